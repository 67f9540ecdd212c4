//! One row of a form: marks, labels, values, hints, and where the caret is.

use super::{BELOW, GAP, MARKS, Sheet, Window, plain};
use crate::app::form::{Cell, FormField, Place, Value, row_of};
use crate::domain::mediation::session::is_private;
use crate::i18n::Text;
use crate::text::{safe_line, truncate, width};
use crate::ui::theme;
use crate::ui::zone::{Column, Pen, cells};
use ratatui::style::Style;

/// A place on the form.
type Point = (u16, u16);

impl Sheet<'_> {
    /// A field with a row of its own, or the rows of a long text; gives how many rows it took.
    pub(super) fn single(
        &self,
        zone: &mut Pen<'_>,
        at: usize,
        window: Window,
    ) -> (usize, Option<Point>) {
        let Some(field) = self.form.fields.get(at) else { return (1, None) };
        if let Some(y) = window.row(0) {
            self.label(zone, at, 0, y);
        }
        if matches!(field.value, Value::Area(_)) {
            return self.area(zone, at, window);
        }
        let Some(y) = window.row(0) else { return (1, None) };
        let room = self.width.saturating_sub(self.column).max(1);
        let (end, caret) = self.value(zone, at, self.column, room, y);
        if !matches!(field.value, Value::Check(_)) {
            self.hint(zone, field, end, y);
        }
        (1, caret.map(|x| (x, y)))
    }

    /// A text of several lines, beside its label or below it; private lines say where they stay.
    fn area(&self, zone: &mut Pen<'_>, at: usize, window: Window) -> (usize, Option<Point>) {
        let Some(field) = self.form.fields.get(at) else { return (1, None) };
        let Value::Area(area) = &field.value else { return (1, None) };
        let below = field.place == Place::Below;
        let (from, above) = if below { (BELOW, 1) } else { (self.column, 0) };
        let room = self.width.saturating_sub(from).max(1);
        let height = u16::try_from(area.n_rows(room)).unwrap_or(u16::MAX).min(self.tallest);
        let (rows, (x, row)) = area.view(room, height);
        let lines = area.lines_in_view(room, height);
        for (offset, text) in rows.iter().enumerate() {
            let Some(y) = window.row(above + offset) else { continue };
            let end = zone.text(from, y, text, plain());
            let private = lines.get(offset).is_some_and(|line| is_private(line));
            if private {
                self.private(zone, end, y);
            }
        }
        if area.is_empty()
            && let Some(y) = window.row(above)
        {
            self.hint(zone, field, from, y);
        }
        let caret = (at == self.form.focus).then(|| window.row(above + usize::from(row)));
        (above + rows.len(), caret.flatten().map(|y| (from + x, y)))
    }

    /// Says at the right of a line that it stays with the body, as fully as there is room.
    fn private(&self, zone: &mut Pen<'_>, end: u16, y: u16) {
        let texts = &self.app.texts;
        let fits = |said: &&str| end + 2 + cells(&safe_line(said)) <= self.width;
        let said = [texts.get(Text::PrivateLine), texts.short(Text::PrivateLine), "#"];
        if let Some(said) = said.into_iter().find(fits) {
            zone.text_until(self.width, y, said, theme::muted(self.app.look));
        }
    }

    /// The hint of a field at the right, where it does not touch the value.
    fn hint(&self, zone: &mut Pen<'_>, field: &FormField, end: u16, y: u16) {
        let wide = cells(&safe_line(&field.hint));
        if end + 2 + wide <= self.width {
            zone.text(self.width - wide, y, &field.hint, theme::muted(self.app.look));
        }
    }

    /// Fields that share a row, each with its part of it.
    pub(super) fn shared(&self, zone: &mut Pen<'_>, places: &[usize], y: u16) -> Option<Point> {
        let fields = self.fields(places);
        let count = u16::try_from(fields.len()).unwrap_or(1).max(1);
        let label = |field: &FormField| MARKS + cells(&safe_line(&field.label)) + 2;
        let labels: u16 = fields.iter().skip(1).map(|field| label(field)).sum();
        let needed: u16 = fields.iter().map(|field| self.needs(field)).sum();
        let spare = self.width.saturating_sub(self.column + labels + needed) / count;
        let mut caret = None;
        let mut x = 0;
        for &at in places {
            let Some(field) = self.form.fields.get(at) else { continue };
            self.label(zone, at, x, y);
            let from =
                if x == 0 { self.column } else { x + MARKS + cells(&safe_line(&field.label)) + 2 };
            let slot = self.needs(field) + spare;
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

    /// Where the parts of one question stand: column and row of each.
    pub(super) fn flow(&self, places: &[usize]) -> Vec<(u16, usize)> {
        let (mut x, mut row) = (self.column, 0);
        let mut flow = vec![];
        for field in self.fields(places) {
            let wide = part_width(self, field);
            let joined = field.place == Place::Joined;
            if joined && x + wide > self.width && x > self.column {
                (x, row) = (self.column, row + 1);
            }
            flow.push((x, row));
            if joined || matches!(field.value, Value::Check(_)) {
                x += wide + GAP;
            }
        }
        flow
    }

    /// Ticks and answers of one question, one behind the other.
    pub(super) fn joined(
        &self,
        zone: &mut Pen<'_>,
        places: &[usize],
        window: Window,
    ) -> (usize, Option<Point>) {
        let flow = self.flow(places);
        let mut caret = None;
        for (&at, (x, row)) in places.iter().zip(&flow) {
            let Some(y) = window.row(*row) else { continue };
            let Some(field) = self.form.fields.get(at) else { continue };
            if field.place == Place::Joined {
                self.row_marks(zone, places, y);
            } else {
                self.label(zone, at, 0, y);
            }
            let label = safe_line(&field.label);
            let from = if field.place == Place::Joined && !label.is_empty() {
                zone.text(*x, y, &label, plain()) + 1
            } else {
                *x
            };
            let (_, found) = self.value(zone, at, from, self.width.saturating_sub(from), y);
            caret = caret.or(found.map(|x| (x, y)));
        }
        (flow.last().map_or(1, |(_, row)| row + 1), caret)
    }

    /// A row of a table; gives the place of the caret.
    pub(super) fn table_row(&self, zone: &mut Pen<'_>, places: &[usize], y: u16) -> Option<Point> {
        self.row_marks(zone, places, y);
        let mut caret = None;
        let mut end = 0;
        for &at in places {
            let Some(field) = self.form.fields.get(at) else { continue };
            let cell = match field.place {
                Place::Row(x, cell) => {
                    // Before an amount, which stands at the right, there is more room.
                    let end = if cell.right { cell.x + 3 } else { cell.x };
                    let label = self.column_of(Cell::new(x, end.saturating_sub(x + 1)));
                    let style = if places.contains(&self.form.focus) {
                        theme::accent(self.app.look)
                    } else {
                        plain()
                    };
                    zone.cell(y, label, &field.label, style);
                    cell
                }
                Place::Cell(cell) => cell,
                _ => continue,
            };
            let column = self.column_of(cell);
            caret = caret.or(self.cell(zone, at, column, y).map(|x| (x, y)));
            end = end.max(column.x + column.width);
        }
        // What a line means while it is empty is said where the caret is; what the row is, always.
        let said = |at: &&usize| {
            let line = self.form.fields.get(**at);
            line.is_some_and(|field| match field.value {
                Value::Line(_) => **at == self.form.focus && field.is_empty(),
                _ => true,
            })
        };
        let hint = places.iter().filter(said).filter_map(|at| self.form.fields.get(*at));
        let hint: Vec<&str> = hint.map(|field| field.hint.as_str()).collect();
        let hint = hint.into_iter().filter(|hint| !hint.is_empty()).collect::<Vec<_>>().join("  ");
        if end + 1 + cells(&safe_line(&hint)) <= self.width {
            zone.text(end + 1, y, &hint, theme::muted(self.app.look));
        }
        caret
    }

    /// A cell of the table on this form.
    pub(super) fn column_of(&self, cell: Cell) -> Column {
        let cell = cell.at(self.width);
        Column { x: cell.x, width: cell.width, right: cell.right }
    }

    /// One value of a table's row; gives the column of the caret.
    fn cell(&self, zone: &mut Pen<'_>, at: usize, column: Column, y: u16) -> Option<u16> {
        let field = self.form.fields.get(at)?;
        let focused = at == self.form.focus;
        let wrong = field.error.is_some();
        let style = if wrong { theme::danger(self.app.look) } else { plain() };
        let Value::Line(line) = &field.value else {
            // Below a column called so a menu is known by its choice; where the caret is, by its mark.
            if matches!(field.value, Value::Choice { .. }) && !focused && self.is_a_column(at) {
                let label = truncate(&self.choice(field), column.width.into());
                zone.text(column.x, y, &label, style);
                return None;
            }
            return self.value(zone, at, column.x, column.width, y).1;
        };
        if focused {
            let (shown, caret) = line.view(column.width);
            // Behind an amount the caret has a cell of its own.
            let wide = cells(&shown) + 1;
            let x = if column.right && wide <= column.width {
                column.x + column.width - wide
            } else {
                column.x
            };
            zone.cell(y, Column::new(x, column.width), &shown, style);
            return Some(x + caret);
        }
        let shown = field.shown.as_deref().unwrap_or_else(|| field.text());
        let (shown, style) = match (field.is_empty(), column.right) {
            (false, _) => (shown, style),
            (true, true) => ("-", theme::muted(self.app.look)),
            (true, false) => ("_", theme::muted(self.app.look)),
        };
        let room = Column { width: column.width.saturating_sub(1), ..column };
        zone.cell(y, room, shown, style);
        None
    }

    /// Whether a field stands in the first of the named columns of a list of items.
    fn is_a_column(&self, at: usize) -> bool {
        let field = self.form.fields.get(at);
        field.is_some_and(|field| row_of(&field.name) == Some("item"))
    }

    /// The marks of a row with several fields.
    fn row_marks(&self, zone: &mut Pen<'_>, places: &[usize], y: u16) {
        let look = self.app.look;
        let fields = self.fields(places);
        let wrong = fields.iter().any(|field| field.error.is_some());
        let focused = places.contains(&self.form.focus);
        let accent = theme::accent(look);
        match (wrong, focused) {
            (true, true) => {
                zone.text(0, y, "!", theme::danger(look));
                zone.text(1, y, ">", accent);
            }
            (true, false) => {
                zone.text(0, y, "!", theme::danger(look));
            }
            (false, true) => {
                zone.text(0, y, ">", accent);
            }
            (false, false) => {}
        }
    }

    /// The marks and the label of a field.
    fn label(&self, zone: &mut Pen<'_>, at: usize, x: u16, y: u16) {
        let Some(field) = self.form.fields.get(at) else { return };
        let look = self.app.look;
        let (focused, wrong) = (at == self.form.focus, field.error.is_some());
        let warned = field.warning.is_some();
        let marked = wrong || warned;
        let first = match (wrong, warned, focused) {
            (true, ..) => "!",
            (_, true, _) => "?",
            (_, _, true) => ">",
            _ => " ",
        };
        let second = match (marked && focused, field.required) {
            (true, _) => ">",
            (_, true) => "*",
            _ => " ",
        };
        let accent = theme::accent(look);
        let style = match (wrong, warned) {
            (true, _) => theme::danger(look),
            (_, true) => theme::warn(look),
            _ => accent,
        };
        zone.text(x, y, first, style);
        zone.text(x + 1, y, second, if marked && focused { accent } else { style });
        let style = if focused { accent } else { Style::new() };
        let room = if x == 0 && field.place != Place::Below {
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
        match &field.value {
            Value::Line(line) if focused => {
                let (shown, column) = line.view(room);
                (zone.text(x, y, &shown, plain()).max(x + column), Some(x + column))
            }
            Value::Line(_) | Value::Area(_) => {
                let shown = field.shown.as_deref().unwrap_or_else(|| field.text());
                let shown = truncate(&safe_line(shown), room.into());
                (zone.text(x, y, &shown, plain()), None)
            }
            Value::Choice { .. } => {
                let label = truncate(&self.choice(field), usize::from(room.saturating_sub(2)));
                let end = zone.text(x, y, &format!("{label} v"), plain());
                (end, focused.then_some(x))
            }
            Value::Check(ticked) => {
                let mark = if *ticked { "[x]" } else { "[ ]" };
                let end = zone.text(x, y, mark, plain());
                let said = truncate(&safe_line(&field.hint), usize::from(room.saturating_sub(4)));
                let end =
                    if width(&said) == 0 { end } else { zone.text(end + 1, y, &said, plain()) };
                (end, focused.then_some(x + 1))
            }
        }
    }
}

/// How many cells a part of a question takes, its label included.
fn part_width(sheet: &Sheet<'_>, field: &FormField) -> u16 {
    let label = cells(&safe_line(&field.label));
    let label = if field.place == Place::Joined && label > 0 { label + 1 } else { 0 };
    label
        + match &field.value {
            Value::Check(_) => 4 + cells(&safe_line(&field.hint)),
            Value::Choice { .. } => cells(&sheet.choice(field)) + 2,
            Value::Line(_) | Value::Area(_) => sheet.needs(field),
        }
}
