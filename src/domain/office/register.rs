//! The register itself: whose it is, and the dated facts it has adopted.

use crate::domain::both::Both;
use crate::domain::calendar::DayRow;
use crate::domain::deadline::DeadlineRule;
use crate::domain::ids::RegisterId;
use crate::domain::journal::{Event, Recorded};
use serde::{Deserialize, Serialize};

/// A register was created.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RegisterCreated {
    /// The profile it was made from.
    pub profile: String,
    /// The office's name.
    pub name: Both,
    /// The first word of case numbers, e.g. 平.
    pub city: Both,
    /// The words after the short name, e.g. 人調字.
    pub number_word: Both,
    /// The office's time zone, minutes east of UTC.
    pub zone_minutes: i32,
    /// Whether it is a rehearsal with made-up people.
    pub rehearsal: bool,
}

/// A table of statutory rest days was adopted; what is derived from it is in the journal too.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CalendarAdopted {
    /// SHA-256 of the table's text, hexadecimal.
    pub digest: String,
    /// The first and last year the table covers.
    pub years: (i32, i32),
    /// Its rows.
    pub rows: Vec<DayRow>,
}

/// The dated table of time limits was adopted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RulesAdopted {
    /// SHA-256 of the table's text, hexadecimal; empty where the office changed a limit by hand.
    pub digest: String,
    /// Its rows.
    pub rules: Vec<DeadlineRule>,
}

/// A backup was put back over this register.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Restored {
    /// The anchor (`SEQ:HASH`) that was given up.
    pub given_up: String,
    /// The anchor of the backup.
    pub from: String,
    /// Where what was replaced is kept.
    pub kept: String,
}

/// The register, folded from its events.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Register {
    /// The stream, once created.
    pub id: Option<RegisterId>,
    /// What it was created with.
    pub created: Option<RegisterCreated>,
    /// The calendar in force.
    pub calendar: Option<CalendarAdopted>,
    /// The time limits in force.
    pub rules: Vec<DeadlineRule>,
}

impl Register {
    /// Folds the register's events.
    pub fn fold(id: RegisterId, events: &[&Recorded]) -> Self {
        events.iter().fold(Self { id: Some(id), ..Self::default() }, |mut register, recorded| {
            match &recorded.event {
                Event::RegisterCreated(created) => register.created = Some(created.clone()),
                Event::CalendarAdopted(calendar) => register.calendar = Some(calendar.clone()),
                Event::RulesAdopted(adopted) => register.rules.clone_from(&adopted.rules),
                _ => {}
            }
            register
        })
    }
}
