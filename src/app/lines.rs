//! Lines of text with the meaning of their parts: what `ui` draws and `update` counts.
//!
//! Whatever is scrolled is made here, in front of the drawing, so that a key knows where the end is.

use crate::text::{pad, safe, safe_line, truncate, width, wrap};

/// What a part of a line means; `ui` has a style for each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    /// Text.
    #[default]
    Plain,
    /// What one looks for first in its line.
    Strong,
    /// Secondary: labels, reasons, hints.
    Muted,
    /// A heading.
    Accent,
    /// As it should be.
    Ok,
    /// Soon due, or to be looked at.
    Warn,
    /// Overdue, wrong, red.
    Danger,
    /// What the arrows are on.
    Focus,
}

/// One line, ready for the terminal: no part holds anything that acts or hides.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    /// The parts from left to right.
    pub parts: Vec<(Tone, String)>,
}

impl Line {
    /// A line of one part.
    pub fn of(tone: Tone, text: &str) -> Self {
        Self::default().with(tone, text)
    }

    /// The same line with one more part.
    #[must_use]
    pub fn with(mut self, tone: Tone, text: &str) -> Self {
        if !text.is_empty() {
            self.parts.push((tone, safe_line(text).into_owned()));
        }
        self
    }

    /// The same line with so many blanks more.
    #[must_use]
    pub fn blanks(self, cells: usize) -> Self {
        self.with(Tone::Plain, &" ".repeat(cells))
    }

    /// The same line filled with blanks up to a column; a line that is longer gets none.
    #[must_use]
    pub fn up_to(self, column: usize) -> Self {
        let missing = column.saturating_sub(self.width());
        self.blanks(missing)
    }

    /// How many cells it takes.
    pub fn width(&self) -> usize {
        self.parts.iter().map(|(_, text)| width(text)).sum()
    }

    /// Its words without their meaning.
    pub fn text(&self) -> String {
        self.parts.iter().map(|(_, text)| text.as_str()).collect()
    }

    /// The line in at most `cells` cells; `~` shows that something was cut.
    #[must_use]
    pub fn cut(self, cells: usize) -> Self {
        if self.width() <= cells {
            return self;
        }
        let mut left = cells;
        let mut parts = Vec::new();
        let mut rest = self.parts.into_iter().peekable();
        while let Some((tone, text)) = rest.next() {
            let taken = width(&text);
            // Where more follows, the mark of the cut needs the last cell.
            if taken < left || (taken == left && rest.peek().is_none()) {
                left -= taken;
                parts.push((tone, text));
                continue;
            }
            let cut = if taken == left { format!("{text}~") } else { text };
            parts.push((tone, truncate(&cut, left)));
            break;
        }
        Self { parts }
    }
}

/// A text in lines of `cells` cells, the first behind `first`, the others indented by as many blanks.
pub fn hanging(first: Line, tone: Tone, text: &str, cells: usize) -> Vec<Line> {
    let indent = first.width();
    let room = cells.saturating_sub(indent).max(1);
    let mut head = Some(first);
    wrap(&safe(text), room)
        .iter()
        .map(|row| head.take().unwrap_or_else(|| Line::default().blanks(indent)).with(tone, row))
        .collect()
}

/// A text in lines of `cells` cells behind so many blanks.
pub fn indented(indent: usize, tone: Tone, text: &str, cells: usize) -> Vec<Line> {
    hanging(Line::default().blanks(indent), tone, text, cells)
}

/// Rows of a label and its value, the values under each other.
#[derive(Debug)]
pub struct Labelled<'a> {
    rows: Vec<(&'a str, String, Tone)>,
    /// The rows that a blank line stands before.
    gaps: Vec<usize>,
}

impl<'a> Labelled<'a> {
    /// No rows yet.
    pub fn new() -> Self {
        Self { rows: vec![], gaps: vec![] }
    }

    /// One more row.
    pub fn row(&mut self, label: &'a str, value: impl Into<String>) {
        self.rows.push((label, value.into(), Tone::Plain));
    }

    /// One more row, if there is something to say.
    pub fn maybe(&mut self, label: &'a str, value: Option<impl Into<String>>) {
        if let Some(value) = value {
            self.row(label, value);
        }
    }

    /// One more row whose value has a meaning.
    pub fn toned(&mut self, label: &'a str, value: impl Into<String>, tone: Tone) {
        self.rows.push((label, value.into(), tone));
    }

    /// A blank line before the next row, where rows stand before it.
    pub fn gap(&mut self) {
        self.gaps.push(self.rows.len());
    }

    /// The rows as lines of `cells` cells behind `indent` blanks.
    pub fn lines(&self, indent: usize, cells: usize) -> Vec<Line> {
        let widest = self.rows.iter().map(|(label, ..)| width(label)).max().unwrap_or(0);
        let column = (widest + 2).max(8).min(cells / 2);
        let line = |(label, value, tone): &(&str, String, Tone)| {
            let head = Line::default().blanks(indent).with(Tone::Muted, &pad(label, column));
            hanging(head, *tone, value, cells)
        };
        let mut lines = Vec::new();
        for (at, row) in self.rows.iter().enumerate() {
            if at > 0 && self.gaps.contains(&at) {
                lines.push(Line::default());
            }
            lines.extend(line(row));
        }
        lines
    }
}

impl Default for Labelled<'_> {
    fn default() -> Self {
        Self::new()
    }
}

/// How far `lines` lines can be scrolled in `height` rows: the last page is the end.
pub fn clamp(at: usize, lines: usize, height: usize) -> usize {
    at.min(lines.saturating_sub(height))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_cut_where_it_ends_and_says_so() {
        let line = || Line::of(Tone::Strong, "當17").with(Tone::Muted, "  荷香苑漏水");
        assert_eq!(line().cut(20), line());
        assert_eq!(line().cut(9).text(), "當17  荷~");
        assert_eq!(line().cut(4).text(), "當1~");
        assert_eq!(line().cut(0).text(), "");
    }

    #[test]
    fn values_stand_under_each_other_and_hang() {
        let mut rows = Labelled::new();
        rows.row("事由", "漏水浸壞吊頂");
        rows.maybe("訴求", None::<String>);
        rows.row("自願告知", "");
        let said: Vec<String> = rows.lines(1, 20).iter().map(Line::text).collect();
        assert_eq!(said, [" 事由      漏水浸壞", "           吊頂", " 自願告知  "]);
    }

    #[test]
    fn nothing_hostile_is_in_a_line() {
        let line = Line::of(Tone::Plain, "a\u{1b}[2J\nb\u{202e}c");
        assert!(!line.text().contains(['\u{1b}', '\n', '\u{202e}']));
        assert_eq!(hanging(Line::default(), Tone::Plain, "a\nb", 10).len(), 2);
    }
}
