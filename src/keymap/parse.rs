//! Reads the text of a key map, keeps what is good and complains of the rest.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::action::{Action, Prefix, Scope};
use super::chosen::BuiltIn;
use super::complaint::{Complaint, ComplaintKind, Expected};
use super::key::{Key, KeyError};

/// Keys that some terminal or desktop never passes on, or passes on as another key.
const BANNED: [&str; 13] = [
    "C-Space", "S-Space", "C-i", "C-m", "C-j", "C-h", "C-[", "C-.", "M-[", "M-o", "M-O", "F10",
    "F11",
];

/// The settings at the head of a file.
const SETTINGS: [&str; 2] = ["inherit", "fold_case"];

/// No list of keys is spread over more lines than this.
const LONGEST_STATEMENT: usize = 40;

/// The keys of one line that are good, each with the line it stands on.
#[derive(Debug, Default)]
pub(super) struct Keys {
    /// The line of the name.
    pub line: usize,
    /// Says that the list is empty on purpose.
    pub freed: bool,
    /// The sequences that can be read, in order.
    pub good: Vec<(Vec<Key>, usize)>,
}

impl Keys {
    /// Says whether the line says anything; one that is all faults leaves the default.
    pub(super) fn counts(&self) -> bool {
        self.freed || !self.good.is_empty()
    }
}

/// What a file says, before it is laid over another map.
#[derive(Debug, Default)]
pub(super) struct Draft {
    /// The setting of that name.
    pub fold_case: Option<bool>,
    /// The lines of `[prefix]`.
    pub prefixes: Vec<(Prefix, Keys)>,
    /// The lines of the scopes, in the order of the file.
    pub lines: Vec<(Scope, Action, Keys)>,
}

/// Collects complaints about one file.
#[derive(Debug)]
pub(super) struct Complaints<'a> {
    file: &'a str,
    /// What has been found so far.
    pub found: Vec<Complaint>,
}

impl<'a> Complaints<'a> {
    /// Starts without any.
    pub(super) fn new(file: &'a str) -> Self {
        Self { file, found: Vec::new() }
    }

    /// Adds one.
    pub(super) fn add(&mut self, line: usize, kind: ComplaintKind) {
        self.found.push(Complaint { file: self.file.to_owned(), line, kind });
    }
}

/// Reads a whole file; `folds` is the setting of the map below.
pub(super) fn read(text: &str, folds: bool, complaints: &mut Complaints<'_>) -> Draft {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let clean = without_broken_lines(text, complaints);
    let (table, errors) = DeTable::parse_recoverable(&clean);
    let mut reader = Reader { text: &clean, folds, complaints, draft: Draft::default() };
    for error in errors {
        reader.doubled(error.message(), error.span().unwrap_or_default());
    }
    reader.document(table.get_ref());
    reader.draft
}

/// The map a file says it inherits from, if there is one of that name.
pub(super) fn inherits(text: &str) -> Option<BuiltIn> {
    let clean = without_broken_lines(text, &mut Complaints::new(""));
    let (table, _) = DeTable::parse_recoverable(&clean);
    BuiltIn::from_name(table.get_ref().get("inherit")?.get_ref().as_str()?)
}

/// Blanks the statements that are no TOML, so that one slip does not swallow the lines below it.
fn without_broken_lines(text: &str, complaints: &mut Complaints<'_>) -> String {
    let ends = text.split('\n');
    let lines: Vec<&str> = ends.map(|line| line.strip_suffix('\r').unwrap_or(line)).collect();
    let mut clean = Vec::with_capacity(lines.len());
    let mut start = 0;
    while start < lines.len() {
        let (end, error) = statement(&lines, start);
        match error {
            None => clean.extend_from_slice(&lines[start..end]),
            Some((line, message)) => {
                complaints.add(start + line, ComplaintKind::Syntax { message });
                clean.extend((start..end).map(|_| ""));
            }
        }
        start = end;
    }
    clean.join("\n")
}

