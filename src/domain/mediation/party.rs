//! Who is in dispute: named or not, a person, an organisation or a group.

use crate::domain::ids::{PartyId, PersonId};
use crate::domain::when::When;
use chrono::{Months, NaiveDate};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// On which side a party stands.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// 申請人
    Applicant,
    /// 被申請人
    Respondent,
    /// 第三人
    ThirdParty,
}

impl Side {
    /// Every side.
    pub const ALL: [Self; 3] = [Self::Applicant, Self::Respondent, Self::ThirdParty];

    /// The word on the wire.
    pub fn word(self) -> &'static str {
        match self {
            Self::Applicant => "applicant",
            Self::Respondent => "respondent",
            Self::ThirdParty => "third_party",
        }
    }
}

/// What a party is, where that was stated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum PartyKind {
    /// A human being.
    Person,
    /// A company, committee or other organisation.
    Organisation,
    /// Several people who are not named one by one.
    Group,
}

impl PartyKind {
    /// The word on the wire.
    pub fn word(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Organisation => "organisation",
            Self::Group => "group",
        }
    }
}

/// What a person can do in law by themselves (R-INT-8; CC 17 to 23).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Capacity {
    /// 完全民事行為能力
    Full,
    /// 限制民事行為能力
    Limited,
    /// 無民事行為能力
    None,
}

/// Who acts for a party that cannot act alone: the guardian is the legal representative.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Guardian {
    /// The guardian's name.
    pub name: String,
    /// What the guardian is to the party: `母親`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub relation: Option<String>,
    /// Telephone, as told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
}

/// What a written power lets an agent do (R-INT-10).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Power {
    /// 申請、終止調解
    Apply,
    /// 收集、提供證據
    Evidence,
    /// 選擇、接受調解員
    Mediator,
    /// 承認、變更、放棄請求
    Waive,
    /// 參加調解並在文書上簽名
    Sign,
    /// 接收文書
    Receive,
}

/// Somebody a party has given a power, or who stands for a group or an organisation.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Agent {
    /// The name.
    pub name: String,
    /// As what: `委託代理人`, `推選代表人`, `負責人`, `法定代表人`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub post: Option<String>,
    /// What the written power covers; empty when no power was seen.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub powers: Vec<Power>,
    /// Telephone, as told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
}

/// A party of a case, as written when it was entered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Party {
    /// Its identity inside the case.
    pub id: PartyId,
    /// The name as written; nothing when it is not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The side.
    pub side: Side,
    /// What it is, where stated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<PartyKind>,
    /// What the party is to the others or how it is called: 房東, 樓上鄰居.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub known_as: Option<String>,
    /// How many people, for a group, where known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub count: Option<u32>,
    /// The person this party is, when entered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<PersonId>,
    /// The birth date as told.
    #[serde(default, skip_serializing_if = "When::is_unknown")]
    pub born: When,
    /// Its capacity, where somebody stated it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub capacity: Option<Capacity>,
    /// Its guardian.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub guardian: Option<Guardian>,
    /// Its agents and representatives.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub agents: Vec<Agent>,
}

impl Party {
    /// What to call the party on screen: its name, else what it is known as.
    pub fn called(&self) -> Option<&str> {
        self.name.as_deref().or(self.known_as.as_deref())
    }

    /// Whether the party is under age or otherwise cannot act alone on that day (R-INT-8): as stated,
    /// else by the birth date, which must be known well enough to be sure.
    pub fn needs_guardian(&self, today: NaiveDate) -> bool {
        match self.capacity {
            Some(capacity) => capacity != Capacity::Full,
            None => self.is_minor(today),
        }
    }

    /// Whether somebody must act for the party on that day and nobody is known who does (R-INT-8).
    pub fn is_unguarded(&self, day: NaiveDate) -> bool {
        self.needs_guardian(day) && self.guardian.is_none()
    }

    /// Whether the party is surely under eighteen on that day.
    pub fn is_minor(&self, today: NaiveDate) -> bool {
        let grown = |born: NaiveDate| born.checked_add_months(Months::new(18 * 12));
        self.born.start().and_then(grown).is_some_and(|grown| grown > today)
    }

    /// Whether somebody of that name is the party, or stands beside it as agent or guardian.
    pub fn has_on_its_side(&self, name: &str) -> bool {
        self.name.as_deref() == Some(name)
            || self.agents.iter().any(|agent| agent.name == name)
            || self.guardian.as_ref().is_some_and(|guardian| guardian.name == name)
    }

    /// Whether `mark` means this party: its id, its name or what it is known as.
    pub fn is_meant_by(&self, mark: &str) -> bool {
        self.id.to_string() == mark
            || self.name.as_deref() == Some(mark)
            || self.known_as.as_deref() == Some(mark)
    }
}

/// The heavenly stem by which mediators call the parties: 甲 乙 丙 …
pub fn stem(index: usize) -> char {
    const STEMS: [char; 10] = ['甲', '乙', '丙', '丁', '戊', '己', '庚', '辛', '壬', '癸'];
    STEMS[index % STEMS.len()]
}

/// The party somebody stands for: the party itself, or the one whose agent or guardian bears that name.
pub fn find_with_side<'a>(parties: &'a [Party], mark: &str) -> Option<&'a Party> {
    find(parties, mark).or_else(|| parties.iter().find(|party| party.has_on_its_side(mark)))
}

/// Finds the party that `mark` means: a stem (甲), an id, a name or what it is known as.
pub fn find<'a>(parties: &'a [Party], mark: &str) -> Option<&'a Party> {
    let mut chars = mark.chars();
    if let (Some(first), None) = (chars.next(), chars.next())
        && let Some(party) = parties.iter().enumerate().find(|(i, _)| stem(*i) == first)
    {
        return Some(party.1);
    }
    parties.iter().find(|party| party.is_meant_by(mark))
}
