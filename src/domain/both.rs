//! A name of the office in both scripts.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A fixed name in simplified and traditional script, as office profiles carry it.
///
/// Only names of the office are kept twice; words of people stay as they were typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Both {
    /// Simplified characters, as on official paper.
    pub hans: String,
    /// Traditional characters.
    pub hant: String,
}

impl Both {
    /// The same words in both scripts.
    pub fn same(text: impl Into<String>) -> Self {
        let text = text.into();
        Self { hans: text.clone(), hant: text }
    }
}