/// Where the statement that starts here ends, and what is wrong with it on which of its lines.
fn statement(lines: &[&str], start: usize) -> (usize, Option<(usize, String)>) {
    let mut fault = None;
    let last = lines.len().min(start + LONGEST_STATEMENT);
    for end in start + 1..=last {
        if end > start + 1 && begins_statement(lines[end - 1]) {
            return (end - 1, fault);
        }
        let chunk = lines[start..end].join("\n");
        match DeTable::parse(&chunk) {
            Ok(_) => return (end, None),
            Err(error) => {
                let at = error.span().map_or(0, |span| span.start);
                let line = line_of(&chunk, at).min(end - start);
                fault = fault.or_else(|| Some((line, error.message().to_owned())));
            }
        }
    }
    // Nothing below makes it whole: only the first line is lost, the others are tried alone.
    (start + 1, fault)
}

/// Says whether a line looks like a new `name = …` or `[table]`.
fn begins_statement(line: &str) -> bool {
    let line = line.trim();
    let head = line.split(['"', '[', '#', '\'']).next().unwrap_or_default();
    head.contains('=') || line.starts_with('[') && !line.contains(['"', ','])
}

/// The line, counted from 1, of a place in a text.
fn line_of(text: &str, at: usize) -> usize {
    1 + text.bytes().take(at).filter(|&byte| byte == b'\n').count()
}

/// Walks the tables of one file.
struct Reader<'a, 'b> {
    text: &'a str,
    folds: bool,
    complaints: &'a mut Complaints<'b>,
    draft: Draft,
}

/// A name and its value, with their places.
type Entry<'t, 'i> = (&'t Spanned<std::borrow::Cow<'i, str>>, &'t Spanned<DeValue<'i>>);

/// The entries of a table in the order of the file, which the parser does not keep.
fn in_order<'t, 'i>(table: &'t DeTable<'i>) -> Vec<Entry<'t, 'i>> {
    let mut entries: Vec<_> = table.iter().collect();
    entries.sort_by_key(|(name, _)| name.span().start);
    entries
}

impl Reader<'_, '_> {
    fn line(&self, span: &Range<usize>) -> usize {
        line_of(self.text, span.start)
    }

    fn doubled(&mut self, message: &str, span: Range<usize>) {
        let line = self.line(&span);
        let kind = if message == "duplicate key" {
            let name = self.text.get(span).unwrap_or_default().to_owned();
            ComplaintKind::RepeatedLine { name }
        } else {
            ComplaintKind::Syntax { message: message.to_owned() }
        };
        self.complaints.add(line, kind);
    }

    fn document(&mut self, table: &DeTable<'_>) {
        // The setting decides how keys are read, wherever it stands.
        let fold_case = table.get("fold_case").and_then(|value| value.get_ref().as_bool());
        self.folds = fold_case.unwrap_or(self.folds);
        self.draft.fold_case = fold_case;
        for (name, value) in in_order(table) {
            let (text, line) = (name.get_ref().as_ref(), self.line(&name.span()));
            match (text, value.get_ref()) {
                ("fold_case", DeValue::Boolean(_)) => {}
                ("fold_case", other) => self.wrong_type(line, text, Expected::Flag, other),
                ("inherit", DeValue::String(map)) => self.inherit(line, map),
                ("inherit", other) => self.wrong_type(line, text, Expected::MapName, other),
                ("confirm", _) => self.complaints.add(line, ComplaintKind::ConfirmFixed),
                ("prefix", DeValue::Table(menus)) => self.menus(menus),
                (_, DeValue::Table(lines)) => self.scope(line, text, lines),
                (_, other) if text == "prefix" || Scope::from_name(text).is_some() => {
                    self.wrong_type(line, text, Expected::Table, other);
                }
                _ => {
                    let suggestion = nearest(text, SETTINGS);
                    let name = text.to_owned();
                    self.complaints.add(line, ComplaintKind::UnknownSetting { name, suggestion });
                }
            }
        }
    }

    fn inherit(&mut self, line: usize, map: &str) {
        if BuiltIn::from_name(map).is_none() {
            self.complaints.add(line, ComplaintKind::UnknownMap { name: map.to_owned() });
        }
    }

    fn wrong_type(&mut self, line: usize, name: &str, expected: Expected, found: &DeValue<'_>) {
        let (name, found) = (name.to_owned(), found.type_str().to_owned());
        self.complaints.add(line, ComplaintKind::WrongType { name, expected, found });
    }

