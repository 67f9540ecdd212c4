//! What went wrong, told to people on standard error and to programs in JSON.

use super::args::Args;
use super::json;
use super::misuse::Misuse;
use super::output::Out;
use super::session;
use crate::domain::about::About;
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
    /// The register could not be opened.
    Closed(Error),
    /// Standard output or a file could not be used.
    Io(std::io::Error),
    /// The command line or a file it names is wrong.
    Usage(Misuse),
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

impl From<Misuse> for Failure {
    fn from(misuse: Misuse) -> Self {
        Self::Usage(misuse)
    }
}

impl Failure {
    /// The exit code.
    pub fn code(&self) -> u8 {
        match self {
            Self::Closed(Error::Io { .. }) => 4,
            Self::Store(error) | Self::Closed(error) => store_code(error),
            Self::Io(_) => 1,
            Self::Usage(_) | Self::NoTerminal => 2,
            Self::Told(code) => *code,
        }
    }

    fn words(&self, texts: &Texts) -> Words {
        match self {
            Self::Store(error) | Self::Closed(error) => error.words(texts),
            Self::Io(error) => {
                let said = texts.error("unprinted", &[("detail", error)]);
                Words { code: "unprinted", what: said.what, kept: said.kept, remedy: said.remedy }
            }
            Self::Usage(misuse) => misuse.words(texts),
            Self::NoTerminal => {
                let said = texts.error("no_terminal", &[]);
                Words { code: "no_terminal", what: said.what, kept: said.kept, remedy: said.remedy }
            }
            Self::Told(_) => {
                Words { code: "", what: String::new(), kept: String::new(), remedy: String::new() }
            }
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

/// A rule's refusal as the machine formats give it.
pub fn told(refusal: &Refusal, texts: &Texts) -> Value {
    let said = texts.refusal(refusal);
    json!({
        "rule": refusal.rule(), "why": said.why, "lift": said.lift,
        "source": refusal.source(), "field": refusal.field(), "about": about(&refusal.about()),
    })
}

/// What a refusal is about: what it does not know is left out, and nothing known is null.
fn about(about: &About) -> Value {
    let mut known = serde_json::Map::new();
    if let Some((piece, n)) = about.piece {
        known.insert(piece.word().to_owned(), json!(n));
    }
    if !about.items.is_empty() {
        known.insert("items".to_owned(), json!(about.items));
    }
    if !about.names.is_empty() {
        known.insert("names".to_owned(), json!(about.names));
    }
    known.extend(about.word.as_ref().map(|word| ("word".to_owned(), json!(word))));
    if known.is_empty() { Value::Null } else { Value::Object(known) }
}

/// What the register did not do, as `apply` and `--json` give it.
pub fn refusal(error: &Error, texts: &Texts) -> Option<Value> {
    match error {
        Error::Refused(refusal) => Some(told(refusal, texts)),
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

/// An error as the machine formats give it.
pub fn error(words: &Words) -> Value {
    json!({
        "code": words.code, "what": words.what, "kept": words.kept, "remedy": words.remedy,
    })
}

/// Tells a failure and gives its exit code.
pub fn tell(args: &Args, out: &mut Out, failure: &Failure) -> u8 {
    if let Failure::Told(code) = failure {
        return *code;
    }
    if out.json {
        let texts = json::texts(session::lang(args));
        let mut answer = json!({"ok": false, "error": error(&failure.words(&texts))});
        if let Failure::Store(error) = failure
            && let Some(refusal) = refusal(error, &texts)
        {
            answer["refusal"] = refusal;
        }
        // Standard output may be what failed; the words below are told in any case.
        let _ = out.line(&json::text(&answer));
    }
    say(None, &failure.words(&session::texts(args)));
    failure.code()
}

/// Tells a failure of standard output itself.
pub fn tell_last(args: &Args, failure: &Failure) -> u8 {
    say(None, &failure.words(&session::texts(args)));
    failure.code()
}

/// Says to people what happened, what was kept and what to do, one line each.
pub fn say(line: Option<String>, words: &Words) {
    let what = line.map_or_else(|| words.what.clone(), |line| format!("{line} {}", words.what));
    let parts = [&what, &words.kept, &words.remedy];
    let said: Vec<&str> =
        parts.iter().filter(|part| !part.is_empty()).map(|part| part.as_str()).collect();
    complain(&format!("wusong: {}", said.join("\n").replace('\n', "\n  ")));
}

/// Writes to standard error; there is nobody to tell when that fails.
pub fn complain(text: &str) {
    let _ = writeln!(std::io::stderr(), "{}", crate::text::safe(text));
}
