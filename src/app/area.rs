//! The editor of several lines.

use std::ops::Range;

use super::field::{Buffer, column, fitting};
use crate::text::{Piece, lines, pieces};

/// Several lines of editable text, broken softly at the width of the screen.
#[derive(Clone, Debug, Default)]
pub struct Area {
    buffer: Buffer,
    /// The cells of a line for moving up and down; 0 while nobody told.
    width: u16,
    /// The column that moving up and down tries to keep.
    goal: Option<usize>,
}

/// One line on the screen.
struct Row<'a> {
    /// Where it begins in the text.
    at: usize,
    /// Where the caret can stand in it, at most.
    end: usize,
    pieces: Vec<Piece<'a>>,
}

impl Area {
    /// An area with `text` in it and the caret at its end.
    pub fn new(text: &str) -> Self {
        let mut area = Self::default();
        area.set(text);
        area
    }

    /// Tells how wide the area is drawn, so that `up` and `down` go by the rows
    /// on the screen.
    pub fn set_width(&mut self, width: u16) {
        self.width = width;
    }

    /// Types `c`; control characters other than a line break are dropped, and
    /// everything once the area is full.
    pub fn insert(&mut self, c: char) {
        if let Some(c) = plain(c) {
            self.goal = None;
            self.buffer.insert(c);
        }
    }

    /// Begins a new line.
    pub fn newline(&mut self) {
        self.insert('\n');
    }

    /// Inserts `text`. Answers how many characters were left out because the
    /// area is full.
    pub fn paste(&mut self, text: &str) -> usize {
        self.goal = None;
        self.buffer.insert_all(unix_lines(text))
    }

    /// Deletes the character or line break before the caret.
    pub fn backspace(&mut self) {
        self.goal = None;
        self.buffer.erase(self.buffer.before()..self.buffer.caret);
    }

    /// Deletes the character or line break after the caret.
    pub fn delete(&mut self) {
        self.goal = None;
        self.buffer.erase(self.buffer.caret..self.buffer.after());
    }

    /// Moves one character to the left.
    pub fn left(&mut self) {
        self.go(self.buffer.before());
    }

    /// Moves one character to the right.
    pub fn right(&mut self) {
        self.go(self.buffer.after());
    }

    /// Moves to the beginning of the line.
    pub fn home(&mut self) {
        self.go(self.line().start);
    }

    /// Moves to the end of the line.
    pub fn end(&mut self) {
        self.go(self.line().end);
    }

    /// Moves one row up; `false` in the first row, so that the form can leave.
    pub fn up(&mut self) -> bool {
        self.go_rows(|row, _| row.checked_sub(1))
    }

    /// Moves one row down; `false` in the last row.
    pub fn down(&mut self) -> bool {
        self.go_rows(|row, n_rows| (row + 1 < n_rows).then_some(row + 1))
    }

    /// Deletes up to the beginning of the line.
    pub fn kill_before(&mut self) {
        self.goal = None;
        self.buffer.kill(self.line().start..self.buffer.caret);
    }

    /// Deletes up to the end of the line, at the end the line break.
    pub fn kill_after(&mut self) {
        self.goal = None;
        let end = self.line().end;
        let end = if end == self.buffer.caret { self.buffer.after() } else { end };
        self.buffer.kill(self.buffer.caret..end);
    }

    /// Deletes the word before the caret.
    pub fn kill_word(&mut self) {
        self.goal = None;
        self.buffer.kill(self.buffer.word_before()..self.buffer.caret);
    }

    /// Takes the last change back.
    pub fn undo(&mut self) {
        self.goal = None;
        self.buffer.undo();
    }

    /// Makes the change again that was taken back last.
    pub fn redo(&mut self) {
        self.goal = None;
        self.buffer.redo();
    }

    /// What is in the area, as typed.
    pub fn text(&self) -> &str {
        &self.buffer.text
    }

    /// Replaces everything, with the caret at the end and nothing to undo.
    /// Text longer than the area allows is kept whole.
    pub fn set(&mut self, text: &str) {
        self.goal = None;
        self.buffer = Buffer::new(unix_lines(text).collect());
    }

    /// Whether nothing is in the area.
    pub fn is_empty(&self) -> bool {
        self.buffer.text.is_empty()
    }

    /// Where the caret stands, in bytes, between two clusters.
    pub fn caret(&self) -> usize {
        self.buffer.caret
    }

    /// How many rows the text takes at `width`, one at least.
    pub fn n_rows(&self, width: u16) -> usize {
        self.rows(width).len()
    }

    /// The cells before the caret in its row, as drawn.
    pub fn column(&self) -> usize {
        let rows = self.rows(self.width);
        rows[self.row_of_caret(&rows)].cells_before(self.buffer.caret)
    }

