use crate::console::Console;
use wusong::app::form::FormKind;
use wusong::app::modal::Modal;
use wusong::domain::mediation::case::Colour;

fn with_a_case() -> Console {
    let mut console = Console::new();
    console.press("F7").type_("王芳 女 1958").press("Tab").type_("李強").press("Tab").type_("口角");
    console.press("Tab w F8 Tab Home Enter");
    console
}

#[test]
fn a_correction_sends_only_what_changed() {
    let mut console = with_a_case();
    console.press("F2");
    assert_eq!(console.field("title"), "口角");
    assert_eq!(console.field("party1"), "王芳 女 1958");
    console.press("F8");
    assert!(console.app.form.as_ref().unwrap().n_errors() == 1, "nothing to change");
    console.press("C-u").type_("樓道口角").press("F8");
    let file = console.case();
    assert_eq!(file.case.data.title, "樓道口角");
    let last = file.all.last().unwrap();
    let payload: serde_json::Value = serde_json::from_str(&last.event.payload().unwrap()).unwrap();
    assert_eq!(payload, serde_json::json!({"title": "樓道口角"}));
}

#[test]
fn what_is_known_of_a_person_is_corrected_at_the_person() {
    let mut console = with_a_case();
    let before = console.case();
    console.press("F2").go("party1").press("End").type_(" 13800000007").press("F8");
    let after = console.case();
    assert_eq!(before.case.data.parties, after.case.data.parties);
    let wang = after.persons.iter().find(|person| person.data.name == "王芳").unwrap();
    assert_eq!(wang.data.phone.as_deref(), Some("13800000007"));
    assert_eq!(console.app.drafts, []);
}

#[test]
fn a_party_is_added_and_keeps_the_others() {
    let mut console = with_a_case();
    let before = console.case();
    console.press("F2").go("party2").press("F5").type_("荷香物業").press("F8");
    let after = console.case();
    assert_eq!(before.case.data.parties[..], after.case.data.parties[..2]);
    assert_eq!(after.case.data.parties[2].name.as_deref(), Some("荷香物業"));
}

