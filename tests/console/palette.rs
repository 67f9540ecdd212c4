//! The palette at the desk: found by any name, run by Enter, most used first.

use crate::console::Console;
use wusong::app::form::FormKind;
use wusong::app::modal::Modal;
use wusong::app::palette::PaletteRow;
use wusong::keymap::Action;

impl Console {
    /// What the palette shows now.
    fn palette(&self) -> Vec<PaletteRow> {
        let Some(Modal::Palette { rows, query, .. }) = self.app.modals.last() else {
            panic!("the palette is not open\n{}", self.screen());
        };
        self.app.palette_rows(rows, query)
    }

    /// What stands first for what is typed.
    fn first(&mut self, typed: &str) -> Option<Action> {
        self.press(":").type_(typed);
        let first = self.palette().first().map(|row| row.action);
        self.press("Esc");
        first
    }
}

#[test]
fn an_action_is_found_by_both_scripts_pinyin_initials_and_english() {
    let mut console = Console::new();
    for typed in ["換鍵位", "换键位", "huanjianwei", "hjw", "keymap"] {
        assert_eq!(console.first(typed), Some(Action::Keymap), "{typed}");
    }
    assert_eq!(console.first("undo"), Some(Action::Undo));
    assert_eq!(console.first("無此命令"), None);
}

#[test]
fn enter_does_it_and_what_cannot_be_done_says_why_and_how() {
    let mut console = Console::new();
    console.press(":").type_("xsl").press("Enter");
    assert_eq!(console.app.form.as_ref().map(|form| form.kind), Some(FormKind::Oral));
    console.press("Esc");
    console.elsewhere(
        r#"{"do":"register_case","body":"DH01","title":"借款","parties":[{"name":"孫娣","side":"applicant"}]}"#,
    );
    console.reread().press("Tab Home :").type_("司法確認");
    let rows = console.palette();
    assert_eq!(rows[0].action, Action::Confirm);
    let why = rows[0].why.clone().unwrap();
    assert!(why.contains("R-"), "{why}");
    assert!(console.screen().contains(&why.chars().take(8).collect::<String>()));
    console.press("Enter");
    assert!(console.app.modals.is_empty());
    assert!(console.notice().contains("R-"), "{}", console.notice());
}

#[test]
fn what_is_used_most_comes_first_also_after_a_restart() {
    let mut console = Console::new();
    console.press(":");
    assert_ne!(console.palette()[0].action, Action::Language);
    console.press("Esc F9 y F9 y F9 y");
    console.restart();
    console.press(":");
    assert_eq!(console.palette()[0].action, Action::Language);
}

#[test]
fn every_action_of_the_place_stands_in_it_with_its_key() {
    let mut console = Console::new();
    console.press(":");
    let rows = console.palette();
    assert!(rows.len() > 50);
    assert!(rows.iter().all(|row| !row.key.is_empty()));
    assert!(rows.iter().any(|row| row.action == Action::Note));
}
