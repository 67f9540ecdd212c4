//! Reading the journal.

use super::error::{Error, Result};
use crate::domain::ids::{CommitId, EventId, StreamId};
use crate::domain::journal::{Event, Recorded, StreamKind};
use crate::domain::when::When;
use chrono::{DateTime, Utc};
use rusqlite::{Connection, OptionalExtension, Row, named_params};
use uuid::Uuid;

/// The columns [`recorded`] reads, in its order.
pub const COLUMNS: &str =
    "seq, event, stream, version, \"commit\", what, schema, on_day, at, by, via, payload";

/// A uuid column.
pub fn uuid(row: &Row<'_>, column: usize) -> rusqlite::Result<Uuid> {
    row.get::<_, [u8; 16]>(column).map(Uuid::from_bytes)
}

/// A uuid column that may be empty.
pub fn maybe_uuid(row: &Row<'_>, column: usize) -> rusqlite::Result<Option<Uuid>> {
    Ok(row.get::<_, Option<[u8; 16]>>(column)?.map(Uuid::from_bytes))
}

/// A date column; what cannot be read counts as not known.
pub fn when(row: &Row<'_>, column: usize) -> rusqlite::Result<When> {
    let text: Option<String> = row.get(column)?;
    Ok(text.and_then(|text| text.parse().ok()).unwrap_or_default())
}

/// Decodes a row selected with [`COLUMNS`]; nothing when its payload was disposed of.
pub fn recorded(row: &Row<'_>) -> Result<Option<Recorded>> {
    let seq: i64 = row.get(0)?;
    let fail = |what: String| Error::Event { seq, what };
    let Some(payload) = row.get::<_, Option<String>>(11)? else {
        return Ok(None);
    };
    let what: String = row.get(5)?;
    let event =
        Event::read(&what, row.get(6)?, &payload).map_err(|error| fail(error.to_string()))?;
    let at: String = row.get(8)?;
    let at: DateTime<Utc> =
        DateTime::parse_from_rfc3339(&at).map_err(|error| fail(error.to_string()))?.to_utc();
    Ok(Some(Recorded {
        seq,
        id: EventId(uuid(row, 1)?),
        stream: StreamId(uuid(row, 2)?),
        version: row.get(3)?,
        commit: CommitId(uuid(row, 4)?),
        on: when(row, 7)?,
        at,
        by: row.get(9)?,
        via: row.get(10)?,
        event,
    }))
}

/// What a stream tells of.
///
/// # Errors
/// When there is no such stream.
pub fn kind(conn: &Connection, id: StreamId) -> Result<StreamKind> {
    let mut query = conn.prepare_cached("SELECT kind FROM stream WHERE id = :id")?;
    let word: String = query.query_row(named_params! {":id": id.0.as_bytes()}, |row| row.get(0))?;
    StreamKind::from_word(&word)
        .ok_or_else(|| Error::Damaged(format!("stream of unknown kind `{word}`")))
}

/// The last event of one stream; nothing when there is no such stream.
///
/// # Errors
/// When the register cannot be read.
pub fn head_of(conn: &Connection, id: StreamId) -> Result<Option<EventId>> {
    let sql = "SELECT event FROM journal WHERE stream = :stream ORDER BY version DESC LIMIT 1";
    let mut query = conn.prepare_cached(sql)?;
    let head = query.query_row(named_params! {":stream": id.0.as_bytes()}, |row| uuid(row, 0));
    Ok(head.optional()?.map(EventId))
}

/// The events of one stream, oldest first.
///
/// # Errors
/// When a row cannot be read.
pub fn stream(conn: &Connection, id: StreamId) -> Result<Vec<Recorded>> {
    let sql = format!("SELECT {COLUMNS} FROM journal WHERE stream = :stream ORDER BY version");
    let mut query = conn.prepare_cached(&sql)?;
    let mut rows = query.query(named_params! {":stream": id.0.as_bytes()})?;
    let mut events = Vec::new();
    while let Some(row) = rows.next()? {
        events.extend(recorded(row)?);
    }
    Ok(events)
}
