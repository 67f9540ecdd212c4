//! What is said of the domain's data, checked in all three languages.

use super::{Lang, Names, Text, Texts};
use crate::data::complaint::{Complaint, ComplaintKind, Expected};
use crate::data::{calendar, rules};
use crate::domain::both::Both;
use crate::domain::deadline;
use crate::domain::ids::{BodyId, PartyId};
use crate::domain::journal::Event;
use crate::domain::mediation::party::{Party, Side};
use crate::domain::money::{Fen, MoneyProblem};
use crate::domain::office::person::Address;
use crate::domain::office::series::CaseNumber;
use crate::domain::refusal::Refusal;
use crate::domain::when::{self, When, WhenProblem};
use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use uuid::Uuid;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn all() -> [Texts; 3] {
    Lang::ALL.map(Texts::load)
}

fn party(name: Option<&str>, side: Side) -> Party {
    let name = name.map(str::to_owned);
    Party {
        id: PartyId(Uuid::nil()),
        name,
        side,
        kind: None,
        known_as: None,
        count: None,
        person: None,
        born: When::Unknown,
        capacity: None,
        guardian: None,
        agents: vec![],
    }
}

fn number() -> CaseNumber {
    let both = |simp: &str, trad: &str| Both { hans: simp.into(), hant: trad.into() };
    CaseNumber {
        committee: BodyId(Uuid::nil()),
        year: 2026,
        n: 17,
        word: both("平当人调字", "平當人調字"),
        short: both("当", "當"),
    }
}

#[test]
fn dates_are_as_short_as_today_allows() {
    let [trad, simp, en] = all();
    let today = day("2026-11-24");
    for (when, said) in [
        ("2026-11-20", "11-20"),
        ("2025-11-20", "2025-11-20"),
        ("2026-02", "2026-02"),
        ("2018", "2018"),
        ("", "不詳"),
        ("XXXX-04-25", "每年 04-25"),
        ("XXXX-XX-31", "每月 31 日"),
    ] {
        assert_eq!(trad.when(when.parse().unwrap(), today), said);
    }
    assert_eq!(simp.when(When::Unknown, today), "不详");
    assert_eq!(en.when(When::Unknown, today), "unknown");
    assert_eq!(trad.day(today, today), "11-24 週二");
    assert_eq!(simp.day(day("2025-11-24"), today), "2025-11-24 周一");
    assert_eq!(en.day(today, today), "11-24 Tue");
    assert_eq!(en.when_day(When::Month(2026, 2), today), "2026-02");
}

#[test]
fn days_left_stand_under_each_other() {
    let [trad, _, en] = all();
    let today = day("2026-11-24");
    let said = |texts: &Texts, due: &str| {
        (texts.days_left(day(due), today), texts.days_column(day(due), today))
    };
    let pair = |board: &str, column: &str| (board.to_owned(), column.to_owned());
    assert_eq!(said(&trad, "2026-11-30"), pair("剩 6天", "剩  6天"));
    assert_eq!(said(&trad, "2026-12-14"), pair("剩 20天", "剩 20天"));
    assert_eq!(said(&trad, "2026-11-24"), pair("今天", "今天"));
    assert_eq!(said(&trad, "2026-11-20"), pair("!逾期 4天", "!逾 4天"));
    assert_eq!(said(&trad, "2026-11-12"), pair("!逾期12天", "!逾12天"));
    assert_eq!(said(&en, "2026-11-27"), pair("3d left", "  3d left"));
    assert_eq!(said(&en, "2026-11-20"), pair("!4d late", " !4d late"));
    assert_eq!(said(&en, "2026-03-19"), pair("!250d late", "!250 late"));
}

#[test]
fn what_is_due_in_hours_is_told_in_hours_and_minutes() {
    let [trad, simp, en] = all();
    let today = day("2026-11-24");
    let left = |texts: &Texts, now: &str| {
        let due = (today, NaiveTime::from_hms_opt(15, 0, 0));
        texts.moment_left(due, today, NaiveDateTime::parse_from_str(now, "%Y-%m-%d %H:%M").ok())
    };
    assert_eq!(left(&trad, "2026-11-24 12:00"), "剩 3 小時 0 分");
    assert_eq!(left(&simp, "2026-11-24 14:20"), "剩 40 分");
    assert_eq!(left(&trad, "2026-11-24 17:05"), "!逾 2 小時 5 分");
    assert_eq!(left(&en, "2026-11-24 17:05"), "!2h 5min late");
    assert_eq!(left(&trad, "some other day"), "今天", "with another day for today, days it is");
}

