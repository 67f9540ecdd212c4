//! A case: one mediation episode before one body, folded from dated acts.

use super::agreement::Agreement;
use super::closing::{CaseArchived, PaperFiled, Visit, VisitExcused};
use super::handling::{
    Acceptance, EvidenceListed, Extended, HelperInvited, Inquiry, MediationEnded, Pause, Recusal,
    Reopened,
};
use super::intake::{CaseDeclined, Claim, Consent, QuestionsAnswered, Report};
use super::item::Channel;
use super::party::Party;
use super::session::{Private, Session};
use crate::domain::ids::{AccountId, BodyId, CaseId, DisputeId, PartyId, PersonId};
use crate::domain::office::body::Level;
use crate::domain::office::series::CaseNumber;
use crate::domain::when::When;
use crate::domain::words::words;
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

words! {
    /// Which authority entrusted a case to the committee (form A, block C).
    Entruster {
        /// 法院
        Court "court",
        /// 檢察院
        Procuratorate "procuratorate",
        /// 公安機關
        Police "police",
        /// 信訪部門
        PetitionOffice "petition_office",
        /// 其他部門
        Other "other",
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
    /// What the mediator answered to the recusal questions (R-SEL-2); nothing when not asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recusal: Option<Recusal>,
    /// The relation in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub relation: Option<String>,
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
    /// Which authority entrusted it, where one did (form A, block C; R-INT-6).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entrusted_by: Option<Entruster>,
    /// Which way it reached the office.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub channel: Option<Channel>,
    /// The party who asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub requested_by: Option<PartyId>,
    /// When that party asked, where it was earlier than the registration: the item it came from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub requested_on: Option<When>,
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
    /// All of them, the one in charge first.
    pub mediators: Vec<Mediator>,
    /// Whether the parties chose them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub chosen_by_parties: Option<bool>,
    /// Why, where somebody was replaced.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
}

/// Rights and duties were told (R-INT-11), as stated.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RightsTold {
    /// The parties told; empty means all of them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parties: Vec<PartyId>,
    /// Those who signed the notice.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub signed: Vec<PartyId>,
    /// Whether it was stated too that all take part of their own free will: that is their consent.
    #[serde(default = "stated", skip_serializing_if = "Clone::clone")]
    pub freely: bool,
}

/// The first registers always stated both together.
fn stated() -> bool {
    true
}

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

/// A mark of the office's own was put on the case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseTagged {
    /// The mark.
    pub tag: String,
}

/// A mark was taken off the case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseUntagged {
    /// The mark.
    pub tag: String,
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
    /// When it was recorded: the six hours of R-PRO-3 run from there.
    pub at: DateTime<Utc>,
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

/// A case, folded from its events (`fold.rs`). Where it stands is derived (`state.rs`).
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
    /// Why it was not taken on, with the day.
    pub declined: Option<(CaseDeclined, When)>,
    /// The latest answers to mediation, one for each party at most, of the present round.
    pub consents: Vec<Consent>,
    /// Who was told of rights and duties, since when.
    pub told: Vec<(PartyId, When)>,
    /// Who signed the notice, since when.
    pub told_signed: Vec<(PartyId, When)>,
    /// The answers to the questions of R-INT-12.
    pub questions: QuestionsAnswered,
    /// When a "yes" to one of them was recorded first.
    pub danger_since: Option<DateTime<Utc>>,
    /// The day stated for that "yes".
    pub danger_on: When,
    /// Reports up, oldest first.
    pub reports: Vec<Report>,
    /// Claims, oldest first.
    pub claims: Vec<Claim>,
    /// Who mediates, the one in charge first.
    pub mediators: Vec<Mediator>,
    /// Whether the parties chose them.
    pub chosen_by_parties: Option<bool>,
    /// What the parties said to the present mediators.
    pub acceptances: Vec<Acceptance>,
    /// Inquiries, oldest first.
    pub inquiries: Vec<Inquiry>,
    /// Evidence, as listed.
    pub evidence: Vec<EvidenceListed>,
    /// Helpers, as invited.
    pub helpers: Vec<HelperInvited>,
    /// Sessions, in the order they were planned or held.
    pub sessions: Vec<Session>,
    /// Stretches that do not count.
    pub pauses: Vec<Pause>,
    /// The extension in force, with the day it was agreed.
    pub extended: Option<(Extended, When)>,
    /// How the present round ended without (more of) an agreement.
    pub ended: Option<(MediationEnded, When)>,
    /// Why and when it was taken up again; each begins a new round.
    pub reopened: Vec<(Reopened, When)>,
    /// Agreements, in the order they were made.
    pub agreements: Vec<Agreement>,
    /// Suits and other procedures, oldest first.
    pub litigation: Vec<super::court::Litigation>,
    /// Return visits, oldest first.
    pub visits: Vec<Visit>,
    /// Why no visit is made, with the number of agreements it was said after.
    pub visit_excused: Option<(VisitExcused, usize)>,
    /// With how many agreements it was closed last: of those no visit was due any more.
    pub visits_settled: Option<usize>,
    /// When it was closed, with a word.
    pub closed: Option<(Option<String>, When)>,
    /// Papers of the file, as put in or excused.
    pub papers: Vec<(PaperFiled, When)>,
    /// The archive's entry, with its day.
    pub archived: Option<(CaseArchived, When)>,
    /// The risk colours, oldest first.
    pub risks: Vec<Risk>,
    /// The step set by hand: which, why, and the step the acts amounted to then.
    pub step_set: Option<(Step, String, Step)>,
    /// Numbers in other systems.
    pub external: Vec<External>,
    /// Marks of the office's own, in the order they were put on.
    pub tags: Vec<String>,
    /// Notes, oldest first.
    pub notes: Vec<(When, String)>,
    /// Lines that stay with a body; emptied for readers of another one.
    pub private: Vec<Private>,
    /// When the last counting event was recorded.
    pub touched: DateTime<Utc>,
    /// Whether the registration was undone and the number cancelled.
    pub cancelled: bool,
}
