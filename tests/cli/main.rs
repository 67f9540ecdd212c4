//! The command line as a stranger meets it: the real program, an empty home, its contract.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests")]

mod calc;
mod case01;
mod desk;
mod mistakes;
mod schema;
mod talk;
