//! The table of time limits, `data/rules/deadlines.toml`.

use super::complaint::{Complaint, ComplaintKind};
use super::entry::{self, Entry};
use crate::domain::deadline::{DeadlineRule, Unit};

/// The built-in table as text: what is adopted, and what its digest is computed of.
pub const BUILT_IN: &str = include_str!("../../data/rules/deadlines.toml");
/// The name of the built-in table in complaints.
pub const BUILT_IN_FILE: &str = "data/rules/deadlines.toml";

const UNITS: [(&str, Unit); 5] = [
    ("calendar", Unit::Calendar),
    ("working", Unit::Working),
    ("month", Unit::Month),
    ("year", Unit::Year),
    ("hour", Unit::Hour),
];

/// What can start a time limit.
pub const STARTS: [(&str, &str); 11] = [
    ("acceptance", "acceptance"),
    ("papers_signed_for", "papers_signed_for"),
    ("application_received", "application_received"),
    ("termination", "termination"),
    ("effective", "effective"),
    ("last_due", "last_due"),
    ("ruling", "ruling"),
    ("court_filing", "court_filing"),
    ("due", "due"),
    ("danger_recorded", "danger_recorded"),
    ("request", "request"),
];

/// The longest period accepted, in days, working days, months or years.
const LONGEST: u32 = 3650;

/// The time limits built into the program.
pub fn built_in() -> Vec<DeadlineRule> {
    read(BUILT_IN_FILE, BUILT_IN).0
}

/// The ids of these, without reading the whole table.
pub fn built_in_ids() -> impl Iterator<Item = &'static str> {
    BUILT_IN.lines().filter_map(|line| line.strip_prefix("id = \"")?.strip_suffix('"'))
}

/// The rule of that id among these.
pub fn find<'r>(rules: &'r [DeadlineRule], id: &str) -> Option<&'r DeadlineRule> {
    rules.iter().find(|rule| rule.id.eq_ignore_ascii_case(id))
}

/// Reads a table; a rule that is wrong is left out and told.
pub fn read(file: &str, text: &str) -> (Vec<DeadlineRule>, Vec<Complaint>) {
    entry::read(file, text, |root| {
        let mut rules: Vec<DeadlineRule> = Vec::new();
        for entry in root.entries("rule") {
            let Some(rule) = rule(&entry) else { continue };
            if find(&rules, &rule.id).is_some() {
                entry.complain("id", ComplaintKind::Repeated { what: rule.id });
            } else {
                rules.push(rule);
            }
        }
        rules
    })
}

fn rule(entry: &Entry<'_>) -> Option<DeadlineRule> {
    // Every field is read before the first gap ends it, so that all complaints are told.
    let id = entry.text("id");
    let days = entry.number("days", 1..=LONGEST);
    let unit = entry.word("unit", &UNITS);
    let roll = entry.flag("roll", true);
    let starts = entry.word("starts", &STARTS);
    let source = entry.text("source");
    let law = entry.optional_text("law").unwrap_or_default();
    entry.name_unknown_fields();
    let (id, days, unit, starts, source) = (id?, days?, unit?, starts?, source?);
    Some(DeadlineRule { id, days, unit, roll, starts: starts.to_owned(), source, law })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::calendar;
    use crate::domain::deadline::{Why, due};
    use chrono::NaiveDate;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn the_built_in_table_has_no_complaint_and_every_rule_its_source() {
        let (rules, complaints) = read(BUILT_IN_FILE, BUILT_IN);
        assert_eq!(complaints, []);
        let expected = [
            ("R-TIM-1", 30, Unit::Calendar, "acceptance"),
            ("R-TIM-2", 30, Unit::Calendar, "papers_signed_for"),
            ("R-TIM-3", 15, Unit::Calendar, "papers_signed_for"),
            ("R-TIM-4", 15, Unit::Calendar, "application_received"),
            ("R-TIM-5", 30, Unit::Working, "acceptance"),
            ("R-TIM-7", 3, Unit::Calendar, "termination"),
            ("R-JC-1", 30, Unit::Calendar, "effective"),
            ("R-JC-10", 2, Unit::Year, "last_due"),
            ("R-JC-11", 15, Unit::Calendar, "ruling"),
            ("R-PER-1", 7, Unit::Calendar, "due"),
            ("R-PRO-3", 6, Unit::Hour, "danger_recorded"),
            ("R-INT-7", 3, Unit::Year, "request"),
        ];
        for (id, days, unit, starts) in expected {
            let rule = find(&rules, id).unwrap();
            assert_eq!((rule.days, rule.unit, rule.starts.as_str()), (days, unit, starts), "{id}");
            let own = ["R-PER-1", "R-PRO-3", "R-INT-7"].contains(&id);
            assert_eq!(rule.roll, !own, "{id}");
            assert!(!rule.source.is_empty() && !rule.law.is_empty(), "{id}");
        }
    }

    #[test]
    fn the_confirmation_window_ends_as_published() {
        let (rules, calendar) = (built_in(), calendar::built_in());
        let window = find(&rules, "r-jc-1").unwrap();
        for (from, last) in [
            ("2018-06-15", "2018-07-16"),
            ("2024-01-31", "2024-03-01"),
            ("2025-09-05", "2025-10-09"),
        ] {
            let found = due(window, day(from), &calendar);
            assert_eq!(found.due, day(last), "{from}");
            assert!(!found.why.iter().any(|why| matches!(why, Why::CalendarEnds { .. })), "{from}");
        }
        let late = due(window, day("2026-12-20"), &calendar);
        assert_eq!(late.why.last(), Some(&Why::CalendarEnds { year: 2027 }));
    }

    #[test]
    fn a_return_visit_is_seven_days_after_and_does_not_roll() {
        let visit = built_in().into_iter().find(|rule| rule.id == "R-PER-1").unwrap();
        let found = due(&visit, day("2026-11-22"), &calendar::built_in());
        assert_eq!(found.due, day("2026-11-29"), "a Sunday");
    }

    #[test]
    fn a_wrong_rule_is_left_out_with_all_its_faults() {
        let text = "[[rule]]\nid = \"R-X\"\ndays = 0\nunit = \"weeks\"\nstarts = \"due\"\n\n\
                    [[rule]]\nid = \"R-Y\"\ndays = 5\nunit = \"working\"\nstarts = \"due\"\nsource = \"x\"\n\
                    rolls = true\n";
        let (rules, complaints) = read("my.toml", text);
        assert_eq!(rules.len(), 1);
        let told: Vec<String> = complaints.iter().map(ToString::to_string).collect();
        assert_eq!(
            told,
            [
                "my.toml:3: rule[1].days: 0 is out of range; give 1 to 3650",
                "my.toml:4: rule[1].unit: unknown word \"weeks\"; use one of: calendar, working, month, \
                 year, hour",
                "my.toml:1: rule[1].source: missing; add this field",
                "my.toml:13: rule[2].rolls: unknown field; remove it or use one of: id, days, unit, \
                 roll, starts, source, law",
            ]
        );
    }
}
