//! The generic form: labels in a column, everything wrong at its field, the cursor at the caret.

use super::overlay;
use super::theme;
use super::zone::{Pen, cells};
use crate::app::App;
use crate::app::form::{Form, FormField, FormKind, Value};
use crate::app::layout::{content, form_width};
use crate::i18n::Text;
use crate::keymap::{Action, Scope};
use crate::text::{safe, safe_line, truncate, width, wrap};
use ratatui::layout::Position;
use ratatui::style::Style;
use std::ops::Range;

/// What stands before a label: where one is, what must be filled, what is wrong.
const MARKS: u16 = 3;

/// The least cells a value gets where several fields share a row.
const SLOT: u16 = 12;

/// The most rows a pick-list takes.
const LIST: usize = 9;

/// Fields that stand in the row of the field before them where there is room.
const BESIDE: &[&str] = &["asked_by", "place", "mediator", "minutes", "number", "date"];

/// Draws a form over everything but the first line; gives the place of the caret.
pub fn draw(pen: &mut Pen<'_>, app: &App, form: &Form) -> Option<Position> {
    let area = content(app).1;
    let mut zone = pen.within(area);
    zone.clear();
    zone.title(0, &form.title, &state(app, form), true);
    let sheet = Sheet::new(app, form, zone.width(), zone.height());
    let blocks = sheet.blocks();
    let total: u16 = blocks.iter().map(|block| block.height).sum();
    let room = zone.height().saturating_sub(1);
    let focused = blocks.iter().position(|block| block.fields.contains(&form.focus)).unwrap_or(0);
    let end: u16 = blocks.iter().take(focused + 1).map(|block| block.height).sum();
    // The field with the caret is on screen whatever its place, with one line more where there is one.
    let cut = total > room;
    let shown = if cut { room.saturating_sub(1).max(1) } else { room };
    let start: u16 = blocks.iter().take(focused).map(|block| block.height).sum();
    let skipped = (end + 1).min(total).saturating_sub(shown).min(start);
    let mut caret = None;
    let mut y = 0;
    for block in &blocks {
        if y + block.height > skipped && y < skipped + shown {
            let window = Window { first: skipped, rows: shown, at: y };
            caret = caret.or(sheet.block(&mut zone, block, window));
        }
        y += block.height;
    }
    let below = total.saturating_sub(skipped + shown);
    if cut && below > 0 {
        let more = app.texts.fill(Text::MoreLines, &[("n", &below)]);
        zone.text(MARKS, 1 + shown, &more, theme::muted(app.look));
    }
    overlay::keys(pen, app, hints(app, form));
    caret.map(|(x, y)| Position { x: area.x + x, y: area.y + y })
}

/// What stands at the right of the title: what is wrong, what goes on, that nothing gets lost.
fn state(app: &App, form: &Form) -> String {
    let texts = &app.texts;
    match form.n_errors() {
        _ if form.saving => texts.get(Text::Saving).to_owned(),
        0 if form.kind.draft_word().is_some() && !app.office.read_only => {
            texts.get(Text::DraftKept).to_owned()
        }
        0 => String::new(),
        n => texts.fill(Text::FieldsWrong, &[("n", &n)]),
    }
}

/// The keys of a form.
fn hints(app: &App, form: &Form) -> Vec<String> {
    let rows = matches!(form.kind, FormKind::Oral | FormKind::Settle | FormKind::Amend);
    let mut actions = vec![Action::Save, Action::NextField];
    if form.n_errors() > 0 {
        actions.insert(1, Action::NextError);
    }
    if rows {
        actions.push(Action::RowAdd);
    }
    actions.push(Action::Pick);
    let mut hints: Vec<String> =
        actions.into_iter().filter_map(|action| overlay::hint(app, Scope::Form, action)).collect();
    if form.kind.draft_word().is_some() {
        hints.extend(overlay::hint(app, Scope::Form, Action::Leave));
    } else if let Some(key) = app.map.shown(Scope::Form, Action::Leave) {
        hints.push(format!("{key} {}", app.texts.get(Text::LeaveProgram)));
    }
    hints
}

