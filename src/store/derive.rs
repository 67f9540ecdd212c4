//! Deriving the register's rows from the journal, one aggregate at a time.

use super::append::day;
use super::case_words;
use super::deadlines::About;
use super::error::{Error, Result};
use super::office::Office;
use super::{Store, append, index, journal, same};
use crate::domain::ids::StreamId;
use crate::domain::journal::{Event, Recorded, StreamKind, effective};
use crate::domain::mediation::agreement::Agreement;
use crate::domain::mediation::case::{Case, Colour};
use crate::domain::mediation::clock::{self, Clock, ClockKind};
use crate::domain::mediation::item::Item;
use crate::domain::mediation::next::NextStep;
use crate::domain::mediation::state::Procedure;
use crate::domain::office::account::Account;
use crate::domain::office::body::Body;
use crate::domain::office::person::Person;
use crate::domain::office::register::Register;
use crate::search;
use chrono::{Datelike, NaiveDate};
use rusqlite::{Connection, OptionalExtension, named_params};
use serde_json::json;

/// Sorts after every date.
const NO_DUE: i64 = 9_999_999;

/// Brings the derived rows of every stream in `rows` up to date, in the order of a rebuild.
pub fn after(conn: &Connection, office: &Office, rows: &[Recorded]) -> Result<()> {
    let mut touched: Vec<(StreamKind, StreamId)> = Vec::new();
    for row in rows {
        if touched.iter().any(|(_, stream)| *stream == row.stream) {
            continue;
        }
        match journal::kind(conn, row.stream)? {
            StreamKind::Series => series(conn, row)?,
            kind => touched.push((kind, row.stream)),
        }
    }
    let changed = |row: &Recorded| matches!(row.event, Event::PersonAmended(_) | Event::Undone(_));
    for row in rows.iter().filter(|row| changed(row)) {
        // A case is found by the telephone and the address of its parties.
        for case in super::people::cases_of(conn, row.stream)? {
            if !touched.iter().any(|(_, stream)| *stream == case) {
                touched.push((StreamKind::Case, case));
            }
        }
    }
    touched.sort_by_key(|(kind, _)| *kind);
    for (kind, stream) in touched {
        let events = journal::stream(conn, stream)?;
        replace(conn, office, kind, stream, &events)?;
    }
    let limits =
        |row: &Recorded| matches!(row.event, Event::RulesAdopted(_) | Event::CalendarAdopted(_));
    if rows.iter().any(limits) { every_case(conn) } else { Ok(()) }
}

/// Derives every case anew: another limit or calendar moves the clocks of all of them.
fn every_case(conn: &Connection) -> Result<()> {
    let office = Office::read(conn)?;
    let mut query = conn.prepare("SELECT id FROM stream WHERE kind = :kind")?;
    let word = StreamKind::Case.word();
    let streams = query
        .query_map(named_params! {":kind": word}, |row| journal::uuid(row, 0))?
        .collect::<rusqlite::Result<Vec<_>>>()?;
    for id in streams {
        let stream = StreamId(id);
        let events = journal::stream(conn, stream)?;
        replace(conn, &office, StreamKind::Case, stream, &events)?;
    }
    Ok(())
}

/// Folds one stream and replaces its rows. A stream of which nothing counts any more has none.
pub fn replace(
    conn: &Connection,
    office: &Office,
    kind: StreamKind,
    stream: StreamId,
    events: &[Recorded],
) -> Result<()> {
    let Some(key) = key_of(conn, stream)? else { return Ok(()) };
    let kept = effective(events);
    match kind {
        StreamKind::Register => register(conn, key, &Register::fold(stream.into(), &kept)),
        StreamKind::Account => account(conn, key, Account::fold(stream.into(), &kept).as_ref()),
        StreamKind::Person => person(conn, key, Person::fold(stream.into(), &kept).as_ref()),
        StreamKind::Body => body(conn, key, Body::fold(stream.into(), &kept).as_ref()),
        StreamKind::Item => {
            let version = events.last().map_or(0, |last| last.version);
            item(conn, key, Item::fold(stream.into(), &kept).as_ref(), version)
        }
        StreamKind::Case => {
            let version = events.last().map_or(0, |last| last.version);
            case(conn, office, key, Case::fold(stream.into(), events).as_ref(), version)
        }
        StreamKind::Series => events.iter().try_for_each(|row| series(conn, row)),
    }
}

