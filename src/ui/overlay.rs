//! What everything that lies over a screen shares: its keys in the line above the last one.

use super::zone::{Pen, cells};
use crate::app::App;
use crate::keymap::{Action, Scope};
use ratatui::layout::Rect;
use ratatui::style::Style;

/// The blanks between two keys.
const GAP: u16 = 3;

/// Puts keys in place of those of the screen below; what does not fit is left out from the right, the
/// last one stays.
pub fn keys(pen: &mut Pen<'_>, hints: &[String]) {
    let area = pen.area();
    let y = area.height.saturating_sub(2);
    let mut line = pen.within(Rect { y: area.y + y, height: area.height.min(1), ..area });
    line.clear();
    let Some((last, hints)) = hints.split_last() else { return };
    let end = line.width().saturating_sub(1);
    let mut x = 1;
    for hint in hints {
        if x + cells(hint) + GAP + cells(last) > end {
            break;
        }
        x = line.text(x, 0, hint, Style::new()) + GAP;
    }
    line.text(x, 0, last, Style::new());
}

/// The key of an action with its short name.
pub fn hint(app: &App, scope: Scope, action: Action) -> Option<String> {
    let key = app.map.shown(scope, action)?;
    Some(format!("{key} {}", app.texts.word_short("action", action.name())))
}
