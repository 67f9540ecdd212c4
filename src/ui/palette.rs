//! The palette over the screen: the action, what it answers to, its key; where it cannot be done, why.

use super::frame::key_name;
use super::overlay;
use super::theme;
use super::zone::{Column, Pen, cells};
use crate::app::App;
use crate::app::palette::PaletteRow;
use crate::i18n::{Lang, Text};
use crate::search;
use crate::text::{safe_line, truncate, width};
use ratatui::style::Style;

/// The cells of a name, and those of the initials beside it.
const NAME: u16 = 20;
const INITIALS: u16 = 12;
const KEY: u16 = 12;

/// Draws it; gives the place of the caret and the keys.
pub fn draw(
    zone: &mut Pen<'_>,
    app: &App,
    rows: &[PaletteRow],
    query: &str,
    at: usize,
) -> (Option<(u16, u16)>, Vec<String>) {
    let left = app.palette_rows(rows, query);
    let title = app.texts.get(Text::PaletteTitle);
    let typed = truncate(query, usize::from(zone.width() / 2));
    zone.title(0, title, &format!("{typed} "), true);
    let caret = (zone.width().saturating_sub(3), 0);
    let lines: Vec<Line<'_>> = left.iter().enumerate().flat_map(|(n, row)| lines(n, row)).collect();
    let room = usize::from(zone.height().saturating_sub(1));
    let selected = lines.iter().position(|line| line.place() == at).unwrap_or(0);
    let first = (selected + 3).saturating_sub(room).min(lines.len().saturating_sub(room));
    for (line, y) in lines.iter().skip(first).take(room).zip(1..) {
        draw_line(zone, app, line, y);
        if matches!(line, Line::Action(n, _) if *n == at) {
            zone.select(y);
        }
    }
    if left.is_empty() {
        let none = app.keyed(Text::PaletteNone, &[("typed", &safe_line(&typed))]);
        zone.paragraph(3, 1, &none, Style::new());
    }
    let hints = [("Enter", Text::Run), ("Esc", Text::Close)];
    let mut keys = hints.map(|(key, text)| format!("{key} {}", app.texts.get(text))).to_vec();
    keys.splice(1..1, overlay::explaining(app, Text::HelpSheet));
    (Some(caret), keys)
}

/// A line: an action, or why the one above cannot be done.
enum Line<'a> {
    Action(usize, &'a PaletteRow),
    Why(usize, &'a str),
}

impl Line<'_> {
    fn place(&self) -> usize {
        match self {
            Self::Action(n, _) | Self::Why(n, _) => *n,
        }
    }
}

fn lines(n: usize, row: &PaletteRow) -> Vec<Line<'_>> {
    let why = row.why.as_deref().map(|why| Line::Why(n, why));
    [Line::Action(n, row)].into_iter().chain(why).collect()
}

fn draw_line(zone: &mut Pen<'_>, app: &App, line: &Line<'_>, y: u16) {
    let row = match line {
        Line::Why(_, why) => {
            let room = usize::from(zone.width().saturating_sub(8));
            zone.text(7, y, &truncate(why, room), theme::muted(app.look));
            return;
        }
        Line::Action(_, row) => row,
    };
    let name = row.action.name();
    let style = if row.why.is_some() { theme::muted(app.look) } else { Style::new() };
    let called =
        Some(app.texts.word("action", name)).filter(|called| width(called) <= usize::from(NAME));
    let called = called.unwrap_or_else(|| app.texts.word_short("action", name));
    let key = key_name(&row.key);
    let key = if row.why.is_some() { format!("({key})") } else { key };
    zone.cell(y, Column::new(3, NAME), called, style);
    let mut x = 3 + NAME + 2;
    let initials = Some(search::initials(called));
    let initials = initials.filter(|_| app.texts.lang() != Lang::En).into_iter().flatten().next();
    zone.cell(y, Column::new(x, INITIALS), &initials.unwrap_or_default(), theme::muted(app.look));
    x += INITIALS + 2;
    let end = zone.width().saturating_sub(1);
    let english = name.replace('_', " ");
    let room = end.saturating_sub(x + KEY + 2);
    zone.cell(y, Column::new(x, room), &english, theme::muted(app.look));
    zone.text(end.saturating_sub(KEY.max(cells(&key))), y, &key, style);
}
