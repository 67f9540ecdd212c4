//! Errors of the store and the command line in words, by their stable code.

use super::Texts;
use super::catalogue::fill;
use std::fmt::Display;

/// An error in words: what happened, what was kept, what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said3 {
    /// What happened.
    pub what: String,
    /// What was kept.
    pub kept: String,
    /// What to do about it.
    pub remedy: String,
}

/// The codes of errors, with the holes their sentences may have. Sentences stand in `[error]` of the
/// catalogues as `CODE_what`, `CODE_kept` and `CODE_remedy`; a code not listed is said as `other`.
pub const ERRORS: &[(&str, &[&str])] = &[
    ("refused", &["why", "lift", "rule"]),
    ("stale", &["by", "at", "version"]),
    ("not_found", &["field", "text"]),
    ("missing", &["path"]),
    ("exists", &["path"]),
    ("not_a_register", &["path", "detail"]),
    ("newer", &["found", "supported"]),
    ("older", &["found", "supported"]),
    ("damaged", &["detail"]),
    ("locked", &[]),
    ("read_only", &[]),
    ("disk_full", &[]),
    ("unprinted", &["detail"]),
    ("interrupted", &[]),
    ("io", &["path", "detail"]),
    ("data", &["detail"]),
    ("sql", &["detail"]),
    ("usage", &["detail"]),
    ("json", &["line", "column", "detail"]),
    ("field", &["field", "detail"]),
    ("no_terminal", &[]),
    ("not_allowed", &["detail"]),
    ("other", &["detail"]),
];

impl Texts {
    /// An error by its stable code; `holes` are those of [`ERRORS`]. A field's name is put into words.
    pub fn error(&self, code: &str, holes: &[(&str, &dyn Display)]) -> Said3 {
        let known = ERRORS.iter().any(|(listed, _)| *listed == code);
        let code = if known { code } else { "other" };
        let field =
            holes.iter().find(|(hole, _)| *hole == "field").map(|(_, name)| name.to_string());
        let field = field.map(|name| self.word("field", &name).to_owned());
        let mut all: Vec<(&str, &dyn Display)> = Vec::with_capacity(holes.len());
        for (hole, value) in holes {
            match &field {
                Some(label) if *hole == "field" => all.push((hole, label)),
                _ => all.push((hole, *value)),
            }
        }
        let part = |part: &str| {
            let word = format!("{code}_{part}");
            fill(self.word("error", &word), &all)
        };
        Said3 { what: part("what"), kept: part("kept"), remedy: part("remedy") }
    }
}
