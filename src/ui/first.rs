//! First start: what can be chosen while there is no register.

use super::zone::{Column, Pen};
use super::{frame, theme};
use crate::app::App;
use crate::app::First;
use crate::i18n::{Lang, Text};
use crate::keymap::{Action, Prefix, Scope};
use ratatui::style::Style;

/// How many cells each line of the ruler takes on a terminal that draws it as we count.
const RULER: usize = 30;

/// Draws the screen below the first line.
pub fn draw(pen: &mut Pen<'_>, app: &App, first: &First) {
    let texts = &app.texts;
    pen.text(3, 2, texts.get(Text::FirstIntro), Style::new());
    pen.title(3, texts.get(Text::FirstBegin), "", true);
    let rows = [
        (Text::FirstOwn, Some(Text::FirstOwnMore)),
        (Text::FirstRehearse, Some(Text::FirstRehearseMore)),
        (Text::FirstOpen, None),
    ];
    let mut y = 4;
    let mut places = vec![];
    for (row, more) in rows {
        pen.text(3, y, texts.get(row), Style::new());
        places.push(y);
        y += 1;
        if let Some(more) = more {
            pen.text(5, y, texts.get(more), theme::muted(pen.look()));
            y += 1;
        }
    }
    languages(pen, y, app);
    places.push(y);
    if let Some(at) = places.get(first.at) {
        pen.select(*at);
    }
    if first.working {
        pen.text(3, y + 1, texts.get(Text::FirstCreating), theme::warn(pen.look()));
    }
    five(pen, y + 2, app);
    ruler(pen, y + 9, app);
}

/// The languages, the one in force in brackets.
fn languages(pen: &mut Pen<'_>, y: u16, app: &App) {
    let mut x = pen.text(3, y, app.texts.get(Text::FirstLanguage), Style::new()) + 3;
    for lang in Lang::ALL {
        let name = lang.own_name();
        x = if lang == app.texts.lang() {
            pen.text(x, y, &format!("[{name}]"), theme::accent(pen.look()))
        } else {
            pen.text(x, y, name, Style::new())
        } + 2;
    }
}

/// The keys worth remembering, and what each does.
fn five(pen: &mut Pen<'_>, y: u16, app: &App) {
    pen.section(y, app.texts.get(Text::FirstFive));
    let key = |action| app.map.shown(Scope::List, action).unwrap_or_default();
    let five = [
        (key(Action::Intake), Text::FirstF7),
        (frame::menu_key(app, Prefix::Do), Text::FirstF8),
        (key(Action::Search), Text::FirstF3),
        (key(Action::Back), Text::FirstEsc),
        (key(Action::Help), Text::FirstHelp),
    ];
    for ((key, what), y) in five.into_iter().zip(y + 1..) {
        pen.cell(y, Column::new(3, 6), &key, theme::accent(pen.look()));
        pen.text(10, y, app.texts.get(what), Style::new());
    }
}

/// Two lines that end in the same column only where frames take one cell each. With `--wide` the
/// question is answered, so the ruler goes.
fn ruler(pen: &mut Pen<'_>, y: u16, app: &App) {
    if app.look.ascii || y + 2 >= pen.height().saturating_sub(2) {
        return;
    }
    let text = app.texts.get(Text::FirstRuler);
    pen.text(1, y, text, theme::muted(pen.look()));
    pen.text(3, y + 1, &format!("{}|", "━".repeat(RULER)), Style::new());
    pen.text(3, y + 2, &format!("{}|", "=".repeat(RULER)), Style::new());
}
