//! Case 07 of the published examples: care in turn and a sum every year, without an end.

use crate::desk::Desk;
use serde_json::json;

const SCRIPT: &str = include_str!("case07.jsonl");

#[test]
fn care_in_turn_and_yearly_sums_are_watched_not_ticked_off() {
    let desk = Desk::ready();
    let answers = desk.apply(SCRIPT).well().lines();
    let id = answers[1]["id"].as_str().unwrap();
    let case = desk.run(&["--json", "show", id]).well().json();
    assert_eq!(case["parties"].as_array().unwrap().len(), 6);
    assert!(case["parties"].as_array().unwrap().iter().all(|party| party["born"].is_null()));
    let items = case["obligations"].as_array().unwrap();
    let kinds: Vec<&str> = items.iter().map(|item| item["kind"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["rota", "rota", "periodic", "periodic", "periodic"]);
    assert!(items.iter().all(|item| item["state"] == "not_in_force"), "{items:?}");
    assert!(items[..2].iter().all(|item| item["amount"].is_null()));
    assert!(items[2..].iter().all(|item| item["amount"] == 30_000));
    assert_eq!(items[0]["to"], case["parties"][0]["id"]);
    assert_eq!(
        (&case["agreement"]["effective"], &case["next"]["what"]),
        (&json!(false), &json!("accept"))
    );
}
