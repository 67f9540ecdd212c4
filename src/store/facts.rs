//! Answering what a command needs to know, inside its transaction.

use super::error::{Error, Result};
use super::journal::{self, uuid};
use super::office::Office;
use crate::data::categories;
use crate::domain::actor::Scope;
use crate::domain::both::Both;
use crate::domain::command::{Command, Envelope};
use crate::domain::facts::{
    BodyFact, CommitFact, Facts, Need, OfficeFact, SeriesFact, TouchedStream, needs,
};
use crate::domain::ids::{AccountId, BodyId, CommitId, PieceId, SeriesId, StreamId};
use crate::domain::journal::{Event, Recorded, StreamKind, effective, with_dates};
use crate::domain::mediation::case::Case;
use crate::domain::mediation::item::Item;
use crate::domain::office::body::{Level, Post};
use crate::domain::office::person::Person;
use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension, named_params};
use std::collections::HashMap;
use uuid::Uuid;

/// Reads everything `envelope` needs.
pub fn load(
    conn: &Connection,
    office: &Office,
    envelope: &Envelope,
    today: NaiveDate,
) -> Result<Facts> {
    let mut facts = Facts {
        office: OfficeFact {
            id: office.id,
            city: office.city.clone(),
            number_word: office.number_word.clone(),
            rehearsal: office.rehearsal,
        },
        ..Facts::default()
    };
    for need in needs(&envelope.command, envelope.on, today) {
        if need == Need::Limits {
            facts.limits.clone_from(&office.rules);
        } else {
            answer(conn, need, &mut facts)?;
        }
    }
    if matches!(envelope.command, Command::ApplyConfirmation(_)) {
        facts.windows = windows(&facts, office);
    }
    if matches!(envelope.command, Command::EndCase(_) | Command::Extend(_)) {
        let cases = facts.cases.values();
        let last = |case: &Case| Some((case.id, super::derive::period(case, office)?));
        facts.periods = cases.filter_map(last).collect();
    }
    Ok(facts)
}

/// The last day to apply for confirmation of each agreement of the cases read (R-JC-1).
fn windows(facts: &Facts, office: &Office) -> HashMap<PieceId, NaiveDate> {
    let agreements = facts.cases.values().flat_map(|case| &case.agreements);
    agreements
        .filter_map(|agreement| Some((agreement.id, super::derive::window(agreement, office)?)))
        .collect()
}

#[expect(clippy::too_many_lines, reason = "one arm for each, and nothing else")]
fn answer(conn: &Connection, need: Need, facts: &mut Facts) -> Result<()> {
    match need {
        Need::Acts(text) => {
            let case = facts.cases.get(&text).map(|case| StreamId::from(case.id));
            if let Some(stream) = case {
                let events = journal::stream(conn, stream)?;
                let events = with_dates(&events);
                let acts = effective(&events).into_iter();
                facts.acts = acts.map(|act| (act.id, act.event.kind(), act.on)).collect();
            }
        }
        // Answered by the office itself.
        Need::Limits => {}
        Need::Categories => {
            let list = categories::built_in().list;
            facts.categories = list.into_iter().map(|one| one.code).collect();
        }
        Need::Body(text) => {
            let id = find_body(conn, &text)?.ok_or_else(|| missing("body", &text))?;
            facts.bodies.insert(text, body_fact(conn, id)?);
        }
        Need::Number(text, year) => {
            let committee =
                facts.bodies.get(&text).and_then(|body| body.series.as_ref()).map(|s| s.0);
            if let Some(committee) = committee {
                facts.series.insert((committee, year), series(conn, committee, year)?);
            }
        }
        Need::Person(text) => {
            let id = find_stream(conn, &text, StreamKind::Person)?
                .ok_or_else(|| missing("person", &text))?;
            let id = super::same::root(conn, id.into())?;
            let events = journal::stream(conn, id.into())?;
            let person = Person::fold(id, &effective(&events));
            facts.persons.insert(text.clone(), person.ok_or_else(|| missing("person", &text))?);
        }
        Need::OneCase(keep, gone) => {
            let id = |text: &str| facts.persons.get(text).map(|person| person.id);
            if let (Some(keep), Some(gone)) = (id(&keep), id(&gone)) {
                facts.one_case = super::same::one_case(conn, keep, gone)?;
            }
        }
        Need::Case(text) => {
            let id = super::cases::find(conn, &Scope::Whole, &text)?
                .ok_or_else(|| missing("case", &text))?;
            let case = Case::fold(id.into(), &journal::stream(conn, id)?);
            facts.cases.insert(text.clone(), case.ok_or_else(|| missing("case", &text))?);
        }
        Need::Item(text) => {
            let id = find_stream(conn, &text, StreamKind::Item)?
                .ok_or_else(|| missing("item", &text))?;
            let events = journal::stream(conn, id)?;
            let item = Item::fold(id.into(), &effective(&events));
            facts.items.insert(text.clone(), item.ok_or_else(|| missing("item", &text))?);
        }
        Need::Account(user) => {
            let sql = "SELECT id FROM account WHERE user = :user";
            let id = conn
                .query_row(sql, named_params! {":user": user}, |row| uuid(row, 0))
                .optional()?;
            facts.accounts.extend(id.map(|id| (user, AccountId(id))));
        }
        Need::Code(code) => {
            if find_body(conn, &code)?.is_some() {
                facts.codes.push(code);
            }
        }
        Need::LastCommit(kind, text) => facts.commit = last_commit(conn, kind, &text)?,
    }
    Ok(())
}

