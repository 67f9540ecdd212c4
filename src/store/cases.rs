//! Reading cases: the spine of a list, its rows, one case with everything.

use super::Store;
pub use super::deadlines::Deadline;
use super::error::{Error, Result};
use super::journal::{self, uuid, when};
use crate::domain::actor::{Actor, Scope};
use crate::domain::both::Both;
use crate::domain::ids::{AccountId, BodyId, CaseId, StreamId};
use crate::domain::journal::Recorded;
use crate::domain::mediation::case::{Case, Mediator};
use crate::domain::mediation::party::Party;
use crate::domain::office::series::CaseNumber;
use crate::domain::when::When;
use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension, Row, named_params};
use serde::de::DeserializeOwned;

/// The key of a case in a list: eight bytes, never printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CaseKey(pub i64);

/// What a list shows of a case.
#[derive(Clone, Debug, PartialEq)]
pub struct CaseRow {
    /// Its key.
    pub key: CaseKey,
    /// Its id.
    pub id: CaseId,
    /// Its number.
    pub number: CaseNumber,
    /// What it is about.
    pub title: String,
    /// Where it is.
    pub body: BodyId,
    /// That body's code.
    pub body_code: String,
    /// That body's name.
    pub body_name: Both,
    /// Level, as its word.
    pub level: String,
    /// Procedure state, as its word.
    pub state: String,
    /// Step, as its word.
    pub step: String,
    /// Risk colour, as its word; nothing when nobody was asked.
    pub risk: Option<String>,
    /// Category code.
    pub category: Option<String>,
    /// Place.
    pub place: Option<String>,
    /// Facts.
    pub facts: Option<String>,
    /// Parties in order.
    pub parties: Vec<Party>,
    /// Mediators in order.
    pub mediators: Vec<Mediator>,
    /// The agreement as JSON, when there is one.
    pub agreement: Option<serde_json::Value>,
    /// The day it was brought.
    pub opened: When,
    /// When it was last written to, UTC.
    pub touched: String,
    /// What comes next.
    pub next_what: Option<String>,
    /// By when.
    pub next_due: Option<NaiveDate>,
    /// The dispute's id.
    pub dispute: uuid::Uuid,
    /// The version of its stream.
    pub version: u32,
    /// How many papers its file lacks.
    pub missing: u32,
    /// Marks of the office's own.
    pub tags: Vec<String>,
}

/// A case with everything.
#[derive(Clone, Debug, PartialEq)]
pub struct CaseFile {
    /// The list's row.
    pub row: CaseRow,
    /// The folded case.
    pub case: Case,
    /// Its acts that count, oldest first; undone ones are left out. Of a cancelled number its
    /// registration and its cancellation.
    pub timeline: Vec<Recorded>,
    /// Every event of its stream, undone ones included.
    pub all: Vec<Recorded>,
    /// Other cases of the same dispute.
    pub related: Vec<(CaseId, CaseNumber, String)>,
    /// The persons its parties point to.
    pub persons: Vec<crate::domain::office::person::Person>,
    /// Others on record who may be the same as one of its persons; read with the open case only.
    pub alike: Vec<(crate::domain::ids::PersonId, super::people::PersonRow)>,
}

/// The spine of the mediator's list: nobody's cases, one's own, then the others.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Spine {
    /// Not assigned yet, most urgent first.
    pub unassigned: Vec<CaseKey>,
    /// One's own, most urgent first.
    pub mine: Vec<CaseKey>,
    /// Everybody else's, most urgent first.
    pub others: Vec<CaseKey>,
}