/// The key of a stream's rows: the place of its first event, also when that was disposed of.
fn key_of(conn: &Connection, stream: StreamId) -> Result<Option<i64>> {
    let mut query = conn.prepare_cached("SELECT key FROM stream WHERE id = :id")?;
    Ok(query.query_row(named_params! {":id": stream.0.as_bytes()}, |row| row.get(0)).optional()?)
}

fn register(conn: &Connection, key: i64, folded: &Register) -> Result<()> {
    conn.execute("DELETE FROM office", [])?;
    conn.execute("DELETE FROM calendar_day", [])?;
    conn.execute("DELETE FROM time_limit", [])?;
    let (Some(id), Some(made)) = (folded.id, &folded.created) else { return Ok(()) };
    let years = folded.calendar.as_ref().map(|calendar| calendar.years);
    conn.execute(
        "INSERT INTO office VALUES (:key, :id, :profile, :name_hans, :name_hant, :city_hans, :city_hant,
           :word_hans, :word_hant, :zone, :rehearsal, :first, :last)",
        named_params! {
            ":key": key, ":id": id.0.as_bytes(), ":profile": made.profile,
            ":name_hans": made.name.hans, ":name_hant": made.name.hant,
            ":city_hans": made.city.hans, ":city_hant": made.city.hant,
            ":word_hans": made.number_word.hans, ":word_hant": made.number_word.hant,
            ":zone": made.zone_minutes, ":rehearsal": made.rehearsal,
            ":first": years.map(|years| years.0), ":last": years.map(|years| years.1),
        },
    )?;
    let mut insert =
        conn.prepare_cached("INSERT INTO calendar_day VALUES (:day, :kind, :festival)")?;
    for row in folded.calendar.iter().flat_map(|calendar| &calendar.rows) {
        let value = serde_json::to_value(row).map_err(|error| Error::Damaged(error.to_string()))?;
        insert.execute(named_params! {
            ":day": row.date.to_string(), ":kind": value["kind"].as_str(),
            ":festival": row.festival.as_deref().unwrap_or_default(),
        })?;
    }
    let mut insert = conn.prepare_cached("INSERT INTO time_limit VALUES (:id, :rule)")?;
    for rule in &folded.rules {
        let text =
            serde_json::to_string(rule).map_err(|error| Error::Damaged(error.to_string()))?;
        insert.execute(named_params! {":id": rule.id, ":rule": text})?;
    }
    Ok(())
}

fn account(conn: &Connection, key: i64, folded: Option<&Account>) -> Result<()> {
    conn.execute("DELETE FROM account WHERE key = :key", named_params! {":key": key})?;
    let Some(account) = folded else { return Ok(()) };
    let roles: Vec<String> = account
        .grants
        .iter()
        .filter_map(|grant| serde_json::to_value(grant.role).ok()?.as_str().map(str::to_owned))
        .collect();
    conn.execute(
        "INSERT INTO account VALUES (:key, :id, :user, :name, :person, :home, :roles)",
        named_params! {
            ":key": key, ":id": account.id.0.as_bytes(), ":user": account.data.user,
            ":name": account.data.name, ":person": account.data.person.map(|id| id.0.into_bytes()),
            ":home": account.data.home.map(|id| id.0.into_bytes()), ":roles": roles.join(" "),
        },
    )?;
    Ok(())
}

fn person(conn: &Connection, key: i64, folded: Option<&Person>) -> Result<()> {
    conn.prepare_cached("DELETE FROM person WHERE key = :key")?
        .execute(named_params! {":key": key})?;
    index::put_other(conn, key, folded.map(case_words::of_person).as_ref())?;
    let Some(person) = folded else { return Ok(()) };
    let data = &person.data;
    let address =
        serde_json::to_string(&data.address).map_err(|e| Error::Damaged(e.to_string()))?;
    let sex = data.sex.and_then(|sex| serde_json::to_value(sex).ok());
    conn.prepare_cached(
        "INSERT INTO person VALUES (:key, :id, :name, :sex, :born, :phone, :address,
         :sound, :dial, :dwelling, :merged)",
    )?
    .execute(named_params! {
        ":key": key, ":id": person.id.0.as_bytes(), ":name": data.name,
        ":sex": sex.as_ref().and_then(|sex| sex.as_str()), ":born": day(data.born),
        ":phone": data.phone, ":address": address, ":sound": search::sound(&data.name),
        ":dial": data.phone.as_deref().and_then(same::digits),
        ":dwelling": same::dwelling(&data.address),
        ":merged": person.merged.map(|id| id.0.into_bytes()),
    })?;
    Ok(())
}

