//! The rules, pure: no files, no SQL, no clock, no terminal, no prose.
//!
//! A *command* is what somebody wants ([`command::Command`]); [`decide::decide`] answers it with
//! *events* ([`journal::Event`]) or a [`refusal::Refusal`], which is data. An *aggregate* is a fold
//! over its own events and cannot fail. One folder per field of work; beside them what all share.

pub mod about;
pub mod actor;
pub mod both;
pub mod calendar;
pub mod capitals;
pub mod command;
pub mod deadline;
pub mod decide;
pub mod facts;
pub mod ids;
pub mod journal;
pub mod mediation;
pub mod mint;
pub mod money;
pub mod office;
pub mod refusal;
pub mod source;
pub mod time;
pub mod when;
pub mod words;

#[cfg(test)]
mod tests;
