//! The big forms of a case: as drawn, and in every language on the smallest terminal.

use super::cases::type_text;
use super::desk::{Desk, Shape};
use super::drawing::compare;
use wusong::app::Screen;
use wusong::i18n::Lang;
use wusong::ui::testing;

const FORMS: &[&str] = &["forms.jsonl"];

/// A desk with a case open.
fn desk(shape: Shape, number: &str) -> Desk {
    let mut desk = Desk::new(FORMS, shape);
    desk.press("C-g");
    type_text(&mut desk, number);
    desk.press("F8");
    assert!(matches!(desk.app.screen, Screen::Case(_)), "{}", testing::screen(&desk.app));
    desk
}

/// Goes to a field of the open form.
fn go(desk: &mut Desk, field: &str) {
    for _ in 0..80 {
        if desk.app.form.as_ref().unwrap().focused().unwrap().name == field {
            return;
        }
        desk.press("Tab");
    }
    panic!("there is no field {field}");
}

fn session(shape: Shape) -> Desk {
    let mut desk = desk(shape, "當17");
    desk.press("s Space Space Tab Space Tab Space");
    let lines = [
        "@甲 #主張 櫃體泡水，報價 12,000",
        "@乙 #讓步 願出 8,000，分兩次",
        "@乙 #私談 最多 9,000",
        "#估價 師傅：修復約 8,500",
    ];
    for (at, line) in lines.into_iter().enumerate() {
        if at > 0 {
            desk.press("Enter");
        }
        type_text(&mut desk, line);
    }
    desk
}

#[test]
fn a_session_is_as_drawn() {
    let desk = session(Shape::new(80, 24));
    compare("session", &testing::buffer(&desk.app), [1, 2, 4, 5, 6, 7, 8, 9, 10, 11, 12, 16, 22]);
}

pub(super) fn agreement(shape: Shape) -> Desk {
    let mut desk = desk(shape, "桂9");
    desk.press("F8 x");
    type_text(&mut desk, "趙×根逾期，孫×娣不主張利息");
    desk.press("Tab f");
    for text in ["15000", "3", "乙", "甲", "轉賬", "10-20", "1月"] {
        type_text(&mut desk, text);
        desk.press("Tab");
    }
    for (field, text) in [("item1.part2.due", "11-31"), ("item1.part3.due", "12-21")] {
        go(&mut desk, field);
        desk.press("C-u");
        type_text(&mut desk, text);
    }
    desk.press("F5 x");
    for (field, text) in [("by", "甲"), ("to", "乙"), ("way", "撤回投訴"), ("due", "盡快")]
    {
        go(&mut desk, &format!("item2.{field}"));
        type_text(&mut desk, text);
    }
    desk
}

#[test]
fn an_agreement_is_as_drawn() {
    let desk = agreement(Shape::new(80, 24));
    let rows = [1, 2, 3, 4, 5, 6, 7, 8, 9, 13, 14, 15, 16, 11, 17, 18, 22];
    compare("agreement", &testing::buffer(&desk.app), rows);
}

fn sign(shape: Shape) -> Desk {
    let mut desk = desk(shape, "當14");
    desk.press("F8 Enter");
    for (field, text) in [("sign1.date", "11-23"), ("sign3.date", "9-31")] {
        go(&mut desk, field);
        type_text(&mut desk, text);
    }
    go(&mut desk, "sign2.how");
    desk.press("z");
    desk
}

#[test]
fn signatures_are_as_drawn() {
    let desk = sign(Shape::new(80, 24));
    compare("sign", &testing::buffer(&desk.app), [1, 2, 3, 4, 5, 7, 8, 22]);
}

fn intake(shape: Shape) -> Desk {
    let mut desk = Desk::new(FORMS, shape);
    desk.press("F7 F7 y Tab c");
    go(&mut desk, "party1");
    type_text(&mut desk, "王×芳 1958");
    // F5 on a minor would go to the guardian first.
    desk.press("F5");
    for (field, text) in [
        ("party3", "荷香物業"),
        ("party3.agent", "許× 負責人"),
        ("claim1", "修門並賠 800 元"),
        ("party2", "李×明 2012"),
        ("title", "被打"),
    ] {
        go(&mut desk, field);
        type_text(&mut desk, text);
    }
    go(&mut desk, "violence");
    desk.press("y");
    go(&mut desk, "mediator");
    desk.press("C-u");
    type_text(&mut desk, "沈×");
    desk.press("F8");
    desk
}

#[test]
fn the_full_intake_is_as_drawn() {
    let desk = intake(Shape::new(80, 40));
    let rows = [1, 2, 3, 6, 8, 10, 15, 16, 17, 19, 20, 21, 23, 24, 38];
    compare("intake", &testing::buffer(&desk.app), rows);
}

#[test]
fn the_forms_in_three_languages() {
    type Opened = fn(Shape) -> Desk;
    let forms: [(&str, Opened); 4] =
        [("session", session), ("agreement", agreement), ("sign", sign), ("intake", intake)];
    for (lang, word) in [(Lang::ZhHant, "hant"), (Lang::ZhHans, "hans"), (Lang::En, "en")] {
        for (name, open) in forms {
            let desk = open(Shape { lang, ..Shape::new(80, 24) });
            let screen = testing::screen(&desk.app);
            // The names in this script are short: what is cut there is one of our labels.
            assert!(!screen.contains('~'), "{lang:?} {name}\n{screen}");
            insta::assert_snapshot!(format!("{name}-80x24-{word}"), screen);
        }
    }
}
