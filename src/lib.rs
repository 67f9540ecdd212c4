#![doc = include_str!("ARCHITECTURE.md")]

pub mod domain;
pub mod text;
pub mod data;
pub mod i18n;
pub mod search;
pub mod store;
pub mod keymap;
pub mod app;
pub mod ui;
pub mod runtime;
pub mod cli;
