//! Lines of meaning become styled cells.

use super::theme;
use super::zone::Pen;
use crate::app::Look;
use crate::app::lines::{Line, Tone};
use ratatui::style::{Modifier, Style};

/// The style of a meaning.
pub fn style(tone: Tone, look: Look) -> Style {
    match tone {
        Tone::Plain => Style::new(),
        Tone::Strong => Style::new().add_modifier(Modifier::BOLD),
        Tone::Muted => theme::muted(look),
        Tone::Accent => theme::accent(look),
        Tone::Ok => theme::ok(look),
        Tone::Warn => theme::warn(look),
        Tone::Danger => theme::danger(look),
        Tone::Focus => theme::focus(look),
    }
}

/// Draws a line; what does not fit is cut and marked.
pub fn line(pen: &mut Pen<'_>, y: u16, line: &Line) {
    let cells = usize::from(pen.width());
    let mut x = 0;
    for (tone, text) in line.clone().cut(cells).parts {
        x = pen.text(x, y, &text, style(tone, pen.look()));
    }
}

/// Sets parts beside each other, as far apart as there is room, at least two cells.
pub fn spread(parts: &[Line], cells: usize) -> Line {
    let words: usize = parts.iter().map(Line::width).sum();
    let gaps = parts.len().saturating_sub(1).max(1);
    let gap = (cells.saturating_sub(words + 2) / gaps).clamp(2, 6);
    let mut line = Line::default().blanks(1);
    for (at, part) in parts.iter().enumerate() {
        if at > 0 {
            line = line.blanks(gap);
        }
        line.parts.extend(part.parts.iter().cloned());
    }
    line
}

/// Whether the parts can stand beside each other.
pub fn fits(parts: &[Line], cells: usize) -> bool {
    let words: usize = parts.iter().map(Line::width).sum();
    words + 2 * parts.len().saturating_sub(1) + 2 <= cells
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_move_together_where_room_is_short() {
        let parts = ["第一級", "提━議", "風險 黃"].map(|text| Line::of(Tone::Plain, text));
        assert_eq!(spread(&parts, 80).text(), " 第一級      提━議      風險 黃");
        assert_eq!(spread(&parts, 24).text(), " 第一級  提━議  風險 黃");
        assert!(fits(&parts, 24) && !fits(&parts, 23));
    }
}
