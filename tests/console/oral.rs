use crate::console::Console;
use wusong::app::form::FormKind;
use wusong::domain::mediation::agreement::Performance;
use wusong::domain::mediation::case::Colour;
use wusong::domain::mediation::item::Channel;
use wusong::domain::mediation::party::{PartyKind, Side};
use wusong::domain::mediation::state::Procedure;
use wusong::domain::office::person::Sex;
use wusong::domain::when::When;

/// The keys of the table of fifteen everyday acts, texts left out.
fn settle_in_the_keys_of_the_table(console: &mut Console) {
    console.press("F7").type_("王×芳 女 1958 荷香苑12-2-201 138×21");
    console.press("Tab").type_("李× 男 荷香苑12-301");
    console.press("Tab").type_("電動車堵單元門，口角");
    console.press("Tab k Tab").type_("李×今後停入車棚，當面道歉");
    console.press("Tab l Tab Space F8");
}

#[test]
fn an_oral_settlement_takes_eleven_keys() {
    let mut console = Console::new();
    settle_in_the_keys_of_the_table(&mut console);
    assert_eq!(console.keys, 11);
    assert!(console.app.form.is_none(), "{:?}", console.app.form);
    let file = console.case();
    let case = &file.case;
    assert_eq!(case.data.title, "電動車堵單元門，口角");
    assert_eq!(case.data.parties[0].name.as_deref(), Some("王×芳"));
    assert_eq!(case.data.parties[0].side, Side::Applicant);
    assert_eq!(case.data.parties[1].side, Side::Respondent);
    let agreement = case.agreement().unwrap();
    assert_eq!(agreement.wording.terms, "李×今後停入車棚，當面道歉");
    assert_eq!(agreement.performance, Performance::InPerformance);
    assert_eq!(agreement.on, When::Day("2026-11-24".parse().unwrap()));
    assert!(case.rights_told().is_some());
    assert_eq!(case.risk(), None, "nobody asked");
    assert_eq!(case.data.category.as_deref(), Some("02"), "guessed and shown");
    assert_eq!(case.mediators[0].name, "陳琴");
    assert!(case.mediators[0].account.is_some());
    let wang = file.persons.iter().find(|person| person.data.name == "王×芳").unwrap();
    assert_eq!(wang.data.sex, Some(Sex::Female));
    assert_eq!(wang.data.born, When::Year(1958));
    assert_eq!(wang.data.address.joined(), "荷香苑-12-2-201");
    assert_eq!(console.app.drafts, []);
}

#[test]
fn letters_alone_go_on_too() {
    let mut console = Console::new();
    console.press("F7").type_("王芳").press("Tab").type_("李強").press("Tab").type_("口角");
    console.press("Tab k").type_("道歉").press("Tab d Space y");
    assert_eq!(console.focus(), "category");
    console.press("F8");
    assert_eq!(console.case().case.risk(), Some(Colour::Yellow));
}

#[test]
fn what_is_not_settled_is_accepted_and_mine() {
    let mut console = Console::new();
    console.press("F7").type_("王芳").press("Tab").type_("不詳").press("Tab").type_("樓上漏水");
    console.press("Tab w F8");
    let case = console.case().case;
    assert_eq!(case.procedure(), Procedure::Accepted);
    assert_eq!(case.accepted, Some(When::Day("2026-11-24".parse().unwrap())));
    assert_eq!(case.data.parties[1].called(), None);
    assert_eq!(case.rights_told(), None);
    let spine = console.store.spine(&console.actor.scope(), console.actor.account).unwrap();
    assert_eq!(spine.mine.len(), 1);
}

