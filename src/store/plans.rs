//! No read that a screen waits for walks over a table or sorts what it found: the plan of every statement
//! that is run is looked at, with the values it was run with. One value hides what another shows, since
//! SQLite chooses by the values it is given.

use super::Store;
use super::create::Plan;
use super::demo::Rehearsal;
use super::error::Error;
use super::same::{self, Traits};
use crate::data::{categories, profile};
use crate::domain::actor::{Scope, Via};
use crate::domain::mint::Ticking;
use crate::search::ask;
use chrono::{Days, NaiveDate};
use rusqlite::trace::{TraceEvent, TraceEventCodes};
use std::cell::RefCell;
use std::collections::BTreeSet;

thread_local! {
    /// What was run, with its values in place.
    static RUN: RefCell<BTreeSet<String>> = const { RefCell::new(BTreeSet::new()) };
}

/// Tables that do not grow with the cases: what is scanned there is a handful of rows. `same` and `other`
/// are the records of one person.
const SMALL: [&str; 7] = ["body", "account", "tally", "office", "time_limit", "same", "other"];

fn note(event: TraceEvent<'_>) {
    if let TraceEvent::Stmt(statement, _) = event
        && let Some(sql) = statement.expanded_sql()
    {
        RUN.with_borrow_mut(|run| run.insert(sql));
    }
}

/// What is wrong with the plan of a statement.
fn faults(store: &Store, sql: &str) -> Vec<String> {
    let mut query = store.conn.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
    let steps = query.query_map([], |row| row.get::<_, String>(3)).unwrap();
    let steps: Vec<String> = steps.collect::<rusqlite::Result<_>>().unwrap();
    let wrong = |step: &String| {
        let scanned = step.strip_prefix("SCAN ").map(|rest| rest.split(' ').next().unwrap());
        let walks = scanned.is_some_and(|table| !SMALL.contains(&table))
            && !step.contains("VIRTUAL TABLE")
            // What is open, and no more than a screen holds.
            && !step.contains("USING INDEX item_open")
            && step != "SCAN CONSTANT ROW";
        // The cases of one person are put in order.
        walks || (step.contains("TEMP B-TREE") && !sql.starts_with("WITH RECURSIVE same"))
    };
    steps.into_iter().filter(wrong).collect()
}

const TODAY: NaiveDate = NaiveDate::from_ymd_opt(2026, 11, 24).unwrap();

fn rehearsal(folder: &tempfile::TempDir) -> Store {
    let path = folder.path().join("register.db");
    let mut source = Ticking::new(7);
    let plan = Plan {
        profile: profile::built_in("danghu").unwrap(),
        user: "chen".to_owned(),
        name: "陳琴".to_owned(),
        home: None,
        rehearsal: true,
    };
    Store::create(&path, &plan, &mut source).unwrap();
    let mut store = Store::open(&path, Box::new(source)).unwrap();
    let actor = store.actor("chen", None, Via::Demo).unwrap();
    let plan = Rehearsal { cases: 120, seed: 7, today: TODAY };
    store.rehearse(&actor, plan, &mut |_| ()).unwrap();
    store.set_today(Some(TODAY));
    // With figures of its own SQLite chooses by the values, which is where the traps are.
    store.conn.execute_batch("ANALYZE").unwrap();
    drop(store);
    let mut store = Store::open(&path, Box::new(Ticking::new(8))).unwrap();
    store.set_today(Some(TODAY));
    store
}

/// What people look for, in every kind of word.
const QUERIES: &[&str] = &[
    "z",
    "zl",
    "zly",
    "wang",
    "王",
    "王芳",
    "當面道歉",
    "漏水 -王",
    "級:2",
    "步:調 zly",
    "逾期",
    "當17",
    "1000",
    "risk:red",
    "狀態:已歸檔",
    "@陳",
];