    /// The rows around the caret that fit, ready to draw, and the caret's
    /// column and row in them.
    pub fn view(&self, width: u16, height: u16) -> (Vec<String>, (u16, u16)) {
        if width == 0 || height == 0 {
            return (Vec::new(), (0, 0));
        }
        let rows = self.rows(width);
        let caret = self.row_of_caret(&rows);
        let height = usize::from(height);
        let top = self.top(&rows, height);
        let shown = rows[top..].iter().take(height).map(|row| {
            let text = row.pieces.iter().map(|piece| &*piece.shown).collect();
            fitting(text, usize::from(width))
        });
        let before = rows[caret].cells_before(self.buffer.caret);
        let row = u16::try_from(caret - top).unwrap_or(u16::MAX);
        (shown.collect(), (column(before, width), row))
    }

    /// The lines between line breaks to which the rows of [`Area::view`] belong.
    pub fn lines_in_view(&self, width: u16, height: u16) -> Vec<&str> {
        let rows = self.rows(width);
        let height = usize::from(height);
        let top = self.top(&rows, height);
        let line = |row: &Row<'_>| {
            let (before, after) = self.buffer.text.split_at(row.at);
            let start = before.rfind('\n').map_or(0, |at| at + 1);
            let end = after.find('\n').map_or(self.buffer.text.len(), |at| row.at + at);
            &self.buffer.text[start..end]
        };
        rows[top..].iter().take(height).map(line).collect()
    }

    /// The first row that is drawn: a third of the rows stays in sight below the caret.
    fn top(&self, rows: &[Row<'_>], height: usize) -> usize {
        let wanted = self.row_of_caret(rows) + 1 + height.saturating_sub(1) / 3;
        wanted.min(rows.len()).saturating_sub(height)
    }

    fn go(&mut self, to: usize) {
        self.goal = None;
        self.buffer.go(to);
    }

    fn go_rows(&mut self, choose: impl Fn(usize, usize) -> Option<usize>) -> bool {
        let rows = self.rows(self.width);
        let row = self.row_of_caret(&rows);
        let Some(target) = choose(row, rows.len()) else {
            return false;
        };
        let goal = self.goal.unwrap_or_else(|| rows[row].cells_before(self.buffer.caret));
        let to = rows[target].byte_at(goal);
        self.go(to);
        self.goal = Some(goal);
        true
    }

    /// The line between line breaks in which the caret stands.
    fn line(&self) -> Range<usize> {
        let (before, after) = self.buffer.text.split_at(self.buffer.caret);
        let start = before.rfind('\n').map_or(0, |at| at + 1);
        let end = after.find('\n').map_or(self.buffer.text.len(), |at| self.buffer.caret + at);
        start..end
    }

    fn rows(&self, width: u16) -> Vec<Row<'_>> {
        // The last cell is the caret's when it stands behind a full row.
        let cells = if width == 0 { usize::MAX } else { usize::from(width - 1).max(1) };
        let mut rows = Vec::new();
        let mut start = 0;
        for line in self.buffer.text.split('\n') {
            let mut pieces = pieces(line);
            for piece in &mut pieces {
                piece.at += start;
            }
            let end = start + line.len();
            let ranges = lines(&pieces, cells);
            for (n, range) in ranges.iter().enumerate() {
                let end = match ranges.get(n + 1) {
                    None => end,
                    // Behind the last character of a soft row is the beginning
                    // of the next, unless blanks lie between.
                    Some(next) if next.start == range.end => pieces[range.end - 1].at,
                    Some(_) => pieces[range.end].at,
                };
                let at = pieces.get(range.start).map_or(start, |piece| piece.at);
                rows.push(Row { at, end, pieces: pieces[range.clone()].to_vec() });
            }
            start = end + 1;
        }
        rows
    }

    fn row_of_caret(&self, rows: &[Row]) -> usize {
        rows.partition_point(|row| row.at <= self.buffer.caret).saturating_sub(1)
    }
}

impl Row<'_> {
    fn cells_before(&self, caret: usize) -> usize {
        self.pieces.iter().take_while(|piece| piece.at < caret).map(|piece| piece.cells).sum()
    }

    /// The boundary nearest to the left of `column`.
    fn byte_at(&self, column: usize) -> usize {
        let mut used = 0;
        for piece in &self.pieces {
            used += piece.cells;
            if column < used {
                return piece.at;
            }
        }
        self.end
    }
}

/// `c` as it may stand in the text.
fn plain(c: char) -> Option<char> {
    match c {
        '\n' | '\r' => Some('\n'),
        '\t' => Some(' '),
        _ => (!c.is_control()).then_some(c),
    }
}

