//! Identifiers: UUIDv7, opaque to people, one type per kind of thing.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(
            Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
        )]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }

        impl From<Uuid> for $name {
            fn from(id: Uuid) -> Self {
                Self(id)
            }
        }
    )*};
}

ids! {
    /// Any stream of the journal.
    StreamId;
    /// One event of the journal.
    EventId;
    /// The events written together by one command.
    CommitId;
    /// One mediation episode before one body.
    CaseId;
    /// The quarrel behind one or more cases; it may last twenty years.
    DisputeId;
    /// A party of one case.
    PartyId;
    /// A piece of a case: a session, an agreement, a claim, a listed paper, a report.
    PieceId;
    /// A reusable record of a human being.
    PersonId;
    /// A station, studio, committee, court …
    BodyId;
    /// A gap-free number series: one committee, one year.
    SeriesId;
    /// An incoming item (來件).
    ItemId;
    /// An account of the register.
    AccountId;
    /// A register: the file that first recorded an event.
    RegisterId;
}

macro_rules! streams {
    ($($name:ident)*) => {$(
        impl From<$name> for StreamId {
            fn from(id: $name) -> Self {
                Self(id.0)
            }
        }

        impl From<StreamId> for $name {
            fn from(id: StreamId) -> Self {
                Self(id.0)
            }
        }
    )*};
}

impl std::str::FromStr for EventId {
    type Err = uuid::Error;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.parse().map(Self)
    }
}

streams! { CaseId PersonId BodyId SeriesId ItemId AccountId RegisterId }
