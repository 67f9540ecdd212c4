//! The dated list of dispute categories, `data/rules/categories.toml`, and the guess from a title.

use super::complaint::{Complaint, ComplaintKind};
use super::entry::{self, Entry};
use crate::domain::both::Both;
use crate::domain::when::When;
use std::sync::LazyLock;

/// The built-in list as text.
pub const BUILT_IN: &str = include_str!("../../data/rules/categories.toml");
/// The name of the built-in list in complaints.
pub const BUILT_IN_FILE: &str = "data/rules/categories.toml";

/// The dispute categories of the statistical form, in its order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Categories {
    /// Since when the list is in use.
    pub from: When,
    /// Where the list comes from.
    pub source: String,
    /// The categories in the order of the form.
    pub list: Vec<Category>,
}

/// A dispute category.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Category {
    /// The code of the form: `01` to `18`.
    pub code: String,
    /// The word for scripts: `neighbours`.
    pub key: String,
    /// The name as the form prints it.
    pub label: Both,
    /// The name in English.
    pub english: String,
    /// The row of the form it is a part of: `labour`, `consumption`; most are rows of their own.
    pub group: Option<String>,
    /// Words of a title that speak for it, in both scripts.
    pub words: Vec<String>,
}

impl Categories {
    /// The category of that code or key.
    pub fn find(&self, code_or_key: &str) -> Option<&Category> {
        self.list
            .iter()
            .find(|category| category.code == code_or_key || category.key == code_or_key)
    }

    /// The code that a title speaks for most; none where no word of it is known.
    ///
    /// Longer words weigh more, so that 物業費 is not taken for anything shorter; the earlier category wins
    /// a tie. A guess is offered in the form and never stored unseen.
    pub fn guess(&self, title: &str) -> Option<&str> {
        let title = title.to_lowercase();
        let mut best: Option<(usize, &Category)> = None;
        for category in &self.list {
            let weight = category.weight(&title);
            if weight > best.map_or(0, |(weight, _)| weight) {
                best = Some((weight, category));
            }
        }
        best.map(|(_, category)| category.code.as_str())
    }
}

impl Category {
    fn weight(&self, title: &str) -> usize {
        let found: Vec<&str> =
            self.words.iter().map(String::as_str).filter(|word| title.contains(word)).collect();
        // A word inside a longer one that was found too says nothing more.
        let inside = |word: &str| found.iter().any(|other| *other != word && other.contains(word));
        found.iter().filter(|word| !inside(word)).map(|word| word.chars().count()).sum()
    }
}

/// The categories built into the program.
pub fn built_in() -> Categories {
    known().clone()
}

/// The same, read once and only where somebody asks.
pub fn known() -> &'static Categories {
    static KNOWN: LazyLock<Categories> = LazyLock::new(|| read(BUILT_IN_FILE, BUILT_IN).0);
    &KNOWN
}

/// Reads a list; a category that is wrong is left out and told.
pub fn read(file: &str, text: &str) -> (Categories, Vec<Complaint>) {
    entry::read(file, text, |root| {
        let source = root.text("source").unwrap_or_default();
        let mut categories = Categories { from: from(root), source, list: Vec::new() };
        for entry in root.entries("category") {
            let Some(category) = category(&entry) else { continue };
            if categories.find(&category.code).is_some() {
                entry.complain("code", ComplaintKind::Repeated { what: category.code });
            } else if categories.find(&category.key).is_some() {
                entry.complain("key", ComplaintKind::Repeated { what: category.key });
            } else {
                categories.list.push(category);
            }
        }
        categories
    })
}

fn from(root: &Entry<'_>) -> When {
    let Some(found) = root.text("from") else { return When::Unknown };
    found.parse().unwrap_or_else(|_| {
        root.complain("from", ComplaintKind::NotADate { found });
        When::Unknown
    })
}

fn category(entry: &Entry<'_>) -> Option<Category> {
    // Every field is read before the first gap ends it, so that all complaints are told.
    let code = entry.text("code");
    let key = entry.text("key");
    let label = entry.scripts();
    let english = entry.text("en");
    let group = entry.optional_text("group");
    // "Other" is what nothing speaks for.
    let words = if key.as_deref() == Some("other") { Vec::new() } else { entry.texts("words") };
    entry.name_unknown_fields();
    Some(Category { code: code?, key: key?, label: label?, english: english?, group, words })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn guessed(title: &str) -> Option<String> {
        let categories = built_in();
        categories
            .guess(title)
            .and_then(|code| categories.find(code))
            .map(|found| found.key.clone())
    }

    #[test]
    fn the_built_in_list_has_the_18_categories_of_the_form_and_no_complaint() {
        let (categories, complaints) = read(BUILT_IN_FILE, BUILT_IN);
        assert_eq!(complaints, []);
        let codes: Vec<&str> = categories.list.iter().map(|one| one.code.as_str()).collect();
        let expected: Vec<String> = (1..=18).map(|code| format!("{code:02}")).collect();
        assert_eq!(codes, expected);
        assert_eq!(categories.find("02").map(|one| one.key.as_str()), Some("neighbours"));
        assert_eq!(categories.find("other").map(|one| one.code.as_str()), Some("18"));
        assert_eq!(categories.from, When::Year(2016));
    }

    #[test]
    fn a_title_is_guessed_in_either_script() {
        for (title, key) in [
            ("荷香苑12幢漏水", "neighbours"),
            ("電動車堵單元門，口角", "neighbours"),
            ("电动车堵单元门", "neighbours"),
            ("楼道堆物", "neighbours"),
            ("荷香苑5幢半夜裝修", "neighbours"),
            ("噪音", "neighbours"),
            ("桂園欠款", "contract"),
            ("借款未還", "contract"),
            ("物業費糾紛", "property_management"),
            ("拖欠工資", "unpaid_wages"),
            ("農民工讨薪", "unpaid_wages"),
            ("加班費", "other_labour"),
            ("离婚后抚养费", "family"),
            ("老人贍養", "family"),
            ("電動車與汽車相撞，交通事故", "traffic"),
            ("宅基地界址", "house_plot"),
            ("承包地流轉", "forest_land"),
            ("拆遷補償", "expropriation"),
            ("油煙擾民", "pollution"),
            ("網購退貨", "e_commerce"),
            ("健身房预付卡退款", "other_consumer"),
            ("旅行社退團", "tourism"),
            ("醫院誤診", "medical"),
            ("狗咬傷人賠償", "damages"),
        ] {
            assert_eq!(guessed(title).as_deref(), Some(key), "{title}");
        }
    }

    #[test]
    fn a_title_without_a_known_word_is_not_guessed() {
        assert_eq!(guessed("來問一件事"), None);
        assert_eq!(guessed(""), None);
    }

    #[test]
    fn a_wrong_category_is_left_out_with_all_its_faults() {
        let text = "from = \"2016-13\"\nsource = \"x\"\n[[category]]\ncode = 1\nkey = \"a\"\nhans = \"甲\"\n\
                    en = \"A\"\nwords = [5]\n";
        let (categories, complaints) = read("my.toml", text);
        assert!(categories.list.is_empty());
        let told: Vec<String> = complaints.iter().map(ToString::to_string).collect();
        assert_eq!(
            told,
            [
                "my.toml:1: from: \"2016-13\" is not a date; write it as 2026-10-01",
                "my.toml:4: category[1].code: integer found; write a text in quotes",
                "my.toml:3: category[1].hant: missing; add this field",
                "my.toml:8: category[1].words[1]: integer found; write a text in quotes",
            ]
        );
    }
}
