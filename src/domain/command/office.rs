//! Commands about people, bodies, rosters, accounts and the office's own limits.

use crate::domain::actor::Role;
use crate::domain::both::Both;
use crate::domain::office::body::{BodyKind, Level, Post};
use crate::domain::office::person::{Address, Sex};
use crate::domain::when::When;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Enters a person who can be pointed to later.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RecordPerson {
    /// The name as told.
    pub name: String,
    /// Sex.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sex: Option<Sex>,
    /// Birth: `1958`, `1958-03` or `1958-03-07`.
    #[serde(default, skip_serializing_if = "When::is_unknown")]
    pub born: When,
    /// Telephone, as told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// Address.
    #[serde(default, skip_serializing_if = "Address::is_empty")]
    pub address: Address,
}

/// Corrects a person's record; absent fields stay as they are.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AmendPerson {
    /// Id of the person.
    pub person: String,
    /// The name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Sex.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sex: Option<Sex>,
    /// Birth.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub born: Option<When>,
    /// Telephone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// Address, whole.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<Address>,
}

/// Says that two records are about one person. Both histories stay; whoever points to the second is
/// read as pointing to the first. Cases are not touched, and `undo` of either parts them again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MergePersons {
    /// Id of the record that goes on.
    pub keep: String,
    /// Id of the other record.
    pub gone: String,
    /// How one knows: `同一電話，本人確認`.
    pub why: String,
}

/// Enters a body of the office's tree.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FoundBody {
    /// Short unique code for scripts: `DH31`.
    pub code: String,
    /// What it is.
    pub kind: BodyKind,
    /// Its name in both scripts.
    pub name: Both,
    /// The level its cases stand on.
    pub level: Level,
    /// Code or id of the body above it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<String>,
    /// Short name in case numbers, e.g. 當; without one the nearest body above lends its series.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub short: Option<Both>,
}

/// Corrects a body; absent fields stay as they are. Numbers drawn before keep the old words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AmendBody {
    /// Code or id.
    pub body: String,
    /// The name in both scripts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<Both>,
    /// The short name in case numbers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub short: Option<Both>,
}

/// Puts a person on a body's roster.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct JoinBody {
    /// Code or id of the body.
    pub body: String,
    /// Id of the person.
    pub person: String,
    /// The post.
    pub post: Post,
    /// Since when.
    #[serde(default, skip_serializing_if = "When::is_unknown")]
    pub from: When,
    /// Until when, if the term is known.
    #[serde(default, skip_serializing_if = "When::is_unknown")]
    pub to: When,
}

/// Takes a person off a body's roster.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LeaveBody {
    /// Code or id of the body.
    pub body: String,
    /// Id of the person.
    pub person: String,
    /// The post.
    pub post: Post,
    /// When it ended.
    #[serde(default, skip_serializing_if = "When::is_unknown")]
    pub to: When,
}

/// Admits a user of this machine.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OpenAccount {
    /// The user name of the operating system.
    pub user: String,
    /// The name people know.
    pub name: String,
    /// Id of the person, when on the roster.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<String>,
    /// Code or id of the body whose cases this user takes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub home: Option<String>,
    /// What the user may do, on the whole tree.
    pub roles: Vec<Role>,
}

/// Changes one of the office's own limits: the days until a return visit (`R-PER-1`), the hours to report
/// up (`R-PRO-3`), the days of mediation (`R-TIM-1`). Limits of the law stay what the law says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SetLimit {
    /// The rule.
    pub rule: String,
    /// How many of its unit (days, hours).
    pub days: u32,
    /// Why, or by which decision.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
}
