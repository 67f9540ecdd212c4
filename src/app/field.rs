//! The one-line editor, and the buffer both editors are made of.

use std::ops::Range;

use unicode_segmentation::GraphemeCursor;

use crate::keymap::{Code, Key};
use crate::text::{Piece, pieces, safe_line, truncate, width};

/// The most characters one field holds.
pub const LONGEST: usize = 20_000;

/// How many steps can be undone.
const UNDO: usize = 100;

/// One line of editable text.
///
/// The caret stands between grapheme clusters; only here it is known that 王 is
/// two cells wide, so nothing else in the console can get that wrong.
#[derive(Clone, Debug, Default)]
pub struct Field {
    buffer: Buffer,
}

impl Field {
    /// A field with `text` in it and the caret at its end.
    pub fn new(text: &str) -> Self {
        let mut field = Self::default();
        field.set(text);
        field
    }

    /// Types `c`; control characters are dropped, and everything once the field
    /// is full.
    pub fn insert(&mut self, c: char) {
        if let Some(c) = plain(c) {
            self.buffer.insert(c);
        }
    }

    /// Inserts `text` on one line. Answers how many characters were left out
    /// because the field is full.
    pub fn paste(&mut self, text: &str) -> usize {
        // A copied line brings its end along.
        let text = text.trim_end_matches(['\r', '\n']);
        self.buffer.insert_all(one_line(text))
    }

    /// Deletes the character before the caret.
    pub fn backspace(&mut self) {
        self.buffer.erase(self.buffer.before()..self.buffer.caret);
    }

    /// Deletes the character after the caret.
    pub fn delete(&mut self) {
        self.buffer.erase(self.buffer.caret..self.buffer.after());
    }

    /// Moves one character to the left.
    pub fn left(&mut self) {
        self.buffer.go(self.buffer.before());
    }

    /// Moves one character to the right.
    pub fn right(&mut self) {
        self.buffer.go(self.buffer.after());
    }

    /// Moves to the beginning.
    pub fn home(&mut self) {
        self.buffer.go(0);
    }

    /// Moves to the end.
    pub fn end(&mut self) {
        self.buffer.go(self.buffer.text.len());
    }

    /// Puts `text` in the place of some bytes, with the caret behind it.
    pub fn replace(&mut self, at: Range<usize>, text: &str) {
        if self.buffer.text.get(at.clone()).is_some() {
            self.buffer.kill(at.clone());
            self.buffer.go(at.start);
            self.buffer.insert_all(one_line(text));
        }
    }

    /// Deletes everything before the caret.
    pub fn kill_before(&mut self) {
        self.buffer.kill(0..self.buffer.caret);
    }

    /// Deletes everything after the caret.
    pub fn kill_after(&mut self) {
        self.buffer.kill(self.buffer.caret..self.buffer.text.len());
    }

    /// Edits the line as a key says, where no form's own keys are in force; tells whether it was for the line.
    pub fn edit(&mut self, key: Key) -> bool {
        match (key.code, key.ctrl, key.alt) {
            (Code::Char(c), false, false) => self.insert(c),
            (Code::Space, false, false) => self.insert(' '),
            (Code::Backspace, ..) => self.backspace(),
            (Code::Delete, ..) => self.delete(),
            (Code::Left, ..) => self.left(),
            (Code::Right, ..) => self.right(),
            (Code::Home, ..) => self.home(),
            (Code::End, ..) => self.end(),
            (Code::Char('u'), true, _) => self.kill_before(),
            (Code::Char('w'), true, _) => self.kill_word(),
            _ => return false,
        }
        true
    }

    /// Deletes the word before the caret; Han characters are a word up to the
    /// next punctuation mark or blank.
    pub fn kill_word(&mut self) {
        self.buffer.kill(self.buffer.word_before()..self.buffer.caret);
    }

    /// Takes the last change back.
    pub fn undo(&mut self) {
        self.buffer.undo();
    }

    /// Makes the change again that was taken back last.
    pub fn redo(&mut self) {
        self.buffer.redo();
    }

    /// What is in the field, as typed.
    pub fn text(&self) -> &str {
        &self.buffer.text
    }

    /// Replaces everything, with the caret at the end and nothing to undo.
    /// Text longer than the field allows is kept whole.
    pub fn set(&mut self, text: &str) {
        self.buffer = Buffer::new(one_line(text).collect());
    }

    /// Whether nothing is in the field.
    pub fn is_empty(&self) -> bool {
        self.buffer.text.is_empty()
    }

    /// Where the caret stands, in bytes, between two clusters.
    pub fn caret(&self) -> usize {
        self.buffer.caret
    }

    /// The cells before the caret, as drawn.
    pub fn column(&self) -> usize {
        let pieces = pieces(&self.buffer.text);
        pieces
            .iter()
            .take_while(|piece| piece.at < self.buffer.caret)
            .map(|piece| piece.cells)
            .sum()
    }