    fn menus(&mut self, menus: &DeTable<'_>) {
        for (name, value) in in_order(menus) {
            let (text, line) = (name.get_ref().as_ref(), self.line(&name.span()));
            let Some(prefix) = Prefix::from_name(text) else {
                let kind = if matches!(value.get_ref(), DeValue::Table(_)) {
                    ComplaintKind::UnknownTable { name: format!("prefix.{text}"), suggestion: None }
                } else {
                    let suggestion = nearest(text, Prefix::ALL.map(Prefix::name));
                    ComplaintKind::UnknownMenu { name: text.to_owned(), suggestion }
                };
                self.complaints.add(line, kind);
                continue;
            };
            let Some(mut keys) = self.keys(line, text, value.get_ref()) else { continue };
            keys.good.retain(|(keys, line)| {
                if keys.len() > 1 {
                    let kind = ComplaintKind::MenuNeedsOneKey { prefix, keys: written(keys) };
                    self.complaints.add(*line, kind);
                }
                keys.len() == 1
            });
            self.draft.prefixes.push((prefix, keys));
        }
    }

    fn scope(&mut self, line: usize, title: &str, lines: &DeTable<'_>) {
        let Some(scope) = Scope::from_name(title) else {
            let known = Scope::ALL.map(Scope::name).into_iter().chain(["prefix"]);
            let suggestion = nearest(title, known);
            let name = title.to_owned();
            self.complaints.add(line, ComplaintKind::UnknownTable { name, suggestion });
            return;
        };
        for (name, value) in in_order(lines) {
            let (text, line) = (name.get_ref().as_ref(), self.line(&name.span()));
            match Action::from_name(text) {
                Some(action) if action.scopes().contains(&scope) => {
                    if let Some(keys) = self.keys(line, text, value.get_ref()) {
                        self.draft.lines.push((scope, action, keys));
                    }
                }
                Some(action) => {
                    self.complaints.add(line, ComplaintKind::WrongScope { scope, action });
                }
                None => {
                    let here = Action::ALL.iter().filter(|action| action.scopes().contains(&scope));
                    let suggestion = nearest(text, here.map(|action| action.name()));
                    let name = text.to_owned();
                    let kind = ComplaintKind::UnknownAction { scope, name, suggestion };
                    self.complaints.add(line, kind);
                }
            }
        }
    }

    /// The good keys of a line, or nothing if it is no list at all.
    fn keys(&mut self, line: usize, name: &str, value: &DeValue<'_>) -> Option<Keys> {
        let DeValue::Array(list) = value else {
            self.wrong_type(line, name, Expected::Keys, value);
            return None;
        };
        let mut keys = Keys { line, freed: list.is_empty(), good: Vec::new() };
        for item in list {
            let line = self.line(&item.span());
            match item.get_ref() {
                DeValue::String(text) => match self.sequence(name, text) {
                    Ok(sequence) => keys.good.push((sequence, line)),
                    Err(kind) => self.complaints.add(line, kind),
                },
                other => self.wrong_type(line, name, Expected::Key, other),
            }
        }
        Some(keys)
    }

    fn sequence(&self, name: &str, text: &str) -> Result<Vec<Key>, ComplaintKind> {
        let name = name.to_owned();
        let mut keys = Vec::new();
        for part in text.split_whitespace() {
            let key = match part.parse::<Key>() {
                Ok(key) => key,
                Err(error) => return Err(ComplaintKind::UnknownKey { name, error }),
            };
            if BANNED.contains(&part) || BANNED.contains(&key.to_string().as_str()) {
                return Err(ComplaintKind::BannedKey { name, key: part.to_owned() });
            }
            if self.folds && is_capital(part) {
                return Err(ComplaintKind::Capital { name, key: part.to_owned() });
            }
            keys.push(key);
        }
        if keys.is_empty() {
            return Err(ComplaintKind::UnknownKey { name, error: KeyError::Empty });
        }
        Ok(keys)
    }
}

/// Says whether a key is written with a capital letter as its character.
fn is_capital(part: &str) -> bool {
    let bare = part.rsplit('-').next().unwrap_or_default();
    let mut chars = bare.chars();
    matches!((chars.next(), chars.next()), (Some(c), None) if c.is_uppercase())
}

/// A sequence as it is written in a file.
pub(super) fn written(keys: &[Key]) -> String {
    keys.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
}

