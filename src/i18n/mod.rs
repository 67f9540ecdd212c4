//! What the program says, in three languages.
//!
//! A sentence is a [`Text`]: one line in the list of `text.rs` and one line in each of the three files
//! under `data/i18n/` (`[text]`, and `[short]` where 80 columns need a shorter form). The words of the
//! wire (`applicant`, `mediate`, `save` …) are labels of a *group*: a table of the same files, with short
//! labels in `GROUP_short`. Tests hold the three files against the list, the holes against each other and
//! every word against the list of words nobody here uses.
//!
//! What the domain says as data is put into words here: refusals, events, due dates, dates, complaints.
//! Values go into sentences as they are; whoever draws them makes them safe for the terminal.

mod lang;
mod text;
mod acts;
mod catalogue;
mod clause;
mod labels;
mod dates;
mod refusal;
mod error;
mod event;
mod finding;
mod complaint;
mod overlay;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod said;

pub use catalogue::fill;
pub use error::{ERRORS, Said3};
pub use event::Names;
pub use labels::ACTIONS;
pub use lang::Lang;
pub use refusal::Said;
pub use text::Text;

use crate::data::categories::{self, Categories};
use catalogue::{Catalogue, Group};
use std::fmt::Display;
use std::sync::Arc;

/// The catalogue of one language; cheap to clone, never changed.
#[derive(Clone, Debug)]
pub struct Texts {
    lang: Lang,
    catalogue: Arc<Catalogue>,
    /// The office's own list of dispute categories.
    categories: Option<Arc<Categories>>,
}

impl Texts {
    /// The catalogue built into the program. It never fails: a test proves it complete.
    pub fn load(lang: Lang) -> Self {
        let catalogue = Catalogue::read(catalogue::embedded(lang));
        Self { lang, catalogue: Arc::new(catalogue), categories: None }
    }

    /// The same catalogue with the office's own list of dispute categories.
    #[must_use]
    pub fn with_categories(self, categories: Categories) -> Self {
        Self { categories: Some(Arc::new(categories)), ..self }
    }

    /// The dispute categories: the office's own list, else the built-in one.
    fn categories(&self) -> &Categories {
        self.categories.as_deref().unwrap_or_else(|| categories::known())
    }

    /// The language.
    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// A sentence.
    pub fn get(&self, text: Text) -> &str {
        self.catalogue.texts.get(text as usize).map_or_else(|| text.key(), AsRef::as_ref)
    }

    /// The short form of a sentence, for 80 columns; the sentence itself where there is none.
    pub fn short(&self, text: Text) -> &str {
        let short = self.catalogue.short.get(text as usize).and_then(Option::as_deref);
        short.unwrap_or_else(|| self.get(text))
    }

    /// A sentence with its `{holes}` filled.
    pub fn fill(&self, text: Text, holes: &[(&str, &dyn Display)]) -> String {
        fill(self.get(text), holes)
    }

    /// The short form of a sentence with its `{holes}` filled.
    pub fn fill_short(&self, text: Text, holes: &[(&str, &dyn Display)]) -> String {
        fill(self.short(text), holes)
    }

    /// The label of a word of the wire: `word("side", "applicant")` is 申請人; an unknown word is its own.
    pub fn word<'a>(&'a self, group: &str, word: &'a str) -> &'a str {
        let labels = self.group(group).and_then(|group| group.labels.get(word));
        labels.map_or(word, AsRef::as_ref)
    }

    /// The short label of a word of the wire, such as 提 for `raise`; its label where there is none.
    pub fn word_short<'a>(&'a self, group: &str, word: &'a str) -> &'a str {
        let short = self.group(group).and_then(|group| group.short.get(word));
        short.map_or_else(|| self.word(group, word), AsRef::as_ref)
    }

    /// The label of a word as a sentence with holes, such as the problems of a key map.
    pub fn fill_word(&self, group: &str, word: &str, holes: &[(&str, &dyn Display)]) -> String {
        fill(self.word(group, word), holes)
    }

    /// Whether the group has a label for that word.
    pub fn knows(&self, group: &str, word: &str) -> bool {
        self.group(group).is_some_and(|group| group.labels.contains_key(word))
    }

    /// The words a group has labels for.
    pub fn words(&self, group: &str) -> impl Iterator<Item = &str> {
        self.group(group).into_iter().flat_map(|group| group.labels.keys().map(AsRef::as_ref))
    }

    fn group(&self, group: &str) -> Option<&Group> {
        self.catalogue.groups.get(group)
    }
}
