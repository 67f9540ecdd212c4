//! The small forms, each opened by its keys and read back from what is on file.

use crate::console::Console;
use serde_json::json;
use wusong::app::form::{FormKind, Value};
use wusong::domain::mediation::handling::{Ending, Recusal};
use wusong::domain::mediation::intake::Answer;
use wusong::domain::when::When;

/// A case that was just registered, open.
fn registered() -> Console {
    let mut console = Console::new();
    let line = json!({
        "do": "register_case", "on": "2026-11-20", "body": "DH01", "title": "借款未還",
        "parties": [
            {"name": "孫娣", "side": "applicant", "kind": "person"},
            {"name": "趙根", "side": "respondent", "kind": "person"},
        ],
        "category": "04",
    });
    console.elsewhere(&line.to_string());
    console.reread().press("Tab Home Enter");
    console
}

/// The same taken on, with everybody asked and told.
fn taken_on() -> Console {
    let mut console = registered();
    let id = console.case().row.id;
    for line in [
        json!({"do": "accept_case", "case": id, "on": "2026-11-20"}),
        json!({"do": "assign_mediators", "case": id, "on": "2026-11-20",
               "mediators": [{"name": "陳琴", "user": "chen", "recusal": "none"}]}),
        json!({"do": "record_consent", "case": id, "on": "2026-11-20",
               "answers": [{"party": "甲", "answer": "agreed"}, {"party": "乙", "answer": "agreed"}]}),
        json!({"do": "tell_rights", "case": id, "on": "2026-11-20"}),
    ] {
        console.elsewhere(&line.to_string());
    }
    console.reread();
    console
}

/// The same, with a written agreement on an instalment that is due today.
fn agreed() -> Console {
    let mut console = taken_on();
    let id = console.case().row.id;
    let line = json!({"do": "record_oral_settlement", "case": id, "on": "2026-11-21", "terms": "分兩次還",
               "obligations": [
                   {"what": "第一期", "by": "乙", "to": "甲", "amount": 500_000, "due": "2026-11-24"},
                   {"what": "第二期", "by": "乙", "to": "甲", "amount": 500_000, "due": "2026-12-24"},
               ], "performance": "in_performance"});
    console.elsewhere(&line.to_string());
    console.reread();
    console
}

impl Console {
    fn kind(&self) -> Option<FormKind> {
        self.app.form.as_ref().map(|form| form.kind)
    }

    fn done(&self) {
        assert!(self.app.form.is_none(), "{}\n{}", self.notice(), self.screen());
    }
}

#[test]
fn a_case_is_taken_on_and_its_parties_asked_step_by_step_with_f8() {
    let mut console = registered();
    console.press("F8 Enter");
    assert_eq!(console.kind(), Some(FormKind::Accept));
    console.press("F8").done();
    assert_eq!(console.case().case.accepted, Some("2026-11-24".parse().unwrap()));

    console.press("F8 Enter");
    assert_eq!(console.kind(), Some(FormKind::Assign));
    console.type_("陳琴").press("Tab F4 Down Enter F8").done();
    let case = console.case().case;
    assert_eq!(case.mediators[0].name, "陳琴");
    assert_eq!(case.mediators[0].recusal, Some(Recusal::None));
    assert_eq!(case.mediators[0].account, console.actor.account, "on the roster by name");

    console.press("F8 Enter");
    assert_eq!(console.kind(), Some(FormKind::Consent));
    console.press("F4 Down Enter Tab Tab").type_("0").press("Tab F4 Down Enter Tab Tab Enter F8");
    console.done();
    let case = console.case().case;
    let today: When = "2026-11-24".parse().unwrap();
    for party in &case.data.parties {
        assert_eq!(case.consent_of(party.id), Answer::Agreed);
    }
    assert!(case.consents.iter().all(|consent| consent.on == today), "Enter repeats the day above");

    console.press("F8 Enter");
    assert_eq!(console.kind(), Some(FormKind::Rights));
    console.press("Space Space Space Space").type_("0").press("F8").done();
    let case = console.case().case;
    assert_eq!((case.told.len(), case.told_signed.len()), (2, 2));

    console.press("F8 Enter");
    assert_eq!(console.kind(), Some(FormKind::Plan));
    console.type_("+2").press("Tab").type_("14:00").press("F8").done();
    let planned = console.case().case.planned().unwrap().plan.clone().unwrap();
    assert_eq!(planned.day.to_string(), "2026-11-26");
    assert_eq!(planned.time.unwrap().to_string(), "14:00");

    // The door of the planned session moves it from now on; day and time may be typed in one line.
    console.press("a e").type_("+3");
    assert_eq!(console.kind(), Some(FormKind::Plan));
    assert_eq!(console.focus(), "off");
    console.press("Tab").type_("11-27 9:30").press("F8").done();
    let moved = console.case().case.planned().unwrap().plan.clone().unwrap();
    assert_eq!(moved.day.to_string(), "2026-11-27");
    assert_eq!(moved.time.unwrap().to_string(), "09:30");
}

