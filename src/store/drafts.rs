//! Drafts and screen state: what a person typed but did not save yet.
//!
//! They live in `local_*` tables of the same file, so they need no home folder, and are written
//! through a connection of their own with `synchronous=NORMAL`: never in the way of a key or a
//! save, at most a second behind; a power cut may cost seconds.

use super::Store;
use super::error::Result;
use super::open::{self, Access};
use rusqlite::{Connection, OptionalExtension, named_params};
use std::path::Path;

/// An unsaved form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// The form and what it is about, such as `oral` or `note:ID`.
    pub id: String,
    /// Whose it is.
    pub user: String,
    /// When it was last typed into, UTC.
    pub at: String,
    /// One line for the list of drafts.
    pub label: String,
    /// The form's fields as JSON.
    pub body: String,
}

/// The connection drafts are written through.
#[derive(Debug)]
pub struct Drafts {
    conn: Connection,
}

impl Drafts {
    /// Opens the second connection; the register must be open in this process already.
    ///
    /// # Errors
    /// When the register cannot be opened for writing.
    pub fn open(path: &Path) -> Result<Self> {
        let conn = open::connection(path, Access::Write)?;
        conn.pragma_update(None, "synchronous", "NORMAL")?;
        Ok(Self { conn })
    }

    /// Keeps a draft, replacing its earlier state; it bears the present time unless it has one.
    ///
    /// # Errors
    /// When the register cannot be written.
    pub fn keep(&self, draft: &Draft) -> Result<()> {
        let sql = "INSERT INTO local_draft (id, user, at, label, body) 
                   VALUES (:id, :user, coalesce(nullif(:at, ''), strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
                     :label, :body)
                   ON CONFLICT (id) DO UPDATE SET user = excluded.user, at = excluded.at,
                     label = excluded.label, body = excluded.body";
        self.conn.prepare_cached(sql)?.execute(named_params! {
            ":id": key(&draft.user, &draft.id), ":user": draft.user, ":at": draft.at,
            ":label": draft.label, ":body": draft.body,
        })?;
        Ok(())
    }

    /// Forgets a draft, once it was saved or thrown away.
    ///
    /// # Errors
    /// When the register cannot be written.
    pub fn forget(&self, user: &str, id: &str) -> Result<()> {
        let sql = "DELETE FROM local_draft WHERE id = :id";
        self.conn.prepare_cached(sql)?.execute(named_params! {":id": key(user, id)})?;
        Ok(())
    }

    /// Remembers a piece of screen state, such as the language.
    ///
    /// # Errors
    /// When the register cannot be written.
    pub fn remember(&self, user: &str, name: &str, value: &str) -> Result<()> {
        let sql = "INSERT INTO local_screen VALUES (:user, :name, :value)
                   ON CONFLICT (user, name) DO UPDATE SET value = excluded.value";
        let params = named_params! {":user": user, ":name": name, ":value": value};
        self.conn.prepare_cached(sql)?.execute(params)?;
        Ok(())
    }
}

/// Two users' drafts of the same form are two drafts.
fn key(user: &str, id: &str) -> String {
    format!("{user}\u{1f}{id}")
}

impl Store {
    /// The drafts of a user, latest first.
    ///
    /// # Errors
    /// When the register cannot be read.
    pub fn drafts(&self, user: &str) -> Result<Vec<Draft>> {
        let sql = "SELECT id, user, at, label, body FROM local_draft WHERE user = :user ORDER BY at DESC, id";
        let mut query = self.conn.prepare_cached(sql)?;
        let rows = query.query_map(named_params! {":user": user}, |row| {
            let id: String = row.get(0)?;
            Ok(Draft {
                id: id.split_once('\u{1f}').map_or_else(|| id.clone(), |(_, id)| id.to_owned()),
                user: row.get(1)?,
                at: row.get(2)?,
                label: row.get(3)?,
                body: row.get(4)?,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// A piece of screen state.
    ///
    /// # Errors
    /// When the register cannot be read.
    pub fn remembered(&self, user: &str, name: &str) -> Result<Option<String>> {
        let sql = "SELECT value FROM local_screen WHERE user = :user AND name = :name";
        let params = named_params! {":user": user, ":name": name};
        Ok(self.conn.prepare_cached(sql)?.query_row(params, |row| row.get(0)).optional()?)
    }
}