fn body(conn: &Connection, key: i64, folded: Option<&Body>) -> Result<()> {
    conn.execute("DELETE FROM body WHERE key = :key", named_params! {":key": key})?;
    conn.execute("DELETE FROM membership WHERE body = :key", named_params! {":key": key})?;
    index::put_other(conn, key, folded.map(case_words::of_body).as_ref())?;
    let Some(body) = folded else { return Ok(()) };
    let data = &body.data;
    conn.execute(
        "INSERT INTO body VALUES (:key, :id, :code, :kind, :hans, :hant, :level, :parent, :s_hans, :s_hant)",
        named_params! {
            ":key": key, ":id": body.id.0.as_bytes(), ":code": data.code, ":kind": data.kind.word(),
            ":hans": data.name.hans, ":hant": data.name.hant, ":level": data.level.word(),
            ":parent": data.parent.map(|id| id.0.into_bytes()),
            ":s_hans": data.short.as_ref().map(|short| &short.hans),
            ":s_hant": data.short.as_ref().map(|short| &short.hant),
        },
    )?;
    let mut insert = conn.prepare_cached(
        "INSERT INTO membership VALUES (:body, :ord, :person, :post, :since, :until)",
    )?;
    for (ord, member) in body.members.iter().enumerate() {
        insert.execute(named_params! {
            ":body": key, ":ord": i64::try_from(ord).unwrap_or(i64::MAX),
            ":person": member.person.0.as_bytes(), ":post": member.post.word(),
            ":since": day(member.from), ":until": day(member.to),
        })?;
    }
    Ok(())
}

/// A series' rows are kept event by event: the stream is long and never folded.
fn series(conn: &Connection, row: &Recorded) -> Result<()> {
    match &row.event {
        Event::NumberDrawn(drawn) => {
            let number = &drawn.number;
            conn.prepare_cached(
                "INSERT INTO series (committee, year, id, last) VALUES (:committee, :year, :id, :n)
                 ON CONFLICT (committee, year) DO UPDATE SET last = max(last, excluded.last)",
            )?
            .execute(named_params! {
                ":committee": number.committee.0.as_bytes(), ":year": number.year,
                ":id": row.stream.0.as_bytes(), ":n": number.n,
            })?;
            conn.prepare_cached("INSERT INTO number VALUES (:series, :n, :case_id, NULL)")?
                .execute(named_params! {
                    ":series": row.stream.0.as_bytes(), ":n": number.n,
                    ":case_id": drawn.case.0.as_bytes(),
                })?;
        }
        Event::NumberCancelled(cancelled) => {
            conn.prepare_cached(
                "UPDATE number SET cancelled = :why WHERE series = :series AND n = :n",
            )?
            .execute(named_params! {
                ":why": cancelled.reason, ":series": row.stream.0.as_bytes(), ":n": cancelled.n,
            })?;
        }
        _ => {}
    }
    Ok(())
}

fn item(conn: &Connection, key: i64, folded: Option<&Item>, version: u32) -> Result<()> {
    conn.prepare_cached("DELETE FROM item WHERE key = :key")?
        .execute(named_params! {":key": key})?;
    index::put_other(conn, key, folded.map(case_words::of_item).as_ref())?;
    let Some(item) = folded else { return Ok(()) };
    conn.prepare_cached(
        "INSERT INTO item VALUES (:key, :id, :body, :what, :channel, :sender, :on, :case_id, :answer,
           :answered, :version)",
    )?
    .execute(named_params! {
        ":key": key, ":id": item.id.0.as_bytes(), ":body": item.data.body.0.as_bytes(),
        ":what": item.data.what, ":channel": item.data.channel.word(), ":sender": item.data.sender,
        ":on": day(item.on), ":case_id": item.case.map(|id| id.0.into_bytes()),
        ":answer": item.answer.as_ref().map(|(answer, _)| &answer.answer),
        ":answered": item.answer.as_ref().and_then(|(_, on)| day(*on)), ":version": version,
    })?;
    Ok(())
}

