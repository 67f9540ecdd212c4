//! A case: one mediation episode before one body, folded from dated acts.

use super::agreement::{Agreement, OralAgreementRecorded, Performance};
use super::item::Channel;
use super::party::Party;
use crate::domain::ids::{AccountId, BodyId, CaseId, DisputeId, PartyId, PersonId};
use crate::domain::journal::{Event, Recorded};
use crate::domain::office::body::Level;
use crate::domain::office::series::CaseNumber;
use crate::domain::refusal::Refusal;
use crate::domain::when::When;
use chrono::{DateTime, Utc};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The five steps 提議調督評, derived from the acts (mediation.md 1.4).
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// 提: found or brought, registered.
    Raise,
    /// 議: accepted; consent, notice, who mediates.
    Deliberate,
    /// 調: being settled.
    Mediate,
    /// 督: agreed; performance watched.
    Supervise,
    /// 評: performed; visited and appraised.
    Appraise,
}

impl Step {
    /// Every step, in order.
    pub const ALL: [Self; 5] =
        [Self::Raise, Self::Deliberate, Self::Mediate, Self::Supervise, Self::Appraise];

    /// The word on the wire.
    pub fn word(self) -> &'static str {
        match self {
            Self::Raise => "raise",
            Self::Deliberate => "deliberate",
            Self::Mediate => "mediate",
            Self::Supervise => "supervise",
            Self::Appraise => "appraise",
        }
    }
}

/// The procedure axis of mediation.md 2.0, as far as the commands reach today.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Procedure {
    /// 已登記
    Registered,
    /// 已受理
    Accepted,
    /// 達成協議
    Agreed,
    /// 註銷: the number was cancelled, nothing else remains.
    Cancelled,
}

impl Procedure {
    /// Every state.
    pub const ALL: [Self; 4] = [Self::Registered, Self::Accepted, Self::Agreed, Self::Cancelled];

    /// The word on the wire.
    pub fn word(self) -> &'static str {
        match self {
            Self::Registered => "registered",
            Self::Accepted => "accepted",
            Self::Agreed => "agreed",
            Self::Cancelled => "cancelled",
        }
    }
}

/// How likely a dispute is to get worse. Unset means nobody was asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Colour {
    /// 紅色預警
    Red,
    /// 黃色預警
    Yellow,
    /// 綠色
    Green,
}

impl Colour {
    /// Every colour, gravest first.
    pub const ALL: [Self; 3] = [Self::Red, Self::Yellow, Self::Green];

    /// The word on the wire.
    pub fn word(self) -> &'static str {
        match self {
            Self::Red => "red",
            Self::Yellow => "yellow",
            Self::Green => "green",
        }
    }
}

/// Where a case came from (form A, block C).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    /// 依申請
    Application,
    /// 主動
    OwnMotion,
    /// 接受委託移送
    Entrusted,
}

impl Origin {
    /// Every origin.
    pub const ALL: [Self; 3] = [Self::Application, Self::OwnMotion, Self::Entrusted];

    /// The word on the wire.
    pub fn word(self) -> &'static str {
        match self {
            Self::Application => "application",
            Self::OwnMotion => "own_motion",
            Self::Entrusted => "entrusted",
        }
    }
}

/// Somebody who mediates this case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mediator {
    /// The name as written.
    pub name: String,
    /// The person, when on the roster.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<PersonId>,
    /// The account, when the mediator uses the register.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub account: Option<AccountId>,
}

/// A case was registered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseRegistered {
    /// The dispute it belongs to.
    pub dispute: DisputeId,
    /// The body that registered it.
    pub body: BodyId,
    /// The level it stood on then.
    pub level: Level,
    /// Its number.
    pub number: CaseNumber,
    /// What it is about, in a line.
    pub title: String,
    /// The facts as told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub facts: Option<String>,
    /// Its parties, in the order they were named.
    pub parties: Vec<Party>,
    /// Where it came from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub origin: Option<Origin>,
    /// Which way it reached the office.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub channel: Option<Channel>,
    /// The party who asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub requested_by: Option<PartyId>,
    /// Category code of the dated list (`01` … `18`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub category: Option<String>,
    /// Where it happened or is settled.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
}

