//! The register on disk. The only place with SQL.
//!
//! [`Store::execute`] is the one door for writing; every read takes a [`Scope`].
//!
//! [`Scope`]: crate::domain::actor::Scope

mod append;
mod case_words;
mod derive;
mod error;
mod execute;
mod facets;
mod facts;
mod index;
mod journal;
mod open;
#[cfg(test)]
mod plans;
mod private;
mod probes;
pub mod asked;
mod words;

#[cfg(test)]
mod tests;

pub mod allowed;
pub mod backup;
pub mod cases;
pub mod create;
pub mod deadlines;
pub mod demo;
pub mod doctor;
pub mod drafts;
pub mod filter;
pub mod items;
pub mod office;
pub mod past;
pub mod people;
pub mod same;
pub mod since;
pub mod verify;

pub use crate::domain::mediation::clock::Clock;
pub use append::Anchor;
pub use asked::Hit;
pub use derive::{clocks, waiting};
pub use error::{Error, Result, Stale};
pub use execute::{Outcome, Seen};
pub use filter::Asker;
pub use office::Office;
pub use open::{APPLICATION_ID, Access, DERIVED_VERSION, Sibling};
pub use words::Words;

use crate::domain::ids::{EventId, RegisterId};
use crate::domain::mint::Source;
use rusqlite::Connection;
use std::path::{Path, PathBuf};

/// An open register: one connection, and what is constant while it is open.
pub struct Store {
    conn: Connection,
    path: PathBuf,
    access: Access,
    source: Box<dyn Source>,
    register: RegisterId,
    /// The last event of the register's own stream when the office was read.
    founded: Option<EventId>,
    office: Office,
    today: Option<chrono::NaiveDate>,
}

impl std::fmt::Debug for Store {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Store").field("path", &self.path).finish_non_exhaustive()
    }
}

impl Store {
    /// The file, as a canonical path.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Whether the place can only be read.
    pub fn is_read_only(&self) -> bool {
        self.access != Access::Write
    }

    /// The office: names, calendar, time limits.
    pub fn office(&self) -> &Office {
        &self.office
    }

    /// The office's day: `--today` if given, else the clock in the office's time zone.
    pub fn today(&mut self) -> chrono::NaiveDate {
        let now = self.source.now();
        self.today.unwrap_or_else(|| self.office.day_of(now))
    }

    /// Moves "today" (never the instants recorded) for a rehearsal.
    pub fn set_today(&mut self, today: Option<chrono::NaiveDate>) {
        self.today = today;
    }

    /// The door an act came through, with the day that was taken for today in a rehearsal of it.
    pub(crate) fn via(&self, actor: &crate::domain::actor::Actor) -> String {
        let via = actor.via_text();
        self.today.map_or(via.clone(), |today| format!("{via};today={today}"))
    }

    /// A handle that stops a running read from another thread.
    pub fn interrupter(&self) -> rusqlite::InterruptHandle {
        self.conn.get_interrupt_handle()
    }

    /// The place and the id of the journal's last event: a backup put back can end at the same place.
    ///
    /// # Errors
    /// When the register cannot be read.
    pub fn head_event(&self) -> Result<Option<(i64, crate::domain::ids::EventId)>> {
        let sql = "SELECT seq, event FROM journal ORDER BY seq DESC LIMIT 1";
        let mut query = self.conn.prepare_cached(sql)?;
        let mut rows = query.query([])?;
        let Some(row) = rows.next()? else { return Ok(None) };
        Ok(Some((row.get(0)?, crate::domain::ids::EventId(journal::uuid(row, 1)?))))
    }

    /// The place of the journal's last event; a cheap way to learn whether anybody wrote.
    ///
    /// # Errors
    /// When the register cannot be read.
    pub fn head(&self) -> Result<i64> {
        let mut query = self.conn.prepare_cached("SELECT coalesce(max(seq), 0) FROM journal")?;
        Ok(query.query_row([], |row| row.get(0))?)
    }
}

impl Store {
    /// The present instant, from the injected source.
    pub fn now(&mut self) -> chrono::DateTime<chrono::Utc> {
        self.source.now()
    }

    /// What the clock in the office shows; nothing where another day is taken for today.
    pub fn office_time(&mut self) -> Option<chrono::NaiveDateTime> {
        let zone = chrono::Duration::minutes(i64::from(self.office.zone_minutes));
        let now = (self.source.now() + zone).naive_utc();
        (now.date() == self.today()).then_some(now)
    }

    /// The present instant as the journal writes it.
    pub fn now_text(&mut self) -> String {
        append::instant(self.source.now())
    }
}

impl Store {
    /// How long the office's day still lasts; a day when "today" is fixed.
    pub fn until_midnight(&mut self) -> std::time::Duration {
        const DAY: u64 = 24 * 60 * 60;
        let now =
            self.source.now() + chrono::Duration::minutes(i64::from(self.office.zone_minutes));
        let gone = chrono::Timelike::num_seconds_from_midnight(&now.time());
        // A second more, so that the clock has surely struck.
        let left = DAY.saturating_sub(u64::from(gone)) + 1;
        std::time::Duration::from_secs(if self.today.is_some() { DAY } else { left })
    }
}
