//! The screens as they are drawn in the design, in three languages, in every size.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests")]

mod cases;
mod desk;
mod drawing;
mod forms;
mod keys;
mod palette;
mod picture;

use desk::{Desk, Shape};
use drawing::compare;
use ratatui::style::{Color, Modifier};
use unicode_width::UnicodeWidthStr;
use wusong::app::{Look, Msg};
use wusong::i18n::Lang;
use wusong::ui::testing;

const PLACE_1: &[&str] = &["place1.jsonl"];

/// Place 1 with some work done and a draft kept.
fn place_1(columns: u16, rows: u16) -> Desk {
    let mut desk = Desk::new(PLACE_1, Shape::new(columns, rows));
    desk.worked_on();
    desk
}

#[test]
fn place_1_is_as_drawn_on_a_wide_terminal() {
    let mut desk = place_1(120, 36);
    desk.press("Tab Down Down Down Down Down");
    compare("place1-120x36", &testing::buffer(&desk.app), 0..);
}

#[test]
fn place_1_is_as_drawn_on_a_small_terminal() {
    let desk = place_1(80, 24);
    compare("place1-80x24", &testing::buffer(&desk.app), 0..);
}

#[test]
fn the_first_start_is_as_drawn() {
    let app = desk::without_register(Shape::new(80, 19));
    compare("first-start", &testing::buffer(&app), 0..);
}

#[test]
fn a_filter_by_initials_is_as_drawn() {
    let mut desk = place_1(80, 24);
    desk.press("F4");
    desk.type_in("zy");
    compare("filter-hit", &testing::buffer(&desk.app), 9..);
}

#[test]
fn a_filter_without_a_hit_is_as_drawn() {
    let mut desk = place_1(80, 24);
    desk.press("F4");
    desk.type_in("zyy");
    compare("filter-none", &testing::buffer(&desk.app), [9, 10, 11, 12, 22]);
}

#[test]
fn a_stray_character_is_told_as_drawn() {
    let mut desk = Desk::new(PLACE_1, Shape::new(80, 24));
    desk.type_in("曹");
    compare("filter-stray", &testing::buffer(&desk.app), 23..);
}

#[test]
fn the_banner_of_a_rehearsal_is_as_drawn() {
    let desk = Desk::new(&[], Shape { rehearsal: true, ..Shape::new(80, 24) });
    compare("banner-rehearsal", &testing::buffer(&desk.app), 1..);
}

