//! The register on real files: what is promised about the journal, the derived tables, many
//! writers at once, copies, the past, and what a scope hides.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may panic")]

mod support;

mod allowed;
mod chain;
mod copies;
mod derived;
mod finding;
mod scope;
mod sequences;
mod together;
mod upcast;
mod writing;
