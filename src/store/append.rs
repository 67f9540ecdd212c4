//! Appending to the journal, and the chain of hashes (bytes described in ARCHITECTURE.md).

use super::error::{Error, Result};
use super::journal::uuid;
use crate::domain::decide::Write;
use crate::domain::ids::{CommitId, EventId, RegisterId, StreamId};
use crate::domain::journal::{Recorded, SCHEMA, StreamKind};
use crate::domain::mint::Mint;
use crate::domain::when::When;
use chrono::{DateTime, SecondsFormat, Utc};
use rusqlite::{Connection, named_params};
use sha2::{Digest, Sha256};
use std::fmt;

/// The journal's head as something to write down elsewhere: `SEQ:HASH`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Anchor {
    /// Place of the last event.
    pub seq: i64,
    /// Its hash.
    pub hash: [u8; 32],
}

impl fmt::Display for Anchor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.seq, hex(&self.hash))
    }
}

impl Anchor {
    /// Reads the head of the journal.
    ///
    /// # Errors
    /// When the register cannot be read.
    pub fn read(conn: &Connection) -> Result<Self> {
        let sql = "SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1";
        let mut query = conn.prepare_cached(sql)?;
        let mut rows = query.query([])?;
        Ok(match rows.next()? {
            Some(row) => Self { seq: row.get(0)?, hash: row.get(1)? },
            None => Self { seq: 0, hash: [0; 32] },
        })
    }
}

/// Bytes as lower-case hexadecimal.
pub fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// The columns of a journal row that are hashed, borrowed.
pub struct Hashed<'a> {
    /// Place in the journal.
    pub seq: i64,
    /// The event.
    pub event: &'a [u8],
    /// The stream.
    pub stream: &'a [u8],
    /// Place in the stream.
    pub version: i64,
    /// Kind of the stream.
    pub kind: &'a str,
    /// The commit.
    pub commit: &'a [u8],
    /// Kind of the event.
    pub what: &'a str,
    /// Payload's shape.
    pub schema: i64,
    /// When it happened, wire form; nothing when not known.
    pub on: Option<&'a str>,
    /// When it was recorded.
    pub at: &'a str,
    /// Who.
    pub by: &'a str,
    /// Through which door.
    pub via: &'a str,
    /// Which register.
    pub register: &'a [u8],
    /// The salted digest of the payload.
    pub digest: &'a [u8],
}

impl Hashed<'_> {
    /// The hash of this row after a row with hash `prev`: every column preceded by its length in
    /// eight bytes, little endian; numbers in eight bytes; an absent date has length `u64::MAX`.
    pub fn after(&self, prev: &[u8]) -> [u8; 32] {
        let mut hash = Sha256::new();
        let mut part = |bytes: &[u8]| {
            hash.update((bytes.len() as u64).to_le_bytes());
            hash.update(bytes);
        };
        part(prev);
        part(&self.seq.to_le_bytes());
        part(self.event);
        part(self.stream);
        part(&self.version.to_le_bytes());
        part(self.kind.as_bytes());
        part(self.commit);
        part(self.what.as_bytes());
        part(&self.schema.to_le_bytes());
        match self.on {
            Some(on) => part(on.as_bytes()),
            None => hash.update(u64::MAX.to_le_bytes()),
        }
        let mut part = |bytes: &[u8]| {
            hash.update((bytes.len() as u64).to_le_bytes());
            hash.update(bytes);
        };
        part(self.at.as_bytes());
        part(self.by.as_bytes());
        part(self.via.as_bytes());
        part(self.register);
        part(self.digest);
        hash.finalize().into()
    }
}

/// SHA-256 of the salt followed by the payload.
pub fn digest(salt: &[u8], payload: &str) -> [u8; 32] {
    let mut hash = Sha256::new();
    hash.update(salt);
    hash.update(payload.as_bytes());
    hash.finalize().into()
}

/// An instant as the journal keeps it.
pub fn instant(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Millis, true)
}

/// A date as the journal keeps it.
pub fn day(on: When) -> Option<String> {
    (!on.is_unknown()).then(|| on.to_string())
}

/// Appends the writes of one commit by somebody (`by`) through a door (`via`); gives back the rows
/// as they now stand.
///
/// # Errors
/// When the register cannot be written.
pub fn append(
    conn: &Connection,
    register: RegisterId,
    (by, via): (&str, &str),
    mint: &mut Mint<'_>,
    writes: Vec<Write>,
) -> Result<Vec<Recorded>> {
    let commit: CommitId = mint.id();
    append_to(conn, register, (by, via), mint, commit, writes)
}