/// The clocks of a case, reckoned with what the office adopted.
pub fn clocks(case: &Case, office: &Office) -> Vec<Clock> {
    let rule = |id: &str| office.rule(id);
    let (calendar, zone_minutes) = (&office.calendar, office.zone_minutes);
    clock::clocks(case, &clock::Limits { rule: &rule, calendar, zone_minutes })
}

/// The last day of the legal period of a case, with what the office adopted (R-TIM-1).
pub fn period(case: &Case, office: &Office) -> Option<NaiveDate> {
    let rule = |id: &str| office.rule(id);
    let (calendar, zone_minutes) = (&office.calendar, office.zone_minutes);
    let limits = clock::Limits { rule: &rule, calendar, zone_minutes };
    clock::period(case, &limits).map(|due| due.due)
}

/// The last day to apply for confirmation of an agreement, with what the office adopted (R-JC-1).
pub fn window(agreement: &Agreement, office: &Office) -> Option<NaiveDate> {
    let rule = |id: &str| office.rule(id);
    let (calendar, zone_minutes) = (&office.calendar, office.zone_minutes);
    let limits = clock::Limits { rule: &rule, calendar, zone_minutes };
    clock::window(agreement, &limits).map(|due| due.due)
}

/// Until when the two ways through the court are open for an agreement, with what the office adopted.
pub fn windows(agreement: &Agreement, office: &Office) -> clock::Windows {
    let rule = |id: &str| office.rule(id);
    let (calendar, zone_minutes) = (&office.calendar, office.zone_minutes);
    clock::windows(agreement, &clock::Limits { rule: &rule, calendar, zone_minutes })
}

/// What waits for somebody on a case without a day, and how many of each.
pub fn waiting(case: &Case) -> Vec<(&'static str, usize)> {
    if case.cancelled || case.closed.is_some() {
        return vec![];
    }
    let pending = case.pending().filter(|_| case.is_mediating());
    let to_sign = pending.filter(|paper| {
        paper.is_locked() || paper.wording.from_paper || paper.generated == Some(paper.version)
    });
    let signatures =
        to_sign.map_or(0, |paper| paper.unsigned().len() + usize::from(!paper.mediator_signed()));
    let seals = usize::from(to_sign.is_some() && signatures == 0);
    let copies = case.in_force().map(|agreement| agreement.undelivered().len()).sum();
    let reports = case.reports.iter().filter(|report| report.answer.is_none()).count();
    let all =
        [("sign", signatures), ("seal", seals), ("deliver", copies), ("report_answer", reports)];
    all.into_iter().filter(|(_, n)| *n > 0).collect()
}

/// The date a list shows for a case: of what its parties owe or the office owes them.
fn listed(clocks: &[Clock]) -> Option<NaiveDate> {
    let shown = |clock: &&Clock| {
        let kinds = [ClockKind::Report, ClockKind::Mediation, ClockKind::Duty, ClockKind::Visit];
        kinds.contains(&clock.kind)
    };
    clocks.iter().find(shown).map(|clock| clock.due)
}

/// Whether nothing is left to do: filed away, or ended without a step that follows. It is found by
/// searching and stands in nobody's list.
fn is_done(case: &Case) -> bool {
    let over = case.declined.is_some() || case.ended.is_some() || case.closed.is_some();
    case.cancelled || case.archived.is_some() || (over && case.next().is_none())
}

/// Whose case it is: '' nobody's, 'x' cancelled, the lead's account, '-' of somebody without one.
fn queue(case: &Case) -> String {
    match case.mediators.first() {
        _ if case.cancelled => "x".to_owned(),
        None => String::new(),
        Some(lead) => lead.account.map_or_else(|| "-".to_owned(), |id| id.to_string()),
    }
}

