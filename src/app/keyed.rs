//! Sentences that name keys: those of the map in force, never typed by hand.

use super::modal::Modal;
use super::notice::Notice;
use super::{App, Screen};
use crate::i18n::{Text, fill};
use crate::keymap::{Action, Key, Lookup, Scope, label, spell};
use crate::search;
use std::fmt::Display;

impl App {
    /// Tells which key a stray Chinese character probably meant.
    pub(super) fn say_stray(&mut self, c: char) {
        let stray = self.map.stray(&search::first_letters(c), self.scope());
        let what = match stray {
            Some(stray) => {
                let door = label(&stray.door);
                self.texts.fill(Text::ImeStray, &[("key", &door)])
            }
            None => self.texts.get(Text::ImeStrayNoKey).to_owned(),
        };
        self.notices.push(Notice::info(what));
    }

    /// The key that leads to an action from where one is; while a line is
    /// typed, only a key that stands alone and is no letter.
    pub fn key_here(&self, action: Action) -> Option<String> {
        let shown = |scope| self.map.shown(scope, action);
        let single = || {
            let doors = self.map.doors(Scope::Form, action);
            doors.iter().find(|door| door.len() == 1).map(|door| label(door))
        };
        let alone = if self.is_typing_a_line() { single() } else { None };
        alone.or_else(|| shown(self.scope())).or_else(|| shown(Scope::Form))
    }

    /// Whether what is pressed goes into the line of a filter, of the search or of the palette.
    fn is_typing_a_line(&self) -> bool {
        match self.modals.last() {
            Some(modal) => matches!(modal, Modal::Find(_) | Modal::Palette { .. }),
            None => self.home.typing && matches!(self.screen, Screen::Home),
        }
    }

    /// What a key does that leads out of the line being typed, where it is no text.
    pub(super) fn leads_out(&self, key: Key) -> Option<Action> {
        match self.map.lookup(Scope::Form, &[], key) {
            Lookup::Action(
                action @ (Action::Help | Action::Intake | Action::Search | Action::Quit),
            ) if !key.is_text() => Some(action),
            _ => None,
        }
    }

    /// A sentence whose holes may be actions (`{intake}`): each shows the key that leads to it here.
    pub fn keyed(&self, text: Text, holes: &[(&str, &dyn Display)]) -> String {
        let pattern = self.texts.get(text);
        let named = |action: &&Action| pattern.contains(&format!("{{{}}}", action.name()));
        let key = |action: Action| spell(&self.key_here(action).unwrap_or_default());
        let keys: Vec<(&str, String)> =
            Action::ALL.iter().filter(named).map(|action| (action.name(), key(*action))).collect();
        let keys = keys.iter().map(|(name, key)| (*name, key as &dyn Display));
        fill(pattern, &keys.chain(holes.iter().copied()).collect::<Vec<_>>())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::{Look, Start};
    use crate::i18n::{Lang, Texts};
    use crate::keymap::{Chosen, Map};

    /// What stands where there is nothing yet.
    const EMPTY: [Text; 14] = [
        Text::DetailEmpty,
        Text::FindWhat,
        Text::FindFirst,
        Text::FindNone,
        Text::PaletteNone,
        Text::NoSession,
        Text::NoAgreement,
        Text::TodayEmpty,
        Text::ListEmpty,
        Text::FilterNew,
        Text::ItemsEmpty,
        Text::DraftsEmpty,
        Text::NoticesEmpty,
        Text::HelpNone,
    ];

    fn console(lang: Lang, lines: &str) -> App {
        let start = Start {
            texts: Texts::load(lang),
            keys: Chosen::default(),
            told: vec![],
            catalogues: vec![],
            look: Look::default(),
            size: (80, 24),
            today: "2026-11-24".parse().unwrap(),
            user: "chen".to_owned(),
            session: None,
        };
        let mut app = App::start(start).0;
        app.map = Map::default_map().overlaid(lines, "own.toml").0;
        app
    }

    #[test]
    fn every_empty_place_names_a_key_of_the_map_in_force() {
        let own = "[global]\nintake = [\"F6\"]\narrival = [\"C-y\"]\nhelp = [\"F12\"]\n\
                   plan = [\"C-t\"]\nsettle = [\"C-o\"]\n";
        for lang in Lang::ALL {
            let (default, own) = (console(lang, ""), console(lang, own));
            for text in EMPTY {
                let pattern = default.texts.get(text).replace("{typed}", "");
                let keys = ["F1", "F7", "Ctrl", "Esc"];
                assert!(pattern.contains('{'), "{text:?} names no key");
                assert!(!keys.iter().any(|key| pattern.contains(key)), "typed by hand: {pattern}");
                let typed: [(&str, &dyn Display); 1] = [("typed", &"zz")];
                let (said, moved) = (default.keyed(text, &typed), own.keyed(text, &typed));
                assert!(!said.contains(['{', '?']) || pattern.contains("{help}"), "{said}");
                // The way out of a form keeps its safe door whatever one's own file says.
                let follows = said != moved || text == Text::DraftsEmpty;
                assert!(follows, "{text:?} does not follow the map");
            }
        }
        assert!(console(Lang::ZhHant, own).keyed(Text::TodayEmpty, &[]).contains("Ctrl-Y 記來件"));
    }

    #[test]
    fn f1_in_the_filter_says_what_may_be_typed_and_leaves_what_was_typed() {
        let mut app = console(Lang::ZhHant, "");
        app.screen = crate::app::Screen::Home;
        app.home.filter = Some(crate::app::field::Field::new("zly"));
        app.home.typing = true;
        app.update(crate::app::Msg::Key("F1".parse().unwrap()));
        assert!(matches!(app.modals.last(), Some(crate::app::modal::Modal::Asking { .. })));
        assert_eq!(app.home.filter.as_ref().unwrap().text(), "zly");
    }
}
