//! Reading the clocks that run: what falls due, by when, and why.

use super::cases::{COLUMNS, CaseKey, CaseRow, WIDTH, case_row, reach, within};
use super::error::Result;
use super::{Store, derive};
use crate::domain::actor::Scope;
use crate::domain::deadline::Why;
use crate::domain::ids::{AccountId, PartyId};
use crate::domain::mediation::agreement::Agreement;
use crate::domain::mediation::case::Case;
use crate::domain::mediation::clock::{self, Clock, ClockKind};
use crate::domain::money::Fen;
use chrono::NaiveDate;
use rusqlite::{Row, named_params};
use serde::{Deserialize, Serialize};

/// Something that falls due.
#[derive(Clone, Debug, PartialEq)]
pub struct Deadline {
    /// The case.
    pub row: CaseRow,
    /// What, as a word.
    pub what: String,
    /// The number of the agreement it belongs to, from 1; 0 for none.
    pub agreement: u32,
    /// The item of that agreement, from 1; 0 for none.
    pub item: u32,
    /// The rule.
    pub rule: String,
    /// The last day.
    pub due: NaiveDate,
    /// The time of that day, where it matters.
    pub time: Option<String>,
    /// The day the clock started.
    pub since: NaiveDate,
    /// How the last day came about.
    pub why: Vec<Why>,
    /// Which session or item it is, where it is one.
    pub about: Option<About>,
}

/// Which session or item falls due.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct About {
    /// Its number: of the session among those held and this one, of the item in its agreement.
    pub n: usize,
    /// What is to be done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub what: Option<String>,
    /// Fen still to be paid.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount: Option<Fen>,
    /// Who owes it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<PartyId>,
    /// To whom.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<PartyId>,
    /// Who performs in the debtor's stead.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub performer: Option<String>,
}

impl About {
    /// What a clock of a case is about.
    pub fn of(case: &Case, clock: &Clock) -> Option<Self> {
        match clock.kind {
            ClockKind::Session => {
                let held = case.sessions.iter().filter(|session| session.held.is_some()).count();
                Some(Self { n: held + 1, ..Self::default() })
            }
            ClockKind::Duty => {
                let agreement = case.agreements.get(clock.agreement.checked_sub(1)?)?;
                let item = agreement.items().into_iter().find(|item| item.n == clock.item)?;
                Some(Self {
                    n: usize::try_from(item.n).unwrap_or(usize::MAX),
                    amount: item.open_amount().filter(|open| *open > Fen::ZERO),
                    what: Some(item.what),
                    by: item.by,
                    to: item.to,
                    performer: item.performer,
                })
            }
            _ => None,
        }
    }
}

impl Deadline {
    /// Whether it still says something on `today`; a window of the court that has closed does not.
    pub fn is_live(&self, today: NaiveDate) -> bool {
        ClockKind::from_word(&self.what).is_none_or(|kind| kind.is_live(self.due, today))
    }
}

/// What waits for somebody on some cases: `待簽 3 份`.
#[derive(Clone, Debug, PartialEq)]
pub struct Waiting {
    /// What, as a word.
    pub what: String,
    /// How many in all.
    pub n: u32,
    /// The cases, at most as many as were asked for.
    pub cases: Vec<CaseRow>,
}

/// The columns of a clock, after those of its case.
const CLOCK: &str = "deadline.what, deadline.rule, deadline.due, deadline.since,
    deadline.agreement, deadline.item, deadline.time, deadline.why, deadline.about";

fn deadline(row: &Row<'_>) -> rusqlite::Result<Deadline> {
    let date = |at| row.get::<_, String>(at).map(|text| text.parse().unwrap_or_default());
    Ok(Deadline {
        row: case_row(row)?,
        what: row.get(WIDTH)?,
        rule: row.get(WIDTH + 1)?,
        due: date(WIDTH + 2)?,
        since: date(WIDTH + 3)?,
        agreement: row.get(WIDTH + 4)?,
        item: row.get(WIDTH + 5)?,
        time: row.get(WIDTH + 6)?,
        why: serde_json::from_str(&row.get::<_, String>(WIDTH + 7)?).unwrap_or_default(),
        about: row
            .get::<_, Option<String>>(WIDTH + 8)?
            .and_then(|about| serde_json::from_str(&about).ok()),
    })
}

