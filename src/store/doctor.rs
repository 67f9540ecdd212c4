//! `doctor`: every case is folded and asked what is wrong with it.

use super::cases::CaseRow;
use super::error::Result;
use super::{Store, derive, journal};
use crate::domain::actor::Scope;
use crate::domain::journal::with_dates;
use crate::domain::mediation::case::Case;
use crate::domain::mediation::doctor::{Around, Finding, findings};
use crate::search::ask::Ask;
use chrono::NaiveDate;
use rusqlite::named_params;

impl Store {
    /// What is wrong with the cases in reach, the oldest case first. Every case is read: this is long work.
    ///
    /// # Errors
    /// When the register cannot be read.
    pub fn doctor(&mut self, scope: &Scope) -> Result<Vec<(CaseRow, Finding)>> {
        let today = self.today();
        let mut keys = self.matching(scope, &Ask::default())?;
        keys.reverse();
        let mut found = Vec::new();
        for row in keys.chunks(500) {
            for row in self.case_rows(scope, row)? {
                let events = journal::stream(&self.conn, row.id.into())?;
                let events = with_dates(&events);
                let Some(case) = Case::fold(row.id, &events) else { continue };
                let clocks = derive::clocks(&case, &self.office);
                let lead_left = self.lead_left(&case, today)?;
                let zone_minutes = self.office.zone_minutes;
                let around = Around { today, zone_minutes, lead_left };
                let of_case = findings(&case, &events, &clocks, around);
                found.extend(of_case.into_iter().map(|finding| (row.clone(), finding)));
            }
        }
        Ok(found)
    }

    /// Whether who is in charge was on a roster and has given up every post by that day.
    fn lead_left(&self, case: &Case, today: NaiveDate) -> Result<bool> {
        let Some(person) = case.mediators.first().and_then(|lead| lead.person) else {
            return Ok(false);
        };
        let sql = "SELECT count(*), count(*) FILTER (WHERE until IS NULL OR until >= :today)
                   FROM membership WHERE person = :person";
        let params = named_params! {":person": person.0.as_bytes(), ":today": today.to_string()};
        let (all, held): (u32, u32) = self
            .conn
            .prepare_cached(sql)?
            .query_row(params, |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(all > 0 && held == 0)
    }
}
