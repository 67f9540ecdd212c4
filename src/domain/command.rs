//! The closed list of commands: what the console, `apply`, import and rehearsal can ask for.
//!
//! These types are the file format of `apply`; `wusong schema` prints them with their field docs.

use super::actor::Role;
use super::both::Both;
use super::mediation::agreement::Performance;
use super::mediation::case::{Colour, Origin};
use super::mediation::item::Channel;
use super::mediation::party::{PartyKind, Side};
use super::money::Fen;
use super::office::body::{BodyKind, Level, Post};
use super::office::person::{Address, Sex};
use super::when::When;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// A party as it is given: everything but the side may be unknown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PartyInput {
    /// The party's id, when a known party of the case is meant (only in `amend_case`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// The name as told; null when it is not known.
    #[serde(default)]
    pub name: Option<String>,
    /// The side: applicant, respondent or third party.
    pub side: Side,
    /// Person, organisation or group of unnamed people; null when not stated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<PartyKind>,
    /// What the party is to the others or how it is called: `房東`, `樓上鄰居`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub known_as: Option<String>,
    /// How many people, for a group, where known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub count: Option<u32>,
    /// Id of the person's record, when there is one already.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<String>,
    /// Sex, for a person.
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

/// A mediator as given.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MediatorInput {
    /// The name as written.
    pub name: String,
    /// Id of the person's record, when on the roster.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<String>,
    /// User name of the mediator's account, when there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user: Option<String>,
}

/// Registers a case and draws its number. What is not given is unknown; `on` is the day it was
/// brought to the office (today when absent).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RegisterCase {
    /// Code or id of the body that registers it.
    pub body: String,
    /// The matter in a line: `荷香苑12幢漏水`.
    pub title: String,
    /// The parties in the order they are called 甲, 乙, 丙; at least one, be it unknown.
    pub parties: Vec<PartyInput>,
    /// The facts as told, at most 20,000 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub facts: Option<String>,
    /// On application, on the committee's own motion, or entrusted by an authority.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub origin: Option<Origin>,
    /// Which way it reached the office.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub channel: Option<Channel>,
    /// The party who asked: 甲, a name or what it is known as.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub requested_by: Option<String>,
    /// Category code of the dated list, `01` to `18`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub category: Option<String>,
    /// Where it happened or is settled.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// The day the committee took it on (`unknown` when it did, on a day not known).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub accepted: Option<When>,
    /// Who mediates.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub mediators: Vec<MediatorInput>,
    /// True only when somebody stated that rights were told and all take part freely (R-INT-11).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub rights_told: bool,
    /// Risk colour, only when the questions were asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub risk: Option<Colour>,
    /// An earlier case of the same dispute, by number or id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub same_dispute_as: Option<String>,
    /// Id of the incoming item this case comes from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<String>,
}

/// Corrects a case; absent fields stay as they are. Give `expect` to be sure nobody changed it since.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AmendCase {
    /// The case, by number or id.
    pub case: String,
    /// The matter in a line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The parties, whole, as they should be. A party with the same name and side stays the same.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parties: Option<Vec<PartyInput>>,
    /// The facts as told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub facts: Option<String>,
    /// Category code, `01` to `18`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub category: Option<String>,
    /// Where it happened or is settled.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
}

/// Adds a dated note to a case. `on` is the day of what is told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Note {
    /// The case, by number or id.
    pub case: String,
    /// The words, at most 20,000 characters.
    pub text: String,
}

/// One thing somebody undertakes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ObligationInput {
    /// What is to be done, in the words used.
    pub what: String,
    /// Who owes it: 甲, a name or what the party is known as.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// To whom.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
    /// Amount in fen (1 yuan = 100); null when none is owed or it is not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount: Option<Fen>,
    /// By when; null when no date is known.
    #[serde(default, skip_serializing_if = "When::is_unknown")]
    pub due: When,
    /// The event that ends or triggers it: `至隔離結束`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<String>,
    /// Way of performance: `現金`, `轉賬`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub way: Option<String>,
}