fn case(
    conn: &Connection,
    office: &Office,
    key: i64,
    folded: Option<&Case>,
    version: u32,
) -> Result<()> {
    forget_case(conn, key)?;
    let Some(case) = folded else { return Ok(()) };
    let (queue, clocks) = (queue(case), clocks(case, office));
    let listed_in = if is_done(case) { "x" } else { &queue };
    insert_case(conn, key, case, version, listed_in, listed(&clocks))?;
    let mut insert = conn.prepare_cached(
        "INSERT INTO deadline VALUES (:case, :what, :agreement, :item, :rule, :due, :time, :since, :why, :about, :queue)",
    )?;
    for clock in &clocks {
        let why = serde_json::to_string(&clock.why).map_err(|e| Error::Damaged(e.to_string()))?;
        let about = About::of(case, clock).map(|about| serde_json::to_string(&about));
        let about = about.transpose().map_err(|e| Error::Damaged(e.to_string()))?;
        insert.execute(named_params! {
            ":case": key, ":what": clock.kind.word(), ":rule": clock.rule,
            ":agreement": i64::try_from(clock.agreement).unwrap_or(i64::MAX), ":item": clock.item,
            ":due": clock.due.to_string(), ":time": clock.time.map(|time| time.to_string()),
            ":since": clock.since.to_string(), ":why": why, ":about": about, ":queue": queue,
        })?;
    }
    let mut insert =
        conn.prepare_cached("INSERT INTO waiting VALUES (:case, :what, :n, :queue)")?;
    for (what, n) in waiting(case) {
        let n = i64::try_from(n).unwrap_or(i64::MAX);
        insert.execute(named_params! {":case": key, ":what": what, ":n": n, ":queue": queue})?;
    }
    let mut insert = conn
        .prepare_cached("INSERT INTO case_person VALUES (:person, :case) ON CONFLICT DO NOTHING")?;
    for person in case.data.parties.iter().filter_map(|party| party.person) {
        insert.execute(named_params! {":person": person.0.as_bytes(), ":case": key})?;
    }
    conn.prepare_cached(
        "INSERT INTO tally VALUES (:body, :state, :level, 1)
         ON CONFLICT (body, state, level) DO UPDATE SET n = n + 1",
    )?
    .execute(named_params! {
        ":body": case.body().0.as_bytes(), ":state": case.procedure().word(),
        ":level": case.level().word(),
    })?;
    index::put_case(conn, key, case, listed(&clocks))
}

fn forget_case(conn: &Connection, key: i64) -> Result<()> {
    let old = conn
        .prepare_cached("DELETE FROM cases WHERE key = :key RETURNING body, state, level")?
        .query_row(named_params! {":key": key}, |row| {
            Ok((row.get::<_, [u8; 16]>(0)?, row.get::<_, String>(1)?, row.get::<_, String>(2)?))
        })
        .optional()?;
    let Some((body, state, level)) = old else { return Ok(()) };
    let params = named_params! {":body": body, ":state": state, ":level": level};
    let whose = "WHERE body = :body AND state = :state AND level = :level";
    conn.prepare_cached(&format!("UPDATE tally SET n = n - 1 {whose}"))?.execute(params)?;
    conn.prepare_cached(&format!("DELETE FROM tally {whose} AND n = 0"))?.execute(params)?;
    for sql in [
        "DELETE FROM deadline WHERE case_ = :key",
        "DELETE FROM waiting WHERE case_ = :key",
        "DELETE FROM case_person WHERE case_ = :key",
    ] {
        conn.prepare_cached(sql)?.execute(named_params! {":key": key})?;
    }
    index::forget_case(conn, key)
}

