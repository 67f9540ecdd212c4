//! Reading bodies and people.

use super::Store;
use super::error::Result;
use super::journal::{uuid, when};
use super::same::{Likeness, SAME};
use crate::domain::actor::Scope;
use crate::domain::both::Both;
use crate::domain::ids::{BodyId, PersonId, StreamId};
use crate::domain::mediation::case::Case;
use crate::domain::office::person::{Person, PersonData};
use crate::domain::when::When;
use crate::search::ask::Called;
use rusqlite::{Connection, OptionalExtension, Row, named_params};
use uuid::Uuid;

/// A body as a list shows it.
#[derive(Clone, Debug, PartialEq)]
pub struct BodyRow {
    /// Its id.
    pub id: BodyId,
    /// Its code.
    pub code: String,
    /// What it is, as a word.
    pub kind: String,
    /// Its name.
    pub name: Both,
    /// Its level, as a word.
    pub level: String,
    /// The code of the body above it.
    pub parent: Option<String>,
    /// Its short name in numbers.
    pub short: Option<Both>,
}

impl BodyRow {
    /// All it is called, for a query that names it.
    pub fn called(&self) -> Called<'_> {
        Called { code: &self.code, name: &self.name, short: self.short.as_ref() }
    }
}

/// A post somebody holds or held.
#[derive(Clone, Debug, PartialEq)]
pub struct PostRow {
    /// The body's code.
    pub body: String,
    /// The post, as a word.
    pub post: String,
    /// Since when.
    pub from: When,
    /// Until when.
    pub to: When,
}

/// A person as a list shows it.
#[derive(Clone, Debug, PartialEq)]
pub struct PersonRow {
    /// The person.
    pub person: Person,
    /// The posts.
    pub posts: Vec<PostRow>,
    /// How many cases point to the person.
    pub cases: u32,
    /// The latest of them: short number and title.
    pub latest: Vec<(Both, u32, String)>,
    /// Other names under which records were merged into this one.
    pub also: Vec<String>,
    /// In what the record is like what was looked for; empty in lists.
    pub why: Vec<Likeness>,
}

fn person(row: &Row<'_>) -> rusqlite::Result<Person> {
    let sex: Option<String> = row.get(2)?;
    let address: String = row.get(5)?;
    let merged: Option<Vec<u8>> = row.get(6)?;
    Ok(Person {
        id: PersonId(uuid(row, 0)?),
        merged: merged.and_then(|bytes| Uuid::from_slice(&bytes).ok()).map(PersonId),
        data: PersonData {
            name: row.get(1)?,
            sex: sex.and_then(|sex| serde_json::from_value(sex.into()).ok()),
            born: when(row, 3)?,
            phone: row.get(4)?,
            address: serde_json::from_str(&address).unwrap_or_default(),
        },
    })
}

const PERSON: &str =
    "person.id, person.name, person.sex, person.born, person.phone, person.address, person.merged";

/// The condition that keeps people inside a scope: those of its rosters and of its cases, and those
/// whom no case names.
pub(super) fn known(scope: &Scope) -> String {
    if matches!(scope, Scope::Whole) {
        return ":reach IS NULL".to_owned();
    }
    format!(
        "(EXISTS (SELECT 1 FROM membership JOIN body ON body.key = membership.body
                  WHERE membership.person = person.id AND {})
          OR EXISTS (SELECT 1 FROM case_person JOIN cases ON cases.key = case_
                     WHERE case_person.person = person.id AND {})
          OR NOT EXISTS (SELECT 1 FROM case_person WHERE case_person.person = person.id))",
        super::cases::within(scope, "body.id"),
        super::cases::within(scope, "cases.body")
    )
}