    /// The part around the caret that fits into `width` cells, ready to draw,
    /// and the caret's column in it, which is less than `width`.
    pub fn view(&self, width: u16) -> (String, u16) {
        if width == 0 {
            return (String::new(), 0);
        }
        let cells = usize::from(width);
        let pieces = pieces(&self.buffer.text);
        let caret = pieces.partition_point(|piece| piece.at < self.buffer.caret);
        let start = first_shown(&pieces, caret, cells);
        let before: usize = pieces[start..caret].iter().map(|piece| piece.cells).sum();
        let mut used = 0;
        let shown = pieces[start..].iter().take_while(|piece| {
            used += piece.cells;
            // The first one is cut, not left out, where it does not fit.
            used <= cells || used == piece.cells
        });
        let text = shown.map(|piece| &*piece.shown).collect();
        (fitting(text, cells), column(before, width))
    }
}

/// The first piece to show, so that the caret and the character under it are
/// seen, and nothing scrolls as long as everything fits.
fn first_shown(pieces: &[Piece], caret: usize, cells: usize) -> usize {
    let under = pieces.get(caret).map_or(1, |piece| piece.cells.clamp(1, cells));
    let mut needed = under;
    let mut start = caret;
    while 0 < start && needed + pieces[start - 1].cells <= cells {
        start -= 1;
        needed += pieces[start].cells;
    }
    start
}

/// Only one character wider than the whole field is still too long here.
pub(super) fn fitting(text: String, cells: usize) -> String {
    if width(&text) <= cells { text } else { truncate(&text, cells) }
}

/// The caret's column, on the field even where the field is one cell wide.
pub(super) fn column(before: usize, width: u16) -> u16 {
    u16::try_from(before).unwrap_or(u16::MAX).min(width.saturating_sub(1))
}

/// `c` as it may stand in a line.
fn plain(c: char) -> Option<char> {
    match c {
        '\t' | '\n' | '\r' => Some(' '),
        _ => (!c.is_control()).then_some(c),
    }
}

/// The characters of `text` on one line.
fn one_line(text: &str) -> impl Iterator<Item = char> {
    let mut last = '\0';
    text.chars().filter_map(move |c| {
        let second = last == '\r' && c == '\n';
        last = c;
        if second { None } else { plain(c) }
    })
}

/// Text with a caret and its past.
#[derive(Clone, Debug, Default)]
pub(super) struct Buffer {
    pub(super) text: String,
    pub(super) caret: usize,
    n_chars: usize,
    past: Vec<(String, usize)>,
    future: Vec<(String, usize)>,
    last: Option<Change>,
}

/// Changes of one kind in a row are undone together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Change {
    Typed,
    Erased,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Blank,
    Mark,
    Word,
    Han,
}

impl Buffer {
    pub(super) fn new(text: String) -> Self {
        Self { caret: text.len(), n_chars: text.chars().count(), text, ..Self::default() }
    }

    /// Puts in one character that the editor allows.
    pub(super) fn insert(&mut self, c: char) {
        if LONGEST <= self.n_chars {
            return;
        }
        // A blank begins the next step, so that undo goes word by word.
        if self.last != Some(Change::Typed) || c.is_whitespace() || class(c) == Class::Mark {
            self.remember();
        }
        self.last = Some(Change::Typed);
        self.text.insert(self.caret, c);
        self.n_chars += 1;
        self.settle(self.caret + c.len_utf8());
    }

    /// Puts in what there is room for; answers how many characters there was
    /// none for.
    pub(super) fn insert_all(&mut self, mut chars: impl Iterator<Item = char>) -> usize {
        let room = LONGEST.saturating_sub(self.n_chars);
        let fitting: String = chars.by_ref().take(room).collect();
        let dropped = chars.count();
        if !fitting.is_empty() {
            self.remember();
            self.text.insert_str(self.caret, &fitting);
            self.n_chars += fitting.chars().count();
            self.settle(self.caret + fitting.len());
        }
        dropped
    }

    /// Deletes as a keystroke does: a row of them is undone together.
    pub(super) fn erase(&mut self, range: Range<usize>) {
        if range.is_empty() {
            return;
        }
        if self.last != Some(Change::Erased) {
            self.remember();
        }
        self.remove(range);
        self.last = Some(Change::Erased);
    }

    /// Deletes as a command does.
    pub(super) fn kill(&mut self, range: Range<usize>) {
        if !range.is_empty() {
            self.remember();
            self.remove(range);
        }
    }

    /// Moves the caret, which ends a row of changes.
    pub(super) fn go(&mut self, to: usize) {
        self.last = None;
        self.settle(to);
    }