/// The name nearest to what was written, if it is near enough to be a slip of the finger.
pub fn nearest<'n>(text: &str, names: impl IntoIterator<Item = &'n str>) -> Option<String> {
    let allowed = (text.chars().count() / 3).max(1);
    let ranked = names.into_iter().map(|name| (distance(text, name), name));
    let (steps, name) = ranked.min_by_key(|&(steps, _)| steps)?;
    (steps <= allowed).then(|| name.to_owned())
}

/// How many letters must be changed, added, taken away or swapped with the next one to turn one
/// word into the other.
fn distance(from: &str, to: &str) -> usize {
    let (from, to): (Vec<char>, Vec<char>) = (from.chars().collect(), to.chars().collect());
    let mut before: Vec<usize> = Vec::new();
    let mut row: Vec<usize> = (0..=to.len()).collect();
    for i in 0..from.len() {
        let mut next = vec![i + 1];
        for j in 0..to.len() {
            let change = row[j] + usize::from(from[i] != to[j]);
            let mut steps = change.min(row[j + 1] + 1).min(next[j] + 1);
            if i > 0 && j > 0 && from[i] == to[j - 1] && from[i - 1] == to[j] {
                steps = steps.min(before[j - 1] + 1);
            }
            next.push(steps);
        }
        before = std::mem::replace(&mut row, next);
    }
    row[to.len()]
}

#[cfg(test)]
mod tests {
    use super::super::resolve::{Lookup, Map};
    use super::*;

    /// The complaints about a file, each as its line and its sentence.
    fn told(text: &str) -> Vec<(usize, String)> {
        let (_, complaints) = Map::parse(text, "keymap.toml");
        complaints.iter().map(|complaint| (complaint.line, complaint.kind.to_string())).collect()
    }

    /// Asserts that there is one complaint, on this line, with these words.
    fn one(text: &str, line: usize, words: &str) {
        let told = told(text);
        assert_eq!(told.len(), 1, "{text}: {told:?}");
        assert_eq!(told[0].0, line, "{text}: {told:?}");
        assert!(told[0].1.contains(words), "{text}: {told:?}");
    }

    #[test]
    fn each_mistake_is_told_with_its_line_and_a_remedy() {
        one("[global]\ndwon = [\"j\"]\n", 2, "did you mean down?");
        one("[global]\nsweep = [\"a v\"]\n", 2, "no action sweep in [global]");
        one("[globl]\ndown = [\"j\"]\n", 1, "did you mean global?");
        one("[agenda]\nleft = [\"h\"]\n", 1, "no table [agenda]");
        one("fold_cse = true\n", 1, "did you mean fold_case?");
        one("fold_case = \"yes\"\n", 1, "write true or false");
        one("inherit = \"vi\"\n", 1, "no key map vi;");
        one("inherit = 3\n", 1, "the name of a map");
        one("\n[confirm]\nyes = [\"y\"]\n", 2, "cannot be changed");
        one("[global]\nquit = \"C-q\"\n", 2, "a list of keys");
        one("[global]\nquit = [1]\n", 2, "a key in quotes");
        one("[global]\nquit = [\"RET\"]\n", 2, "did you mean \"Enter\"?");
        one("[global]\nquit = [\"\"]\n", 2, "a key is missing");
        one("[global]\nquit = [\"F10\"]\n", 2, "never arrives");
        one("[global]\nquit = [\"C-m\"]\n", 2, "never arrives");
        one("[global]\nquit = [\"Z Z\"]\n", 2, "fold_case = false");
        one("[global]\nquit = [\"o\"]\nzoom = [\"o\"]\n", 3, "given twice, to quit and to zoom");
        one("[global]\nquit = [\"o\", \"o\"]\n", 2, "given twice");
        one("[global]\nquit = [\"o\"]\nzoom = [\"o o\"]\n", 3, "o also begins o o");
        one("[global]\nzoom = [\"a\"]\n", 2, "a opens the menu do");
        one("[list]\nnote = [\"F9\"]\n", 2, "F9 opens the menu go");
        one("[case]\nsave = [\"F2\"]\n", 2, "move it to [form]");
        one("[prefix]\nout = [\"w\"]\n", 2, "no menu out");
        one("[prefix]\ndo = [\"w w\"]\n", 2, "opens with one key");
        one("[prefix]\ndo = [\"t\"]\ngo = [\"t\"]\n", 3, "given twice, to do and to go");
        one("[prefix.meeting]\nresult = [\"F4\"]\n", 1, "no table [prefix.meeting]");
        one("global = 3\n", 1, "a table of its own");
        one("[global]\nquit = []\n", 2, "C-q is kept");
    }

