//! `apply`: one command a line, one transaction a line, one answer a line.

use super::args::{Apply, Args};
use super::fail::{self, Failure};
use super::output::Out;
use super::{json, session};
use crate::domain::actor::{Actor, Via};
use crate::domain::command::{Command, Envelope};
use crate::domain::when::When;
use crate::i18n::Texts;
use crate::store::{Error, Outcome, Store};
use serde_json::{Map, Value, json};
use std::collections::HashMap;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};

/// The longest line taken, in bytes (a field has at most 20,000 characters).
const LONGEST_LINE: u64 = 4 * 1024 * 1024;

/// How deep the JSON of a line may nest.
const DEEPEST: usize = 32;

/// A line that cannot be carried out because it is wrong.
struct Mistake {
    code: &'static str,
    what: String,
    remedy: String,
    field: Option<String>,
}

/// Runs the commands of a file or of standard input.
///
/// # Errors
/// The first line that failed, already told; or what kept the register from being opened.
pub fn run(args: &Args, c: &Apply, out: &mut Out) -> Result<(), Failure> {
    let mut store = session::open(args)?;
    let actor = session::actor(args, &store, Via::Apply)?;
    let input: Box<dyn Read> = if c.file.as_os_str() == "-" {
        Box::new(io::stdin())
    } else {
        Box::new(File::open(&c.file).map_err(|error| Error::io(&c.file, error))?)
    };
    let mut input = BufReader::new(input);
    let mut run = Running {
        texts: json::texts(session::lang(args)),
        actor,
        names: HashMap::new(),
        first_failure: 0,
    };
    let mut number = 0;
    loop {
        let mut line = Vec::new();
        let read = input.by_ref().take(LONGEST_LINE).read_until(b'\n', &mut line)?;
        if read == 0 || out.is_closed() {
            break;
        }
        number += 1;
        if line.iter().all(u8::is_ascii_whitespace) {
            continue;
        }
        let code = run.line(&mut store, number, &line, out)?;
        if code != 0 && run.first_failure == 0 {
            run.first_failure = code;
        }
        if code == 4 || (code != 0 && !c.keep_going) {
            break;
        }
    }
    if run.first_failure == 0 { Ok(()) } else { Err(Failure::Told(run.first_failure)) }
}

struct Running {
    texts: Texts,
    actor: Actor,
    names: HashMap<String, String>,
    first_failure: u8,
}

impl Running {
    /// Carries out one line, prints its answer once it is durable, and gives its exit code.
    fn line(
        &mut self,
        store: &mut Store,
        number: u64,
        line: &[u8],
        out: &mut Out,
    ) -> io::Result<u8> {
        let (answer, code) = match self.carry_out(store, line) {
            Ok(outcome) => (self.done(number, &outcome), 0),
            Err(Ok(mistake)) => (wrong(number, &mistake), 2),
            Err(Err(error)) => self.failed(number, &error),
        };
        out.line(&json::text(&answer))?;
        out.flush()?;
        Ok(code)
    }

    fn carry_out(
        &mut self,
        store: &mut Store,
        line: &[u8],
    ) -> Result<Outcome, Result<Mistake, Error>> {
        let (mut envelope, name) = read(line, &self.names).map_err(Ok)?;
        if envelope.on.is_some_and(|on| on.is_unknown()) {
            envelope.on = None;
        }
        let outcome = store.execute(&self.actor, &envelope, None).map_err(Err)?;
        if let Some(name) = name {
            self.names.insert(name, outcome.stream.to_string());
        }
        Ok(outcome)
    }

    fn done(&self, number: u64, outcome: &Outcome) -> Value {
        let events: Vec<Value> = outcome
            .events
            .iter()
            .map(|recorded| json!({"id": recorded.id, "kind": recorded.event.kind()}))
            .collect();
        json!({
            "line": number, "ok": true, "id": outcome.stream, "stream": outcome.stream,
            "number": outcome.number.as_ref().map(|n| json::number(n, &self.texts)),
            "version": outcome.version, "events": events,
        })
    }

    fn failed(&self, number: u64, error: &Error) -> (Value, u8) {
        let code = fail::store_code(error);
        if let Some(refusal) = fail::refusal(error, &self.texts) {
            return (json!({"line": number, "ok": false, "refusal": refusal}), code);
        }
        let words = error.words(&self.texts);
        let field = match error {
            Error::NotFound { field, .. } => Some(*field),
            _ => None,
        };
        let error = json!({
            "code": words.code, "what": words.what, "kept": words.kept, "remedy": words.remedy,
            "field": field,
        });
        (json!({"line": number, "ok": false, "error": error}), code)
    }
}

fn wrong(number: u64, mistake: &Mistake) -> Value {
    json!({
        "line": number, "ok": false,
        "error": {
            "code": mistake.code, "what": mistake.what, "kept": "nothing was written",
            "remedy": mistake.remedy, "field": mistake.field,
        },
    })
}