    /// The boundary before the caret.
    pub(super) fn before(&self) -> usize {
        let mut cursor = GraphemeCursor::new(self.caret, self.text.len(), true);
        cursor.prev_boundary(&self.text, 0).ok().flatten().unwrap_or(0)
    }

    /// The boundary after the caret.
    pub(super) fn after(&self) -> usize {
        let mut cursor = GraphemeCursor::new(self.caret, self.text.len(), true);
        cursor.next_boundary(&self.text, 0).ok().flatten().unwrap_or(self.text.len())
    }

    /// Where the word before the caret begins.
    pub(super) fn word_before(&self) -> usize {
        let before = &self.text[..self.caret];
        let trimmed = before.trim_end_matches(|c| class(c) == Class::Blank && c != '\n');
        let Some(last) = trimmed.chars().next_back().map(class) else { return 0 };
        let start = trimmed.trim_end_matches(|c: char| class(c) == last && c != '\n').len();
        // A line break is deleted alone.
        if start == self.caret { self.before() } else { self.boundary(start) }
    }

    pub(super) fn undo(&mut self) {
        if let Some((text, caret)) = self.past.pop() {
            let now = self.replace(text, caret);
            self.future.push(now);
        }
    }

    pub(super) fn redo(&mut self) {
        if let Some((text, caret)) = self.future.pop() {
            let now = self.replace(text, caret);
            self.past.push(now);
        }
    }

    fn replace(&mut self, text: String, caret: usize) -> (String, usize) {
        self.last = None;
        self.n_chars = text.chars().count();
        let now = (std::mem::replace(&mut self.text, text), self.caret);
        self.settle(caret);
        now
    }

    fn remember(&mut self) {
        self.future.clear();
        self.last = None;
        if self.past.len() == UNDO {
            self.past.remove(0);
        }
        self.past.push((self.text.clone(), self.caret));
    }

    fn remove(&mut self, range: Range<usize>) {
        self.n_chars -= self.text[range.clone()].chars().count();
        self.text.replace_range(range.clone(), "");
        self.settle(range.start);
    }

    /// Puts the caret at the next boundary from `at` on: what was typed may
    /// have joined what follows it.
    fn settle(&mut self, at: usize) {
        self.caret = self.boundary(at);
    }

    fn boundary(&self, at: usize) -> usize {
        let mut cursor = GraphemeCursor::new(at, self.text.len(), true);
        if cursor.is_boundary(&self.text, 0).unwrap_or(true) {
            return at;
        }
        cursor.next_boundary(&self.text, 0).ok().flatten().unwrap_or(self.text.len())
    }
}

fn class(c: char) -> Class {
    match c {
        _ if c.is_whitespace() => Class::Blank,
        '\u{3005}'..='\u{3007}'
        | '\u{3400}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{3ffff}' => Class::Han,
        _ if safe_line(c.encode_utf8(&mut [0; 4])).chars().all(char::is_alphanumeric) => {
            Class::Word
        }
        // A combining mark goes with its letter.
        '\u{300}'..='\u{36f}' => Class::Word,
        _ => Class::Mark,
    }
}

#[cfg(test)]
pub(super) mod tests {
    use proptest::prelude::*;
    use unicode_segmentation::UnicodeSegmentation;

    use super::*;

    fn typed(text: &str) -> Field {
        let mut field = Field::default();
        text.chars().for_each(|c| field.insert(c));
        field
    }

    #[test]
    fn typing_goes_to_the_caret() {
        let mut field = typed("王芳");
        field.left();
        field.insert('小');
        assert_eq!((field.text(), field.caret(), field.column()), ("王小芳", 6, 4));
        field.delete();
        field.home();
        field.delete();
        assert_eq!((field.text(), field.column()), ("小", 0));
        field.backspace();
        assert_eq!(field.text(), "小");
    }

    #[test]
    fn a_mark_joins_the_letter_before_the_caret() {
        let mut field = typed("ex");
        field.left();
        field.insert('\u{301}');
        assert_eq!((field.caret(), field.column()), (3, 1));
        field.backspace();
        assert_eq!(field.text(), "x");
    }

    #[test]
    fn a_cluster_that_forms_around_the_caret_is_stepped_over() {
        let mut field = typed("🇳");
        field.home();
        field.insert('🇨');
        assert_eq!(field.caret(), field.text().len());
    }

    #[test]
    fn pasted_lines_become_one() {
        let mut field = Field::default();
        assert_eq!(field.paste("王芳\r\n李强\t\u{1b}[2J\n"), 0);
        assert_eq!(field.text(), "王芳 李强 [2J");
    }

    #[test]
    fn a_pasted_megabyte_is_cut() {
        let mut field = typed("王");
        assert_eq!(field.paste(&"漏".repeat(350_000)), 350_000 - LONGEST + 1);
        field.insert('x');
        assert_eq!(field.text().chars().count(), LONGEST);
    }

