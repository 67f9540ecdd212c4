//! What somebody sets for their own desk, and keeps: the language, the key map.

use super::msg::Effect;
use super::notice::Notice;
use super::{App, forms};
use crate::i18n::{Lang, Text, Texts};
use crate::keymap::{Action, BuiltIn};
use std::fmt::Display;

impl App {
    pub(super) fn switch_language(&mut self) -> Vec<Effect> {
        let lang = self.texts.lang().next();
        self.set_language(lang)
    }

    /// Puts the next of the program's key maps below one's own file, from now on.
    pub(super) fn switch_keymap(&mut self) -> Vec<Effect> {
        self.chosen.built_in = self.chosen.built_in.next();
        (self.map, self.complaints) = self.chosen.lay();
        let door = self.map.shown(self.scope(), Action::Keymap).unwrap_or_default();
        let holes: [(&str, &dyn Display); 2] = [("map", &self.keymap_name()), ("key", &door)];
        self.notices.push(Notice::info(self.texts.fill(Text::KeymapNow, &holes)));
        self.remember("keymap", self.chosen.built_in.name())
    }

    /// What the key map in force is called.
    pub fn keymap_name(&self) -> String {
        match (&self.chosen.own, self.chosen.built_in) {
            (Some(_), _) => self.texts.get(Text::UserMap).to_owned(),
            (None, BuiltIn::Default) => self.texts.get(Text::DefaultMap).to_owned(),
            (None, other) => self.texts.fill(Text::NamedMap, &[("name", &other.name())]),
        }
    }

    /// Remembers a piece of screen state for the next time.
    pub(super) fn remember(&self, name: &str, value: &str) -> Vec<Effect> {
        match &self.actor {
            Some(actor) if !self.office.read_only => vec![Effect::Remember {
                user: actor.user.clone(),
                name: name.to_owned(),
                value: value.to_owned(),
            }],
            _ => vec![],
        }
    }

    /// Shows everything in another language, from now on.
    pub fn set_language(&mut self, lang: Lang) -> Vec<Effect> {
        let own = self.catalogues.iter().find(|texts| texts.lang() == lang);
        self.texts = own.cloned().unwrap_or_else(|| Texts::load(lang));
        forms::relabel(self);
        self.remember("lang", lang.code())
    }
}
