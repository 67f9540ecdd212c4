//! `apply`: one command a line, one transaction a line, one answer a line.

use super::args::{Apply, Args};
use super::fail::{self, Failure};
use super::mistake::{Fault, Mistake};
use super::misuse::Misuse;
use super::output::Out;
use super::{json, line, session};
use crate::domain::actor::{Actor, Via};
use crate::i18n::{Text, Texts};
use crate::store::{Error, Outcome, Store, Words};
use serde_json::{Value, json};
use std::collections::HashMap;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};

/// The longest line taken, in MiB (a field has at most 20,000 characters).
const LONGEST: u64 = 4;

/// Why a line was not carried out.
enum Trouble {
    /// The line is wrong.
    Mistake(Mistake),
    /// The register said no.
    Store(Error),
}

impl From<Mistake> for Trouble {
    fn from(mistake: Mistake) -> Self {
        Self::Mistake(mistake)
    }
}

impl From<Error> for Trouble {
    fn from(error: Error) -> Self {
        Self::Store(error)
    }
}

/// Runs the commands of a file or of standard input.
///
/// # Errors
/// The first line that failed, already told; or what kept the register from being opened.
pub fn run(args: &Args, c: &Apply, out: &mut Out) -> Result<(), Failure> {
    let mut store = session::open(args)?;
    let actor = session::actor(args, &store, Via::Apply)?;
    let mut input = BufReader::new(input(c)?);
    let mut run = Running {
        texts: json::texts(session::lang(args)),
        people: session::texts(args),
        actor,
        names: HashMap::new(),
        tally: [0; 3],
    };
    let mut number = 0;
    let mut first_failure = 0;
    while let Some(line) = next_line(&mut input)? {
        if out.is_closed() {
            break;
        }
        number += 1;
        let line = match line {
            Ok(line) if line.iter().all(u8::is_ascii_whitespace) => continue,
            Ok(line) => run.carry_out(&mut store, &line),
            Err(mistake) => Err(mistake.into()),
        };
        let code = run.answer(number, &line, out)?;
        if code != 0 && first_failure == 0 {
            first_failure = code;
        }
        if code == 4 || (code != 0 && !c.keep_going) {
            break;
        }
    }
    if first_failure == 0 {
        return Ok(());
    }
    run.sum_up();
    Err(Failure::Told(first_failure))
}

fn input(c: &Apply) -> Result<Box<dyn Read>, Misuse> {
    if c.file.as_os_str() == "-" {
        return Ok(Box::new(io::stdin()));
    }
    let unreadable = |error: io::Error| Misuse::Unreadable {
        path: c.file.display().to_string(),
        detail: error.to_string(),
    };
    let file = File::open(&c.file).map_err(unreadable)?;
    if file.metadata().is_ok_and(|meta| meta.is_dir()) {
        return Err(unreadable(io::ErrorKind::IsADirectory.into()));
    }
    Ok(Box::new(file))
}

/// The next line, without the end of it; one that is too long is passed over and told as a mistake.
fn next_line(input: &mut impl BufRead) -> io::Result<Option<Result<Vec<u8>, Mistake>>> {
    let most = LONGEST * 1024 * 1024;
    let mut line = Vec::new();
    let read = input.by_ref().take(most).read_until(b'\n', &mut line)?;
    if read == 0 {
        return Ok(None);
    }
    if line.len() as u64 == most && line.last() != Some(&b'\n') {
        while skip_part(input)? {}
        return Ok(Some(Err(Mistake::whole(Fault::TooLong { most: LONGEST }))));
    }
    while line.last().is_some_and(|byte| matches!(byte, b'\n' | b'\r')) {
        line.pop();
    }
    Ok(Some(Ok(line)))
}

