//! What everything that lies over a screen shares: its keys in the line above the last one.

use super::frame::{self, Hint};
use super::zone::Pen;
use crate::app::App;
use crate::i18n::Text;
use crate::keymap::{Action, Code, Key, Scope, label};
use ratatui::layout::Rect;

/// Puts keys in place of those of the screen below; what does not fit is left out from the right, the
/// last one stays.
pub fn keys(pen: &mut Pen<'_>, app: &App, hints: Vec<String>) {
    let area = pen.area();
    let y = area.y + area.height.saturating_sub(2);
    pen.within(Rect { y, height: area.height.min(1), ..area }).clear();
    let hints: Vec<Hint> = hints.into_iter().map(|text| Hint { text, grey: false }).collect();
    frame::keys(pen, app, &hints);
}

/// The key of an action with its short name; a function key before any other.
pub fn hint(app: &App, scope: Scope, action: Action) -> Option<String> {
    let doors = app.map.safe_doors(scope, action);
    let function =
        doors.iter().find(|door| matches!(door[..], [key] if matches!(key.code, Code::F(_))));
    let key = function.map(|door| label(door)).or_else(|| app.map.shown(scope, action))?;
    Some(format!("{key} {}", app.texts.word_short("action", action.name())))
}

/// The key that tells what a field is for, where letters are text: the one people look for, else what the
/// map shows.
pub fn explaining(app: &App, text: Text) -> Option<String> {
    let doors = app.map.doors(Scope::Form, Action::Help);
    let function = |door: &&Vec<Key>| matches!(door[..], [Key { code: Code::F(_), .. }]);
    let key = doors.iter().find(function).map(|door| label(door));
    let key = key.or_else(|| app.map.shown(Scope::Form, Action::Help))?;
    Some(format!("{key} {}", app.texts.get(text)))
}
