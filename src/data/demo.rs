//! Made-up names and matters for `demo`, `data/demo/names.toml`: nobody and no place in it exists.

use super::categories::{self, Categories};
use super::complaint::{Complaint, ComplaintKind};
use super::entry::{self, Entry};

/// The built-in lists as text.
pub const BUILT_IN: &str = include_str!("../../data/demo/names.toml");
/// The living cases as lines of `apply`: `@-3` is three days ago, `@body` and `@me` are the desk's.
pub const LIVING: &str = include_str!("../../data/demo/living.jsonl");
/// The name of the built-in lists in complaints.
pub const BUILT_IN_FILE: &str = "data/demo/names.toml";

/// What a text of a matter can leave open: the parties 甲 and 乙, an amount in yuan.
const HOLES: [&str; 3] = ["{a}", "{b}", "{amount}"];

/// What a rehearsal is made of, in traditional script as people would have typed it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DemoNames {
    /// What an invented station is called, after the name of its estate.
    pub station: String,
    /// Family names.
    pub surnames: Vec<String>,
    /// Single characters that given names are made of, one or two to a name.
    pub given: Vec<String>,
    /// Invented estates and villages with the short name a station there would have.
    pub estates: Vec<Estate>,
    /// Invented firms and shops.
    pub firms: Vec<String>,
    /// Occupations.
    pub occupations: Vec<String>,
    /// Where sessions are held.
    pub places: Vec<String>,
    /// Notes that a mediator writes between sessions.
    pub notes: Vec<String>,
    /// Why a mediation came to nothing, as told in a line.
    pub failures: Vec<String>,
    /// One-line incoming items that need not become cases.
    pub items: Vec<String>,
    /// What people fall out over.
    pub matters: Vec<Matter>,
}

/// An invented estate or village.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Estate {
    /// Its name: 荷香苑.
    pub name: String,
    /// The short name of its station in case numbers: 荷.
    pub short: String,
}

/// A matter that people fall out over, with how it may be settled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Matter {
    /// The key of its category: `neighbours`.
    pub category: String,
    /// The title, to be put after a place: 漏水.
    pub title: String,
    /// The facts as told; holes `{a} {b} {amount}`.
    pub facts: String,
    /// What is asked for; the same holes.
    pub request: String,
    /// What is agreed; the same holes.
    pub agreement: String,
    /// What has to be done or paid after it, at least one thing.
    pub duties: Vec<Duty>,
}

/// One thing that somebody undertakes in a demo agreement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Duty {
    /// What: 支付賠償款.
    pub what: String,
    /// Who owes it.
    pub by: DemoSide,
    /// Between which amounts, in whole yuan; none where it is no money.
    pub yuan: Option<(u32, u32)>,
    /// Within how many days of the agreement.
    pub days: u32,
}

/// A side of a demo matter; the other side is owed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DemoSide {
    /// The applicant, 甲, `{a}`.
    Applicant,
    /// The respondent, 乙, `{b}`.
    Respondent,
}

/// The lists built into the program.
pub fn built_in() -> DemoNames {
    read(BUILT_IN_FILE, BUILT_IN).0
}

/// Reads the lists; an entry that is wrong is left out and told.
pub fn read(file: &str, text: &str) -> (DemoNames, Vec<Complaint>) {
    let categories = categories::built_in();
    entry::read(file, text, |root| DemoNames {
        station: root.text("station").unwrap_or_default(),
        surnames: distinct(root, "surnames"),
        given: distinct(root, "given"),
        estates: root.entries("estate").iter().filter_map(estate).collect(),
        firms: distinct(root, "firms"),
        occupations: distinct(root, "occupations"),
        places: distinct(root, "places"),
        notes: distinct(root, "notes"),
        failures: distinct(root, "failures"),
        items: distinct(root, "items"),
        matters: root.entries("matter").iter().filter_map(|one| matter(one, &categories)).collect(),
    })
}

fn distinct(root: &Entry<'_>, field: &'static str) -> Vec<String> {
    let mut kept: Vec<String> = Vec::new();
    for what in root.texts(field) {
        if kept.contains(&what) {
            root.complain(field, ComplaintKind::Repeated { what });
        } else {
            kept.push(what);
        }
    }
    kept
}

fn estate(entry: &Entry<'_>) -> Option<Estate> {
    let (name, short) = (entry.text("name"), entry.text("short"));
    entry.name_unknown_fields();
    Some(Estate { name: name?, short: short? })
}