impl Store {
    /// What falls due soonest for somebody: nobody's cases and their own, up to `until`. A window of
    /// the court that has closed before `today` is nothing to do any more.
    ///
    /// # Errors
    /// When the register cannot be read.
    pub fn deadlines(
        &self,
        scope: &Scope,
        account: Option<AccountId>,
        today: NaiveDate,
        until: NaiveDate,
        most: usize,
    ) -> Result<Vec<Deadline>> {
        let mut found = Vec::new();
        let mut queues = vec![String::new(), "-".to_owned()];
        queues.extend(account.map(|id| id.to_string()));
        let sql = format!(
            "SELECT {COLUMNS}, {CLOCK}
             FROM deadline JOIN cases ON cases.key = deadline.case_ LEFT JOIN body ON body.id = cases.body
             WHERE deadline.queue = :queue AND deadline.due <= :until AND {}
               AND (deadline.what NOT IN ('confirmation', 'enforcement') OR deadline.due >= :today)
             ORDER BY deadline.due, deadline.case_, deadline.what, deadline.agreement, deadline.item
             LIMIT :most",
            within(scope, "cases.body")
        );
        let mut query = self.conn.prepare_cached(&sql)?;
        for queue in queues {
            let params = named_params! {
                ":queue": queue, ":until": until.to_string(), ":reach": reach(scope),
                ":today": today.to_string(), ":most": i64::try_from(most).unwrap_or(i64::MAX),
            };
            for row in query.query_map(params, deadline)? {
                found.push(row?);
            }
        }
        found.sort_by_key(|deadline: &Deadline| (deadline.due, deadline.row.key));
        found.truncate(most);
        Ok(found)
    }

    /// Every clock that runs on some cases, the earliest first.
    ///
    /// # Errors
    /// When the register cannot be read.
    pub fn deadlines_of(&self, scope: &Scope, keys: &[CaseKey]) -> Result<Vec<Deadline>> {
        let sql = format!(
            "SELECT {COLUMNS}, {CLOCK}
             FROM deadline JOIN cases ON cases.key = deadline.case_ LEFT JOIN body ON body.id = cases.body
             WHERE deadline.case_ = :key AND {}",
            within(scope, "cases.body")
        );
        let mut query = self.conn.prepare_cached(&sql)?;
        let mut found = Vec::new();
        for key in keys {
            let params = named_params! {":key": key.0, ":reach": reach(scope)};
            for row in query.query_map(params, deadline)? {
                found.push(row?);
            }
        }
        found.sort_by(|a: &Deadline, b: &Deadline| {
            let when = a.due.cmp(&b.due).then(a.row.key.cmp(&b.row.key));
            let what = (&a.what, a.agreement, a.item).cmp(&(&b.what, b.agreement, b.item));
            when.then(what)
        });
        Ok(found)
    }

    /// What waits for somebody: nobody's cases and their own, kind by kind.
    ///
    /// # Errors
    /// When the register cannot be read.
    pub fn waiting(
        &self,
        scope: &Scope,
        account: Option<AccountId>,
        most: usize,
    ) -> Result<Vec<Waiting>> {
        let mut queues = vec![String::new()];
        queues.extend(account.map(|id| id.to_string()));
        let sql = format!(
            "SELECT {COLUMNS}, waiting.n FROM waiting JOIN cases ON cases.key = waiting.case_
             LEFT JOIN body ON body.id = cases.body
             WHERE waiting.queue = :queue AND waiting.what = :what AND {}
             ORDER BY waiting.case_ LIMIT :most",
            within(scope, "cases.body")
        );
        let mut query = self.conn.prepare_cached(&sql)?;
        let mut all = Vec::new();
        for what in ["sign", "seal", "deliver", "report_answer"] {
            let mut found = Waiting { what: what.to_owned(), n: 0, cases: vec![] };
            for queue in &queues {
                let params = named_params! {
                    ":queue": queue, ":what": what, ":reach": reach(scope),
                    ":most": i64::try_from(most).unwrap_or(i64::MAX),
                };
                let rows = query.query_map(params, |row| Ok((case_row(row)?, row.get(WIDTH)?)))?;
                for row in rows {
                    let (case, n): (CaseRow, u32) = row?;
                    found.n = found.n.saturating_add(n);
                    found.cases.push(case);
                }
            }
            if found.n > 0 {
                all.push(found);
            }
        }
        Ok(all)
    }

    /// Until when the two ways through the court are open for an agreement (R-JC-1, R-JC-10).
    pub fn windows(&self, agreement: &Agreement) -> clock::Windows {
        derive::windows(agreement, &self.office)
    }

    /// Since when and until when the rights of those who asked can be sued for (R-INT-7).
    pub fn limitations(&self, case: &Case) -> Vec<(PartyId, NaiveDate, NaiveDate)> {
        let rule = self.office.rule("R-INT-7");
        rule.map_or_else(Vec::new, |rule| clock::limitations(case, rule, &self.office.calendar))
    }

    /// The clocks that run on a folded case.
    pub fn clocks(&self, case: &Case) -> Vec<Clock> {
        derive::clocks(case, &self.office)
    }
}
