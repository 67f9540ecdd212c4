//! Bodies: stations, studios, committees, courts, in a tree; and who belongs to them.

use crate::domain::both::Both;
use crate::domain::ids::{BodyId, PersonId};
use crate::domain::journal::{Event, Recorded};
use crate::domain::when::When;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A rung of the four levels (四級化訟).
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// 村（社區）: the village or community station.
    Village,
    /// 街道、行業: the street studio or an industry committee.
    Street,
    /// 市級: the city, with guidance from the court.
    City,
    /// 訴訟: the court.
    Court,
}

impl Level {
    /// Every level, lowest first.
    pub const ALL: [Self; 4] = [Self::Village, Self::Street, Self::City, Self::Court];

    /// The word on the wire.
    pub fn word(self) -> &'static str {
        match self {
            Self::Village => "village",
            Self::Street => "street",
            Self::City => "city",
            Self::Court => "court",
        }
    }
}

/// What a body is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum BodyKind {
    /// Street office 街道辦事處: the root of the tree.
    StreetOffice,
    /// No-litigation studio 息事無訟工作室 of the street.
    Studio,
    /// No-litigation station 息事無訟工作站 of a village or community.
    Station,
    /// People's mediation committee 人民調解委員會.
    Committee,
    /// City-level centre (its name changes by decree).
    CityCentre,
    /// Court or tribunal.
    Court,
    /// One of the studio's three service groups.
    ServiceGroup,
    /// A named mediation room that belongs to a body.
    NamedRoom,
    /// Justice office 司法所.
    JusticeOffice,
    /// Anything else.
    Other,
}

impl BodyKind {
    /// Every kind.
    pub const ALL: [Self; 10] = [
        Self::StreetOffice,
        Self::Studio,
        Self::Station,
        Self::Committee,
        Self::CityCentre,
        Self::Court,
        Self::ServiceGroup,
        Self::NamedRoom,
        Self::JusticeOffice,
        Self::Other,
    ];

    /// The word on the wire.
    pub fn word(self) -> &'static str {
        match self {
            Self::StreetOffice => "street_office",
            Self::Studio => "studio",
            Self::Station => "station",
            Self::Committee => "committee",
            Self::CityCentre => "city_centre",
            Self::Court => "court",
            Self::ServiceGroup => "service_group",
            Self::NamedRoom => "named_room",
            Self::JusticeOffice => "justice_office",
            Self::Other => "other",
        }
    }
}

/// What somebody does in a body.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Post {
    /// Station head 站長.
    Head,
    /// Full-time no-litigation mediator 專職無訟調解員.
    FullTimeMediator,
    /// People's mediator 人民調解員.
    Mediator,
    /// Volunteer, not a mediator (R-MED-5).
    Volunteer,
    /// Grid member 網格員.
    GridMember,
    /// Corridor head 樓道長.
    CorridorHead,
    /// Registrar, secretary, anything else.
    Staff,
}

impl Post {
    /// Every post.
    pub const ALL: [Self; 7] = [
        Self::Head,
        Self::FullTimeMediator,
        Self::Mediator,
        Self::Volunteer,
        Self::GridMember,
        Self::CorridorHead,
        Self::Staff,
    ];

    /// The word on the wire.
    pub fn word(self) -> &'static str {
        match self {
            Self::Head => "head",
            Self::FullTimeMediator => "full_time_mediator",
            Self::Mediator => "mediator",
            Self::Volunteer => "volunteer",
            Self::GridMember => "grid_member",
            Self::CorridorHead => "corridor_head",
            Self::Staff => "staff",
        }
    }
}

/// A body was entered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BodyFounded {
    /// Short unique code for scripts, such as `DH01`.
    pub code: String,
    /// What it is.
    pub kind: BodyKind,
    /// Its name.
    pub name: Both,
    /// The level its cases stand on.
    pub level: Level,
    /// The body above it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<BodyId>,
    /// Short name in case numbers; without one the nearest ancestor's series is used.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub short: Option<Both>,
}

/// Some of a body's data were corrected; absent fields stay as they were.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct BodyAmended {
    /// The new name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<Both>,
    /// The new short name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub short: Option<Both>,
}

/// Somebody took up a post.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MemberJoined {
    /// Who.
    pub person: PersonId,
    /// As what.
    pub post: Post,
    /// Since when.
    #[serde(default, skip_serializing_if = "When::is_unknown")]
    pub from: When,
    /// Until when, if the term is known.
    #[serde(default, skip_serializing_if = "When::is_unknown")]
    pub to: When,
}

/// Somebody gave up a post.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MemberLeft {
    /// Who.
    pub person: PersonId,
    /// The post given up.
    pub post: Post,
    /// When.
    #[serde(default, skip_serializing_if = "When::is_unknown")]
    pub to: When,
}

/// A body with its roster, folded from its events.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Body {
    /// Its stream.
    pub id: BodyId,
    /// What was entered, with later corrections.
    pub data: BodyFounded,
    /// Its members, in the order they joined.
    pub members: Vec<MemberJoined>,
}

impl Body {
    /// Folds a body's events; nothing when all of them were undone.
    pub fn fold(id: BodyId, events: &[&Recorded]) -> Option<Self> {
        events.iter().fold(None, |body, recorded| Self::apply(body, id, &recorded.event))
    }

    fn apply(body: Option<Self>, id: BodyId, event: &Event) -> Option<Self> {
        match (body, event) {
            (_, Event::BodyFounded(data)) => Some(Self { id, data: data.clone(), members: vec![] }),
            (Some(mut body), Event::BodyAmended(change)) => {
                if let Some(name) = &change.name {
                    body.data.name = name.clone();
                }
                if change.short.is_some() {
                    body.data.short.clone_from(&change.short);
                }
                Some(body)
            }
            (Some(mut body), Event::MemberJoined(member)) => {
                body.members.push(member.clone());
                Some(body)
            }
            (Some(mut body), Event::MemberLeft(left)) => {
                let stays = |m: &&mut MemberJoined| {
                    m.person == left.person && m.post == left.post && m.to.is_unknown()
                };
                if let Some(member) = body.members.iter_mut().find(stays) {
                    member.to = left.to;
                }
                Some(body)
            }
            (body, _) => body,
        }
    }

    /// Whether `person` holds `post` with no end recorded.
    pub fn holds(&self, person: PersonId, post: Post) -> bool {
        self.members.iter().any(|m| m.person == person && m.post == post && m.to.is_unknown())
    }
}
