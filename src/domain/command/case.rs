//! Commands that bring things in: cases, settlements by word of mouth, notes, incoming items.

use super::intake::{ClaimInput, ConsentInput};
use crate::domain::mediation::agreement::{DutyKind, Performance};
use crate::domain::mediation::case::{Colour, Entruster, Origin};
use crate::domain::mediation::handling::Recusal;
use crate::domain::mediation::intake::YesNo;
use crate::domain::mediation::item::Channel;
use crate::domain::mediation::party::{Agent, Capacity, Guardian, PartyKind, Side};
use crate::domain::money::Fen;
use crate::domain::office::person::{Address, Sex};
use crate::domain::when::{PaperDate, When};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

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
    /// Capacity in law, where somebody stated it; a minor is told by the birth date (R-INT-8).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub capacity: Option<Capacity>,
    /// The guardian who acts for a minor or a person without full capacity.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub guardian: Option<Guardian>,
    /// Agents with their written powers; representatives of a group or an organisation.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub agents: Vec<Agent>,
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
    /// What the mediator answered to the recusal questions (R-SEL-2); null when not asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recusal: Option<Recusal>,
}

/// Registers a case and draws its number. What is not given is unknown; `on` is the day it was
/// brought to the office (today when absent).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
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
    /// Which authority entrusted it, where one did (R-INT-6).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entrusted_by: Option<Entruster>,
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
    /// The parties who signed the rights notice (R-INT-11): 甲, a name. Whoever signed was told.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rights_signed: Vec<String>,
    /// Risk colour, only when the questions were asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub risk: Option<Colour>,
    /// What is asked for, claim by claim.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub claims: Vec<ClaimInput>,
    /// What each party answered when asked whether it agrees to mediation (R-INT-1).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub consents: Vec<ConsentInput>,
    /// Whether there is domestic violence (R-INT-12); absent when nobody asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub violence: Option<YesNo>,
    /// Whether a minor was or may be harmed (R-INT-12); absent when nobody asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minor_harmed: Option<YesNo>,
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

/// One part of a sum paid by instalments.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct InstalmentInput {
    /// Amount in fen; null when the parts are not known.
    #[serde(default)]
    pub amount: Option<Fen>,
    /// By when.
    #[serde(default)]
    pub due: PaperDate,
}

/// One thing somebody undertakes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ObligationInput {
    /// What kind of undertaking it is; null when nobody said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<DutyKind>,
    /// What is to be done, in the words used.
    pub what: String,
    /// Who owes it: 甲, a name or what the party is known as.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// To whom.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
    /// Who performs or pays in the debtor's stead, when that is nobody of the parties: an insurer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub performer: Option<String>,
    /// Amount in fen (1 yuan = 100); null when none is owed or it is not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount: Option<Fen>,
    /// By when; null when no date is known. `XXXX-XX-05` is the fifth of every month, `XXXX-12-31` that day
    /// of every year: each period falls due then, from the day the agreement binds.
    #[serde(default, skip_serializing_if = "PaperDate::is_unknown")]
    pub due: PaperDate,
    /// The parts of a sum paid by instalments, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub instalments: Vec<InstalmentInput>,
    /// The event that ends or triggers it: `至隔離結束`; of what is due every month or year also the last
    /// day, `2028-12`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<String>,
    /// Days after the event in `until` by which it is to be done; null when the event ends it or no
    /// number of days was agreed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub days_after: Option<u32>,
    /// Way of performance: `現金`, `轉賬`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub way: Option<String>,
    /// Where it is to be done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
}

/// Records a settlement by word of mouth as one act (R-AGR-1): registration (or an existing case),
/// consent as stated, agreement, performance as chosen. `on` is the day it was agreed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
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
    /// Whether it settles only part of the dispute (R-AGR-6).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub partial: bool,
    /// The number (1, 2 …) of the agreement of this case that it takes the place of (R-PER-4).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub supersedes: Option<u32>,
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

/// Puts a mark of the office's own on a case (拖欠、信訪 …), to be found by `tag:`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TagCase {
    /// The case, by number or id.
    pub case: String,
    /// The mark, at most 30 characters.
    pub tag: String,
}

/// Takes a mark off a case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct UntagCase {
    /// The case, by number or id.
    pub case: String,
    /// The mark, as it stands there.
    pub tag: String,
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
