//! `show` as a page for people, and `list deadlines`: everything of the main road, in three languages.

use crate::desk::Desk;
use serde_json::{Value, json};

/// A case with something of every section, as lines of `apply`; the days of 2026 are all past.
const STORY: &str = include_str!("road.jsonl");

fn told() -> (Desk, Value) {
    let desk = Desk::ready();
    desk.apply(STORY).well();
    let case = desk.run(&["--json", "show", "當1"]).well().json();
    (desk, case)
}

#[expect(clippy::too_many_lines, reason = "a list of what must be found, language by language")]
#[test]
fn the_page_tells_all_of_a_case_in_each_language() {
    let (desk, _) = told();
    for (lang, words) in [
        (
            "zh-Hant",
            [
                "下一步：約調解會",
                "履行 第 1 項",
                "R-PER-1：約定的日子 03-20",
                "同意：同意 2026-02-02 當面",
                "已告知 2026-02-02 已簽 2026-02-02",
                "監護人：周母，母親",
                "負責人：許平，參加調解並簽名",
                "訴求      1. 沈某，歸還借款，15,000元",
                "時效      沈某 至 2029-01-23",
                "上報      2026-02-02，司法所，電話",
                "答：知悉",
                "陳琴，迴避 無",
                "中止      2026-02-05 至 2026-02-08，當事人暫不能參加",
                "延至 2026-03-31",
                "調查：鄰居張某",
                "1. 借條，原件，1 頁",
                "第1次調解會",
                "一致：欠 15,000 元",
                "第 1 份 書面協議（部分）",
                "生效      2026-02-10",
                "分期，周某對沈某，歸還借款，5,000元，2026-03-20 前",
                "可走的路：督促履行、再調解",
                "總額 15,000元（壹萬伍仟元整）",
                "沈某 簽名 2026-02-09",
                "蓋章      2026-02-10",
                "周某 未送達",
                "法院：訴前",
                "證據材料：已有",
            ],
        ),
        (
            "zh-Hans",
            [
                "下一步：约调解会",
                "履行 第 1 项",
                "R-PER-1：约定的日子 03-20",
                "同意：同意 2026-02-02 当面",
                "已告知 2026-02-02 已签 2026-02-02",
                "监护人：周母",
                "負責人：許平，参加调解并签名",
                "诉求      1. 沈某",
                "时效      沈某 至 2029-01-23",
                "上报      2026-02-02，司法所，电话",
                "答：知悉",
                "陳琴，回避 无",
                "中止      2026-02-05 至 2026-02-08",
                "延至 2026-03-31",
                "调查：鄰居張某",
                "1. 借條，原件，1 页",
                "第1次调解会",
                "一致：欠 15,000 元",
                "第 1 份 书面协议（部分）",
                "生效      2026-02-10",
                "分期，周某对沈某，歸還借款，5,000元，2026-03-20 前",
                "可走的路：督促履行、再调解",
                "总额 15,000元（壹万伍仟元整）",
                "沈某 签名 2026-02-09",
                "盖章      2026-02-10",
                "周某 未送达",
                "法院：诉前",
                "证据材料：已有",
            ],
        ),
        (
            "en",
            [
                "next: plan a session",
                "performance Item 1 ",
                "R-PER-1: ",
                "agreed 2026-02-02 in person",
                "signed 2026-02-02",
                "周母",
                "take part and sign",
                "1. 沈某",
                "沈某 until 2029-01-23",
                "justice office",
                "answered 2026-02-03: 知悉",
                "recusal: none",
                "2026-02-05 to 2026-02-08",
                "to 2026-03-31",
                "鄰居張某",
                "1. 借條, original, 1 p.",
                "Session 1",
                "欠 15,000 元",
                "written agreement 1 (partial)",
                "2026-02-10",
                "instalments",
                "Ways on: urge, mediate again",
                "壹萬伍仟元整",
                "沈某 signature 2026-02-09",
                "Sealed",
                "not yet to 周某",
                "court",
                "evidence",
            ],
        ),
    ] {
        let page = desk.run(&["--lang", lang, "show", "當1"]).well().out;
        for word in words {
            assert!(page.contains(word), "{lang} lacks {word}:\n{page}");
        }
        // No word of the wire stands where people read.
        let wire = page.split(|c: char| !c.is_ascii_alphanumeric() && c != '_');
        let wire: Vec<&str> = wire.filter(|word| word.contains('_')).collect();
        assert!(wire.is_empty(), "{lang}: {wire:?}\n{page}");
    }
}

#[test]
fn what_the_page_tells_stands_in_the_json_too() {
    let (_desk, case) = told();
    assert_eq!(case["obligations"].as_array().unwrap().len(), 4);
    assert_eq!(case["agreement"]["effective_on"], "2026-02-10");
    assert_eq!(case["agreement"]["seal"], "2026-02-10");
    let limit = &case["limitations"][0];
    assert_eq!((&limit["since"], &limit["until"]), (&json!("2026-01-23"), &json!("2029-01-23")));
    let items: Vec<&Value> = case["obligations"].as_array().unwrap().iter().collect();
    assert_eq!((&items[0]["state"], &items[0]["amount"]), (&json!("overdue"), &json!(500_000)));
    assert_eq!(case["waiting"], json!([{"what": "deliver", "n": 1}]));
    assert_eq!(case["assigned"][0]["recusal"], "none");
    assert_eq!(case["sessions"][0]["held"]["on"], "2026-02-09");
    assert_eq!(case["reports"][0]["answered"], "2026-02-03");
}

