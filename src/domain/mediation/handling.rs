//! Between acceptance and agreement: mediators, inquiries, evidence, helpers, pauses, endings.

use super::intake::{Answer, Contact};
use crate::domain::ids::{PartyId, PieceId};
use crate::domain::when::When;
use crate::domain::words::words;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

words! {
    /// What a mediator answered to the recusal questions (R-SEL-2).
    Recusal {
        /// 無: asked, there is none.
        None "none",
        /// 近親屬: near relative of a party or agent.
        Relative "relative",
        /// 利害關係: an interest in the matter.
        Interest "interest",
        /// 其他關係: another relation that may bear on fairness.
        Other "other",
    }

    /// Why the clock stands still.
    SuspendReason {
        /// 鑑定
        Appraisal "appraisal",
        /// 涉嫌虛假調解 (R-PRO-4)
        SuspectedSham "suspected_sham",
        /// 等候有權機關
        AwaitingAuthority "awaiting_authority",
        /// 當事人暫不能參加
        PartyUnable "party_unable",
        /// 其他
        Other "other",
    }

    /// How mediation ends without an agreement (R-PRO-7).
    Ending {
        /// 對方拒絕: a party refused from the start.
        Refused "refused",
        /// 一方不願繼續
        Unwilling "unwilling",
        /// 當事人聯繫不上
        Unreachable "unreachable",
        /// 分歧過大
        TooFarApart "too_far_apart",
        /// 期限屆滿未同意延長
        PeriodOver "period_over",
        /// 拒絕簽名
        RefusesToSign "refuses_to_sign",
        /// 虛假調解
        Sham "sham",
        /// 撤回申請
        Withdrawn "withdrawn",
        /// 自行和解
        SettledPrivately "settled_privately",
        /// 其他
        Other "other",
    }
}

impl Ending {
    /// Whether the remedies must be told (PML 26): when mediation failed, not when the parties need none.
    pub fn needs_remedies(self) -> bool {
        !matches!(self, Self::Withdrawn | Self::SettledPrivately)
    }
}

/// A party answered to the assigned mediators (R-SEL-1).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MediatorsAnswered {
    /// The party.
    pub party: PartyId,
    /// Whether it accepts them.
    pub accepted: bool,
    /// Why not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
}

/// Somebody was asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InquiryMade {
    /// The person asked.
    pub asked: String,
    /// What that person is to the matter.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub relation: Option<String>,
    /// Where.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// Questions and answers; private lines stand apart.
    pub text: String,
}

/// A paper or thing was listed as evidence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EvidenceListed {
    /// The piece.
    pub id: PieceId,
    /// Its name.
    pub name: String,
    /// Whether it is the original.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub original: Option<bool>,
    /// Pages.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pages: Option<u32>,
    /// Who gave it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<PartyId>,
    /// What it shows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shows: Option<String>,
    /// Where the paper is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kept: Option<String>,
}

/// A listed paper is elsewhere now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EvidenceMoved {
    /// The piece.
    pub evidence: PieceId,
    /// Where it is.
    pub kept: String,
}

/// What one party said to a helper's invitation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HelperConsent {
    /// The party.
    pub party: PartyId,
    /// The answer.
    pub answer: Answer,
}

/// A helper was invited, or more was said about one (same id).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HelperInvited {
    /// The helper.
    pub id: PieceId,
    /// The name.
    pub name: String,
    /// As what.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub what: Option<String>,
    /// What the parties said.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub consents: Vec<HelperConsent>,
}

/// The clock was stopped.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Suspended {
    /// Why.
    pub reason: SuspendReason,
    /// More words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// The clock runs on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Resumed {
    /// More words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// The period was extended by all parties.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Extended {
    /// The new last day.
    pub until: NaiveDate,
    /// Who agreed.
    pub agreed: Vec<PartyId>,
    /// Why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
}

/// That the remedies were told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RemediesTold {
    /// How.
    pub how: Contact,
    /// To whom; empty means all parties.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub to: Vec<PartyId>,
}

/// Mediation ended without (more of) an agreement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MediationEnded {
    /// How.
    pub how: Ending,
    /// That the remedies were told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub remedies: Option<RemediesTold>,
    /// More words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// Mediation was taken up again, or a closed case was opened because of danger.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reopened {
    /// Why.
    pub why: String,
    /// Whether only the closing is over, because of danger: what was mediated stands.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub danger: bool,
}

/// A rule that warns was passed over with a reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WarningPassed {
    /// The rule.
    pub rule: String,
    /// Why.
    pub why: String,
}

/// A stretch of time that does not count (an appraisal).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pause {
    /// Why.
    pub reason: SuspendReason,
    /// From when.
    pub from: When,
    /// Until when; nothing while it lasts.
    pub to: Option<When>,
}

/// An inquiry with its day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inquiry {
    /// What was asked and said.
    pub said: InquiryMade,
    /// When.
    pub on: When,
}

/// What a party said to the mediators.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Acceptance {
    /// The answer.
    pub said: MediatorsAnswered,
    /// When.
    pub on: When,
}
