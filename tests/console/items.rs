use crate::console::Console;

#[test]
fn an_incoming_item_takes_six_keys() {
    let mut console = Console::new();
    console.press("C-n").type_("荷香苑 5 幢半夜裝修，來電人沈×").press("Tab F4").type_("1");
    console.press("Enter F8");
    assert!(console.keys < 9, "{}", console.keys);
    let items = console.store.open_items(&console.actor.scope(), 9).unwrap();
    assert_eq!(items.len(), 1);
    assert_eq!(
        (items[0].what.as_str(), items[0].channel.as_str()),
        ("荷香苑 5 幢半夜裝修，來電人沈×", "hotline")
    );
}

#[test]
fn an_item_becomes_a_case_and_its_sender_is_answered() {
    let mut console = Console::new();
    console.press("C-n").type_("半夜裝修").press("Tab d F8");
    console.press("g r Enter");
    let later = console.app.form.as_ref().unwrap().field("later").unwrap();
    assert_eq!(later.notes, ["電話：半夜裝修"]);
    console.press("x");
    let form = console.app.form.as_ref().unwrap();
    assert_eq!(form.kind, wusong::app::form::FormKind::Oral);
    assert_eq!(console.field("title"), "半夜裝修");
    console.type_("沈×").press("Tab").type_("不詳 樓上住戶").go("result").press("w F8");
    let case = console.case();
    assert_eq!(case.case.data.channel, Some(wusong::domain::mediation::item::Channel::Telephone));
    console.press("g r Enter");
    assert_eq!(console.focus(), "answer");
    console.type_("已受理").press("F8");
    assert!(console.store.open_items(&console.actor.scope(), 9).unwrap().is_empty());
    let items = console.store.all_items(&console.actor.scope()).unwrap();
    assert_eq!(items[0].case, Some(case.row.id));
    assert_eq!(items[0].answer.as_deref(), Some("已受理"));
}

#[test]
fn an_item_is_given_to_a_case_on_file() {
    let mut console = Console::new();
    console.press("F7").type_("王芳").press("Tab").type_("李強").press("Tab").type_("口角");
    console.press("Tab w F8");
    console.press("C-n").type_("又吵").press("Tab c F8 g r Enter g").type_("當9").press("F8");
    assert!(console.app.form.is_some(), "there is no such case: {}", console.notice());
    console.press("C-u").type_("當1").press("F8");
    assert!(console.app.form.is_none());
    let items = console.store.all_items(&console.actor.scope()).unwrap();
    assert_eq!(items[0].case, Some(console.case().row.id));
}
