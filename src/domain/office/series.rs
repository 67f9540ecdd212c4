//! Gap-free number series: one committee, one year (R-ARC-2).

use crate::domain::both::Both;
use crate::domain::ids::{BodyId, CaseId};
use serde::{Deserialize, Serialize};

/// A case number as data: `(2026)平當人調字第17號`, in short `當17`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseNumber {
    /// The committee whose series it is.
    pub committee: BodyId,
    /// The year of the series.
    pub year: i32,
    /// Place in the series, from 1.
    pub n: u32,
    /// The word before 第, as it was when the number was drawn.
    pub word: Both,
    /// The short name, as it was when the number was drawn.
    pub short: Both,
}

/// A number was drawn for a case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NumberDrawn {
    /// The number.
    pub number: CaseNumber,
    /// The case that bears it.
    pub case: CaseId,
}

/// A number was cancelled (註銷); it stays visible and is never used again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NumberCancelled {
    /// Place in the series.
    pub n: u32,
    /// The case that bore it.
    pub case: CaseId,
    /// Why.
    pub reason: String,
}
