//! What of a case its small forms are built from.

use serde::{Deserialize, Serialize};

/// What of a case its small forms are built from; a form fills what it needs.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Gist {
    /// How a command names the parties, in order.
    pub parties: Vec<String>,
    /// What each party answered before, as a word; empty where nobody asked.
    pub answered: Vec<String>,
    /// The items of the agreements in force that are open.
    pub items: Vec<Owed>,
    /// Which of them is meant.
    pub item: Option<usize>,
    /// The pieces the form may be about (evidence, claims, helpers, reports) with their numbers.
    pub pieces: Vec<(u32, String)>,
    /// What the file lacks: the place, and which party's paper.
    pub missing: Vec<(String, Option<String>)>,
    /// Who mediates.
    pub mediators: Vec<Assigned>,
    /// The day of the planned session.
    pub planned: Option<chrono::NaiveDate>,
    /// Who may be the same person as a party.
    pub alike: Vec<Alike>,
}

/// Two records that may be about one person.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Alike {
    /// Id of the older record, which would go on.
    pub keep: String,
    /// Id of the other.
    pub gone: String,
    /// Which party, and who the other is.
    pub said: String,
}

/// An item that is open.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Owed {
    /// The number of its agreement.
    pub agreement: u32,
    /// Its number there.
    pub item: u32,
    /// What is to be done.
    pub what: String,
    /// What is still to be paid.
    pub open: Option<crate::domain::money::Fen>,
    /// By when.
    pub due: Option<chrono::NaiveDate>,
}

/// Somebody who mediates the case.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Assigned {
    /// The name.
    pub name: String,
    /// The person's id.
    pub person: Option<String>,
    /// The account's id.
    pub account: Option<String>,
    /// What was answered to the recusal questions, as a word.
    pub recusal: Option<String>,
    /// The relation in words.
    pub relation: Option<String>,
}
