//! The office as the register knows it: names, calendar, time limits, accounts.

use super::error::{Error, Result};
use super::journal::{maybe_uuid, uuid};
use super::{Store, open};
use crate::data::rules::{built_in, built_in_ids};
use crate::domain::actor::{Actor, Role, Via};
use crate::domain::both::Both;
use crate::domain::calendar::{Calendar, DayRow};
use crate::domain::deadline::DeadlineRule;
use crate::domain::ids::{AccountId, BodyId, RegisterId};
use crate::domain::refusal::Refusal;
use chrono::{DateTime, Duration, NaiveDate, Utc};
use rusqlite::{Connection, OptionalExtension, named_params};
use serde::Deserialize;
use serde::de::IntoDeserializer;

/// What the register has adopted about its office.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Office {
    /// The register.
    pub id: Option<RegisterId>,
    /// The office's name.
    pub name: Both,
    /// First word of case numbers.
    pub city: Both,
    /// Words after the short name in case numbers.
    pub number_word: Both,
    /// Minutes east of UTC.
    pub zone_minutes: i32,
    /// Whether people and cases are made up.
    pub rehearsal: bool,
    /// The calendar of rest days.
    pub calendar: Calendar,
    /// The time limits.
    pub rules: Vec<DeadlineRule>,
}

impl Office {
    /// Reads the derived rows; an empty register gives an empty office.
    ///
    /// # Errors
    /// When the register cannot be read.
    pub fn read(conn: &Connection) -> Result<Self> {
        let sql = "SELECT id, name_hans, name_hant, city_hans, city_hant, word_hans, word_hant,
                          zone_minutes, rehearsal FROM office";
        let office = conn.query_row(sql, [], |row| {
            let both =
                |at| Ok::<_, rusqlite::Error>(Both { hans: row.get(at)?, hant: row.get(at + 1)? });
            Ok(Self {
                id: Some(RegisterId(uuid(row, 0)?)),
                name: both(1)?,
                city: both(3)?,
                number_word: both(5)?,
                zone_minutes: row.get(7)?,
                rehearsal: row.get(8)?,
                ..Self::default()
            })
        });
        let mut office = office.optional()?.unwrap_or_default();
        office.calendar = calendar(conn)?;
        office.rules = rules(conn)?;
        complete(&mut office.rules);
        Ok(office)
    }

    /// The office's day at an instant.
    pub fn day_of(&self, at: DateTime<Utc>) -> NaiveDate {
        (at + Duration::minutes(i64::from(self.zone_minutes))).date_naive()
    }

    /// The time limit called `id`.
    pub fn rule(&self, id: &str) -> Option<&DeadlineRule> {
        self.rules.iter().find(|rule| rule.id == id)
    }
}

/// Adds the limits that the program knows and this register was made too early to have adopted: they
/// count with the version of the tables (`DERIVED_VERSION`), so that a rebuild gives what is there.
fn complete(rules: &mut Vec<DeadlineRule>) {
    let lacks = |rules: &[DeadlineRule], id: &str| !rules.iter().any(|own| own.id == id);
    if !built_in_ids().any(|id| lacks(rules, id)) {
        return;
    }
    for rule in built_in() {
        if lacks(rules, &rule.id) {
            rules.push(rule);
        }
    }
}

fn calendar(conn: &Connection) -> Result<Calendar> {
    let mut query =
        conn.prepare_cached("SELECT day, kind, festival FROM calendar_day ORDER BY day")?;
    let mut rows = query.query([])?;
    let mut days: Vec<DayRow> = Vec::new();
    while let Some(row) = rows.next()? {
        let text = |at| row.get_ref(at)?.as_str().map_err(rusqlite::Error::from);
        let damaged = |error: &dyn std::fmt::Display| Error::Damaged(error.to_string());
        days.push(DayRow {
            date: text(0)?.parse().map_err(|error| damaged(&error))?,
            kind: word(text(1)?).map_err(|error| damaged(&error))?,
            festival: row.get(2)?,
        });
    }
    Ok(Calendar::from_rows(days))
}

