//! Everything people type finds the same rows in the console's filter, its search of everything and
//! `list`; what was said in confidence is found by its own body only; no question reads a whole table.

use crate::support::{Office, day};
use proptest::prelude::*;
use serde_json::json;
use wusong::app::msg::{Effect, Reply};
use wusong::app::perform;
use wusong::data::categories;
use wusong::domain::actor::Actor;
use wusong::search::ask::{self, Ask};
use wusong::store::cases::CaseKey;

fn ask(text: &str) -> Ask {
    let (ask, problems) = ask::read(text, day("2026-11-24"), &categories::built_in());
    assert_eq!(problems, [], "{text}");
    ask
}

/// The titles `list` finds, sorted.
fn listed(office: &Office, actor: &Actor, text: &str) -> Vec<String> {
    let keys = office.store.matching(actor, &ask(text)).unwrap();
    titles(office, actor, &keys)
}

fn titles(office: &Office, actor: &Actor, keys: &[CaseKey]) -> Vec<String> {
    let rows = office.store.case_rows(&actor.scope(), keys).unwrap();
    let mut titles: Vec<String> = rows.into_iter().map(|row| row.title).collect();
    titles.sort();
    titles
}

/// The titles the console's filter and its search of everything find.
fn console(office: &mut Office, text: &str) -> (Vec<String>, Vec<String>) {
    let actor = office.chief.clone();
    let ask = Box::new(ask(text));
    let search = Effect::Search {
        actor: actor.clone(),
        turn: 1,
        ask: ask.clone(),
        whole: false,
        shorter: None,
    };
    let Some(Reply::Found { keys, .. }) = perform(&mut office.store, None, search) else {
        panic!()
    };
    let find = Effect::Find { actor: actor.clone(), turn: 2, ask };
    let Some(Reply::FoundAll { found, .. }) = perform(&mut office.store, None, find) else {
        panic!()
    };
    let mut all: Vec<String> = found.cases.iter().map(|(row, _)| row.title.clone()).collect();
    all.sort();
    (titles(office, &actor, &keys), all)
}

/// A register with the case of 張麗雲 and others that must not be found in its stead.
fn office() -> Office {
    let mut office = Office::new();
    office.run(json!({
        "do": "register_case", "body": "DH01", "title": "樓上漏水", "place": "荷香苑", "category": "02",
        "facts": "十二幢三〇一廚房，半夜滴水", "accepted": "2026-11-20", "on": "2026-11-19",
        "channel": "telephone",
        "parties": [
            {"name": "張麗雲", "kind": "person", "side": "applicant", "phone": "13805731234",
             "address": {"estate": "當湖新村", "building": "7", "room": "502"}},
            {"name": "單玉", "side": "respondent"},
        ],
    }));
    office.run(json!({
        "do": "register_case", "body": "DH11", "title": "工資未付", "on": "2026-10-03",
        "parties": [{"name": "李某張", "side": "applicant"}, {"name": "仇九", "side": "respondent"},
                    {"name": "曾解", "side": "third_party"}, {"name": "翟大", "side": "third_party"}],
    }));
    office.run(json!({"do": "make_claim", "case": "當1", "claim": {"what": "賠償漏水損失", "amount": 1_200_000}}));
    office.run(json!({"do": "add_external_number", "case": "當1", "system": "12345", "number": "ZJ-99871"}));
    office
}

/// The titles of the two cases.
const LEAK: &[&str] = &["樓上漏水"];
const WAGES: &[&str] = &["工資未付"];
const BOTH: &[&str] = &["工資未付", "樓上漏水"];

