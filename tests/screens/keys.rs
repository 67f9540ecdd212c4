//! The key tables of the README, made from the three key maps and kept fresh.

use crate::picture::generating;
use std::fmt::Write;
use std::fs;
use std::path::Path;
use wusong::i18n::{Lang, Texts};
use wusong::keymap::{Action, BuiltIn, Key, Map, Prefix, Scope, label};

/// What stands around the tables in the README.
const FROM: &str = "<!-- keys: WUSONG_GENERATE=1 cargo test --test screens -->\n";
const TO: &str = "<!-- /keys -->";

/// What is enough for a day, in the order a day asks for it.
const FIRST: &[(Scope, Action)] = &[
    (Scope::List, Action::Intake),
    (Scope::List, Action::Open),
    (Scope::List, Action::Back),
    (Scope::List, Action::Down),
    (Scope::List, Action::NextZone),
    (Scope::List, Action::Filter),
    (Scope::List, Action::Search),
    (Scope::List, Action::Palette),
    (Scope::List, Action::Note),
    (Scope::List, Action::Mark),
    (Scope::List, Action::Undo),
    (Scope::Form, Action::Save),
    (Scope::Form, Action::Pick),
    (Scope::List, Action::Help),
    (Scope::List, Action::Quit),
];

/// The ways to an action as they are written; of the keys that open a menu only the first.
fn ways(map: &Map, scope: Scope, action: Action) -> Vec<String> {
    let openers = Prefix::ALL.map(|prefix| map.menu_keys(scope, prefix));
    let twin = |door: &[Key]| {
        door.len() > 1 && openers.iter().flat_map(|of| of.iter().skip(1)).any(|key| *key == door[0])
    };
    map.doors(scope, action).iter().filter(|door| !twin(door)).map(|door| label(door)).collect()
}

/// Keys as Markdown; a bar would end the cell.
fn code(keys: &[String]) -> String {
    let keys = keys.iter().map(|key| format!("`{}`", key.replace('|', "\\|")));
    keys.collect::<Vec<_>>().join(" ")
}

struct Tables {
    maps: [Map; 3],
    texts: [Texts; 2],
}

impl Tables {
    fn row(&self, group: &str, word: &str, ways: impl Fn(&Map) -> Vec<String>) -> String {
        let [han, english] = &self.texts;
        let keys = self.maps.each_ref().map(|map| code(&ways(map))).join(" | ");
        format!(
            "| {}, {} | {keys} |\n",
            han.word_short(group, word),
            english.word_short(group, word)
        )
    }

    fn actions(&self, rows: impl IntoIterator<Item = (Scope, Action)>) -> String {
        let rows = rows.into_iter().map(|(scope, action)| {
            self.row("action", action.name(), |map| ways(map, scope, action))
        });
        rows.collect()
    }

    fn whole(&self) -> String {
        let names = BuiltIn::ALL.map(BuiltIn::name).join(" | ");
        let head = |what: &str| format!("| {what} | {names} |\n|---|---|---|---|\n");
        let menus = Prefix::ALL.into_iter().map(|prefix| {
            self.row("prefix", prefix.name(), |map| {
                map.menu_keys(Scope::Global, prefix).iter().map(ToString::to_string).collect()
            })
        });
        let menus: String = menus.collect();
        let mut out =
            format!("{}{menus}{}", head("menu, action"), self.actions(FIRST.iter().copied()));
        out.push_str("\n<details><summary>Every action that has a key</summary>\n");
        for scope in Scope::ALL {
            let [han, english] =
                self.texts.each_ref().map(|texts| texts.word("scope", scope.name()));
            let here = Action::ALL.iter().filter(|action| action.scopes().contains(&scope));
            let here = self.actions(here.map(|action| (scope, *action)));
            let _ = write!(out, "\n{}{here}", head(&format!("{han} {english}")));
        }
        out.push_str("\n</details>\n");
        out
    }
}

#[test]
fn the_readme_has_every_key_of_the_three_maps() {
    let texts = [Lang::ZhHant, Lang::En].map(Texts::load);
    let made = Tables { maps: BuiltIn::ALL.map(BuiltIn::map), texts }.whole();
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let readme = fs::read_to_string(&path).unwrap();
    let (before, rest) = readme.split_once(FROM).unwrap();
    let (kept, after) = rest.split_once(TO).unwrap();
    if generating() {
        fs::write(&path, [before, FROM, &made, TO, after].concat()).unwrap();
        return;
    }
    assert!(made == kept, "the keys are stale: WUSONG_GENERATE=1 cargo test --test screens");
}