#[test]
fn what_falls_due_is_listed_with_its_reasons() {
    let (desk, case) = told();
    let run = |args: &[&str]| {
        let args = [&["--json", "--today", "2026-03-25", "list", "deadlines"], args].concat();
        desk.run(&args).well().json()
    };
    let all = run(&[]);
    let rows = all["rows"].as_array().unwrap();
    let first = &rows[0];
    assert_eq!((&first["id"], &first["of"]), (&case["id"], &case["number"]));
    assert_eq!((&first["what"], &first["rule"]), (&json!("confirmation"), &json!("R-JC-1")));
    let duty = rows.iter().find(|row| row["what"] == "duty").unwrap();
    assert_eq!((&duty["due"], &duty["days"]), (&json!("2026-03-20"), &json!(-5)));
    assert!(!duty["why"].as_array().unwrap().is_empty());
    let dues: Vec<&str> = rows.iter().map(|row| row["due"].as_str().unwrap()).collect();
    assert!(dues.is_sorted(), "{dues:?}");
    let late = run(&["overdue"]);
    let late = late["rows"].as_array().unwrap();
    assert!(!late.is_empty() && late.len() < rows.len());
    assert!(late.iter().all(|row| row["days"].as_i64().unwrap() < 0), "{late:?}");
    assert_eq!(run(&["state:archived"])["total"], 0);
    assert_eq!(run(&["state:partly_agreed"])["total"], run(&["借款"])["total"]);
    let all = run(&["--fields", "all"]);
    assert_eq!(all["rows"][0]["agreement"], 1);
    for (lang, words) in [
        ("zh-Hant", ["號", "期限", "依據", "履行", "!逾期"]),
        ("zh-Hans", ["号", "期限", "依据", "履行", "!逾期"]),
        ("en", ["No.", "Due", "Rule", "performance", "late"]),
    ] {
        let table = desk.run(&["--lang", lang, "list", "deadlines"]).well().out;
        for word in words {
            assert!(table.contains(word), "{lang} lacks {word}:\n{table}");
        }
    }
    let csv = desk.run(&["list", "deadlines", "--csv"]).well().out;
    assert!(csv.contains("\"id\",\"of\",\"what\",\"rule\",\"due\",\"days\",\"why\""), "{csv}");
}

#[test]
fn the_past_knows_what_was_in_force_on_a_day() {
    let (desk, _) = told();
    let on = |day: &str| desk.run(&["--json", "show", "當1", "--as-of", day]).well().json();
    let before = on("2026-02-09");
    assert_eq!(before["agreement"]["effective"], false, "the seal came a day later");
    assert_eq!((&before["state"], &before["step"]), (&json!("in_mediation"), &json!("mediate")));
    let after = on("2026-02-10");
    assert_eq!(after["agreement"]["effective_on"], "2026-02-10");
    assert_eq!(after["state"], "partly_agreed", "it settles a part only");
    assert_eq!(on("2026-02-04")["agreement"], Value::Null);
    assert_eq!(on("2026-02-06")["state"], "suspended");
    assert_eq!(on("2026-02-08")["state"], "in_mediation");
    let listed = |args: &[&str]| {
        let args = [&["--json", "list", "cases"], args].concat();
        let list = desk.run(&args).well().json();
        list["rows"].as_array().unwrap().iter().map(|row| row["state"].clone()).collect::<Vec<_>>()
    };
    assert_eq!(listed(&["--as-of", "2026-02-01"]), [json!("registered")]);
    assert_eq!(listed(&["--as-of", "2026-02-06"]), [json!("suspended")]);
    assert_eq!(listed(&["state:suspended", "--as-of", "2026-02-06"]).len(), 1);
    assert_eq!(listed(&["--as-of", "2026-01-22"]), Vec::<Value>::new());
    // Nothing was recorded before today; by the end of today all of it was.
    assert_eq!(listed(&["--known-by", "2026-02-28"]), Vec::<Value>::new());
    assert_eq!(listed(&["--known-by", "2099-12-31"]), listed(&[]));
}

#[test]
fn a_correction_follows_the_act_it_names() {
    let (desk, _) = told();
    let held = |day: &str| {
        let case = desk.run(&["--json", "show", "當1", "--as-of", day]).well().json();
        case["sessions"][0]["held"]["on"].clone()
    };
    assert_eq!((held("2026-02-08"), held("2026-02-09")), (Value::Null, json!("2026-02-09")));
    let right = json!({"do": "correct_date", "case": "當1", "event": "latest:session_held",
                       "date": "2026-02-08", "why": "日子記錯"});
    desk.apply(right.to_string()).well();
    assert_eq!((held("2026-02-07"), held("2026-02-08")), (Value::Null, json!("2026-02-08")));
    let amended = json!({"do": "amend_case", "case": "當1", "title": "借款一萬五"});
    desk.apply(amended.to_string()).well();
    let early = desk.run(&["--json", "show", "當1", "--as-of", "2026-01-23"]).well().json();
    assert_eq!(early["title"], "借款一萬五", "what was wrong then is corrected then");
}
