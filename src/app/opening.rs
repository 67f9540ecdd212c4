//! A form that was asked for before its case was read: it opens once the case is there, and the keys
//! pressed meanwhile are pressed in it.

use super::App;
use super::msg::{Effect, Msg};
use super::notice::Notice;
use crate::i18n::Text;
use crate::keymap::{Action, Code, Key};
use crate::store::cases::CaseKey;

/// How many keys are held while a case is read.
const HELD: usize = 200;

/// A form that waits for its case.
#[derive(Debug)]
pub struct Opening {
    /// What was asked for.
    action: Action,
    /// On which case.
    key: CaseKey,
    /// The keys pressed since.
    held: Vec<Key>,
    /// What is typed into it already, by field.
    typed: Vec<(String, String)>,
}

/// What opens by itself once a form is saved: the agreement after a session that led to one.
#[derive(Clone, Debug)]
pub struct Follow {
    /// What is to be done next.
    pub(super) action: Action,
    /// On which case; nothing while the case is only being made.
    pub(super) key: Option<CaseKey>,
    /// What the form before it said of it already, by field.
    pub(super) typed: Vec<(String, String)>,
}

impl App {
    /// A form was saved: what follows opens on its case; a case just made is looked up first.
    pub(super) fn go_on(&mut self, made: &str) -> Vec<Effect> {
        let Some(follow) = &self.follow else { return vec![] };
        match (follow.key, self.actor.clone()) {
            (Some(key), _) => self.go_on_at(key),
            (None, Some(actor)) => vec![Effect::GoTo { actor, number: made.to_owned() }],
            (None, None) => vec![],
        }
    }

    /// Opens a case; what was to follow there opens once it is read.
    pub(super) fn go_on_at(&mut self, key: CaseKey) -> Vec<Effect> {
        let effects = self.open_case(key);
        if let Some(follow) = self.follow.take() {
            self.opening =
                Some(Opening { action: follow.action, key, held: vec![], typed: follow.typed });
        }
        effects
    }

    /// Reads the case in focus first; the form an action asks for opens once it is there.
    pub(super) fn wait_for(&mut self, action: Action) -> Vec<Effect> {
        let (Some(key), Some(actor)) = (self.target(), self.actor.clone()) else {
            self.notices.push(Notice::info(self.texts.get(Text::NothingHere)));
            return vec![];
        };
        self.opening = Some(Opening { action, key, held: vec![], typed: vec![] });
        match &self.screen {
            super::Screen::Case(_) => vec![Effect::Case { actor, key }],
            _ => vec![Effect::Preview { actor, key }],
        }
    }

    /// A key while a form waits for its case: it is held, but Esc gives the form up.
    pub(super) fn hold(&mut self, key: Key) -> bool {
        let Some(opening) = &mut self.opening else { return false };
        if key.code == Code::Esc {
            self.opening = None;
        } else if opening.held.len() < HELD {
            opening.held.push(key);
        }
        true
    }

    /// A case was read: the form that waited for it opens, and the held keys are pressed.
    pub(super) fn read_for_form(&mut self, read: Option<CaseKey>) -> Vec<Effect> {
        let waits = |opening: &mut Opening| read.is_none_or(|key| key == opening.key);
        let Some(opening) = self.opening.take_if(waits) else { return vec![] };
        if read.is_none() {
            self.notices.push(Notice::warn(self.texts.get(Text::NothingHere), ""));
            return vec![];
        }
        let mut effects = self.act(opening.action);
        if let (None, Some(again)) = (&self.form, &mut self.opening) {
            // Only the preview was read: what is known goes on waiting with the form.
            (again.typed, again.held) = (opening.typed, opening.held);
            return effects;
        }
        if let Some(form) = &mut self.form {
            for (name, text) in &opening.typed {
                if let Some(field) = form.field_mut(name) {
                    field.choose(text);
                    field.set_text(text);
                }
            }
        }
        for key in opening.held {
            effects.extend(self.update(Msg::Key(key)));
        }
        effects
    }
}
