//! The preview of an act on many cases, and how far it is while it is written.

use super::theme;
use super::zone::{Pen, cells};
use crate::app::App;
use crate::app::bulk::{Bulk, BulkRow, Stage};
use crate::i18n::Text;
use crate::text::{pad, safe_line, truncate};
use ratatui::style::Style;

/// The cells of the bar.
const BAR: usize = 24;

/// Draws it; gives the keys.
pub fn draw(zone: &mut Pen<'_>, app: &App, bulk: &Bulk) -> Vec<String> {
    let texts = &app.texts;
    let (can, cannot) = bulk.counts();
    let what = texts.word_short("action", bulk.action.name());
    let title = texts.fill(Text::ManyPreview, &[("what", &what)]);
    let counts = if cannot == 0 { Text::ManyAll } else { Text::ManyCounts };
    let count = texts.fill(counts, &[("can", &can), ("cannot", &cannot)]);
    zone.title(0, &title, &count, true);
    let foot = zone.height().saturating_sub(2);
    let room = usize::from(foot.saturating_sub(1));
    let at = bulk.at.min(bulk.rows.len().saturating_sub(1));
    let first = (at + 2).saturating_sub(room).min(bulk.rows.len().saturating_sub(room));
    for ((n, row), y) in bulk.rows.iter().enumerate().skip(first).take(room).zip(1..) {
        line(zone, app, row, y);
        if n == at && matches!(bulk.stage, Stage::Ready(_)) {
            zone.select(y);
        }
    }
    let y = foot + 1;
    match bulk.stage {
        Stage::Ready(yes) => ask(zone, app, can, yes, y),
        Stage::Trying | Stage::Writing(_) => progress(zone, app, bulk, y),
    }
    keys(app, bulk, can)
}

fn line(zone: &mut Pen<'_>, app: &App, row: &BulkRow, y: u16) {
    let number = pad(&row.number, 8);
    let width = usize::from(zone.width());
    // A wide screen leaves room for more of the matter.
    let of_title = (width / 4).clamp(16, 30);
    let matter = pad(&truncate(&safe_line(&row.title), of_title), of_title);
    let (what, style) = match &row.what {
        Ok(what) => (what, Style::new()),
        Err(why) => (why, theme::muted(app.look)),
    };
    let mark = if row.what.is_ok() { " " } else { "!" };
    let room = width.saturating_sub(3 + 9 + of_title + 2 + 1);
    let text = format!("{mark} {number} {matter}  {}", truncate(&safe_line(what), room));
    zone.text(1, y, &text, style);
}

fn ask(zone: &mut Pen<'_>, app: &App, can: usize, yes: bool, y: u16) {
    if can == 0 {
        zone.text(3, y, app.texts.get(Text::ManyNone), Style::new());
        return;
    }
    let no = app.texts.get(Text::ManyNo);
    let go = app.texts.fill(Text::ManyGo, &[("n", &can)]);
    for (x, text, on) in [(3, no, !yes), (3 + cells(no) + 6, go.as_str(), yes)] {
        zone.text(x, y, text, Style::new());
        if on {
            zone.text(x - 2, y, ">", Style::new());
            zone.restyle(x - 2, y, cells(text) + 3, theme::focus(app.look));
        }
    }
}

fn progress(zone: &mut Pen<'_>, app: &App, bulk: &Bulk, y: u16) {
    let (done, all) = bulk.progress();
    let full = BAR * done / all.max(1);
    let bar = format!("{}{}", "━".repeat(full), "┄".repeat(BAR - full));
    let what = match bulk.stage {
        Stage::Writing(true) => Text::ManyCancelled,
        Stage::Writing(false) => Text::ManyWriting,
        _ => Text::ManyTrying,
    };
    let text = format!("{}   {bar}  {done}/{all}", app.texts.get(what));
    zone.text(1, y, &text, Style::new());
}

fn keys(app: &App, bulk: &Bulk, can: usize) -> Vec<String> {
    match bulk.stage {
        Stage::Writing(_) => vec![app.texts.get(Text::ManyCancelKey).to_owned()],
        Stage::Ready(_) if can > 0 => vec![app.texts.get(Text::ManyKeys).to_owned()],
        _ => vec![format!("Esc {}", app.texts.get(Text::Close))],
    }
}
