//! Where there is nothing yet, it is said what will be here, with a key that works there and brings the
//! first: in every place, under every map.

use crate::console::Console;
use wusong::app::Msg;
use wusong::app::home::Zone;
use wusong::app::modal::Modal;
use wusong::i18n::Text;
use wusong::keymap::{Action, BuiltIn};

/// A place with nothing to show: how many cases there are, the keys that lead there and what is typed then,
/// what it says, and the actions whose keys it names.
type Place = (usize, &'static str, &'static str, Text, &'static [Action]);

const PLACES: &[Place] = &[
    (0, "", "", Text::TodayEmpty, &[Action::Intake, Action::Arrival]),
    (0, "", "", Text::ListEmpty, &[Action::Intake]),
    (0, "", "", Text::DetailEmpty, &[Action::Intake]),
    (0, "F3", "", Text::FindWhat, &[Action::Help]),
    (0, "F3", "", Text::FindFirst, &[Action::Intake]),
    (1, "F3", "qqqq", Text::FindNone, &[Action::Help, Action::Intake]),
    (1, "F4", "qqqq", Text::FilterNew, &[Action::Intake]),
    (1, "F12", "qqqq", Text::PaletteNone, &[Action::Help]),
    (1, "Home Enter Right Right", "", Text::NoSession, &[Action::Plan]),
    (1, "Home Enter Right Right Right", "", Text::NoAgreement, &[Action::Settle]),
];

fn desk(map: BuiltIn, (cases, keys, typed, ..): &Place) -> Console {
    let mut console = Console::new();
    for _ in 0..*cases {
        console.elsewhere(
            r#"{"do":"register_case","body":"DH01","title":"漏水","accepted":"2026-11-20","mediators":[{"name":"陳琴"}],"parties":[{"name":"孫三","side":"applicant"}]}"#,
        );
    }
    while console.app.chosen.built_in != map {
        console.press("F9 j");
    }
    console.send(Msg::Resize(120, 36));
    console.reread();
    console.app.home.focus = Zone::List;
    console.press(keys).type_(typed);
    console
}

/// The columns of a screen beside each other, each as one text without breaks.
fn columns(screen: &str) -> [String; 2] {
    let lines = || {
        screen
            .lines()
            .map(|line| line.split("\" Hidden").next().unwrap_or_default().trim_matches('"'))
    };
    let left = lines().map(|line| line.split('│').next().unwrap_or_default());
    let right = lines().map(|line| line.rsplit('│').next().unwrap_or_default());
    [plain(&left.collect::<String>()), plain(&right.collect::<String>())]
}

/// What was said, without the breaks between lines and columns.
fn plain(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

#[test]
fn every_place_with_nothing_to_show_names_a_key_that_works_there() {
    for map in BuiltIn::ALL {
        for place in PLACES {
            let (_, _, typed, says, names) = place;
            let console = desk(map, place);
            let said = console.app.keyed(*says, &[("typed", typed)]);
            let shown = columns(&console.screen());
            let told = shown.iter().any(|column| column.contains(&plain(&said)));
            assert!(told, "{map:?} {said}\n{}", console.screen());
            for action in *names {
                let key = console.app.key_here(*action).unwrap();
                assert!(said.contains(&wusong::keymap::spell(&key)), "{said} lacks {key}");
                let mut console = desk(map, place);
                console.press(&key);
                let at = format!("{map:?} {:?} {key}\n{}", says, console.screen());
                match action {
                    Action::Help => {
                        let last = console.app.modals.last();
                        let told = matches!(last, Some(Modal::Asking { .. } | Modal::Help { .. }));
                        assert!(told, "{at}");
                    }
                    _ => assert!(console.app.form.is_some(), "{at}"),
                }
            }
        }
    }
}
