//! Working days: weekends, statutory rest days and the weekend days worked in their stead.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, NaiveDate, Weekday};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What a day of the table is.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum DayKind {
    /// A statutory rest day, weekends inside a holiday included.
    Rest,
    /// A weekend day that is worked (調休).
    MakeupWorkday,
}

/// One line of the working-day table; also what the journal keeps when an office adopts a table.
#[derive(
    Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
pub struct DayRow {
    /// The day.
    pub date: NaiveDate,
    /// Whether it is off or worked.
    pub kind: DayKind,
    /// The festival it belongs to, in English; none where the table names none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub festival: Option<String>,
}

/// The table of working days that an office goes by.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Calendar {
    years: BTreeSet<i32>,
    days: BTreeMap<NaiveDate, (DayKind, Option<String>)>,
}

impl Calendar {
    /// A calendar of these rows; a year is covered as soon as one row belongs to it.
    pub fn from_rows(rows: impl IntoIterator<Item = DayRow>) -> Self {
        let mut calendar = Self::default();
        calendar.adopt(rows);
        calendar
    }

    /// Takes over rows: each year they mention is replaced as a whole, other years stay.
    pub fn adopt(&mut self, rows: impl IntoIterator<Item = DayRow>) {
        let rows: Vec<DayRow> = rows.into_iter().collect();
        let years: BTreeSet<i32> = rows.iter().map(|row| row.date.year()).collect();
        self.days.retain(|day, _| !years.contains(&day.year()));
        self.years.extend(years);
        self.days.extend(rows.into_iter().map(|row| (row.date, (row.kind, row.festival))));
    }

    /// The rows by date: what is adopted and what its digest is computed of.
    pub fn rows(&self) -> Vec<DayRow> {
        let row = |(date, (kind, festival)): (&NaiveDate, &(DayKind, Option<String>))| DayRow {
            date: *date,
            kind: *kind,
            festival: festival.clone(),
        };
        self.days.iter().map(row).collect()
    }

    /// The years the table covers, in order.
    pub fn years(&self) -> impl DoubleEndedIterator<Item = i32> + '_ {
        self.years.iter().copied()
    }

    /// Whether the table covers the year of that day; otherwise only weekends are known.
    pub fn known(&self, day: NaiveDate) -> bool {
        self.years.contains(&day.year())
    }

    /// Whether the day is worked: the table decides, else Monday to Friday.
    pub fn is_working(&self, day: NaiveDate) -> bool {
        match self.days.get(&day) {
            Some((DayKind::MakeupWorkday, _)) => true,
            Some((DayKind::Rest, _)) => false,
            None => !is_weekend(day),
        }
    }

    /// The festival a rest day or a make-up workday belongs to.
    pub fn festival(&self, day: NaiveDate) -> Option<&str> {
        self.days.get(&day).and_then(|(_, festival)| festival.as_deref())
    }

    /// The first working day after that day.
    pub fn next_working(&self, day: NaiveDate) -> NaiveDate {
        day.succ_opt().map_or(day, |next| self.working_from(next))
    }

    /// That day if it is worked, else the first working day after it.
    pub fn working_from(&self, day: NaiveDate) -> NaiveDate {
        let mut found = day;
        while !self.is_working(found) {
            // The end of all dates: nothing later to move to.
            let Some(next) = found.succ_opt() else { return found };
            found = next;
        }
        found
    }

    /// The last working day before that day.
    pub fn previous_working(&self, day: NaiveDate) -> NaiveDate {
        let mut found = day;
        while let Some(before) = found.pred_opt() {
            found = before;
            if self.is_working(found) {
                break;
            }
        }
        found
    }
}

/// Whether the day is a Saturday or a Sunday.
pub fn is_weekend(day: NaiveDate) -> bool {
    matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn row(date: &str, kind: DayKind) -> DayRow {
        DayRow { date: day(date), kind, festival: Some("National Day".to_owned()) }
    }

    fn october() -> Calendar {
        let rest = (1..=8).map(|date| row(&format!("2025-10-{date:02}"), DayKind::Rest));
        Calendar::from_rows(rest.chain([row("2025-10-11", DayKind::MakeupWorkday)]))
    }

    #[test]
    fn a_weekend_day_worked_in_stead_of_a_holiday_is_a_working_day() {
        let calendar = october();
        assert!(calendar.is_working(day("2025-10-11")), "a Saturday that is worked");
        assert!(!calendar.is_working(day("2025-10-12")), "a plain Sunday");
        assert!(!calendar.is_working(day("2025-10-08")), "a Wednesday that is off");
        assert_eq!(calendar.festival(day("2025-10-08")), Some("National Day"));
    }

    #[test]
    fn the_next_working_day_lies_after_the_holiday() {
        let calendar = october();
        assert_eq!(calendar.next_working(day("2025-09-30")), day("2025-10-09"));
        assert_eq!(calendar.next_working(day("2025-10-10")), day("2025-10-11"));
        assert_eq!(calendar.working_from(day("2025-10-05")), day("2025-10-09"));
        assert_eq!(calendar.working_from(day("2025-10-09")), day("2025-10-09"));
        assert_eq!(calendar.previous_working(day("2025-10-09")), day("2025-09-30"));
    }

    #[test]
    fn a_year_without_a_table_is_not_known_and_goes_by_weekends() {
        let calendar = october();
        assert!(calendar.known(day("2025-01-01")));
        assert!(!calendar.known(day("2027-10-01")));
        assert!(calendar.is_working(day("2027-10-01")), "a Friday");
    }

    #[test]
    fn adopting_a_year_replaces_that_year_only() {
        let mut calendar = october();
        calendar.adopt([row("2026-10-01", DayKind::Rest)]);
        assert_eq!(calendar.years().collect::<Vec<_>>(), [2025, 2026]);
        calendar.adopt([row("2025-10-01", DayKind::Rest)]);
        assert_eq!(calendar.rows().len(), 2);
        assert_eq!(Calendar::from_rows(calendar.rows()), calendar);
    }

    #[test]
    fn a_row_is_written_as_the_table_writes_it() {
        let wire = serde_json::to_string(&row("2025-10-11", DayKind::MakeupWorkday)).unwrap();
        assert_eq!(
            wire,
            r#"{"date":"2025-10-11","kind":"makeup_workday","festival":"National Day"}"#
        );
    }

    #[test]
    fn the_end_of_all_dates_is_no_trap() {
        let calendar = Calendar::default();
        assert!(calendar.next_working(NaiveDate::MAX) <= NaiveDate::MAX);
        assert!(calendar.previous_working(NaiveDate::MIN) >= NaiveDate::MIN);
    }
}
