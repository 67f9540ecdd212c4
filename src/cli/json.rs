//! The machine formats: field names fixed in reliability part 6.

use crate::domain::deadline::Due;
use crate::domain::journal::Recorded;
use crate::domain::mediation::party::Party;
use crate::domain::office::series::CaseNumber;
use crate::domain::when::When;
use crate::i18n::{Lang, Names, Texts};
use crate::store::asked::Hit;
use crate::store::cases::{CaseRow, Deadline};
use crate::store::people::{BodyRow, PersonRow};
use chrono::NaiveDate;
use serde_json::{Map, Value, json};
use std::fmt::Write as _;

/// JSON as text, with controls and hidden characters escaped, text else unchanged.
pub fn text(value: &Value) -> String {
    let plain = value.to_string();
    if plain.is_ascii() {
        return plain.replace('\u{7f}', "\\u007f");
    }
    let mut escaped = String::with_capacity(plain.len());
    for c in plain.chars() {
        if is_hidden(c) {
            let mut units = [0; 2];
            for unit in c.encode_utf16(&mut units) {
                let _ = write!(escaped, "\\u{unit:04x}");
            }
        } else {
            escaped.push(c);
        }
    }
    escaped
}

/// What a terminal would obey or not show: C1, DEL, bidi marks, zero width, tags, separators.
fn is_hidden(c: char) -> bool {
    matches!(c, '\u{7f}'..='\u{9f}' | '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}'
        | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}'
        | '\u{e0000}'..='\u{e007f}' | '\u{e000}'..='\u{f8ff}' | '\u{fe00}'..='\u{fe0f}'
        | '\u{115f}'..='\u{1160}' | '\u{3164}' | '\u{ffa0}')
}

/// A date as the wire has it; null when not known.
pub fn when(on: When) -> Value {
    serde_json::to_value(on).unwrap_or_default()
}

/// A number in the script of the machine formats.
pub fn number(number: &CaseNumber, texts: &Texts) -> Value {
    Value::String(texts.number(number))
}

/// The texts of the machine formats: simplified unless told otherwise.
pub fn texts(lang: Option<Lang>) -> Texts {
    Texts::load(lang.unwrap_or(Lang::ZhHans))
}

/// The fields of a case that a list gives unless told otherwise.
pub const CASE_FIELDS: [&str; 15] = [
    "id",
    "number",
    "title",
    "body",
    "level",
    "step",
    "state",
    "risk",
    "category",
    "parties",
    "mediators",
    "opened",
    "touched",
    "next",
    "version",
];

/// The fields `--fields all` adds.
pub const CASE_MORE: [&str; 6] = ["facts", "dispute", "stays", "agreement", "tags", FOUND];

/// Where the words of the query stand in a case; a JSON list with words to be found gives it by itself.
pub const FOUND: &str = "found";

/// Where the words were found, and what stands there.
pub fn found(hit: Option<&Hit>) -> Value {
    hit.map_or(Value::Null, |hit| json!({"in": hit.place, "text": hit.said}))
}

/// One field of a case.
pub fn case_field(row: &CaseRow, field: &str, texts: &Texts) -> Option<Value> {
    Some(match field {
        "id" => json!(row.id),
        "number" => number(&row.number, texts),
        "title" => json!(row.title),
        "body" => json!(row.body_code),
        "level" => json!(row.level),
        "step" => json!(row.step),
        "state" => json!(row.state),
        "risk" => json!(row.risk),
        "category" => json!(row.category),
        "parties" => Value::Array(row.parties.iter().map(party).collect()),
        "mediators" => Value::Array(
            row.mediators.iter().map(|m| json!({"id": m.person, "name": m.name})).collect(),
        ),
        "opened" => when(row.opened),
        "touched" => json!(row.touched),
        "next" => match &row.next_what {
            Some(what) => json!({"what": what, "due": row.next_due}),
            None => Value::Null,
        },
        "version" => json!(row.version),
        "facts" => json!(row.facts),
        "dispute" => json!(row.dispute),
        "stays" => json!([{"body": row.body_code, "level": row.level, "from": when(row.opened)}]),
        "agreement" => json!(row.agreement),
        "tags" => json!(row.tags),
        _ => return None,
    })
}

/// The fields of something that falls due.
pub const DEADLINE_FIELDS: [&str; 7] = ["id", "of", "what", "rule", "due", "days", "why"];

/// The fields `--fields all` adds.
pub const DEADLINE_MORE: [&str; 6] = ["title", "body", "since", "time", "agreement", "item"];

/// Something that falls due: the case's id and number, by when, and how that day came about.
pub fn deadline(deadline: &Deadline, today: NaiveDate, texts: &Texts) -> Map<String, Value> {
    let due = Due { due: deadline.due, why: deadline.why.clone() };
    object(json!({
        "id": deadline.row.id, "of": number(&deadline.row.number, texts), "what": deadline.what,
        "rule": deadline.rule, "due": deadline.due, "days": (deadline.due - today).num_days(),
        "why": texts.due_why(&due), "title": deadline.row.title, "body": deadline.row.body_code,
        "since": deadline.since, "time": deadline.time, "agreement": deadline.agreement,
        "item": deadline.item, "about": deadline.about.as_ref().and_then(|about| about.what.as_ref()),
    }))
}

fn party(party: &Party) -> Value {
    json!({
        "id": party.id, "name": party.name, "side": party.side, "kind": party.kind,
        "known_as": party.known_as, "count": party.count, "person": party.person,
    })
}

/// A body.
pub fn body(row: &BodyRow, texts: &Texts) -> Map<String, Value> {
    object(json!({
        "id": row.id, "code": row.code, "kind": row.kind, "name": texts.both(&row.name),
        "parent": row.parent, "from": null, "to": null, "level": row.level,
        "short": row.short.as_ref().map(|short| texts.both(short)),
    }))
}

/// A person.
pub fn person(row: &PersonRow) -> Map<String, Value> {
    let data = &row.person.data;
    let roles: Vec<Value> = row
        .posts
        .iter()
        .map(|post| {
            json!({"body": post.body, "role": post.post, "from": when(post.from), "to": when(post.to)})
        })
        .collect();
    object(json!({
        "id": row.person.id, "name": data.name, "roles": roles, "sex": data.sex,
        "born": when(data.born), "phone": data.phone, "address": data.address, "cases": row.cases,
        "also": row.also,
    }))
}

/// The object inside a value.
pub fn object(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(map) => map,
        _ => Map::new(),
    }
}

/// One act of a case's timeline.
pub fn act(recorded: &Recorded, texts: &Texts, names: &Names<'_>) -> Value {
    json!({
        "event": recorded.id,
        "kind": recorded.event.kind(),
        "on": when(recorded.on),
        "at": recorded.at.to_rfc3339_opts(chrono::SecondsFormat::Millis, true),
        "by": recorded.by,
        "via": recorded.via,
        "text": texts.event(&recorded.event, names),
        "detail": texts.event_detail(&recorded.event, names),
    })
}