    #[test]
    fn words_are_killed_backwards() {
        let mut field = typed("张三，住 Danghu街道  ");
        for left in ["张三，住 Danghu", "张三，住 ", "张三，", "张三", "", ""] {
            field.kill_word();
            assert_eq!(field.text(), left);
        }
    }

    #[test]
    fn killing_is_up_to_the_ends() {
        let mut field = typed("王芳李强");
        field.left();
        field.left();
        field.kill_before();
        assert_eq!((field.text(), field.caret()), ("李强", 0));
        field.right();
        field.kill_after();
        assert_eq!(field.text(), "李");
    }

    #[test]
    fn what_was_typed_in_one_go_is_undone_together() {
        let mut field = typed("ab cd");
        field.backspace();
        field.backspace();
        field.undo();
        assert_eq!((field.text(), field.caret()), ("ab cd", 5));
        field.undo();
        assert_eq!(field.text(), "ab");
        field.undo();
        assert_eq!(field.text(), "");
        field.undo();
        field.redo();
        field.redo();
        assert_eq!(field.text(), "ab cd");
        field.insert('x');
        field.redo();
        assert_eq!(field.text(), "ab cdx");
    }

    #[test]
    fn undo_is_bounded() {
        let mut field = typed(&"a ".repeat(300));
        for _ in 0..400 {
            field.undo();
        }
        // A blank and a letter are one step, the last blank is one, too.
        assert_eq!(field.text().len(), 600 - 2 * UNDO + 1);
    }

    #[test]
    fn the_view_follows_the_caret() {
        let mut field = typed("楼上漏水");
        assert_eq!(field.view(9), ("楼上漏水".into(), 8));
        assert_eq!(field.view(8), ("上漏水".into(), 6));
        field.home();
        assert_eq!(field.view(5), ("楼上".into(), 0));
        assert_eq!(field.view(1), ("~".into(), 0));
        assert_eq!(field.view(0), (String::new(), 0));
    }

    #[test]
    fn hidden_characters_are_shown_and_counted() {
        let field = typed("a\u{202e}👨\u{200d}👩b");
        assert_eq!(field.view(20), ("a?👨👩b".into(), 7));
        assert_eq!(field.column(), 7);
        assert_eq!(field.text(), "a\u{202e}👨\u{200d}👩b");
    }

    #[test]
    fn what_is_set_is_kept_whole() {
        let mut field = Field::new(&"a".repeat(LONGEST + 5));
        field.insert('b');
        assert_eq!(field.text().len(), LONGEST + 5);
        field.undo();
        assert!(!field.is_empty());
    }

    pub(crate) fn any_char() -> impl Strategy<Value = char> {
        let spice = prop::sample::select(
            "王a1，。 \t\n\u{301}\u{200d}\u{fe0f}👨👩🏽🇨🇳\u{1100}\u{1161}\u{11a8}क\u{94d}\u{1b}\u{202e}"
                .chars()
                .collect::<Vec<char>>(),
        );
        prop_oneof![4 => spice, 1 => any::<char>()]
    }

    proptest! {
        /// Whatever the keys, the caret is between clusters and on the field,
        /// and what is drawn is harmless and fits.
        #[test]
        fn no_keys_put_the_caret_astray(
            keys in prop::collection::vec((0u8..20, any_char()), 0..60),
            cells in 1u16..20,
        ) {
            let mut field = Field::default();
            for (key, c) in keys {
                match key {
                    0 => field.backspace(),
                    1 => field.delete(),
                    2 | 3 => field.left(),
                    4 => field.right(),
                    5 => field.home(),
                    6 => field.end(),
                    7 => field.kill_word(),
                    8 => field.undo(),
                    9 => field.redo(),
                    10 => { field.paste(&format!("{c}\n{c}{c}")); }
                    11 => field.kill_after(),
                    _ => field.insert(c),
                }
                let text = field.text();
                let mut boundaries = text.grapheme_indices(true).map(|(at, _)| at);
                prop_assert!(field.caret() == text.len() || boundaries.any(|at| at == field.caret()));
                prop_assert!(!text.chars().any(char::is_control));
                prop_assert_eq!(field.buffer.n_chars, text.chars().count());
                let (shown, column) = field.view(cells);
                prop_assert!(column < cells);
                prop_assert!(width(&shown) <= usize::from(cells), "{:?}", shown);
                let harmless = safe_line(&shown);
                prop_assert_eq!(&*harmless, &*shown);
                let total: usize = pieces(text).iter().map(|piece| piece.cells).sum();
                if total < usize::from(cells) {
                    prop_assert_eq!(usize::from(column), field.column());
                }
            }
        }
    }
}