#[test]
fn the_undo_notice_is_as_drawn() {
    let mut desk = Desk::new(&["case.jsonl"], Shape::new(80, 24));
    desk.execute(r#"{"do":"record_performance","case":"桂9","on":"2026-11-24","item":2,"act":"performed","amount":500000}"#);
    compare("undo", &testing::buffer(&desk.app), 23..);
}

/// What the snapshots and the tests of every language show: something of everything.
const BUSY: &[&str] = &["place1.jsonl", "busy.jsonl"];

fn busy(lang: Lang, columns: u16, rows: u16) -> Desk {
    let mut desk = Desk::new(BUSY, Shape { lang, ..Shape::new(columns, rows) });
    desk.worked_on();
    desk
}

/// Every screen of this part of the program, on a terminal of a size.
fn screens(scripts: &[&str], shape: Shape) -> Vec<String> {
    let mut desk = Desk::new(scripts, shape);
    let mut all = vec![testing::screen(&desk.app)];
    for keys in ["Tab", "Down Down Down", "F4", "z y", "y", "Esc z", "z"] {
        desk.press(keys);
        all.push(testing::screen(&desk.app));
    }
    let empty = Desk::new(&[], Shape { rehearsal: true, ..shape });
    all.push(testing::screen(&empty.app));
    all.push(testing::screen(&desk::without_register(shape)));
    all
}

#[test]
fn place_1_in_three_languages() {
    for (lang, name) in [(Lang::ZhHant, "hant"), (Lang::ZhHans, "hans"), (Lang::En, "en")] {
        let small = busy(lang, 80, 24);
        insta::assert_snapshot!(format!("home-80x24-{name}"), testing::screen(&small.app));
        let mut wide = busy(lang, 120, 36);
        wide.press("Tab Down Down Down Down");
        insta::assert_snapshot!(format!("home-120x36-{name}"), testing::screen(&wide.app));
        let first = desk::without_register(Shape { lang, ..Shape::new(80, 24) });
        insta::assert_snapshot!(format!("first-80x24-{name}"), testing::screen(&first));
    }
}

#[test]
fn between_the_drawn_sizes_the_middle_columns_grow_or_go() {
    for (columns, rows) in [(100, 30), (60, 20), (40, 8), (160, 50)] {
        let mut desk = busy(Lang::ZhHant, columns, rows);
        desk.press("Tab");
        insta::assert_snapshot!(format!("home-{columns}x{rows}"), testing::screen(&desk.app));
    }
}

#[test]
fn no_label_is_cut_at_80x24() {
    for lang in Lang::ALL {
        // The names in this script are short: what is cut there is one of our labels.
        for screen in screens(PLACE_1, Shape { lang, ..Shape::new(80, 24) }) {
            assert!(!screen.contains('~'), "{lang:?}\n{screen}");
        }
    }
}

#[test]
fn on_a_wide_terminal_nothing_has_a_width_of_its_own() {
    let look = Look { ascii: true, mono: false };
    for lang in Lang::ALL {
        for screen in screens(BUSY, Shape { lang, look, ..Shape::new(120, 36) }) {
            let odd = |c: &char| {
                let c = c.to_string();
                c.width() != c.width_cjk()
            };
            assert_eq!(screen.chars().find(odd), None, "{lang:?}\n{screen}");
            assert!(screen.contains("==") || screen.contains("--"));
        }
    }
}

#[test]
fn without_colour_there_is_none_and_the_marks_are_there() {
    let look = Look { ascii: false, mono: true };
    let desk = Desk::new(BUSY, Shape { look, ..Shape::new(120, 36) });
    let buffer = testing::buffer(&desk.app);
    for cell in &buffer.content {
        assert_eq!((cell.fg, cell.bg), (Color::Reset, Color::Reset), "{}", cell.symbol());
    }
    let screen = testing::text(&buffer);
    for mark in ["\n> ", "━━ 今日", "── 受理", "!逾", "[1 受理]"] {
        assert!(screen.contains(mark), "{mark}\n{screen}");
    }
}

#[test]
fn with_colour_the_selected_line_is_reversed_and_late_things_are_red() {
    let desk = Desk::new(BUSY, Shape::new(80, 24));
    let buffer = testing::buffer(&desk.app);
    // Above it stands what is new since the last visit.
    assert!(buffer[(0, 3)].modifier.contains(Modifier::REVERSED));
    assert_eq!(buffer[(3, 3)].fg, Color::Red);
}

#[test]
fn every_size_is_drawn() {
    let mut desk = Desk::new(BUSY, Shape::new(80, 24));
    desk.press("F4");
    desk.type_in("漏");
    let mut sizes: Vec<(u16, u16)> = vec![(1, 1000), (1000, 1), (1000, 40)];
    for columns in (0..160).step_by(23).chain([1, 39, 40, 56, 57, 79, 80, 119, 120]) {
        sizes.extend([0, 1, 2, 7, 8, 9, 12, 13, 24, 36].map(|rows| (columns, rows)));
    }
    for focus in ["Enter", "Tab", "Tab", "z", "z Esc"] {
        desk.press(focus);
        for (columns, rows) in &sizes {
            desk.send(Msg::Resize(*columns, *rows));
            let screen = testing::screen(&desk.app);
            if *columns < 40 || *rows < 8 {
                assert!("請放大窗口".starts_with(screen.trim().trim_end_matches('~')), "{screen}");
            }
        }
    }
    desk.send(Msg::Resize(1000, 1000));
    let _ = testing::screen(&desk.app);
    for (columns, rows) in sizes {
        let _ = testing::screen(&desk::without_register(Shape::new(columns, rows)));
    }
}

#[test]
fn the_real_cursor_stands_at_the_caret_of_the_filter() {
    let mut desk = Desk::new(PLACE_1, Shape::new(80, 24));
    assert_eq!(testing::cursor(&desk.app), None);
    desk.press("F4");
    assert_eq!(testing::cursor(&desk.app), Some((6, 10)));
    desk.type_in("漏水");
    assert_eq!(testing::cursor(&desk.app), Some((10, 10)));
    desk.press("Left");
    assert_eq!(testing::cursor(&desk.app), Some((8, 10)));
    desk.press("Enter");
    assert_eq!(testing::cursor(&desk.app), None);
}

#[test]
fn hits_are_underlined() {
    let mut desk = Desk::new(PLACE_1, Shape::new(80, 24));
    desk.press("F4");
    desk.type_in("漏");
    let buffer = testing::buffer(&desk.app);
    let under = |x: u16| buffer[(x, 11)].modifier.contains(Modifier::UNDERLINED);
    assert!(under(10) && !under(12), "{}", testing::text(&buffer));
}

#[test]
fn an_empty_place_says_what_will_be_here_and_which_key_brings_the_first() {
    let desk = Desk::new(&[], Shape::new(80, 24));
    let screen = testing::screen(&desk.app);
    assert!(
        screen.contains("這裡會列出受理的案件。F7 記下第一件：誰、與誰、何事、結果。"),
        "{screen}"
    );
    assert!(screen.contains("今天沒有到期的事。F7 新受理，Ctrl-N 記來件。"), "{screen}");
}

#[test]
fn a_long_list_tells_how_many_cases_lie_below() {
    let mut desk = Desk::new(BUSY, Shape::new(80, 24));
    let below = |desk: &Desk| {
        let screen = testing::screen(&desk.app);
        screen.lines().find_map(|line| {
            line.trim().strip_prefix("還有 ")?.strip_suffix(" 件").map(str::to_owned)
        })
    };
    assert_eq!(below(&desk).as_deref(), Some("9"));
    desk.press("Tab End");
    assert_eq!(below(&desk), None);
}

#[test]
fn a_pair_the_filter_does_not_know_is_told_with_what_may_stand_there() {
    let mut desk = Desk::new(PLACE_1, Shape::new(80, 24));
    desk.type_in("級:9");
    let screen = testing::screen(&desk.app);
    assert!(screen.contains("「級」不能是「9」") && screen.contains("1、2、3、4"), "{screen}");
    desk.press("Backspace");
    desk.type_in("2");
    let screen = testing::screen(&desk.app);
    assert!(screen.contains("12 件中 9 件"), "{screen}");
    desk.press("Enter");
    let screen = testing::screen(&desk.app);
    assert!(screen.contains("清除"), "{screen}");
}

#[test]
fn the_case_beside_the_list_scrolls_and_ends_at_its_end() {
    let mut desk = Desk::new(PLACE_1, Shape::new(80, 24));
    desk.press("Tab Down Down Down Down Down z");
    desk.send(Msg::Resize(80, 12));
    let top = testing::screen(&desk.app);
    assert!(top.contains("(2026)平當人調字第17號"), "{top}");
    desk.press("Tab End");
    let end = testing::screen(&desk.app);
    assert!(end.contains("省調解平台 待錄"), "{end}");
    desk.press("Home");
    assert_eq!(testing::screen(&desk.app), top);
}

#[test]
fn a_stray_character_is_held_until_the_next_key() {
    let mut desk = Desk::new(PLACE_1, Shape::new(80, 24));
    // Each character's answer is there before the next one comes.
    desk.type_in("曹");
    desk.type_in("操");
    let screen = testing::screen(&desk.app);
    assert!(screen.contains("沒有合 曹操 的案件"), "{screen}");
    desk.press("Esc");
    desk.type_in("曹");
    desk.press("Down");
    desk.type_in("操");
    assert!(desk.app.home.filter.is_none(), "another key lets go of it");
}

#[test]
fn one_character_typed_into_the_open_filter_is_not_taken_for_a_stray_key() {
    let mut desk = Desk::new(PLACE_1, Shape::new(80, 24));
    desk.press("F4");
    desk.type_in("龔");
    let screen = testing::screen(&desk.app);
    assert!(screen.contains("沒有合 龔 的案件"), "{screen}");
}
