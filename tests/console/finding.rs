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

/// The rows a menu is left with once something was typed into it.
fn narrowed(console: &mut Console, field: &str, typed: &str) -> Vec<String> {
    console.go(field).press("F4").type_(typed);
    let form = console.app.form.as_ref().unwrap();
    let rows = form.picker_rows().into_iter().map(|(_, label)| label).collect();
    assert!(form.picker.is_some(), "{typed} chose something by itself");
    console.press("Esc");
    rows
}

/// Names of accounts, typed in every way there is, and the one that must come first; nobody else where it
/// stands alone.
const CALLED: &[(&str, &[&str])] = &[
    ("zly", &["張麗雲"]),
    ("zhangliyun", &["張麗雲"]),
    ("zhang ly", &["張麗雲"]),
    ("li yun zhang", &["張麗雲"]),
    ("張麗", &["張麗雲"]),
    ("张丽", &["張麗雲"]),
    ("丽 张", &["張麗雲"]),
    ("ＺＬＹ", &["張麗雲"]),
    ("張 ly", &["張麗雲"]),
    ("shanyu", &["單玉"]),
    ("danyu", &["單玉"]),
    // 麗 is read si, too: whoever means 單玉 finds 單玉 first.
    ("sy", &["單玉", "張麗雲"]),
    ("单", &["單玉"]),
    ("qiujiu", &["仇九"]),
    ("choujiu", &["仇九"]),
    ("qj", &["仇九"]),
    ("zengjie", &["曾解"]),
    ("cengxie", &["曾解"]),
    ("zx", &["曾解"]),
    ("zhaida", &["翟大"]),
    ("dida", &["翟大"]),
    ("xieping", &["解平"]),
    ("jieping", &["解平"]),
    ("jie", &["解平", "曾解"]),
    ("lvbu", &["呂布"]),
    ("lb", &["呂布"]),
    ("吕布", &["呂布"]),
    ("qing", &["淸泉"]),
    ("清泉", &["淸泉"]),
    ("zlz", &[]),
];

#[test]
fn a_menu_of_a_form_finds_people_bodies_and_categories_as_the_filter_does() {
    let mut console = desk();
    let people = ["張麗雲", "單玉", "仇九", "曾解", "翟大", "解平", "呂布", "淸泉"];
    for (n, name) in people.iter().enumerate() {
        console.elsewhere(&format!(
            r#"{{"do":"open_account","user":"u{n}","name":"{name}","home":"DH01","roles":["mediator"]}}"#
        ));
    }
    console.restart();
    console.app.home.focus = wusong::app::home::Zone::List;
    console.press("Home Space d");
    for (typed, expected) in CALLED {
        assert_eq!(narrowed(&mut console, "mediator", typed), *expected, "{typed}");
        // The filter finds no other: it is one matcher.
        for name in people {
            let fits = |word| wusong::search::matches(word, name).is_some();
            let found = typed.split(' ').all(fits);
            assert_eq!(found, expected.contains(&name), "{typed} {name}");
        }
    }
    console.press("Esc Esc F7");
    if console.app.form.as_ref().unwrap().field("category").is_none() {
        console.press("C-t");
    }
    for (typed, first) in [
        ("ll", "鄰里糾紛"),
        ("linli", "鄰里糾紛"),
        ("邻里", "鄰里糾紛"),
        ("jiufen linli", "鄰里糾紛"),
        ("yl", "醫療糾紛"),
        ("wy", "物業糾紛"),
    ] {
        let rows = narrowed(&mut console, "category", typed);
        assert!(rows.first().is_some_and(|row| row.contains(first)), "{typed}: {rows:?}");
    }
    let mut console = Console::homeless();
    console.press("F7");
    for typed in ["dh", "danghu", "当湖", "hu dang"] {
        let rows = narrowed(&mut console, "body", typed);
        assert!(rows.first().is_some_and(|row| row.contains("當湖")), "{typed}: {rows:?}");
    }
}