/// What of a case was corrected; absent fields stay as they were.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseAmended {
    /// The new title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The new facts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub facts: Option<String>,
    /// The parties, whole, as they now are.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parties: Option<Vec<Party>>,
    /// The new category.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub category: Option<String>,
    /// The new place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
}

/// The committee took the case on; the legal period runs from here (R-TIM-1).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseAccepted {}

/// Who mediates it now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MediatorsNamed {
    /// All of them.
    pub mediators: Vec<Mediator>,
}

/// Rights and duties were told and all take part of their own free will (R-INT-11), as stated.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RightsTold {}

/// A note was added.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoteAdded {
    /// The words.
    pub text: String,
}

/// The risk colour was set.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RiskSet {
    /// The colour.
    pub colour: Colour,
    /// Why, where told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
}

/// The number of the same matter in another system.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExternalNumberAdded {
    /// The system's name.
    pub system: String,
    /// The number; nothing while it is still to be entered there (待錄).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
}

/// A stay of the case at a body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stay {
    /// The body.
    pub body: BodyId,
    /// The level it stood on.
    pub level: Level,
    /// Since when.
    pub from: When,
}

/// An entry of the risk history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Risk {
    /// The colour.
    pub colour: Colour,
    /// Since when.
    pub on: When,
    /// Why.
    pub why: Option<String>,
}

/// An external number with its date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct External {
    /// The system.
    pub system: String,
    /// The number there, once known.
    pub number: Option<String>,
    /// When it was given.
    pub on: When,
}

/// A case, folded from its events.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Case {
    /// The stream.
    pub id: CaseId,
    /// What was registered, with later corrections.
    pub data: CaseRegistered,
    /// The day it was registered, as stated.
    pub opened: When,
    /// Where it stood and stands; the last is the present one.
    pub stays: Vec<Stay>,
    /// When it was accepted; nothing when it was not.
    pub accepted: Option<When>,
    /// When rights were told; nothing when it was not stated.
    pub rights_told: Option<When>,
    /// Who mediates.
    pub mediators: Vec<Mediator>,
    /// The agreement.
    pub agreement: Option<Agreement>,
    /// The risk colours, oldest first.
    pub risks: Vec<Risk>,
    /// Numbers in other systems.
    pub external: Vec<External>,
    /// Notes, oldest first.
    pub notes: Vec<(When, String)>,
    /// When the last counting event was recorded.
    pub touched: DateTime<Utc>,
    /// Whether the registration was undone and the number cancelled.
    pub cancelled: bool,
}

impl Case {
    /// Folds a case from all its events, undone ones included.
    ///
    /// A case whose registration was undone stays as a cancelled number.
    pub fn fold(id: CaseId, events: &[Recorded]) -> Option<Self> {
        let kept = crate::domain::journal::effective(events);
        if let Some(case) = Self::fold_kept(id, &kept) {
            return Some(case);
        }
        let first = events.first()?;
        let mut case = Self::fold_kept(id, &[first])?;
        case.cancelled = true;
        case.touched = events.last().map_or(case.touched, |last| last.at);
        Some(case)
    }

    fn fold_kept(id: CaseId, events: &[&Recorded]) -> Option<Self> {
        events.iter().fold(None, |case: Option<Self>, recorded| match (case, &recorded.event) {
            (None, Event::CaseRegistered(data)) => Some(Self::registered(id, data, recorded)),
            (Some(mut case), event) => {
                case.touched = recorded.at;
                case.apply(event, recorded.on);
                Some(case)
            }
            (None, _) => None,
        })
    }

    fn registered(id: CaseId, data: &CaseRegistered, recorded: &Recorded) -> Self {
        Self {
            id,
            data: data.clone(),
            opened: recorded.on,
            stays: vec![Stay { body: data.body, level: data.level, from: recorded.on }],
            accepted: None,
            rights_told: None,
            mediators: vec![],
            agreement: None,
            risks: vec![],
            external: vec![],
            notes: vec![],
            touched: recorded.at,
            cancelled: false,
        }
    }

