//! Who may be the same person: records of one name, sound, telephone or dwelling, and records that were
//! found to be about one person (resolved when read; nothing else is changed by a merger).

use super::Store;
use super::cases::CaseFile;
use super::error::Result;
use super::journal::{self, uuid};
use super::people::{PersonRow, known};
use crate::domain::actor::Scope;
use crate::domain::ids::{PersonId, StreamId};
use crate::domain::journal::{Recorded, effective};
use crate::domain::office::person::{Address, PersonData};
use crate::domain::office::series::CaseNumber;
use crate::search;
use rusqlite::{Connection, OptionalExtension, ToSql, named_params};

/// How many records of each kind of likeness are looked at, the newest first.
const MOST: u32 = 12;

/// In what a record is like what was typed; the surest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Likeness {
    /// One telephone.
    Phone,
    /// One name, in either script.
    Name,
    /// One dwelling: estate, building and room.
    Dwelling,
    /// Names that sound alike.
    Sound,
}

impl Likeness {
    /// The word of its label.
    pub fn word(self) -> &'static str {
        match self {
            Self::Phone => "phone",
            Self::Name => "name",
            Self::Dwelling => "dwelling",
            Self::Sound => "sound",
        }
    }
}

/// By what a person is looked for; what is not known narrows nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Traits {
    /// The name.
    pub name: String,
    /// The telephone.
    pub phone: Option<String>,
    /// The address.
    pub address: Address,
}

impl Traits {
    /// What of a record others are looked for by.
    pub fn of(data: &PersonData) -> Self {
        Self { name: data.name.clone(), phone: data.phone.clone(), address: data.address.clone() }
    }

    /// Whether a row that was found still answers these, after the line went on.
    pub fn means(&self, row: &PersonRow) -> bool {
        !row.also.is_empty() || !self.shared(&row.person.data).is_empty()
    }

    /// In what a record is like these, the surest first.
    fn shared(&self, data: &PersonData) -> Vec<Likeness> {
        let name = search::fold(&self.name) == search::fold(&data.name);
        let phone = |text: &Option<String>| text.as_deref().and_then(digits);
        let all = [
            (Likeness::Phone, alike(phone(&self.phone).as_ref(), phone(&data.phone).as_ref())),
            (Likeness::Name, name),
            (
                Likeness::Dwelling,
                alike(dwelling(&self.address).as_ref(), dwelling(&data.address).as_ref()),
            ),
            (Likeness::Sound, !name && search::sound(&self.name) == search::sound(&data.name)),
        ];
        all.into_iter().filter(|(_, holds)| *holds).map(|(likeness, _)| likeness).collect()
    }
}

fn alike(one: Option<&String>, other: Option<&String>) -> bool {
    one.is_some() && one == other
}

/// A telephone by its digits, however they are grouped; too few tell nobody from anybody.
pub(super) fn digits(phone: &str) -> Option<String> {
    let digits: String = search::fold(phone).chars().filter(char::is_ascii_digit).collect();
    (digits.len() >= 7).then_some(digits)
}

/// A dwelling by estate, building and room; an address without these does not tell one from another.
pub(super) fn dwelling(address: &Address) -> Option<String> {
    let (estate, room) = (address.estate.as_deref()?, address.room.as_deref()?);
    let building = address.building.as_deref().unwrap_or_default();
    Some(search::fold(&format!("{estate}-{building}-{room}")))
}

/// A person and all records merged into it, as `same (id)` for the head of a statement. Crossed, so that
/// SQLite looks each one up: left to itself it walks over everybody who was ever merged.
pub(super) const SAME: &str = "WITH RECURSIVE same (id) AS (
    SELECT :id UNION SELECT person.id FROM same CROSS JOIN person ON person.merged = same.id)";

/// The record that goes on in the stead of `id`: itself, unless it was merged.
pub fn root(conn: &Connection, id: PersonId) -> Result<PersonId> {
    let mut query = conn.prepare_cached("SELECT merged FROM person WHERE id = :id")?;
    let mut at = id;
    // Mergers cannot form a ring: what was merged is read as what it was merged into.
    loop {
        let merged = query
            .query_row(named_params! {":id": at.0.as_bytes()}, |row| {
                row.get::<_, Option<Vec<u8>>>(0)
            })
            .optional()?
            .flatten();
        match merged.and_then(|bytes| uuid::Uuid::from_slice(&bytes).ok()) {
            Some(next) if PersonId(next) != id => at = PersonId(next),
            _ => return Ok(at),
        }
    }
}

/// A case in which both are parties.
pub fn one_case(conn: &Connection, one: PersonId, other: PersonId) -> Result<Option<CaseNumber>> {
    let sql = format!(
        "{SAME}, other (id) AS (
             SELECT :other UNION SELECT person.id FROM other CROSS JOIN person ON person.merged = other.id)
         SELECT cases.id FROM case_person AS a JOIN case_person AS b ON b.case_ = a.case_
         JOIN cases ON cases.key = a.case_
         WHERE a.person IN (SELECT id FROM same) AND b.person IN (SELECT id FROM other)
           AND cases.state <> 'cancelled' LIMIT 1"
    );
    let params = named_params! {":id": one.0.as_bytes(), ":other": other.0.as_bytes()};
    let case = conn.prepare_cached(&sql)?.query_row(params, |row| uuid(row, 0)).optional()?;
    case.map_or(Ok(None), |case| super::cases::number_of(conn, StreamId(case)))
}

