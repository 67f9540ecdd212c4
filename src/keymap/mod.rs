//! Which key does what: the key maps, their files and what is wrong with them.
//!
//! A map is a list of lines `action = [keys]` per scope. The embedded
//! `keymaps/default.toml` is complete and correct (a test proves it); `vim.toml` and
//! `emacs.toml` lie over it, and a user's file over the one it names. Everything that tells people about keys (footer, menus,
//! help, `wusong keys`) asks the [`Map`] in force.

mod action;
mod chosen;
mod complaint;
mod key;
mod layer;
mod parse;
mod resolve;
mod sheet;
mod trial;
mod trie;

pub use action::{Action, Group, Prefix, Scope};
pub use chosen::{BuiltIn, Chosen, Own};
pub use complaint::{Complaint, ComplaintKind, Expected};
pub use key::{Code, Key, KeyError};
pub use parse::nearest;
pub use resolve::{Lookup, Map, Stray, label, spell};
pub use sheet::{SheetRow, sheet};
pub use trial::{Heard, Trial};