impl Spine {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.unassigned.len() + self.mine.len() + self.others.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

pub(super) const COLUMNS: &str = "cases.key, cases.id, cases.year, cases.n, word_hans, word_hant, cases.short_hans,
    cases.short_hant, title, cases.body, body.code, body.name_hans, body.name_hant, cases.level, state, step,
    risk, category, place, facts, parties, mediators, cases.agreement, opened, touched, next_what, next_due,
    dispute, version, missing, tags";

/// How many columns those are: what a query selects besides begins there.
pub(super) const WIDTH: usize = 31;

pub(super) fn case_row(row: &Row<'_>) -> rusqlite::Result<CaseRow> {
    let both = |at: usize| -> rusqlite::Result<Both> {
        Ok(Both {
            hans: row.get::<_, Option<String>>(at)?.unwrap_or_default(),
            hant: row.get::<_, Option<String>>(at + 1)?.unwrap_or_default(),
        })
    };
    let body = BodyId(uuid(row, 9)?);
    let due: Option<String> = row.get(26)?;
    Ok(CaseRow {
        key: CaseKey(row.get(0)?),
        id: CaseId(uuid(row, 1)?),
        number: CaseNumber {
            committee: body,
            year: row.get(2)?,
            n: row.get(3)?,
            word: both(4)?,
            short: both(6)?,
        },
        title: row.get(8)?,
        body,
        body_code: row.get::<_, Option<String>>(10)?.unwrap_or_default(),
        body_name: both(11)?,
        level: row.get(13)?,
        state: row.get(14)?,
        step: row.get(15)?,
        risk: row.get(16)?,
        category: row.get(17)?,
        place: row.get(18)?,
        facts: row.get(19)?,
        parties: json(row, 20)?,
        mediators: json(row, 21)?,
        agreement: json(row, 22)?,
        opened: when(row, 23)?,
        touched: row.get(24)?,
        next_what: row.get(25)?,
        next_due: due.and_then(|due| due.parse().ok()),
        dispute: uuid(row, 27)?,
        version: row.get(28)?,
        missing: row.get(29)?,
        tags: json(row, 30)?,
    })
}

/// A column of JSON; what is empty or cannot be read is nothing.
fn json<T: DeserializeOwned + Default>(row: &Row<'_>, column: usize) -> rusqlite::Result<T> {
    let text = row.get_ref(column)?.as_str_or_null()?;
    Ok(text.and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default())
}

/// Those of [`COLUMNS`] that take time to read; each is called like the field that shows it.
const HEAVY: [&str; 5] = ["facts", "parties", "mediators", "agreement", "tags"];

/// The columns of a row, without the heavy ones among them that nobody wants: these are empty.
pub(super) fn columns(wanted: impl Fn(&str) -> bool) -> String {
    let one = |column: &str| {
        let name = column.trim().trim_start_matches("cases.");
        let left_out = HEAVY.contains(&name) && !wanted(name);
        if left_out { "NULL" } else { column }.to_owned()
    };
    COLUMNS.split(',').map(one).collect::<Vec<_>>().join(",")
}

/// The bodies of a scope as a JSON list for `json_each`; nothing for the whole tree.
pub(super) fn reach(scope: &Scope) -> Option<String> {
    match scope {
        Scope::Whole => None,
        Scope::Bodies(bodies) => {
            let hex: Vec<String> =
                bodies.iter().map(|body| super::append::hex(body.0.as_bytes())).collect();
            serde_json::to_string(&hex).ok()
        }
    }
}

/// The condition that keeps a read inside its scope; the whole tree needs none.
pub(super) fn within(scope: &Scope, column: &str) -> String {
    match scope {
        Scope::Whole => ":reach IS NULL".to_owned(),
        Scope::Bodies(_) => {
            format!("lower(hex({column})) IN (SELECT value FROM json_each(:reach))")
        }
    }
}

impl Store {
    /// The spine of the list of a mediator: every case with something left to do, most urgent first.
    ///
    /// # Errors
    /// When the register cannot be read; [`Error::Interrupted`] when a newer question came.
    pub fn spine(&self, scope: &Scope, account: Option<AccountId>) -> Result<Spine> {
        self.spine_of(scope, account, usize::MAX)
    }

    /// The first so many of it: a screenful is there at once, however long the list is.
    ///
    /// # Errors
    /// As [`Store::spine`].
    pub fn spine_of(
        &self,
        scope: &Scope,
        account: Option<AccountId>,
        most: usize,
    ) -> Result<Spine> {
        let mine = account.map_or_else(|| "?".to_owned(), |id| id.to_string());
        let unassigned = self.queue(scope, "", most)?;
        let own = self.queue(scope, &mine, most - unassigned.len().min(most))?;
        let rest = most - (unassigned.len() + own.len()).min(most);
        Ok(Spine { others: self.others(scope, &mine, rest)?, unassigned, mine: own })
    }

    fn queue(&self, scope: &Scope, queue: &str, most: usize) -> Result<Vec<CaseKey>> {
        let sql = format!(
            "SELECT key FROM cases WHERE queue = :queue AND {} ORDER BY due_sort, key LIMIT :most",
            within(scope, "body")
        );
        let most = i64::try_from(most).unwrap_or(i64::MAX);
        let params = named_params! {":queue": queue, ":reach": reach(scope), ":most": most};
        keys(&self.conn, &sql, params)
    }

    fn others(&self, scope: &Scope, mine: &str, most: usize) -> Result<Vec<CaseKey>> {
        let sql = format!(
            "SELECT key FROM cases WHERE due_sort >= 0 AND queue <> '' AND queue <> 'x' AND queue <> :mine AND {}
             ORDER BY due_sort, key LIMIT :most",
            within(scope, "body")
        );
        let most = i64::try_from(most).unwrap_or(i64::MAX);
        let params = named_params! {":mine": mine, ":reach": reach(scope), ":most": most};
        keys(&self.conn, &sql, params)
    }

