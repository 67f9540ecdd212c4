//! How many keys the common things take, without the texts typed (screens-2.md 11): each fails when
//! its budget is passed. Where one begins is what somebody sees who has just sat down.

use crate::console::Console;
use serde_json::json;
use wusong::app::form::FormKind;
use wusong::app::home::{Task, Zone};

/// A case with an agreement by word of mouth: two instalments, the first late, the second due today.
fn owed(console: &mut Console) {
    let line = json!({"do": "record_oral_settlement", "on": "2026-11-10", "terms": "分兩次還",
               "register": {"body": "DH01", "title": "借款未還", "parties": [
                   {"name": "孫娣", "side": "applicant", "kind": "person"},
                   {"name": "趙根", "side": "respondent", "kind": "person"}],
                   "mediators": [{"name": "陳琴", "user": "chen"}], "category": "04"},
               "obligations": [
                   {"what": "第一期", "by": "乙", "to": "甲", "amount": 500_000, "due": "2026-11-20"},
                   {"what": "第二期", "by": "乙", "to": "甲", "amount": 500_000, "due": "2026-11-24"},
               ], "performance": "in_performance"});
    console.elsewhere(&line.to_string());
    console.restart();
    console.keys = 0;
}

#[test]
fn an_instalment_paid_takes_six_keys() {
    let mut console = Console::new();
    owed(&mut console);
    assert_eq!(console.app.home.focus, Zone::Today);
    console.press("F8 Enter 0 F8");
    assert!(console.app.form.is_none(), "{}", console.screen());
    assert!(console.keys <= 6, "{} keys", console.keys);
    let items = console.case().case.agreements[0].items();
    assert!(items[0].done.is_some(), "the one that is late, not the other");
    assert!(items[1].done.is_none());
}

#[test]
fn the_line_of_the_board_says_which_instalment_is_meant() {
    let mut console = Console::new();
    owed(&mut console);
    console.press("Down F8 Enter 0 F8");
    let items = console.case().case.agreements[0].items();
    assert!(items[0].done.is_none() && items[1].done.is_some());
}

#[test]
fn a_return_visit_to_two_takes_sixteen_keys() {
    let mut console = Console::new();
    owed(&mut console);
    for item in [1, 2] {
        let line = json!({"do": "record_performance", "case": "當1", "on": "2026-11-12",
                          "item": item, "act": "performed"});
        console.elsewhere(&line.to_string());
    }
    console.restart();
    console.keys = 0;
    let Some(Task::Due(due)) = console.app.home.selected_task() else { panic!("nothing is due") };
    assert_eq!(due.what, "return_visit");
    console.press("F8 Enter F4 Down Enter Tab F4 Down Enter Tab 0 F8");
    assert!(console.app.form.is_none(), "{}", console.screen());
    assert!(console.keys <= 16, "{} keys", console.keys);
    assert_eq!(console.case().case.visits.len(), 1);
}

#[test]
fn an_oral_settlement_takes_twenty_keys() {
    let mut console = Console::new();
    console.press("F7").type_("王芳").press("Tab").type_("李強").press("Tab").type_("口角");
    console.press("Tab k Tab").type_("當面道歉").press("Tab l Tab Space F8");
    assert!(console.app.form.is_none(), "{}", console.screen());
    assert!(console.keys <= 20, "{} keys", console.keys);
    assert!(console.case().case.is_settled());
}

#[test]
fn an_incoming_item_takes_nine_keys() {
    let mut console = Console::new();
    console.press("C-n").type_("半夜裝修").press("Tab F4 d Enter F8");
    assert!(console.app.form.is_none(), "{}", console.screen());
    assert!(console.keys <= 9, "{} keys", console.keys);
    assert_eq!(console.app.home.n_tasks(), 1);
}

#[test]
fn papers_that_wait_are_one_line_and_f8_opens_their_table() {
    let mut console = Console::new();
    let lines = [
        json!({"do": "register_case", "on": "2026-11-10", "body": "DH01", "title": "借款未還",
               "parties": [{"name": "孫娣", "side": "applicant", "kind": "person"},
                           {"name": "趙根", "side": "respondent", "kind": "person"}],
               "accepted": "2026-11-10", "rights_told": true, "category": "04",
               "mediators": [{"name": "陳琴", "user": "chen"}]}),
        json!({"do": "draft_agreement", "case": "當1", "on": "2026-11-20", "responsibility": "趙根欠款",
               "obligations": [{"kind": "lump_sum", "what": "還款", "by": "乙", "to": "甲",
                                "amount": 500_000, "due": "2026-12-20", "way": "轉賬"}]}),
        json!({"do": "generate_agreement", "case": "當1", "on": "2026-11-20", "despite": [{"rule": "R-PRO-1", "why": "電話裡談妥"}, {"rule": "R-AGR-2", "why": "到時再定"}]}),
    ];
    for line in lines {
        console.elsewhere(&line.to_string());
    }
    console.restart();
    let waiting: Vec<(String, u32)> = console
        .app
        .home
        .tasks
        .iter()
        .filter_map(|task| match task {
            Task::Waiting(waiting) => Some((waiting.what.clone(), waiting.n)),
            _ => None,
        })
        .collect();
    assert_eq!(waiting, [("sign".to_owned(), 3)]);
    assert!(
        matches!(console.app.home.selected_task(), Some(Task::Waiting(_))),
        "before the period"
    );
    console.press("F8 Enter");
    assert_eq!(console.app.form.as_ref().map(|form| form.kind), Some(FormKind::Sign));
}

#[test]
fn who_does_not_mediate_sees_what_is_due_and_writes_nothing() {
    let mut console = Console::new();
    owed(&mut console);
    console.actor.roles.clear();
    console.restart();
    assert!(matches!(console.app.home.tasks.first(), Some(Task::Due(_))));
    console.press("F8 Enter");
    assert!(console.app.form.is_none());
    assert!(matches!(console.app.screen, wusong::app::Screen::Case(_)), "it is looked at");
    console.press("a 0");
    assert!(console.app.form.is_none(), "{}", console.screen());
    assert!(console.notice().contains("R-ACC-3"), "{}", console.notice());
}
