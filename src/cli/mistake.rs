//! What is wrong with a line of `apply`, as data, and in words: the field, the fault, the remedy.

use crate::domain::command::Command;
use crate::domain::when::{When, WhenProblem};
use crate::i18n::{Text, Texts};
use crate::keymap::nearest;
use crate::store::Words;
use crate::text;
use serde_json::Value;
use serde_path_to_error::{Path, Segment};
use std::fmt::Display;

/// A line that cannot be carried out because it is wrong.
#[derive(Debug, PartialEq)]
pub struct Mistake {
    /// Where, such as `parties[0].side`; nothing when the whole line is meant.
    pub field: Option<String>,
    /// What.
    pub fault: Fault,
    /// The command of the line, when that much is clear.
    pub command: Option<String>,
}

/// What can be wrong with a line or a field of it.
#[derive(Debug, PartialEq)]
pub enum Fault {
    /// It is not UTF-8.
    NotUtf8 {
        /// The first byte that is not, counted from 1.
        byte: usize,
    },
    /// It is not JSON.
    NotJson {
        /// Where, counted from 1.
        column: usize,
        /// What the parser says.
        detail: String,
    },
    /// It is longer than a line may be.
    TooLong {
        /// The most, in MiB.
        most: u64,
    },
    /// It nests too deeply.
    TooDeep {
        /// The deepest.
        most: usize,
    },
    /// It is JSON, but no object.
    NotAnObject,
    /// The field stands twice.
    Twice,
    /// No command is named.
    NoCommand,
    /// There is no such command.
    UnknownCommand(String),
    /// No earlier line has this name.
    UnknownName(String),
    /// A field that is needed is not there.
    Missing,
    /// The command has no such field.
    UnknownField {
        /// The fields it has.
        known: Vec<String>,
    },
    /// The word is none of those that may stand here.
    UnknownWord {
        /// The word.
        found: String,
        /// The words there are.
        known: Vec<String>,
    },
    /// The value is of another type.
    WrongType {
        /// The value.
        found: String,
        /// A word of the catalogues' group `expected`, or what the parser says.
        expected: String,
    },
    /// An amount that is no whole number of fen.
    NotFen {
        /// The value.
        found: String,
    },
    /// A date that is none.
    NotADate(WhenProblem),
    /// Anything else the parser says.
    Other(String),
}

/// A place in a line and the value that stands there.
#[derive(Debug)]
pub struct Place {
    /// The path, such as `parties[0].side`.
    pub path: String,
    /// The value, if there is one.
    pub value: Option<Value>,
}

impl Place {
    /// The place a parser's path leads to.
    pub fn of(path: &Path, fields: &Value) -> Self {
        let mut at = Some(fields);
        for segment in path {
            at = match segment {
                Segment::Seq { index } => at.and_then(|value| value.get(index)),
                Segment::Map { key } => at.and_then(|value| value.get(key)),
                Segment::Enum { .. } | Segment::Unknown => at,
            };
        }
        let path = path.to_string();
        Self { path: if path == "." { String::new() } else { path }, value: at.cloned() }
    }

    /// The same place, or the field `name` inside it when that is meant.
    fn inside(self, name: &str) -> Self {
        let Self { path, value } = self;
        if path.is_empty() {
            return Self { path: name.to_owned(), value };
        }
        if path == name || path.ends_with(&format!(".{name}")) {
            return Self { path, value };
        }
        Self { path: format!("{path}.{name}"), value }
    }

    /// The value, short enough to be shown.
    fn shown(&self) -> String {
        let value = self.value.as_ref().map(ToString::to_string).unwrap_or_default();
        text::truncate(&text::safe_line(&value), 40)
    }
}

impl Fault {
    /// What the parser says, without the place it repeats at the end.
    pub fn not_json(error: &serde_json::Error) -> Self {
        let said = error.to_string();
        let detail = said.rsplit_once(" at line ").map_or(said.as_str(), |(detail, _)| detail);
        Self::NotJson { column: error.column(), detail: detail.to_owned() }
    }
}

impl Mistake {
    /// A mistake in one field.
    pub fn at(field: &str, fault: Fault) -> Self {
        Self { field: Some(field.to_owned()), fault, command: None }
    }

    /// A mistake of the line as a whole.
    pub fn whole(fault: Fault) -> Self {
        Self { field: None, fault, command: None }
    }

    /// A mistake the typed reader found: its English sentence is taken apart where it has a known form.
    pub fn of(place: Place, error: &serde_json::Error) -> Self {
        let said = error.to_string();
        let quoted = |text: &str| -> Vec<String> {
            text.split('`').skip(1).step_by(2).map(str::to_owned).collect()
        };
        if let Some(rest) = said.strip_prefix("unknown field ") {
            let mut names = quoted(rest).into_iter();
            let name = names.next().unwrap_or_default();
            return Self::at(
                &place.inside(&name).path,
                Fault::UnknownField { known: names.collect() },
            );
        }
        if let Some(rest) = said.strip_prefix("missing field ") {
            let name = quoted(rest).into_iter().next().unwrap_or_default();
            return Self::at(&place.inside(&name).path, Fault::Missing);
        }
        let fault = value_fault(&place, &said);
        Self { field: Some(place.path).filter(|path| !path.is_empty()), fault, command: None }
    }

