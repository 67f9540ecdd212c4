//! `list`: a table, JSON or CSV.

use super::args::{Args, Kind, List};
use super::fail::Failure;
use super::misuse::Misuse;
use super::output::Out;
use super::{cases, json, session, table};
use crate::app::views::{self, View};
use crate::data::categories;
use crate::domain::actor::{Actor, Scope, Via};
use crate::i18n::{Lang, Text, Texts};
use crate::runtime::clock::System;
use crate::search::ask::{self, Ask};
use crate::store::Store;
use crate::store::cases::Deadline;
use crate::store::people::BodyRow;
use crate::text;
use chrono::NaiveDate;
use serde_json::{Map, Value, json};

/// Lists what was asked for.
///
/// # Errors
/// A query that means nothing; what kept the register from being read.
pub fn run(args: &Args, c: &List, out: &mut Out) -> Result<(), Failure> {
    let store = session::open(args)?;
    let actor = session::actor(args, &store, Via::Command)?;
    let mut store = match (c.as_of, c.known_by) {
        (Some(day), _) => store.as_of(day, Box::new(System))?.on_day(day),
        (_, Some(day)) => store.known_by(day, Box::new(System))?.on_day(day),
        _ => store,
    };
    let scope = actor.scope();
    let machine = out.json || c.csv;
    let texts = if machine { json::texts(session::lang(args)) } else { session::texts(args) };
    let (names, rows) = match c.kind {
        Kind::Cases => return cases::list(args, c, &mut store, &actor, out),
        Kind::Deadlines => {
            let fields = fields(c, &json::DEADLINE_FIELDS, &json::DEADLINE_MORE)?;
            let (found, today) = (deadlines(c, &mut store, &actor, machine)?, store.today());
            if !machine && c.fields.is_none() {
                return print(
                    out,
                    &texts,
                    &table::deadlines(&texts, &found, today, store.office_time()),
                );
            }
            let row = |one| from(&fields, &json::deadline(one, today, &texts));
            (fields.clone(), found.iter().map(row).collect())
        }
        Kind::Bodies => bodies(c, &store, &scope, &texts)?,
        Kind::People => people(c, &store, &scope)?,
    };
    if out.json {
        return answer(c, out, &mut store, &rows);
    }
    if c.csv {
        return csv(out, &texts, &names, &rows);
    }
    let zone = store.office().zone_minutes;
    print(out, &texts, &table::fields(&texts, &names, &rows, c.fields.is_some(), zone))
}

/// Names of fields and the rows with them.
type Rows = (Vec<String>, Vec<Map<String, Value>>);

/// What the query asks for; the first part that means nothing is a mistake.
pub(super) fn asked(c: &List, store: &mut Store, actor: &Actor) -> Result<Ask, Failure> {
    let mut query = c.query.join(" ");
    if let Some(name) = &c.view {
        query = format!("{} {query}", view(name, store, actor)?);
    }
    let bodies = store.bodies(&actor.scope())?;
    let called: Vec<ask::Called<'_>> = bodies.iter().map(BodyRow::called).collect();
    let (ask, problems) = ask::read_among(&query, store.today(), &categories::built_in(), &called);
    let wrong = problems.into_iter().next();
    wrong.map_or(Ok(ask), |problem| Err(Misuse::Query { query, problem }.into()))
}

/// The filter of a saved view: one's own, or one that comes with the program, named in any language.
fn view(name: &str, store: &Store, actor: &Actor) -> Result<String, Failure> {
    let own = views::read(store.remembered(&actor.user, views::VIEWS)?.as_deref());
    let built_in = Lang::ALL.into_iter().flat_map(|lang| views::built_in(&Texts::load(lang)));
    let all: Vec<View> = own.into_iter().chain(built_in).collect();
    if let Some(view) = all.iter().find(|view| view.name == name) {
        return Ok(view.query.clone());
    }
    let known = all.into_iter().map(|view| view.name).collect();
    Err(Misuse::View { name: name.to_owned(), known }.into())
}

