//! The table of statutory rest days and make-up workdays: lines `date,kind,festival`.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::complaint::{Complaint, ComplaintKind};
use crate::domain::calendar::{Calendar, DayKind, DayRow};
use crate::domain::when::When;

/// The built-in table as text: what is adopted, and what its digest is computed of.
pub const BUILT_IN: &str = include_str!("../../data/calendars/cn-workdays.csv");
/// The name of the built-in table in complaints.
pub const BUILT_IN_FILE: &str = "data/calendars/cn-workdays.csv";

const COLUMNS: &str = "date,kind,festival";
const KINDS: [(&str, DayKind); 2] =
    [("rest", DayKind::Rest), ("makeup_workday", DayKind::MakeupWorkday)];

/// The calendar built into the program.
pub fn built_in() -> Calendar {
    read(BUILT_IN_FILE, BUILT_IN).0
}

/// Reads a table; a line that is wrong is left out and told.
///
/// Blank lines and lines that start with `#` are skipped; the order of the days does not matter.
pub fn read(file: &str, text: &str) -> (Calendar, Vec<Complaint>) {
    let mut complaints = Vec::new();
    let mut rows = Vec::new();
    let mut seen = BTreeSet::new();
    let lines = text.strip_prefix('\u{feff}').unwrap_or(text).lines().zip(1..);
    let mut lines = lines
        .map(|(line, number): (&str, u32)| (line.trim(), number))
        .filter(|(line, _)| !line.is_empty() && !line.starts_with('#'));
    let mut complain = |line: Option<u32>, field: Option<&str>, kind: ComplaintKind| {
        let field = field.map(str::to_owned);
        complaints.push(Complaint { file: file.to_owned(), line, field, kind });
    };
    match lines.next() {
        Some((COLUMNS, _)) => {}
        Some((header, line)) => complain(Some(line), None, bad_row(header)),
        None => complain(None, None, ComplaintKind::Empty),
    }
    for (line, number) in lines {
        match row(line) {
            Ok(row) if seen.insert(row.date) => rows.push(row),
            Ok(row) => {
                let kind = ComplaintKind::Repeated { what: row.date.to_string() };
                complain(Some(number), Some("date"), kind);
            }
            Err((field, kind)) => complain(Some(number), field, kind),
        }
    }
    if rows.is_empty() && !text.trim().is_empty() {
        complain(None, None, ComplaintKind::Empty);
    }
    (Calendar::from_rows(rows), complaints)
}

fn row(line: &str) -> Result<DayRow, (Option<&'static str>, ComplaintKind)> {
    let columns: Vec<&str> = line.split(',').map(str::trim).collect();
    let &[date, kind, festival] = columns.as_slice() else { return Err((None, bad_row(line))) };
    let date = day(date)
        .ok_or_else(|| (Some("date"), ComplaintKind::NotADate { found: date.to_owned() }))?;
    let known = KINDS.iter().find(|(word, _)| *word == kind).map(|(_, kind)| *kind);
    let kind = known.ok_or_else(|| {
        let known = KINDS.iter().map(|(word, _)| (*word).to_owned()).collect();
        (Some("kind"), ComplaintKind::UnknownWord { found: kind.to_owned(), known })
    })?;
    let festival = (!festival.is_empty()).then(|| festival.to_owned());
    Ok(DayRow { date, kind, festival })
}

/// A day in the wire form, so that what chrono would let pass (`2026-1-1`, year 0) is refused.
fn day(text: &str) -> Option<NaiveDate> {
    text.parse::<When>().ok()?.day()
}

fn bad_row(line: &str) -> ComplaintKind {
    ComplaintKind::BadRow { expected: COLUMNS.to_owned(), found: line.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::calendar::is_weekend;

    fn day_of(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn the_built_in_table_has_no_complaint_and_covers_2015_to_2026() {
        let (calendar, complaints) = read(BUILT_IN_FILE, BUILT_IN);
        assert_eq!(complaints, []);
        assert_eq!(calendar.years().collect::<Vec<_>>(), (2015..=2026).collect::<Vec<_>>());
        assert_eq!(calendar.rows().len(), BUILT_IN.lines().count() - 1);
        assert!(!calendar.known(day_of("2027-01-01")), "2027 is not announced yet");
    }

    #[test]
    fn every_make_up_workday_of_the_table_is_a_weekend_day() {
        for row in built_in().rows() {
            if row.kind == DayKind::MakeupWorkday {
                assert!(is_weekend(row.date), "{}", row.date);
            }
        }
    }

    #[test]
    fn every_bad_line_is_told_and_the_good_ones_are_kept() {
        let text = "# my town\r\ndate,kind,festival\r\n2026-10-01,rest,National Day\r\n\
                    2026-10-01,rest,again\n2026-13-01,rest,\n2026-10-02,off,\nnonsense\n\n\
                    2026-09-20,makeup_workday,\n";
        let (calendar, complaints) = read("my.csv", text);
        assert_eq!(calendar.rows().len(), 2);
        assert!(calendar.is_working(day_of("2026-09-20")));
        let told: Vec<String> = complaints.iter().map(ToString::to_string).collect();
        assert_eq!(
            told,
            [
                "my.csv:4: date: 2026-10-01 was given before, the first one counts; remove this one",
                "my.csv:5: date: \"2026-13-01\" is not a date; write it as 2026-10-01",
                "my.csv:6: kind: unknown word \"off\"; use one of: rest, makeup_workday",
                "my.csv:7: \"nonsense\" does not have the columns date,kind,festival; correct this line",
            ]
        );
    }

    #[test]
    fn an_empty_table_is_told() {
        assert_eq!(read("my.csv", "").1.len(), 1);
        assert_eq!(read("my.csv", "date,kind,festival\n").1.len(), 1);
    }
}
