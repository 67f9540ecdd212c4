//! `list`: a table, JSON or CSV.

use super::args::{Args, Kind, List};
use super::fail::Failure;
use super::misuse::Misuse;
use super::output::Out;
use super::{json, session};
use crate::domain::actor::Via;
use crate::i18n::Texts;
use crate::runtime::clock::System;
use crate::search;
use crate::store::Store;
use crate::store::cases::CaseFilter;
use crate::text;
use serde_json::{Map, Value, json};

/// Lists what was asked for.
///
/// # Errors
/// A query that means nothing; what kept the register from being read.
pub fn run(args: &Args, c: &List, out: &mut Out) -> Result<(), Failure> {
    let store = session::open(args)?;
    let actor = session::actor(args, &store, Via::Command)?;
    let mut store = match (c.as_of, c.known_by) {
        (Some(day), _) => store.as_of(day, Box::new(System))?,
        (_, Some(day)) => store.known_by(day, Box::new(System))?,
        _ => store,
    };
    let scope = actor.scope();
    let machine = out.json || c.csv;
    let texts = if machine { json::texts(session::lang(args)) } else { session::texts(args) };
    let query = c.query.join(" ");
    let (names, rows) = match c.kind {
        Kind::Cases => {
            let filter = CaseFilter::parse(&query, store.today()).map_err(|problem| {
                let known = problem.expected.into_iter().map(str::to_owned).collect();
                Misuse::Query { part: problem.part, known }
            })?;
            let fields = fields(c, &json::CASE_FIELDS, &json::CASE_MORE)?;
            let keys = store.matching(&scope, &filter)?;
            let mut rows = Vec::with_capacity(keys.len());
            for row in store.case_rows(&scope, &keys)? {
                rows.push(pick(&fields, |field| json::case_field(&row, field, &texts)));
            }
            (fields, rows)
        }
        Kind::Bodies => {
            let fields = fields(
                c,
                &["id", "code", "kind", "name", "parent", "from", "to"],
                &["level", "short"],
            )?;
            let bodies = store.bodies(&scope)?;
            let found = bodies.iter().filter(|row| {
                matches(&query, &[&row.code, &row.name.hans, &row.name.hant, &row.kind])
            });
            (fields.clone(), found.map(|row| from(&fields, &json::body(row, &texts))).collect())
        }
        Kind::People => {
            let more = ["sex", "born", "phone", "address", "cases"];
            let fields = fields(c, &["id", "name", "roles"], &more)?;
            let people = store.people(&scope)?;
            let found = people.iter().filter(|row| {
                let data = &row.person.data;
                matches(&query, &[&data.name, data.phone.as_deref().unwrap_or_default()])
            });
            (fields.clone(), found.map(|row| from(&fields, &json::person(row))).collect())
        }
    };
    print(args, c, out, &texts, &mut store, &names, &rows)
}

/// The fields asked for, each of them known.
fn fields(c: &List, usual: &[&str], more: &[&str]) -> Result<Vec<String>, Failure> {
    let all: Vec<&str> = usual.iter().chain(more).copied().collect();
    let chosen: Vec<&str> = match c.fields.as_deref() {
        None => usual.to_vec(),
        Some("all") => all.clone(),
        Some(given) => given.split(',').map(str::trim).collect(),
    };
    if let Some(unknown) = chosen.iter().find(|field| !all.contains(field)) {
        let known = all.iter().map(|field| (*field).to_owned()).collect();
        return Err(Misuse::Field { name: (*unknown).to_owned(), known }.into());
    }
    Ok(chosen.into_iter().map(str::to_owned).collect())
}

fn pick(fields: &[String], field: impl Fn(&str) -> Option<Value>) -> Map<String, Value> {
    fields.iter().map(|name| (name.clone(), field(name).unwrap_or_default())).collect()
}

fn from(fields: &[String], whole: &Map<String, Value>) -> Map<String, Value> {
    pick(fields, |name| whole.get(name).cloned())
}

/// Whether every word is found in one of the texts, folded.
fn matches(query: &str, texts: &[&str]) -> bool {
    query.split_whitespace().all(|word| {
        let word = search::fold(word);
        texts.iter().any(|text| {
            search::fold(text).contains(&word)
                || search::initials(text).iter().any(|i| i.contains(&word))
        })
    })
}

fn print(
    args: &Args,
    c: &List,
    out: &mut Out,
    texts: &Texts,
    store: &mut Store,
    names: &[String],
    rows: &[Map<String, Value>],
) -> Result<(), Failure> {
    if out.json {
        let kind = match c.kind {
            Kind::Cases => "cases",
            Kind::People => "people",
            Kind::Bodies => "bodies",
        };
        let as_of = c.as_of.or(c.known_by).unwrap_or_else(|| store.today());
        let answer = json!({"list": kind, "as_of": as_of, "total": rows.len(), "rows": rows});
        return Ok(out.line(&json::text(&answer))?);
    }
    if c.csv {
        return csv(out, names, rows);
    }
    let _ = args;
    table(out, texts, names, rows)
}

fn csv(out: &mut Out, names: &[String], rows: &[Map<String, Value>]) -> Result<(), Failure> {
    let quoted = |cell: &str| format!("\"{}\"", text::cell_safe(cell).replace('"', "\"\""));
    let head: Vec<String> = names.iter().map(|name| quoted(name)).collect();
    out.line(&format!("\u{feff}{}", head.join(",")))?;
    for row in rows {
        let cells: Vec<String> = names.iter().map(|name| quoted(&plain(&row[name]))).collect();
        out.line(&cells.join(","))?;
    }
    Ok(())
}

/// A value as one cell of text.
fn plain(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(items) => {
            let names = items.iter().map(|item| match item {
                Value::Object(fields) => {
                    let name = fields.get("name").or(fields.get("role"));
                    plain(name.unwrap_or(&Value::Null))
                }
                other => plain(other),
            });
            names.collect::<Vec<_>>().join("、")
        }
        Value::Object(fields) => fields.values().map(plain).collect::<Vec<_>>().join(" "),
        other => other.to_string(),
    }
}

/// The widest a column of the table gets, in cells.
const WIDEST: usize = 36;

fn table(
    out: &mut Out,
    texts: &Texts,
    names: &[String],
    rows: &[Map<String, Value>],
) -> Result<(), Failure> {
    let names: Vec<&String> =
        names.iter().filter(|name| *name != "id" && *name != "touched").collect();
    let cell = |row: &Map<String, Value>, name: &str| {
        let value = plain(&row[name]);
        let shown = texts.word(name, &value);
        text::truncate(&text::safe_line(&shown), WIDEST)
    };
    let cells: Vec<Vec<String>> =
        rows.iter().map(|row| names.iter().map(|name| cell(row, name)).collect()).collect();
    let widths: Vec<usize> = names
        .iter()
        .enumerate()
        .map(|(at, name)| {
            let widest = cells.iter().map(|row| text::width(&row[at])).max().unwrap_or(0);
            widest.max(text::width(name))
        })
        .collect();
    let line = |cells: &[String]| {
        let padded: Vec<String> =
            cells.iter().zip(&widths).map(|(cell, width)| text::pad(cell, *width)).collect();
        padded.join("  ").trim_end().to_owned()
    };
    out.line(&line(&names.iter().map(|name| (*name).clone()).collect::<Vec<_>>()))?;
    for row in &cells {
        out.line(&line(row))?;
    }
    Ok(())
}