    /// The rows of some keys, in their order; a key out of scope or gone has none.
    ///
    /// # Errors
    /// When the register cannot be read.
    pub fn case_rows(&self, scope: &Scope, keys: &[CaseKey]) -> Result<Vec<CaseRow>> {
        self.rows_with(COLUMNS, scope, keys)
    }

    pub(super) fn rows_with(
        &self,
        columns: &str,
        scope: &Scope,
        keys: &[CaseKey],
    ) -> Result<Vec<CaseRow>> {
        let sql = format!(
            "SELECT {columns} FROM cases LEFT JOIN body ON body.id = cases.body
             WHERE cases.key = :key AND {}",
            within(scope, "cases.body")
        );
        let mut query = self.conn.prepare_cached(&sql)?;
        let reach = reach(scope);
        let mut rows = Vec::with_capacity(keys.len());
        for key in keys {
            let row = query.query_row(named_params! {":key": key.0, ":reach": reach}, case_row);
            rows.extend(row.optional()?);
        }
        Ok(rows)
    }

    /// How many cases there are that are not cancelled.
    ///
    /// # Errors
    /// When the register cannot be read.
    pub fn case_count(&self, scope: &Scope) -> Result<u64> {
        let sql = format!(
            "SELECT coalesce(sum(n), 0) FROM tally WHERE state <> 'cancelled' AND {}",
            within(scope, "body")
        );
        let count: i64 = self
            .conn
            .prepare_cached(&sql)?
            .query_row(named_params! {":reach": reach(scope)}, |row| row.get(0))?;
        Ok(u64::try_from(count).unwrap_or(0))
    }

    /// The key of the case that `text` names: an id, a full number or a short one such as 當17.
    ///
    /// # Errors
    /// When the register cannot be read.
    pub fn find_case(&self, scope: &Scope, text: &str) -> Result<Option<CaseKey>> {
        Ok(find_row(&self.conn, scope, text)?.map(|(key, _)| key))
    }

    /// One case with everything the actor may read; nothing when it is out of the actor's scope.
    ///
    /// # Errors
    /// When the register cannot be read.
    pub fn case_file(&self, actor: &Actor, key: CaseKey) -> Result<Option<CaseFile>> {
        self.case_file_within(&actor.scope(), actor, key)
    }

    /// The same within a scope that may be narrower than the actor's own.
    ///
    /// # Errors
    /// When the register cannot be read.
    pub fn case_file_within(
        &self,
        scope: &Scope,
        actor: &Actor,
        key: CaseKey,
    ) -> Result<Option<CaseFile>> {
        let Some(row) = self.case_rows(scope, &[key])?.pop() else { return Ok(None) };
        let mut all = journal::stream(&self.conn, row.id.into())?;
        super::private::veil(actor, &mut all);
        let all = crate::domain::journal::with_dates(&all).into_owned();
        let Some(case) = Case::fold(row.id, &all) else { return Ok(None) };
        let timeline = match all.first() {
            Some(first) if case.cancelled => {
                let mut left = vec![first.clone()];
                left.extend(self.cancellation(&all)?);
                left
            }
            _ => crate::domain::journal::effective(&all).into_iter().cloned().collect(),
        };
        let persons = case
            .data
            .parties
            .iter()
            .filter_map(|party| party.person)
            .map(|id| self.person(id))
            .collect::<Result<Vec<_>>>()?;
        Ok(Some(CaseFile {
            related: self.related(scope, &row)?,
            row,
            case,
            timeline,
            all,
            persons: persons.into_iter().flatten().collect(),
            alike: vec![],
        }))
    }

    /// What the series says of a cancelled number: who cancelled it, when and why.
    fn cancellation(&self, all: &[Recorded]) -> Result<Option<Recorded>> {
        let Some(undone) = all.last() else { return Ok(None) };
        let sql = format!(
            "SELECT {} FROM journal WHERE \"commit\" = :commit AND what = 'number_cancelled'",
            journal::COLUMNS
        );
        let mut query = self.conn.prepare_cached(&sql)?;
        let mut rows = query.query(named_params! {":commit": undone.commit.0.as_bytes()})?;
        rows.next()?.map_or(Ok(None), journal::recorded)
    }

    fn related(&self, scope: &Scope, row: &CaseRow) -> Result<Vec<(CaseId, CaseNumber, String)>> {
        let sql = format!(
            "SELECT {COLUMNS} FROM cases LEFT JOIN body ON body.id = cases.body
             WHERE dispute = :dispute AND cases.key <> :key AND {} ORDER BY cases.key",
            within(scope, "cases.body")
        );
        let mut query = self.conn.prepare_cached(&sql)?;
        let params = named_params! {
            ":dispute": row.dispute.as_bytes(), ":key": row.key.0, ":reach": reach(scope),
        };
        let rows = query.query_map(params, case_row)?;
        rows.map(|row| row.map(|row| (row.id, row.number, row.title)).map_err(Error::from))
            .collect()
    }

