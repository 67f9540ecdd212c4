//! Accounts: which user of the machine is who, and what they may do.

use crate::domain::actor::Role;
use crate::domain::ids::{AccountId, BodyId, PersonId};
use crate::domain::journal::{Event, Recorded};
use serde::{Deserialize, Serialize};

/// A user of the machine was admitted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountOpened {
    /// The user name of the operating system.
    pub user: String,
    /// The name people know.
    pub name: String,
    /// The person behind it, when on the roster.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<PersonId>,
    /// The body whose cases this user takes by default.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub home: Option<BodyId>,
}

/// A role was given, on the whole tree or on one body.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GrantGiven {
    /// What may be done.
    pub role: Role,
    /// Where; the whole tree when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body: Option<BodyId>,
}

/// An account, folded from its events.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    /// The stream.
    pub id: AccountId,
    /// What was entered.
    pub data: AccountOpened,
    /// The roles given.
    pub grants: Vec<GrantGiven>,
}

impl Account {
    /// Folds an account's events.
    pub fn fold(id: AccountId, events: &[&Recorded]) -> Option<Self> {
        events.iter().fold(None, |account: Option<Self>, recorded| {
            match (&recorded.event, account) {
                (Event::AccountOpened(data), _) => {
                    Some(Self { id, data: data.clone(), grants: vec![] })
                }
                (Event::GrantGiven(grant), Some(mut account)) => {
                    account.grants.push(grant.clone());
                    Some(account)
                }
                (_, account) => account,
            }
        })
    }
}
