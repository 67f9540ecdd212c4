//! Stories at the console: keys in, what is on file and on the screen out. No threads, no sleeps.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    missing_docs,
    reason = "a test may stop where it fails"
)]

mod acts;
mod budgets;
mod bulk;
mod console;
mod drafts;
mod empty;
mod finding;
mod instalments;
mod items;
mod keymaps;
mod monkey;
mod oral;
mod palette;
mod others;
mod sittings;
