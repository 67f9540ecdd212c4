//! What was agreed: by word of mouth or on paper, whole or in part, version by version.

use super::clock::Windows;
use super::court::Confirmation;
use super::duty::{Entry, Item};
use crate::domain::ids::{PartyId, PieceId};
use crate::domain::money::Fen;
use crate::domain::when::{PaperDate, When};
use crate::domain::words::words;
use chrono::NaiveDate;
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

words! {
    /// What kind of undertaking it is.
    DutyKind {
        /// 一次性支付
        LumpSum "lump_sum",
        /// 分期
        Instalments "instalments",
        /// 按月、按年
        Periodic "periodic",
        /// 輪流
        Rota "rota",
        /// 行為
        Deed "act",
        /// 不作為
        Forbearance "forbearance",
        /// 賠禮道歉
        Apology "apology",
        /// 附條件
        Conditional "conditional",
        /// 抵銷
        SetOff "set_off",
    }

    /// By word of mouth or on paper.
    Form {
        /// 口頭
        Oral "oral",
        /// 書面
        Written "written",
    }

    /// How somebody signed.
    SignHow {
        /// 簽名
        Signature "signature",
        /// 按指印
        Fingerprint "fingerprint",
        /// 蓋章
        Seal "seal",
        /// 代簽: the guardian or an agent signed.
        InTheirStead "in_their_stead",
        /// 不詳: signed, and nobody told how.
        Unknown "unknown",
        /// 拒簽
        Refused "refused",
        /// 更正：未簽: a signature entered by mistake is struck out.
        NotSigned "not_signed",
    }

    /// How a copy reached a party.
    Delivery {
        /// 當面
        InPerson "in_person",
        /// 郵寄
        Post "post",
        /// 電子
        Electronic "electronic",
        /// 留置
        LeftBehind "left_behind",
    }
}

/// One part of a sum paid by instalments.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Instalment {
    /// Fen; nothing when the parts are not known.
    #[serde(default)]
    pub amount: Option<Fen>,
    /// By when.
    #[serde(default)]
    pub due: PaperDate,
}

/// One thing somebody has undertaken to do, to give or to leave alone.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Obligation {
    /// What kind it is, where somebody said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<DutyKind>,
    /// What is to be done, in the words used.
    pub what: String,
    /// Who owes it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<PartyId>,
    /// To whom.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<PartyId>,
    /// Who performs in the debtor's stead, being nobody of the parties.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub performer: Option<String>,
    /// Fen; nothing when no amount is known or none is owed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount: Option<Fen>,
    /// By when, as far as a date is known.
    #[serde(default, skip_serializing_if = "PaperDate::is_unknown")]
    pub due: PaperDate,
    /// The parts of a sum paid by instalments.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub instalments: Vec<Instalment>,
    /// The event that ends or triggers it, where no date can be given: 至隔離結束.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<String>,
    /// Days after that event by which it is to be done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub days_after: Option<u32>,
    /// The way of performance: cash, transfer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub way: Option<String>,
    /// Where it is to be done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
}

/// The parties agreed by word of mouth and the mediator wrote it down (R-AGR-1).
///
/// It is effective the day it was agreed (R-AGR-3): the event's own date.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OralAgreementRecorded {
    /// The agreement; older registers knew one for each case and gave it no id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<PieceId>,
    /// The content, in words.
    pub terms: String,
    /// The same, item by item.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub obligations: Vec<Obligation>,
    /// How long the mediation took, in minutes, where told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minutes: Option<u32>,
    /// Whether it settles only part of the dispute.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub partial: bool,
    /// The agreement it takes the place of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub supersedes: Option<PieceId>,
}

/// Somebody said how performance stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PerformanceStated {
    /// What was said, of the agreement as a whole.
    pub performance: Performance,
}