#[test]
fn nothing_is_chosen_ticked_or_dated_before_somebody_says_so() {
    let console = registered();
    let keys = [
        "a 1", "a 2", "a w", "a q", "a !", "a b", "a 3", "a o", "d", "a 4", "a 5", "a f", "a e",
        "a z", "a t", "a r", "a k", "a l",
    ];
    for key in keys {
        let mut console = registered();
        console.press(key);
        let form =
            console.app.form.as_ref().unwrap_or_else(|| panic!("{key}: {}", console.notice()));
        for field in &form.fields {
            let name = &field.name;
            match &field.value {
                Value::Choice { at, .. } => assert_eq!(*at, None, "{key} {name}"),
                Value::Check(ticked) => assert!(!ticked, "{key} {name}"),
                // Who reports is who sits here.
                Value::Line(line) if name != "by" => assert_eq!(line.text(), "", "{key} {name}"),
                Value::Line(_) | Value::Area(_) => {}
            }
        }
    }
    drop(console);
}

#[test]
fn saving_an_untouched_form_of_facts_tells_what_is_missing_and_writes_nothing() {
    for key in [
        "a 2", "a w", "a q", "a !", "a b", "a 3", "a o", "d", "a 4", "a 5", "a f", "a e", "a z",
        "a t", "a l",
    ] {
        let mut console = registered();
        let before = console.case().row.version;
        console.press(key).press("F8");
        let form = console.app.form.as_ref().unwrap();
        assert!(form.n_errors() > 0, "{key}");
        assert_eq!(console.case().row.version, before, "{key}");
    }
}

#[test]
fn questions_reports_and_claims_are_recorded() {
    let mut console = registered();
    console.press("a ! F4 Down Enter Tab F4 Down Down Enter Tab").type_("r").press("F8").done();
    let case = console.case().case;
    assert!(case.report_due().is_some(), "violence is reported up");
    console.press("F8 Enter");
    assert_eq!(console.kind(), Some(FormKind::Report));
    console.press("F4 Down Enter Tab F4 Down Down Enter Tab").type_("0").press("F8").done();
    let case = console.case().case;
    assert_eq!(case.reports.len(), 1);
    assert_eq!(case.reports[0].said.by.as_deref(), Some("陳琴"));
    console.press("a ,").type_("已派民警上門").press("F8").done();
    assert!(console.case().case.reports[0].answer.is_some());

    console.press("a 3").type_("1").type_("還錢").press("Tab").type_("1.5萬").press("F8").done();
    let claims = console.case().case.claims;
    assert_eq!(claims[0].said.amount.unwrap().yuan(), "15,000");
    console.press("a 3").go("drop").press("F4 Down Enter Tab").type_("已另案").press("F8").done();
    assert!(console.case().case.claims[0].dropped.is_some());
}

