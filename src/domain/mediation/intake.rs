//! What is asked and answered before and beside the mediation.

use crate::domain::ids::{DisputeId, PartyId, PieceId};
use crate::domain::money::Fen;
use crate::domain::when::When;
use crate::domain::words::words;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::case::Step;

words! {
    /// An answer to a question that may not have been asked.
    YesNo {
        /// 有
        Yes "yes",
        /// 無
        No "no",
        /// 不詳: asked, and not known.
        Unknown "unknown",
    }

    /// What a party says to mediation (R-INT-1).
    Answer {
        /// 同意
        Agreed "agreed",
        /// 未問
        NotAsked "not_asked",
        /// 未答
        NoAnswer "no_answer",
        /// 拒絕
        Refused "refused",
    }

    /// How somebody was spoken to.
    Contact {
        /// 當面
        InPerson "in_person",
        /// 電話
        Telephone "telephone",
        /// 書面
        Written "written",
        /// 微信、短信
        Message "message",
        /// 視頻
        Video "video",
    }

    /// Why a case is not taken on (R-INT-3, R-INT-4).
    Exclusion {
        /// Reserved by law to an authority.
        ReservedToAuthority "reserved_to_authority",
        /// The law forbids mediating it.
        ForbiddenToMediate "forbidden_to_mediate",
        /// A court has accepted or decided it.
        BeforeCourt "before_court",
        /// The police have accepted or settled it.
        BeforePolice "before_police",
        /// Another authority has accepted or settled it.
        BeforeAuthority "before_authority",
        /// The dispute has nothing to do with this committee's area or trade (R-INT-5).
        ElsewhereResponsible "elsewhere_responsible",
        /// 其他
        Other "other",
    }

    /// To whom a case is reported up.
    Authority {
        /// 派出所
        PoliceStation "police_station",
        /// 司法所
        JusticeOffice "justice_office",
        /// 街道、鄉鎮
        Street "street",
        /// 政法委
        PoliticalLegal "political_legal",
        /// 婦聯、民政、教育
        Welfare "welfare",
        /// 其他
        Other "other",
    }
}

/// The committee did not take the case on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseDeclined {
    /// Which exclusion.
    pub reason: Exclusion,
    /// Where to turn.
    pub turn_to: String,
    /// More words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// A party answered whether it agrees to mediation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConsentGiven {
    /// The party.
    pub party: PartyId,
    /// The answer.
    pub answer: Answer,
    /// How it was told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub how: Option<Contact>,
    /// Who told it in the party's stead.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
}

/// The two questions of R-INT-12 were answered; absent ones stay as they were.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuestionsAnswered {
    /// Domestic violence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub violence: Option<YesNo>,
    /// Harm to a minor.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minor_harmed: Option<YesNo>,
}

/// The case was reported up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportedUp {
    /// The report.
    pub id: PieceId,
    /// To whom.
    pub to: Authority,
    /// How.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub how: Option<Contact>,
    /// Who reported.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// What was reported.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub what: Option<String>,
}

/// A report was answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportAnswered {
    /// The report.
    pub report: PieceId,
    /// The answer.
    pub answer: String,
}

/// Somebody asked for something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClaimMade {
    /// The claim.
    pub id: PieceId,
    /// Who.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<PartyId>,
    /// What.
    pub what: String,
    /// Fen; nothing when none or unknown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount: Option<Fen>,
}

/// A claim was given up or met.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClaimDropped {
    /// The claim.
    pub claim: PieceId,
    /// Why.
    pub why: String,
}

/// The case belongs to that dispute.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DisputeJoined {
    /// The dispute.
    pub dispute: DisputeId,
}

/// The step was set by hand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StepSet {
    /// The step; nothing takes the earlier setting back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub step: Option<Step>,
    /// Why.
    pub why: String,
}

/// The latest answer of a party.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Consent {
    /// The party.
    pub party: PartyId,
    /// The answer.
    pub answer: Answer,
    /// When.
    pub on: When,
    /// How.
    pub how: Option<Contact>,
    /// Who told it in the party's stead.
    pub by: Option<String>,
}

/// A report, folded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// What was reported.
    pub said: ReportedUp,
    /// When.
    pub on: When,
    /// When it was recorded.
    pub at: DateTime<Utc>,
    /// The answer with its day.
    pub answer: Option<(String, When)>,
}

/// A claim, folded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// What is claimed.
    pub said: ClaimMade,
    /// When it was made.
    pub on: When,
    /// Why it is no longer claimed.
    pub dropped: Option<String>,
}

/// Why a report up is due, since when it was recorded so, and which kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReportDue {
    /// When it was recorded that there is something to report.
    pub since: DateTime<Utc>,
    /// The day it was learned, as stated: entered later, the six hours were over long ago.
    pub learned: When,
    /// Whether the police must be told (R-INT-12); else whoever can prevent the worst (R-PRO-3).
    pub police: bool,
}