    fn apply(&mut self, event: &Event, on: When) {
        match event {
            Event::CaseAmended(change) => self.amend(change),
            Event::CaseAccepted(_) => self.accepted = Some(on),
            Event::MediatorsNamed(named) => self.mediators.clone_from(&named.mediators),
            Event::RightsTold(_) => self.rights_told = Some(on),
            Event::RiskSet(set) => {
                self.risks.push(Risk { colour: set.colour, on, why: set.why.clone() });
            }
            Event::ExternalNumberAdded(added) => self.external.push(External {
                system: added.system.clone(),
                number: added.number.clone(),
                on,
            }),
            Event::NoteAdded(note) => self.notes.push((on, note.text.clone())),
            Event::OralAgreementRecorded(agreed) => self.agreement = Some(agreement(agreed, on)),
            Event::PerformanceStated(stated) => {
                if let Some(agreement) = &mut self.agreement {
                    agreement.performance = stated.performance;
                }
            }
            _ => {}
        }
    }

    fn amend(&mut self, change: &CaseAmended) {
        if let Some(title) = &change.title {
            self.data.title.clone_from(title);
        }
        if change.facts.is_some() {
            self.data.facts.clone_from(&change.facts);
        }
        if let Some(parties) = &change.parties {
            self.data.parties.clone_from(parties);
        }
        if change.category.is_some() {
            self.data.category.clone_from(&change.category);
        }
        if change.place.is_some() {
            self.data.place.clone_from(&change.place);
        }
    }

    /// The present stay.
    pub fn stay(&self) -> Option<&Stay> {
        self.stays.last()
    }

    /// The present body.
    pub fn body(&self) -> BodyId {
        self.stay().map_or(self.data.body, |stay| stay.body)
    }

    /// The present level.
    pub fn level(&self) -> Level {
        self.stay().map_or(self.data.level, |stay| stay.level)
    }

    /// The present risk colour; nothing when nobody was asked.
    pub fn risk(&self) -> Option<Colour> {
        self.risks.last().map(|risk| risk.colour)
    }

    /// Where the procedure stands.
    pub fn procedure(&self) -> Procedure {
        if self.cancelled {
            Procedure::Cancelled
        } else if self.agreement.is_some() {
            Procedure::Agreed
        } else if self.accepted.is_some() {
            Procedure::Accepted
        } else {
            Procedure::Registered
        }
    }

    /// The step of 提議調督評 the acts amount to (mediation.md 1.4).
    pub fn step(&self) -> Step {
        match &self.agreement {
            Some(agreement) if agreement.performance == Performance::OnTheSpot => Step::Appraise,
            Some(_) => Step::Supervise,
            None if self.accepted.is_none() => Step::Raise,
            None if self.mediators.is_empty() || self.rights_told.is_none() => Step::Deliberate,
            None => Step::Mediate,
        }
    }

    /// Whether anything may still be added.
    ///
    /// # Errors
    /// R-ARC-2 when the number was cancelled.
    pub fn can_write(&self) -> Result<(), Refusal> {
        if self.cancelled { Err(Refusal::Cancelled) } else { Ok(()) }
    }

    /// Whether an oral settlement can be recorded on it.
    ///
    /// # Errors
    /// R-ARC-2 when cancelled, R-AGR-1 when there is an agreement already.
    pub fn can_settle(&self) -> Result<(), Refusal> {
        self.can_write()?;
        if self.agreement.is_some() { Err(Refusal::AlreadyAgreed) } else { Ok(()) }
    }
}

fn agreement(agreed: &OralAgreementRecorded, on: When) -> Agreement {
    Agreement {
        on,
        terms: agreed.terms.clone(),
        obligations: agreed.obligations.clone(),
        minutes: agreed.minutes,
        performance: Performance::Unknown,
    }
}
