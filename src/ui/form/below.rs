//! What stands below a field and below all of them: the open list, notes, errors, the report.

use super::{MARKS, Sheet, Window, plain};
use crate::app::form::{Heading, Place, Value};
use crate::i18n::Text;
use crate::text::{safe, safe_line, width, wrap};
use crate::ui::theme;
use crate::ui::zone::{Column, Pen, cells};
use ratatui::style::Style;

/// The most rows a pick-list takes.
const LIST: usize = 9;

/// Where the lines of a report say what they say, and the least they have for it.
const SAID: u16 = 20;

/// The cells from the rules of a report to its right edge.
const RULE: u16 = 16;

/// A line below a field.
pub(super) struct Below {
    text: String,
    kind: Kind,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Note,
    Error,
    /// Whether `?` stands before it: in a table the row itself has other marks.
    Warning {
        marked: bool,
    },
    Row {
        selected: bool,
    },
}

impl Sheet<'_> {
    /// What stands below a field: the open list, how it was understood, what is wrong.
    pub(super) fn below(&self, at: usize) -> Vec<Below> {
        let Some(field) = self.form.fields.get(at) else { return vec![] };
        let room = usize::from(self.width.saturating_sub(self.column)).max(1);
        let mut lines = Vec::new();
        if at == self.form.focus {
            lines.extend(self.list());
        }
        let mut told = |text: &str, kind: fn(bool) -> Kind| {
            let rows = wrap(&safe(text), room).into_iter().enumerate();
            lines.extend(rows.map(|(row, text)| Below { text, kind: kind(row == 0) }));
        };
        let read = usize::from(field.quiet && at != self.form.focus);
        for note in field.notes.iter().skip(read) {
            told(note, |_| Kind::Note);
        }
        if let Some(warning) = &field.warning {
            match field.place {
                Place::Row(..) | Place::Cell(_) => told(warning, |marked| Kind::Warning { marked }),
                _ => told(warning, |_| Kind::Warning { marked: false }),
            }
        }
        if let Some(error) = &field.error {
            told(error, |_| Kind::Error);
        }
        lines
    }

    /// The rows of the open pick-list, those around the arrow.
    fn list(&self) -> Vec<Below> {
        let (Some(picker), Some(field)) = (&self.form.picker, self.form.focused()) else {
            return vec![];
        };
        let texts = &self.app.texts;
        let row = |text: String, selected: bool| Below { text, kind: Kind::Row { selected } };
        let mut rows = Vec::new();
        if let Value::Choice { choices, unset, .. } = &field.value {
            if picker.query.is_empty() {
                rows.push(row(format!("   {}", texts.get(*unset)), picker.at.is_none()));
            }
            for (at, (choice, label)) in self.form.picker_rows().into_iter().enumerate() {
                let letter = choices.get(choice).and_then(|choice| choice.letter).unwrap_or(' ');
                rows.push(row(format!("{letter}  {label}"), picker.at == Some(at)));
            }
        } else {
            for (at, (_, label)) in self.form.picker_rows().into_iter().enumerate() {
                rows.push(row(label, picker.at == Some(at)));
            }
        }
        if rows.is_empty() {
            rows.push(Below { text: texts.get(Text::MenuNone).to_owned(), kind: Kind::Note });
        }
        let at = rows.iter().position(|row| row.kind == Kind::Row { selected: true }).unwrap_or(0);
        let first = (at + 2).saturating_sub(LIST).min(rows.len().saturating_sub(LIST));
        let mut shown: Vec<Below> = rows.into_iter().skip(first).take(LIST).collect();
        if !picker.query.is_empty() {
            let typed = format!("{} {}", texts.get(Text::FilterLabel), picker.query);
            shown.insert(0, Below { text: typed, kind: Kind::Note });
        }
        shown
    }

    pub(super) fn draw_below(&self, zone: &mut Pen<'_>, y: u16, below: &Below) {
        let look = self.app.look;
        let style = match below.kind {
            Kind::Note => theme::muted(look),
            Kind::Error => theme::danger(look),
            Kind::Warning { .. } => theme::warn(look),
            Kind::Row { .. } => Style::new(),
        };
        if below.kind == (Kind::Warning { marked: true }) {
            zone.text(0, y, "?", style);
        }
        zone.text(self.column, y, &below.text, style);
        if below.kind == (Kind::Row { selected: true }) {
            zone.text(self.column.saturating_sub(2), y, ">", Style::new());
            let x = self.column.saturating_sub(2);
            zone.restyle(x, y, self.width.saturating_sub(x), theme::focus(look));
        }
    }

    /// What stands above a row.
    pub(super) fn heading(&self, zone: &mut Pen<'_>, heading: &Heading, y: u16) {
        match heading {
            Heading::Section(title) => zone.title(y, title, "", false),
            Heading::Columns(columns) => {
                for (cell, name) in columns {
                    let column = self.column_of(*cell);
                    let column = Column { width: column.width.saturating_sub(1), ..column };
                    zone.cell(y, column, name, theme::muted(self.app.look));
                }
            }
        }
    }

    /// How many rows the report takes.
    pub(super) fn report_rows(&self) -> usize {
        let rows = self.report().len();
        if rows == 0 { 0 } else { rows + 1 }
    }

    /// The rows of the report: mark, what it is about, what is said, the rule.
    fn report(&self) -> Vec<(char, String, String, String)> {
        let Some(report) = &self.form.report else { return vec![] };
        let mut rows = vec![];
        for line in &report.lines {
            let from = if line.what.is_empty() { MARKS } else { self.said_from() };
            let room = usize::from(self.width.saturating_sub(from)).max(1);
            let said = wrap(&safe(&line.said), room);
            let last = said.len().saturating_sub(1);
            let fits = said.last().is_some_and(|text| width(text) + 2 + width(&line.rule) <= room);
            for (at, text) in said.into_iter().enumerate() {
                let first = at == 0;
                let rule = if at == last && fits { line.rule.clone() } else { String::new() };
                let what = if first { line.what.clone() } else { String::new() };
                rows.push((if first { line.mark } else { ' ' }, what, text, rule));
            }
            // What bars names its rule whatever the room; what warns leaves it to the others.
            if !fits && line.mark == '!' {
                rows.push((' ', String::new(), String::new(), line.rule.clone()));
            }
        }
        rows
    }

    /// Where a report says what it says: behind the longest name of what it is about.
    fn said_from(&self) -> u16 {
        let lines = self.form.report.iter().flat_map(|report| &report.lines);
        let widest = lines.map(|line| cells(&safe_line(&line.what))).max().unwrap_or(0);
        (MARKS + widest + 2).max(SAID).min(self.width / 2)
    }

    /// Draws what comes after the fields: the report, then what saving does.
    pub(super) fn end(&self, zone: &mut Pen<'_>, window: Window) {
        let look = self.app.look;
        let rows = self.report();
        if let (Some(report), Some(y), false) = (&self.form.report, window.row(0), rows.is_empty())
        {
            zone.title(y, &report.title, &report.state, false);
        }
        let told = self.form.report.iter().flat_map(|report| &report.lines);
        let bare = told.clone().all(|line| line.what.is_empty());
        for (offset, (mark, what, said, rule)) in rows.iter().enumerate() {
            let Some(y) = window.row(offset + 1) else { continue };
            let style = match mark {
                '!' => theme::danger(look),
                '?' => theme::warn(look),
                _ => plain(),
            };
            zone.text(0, y, &mark.to_string(), style);
            zone.text(MARKS, y, what, style);
            let whole = !what.is_empty() || *mark == ' ';
            let from = if bare || !whole { MARKS } else { self.said_from() };
            zone.text(from, y, said, style);
            // Rules stand below each other where what is said leaves their column free.
            let column = self.width.saturating_sub(RULE);
            if from + cells(said) + 2 <= column && cells(rule) <= RULE {
                zone.text(column, y, rule, theme::muted(look));
            } else {
                zone.text_until(self.width, y, rule, theme::muted(look));
            }
        }
        let window = window.after(self.report_rows());
        for (offset, text) in self.after().iter().enumerate() {
            if let Some(y) = window.row(offset) {
                zone.text(MARKS, y, text, theme::muted(look));
            }
        }
    }

    /// What happens once it is saved.
    pub(super) fn after(&self) -> Vec<String> {
        let room = usize::from(self.width.saturating_sub(MARKS)).max(1);
        if self.form.after.is_empty() {
            return vec![];
        }
        let texts = &self.app.texts;
        let mut said = String::new();
        for part in &self.form.after {
            match said.chars().last() {
                None => {}
                Some('。' | '.') => said.push('\n'),
                Some(_) => said.push_str(texts.get(Text::Semicolon)),
            }
            said.push_str(part);
        }
        wrap(&safe(&format!("{}{said}", texts.get(Text::AfterSaving))), room)
    }
}
