//! Who acts, and how far they see.

use super::ids::{AccountId, BodyId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What an account may do; each grant adds to the others (reliability part 4).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Settings, accounts, backup.
    Administrator,
    /// Registers and handles cases.
    Mediator,
}

/// Which door a command came through.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Via {
    /// The console's keys.
    Console,
    /// The command line.
    Command,
    /// A script of `apply`.
    Apply,
    /// The rehearsal generator.
    Demo,
}

impl Via {
    /// The word kept in the journal.
    pub fn word(self) -> &'static str {
        match self {
            Self::Console => "console",
            Self::Command => "command",
            Self::Apply => "apply",
            Self::Demo => "demo",
        }
    }
}

/// Somebody who gives a command.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    /// The user the events name (`by`).
    pub user: String,
    /// The name people know, for the screen.
    pub name: String,
    /// The account, when there is one; the owner of the file is admitted without.
    pub account: Option<AccountId>,
    /// The rights, added up.
    pub roles: Vec<Role>,
    /// The body whose cases this person takes by default.
    pub home: Option<BodyId>,
    /// The door.
    pub via: Via,
    /// Who really sits there, when `--as` named somebody else.
    pub really: Option<String>,
}

impl Actor {
    /// Whether the actor may do what `role` may.
    pub fn has(&self, role: Role) -> bool {
        self.roles.contains(&role)
    }

    /// The `via` column: the door, and who really sat there.
    pub fn via_text(&self) -> String {
        match &self.really {
            None => self.via.word().to_owned(),
            Some(really) => format!("{}:{really}", self.via.word()),
        }
    }

    /// How far this actor's reads reach.
    ///
    /// For now every admitted account sees the whole tree; issue 4 narrows it.
    pub fn scope(&self) -> Scope {
        Scope::Whole
    }
}

/// Which bodies' cases a read may touch. No list, count or figure is read without one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Every body of the register.
    Whole,
    /// These bodies only.
    Bodies(Vec<BodyId>),
}

impl Scope {
    /// Whether `body` lies inside.
    pub fn holds(&self, body: BodyId) -> bool {
        match self {
            Self::Whole => true,
            Self::Bodies(bodies) => bodies.contains(&body),
        }
    }
}
