//! Reading bodies and people.

use super::Store;
use super::error::Result;
use super::journal::{maybe_uuid, uuid, when};
use crate::domain::actor::Scope;
use crate::domain::both::Both;
use crate::domain::ids::{BodyId, PersonId};
use crate::domain::office::person::{Person, PersonData};
use crate::domain::when::When;
use rusqlite::{OptionalExtension, Row, named_params};

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
}

fn person(row: &Row<'_>) -> rusqlite::Result<Person> {
    let sex: Option<String> = row.get(2)?;
    let address: String = row.get(5)?;
    Ok(Person {
        id: PersonId(uuid(row, 0)?),
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
    "person.id, person.name, person.sex, person.born, person.phone, person.address";

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

    /// Everybody on record, in the order they were entered.
    ///
    /// People are shared by all bodies of the register; what they have to do with a case is not.
    ///
    /// # Errors
    /// When the register cannot be read.
    pub fn people(&self, scope: &Scope) -> Result<Vec<PersonRow>> {
        let sql = format!("SELECT {PERSON} FROM person ORDER BY key");
        let mut query = self.conn.prepare_cached(&sql)?;
        let people = query.query_map([], person)?.collect::<rusqlite::Result<Vec<_>>>()?;
        people.into_iter().map(|person| self.person_row(scope, person)).collect()
    }

    /// One person.
    ///
    /// # Errors
    /// When the register cannot be read.
    pub fn person(&self, id: PersonId) -> Result<Option<Person>> {
        let sql = format!("SELECT {PERSON} FROM person WHERE id = :id");
        let mut query = self.conn.prepare_cached(&sql)?;
        Ok(query.query_row(named_params! {":id": id.0.as_bytes()}, person).optional()?)
    }

    /// People of the same name or telephone, to be taken instead of entering them twice.
    ///
    /// # Errors
    /// When the register cannot be read.
    pub fn namesakes(
        &self,
        scope: &Scope,
        name: &str,
        phone: Option<&str>,
    ) -> Result<Vec<PersonRow>> {
        let sql = format!(
            "SELECT {PERSON} FROM person WHERE name = :name
             UNION SELECT {PERSON} FROM person WHERE phone = :phone AND phone IS NOT NULL LIMIT 20"
        );
        let mut query = self.conn.prepare_cached(&sql)?;
        let params = named_params! {":name": name, ":phone": phone};
        let people = query.query_map(params, person)?.collect::<rusqlite::Result<Vec<_>>>()?;
        people.into_iter().map(|person| self.person_row(scope, person)).collect()
    }

    fn person_row(&self, scope: &Scope, person: Person) -> Result<PersonRow> {
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
            "SELECT count(*) FROM case_person JOIN cases ON cases.key = case_
             WHERE person = :id AND {}",
            super::cases::within(scope, "cases.body")
        );
        let params = named_params! {
            ":id": person.id.0.as_bytes(), ":reach": super::cases::reach(scope),
        };
        let cases = self.conn.prepare_cached(&sql)?.query_row(params, |row| row.get(0))?;
        Ok(PersonRow { person, posts, cases })
    }

    /// The full-time and other mediators of the register, by name, for pick-lists.
    ///
    /// # Errors
    /// When the register cannot be read.
    pub fn mediators(&self) -> Result<Vec<(PersonId, String, Option<String>)>> {
        let sql = "SELECT DISTINCT person.id, person.name, account.user FROM membership
                   JOIN person ON person.id = membership.person
                   LEFT JOIN account ON account.person = person.id
                   WHERE until IS NULL AND post IN ('head', 'full_time_mediator', 'mediator')
                   ORDER BY person.key";
        let mut query = self.conn.prepare_cached(sql)?;
        let rows = query.query_map([], |row| {
            Ok((PersonId(uuid(row, 0)?), row.get(1)?, row.get::<_, Option<String>>(2)?))
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The person behind an account, when it has one.
    ///
    /// # Errors
    /// When the register cannot be read.
    pub fn account_person(&self, user: &str) -> Result<Option<PersonId>> {
        let sql = "SELECT person FROM account WHERE user = :user";
        let mut query = self.conn.prepare_cached(sql)?;
        let found =
            query.query_row(named_params! {":user": user}, |row| maybe_uuid(row, 0)).optional()?;
        Ok(found.flatten().map(PersonId))
    }
}