/// The characters of `text` with line breaks of one kind.
fn unix_lines(text: &str) -> impl Iterator<Item = char> {
    let mut last = '\0';
    text.chars().filter_map(move |c| {
        let second = last == '\r' && c == '\n';
        last = c;
        if second { None } else { plain(c) }
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use unicode_segmentation::UnicodeSegmentation;

    use super::super::field::LONGEST;
    use super::super::field::tests::any_char;
    use super::*;
    use crate::text::{safe_line, width};

    #[test]
    fn enter_begins_a_line() {
        let mut area = Area::new("楼上");
        area.newline();
        area.insert('漏');
        assert_eq!(area.text(), "楼上\n漏");
        assert_eq!(area.view(10, 3), (vec!["楼上".into(), "漏".into()], (2, 1)));
        area.home();
        area.backspace();
        assert_eq!((area.text(), area.caret()), ("楼上漏", 6));
    }

    #[test]
    fn up_and_down_keep_the_column_and_stop_at_the_edges() {
        let mut area = Area::new("abcdef\nx\n王王王王");
        area.left();
        assert_eq!(area.column(), 6);
        assert!(area.up());
        assert_eq!(area.column(), 1);
        assert!(area.up());
        assert_eq!(area.column(), 6);
        assert!(!area.up());
        assert!(area.down() && area.down() && !area.down());
        assert_eq!(area.column(), 6);
    }

    #[test]
    fn soft_rows_are_rows() {
        let mut area = Area::new("楼上漏水多次");
        area.set_width(5);
        assert_eq!(area.view(5, 9).0, ["楼上", "漏水", "多次"]);
        assert!(area.up());
        assert_eq!((area.caret(), area.column()), (9, 2));
        assert!(area.up() && !area.up());
        assert_eq!(area.n_rows(5), 3);
    }

    #[test]
    fn a_long_text_scrolls_to_the_caret() {
        let mut area = Area::new("1\n2\n3\n4\n5\n6\n7\n8\n9");
        assert_eq!(area.view(5, 3), (vec!["7".into(), "8".into(), "9".into()], (1, 2)));
        area.up();
        area.up();
        assert_eq!(area.view(5, 4), (vec!["5".into(), "6".into(), "7".into(), "8".into()], (1, 2)));
        assert_eq!(area.view(5, 0), (vec![], (0, 0)));
    }

    #[test]
    fn lines_are_killed_in_part_and_joined() {
        let mut area = Area::new("一二\n三四");
        area.up();
        area.left();
        area.kill_after();
        assert_eq!(area.text(), "一\n三四");
        area.kill_after();
        assert_eq!(area.text(), "一三四");
        area.kill_before();
        assert_eq!(area.text(), "三四");
        area.undo();
        area.undo();
        area.redo();
        assert_eq!(area.text(), "一三四");
        area.set("甲\n");
        area.kill_word();
        assert_eq!(area.text(), "甲");
    }

    #[test]
    fn pasted_lines_stay_lines() {
        let mut area = Area::default();
        assert_eq!(area.paste("a\r\nb\rc\td\u{7}"), 0);
        assert_eq!(area.text(), "a\nb\nc d");
        assert_eq!(area.paste(&"漏".repeat(350_000)), 350_000 - LONGEST + 7);
    }

    proptest! {
        /// Whatever the keys, the caret is between clusters and in the view,
        /// and what is drawn is harmless and fits.
        #[test]
        fn no_keys_put_the_caret_astray(
            keys in prop::collection::vec((0u8..20, any_char()), 0..60),
            cells in 1u16..12,
            height in 1u16..6,
        ) {
            let mut area = Area::default();
            area.set_width(cells);
            for (key, c) in keys {
                match key {
                    0 => area.backspace(),
                    1 => area.delete(),
                    2 => area.left(),
                    3 => area.right(),
                    4 => {
                        let before = area.caret();
                        prop_assert_eq!(area.up(), area.caret() < before);
                    }
                    5 => {
                        let before = area.caret();
                        prop_assert_eq!(area.down(), before < area.caret());
                    }
                    6 => area.home(),
                    7 => area.end(),
                    8 => area.undo(),
                    9 => area.kill_word(),
                    10 => { area.paste(&format!("{c}\r\n {c}{c}")); }
                    11 => area.kill_before(),
                    12 => area.newline(),
                    _ => area.insert(c),
                }
                let text = area.text();
                let mut boundaries = text.grapheme_indices(true).map(|(at, _)| at);
                prop_assert!(area.caret() == text.len() || boundaries.any(|at| at == area.caret()));
                let (rows, (column, row)) = area.view(cells, height);
                prop_assert!(column < cells && usize::from(row) < rows.len());
                prop_assert!(rows.len() <= usize::from(height));
                for shown in rows {
                    prop_assert!(width(&shown) <= usize::from(cells), "{:?}", shown);
                    let harmless = safe_line(&shown);
                    prop_assert_eq!(&*harmless, &*shown);
                }
            }
        }
    }
}
