//! `show`: one case with everything.

use super::args::{Args, Show};
use super::fail::Failure;
use super::output::Out;
use super::page::Page;
use super::{json, session};
use crate::domain::actor::{Actor, Scope, Via};
use crate::domain::deadline::Due;
use crate::domain::ids::{BodyId, PartyId, PersonId};
use crate::domain::mediation::party::Party;
use crate::i18n::{Names, Texts};
use crate::runtime::clock::System;
use crate::store::cases::CaseFile;
use crate::store::same::PersonFile;
use crate::store::{Error, Store};
use crate::text;
use chrono::NaiveDate;
use serde_json::{Map, Value, json};
use std::collections::HashMap;

/// Shows a case as text or JSON.
///
/// # Errors
/// When there is none; what kept the register from being read.
pub fn run(args: &Args, c: &Show, out: &mut Out) -> Result<(), Failure> {
    let store = session::open(args)?;
    let actor = session::actor(args, &store, Via::Command)?;
    let mut store = match (c.as_of, c.known_by) {
        (Some(day), _) => store.as_of(day, Box::new(System))?.on_day(day),
        (_, Some(day)) => store.known_by(day, Box::new(System))?.on_day(day),
        _ => store,
    };
    let scope = actor.scope();
    if let Some(person) = person(&store, &scope, &c.what)? {
        return show_person(args, &person, out);
    }
    let file = match store.find_case(&scope, &c.what)? {
        Some(key) => store.case_file(&actor, key)?,
        None => None,
    };
    let file = file.ok_or_else(|| Error::NotFound { field: "case", text: c.what.clone() })?;
    let texts = if out.json { json::texts(session::lang(args)) } else { session::texts(args) };
    let bodies: HashMap<BodyId, String> = store
        .bodies(&scope)?
        .into_iter()
        .map(|row| (row.id, texts.both(&row.name).to_owned()))
        .collect();
    let body = |id: BodyId| bodies.get(&id).cloned().unwrap_or_else(|| id.to_string());
    let called = called(&file.case.data.parties, &texts);
    if out.json {
        let names = Names { body: &body, ..Names::of_parties(&called) };
        let whole = whole(&mut store, &actor, &file, &texts, &names)?;
        return Ok(out.line(&json::text(&Value::Object(whole)))?);
    }
    let page = Page::new(&texts, &file, &called, &body, &mut store);
    for line in page.written(&store) {
        out.line(text::safe(&line).trim_end())?;
    }
    Ok(())
}

/// The person an id names.
fn person(store: &Store, scope: &Scope, what: &str) -> Result<Option<PersonFile>, Failure> {
    let Ok(id) = what.parse::<uuid::Uuid>() else { return Ok(None) };
    Ok(store.person_file(scope, id.into())?)
}

/// Shows a person with the history of every record that is about them.
fn show_person(args: &Args, file: &PersonFile, out: &mut Out) -> Result<(), Failure> {
    let texts = if out.json { json::texts(session::lang(args)) } else { session::texts(args) };
    let person = |id: PersonId| id.to_string();
    let no_party = |_: PartyId| String::new();
    let names = Names { person: &person, ..Names::of_parties(&no_party) };
    if out.json {
        let mut whole = json::person(&file.row);
        let cases = file.row.latest.iter();
        let cases = cases.map(|(short, n, title)| {
            json!({"number": format!("{}{n}", texts.both(short)), "title": title})
        });
        whole.insert("latest".to_owned(), cases.collect());
        let timeline = file.timeline.iter().map(|recorded| json::act(recorded, &texts, &names));
        whole.insert("timeline".to_owned(), timeline.collect());
        return Ok(out.line(&json::text(&Value::Object(whole)))?);
    }
    let data = &file.row.person.data;
    let head = [data.name.clone(), data.phone.clone().unwrap_or_default()];
    let place = texts.address(&data.address);
    let head: Vec<String> =
        head.into_iter().chain([place]).filter(|part| !part.is_empty()).collect();
    out.line(&text::safe_line(&head.join("  ")))?;
    for (short, n, title) in &file.row.latest {
        out.line(&text::safe_line(&format!("  {}{n}  {title}", texts.both(short))))?;
    }
    for recorded in &file.timeline {
        let said = texts.event(&recorded.event, &names);
        let day = recorded.at.format("%Y-%m-%d");
        out.line(&text::safe_line(&format!("  {day}  {said}  ({})", recorded.by)))?;
    }
    Ok(())
}