/// Reads everything a screen reads, with many values.
fn read_everything(store: &mut Store) {
    let actor = store.actor("chen", None, Via::Console).unwrap();
    let bodies: Vec<_> = store.bodies(&Scope::Whole).unwrap().iter().map(|body| body.id).collect();
    let categories = categories::built_in();
    for scope in [Scope::Whole, Scope::Bodies(bodies.clone())] {
        let spine = store.spine(&scope, actor.account).unwrap();
        store.spine(&scope, None).unwrap();
        let keys = [spine.unassigned, spine.mine, spine.others].concat();
        store.case_rows(&scope, &keys).unwrap();
        store.case_count(&scope).unwrap();
        for days in [0, 1, 7, 400] {
            for account in [actor.account, None] {
                let until = TODAY + Days::new(days);
                store.deadlines(&scope, account, TODAY, until, 200).unwrap();
                store.waiting(&scope, account, 200).unwrap();
            }
        }
        store.deadlines_of(&scope, &keys[..40]).unwrap();
        store.open_items(&scope, 200).unwrap();
        for number in ["當1", "當17", "(2026)平當人調字第3號", "9999"] {
            store.find_case(&scope, number).unwrap();
        }
        for name in ["王芳", "張麗", "不在"] {
            for phone in [None, Some("10001234567".to_owned())] {
                let traits = Traits { name: name.to_owned(), phone, ..Traits::default() };
                store.namesakes(&scope, &traits).unwrap();
            }
        }
        for body in &bodies {
            store.expected_number(&scope, *body, 2026).unwrap();
        }
        for key in keys.iter().step_by(15) {
            let file = store.case_file_within(&scope, &actor, *key).unwrap().unwrap();
            store.allowed(&actor, &file).unwrap();
            store.alike_parties(&scope, &file).unwrap();
            let own: Vec<_> =
                file.case.data.parties.iter().filter_map(|party| party.person).collect();
            for (one, other) in own.iter().zip(own.iter().skip(1)) {
                same::one_case(&store.conn, *one, *other).unwrap();
                store.person_file(&scope, *one).unwrap().unwrap();
            }
        }
        for text in ["王", "zly", "138"] {
            store.people_matching(&scope, text, 50).unwrap();
        }
        for text in QUERIES {
            let (asked, _) = ask::read(text, TODAY, &categories);
            store.matching(&scope, &asked).unwrap();
            store.each_matching(&scope, &asked, |_| true, |_| Ok::<(), Error>(())).unwrap();
        }
    }
    for seq in [0, 100, 4000] {
        store.since(&actor, seq).unwrap();
    }
}

#[test]
fn nothing_a_screen_waits_for_walks_over_a_table_or_sorts() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = rehearsal(&folder);
    store.conn.trace_v2(TraceEventCodes::SQLITE_TRACE_STMT, Some(note)).unwrap();
    read_everything(&mut store);
    store.conn.trace_v2(TraceEventCodes::empty(), None::<fn(TraceEvent<'_>)>).unwrap();
    let run = RUN.with_borrow_mut(std::mem::take);
    // What the index of words asks of itself is its own affair; what happened since the last visit is
    // put in order, and grows with the days that somebody was away.
    let own = |sql: &&String| sql.contains("'main'.'search") || sql.contains("max(journal.seq)");
    let is_read = |sql: &&String| sql.starts_with("SELECT") || sql.starts_with("WITH");
    let reads = run.iter().filter(|sql| is_read(sql) && !own(sql));
    let mut wrong: BTreeSet<(Vec<String>, String)> = BTreeSet::new();
    let (mut looked_at, mut of_one_person) = (0, 0);
    for sql in reads {
        looked_at += 1;
        of_one_person += usize::from(sql.starts_with("WITH"));
        let faults = faults(&store, sql);
        if !faults.is_empty() && wrong.iter().all(|(known, _)| *known != faults) {
            wrong.insert((faults, sql.clone()));
        }
    }
    assert!(looked_at > 300, "{looked_at} statements were looked at");
    assert!(of_one_person > 60, "{of_one_person} statements about a person were looked at");
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_walk_and_a_sort_are_told() {
    let folder = tempfile::tempdir().unwrap();
    let store = rehearsal(&folder);
    assert!(!faults(&store, "SELECT key FROM cases WHERE facts LIKE '%x%'").is_empty());
    assert!(!faults(&store, "SELECT key FROM cases WHERE n = 1 ORDER BY title").is_empty());
    assert!(faults(&store, "SELECT key FROM cases WHERE n = 1").is_empty());
}