#[test]
fn every_error_is_told_at_once_and_at_its_field() {
    let mut console = Console::new();
    console.press("F7 F8");
    let form = console.app.form.as_ref().unwrap();
    let wrong: Vec<&str> =
        form.fields.iter().filter(|f| f.error.is_some()).map(|f| f.name.as_str()).collect();
    assert_eq!(wrong, ["party1", "party2", "title", "result", "terms", "performance"]);
    assert_eq!(console.focus(), "party1");
    console.type_("王芳");
    assert!(console.app.form.as_ref().unwrap().field("party1").unwrap().error.is_none());
    console.press("F3");
    assert_eq!(console.focus(), "party2");
    console.press("F3 F3");
    assert_eq!(console.focus(), "result");
    console.press("w");
    let form = console.app.form.as_ref().unwrap();
    assert!(form.field("terms").unwrap().error.is_none(), "only a settlement has terms");
    console.go("date").type_("2030");
    assert!(console.app.form.as_ref().unwrap().field("date").unwrap().error.is_some());
    assert_eq!(console.cases().len(), 0);
}

#[test]
fn text_that_would_not_be_written_is_told() {
    let mut console = Console::new();
    console.press("F7").type_("王芳").press("Tab").type_("李強").press("Tab").type_("口角");
    console.press("Tab k").type_("道歉").press("Up w F8");
    let form = console.app.form.as_ref().expect("nothing typed is dropped in silence");
    assert!(form.field("terms").unwrap().error.is_some());
    assert_eq!(console.cases().len(), 0);
}

#[test]
fn case_01_is_entered_by_keys_and_nothing_is_invented() {
    let mut console = Console::new();
    console.press("F7").type_("（房東）").press("Tab").type_("（租客）").press("F5");
    console.type_("（鄰居） 羣體").press("Tab").type_("居家隔離，隔窗爭吵");
    console.press("Tab k").type_("房東在隔離期間代購租客的日用品").press("Tab u");
    console.go("category").press("F4").type_("鄰里").press("Enter");
    console.go("channel").press("d 1");
    console.go("date").type_("2020-02");
    console.go("mediator").press("C-u").type_("吳某");
    console.press("Tab").type_("甲 乙 代購日用品 至隔離結束");
    console.press("Tab").type_("30").press("F8");
    assert!(console.app.form.is_none(), "{:?}", console.app.form);
    let file = console.case();
    let case = &file.case;
    let known: Vec<_> = case.data.parties.iter().map(|p| p.known_as.as_deref()).collect();
    assert_eq!(known, [Some("房東"), Some("租客"), Some("鄰居")]);
    assert!(case.data.parties.iter().all(|party| party.name.is_none()));
    assert_eq!(case.data.parties[2].kind, Some(PartyKind::Group));
    assert_eq!(case.data.parties[2].side, Side::ThirdParty);
    assert_eq!(case.data.channel, Some(Channel::Telephone));
    assert_eq!(case.data.requested_by, Some(case.data.parties[0].id));
    assert_eq!(case.data.category.as_deref(), Some("02"));
    assert_eq!(case.data.origin, None);
    assert_eq!(case.data.facts, None);
    assert_eq!(case.data.place, None);
    assert_eq!(case.opened, When::Month(2020, 2));
    assert_eq!((case.rights_told(), case.risk(), case.accepted), (None, None, None));
    assert_eq!(case.mediators[0].name, "吳某");
    assert_eq!(case.mediators[0].account, None);
    let agreement = case.agreement().unwrap();
    assert_eq!(agreement.on, When::Month(2020, 2));
    assert_eq!(agreement.minutes, Some(30));
    assert_eq!(agreement.performance, Performance::Unknown);
    let [duty] = agreement.wording.obligations.as_slice() else { panic!("one obligation") };
    assert_eq!(duty.what, "代購日用品");
    assert_eq!(duty.by, Some(case.data.parties[0].id));
    assert_eq!(duty.to, Some(case.data.parties[1].id));
    assert_eq!((duty.amount, duty.until.as_deref()), (None, Some("隔離結束")));
    assert!(duty.due.is_unknown());
    assert_eq!(file.persons, []);
}

#[test]
fn somebody_without_a_body_is_asked_for_it() {
    let mut console = Console::homeless();
    console.press("F7");
    assert_eq!(console.focus(), "body", "the first thing asked");
    // What is typed on a menu narrows it, and Tab takes what is found.
    console.type_("工作室").press("Tab");
    assert_eq!(console.focus(), "party1");
    console.type_("王芳").press("Tab").type_("李強").press("Tab").type_("口角").press("Tab w F8");
    assert_eq!(console.cases().len(), 1);
}

