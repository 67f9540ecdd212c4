//! `doctor`: each kind of trouble is named with its case, what is wrong and what mends it.

use crate::desk::Desk;
use serde_json::{Value, json};

/// The findings on a day, each as `number kind command`.
fn found(desk: &Desk, today: &str) -> Vec<(String, String, String)> {
    let answer = desk.run(&["--json", "--today", today, "doctor"]).well().json();
    assert_eq!(answer["ok"], true);
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let rows = answer["findings"].as_array().unwrap().iter().map(|finding| {
        for field in ["case", "number", "kind", "what", "remedy"] {
            assert!(!finding[field].as_str().unwrap().is_empty(), "{field} of {finding}");
        }
        (text(&finding["title"]), text(&finding["kind"]), text(&finding["command"]))
    });
    rows.collect()
}

fn lines(desk: &Desk, today: &str, lines: &[Value]) {
    let text = lines.iter().map(Value::to_string).collect::<Vec<_>>().join("\n");
    desk.run_with(&["--today", today, "apply", "-"], text).well();
}

/// A case of two parties, registered and accepted; the desk's only user mediates.
fn case(title: &str, on: &str) -> Value {
    json!({
        "do": "register_case", "as": title, "on": on, "body": "DH01", "title": title, "accepted": on,
        "parties": [{"name": "王某", "side": "applicant"}, {"name": "張某", "side": "respondent"}],
        "mediators": [{"name": "陳琴", "user": "chen"}],
    })
}

/// A desk with a mediator who has an account.
fn desk() -> Desk {
    let desk = Desk::ready();
    let open = json!({"do": "open_account", "user": "chen", "name": "陳琴", "roles": ["mediator"]});
    desk.apply(open.to_string()).well();
    desk
}

fn has(found: &[(String, String, String)], title: &str, kind: &str, command: &str) -> bool {
    found
        .iter()
        .any(|one| (one.0.as_str(), one.1.as_str(), one.2.as_str()) == (title, kind, command))
}

#[test]
fn a_sound_case_of_today_is_not_named() {
    let desk = desk();
    let today = desk.run(&["--json", "list", "cases"]).well().json()["as_of"].clone();
    let today = today.as_str().unwrap().to_owned();
    lines(&desk, &today, &[case("好的", &today)]);
    assert_eq!(found(&desk, &today), []);
    for (lang, words) in
        [("zh-Hant", "沒有發現問題"), ("zh-Hans", "没有发现问题"), ("en", "nothing found")]
    {
        let said = desk.run(&["--lang", lang, "--today", &today, "doctor"]).well().out;
        assert!(said.contains(words), "{said}");
    }
}

#[test]
fn what_is_overdue_or_waits_is_stuck_and_what_nobody_touched_silent() {
    let desk = desk();
    let mut red = case("紅的", "2026-01-05");
    red["risk"] = json!("red");
    let declined = json!({"do": "decline_case", "case": "$歇了", "on": "2026-01-06", "reason": "other", "turn_to": "法院"});
    lines(
        &desk,
        "2026-11-24",
        &[case("逾期", "2026-01-05"), red, case("歇了", "2026-01-05"), declined],
    );
    let found = found(&desk, "2099-01-01");
    assert!(has(&found, "逾期", "stuck", "extend"), "{found:?}");
    assert!(has(&found, "逾期", "silent", "note"), "{found:?}");
    assert!(has(&found, "紅的", "stuck", "report_up"), "{found:?}");
    assert!(has(&found, "歇了", "stuck", "close_case"), "{found:?}");
}

#[test]
fn a_case_nobody_answers_for_is_ownerless() {
    let desk = desk();
    let mut nobody = case("沒人", "2026-01-05");
    nobody["mediators"] = json!([]);
    let mut paper = case("沒賬號", "2026-01-05");
    paper["mediators"] = json!([{"name": "外人"}]);
    let person = json!({"do": "record_person", "as": "chen", "name": "陳琴"});
    let join = json!({"do": "join_body", "body": "DH01", "person": "$chen", "post": "mediator", "from": "2024"});
    let mut left = case("走了", "2026-01-05");
    left["mediators"] = json!([{"name": "陳琴", "user": "chen", "person": "$chen"}]);
    lines(&desk, "2026-11-24", &[nobody, paper, person, join, left]);
    let before = found(&desk, "2026-11-24");
    assert!(has(&before, "沒人", "ownerless", "assign_mediators"), "{before:?}");
    assert!(has(&before, "沒賬號", "ownerless", "assign_mediators"), "{before:?}");
    assert!(!has(&before, "走了", "ownerless", "assign_mediators"), "{before:?}");
    let people = desk.run(&["--json", "list", "people", "陳琴"]).well().json();
    let id = people["rows"][0]["id"].clone();
    let leave = json!({"do": "leave_body", "body": "DH01", "person": id, "post": "mediator", "to": "2026-10-31"});
    lines(&desk, "2026-11-24", &[leave]);
    let after = found(&desk, "2026-11-24");
    assert!(has(&after, "走了", "ownerless", "assign_mediators"), "{after:?}");
}

