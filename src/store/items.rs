//! Reading incoming items.

use super::Store;
use super::cases::{reach, within};
use super::error::Result;
use super::journal::{maybe_uuid, uuid, when};
use crate::domain::actor::Scope;
use crate::domain::ids::{BodyId, CaseId, ItemId};
use crate::domain::when::When;
use rusqlite::named_params;

/// An incoming item as a list shows it.
#[derive(Clone, Debug, PartialEq)]
pub struct ItemRow {
    /// Its id.
    pub id: ItemId,
    /// The body that received it.
    pub body: BodyId,
    /// What it is about.
    pub what: String,
    /// Which way it came, as a word.
    pub channel: String,
    /// Who sent it.
    pub sender: Option<String>,
    /// When it came.
    pub on: When,
    /// The case it became.
    pub case: Option<CaseId>,
    /// The answer given.
    pub answer: Option<String>,
    /// When it was given.
    pub answered: When,
    /// The version of its stream.
    pub version: u32,
}

impl Store {
    /// Items whose sender still waits, oldest first.
    ///
    /// # Errors
    /// When the register cannot be read.
    pub fn open_items(&self, scope: &Scope, most: usize) -> Result<Vec<ItemRow>> {
        self.items(scope, "answer IS NULL", most)
    }

    /// Every item, oldest first.
    ///
    /// # Errors
    /// When the register cannot be read.
    pub fn all_items(&self, scope: &Scope) -> Result<Vec<ItemRow>> {
        self.items(scope, "1", usize::MAX)
    }

    /// The first items that match some words, newest first.
    ///
    /// # Errors
    /// When the register cannot be read.
    pub fn items_matching(&self, scope: &Scope, words: &str, most: usize) -> Result<Vec<ItemRow>> {
        let mut found = Vec::new();
        for key in self.others_matching("item", words, most)? {
            found.extend(self.items(scope, &format!("key = {key}"), 1)?);
        }
        Ok(found)
    }

    fn items(&self, scope: &Scope, which: &str, most: usize) -> Result<Vec<ItemRow>> {
        let sql = format!(
            "SELECT id, body, what, channel, sender, on_day, case_id, answer, answered, version
             FROM item WHERE {which} AND {} ORDER BY key LIMIT :most",
            within(scope, "body")
        );
        let mut query = self.conn.prepare_cached(&sql)?;
        let most = i64::try_from(most).unwrap_or(i64::MAX);
        let rows =
            query.query_map(named_params! {":reach": reach(scope), ":most": most}, |row| {
                Ok(ItemRow {
                    id: ItemId(uuid(row, 0)?),
                    body: BodyId(uuid(row, 1)?),
                    what: row.get(2)?,
                    channel: row.get(3)?,
                    sender: row.get(4)?,
                    on: when(row, 5)?,
                    case: maybe_uuid(row, 6)?.map(CaseId),
                    answer: row.get(7)?,
                    answered: when(row, 8)?,
                    version: row.get(9)?,
                })
            })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}