/// Passes over a piece of a line; says whether there is more of it.
fn skip_part(input: &mut impl BufRead) -> io::Result<bool> {
    let buffer = input.fill_buf()?;
    let end = buffer.iter().position(|byte| *byte == b'\n');
    let (used, more) = end.map_or((buffer.len(), !buffer.is_empty()), |at| (at + 1, false));
    input.consume(used);
    Ok(more)
}

struct Running {
    /// For the answers.
    texts: Texts,
    /// For whoever sits there.
    people: Texts,
    actor: Actor,
    /// What earlier lines called their results.
    names: HashMap<String, String>,
    /// Lines done, refused, wrong.
    tally: [u64; 3],
}

impl Running {
    fn carry_out(&mut self, store: &mut Store, line: &[u8]) -> Result<Outcome, Trouble> {
        let (envelope, name) = line::read(line, &self.names)?;
        let outcome = store.execute(&self.actor, &envelope, None)?;
        if let Some(name) = name {
            self.names.insert(name, outcome.stream.to_string());
        }
        Ok(outcome)
    }

    /// Prints the answer to a line, which is durable by now, and gives its exit code.
    fn answer(
        &mut self,
        number: u64,
        result: &Result<Outcome, Trouble>,
        out: &mut Out,
    ) -> io::Result<u8> {
        let (answer, code) = match result {
            Ok(outcome) => (self.done(number, outcome), 0),
            Err(Trouble::Mistake(mistake)) => {
                let words = mistake.words(&self.texts);
                (wrong(number, &words, mistake.field.as_deref()), 2)
            }
            Err(Trouble::Store(error)) => self.refused(number, error),
        };
        self.tally[match code {
            0 => 0,
            3 => 1,
            _ => 2,
        }] += 1;
        out.line(&json::text(&answer))?;
        out.flush()?;
        let words = match result {
            Ok(_) => return Ok(code),
            Err(Trouble::Mistake(mistake)) => mistake.words(&self.people),
            Err(Trouble::Store(error)) => error.words(&self.people),
        };
        let empty: &dyn std::fmt::Display = &"";
        let line = self.people.fill(Text::CliApplyLine, &[("line", &number), ("what", empty)]);
        fail::say(Some(line.trim_end().to_owned()), &words);
        Ok(code)
    }

    fn done(&self, number: u64, outcome: &Outcome) -> Value {
        let events: Vec<Value> = outcome
            .events
            .iter()
            .map(|recorded| json!({"id": recorded.id, "kind": recorded.event.kind()}))
            .collect();
        let mut answer = json!({
            "line": number, "ok": true, "id": outcome.stream, "stream": outcome.stream,
            "number": outcome.number.as_ref().map(|n| json::number(n, &self.texts)),
            "version": outcome.version, "events": events,
        });
        if !outcome.left_out.is_empty() {
            let left_out = outcome.left_out.iter().map(|(case, refusal)| {
                let refusal = fail::told(refusal, &self.texts);
                json!({"case": case, "refusal": refusal})
            });
            answer["left_out"] = left_out.collect();
        }
        answer
    }

    fn refused(&self, number: u64, error: &Error) -> (Value, u8) {
        let code = fail::store_code(error);
        if let Some(refusal) = fail::refusal(error, &self.texts) {
            return (json!({"line": number, "ok": false, "refusal": refusal}), code);
        }
        let field = match error {
            Error::NotFound { field, .. } => Some(*field),
            _ => None,
        };
        (wrong(number, &error.words(&self.texts), field), code)
    }

    /// Tells how many lines did what, when not all were done.
    fn sum_up(&self) {
        let [ok, refused, failed] = self.tally;
        let holes: [(&str, &dyn std::fmt::Display); 3] =
            [("ok", &ok), ("refused", &refused), ("failed", &failed)];
        fail::complain(&self.people.fill(Text::CliApplySummary, &holes));
    }
}

fn wrong(number: u64, words: &Words, field: Option<&str>) -> Value {
    let mut error = fail::error(words);
    error["field"] = json!(field);
    json!({"line": number, "ok": false, "error": error})
}