/// What a written agreement says.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wording {
    /// Whether it settles only part of the dispute.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub partial: bool,
    /// The agreement it takes the place of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub supersedes: Option<PieceId>,
    /// Whom it binds: who has to sign.
    pub between: Vec<PartyId>,
    /// The main facts and issues.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub issues: Option<String>,
    /// Each side's responsibility.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub responsibility: Option<String>,
    /// What was agreed, in words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub terms: String,
    /// The same, item by item.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub obligations: Vec<Obligation>,
    /// Copies (R-AGR-4).
    pub copies: u32,
    /// Whether it copies a paper that was signed already.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub from_paper: bool,
}

/// A written agreement was typed, or its text corrected.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgreementTyped {
    /// The agreement.
    pub id: PieceId,
    /// The version of its text, from 1.
    pub version: u32,
    /// What it says.
    #[serde(flatten)]
    pub wording: Wording,
}

/// The paper of a version was generated, not yet signed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgreementGenerated {
    /// The agreement.
    pub agreement: PieceId,
    /// The version.
    pub version: u32,
}

/// Who signs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Signer {
    /// A party.
    Party(PartyId),
    /// A mediator, by name.
    Mediator(String),
    /// The recorder.
    Recorder,
}

/// Somebody signed, or refused to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgreementSigned {
    /// The agreement.
    pub agreement: PieceId,
    /// The version.
    pub version: u32,
    /// Who.
    pub who: Signer,
    /// How.
    pub how: SignHow,
    /// The day, as the paper says.
    #[serde(default, skip_serializing_if = "PaperDate::is_unknown")]
    pub date: PaperDate,
    /// Who signed in the party's stead.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
}

/// The committee's seal was put on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgreementSealed {
    /// The agreement.
    pub agreement: PieceId,
    /// The day, as the paper says.
    #[serde(default, skip_serializing_if = "PaperDate::is_unknown")]
    pub date: PaperDate,
}

/// A party received its copy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgreementDelivered {
    /// The agreement.
    pub agreement: PieceId,
    /// The party.
    pub party: PartyId,
    /// How.
    pub how: Delivery,
}

/// An agreement of a case, folded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Agreement {
    /// The agreement.
    pub id: PieceId,
    /// By word of mouth or on paper.
    pub form: Form,
    /// The round of mediation it came from, from 0.
    pub round: usize,
    /// The day it was agreed (oral), or first typed (written).
    pub on: When,
    /// The version of its text.
    pub version: u32,
    /// What it says.
    pub wording: Wording,
    /// Length of the mediation in minutes.
    pub minutes: Option<u32>,
    /// How performance stands, as stated of the whole.
    pub performance: Performance,
    /// The version whose paper was generated last.
    pub generated: Option<u32>,
    /// The signatures under the present version, the latest of each signer.
    pub signatures: Vec<AgreementSigned>,
    /// The seal.
    pub seal: Option<PaperDate>,
    /// Who has a copy, since when.
    pub delivered: Vec<(PartyId, Delivery, When)>,
    /// What happened to its items.
    pub ledger: Vec<Entry>,
    /// Judicial confirmation.
    pub confirmation: Option<Confirmation>,
    /// Whether a later agreement took its place.
    pub superseded: bool,
}

impl Agreement {
    /// The day from which it binds (R-AGR-3); nothing while something is missing. Computed, never typed:
    /// the last of the dates of all signatures, the mediator's and the seal. A date that the paper
    /// does not tell well enough leaves the day unknown.
    pub fn effective(&self) -> Option<When> {
        match self.form {
            Form::Oral => Some(self.on),
            Form::Written if !self.unsigned().is_empty() || !self.mediator_signed() => None,
            Form::Written => {
                let seal = self.seal.as_ref()?;
                let signed = self.signatures.iter().filter(|s| s.how != SignHow::Refused);
                Some(latest(signed.map(|s| &s.date).chain([seal])))
            }
        }
    }

    /// Whether it binds from a day that nobody can tell, because a date on the paper does not exist.
    pub fn has_impossible_effect(&self) -> bool {
        let seal = self.seal.iter();
        let dates = self.signatures.iter().map(|signed| &signed.date).chain(seal);
        self.effective() == Some(When::Unknown) && dates.into_iter().any(PaperDate::is_flagged)
    }