/// The clocks of the cases that match; what is asked of dates is asked of the clocks, not of the cases.
fn deadlines(
    c: &List,
    store: &mut Store,
    actor: &Actor,
    machine: bool,
) -> Result<Vec<Deadline>, Failure> {
    let mut ask = asked(c, store, actor)?;
    let due = ask.take_due();
    let keys = store.matching(actor, &ask)?;
    let mut found = store.deadlines_of(&actor.scope(), &keys)?;
    let today = store.today();
    found.retain(|deadline| due.iter().all(|part| part.holds_of(deadline.due)));
    if !(machine || c.fields.is_some()) {
        // A window of the court that has closed is a right not used: nobody is late.
        found.retain(|one| one.is_live(today));
    }
    Ok(found)
}

fn bodies(c: &List, store: &Store, scope: &Scope, texts: &Texts) -> Result<Rows, Failure> {
    let usual = ["id", "code", "kind", "name", "parent", "from", "to"];
    let fields = fields(c, &usual, &["level", "short"])?;
    let bodies = store.bodies_matching(scope, &c.query.join(" "))?;
    let rows = bodies.iter().map(|row| from(&fields, &json::body(row, texts))).collect();
    Ok((fields, rows))
}

fn people(c: &List, store: &Store, scope: &Scope) -> Result<Rows, Failure> {
    let more = ["sex", "born", "phone", "address", "cases"];
    let fields = fields(c, &["id", "name", "roles"], &more)?;
    let people = store.people_matching(scope, &c.query.join(" "), usize::MAX)?;
    let rows = people.iter().map(|row| from(&fields, &json::person(row))).collect();
    Ok((fields, rows))
}

/// The fields asked for, each of them known.
pub(super) fn fields(c: &List, usual: &[&str], more: &[&str]) -> Result<Vec<String>, Failure> {
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

fn answer(
    c: &List,
    out: &mut Out,
    store: &mut Store,
    rows: &[Map<String, Value>],
) -> Result<(), Failure> {
    let kind = match c.kind {
        Kind::Cases => "cases",
        Kind::Deadlines => "deadlines",
        Kind::People => "people",
        Kind::Bodies => "bodies",
    };
    let as_of = as_of(c, store);
    let answer = json!({"list": kind, "as_of": as_of, "total": rows.len(), "rows": rows});
    Ok(out.line(&json::text(&answer))?)
}

/// The day a list is of.
pub(super) fn as_of(c: &List, store: &mut Store) -> NaiveDate {
    c.as_of.or(c.known_by).unwrap_or_else(|| store.today())
}

fn csv(
    out: &mut Out,
    texts: &Texts,
    names: &[String],
    rows: &[Map<String, Value>],
) -> Result<(), Failure> {
    csv_head(out, names)?;
    for row in rows {
        let mut line = String::new();
        for name in names {
            csv_cell(&mut line, &table::plain(&row[name], texts));
        }
        out.line(&line)?;
    }
    Ok(())
}

/// The first line of comma-separated values: the field names of the contract.
pub(super) fn csv_head(out: &mut Out, names: &[String]) -> Result<(), Failure> {
    let mut line = String::new();
    for name in names {
        csv_cell(&mut line, name);
    }
    Ok(out.line(&format!("\u{feff}{line}"))?)
}

/// Adds a cell to a line of comma-separated values: nothing a spreadsheet takes for a formula.
pub(super) fn csv_cell(line: &mut String, cell: &str) {
    if !line.is_empty() {
        line.push(',');
    }
    let cell = text::safe(cell);
    line.push('"');
    match text::cell_safe(&cell) {
        plain if !plain.contains('"') => line.push_str(&plain),
        quoted => line.push_str(&quoted.replace('"', "\"\"")),
    }
    line.push('"');
}

fn print(out: &mut Out, texts: &Texts, lines: &[String]) -> Result<(), Failure> {
    // A table of a head alone would leave people wondering.
    if lines.len() < 2 {
        return Ok(out.line(texts.get(Text::CliNothing))?);
    }
    lines.iter().try_for_each(|line| out.line(line))?;
    Ok(())
}
