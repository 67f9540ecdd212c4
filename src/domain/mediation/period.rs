//! What is owed again and again, every month or every year: the day of each period.

use super::agreement::{DutyKind, Obligation};
use crate::domain::when::{self, When};
use chrono::{Datelike, NaiveDate};

/// The periods of an undertaking, from the day it binds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Periods {
    first: NaiveDate,
    /// The day of the month that was agreed; a shorter month has it on its last day.
    day: u32,
    /// Months from one to the next.
    months: i32,
    last: Option<NaiveDate>,
}

impl Periods {
    /// The periods of an undertaking that binds since that day; none where no such day of the month or
    /// year was agreed. A day in `until` ends them, an event does when it comes.
    pub fn of(obligation: &Obligation, since: NaiveDate) -> Option<Self> {
        let standing = matches!(obligation.kind, Some(DutyKind::Rota | DutyKind::Forbearance));
        if standing || !obligation.instalments.is_empty() {
            return None;
        }
        let (start, day, months) = match obligation.due.on {
            When::Monthly { day } => (since, day, 1),
            When::Yearly { month, day } => {
                (NaiveDate::from_ymd_opt(since.year(), month, 1)?, day, 12)
            }
            _ => return None,
        };
        let last = obligation.until.as_deref().and_then(|until| when::last_named(until, since));
        let here = Self { first: in_month(start.year(), start.month(), day)?, day, months, last };
        let first = if here.first < since { here.reckoned(1)? } else { here.first };
        Some(Self { first, ..here })
    }

    /// The day of a period, from 0; none after the last one.
    pub fn day(&self, n: u32) -> Option<NaiveDate> {
        self.reckoned(n).filter(|_| self.count().is_none_or(|count| n < count))
    }

    /// How many there are; nothing where they have no end.
    pub fn count(&self) -> Option<u32> {
        let last = self.last?;
        let months = months_of(last) - months_of(self.first);
        let n = u32::try_from(months / self.months).unwrap_or(0);
        let whole = self.reckoned(n).is_some_and(|day| day <= last);
        Some(n + u32::from(whole))
    }

    /// The day of the last one; nothing where they have no end.
    pub fn last_day(&self) -> Option<NaiveDate> {
        self.reckoned(self.count()?.checked_sub(1)?)
    }

    /// Ends them on the day the event came that ends them.
    #[must_use]
    pub fn ended(self, on: NaiveDate) -> Self {
        Self { last: Some(self.last.map_or(on, |last| last.min(on))), ..self }
    }

    fn reckoned(&self, n: u32) -> Option<NaiveDate> {
        let months = months_of(self.first) + i32::try_from(n).ok()?.checked_mul(self.months)?;
        in_month(months.div_euclid(12), u32::try_from(months.rem_euclid(12)).ok()? + 1, self.day)
    }
}

/// Months since the year 0, of that day's.
fn months_of(day: NaiveDate) -> i32 {
    day.year() * 12 + day.month0().cast_signed()
}

/// That day of a month, or its last one where the month is shorter.
fn in_month(year: i32, month: u32, day: u32) -> Option<NaiveDate> {
    (28..=day).rev().chain([day]).find_map(|day| NaiveDate::from_ymd_opt(year, month, day))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn periods(due: &str, until: Option<&str>, since: &str) -> Option<Periods> {
        let due: When = due.parse().unwrap();
        let until = until.map(str::to_owned);
        let obligation = Obligation { due: due.into(), until, ..Obligation::default() };
        Periods::of(&obligation, day(since))
    }

    fn days(periods: Periods, n: u32) -> Vec<String> {
        (0..n).filter_map(|n| periods.day(n)).map(|day| day.to_string()).collect()
    }

    #[test]
    fn the_days_of_a_month_follow_the_day_it_binds_and_shorter_months() {
        let monthly = periods("XXXX-XX-31", None, "2026-11-30").unwrap();
        let first = ["2026-11-30", "2026-12-31", "2027-01-31", "2027-02-28", "2027-03-31"];
        assert_eq!(days(monthly, 5), first);
        assert_eq!((monthly.count(), monthly.last_day()), (None, None));
        let fifth = periods("XXXX-XX-05", None, "2026-12-06").unwrap();
        assert_eq!(fifth.day(0), Some(day("2027-01-05")), "the next fifth");
    }

    #[test]
    fn they_end_with_the_day_named_or_when_the_event_comes() {
        let until = periods("XXXX-XX-05", Some("2027-03"), "2026-11-12").unwrap();
        assert_eq!(until.count(), Some(4));
        assert_eq!(
            periods("XXXX-XX-05", Some("至2027年3月5日止"), "2026-11-12"),
            periods("XXXX-XX-05", Some("2027-03-05"), "2026-11-12")
        );
        assert_eq!((until.last_day(), until.day(4)), (Some(day("2027-03-05")), None));
        let grown = periods("XXXX-XX-05", Some("子女成年"), "2026-11-12").unwrap();
        assert_eq!(grown.count(), None);
        assert_eq!(grown.ended(day("2027-01-04")).last_day(), Some(day("2026-12-05")));
        assert_eq!(grown.ended(day("2020-01-01")).count(), Some(0), "before the first");
    }

    #[test]
    fn the_days_of_a_year_keep_a_leap_day_where_there_is_one() {
        let yearly = periods("XXXX-02-29", None, "2027-03-01").unwrap();
        assert_eq!(days(yearly, 2), ["2028-02-29", "2029-02-28"]);
        let until = periods("XXXX-12-31", Some("2028-12-30"), "2026-11-04").unwrap();
        assert_eq!(days(until, 9), ["2026-12-31", "2027-12-31"]);
        assert_eq!(periods("2026-12-05", None, "2026-11-04"), None, "one day is no period");
    }
}
