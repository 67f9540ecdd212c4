//! Narrowing, finding and saved views at the keys.

use crate::console::Console;

fn desk() -> Console {
    let mut console = Console::new();
    for (title, name) in [("樓上漏水", "張麗雲"), ("工資未付", "李某"), ("租金糾紛", "王五")]
    {
        console.elsewhere(&format!(
            r#"{{"do":"register_case","body":"DH01","title":"{title}","parties":[{{"name":"{name}","kind":"person","side":"applicant","phone":"13805731234"}}]}}"#
        ));
    }
    console.reread();
    console
}

#[test]
fn a_query_is_completed_while_it_is_typed_and_what_is_wrong_is_marked() {
    let mut console = desk();
    console.press("F4 Tab");
    assert!(console.screen().contains("> 級:"), "{}", console.screen());
    console.press("Down Tab");
    assert_eq!(console.app.home.filter.as_ref().unwrap().text(), "步:");
    assert!(console.screen().contains("提"), "{}", console.screen());
    console.press("Down Down Enter");
    assert_eq!(console.app.home.filter.as_ref().unwrap().text(), "步:議");
    console.press("C-u");
    console.type_("級:9 漏");
    let screen = console.screen();
    let lines: Vec<&str> = screen.lines().collect();
    let at = lines.iter().position(|line| line.contains("級:9")).unwrap();
    let cells = |text: &str| wusong::text::width(text);
    let nine = cells(&lines[at][..lines[at].find('9').unwrap()]);
    let mark = cells(&lines[at + 1][..lines[at + 1].find('^').unwrap()]);
    assert_eq!(mark, nine, "{screen}");
    assert!(lines[at + 2].contains("1、2、3、4"), "{screen}");
    assert_eq!(console.app.home.list.len(), 1, "the part that means nothing is left out");
    console.press("F1");
    assert!(console.screen().contains("級: 層級:"), "{}", console.screen());
}

#[test]
fn everything_is_found_from_one_line_and_enter_leads_there() {
    let mut console = desk();
    console.press("F3");
    console.type_("zly");
    let screen = console.screen();
    assert!(screen.contains("案件 1") && screen.contains("人 1"), "{screen}");
    assert!(screen.contains("張麗雲") && screen.contains("當事人"), "{screen}");
    assert!(screen.contains("電話尾 1234"), "{screen}");
    console.press("Tab Enter");
    assert!(console.app.modals.is_empty());
    assert_eq!(console.app.home.list.len(), 1, "a person's cases");
    console.press("F3 C-u");
    console.type_("1234");
    assert!(console.screen().contains("案件 3"), "{}", console.screen());
    console.press("Enter");
    assert!(matches!(console.app.screen, wusong::app::Screen::Case(_)));
}

#[test]
fn a_view_is_saved_renamed_taken_back_and_removed() {
    let mut console = desk();
    console.press("F4");
    console.type_("漏水 未指派");
    console.press("Enter v s C-u");
    console.press("Backspace Backspace Backspace Backspace Backspace Backspace");
    console.type_("屋漏");
    console.press("Enter");
    let kept =
        |console: &Console| console.store.remembered("chen", "views").unwrap().unwrap_or_default();
    assert!(kept(&console).contains("屋漏") && kept(&console).contains("漏水 未指派"));
    console.press("F2");
    console.type_("的");
    console.press("Enter");
    assert!(kept(&console).contains("屋漏的"), "{}", kept(&console));
    console.press("Esc x v");
    assert_eq!(console.app.home.views.len(), 1);
    console.press("End Enter");
    assert_eq!(console.app.home.list.len(), 1);
    console.press("v End x");
    assert_eq!(kept(&console), "[]");
}