/// Records a settlement by word of mouth as one act (R-AGR-1): registration (or an existing case),
/// consent as stated, agreement, performance as chosen. `on` is the day it was agreed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RecordOralSettlement {
    /// The case it settles, by number or id. Give either this or `register`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub case: Option<String>,
    /// The registration, when the settlement is the first that is written down.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub register: Option<RegisterCase>,
    /// What was agreed, in words; empty when it is not known.
    #[serde(default)]
    pub terms: String,
    /// The same, item by item, as far as it can be told apart.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub obligations: Vec<ObligationInput>,
    /// How performance stands; `unknown` when nobody has said.
    #[serde(default)]
    pub performance: Performance,
    /// True only when somebody stated that rights were told and all agree freely (R-INT-11).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub rights_told: bool,
    /// How long the mediation took, in minutes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minutes: Option<u32>,
}

/// Sets the risk colour. `on` is the day it was judged so.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SetRisk {
    /// The case, by number or id.
    pub case: String,
    /// The colour.
    pub colour: Colour,
    /// Why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
}

/// Notes the number of the same matter in another system. `on` is the day it was given.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AddExternalNumber {
    /// The case, by number or id.
    pub case: String,
    /// The other system's name.
    pub system: String,
    /// The number there; null while it is still to be entered (待錄).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
}

/// Records an incoming item: one line and where it came from. `on` is the day it came.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReceiveItem {
    /// Code or id of the body that received it.
    pub body: String,
    /// What it is about, in a line.
    pub what: String,
    /// Which way it came.
    pub channel: Channel,
    /// Who sent it and how they are reached.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sender: Option<String>,
}

/// Says that an incoming item belongs to a case already on file.
/// (A new case names its item in `register_case`.)
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TurnItem {
    /// Id of the item.
    pub item: String,
    /// The case, by number or id.
    pub case: String,
}

/// Records what the sender of an incoming item was answered; this closes the item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AnswerItem {
    /// Id of the item.
    pub item: String,
    /// What was said.
    pub answer: String,
    /// Which way.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub channel: Option<Channel>,
}

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

/// Takes back one's own latest act on a case, an item, a person or a body. Give exactly one of them.
/// The number of an undone registration is cancelled and stays visible.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Undo {
    /// The case, by number or id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub case: Option<String>,
    /// Id of the incoming item.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<String>,
    /// Id of the person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<String>,
    /// Code or id of the body.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body: Option<String>,
    /// Why; kept with a cancelled number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// One line a command: its type, its word on the wire, and an example `apply` takes.
