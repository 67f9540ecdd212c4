//! Asking the index: the cases, people, bodies and items that match, and where a word stands in a case.

use super::cases::{CaseFile, CaseKey, CaseRow, case_row, columns, keys};
use super::error::{Error, Result};
use super::filter::{self, Asker, Terms};
use super::index::CONFIDANTS;
use super::people::BodyRow;
use super::{Store, case_words};
use crate::domain::ids::BodyId;
use crate::search;
use crate::search::ask::{self, Ask, Order, What};
use crate::text;
use rusqlite::named_params;
use std::collections::HashSet;

/// Every question to an index, and the walks in order that a long answer is held against; one place, so
/// that a test can look at their plans.
pub mod sql {
    /// The cases that match, newest registration first.
    pub const CASES: &str =
        "SELECT rowid FROM search WHERE search MATCH :found ORDER BY rowid DESC LIMIT :most";
    /// The rows of the cases that match, newest registration first. The question keeps to the scope itself.
    pub fn rows(columns: &str) -> String {
        format!(
            "SELECT {columns} FROM search CROSS JOIN cases ON cases.key = search.rowid
             LEFT JOIN body ON body.id = cases.body
             WHERE search MATCH :found ORDER BY search.rowid DESC"
        )
    }
    /// The same among what was said in confidence.
    pub const PRIVATE: &str = "SELECT rowid FROM search_private WHERE search_private MATCH :found
                               ORDER BY rowid DESC LIMIT :most";
    /// The people, bodies or items that match, newest first.
    pub const MORE: &str = "SELECT rowid FROM search_more WHERE search_more MATCH :found
                            ORDER BY rowid DESC LIMIT :most";
    /// Every case by its next date.
    pub const BY_DUE: &str = "SELECT key FROM cases WHERE due_sort >= 0 ORDER BY due_sort, key";
    /// Every case by its number, the latest first.
    pub const BY_NUMBER: &str =
        "SELECT key FROM cases WHERE year < 10000 ORDER BY year DESC, short_hans, n DESC, key";
    /// Where one case stands by its next date.
    pub const DUE_OF: &str = "SELECT due_sort, key FROM cases WHERE key = :key";
    /// Where one case stands by its number.
    pub const NUMBER_OF: &str = "SELECT -year, short_hans, -n, key FROM cases WHERE key = :key";
}

/// Answers up to this long are put in order one by one; longer ones are held against a walk in order.
const FEW: usize = 3_000;

/// How many rows are read at once where they cannot be read one by one.
const CHUNK: usize = 500;

/// Where a query was hit in a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Where, as a word of the group `found_in`.
    pub place: &'static str,
    /// What stands there, around the hit.
    pub said: String,
}

/// How many cells of a long text are shown around a hit.
const AROUND: usize = 40;

impl Store {
    /// The keys of every case that matches, in the order the query asks for.
    ///
    /// # Errors
    /// As [`Store::spine`].
    pub fn matching(&self, asker: impl Into<Asker>, ask: &Ask) -> Result<Vec<CaseKey>> {
        let found = self.first_matching(asker, ask, usize::MAX)?;
        self.in_order(found, ask.order())
    }

    /// The first of the cases that match, newest registration first: what fits on a screen is there at
    /// once, however many there are.
    ///
    /// # Errors
    /// As [`Store::spine`].
    pub fn first_matching(
        &self,
        asker: impl Into<Asker>,
        ask: &Ask,
        most: usize,
    ) -> Result<Vec<CaseKey>> {
        let asker = asker.into();
        let Some(found) = self.question(&asker, ask)? else { return Ok(vec![]) };
        let Some(home) = asker.home.filter(|_| ask.parts.iter().any(|part| part.what.is_told()))
        else {
            return self.keys_of(sql::CASES, &found, most);
        };
        // What was said in confidence to one's own body counts like all the rest, also against a case.
        let barred = self.barred_in_confidence(&asker, ask, home)?;
        let mut keys = self.keys_of(sql::CASES, &found, most.saturating_add(barred.len()))?;
        keys.retain(|key| !barred.contains(key));
        let private = filter::in_confidence(&found, home);
        Ok(merged(keys, self.confided(&private, most)?))
    }

    /// The cases that must not be told because a word that is not to be there was said in confidence.
    fn barred_in_confidence(
        &self,
        asker: &Asker,
        ask: &Ask,
        home: BodyId,
    ) -> Result<HashSet<CaseKey>> {
        let terms = Terms { asker, bodies: &|_| vec![] };
        let Some(barred) = filter::barred_in_confidence(ask, &terms, home) else {
            return Ok(HashSet::new());
        };
        Ok(self.confided(&barred, usize::MAX)?.into_iter().collect())
    }

    /// The cases whose documents in confidence match.
    fn confided(&self, found: &str, most: usize) -> Result<Vec<CaseKey>> {
        let docs = self.keys_of(sql::PRIVATE, found, most)?;
        Ok(docs.into_iter().map(|doc| CaseKey(doc.0 / CONFIDANTS)).collect())
    }

    fn keys_of(&self, sql: &str, found: &str, most: usize) -> Result<Vec<CaseKey>> {
        let most = i64::try_from(most).unwrap_or(i64::MAX);
        keys(&self.conn, sql, named_params! {":found": found, ":most": most})
    }

