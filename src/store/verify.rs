//! Checking a register: the file, the schema, the chain, and the derived tables against the fold.

use super::append::{Anchor, Hashed, digest, hex};
use super::error::{Error, Result};
use super::index;
use super::{Office, Store, create, open};
use rusqlite::types::Value;
use rusqlite::{Connection, Row, TransactionBehavior};
use serde::Serialize;

/// Something that is not as it should be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// The table.
    pub table: String,
    /// The row, where one can be told.
    pub row: Option<String>,
    /// What is wrong, in English: technical, for whoever mends it.
    pub what: String,
}

/// What a check found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// How many events the journal holds.
    pub events: i64,
    /// The journal's head.
    pub anchor: Anchor,
    /// What is wrong; nothing when all is well.
    pub problems: Vec<Problem>,
}

/// Problems beyond this number add nothing for whoever reads them.
const MOST: usize = 100;

impl Store {
    /// Checks everything, in one snapshot; nothing is changed.
    ///
    /// # Errors
    /// When the register cannot be read at all.
    pub fn verify(&mut self) -> Result<Report> {
        let tx = self.conn.transaction_with_behavior(TransactionBehavior::Deferred)?;
        let mut problems = Vec::new();
        for check in [integrity, foreign_keys, schema, chain, fold] {
            match check(&tx, &mut problems) {
                Err(Error::Interrupted) => return Err(Error::Interrupted),
                Err(Error::Locked) => return Err(Error::Locked),
                Err(error) => push(&mut problems, "register", None, error.to_string()),
                Ok(()) => {}
            }
            if problems.len() >= MOST {
                break;
            }
        }
        let anchor = Anchor::read(&tx).unwrap_or(Anchor { seq: 0, hash: [0; 32] });
        let count = tx.query_row("SELECT count(*) FROM journal", [], |row| row.get(0)).unwrap_or(0);
        Ok(Report { events: count, anchor, problems })
    }

    /// Checks that the journal held, at an earlier time, exactly what an anchor written down says.
    ///
    /// # Errors
    /// When the register cannot be read.
    pub fn holds_anchor(&self, anchor: &str) -> Result<bool> {
        let Some((seq, hash)) = anchor.split_once(':') else { return Ok(false) };
        let Ok(seq) = seq.parse::<i64>() else { return Ok(false) };
        let mut query = self.conn.prepare("SELECT hash FROM journal WHERE seq = ?1")?;
        let mut rows = query.query([seq])?;
        Ok(match rows.next()? {
            Some(row) => hex(&row.get::<_, Vec<u8>>(0)?) == hash,
            None => false,
        })
    }

    /// Drops the derived tables and recreates them from the journal, in one transaction.
    ///
    /// # Errors
    /// When the register cannot be read or written; it is then as it was.
    pub fn rebuild(&mut self) -> Result<i64> {
        if self.is_read_only() {
            return Err(Error::ReadOnly);
        }
        let tx = self.conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        create::recreate_derived(&tx)?;
        Self::fold_into(&tx, &tx, &|_| true)?;
        tx.pragma_update(None, "user_version", open::DERIVED_VERSION)?;
        let count = tx.query_row("SELECT count(*) FROM journal", [], |row| row.get(0))?;
        tx.commit()?;
        self.office = Office::read(&self.conn)?;
        self.register = self.office.id.unwrap_or(self.register);
        Ok(count)
    }
}

pub(super) fn push(
    problems: &mut Vec<Problem>,
    table: &str,
    row: Option<String>,
    what: impl Into<String>,
) {
    if problems.len() < MOST {
        problems.push(Problem { table: table.to_owned(), row, what: what.into() });
    }
}

fn integrity(conn: &Connection, problems: &mut Vec<Problem>) -> Result<()> {
    let mut query = conn.prepare("PRAGMA integrity_check(20)")?;
    let mut rows = query.query([])?;
    while let Some(row) = rows.next()? {
        let what: String = row.get(0)?;
        if what != "ok" {
            push(problems, "file", None, what);
        }
    }
    Ok(())
}