/// What is typed, and what it must find.
const EXPECTED: &[(&str, &[&str])] = &[
    ("zly", LEAK),
    ("zhangliyun", LEAK),
    ("張麗", LEAK),
    ("张丽", LEAK),
    ("li yun zhang", LEAK),
    ("zhang ly", LEAK),
    ("zhangly", LEAK),
    ("ＺＬＹ", LEAK),
    ("张", BOTH),
    ("麗雲 漏水", LEAK),
    ("漏水 麗雲", LEAK),
    ("樓上", LEAK),
    ("楼上", LEAK),
    ("hxy", LEAK),
    ("荷香苑", LEAK),
    ("danyu", LEAK),
    ("shanyu", LEAK),
    ("sy", LEAK),
    ("qiujiu", WAGES),
    ("cj", WAGES),
    ("zengjie", WAGES),
    ("cengxie", WAGES),
    ("zd", WAGES),
    ("dd", WAGES),
    ("當1", LEAK),
    ("2026 當 1", LEAK),
    ("(2026)平當人調字第1號", LEAK),
    ("99871", LEAK),
    ("1234", LEAK),
    ("13805731234", LEAK),
    ("當湖新村", LEAK),
    ("半夜", LEAK),
    ("\"半夜滴水\"", LEAK),
    ("\"滴水半夜\"", &[]),
    ("賠償", LEAK),
    ("zlz", &[]),
    ("234", &[]),
    ("級:2", LEAK),
    ("level:village", WAGES),
    ("-級:2", WAGES),
    ("-漏水", WAGES),
    ("類:鄰里", LEAK),
    ("類:無", WAGES),
    ("來源:電話", LEAK),
    ("受理:2026-11", LEAK),
    ("受理:無", WAGES),
    ("登記:..2026-10", WAGES),
    ("登記:2026-10..2026-11", BOTH),
    ("金額:>10000", LEAK),
    ("金額:1萬..1萬1千", &[]),
    ("1萬..2萬", &[]),
    ("金額:1萬2千", LEAK),
    ("金額:無", WAGES),
    ("機構:DH11", WAGES),
    ("未指派", BOTH),
    ("我的", &[]),
    ("到期:2026-12", LEAK),
    ("逾期", &[]),
    ("在辦 排:號", BOTH),
    ("態:註銷", &[]),
];

#[test]
fn every_way_of_typing_finds_the_same_rows_everywhere() {
    let mut office = office();
    for (typed, expected) in EXPECTED {
        let found = listed(&office, &office.chief, typed);
        assert_eq!(found, *expected, "{typed}");
        assert_eq!(console(&mut office, typed), (found.clone(), found), "{typed}");
    }
}

#[test]
fn it_is_told_where_a_case_was_hit() {
    let office = office();
    for (typed, place) in [
        ("zly", "party"),
        ("當1", "number"),
        ("1234", "phone"),
        ("當湖新村", "address"),
        ("99871", "external"),
        ("荷香", "place"),
        ("半夜", "facts"),
        ("賠償", "claim"),
    ] {
        let keys = office.store.matching(&office.chief, &ask(typed)).unwrap();
        let file = office.store.case_file(&office.chief, keys[0]).unwrap().unwrap();
        let hit = file.hit(typed).unwrap_or_else(|| panic!("{typed} is nowhere"));
        assert_eq!(hit.place, place, "{typed}");
    }
}

#[test]
fn a_person_is_found_by_telephone_and_a_case_by_the_new_one() {
    let mut office = office();
    let people = |office: &Office, words: &str| -> Vec<String> {
        let scope = office.chief.scope();
        let found = office.store.people_matching(&scope, words, 9).unwrap();
        found.into_iter().map(|row| row.person.data.name).collect()
    };
    assert_eq!(people(&office, "1234"), ["張麗雲"]);
    assert_eq!(people(&office, "zly 當湖"), ["張麗雲"]);
    let scope = office.chief.scope();
    let id = office.store.people_matching(&scope, "1234", 9).unwrap()[0].person.id.to_string();
    office.run(json!({"do": "amend_person", "person": id, "phone": "13805739876"}));
    assert_eq!(listed(&office, &office.chief, "9876"), ["樓上漏水"]);
    assert!(
        listed(&office, &office.chief, "1234").is_empty() && people(&office, "1234").is_empty()
    );
    assert_eq!(office.store.verify().unwrap().problems, []);
    let bodies = office.store.bodies_matching(&scope, "dh11").unwrap();
    assert_eq!(bodies.len(), 1);
}

