//! A rehearsal register to measure on, made once: `WUSONG_BENCH_CASES` says how large (1,000).

use rusqlite::{Connection, OpenFlags};
use std::path::PathBuf;
use std::sync::LazyLock;
use wusong::data::profile;
use wusong::domain::actor::{Actor, Via};
use wusong::runtime::clock::Seeded;
use wusong::store::Store;
use wusong::store::create::Plan;
use wusong::store::demo::Rehearsal;

/// The day that is today in it.
pub const TODAY: &str = "2026-11-24";

fn seeded(seed: u64) -> Seeded {
    Seeded::new("2026-11-24T02:00:00Z".parse().unwrap(), seed)
}

static MADE: LazyLock<(tempfile::TempDir, PathBuf)> = LazyLock::new(|| {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("register.db");
    let mut source = seeded(1);
    let plan = Plan {
        profile: profile::built_in("danghu").unwrap(),
        user: "chen".to_owned(),
        name: "陳琴".to_owned(),
        home: None,
        rehearsal: true,
    };
    Store::create(&path, &plan, &mut source).unwrap();
    let mut store = Store::open(&path, Box::new(source)).unwrap();
    let actor = actor(&store);
    let cases = std::env::var("WUSONG_BENCH_CASES").ok().and_then(|n| n.parse().ok());
    let today = TODAY.parse().unwrap();
    let plan = Rehearsal { cases: cases.unwrap_or(1_000), seed: 1, today };
    store.rehearse(&actor, plan, &mut |_| ()).unwrap();
    (folder, path)
});

/// A connection of the program to it.
pub fn store() -> Store {
    let mut store = Store::open(&MADE.1, Box::new(seeded(2))).unwrap();
    store.set_today(Some(TODAY.parse().unwrap()));
    store
}

/// Who works on it.
pub fn actor(store: &Store) -> Actor {
    store.actor("chen", None, Via::Demo).unwrap()
}

/// A bare connection to it, for what a measure is held against.
#[allow(dead_code, reason = "not every bench has a bare statement beside it")]
pub fn bare() -> Connection {
    Connection::open_with_flags(&MADE.1, OpenFlags::SQLITE_OPEN_READ_ONLY).unwrap()
}

/// A register of one's own to write into.
#[allow(dead_code, reason = "not every bench writes")]
pub fn copy() -> (tempfile::TempDir, Store) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("register.db");
    store().backup(&path).unwrap();
    let mut store = Store::open(&path, Box::new(seeded(3))).unwrap();
    store.set_today(Some(TODAY.parse().unwrap()));
    (folder, store)
}
