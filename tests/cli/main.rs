//! The command line as a stranger meets it: the real program, an empty home, its contract.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr,
    reason = "tests"
)]

mod bad_registers;
mod calc;
mod case01;
mod case07;
mod case08;
mod case10;
mod copies;
mod describe;
mod desk;
mod doctor;
mod frozen;
mod listing;
mod mistakes;
mod page;
mod people;
mod private;
mod schema;
mod talk;
mod upgrade;
mod whole_road;