#[test]
fn words_that_are_in_no_menu_are_told_and_stay() {
    let mut console = Console::new();
    console.press("F7").go("category").type_("天外飛仙").press("Tab");
    assert_eq!(console.focus(), "category");
    assert!(console.notice().contains("天外飛仙"), "{}", console.notice());
    console.press("Backspace Backspace Backspace Backspace").type_("ll").press("Tab");
    assert_eq!(console.app.form.as_ref().unwrap().chosen("category"), Some("02"));
}

#[test]
fn a_written_result_is_accepted_and_its_agreement_opens() {
    let mut console = Console::new();
    console.press("F7").type_("王芳").press("Tab").type_("李強").press("Tab").type_("口角");
    console.press("Tab s").go("terms").type_("李強道歉").press("F8");
    let form = console.app.form.as_ref().expect("the agreement");
    assert_eq!(form.kind, FormKind::Settle, "{}", console.screen());
    assert_eq!((form.chosen("form"), console.field("terms")), (Some("written"), "李強道歉"));
    assert!(console.case().case.accepted.is_some());
    assert!(console.case().case.agreements.is_empty(), "nothing is agreed until it is saved");
}

#[test]
fn a_case_belongs_to_an_earlier_dispute_once_said_and_a_bare_number_finds_it() {
    let mut console = Console::new();
    for name in ["王芳", "張雲"] {
        console.press("F7").type_(name).press("Tab").type_("李強").press("Tab").type_("口角");
        console.press("Tab w F8");
    }
    console.press("C-g").type_("2").press("F8 F2").go("earlier").type_("當1").press("F8");
    assert!(console.app.form.is_none(), "{}", console.screen());
    let cases = console.cases();
    assert_eq!(cases[0].case.data.dispute, cases[1].case.data.dispute);
}

#[test]
fn escape_from_a_case_leaves_the_arrow_on_it() {
    let mut console = Console::new();
    for name in ["王芳", "張雲", "錢某"] {
        console.press("F7").type_(name).press("Tab").type_("李強").press("Tab").type_("口角");
        console.press("Tab w F8");
    }
    for number in [2, 1, 3] {
        console.press("C-g").type_(&number.to_string()).press("F8");
        let opened = console.app.target();
        console.press("Esc");
        assert!(matches!(console.app.screen, wusong::app::Screen::Home));
        assert_eq!(console.app.target(), opened, "{}", console.screen());
    }
}

#[test]
fn a_menu_opens_on_nothing_and_enter_alone_chooses_nothing() {
    let mut console = Console::new();
    console.press("F7").go("result").press("F4 Enter");
    assert_eq!(console.app.form.as_ref().unwrap().chosen("result"), None);
    console.press("F4 Down Enter");
    assert_eq!(console.app.form.as_ref().unwrap().chosen("result"), Some("oral"));
    console.go("category").press("F4").type_("ll").press("Enter");
    assert_eq!(console.app.form.as_ref().unwrap().chosen("category"), Some("02"));
    console.press("F4 Down Down Esc");
    assert_eq!(console.app.form.as_ref().unwrap().chosen("category"), Some("02"));
    assert_eq!(console.focus(), "category");
}

#[test]
fn the_expected_number_and_the_visit_are_told_before_saving() {
    let mut console = Console::new();
    console.press("F7");
    let after = |console: &Console| console.app.form.as_ref().unwrap().after.join("");
    assert_eq!(after(&console), "預計編號 當1");
    console.go("result").press("k");
    assert_eq!(after(&console), "預計編號 當1，12-01 回訪：到期日（無則約定日）加 7 日");
    console.go("performance").press("d").go("risk").press("g");
    assert_eq!(after(&console), "預計編號 當1，當場履行且綠色，不設回訪");
}

