//! The console: what a key costs, from its lookup to the bytes for the terminal.
#![allow(clippy::unwrap_used, clippy::wildcard_imports, reason = "a bench may stop")]

mod desk;

use divan::{Bencher, counter::ItemsCount};
use ratatui::backend::TestBackend;
use ratatui::layout::{Rect, Size};
use ratatui::{Terminal, TerminalOptions, Viewport};
use wusong::app::{App, Effect, Msg, Start, perform};
use wusong::i18n::{Lang, Texts};
use wusong::keymap::{Code, Key, Map, Scope};
use wusong::runtime::paint::Painter;
use wusong::store::Store;
use wusong::ui;

const SIZE: (u16, u16) = (120, 40);

fn main() {
    divan::main();
}

/// The console on the rehearsal, with everything read.
struct Desk {
    app: App,
    store: Store,
}

impl Desk {
    fn new() -> Self {
        let store = desk::store();
        let actor = desk::actor(&store);
        let office = perform::office_view(&store, &actor).unwrap();
        let (app, effects) = App::start(Start {
            texts: Texts::load(Lang::ZhHant),
            keys: wusong::keymap::Chosen::default(),
            told: vec![],
            catalogues: vec![],
            look: wusong::app::Look::default(),
            size: SIZE,
            today: desk::TODAY.parse().unwrap(),
            user: "chen".to_owned(),
            session: Some((office, actor)),
        });
        let mut desk = Self { app, store };
        desk.carry_out(effects);
        desk
    }

    fn carry_out(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            if let Some(reply) = perform(&mut self.store, None, effect) {
                let more = self.app.update(Msg::Reply(Box::new(reply)));
                self.carry_out(more);
            }
        }
    }

    fn press(&mut self, code: Code) {
        let effects = self.app.update(Msg::Key(Key::plain(code)));
        self.carry_out(effects);
    }

    /// With the cursor in the list.
    fn in_the_list() -> Self {
        let mut desk = Self::new();
        desk.press(Code::Tab);
        desk
    }
}

fn drawn(bencher: Bencher<'_, '_>, app: &App) {
    let mut terminal = Terminal::new(TestBackend::new(SIZE.0, SIZE.1)).unwrap();
    bencher.bench_local(|| {
        terminal.draw(|frame| ui::draw(frame, app)).unwrap();
    });
}

/// Drawing; its base is a frame with nothing on it.
mod draw {
    use super::*;

    #[divan::bench]
    fn base_empty(bencher: Bencher<'_, '_>) {
        let mut terminal = Terminal::new(TestBackend::new(SIZE.0, SIZE.1)).unwrap();
        bencher.bench_local(|| {
            terminal.draw(|_| ()).unwrap();
        });
    }

    #[divan::bench]
    fn today_list_and_case(bencher: Bencher<'_, '_>) {
        drawn(bencher, &Desk::in_the_list().app);
    }

    #[divan::bench]
    fn case_file(bencher: Bencher<'_, '_>) {
        let mut desk = Desk::in_the_list();
        desk.press(Code::Enter);
        drawn(bencher, &desk.app);
    }

    #[divan::bench]
    fn form(bencher: Bencher<'_, '_>) {
        let mut desk = Desk::in_the_list();
        desk.press(Code::F(7));
        drawn(bencher, &desk.app);
    }
}

/// One row down with everything that is read for it, drawn and written.
mod key {
    use super::*;

    #[divan::bench]
    fn row_down(bencher: Bencher<'_, '_>) {
        let mut desk = Desk::in_the_list();
        let area = Rect::new(0, 0, SIZE.0, SIZE.1);
        let painter = Painter::new(std::io::sink(), Size::new(SIZE.0, SIZE.1));
        let options = TerminalOptions { viewport: Viewport::Fixed(area) };
        let mut terminal = Terminal::with_options(painter, options).unwrap();
        bencher.bench_local(|| {
            desk.press(Code::Down);
            terminal.draw(|frame| ui::draw(frame, &desk.app)).unwrap();
        });
    }

    #[divan::bench]
    fn row_down_without_drawing(bencher: Bencher<'_, '_>) {
        let mut desk = Desk::in_the_list();
        bencher.bench_local(|| desk.press(Code::Down));
    }
}

/// How many keys a second the key map answers.
mod keymap {
    use super::*;

    #[divan::bench]
    fn lookup(bencher: Bencher<'_, '_>) {
        let map = Map::default_map();
        let keys: Vec<Key> = "jkfxgacmq?123".chars().map(|c| Key::plain(Code::Char(c))).collect();
        bencher.counter(ItemsCount::new(keys.len())).bench_local(|| {
            for key in &keys {
                drop(divan::black_box(map.lookup(Scope::List, &[], *key)));
            }
        });
    }
}
