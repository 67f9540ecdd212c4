//! A table of a TOML file, read field by field with every complaint and none fatal.

use std::cell::RefCell;
use std::ops::{Range, RangeInclusive};

use toml::Spanned;
use toml::de::{DeInteger, DeTable, DeValue};

use super::complaint::{Complaint, ComplaintKind, Expected};
use crate::domain::both::Both;

/// A file being read, with what was found wrong so far.
struct Source<'t> {
    file: &'t str,
    text: &'t str,
    complaints: RefCell<Vec<Complaint>>,
}

impl Source<'_> {
    fn complain(&self, span: Option<&Range<usize>>, field: Option<String>, kind: ComplaintKind) {
        let line = span.and_then(|span| {
            let before = self.text.get(..span.start.min(self.text.len()))?;
            u32::try_from(before.matches('\n').count() + 1).ok()
        });
        let complaint = Complaint { file: self.file.to_owned(), line, field, kind };
        self.complaints.borrow_mut().push(complaint);
    }
}

/// One table of the file; remembers which fields were asked for, so that the others can be named.
pub(super) struct Entry<'s> {
    source: &'s Source<'s>,
    table: &'s DeTable<'s>,
    span: Range<usize>,
    path: String,
    asked: RefCell<Vec<&'static str>>,
}