#[test]
fn what_was_said_in_confidence_is_found_by_its_own_body_only() {
    let mut office = office();
    let scope = office.chief.scope();
    let body =
        |office: &Office, code: &str| office.store.find_body(&scope, code).unwrap().unwrap().id;
    office.run(json!({"do": "note", "case": "當1", "text": "看過\n#私談 其實欠賭債"}));
    let of = |office: &Office, code: &str| Actor {
        home: Some(body(office, code)),
        ..office.chief.clone()
    };
    let (own, other) = (of(&office, "DH01"), of(&office, "DH11"));
    for typed in ["賭債", "賭債 zly", "\"欠賭債\"", "賭債 級:2"] {
        assert_eq!(listed(&office, &own, typed), ["樓上漏水"], "{typed}");
        assert!(listed(&office, &other, typed).is_empty(), "{typed}");
    }
    // A word that is not to be there is looked for in the same places.
    for typed in ["-賭債", "zly -賭債", "-\"欠賭債\" 級:2", "-賭債 -不在"] {
        assert!(!listed(&office, &own, typed).contains(&"樓上漏水".to_owned()), "{typed}");
        assert!(listed(&office, &other, typed).contains(&"樓上漏水".to_owned()), "{typed}");
    }
    assert_eq!(listed(&office, &own, "-看過"), listed(&office, &other, "-看過"));
    assert_eq!(listed(&office, &own, "-不在"), BOTH);
    assert_eq!(listed(&office, &other, "看過"), ["樓上漏水"]);
    assert_eq!(listed(&office, &own, "漏水"), ["樓上漏水"], "a case is found once");
    assert_eq!(office.store.verify().unwrap().problems, []);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    /// Whatever the query, `list` and the console find the same, and with a part more never more.
    #[test]
    fn any_query_finds_the_same_rows_everywhere(parts in prop::collection::vec(
        prop::sample::select(&["zly", "漏水", "-漏水", "級:2", "-級:1", "受理:2026-11..", "金額:>5000", "逾期",
            "-逾期", "@無", "步:提,議", "\"半夜\"", "類:無", "到期:本月", "張", "登記:<+1", "排:期限", "排:號"]), 1..4)) {
        thread_local! { static OFFICE: std::cell::RefCell<Office> = std::cell::RefCell::new(office()); }
        OFFICE.with_borrow_mut(|office| {
            let (all, fewer) = (parts.join(" "), parts[1..].join(" "));
            let found = listed(office, &office.chief, &all);
            prop_assert_eq!(console(office, &all), (found.clone(), found.clone()));
            let wider = listed(office, &office.chief, &fewer);
            prop_assert!(found.iter().all(|title| wider.contains(title)));
            Ok(())
        })?;
    }
}

#[test]
fn no_question_reads_a_whole_table_or_sorts() {
    use wusong::store::asked::sql;
    let office = office();
    let conn = crate::support::raw(&office.path);
    for sql in [
        sql::CASES,
        sql::PRIVATE,
        sql::MORE,
        sql::BY_DUE,
        sql::BY_NUMBER,
        sql::DUE_OF,
        sql::NUMBER_OF,
    ] {
        let mut plan = conn.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
        let mut rows = plan.raw_query();
        while let Some(row) = rows.next().unwrap() {
            let step: String = row.get(3).unwrap();
            let reads = step.starts_with("SCAN") && !step.contains("VIRTUAL TABLE");
            assert!(!reads && !step.contains("TEMP B-TREE"), "{sql}: {step}");
        }
    }
}
