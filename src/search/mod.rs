//! Finding things by what people type: Chinese in either script, pinyin,
//! initials, numbers. Pure: the index itself belongs to the store.

mod fold;
mod pinyin;
mod tokens;
mod query;
mod rank;
pub mod ask;

pub use fold::fold;
pub use pinyin::{first_letters, initial_letter, initials, sound, syllables};
pub use query::{Kind, Query, Term, parse, phrase};
pub use rank::{matches, rank};
pub use tokens::{name_tokens, number_tokens, phone_tokens, series_tokens, text_tokens};
