//! The register as it was: folded from the acts that had happened, or were recorded, by a day.

use super::create;
use super::error::Result;
use super::{Office, Store, open};
use crate::domain::ids::EventId;
use crate::domain::journal::{Event, Recorded, effective};
use crate::domain::when::When;
use chrono::NaiveDate;
use rusqlite::Connection;
use std::collections::HashMap;

impl Store {
    /// A register in memory that shows what had happened by the end of `day` (`on ≤ day`).
    ///
    /// A month counts at its end; what has no date falls back to the day of recording;
    /// corrections and undos follow the event they name, so they count as soon as it does.
    ///
    /// # Errors
    /// When the register cannot be read.
    pub fn as_of(
        &self,
        day: NaiveDate,
        source: Box<dyn crate::domain::mint::Source>,
    ) -> Result<Self> {
        let office = self.office.clone();
        let corrected = corrected_days(&self.conn)?;
        let on_of = move |event: &Recorded| corrected.get(&event.id).copied().unwrap_or(event.on);
        let happened = move |event: &Recorded| match &event.event {
            Event::Undone(_)
            | Event::NumberCancelled(_)
            | Event::RegisterCreated(_)
            | Event::CalendarAdopted(_)
            | Event::RulesAdopted(_)
            | Event::AccountOpened(_)
            | Event::GrantGiven(_)
            | Event::CaseAmended(_)
            | Event::PersonAmended(_)
            | Event::BodyAmended(_)
            | Event::DateCorrected(_) => true,
            Event::BodyFounded(_) | Event::PersonRecorded(_) if event.on.is_unknown() => true,
            _ => on_of(event).end().unwrap_or_else(|| office.day_of(event.at)) <= day,
        };
        self.folded(&happened, source)
    }

    /// A register in memory that shows what had been recorded by the end of `day`.
    ///
    /// # Errors
    /// When the register cannot be read.
    pub fn known_by(
        &self,
        day: NaiveDate,
        source: Box<dyn crate::domain::mint::Source>,
    ) -> Result<Self> {
        let office = self.office.clone();
        let recorded = move |event: &Recorded| office.day_of(event.at) <= day;
        self.folded(&recorded, source)
    }

    /// The same with `day` for today: days left are counted from the day that is looked at.
    #[must_use]
    pub fn on_day(mut self, day: NaiveDate) -> Self {
        self.set_today(Some(day));
        self
    }

    fn folded(
        &self,
        keep: &dyn Fn(&Recorded) -> bool,
        source: Box<dyn crate::domain::mint::Source>,
    ) -> Result<Self> {
        // An empty name is SQLite's private temporary database: it spills to disk when it grows.
        let conn = Connection::open("")?;
        open::harden(&conn)?;
        create::schema(&conn)?;
        let mut first: HashMap<crate::domain::ids::StreamId, bool> = HashMap::new();
        // A stream whose opening act had not happened yet shows nothing of what came later.
        let began = |event: &Recorded| {
            let kept = keep(event);
            if event.version == 1 {
                first.insert(event.stream, kept);
            }
            kept && first.get(&event.stream).copied().unwrap_or(true)
        };
        let began = std::cell::RefCell::new(began);
        conn.execute_batch("BEGIN")?;
        Self::fold_into(&self.conn, &conn, &|event| (began.borrow_mut())(event))?;
        copy_journal(&self.conn, &conn, keep)?;
        conn.execute_batch("COMMIT")?;
        let office = Office::read(&conn)?;
        Ok(Self {
            conn,
            path: self.path.clone(),
            access: open::Access::Frozen,
            source,
            register: self.register,
            founded: None,
            office,
            today: self.today,
        })
    }
}

/// The days that corrections gave to earlier acts; a correction that was undone gives none.
fn corrected_days(conn: &Connection) -> Result<HashMap<EventId, When>> {
    let columns = super::journal::COLUMNS;
    let sql = format!(
        "SELECT {columns} FROM journal WHERE what IN ('date_corrected', 'undone') ORDER BY seq"
    );
    let mut query = conn.prepare(&sql)?;
    let mut rows = query.query([])?;
    let mut events = Vec::new();
    while let Some(row) = rows.next()? {
        events.extend(super::journal::recorded(row)?);
    }
    let days = effective(&events).into_iter().filter_map(|recorded| match &recorded.event {
        Event::DateCorrected(corrected) => Some((corrected.event, corrected.date)),
        _ => None,
    });
    Ok(days.collect())
}

/// The rows themselves, so that one case can be shown with its acts. They keep their places, which
/// leaves gaps: the growing rule is lifted for this throw-away copy.
fn copy_journal(
    from: &Connection,
    to: &Connection,
    keep: &dyn Fn(&Recorded) -> bool,
) -> Result<()> {
    to.execute_batch("DROP TRIGGER journal_only_grows")?;
    let mut read = from.prepare("SELECT * FROM journal ORDER BY seq")?;
    let names: Vec<String> = read.column_names().map(str::to_owned).collect();
    let holes = vec!["?"; names.len()].join(", ");
    let mut write = to.prepare(&format!("INSERT INTO journal VALUES ({holes})"))?;
    let columns = super::journal::COLUMNS;
    let mut decode = from.prepare(&format!("SELECT {columns} FROM journal WHERE seq = ?1"))?;
    let mut rows = read.query([])?;
    while let Some(row) = rows.next()? {
        let seq: i64 = row.get(0)?;
        let mut found = decode.query([seq])?;
        let kept = match found.next()? {
            Some(found) => super::journal::recorded(found)?.is_some_and(|event| keep(&event)),
            None => false,
        };
        if kept {
            let values = (0..names.len())
                .map(|at| row.get::<_, rusqlite::types::Value>(at))
                .collect::<rusqlite::Result<Vec<_>>>()?;
            write.execute(rusqlite::params_from_iter(values))?;
        }
    }
    Ok(())
}