#[test]
fn a_due_date_says_how_it_came_about() {
    let [trad, simp, en] = all();
    let rules = rules::built_in();
    let rule = rules.iter().find(|rule| rule.id == "R-JC-1").unwrap();
    let due = deadline::due(rule, day("2018-06-15"), &calendar::built_in());
    assert_eq!(
        trad.due_why(&due),
        ["自 06-15 次日起算", "加 30 日為 07-15 週日", "07-15 是週末", "順延至 07-16 週一"]
    );
    assert_eq!(simp.due_why(&due)[3], "顺延至 07-16 周一");
    assert_eq!(en.due_why(&due)[1], "plus 30 days is 07-15 Sun");
    assert_eq!(trad.due_brief(&due), "加 30 日，週日順延");
    assert_eq!(trad.due_phrase(&due), "加 30 日為 07-15 週日，順延至週一");
    let national = deadline::due(rule, day("2025-09-05"), &calendar::built_in());
    assert_eq!(trad.due_why(&national)[2], "10-05 是國慶節");
    assert_eq!(trad.due_brief(&national), "加 30 日，國慶節順延");
    let beyond = deadline::due(rule, day("2032-01-05"), &calendar::built_in());
    let last = trad.due_why(&beyond).pop();
    assert_eq!(last.as_deref(), Some("工作日表沒有 2032 年：只按週六、週日計"));
    let plain = deadline::due(rule, day("2026-11-01"), &calendar::built_in());
    assert_eq!(trad.due_brief(&plain), "加 30 日");
}

#[test]
fn numbers_parties_and_places_are_said_as_drawn() {
    let [trad, simp, en] = all();
    assert_eq!(trad.number(&number()), "(2026)平當人調字第17號");
    assert_eq!(simp.number(&number()), "(2026)平当人调字第17号");
    assert_eq!(trad.number_short(&number()), "當17");
    let wang = party(Some("王×芳"), Side::Applicant);
    let li = party(Some("李×"), Side::Respondent);
    let estate = party(Some("荷香物業"), Side::ThirdParty);
    assert_eq!(trad.parties(&[wang.clone(), li.clone()]), "王×芳／李×");
    assert_eq!(trad.parties(&[wang.clone(), li.clone(), estate.clone()]), "王×芳／李×等 3");
    assert_eq!(trad.parties(std::slice::from_ref(&wang)), "王×芳／不詳");
    assert_eq!(trad.parties(&[wang.clone(), estate.clone()]), "王×芳／荷香物業");
    assert_eq!(en.parties(&[wang.clone(), party(None, Side::Respondent)]), "王×芳 / unknown");
    let three = [wang, li, estate];
    assert_eq!(trad.parties_in(&three, 40), "王×芳／李×等 3");
    for cells in 8..16 {
        let said = trad.parties_in(&three, cells);
        assert!(crate::text::width(&said) <= cells && said.ends_with("等 3"), "{said}");
    }
    assert_eq!(trad.matter(Some("02"), "荷香苑12幢漏水"), "漏水");
    assert_eq!(trad.matter(Some("18"), "某事"), "其他");
    assert_eq!(trad.matter(None, "漏水"), "");
    let address = Address {
        estate: Some("荷香苑".into()),
        building: Some("12".into()),
        unit: Some("2".into()),
        room: Some("201".into()),
        other: None,
    };
    assert_eq!(trad.address(&address), "荷香苑-12幢-2單元-201室");
    assert_eq!(trad.amount(Some(Fen(500_000))), "5,000元");
    assert_eq!(trad.amount(None), "不詳");
    assert_eq!(trad.word("side", "applicant"), "申請人");
    assert_eq!(trad.word("side", "stranger"), "stranger");
    assert_eq!(trad.word_short("step", "raise"), "提");
    assert_eq!(trad.both(&number().short), "當");
    assert_eq!(en.both(&number().short), "当");
}

fn refusals() -> Vec<Refusal> {
    let text = || "沈某".to_owned();
    vec![
        Refusal::NoAccount { user: text() },
        Refusal::AdministratorOnly,
        Refusal::MediatorOnly,
        Refusal::AsNotAllowed,
        Refusal::NoTitle,
        Refusal::NoParties,
        Refusal::InTheFuture { field: "on", on: When::Year(2030) },
        Refusal::NothingToChange,
        Refusal::TooLong { field: "facts", most: 20_000 },
        Refusal::CodeTaken { code: text() },
        Refusal::Empty { field: "sender" },
        Refusal::UserTaken { user: text() },
        Refusal::StillNamed { name: text() },
        Refusal::NoSeries { body: text() },
        Refusal::NoSuchCategory { code: text() },
        Refusal::Cancelled,
        Refusal::AlreadyAgreed,
        Refusal::NotAParty { field: "obligations", name: text() },
        Refusal::NothingAgreed,
        Refusal::NothingToUndo,
        Refusal::NotYours { by: text() },
        Refusal::BuiltOn,
        Refusal::ItemTaken,
        Refusal::ItemAnswered,
        Refusal::NoAnswer,
        Refusal::MemberTwice { name: text() },
    ]
}

#[test]
fn every_refusal_says_why_and_what_lifts_it() {
    for texts in all() {
        for refusal in refusals() {
            let said = texts.refusal(&refusal);
            for sentence in [&said.why, &said.lift] {
                assert!(!sentence.contains(['?', '{']), "{refusal:?}: {sentence}");
            }
        }
    }
    let [trad, ..] = all();
    let said = trad.refusal(&Refusal::InTheFuture { field: "on", on: When::Year(2030) });
    assert_eq!(said.why, "日期 2030 還沒有到");
}