#[test]
fn days_that_cannot_both_be_right_are_contradictory() {
    let desk = desk();
    let held = json!({"do": "hold_session", "case": "$早會", "on": "2025-12-01", "present": ["甲"], "despite": [{"rule": "R-INT-11", "why": "未記"}, {"rule": "R-SEL-1", "why": "未記"}]});
    let oral = json!({"do": "record_oral_settlement", "case": "$早和", "on": "2025-12-01", "terms": "和好"});
    let mut lines_ = vec![case("早會", "2026-01-05"), held, case("早和", "2026-01-05"), oral];
    lines_.extend([
        case("早章", "2026-01-05"),
        json!({"do": "draft_agreement", "case": "$早章", "on": "2026-01-08", "obligations": [
            {"kind": "lump_sum", "what": "賠償", "by": "乙", "to": "甲", "amount": 100, "due": "2026-02-01"}]}),
        json!({"do": "generate_agreement", "case": "$早章", "on": "2026-01-08", "despite": [{"rule": "R-PRO-1", "why": "電話裡談妥"}, {"rule": "R-AGR-2", "why": "到時再定"}]}),
        json!({"do": "sign_agreement", "case": "$早章", "signatures": [
            {"who": "甲", "how": "signature", "on": "2026-01-09"},
            {"who": "乙", "how": "signature", "on": "2026-01-09"},
            {"who": "mediator", "how": "signature", "on": "2026-01-09"}]}),
        json!({"do": "seal_agreement", "case": "$早章", "date": "2026-01-07"}),
        json!({"do": "record_performance", "case": "$早章", "on": "2026-01-06", "item": 1, "act": "performed"}),
    ]);
    lines(&desk, "2026-11-24", &lines_);
    let found = found(&desk, "2026-11-24");
    assert!(has(&found, "早會", "contradictory", "correct_date"), "{found:?}");
    assert!(has(&found, "早和", "contradictory", "correct_date"), "{found:?}");
    assert!(has(&found, "早章", "contradictory", "sign_agreement"), "{found:?}");
    assert!(has(&found, "早章", "contradictory", "correct_date"), "{found:?}");
    // What it says mends it does.
    let mend = json!({"do": "correct_date", "case": "當1", "event": "latest:session_held",
                      "date": "2026-01-06", "why": "日子記錯"});
    lines_ = vec![mend];
    lines(&desk, "2026-11-24", &lines_);
    let mended = self::found(&desk, "2026-11-24");
    assert!(!has(&mended, "早會", "contradictory", "correct_date"), "{mended:?}");
}

#[test]
fn what_must_come_first_is_looked_for_at_every_stage_of_a_case() {
    let desk = desk();
    let written = |title: &str| {
        vec![
            case(title, "2026-01-05"),
            json!({"do": "hold_session", "case": format!("${title}"), "on": "2026-01-08", "present": ["甲", "乙"], "rights_told": true, "mediators_accepted": true, "outcome": "agreed"}),
            json!({"do": "draft_agreement", "case": format!("${title}"), "on": "2026-01-08", "from_paper": true, "obligations": [
                {"kind": "lump_sum", "what": "賠償", "by": "乙", "to": "甲", "amount": 100, "due": "2026-02-01", "way": "現金"}]}),
            json!({"do": "sign_agreement", "case": format!("${title}"), "signatures": [
                {"who": "甲", "how": "signature", "on": "2026-01-09"},
                {"who": "乙", "how": "signature", "on": "2026-01-09"},
                {"who": "mediator", "how": "signature", "on": "2026-01-09"}]}),
            json!({"do": "seal_agreement", "case": format!("${title}"), "date": "2026-01-09"}),
        ]
    };
    let mut all = vec![
        case("早覆", "2026-01-05"),
        json!({"do": "report_up", "case": "$早覆", "on": "2026-01-07", "to": "street"}),
        json!({"do": "answer_report", "case": "$早覆", "on": "2026-01-06", "answer": "知悉"}),
    ];
    all.extend(written("早送"));
    all.push(json!({"do": "deliver_agreement", "case": "$早送", "on": "2026-01-06", "deliveries": [{"party": "甲", "how": "in_person"}]}));
    all.extend(written("晚會"));
    lines(&desk, "2026-11-24", &all);
    lines(
        &desk,
        "2026-11-24",
        &[
            json!({"do": "correct_date", "case": "當3", "event": "latest:session_held", "date": "2026-03-01", "why": "日子記錯"}),
        ],
    );
    let found = found(&desk, "2026-11-24");
    for title in ["早覆", "早送", "晚會"] {
        assert!(has(&found, title, "contradictory", "correct_date"), "{title}: {found:?}");
    }
    let page = desk.run(&["--lang", "zh-Hant", "doctor"]).well().out;
    assert!(page.contains("協議生效"), "{page}");
}

