//! One person entered twice: seen, merged, parted again.

use crate::desk::Desk;
use serde_json::{Value, json};

fn party(name: &str, phone: &str) -> Value {
    json!({"name": name, "side": "applicant", "kind": "person", "phone": phone})
}

fn case(title: &str, parties: &[Value]) -> String {
    json!({"do": "register_case", "body": "DH01", "title": title, "parties": parties}).to_string()
}

/// The id of somebody on record.
fn id_of(desk: &Desk, name: &str) -> String {
    let rows = desk.run(&["--json", "list", "people", "--fields", "all"]).well().json();
    let row = rows["rows"].as_array().unwrap().iter().find(|row| row["name"] == name);
    row.unwrap_or_else(|| panic!("{name}: {rows}"))["id"].as_str().unwrap().to_owned()
}

fn names(desk: &Desk) -> Vec<Value> {
    let rows = desk.run(&["--json", "list", "people"]).well().json();
    rows["rows"].as_array().unwrap().iter().map(|row| row["name"].clone()).collect()
}

#[test]
fn two_records_of_one_person_are_merged_and_parted_again() {
    let desk = Desk::ready();
    let first = case("漏水", &[party("張麗雲", "13800000021"), party("李強", "13800000022")]);
    let second = case("噪音", &[party("章丽芸", "138-0000-0021")]);
    desk.apply(format!("{first}\n{second}")).well();
    let (keep, gone) = (id_of(&desk, "張麗雲"), id_of(&desk, "章丽芸"));
    let before = names(&desk);
    let merge = |keep: &str, gone: &str| {
        json!({"do": "merge_persons", "keep": keep, "gone": gone, "why": "本人確認"}).to_string()
    };
    desk.apply(merge(&keep, &gone)).well();
    assert!(!names(&desk).contains(&json!("章丽芸")));
    // Either id shows the one person with both histories; the cases keep the names as written.
    for id in [&keep, &gone] {
        let person = desk.run(&["--json", "show", id]).well().json();
        assert_eq!((&person["name"], &person["cases"]), (&json!("張麗雲"), &json!(2)));
        assert_eq!(person["also"], json!(["章丽芸"]));
        let kinds: Vec<&str> = person["timeline"]
            .as_array()
            .unwrap()
            .iter()
            .map(|act| act["kind"].as_str().unwrap())
            .collect();
        assert_eq!(kinds.iter().filter(|kind| **kind == "person_recorded").count(), 2, "{kinds:?}");
        assert!(kinds.contains(&"person_merged") && kinds.contains(&"person_absorbed"));
    }
    let written = desk.run(&["--json", "show", "當2"]).well().json();
    assert_eq!(written["parties"][0]["name"], "章丽芸");
    // Merged once is merged: the other record answers as this one.
    let again = desk.apply(merge(&keep, &gone));
    assert_eq!((again.code, &again.lines()[0]["refusal"]["rule"]), (3, &json!("R-REG-4")));
    // A new case that points to the merged record points to the person.
    let mut third = party("章丽芸", "13800000021");
    third["person"] = json!(gone);
    desk.apply(case("借款", &[third])).well();
    assert_eq!(desk.run(&["--json", "show", &keep]).well().json()["cases"], 3);
    desk.run(&["rebuild"]);
    desk.run(&["verify"]);
    assert_eq!(desk.run(&["--json", "show", &gone]).well().json()["name"], "張麗雲");
    let undo = json!({"do": "undo", "person": gone, "reason": "並非一人"}).to_string();
    desk.apply(undo).well();
    assert_eq!(names(&desk), before);
    assert_eq!(desk.run(&["--json", "show", &gone]).well().json()["name"], "章丽芸");
}

#[test]
fn two_parties_of_one_case_are_two_people() {
    let desk = Desk::ready();
    desk.apply(case("口角", &[party("王芳", "1"), party("王方", "2")])).well();
    let merge = json!({"do": "merge_persons", "keep": id_of(&desk, "王芳"),
        "gone": id_of(&desk, "王方"), "why": "同音"});
    let answer = desk.apply(merge.to_string());
    let refusal = &answer.lines()[0]["refusal"];
    assert_eq!((answer.code, &refusal["rule"]), (3, &json!("R-REG-13")));
    assert!(refusal["why"].as_str().unwrap().contains("当1"), "{refusal}");
}
