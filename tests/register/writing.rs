//! One door for writing: all or nothing, and numbers that are never used twice.

use crate::support::{Office, day, raw, registration, rows};
use serde_json::json;
use wusong::data::categories;
use wusong::domain::actor::Scope;
use wusong::domain::refusal::Refusal;
use wusong::search::ask;
use wusong::store::Error;

#[test]
fn a_command_over_many_streams_is_written_whole_or_not_at_all() {
    let mut office = Office::with_every_kind(1);
    let journal = |office: &Office| rows(&raw(&office.path), "SELECT count(*) FROM journal");
    let before = journal(&office);
    // The last table a case is derived into fails: nothing of the commit may stay.
    raw(&office.path)
        .execute_batch(
            "CREATE TRIGGER full BEFORE INSERT ON tally BEGIN SELECT raise(ABORT, 'full'); END",
        )
        .unwrap();
    let failed = office.try_run(json!({
        "do": "register_case", "body": "EX01", "title": "半途",
        "parties": [{"name": "孫某", "side": "applicant", "kind": "person"}],
    }));
    assert!(failed.is_err());
    assert_eq!(journal(&office), before);
    raw(&office.path).execute_batch("DROP TRIGGER full").unwrap();
    assert_eq!(office.store.verify().unwrap().problems, []);
    office.register("EX01", "再來");
    assert_eq!(office.store.verify().unwrap().problems, []);
}

#[test]
fn a_batch_is_written_whole_or_not_at_all() {
    let mut office = Office::new();
    let head = office.store.head().unwrap();
    let good = crate::support::envelope(registration("DH01", "好"));
    let bad = crate::support::envelope(registration("DH01", " "));
    let answer = office.store.execute_batch(&office.chief, &[good.clone(), bad]);
    assert!(matches!(answer, Err(Error::Refused(Refusal::NoTitle))));
    assert_eq!(office.store.head().unwrap(), head);
    let numbers: Vec<u32> = office
        .store
        .execute_batch(&office.chief, &[good.clone(), good])
        .unwrap()
        .into_iter()
        .map(|outcome| outcome.number.unwrap().n)
        .collect();
    assert_eq!(numbers, [1, 2]);
}

#[test]
fn a_cancelled_number_stays_visible_and_the_next_goes_on() {
    let mut office = Office::new();
    let first = office.register("DH01", "第一");
    let second = office.register("DH01", "第二");
    office.run(json!({"do": "undo", "case": second, "reason": "錄重"}));
    let third = office.run(registration("DH01", "第三"));
    assert_eq!(third.number.unwrap().n, 3);
    let (filter, _) = ask::read("state:cancelled", day("2026-11-24"), &categories::built_in());
    let keys = office.store.matching(&Scope::Whole, &filter).unwrap();
    let cancelled = office.store.case_rows(&Scope::Whole, &keys).unwrap();
    assert_eq!(cancelled.iter().map(|row| row.number.n).collect::<Vec<_>>(), [2]);
    assert_eq!(office.store.case_count(&Scope::Whole).unwrap(), 2);
    let again = office.try_run(json!({"do": "undo", "case": second}));
    assert!(matches!(again, Err(Error::Refused(Refusal::NothingToUndo))), "{again:?}");
    let note = office.try_run(json!({"do": "note", "case": second, "text": "x"}));
    assert!(matches!(note, Err(Error::Refused(Refusal::Cancelled))), "{note:?}");
    office.run(json!({"do": "undo", "case": first}));
    assert_eq!(office.store.verify().unwrap().problems, []);
}

#[test]
fn what_something_was_built_on_is_not_undone() {
    let mut office = Office::new();
    let built_on = |answer| matches!(answer, Err(Error::Refused(Refusal::BuiltOn)));
    let item = office.run(json!({
        "do": "receive_item", "body": "DH01", "what": "來電", "channel": "telephone",
    }));
    let case = office.register("DH01", "漏水");
    office.run(json!({"do": "turn_item", "item": item.stream.to_string(), "case": case}));
    let undo = json!({"do": "undo", "case": case});
    assert!(built_on(office.try_run(undo.clone())), "an item was given to the case");
    office.run(json!({"do": "undo", "item": item.stream.to_string()}));
    office.run(undo);
    let case = office.run(json!({
        "do": "register_case", "body": "DH01", "title": "吵架", "item": item.stream.to_string(),
        "parties": [{"name": "周某", "side": "applicant", "kind": "person"}],
    }));
    office.run(json!({"do": "answer_item", "item": item.stream.to_string(), "answer": "好"}));
    let undo = json!({"do": "undo", "case": case.stream.to_string()});
    assert!(built_on(office.try_run(undo.clone())), "its item was answered");
    office.run(json!({"do": "undo", "item": item.stream.to_string()}));
    let person = case.events.iter().find(|event| event.event.kind() == "person_recorded").unwrap();
    let person = person.stream.to_string();
    let other = office.run(json!({
        "do": "register_case", "body": "DH01", "title": "又吵",
        "parties": [{"name": "周某", "side": "applicant", "person": person}],
    }));
    assert!(built_on(office.try_run(undo.clone())), "its person is a party elsewhere");
    office.run(json!({"do": "undo", "case": other.stream.to_string()}));
    office.run(undo);
    assert_eq!(office.store.verify().unwrap().problems, []);
}
