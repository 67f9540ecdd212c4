//! Case 10 of the published examples: sued, sent to mediation, agreed, confirmed, all but the first on one day.

use crate::desk::Desk;
use serde_json::{Value, json};

const SCRIPT: &str = include_str!("case10.jsonl");

fn entered() -> (Desk, Value) {
    Desk::with_published(SCRIPT)
}

#[test]
fn it_began_at_the_court_and_never_stood_on_another_level() {
    let (_desk, case) = entered();
    assert_eq!((&case["level"], &case["origin"]), (&json!("court"), &json!("entrusted")));
    assert_eq!(case["stays"].as_array().unwrap().len(), 1);
    assert_eq!(case["opened"], "2023-07", "the day it was sent on was not published");
    let suit = &case["litigation"][0];
    assert_eq!((&suit["stage"], &suit["on"]), (&json!("pre_filing"), &json!("2023-07-14")));
    assert_eq!(suit["by"], case["parties"][0]["id"]);
}

#[test]
fn what_was_paid_before_is_told_and_only_the_rest_is_owed() {
    let (_desk, case) = entered();
    assert!(case["facts"].as_str().unwrap().contains("15,000"));
    assert_eq!(case["claims"][0]["amount"], 309_000);
    let item = &case["obligations"][0];
    assert_eq!(
        (&item["amount"], &item["paid"], &item["open"]),
        (&json!(309_000), &json!(0), &json!(309_000))
    );
    assert_eq!((&item["due"], &item["way"]), (&json!("2023-09-01"), &Value::Null));
    assert_eq!(item["state"], "overdue", "nobody published that it was paid");
}

#[test]
fn agreement_application_and_ruling_stand_on_one_day() {
    let (_desk, case) = entered();
    let agreement = &case["agreement"];
    assert_eq!(agreement["effective_on"], "2023-07-28");
    let confirmation = &agreement["confirmation"];
    assert_eq!(
        (&confirmation["on"], &confirmation["result"]),
        (&json!("2023-07-28"), &json!("confirmed"))
    );
    assert_eq!(confirmation["answers"][0]["on"], "2023-07-28");
    assert!(confirmation["answers"][0].get("number").is_none(), "not published");
    let kinds: Vec<&str> =
        case["deadlines"].as_array().unwrap().iter().map(|d| d["what"].as_str().unwrap()).collect();
    assert!(
        kinds.contains(&"duty")
            && kinds.contains(&"enforcement")
            && !kinds.contains(&"confirmation")
    );
    for party in case["parties"].as_array().unwrap() {
        assert_eq!(party["consent"], "not_asked", "no consent is invented");
    }
}

#[test]
fn a_month_counts_at_its_end() {
    let (desk, case) = entered();
    let id = case["id"].as_str().unwrap();
    let before = desk.run(&["--json", "show", id, "--as-of", "2023-07-30"]);
    assert_eq!(before.code, 2, "brought in July, on a day nobody published: {}", before.out);
    let after = desk.run(&["--json", "show", id, "--as-of", "2023-07-31"]).well().json();
    assert_eq!(after["agreement"]["confirmation"]["result"], "confirmed");
}
