//! `doctor`: every case is folded and asked what is wrong with it.

use super::cases::{CaseFilter, CaseRow};
use super::error::Result;
use super::{Store, derive, journal};
use crate::domain::actor::Scope;
use crate::domain::journal::with_dates;
use crate::domain::mediation::case::Case;
use crate::domain::mediation::doctor::{Finding, findings};

impl Store {
    /// What is wrong with the cases in reach, the oldest case first. Every case is read: this is long work.
    ///
    /// # Errors
    /// When the register cannot be read.
    pub fn doctor(&mut self, scope: &Scope) -> Result<Vec<(CaseRow, Finding)>> {
        let today = self.today();
        let mut keys = self.matching(scope, &CaseFilter::default())?;
        keys.reverse();
        let mut found = Vec::new();
        for row in keys.chunks(500) {
            for row in self.case_rows(scope, row)? {
                let events = journal::stream(&self.conn, row.id.into())?;
                let events = with_dates(&events);
                let Some(case) = Case::fold(row.id, &events) else { continue };
                let clocks = derive::clocks(&case, &self.office);
                let zone = self.office.zone_minutes;
                let of_case = findings(&case, &events, &clocks, today, zone);
                found.extend(of_case.into_iter().map(|finding| (row.clone(), finding)));
            }
        }
        Ok(found)
    }
}
