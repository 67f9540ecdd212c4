//! People as reusable records: entered once, pointed to by parties, posts and accounts.

use crate::domain::ids::PersonId;
use crate::domain::journal::{Event, Recorded};
use crate::domain::when::When;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Sex as stated; unknown is the absence of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Sex {
    /// 女
    Female,
    /// 男
    Male,
}

impl Sex {
    /// The word on the wire.
    pub fn word(self) -> &'static str {
        match self {
            Self::Female => "female",
            Self::Male => "male",
        }
    }
}

/// Where somebody lives: estate, building, unit, room, or the address as told.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Address {
    /// Estate or village (小區), e.g. 荷香苑.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub estate: Option<String>,
    /// Building (幢), e.g. 12.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub building: Option<String>,
    /// Unit (單元), e.g. 2.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// Room (室), e.g. 201.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub room: Option<String>,
    /// The rest, or the whole of an address that does not fit the four parts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub other: Option<String>,
}

impl Address {
    /// Whether nothing is known.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The parts that are known, joined by hyphens: `荷香苑-12-2-201`.
    pub fn joined(&self) -> String {
        [&self.estate, &self.building, &self.unit, &self.room, &self.other]
            .into_iter()
            .filter_map(|part| part.as_deref())
            .collect::<Vec<_>>()
            .join("-")
    }
}

/// What is known of a person. Every field may be unknown but the name as it was told.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct PersonData {
    /// The name as told; `吳×` is a name, if that is all that is known.
    pub name: String,
    /// Sex.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sex: Option<Sex>,
    /// Birth: a year, a month or a day.
    #[serde(skip_serializing_if = "When::is_unknown")]
    pub born: When,
    /// Telephone, as told.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// Address.
    #[serde(skip_serializing_if = "Address::is_empty")]
    pub address: Address,
}

/// A person was entered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonRecorded {
    /// What is known.
    #[serde(flatten)]
    pub data: PersonData,
}

/// A person's data were corrected: the whole record as it now is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonAmended {
    /// What is known now.
    #[serde(flatten)]
    pub data: PersonData,
}

/// This record turned out to be about somebody who has another one; told from here on, read there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonMerged {
    /// The record that goes on.
    pub into: PersonId,
    /// How one knows.
    pub why: String,
}

/// Another record turned out to be about this person; its history stays in its own stream.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonAbsorbed {
    /// The other record.
    pub person: PersonId,
    /// The name it bears.
    pub name: String,
    /// How one knows.
    pub why: String,
}

/// A person, folded from their events.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// The stream.
    pub id: PersonId,
    /// What is known.
    pub data: PersonData,
    /// The record in whose stead this one was entered, once that was found out.
    pub merged: Option<PersonId>,
}

impl Person {
    /// Folds a person's events; nothing when the record was undone.
    pub fn fold(id: PersonId, events: &[&Recorded]) -> Option<Self> {
        events.iter().fold(None, |person: Option<Self>, recorded| match &recorded.event {
            Event::PersonRecorded(PersonRecorded { data })
            | Event::PersonAmended(PersonAmended { data }) => {
                let merged = person.and_then(|person| person.merged);
                Some(Self { id, data: data.clone(), merged })
            }
            Event::PersonMerged(merged) => {
                person.map(|person| Self { merged: Some(merged.into), ..person })
            }
            _ => person,
        })
    }
}