fn foreign_keys(conn: &Connection, problems: &mut Vec<Problem>) -> Result<()> {
    let mut query = conn.prepare("PRAGMA foreign_key_check")?;
    let mut rows = query.query([])?;
    while let Some(row) = rows.next()? {
        let row_id: Option<i64> = row.get(1)?;
        push(
            problems,
            &row.get::<_, String>(0)?,
            row_id.map(|id| id.to_string()),
            "dangling reference",
        );
    }
    Ok(())
}

/// The schema, word for word.
fn schema(conn: &Connection, problems: &mut Vec<Problem>) -> Result<()> {
    let model = Connection::open_in_memory()?;
    create::schema(&model)?;
    let (own, other) = (objects(&model)?, objects(conn)?);
    for (name, sql) in &own {
        match other.iter().find(|(other, _)| other == name) {
            None => push(problems, name, None, "is missing from the schema"),
            Some((_, found)) if found != sql => {
                push(problems, name, None, "differs from the schema");
            }
            Some(_) => {}
        }
    }
    for (name, _) in other.iter().filter(|(name, _)| !own.iter().any(|(known, _)| known == name)) {
        push(problems, name, None, "does not belong to the schema");
    }
    Ok(())
}

fn objects(conn: &Connection) -> Result<Vec<(String, Option<String>)>> {
    let sql = "SELECT type || ' ' || name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_stat%' ORDER BY 1";
    let mut query = conn.prepare(sql)?;
    let rows = query.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The chain: every place filled, every hash right, every payload the one that was hashed, every
/// stream without a gap.
fn chain(conn: &Connection, problems: &mut Vec<Problem>) -> Result<()> {
    let sql =
        "SELECT seq, event, stream, version, kind, \"commit\", what, schema, on_day, at, by, via,
                      register, payload, salt, digest, prev, hash FROM journal ORDER BY seq";
    let mut query = conn.prepare(sql)?;
    let mut rows = query.query([])?;
    let (mut expected, mut head) = (1_i64, vec![0_u8; 32]);
    while let Some(row) = rows.next()? {
        let seq: i64 = row.get(0)?;
        if seq != expected {
            let gap = format!("events {expected} to {} are missing", seq - 1);
            push(problems, "journal", Some(seq.to_string()), gap);
        }
        if let Err(what) = link(row, &head) {
            push(problems, "journal", Some(seq.to_string()), what);
        }
        head = row.get(17).unwrap_or_default();
        expected = seq + 1;
        if problems.len() >= MOST {
            return Ok(());
        }
    }
    drop(rows);
    let sql =
        "SELECT hex(stream), count(*), max(version), min(version) FROM journal GROUP BY stream
               HAVING count(*) <> max(version) OR min(version) <> 1";
    let mut query = conn.prepare(sql)?;
    let mut rows = query.query([])?;
    while let Some(row) = rows.next()? {
        push(problems, "journal", Some(row.get(0)?), "the stream's versions have a gap");
    }
    Ok(())
}

/// Checks one row against the hash of the row before it.
fn link(row: &Row<'_>, head: &[u8]) -> std::result::Result<(), String> {
    let read = |error: rusqlite::Error| format!("cannot be read: {error}");
    let blob = |at: usize| row.get::<_, Vec<u8>>(at).map_err(read);
    let text = |at: usize| row.get::<_, String>(at).map_err(read);
    let number = |at: usize| row.get::<_, i64>(at).map_err(read);
    let (event, stream, commit, register) = (blob(1)?, blob(2)?, blob(5)?, blob(12)?);
    let (kind, what, at, by, via) = (text(4)?, text(6)?, text(9)?, text(10)?, text(11)?);
    let on: Option<String> = row.get(8).map_err(read)?;
    let (stored, prev, hash) = (blob(15)?, blob(16)?, blob(17)?);
    let payload: Option<String> = row.get(13).map_err(read)?;
    let salt: Option<Vec<u8>> = row.get(14).map_err(read)?;
    match (&payload, &salt) {
        (Some(payload), Some(salt)) if digest(salt, payload)[..] != stored[..] => {
            return Err("the payload is not the one that was recorded".to_owned());
        }
        (Some(_), Some(_)) | (None, None) => {}
        _ => return Err("payload and salt were not blanked together".to_owned()),
    }
    if prev != head {
        return Err(
            "it does not follow the row before it: a row was removed, added or swapped".to_owned()
        );
    }
    let columns = Hashed {
        seq: number(0)?,
        event: &event,
        stream: &stream,
        version: number(3)?,
        kind: &kind,
        commit: &commit,
        what: &what,
        schema: number(7)?,
        on: on.as_deref(),
        at: &at,
        by: &by,
        via: &via,
        register: &register,
        digest: &stored,
    };
    if columns.after(head)[..] != hash[..] {
        return Err("its columns are not those that were hashed".to_owned());
    }
    Ok(())
}

/// The derived tables must be exactly what the journal folds to.
fn fold(conn: &Connection, problems: &mut Vec<Problem>) -> Result<()> {
    let model = Connection::open("")?;
    open::harden(&model)?;
    model.execute_batch("BEGIN")?;
    create::model(&model)?;
    Store::fold_into(conn, &model, &|_| true)?;
    for table in derived_tables(&model)? {
        let columns = model.prepare(&format!("SELECT * FROM {table}"))?.column_count();
        let order: Vec<String> = (1..=columns).map(|at| at.to_string()).collect();
        let sql = format!("SELECT * FROM {table} ORDER BY {}", order.join(", "));
        readable(&table, compare(conn, &model, &table, &sql, problems), problems)?;
    }
    for table in index::TABLES {
        readable(table, index::check(conn, &model, table, problems), problems)?;
    }
    Ok(())
}

/// A table that cannot be read is a finding of its own, and the others are still looked at.
fn readable(table: &str, compared: Result<()>, problems: &mut Vec<Problem>) -> Result<()> {
    match compared {
        Err(error @ (Error::Sql(_) | Error::Damaged(_))) => {
            push(problems, table, None, error.to_string());
            Ok(())
        }
        answer => answer,
    }
}

/// Ordinary derived tables with the order of their keys; the index's own shadow tables are left out.
fn derived_tables(conn: &Connection) -> Result<Vec<String>> {
    let sql = "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'
               AND name NOT LIKE 'sqlite%' AND name NOT LIKE 'local_%'
               AND name <> 'journal' AND name NOT IN ('search', 'search_more', 'search_private') ORDER BY name";
    let mut query = conn.prepare(sql)?;
    let names = query
        .query_map([], |row| row.get::<_, String>(0))?
        .collect::<rusqlite::Result<Vec<_>>>()?;
    Ok(names)
}

/// Holds the rows of two databases against each other; `sql` gives both in the same order.
fn compare(
    conn: &Connection,
    model: &Connection,
    table: &str,
    sql: &str,
    problems: &mut Vec<Problem>,
) -> Result<()> {
    let columns = conn.prepare(sql)?.column_count();
    let (mut found, mut wanted) = (conn.prepare(sql)?, model.prepare(sql)?);
    let (mut found, mut wanted) = (found.query([])?, wanted.query([])?);
    loop {
        let (row, what) = match (found.next()?, wanted.next()?) {
            (None, None) => return Ok(()),
            (Some(have), Some(want)) if same(have, want, columns)? => continue,
            (Some(have), None) => (have, "is not in the journal"),
            (None, Some(want)) => (want, "is missing, though the journal has it"),
            (Some(have), Some(_)) => (have, "differs from what the journal folds to"),
        };
        let key = row.get::<_, Value>(0).ok().as_ref().map(shown);
        push(problems, table, key, what);
        // After the first difference the two orders no longer run in step.
        return Ok(());
    }
}

fn same(have: &Row<'_>, want: &Row<'_>, columns: usize) -> rusqlite::Result<bool> {
    for at in 0..columns {
        if have.get_ref(at)? != want.get_ref(at)? {
            return Ok(false);
        }
    }
    Ok(true)
}

fn shown(value: &Value) -> String {
    match value {
        Value::Null => "null".to_owned(),
        Value::Integer(number) => number.to_string(),
        Value::Real(number) => number.to_string(),
        Value::Text(text) => text.chars().take(40).collect(),
        Value::Blob(bytes) => hex(bytes),
    }
}
