//! What can be wrong with a data file: the file, the line, the field and what was expected.

use std::fmt;

/// One thing that is wrong with a data file; reading went on after it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Complaint {
    /// The file, as the caller named it.
    pub file: String,
    /// The line, counted from 1, where one is to blame.
    pub line: Option<u32>,
    /// The field, such as `body[3].name.hans`, where one is to blame.
    pub field: Option<String>,
    /// What is wrong.
    pub kind: ComplaintKind,
}

/// What is wrong with a data file, with what a message in any language needs to say so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ComplaintKind {
    /// The file cannot be read at all.
    Unreadable {
        /// What the system says.
        message: String,
    },
    /// The text is not TOML here.
    Syntax {
        /// What the parser says.
        message: String,
    },
    /// A field that is needed is not there.
    Missing,
    /// There is nothing in it.
    Empty,
    /// Nobody reads a field of this name.
    UnknownField {
        /// The fields there are.
        known: Vec<String>,
    },
    /// The value is of another type.
    WrongType {
        /// What it should be.
        expected: Expected,
        /// What it is, in the words of TOML.
        found: String,
    },
    /// The word is none of those known here.
    UnknownWord {
        /// The word as written.
        found: String,
        /// The words there are.
        known: Vec<String>,
    },
    /// The number is too small or too large.
    OutOfRange {
        /// The number as written.
        found: String,
        /// The smallest accepted.
        least: u32,
        /// The largest accepted.
        most: u32,
    },
    /// The text is no date.
    NotADate {
        /// The text as written.
        found: String,
    },
    /// The text is no offset from UTC.
    NotAZone {
        /// The text as written.
        found: String,
    },
    /// The line does not have the columns of the table.
    BadRow {
        /// The columns there are.
        expected: String,
        /// The line as written.
        found: String,
    },
    /// The same thing was given before; the first one counts.
    Repeated {
        /// What stands twice.
        what: String,
    },
    /// It names something that is not in the file.
    NoSuchEntry {
        /// The name.
        name: String,
    },
    /// Following the parents leads back to it.
    Circle {
        /// Where the circle was noticed.
        name: String,
    },
    /// A pattern lacks a hole that it needs.
    MissingHole {
        /// The hole, with its braces.
        hole: String,
    },
    /// A pattern has a hole that nothing fills.
    UnknownHole {
        /// The hole, with its braces.
        hole: String,
        /// The holes there are.
        known: Vec<String>,
    },
}

/// What a value of a data file should be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expected {
    /// A text in quotes.
    Text,
    /// A whole number without quotes.
    Number,
    /// `true` or `false`.
    Flag,
    /// A table.
    Table,
    /// A list of tables.
    Tables,
    /// A list of texts.
    Texts,
    /// Two whole numbers in brackets, the smaller one first.
    Span,
}

impl fmt::Display for Expected {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Text => "a text in quotes",
            Self::Number => "a whole number",
            Self::Flag => "true or false",
            Self::Table => "a table",
            Self::Tables => "a list of tables",
            Self::Texts => "a list of texts in quotes",
            Self::Span => "two whole numbers in brackets, the smaller first",
        })
    }
}

impl fmt::Display for Complaint {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.file)?;
        if let Some(line) = self.line {
            write!(formatter, ":{line}")?;
        }
        if let Some(field) = &self.field {
            write!(formatter, ": {field}")?;
        }
        write!(formatter, ": {}", self.kind)
    }
}

impl fmt::Display for ComplaintKind {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreadable { message } => {
                write!(formatter, "cannot be read ({message}); check the path and the permissions")
            }
            Self::Syntax { message } => {
                write!(formatter, "not TOML: {}; correct this line", message.replace('\n', ", "))
            }
            Self::Missing => formatter.write_str("missing; add this field"),
            Self::Empty => formatter.write_str("empty; give at least one"),
            Self::UnknownField { known } => {
                write!(formatter, "unknown field; remove it or use one of: {}", known.join(", "))
            }
            Self::WrongType { expected, found } => {
                write!(formatter, "{found} found; write {expected}")
            }
            Self::UnknownWord { found, known } => {
                write!(formatter, "unknown word \"{found}\"; use one of: {}", known.join(", "))
            }
            Self::OutOfRange { found, least, most } => {
                write!(formatter, "{found} is out of range; give {least} to {most}")
            }
            Self::NotADate { found } => {
                write!(formatter, "\"{found}\" is not a date; write it as 2026-10-01")
            }
            Self::NotAZone { found } => {
                write!(formatter, "\"{found}\" is not a time zone; write it as +08:00")
            }
            Self::BadRow { expected, found } => {
                write!(
                    formatter,
                    "\"{found}\" does not have the columns {expected}; correct this line"
                )
            }
            Self::Repeated { what } => {
                write!(formatter, "{what} was given before, the first one counts; remove this one")
            }
            Self::NoSuchEntry { name } => {
                write!(formatter, "there is no \"{name}\" in this file; add it or correct the name")
            }
            Self::Circle { name } => {
                write!(formatter, "the parents of \"{name}\" lead back to it; break the circle")
            }
            Self::MissingHole { hole } => write!(formatter, "lacks {hole}; add it"),
            Self::UnknownHole { hole, known } => {
                write!(formatter, "nothing fills {hole}; use one of: {}", known.join(", "))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_complaint_says_where_what_and_what_to_do() {
        let complaint = Complaint {
            file: "my.toml".to_owned(),
            line: Some(12),
            field: Some("body[2].kind".to_owned()),
            kind: ComplaintKind::UnknownWord {
                found: "studios".to_owned(),
                known: vec!["studio".to_owned(), "station".to_owned()],
            },
        };
        assert_eq!(
            complaint.to_string(),
            "my.toml:12: body[2].kind: unknown word \"studios\"; use one of: studio, station"
        );
    }
}
