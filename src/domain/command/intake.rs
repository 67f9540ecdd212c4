//! Commands of the intake: acceptance, answers of the parties, questions, reports, claims.

use crate::domain::mediation::case::Step;
use crate::domain::mediation::intake::{Answer, Authority, Contact, Exclusion, YesNo};
use crate::domain::money::Fen;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Takes the case on; the legal period runs from `on` (R-TIM-1; today when absent).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AcceptCase {
    /// The case, by number or id.
    pub case: String,
}

/// Does not take the case on: which exclusion, and where the parties were told to turn (R-INT-3, -4).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DeclineCase {
    /// The case, by number or id.
    pub case: String,
    /// Which exclusion.
    pub reason: Exclusion,
    /// Where to turn: the authority, court or committee named to the parties.
    pub turn_to: String,
    /// More words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// What one party answered when asked whether it agrees to mediation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ConsentInput {
    /// The party: 甲, a name or what it is known as.
    pub party: String,
    /// The answer.
    pub answer: Answer,
    /// How it was told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub how: Option<Contact>,
    /// Who told it, when not the party itself: a guardian, an agent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
}

/// Records what parties answered to mediation (R-INT-1); the latest answer of a party counts, so a
/// refusal can later become consent. `on` is the day of the answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RecordConsent {
    /// The case, by number or id.
    pub case: String,
    /// One answer for each party asked.
    pub answers: Vec<ConsentInput>,
}

/// Records that rights and duties were told (R-INT-11) and who signed the notice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TellRights {
    /// The case, by number or id.
    pub case: String,
    /// The parties told: 甲, a name; empty means all of them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parties: Vec<String>,
    /// Those who signed the notice.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub signed: Vec<String>,
}

/// Records the answers to the two questions of R-INT-12.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AnswerQuestions {
    /// The case, by number or id.
    pub case: String,
    /// Whether there is domestic violence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub violence: Option<YesNo>,
    /// Whether a minor was or may be harmed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minor_harmed: Option<YesNo>,
}

/// Reports a case up (上報, R-PRO-3, R-INT-12): needs no consent and moves nothing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReportUp {
    /// The case, by number or id.
    pub case: String,
    /// To whom.
    pub to: Authority,
    /// How.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub how: Option<Contact>,
    /// Who reported; the actor when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// What was reported, and to which person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub what: Option<String>,
}

/// Records what a report was answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AnswerReport {
    /// The case, by number or id.
    pub case: String,
    /// Which report of this case, from 1; the oldest unanswered one when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub report: Option<u32>,
    /// The answer.
    pub answer: String,
}

/// A claim as given.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ClaimInput {
    /// Who claims: 甲, a name; null when it is not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// What is asked for.
    pub what: String,
    /// Amount in fen; null when none or unknown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount: Option<Fen>,
}

/// Adds a claim; asking the committee interrupts the limitation period from `on` (R-INT-7).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MakeClaim {
    /// The case, by number or id.
    pub case: String,
    /// The claim.
    pub claim: ClaimInput,
}

/// Records that a claim was given up or met.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DropClaim {
    /// The case, by number or id.
    pub case: String,
    /// Which claim of this case, from 1.
    pub claim: u32,
    /// Why.
    pub why: String,
}

/// Says that a case belongs to the same dispute as another one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct JoinDispute {
    /// The case, by number or id.
    pub case: String,
    /// A case of the dispute it belongs to, by number or id.
    pub with: String,
}

/// Sets the step of 提議調督評 by hand, with a reason; it holds until the acts lead to another step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SetStep {
    /// The case, by number or id.
    pub case: String,
    /// The step; null takes the earlier setting back.
    #[serde(default)]
    pub step: Option<Step>,
    /// Why.
    pub why: String,
}