/// Fields that share a row, with what stands below them; the last block is what comes after saving.
struct Block {
    fields: Range<usize>,
    height: u16,
}

/// The rows of the form that are on screen.
#[derive(Clone, Copy)]
struct Window {
    /// The first one, counted from the first field.
    first: u16,
    /// How many there are.
    rows: u16,
    /// The row the block begins in.
    at: u16,
}

impl Window {
    /// Where a row of the block stands in the zone, below its title; nothing when it is out of sight.
    fn row(self, offset: usize) -> Option<u16> {
        let row = self.at.checked_add(u16::try_from(offset).ok()?)?.checked_sub(self.first)?;
        (row < self.rows).then_some(row + 1)
    }
}

/// A form as it is laid out for a width.
struct Sheet<'a> {
    app: &'a App,
    form: &'a Form,
    /// Where values begin.
    column: u16,
    /// The cells from the left edge to the end of values and hints.
    width: u16,
    /// The most rows a long text takes.
    tallest: u16,
}

impl<'a> Sheet<'a> {
    fn new(app: &'a App, form: &'a Form, columns: u16, rows: u16) -> Self {
        let width = form_width(columns);
        let column = form.value_column(columns);
        Self { app, form, column, width, tallest: rows.saturating_sub(3).clamp(1, 12) }
    }

    /// Puts fields that may share a row together, as far as there is room.
    fn blocks(&self) -> Vec<Block> {
        let fields = &self.form.fields;
        let mut blocks: Vec<Block> = Vec::new();
        let mut used = 0;
        for (at, field) in fields.iter().enumerate() {
            let takes = MARKS + cells(&safe_line(&field.label)) + 2 + needs(field);
            let beside = BESIDE.contains(&field.name.as_str())
                && used + takes <= self.width
                && at.checked_sub(1).is_some_and(|before| fields[before].is_short());
            match blocks.last_mut() {
                Some(block) if beside => {
                    block.fields.end = at + 1;
                    used += takes;
                }
                _ => {
                    blocks.push(Block { fields: at..at + 1, height: 0 });
                    used = self.column + needs(field);
                }
            }
        }
        for block in &mut blocks {
            block.height = self.height(&block.fields);
        }
        let after = u16::try_from(self.after().len()).unwrap_or(u16::MAX);
        blocks.push(Block { fields: fields.len()..fields.len(), height: after });
        blocks
    }

    fn height(&self, range: &Range<usize>) -> u16 {
        let fields = self.form.fields.get(range.clone()).unwrap_or_default();
        let below: usize = range.clone().map(|at| self.below(at).len()).sum();
        let rows = match fields {
            [FormField { value: Value::Area(area), .. }] => {
                let rows = area.n_rows(self.width.saturating_sub(self.column).max(1));
                u16::try_from(rows).unwrap_or(u16::MAX).min(self.tallest)
            }
            _ => 1,
        };
        rows.saturating_add(u16::try_from(below).unwrap_or(u16::MAX)).min(999)
    }

