//! The palette, whole, in three languages.

use crate::desk::{Desk, Shape};
use wusong::i18n::Lang;
use wusong::ui::testing;

#[test]
fn the_palette_in_three_languages() {
    for (lang, name) in [(Lang::ZhHant, "hant"), (Lang::ZhHans, "hans"), (Lang::En, "en")] {
        for (columns, rows) in [(80, 24), (120, 36)] {
            let shape = Shape { lang, ..Shape::new(columns, rows) };
            let mut desk = Desk::new(&["place1.jsonl", "busy.jsonl"], shape);
            desk.press("Tab :");
            desk.type_in("sf");
            let screen = testing::screen(&desk.app);
            insta::assert_snapshot!(format!("palette-{columns}x{rows}-{name}"), screen);
        }
    }
}

#[test]
fn no_action_of_the_palette_is_cut_at_80_columns() {
    for lang in Lang::ALL {
        let mut desk = Desk::new(&["place1.jsonl"], Shape { lang, ..Shape::new(80, 24) });
        desk.press("Tab :");
        for _ in 0..8 {
            let screen = testing::screen(&desk.app);
            assert!(!screen.contains('~'), "{lang:?}\n{screen}");
            desk.press("PageDown");
        }
    }
}