fn insert_case(
    conn: &Connection,
    key: i64,
    case: &Case,
    version: u32,
    queue: &str,
    due: Option<NaiveDate>,
) -> Result<()> {
    let (data, number) = (&case.data, &case.data.number);
    let text = |value: serde_json::Value| value.to_string();
    let parties = serde_json::to_value(&data.parties).map_err(|e| Error::Damaged(e.to_string()))?;
    let mediators =
        serde_json::to_value(&case.mediators).map_err(|e| Error::Damaged(e.to_string()))?;
    let agreement = case.in_force().next_back().map(|agreement| text(agreed(agreement)));
    conn.prepare_cached(
        "INSERT INTO cases VALUES (:key, :id, :dispute, :body, :level, :state, :step, :year, :n,
           :word_hans, :word_hant, :short_hans, :short_hant, :title, :facts, :category, :place, :risk,
           :opened, :accepted, :touched, :parties, :mediators, :agreement, :queue, :next_what, :next_due,
           :due_sort, :version, :missing, :tags)",
    )?
    .execute(named_params! {
        ":key": key, ":id": case.id.0.as_bytes(), ":dispute": data.dispute.0.as_bytes(),
        ":body": case.body().0.as_bytes(), ":level": case.level().word(),
        ":state": case.procedure().word(), ":step": case.step().word(),
        ":year": number.year, ":n": number.n,
        ":word_hans": number.word.hans, ":word_hant": number.word.hant,
        ":short_hans": number.short.hans, ":short_hant": number.short.hant,
        ":title": data.title, ":facts": data.facts, ":category": data.category, ":place": data.place,
        ":risk": case.risk().map(Colour::word), ":opened": day(case.opened),
        ":accepted": case.accepted.and_then(day), ":touched": super::append::instant(case.touched),
        ":parties": text(parties), ":mediators": text(mediators), ":agreement": agreement,
        ":queue": queue, ":next_what": case.next().map(NextStep::word), ":next_due": due.map(|due| due.to_string()),
        ":due_sort": due.map_or_else(|| undated(case), |due| i64::from(due.num_days_from_ce())),
        ":version": version, ":missing": i64::try_from(case.missing().len()).unwrap_or(i64::MAX),
        ":tags": text(json!(case.tags)),
    })?;
    Ok(())
}

/// Where a case without a date stands in a list: below all that has one; what is closed, what only waits
/// for the archive, and what is there already last.
fn undated(case: &Case) -> i64 {
    NO_DUE
        + match case.procedure() {
            Procedure::Archived | Procedure::Cancelled => 3,
            Procedure::Closed if case.missing().is_empty() => 2,
            Procedure::Closed => 1,
            _ => 0,
        }
}

/// What a list tells of an agreement that binds.
fn agreed(agreement: &Agreement) -> serde_json::Value {
    json!({
        "form": agreement.form, "on": agreement.effective(), "terms": agreement.wording.terms,
        "performance": agreement.performance, "partial": agreement.wording.partial,
    })
}

impl Store {
    /// Folds the whole journal into empty derived tables of `conn`; streams kind by kind, oldest first.
    ///
    /// `keep` says which events count (all of them, or those of some day: `past`).
    pub(super) fn fold_into(
        from: &Connection,
        conn: &Connection,
        keep: &dyn Fn(&Recorded) -> bool,
    ) -> Result<()> {
        for kind in StreamKind::ALL {
            let office = Office::read(conn)?;
            let sql = format!(
                "SELECT {} FROM journal WHERE kind = :kind ORDER BY stream, version",
                journal::COLUMNS
            );
            let mut query = from.prepare(&sql)?;
            let mut rows = query.query(named_params! {":kind": kind.word()})?;
            let (mut current, mut events) = (None, Vec::new());
            while let Some(row) = rows.next()? {
                let place = append::Place::read(row)?;
                if current.is_some_and(|current| current != place.stream) {
                    fold_stream(conn, &office, kind, current, &mut events)?;
                }
                current = Some(place.stream);
                match journal::recorded(row)? {
                    // What was disposed of tells nothing any more, but its place stays taken.
                    None => append::touch(conn, &place, kind)?,
                    Some(event) if keep(&event) => {
                        append::touch(conn, &place, kind)?;
                        events.push(event);
                    }
                    Some(_) => {}
                }
            }
            fold_stream(conn, &office, kind, current, &mut events)?;
        }
        Ok(())
    }
}

/// Derives the rows of one stream from its events, and leaves them empty for the next stream.
fn fold_stream(
    conn: &Connection,
    office: &Office,
    kind: StreamKind,
    stream: Option<StreamId>,
    events: &mut Vec<Recorded>,
) -> Result<()> {
    let Some(stream) = stream else { return Ok(()) };
    replace(conn, office, kind, stream, events)?;
    events.clear();
    Ok(())
}
