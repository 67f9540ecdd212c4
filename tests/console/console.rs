//! The harness: a register in a folder of its own, and a console in front of it.

use wusong::app::{App, Effect, Look, Msg, OfficeView, Start, perform};
use wusong::data::profile;
use wusong::domain::actor::{Actor, Scope, Via};
use wusong::domain::command::{Command, Envelope};
use wusong::i18n::{Lang, Texts};
use wusong::keymap::{Chosen, Code, Key};
use wusong::runtime::clock::Seeded;
use wusong::search::ask::Ask;
use wusong::store::cases::{CaseFile, CaseKey};
use wusong::store::create::Plan;
use wusong::store::drafts::Drafts;
use wusong::store::{Outcome, Store};

/// The day all stories play on.
pub const TODAY: &str = "2026-11-24";

/// A register and a console in front of it.
pub struct Console {
    pub app: App,
    pub store: Store,
    pub actor: Actor,
    /// Keys pressed so far, without the texts typed.
    pub keys: usize,
    drafts: Drafts,
    _folder: tempfile::TempDir,
}

fn seeded(seed: u64) -> Seeded {
    Seeded::new("2026-11-24T02:00:00Z".parse().unwrap(), seed)
}

impl Console {
    /// A mediator of the street's studio.
    pub fn new() -> Self {
        Self::with(Some("DH01"))
    }

    /// A mediator who works for no body yet.
    pub fn homeless() -> Self {
        Self::with(None)
    }

    fn with(home: Option<&str>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("register.db");
        let plan = Plan {
            profile: profile::built_in("danghu").unwrap(),
            user: "chen".to_owned(),
            name: "陳琴".to_owned(),
            home: home.map(str::to_owned),
            rehearsal: false,
        };
        Store::create(&path, &plan, &mut seeded(1)).unwrap();
        let store = Store::open(&path, Box::new(seeded(2))).unwrap();
        let drafts = Drafts::open(&path).unwrap();
        let actor = store.actor("chen", None, Via::Console).unwrap();
        let app = app(&store, &actor);
        let mut console = Self { app: app.0, store, actor, keys: 0, drafts, _folder: folder };
        console.store.set_today(Some(TODAY.parse().unwrap()));
        console.carry_out(app.1);
        console
    }

    /// The same register, looked at by a program that has just been started.
    pub fn restart(&mut self) {
        let (app, effects) = app(&self.store, &self.actor);
        self.app = app;
        self.carry_out(effects);
    }

    /// Presses keys, written as in a key map: `press("F7 Tab C-s")`.
    pub fn press(&mut self, keys: &str) -> &mut Self {
        for key in keys.split_whitespace() {
            self.keys += 1;
            self.send(Msg::Key(key.parse().unwrap()));
        }
        self
    }

    /// Types a text, every character as the terminal reports it.
    pub fn type_(&mut self, text: &str) -> &mut Self {
        for c in text.chars() {
            let code = if c == ' ' { Code::Space } else { Code::Char(c) };
            self.send(Msg::Key(Key::plain(code)));
        }
        self
    }

    pub fn paste(&mut self, text: &str) -> &mut Self {
        self.send(Msg::Paste(text.to_owned()));
        self
    }

    /// Somebody else wrote: the screen is read again.
    pub fn reread(&mut self) -> &mut Self {
        self.send(Msg::Changed);
        self
    }

    pub fn send(&mut self, msg: Msg) {
        let effects = self.app.update(msg);
        self.carry_out(effects);
    }

    /// Carries out effects that were asked for past the keys.
    pub fn run(&mut self, effects: Vec<Effect>) {
        self.carry_out(effects);
    }

    fn carry_out(&mut self, effects: Vec<Effect>) {
        let mut waiting: std::collections::VecDeque<Effect> = effects.into();
        let mut steps = 0;
        while let Some(effect) = waiting.pop_front() {
            steps += 1;
            assert!(steps < 10_000, "the console never comes to rest");
            if let Some(reply) = perform(&mut self.store, Some(&self.drafts), effect) {
                waiting.extend(self.app.update(Msg::Reply(Box::new(reply))));
            }
        }
    }

    /// Somebody else carries out a command of `apply`.
    pub fn elsewhere(&mut self, line: &str) -> Outcome {
        let user = self.actor.user.clone();
        self.by(&user, line)
    }

    /// A colleague carries out a command of `apply`.
    pub fn by(&mut self, user: &str, line: &str) -> Outcome {
        let mut fields: serde_json::Map<String, serde_json::Value> =
            serde_json::from_str(line).unwrap();
        let name = fields.remove("do").unwrap().as_str().unwrap().to_owned();
        let on = fields.remove("on").map(|on| serde_json::from_value(on).unwrap());
        let despite = fields.remove("despite").map(|list| serde_json::from_value(list).unwrap());
        let command = Command::read(&name, fields.into()).unwrap().unwrap();
        let actor = Actor { user: user.to_owned(), ..self.actor.clone() };
        let despite = despite.unwrap_or_default();
        let envelope = Envelope { on, despite, ..Envelope::from(command) };
        self.store.execute(&actor, &envelope, None).unwrap()
    }

    /// Every case on file.
    pub fn cases(&self) -> Vec<CaseFile> {
        let keys = self.store.matching(&Scope::Whole, &Ask::default()).unwrap();
        keys.into_iter().map(|key| self.file(key)).collect()
    }

    pub fn file(&self, key: CaseKey) -> CaseFile {
        self.store.case_file(&self.actor, key).unwrap().unwrap()
    }

    /// The only case on file.
    pub fn case(&self) -> CaseFile {
        let mut cases = self.cases();
        assert_eq!(cases.len(), 1, "one case on file");
        cases.pop().unwrap()
    }

    /// The text of a field of the open form.
    pub fn field(&self, name: &str) -> &str {
        self.app.form.as_ref().expect("a form is open").field(name).expect(name).text()
    }

    /// The name of the field with the caret.
    pub fn focus(&self) -> &str {
        &self.app.form.as_ref().expect("a form is open").focused().unwrap().name
    }

    /// What stands on the last line.
    pub fn notice(&self) -> String {
        self.app.notices.current().map(|notice| notice.what.clone()).unwrap_or_default()
    }

    /// Draws the screen and gives its text.
    pub fn screen(&self) -> String {
        let (columns, rows) = self.app.size;
        let backend = ratatui::backend::TestBackend::new(columns, rows);
        let mut terminal = ratatui::Terminal::new(backend).unwrap();
        terminal.draw(|frame| wusong::ui::draw(frame, &self.app)).unwrap();
        terminal.backend().to_string()
    }

    /// Goes to a field of the open form.
    pub fn go(&mut self, field: &str) -> &mut Self {
        for _ in 0..60 {
            if self.focus() == field {
                return self;
            }
            self.send(Msg::Key(Key::plain(Code::Tab)));
        }
        panic!("there is no field {field}");
    }
}

fn app(store: &Store, actor: &Actor) -> (App, Vec<Effect>) {
    let bodies = store.bodies(&Scope::Whole).unwrap();
    let mediators = store.mediators().unwrap();
    let office = OfficeView { office: store.office().clone(), bodies, mediators, read_only: false };
    App::start(start(Some((office, actor.clone()))))
}

/// What a console starts with here.
pub fn start(session: Option<(OfficeView, Actor)>) -> Start {
    Start {
        texts: Texts::load(Lang::ZhHant),
        keys: Chosen::default(),
        told: vec![],
        catalogues: vec![],
        look: Look::default(),
        size: (120, 36),
        today: TODAY.parse().unwrap(),
        user: "chen".to_owned(),
        session,
    }
}
