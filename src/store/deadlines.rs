//! Reading the clocks that run: what falls due, by when, and why.

use super::cases::{COLUMNS, CaseRow, case_row, reach, within};
use super::error::Result;
use super::{Store, derive};
use crate::domain::actor::Scope;
use crate::domain::ids::AccountId;
use crate::domain::mediation::case::Case;
use chrono::NaiveDate;
use rusqlite::named_params;

/// Something that falls due.
#[derive(Clone, Debug, PartialEq)]
pub struct Deadline {
    /// The case.
    pub row: CaseRow,
    /// What, as a word.
    pub what: String,
    /// The rule.
    pub rule: String,
    /// The last day.
    pub due: NaiveDate,
    /// The day the clock started.
    pub since: NaiveDate,
}

impl Store {
    /// What falls due soonest for somebody: nobody's cases and their own, up to `until`.
    ///
    /// # Errors
    /// When the register cannot be read.
    pub fn deadlines(
        &self,
        scope: &Scope,
        account: Option<AccountId>,
        until: NaiveDate,
        most: usize,
    ) -> Result<Vec<Deadline>> {
        let mut found = Vec::new();
        let mut queues = vec![String::new(), "-".to_owned()];
        queues.extend(account.map(|id| id.to_string()));
        let sql = format!(
            "SELECT {COLUMNS}, deadline.what, deadline.rule, deadline.due, deadline.since
             FROM deadline JOIN cases ON cases.key = deadline.case_ LEFT JOIN body ON body.id = cases.body
             WHERE deadline.queue = :queue AND deadline.due <= :until AND {}
             ORDER BY deadline.due, deadline.case_, deadline.what LIMIT :most",
            within(scope, "cases.body")
        );
        let mut query = self.conn.prepare_cached(&sql)?;
        for queue in queues {
            let params = named_params! {
                ":queue": queue, ":until": until.to_string(), ":reach": reach(scope),
                ":most": i64::try_from(most).unwrap_or(i64::MAX),
            };
            let rows = query.query_map(params, |row| {
                let date =
                    |at| row.get::<_, String>(at).map(|text| text.parse().unwrap_or_default());
                Ok(Deadline {
                    row: case_row(row)?,
                    what: row.get(29)?,
                    rule: row.get(30)?,
                    due: date(31)?,
                    since: date(32)?,
                })
            })?;
            for row in rows {
                found.push(row?);
            }
        }
        found.sort_by_key(|deadline: &Deadline| (deadline.due, deadline.row.key));
        found.truncate(most);
        Ok(found)
    }

    /// How the due date of a running clock came about.
    pub fn why(&self, deadline: &Deadline) -> Option<crate::domain::deadline::Due> {
        let rule = self.office.rule(&deadline.rule)?;
        Some(crate::domain::deadline::due(rule, deadline.since, &self.office.calendar))
    }

    /// The clocks that run on a folded case.
    pub fn clocks(&self, case: &Case) -> Vec<derive::Clock> {
        derive::clocks(case, &self.office)
    }
}