/// Appends writes to a commit that may have begun earlier: a long act is written piece by piece.
///
/// # Errors
/// When the register cannot be written.
pub fn append_to(
    conn: &Connection,
    register: RegisterId,
    (by, via): (&str, &str),
    mint: &mut Mint<'_>,
    commit: CommitId,
    writes: Vec<Write>,
) -> Result<Vec<Recorded>> {
    let mut head = Anchor::read(conn)?;
    let at = mint.now();
    let written = instant(at);
    let mut rows = Vec::with_capacity(writes.len());
    for write in writes {
        let version = next_version(conn, &write, &rows)?;
        let id: EventId = mint.id();
        let salt = mint.salt();
        let payload = write
            .event
            .payload()
            .map_err(|error| Error::Event { seq: head.seq + 1, what: error.to_string() })?;
        let digest = digest(&salt, &payload);
        let on = day(write.on);
        let row = Hashed {
            seq: head.seq + 1,
            event: id.0.as_bytes(),
            stream: write.stream.0.as_bytes(),
            version: i64::from(version),
            kind: write.kind.word(),
            commit: commit.0.as_bytes(),
            what: write.event.kind(),
            schema: i64::from(SCHEMA),
            on: on.as_deref(),
            at: &written,
            by,
            via,
            register: register.0.as_bytes(),
            digest: &digest,
        };
        let hash = row.after(&head.hash);
        insert(conn, &row, &payload, &salt, &head.hash, &hash)?;
        head = Anchor { seq: head.seq + 1, hash };
        rows.push(Recorded {
            seq: head.seq,
            id,
            stream: write.stream,
            version,
            commit,
            on: write.on,
            at,
            by: by.to_owned(),
            via: via.to_owned(),
            event: write.event,
        });
        touch(conn, &Place::from(&rows[rows.len() - 1]), write.kind)?;
    }
    Ok(rows)
}

fn next_version(conn: &Connection, write: &Write, rows: &[Recorded]) -> Result<u32> {
    if let Some(last) = rows.iter().rev().find(|row| row.stream == write.stream) {
        return Ok(last.version + 1);
    }
    let mut query = conn.prepare_cached("SELECT version FROM stream WHERE id = :id")?;
    let mut found = query.query(named_params! {":id": write.stream.0.as_bytes()})?;
    Ok(match found.next()? {
        Some(row) => row.get::<_, u32>(0)? + 1,
        None => 1,
    })
}

fn insert(
    conn: &Connection,
    row: &Hashed<'_>,
    payload: &str,
    salt: &[u8],
    prev: &[u8],
    hash: &[u8],
) -> Result<()> {
    let mut insert = conn.prepare_cached(
        "INSERT INTO journal (seq, event, stream, version, kind, \"commit\", what, schema, on_day, at, by,
                              via, register, payload, salt, digest, prev, hash)
         VALUES (:seq, :event, :stream, :version, :kind, :commit, :what, :schema, :on, :at, :by,
                 :via, :register, :payload, :salt, :digest, :prev, :hash)",
    )?;
    insert.execute(named_params! {
        ":seq": row.seq, ":event": row.event, ":stream": row.stream, ":version": row.version,
        ":kind": row.kind, ":commit": row.commit, ":what": row.what, ":schema": row.schema,
        ":on": row.on, ":at": row.at, ":by": row.by, ":via": row.via, ":register": row.register,
        ":payload": payload, ":salt": salt, ":digest": row.digest, ":prev": prev, ":hash": hash,
    })?;
    Ok(())
}

/// Where an event stands; known also of one whose payload was disposed of.
pub struct Place {
    /// Place in the journal.
    pub seq: i64,
    /// The event.
    pub event: EventId,
    /// Its stream.
    pub stream: StreamId,
    /// Place in the stream.
    pub version: u32,
}

impl Place {
    /// Reads it from a row selected with [`super::journal::COLUMNS`].
    pub fn read(row: &rusqlite::Row<'_>) -> Result<Self> {
        Ok(Self {
            seq: row.get(0)?,
            event: EventId(uuid(row, 1)?),
            stream: StreamId(uuid(row, 2)?),
            version: row.get(3)?,
        })
    }
}

impl From<&Recorded> for Place {
    fn from(row: &Recorded) -> Self {
        Self { seq: row.seq, event: row.id, stream: row.stream, version: row.version }
    }
}

/// Keeps the derived row of a stream: its key, version and head.
pub fn touch(conn: &Connection, place: &Place, kind: StreamKind) -> Result<()> {
    let mut upsert = conn.prepare_cached(
        "INSERT INTO stream (key, id, kind, version, head) VALUES (:seq, :id, :kind, :version, :event)
         ON CONFLICT (id) DO UPDATE SET version = excluded.version, head = excluded.head",
    )?;
    upsert.execute(named_params! {
        ":seq": place.seq, ":id": place.stream.0.as_bytes(), ":kind": kind.word(),
        ":version": place.version, ":event": place.event.0.as_bytes(),
    })?;
    Ok(())
}