fn missing(field: &'static str, text: &str) -> Error {
    Error::NotFound { field, text: text.to_owned() }
}

/// The stream of `kind` whose id is `text`.
fn find_stream(conn: &Connection, text: &str, kind: StreamKind) -> Result<Option<StreamId>> {
    let Ok(id) = Uuid::parse_str(text) else { return Ok(None) };
    let sql = "SELECT 1 FROM stream WHERE id = :id AND kind = :kind";
    let found = conn
        .prepare_cached(sql)?
        .query_row(named_params! {":id": id.as_bytes(), ":kind": kind.word()}, |_| Ok(()))
        .optional()?;
    Ok(found.map(|()| StreamId(id)))
}

/// The body whose code or id is `text`.
pub fn find_body(conn: &Connection, text: &str) -> Result<Option<BodyId>> {
    let id = Uuid::parse_str(text).ok().map(Uuid::into_bytes);
    let sql = "SELECT id FROM body WHERE code = :text OR id = :id";
    let found = conn
        .prepare_cached(sql)?
        .query_row(named_params! {":text": text, ":id": id}, |row| uuid(row, 0))
        .optional()?;
    Ok(found.map(BodyId))
}

struct BodyRow {
    key: i64,
    code: String,
    kind: String,
    level: String,
    parent: Option<BodyId>,
    short: Option<Both>,
}

fn body_row(conn: &Connection, id: BodyId) -> Result<Option<BodyRow>> {
    let sql =
        "SELECT key, code, kind, level, parent, short_hans, short_hant FROM body WHERE id = :id";
    let row = conn.prepare_cached(sql)?.query_row(named_params! {":id": id.0.as_bytes()}, |row| {
        let short: Option<String> = row.get(5)?;
        let hant: Option<String> = row.get(6)?;
        Ok(BodyRow {
            key: row.get(0)?,
            code: row.get(1)?,
            kind: row.get(2)?,
            level: row.get(3)?,
            parent: journal::maybe_uuid(row, 4)?.map(BodyId),
            short: short.zip(hant).map(|(hans, hant)| Both { hans, hant }),
        })
    });
    Ok(row.optional()?)
}

fn body_fact(conn: &Connection, id: BodyId) -> Result<BodyFact> {
    let row = body_row(conn, id)?.ok_or_else(|| missing("body", &id.to_string()))?;
    let mut series = None;
    let mut at = Some(id);
    // A tree entered by hand could hold a loop; a dozen steps are more than any office has.
    for _ in 0..12 {
        let Some(body) = at else { break };
        let Some(found) = body_row(conn, body)? else { break };
        if let Some(short) = found.short {
            series = Some((body, short));
            break;
        }
        at = found.parent;
    }
    let mut query = conn.prepare_cached(
        "SELECT person, post FROM membership WHERE body = :body AND until IS NULL",
    )?;
    let posts = query
        .query_map(named_params! {":body": row.key}, |row| {
            Ok((uuid(row, 0)?, row.get::<_, String>(1)?))
        })?
        .filter_map(|found| found.map(|(id, post)| Some((id.into(), post_of(&post)?))).transpose())
        .collect::<rusqlite::Result<Vec<_>>>()?;
    let level = Level::ALL.into_iter().find(|level| level.word() == row.level);
    Ok(BodyFact {
        id,
        code: row.code,
        level: level
            .ok_or_else(|| Error::Damaged(format!("body of kind {} has no level", row.kind)))?,
        series,
        posts,
    })
}

fn post_of(word: &str) -> Option<Post> {
    Post::ALL.into_iter().find(|post| post.word() == word)
}

