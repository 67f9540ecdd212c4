//! A register made by a script, and a console in front of it: the lanes are called in line.

use std::collections::HashMap;
use std::path::PathBuf;

use chrono::NaiveDate;
use serde_json::Value;
use wusong::app::perform::{SEEN, office_view};
use wusong::app::{App, Effect, Lane, Look, Msg, Start, perform};
use wusong::data::profile;
use wusong::domain::actor::{Actor, Via};
use wusong::domain::command::{Command, Envelope};
use wusong::domain::when::When;
use wusong::i18n::{Lang, Texts};
use wusong::keymap::{Chosen, Key};
use wusong::runtime::clock::Seeded;
use wusong::store::Store;
use wusong::store::create::Plan;
use wusong::store::drafts::{Draft, Drafts};

/// The day of every drawing.
pub const TODAY: NaiveDate = NaiveDate::from_ymd_opt(2026, 11, 24).unwrap();

/// The user of every drawing, by the name the machine knows.
const USER: &str = "chen";

/// Where the drawings and their scripts lie.
pub fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/screens")
}

/// How a console is to look.
#[derive(Clone, Copy, Debug)]
pub struct Shape {
    /// Columns and rows.
    pub size: (u16, u16),
    /// The language.
    pub lang: Lang,
    /// ASCII, colour.
    pub look: Look,
    /// Whether the register is a rehearsal.
    pub rehearsal: bool,
}

impl Shape {
    /// In the language of the drawings.
    pub fn new(columns: u16, rows: u16) -> Self {
        let lang = Lang::ZhHant;
        Self { size: (columns, rows), lang, look: Look::default(), rehearsal: false }
    }
}

/// A console on a register.
pub struct Desk {
    /// The console.
    pub app: App,
    store: Store,
    drafts: Drafts,
    actor: Actor,
    _folder: tempfile::TempDir,
}

impl Desk {
    /// Opens a console on a register that holds what the scripts say.
    pub fn new(scripts: &[&str], shape: Shape) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("register.db");
        let plan = Plan {
            profile: profile::built_in("danghu").unwrap(),
            user: USER.into(),
            name: "陳×琴".into(),
            home: Some("DH01".into()),
            rehearsal: shape.rehearsal,
        };
        Store::create(&path, &plan, &mut source()).unwrap();
        let mut store = Store::open(&path, Box::new(source())).unwrap();
        store.set_today(Some(TODAY));
        let actor = store.actor(USER, None, Via::Console).unwrap();
        let mut names = HashMap::new();
        for script in scripts {
            let text = std::fs::read_to_string(self::folder().join(script)).unwrap();
            run(&mut store, &actor, &text, &mut names);
        }
        let office = office_view(&store, &actor).unwrap();
        let (app, effects) = start(shape, Some((office, actor.clone())));
        let drafts = Drafts::open(store.path()).unwrap();
        let mut desk = Self { app, store, drafts, actor, _folder: folder };
        desk.carry_out(effects);
        desk
    }

    /// Presses keys, written as in a key map.
    pub fn press(&mut self, keys: &str) {
        for key in keys.split_whitespace() {
            self.send(Msg::Key(key.parse().unwrap_or_else(|_| panic!("no key: {key}"))));
        }
    }

    /// Types a text, key by key.
    pub fn type_in(&mut self, text: &str) {
        for c in text.chars() {
            self.send(Msg::Key(c.to_string().parse::<Key>().unwrap()));
        }
    }

    /// Lets the last write have been at 10:22:07 and keeps a draft.
    pub fn worked_on(&mut self) {
        self.app.saved = TODAY.and_hms_opt(2, 22, 7).map(|at| at.and_utc());
        let (id, label, body) = ("oral".to_owned(), "新受理".to_owned(), "{}".to_owned());
        let draft = Draft { id, user: USER.to_owned(), at: String::new(), label, body };
        self.drafts.keep(&draft).unwrap();
        self.send(Msg::Changed);
    }

    /// Makes something happen, and all that follows from it.
    pub fn send(&mut self, msg: Msg) {
        let effects = self.app.update(msg);
        self.carry_out(effects);
    }

    /// Gives a command as the console's forms do.
    pub fn execute(&mut self, line: &str) {
        let envelope = Box::new(envelope(serde_json::from_str(line).unwrap()));
        let actor = self.actor.clone();
        self.carry_out(vec![Effect::Execute { actor, envelope, seen: None, form: None }]);
    }

    fn carry_out(&mut self, effects: Vec<Effect>) {
        let mut waiting = std::collections::VecDeque::from(effects);
        while let Some(effect) = waiting.pop_front() {
            if effect.lane() == Lane::Loop {
                continue;
            }
            if let Some(reply) = perform(&mut self.store, Some(&self.drafts), effect) {
                waiting.extend(self.app.update(Msg::Reply(Box::new(reply))));
            }
        }
    }
}

/// The console before there is a register.
pub fn without_register(shape: Shape) -> App {
    start(shape, None).0
}

fn start(shape: Shape, session: Option<(wusong::app::OfficeView, Actor)>) -> (App, Vec<Effect>) {
    App::start(Start {
        texts: Texts::load(shape.lang),
        keys: Chosen::default(),
        told: vec![],
        catalogues: vec![],
        look: shape.look,
        size: shape.size,
        today: TODAY,
        user: USER.into(),
        session,
    })
}

/// A repeatable clock that shows the forenoon of the drawings' day.
fn source() -> Seeded {
    let start = TODAY.and_hms_opt(2, 22, 0).unwrap().and_utc();
    Seeded::new(start, 1)
}

/// Runs a script as `apply` does.
fn run(store: &mut Store, actor: &Actor, script: &str, names: &mut HashMap<String, String>) {
    for (line, number) in script.lines().zip(1..) {
        let mut value: Value = serde_json::from_str(line).unwrap();
        if value["do"] == "seen" {
            // What comes after this line is new to the user of the drawings.
            let head = store.head().unwrap().to_string();
            Drafts::open(store.path()).unwrap().remember(USER, SEEN, &head).unwrap();
            continue;
        }
        let fields = value.as_object_mut().unwrap();
        let name = fields.remove("as");
        let other = match fields.remove("actor") {
            Some(Value::String(user)) => Some(store.actor(&user, None, Via::Console).unwrap()),
            _ => None,
        };
        substitute(&mut value, names);
        let outcome = store.execute(other.as_ref().unwrap_or(actor), &envelope(value), None);
        let outcome = outcome.unwrap_or_else(|error| panic!("line {number}: {error:?}"));
        if let Some(Value::String(name)) = name {
            names.insert(name, outcome.stream.to_string());
        }
    }
}

fn envelope(mut value: Value) -> Envelope {
    let fields = value.as_object_mut().unwrap();
    let Some(Value::String(name)) = fields.remove("do") else { panic!("no command") };
    let on = fields.remove("on").map(|on| serde_json::from_value::<When>(on).unwrap());
    let despite = fields.remove("despite").map(|all| serde_json::from_value(all).unwrap());
    let despite = despite.unwrap_or_default();
    let command = Command::read(&name, value).unwrap().unwrap();
    Envelope { command, expect: None, on, despite }
}

fn substitute(value: &mut Value, names: &HashMap<String, String>) {
    match value {
        Value::String(text) => {
            if let Some(name) = text.strip_prefix('$') {
                names[name].clone_into(text);
            }
        }
        Value::Array(all) => all.iter_mut().for_each(|one| substitute(one, names)),
        Value::Object(all) => all.values_mut().for_each(|one| substitute(one, names)),
        _ => {}
    }
}
