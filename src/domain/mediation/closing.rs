//! The end of a case: return visit, closing, the file and its archive.

use super::intake::Contact;
use crate::domain::ids::PartyId;
use crate::domain::when::When;
use crate::domain::words::words;
use serde::{Deserialize, Serialize};

words! {
    /// What a party said at the return visit.
    Satisfaction {
        /// 滿意
        Satisfied "satisfied",
        /// 基本滿意
        FairlySatisfied "fairly_satisfied",
        /// 不滿意
        Dissatisfied "dissatisfied",
        /// 未聯繫上
        NotReached "not_reached",
    }

    /// How long a file is kept (R-ARC-3).
    Retention {
        /// 短期
        Short "short",
        /// 長期
        Long "long",
        /// 永久
        Permanent "permanent",
    }

    /// The thirteen places of the contents list (mediation.md 3.1).
    Slot {
        /// 申請書或受理登記表
        Registration "registration",
        /// 權利義務告知書
        RightsNotice "rights_notice",
        /// 當事人身份證明
        Identity "identity",
        /// 授權委託書
        PowerOfAttorney "power_of_attorney",
        /// 調查記錄
        Inquiry "inquiry",
        /// 證據材料
        Evidence "evidence",
        /// 調解記錄
        SessionRecord "session_record",
        /// 協議書或口頭協議登記表
        Agreement "agreement",
        /// 履行憑證
        Performance "performance",
        /// 回訪記錄
        ReturnVisit "return_visit",
        /// 司法確認材料
        Confirmation "confirmation",
        /// 卷宗情況說明
        FileNote "file_note",
        /// 封底
        BackCover "back_cover",
    }
}

/// What one party said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VisitAnswer {
    /// The party.
    pub party: PartyId,
    /// How satisfied.
    pub satisfaction: Satisfaction,
}

/// The parties were visited.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VisitMade {
    /// What they said.
    pub answers: Vec<VisitAnswer>,
    /// How it was done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub how: Option<Contact>,
    /// How performance stands.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub performance: Option<String>,
    /// Hidden risks.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub risk: Option<String>,
    /// Measures.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub measures: Option<String>,
}

/// No visit is made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VisitExcused {
    /// Why.
    pub why: String,
}

/// The case was closed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseClosed {
    /// More words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// A paper was put into the file, or it was said why it is not there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaperFiled {
    /// Its place.
    pub slot: Slot,
    /// Whose paper it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub party: Option<PartyId>,
    /// Pages.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pages: Option<u32>,
    /// Why it is not there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub absent: Option<String>,
    /// More words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// The file was archived.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseArchived {
    /// The number on the shelf; the case's own when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// Pages in all.
    pub pages: u32,
    /// How long it is kept.
    pub class: Retention,
}

/// A visit with its day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Visit {
    /// What was said.
    pub said: VisitMade,
    /// When.
    pub on: When,
    /// Which agreement it followed, as their number at the time: a later agreement wants a visit anew.
    pub after: usize,
}