fn series(conn: &Connection, committee: BodyId, year: i32) -> Result<SeriesFact> {
    let sql = "SELECT id, last FROM series WHERE committee = :committee AND year = :year";
    let found = conn
        .prepare_cached(sql)?
        .query_row(named_params! {":committee": committee.0.as_bytes(), ":year": year}, |row| {
            Ok((uuid(row, 0)?, row.get::<_, u32>(1)?))
        })
        .optional()?;
    Ok(match found {
        Some((id, last)) => SeriesFact { id: Some(SeriesId(id)), next: last + 1 },
        None => SeriesFact { id: None, next: 1 },
    })
}

/// The number the next case of `body` would bear in `year`: only expected, never promised.
pub fn expected_number(conn: &Connection, body: BodyId, year: i32) -> Result<Option<(Both, u32)>> {
    let Some((committee, short)) = body_fact(conn, body)?.series else { return Ok(None) };
    Ok(Some((short, series(conn, committee, year)?.next)))
}

fn last_commit(conn: &Connection, kind: StreamKind, text: &str) -> Result<Option<CommitFact>> {
    let stream = match kind {
        StreamKind::Case => super::cases::find(conn, &Scope::Whole, text)?,
        StreamKind::Body => find_body(conn, text)?.map(StreamId::from),
        _ => find_stream(conn, text, kind)?,
    };
    let stream = stream.ok_or_else(|| missing(kind.word(), text))?;
    let Some(last) = latest(&journal::stream(conn, stream)?) else { return Ok(None) };
    let sql = format!("SELECT {} FROM journal WHERE \"commit\" = :commit", journal::COLUMNS);
    let mut query = conn.prepare_cached(&sql)?;
    let mut rows = query.query(named_params! {":commit": last.0.as_bytes()})?;
    let mut events: Vec<Recorded> = Vec::new();
    while let Some(row) = rows.next()? {
        events.extend(journal::recorded(row)?);
    }
    let Some(first) = events.first() else { return Ok(None) };
    let mut fact = CommitFact {
        id: last,
        by: first.by.clone(),
        streams: vec![],
        numbers: vec![],
        used: used_elsewhere(conn, &events)?,
        signed: events.iter().any(|event| matches!(event.event, Event::AgreementSigned(_))),
    };
    for event in &events {
        if let Event::NumberDrawn(drawn) = &event.event {
            fact.numbers.push((event.stream.into(), drawn.clone()));
        }
        if !fact.streams.iter().any(|touched| touched.id == event.stream) {
            let kind = journal::kind(conn, event.stream)?;
            // A series is long and always has later numbers; it is never in the way.
            let newest = kind == StreamKind::Series
                || latest(&journal::stream(conn, event.stream)?) == Some(last);
            fact.streams.push(TouchedStream { id: event.stream, kind, latest: newest });
        }
    }
    Ok(Some(fact))
}

/// The latest commit of a stream that still counts.
fn latest(events: &[Recorded]) -> Option<CommitId> {
    effective(events).last().map(|recorded| recorded.commit)
}

/// Whether a person, item or body that the commit created is used by something outside it.
fn used_elsewhere(conn: &Connection, events: &[Recorded]) -> Result<bool> {
    let ours = |id: Uuid| events.iter().any(|event| event.stream.0 == id);
    for event in events.iter().filter(|event| event.version == 1) {
        let sql = match &event.event {
            Event::PersonRecorded(_) => {
                "SELECT cases.id FROM case_person JOIN cases ON cases.key = case_
                 WHERE person = :id AND state <> 'cancelled'
                 UNION ALL
                 SELECT body.id FROM membership JOIN body ON body.key = membership.body
                 WHERE membership.person = :id
                 UNION ALL SELECT id FROM account WHERE person = :id"
            }
            Event::BodyFounded(_) => {
                "SELECT id FROM body WHERE parent = :id UNION ALL SELECT id FROM cases WHERE body = :id
                 UNION ALL SELECT id FROM item WHERE body = :id UNION ALL SELECT id FROM account
                 WHERE home = :id UNION ALL SELECT id FROM series WHERE committee = :id"
            }
            // An item that was given to the case later would be left hanging.
            Event::CaseRegistered(_) => "SELECT id FROM item WHERE case_id = :id",
            _ => continue,
        };
        let mut query = conn.prepare_cached(sql)?;
        let users = query
            .query_map(named_params! {":id": event.stream.0.as_bytes()}, |row| uuid(row, 0))?
            .collect::<rusqlite::Result<Vec<_>>>()?;
        if users.into_iter().any(|user| !ours(user)) {
            return Ok(true);
        }
    }
    Ok(false)
}