    /// What stands below a field: the open list, how it was understood, what is wrong.
    fn below(&self, at: usize) -> Vec<Below> {
        let Some(field) = self.form.fields.get(at) else { return vec![] };
        let room = usize::from(self.width.saturating_sub(self.column)).max(1);
        let mut lines = Vec::new();
        if at == self.form.focus {
            lines.extend(self.list());
        }
        for note in &field.notes {
            let rows = wrap(&safe(note), room);
            lines.extend(rows.into_iter().map(|text| Below { text, kind: Kind::Note }));
        }
        if let Some(error) = &field.error {
            let rows = wrap(&safe(error), room);
            lines.extend(rows.into_iter().map(|text| Below { text, kind: Kind::Error }));
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

    /// What happens once it is saved.
    fn after(&self) -> Vec<String> {
        let room = usize::from(self.width.saturating_sub(MARKS)).max(1);
        if self.form.after.is_empty() {
            return vec![];
        }
        let texts = &self.app.texts;
        let said = self.form.after.join(texts.get(Text::Semicolon));
        wrap(&safe(&format!("{}{said}", texts.get(Text::AfterSaving))), room)
    }

    /// Draws a block; gives the place of the caret when it is in it.
    fn block(&self, zone: &mut Pen<'_>, block: &Block, window: Window) -> Option<(u16, u16)> {
        let look = self.app.look;
        if block.fields.is_empty() {
            for (offset, text) in self.after().iter().enumerate() {
                if let Some(y) = window.row(offset) {
                    zone.text(MARKS, y, text, theme::muted(look));
                }
            }
            return None;
        }
        let mut caret = None;
        let mut offset = 1;
        if block.fields.len() == 1 {
            let at = block.fields.start;
            let (rows, found) = self.single(zone, at, window);
            (offset, caret) = (rows, found);
        } else if let Some(y) = window.row(0) {
            caret = self.shared(zone, &block.fields, y);
        }
        for at in block.fields.clone() {
            for below in self.below(at) {
                if let Some(y) = window.row(offset) {
                    self.draw_below(zone, y, &below);
                }
                offset += 1;
            }
        }
        caret
    }

    fn draw_below(&self, zone: &mut Pen<'_>, y: u16, below: &Below) {
        let look = self.app.look;
        let style = match below.kind {
            Kind::Note => theme::muted(look),
            Kind::Error => theme::danger(look),
            Kind::Row { .. } => Style::new(),
        };
        zone.text(self.column, y, &below.text, style);
        if below.kind == (Kind::Row { selected: true }) {
            zone.text(self.column.saturating_sub(2), y, ">", Style::new());
            let x = self.column.saturating_sub(2);
            zone.restyle(x, y, self.width.saturating_sub(x), theme::focus(look));
        }
    }

    /// A field with a row of its own, or the rows of a long text; gives how many rows it took.
    fn single(&self, zone: &mut Pen<'_>, at: usize, window: Window) -> (usize, Option<(u16, u16)>) {
        let Some(field) = self.form.fields.get(at) else { return (1, None) };
        let room = self.width.saturating_sub(self.column).max(1);
        if let Some(y) = window.row(0) {
            self.label(zone, at, 0, y);
        }
        if let Value::Area(area) = &field.value {
            let height = u16::try_from(area.n_rows(room)).unwrap_or(u16::MAX).min(self.tallest);
            let (rows, (x, row)) = area.view(room, height);
            for (offset, text) in rows.iter().enumerate() {
                if let Some(y) = window.row(offset) {
                    zone.text(self.column, y, text, Style::new());
                }
            }
            if area.is_empty()
                && let Some(y) = window.row(0)
            {
                self.hint(zone, field, self.column, y);
            }
            let caret = (at == self.form.focus).then(|| window.row(row.into()));
            return (rows.len(), caret.flatten().map(|y| (self.column + x, y)));
        }
        let Some(y) = window.row(0) else { return (1, None) };
        let (end, caret) = self.value(zone, at, self.column, room, y);
        if !matches!(field.value, Value::Check(_)) {
            self.hint(zone, field, end, y);
        }
        (1, caret.map(|x| (x, y)))
    }

    /// The hint of a field at the right, where it does not touch the value.
    fn hint(&self, zone: &mut Pen<'_>, field: &FormField, end: u16, y: u16) {
        let wide = cells(&safe_line(&field.hint));
        if end + 2 + wide <= self.width {
            zone.text(self.width - wide, y, &field.hint, theme::muted(self.app.look));
        }
    }

    /// Fields that share a row, each with its part of it.
    fn shared(&self, zone: &mut Pen<'_>, range: &Range<usize>, y: u16) -> Option<(u16, u16)> {
        let fields = self.form.fields.get(range.clone()).unwrap_or_default();
        let count = u16::try_from(fields.len()).unwrap_or(1).max(1);
        let label = |field: &FormField| MARKS + cells(&safe_line(&field.label)) + 2;
        let labels: u16 = fields.iter().skip(1).map(label).sum();
        let needed: u16 = fields.iter().map(needs).sum();
        let spare = self.width.saturating_sub(self.column + labels + needed) / count;
        let mut caret = None;
        let mut x = 0;
        for at in range.clone() {
            let Some(field) = self.form.fields.get(at) else { continue };
            self.label(zone, at, x, y);
            let from =
                if x == 0 { self.column } else { x + MARKS + cells(&safe_line(&field.label)) + 2 };
            let slot = needs(field) + spare;
            let (end, found) = self.value(zone, at, from, slot, y);
            // The hint of an empty field stands in its place: it tells what emptiness means.
            if end <= from + 1 && matches!(field.value, Value::Line(_)) {
                let hint = truncate(&safe_line(&field.hint), slot.into());
                zone.text(from, y, &hint, theme::muted(self.app.look));
            }
            caret = caret.or(found.map(|x| (x, y)));
            x = from + slot;
        }
        caret
    }

    /// The marks and the label of a field.
    fn label(&self, zone: &mut Pen<'_>, at: usize, x: u16, y: u16) {
        let Some(field) = self.form.fields.get(at) else { return };
        let look = self.app.look;
        let (focused, wrong) = (at == self.form.focus, field.error.is_some());
        let first = if wrong {
            "!"
        } else if focused {
            ">"
        } else {
            " "
        };
        let second = if wrong && focused {
            ">"
        } else if field.required {
            "*"
        } else {
            " "
        };
        let style = if wrong { theme::danger(look) } else { theme::accent(look) };
        zone.text(x, y, first, style);
        zone.text(x + 1, y, second, if wrong && focused { theme::accent(look) } else { style });
        let style = if focused { theme::accent(look) } else { Style::new() };
        let room = if x == 0 {
            self.column.saturating_sub(MARKS + 1)
        } else {
            self.width.saturating_sub(x + MARKS)
        };
        zone.text(x + MARKS, y, &truncate(&safe_line(&field.label), room.into()), style);
    }

    /// The value of a field in so many cells; gives where it ends and where the caret is.
    fn value(
        &self,
        zone: &mut Pen<'_>,
        at: usize,
        x: u16,
        room: u16,
        y: u16,
    ) -> (u16, Option<u16>) {
        let Some(field) = self.form.fields.get(at) else { return (x, None) };
        let focused = at == self.form.focus;
        let plain = Style::new();
        match &field.value {
            Value::Line(line) if focused => {
                let (shown, column) = line.view(room);
                (zone.text(x, y, &shown, plain).max(x + column), Some(x + column))
            }
            Value::Line(_) | Value::Area(_) => {
                let shown = truncate(&safe_line(field.text()), room.into());
                (zone.text(x, y, &shown, plain), None)
            }
            Value::Choice { choices, at, unset } => {
                let chosen = at.and_then(|at| choices.get(at)).map(|choice| choice.label.as_str());
                let label = chosen.unwrap_or_else(|| self.app.texts.get(*unset));
                let label = truncate(&safe_line(label), usize::from(room.saturating_sub(2)));
                let end = zone.text(x, y, &format!("{label} v"), plain);
                (end, focused.then_some(x))
            }
            Value::Check(ticked) => {
                let mark = if *ticked { "[x]" } else { "[ ]" };
                let end = zone.text(x, y, mark, plain);
                let said = truncate(&safe_line(&field.hint), usize::from(room.saturating_sub(4)));
                let end = if width(&said) == 0 { end } else { zone.text(end + 1, y, &said, plain) };
                (end, focused.then_some(x + 1))
            }
        }
    }
}

/// The cells a value needs where it shares a row: an empty one shows its hint in its place.
fn needs(field: &FormField) -> u16 {
    match &field.value {
        Value::Line(_) => cells(&safe_line(&field.hint)).max(SLOT),
        _ => SLOT,
    }
}

/// A line below a field.
struct Below {
    text: String,
    kind: Kind,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Note,
    Error,
    Row { selected: bool },
}
