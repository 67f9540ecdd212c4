//! Mistakes in how the program was called, as data; their sentences are in the catalogues.

use crate::data::categories;
use crate::data::complaint::Complaint;
use crate::domain::command::Command;
use crate::i18n::{Text, Texts};
use crate::keymap::nearest;
use crate::search::ask::Problem;
use crate::store::Words;
use crate::text::{safe_line, width};
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
        /// The query.
        query: String,
        /// What is wrong with it.
        problem: Problem,
    },
    /// There is no saved view of that name.
    View {
        /// The name given.
        name: String,
        /// The views there are.
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
            Self::Query { problem, .. } => {
                problem.help(texts, &categories::built_in()).unwrap_or(usual.remedy)
            }
            Self::Field { name, known }
            | Self::View { name, known }
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
            let holes: [(&str, &dyn Display); 2] = [("name", &name), ("known", &known)];
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
            Self::Query { query, problem } => marked(texts, query, problem),
            Self::View { name, .. } => {
                texts.fill(Text::ViewsUnknown, &[("name", &safe_line(name))])
            }
            Self::Rule { name, known } => one_of(Text::CliUnknownRule, name, known),
            Self::Command(name) => {
                let known: Vec<String> =
                    Command::NAMES.iter().map(|name| (*name).to_owned()).collect();
                one_of(Text::CliUnknownCommand, name, &known)
            }
        }
    }
}

/// What is wrong with a query, and the query with a mark under the place.
fn marked(texts: &Texts, query: &str, problem: &Problem) -> String {
    let shown = |part: &str| width(&safe_line(part));
    let before = query.get(..problem.at.start).map_or(0, shown);
    let wrong = query.get(problem.at.clone()).map_or(1, shown).max(1);
    let mark = format!("{}{}", " ".repeat(before), "^".repeat(wrong));
    format!("{}\n    {}\n    {mark}", problem.what(texts), safe_line(query))
}