#[test]
fn an_error_says_what_happened_what_was_kept_and_what_to_do() {
    let [trad, simp, en] = all();
    let path = "/tmp/r.db";
    let said = trad.error("missing", &[("path", &path)]);
    assert_eq!(said.what, "/tmp/r.db 沒有登記簿");
    let said = simp.error("not_found", &[("field", &"case"), ("text", &"当99")]);
    assert_eq!(said.what, "案件\"当99\"不在登记簿里");
    let said = en.error("martian", &[("detail", &"boom")]);
    assert_eq!(said.what, "it failed: boom");
    for (code, holes) in super::ERRORS {
        let filled: Vec<(&str, &dyn std::fmt::Display)> =
            holes.iter().map(|hole| (*hole, hole as &dyn std::fmt::Display)).collect();
        for texts in all() {
            let said = texts.error(code, &filled);
            for sentence in [said.what, said.kept, said.remedy] {
                assert!(!sentence.contains(['?', '{']), "{code}: {sentence}");
            }
        }
    }
}

#[test]
fn an_event_is_a_line_and_its_details() {
    let [trad, _, en] = all();
    let id = Uuid::nil();
    let names = Names {
        party: &|_| "房東".to_owned(),
        body: &|_| "桂園站".to_owned(),
        person: &|_| "陳琴".to_owned(),
        case: &|_| "桂24".to_owned(),
    };
    let read = |kind: &str, payload: serde_json::Value| {
        Event::read(kind, 1, &payload.to_string()).unwrap()
    };
    let agreed = read(
        "oral_agreement_recorded",
        serde_json::json!({"terms": "代購日用品", "minutes": 30, "obligations": [
            {"what": "代購日用品", "by": id, "to": id, "until": "隔離結束", "amount": 500_000,
             "due": "2026-12"},
        ]}),
    );
    assert_eq!(trad.event(&agreed, &names), "口頭協議");
    assert_eq!(
        trad.event_detail(&agreed, &names),
        ["代購日用品", "房東對房東，代購日用品，5,000元，2026-12 前，至隔離結束", "調解 30 分鐘"]
    );
    let registered = read(
        "case_registered",
        serde_json::json!({"dispute": id, "body": id, "level": "village", "title": "口角",
            "number": number(), "parties": [], "requested_by": id, "channel": "telephone"}),
    );
    assert_eq!(trad.event(&registered, &names), "登記（桂園站，當17）");
    assert_eq!(trad.event_detail(&registered, &names), ["房東申請、電話"]);
    let amended = read("case_amended", serde_json::json!({"title": "噪音", "category": "02"}));
    assert_eq!(trad.event(&amended, &names), "更正 事由、類別");
    assert_eq!(trad.event_detail(&amended, &names), ["事由：噪音", "類別：鄰里糾紛"]);
    let joined = read(
        "member_joined",
        serde_json::json!({"person": id, "post": "full_time_mediator", "from": "2024-06"}),
    );
    assert_eq!(en.event(&joined, &names), "陳琴 became full-time no-litigation mediator");
    assert_eq!(en.event_detail(&joined, &names), ["from: 2024-06"]);
    let risk = read("risk_set", serde_json::json!({"colour": "yellow", "why": "上門"}));
    assert_eq!(trad.event(&risk, &Names::none()), "風險 黃");
    assert_eq!(trad.event_detail(&risk, &Names::none()), ["上門"]);
}

#[test]
fn faults_of_what_was_typed_say_how_it_is_mended() {
    let [trad, simp, en] = all();
    let faulty = when::parse_typed("9-31", day("2026-11-24")).unwrap_err();
    assert_eq!(trad.when_problem(&faulty), "2026-09 沒有 31 日，最後一日是 30 日");
    let empty = simp.when_problem(&WhenProblem::Empty);
    assert_eq!(empty, "未填日期；不知道就填 不详");
    let range = en.when_problem(&WhenProblem::OutOfRange { year: None });
    assert_eq!(range, "the year must be 1800 to 2200");
    let limit = MoneyProblem::TooLarge { limit: Fen(100) };
    assert_eq!(trad.money_problem(&limit), "金額過大，最多 1元");
    let complaint = |line, field: Option<&str>, kind| Complaint {
        file: "p.toml".into(),
        line,
        field: field.map(str::to_owned),
        kind,
    };
    let kind = ComplaintKind::WrongType { expected: Expected::Number, found: "string".into() };
    assert_eq!(
        trad.data_complaint(&complaint(Some(3), Some("body[1].n"), kind)),
        "p.toml 第 3 行，body[1].n：寫的是 string；應寫整數"
    );
    assert_eq!(
        en.data_complaint(&complaint(None, None, ComplaintKind::Missing)),
        "p.toml: missing; add this field"
    );
    let name = trad.fill_word("keymap", "unknown_map", &[("name", &"vi")]);
    assert_eq!(name, "沒有鍵位 vi；有 default、vim、emacs");
    assert_eq!(trad.get(Text::AppName), "無訟");
}
