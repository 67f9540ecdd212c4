//! What is said in confidence never leaves its body: it is planted wherever it can be entered and
//! looked for wherever something comes out.

use crate::desk::Desk;
use proptest::prelude::*;
use serde_json::{Value, json};

/// The word looked for; it stands in no fixture and in no text of the program.
const SECRET: &str = "zqxsecretzqx";

/// The ways people write the mark, hidden characters in it and full-width ones too.
const MARKS: [&str; 9] = [
    "#私談",
    "#私谈",
    "＃私談",
    "#private",
    "＃Ｐｒｉｖａｔｅ",
    "# 私 談",
    "#私\u{200b}談",
    "#\u{feff}私谈",
    "#PRI\u{200e}VATE",
];

/// A desk with two bodies, a mediator with an account at each, and a case of the first; its id too.
fn office() -> (Desk, String) {
    let desk = Desk::ready();
    let lines = [
        json!({"do": "open_account", "user": "chen", "name": "陳琴", "home": "DH01", "roles": ["mediator"]}),
        json!({"do": "open_account", "user": "lin", "name": "林某", "home": "DH11", "roles": ["mediator"]}),
        json!({"do": "open_account", "user": "peer", "name": "同站", "home": "DH01", "roles": ["mediator"]}),
    ];
    desk.apply(lines.map(|line| line.to_string()).join("\n")).well();
    let register = json!({
        "do": "register_case", "body": "DH01", "title": "借款未還", "accepted": "2026-01-02",
        "parties": [{"name": "王某", "side": "applicant"}, {"name": "張某", "side": "respondent"}],
        "mediators": [{"name": "陳琴", "user": "chen"}],
    });
    let answer = act(&desk, "chen", &register);
    (desk, answer["id"].as_str().unwrap().to_owned())
}

fn act(desk: &Desk, user: &str, line: &Value) -> Value {
    desk.run_with(&["--as", user, "apply", "-"], line.to_string()).well().lines().remove(0)
}

/// The acts that take private lines, with a record in them.
fn acts(case: &str, record: &str) -> [Value; 3] {
    [
        json!({"do": "note", "case": case, "text": record}),
        json!({"do": "record_inquiry", "case": case, "asked": "鄰居", "text": record}),
        json!({"do": "hold_session", "case": case, "present": ["甲", "乙"], "record": record, "despite": [{"rule": "R-INT-11", "why": "未記"}, {"rule": "R-SEL-1", "why": "未記"}]}),
    ]
}

/// Everything an account is told of a case, in every way the command line has.
fn told(desk: &Desk, user: &str, case: &str) -> String {
    let other = json!({"do": "note", "case": case, "text": "看過"}).to_string();
    let mut all = String::new();
    let today = "2099-12-31";
    for args in [
        vec!["show", case],
        vec!["--json", "show", case],
        vec!["--lang", "zh-Hans", "show", case],
        vec!["--lang", "en", "show", case],
        vec!["show", case, "--as-of", today],
        vec!["--json", "show", case, "--known-by", today],
        vec!["list", "cases"],
        vec!["list", "cases", SECRET],
        vec!["list", "deadlines"],
        vec!["--json", "list", "deadlines"],
        vec!["--json", "list", "cases", "--fields", "all"],
        vec!["--json", "list", "cases", SECRET, "--known-by", today],
        vec!["list", "cases", "--csv", "--fields", "all"],
        vec!["doctor"],
        vec!["--json", "doctor"],
        vec!["schema"],
        vec!["--json", "verify"],
    ] {
        let done = desk.run(&[vec!["--as", user], args.clone()].concat());
        assert_eq!(done.code, 0, "{args:?}: {}", done.err);
        all.push_str(&done.out);
        all.push_str(&done.err);
    }
    let answer = desk.run_with(&["--as", user, "--json", "apply", "-"], other);
    all + &answer.out + &answer.err
}

fn hidden(desk: &Desk, case: &str, secret: &str) {
    let others = told(desk, "lin", case);
    assert!(!others.to_lowercase().contains(SECRET), "{secret:?} leaked: {others}");
    let own = told(desk, "peer", case);
    assert!(own.contains(SECRET), "{secret:?} is lost for its own body: {own}");
}

#[test]
fn every_way_to_mark_a_line_keeps_it_with_the_body() {
    let (desk, case) = office();
    let mut lines = Vec::new();
    for (at, mark) in MARKS.iter().enumerate() {
        let record = format!("@甲 #主張 還錢\n@乙 {mark} {SECRET}{at}\n{mark}{SECRET}");
        lines.extend(acts(&case, &record).map(|line| line.to_string()));
    }
    desk.run_with(&["--as", "chen", "apply", "-"], lines.join("\n")).well();
    hidden(&desk, &case, "every mark");
    let shown = desk.run(&["--as", "peer", "--json", "show", &case]).well().json();
    assert_eq!(shown["private"].as_array().unwrap().len(), MARKS.len() * 3);
    let shown = desk.run(&["--as", "lin", "--json", "show", &case]).well().json();
    assert_eq!(shown["private"], json!([]));
    // That something was said is known, how much is not.
    let noted = |act: &&Value| act["kind"] == "private_noted";
    let noted: Vec<&Value> = shown["timeline"].as_array().unwrap().iter().filter(noted).collect();
    assert_eq!(noted.len(), MARKS.len() * 3);
    assert!(noted.iter().all(|act| act["text"] == noted[0]["text"] && act["detail"] == json!([])));
    assert!(!noted[0]["text"].as_str().unwrap().contains(|c: char| c.is_numeric()));
}

#[test]
fn whoever_recorded_it_reads_it_wherever_their_desk_stands() {
    let (desk, case) = office();
    act(&desk, "lin", &json!({"do": "note", "case": case, "text": format!("#私談 {SECRET}")}));
    assert!(told(&desk, "lin", &case).contains(SECRET));
    assert!(told(&desk, "chen", &case).contains(SECRET), "the case stands at her body");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4, max_shrink_iters: 16, ..ProptestConfig::default() })]

    #[test]
    fn wherever_it_is_planted_it_does_not_come_out(
        lines in prop::collection::vec((0..MARKS.len(), 0..3_usize, "[a-z甲乙，。#@]{0,12}"), 1..6),
    ) {
        let (desk, case) = office();
        for (mark, field, noise) in &lines {
            let record = format!("{noise}\r\n{noise} {} {SECRET} {noise}\n{noise}", MARKS[*mark]);
            act(&desk, "chen", &acts(&case, &record)[*field]);
        }
        hidden(&desk, &case, &format!("{lines:?}"));
    }
}