/// Reads a whole file: `build` takes what it can from the root table, complaints are collected.
pub(super) fn read<T>(
    file: &str,
    text: &str,
    build: impl FnOnce(&Entry<'_>) -> T,
) -> (T, Vec<Complaint>) {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let (document, errors) = DeTable::parse_recoverable(text);
    let source = Source { file, text, complaints: RefCell::default() };
    for error in errors {
        let kind = ComplaintKind::Syntax { message: error.message().to_owned() };
        source.complain(error.span().as_ref(), None, kind);
    }
    let root = Entry::new(&source, document.get_ref(), 0..0, String::new());
    let value = build(&root);
    root.name_unknown_fields();
    drop(root);
    (value, source.complaints.into_inner())
}

impl<'s> Entry<'s> {
    fn new(
        source: &'s Source<'s>,
        table: &'s DeTable<'s>,
        span: Range<usize>,
        path: String,
    ) -> Self {
        Self { source, table, span, path, asked: RefCell::default() }
    }

    /// A text that has to be there and not be blank.
    pub(super) fn text(&self, field: &'static str) -> Option<String> {
        self.needed(field)?;
        self.optional_text(field)
    }

    /// A text that may be missing.
    pub(super) fn optional_text(&self, field: &'static str) -> Option<String> {
        let value = self.value(field)?;
        let text = self.typed(field, value, Expected::Text, DeValue::as_str)?;
        if text.trim().is_empty() {
            self.complain(field, ComplaintKind::Empty);
            return None;
        }
        Some(text.to_owned())
    }

    /// A whole number in that range that has to be there.
    pub(super) fn number(&self, field: &'static str, range: RangeInclusive<u32>) -> Option<u32> {
        self.needed(field)?;
        let value = self.value(field)?;
        let written = self.typed(field, value, Expected::Number, DeValue::as_integer)?;
        let number = whole(written).filter(|number| range.contains(number));
        if number.is_none() {
            let (least, most) = (*range.start(), *range.end());
            let found = written.to_string();
            self.complain(field, ComplaintKind::OutOfRange { found, least, most });
        }
        number
    }

    /// Two whole numbers, the smaller first, that may be missing.
    pub(super) fn optional_span(&self, field: &'static str) -> Option<(u32, u32)> {
        let value = self.value(field)?;
        self.typed(field, value, Expected::Span, |value| {
            let numbers = value.as_array()?.iter();
            let numbers: Vec<u32> = numbers
                .map(|number| whole(number.get_ref().as_integer()?))
                .collect::<Option<_>>()?;
            match *numbers.as_slice() {
                [low, high] if low <= high => Some((low, high)),
                _ => None,
            }
        })
    }

    /// `true` or `false`; that default where it is missing.
    pub(super) fn flag(&self, field: &'static str, default: bool) -> bool {
        let value = self.value(field);
        let flag =
            value.and_then(|value| self.typed(field, value, Expected::Flag, DeValue::as_bool));
        flag.unwrap_or(default)
    }

    /// One of the known words, which has to be there.
    pub(super) fn word<T: Copy>(&self, field: &'static str, words: &[(&str, T)]) -> Option<T> {
        let found = self.text(field)?;
        let word = words.iter().find(|(word, _)| *word == found).map(|(_, value)| *value);
        if word.is_none() {
            let known = words.iter().map(|(word, _)| (*word).to_owned()).collect();
            self.complain(field, ComplaintKind::UnknownWord { found, known });
        }
        word
    }

    /// A name in both scripts that has to be there: `{ hans = "…", hant = "…" }`.
    pub(super) fn both(&self, field: &'static str) -> Option<Both> {
        self.needed(field)?;
        self.optional_both(field)
    }

    /// A name in both scripts that may be missing.
    pub(super) fn optional_both(&self, field: &'static str) -> Option<Both> {
        let entry = self.table(field)?;
        let both = entry.scripts();
        entry.name_unknown_fields();
        both
    }

    /// A name in both scripts that stands in this table as `hans` and `hant`.
    pub(super) fn scripts(&self) -> Option<Both> {
        // Both are read before a gap ends it, so that both complaints are told.
        let [simplified, traditional] = ["hans", "hant"].map(|script| self.text(script));
        Some(Both { hans: simplified?, hant: traditional? })
    }

    /// A list of texts that has to be there and hold something.
    pub(super) fn texts(&self, field: &'static str) -> Vec<String> {
        let mut texts = Vec::new();
        let Some(items) = self.items(field, Expected::Texts) else { return texts };
        for (place, item) in items.iter().enumerate() {
            let name = format!("{field}[{}]", place + 1);
            match item.get_ref().as_str() {
                Some(text) if text.trim().is_empty() => {
                    self.complain_at(&item.span(), &name, ComplaintKind::Empty);
                }
                Some(text) => texts.push(text.to_owned()),
                None => self.wrong_type(&item.span(), &name, Expected::Text, item.get_ref()),
            }
        }
        texts
    }

    /// A table inside this one that has to be there.
    pub(super) fn entry(&self, field: &'static str) -> Option<Entry<'s>> {
        self.needed(field)?;
        self.table(field)
    }

    /// A list of tables that has to be there and hold something.
    pub(super) fn entries(&self, field: &'static str) -> Vec<Entry<'s>> {
        let mut entries = Vec::new();
        let Some(items) = self.items(field, Expected::Tables) else { return entries };
        for (place, item) in items.iter().enumerate() {
            let name = format!("{field}[{}]", place + 1);
            match item.get_ref().as_table() {
                Some(table) => {
                    entries.push(Entry::new(self.source, table, item.span(), self.path_of(&name)));
                }
                None => self.wrong_type(&item.span(), &name, Expected::Table, item.get_ref()),
            }
        }
        entries
    }

    /// Complains about a field of this table.
    pub(super) fn complain(&self, field: &'static str, kind: ComplaintKind) {
        let span = self.table.get(field).map_or_else(|| self.span.clone(), Spanned::span);
        self.complain_at(&span, field, kind);
    }

    /// Complains about every field that nobody asked for; call it when all were read.
    pub(super) fn name_unknown_fields(&self) {
        let asked = self.asked.borrow();
        for name in self.table.keys() {
            let field: &str = name.get_ref();
            if !asked.contains(&field) {
                let known = asked.iter().map(|known| (*known).to_owned()).collect();
                self.complain_at(&name.span(), field, ComplaintKind::UnknownField { known });
            }
        }
    }

    fn value(&self, field: &'static str) -> Option<&'s Spanned<DeValue<'s>>> {
        self.ask(field);
        self.table.get(field)
    }

    fn ask(&self, field: &'static str) {
        let mut asked = self.asked.borrow_mut();
        if !asked.contains(&field) {
            asked.push(field);
        }
    }

    fn needed(&self, field: &'static str) -> Option<()> {
        self.ask(field);
        if self.table.contains_key(field) {
            return Some(());
        }
        self.complain(field, ComplaintKind::Missing);
        None
    }

    fn typed<T>(
        &self,
        field: &'static str,
        value: &'s Spanned<DeValue<'s>>,
        expected: Expected,
        take: impl FnOnce(&'s DeValue<'s>) -> Option<T>,
    ) -> Option<T> {
        let taken = take(value.get_ref());
        if taken.is_none() {
            self.wrong_type(&value.span(), field, expected, value.get_ref());
        }
        taken
    }

    fn table(&self, field: &'static str) -> Option<Entry<'s>> {
        let value = self.value(field)?;
        let table = self.typed(field, value, Expected::Table, DeValue::as_table)?;
        Some(Entry::new(self.source, table, value.span(), self.path_of(field)))
    }

    fn items(&self, field: &'static str, expected: Expected) -> Option<&'s [Spanned<DeValue<'s>>]> {
        self.needed(field)?;
        let value = self.value(field)?;
        let items: &'s [_] =
            self.typed(field, value, expected, |value| value.as_array().map(|array| &**array))?;
        if items.is_empty() {
            self.complain(field, ComplaintKind::Empty);
        }
        Some(items)
    }

    fn wrong_type(
        &self,
        span: &Range<usize>,
        field: &str,
        expected: Expected,
        value: &DeValue<'_>,
    ) {
        let found = value.type_str().to_owned();
        self.complain_at(span, field, ComplaintKind::WrongType { expected, found });
    }

    fn complain_at(&self, span: &Range<usize>, field: &str, kind: ComplaintKind) {
        self.source.complain(Some(span), Some(self.path_of(field)), kind);
    }

    fn path_of(&self, field: &str) -> String {
        if self.path.is_empty() { field.to_owned() } else { format!("{}.{field}", self.path) }
    }
}

fn whole(number: &DeInteger<'_>) -> Option<u32> {
    u32::from_str_radix(number.as_str(), number.radix()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn complaints(text: &str, build: impl FnOnce(&Entry<'_>)) -> Vec<String> {
        let (_nothing, complaints) = read("a.toml", text, build);
        complaints.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn every_complaint_is_told_and_none_stops_the_reading() {
        let text =
            "one = 5\ntwo = \"x\"\n\nthree = true\nname = { hans = \"当\", hand = \"當\" }\n";
        let told = complaints(text, |root| {
            assert_eq!(root.text("one"), None);
            assert_eq!(root.number("two", 1..=3), None);
            assert_eq!(root.both("name"), None);
            assert_eq!(root.text("four"), None);
        });
        assert_eq!(
            told,
            [
                "a.toml:1: one: integer found; write a text in quotes",
                "a.toml:2: two: string found; write a whole number",
                "a.toml:5: name.hant: missing; add this field",
                "a.toml:5: name.hand: unknown field; remove it or use one of: hans, hant",
                "a.toml:1: four: missing; add this field",
                "a.toml:4: three: unknown field; remove it or use one of: one, two, name, four",
            ]
        );
    }

    #[test]
    fn several_broken_lines_are_all_reported() {
        let told = complaints("a = \nb = 1\nc = = 2\n", |root| {
            root.number("b", 0..=9);
            root.flag("a", false);
            root.flag("c", false);
        });
        assert!(told.iter().any(|line| line.starts_with("a.toml:1: not TOML")), "{told:?}");
        assert!(told.iter().any(|line| line.starts_with("a.toml:3: not TOML")), "{told:?}");
    }

    #[test]
    fn numbers_are_held_to_their_range_and_spans_to_their_order() {
        let told = complaints("n = 99\nspan = [5, 2]\nbig = -1\n", |root| {
            root.number("n", 1..=31);
            assert_eq!(root.optional_span("span"), None);
            root.number("big", 0..=9);
        });
        assert_eq!(told[0], "a.toml:1: n: 99 is out of range; give 1 to 31");
        assert_eq!(
            told[1],
            "a.toml:2: span: array found; write two whole numbers in brackets, the smaller first"
        );
        assert_eq!(told[2], "a.toml:3: big: -1 is out of range; give 0 to 9");
    }
}