#[test]
fn the_handling_leaves_its_traces() {
    let mut console = registered();
    console.press("a 1 F8");
    console
        .press("a 4")
        .type_("鄰居")
        .go("text")
        .type_("見過轉賬")
        .go("date")
        .type_("0")
        .press("F8");
    console.done();
    console.press("a 5").type_("借條").go("kept").type_("甲方自持").press("F8").done();
    console.press("a 5 F4 Down Enter").go("kept").type_("卷內").press("F8").done();
    console.press("a f").type_("周師傅").go("consents1.said").press("F4 Down Enter F8").done();
    let case = console.case().case;
    assert_eq!(case.inquiries[0].said.asked, "鄰居");
    assert_eq!(case.evidence[0].kept.as_deref(), Some("卷內"));
    assert_eq!(case.helpers[0].consents.len(), 1);

    console.press("a z F4 Down Enter F8").done();
    assert!(console.case().case.suspended().is_some());
    console.press("F8 Enter");
    assert_eq!(console.kind(), Some(FormKind::Resume));
    console.press("F8").done();
    assert!(console.case().case.suspended().is_none());

    console.press("a 6").type_("12-31").press("Tab Space Space F8").done();
    assert_eq!(console.case().case.extended.unwrap().0.until.to_string(), "2026-12-31");

    console.press("a o F4 Down Down Down Enter Tab").type_("各方再議").press("F8").done();
    assert!(console.case().case.step_is_set());

    console.press("a t F4 Down Enter Tab F4 Down Enter F8").done();
    let ended = console.case().case.ended.unwrap().0;
    assert_eq!(ended.how, Ending::Refused);
    assert!(ended.remedies.is_some());
    console.press("a / ").type_("雙方又願意談").press("F8").done();
    let case = console.case().case;
    assert!(case.ended.is_none() && case.reopened.len() == 1);
    console.press("a k F8").done();
    assert_eq!(console.case().case.ended.unwrap().0.how, Ending::SettledPrivately);
}

#[test]
fn a_conflict_of_a_mediator_is_passed_over_with_a_reason_and_in_no_other_way() {
    let mut console = registered();
    console.press("d").type_("陳琴").press("Tab F4 Down Down Enter F8");
    assert_eq!(console.focus(), "despite:R-SEL-2:");
    assert!(console.screen().contains("R-SEL-2"), "{}", console.screen());
    assert!(console.case().case.mediators.is_empty());
    console.press("F8");
    assert!(console.case().case.mediators.is_empty(), "without a reason it warns again");
    console.type_("各方知情同意").press("F8").done();
    let file = console.case();
    assert_eq!(file.case.mediators[0].recusal, Some(Recusal::Relative));
    let passed = file.all.iter().any(|row| row.event.payload().unwrap().contains("各方知情同意"));
    assert!(passed, "the reason is on file");
}

#[test]
fn a_draft_of_a_table_comes_back_with_its_rows_and_reasons() {
    let mut console = registered();
    console.press("d").type_("陳琴").press("Tab F4 Down Down Enter F8").type_("各方");
    console.press("Esc");
    console.restart();
    console.press("Tab Home Enter d");
    assert_eq!(console.field("mediators1.name"), "陳琴");
    assert_eq!(console.field("despite:R-SEL-2:"), "各方");
    console.press("g y Esc");
}

