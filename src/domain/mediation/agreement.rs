//! What was agreed and how performance stands.

use crate::domain::ids::PartyId;
use crate::domain::money::Fen;
use crate::domain::when::When;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How performance stands. Nothing is assumed: an agreement starts at `Unknown`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Performance {
    /// 不詳: nobody has said.
    #[default]
    Unknown,
    /// 當場履行: performed on the spot.
    OnTheSpot,
    /// 履行中: being performed.
    InPerformance,
    /// 未到期: not due yet.
    NotDue,
}

impl Performance {
    /// Every value.
    pub const ALL: [Self; 4] = [Self::OnTheSpot, Self::InPerformance, Self::NotDue, Self::Unknown];

    /// The word on the wire.
    pub fn word(self) -> &'static str {
        match self {
            Self::Unknown => "unknown",
            Self::OnTheSpot => "on_the_spot",
            Self::InPerformance => "in_performance",
            Self::NotDue => "not_due",
        }
    }
}

/// One thing somebody has undertaken to do, to give or to leave alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Obligation {
    /// What is to be done, in the words used.
    pub what: String,
    /// Who owes it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<PartyId>,
    /// To whom.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<PartyId>,
    /// Fen; nothing when no amount is known or none is owed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount: Option<Fen>,
    /// By when, as far as a date is known.
    #[serde(default, skip_serializing_if = "When::is_unknown")]
    pub due: When,
    /// The event that ends or triggers it, where no date can be given: 至隔離結束.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<String>,
    /// The way of performance: cash, transfer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub way: Option<String>,
}

/// The parties agreed by word of mouth and the mediator wrote it down (R-AGR-1).
///
/// It is effective the day it was agreed (R-AGR-3): the event's own date.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OralAgreementRecorded {
    /// The content, in words.
    pub terms: String,
    /// The same, item by item.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub obligations: Vec<Obligation>,
    /// How long the mediation took, in minutes, where told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minutes: Option<u32>,
}

/// Somebody said how performance stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PerformanceStated {
    /// What was said, of the agreement as a whole.
    pub performance: Performance,
}

/// The agreement of a case, folded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Agreement {
    /// The day it was agreed, as far as known.
    pub on: When,
    /// Its content, in words.
    pub terms: String,
    /// Its content, item by item.
    pub obligations: Vec<Obligation>,
    /// Length of the mediation in minutes.
    pub minutes: Option<u32>,
    /// How performance stands.
    pub performance: Performance,
}

impl Agreement {
    /// The last date on which something falls due; nothing when none is known.
    pub fn last_due(&self) -> Option<chrono::NaiveDate> {
        self.obligations.iter().filter_map(|o| o.due.day()).max()
    }
}
