//! A rehearsal is sound, repeatable, of today, and shows everything an office at work has.

use super::*;
use crate::data::profile;
use crate::domain::actor::Scope;
use crate::domain::actor::Via;
use crate::domain::mediation::agreement::Agreement;
use crate::domain::mediation::case::Step;
use crate::domain::mediation::clock::ClockKind;
use crate::domain::mediation::state::Procedure;
use crate::domain::mint::Ticking;
use crate::store::cases::CaseFile;
use crate::store::create::Plan;
use std::collections::HashSet;

fn rehearsal(cases: usize, seed: u64) -> (tempfile::TempDir, Store) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("r.db");
    let mut source = Ticking::new(seed);
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
    let today = "2026-11-24".parse().unwrap();
    store.rehearse(&actor, Rehearsal { cases, seed, today }, &mut |_| ()).unwrap();
    (folder, store)
}

#[test]
fn a_rehearsal_is_sound_and_has_some_of_everything() {
    let (_folder, mut store) = rehearsal(120, 1);
    assert_eq!(store.verify().unwrap().problems, []);
    assert!(store.office().rehearsal);
    assert_eq!(store.case_count(&Scope::Whole).unwrap(), 120);
    let account = store.account("chen").unwrap().unwrap().id;
    let spine = store.spine(&Scope::Whole, Some(account)).unwrap();
    assert!(!spine.unassigned.is_empty() && !spine.mine.is_empty() && !spine.others.is_empty());
    assert!(!store.open_items(&Scope::Whole, 50).unwrap().is_empty());
    let keys = [spine.unassigned, spine.mine, spine.others].concat();
    let rows = store.case_rows(&Scope::Whole, &keys).unwrap();
    let with = |what: &str, holds: &dyn Fn(&crate::store::cases::CaseRow) -> bool| {
        assert!(rows.iter().any(holds), "no case {what}");
    };
    with("is settled", &|row| row.agreement.is_some());
    with("is open", &|row| row.agreement.is_none());
    with("has an unknown party", &|row| row.parties.iter().any(|party| party.name.is_none()));
    with("is red", &|row| row.risk.as_deref() == Some("red"));
    with("was brought on an unknown day", &|row| matches!(row.opened, When::Month(..)));
    with("is of the studio", &|row| row.body_code == "DH01");
    with("is of a station of the profile", &|row| row.body_code == "DH13");
}

#[test]
fn the_same_seed_gives_the_same_journal_and_another_seed_another() {
    let head = |seed| rehearsal(30, seed).1.verify().unwrap().anchor.to_string();
    assert_eq!(head(1), head(1));
    assert_ne!(head(1), head(2));
}

#[test]
fn nothing_in_it_lies_in_the_future_and_today_is_the_clocks_again() {
    let (_folder, mut store) = rehearsal(80, 3);
    let today = store.today();
    assert_eq!(today.to_string(), "2026-11-24");
    assert_eq!(day_of(9, Rehearsal { cases: 10, seed: 3, today }), today);
    let last = |sql: &str| store.conn.query_row(sql, [], |row| row.get::<_, String>(0)).unwrap();
    // Dates known to the month or year sort before the days of it.
    assert!(last("SELECT max(on_day) FROM journal") <= today.to_string());
    assert!(last("SELECT max(substr(at, 1, 10)) FROM journal") <= today.to_string());
}

/// Every case with everything.
fn files(store: &Store) -> Vec<CaseFile> {
    let actor = store.actor("chen", None, Via::Demo).unwrap();
    let keys = store.matching(&Scope::Whole, &crate::search::ask::Ask::default()).unwrap();
    keys.into_iter().map(|key| store.case_file(&actor, key).unwrap().unwrap()).collect()
}

#[test]
fn a_newcomer_sees_a_living_office() {
    let (_folder, mut store) = rehearsal(120, 1);
    let (files, today) = (files(&store), store.today());
    let states: HashSet<_> = files.iter().map(|file| file.case.procedure()).collect();
    for state in Procedure::ALL.iter().filter(|state| **state != Procedure::Cancelled) {
        assert!(states.contains(state), "no case is {state:?}");
    }
    let steps: HashSet<_> = files.iter().map(|file| file.case.step()).collect();
    assert_eq!(steps.len(), Step::ALL.len());
    // Everything falls due around today.
    let clocks: Vec<_> = files.iter().flat_map(|file| store.clocks(&file.case)).collect();
    let due = |kind: ClockKind, days: i64| {
        clocks.iter().any(|clock| clock.kind == kind && (clock.due - today).num_days() == days)
    };
    assert!(due(ClockKind::Visit, 0), "a visit today");
    assert!(due(ClockKind::Session, 2), "a session in two days");
    assert!(due(ClockKind::Confirmation, 3), "a window that closes in three days");
    let late = |kind| clocks.iter().any(|clock| clock.kind == kind && clock.due < today);
    assert!(late(ClockKind::Duty), "an overdue instalment");
    assert!(clocks.iter().any(|clock| clock.kind == ClockKind::Report), "a red case not reported");
    let waiting: HashSet<_> = files
        .iter()
        .flat_map(|file| crate::store::waiting(&file.case))
        .map(|(what, _)| what)
        .collect();
    for what in ["sign", "seal", "deliver", "report_answer"] {
        assert!(waiting.contains(what), "nothing waits: {what}");
    }
    assert!(files.iter().any(|file| !file.case.reopened.is_empty()), "a reopened case");
    assert!(!store.open_items(&Scope::Whole, 5).unwrap().is_empty(), "an item unanswered");
    let impossible = |file: &CaseFile| {
        let items = file.case.agreements.iter().flat_map(Agreement::items);
        items.into_iter().any(|item| item.due.is_flagged())
    };
    assert!(files.iter().any(impossible), "a paper with a day that does not exist");
    let first = store.find_case(&Scope::Whole, "當1").unwrap().unwrap();
    let first = files.iter().find(|file| file.row.key == first).unwrap();
    assert_eq!(first.all.len(), 200);
}