/// Reads a line: its command, what stands beside it, and the name its result is to bear.
fn read(
    line: &[u8],
    names: &HashMap<String, String>,
) -> Result<(Envelope, Option<String>), Mistake> {
    let text = std::str::from_utf8(line).map_err(|error| Mistake {
        code: "json",
        what: format!("the line is not UTF-8 at byte {}", error.valid_up_to() + 1),
        remedy: "save the file as UTF-8".into(),
        field: None,
    })?;
    let value: Value =
        serde_json::from_str(text.trim_start_matches('\u{feff}')).map_err(|error| {
            let what = format!("the line is not JSON at column {}: {error}", error.column());
            Mistake { code: "json", what, remedy: "one JSON object a line".into(), field: None }
        })?;
    if depth(&value) > DEEPEST {
        let what = format!("the line nests deeper than {DEEPEST} levels");
        return Err(Mistake {
            code: "json",
            what,
            remedy: "see `wusong schema`".into(),
            field: None,
        });
    }
    let Value::Object(mut fields) = value else {
        let what = "the line is not a JSON object".to_owned();
        return Err(Mistake { code: "json", what, remedy: "{\"do\": …}".into(), field: None });
    };
    let name = take_text(&mut fields, "as")?;
    let on = take_date(&mut fields)?;
    let expect = take_version(&mut fields)?;
    let Some(word) = take_text(&mut fields, "do")? else {
        return Err(at("do", "the line has no `do`", &Command::NAMES.join(", ")));
    };
    let mut fields = Value::Object(fields);
    substitute(&mut fields, names)?;
    let command = match Command::read(&word, fields) {
        None => {
            let remedy = format!("one of {}", Command::NAMES.join(", "));
            return Err(at("do", &format!("there is no command `{word}`"), &remedy));
        }
        Some(read) => read.map_err(|error| {
            let field = error.path().to_string();
            let remedy = format!("see `wusong schema {word}`");
            let mut mistake = at(&field, &error.inner().to_string(), &remedy);
            mistake.field = (field != ".").then_some(field);
            mistake
        })?,
    };
    Ok((Envelope { command, expect, on }, name))
}

fn at(field: &str, what: &str, remedy: &str) -> Mistake {
    Mistake {
        code: "field",
        what: what.to_owned(),
        remedy: remedy.to_owned(),
        field: Some(field.to_owned()),
    }
}

fn depth(value: &Value) -> usize {
    match value {
        Value::Array(items) => 1 + items.iter().map(depth).max().unwrap_or(0),
        Value::Object(fields) => 1 + fields.values().map(depth).max().unwrap_or(0),
        _ => 0,
    }
}

fn take_text(
    fields: &mut Map<String, Value>,
    name: &'static str,
) -> Result<Option<String>, Mistake> {
    match fields.remove(name) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(text)) => Ok(Some(text)),
        Some(_) => Err(at(name, "it is not a text", "put it in quotes")),
    }
}

fn take_date(fields: &mut Map<String, Value>) -> Result<Option<When>, Mistake> {
    let Some(value) = fields.remove("on") else { return Ok(None) };
    serde_json::from_value(value).map(Some).map_err(|error| {
        let remedy = "a date as 2026-11-24, 2026-11 or 2026; null when it is not known";
        at("on", &error.to_string(), remedy)
    })
}

fn take_version(fields: &mut Map<String, Value>) -> Result<Option<u32>, Mistake> {
    match fields.remove("expect") {
        None | Some(Value::Null) => Ok(None),
        Some(value) => serde_json::from_value(value)
            .map(Some)
            .map_err(|error| at("expect", &error.to_string(), "the version `list` or `show` gave")),
    }
}

/// The fields that name something, where `$name` may stand for the result of an earlier line.
const REFERENCES: [&str; 7] =
    ["case", "item", "person", "body", "parent", "home", "same_dispute_as"];

fn substitute(value: &mut Value, names: &HashMap<String, String>) -> Result<(), Mistake> {
    match value {
        Value::Object(fields) => {
            for (key, value) in fields.iter_mut() {
                match value {
                    Value::String(text) if REFERENCES.contains(&key.as_str()) => {
                        if let Some(name) = text.strip_prefix('$') {
                            let known = names.get(name).ok_or_else(|| {
                                let what = format!("no earlier line has the name `{name}`");
                                at(key, &what, "give it there: \"as\": …")
                            })?;
                            known.clone_into(text);
                        }
                    }
                    other => substitute(other, names)?,
                }
            }
            Ok(())
        }
        Value::Array(items) => items.iter_mut().try_for_each(|item| substitute(item, names)),
        _ => Ok(()),
    }
}