#[test]
fn a_day_no_calendar_has_is_named_as_it_is_written() {
    let desk = desk();
    lines(
        &desk,
        "2026-11-24",
        &[
            case("九月三十一", "2026-01-05"),
            json!({"do": "draft_agreement", "case": "$九月三十一", "on": "2026-01-08", "from_paper": true, "obligations": [
            {"kind": "lump_sum", "what": "賠償", "by": "乙", "to": "甲", "amount": 100, "due": "2026-09-31"}]}),
        ],
    );
    let found = found(&desk, "2026-11-24");
    assert!(has(&found, "九月三十一", "impossible_date", "draft_agreement"), "{found:?}");
    for (lang, words) in [
        ("zh-Hant", ["日子不存在", "2026-09-31", "登記協議"]),
        ("zh-Hans", ["日子不存在", "2026-09-31", "登记协议"]),
        ("en", ["impossible date", "2026-09-31", "draft_agreement"]),
    ] {
        let page = desk.run(&["--lang", lang, "doctor"]).well().out;
        for word in words {
            assert!(page.contains(word), "{lang} lacks {word}:\n{page}");
        }
    }
}

#[test]
fn a_child_without_a_guardian_is_named_until_one_is_recorded() {
    let desk = desk();
    let mut young = case("少年", "2026-01-05");
    young["parties"] = json!([
        {"name": "小王", "side": "applicant", "born": "2015"}, {"name": "張某", "side": "respondent"},
    ]);
    lines(&desk, "2026-01-06", &[young]);
    assert!(has(&found(&desk, "2026-01-06"), "少年", "unguarded", "amend_case"));
    let shown = desk.run(&["--json", "--today", "2026-01-06", "show", "當1"]).well().json();
    let gaps = shown["missing"].as_array().unwrap();
    assert!(
        gaps.iter().any(|gap| gap["what"] == "guardian" && gap["rule"] == "R-INT-8"),
        "{gaps:?}"
    );
    let page = ["--lang", "zh-Hant", "--today", "2026-01-06", "show", "當1"];
    assert!(desk.run(&page).well().out.contains("監護人：未記"));
    let known = json!({"do": "amend_case", "case": "當1", "parties": [
        {"name": "小王", "side": "applicant", "born": "2015", "guardian": {"name": "王母"}},
        {"name": "張某", "side": "respondent"},
    ]});
    lines(&desk, "2026-01-06", &[known]);
    assert_eq!(found(&desk, "2026-01-06"), []);
    assert!(desk.run(&page).well().out.contains("監護人：王母"));
}

#[test]
fn all_fields_of_a_list_are_in_the_words_and_the_time_of_the_office() {
    let desk = desk();
    let mut register = case("口頭", "2026-01-05");
    for field in ["do", "as", "on"] {
        register.as_object_mut().unwrap().remove(field);
    }
    let oral = json!({
        "do": "record_oral_settlement", "on": "2026-01-05", "register": register, "terms": "付清",
    });
    lines(&desk, "2026-01-06", &[oral]);
    let all = ["--lang", "zh-Hant", "list", "cases", "--fields", "all"];
    let said = desk.run(&all).well().out;
    for raw in ["oral", "false", "village", "Z "] {
        assert!(!said.contains(raw), "{raw}: {said}");
    }
    assert!(said.contains("口頭") && said.contains("街道"), "{said}");
    let json = desk.run(&["--json", "show", "當1"]).well().json();
    assert_eq!((&json["is_accepted"], &json["accepted"]), (&json!(true), &json!("2026-01-05")));
}