fn matter(entry: &Entry<'_>, categories: &Categories) -> Option<Matter> {
    // Every field is read before the first gap ends it, so that all complaints are told.
    let words: Vec<(&str, &str)> =
        categories.list.iter().map(|one| (one.key.as_str(), one.key.as_str())).collect();
    let category = entry.word("category", &words).map(str::to_owned);
    let title = entry.text("title");
    let facts = with_holes(entry, "facts");
    let request = with_holes(entry, "request");
    let agreement = with_holes(entry, "agreement");
    let duties = entry.entries("duties").iter().filter_map(duty).collect();
    entry.name_unknown_fields();
    let (category, title, facts) = (category?, title?, facts?);
    Some(Matter { category, title, facts, request: request?, agreement: agreement?, duties })
}

fn duty(entry: &Entry<'_>) -> Option<Duty> {
    let what = entry.text("what");
    let by = entry.word("by", &[("a", DemoSide::Applicant), ("b", DemoSide::Respondent)]);
    let yuan = entry.optional_span("yuan");
    let days = entry.number("days", 0..=730);
    entry.name_unknown_fields();
    Some(Duty { what: what?, by: by?, yuan, days: days? })
}

fn with_holes(entry: &Entry<'_>, field: &'static str) -> Option<String> {
    let text = entry.text(field)?;
    for rest in text.split('{').skip(1) {
        let hole = format!("{{{}}}", rest.split('}').next().unwrap_or_default());
        if !HOLES.contains(&hole.as_str()) {
            let known = HOLES.map(str::to_owned).to_vec();
            entry.complain(field, ComplaintKind::UnknownHole { hole, known });
        }
    }
    Some(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn the_built_in_lists_have_no_complaint_and_are_long_enough() {
        let (names, complaints) = read(BUILT_IN_FILE, BUILT_IN);
        assert_eq!(complaints, []);
        assert!(names.surnames.len() >= 60, "{} surnames", names.surnames.len());
        assert!(names.given.len() >= 120, "{} characters", names.given.len());
        assert!(names.matters.len() >= 20, "{} matters", names.matters.len());
        assert!(names.given.iter().all(|given| given.chars().count() == 1));
        assert!(names.estates.iter().all(|estate| estate.short.chars().count() == 1));
        let shorts: BTreeSet<&str> =
            names.estates.iter().map(|estate| estate.short.as_str()).collect();
        assert_eq!(shorts.len(), names.estates.len(), "two stations would print one number");
        assert!(!shorts.contains("當"), "that is the studio's");
    }

    #[test]
    fn every_matter_has_a_duty_and_an_amount_only_where_it_is_owed() {
        for matter in built_in().matters {
            assert!(!matter.duties.is_empty(), "{}", matter.title);
            let says = matter.agreement.contains("{amount}");
            let owes = matter.duties.iter().any(|duty| duty.yuan.is_some());
            assert_eq!(says, owes, "{}", matter.title);
        }
    }

    #[test]
    fn every_category_but_other_has_a_matter_and_most_titles_are_guessed_right() {
        let (names, categories) = (built_in(), categories::built_in());
        let used: BTreeSet<&str> = names.matters.iter().map(|one| one.category.as_str()).collect();
        for category in categories.list.iter().filter(|category| category.key != "other") {
            assert!(used.contains(category.key.as_str()), "{}", category.key);
        }
        for matter in &names.matters {
            let code = categories.find(&matter.category).map(|found| found.code.as_str());
            let guess = categories.guess(&matter.title);
            assert!(guess.is_none() || guess == code, "{} guessed as {guess:?}", matter.title);
        }
    }

    #[test]
    fn an_unknown_category_or_hole_is_told() {
        let text = BUILT_IN
            .replace("category = \"tourism\"", "category = \"travel\"")
            .replace("\"{a}年過七十", "\"{c}年過七十");
        let (names, complaints) = read("my.toml", &text);
        assert!(!names.matters.iter().any(|matter| matter.category == "travel"));
        let told: Vec<String> = complaints.iter().map(ToString::to_string).collect();
        assert!(told.iter().any(|line| line.contains("unknown word \"travel\"")), "{told:?}");
        assert!(told.iter().any(|line| line.contains("nothing fills {c}")), "{told:?}");
    }
}
