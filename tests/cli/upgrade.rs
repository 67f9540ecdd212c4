//! A register of an earlier issue opens for ever: it is lifted with a backup kept, and means the same.

use crate::desk::Desk;
use serde_json::json;

const ISSUE_3: &[u8] = include_bytes!("../fixtures/issue3.db");

/// A desk whose register was made by the program of issue 3.
fn old() -> Desk {
    let desk = Desk::empty();
    desk.file("r.db", ISSUE_3);
    desk
}

#[test]
fn an_older_register_is_not_touched_until_it_is_lifted() {
    let desk = old();
    for args in [vec!["list", "cases"], vec!["show", "桂1"], vec!["apply", "-"], vec!["verify"]] {
        let told = desk.run(&[vec!["--json", "--lang", "en"], args.clone()].concat());
        assert_eq!(told.code, 4, "{args:?}: {}", told.out);
        let error = &told.json()["error"];
        assert_eq!(error["code"], "older", "{args:?}: {error}");
        assert!(error["remedy"].as_str().unwrap().contains("wusong rebuild"), "{error}");
    }
    assert_eq!(std::fs::read(desk.register()).unwrap(), ISSUE_3);
}

#[test]
fn it_is_lifted_with_a_backup_kept_and_is_sound() {
    let desk = old();
    let answer = desk.run(&["--json", "rebuild"]).well().json();
    assert_eq!((&answer["ok"], &answer["events"]), (&json!(true), &json!(47)));
    let kept = answer["kept"].as_str().unwrap();
    let untouched = desk.run_on(kept.as_ref(), &["--json", "list", "cases"]);
    assert_eq!((untouched.code, &untouched.json()["error"]["code"]), (4, &json!("older")));
    let check = desk.run(&["--json", "verify"]).well().json();
    assert_eq!((&check["problems"], &check["events"]), (&json!([]), &json!(47)));
    let again = desk.run(&["--json", "rebuild"]).well().json();
    assert!(again["kept"].is_null(), "nothing is lifted twice: {again}");
}

#[test]
fn what_was_recorded_then_means_the_same_now_and_is_carried_on_with() {
    let desk = old();
    desk.run(&["rebuild"]).well();
    let list = desk.run(&["--json", "list", "cases"]).well().json();
    let states = list["rows"].as_array().unwrap().iter().map(|row| row["state"].clone());
    assert_eq!(states.collect::<Vec<_>>(), [json!("agreed"), json!("accepted")]);
    let settled = desk.run(&["--json", "show", "2020桂1"]).well().json();
    let agreement = &settled["agreement"];
    assert_eq!((&agreement["form"], &agreement["on"]), (&json!("oral"), &json!("2020-02")));
    assert_eq!((&agreement["effective"], &agreement["partial"]), (&json!(true), &json!(false)));
    assert_eq!((&agreement["minutes"], &agreement["performance"]), (&json!(30), &json!("unknown")));
    assert_eq!(settled["obligations"][0]["what"], "代購日用品");
    assert_eq!(settled["obligations"][0]["until"], "隔離結束");
    let open = desk.run(&["--json", "show", "桂1"]).well().json();
    assert_eq!((&open["accepted"], &open["risk"]), (&json!("2026-01-23"), &json!("yellow")));
    assert_eq!(open["rights_told"], false);
    // Limits that register knew nothing of are there, and so is everything issue 4 can do.
    let lines = [
        json!({"do": "record_consent", "case": "桂1", "on": "2026-02-02", "answers": [
            {"party": "甲", "answer": "agreed"}, {"party": "乙", "answer": "agreed"}]}),
        json!({"do": "set_risk", "case": "桂1", "colour": "red", "why": "揚言動手"}),
    ];
    desk.apply(lines.map(|line| line.to_string()).join("\n")).well();
    let open = desk.run(&["--json", "show", "桂1"]).well().json();
    let rules: Vec<_> = open["deadlines"].as_array().unwrap().iter().map(|d| &d["rule"]).collect();
    assert!(rules.contains(&&json!("R-PRO-3")), "{rules:?}");
    assert_eq!(desk.run(&["--json", "verify"]).well().json()["problems"], json!([]));
}