macro_rules! commands {
    ($($(#[$doc:meta])* $name:ident $word:literal $example:literal;)*) => {
        /// Everything that can be asked for.
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub enum Command {$(
            $(#[$doc])*
            $name($name),
        )*}

        impl Command {
            /// The word of every command, in the order of the list.
            pub const NAMES: &'static [&'static str] = &[$($word),*];

            /// The word on the wire.
            pub fn name(&self) -> &'static str {
                match self {$(Self::$name(_) => $word,)*}
            }

            /// The example lines, in an order in which `apply` accepts them all.
            pub const EXAMPLES: &'static [(&'static str, &'static str)] = &[$(($word, $example)),*];

            /// Reads the fields of the command called `name`; `None` when there is none of that name.
            pub fn read(
                name: &str,
                fields: Value,
            ) -> Option<Result<Self, serde_path_to_error::Error<serde_json::Error>>> {
                match name {
                    $($word => Some(serde_path_to_error::deserialize(fields).map(Self::$name)),)*
                    _ => None,
                }
            }

            /// The JSON Schema of the fields of the command called `name`.
            pub fn schema(name: &str) -> Option<schemars::Schema> {
                match name {
                    $($word => Some(schemars::schema_for!($name)),)*
                    _ => None,
                }
            }

            /// The command as a line of `apply`, without the envelope's own fields.
            ///
            /// # Errors
            /// Only when a value cannot be written as JSON, which no command of the list can cause.
            pub fn to_value(&self) -> serde_json::Result<Value> {
                let mut value = match self {$(Self::$name(fields) => serde_json::to_value(fields)?,)*};
                if let Value::Object(map) = &mut value {
                    map.insert("do".into(), self.name().into());
                }
                Ok(value)
            }
        }
    };
}

commands! {
    /// Enters a body.
    FoundBody "found_body" r#"{"do":"found_body","as":"station","code":"EX01","kind":"station","name":{"hans":"桂园社区息事无讼工作站","hant":"桂園社區息事無訟工作站"},"level":"village","parent":"DH00","short":{"hans":"桂","hant":"桂"}}"#;
    /// Corrects a body.
    AmendBody "amend_body" r#"{"do":"amend_body","body":"EX01","name":{"hans":"桂园社区息事无讼站","hant":"桂園社區息事無訟站"}}"#;
    /// Enters a person.
    RecordPerson "record_person" r#"{"do":"record_person","as":"chen","name":"陳琴","sex":"female","born":"1969","address":{"estate":"荷香苑","building":"12"}}"#;
    /// Corrects a person.
    AmendPerson "amend_person" r#"{"do":"amend_person","person":"$chen","phone":"13800000021"}"#;
    /// Puts a person on a roster.
    JoinBody "join_body" r#"{"do":"join_body","body":"EX01","person":"$chen","post":"full_time_mediator","from":"2024-06"}"#;
    /// Takes a person off a roster.
    LeaveBody "leave_body" r#"{"do":"leave_body","body":"EX01","person":"$chen","post":"full_time_mediator","to":"2026-10-31"}"#;
    /// Admits a user.
    OpenAccount "open_account" r#"{"do":"open_account","user":"chen","name":"陳琴","person":"$chen","home":"EX01","roles":["mediator"]}"#;
    /// Records an incoming item.
    ReceiveItem "receive_item" r#"{"do":"receive_item","as":"item","on":"2026-01-22","body":"EX01","what":"荷香苑5幢半夜裝修","channel":"hotline","sender":"沈某，電話留存"}"#;
    /// Registers a case.
    RegisterCase "register_case" r#"{"do":"register_case","as":"case1","on":"2026-01-23","body":"EX01","title":"荷香苑5幢半夜裝修","parties":[{"name":"沈某","side":"applicant","kind":"person","phone":"13800000007"},{"name":null,"side":"respondent","known_as":"樓上住戶"}],"facts":"元月起半夜施工，日不詳。","origin":"application","channel":"hotline","requested_by":"甲","category":"02","accepted":"2026-01-23","mediators":[{"name":"陳琴","user":"chen"}]}"#;
    /// Records an oral settlement.
    RecordOralSettlement "record_oral_settlement" r#"{"do":"record_oral_settlement","as":"case2","on":"2020-02","register":{"body":"EX01","title":"居家隔離，隔窗爭吵","parties":[{"name":null,"known_as":"房東","side":"applicant","kind":"person"},{"name":null,"known_as":"租客","side":"respondent","kind":"person"},{"name":null,"known_as":"鄰居","side":"third_party","kind":"group"}],"channel":"telephone","requested_by":"房東","category":"02","mediators":[{"name":"吳某"}]},"terms":"房東在隔離期間代購租客的日用品","obligations":[{"what":"代購日用品","by":"房東","to":"租客","until":"隔離結束"}],"performance":"unknown","minutes":30}"#;
    /// Corrects a case.
    AmendCase "amend_case" r#"{"do":"amend_case","case":"$case1","expect":3,"title":"荷香苑5幢夜間裝修噪音"}"#;
    /// Adds a note.
    Note "note" r#"{"do":"note","case":"$case1","on":"2026-01-24","text":"@甲 #主張 要求晚八點後停工"}"#;
    /// Sets the risk colour.
    SetRisk "set_risk" r#"{"do":"set_risk","case":"$case1","on":"2026-01-24","colour":"yellow","why":"樓上住戶曾上門爭吵"}"#;
    /// Notes another system's number.
    AddExternalNumber "add_external_number" r#"{"do":"add_external_number","case":"$case1","on":"2026-01-25","system":"市綜治系統","number":"PH-1183"}"#;
    /// Gives an item to an existing case.
    TurnItem "turn_item" r#"{"do":"turn_item","item":"$item","case":"$case1"}"#;
    /// Answers an item.
    AnswerItem "answer_item" r#"{"do":"answer_item","on":"2026-01-24","item":"$item","answer":"已受理，調解員陳琴聯繫","channel":"telephone"}"#;
    /// Takes back one's own latest act.
    Undo "undo" r#"{"do":"undo","case":"$case1","reason":"編號錄錯"}"#;
}

/// The command of an `apply` line with what stands beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Envelope {
    /// The command.
    pub command: Command,
    /// The version of the case (item, person, body) the sender looked at.
    pub expect: Option<u32>,
    /// When it happened; `None` when not said.
    pub on: Option<When>,
}

impl From<Command> for Envelope {
    fn from(command: Command) -> Self {
        Self { command, expect: None, on: None }
    }
}
