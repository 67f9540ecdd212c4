//! Commands of the handling: mediators, inquiries, evidence, helpers, sessions, pauses, endings.

use super::intake::ConsentInput;
use crate::domain::mediation::handling::{Ending, Recusal, SuspendReason};
use crate::domain::mediation::intake::Contact;
use crate::domain::mediation::session::{Mode, Outcome};
use crate::domain::time::TimeOfDay;
use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A mediator to be assigned, with the answer to the recusal questions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AssignedInput {
    /// The name as written.
    pub name: String,
    /// Id of the person's record, when on the roster.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<String>,
    /// User name of the mediator's account, when there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user: Option<String>,
    /// What the mediator answered to the recusal questions (R-SEL-2); null when not asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recusal: Option<Recusal>,
    /// The relation in words, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub relation: Option<String>,
}

/// Assigns the mediators, whole, the one in charge first (R-SEL-1).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AssignMediators {
    /// The case, by number or id.
    pub case: String,
    /// All of them.
    pub mediators: Vec<AssignedInput>,
    /// Whether the parties chose them; null when not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub chosen_by_parties: Option<bool>,
    /// Why, where somebody is replaced.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
}

/// What one party said to the mediators.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AcceptanceInput {
    /// The party: 甲, a name.
    pub party: String,
    /// Whether it accepts them.
    pub accepted: bool,
    /// Why not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
}

/// Records which parties accept the assigned mediators (R-SEL-1).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AnswerMediators {
    /// The case, by number or id.
    pub case: String,
    /// One answer for each party asked.
    pub answers: Vec<AcceptanceInput>,
}

/// Records an inquiry (調查記錄): who was asked what, and where.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RecordInquiry {
    /// The case, by number or id.
    pub case: String,
    /// The person asked.
    pub asked: String,
    /// What that person is to the matter.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub relation: Option<String>,
    /// Where.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// Questions and answers, at most 20,000 characters. Lines with `#私談` stay with the body.
    pub text: String,
}

/// Lists a piece of evidence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ListEvidence {
    /// The case, by number or id.
    pub case: String,
    /// Its name.
    pub name: String,
    /// Whether it is the original; null when not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub original: Option<bool>,
    /// Pages.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pages: Option<u32>,
    /// Who gave it: 甲, a name of a party.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// What it shows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shows: Option<String>,
    /// Where the paper is: `卷內`, `甲方自持`, `已退還`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kept: Option<String>,
}

/// Says where a listed paper is now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MoveEvidence {
    /// The case, by number or id.
    pub case: String,
    /// Which piece of the list, from 1.
    pub evidence: u32,
    /// Where it is.
    pub kept: String,
}

/// Invites a helper, or adds to what the parties said about one (PML 20, R-MED-5).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct InviteHelper {
    /// The case, by number or id.
    pub case: String,
    /// Which helper of this case, from 1, when more is said about one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub helper: Option<u32>,
    /// The name; a group of the studio may be named.
    pub name: String,
    /// As what: `鄰居`, `水電師傅`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub what: Option<String>,
    /// What the parties said to the invitation.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub consents: Vec<ConsentInput>,
}

/// When and how a session is to be.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PlanInput {
    /// The day.
    pub day: NaiveDate,
    /// The time of day, `14:00`; null when not fixed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time: Option<TimeOfDay>,
    /// The place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// How the parties meet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mode: Option<Mode>,
}

/// Plans a session.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PlanSession {
    /// The case, by number or id.
    pub case: String,
    /// When and how.
    pub plan: PlanInput,
}

/// Moves a planned session, or calls it off.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PostponeSession {
    /// The case, by number or id.
    pub case: String,
    /// Which session of this case, from 1; the planned one when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub session: Option<u32>,
    /// To when; null calls it off.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<PlanInput>,
    /// Why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
}

/// Records a session that was held, or to which somebody did not come. `on` is its day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct HoldSession {
    /// The case, by number or id.
    pub case: String,
    /// Which planned session of this case, from 1; the planned one when absent, else an unplanned one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub session: Option<u32>,
    /// The time of day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time: Option<TimeOfDay>,
    /// The place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// How the parties met.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mode: Option<Mode>,
    /// Whether it was open to others (R-PRO-2); null when not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub open: Option<bool>,
    /// The parties who were there: 甲, a name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub present: Vec<String>,
    /// The helpers who were there, by their number in this case, from 1.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub helpers: Vec<u32>,
    /// True only when somebody stated that rights were told to those present (R-INT-11).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub rights_told: bool,
    /// True only when those present said that they accept the mediators (R-SEL-1).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub mediators_accepted: bool,
    /// The record, line by line: `@甲 #主張 …`. Lines with `#私談` are stored apart and never leave the body.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub record: String,
    /// What is agreed so far, in a line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub settled: Option<String>,
    /// What is still in dispute, in a line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub disputed: Option<String>,
    /// How it ended; null when nobody said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcome: Option<Outcome>,
    /// The next session, where one was fixed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<PlanInput>,
    /// Length in minutes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minutes: Option<u32>,
}

/// Stops the clock: an appraisal is waited for, sham mediation is looked into … (R-PRO-4, R-TIM-5).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Suspend {
    /// The case, by number or id.
    pub case: String,
    /// Why.
    pub reason: SuspendReason,
    /// More words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// Lets the clock run on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Resume {
    /// The case, by number or id.
    pub case: String,
    /// More words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// Extends the period with the consent of every party (R-TIM-1).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Extend {
    /// The case, by number or id.
    pub case: String,
    /// The new last day.
    pub until: NaiveDate,
    /// The parties who agreed: 甲, a name. All of them are needed.
    pub agreed: Vec<String>,
    /// Why, as the parties' consent says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
}

/// That the ways left open were told: arbitration, an authority, the court (PML 26).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RemediesInput {
    /// How it was told.
    pub how: Contact,
    /// To whom: 甲, a name; empty means all parties.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub to: Vec<String>,
}

/// Ends the mediation without an agreement, or without more of one (R-PRO-6, -7).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EndCase {
    /// The case, by number or id.
    pub case: String,
    /// How it ended.
    pub how: Ending,
    /// That the remedies were told; must be given for every ending but withdrawal and private settlement.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub remedies: Option<RemediesInput>,
    /// More words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// Takes the mediation up again under the same number, with a reason (R-PER-4): consent is asked anew.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Reopen {
    /// The case, by number or id.
    pub case: String,
    /// Why.
    pub why: String,
}
