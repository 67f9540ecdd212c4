//! The three key maps at the desk: what was learnt elsewhere works, and the change is remembered.

use crate::console::Console;
use wusong::app::home::Zone;
use wusong::keymap::BuiltIn;

fn with_cases(n: usize) -> Console {
    let mut console = Console::new();
    for n in 1..=n {
        console.elsewhere(&format!(
            r#"{{"do":"register_case","body":"DH01","title":"借款{n}","parties":[{{"name":"孫{n}","side":"applicant"}}]}}"#
        ));
    }
    console.reread();
    console.app.home.focus = Zone::List;
    console
}

#[test]
fn the_key_maps_are_changed_in_the_console_round_and_round_and_remembered() {
    let mut console = with_cases(3);
    for map in [BuiltIn::Vim, BuiltIn::Emacs, BuiltIn::Default] {
        // The arrows of the menu lead to it under any map.
        console.press("F9 j");
        assert_eq!(console.app.chosen.built_in, map);
        let kept = console.store.remembered("chen", "keymap").unwrap();
        assert_eq!(kept.as_deref(), Some(map.name()));
        assert!(console.notice().contains(&console.app.keymap_name()), "{}", console.notice());
        console.press("?");
        console.press("F1");
        assert!(console.screen().contains(&console.app.keymap_name()));
        console.press("Esc Esc");
    }
}

#[test]
fn vim_goes_to_the_ends_with_capitals_and_its_chords_wait_and_say_what_may_follow() {
    let mut console = with_cases(3);
    console.press("F9 j G");
    assert_eq!(console.app.home.list.selected(), 2);
    console.press("g g");
    assert_eq!(console.app.home.list.selected(), 0);
    console.press("z");
    assert!(!console.app.home.zoomed);
    let screen = console.screen();
    assert!(screen.contains("z 放大") && !screen.contains("回上一處"), "{screen}");
    console.press("z");
    assert!(console.app.home.zoomed);
    console.press("Z Z");
    assert!(console.app.leaving);
}

#[test]
fn emacs_moves_with_n_and_p_and_leaves_with_two_keys_of_its_own_menu() {
    let mut console = with_cases(3);
    console.press("F9 j F9 j n C-n p");
    assert_eq!(console.app.home.list.selected(), 1);
    console.press("C-x");
    assert!(console.screen().contains("━━ 其他"), "{}", console.screen());
    console.press("1");
    assert!(console.app.home.zoomed);
    console.press("C-g");
    assert!(!console.app.home.zoomed);
    console.press("C-x C-c");
    assert!(console.app.leaving);
}
