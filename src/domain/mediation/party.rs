//! Who is in dispute: named or not, a person, an organisation or a group.

use crate::domain::ids::{PartyId, PersonId};
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
}

impl Party {
    /// What to call the party on screen: its name, else what it is known as.
    pub fn called(&self) -> Option<&str> {
        self.name.as_deref().or(self.known_as.as_deref())
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
