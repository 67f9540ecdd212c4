//! A case, the forms, the menus and what lies over them: as drawn, in every language, at every size.

use super::desk::{Desk, Shape};
use super::drawing::compare;
use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use wusong::app::modal::{Conflict, Modal};
use wusong::app::{Msg, Screen};
use wusong::domain::command::{Command, Envelope, Note};
use wusong::i18n::Lang;
use wusong::keymap::{Code, Key};
use wusong::store::Stale;
use wusong::ui::testing;

const CASE: &[&str] = &["case.jsonl"];

fn desk(columns: u16, rows: u16) -> Desk {
    let mut desk = Desk::new(CASE, Shape::new(columns, rows));
    desk.worked_on();
    desk
}

/// A case of the drawings, opened.
pub(super) fn opened(columns: u16, rows: u16, number: &str) -> Desk {
    let mut desk = desk(columns, rows);
    open(&mut desk, number);
    desk
}

fn open(desk: &mut Desk, number: &str) {
    desk.press("C-g");
    type_text(desk, number);
    desk.press("F8");
    assert!(matches!(desk.app.screen, Screen::Case(_)), "{}", testing::screen(&desk.app));
}

/// Types a text as it is, `×` included.
pub(super) fn type_text(desk: &mut Desk, text: &str) {
    for c in text.chars() {
        let code = if c == ' ' { Code::Space } else { Code::Char(c) };
        desk.send(Msg::Key(Key::plain(code)));
    }
}

#[test]
fn a_case_is_as_drawn_on_a_wide_terminal() {
    let desk = opened(120, 30, "當17");
    compare("case-120x30", &testing::buffer(&desk.app), 0..);
}

#[test]
fn a_case_is_as_drawn_on_a_small_terminal() {
    let mut desk = desk(80, 21);
    open(&mut desk, "桂9");
    desk.press("Right Right Right");
    compare("case-80x21", &testing::buffer(&desk.app), 0..);
}

#[test]
fn the_do_menu_is_as_drawn() {
    let mut desk = desk(80, 20);
    open(&mut desk, "當17");
    desk.press("F8");
    compare("do-menu", &testing::buffer(&desk.app), 1..);
}

#[test]
fn the_go_menu_is_as_drawn() {
    let mut desk = desk(80, 24);
    desk.press("g");
    compare("go-menu", &testing::buffer(&desk.app), 19..23);
}

/// The oral entry as far as it is drawn.
fn oral(desk: &mut Desk) {
    desk.press("F7");
    type_text(desk, "王×芳 女 1958 荷香苑12-2-201 138×21");
    desk.press("Tab");
    type_text(desk, "李× 男 荷香苑12-301");
    desk.press("Tab");
    type_text(desk, "電動車堵單元門，口角");
    desk.press("Tab k");
    type_text(desk, "李×今後停入車棚，當面道歉");
    desk.press("Tab l Up");
}

#[test]
fn the_oral_entry_is_as_drawn() {
    let mut desk = Desk::new(&["oral.jsonl"], Shape::new(80, 24));
    oral(&mut desk);
    // How the second party was understood, and what more a settlement can have, stand between.
    let rows = [1, 2, 3, 4, 5, 7, 8, 9, 10, 11, 12, 13, 15, 19, 20, 22];
    compare("oral", &testing::buffer(&desk.app), rows);
}

#[test]
fn an_incoming_item_is_as_drawn() {
    let mut desk = desk(80, 24);
    desk.press("C-n");
    type_text(&mut desk, "荷香苑 5 幢半夜裝修，來電人沈×");
    desk.press("Tab 1");
    compare("item", &testing::buffer(&desk.app), 1..);
}

#[test]
fn an_external_number_is_as_drawn() {
    let mut desk = desk(80, 24);
    open(&mut desk, "當17");
    desk.press("a y");
    type_text(&mut desk, "省調解平台");
    compare("external", &testing::buffer(&desk.app), 1..);
}

#[test]
fn the_keys_are_as_drawn() {
    let mut desk = desk(80, 10);
    desk.press("?");
    compare("help", &testing::buffer(&desk.app), 1..);
}

fn conflict(desk: &mut Desk) {
    let Screen::Case(view) = &desk.app.screen else { panic!("no case") };
    let now = view.file.clone();
    let stale = Stale { seen: 14, now: 15, by: "沈×".into(), at: "2026-11-24T02:21:40Z".into() };
    let command = Command::Note(Note { case: "當17".into(), text: "下一場 11-27".into() });
    desk.app.modals.push(Modal::Conflict(Box::new(Conflict {
        number: "當17".into(),
        stale,
        theirs: vec!["風險 黃".into()],
        ours: vec!["記一筆：下一場 11-27".into()],
        envelope: Box::new(Envelope::from(command)),
        now,
        overlaps: false,
        form: None,
        at: 0,
    })));
}