/// The people the parties of a case are, as far as they are on record.
pub(super) fn persons_of(conn: &Connection, case: &Case) -> Result<Vec<Person>> {
    let sql = format!("SELECT {PERSON} FROM person WHERE id = :id");
    let mut query = conn.prepare_cached(&sql)?;
    let mut persons = Vec::new();
    for id in case.data.parties.iter().filter_map(|party| party.person) {
        persons.extend(query.query_row(named_params! {":id": id.0.as_bytes()}, person).optional()?);
    }
    Ok(persons)
}

/// The cases whose parties are that person.
pub(super) fn cases_of(conn: &Connection, person: StreamId) -> Result<Vec<StreamId>> {
    let sql = "SELECT cases.id FROM case_person JOIN cases ON cases.key = case_
               WHERE person = :id ORDER BY case_";
    let mut query = conn.prepare_cached(sql)?;
    let rows = query
        .query_map(named_params! {":id": person.0.as_bytes()}, |row| uuid(row, 0).map(StreamId))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

impl Store {
    /// The bodies in scope, the tree's roots first, in the order they were entered.
    ///
    /// # Errors
    /// When the register cannot be read.
    pub fn bodies(&self, scope: &Scope) -> Result<Vec<BodyRow>> {
        let sql =
            "SELECT body.id, body.code, body.kind, body.name_hans, body.name_hant, body.level,
                          above.code, body.short_hans, body.short_hant
                   FROM body LEFT JOIN body AS above ON above.id = body.parent ORDER BY body.key";
        let mut query = self.conn.prepare_cached(sql)?;
        let rows = query.query_map([], |row| {
            let short: (Option<String>, Option<String>) = (row.get(7)?, row.get(8)?);
            Ok(BodyRow {
                id: BodyId(uuid(row, 0)?),
                code: row.get(1)?,
                kind: row.get(2)?,
                name: Both { hans: row.get(3)?, hant: row.get(4)? },
                level: row.get(5)?,
                parent: row.get(6)?,
                short: short.0.zip(short.1).map(|(hans, hant)| Both { hans, hant }),
            })
        })?;
        let rows = rows.collect::<rusqlite::Result<Vec<_>>>()?;
        Ok(rows.into_iter().filter(|row| scope.holds(row.id)).collect())
    }

    /// The body a code or id names, when in scope.
    ///
    /// # Errors
    /// When the register cannot be read.
    pub fn find_body(&self, scope: &Scope, text: &str) -> Result<Option<BodyRow>> {
        Ok(self
            .bodies(scope)?
            .into_iter()
            .find(|row| row.code == text || row.id.to_string() == text))
    }

    /// The people on record that the scope knows, in the order they were entered.
    ///
    /// # Errors
    /// When the register cannot be read.
    pub fn people(&self, scope: &Scope) -> Result<Vec<PersonRow>> {
        let sql = format!(
            "SELECT {PERSON} FROM person WHERE merged IS NULL AND {} ORDER BY key",
            known(scope)
        );
        let mut query = self.conn.prepare_cached(&sql)?;
        let params = named_params! {":reach": super::cases::reach(scope)};
        let people = query.query_map(params, person)?.collect::<rusqlite::Result<Vec<_>>>()?;
        people.into_iter().map(|person| self.person_row(scope, person)).collect()
    }

    /// The bodies in scope that match some words, in the order they were entered; no words match all.
    ///
    /// # Errors
    /// When the register cannot be read.
    pub fn bodies_matching(&self, scope: &Scope, words: &str) -> Result<Vec<BodyRow>> {
        let bodies = self.bodies(scope)?;
        if words.trim().is_empty() {
            return Ok(bodies);
        }
        let mut query = self.conn.prepare_cached("SELECT id FROM body WHERE key = :key")?;
        let mut found = Vec::new();
        for key in self.others_matching("body", words, usize::MAX)? {
            found.push(query.query_row(named_params! {":key": key}, |row| uuid(row, 0))?);
        }
        Ok(bodies.into_iter().filter(|body| found.contains(&body.id.0)).collect())
    }

    /// The people the scope knows that match some words, newest first; no words match all, in the order
    /// they were entered.
    ///
    /// # Errors
    /// When the register cannot be read.
    pub fn people_matching(
        &self,
        scope: &Scope,
        words: &str,
        most: usize,
    ) -> Result<Vec<PersonRow>> {
        if words.trim().is_empty() {
            return self.people(scope);
        }
        let sql = format!("SELECT {PERSON} FROM person WHERE key = :key AND {}", known(scope));
        let mut query = self.conn.prepare_cached(&sql)?;
        let reach = super::cases::reach(scope);
        let mut found = Vec::new();
        for key in self.others_matching("person", words, most)? {
            let params = named_params! {":key": key, ":reach": reach};
            let Some(one) = query.query_row(params, person).optional()? else { continue };
            // A record that was merged is found as the one it was merged into.
            let one = match one.merged {
                Some(_) => self.person(super::same::root(&self.conn, one.id)?)?.unwrap_or(one),
                None => one,
            };
            if !found.iter().any(|other: &Person| other.id == one.id) {
                found.push(one);
            }
        }
        found.into_iter().map(|person| self.person_row(scope, person)).collect()
    }

    /// The person a case that was read already points to.
    pub(super) fn person(&self, id: PersonId) -> Result<Option<Person>> {
        let sql = format!("SELECT {PERSON} FROM person WHERE id = :id");
        let mut query = self.conn.prepare_cached(&sql)?;
        Ok(query.query_row(named_params! {":id": id.0.as_bytes()}, person).optional()?)
    }

    /// A person with posts and cases, those under records merged into it among them.
    pub(super) fn person_row(&self, scope: &Scope, person: Person) -> Result<PersonRow> {
        let sql = "SELECT body.code, post, since, until FROM membership
                   JOIN body ON body.key = membership.body WHERE person = :id
                   ORDER BY membership.body, ord";
        let mut query = self.conn.prepare_cached(sql)?;
        let rows = query.query_map(named_params! {":id": person.id.0.as_bytes()}, |row| {
            Ok(PostRow {
                body: row.get(0)?,
                post: row.get(1)?,
                from: when(row, 2)?,
                to: when(row, 3)?,
            })
        })?;
        let posts = rows.collect::<rusqlite::Result<Vec<_>>>()?;
        let sql = format!(
            "{SAME} SELECT count(DISTINCT case_) FROM case_person JOIN cases ON cases.key = case_
             WHERE person IN (SELECT id FROM same) AND {}",
            super::cases::within(scope, "cases.body")
        );
        let params = named_params! {
            ":id": person.id.0.as_bytes(), ":reach": super::cases::reach(scope),
        };
        let cases = self.conn.prepare_cached(&sql)?.query_row(params, |row| row.get(0))?;
        let sql = format!(
            "{SAME} SELECT DISTINCT cases.key, short_hans, short_hant, n, title
             FROM case_person JOIN cases ON cases.key = case_
             WHERE person IN (SELECT id FROM same) AND {} ORDER BY cases.key DESC LIMIT 3",
            super::cases::within(scope, "cases.body")
        );
        let mut query = self.conn.prepare_cached(&sql)?;
        let latest = query.query_map(params, |row| {
            let short = Both { hans: row.get(1)?, hant: row.get(2)? };
            Ok((short, row.get(3)?, row.get(4)?))
        })?;
        let latest = latest.collect::<rusqlite::Result<Vec<_>>>()?;
        let sql = format!(
            "{SAME} SELECT DISTINCT name FROM person WHERE id IN (SELECT id FROM same)
             AND id <> :id ORDER BY key"
        );
        let mut query = self.conn.prepare_cached(&sql)?;
        let names =
            query.query_map(named_params! {":id": person.id.0.as_bytes()}, |row| row.get(0))?;
        let also = names.collect::<rusqlite::Result<Vec<_>>>()?;
        Ok(PersonRow { person, posts, cases, latest, also, why: vec![] })
    }
}