/// A person, and everything recorded about them.
#[derive(Clone, Debug, PartialEq)]
pub struct PersonFile {
    /// The list's row.
    pub row: PersonRow,
    /// What was recorded, oldest first, undone acts left out.
    pub timeline: Vec<Recorded>,
}

impl Store {
    /// People on record who may be the one meant, those with most in common first. A record that was
    /// merged answers as the one it was merged into.
    ///
    /// # Errors
    /// When the register cannot be read.
    pub fn namesakes(&self, scope: &Scope, traits: &Traits) -> Result<Vec<PersonRow>> {
        let mut found: Vec<PersonRow> = Vec::new();
        let phone = traits.phone.as_deref().and_then(digits);
        let keys = [
            ("dial", phone),
            ("sound", Some(search::sound(&traits.name)).filter(|sound| !sound.is_empty())),
            ("dwelling", dwelling(&traits.address)),
        ];
        for (column, key) in keys {
            let Some(key) = key else { continue };
            for id in self.alike(scope, column, &key)? {
                let Some(matched) = self.person(id)? else { continue };
                let why = traits.shared(&matched.data);
                let root = root(&self.conn, id)?;
                if let Some(row) = found.iter_mut().find(|row| row.person.id == root) {
                    row.why.extend(why);
                } else if let Some(person) = self.person(root)? {
                    found.push(PersonRow { why, ..self.person_row(scope, person)? });
                }
            }
        }
        for row in &mut found {
            row.why.sort_unstable();
            row.why.dedup();
        }
        found.sort_by_key(|row| (std::cmp::Reverse(row.why.len()), row.why.first().copied()));
        Ok(found)
    }

    /// A person with the whole history, records merged into it among them; under the id of any of them.
    ///
    /// # Errors
    /// When the register cannot be read.
    pub fn person_file(&self, scope: &Scope, id: PersonId) -> Result<Option<PersonFile>> {
        let id = root(&self.conn, id)?;
        let sql = format!("SELECT 1 FROM person WHERE id = :id AND {}", known(scope));
        let reach = super::cases::reach(scope);
        let params: &[(&str, &dyn ToSql)] = named_params! {":id": id.0.as_bytes(), ":reach": reach};
        if !self.conn.prepare_cached(&sql)?.exists(params)? {
            return Ok(None);
        }
        let Some(person) = self.person(id)? else { return Ok(None) };
        let sql = format!("{SAME} SELECT id FROM same");
        let mut query = self.conn.prepare_cached(&sql)?;
        let ids = query.query_map(named_params! {":id": id.0.as_bytes()}, |row| uuid(row, 0))?;
        let mut timeline = Vec::new();
        for id in ids {
            let events = journal::stream(&self.conn, StreamId(id?))?;
            timeline.extend(effective(&events).into_iter().cloned());
        }
        timeline.sort_by_key(|event| event.at);
        Ok(Some(PersonFile { row: self.person_row(scope, person)?, timeline }))
    }

    /// For the parties of a case that point to a record: who else on record may be the same person.
    ///
    /// # Errors
    /// When the register cannot be read.
    pub fn alike_parties(
        &self,
        scope: &Scope,
        file: &CaseFile,
    ) -> Result<Vec<(PersonId, PersonRow)>> {
        let own: Vec<PersonId> = file.case.data.parties.iter().filter_map(|p| p.person).collect();
        let own = own.into_iter().map(|id| root(&self.conn, id)).collect::<Result<Vec<_>>>()?;
        let mut found = Vec::new();
        for id in &own {
            let Some(person) = self.person(*id)? else { continue };
            let rows = self.namesakes(scope, &Traits::of(&person.data))?;
            // Two parties of one case are two people.
            let others = rows.into_iter().filter(|row| !own.contains(&row.person.id));
            found.extend(others.map(|row| (*id, row)));
        }
        Ok(found)
    }

    /// The newest records with one key in common.
    fn alike(&self, scope: &Scope, column: &str, key: &str) -> Result<Vec<PersonId>> {
        let sql = format!(
            "SELECT person.id FROM person WHERE person.{column} = :key AND {}
             ORDER BY person.key DESC LIMIT {MOST}",
            known(scope)
        );
        let reach = super::cases::reach(scope);
        let params: &[(&str, &dyn ToSql)] = named_params! {":key": key, ":reach": reach};
        let mut query = self.conn.prepare_cached(&sql)?;
        let rows = query.query_map(params, |row| uuid(row, 0).map(PersonId))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_telephone_is_its_digits_and_a_dwelling_needs_a_room() {
        assert_eq!(digits("138-0000 0021"), digits("１３８００００００２１"));
        assert_eq!(digits("138×21"), None);
        let address = |estate: &str, room: Option<&str>| Address {
            estate: Some(estate.into()),
            building: Some("12".into()),
            room: room.map(Into::into),
            ..Address::default()
        };
        assert_eq!(dwelling(&address("荷香苑", None)), None);
        assert_eq!(
            dwelling(&address("東柵", Some("201"))),
            dwelling(&address("东栅", Some("201")))
        );
    }
}
