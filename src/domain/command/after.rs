//! Commands after the agreement: performance, confirmation, the court, visits, closing, the file.

use crate::domain::mediation::closing::{Retention, Satisfaction, Slot};
use crate::domain::mediation::court::{ConfirmationResult, Forum, Stage};
use crate::domain::mediation::duty::Act;
use crate::domain::mediation::intake::Contact;
use crate::domain::money::Fen;
use crate::domain::when::When;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Records what happened to one item of an agreement. `on` is the day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RecordPerformance {
    /// The case, by number or id.
    pub case: String,
    /// Which agreement of this case, from 1; the one in force when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agreement: Option<u32>,
    /// Which item, from 1; every instalment is an item of its own.
    pub item: u32,
    /// What happened.
    pub act: Act,
    /// Amount in fen; null means the whole that is still open (performed, waived) or none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount: Option<Fen>,
    /// The proof: a receipt, a transfer slip, a witness.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proof: Option<String>,
    /// More words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// Records that the parties applied for judicial confirmation (R-JC-1).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ApplyConfirmation {
    /// The case, by number or id.
    pub case: String,
    /// Which agreement of this case, from 1; the latest in force when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agreement: Option<u32>,
    /// The court.
    pub court: String,
    /// The parties who applied or agreed to it: 甲, a name. All of them are needed.
    pub by: Vec<String>,
}

/// Records what became of the application.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AnswerConfirmation {
    /// The case, by number or id.
    pub case: String,
    /// Which agreement of this case, from 1; the one applied for when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agreement: Option<u32>,
    /// The result.
    pub result: ConfirmationResult,
    /// The court's number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// Why, where refused or dismissed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
}

/// Records a suit, an arbitration or another authority's procedure: possible in every state (PML 3, 26).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RecordLitigation {
    /// The case, by number or id.
    pub case: String,
    /// Before whom.
    pub forum: Forum,
    /// How far it is.
    pub stage: Stage,
    /// The court's or commission's name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Its number there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// Who went there: 甲, a name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// More words: the result.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// What one party said at the return visit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct VisitAnswerInput {
    /// The party: 甲, a name; `*` for every party of the case.
    pub party: String,
    /// How satisfied it is.
    pub satisfaction: Satisfaction,
}

/// Records a return visit (回訪). `on` is the day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RecordVisit {
    /// The case, by number or id.
    pub case: String,
    /// One answer for each party visited.
    pub answers: Vec<VisitAnswerInput>,
    /// How it was done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub how: Option<Contact>,
    /// How performance stands, in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub performance: Option<String>,
    /// Hidden risks and signs of escalation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub risk: Option<String>,
    /// Measures taken.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub measures: Option<String>,
}

/// Says why no return visit is made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ExcuseVisit {
    /// The case, by number or id.
    pub case: String,
    /// Why.
    pub why: String,
}

/// Closes the case (結案): nothing may be left to watch.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CloseCase {
    /// The case, by number or id.
    pub case: String,
    /// More words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// Puts a paper into the file, or says why it is not there (卷宗情況說明).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FilePaper {
    /// The case, by number or id.
    pub case: String,
    /// Its place in the contents list.
    pub slot: Slot,
    /// Whose paper it is, where every party has one: 甲, a name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub party: Option<String>,
    /// Pages.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pages: Option<u32>,
    /// Why it is not there; null when it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub absent: Option<String>,
    /// More words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// Archives the file (歸檔, R-ARC-1 to -3).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ArchiveCase {
    /// The case, by number or id.
    pub case: String,
    /// The file's number on the shelf; the case number when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// Pages in all.
    pub pages: u32,
    /// How long it is kept.
    pub class: Retention,
}

/// Corrects the day on which an earlier act of the case happened. The act stays as it was recorded; the
/// correction names it and is read with it. A signature's or a seal's day is corrected by recording it again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CorrectDate {
    /// The case, by number or id.
    pub case: String,
    /// The id of the act's event, as `show --json` gives it in `timeline`; `latest:WORD` means the latest act of
    /// that word (`latest:session_held`).
    pub event: String,
    /// The right day; null when it is not known.
    #[serde(default)]
    pub date: When,
    /// Why.
    pub why: String,
}
