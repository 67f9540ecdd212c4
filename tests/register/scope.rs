//! What lies outside a scope changes nothing inside it.

use crate::support::{Office, day, registration};
use serde_json::json;
use wusong::data::categories;
use wusong::domain::actor::Scope;
use wusong::search::ask::{self, Ask};

/// A query that means something.
fn ask(text: &str) -> Ask {
    let (ask, problems) = ask::read(text, day("2026-11-24"), &categories::built_in());
    assert_eq!(problems, []);
    ask
}

/// Everything a scope can read of cases and items, without keys, which are never printed.
fn seen(office: &Office, scope: &Scope) -> String {
    let store = &office.store;
    let filters = ["", "漏水", "當1", "逾期", "state:cancelled", "-租金 級:2"].map(ask);
    let lists: Vec<_> = filters
        .iter()
        .map(|filter| store.matching(scope, filter).unwrap())
        .map(|keys| store.case_rows(scope, &keys).unwrap())
        .map(|rows| {
            rows.into_iter().map(|row| (row.title, row.number, row.state)).collect::<Vec<_>>()
        })
        .collect();
    let spine = store.spine(scope, None).unwrap();
    let counts = (spine.unassigned.len(), spine.mine.len(), spine.others.len());
    let dues: Vec<_> = store
        .deadlines(scope, None, day("2020-01-01"), day("2030-01-01"), 50)
        .unwrap()
        .into_iter()
        .map(|due| (due.row.title, due.what, due.due))
        .collect();
    let items: Vec<_> = store.all_items(scope).unwrap().into_iter().map(|item| item.what).collect();
    let open: Vec<_> =
        store.open_items(scope, 50).unwrap().into_iter().map(|item| item.what).collect();
    let named = ["當1", "當2", "新1"].map(|text| {
        let key = store.find_case(scope, text).unwrap()?;
        store
            .case_file_within(scope, &office.chief, key)
            .unwrap()
            .map(|file| (file.row.title, file.related.len()))
    });
    let bodies: Vec<_> = store.bodies(scope).unwrap().into_iter().map(|body| body.code).collect();
    let count = store.case_count(scope).unwrap();
    format!("{lists:#?} {counts:?} {dues:?} {items:?} {open:?} {named:?} {bodies:?} {count}")
}

/// A register with a body whose cases draw from 當 too; `hidden` says whether it has any.
fn office(hidden: bool) -> Office {
    let mut office = Office::new();
    office.run(json!({
        "do": "found_body", "code": "HID", "kind": "station", "level": "village", "parent": "DH01",
        "name": {"hans": "旁", "hant": "旁"},
    }));
    let mut line = registration("DH01", "漏水");
    line["accepted"] = json!("2026-11-20");
    line["on"] = json!("2025-06-01");
    let first = office.run(line).stream.to_string();
    office.run(json!({"do": "receive_item", "body": "DH01", "what": "來電", "channel": "window"}));
    if hidden {
        let mut line = registration("HID", "漏水，不給看");
        line["accepted"] = json!("2026-11-01");
        line["same_dispute_as"] = json!(first);
        office.run(line);
        let undone = office.register("HID", "作廢的");
        office.run(json!({"do": "undo", "case": undone}));
        office
            .run(json!({"do": "receive_item", "body": "HID", "what": "私事", "channel": "window"}));
    }
    office
}

#[test]
fn two_registers_that_differ_in_what_is_hidden_look_the_same() {
    let (with, without) = (office(true), office(false));
    let scope = |office: &Office| {
        let body = office.store.find_body(&Scope::Whole, "DH01").unwrap().unwrap();
        Scope::Bodies(vec![body.id])
    };
    // Ids come from the same seed, so that the two registers share them up to what is hidden.
    assert_eq!(seen(&with, &scope(&with)), seen(&without, &scope(&without)));
    assert_ne!(seen(&with, &Scope::Whole), seen(&without, &Scope::Whole), "the test can tell");
}
