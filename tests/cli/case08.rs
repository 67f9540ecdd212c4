//! Case 08 of the published examples: sixteen people, three instalments, a date no calendar has.

use crate::desk::Desk;
use serde_json::{Value, json};

const SCRIPT: &str = include_str!("case08.jsonl");

fn entered() -> (Desk, Value) {
    Desk::with_published(SCRIPT)
}

#[test]
fn sixteen_people_are_one_party_with_who_speaks_for_them() {
    let (_desk, case) = entered();
    let group = &case["parties"][0];
    assert_eq!((&group["kind"], &group["count"]), (&json!("group"), &json!(16)));
    assert_eq!(group["agents"][0]["name"], "趙某壽");
    assert!(group["agents"][0].get("powers").is_none(), "no power was published");
    assert_eq!((&case["origin"], &case["category"]), (&json!("own_motion"), &json!("10")));
    assert_eq!(case["claims"][0]["amount"], 3_480_000);
    assert_eq!(case["parties"][1]["consent"], "agreed");
    assert_eq!(case["parties"][0]["consent"], "not_asked", "nobody published an answer");
    assert!(case["accepted"].is_null(), "the day was not published");
}

#[test]
fn the_impossible_day_is_kept_as_written_flagged_and_starts_no_clock() {
    let (desk, case) = entered();
    let items = case["obligations"].as_array().unwrap();
    assert_eq!(items.len(), 3);
    assert!(items.iter().all(|item| item["amount"].is_null() && item["paid"] == 0));
    assert_eq!(items[0]["as_written"], "2020-09-31");
    assert_eq!(items[0]["due"], "2020-09", "only the month is believed");
    assert_eq!((&items[1]["due"], &items[2]["due"]), (&json!("2020-12-31"), &json!("2021-03-31")));
    let days: Vec<&Value> =
        case["deadlines"].as_array().unwrap().iter().map(|d| &d["due"]).collect();
    assert!(!days.contains(&&json!("2020-09-30")), "{days:?}");
    let doctor = desk.run(&["--json", "doctor"]).well().json();
    let findings = doctor["findings"].as_array().unwrap();
    let found = findings.iter().find(|finding| finding["kind"] == "impossible_date");
    assert_eq!(found.expect("the doctor sees it")["case"], case["id"]);
}

#[test]
fn it_binds_from_the_day_all_signed_and_can_be_watched() {
    let (_desk, case) = entered();
    assert_eq!((&case["state"], &case["step"]), (&json!("agreed"), &json!("supervise")));
    let agreement = &case["agreement"];
    assert_eq!(agreement["effective_on"], "2020-07-21");
    assert_eq!(agreement["from_paper"], true);
    assert!(agreement["signatures"].as_array().unwrap().iter().all(|one| one["how"] == "unknown"));
    assert!(agreement["confirmation"].is_null(), "neither its day nor its court was published");
    assert_eq!(case["next"]["what"], "deliver_agreement");
}

#[test]
fn the_same_day_typed_for_a_new_paper_bars_it_until_it_is_mended() {
    let desk = Desk::ready();
    let id = desk.case("工錢");
    let draft = |due: &str, agreement: Option<u32>| {
        json!({"do": "draft_agreement", "case": id, "agreement": agreement, "obligations": [
            {"what": "付工錢", "by": "乙", "to": "甲", "amount": 3_480_000, "due": due}]})
    };
    let generate = json!({"do": "generate_agreement", "case": id, "despite": [{"rule": "R-PRO-1", "why": "電話裡談妥"}, {"rule": "R-AGR-2", "why": "到時再定"}]});
    desk.apply(draft("2020-09-31", None).to_string()).well();
    let refused = desk.apply(generate.to_string());
    assert_eq!((refused.code, &refused.lines()[0]["refusal"]["rule"]), (3, &json!("R-AGR-8")));
    desk.apply(draft("2020-09-30", Some(1)).to_string()).well();
    desk.apply(generate.to_string()).well();
}