    /// The stable code: whether the line or a field of it is wrong.
    pub fn code(&self) -> &'static str {
        if self.field.is_some() { "field" } else { "json" }
    }

    /// The mistake in words; the remedy is what was probably meant, where a name comes near one.
    pub fn words(&self, texts: &Texts) -> Words {
        let what = self.fault.said(texts);
        let what = match &self.field {
            Some(field) => {
                let field = text::safe_line(field);
                texts.fill(Text::LabelValue, &[("label", &field), ("value", &what)])
            }
            None => what,
        };
        let remedy = match (self.meant(), &self.command) {
            (Some(name), _) => texts.fill(Text::KeymapMeant, &[("name", &name)]),
            (None, Some(name)) => texts.fill(Text::CliSchemaOf, &[("name", name)]),
            (None, None) => texts.get(Text::CliSchemaAll).to_owned(),
        };
        let code = self.code();
        Words { code, what, kept: texts.error(code, &[]).kept, remedy }
    }

    /// What an unknown name was probably meant to be.
    fn meant(&self) -> Option<String> {
        match &self.fault {
            Fault::UnknownCommand(name) => nearest(name, Command::NAMES.iter().copied()),
            Fault::UnknownField { known } => {
                let name = self.field.as_deref()?.rsplit('.').next()?;
                nearest(name, known.iter().map(String::as_str))
            }
            Fault::UnknownWord { found, known } => nearest(found, known.iter().map(String::as_str)),
            _ => None,
        }
    }
}

impl Fault {
    fn said(&self, texts: &Texts) -> String {
        let say = |text: Text, holes: &[(&str, &dyn Display)]| texts.fill(text, holes);
        let list = |words: &[String]| words.join(texts.get(Text::ListComma));
        match self {
            Self::NotUtf8 { byte } => say(Text::CliLineUtf8, &[("n", byte)]),
            Self::NotJson { column, detail } => {
                say(Text::CliLineJson, &[("column", column), ("detail", detail)])
            }
            Self::TooLong { most } => say(Text::CliLineLong, &[("n", most)]),
            Self::TooDeep { most } => say(Text::CliLineDeep, &[("n", most)]),
            Self::NotAnObject => say(Text::CliLineShape, &[]),
            Self::Twice => say(Text::CliLineTwice, &[]),
            Self::NoCommand => say(Text::CliLineNoDo, &[]),
            Self::UnknownCommand(name) => {
                say(Text::CliNoSuchWord, &[("name", &text::safe_line(name))])
            }
            Self::UnknownName(name) => {
                say(Text::CliUnknownName, &[("name", &text::safe_line(name))])
            }
            Self::Missing => say(Text::DataMissing, &[]),
            Self::UnknownField { known } => say(Text::DataUnknownField, &[("known", &list(known))]),
            Self::UnknownWord { found, known } => {
                let found = text::safe_line(found);
                say(Text::DataUnknownWord, &[("found", &found), ("known", &list(known))])
            }
            Self::WrongType { found, expected } => {
                let expected = texts.word("expected", expected);
                say(Text::DataWrongType, &[("found", found), ("expected", &expected)])
            }
            Self::NotFen { found } => say(Text::CliNotFen, &[("found", found)]),
            Self::NotADate(WhenProblem::NotADate { text }) => {
                say(Text::CliNotADate, &[("text", &text::safe_line(text))])
            }
            Self::NotADate(problem) => texts.when_problem(problem),
            Self::Other(said) => said.clone(),
        }
    }
}

/// What is wrong with a value, from the sentence of the typed reader.
fn value_fault(place: &Place, said: &str) -> Fault {
    if let Some(Value::String(text)) = &place.value
        && let Err(problem) = text.parse::<When>()
        && problem.to_string() == said
    {
        return Fault::NotADate(problem);
    }
    if let Some(rest) = said.strip_prefix("unknown variant ") {
        let mut words = rest.split('`').skip(1).step_by(2).map(str::to_owned);
        let found = words.next().unwrap_or_default();
        return Fault::UnknownWord { found, known: words.collect() };
    }
    let is_amount = place.path == "amount" || place.path.ends_with(".amount");
    match said.rsplit_once(", expected ") {
        _ if is_amount => Fault::NotFen { found: place.shown() },
        Some((_, expected)) => {
            Fault::WrongType { found: place.shown(), expected: kind_of(expected).to_owned() }
        }
        None => Fault::Other(said.to_owned()),
    }
}

/// The word of the catalogues for what a typed reader expects.
fn kind_of(expected: &str) -> &str {
    match expected {
        "a string" | "string or map" | "variant identifier" => "text",
        "a boolean" => "flag",
        "a sequence" => "list",
        "u8" | "u32" | "i32" | "u64" | "i64" => "number",
        _ if expected.starts_with("struct ") => "object",
        _ if expected.starts_with("a string") || expected.starts_with("a borrowed") => "text",
        other => other,
    }
}
