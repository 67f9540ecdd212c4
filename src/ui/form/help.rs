//! What F1 tells of a field, below the form.

use crate::app::App;
use crate::app::form::Form;
use crate::app::forms::{FieldHelp, field_help};
use crate::text::{safe, safe_line, width, wrap};
use crate::ui::theme;
use crate::ui::zone::Pen;
use ratatui::layout::Rect;
use ratatui::style::Style;

/// The cells before a label, and between the longest one and what is said.
const MARGIN: u16 = 3;
const GAP: u16 = 2;

/// The rows of the form that are kept whatever is told.
const FORM_ROWS: u16 = 4;

/// The widest a line is: nobody reads across a whole wide screen.
const WIDEST: u16 = 100;

/// What is told below a form, broken into lines.
pub(super) struct Panel {
    title: String,
    /// The label of a line, where it begins something, and what it says.
    lines: Vec<(String, String)>,
    column: u16,
}

impl Panel {
    /// The panel for the field with the caret, if it was asked for.
    pub(super) fn of(app: &App, form: &Form, columns: u16) -> Option<Self> {
        let help = if form.helping { field_help(app, form) } else { None };
        help.map(|help| Self::new(help, columns))
    }

    fn new(help: FieldHelp, columns: u16) -> Self {
        let widest = help.lines.iter().map(|(label, _)| width(label)).max().unwrap_or(0);
        let column = MARGIN + GAP + u16::try_from(widest).unwrap_or(0);
        let room = columns.min(WIDEST).saturating_sub(column + 1).max(1);
        let lines = help.lines.into_iter().flat_map(|(label, said)| {
            let rows = wrap(&safe(&said), room.into()).into_iter().enumerate();
            rows.map(move |(row, said)| {
                let label = if row == 0 { label.clone() } else { String::new() };
                (label, said)
            })
        });
        Self { title: safe_line(&help.title).into_owned(), lines: lines.collect(), column }
    }

    /// Parts an area into that of the form and that of the panel.
    pub(super) fn split(&self, area: Rect) -> (Rect, Rect) {
        let wants = u16::try_from(self.lines.len() + 1).unwrap_or(u16::MAX);
        let height = wants.min(area.height.saturating_sub(FORM_ROWS));
        let form = Rect { height: area.height - height, ..area };
        (form, Rect { y: area.y + form.height, height, ..area })
    }

    /// Draws it.
    pub(super) fn draw(&self, zone: &mut Pen<'_>) {
        if zone.height() == 0 {
            return;
        }
        zone.title(0, &self.title, "", false);
        for ((label, said), y) in self.lines.iter().zip(1..zone.height()) {
            zone.text(MARGIN, y, label, theme::muted(zone.look()));
            zone.text(self.column, y, said, Style::new());
        }
    }
}