    /// Gives every case that matches, row by row, in the order the query asks for, so that however many
    /// there are they are never in memory together. Of the heavy columns only those `wanted` are read.
    ///
    /// # Errors
    /// As [`Store::spine`], and what `each` answers.
    pub fn each_matching<E: From<Error>>(
        &self,
        asker: impl Into<Asker>,
        ask: &Ask,
        wanted: impl Fn(&str) -> bool,
        mut each: impl FnMut(CaseRow) -> Result<(), E>,
    ) -> Result<(), E> {
        let (asker, columns) = (asker.into(), columns(wanted));
        let told = asker.home.is_some() && ask.parts.iter().any(|part| part.what.is_told());
        if told || ask.order() != Order::Newest {
            let scope = asker.scope.clone();
            for some in self.matching(asker, ask)?.chunks(CHUNK) {
                self.rows_with(&columns, &scope, some)?.into_iter().try_for_each(&mut each)?;
            }
            return Ok(());
        }
        let Some(found) = self.question(&asker, ask)? else { return Ok(()) };
        let mut query = self.conn.prepare(&sql::rows(&columns)).map_err(Error::from)?;
        let mut rows = query.query(named_params! {":found": found}).map_err(Error::from)?;
        while let Some(row) = rows.next().map_err(Error::from)? {
            each(case_row(row).map_err(Error::from)?)?;
        }
        Ok(())
    }

    /// The question a query puts to the index of cases; nothing where nothing can match.
    fn question(&self, asker: &Asker, ask: &Ask) -> Result<Option<String>> {
        let asks_body = ask.parts.iter().any(|part| matches!(part.what, What::Body(_)));
        let bodies = if asks_body { self.bodies(&asker.scope)? } else { vec![] };
        let called: Vec<ask::Called<'_>> = bodies.iter().map(BodyRow::called).collect();
        let meant = |name: &str| -> Vec<BodyId> {
            ask::meant(name, &called).into_iter().map(|place| bodies[place].id).collect()
        };
        Ok(filter::expression(ask, &Terms { asker, bodies: &meant }))
    }

    /// Puts keys that came newest first into an order.
    fn in_order(&self, found: Vec<CaseKey>, order: Order) -> Result<Vec<CaseKey>> {
        let (one, walk) = match order {
            Order::Newest => return Ok(found),
            Order::Due => (sql::DUE_OF, sql::BY_DUE),
            Order::Number => (sql::NUMBER_OF, sql::BY_NUMBER),
        };
        if found.len() > FEW {
            let wanted: HashSet<CaseKey> = found.into_iter().collect();
            let mut all = keys(&self.conn, walk, &[])?;
            all.retain(|key| wanted.contains(key));
            return Ok(all);
        }
        let mut query = self.conn.prepare_cached(one)?;
        let columns = query.column_count();
        let mut placed = Vec::with_capacity(found.len());
        for key in found {
            let place = query.query_row(named_params! {":key": key.0}, |row| {
                (0..columns).map(|at| row.get::<_, rusqlite::types::Value>(at)).collect()
            })?;
            placed.push((Place::of(place), key));
        }
        placed.sort();
        Ok(placed.into_iter().map(|(_, key)| key).collect())
    }

    /// The first people, bodies or items (`person`, `body`, `item`) that match some words, newest first,
    /// as keys of their tables.
    pub(super) fn others_matching(&self, kind: &str, words: &str, most: usize) -> Result<Vec<i64>> {
        let Some(found) = filter::among_others(kind, words) else { return Ok(vec![]) };
        let most = i64::try_from(most).unwrap_or(i64::MAX);
        let mut query = self.conn.prepare_cached(sql::MORE)?;
        let rows = query.query_map(named_params! {":found": found, ":most": most}, |row| {
            row.get::<_, i64>(0)
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

/// Where a case stands in an order.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Place(Vec<Rank>);

#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Number(i64),
    Text(String),
}

impl Place {
    fn of(values: Vec<rusqlite::types::Value>) -> Self {
        let rank = |value| match value {
            rusqlite::types::Value::Integer(number) => Rank::Number(number),
            rusqlite::types::Value::Text(text) => Rank::Text(text),
            _ => Rank::Number(0),
        };
        Self(values.into_iter().map(rank).collect())
    }
}

/// Two lists that both run from the newest on, as one without doubles.
fn merged(one: Vec<CaseKey>, other: Vec<CaseKey>) -> Vec<CaseKey> {
    if other.is_empty() {
        return one;
    }
    let mut all: Vec<CaseKey> = one.into_iter().chain(other).collect();
    all.sort_by(|a, b| b.cmp(a));
    all.dedup();
    all
}

impl CaseFile {
    /// Where the words were found: the first piece with all of them, else the first with one.
    pub fn hit(&self, words: &str) -> Option<Hit> {
        let pieces = case_words::searched(&self.case, &self.persons);
        let whole = |said: &str| {
            let mut each = words.split_whitespace();
            each.all(|word| search::matches(word, said).is_some())
        };
        let told = |place: &str| matches!(place, "party" | "agent" | "place");
        // In running text only characters count: its pinyin is in no index.
        let fits = |place: &str, said: &str| {
            told(place)
                || words
                    .split_whitespace()
                    .any(|word| search::fold(said).contains(&search::fold(word)))
        };
        let one = |said: &str| search::matches(words, said).is_some();
        let found = pieces
            .iter()
            .find(|(place, said)| fits(place, said) && whole(said))
            .or_else(|| pieces.iter().find(|(place, said)| fits(place, said) && one(said)))?;
        Some(Hit { place: found.0, said: around(&found.1, words) })
    }
}

/// The part of a text around what was hit.
fn around(said: &str, words: &str) -> String {
    let line = text::safe_line(said);
    let hits = search::matches(words, &line).unwrap_or_default();
    let first = hits.first().copied().unwrap_or(0);
    let start = if first < AROUND / 2 { 0 } else { first - AROUND / 4 };
    let rest: String = line.chars().skip(start).take(AROUND * 2).collect();
    let mark = if start > 0 { "~" } else { "" };
    text::truncate(&format!("{mark}{rest}"), AROUND)
}
