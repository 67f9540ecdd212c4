//! The forms: what stands in each, and how it is read back into a command.

use super::App;
use super::FirstRow;
use super::msg::Effect;
use crate::domain::both::Both;
use crate::domain::command::Envelope;
use crate::domain::ids::PartyId;
use crate::domain::refusal::Refusal;
use crate::i18n::Texts;
use crate::keymap::{Action, Key};
use crate::store::Stale;
use crate::store::cases::CaseFile;
use crate::store::people::PersonRow;

/// Opens the form an action asks for; a kept draft of it comes back.
pub fn open(_app: &mut App, _action: Action) -> Vec<Effect> {
    vec![]
}

/// Opens a kept draft again.
pub fn reopen(_app: &mut App, _id: &str) -> Vec<Effect> {
    vec![]
}

/// Opens the form of a choice of the first-start screen.
pub fn first(_app: &mut App, _row: FirstRow) -> Vec<Effect> {
    vec![]
}

/// Opens what can be done with the selected incoming item.
pub fn open_item(_app: &mut App) -> Vec<Effect> {
    vec![]
}

/// Writes the labels of the open form anew, after the language changed.
pub fn relabel(_app: &mut App) {}

/// Takes pasted text: into the field with the caret, else a question what it is.
pub fn paste(_app: &mut App, _text: &str) -> Vec<Effect> {
    vec![]
}

/// Shows who else bears the name typed into a party field.
pub fn namesakes(_app: &mut App, _field: usize, _people: &[PersonRow]) {}

/// Shows the number the case would bear.
pub fn expected(_app: &mut App, _number: Option<(Both, u32)>) {}

/// Puts a refusal at the field it belongs to; false when it belongs to none.
pub fn refused(_app: &mut App, _refusal: &Refusal) -> bool {
    false
}

/// What the open form wanted to write, in words, when somebody else was faster: the command, its
/// lines, whether both touch the same thing, and the case's short number.
pub fn conflict(
    _app: &App,
    _form: Option<&str>,
    _stale: &Stale,
    _now: Option<&CaseFile>,
) -> Option<(Envelope, Vec<String>, bool, String)> {
    None
}

/// How the parties of a case are called.
pub fn party_names<'a>(_file: &'a CaseFile, _texts: &'a Texts) -> impl Fn(PartyId) -> String + 'a {
    |_| String::new()
}

impl App {
    /// One key while a form is open.
    pub(super) fn form_key(&mut self, _key: Key) -> Vec<Effect> {
        self.form = None;
        vec![]
    }
}