#[test]
fn a_conflict_is_as_drawn() {
    let mut desk = desk(80, 12);
    open(&mut desk, "當17");
    conflict(&mut desk);
    compare("conflict", &testing::buffer(&desk.app), 1..);
}

#[test]
fn a_long_paste_is_as_drawn() {
    let mut desk = desk(80, 24);
    open(&mut desk, "當17");
    let text = format!("王×芳來電稱樓上漏水，已經三天\n{}\n\n末行", "漏".repeat(292));
    desk.send(Msg::Paste(text));
    compare("paste", &testing::buffer(&desk.app), [1, 2, 3, 4, 5, 22]);
}

#[test]
fn leaving_is_as_drawn() {
    let mut desk = desk(80, 24);
    oral(&mut desk);
    desk.press("C-q");
    compare("quit", &testing::buffer(&desk.app), [1, 2, 3, 22]);
}

#[test]
fn a_case_and_the_oral_entry_in_three_languages() {
    for (lang, name) in [(Lang::ZhHant, "hant"), (Lang::ZhHans, "hans"), (Lang::En, "en")] {
        for (columns, rows) in [(80, 24), (120, 36)] {
            let mut desk = Desk::new(CASE, Shape { lang, ..Shape::new(columns, rows) });
            let size = format!("{columns}x{rows}-{name}");
            open(&mut desk, "當17");
            insta::assert_snapshot!(format!("case-{size}"), testing::screen(&desk.app));
            oral(&mut desk);
            insta::assert_snapshot!(format!("oral-{size}"), testing::screen(&desk.app));
        }
    }
}

#[test]
fn every_tab_in_three_languages() {
    let tabs = ["parties", "sessions", "agreement", "file", "history"];
    for (lang, name) in [(Lang::ZhHant, "hant"), (Lang::ZhHans, "hans"), (Lang::En, "en")] {
        for (columns, rows) in [(80, 24), (120, 36)] {
            let mut desk = Desk::new(CASE, Shape { lang, ..Shape::new(columns, rows) });
            open(&mut desk, "桂9");
            for tab in tabs {
                desk.press("Right");
                let name = format!("tab-{tab}-{columns}x{rows}-{name}");
                insta::assert_snapshot!(name, testing::screen(&desk.app));
            }
        }
    }
}

#[test]
fn what_the_file_lacks_as_a_whole_is_mended_from_its_own_line() {
    let mut desk = Desk::new(CASE, Shape::new(80, 24));
    open(&mut desk, "桂9");
    desk.press("Right Right Right Right Down");
    let screen = testing::screen(&desk.app);
    let line = screen.lines().find(|line| line.starts_with('>')).unwrap_or_default();
    assert!(line.contains("回訪記錄") && line.contains("Enter 去補"), "{screen}");
    assert_eq!(screen.matches("回訪記錄").count(), 1, "{screen}");
}

#[test]
fn between_the_drawn_sizes_a_case_loses_nothing_that_matters() {
    for (columns, rows) in [(40, 8), (60, 20), (100, 30), (160, 50)] {
        let mut desk = Desk::new(CASE, Shape::new(columns, rows));
        open(&mut desk, "當17");
        insta::assert_snapshot!(format!("case-{columns}x{rows}"), testing::screen(&desk.app));
    }
}

/// Every screen of this part of the program.
fn screens(desk: &mut Desk, visit: &mut dyn FnMut(&Desk)) {
    open(desk, "桂9");
    for keys in [
        "Right", "Right", "Right", "Right", "Right", "Right", "Tab", "F8", "Esc F9", "Esc ?",
        "Esc C-n", "Esc a y",
    ] {
        desk.press(keys);
        visit(desk);
    }
    for keys in ["Esc c", "Esc e", "Esc a p", "Esc F7", "F8", "F4", "Esc Esc g d", "Esc g n"] {
        desk.press(keys);
        visit(desk);
    }
    desk.press("Esc");
    open(desk, "桂9");
    conflict(desk);
    visit(desk);
    desk.app.modals = vec![Modal::Paste { text: "一\n二".into(), at: 0 }];
    visit(desk);
    desk.app.modals = vec![Modal::Quit { yes: true }];
    visit(desk);
    let (title, lines) = ("丟棄這份草稿？".to_owned(), vec!["新受理".to_owned()]);
    desk.app.modals = vec![Modal::Confirm { title, lines, yes: false, effects: vec![] }];
    visit(desk);
    desk.app.modals.clear();
}

#[test]
fn no_label_is_cut_at_80x24() {
    for lang in Lang::ALL {
        let mut desk = Desk::new(CASE, Shape { lang, ..Shape::new(80, 24) });
        screens(&mut desk, &mut |desk| {
            let screen = testing::screen(&desk.app);
            assert!(!screen.contains('~'), "{lang:?}\n{screen}");
        });
    }
}

