//! What went wrong, told to people on standard error and to programs in JSON.

use super::args::Args;
use super::json;
use super::output::Out;
use super::session;
use crate::domain::refusal::Refusal;
use crate::i18n::Texts;
use crate::store::{Error, Words};
use serde_json::{Value, json};
use std::io::Write;

/// Why a command ended without doing what was asked.
#[derive(Debug)]
pub enum Failure {
    /// The register said no.
    Store(Error),
    /// Standard output or a file could not be used.
    Io(std::io::Error),
    /// The command line or a line of input is wrong.
    Usage {
        /// What is wrong.
        what: String,
        /// How it is mended.
        remedy: String,
        /// The field it is about.
        field: Option<String>,
    },
    /// There is no terminal to open the console in.
    NoTerminal,
    /// It was told already; only the exit code is left.
    Told(u8),
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::Store(error)
    }
}

impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Self {
        Self::Io(error)
    }
}

impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Self {
        Self::Store(Error::Refused(refusal))
    }
}

impl Failure {
    /// A mistake in the arguments.
    pub fn usage(what: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self::Usage { what: what.into(), remedy: remedy.into(), field: None }
    }

    /// The exit code.
    pub fn code(&self) -> u8 {
        match self {
            Self::Store(error) => store_code(error),
            Self::Io(_) => 1,
            Self::Usage { .. } | Self::NoTerminal => 2,
            Self::Told(code) => *code,
        }
    }
}

/// The exit code of an error of the register.
pub fn store_code(error: &Error) -> u8 {
    match error {
        Error::Refused(_) | Error::Stale(_) => 3,
        Error::NotFound { .. } | Error::Data(_) => 2,
        Error::Exists(_) | Error::Io { .. } | Error::Interrupted => 1,
        _ => 4,
    }
}

/// A refusal as `apply` and `--json` give it.
pub fn refusal(error: &Error, texts: &Texts) -> Option<Value> {
    match error {
        Error::Refused(refusal) => {
            let said = texts.refusal(refusal);
            Some(json!({
                "rule": refusal.rule(), "why": said.why, "lift": said.lift,
                "source": refusal.source(), "field": refusal.field(),
            }))
        }
        Error::Stale(stale) => {
            let said = error.words(texts);
            Some(json!({
                "rule": "stale", "why": said.what, "lift": said.remedy, "source": "wusong: register",
                "version": stale.now,
            }))
        }
        _ => None,
    }
}

/// Tells a failure and gives its exit code.
pub fn tell(args: &Args, out: &mut Out, failure: &Failure) -> u8 {
    let texts = session::texts(args);
    let words = match failure {
        Failure::Told(code) => return *code,
        Failure::Store(error) => error.words(&texts),
        Failure::Io(error) => {
            let code = if error.raw_os_error() == Some(28) { "disk_full" } else { "io" };
            let said = texts.error(code, &[("path", &""), ("detail", error)]);
            Words { code, what: said.what, kept: said.kept, remedy: said.remedy }
        }
        Failure::Usage { what, remedy, .. } => Words {
            code: "usage",
            what: what.clone(),
            kept: texts.error("usage", &[("detail", what)]).kept,
            remedy: remedy.clone(),
        },
        Failure::NoTerminal => {
            let said = texts.error("no_terminal", &[]);
            Words { code: "no_terminal", what: said.what, kept: said.kept, remedy: said.remedy }
        }
    };
    if out.json {
        let mut answer = json!({
            "ok": false,
            "error": {
                "code": words.code, "what": words.what, "kept": words.kept, "remedy": words.remedy,
            },
        });
        if let Failure::Store(error) = failure
            && let Some(refusal) = refusal(error, &json::texts(session::lang(args)))
        {
            answer["refusal"] = refusal;
        }
        let _ = out.line(&json::text(&answer));
    }
    let said = [words.what, words.kept, words.remedy];
    let text =
        said.iter().filter(|part| !part.is_empty()).cloned().collect::<Vec<_>>().join("\n  ");
    let _ = writeln!(std::io::stderr(), "wusong: {}", crate::text::safe(&text));
    failure.code()
}
