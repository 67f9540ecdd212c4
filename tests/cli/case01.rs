//! Case 01 of the published examples as a script: every published fact comes back, none is invented.

use crate::desk::Desk;
use serde_json::{Value, json};

const SCRIPT: &str = include_str!("case01.jsonl");

fn entered() -> (Desk, Value) {
    Desk::with_published(SCRIPT)
}

#[test]
fn every_published_fact_comes_back() {
    let (_desk, case) = entered();
    assert_eq!(case["level"], "village");
    assert_eq!(case["body"], "XD01");
    assert_eq!(case["place"], "平湖市新埭鎮魚圻塘村");
    assert_eq!(case["channel"], "telephone", "it began with a telephone call");
    assert_eq!(case["opened"], "2020-02", "the month is known, the day is not");
    let parties = case["parties"].as_array().unwrap();
    let sides: Vec<(&Value, &Value, &Value)> =
        parties.iter().map(|party| (&party["known_as"], &party["side"], &party["kind"])).collect();
    assert_eq!(
        sides,
        [
            (&json!("房東"), &json!("applicant"), &json!("person")),
            (&json!("租客"), &json!("respondent"), &json!("person")),
            (&json!("鄰居"), &json!("third_party"), &json!("group")),
        ]
    );
    assert_eq!(case["requested_by"], parties[0]["id"], "the landlord asked");
    let agreement = &case["agreement"];
    assert_eq!((&agreement["form"], &agreement["on"]), (&json!("oral"), &json!("2020-02")));
    assert_eq!(agreement["minutes"], 30);
    let duty = &case["obligations"][0];
    assert_eq!(duty["what"], "代購日用品");
    assert_eq!(duty["by"], parties[0]["id"], "who asked is the one who undertakes");
    assert_eq!(duty["to"], parties[1]["id"]);
    assert_eq!(duty["until"], "隔離結束");
    assert_eq!(case["mediators"][0]["name"], "吳某");
    assert_eq!((&case["category"], &case["origin"]), (&json!("02"), &json!("application")));
    assert!(case["facts"].as_str().unwrap().contains("隔窗"));
    let kinds: Vec<&str> =
        case["timeline"].as_array().unwrap().iter().map(|e| e["kind"].as_str().unwrap()).collect();
    assert!(kinds.contains(&"case_registered") && kinds.contains(&"oral_agreement_recorded"));
}

#[test]
fn what_was_not_published_is_unknown() {
    let (_desk, case) = entered();
    for party in case["parties"].as_array().unwrap() {
        for field in ["name", "count", "sex", "born", "phone", "address", "person"] {
            assert!(party[field].is_null(), "{field} of {party}");
        }
    }
    let duty = &case["obligations"][0];
    assert!(duty["amount"].is_null() && duty["due"].is_null() && duty["way"].is_null());
    assert!(case["risk"].is_null(), "nobody was asked");
    assert!(case["accepted"].is_null());
    assert_eq!(case["rights_told"], false, "nobody stated a consent");
    assert_eq!(case["agreement"]["performance"], "unknown");
}

#[test]
fn the_page_for_people_says_it_in_each_language() {
    let (desk, case) = entered();
    let number = case["number"].as_str().unwrap();
    for (lang, words) in [
        ("zh-Hant", ["魚圻塘村無訟工作站", "房東", "口頭", "隔離結束", "不詳"]),
        ("zh-Hans", ["鱼圻塘村无讼工作站", "房東", "口头", "隔離結束", "不详"]),
        ("en", ["Parties", "房東", "oral", "隔離結束", "unknown"]),
    ] {
        let page = desk.run(&["--lang", lang, "show", number]).well().out;
        for word in words {
            assert!(page.contains(word), "{lang} lacks {word}:\n{page}");
        }
    }
}