#[test]
fn every_size_is_drawn() {
    let mut desk = Desk::new(CASE, Shape::new(80, 24));
    let sizes =
        [(0, 9), (1, 60), (39, 8), (40, 8), (41, 10), (76, 13), (119, 7), (120, 9), (300, 60)];
    screens(&mut desk, &mut |desk| {
        for (columns, rows) in sizes {
            let _ = testing::at_size(&desk.app, columns, rows);
        }
    });
}

/// Texts that move, hide, join or take two cells, at any length.
fn hostile() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("王".to_owned()),
        Just("e\u{301}\u{301}\u{301}\u{301}\u{301}".to_owned()),
        Just("\u{202e}\u{2066}אב".to_owned()),
        Just("\u{1b}[2J\u{7}".to_owned()),
        Just("👨\u{200d}👩\u{200d}👧".to_owned()),
        Just("\n".to_owned()),
        Just("　 \t".to_owned()),
        "\\PC{0,4}",
        "[a-z~>]{0,30}",
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

#[test]
fn no_text_and_no_size_disturbs_the_drawing() {
    let mut desk = Desk::new(CASE, Shape::new(80, 24));
    open(&mut desk, "桂9");
    let desk = std::cell::RefCell::new(desk);
    let texts = prop::collection::vec(hostile(), 8);
    let config =
        ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() };
    let run =
        TestRunner::new(config).run(&(texts, 0_u16..150, 0_u16..45), |(texts, columns, rows)| {
            let mut desk = desk.borrow_mut();
            desk.app.modals.clear();
            desk.app.form = None;
            if let Screen::Case(view) = &mut desk.app.screen {
                let file = view.file.as_mut().unwrap();
                file.row.title.clone_from(&texts[0]);
                file.case.data.facts = Some(texts[1].clone());
                file.case.data.parties[0].name = Some(texts[2].clone());
                file.case.data.parties[1].known_as = Some(texts[3].clone());
                let wording = &mut file.case.agreements[0].wording;
                wording.terms.clone_from(&texts[4]);
                wording.obligations[0].what.clone_from(&texts[5]);
                wording.obligations[1].way = Some(texts[6].clone());
                wording.obligations[2].until = Some(texts[7].clone());
            }
            let size = (columns, rows);
            let check = |desk: &Desk| {
                let screen = testing::at_size(&desk.app, size.0, size.1);
                assert!(!screen.contains(['\u{1b}', '\u{7}', '\u{202e}']), "{screen}");
            };
            for _ in 0..6 {
                desk.press("Right");
                check(&desk);
            }
            desk.press("e");
            let form = desk.app.form.as_mut().unwrap();
            for (field, text) in form.fields.iter_mut().zip(&texts) {
                field.set_text(text);
                field.notes = vec![text.clone()];
                field.error = Some(text.clone());
                field.hint.clone_from(text);
            }
            form.after.clone_from(&texts);
            form.title.clone_from(&texts[0]);
            for at in 0..form.fields.len() {
                desk.app.form.as_mut().unwrap().focus = at;
                check(&desk);
            }
            desk.app.form = None;
            desk.app.modals = vec![Modal::Paste { text: texts[0].clone(), at: 9 }];
            check(&desk);
            conflict(&mut desk);
            if let Some(Modal::Conflict(conflict)) = desk.app.modals.last_mut() {
                conflict.theirs.clone_from(&texts);
                conflict.ours.clone_from(&texts);
            }
            check(&desk);
            Ok(())
        });
    run.unwrap();
}

#[test]
fn the_real_cursor_stands_at_the_caret_of_the_field() {
    let mut desk = Desk::new(&[], Shape::new(80, 24));
    desk.press("F7");
    assert_eq!(testing::cursor(&desk.app), Some((13, 2)));
    type_text(&mut desk, "王e\u{301}");
    assert_eq!(testing::cursor(&desk.app), Some((16, 2)));
    desk.press("Left");
    assert_eq!(testing::cursor(&desk.app), Some((15, 2)));
    desk.press("End");
    type_text(&mut desk, &"漏".repeat(60));
    let (x, y) = testing::cursor(&desk.app).expect("a caret");
    assert!(x < 80 && y == 2, "{x}");
    desk.press("F9");
    desk.press("Esc C-n");
    assert_eq!(testing::cursor(&desk.app), Some((13, 2)));
}