    #[test]
    fn only_a_slip_of_the_finger_is_guessed_at() {
        assert_eq!(distance("quti", "quit"), 1);
        assert_eq!(distance("", "top"), 3);
        assert_eq!(distance("go_tday", "go_today"), 1);
        assert_eq!(nearest("copy", ["top", "open"]), None);
        assert_eq!(
            nearest("clear_fliter", ["filter", "clear_filter"]),
            Some("clear_filter".into())
        );
    }

    #[test]
    fn keys_written_through_either_key_of_a_menu_are_the_same() {
        one("[global]\nquit = [\"a v\"]\nzoom = [\"F8 v\"]\n", 3, "given twice");
    }

    #[test]
    fn a_slip_of_syntax_costs_one_line() {
        let text = "[global]\nzoom = [\"o\"\nquit = [\"t\"]\nrefresh == []\n\n[list]\nnote = [\n  \
                    \"w\", # a comment\n]\n";
        let (map, complaints) = Map::parse(text, "keymap.toml");
        let lines: Vec<usize> = complaints.iter().map(|complaint| complaint.line).collect();
        assert_eq!(lines, [2, 4], "{complaints:?}");
        assert!(complaints.iter().all(|c| matches!(c.kind, ComplaintKind::Syntax { .. })));
        let does = |scope, key: &str| map.lookup(scope, &[], key.parse().unwrap());
        assert_eq!(does(Scope::List, "t"), Lookup::Action(Action::Quit));
        assert_eq!(does(Scope::List, "w"), Lookup::Action(Action::Note));
        assert_eq!(does(Scope::List, "z"), Lookup::Action(Action::Zoom));
    }

    #[test]
    fn a_line_that_stands_twice_is_told() {
        let text = "[global]\nzoom = [\"o\"]\nzoom = [\"s\"]\n";
        one(text, 3, "zoom stands twice");
        let (map, _) = Map::parse(text, "keymap.toml");
        let o = "o".parse().unwrap();
        assert_eq!(map.lookup(Scope::List, &[], o), Lookup::Action(Action::Zoom));
        one("[global]\nzoom = [\"o\"]\n[global]\nquit = [\"s\"]\n", 3, "stands twice");
    }

    #[test]
    fn all_mistakes_are_told_at_once_and_the_good_lines_apply() {
        let text = "inherit = \"vi\"\n[global]\nzoom = [\"o\", \"F11\"]\nquti = [\"s\"]\n\
                    refresh = [\"J\"]\n[form]\nsave = [\"F20\"]\n";
        let (map, complaints) = Map::parse(text, "keymap.toml");
        let lines: Vec<usize> = complaints.iter().map(|complaint| complaint.line).collect();
        assert_eq!(lines, [1, 3, 4, 5, 7], "{complaints:?}");
        assert!(complaints[1].to_string().starts_with("keymap.toml:3: zoom: F11"));
        let does = |scope, key: &str| map.lookup(scope, &[], key.parse().unwrap());
        assert_eq!(does(Scope::List, "o"), Lookup::Action(Action::Zoom));
        assert_eq!(does(Scope::List, "r"), Lookup::Action(Action::Refresh));
        assert_eq!(does(Scope::Form, "C-s"), Lookup::Action(Action::Save));
    }

    #[test]
    fn keys_may_be_written_in_full_width() {
        let (map, complaints) = Map::parse("[global]\nzoom = [\"ｏ\"]\n", "keymap.toml");
        assert_eq!(complaints, []);
        let o = "o".parse().unwrap();
        assert_eq!(map.lookup(Scope::List, &[], o), Lookup::Action(Action::Zoom));
    }

    proptest::proptest! {
        #![proptest_config(proptest::prelude::ProptestConfig::with_cases(64))]
        #[test]
        fn no_text_makes_it_panic(text in "[\\[\\]a-z=\"\n #.,-]{0,80}") {
            let _ = Map::parse(&text, "keymap.toml");
        }
    }
}
