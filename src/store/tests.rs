//! A store's own connection: how it is set up, and how often it commits.

use super::Store;
use super::create::Plan;
use crate::data::profile;
use crate::domain::actor::Via;
use crate::domain::command::{Command, Envelope};
use crate::domain::mint::Source;
use chrono::{DateTime, Utc};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

struct Fixed(fastrand::Rng);

impl Source for Fixed {
    fn now(&mut self) -> DateTime<Utc> {
        "2026-11-24T02:00:00Z".parse().unwrap()
    }

    fn random(&mut self) -> [u8; 16] {
        let mut bytes = [0; 16];
        self.0.fill(&mut bytes);
        bytes
    }
}

#[expect(clippy::unnecessary_box_returns, reason = "a store takes its source boxed")]
fn fixed(seed: u64) -> Box<Fixed> {
    Box::new(Fixed(fastrand::Rng::with_seed(seed)))
}

fn open(folder: &tempfile::TempDir) -> Store {
    let path = folder.path().join("register.db");
    let plan = Plan {
        profile: profile::built_in("danghu").unwrap(),
        user: "chief".to_owned(),
        name: "吳某".to_owned(),
        home: None,
        rehearsal: false,
    };
    Store::create(&path, &plan, fixed(1).as_mut()).unwrap();
    Store::open(&path, fixed(2)).unwrap()
}

#[test]
fn the_connection_is_set_up_as_promised() {
    let folder = tempfile::tempdir().unwrap();
    let store = open(&folder);
    for (pragma, value) in [
        ("synchronous", "2"),
        ("journal_mode", "wal"),
        ("foreign_keys", "1"),
        ("secure_delete", "1"),
        ("trusted_schema", "0"),
        ("cell_size_check", "1"),
    ] {
        let sql = format!("SELECT CAST({pragma} AS TEXT) FROM pragma_{pragma}");
        let found: String = store.conn.query_row(&sql, [], |row| row.get(0)).unwrap();
        assert_eq!(found, value, "{pragma}");
    }
}

#[test]
fn a_command_is_one_commit() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = open(&folder);
    let actor = store.actor("chief", None, Via::Apply).unwrap();
    let commits = Arc::new(AtomicU32::new(0));
    let counted = Arc::clone(&commits);
    let hook = move || {
        counted.fetch_add(1, Ordering::Relaxed);
        false
    };
    store.conn.commit_hook(Some(hook)).unwrap();
    let fields = serde_json::json!({
        "body": "DH01", "title": "漏水",
        "parties": [{"name": "王某", "side": "applicant", "kind": "person"}],
    });
    let envelope = Envelope::from(Command::read("register_case", fields).unwrap().unwrap());
    for commit in 1..=3 {
        store.execute(&actor, &envelope, None).unwrap();
        assert_eq!(commits.load(Ordering::Relaxed), commit);
    }
}