/// A word of the wire.
fn word<'w, T: Deserialize<'w>>(word: &'w str) -> std::result::Result<T, serde::de::value::Error> {
    T::deserialize(word.into_deserializer())
}

fn rules(conn: &Connection) -> Result<Vec<DeadlineRule>> {
    let mut query = conn.prepare_cached("SELECT rule FROM time_limit ORDER BY id")?;
    let texts = query.query_map([], |row| row.get::<_, String>(0))?;
    texts
        .map(|text| serde_json::from_str(&text?).map_err(|error| Error::Damaged(error.to_string())))
        .collect()
}

/// An account as the console shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccountRow {
    /// The account.
    pub id: AccountId,
    /// The user.
    pub user: String,
    /// The name people know.
    pub name: String,
    /// The body whose cases the user takes.
    pub home: Option<BodyId>,
    /// The roles.
    pub roles: Vec<Role>,
}

fn account_row(row: &rusqlite::Row<'_>) -> rusqlite::Result<AccountRow> {
    let roles: String = row.get(4)?;
    Ok(AccountRow {
        id: AccountId(uuid(row, 0)?),
        user: row.get(1)?,
        name: row.get(2)?,
        home: maybe_uuid(row, 3)?.map(BodyId),
        roles: roles.split_whitespace().filter_map(role).collect(),
    })
}

impl Store {
    /// The account of a user.
    ///
    /// # Errors
    /// When the register cannot be read.
    pub fn account(&self, user: &str) -> Result<Option<AccountRow>> {
        let sql = "SELECT id, user, name, home, roles FROM account WHERE user = :user";
        let row = self.conn.query_row(sql, named_params! {":user": user}, account_row);
        Ok(row.optional()?)
    }

    /// The accounts that may mediate, by name.
    ///
    /// # Errors
    /// When the register cannot be read.
    pub fn mediators(&self) -> Result<Vec<AccountRow>> {
        let sql = "SELECT id, user, name, home, roles FROM account ORDER BY name, user";
        let mut query = self.conn.prepare_cached(sql)?;
        let all = query.query_map([], account_row)?.collect::<rusqlite::Result<Vec<_>>>()?;
        Ok(all.into_iter().filter(|account| account.roles.contains(&Role::Mediator)).collect())
    }

    /// Admits the user of this machine, or the one `--as` names, as an actor.
    ///
    /// The owner of the file is always admitted as administrator and mediator, so that a restored
    /// backup locks nobody out.
    ///
    /// # Errors
    /// R-ACC-1 for a stranger, R-ACC-4 when `--as` is not allowed.
    pub fn actor(&self, user: &str, named: Option<&str>, via: Via) -> Result<Actor> {
        let own = self.account(user)?;
        let owner = open::is_owner(&self.path);
        let Some(named) = named.filter(|named| *named != user) else {
            return match own {
                Some(account) => Ok(actor(account, owner, via, None)),
                None if owner => Ok(owner_without_account(user, via)),
                None => Err(Refusal::NoAccount { user: user.to_owned() }.into()),
            };
        };
        let administrator = own.is_some_and(|own| own.roles.contains(&Role::Administrator));
        if !administrator && !owner && !self.office.rehearsal {
            return Err(Refusal::AsNotAllowed.into());
        }
        match self.account(named)? {
            Some(account) => Ok(actor(account, false, via, Some(user.to_owned()))),
            None => Err(Refusal::NoAccount { user: named.to_owned() }.into()),
        }
    }
}

fn role(word: &str) -> Option<Role> {
    self::word(word).ok()
}

fn actor(account: AccountRow, owner: bool, via: Via, really: Option<String>) -> Actor {
    let mut roles = account.roles;
    if owner && !roles.contains(&Role::Administrator) {
        roles.push(Role::Administrator);
    }
    Actor {
        user: account.user,
        name: account.name,
        account: Some(account.id),
        roles,
        home: account.home,
        via,
        really,
    }
}

fn owner_without_account(user: &str, via: Via) -> Actor {
    Actor {
        user: user.to_owned(),
        name: user.to_owned(),
        account: None,
        roles: vec![Role::Administrator, Role::Mediator],
        home: None,
        via,
        really: None,
    }
}
