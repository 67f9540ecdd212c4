use crate::console::Console;

#[test]
fn a_draft_survives_escape_and_a_new_start() {
    let mut console = Console::new();
    console.press("F7").type_("王芳").press("Tab").type_("李強").press("F5").type_("物業公司");
    console.go("result").press("k").type_("道歉");
    console.press("Esc");
    assert!(console.app.form.is_none());
    console.press("F7");
    assert_eq!((console.field("party3"), console.field("terms")), ("物業公司", "道歉"));
    assert_eq!(console.focus(), "terms");
    // No Esc: the machine goes down while the form is open.
    console.type_("並賠禮");
    console.restart();
    assert_eq!(console.app.drafts.len(), 1);
    console.press("F7");
    assert_eq!(console.field("terms"), "道歉並賠禮");
    assert_eq!(console.app.form.as_ref().unwrap().chosen("result"), Some("oral"));
    assert!(console.notice().contains("已取回草稿"));
}

#[test]
fn a_saved_form_leaves_no_draft() {
    let mut console = Console::new();
    console.press("F7").type_("王芳").press("Tab").type_("李強").press("Tab").type_("口角");
    console.press("Tab w F8");
    assert_eq!(console.app.drafts, []);
    console.restart();
    assert_eq!(console.app.drafts, []);
    console.press("F7");
    assert_eq!(console.field("party1"), "");
}

#[test]
fn a_draft_of_another_version_does_no_harm() {
    let mut console = Console::new();
    for body in [
        "",
        "[]",
        "null",
        "{\"fields\":3}",
        "{\"fields\":{\"party1\":{\"value\":7}}}",
        "{\"fields\":{\"party1\":{\"value\":\"王芳\"},\"gone\":{\"value\":\"x\"}},\"order\":[\"party1\",\"gone\",3],\"focus\":99}",
    ] {
        let draft = wusong::store::drafts::Draft {
            id: "oral".to_owned(),
            user: "chen".to_owned(),
            at: String::new(),
            label: String::new(),
            body: body.to_owned(),
        };
        console.app.drafts = vec![draft];
        console.press("F7");
        assert!(console.app.form.is_some(), "{body}");
        console.screen();
        console.app.form = None;
    }
}

#[test]
fn each_case_has_a_draft_of_its_own() {
    let mut console = Console::new();
    for name in ["王芳", "張雲"] {
        console.press("F7").type_(name).press("Tab").type_("李強").press("Tab").type_("口角");
        console.press("Tab w F8");
    }
    console.press("Home c").type_("記一").press("Esc Down c");
    assert_eq!(console.field("text"), "");
    console.type_("記二").press("Esc Up c");
    assert_eq!(console.field("text"), "記一");
    assert_eq!(console.app.drafts.len(), 2);
}
