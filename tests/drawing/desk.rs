//! A console on a real register of its own, for tests that draw: keys and lines of `apply` go in, the
//! screen comes out.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use serde_json::Value;
use wusong::app::{self, App, Look, Msg, Start};
use wusong::data::profile;
use wusong::domain::actor::{Actor, Via};
use wusong::domain::command::{Command, Envelope};
use wusong::domain::mint::Source;
use wusong::i18n::{Lang, Texts};
use wusong::keymap::{Key, Map};
use wusong::store::Store;
use wusong::store::create::Plan;
use wusong::ui::testing;

/// A clock that stands at the hour of the drawings and moves a second at each look.
#[derive(Debug)]
struct Clock {
    now: DateTime<Utc>,
    n: u64,
}

impl Source for Clock {
    fn now(&mut self) -> DateTime<Utc> {
        self.now += chrono::Duration::seconds(1);
        self.now
    }

    fn random(&mut self) -> [u8; 16] {
        self.n += 1;
        let mut bytes = [0; 16];
        bytes[..8].copy_from_slice(&self.n.to_be_bytes());
        bytes
    }
}

fn clock(n: u64) -> Clock {
    Clock { now: "2026-11-24T02:20:00Z".parse().unwrap(), n }
}

/// A console and the register below it.
pub struct Desk {
    pub app: App,
    store: Store,
    actor: Actor,
    names: HashMap<String, String>,
    _folder: tempfile::TempDir,
}

impl Desk {
    /// A new register of the Danghu office, its user at the studio.
    pub fn new(lang: Lang, size: (u16, u16)) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("register.db");
        let plan = Plan {
            profile: profile::built_in("danghu").unwrap(),
            user: "chen".into(),
            name: "陳×琴".into(),
            home: Some("DH01".into()),
            rehearsal: false,
        };
        Store::create(&path, &plan, &mut clock(0)).unwrap();
        let mut store = Store::open(&path, Box::new(clock(1_000_000))).unwrap();
        let today = "2026-11-24".parse().unwrap();
        store.set_today(Some(today));
        let actor = store.actor("chen", None, Via::Console).unwrap();
        let session = Some((app::perform::office_view(&store, &actor).unwrap(), actor.clone()));
        let (app, effects) = App::start(Start {
            texts: Texts::load(lang),
            map: Map::default_map(),
            complaints: vec![],
            told: vec![],
            look: Look::default(),
            size,
            today,
            user: "chen".into(),
            session,
        });
        let names = HashMap::new();
        let mut desk = Self { app, store, actor, names, _folder: folder };
        desk.carry_out(effects);
        desk
    }

    /// Does what lines of `apply` say; a name given with `as` can be used in later lines.
    pub fn apply(&mut self, lines: &str) {
        for line in lines.lines().map(str::trim).filter(|line| !line.is_empty()) {
            let mut line = line.to_owned();
            for (name, id) in &self.names {
                line = line.replace(&format!("\"${name}\""), &format!("\"{id}\""));
            }
            let mut fields: Value = serde_json::from_str(&line).unwrap();
            let map = fields.as_object_mut().unwrap();
            let word = map.remove("do").unwrap();
            let name = map.remove("as");
            let on = map.remove("on").map(|on| on.as_str().unwrap().parse().unwrap());
            let command = Command::read(word.as_str().unwrap(), fields).unwrap().unwrap();
            let envelope = Envelope { command, expect: None, on };
            let outcome = self.store.execute(&self.actor, &envelope, None).unwrap();
            if let Some(name) = name {
                self.names.insert(name.as_str().unwrap().into(), outcome.stream.0.to_string());
            }
        }
        self.app.office = app::perform::office_view(&self.store, &self.actor).unwrap();
        let effects = self.app.update(Msg::Changed);
        self.carry_out(effects);
    }

    /// Opens a case by its short number.
    pub fn open(&mut self, number: &str) {
        let key = self.store.find_case(&self.actor.scope(), number).unwrap().unwrap();
        let effects = self.app.open_case(key);
        self.carry_out(effects);
    }

    /// Presses keys, separated by blanks.
    pub fn press(&mut self, keys: &str) {
        for key in keys.split(' ') {
            let key: Key = key.parse().unwrap();
            let effects = self.app.update(Msg::Key(key));
            self.carry_out(effects);
        }
    }

    /// Gives the terminal another size.
    pub fn resize(&mut self, columns: u16, rows: u16) {
        let effects = self.app.update(Msg::Resize(columns, rows));
        self.carry_out(effects);
    }

    fn carry_out(&mut self, effects: Vec<app::Effect>) {
        let mut left = effects;
        while !left.is_empty() {
            let mut next = Vec::new();
            for effect in left {
                if let Some(reply) = app::perform(&mut self.store, None, effect) {
                    next.extend(self.app.update(Msg::Reply(Box::new(reply))));
                }
            }
            left = next;
        }
    }

    /// The screen as text.
    pub fn screen(&self) -> String {
        testing::screen(&self.app)
    }
}
