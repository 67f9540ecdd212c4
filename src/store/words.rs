//! An error of the register in words: what happened, what was kept, what to do.

use super::error::Error;
use crate::i18n::{Text, Texts};
use std::fmt::Display;

/// An error told to people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    /// The stable word for programs.
    pub code: &'static str,
    /// What happened.
    pub what: String,
    /// What was kept.
    pub kept: String,
    /// What to do.
    pub remedy: String,
}

impl Error {
    /// The error in a language.
    pub fn words(&self, texts: &Texts) -> Words {
        let code = self.code();
        let say = |holes: &[(&str, &dyn Display)]| {
            let said = texts.error(code, holes);
            Words { code, what: said.what, kept: said.kept, remedy: said.remedy }
        };
        match self {
            Self::Refused(refusal) => {
                let said = texts.refusal(refusal);
                let holes: [(&str, &dyn Display); 2] =
                    [("why", &said.why), ("rule", &refusal.rule())];
                let what = texts.fill(Text::RefusedByRule, &holes);
                Words { code, what, kept: texts.error(code, &[]).kept, remedy: said.lift }
            }
            Self::Stale(stale) => {
                say(&[("version", &stale.now), ("by", &stale.by), ("at", &stale.at)])
            }
            Self::NotFound { field, text } => say(&[("field", field), ("text", text)]),
            Self::Missing(path) | Self::Exists(path) => say(&[("path", &path.display())]),
            Self::Foreign { path, what } => say(&[("path", &path.display()), ("detail", what)]),
            Self::Newer { found, supported } | Self::Older { found, supported } => {
                say(&[("found", found), ("supported", supported)])
            }
            Self::Damaged(what) => say(&[("detail", what)]),
            Self::Event { seq, what } => say(&[("detail", &format!("event {seq}: {what}"))]),
            Self::Io { path, source } => say(&[("path", &path.display()), ("detail", source)]),
            Self::Data(faults) => say(&[("detail", &faults.join("; "))]),
            Self::Sql(error) => say(&[("detail", error)]),
            Self::Locked | Self::ReadOnly | Self::Full | Self::Interrupted => say(&[]),
        }
    }
}