#[test]
fn two_corrections_end_in_the_conflict_dialog_and_both_are_kept() {
    let mut console = with_a_case();
    console.press("F2").go("title").press("C-u").type_("樓道口角");
    let id = console.case().row.id;
    console.elsewhere(&format!(r#"{{"do":"amend_case","case":"{id}","place":"荷香苑"}}"#));
    console.press("F8");
    let Some(Modal::Conflict(conflict)) = console.app.modals.last() else {
        panic!("no conflict: {}", console.notice());
    };
    assert!(!conflict.overlaps);
    assert_eq!(conflict.number, "當1");
    assert_eq!(conflict.ours, ["事由 口角 改為 樓道口角"]);
    assert!(conflict.theirs.join("").contains("荷香苑"), "{:?}", conflict.theirs);
    assert_eq!(console.app.drafts.len(), 1, "nothing was lost");
    console.press("Enter");
    let case = console.case().case;
    assert_eq!(case.data.title, "樓道口角");
    assert_eq!(case.data.place.as_deref(), Some("荷香苑"));
    assert_eq!(console.app.drafts, []);
}

#[test]
fn the_same_field_changed_by_both_is_told() {
    let mut console = with_a_case();
    console.press("F2").go("title").press("C-u").type_("樓道口角");
    let id = console.case().row.id;
    console.elsewhere(&format!(r#"{{"do":"amend_case","case":"{id}","title":"爭吵"}}"#));
    console.press("F8");
    let Some(Modal::Conflict(conflict)) = console.app.modals.pop() else {
        panic!("no conflict: {}", console.notice());
    };
    assert!(conflict.overlaps);
    console.press("g d Enter");
    assert_eq!(console.field("title"), "樓道口角");
    assert_eq!(console.case().case.data.title, "爭吵");
}

#[test]
fn whoever_looked_at_the_new_version_can_save_over_it() {
    let mut console = with_a_case();
    console.press("F2").go("title").press("C-u").type_("樓道口角");
    let id = console.case().row.id;
    console.elsewhere(&format!(
        r#"{{"do":"amend_case","case":"{id}","title":"爭吵","place":"桂園"}}"#
    ));
    console.press("F8");
    assert!(matches!(&console.app.modals[..], [Modal::Conflict(conflict)] if conflict.overlaps));
    // The arrow stands on looking at it: the first way that is open.
    console.press("Enter F2");
    assert_eq!(console.field("title"), "樓道口角");
    assert_eq!(console.field("place"), "桂園", "what was not changed here follows");
    console.press("F8");
    assert!(console.app.modals.is_empty(), "{}", console.notice());
    let data = console.case().case.data;
    assert_eq!((data.title.as_str(), data.place.as_deref()), ("樓道口角", Some("桂園")));
    assert!(console.app.drafts.is_empty());
}

#[test]
fn notes_numbers_and_risks_are_recorded() {
    let mut console = with_a_case();
    console.press("c").type_("@甲 #主張 停工").press("Enter").type_("第二行").press("Tab");
    console.type_("昨天").press("F8");
    console.press("a y").type_("市綜治系統").press("F8");
    console.press("a p r").type_("上門爭吵").press("F8");
    let case = console.case().case;
    assert_eq!(case.notes[0].1, "@甲 #主張 停工\n第二行");
    assert_eq!(case.notes[0].0.to_string(), "2026-11-23");
    assert_eq!(case.external[0].number, None);
    assert_eq!(case.risk(), Some(Colour::Red));
}

#[test]
fn a_case_on_file_is_settled() {
    let mut console = with_a_case();
    console.press("a x").go("form").press("k").go("terms");
    console.type_("道歉").press("Tab d F8");
    let case = console.case().case;
    assert_eq!(case.agreement().unwrap().wording.terms, "道歉");
    console.press("a x");
    let kind = console.app.form.as_ref().map(|form| form.kind);
    assert_eq!(kind, Some(FormKind::Reopen), "there is an agreement already: what lifts that");
    assert!(console.notice().contains("R-AGR-1"), "{}", console.notice());
}

#[test]
fn a_number_leads_to_its_case() {
    let mut console = with_a_case();
    console.press("Esc C-g").type_("當1").press("Enter F8");
    assert!(matches!(console.app.screen, wusong::app::Screen::Case(_)));
    console.press("Esc C-g").type_("當7").press("F8");
    assert!(console.notice().contains("當7"));
}

#[test]
fn a_long_paste_is_asked_about_and_a_short_one_filters() {
    let mut console = with_a_case();
    console.press("Esc").paste("口角\n");
    assert_eq!(console.app.home.filter.as_ref().map(wusong::app::field::Field::text), Some("口角"));
    console.press("Esc").paste("王芳來電\n稱樓上漏水");
    assert!(matches!(console.app.modals.last(), Some(Modal::Paste { .. })));
    console.press("Enter");
    assert_eq!(console.field("facts"), "王芳來電\n稱樓上漏水");
    console.go("party1").paste("張雲\n");
    assert_eq!(console.field("party1"), "張雲");
    console.paste(&"長".repeat(30_000));
    assert!(console.notice().contains("20000"), "{}", console.notice());
}

#[test]
fn f8_fifty_times_writes_nothing_that_was_not_confirmed() {
    let mut console = with_a_case();
    let before = console.store.head().unwrap();
    for start in ["", "Esc", "F7", "Esc F2", "Esc c", "Esc C-n", "Esc g r Enter", "Esc C-g"] {
        console.press(start);
        for _ in 0..50 {
            console.press("F8");
        }
        assert_eq!(console.store.head().unwrap(), before, "after {start}");
    }
}

#[test]
fn two_saves_in_a_row_write_once() {
    let mut console = Console::new();
    console.press("F7").type_("王芳").press("Tab").type_("李強").press("Tab").type_("口角");
    console.press("Tab w");
    let key: wusong::keymap::Key = "F8".parse().unwrap();
    let first = console.app.update(wusong::app::Msg::Key(key));
    let second = console.app.update(wusong::app::Msg::Key(key));
    assert!(second.is_empty());
    console.run(first);
    assert_eq!(console.cases().len(), 1);
}

#[test]
fn what_a_rule_says_stands_at_the_field_it_is_about() {
    let mut console = Console::new();
    console.press("F7").type_("王芳").press("Tab").type_("李強").press("Tab").type_("口角");
    console.go("obligation1").type_("甲 乙 修門 12-20前");
    let form = console.app.form.as_ref().unwrap();
    assert_eq!(form.field("obligation1").unwrap().notes, ["讀作 王芳對李強，修門，2026-12-20 前"]);
    let refusal = wusong::domain::refusal::Refusal::NotAParty {
        field: "obligations",
        name: "修門".to_owned(),
    };
    assert!(wusong::app::forms::refused(&mut console.app, &refusal));
    let form = console.app.form.as_ref().unwrap();
    let error = form.field("obligation1").unwrap().error.as_deref().unwrap();
    assert_eq!(
        error,
        "修門 不是本件的當事人（R-REG-12） 解除：用 甲、乙 或當事人的稱呼，或先加這一方"
    );
}

#[test]
fn a_register_is_asked_for_and_made() {
    let (mut app, _) = wusong::app::App::start(crate::console::start(None));
    wusong::app::forms::first(&mut app, wusong::app::FirstRow::Create);
    let send = |app: &mut wusong::app::App, key: wusong::keymap::Key| {
        app.update(wusong::app::Msg::Key(key))
    };
    assert!(send(&mut app, "F8".parse().unwrap()).is_empty(), "a name must be given");
    assert_eq!(app.form.as_ref().unwrap().n_errors(), 1);
    for c in "陳琴".chars() {
        send(&mut app, wusong::keymap::Key::plain(wusong::keymap::Code::Char(c)));
    }
    send(&mut app, "Tab".parse().unwrap());
    send(&mut app, "F4".parse().unwrap());
    for c in "息事無訟工作室".chars() {
        send(&mut app, wusong::keymap::Key::plain(wusong::keymap::Code::Char(c)));
    }
    send(&mut app, "Enter".parse().unwrap());
    let effects = send(&mut app, "F8".parse().unwrap());
    let [wusong::app::Effect::Create(plan)] = effects.as_slice() else { panic!("{effects:?}") };
    assert_eq!((plan.profile.as_str(), plan.name.as_str()), ("danghu", "陳琴"));
    assert_eq!(plan.home.as_deref(), Some("DH01"));
    assert!(!plan.rehearsal);
}

#[test]
fn a_late_answer_of_the_disk_brings_no_saved_draft_back() {
    let mut console = Console::new();
    console.press("F7").type_("王芳").press("Tab").type_("李強").press("Tab").type_("口角");
    let stale = console.app.drafts.clone();
    console.press("Tab w F8");
    console.send(wusong::app::Msg::Reply(Box::new(wusong::app::Reply::Drafts(stale))));
    assert_eq!(console.app.drafts, []);
    console
        .press("F7")
        .type_("張")
        .send(wusong::app::Msg::Reply(Box::new(wusong::app::Reply::Drafts(vec![]))));
    assert_eq!(console.app.drafts.len(), 1, "what is not on disk yet is not lost either");
}

#[test]
fn a_correction_of_case_and_person_that_came_too_late_is_kept() {
    let mut console = with_a_case();
    console.press("F2").go("title").press("C-u").type_("樓道口角");
    console.go("party1").press("End").type_(" 13800000007");
    let id = console.case().row.id;
    console.elsewhere(&format!(r#"{{"do":"amend_case","case":"{id}","title":"爭吵"}}"#));
    console.press("F8");
    assert!(matches!(console.app.modals.last(), Some(Modal::Conflict(_))), "{}", console.notice());
    console.press("Esc");
    assert_eq!(console.app.drafts.len(), 1, "what was not written is still there");
    console.press("g d Enter");
    assert_eq!(console.field("title"), "樓道口角");
}

#[test]
fn what_colleagues_wrote_since_the_last_visit_stands_first_and_opens() {
    let mut console = with_a_case();
    assert!(console.app.home.since().is_none(), "there was no visit before");
    let item = r#"{"do":"receive_item","body":"DH11","what":"樓道堆物","channel":"window"}"#;
    console.elsewhere(item);
    console.restart();
    assert!(console.app.home.since().is_none(), "one's own doing is no news");
    console.by("zhou", item);
    let line = r#"{"do":"register_case","body":"DH11","title":"漏水","parties":[{"name":"甲某","side":"applicant"}]}"#;
    let case = console.by("zhou", line).stream;
    console.restart();
    let since = console.app.home.since().unwrap();
    assert_eq!((since.registered(), since.items(), since.red()), (1, 1, 0));
    assert!(console.screen().contains("自上次登入以來"), "{}", console.screen());
    assert_eq!(console.app.home.task, 1, "the cursor stands below it, on the first thing to do");
    console.press("Up Enter");
    assert!(matches!(console.app.modals[..], [Modal::Since { at: 0 }]));
    console.press("Enter");
    assert!(console.screen().contains("漏水"), "{}", console.screen());
    assert_eq!(console.app.target_row().unwrap().id.0, case.0);
    console.restart();
    assert!(console.app.home.since().is_none(), "it was seen");
}
