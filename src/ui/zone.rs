//! What every part of the screen is drawn with: title lines, columns, and text that keeps to its cells.
//!
//! A [`Pen`] writes into one rectangle and never beyond it. All text goes through `text::safe_line` here,
//! and what does not fit ends in `~`. Frames are drawn with the wide set; on terminals that take two cells
//! for those, the whole screen is turned to ASCII at the end ([`to_ascii`]).

use super::theme;
use crate::app::Look;
use crate::text;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// One column of a table: where it begins and how many cells it has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its first cell, counted from the left of the pen's rectangle.
    pub x: u16,
    /// How many cells it may fill.
    pub width: u16,
    /// Whether its text stands at the right, as numbers do.
    pub right: bool,
}

impl Column {
    /// A column whose text stands at the left.
    pub fn new(x: u16, width: u16) -> Self {
        Self { x, width, right: false }
    }

    /// A column whose text stands at the right.
    pub fn right(x: u16, width: u16) -> Self {
        Self { x, width, right: true }
    }
}

/// Writes into one rectangle of the screen and never beyond it; places are counted from its corner.
#[derive(Debug)]
pub struct Pen<'a> {
    buffer: &'a mut Buffer,
    area: Rect,
    look: Look,
}

impl<'a> Pen<'a> {
    /// A pen for a rectangle; what lies outside the screen is left out.
    pub fn new(buffer: &'a mut Buffer, area: Rect, look: Look) -> Self {
        let area = area.intersection(buffer.area);
        Self { buffer, area, look }
    }

    /// A pen for a part of this one's rectangle, given in places of the screen.
    pub fn within(&mut self, area: Rect) -> Pen<'_> {
        Pen { area: area.intersection(self.area), buffer: self.buffer, look: self.look }
    }

    /// The rectangle, in places of the screen.
    pub fn area(&self) -> Rect {
        self.area
    }

    /// How many columns there are.
    pub fn width(&self) -> u16 {
        self.area.width
    }

    /// How many lines there are.
    pub fn height(&self) -> u16 {
        self.area.height
    }

    /// How to draw.
    pub fn look(&self) -> Look {
        self.look
    }

    /// Writes a text from `x` on, cut at the right edge; gives the place behind it.
    pub fn text(&mut self, x: u16, y: u16, text: &str, style: Style) -> u16 {
        let room = self.width().saturating_sub(x);
        self.cell(y, Column::new(x, room), text, style)
    }

    /// Writes a text from a column on in as many lines as it needs; gives the line below it.
    pub fn paragraph(&mut self, x: u16, from: u16, text: &str, style: Style) -> u16 {
        let room = usize::from(self.width().saturating_sub(x + 1)).max(1);
        let mut y = from;
        for line in text::wrap(&text::safe(text), room) {
            self.text(x, y, &line, style);
            y = y.saturating_add(1);
        }
        y
    }

    /// Writes a text so that it ends before `x`; gives the place where it begins.
    pub fn text_until(&mut self, x: u16, y: u16, text: &str, style: Style) -> u16 {
        let x = x.min(self.width());
        self.cell(y, Column::right(0, x), text, style);
        x.saturating_sub(cells(&text::safe_line(text)))
    }

    /// Writes a text into a column; gives the place behind it.
    pub fn cell(&mut self, y: u16, column: Column, text: &str, style: Style) -> u16 {
        let room = column.width.min(self.width().saturating_sub(column.x));
        if room == 0 || self.height() <= y {
            return column.x;
        }
        let shown = text::truncate(&text::safe_line(text), usize::from(room));
        let used = cells(&shown);
        let x = column.x + if column.right { room - used.min(room) } else { 0 };
        let (at_x, at_y) = (self.area.x + x, self.area.y + y);
        self.buffer.set_stringn(at_x, at_y, &shown, usize::from(room), style);
        x + used
    }

    /// Writes one text into each column.
    pub fn row(&mut self, y: u16, columns: &[Column], texts: &[&str], style: Style) {
        for (column, text) in columns.iter().zip(texts) {
            self.cell(y, *column, text, style);
        }
    }

    /// Changes the style of some cells of a line without touching their text.
    pub fn restyle(&mut self, x: u16, y: u16, width: u16, style: Style) {
        let area = Rect {
            x: self.area.x.saturating_add(x),
            y: self.area.y.saturating_add(y),
            width,
            height: 1,
        };
        let area = area.intersection(self.area);
        self.buffer.set_style(area, style);
    }

    /// Changes the style of a whole line.
    pub fn restyle_line(&mut self, y: u16, style: Style) {
        self.restyle(0, y, self.width(), style);
    }

    /// Marks a line as the selected one: `>` at its head, and reversed where there is colour.
    pub fn select(&mut self, y: u16) {
        self.text(0, y, ">", Style::new());
        self.restyle_line(y, theme::focus(self.look));
    }

    /// Empties lines, so that something can lie over what was drawn before.
    pub fn clear(&mut self) {
        // A wide character that reaches in from the left would hide the first cell.
        if let Some(x) = self.area.x.checked_sub(1) {
            for y in self.area.top()..self.area.bottom() {
                if cells(self.buffer[(x, y)].symbol()) > 1 {
                    self.buffer[(x, y)].set_symbol(" ");
                }
            }
        }
        for y in self.area.top()..self.area.bottom() {
            for x in self.area.left()..self.area.right() {
                self.buffer[(x, y)].reset();
            }
        }
    }

    /// Draws a title line over the whole width.
    pub fn title(&mut self, y: u16, left: &str, right: &str, focused: bool) {
        let line = zone_title(left, right, self.width(), focused, self.look);
        self.line(y, &line);
    }

    /// Draws a heading inside a zone: `─ 歷程`.
    pub fn section(&mut self, y: u16, title: &str) {
        let x = self.text(1, y, "─ ", theme::muted(self.look));
        self.text(x, y, title, theme::accent(self.look));
    }

    /// Draws a line that was put together of styled pieces; it is cut without a mark.
    pub fn line(&mut self, y: u16, line: &Line<'_>) {
        if y < self.height() {
            let (x, y) = (self.area.x, self.area.y + y);
            self.buffer.set_line(x, y, line, self.area.width);
        }
    }

    /// Draws the straight line between two zones.
    pub fn divider(&mut self, x: u16, from: u16, to: u16) {
        for y in from..to.min(self.height()) {
            self.text(x, y, "│", theme::muted(self.look));
        }
    }
}