#[test]
fn an_instalment_is_performed_visited_closed_filed_and_archived() {
    let mut console = agreed();
    console.press("F8 Enter");
    assert_eq!(console.kind(), Some(FormKind::Perform));
    assert_eq!((console.field("amount"), console.focus()), ("5,000", "date"));
    console.press("F8");
    assert!(console.app.form.is_some(), "the day is not made up");
    console.type_("0").press("F8").done();
    let items = console.case().case.agreements[0].items();
    assert!(items[0].done.is_some() && items[1].done.is_none());
    console.press("F8 Enter").type_("0").press("F8").done();

    console.press("F8 Enter");
    assert_eq!(console.kind(), Some(FormKind::Visit), "{}", console.screen());
    console.press("F4 Down Enter Tab F4 Down Down Enter Tab").type_("0").press("F8").done();
    assert_eq!(console.case().case.visits[0].said.answers.len(), 2);
    console.press("F8 Enter");
    assert_eq!(console.kind(), Some(FormKind::Close));
    console.press("F8").done();
    console.press("F8 Enter");
    assert_eq!(console.kind(), Some(FormKind::Archive), "{}", console.screen());
    console.type_("24").press("Tab F4 Down Enter F8").done();
    let file = console.case();
    assert_eq!(file.case.archived.unwrap().0.pages, 24);
    assert_eq!(file.row.next_what, None);
    console.press("Esc");
    let listed = |console: &crate::console::Console| {
        console.store.spine(&console.actor.scope(), console.actor.account).unwrap().len()
    };
    assert_eq!(listed(&console), 0, "what is done is in nobody's list");
    assert_eq!(console.cases().len(), 1, "but found");
}

#[test]
fn all_papers_a_file_lacks_are_told_in_one_form() {
    let mut console = taken_on();
    console.elsewhere(r#"{"do":"hold_session","case":"當1","on":"2026-11-22","present":["甲","乙"],"rights_told":true,"mediators_accepted":true,"outcome":"again"}"#);
    console.reread();
    console.press("a +");
    assert_eq!((console.kind(), console.focus()), (Some(FormKind::FilePaper), "papers1.there"));
    let missing = console.case().case.missing();
    assert!(missing.len() > 3, "{missing:?}");
    console.press("F8");
    assert!(console.app.form.is_some(), "that a paper is there is not made up");
    // The first is not there, and why; the second is, with its pages; Enter says the same of all others.
    console.press("m F8");
    assert_eq!(console.focus(), "papers1.absent", "{}", console.screen());
    console.type_("口頭申請").press("Tab y").type_("3").press("Enter Enter");
    for _ in 2..missing.len() {
        console.press("Enter");
    }
    console.press("F8").done();
    let case = console.case().case;
    assert_eq!(case.missing(), [], "all in one form");
    let absent = case.papers.iter().filter(|(paper, _)| paper.absent.is_some()).count();
    assert_eq!((case.papers.len(), absent), (missing.len(), 1));
    assert_eq!(case.papers[1].0.pages, Some(3));
}

#[test]
fn confirmation_is_applied_for_and_answered_through_the_same_door_and_a_suit_at_any_time() {
    let mut console = agreed();
    console.press("a j").type_("平湖市人民法院").press("Tab Space Space F8").done();
    console.press("a j");
    assert_eq!(console.kind(), Some(FormKind::ConfirmResult));
    console.press("F4 Down Down Enter").go("date").type_("0").press("F8").done();
    let confirmation = console.case().case.agreements[0].confirmation.clone().unwrap();
    assert!(confirmation.is_confirmed());
    console.press("a l F4 Down Enter Tab F4 Down Down Enter F8").done();
    assert_eq!(console.case().case.litigation.len(), 1);
}

#[test]
fn a_grey_act_leads_to_what_lifts_it() {
    let mut console = registered();
    console.press("a 1 F8");
    console.press("s");
    assert_eq!(console.kind(), Some(FormKind::Assign), "nobody hosts: {}", console.notice());
    assert!(console.notice().contains("R-MED-5"), "{}", console.notice());
}

#[test]
fn keys_pressed_while_the_case_is_read_are_not_lost() {
    let mut console = registered();
    console.press("Esc");
    console.app.size = (80, 24);
    let mut effects = vec![];
    for key in ["a", "r", "Tab", "0", "F8"] {
        let key = key.parse().unwrap();
        effects.extend(console.app.update(wusong::app::Msg::Key(key)));
    }
    console.run(effects);
    let ended = console.case().case.ended.unwrap();
    assert_eq!(ended.0.how, Ending::Withdrawn);
}
