//! Styles by meaning. Words and marks say everything already; a colour only makes it quicker to see.
//!
//! Sixteen colours, so that every terminal shows its own; without colour only bold is left.

use crate::app::Look;
use crate::app::notice::Severity;
use ratatui::style::{Color, Modifier, Style};

/// Titles and the place one is at.
pub fn accent(look: Look) -> Style {
    painted(look, Color::Cyan).add_modifier(Modifier::BOLD)
}

/// The selected line; its mark `>` says it without colour.
pub fn focus(look: Look) -> Style {
    let modifier = if look.mono { Modifier::BOLD } else { Modifier::REVERSED };
    Style::new().add_modifier(modifier)
}

/// In order.
pub fn ok(look: Look) -> Style {
    painted(look, Color::Green)
}

/// Due soon, or to be looked at.
pub fn warn(look: Look) -> Style {
    painted(look, Color::Yellow)
}

/// Overdue, or a red warning.
pub fn danger(look: Look) -> Style {
    let style = painted(look, Color::Red);
    if look.mono { style.add_modifier(Modifier::BOLD) } else { style }
}

/// Cannot be used, or matters less.
pub fn muted(look: Look) -> Style {
    painted(look, Color::DarkGray)
}

/// Over and done.
pub fn done(look: Look) -> Style {
    if look.mono { Style::new() } else { Style::new().add_modifier(Modifier::DIM) }
}

/// Characters a filter found, and text that is marked in a field.
pub fn hit() -> Style {
    Style::new().add_modifier(Modifier::UNDERLINED)
}

/// The bar of a rehearsal or a read-only register, over the whole line.
pub fn banner(look: Look) -> Style {
    warn(look).add_modifier(Modifier::REVERSED)
}

/// A notice by how grave it is.
pub fn notice(severity: Severity, look: Look) -> Style {
    match severity {
        Severity::Info => Style::new(),
        Severity::Warn => warn(look),
        Severity::Error => danger(look),
    }
}

fn painted(look: Look, color: Color) -> Style {
    if look.mono { Style::new() } else { Style::new().fg(color) }
}