/// What to call a party.
pub fn called(parties: &[Party], texts: &Texts) -> impl Fn(PartyId) -> String {
    let names: Vec<(PartyId, String)> =
        parties.iter().map(|party| (party.id, texts.party(party))).collect();
    move |id| {
        names.iter().find(|(own, _)| *own == id).map(|(_, name)| name.clone()).unwrap_or_default()
    }
}

/// Every field of a case.
fn whole(
    store: &mut Store,
    actor: &Actor,
    file: &CaseFile,
    texts: &Texts,
    names: &Names<'_>,
) -> Result<Map<String, Value>, Failure> {
    let fields = json::CASE_FIELDS.iter().chain(&json::CASE_MORE);
    let mut whole: Map<String, Value> = fields
        .filter_map(|field| Some(((*field).to_owned(), json::case_field(&file.row, field, texts)?)))
        .collect();
    whole.extend(super::told::told(file, store.today()));
    let mut put = |name: &str, value: Value| whole.insert(name.to_owned(), value);
    let today = store.today();
    put("deadlines", deadlines(store, file, texts, today));
    let limits = store.limitations(&file.case).into_iter();
    let limits = limits.map(|(party, since, until)| {
        json!({"party": party, "since": since, "until": until, "rule": "R-INT-7"})
    });
    put("limitations", limits.collect());
    put("papers", json!([]));
    let related = file.related.iter().map(|(id, number, title)| {
        json!({"id": id, "number": json::number(number, texts), "title": title})
    });
    put("related", related.collect());
    let timeline = file.timeline.iter().map(|recorded| json::act(recorded, texts, names));
    put("timeline", timeline.collect());
    let allowed = store.allowed(actor, file)?;
    let allowed = allowed.iter().map(|allowed| {
        let refusal = allowed.refusal.clone().map(Error::Refused);
        let refusal = refusal.and_then(|error| super::fail::refusal(&error, texts));
        json!({"do": allowed.command, "ok": refusal.is_none(), "refusal": refusal})
    });
    put("allowed", allowed.collect());
    Ok(whole)
}

pub(super) fn full_party(file: &CaseFile, party: &Party) -> Value {
    let person = party.person.and_then(|id| file.persons.iter().find(|person| person.id == id));
    let data = person.map(|person| &person.data);
    json!({
        "id": party.id, "name": party.name, "side": party.side, "kind": party.kind,
        "known_as": party.known_as, "count": party.count, "person": party.person,
        "sex": data.and_then(|data| data.sex),
        "born": data.map_or(Value::Null, |data| json::when(data.born)),
        "phone": data.and_then(|data| data.phone.clone()),
        "address": data.map(|data| &data.address).filter(|address| !address.is_empty()),
        "capacity": party.capacity, "guardian": party.guardian, "agents": party.agents,
    })
}

fn deadlines(store: &Store, file: &CaseFile, texts: &Texts, today: NaiveDate) -> Value {
    store
        .clocks(&file.case)
        .into_iter()
        .map(|clock| {
            // A window of the court that has closed is a right not used, nothing overdue.
            let lapsed = !clock.is_live(today);
            let due = Due { due: clock.due, why: clock.why };
            json!({
                "lapsed": lapsed, "what": clock.kind, "rule": clock.rule, "due": clock.due, "time": clock.time,
                "since": clock.since, "agreement": clock.agreement, "item": clock.item,
                "why": texts.due_why(&due), "steps": due.why,
            })
        })
        .collect()
}
