//! Commands of a written agreement: typed, generated, signed, sealed, delivered.

use super::case::ObligationInput;
use crate::domain::mediation::agreement::{Delivery, SignHow};
use crate::domain::when::PaperDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Types a written agreement, or corrects the text of one that nobody has signed yet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DraftAgreement {
    /// The case, by number or id.
    pub case: String,
    /// The number (1, 2 …) of the agreement of this case whose text is corrected; a new one when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agreement: Option<u32>,
    /// The number of the agreement of this case that it takes the place of (R-PER-4).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub supersedes: Option<u32>,
    /// Whether it settles only part of the dispute (R-AGR-6).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub partial: bool,
    /// The main facts and issues.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub issues: Option<String>,
    /// Each side's responsibility.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub responsibility: Option<String>,
    /// What was agreed, in words, beside the items.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub terms: String,
    /// What was agreed, item by item.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub obligations: Vec<ObligationInput>,
    /// Copies; one for each party and one for the committee when absent (R-AGR-4).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub copies: Option<u32>,
    /// True when a paper is copied that was signed already: a day that does not exist is then kept as
    /// written and flagged.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub from_paper: bool,
}

/// Generates the paper of an agreement, to be read aloud and printed. Clauses that bar it must be
/// mended first (R-AGR-2, R-AGR-8).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GenerateAgreement {
    /// The case, by number or id.
    pub case: String,
    /// Which agreement of this case, from 1; the latest when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agreement: Option<u32>,
}

/// One signature.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SignatureInput {
    /// Who: 甲 or a name of a party; `mediator` or a mediator's name; `recorder`.
    pub who: String,
    /// How.
    pub how: SignHow,
    /// The day, as the paper says.
    #[serde(default)]
    pub on: PaperDate,
    /// Who signed in the party's stead: the guardian or the agent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
}

/// Records signatures under an agreement; the first one locks its version.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SignAgreement {
    /// The case, by number or id.
    pub case: String,
    /// Which agreement of this case, from 1; the latest when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agreement: Option<u32>,
    /// The signatures.
    pub signatures: Vec<SignatureInput>,
}

/// Records the committee's seal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SealAgreement {
    /// The case, by number or id.
    pub case: String,
    /// Which agreement of this case, from 1; the latest when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agreement: Option<u32>,
    /// The day, as the paper says.
    #[serde(default)]
    pub date: PaperDate,
}

/// One copy handed over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DeliveryInput {
    /// The party: 甲, a name.
    pub party: String,
    /// How.
    pub how: Delivery,
}

/// Records that parties received their copy. `on` is the day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DeliverAgreement {
    /// The case, by number or id.
    pub case: String,
    /// Which agreement of this case, from 1; the latest when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agreement: Option<u32>,
    /// The copies.
    pub deliveries: Vec<DeliveryInput>,
}