/// The title line of a zone: thick where the focus is. Title and count stand in the line.
pub fn zone_title(left: &str, right: &str, width: u16, focused: bool, look: Look) -> Line<'static> {
    let rule = if focused { "━" } else { "─" };
    let frame = if focused { theme::accent(look) } else { theme::muted(look) };
    let words = if focused { theme::accent(look) } else { Style::new() };
    let width = usize::from(width);
    // Two cells of line, a blank, and as much at the end: the title is cut before the count is left out.
    let right = text::safe_line(right).into_owned();
    let tail = if right.is_empty() || width < text::width(&right) + 12 {
        0
    } else {
        text::width(&right) + 3
    };
    let left = text::truncate(&text::safe_line(left), width.saturating_sub(tail + 5));
    let used = if left.is_empty() { 2 } else { 4 + text::width(&left) };
    let middle = rule.repeat(width.saturating_sub(used + tail));
    let mut spans = vec![Span::styled(rule.repeat(2), frame)];
    if !left.is_empty() {
        spans.push(Span::styled(format!(" {left} "), words));
    }
    spans.push(Span::styled(middle, frame));
    if tail != 0 {
        spans.push(Span::styled(format!(" {right} "), words));
        spans.push(Span::styled(rule, frame));
    }
    Line::from(spans)
}

/// How many cells a text takes.
pub fn cells(text: &str) -> u16 {
    u16::try_from(text::width(text)).unwrap_or(u16::MAX)
}

/// Replaces every character that takes two cells on some terminals and one on others: frames by `= - |`,
/// `×` by `*`, and what has no twin by `?`.
pub fn to_ascii(buffer: &mut Buffer) {
    for cell in &mut buffer.content {
        let symbol = cell.symbol();
        if symbol.is_ascii() || symbol.width() == symbol.width_cjk() {
            continue;
        }
        let twin: String = symbol.chars().map(ascii_twin).collect();
        cell.set_symbol(&twin);
    }
}

fn ascii_twin(c: char) -> char {
    if c.width() == c.width_cjk() {
        return c;
    }
    match c {
        '━' | '═' => '=',
        '─' | '—' | '–' | '‐' | '―' => '-',
        '│' | '┃' | '¦' => '|',
        '┄' | '·' | '…' | '‥' => '.',
        '×' | '•' | '●' | '○' | '★' | '☆' | '※' => '*',
        '▁'..='█' => char::from_digit(u32::from(c) - u32::from('▁'), 10).unwrap_or('9'),
        '“' | '”' => '"',
        '‘' | '’' => '\'',
        '÷' => '/',
        '→' => '>',
        '←' => '<',
        _ => '?',
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(left: &str, right: &str, width: u16, focused: bool) -> String {
        zone_title(left, right, width, focused, Look::default()).to_string()
    }

    #[test]
    fn the_title_stands_in_the_line() {
        assert_eq!(drawn("今日", "10 項", 24, true), "━━ 今日 ━━━━━━━━ 10 項 ━");
        assert_eq!(drawn("開始", "", 12, false), "── 開始 ────");
        assert_eq!(drawn("今日", "10 項", 10, false), "── 今日 ──");
        assert_eq!(drawn("案件與關聯", "", 10, false), "── 案件~ ─");
        for width in 0..40 {
            let line = drawn("案件與關聯", "12 件，依期限", width, true);
            assert!(text::width(&line) <= usize::from(width.max(6)), "{width}: {line}");
        }
    }

    #[test]
    fn a_pen_keeps_to_its_rectangle() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 10, 2));
        let mut pen = Pen::new(&mut buffer, Rect::new(2, 0, 6, 9), Look::default());
        assert_eq!(pen.text(1, 0, "漏水\n糾紛", Style::new()), 6);
        assert_eq!(pen.text_until(6, 1, "3天", Style::new()), 3);
        pen.text(0, 7, "below", Style::new());
        pen.text(9, 0, "beside", Style::new());
        assert_eq!(super::super::testing::text(&buffer), "   漏水~\n     3天\n");
    }

    #[test]
    fn nothing_ambiguous_is_left() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 20, 1));
        buffer.set_string(0, 0, "━─│┄×▁▃“①”王", Style::new());
        to_ascii(&mut buffer);
        assert_eq!(super::super::testing::text(&buffer), "=-|.*02\"?\"王\n");
    }
}