#[test]
fn rows_that_lead_somewhere_are_selected_one_by_one() {
    let mut desk = Desk::new(CASE, Shape::new(120, 30));
    open(&mut desk, "桂9");
    desk.press("Right Right Right");
    let marked = |desk: &Desk| {
        let screen = testing::screen(&desk.app);
        let marked = screen.lines().find_map(|line| Some(line.split_once("│>")?.1.to_owned()));
        marked.unwrap_or_default()
    };
    assert!(marked(&desk).contains("!逾期 4天"), "what is overdue is selected first");
    desk.press("Down");
    assert!(marked(&desk).contains("12-21 週一"), "{}", marked(&desk));
    assert!(testing::screen(&desk.app).contains("─ 第 3 項"), "the item's own part follows");
    desk.press("Up Up");
    assert!(marked(&desk).contains("10-20 週二"), "{}", marked(&desk));
    desk.press("Up");
    assert!(marked(&desk).contains("10-20 週二"), "there is none above it");
    desk.press("Tab");
    assert_eq!(marked(&desk), "", "the timeline has the focus");
}

#[test]
fn enter_on_an_earlier_case_opens_it() {
    let mut desk = Desk::new(CASE, Shape::new(120, 30));
    open(&mut desk, "當17");
    desk.press("Down Down Down Down Enter");
    let screen = testing::screen(&desk.app);
    assert!(screen.contains("(2025)平桂人調字第1號"), "{screen}");
}

#[test]
fn words_in_confidence_stand_apart_from_the_record() {
    let mut desk = Desk::new(CASE, Shape::new(80, 40));
    open(&mut desk, "當17");
    desk.press("Right Right");
    let screen = testing::screen(&desk.app);
    let place = |text: &str| screen.find(text).unwrap_or_else(|| panic!("{text}\n{screen}"));
    assert!(place("私談，只存本級") < place("手頭有一萬"), "{screen}");
    assert!(place("丙未到場") < place("私談，只存本級"), "{screen}");
    assert!(screen.contains("未到 丙"), "{screen}");
}

#[test]
fn a_step_set_by_hand_is_marked() {
    let mut desk = Desk::new(CASE, Shape::new(80, 24));
    let line = r#"{"do":"set_step","case":"當17","step":"deliberate","why":"到場前再議"}"#;
    desk.execute(line);
    open(&mut desk, "當17");
    let screen = testing::screen(&desk.app);
    assert!(screen.contains("提━[議]┄調┄督┄評 改"), "{screen}");
}

#[test]
fn the_end_of_a_tab_is_its_last_page_and_the_way_back_begins_at_once() {
    let mut desk = Desk::new(CASE, Shape::new(80, 16));
    open(&mut desk, "當17");
    let top = testing::screen(&desk.app);
    desk.press("End");
    let end = testing::screen(&desk.app);
    assert!(end.contains("R-INT-7") && !end.contains("還有"), "{end}");
    desk.press("Up");
    assert_ne!(testing::screen(&desk.app), end);
    desk.press("Down Down Down");
    assert_eq!(testing::screen(&desk.app), end);
    desk.press("Home");
    assert_eq!(testing::screen(&desk.app), top);
}

#[test]
fn the_do_menu_gives_a_reason_before_it_points_back_to_one() {
    let mut desk = desk(120, 60);
    open(&mut desk, "桂9");
    desk.press("F8");
    let screen = testing::screen(&desk.app);
    let lines: Vec<&str> = screen.lines().collect();
    let barred = lines.iter().filter(|line| line.trim_start().starts_with('(')).count();
    assert!(barred > 2, "{screen}");
    let reasons = lines.iter().filter(|line| line.trim_start().starts_with("不可：")).count();
    assert!(reasons > 0, "{screen}");
    for (at, line) in lines.iter().enumerate().filter(|(_, line)| line.contains("不可：同上（"))
    {
        let (_, rule) = line.split_once("同上").unwrap();
        let rule = rule.trim_end();
        let told = lines[..at].iter().any(|line| !line.contains("同上") && line.contains(rule));
        assert!(told, "{line}\n{screen}");
    }
}

#[test]
fn a_list_whose_cases_are_all_done_says_where_they_are() {
    let mut desk = Desk::new(&[], Shape::new(80, 24));
    for line in [
        r#"{"do":"record_oral_settlement","on":"2026-11-20","register":{"body":"DH01","title":"口角","parties":[{"name":"王芳","side":"applicant"},{"name":"李強","side":"respondent"}]},"terms":"和好","rights_told":true,"performance":"on_the_spot"}"#,
        r#"{"do":"set_risk","case":"當1","colour":"green"}"#,
        r#"{"do":"close_case","case":"當1"}"#,
        r#"{"do":"archive_case","case":"當1","pages":9,"class":"short"}"#,
    ] {
        desk.execute(line);
    }
    let screen = testing::screen(&desk.app);
    assert!(
        screen.contains("手上沒有案件。已歸檔的在常用清單「全部」裡：v；F4 也找得到。"),
        "{screen}"
    );
}