    /// Whether it binds now: effective and not superseded.
    pub fn is_in_force(&self) -> bool {
        !self.superseded && self.effective().is_some()
    }

    /// The parties whose signature is still missing, or was refused.
    pub fn unsigned(&self) -> Vec<PartyId> {
        let signed = |party: &PartyId| {
            self.signature(&Signer::Party(*party)).is_some_and(|s| s.how != SignHow::Refused)
        };
        match self.form {
            Form::Oral => vec![],
            Form::Written => {
                self.wording.between.iter().filter(|party| !signed(party)).copied().collect()
            }
        }
    }

    /// The parties that refused to sign.
    pub fn refusing(&self) -> Vec<PartyId> {
        let refused = |party: &PartyId| {
            self.signature(&Signer::Party(*party)).is_some_and(|s| s.how == SignHow::Refused)
        };
        self.wording.between.iter().filter(|party| refused(party)).copied().collect()
    }

    /// The signature of somebody, if there is one (or a refusal).
    pub fn signature(&self, who: &Signer) -> Option<&AgreementSigned> {
        self.signatures.iter().find(|signature| signature.who == *who)
    }

    /// Takes a signature under the present version: the latest of each signer stands.
    pub fn sign(&mut self, said: &AgreementSigned) {
        if self.version == said.version {
            self.signatures.retain(|old| old.who != said.who);
            if said.how != SignHow::NotSigned {
                self.signatures.push(said.clone());
            }
        }
    }

    /// Whether a mediator signed.
    pub fn mediator_signed(&self) -> bool {
        self.signatures
            .iter()
            .any(|s| matches!(s.who, Signer::Mediator(_)) && s.how != SignHow::Refused)
    }

    /// Whether the text is fixed: somebody signed it.
    pub fn is_locked(&self) -> bool {
        self.form == Form::Oral || self.signatures.iter().any(|s| s.how != SignHow::Refused)
    }

    /// The parties that have no copy yet, once it binds (R-AGR-4).
    pub fn undelivered(&self) -> Vec<PartyId> {
        if self.form == Form::Oral || self.effective().is_none() {
            return vec![];
        }
        let has = |party: &PartyId| self.delivered.iter().any(|(to, ..)| to == party);
        self.wording.between.iter().filter(|party| !has(party)).copied().collect()
    }

    /// Whether confirmation can be applied for: not yet done, or without a decision on the matter.
    pub fn may_confirm(&self) -> bool {
        self.confirmation.as_ref().is_none_or(Confirmation::may_be_repeated)
    }

    /// The last day on which enforcement could be applied for, once it is past: confirmed, open, and too
    /// late (R-JC-10).
    pub fn enforcement_over(
        &self,
        item: &Item,
        today: NaiveDate,
        windows: Windows,
    ) -> Option<NaiveDate> {
        let confirmed = self.confirmation.as_ref().is_some_and(Confirmation::is_confirmed);
        windows.enforce.filter(|last| confirmed && item.is_open() && *last < today)
    }

    /// Its items with what happened to them.
    pub fn items(&self) -> Vec<Item> {
        super::duty::items(self)
    }

    /// The last date on which something falls due; nothing when none is known.
    pub fn last_due(&self) -> Option<NaiveDate> {
        self.items().iter().filter_map(Item::last_day).max()
    }
}

/// The latest of some dates; unknown as soon as one of them is not known well enough.
fn latest<'a>(dates: impl Iterator<Item = &'a PaperDate>) -> When {
    let mut last = None;
    for date in dates {
        let Some(end) = date.on.end().filter(|_| !date.is_flagged()) else { return When::Unknown };
        if last.is_none_or(|(latest, _)| end > latest) {
            last = Some((end, date.on));
        }
    }
    last.map_or(When::Unknown, |(_, on)| on)
}
