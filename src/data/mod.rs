//! Facts that change by decree, read from files with every complaint.
//!
//! Each reader takes a file's name and text and gives what could be read together with everything that
//! is wrong; the copy built into the program has no complaint (tested), so there is always one to use.

pub mod calendar;
pub mod categories;
pub mod complaint;
pub mod demo;
mod entry;
pub mod profile;
pub mod rules;

use std::fs;
use std::path::Path;

pub use complaint::{Complaint, ComplaintKind};

/// Reads a file of the office; where anything is wrong with it, the built-in copy is used instead.
pub fn load<T>(
    path: &Path,
    read: impl FnOnce(&str, &str) -> (T, Vec<Complaint>),
    built_in: impl FnOnce() -> T,
) -> (T, Vec<Complaint>) {
    let file = path.display().to_string();
    match fs::read_to_string(path) {
        Ok(text) => match read(&file, &text) {
            (value, complaints) if complaints.is_empty() => (value, complaints),
            (_, complaints) => (built_in(), complaints),
        },
        Err(error) => {
            let kind = ComplaintKind::Unreadable { message: error.to_string() };
            (built_in(), vec![Complaint { file, line: None, field: None, kind }])
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_cannot_be_read_is_told_and_the_built_in_copy_is_used() {
        let path = Path::new("/nowhere/cn-workdays.csv");
        let (calendar, complaints) = load(path, calendar::read, calendar::built_in);
        assert_eq!(calendar, calendar::built_in());
        assert_eq!(complaints.len(), 1);
        assert!(complaints[0].to_string().starts_with("/nowhere/cn-workdays.csv: cannot be read"));
    }

    #[test]
    fn a_damaged_file_is_told_and_the_built_in_copy_is_used() {
        let read = |file: &str, _: &str| rules::read(file, "[[rule]]\nid = 5\n");
        let (read, complaints) = load(Path::new("Cargo.toml"), read, rules::built_in);
        assert_eq!(read, rules::built_in());
        assert!(!complaints.is_empty());
    }

    /// Reads a text cut off in many places: told as a fault, never a trap.
    fn survives_being_cut<T>(text: &str, read: impl Fn(&str, &str) -> (T, Vec<Complaint>)) {
        for (place, _) in text.char_indices().step_by(97) {
            let (_, complaints) = read("cut", &text[..place]);
            let lines = u32::try_from(text.lines().count()).unwrap() + 1;
            assert!(
                complaints
                    .iter()
                    .all(|one| one.line.is_none_or(|line| (1..=lines).contains(&line)))
            );
        }
    }

    #[test]
    fn a_file_cut_off_anywhere_is_no_trap() {
        survives_being_cut(calendar::BUILT_IN, calendar::read);
        survives_being_cut(rules::BUILT_IN, rules::read);
        survives_being_cut(categories::BUILT_IN, categories::read);
        survives_being_cut(profile::BUILT_IN[0].1, profile::read);
        survives_being_cut(demo::BUILT_IN, demo::read);
    }
}
