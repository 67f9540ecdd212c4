//! What of a case its forms are built from; a draft keeps it, so that it comes back without the case.

use super::gist::Gist;
use serde::{Deserialize, Serialize};

/// What of a case its forms are built from.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct About {
    /// Helpers, by the order they were invited in.
    pub helpers: Vec<String>,
    /// Who mediates, the one in charge first.
    pub mediators: Vec<String>,
    /// Which session of the case it would be, from 1.
    pub session: usize,
    /// Which agreement of the case is meant, from 1.
    pub agreement: Option<u32>,
    /// The version of its text that is on file; 0 where there is none.
    pub version: u32,
    /// Whether it has its seal.
    pub sealed: bool,
    /// Who signs it, or gets a copy.
    pub signers: Vec<Signer>,
    /// What its small forms need.
    pub gist: Gist,
}

/// Somebody who signs, or gets a copy.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Signer {
    /// How a command names them: 甲, `mediator`, `recorder`.
    pub mark: String,
    /// Their name; empty for the recorder.
    pub name: String,
    /// Who signs in their stead, because they cannot act alone.
    pub guardian: Option<String>,
}
