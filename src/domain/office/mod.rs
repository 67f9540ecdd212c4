//! The office itself: its bodies, people, accounts, number series and settings.

pub mod account;
pub mod body;
pub mod decide;
pub mod person;
pub mod register;
pub mod series;
