//! An office's own words over the built-in ones: good lines apply, bad ones are told.

use super::catalogue::{Catalogue, Said};
use super::text::Text;
use super::{Lang, Texts};
use crate::data::complaint::Expected;
use crate::data::{Complaint, ComplaintKind};
use std::ops::Range;
use std::sync::Arc;
use toml::de::{DeTable, DeValue};

/// The file being read.
struct Source<'t> {
    file: &'t str,
    text: &'t str,
    complaints: Vec<Complaint>,
}

impl Source<'_> {
    fn complain(&mut self, span: Option<Range<usize>>, field: Option<String>, kind: ComplaintKind) {
        let line = span.and_then(|span| {
            let before = self.text.get(..span.start.min(self.text.len()))?;
            u32::try_from(before.matches('\n').count() + 1).ok()
        });
        self.complaints.push(Complaint { file: self.file.to_owned(), line, field, kind });
    }
}

impl Texts {
    /// The built-in catalogue with the words of a file laid over it; whatever is wrong in the file
    /// leaves the built-in word and is told with its line.
    pub fn load_over(lang: Lang, file: &str, text: &str) -> (Self, Vec<Complaint>) {
        let built_in = Self::load(lang);
        let mut catalogue = Catalogue::read(super::catalogue::embedded(lang));
        let mut source = Source { file, text, complaints: vec![] };
        let (document, errors) = DeTable::parse_recoverable(text);
        for error in errors {
            let kind = ComplaintKind::Syntax { message: error.message().to_owned() };
            source.complain(error.span(), None, kind);
        }
        for (table, words) in document.get_ref() {
            let name = table.get_ref().as_ref();
            match words.get_ref() {
                DeValue::Table(words) => lay(&mut catalogue, &mut source, name, words),
                _ => source.complain(
                    Some(table.span()),
                    Some(name.to_owned()),
                    ComplaintKind::WrongType { expected: Expected::Table, found: "value".into() },
                ),
            }
        }
        source.complaints.sort_by_key(|complaint| complaint.line);
        (Self { catalogue: Arc::new(catalogue), ..built_in }, source.complaints)
    }
}

/// Lays one table of words over the catalogue.
fn lay(catalogue: &mut Catalogue, source: &mut Source<'_>, table: &str, words: &DeTable<'_>) {
    for (key, value) in words {
        let word = key.get_ref().as_ref();
        let field = Some(format!("{table}.{word}"));
        let DeValue::String(new) = value.get_ref() else {
            let kind = ComplaintKind::WrongType {
                expected: Expected::Text,
                found: value.get_ref().type_str().to_owned(),
            };
            source.complain(Some(value.span()), field, kind);
            continue;
        };
        let Some(old) = place(catalogue, table, word) else {
            let kind = ComplaintKind::UnknownField { known: alike(catalogue, table, word) };
            source.complain(Some(key.span()), field, kind);
            continue;
        };
        match hole_fault(old, new) {
            Some(kind) => source.complain(Some(value.span()), field, kind),
            None => *old = new.to_string().into(),
        }
    }
}

/// Where a word is kept; nothing when there is none of that name.
fn place<'c>(catalogue: &'c mut Catalogue, table: &str, word: &str) -> Option<&'c mut Said> {
    let at = || Text::ALL.iter().position(|text| text.key() == word);
    match (table, table.strip_suffix("_short")) {
        ("text", _) => catalogue.texts.get_mut(at()?),
        ("short", _) => catalogue.short.get_mut(at()?)?.as_mut(),
        (_, Some(group)) => catalogue.groups.get_mut(group)?.short.get_mut(word),
        (group, None) => catalogue.groups.get_mut(group)?.labels.get_mut(word),
    }
}

/// The words a mistyped one may have meant: those of its group, or sentences that begin alike.
fn alike(catalogue: &Catalogue, table: &str, word: &str) -> Vec<String> {
    let group = table.strip_suffix("_short").unwrap_or(table);
    let mut known: Vec<String> = if let Some(group) = catalogue.groups.get(group) {
        group.labels.keys().map(ToString::to_string).collect()
    } else {
        let stem = word.split('_').next().unwrap_or(word);
        let texts = Text::ALL.iter().map(|text| text.key());
        texts.filter(|key| key.starts_with(stem)).map(str::to_owned).collect()
    };
    known.sort();
    known.truncate(12);
    known
}

/// A sentence needs the holes of the built-in one and no other.
fn hole_fault(old: &str, new: &str) -> Option<ComplaintKind> {
    if new.trim().is_empty() {
        return Some(ComplaintKind::Empty);
    }
    let (known, given) = (holes(old), holes(new));
    if let Some(hole) = given.iter().find(|hole| !known.contains(hole)) {
        return Some(ComplaintKind::UnknownHole { hole: hole.clone(), known });
    }
    let missing = known.into_iter().find(|hole| !given.contains(hole))?;
    Some(ComplaintKind::MissingHole { hole: missing })
}

fn holes(text: &str) -> Vec<String> {
    let parts = text.split('{').skip(1);
    parts.filter_map(|part| Some(format!("{{{}}}", part.split_once('}')?.0))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn over(text: &str) -> (Texts, Vec<String>) {
        let (texts, complaints) = Texts::load_over(Lang::ZhHant, "words.toml", text);
        (texts, complaints.iter().map(ToString::to_string).collect())
    }

    #[test]
    fn a_good_line_replaces_the_built_in_word() {
        let (texts, complaints) =
            over("[text]\nunknown = \"未詳\"\n[side]\napplicant = \"申請方\"\n");
        assert_eq!(complaints, Vec::<String>::new());
        assert_eq!(texts.get(Text::Unknown), "未詳");
        assert_eq!(texts.word("side", "applicant"), "申請方");
    }

    #[test]
    fn every_bad_line_is_told_and_leaves_the_built_in_word() {
        let text =
            "[text]\nunknown = 5\nsaved_at = \"已存\"\nno_such = \"x\"\n[side]\nnobody = \"x\"\n";
        let (texts, complaints) = over(text);
        assert_eq!(complaints.len(), 4, "{complaints:?}");
        assert!(complaints[0].starts_with("words.toml:2"), "{complaints:?}");
        assert!(complaints[1].starts_with("words.toml:3") && complaints[1].contains("{time}"));
        assert_eq!(texts.get(Text::Unknown), Texts::load(Lang::ZhHant).get(Text::Unknown));
        assert_eq!(texts.get(Text::SavedAt), Texts::load(Lang::ZhHant).get(Text::SavedAt));
    }

    #[test]
    fn text_that_is_no_toml_is_told_with_its_line() {
        let (texts, complaints) = over("[text]\nunknown = \"a\n");
        assert!(complaints[0].starts_with("words.toml:2"), "{complaints:?}");
        assert_eq!(texts.get(Text::AppName), "無訟");
    }
}
