//! What the console tells on its last line, and remembers.

use crate::i18n::{Text, Texts};

/// How grave a notice is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Severity {
    /// For information.
    Info,
    /// Something was refused or must be looked at.
    Warn,
    /// Something failed.
    Error,
}

/// One thing told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// How grave.
    pub severity: Severity,
    /// What happened.
    pub what: String,
    /// What can be done; empty when nothing need be.
    pub hint: String,
}

impl Notice {
    /// For information.
    pub fn info(what: impl Into<String>) -> Self {
        Self { severity: Severity::Info, what: what.into(), hint: String::new() }
    }

    /// Something was refused; the hint says what lifts it.
    pub fn warn(what: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { severity: Severity::Warn, what: what.into(), hint: hint.into() }
    }

    /// Something failed; the hint says what to do.
    pub fn error(what: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { severity: Severity::Error, what: what.into(), hint: hint.into() }
    }

    /// The user's key map has so many faults.
    pub fn keymap_problems(texts: &Texts, count: usize) -> Self {
        Self::warn(texts.fill(Text::KeymapProblems, &[("n", &count)]), String::new())
    }
}

/// The notices of this session, the latest last; the one on show goes with the next key.
#[derive(Clone, Debug, Default)]
pub struct Notices {
    all: Vec<Notice>,
    shown: bool,
}

/// Older notices than these are forgotten.
const MOST: usize = 200;

impl Notices {
    /// Tells something.
    pub fn push(&mut self, notice: Notice) {
        if self.all.len() == MOST {
            self.all.remove(0);
        }
        self.all.push(notice);
        self.shown = true;
    }

    /// Takes the notice off the last line; it can still be read in the list.
    pub fn fade(&mut self) {
        self.shown = false;
    }

    /// The notice on show.
    pub fn current(&self) -> Option<&Notice> {
        self.all.last().filter(|_| self.shown)
    }

    /// All of them, the latest last.
    pub fn all(&self) -> &[Notice] {
        &self.all
    }
}