    /// The number the next case of a body would bear in `year`: only expected, never promised.
    ///
    /// # Errors
    /// When the register cannot be read.
    pub fn expected_number(
        &self,
        scope: &Scope,
        body: BodyId,
        year: i32,
    ) -> Result<Option<(Both, u32)>> {
        if !scope.holds(body) {
            return Ok(None);
        }
        super::facts::expected_number(&self.conn, body, year)
    }
}

pub(super) fn keys(
    conn: &Connection,
    sql: &str,
    params: &[(&str, &dyn rusqlite::ToSql)],
) -> Result<Vec<CaseKey>> {
    let mut query = conn.prepare_cached(sql)?;
    let rows = query.query_map(params, |row| row.get(0).map(CaseKey))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The stream of the case `text` names: an id, a full number in either script, or a short one.
pub(super) fn find(conn: &Connection, scope: &Scope, text: &str) -> Result<Option<StreamId>> {
    Ok(find_row(conn, scope, text)?.map(|(_, stream)| stream))
}

/// A case out of scope is not found, and is not in the way of one that is in it.
fn find_row(conn: &Connection, scope: &Scope, text: &str) -> Result<Option<(CaseKey, StreamId)>> {
    let found = |row: &Row<'_>| Ok((CaseKey(row.get(0)?), StreamId(journal::uuid(row, 1)?)));
    let (within, reach) = (within(scope, "body"), reach(scope));
    if let Ok(id) = uuid::Uuid::parse_str(text) {
        let sql = format!("SELECT key, id FROM cases WHERE id = :id AND {within}");
        let params = named_params! {":id": id.as_bytes(), ":reach": reach};
        return Ok(conn.prepare_cached(&sql)?.query_row(params, found).optional()?);
    }
    let Some((year, word, n)) = number_parts(text) else { return Ok(None) };
    let sql = format!(
        "SELECT key, id FROM cases WHERE n = :n AND (:year IS NULL OR year = :year)
           AND (:word IN (short_hans, short_hant) OR :word IN (word_hans, word_hant)) AND {within}
         ORDER BY year DESC, key DESC LIMIT 1"
    );
    let params = named_params! {":n": n, ":year": year, ":word": word, ":reach": reach};
    Ok(conn.prepare_cached(&sql)?.query_row(params, found).optional()?)
}

/// Takes apart `(2026)平當人調字第17號`, `當17` and `2026當17` (full-width brackets too).
fn number_parts(text: &str) -> Option<(Option<i32>, String, u32)> {
    let text: String = text.trim().replace(['（', '('], "").replace(['）', ')'], "|");
    let (year, rest) = if let Some((year, rest)) = text.split_once('|') {
        (Some(year.trim().parse().ok()?), rest.trim().to_owned())
    } else {
        let digits: String = text.chars().take_while(char::is_ascii_digit).collect();
        (digits.parse().ok(), text[digits.len()..].to_owned())
    };
    let rest = rest.trim_end_matches(['号', '號']);
    let digits = rest.chars().rev().take_while(char::is_ascii_digit).count();
    let at = rest.len() - digits;
    let word = rest[..at].trim_end_matches('第').trim().to_owned();
    (!word.is_empty()).then_some(())?;
    Some((year, word, rest[at..].parse().ok()?))
}

/// The number of a case.
pub(super) fn number_of(conn: &Connection, case: StreamId) -> Result<Option<CaseNumber>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM cases LEFT JOIN body ON body.id = cases.body WHERE cases.id = :id"
    );
    let mut query = conn.prepare_cached(&sql)?;
    let row = query.query_row(named_params! {":id": case.0.as_bytes()}, case_row).optional()?;
    Ok(row.map(|row| row.number))
}

#[cfg(test)]
mod tests {
    use super::number_parts;

    #[test]
    fn a_number_is_understood_in_every_form_people_write_it() {
        assert_eq!(
            number_parts("(2026)平當人調字第17號"),
            Some((Some(2026), "平當人調字".into(), 17))
        );
        assert_eq!(
            number_parts("（2026）平当人调字第17号"),
            Some((Some(2026), "平当人调字".into(), 17))
        );
        assert_eq!(number_parts("當17"), Some((None, "當".into(), 17)));
        assert_eq!(number_parts("2025桂9"), Some((Some(2025), "桂".into(), 9)));
        assert_eq!(number_parts("17"), None);
        assert_eq!(number_parts("當"), None);
    }
}
