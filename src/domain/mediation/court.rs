//! Judicial confirmation, and suits: the way to the court is open in every state.

use crate::domain::ids::{PartyId, PieceId};
use crate::domain::when::When;
use crate::domain::words::words;
use serde::{Deserialize, Serialize};

words! {
    /// What became of an application for confirmation (mediation.md 2.0, 7).
    ConfirmationResult {
        /// 法院受理
        Accepted "accepted",
        /// 確認有效
        Confirmed "confirmed",
        /// 駁回申請
        Dismissed "dismissed",
        /// 不予受理
        NotAccepted "not_accepted",
        /// 撤回申請
        Withdrawn "withdrawn",
        /// 口頭不收 (R-JC-13)
        DeclinedInformally "declined_informally",
    }

    /// Before whom the parties went.
    Forum {
        /// 法院
        Court "court",
        /// 仲裁
        Arbitration "arbitration",
        /// 行政機關
        Authority "authority",
    }

    /// How far a suit is (mediation.md 2.0, 8).
    Stage {
        /// 訴前
        PreFiling "pre_filing",
        /// 已起訴
        Filed "filed",
        /// 法院調解
        MediatedInCourt "mediated_in_court",
        /// 撤訴
        Withdrawn "withdrawn",
        /// 判決、裁決
        Judged "judged",
    }
}

impl ConfirmationResult {
    /// Whether the application is still before the court.
    pub fn is_open(self) -> bool {
        self == Self::Accepted
    }
}

/// The parties applied for confirmation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConfirmationApplied {
    /// The agreement.
    pub agreement: PieceId,
    /// The court.
    pub court: String,
    /// Who applied or agreed to it.
    pub by: Vec<PartyId>,
}

/// What became of the application.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConfirmationAnswered {
    /// The agreement.
    pub agreement: PieceId,
    /// The result.
    pub result: ConfirmationResult,
    /// The court's number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// Why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
}

/// A suit or another procedure, at a stage.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LitigationRecorded {
    /// Before whom.
    pub forum: Forum,
    /// How far.
    pub stage: Stage,
    /// The court's name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Its number there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// Who went there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<PartyId>,
    /// More words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// An application for confirmation, folded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Confirmation {
    /// The application.
    pub applied: ConfirmationApplied,
    /// When.
    pub on: When,
    /// The answers, oldest first.
    pub answers: Vec<(ConfirmationAnswered, When)>,
}

impl Confirmation {
    /// The latest result; nothing before the court answered.
    pub fn result(&self) -> Option<ConfirmationResult> {
        self.answers.last().map(|(answer, _)| answer.result)
    }

    /// Whether the court has still to decide.
    pub fn is_pending(&self) -> bool {
        self.result().is_none_or(ConfirmationResult::is_open)
    }

    /// Whether the parties may apply once more: the court did not decide on the matter.
    pub fn may_be_repeated(&self) -> bool {
        let result = self.result();
        result.is_some_and(|result| {
            matches!(
                result,
                ConfirmationResult::Withdrawn
                    | ConfirmationResult::NotAccepted
                    | ConfirmationResult::DeclinedInformally
            )
        })
    }

    /// Whether the agreement was confirmed.
    pub fn is_confirmed(&self) -> bool {
        self.result() == Some(ConfirmationResult::Confirmed)
    }
}

/// A stage of a suit with its day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Litigation {
    /// What was recorded.
    pub said: LitigationRecorded,
    /// When.
    pub on: When,
    /// The round of mediation it was recorded in, from 0.
    pub round: usize,
}