#[test]
fn whoever_is_on_record_is_taken_instead_of_entered_twice() {
    let mut console = Console::new();
    settle_in_the_keys_of_the_table(&mut console);
    console.press("F7").type_("王×芳").press("Tab BackTab");
    let form = console.app.form.as_ref().unwrap();
    let notes = &form.field("party1").unwrap().notes;
    assert_eq!(
        notes[1],
        "已有：王×芳 荷香苑-12幢-2單元-201室 案 1 件（當1 電動車堵單元門，口角），F4 取用"
    );
    console.press("F4 Tab").type_("趙根").press("Tab").type_("欠款").press("Tab w F8");
    let people = console.store.people(&console.actor.scope()).unwrap();
    assert_eq!(people.iter().filter(|row| row.person.data.name == "王×芳").count(), 1);
    assert_eq!(console.cases().len(), 2);
}

#[test]
fn a_row_taken_away_comes_back() {
    let mut console = Console::new();
    console.press("F7").type_("王芳").press("Tab").type_("李強").press("F5").type_("荷香物業");
    console.press("BackTab F6");
    assert_eq!(console.field("party2"), "荷香物業");
    console.press("C-z");
    assert_eq!((console.field("party2"), console.field("party3")), ("李強", "荷香物業"));
    let form = console.app.form.as_ref().unwrap();
    assert_eq!(form.field("party3").unwrap().label, "丙方");
}

#[test]
fn what_is_typed_stays_as_typed() {
    let mut console = Console::new();
    console.press("F7").type_("王　芳ＡＢ１e\u{301} x");
    assert_eq!(console.field("party1"), "王　芳ＡＢ１e\u{301} x");
    console.press("F9 C-c");
    assert_eq!(console.field("party1"), "王　芳ＡＢ１e\u{301} x");
    console.press("C-w C-u");
    assert_eq!(console.field("party1"), "");
    console.press("C-z C-z");
    assert_eq!(console.field("party1"), "王　芳ＡＢ１e\u{301} x");
}

#[test]
fn another_language_keeps_what_was_typed() {
    let mut console = Console::new();
    console.press("F7").type_("王芳").press("Tab").type_("李強").press("F5").type_("物業公司");
    console.go("asked_by").press("2");
    let lang = console.app.texts.lang().next();
    let effects = console.app.set_language(lang);
    assert!(!effects.is_empty());
    assert_eq!(console.field("party3"), "物業公司");
    let form = console.app.form.as_ref().unwrap();
    assert_eq!(form.chosen("asked_by"), Some("乙"));
    assert_eq!(form.title, "新受理 口头和解");
    assert_eq!(form.field("party1").unwrap().notes, ["读作 王芳"]);
}

#[test]
fn help_and_leaving_work_from_a_form() {
    let mut console = Console::new();
    console.press("F7").type_("王芳").press("M-/ M-/");
    assert_eq!(console.app.modals.len(), 1);
    console.press("Esc");
    console.press("C-q");
    assert_eq!(console.app.modals.len(), 1);
    assert!(!console.app.leaving);
}

#[test]
fn somebody_who_sounds_the_same_is_pointed_out_and_merged_from_the_case() {
    let mut console = Console::new();
    for (name, phone) in [("張麗雲", "13800000021"), ("章丽芸", "138 0000 0021")] {
        let party = serde_json::json!({"name": name, "side": "applicant", "kind": "person", "phone": phone});
        let line = serde_json::json!({"do": "register_case", "body": "DH01", "title": "漏水", "parties": [party]});
        console.elsewhere(&line.to_string());
    }
    console.press("F7").type_("張丽云").press("Tab BackTab");
    let form = console.app.form.as_ref().unwrap();
    let notes = form.field("party1").unwrap().notes.join("\n");
    assert!(notes.contains('2'), "{notes}");
    assert_eq!(form.field("party1").unwrap().offers.len(), 2);
    assert!(
        form.field("party1").unwrap().offers[1].1.contains("同音"),
        "{:?}",
        form.field("party1")
    );
    console.press("Esc C-g").type_("當2").press("F8");
    let people = |console: &Console| console.store.people(&console.actor.scope()).unwrap().len();
    let before = people(&console);
    assert!(console.press("Right").screen().contains("或同一人"), "{}", console.screen());
    console.press("a %").press("F4 Down Enter").go("why").type_("本人確認").press("F8");
    assert_eq!(people(&console), before - 1, "{}", console.screen());
    assert!(!console.screen().contains("或同一人"), "{}", console.screen());
}
