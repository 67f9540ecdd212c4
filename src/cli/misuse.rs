//! Mistakes in how the program was called, as data; their sentences are in the catalogues.

use crate::data::complaint::Complaint;
use crate::domain::command::Command;
use crate::i18n::{Text, Texts};
use crate::keymap::nearest;
use crate::store::Words;
use crate::text::safe_line;
use std::fmt::Display;

/// A mistake in the arguments, or in a file they name.
#[derive(Debug)]
pub enum Misuse {
    /// The arguments cannot be understood; what the parser says.
    Arguments(String),
    /// There is no home folder to find the register in.
    NoHome,
    /// A file of input cannot be read.
    Unreadable {
        /// The file.
        path: String,
        /// What the system says.
        detail: String,
    },
    /// There is no profile of that name, nor a file.
    Profile {
        /// The name given.
        name: String,
        /// The names there are.
        known: String,
    },
    /// A file of the office has faults.
    Faults {
        /// The file.
        file: String,
        /// Each of them.
        complaints: Vec<Complaint>,
    },
    /// The list has no such field.
    Field {
        /// The name given.
        name: String,
        /// The fields there are.
        known: Vec<String>,
    },
    /// A part of a query means nothing.
    Query {
        /// The part.
        part: String,
        /// What may stand there.
        known: Vec<String>,
    },
    /// There is no such rule.
    Rule {
        /// The name given.
        name: String,
        /// The rules there are.
        known: Vec<String>,
    },
    /// There is no such command.
    Command(String),
}

impl Misuse {
    /// The stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Faults { .. } => "data",
            Self::Unreadable { .. } => "unreadable",
            _ => "usage",
        }
    }

    /// What was misused, what was kept, what to do.
    pub fn words(&self, texts: &Texts) -> Words {
        let usual = texts.error(if self.code() == "data" { "data" } else { "usage" }, &[]);
        let remedy = match self {
            Self::NoHome => texts.get(Text::CliNameRegister).to_owned(),
            Self::Unreadable { .. } => texts.get(Text::CliCheckPath).to_owned(),
            Self::Command(name) => match nearest(name, Command::NAMES.iter().copied()) {
                Some(name) => texts.fill(Text::KeymapMeant, &[("name", &name)]),
                None => texts.get(Text::CliSchemaAll).to_owned(),
            },
            Self::Field { name, known }
            | Self::Query { part: name, known }
            | Self::Rule { name, known } => match nearest(name, known.iter().map(String::as_str)) {
                Some(name) => texts.fill(Text::KeymapMeant, &[("name", &name)]),
                None => usual.remedy,
            },
            Self::Arguments(_) | Self::Profile { .. } | Self::Faults { .. } => usual.remedy,
        };
        Words { code: self.code(), what: self.what(texts), kept: usual.kept, remedy }
    }

    fn what(&self, texts: &Texts) -> String {
        let one_of = |text: Text, name: &str, known: &[String]| {
            let known = known.join(texts.get(Text::ListComma));
            let name = safe_line(name);
            let holes: [(&str, &dyn Display); 3] =
                [("name", &name), ("part", &name), ("known", &known)];
            texts.fill(text, &holes)
        };
        match self {
            Self::Arguments(said) => texts.fill(Text::CliUsage, &[("what", said)]),
            Self::NoHome => texts.get(Text::CliNoHome).to_owned(),
            Self::Unreadable { path, detail } => {
                texts.fill(Text::CliUnreadable, &[("path", path), ("detail", detail)])
            }
            Self::Profile { name, known } => {
                one_of(Text::CliUnknownProfile, name, std::slice::from_ref(known))
            }
            Self::Faults { file, complaints } => {
                let head =
                    texts.fill(Text::CliFilesWrong, &[("file", file), ("n", &complaints.len())]);
                let told = complaints.iter().map(|complaint| texts.data_complaint(complaint));
                std::iter::once(head).chain(told).collect::<Vec<_>>().join("\n")
            }
            Self::Field { name, known } => one_of(Text::CliUnknownField, name, known),
            Self::Query { part, known } => one_of(Text::CliUnknownQuery, part, known),
            Self::Rule { name, known } => one_of(Text::CliUnknownRule, name, known),
            Self::Command(name) => {
                let known: Vec<String> =
                    Command::NAMES.iter().map(|name| (*name).to_owned()).collect();
                one_of(Text::CliUnknownCommand, name, &known)
            }
        }
    }
}
