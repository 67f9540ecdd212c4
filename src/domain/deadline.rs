//! Due dates with their reasons: one function counts days for every rule (CC 201 to 203).

use chrono::{Datelike, Days, Months, NaiveDate};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::calendar::{Calendar, is_weekend};
use super::time::TimeOfDay;

/// What a period is counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// Every day counts.
    Calendar,
    /// Only working days count.
    Working,
    /// Months, ending on the same day of the month, or on its last day (CC 202).
    Month,
    /// Years, ending on the same day of the year.
    Year,
    /// Hours from the moment it was recorded.
    Hour,
}

/// A time limit: how long, from what, and by which law.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
pub struct DeadlineRule {
    /// The rule id, such as `R-JC-1`.
    pub id: String,
    /// How many days, working days, months or years, by `unit`.
    pub days: u32,
    /// What `days` counts.
    pub unit: Unit,
    /// Whether a last day on a statutory rest day moves to the first day after it.
    pub roll: bool,
    /// What starts it, one word: `acceptance`, `effective`, `due` …
    pub starts: String,
    /// The articles it comes from, short.
    pub source: String,
    /// What those articles say, in simplified Chinese: a summary, not a quotation.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub law: String,
}

/// One step of the reckoning, in order.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Why {
    /// The day it starts is not counted.
    StartExcluded {
        /// The day it starts.
        from: NaiveDate,
    },
    /// The period was added.
    Added {
        /// How many of `unit`.
        days: u32,
        /// What was counted.
        unit: Unit,
        /// The last day of the period before any move.
        to: NaiveDate,
    },
    /// The clock stood still for a while: those days do not count.
    Paused {
        /// The day it stopped.
        from: NaiveDate,
        /// The day it ran on.
        to: NaiveDate,
        /// How many days were added.
        days: u32,
        /// The last day after that.
        last: NaiveDate,
    },
    /// Everybody agreed on another last day.
    Extended {
        /// That day.
        until: NaiveDate,
    },
    /// So many hours after the moment it was recorded (office time).
    Hours {
        /// The day it was recorded.
        from: NaiveDate,
        /// The time it was recorded.
        at: TimeOfDay,
        /// How many hours.
        hours: u32,
    },
    /// The agreement itself, or the plan, names the day.
    Named {
        /// That day.
        day: NaiveDate,
    },
    /// The last day is a statutory rest day.
    RestDay {
        /// The rest day.
        day: NaiveDate,
        /// The festival, where it belongs to one.
        festival: Option<String>,
        /// Whether it is a Saturday or a Sunday.
        weekend: bool,
    },
    /// The last day moved to the first day worked.
    MovedTo {
        /// The new last day.
        day: NaiveDate,
    },
    /// The table of working days has no such year: plain weekends were used for it.
    CalendarEnds {
        /// The year without a table.
        year: i32,
    },
}

/// A due date and how it came about.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
pub struct Due {
    /// The last day on which it is in time.
    pub due: NaiveDate,
    /// The steps of the reckoning.
    pub why: Vec<Why>,
}

/// The last day of the period that starts on `from`.
///
/// The start day is not counted; where the rule rolls, a last day that is not worked moves to the first
/// day that is. A period that would leave the calendar ends with it.
pub fn due(rule: &DeadlineRule, from: NaiveDate, calendar: &Calendar) -> Due {
    due_with_pauses(rule, from, &[], calendar)
}

/// The same, where the clock stood still from the first to the second day of each pause.
pub fn due_with_pauses(
    rule: &DeadlineRule,
    from: NaiveDate,
    pauses: &[(NaiveDate, NaiveDate)],
    calendar: &Calendar,
) -> Due {
    let mut why = vec![Why::StartExcluded { from }];
    let mut unknown = Vec::new();
    let mut last = match rule.unit {
        Unit::Calendar => from.checked_add_days(Days::new(rule.days.into())),
        Unit::Working => Some(add_working(rule.days, from, calendar, &mut unknown)),
        Unit::Month => from.checked_add_months(Months::new(rule.days)),
        Unit::Year => from.checked_add_months(Months::new(rule.days.saturating_mul(12))),
        // Whoever knows the moment reckons with it; a day alone leaves that day.
        Unit::Hour => from.checked_add_days(Days::new(u64::from(rule.days) / 24)),
    }
    .unwrap_or(NaiveDate::MAX);
    why.push(Why::Added { days: rule.days, unit: rule.unit, to: last });
    for &(stop, start) in pauses {
        let days = u32::try_from((start - stop).num_days()).unwrap_or(0);
        if rule.unit == Unit::Working {
            let working = stop.iter_days().take(usize::try_from(days).unwrap_or(0));
            let working = working.filter(|day| calendar.is_working(*day)).count();
            last = add_working(u32::try_from(working).unwrap_or(0), last, calendar, &mut unknown);
        } else {
            last = last.checked_add_days(Days::new(days.into())).unwrap_or(NaiveDate::MAX);
        }
        why.push(Why::Paused { from: stop, to: start, days, last });
    }
    let due = if rule.roll { roll(last, calendar, &mut why, &mut unknown) } else { last };
    why.extend(unknown.into_iter().map(|year| Why::CalendarEnds { year }));
    Due { due, why }
}

fn add_working(
    days: u32,
    from: NaiveDate,
    calendar: &Calendar,
    unknown: &mut Vec<i32>,
) -> NaiveDate {
    let mut left = days;
    let mut day = from;
    while left > 0 {
        let Some(next) = day.succ_opt() else { break };
        day = next;
        note_year(day, calendar, unknown);
        left -= u32::from(calendar.is_working(day));
    }
    day
}

fn roll(
    last: NaiveDate,
    calendar: &Calendar,
    why: &mut Vec<Why>,
    unknown: &mut Vec<i32>,
) -> NaiveDate {
    let due = calendar.working_from(last);
    note_year(last, calendar, unknown);
    // A rest day at the end of December may move into a year that has no table yet.
    note_year(due, calendar, unknown);
    if due != last {
        let festival = calendar.festival(last).map(str::to_owned);
        why.push(Why::RestDay { day: last, festival, weekend: is_weekend(last) });
        why.push(Why::MovedTo { day: due });
    }
    due
}

fn note_year(day: NaiveDate, calendar: &Calendar, unknown: &mut Vec<i32>) {
    let year = day.year();
    if !calendar.known(day) && !unknown.contains(&year) {
        unknown.push(year);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::calendar::{DayKind, DayRow};

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn rule(days: u32, unit: Unit) -> DeadlineRule {
        DeadlineRule {
            id: "R-JC-1".to_owned(),
            days,
            unit,
            roll: true,
            starts: "effective".to_owned(),
            source: "PML 33".to_owned(),
            law: String::new(),
        }
    }

    fn calendar() -> Calendar {
        let holiday = |date: String| DayRow {
            date: day(&date),
            kind: DayKind::Rest,
            festival: Some("National Day".to_owned()),
        };
        let years = ["2018", "2024", "2026"].map(|year| format!("{year}-01-01"));
        let october = (1..=8).map(|date| format!("2025-10-{date:02}"));
        let saturday = DayRow { kind: DayKind::MakeupWorkday, ..holiday("2025-10-11".to_owned()) };
        Calendar::from_rows(years.into_iter().chain(october).map(holiday).chain([saturday]))
    }

    #[test]
    fn thirty_days_end_as_the_published_vectors_say() {
        let thirty = rule(30, Unit::Calendar);
        for (from, last) in [
            ("2018-06-15", "2018-07-16"),
            ("2024-01-31", "2024-03-01"),
            ("2025-09-05", "2025-10-09"),
        ] {
            assert_eq!(due(&thirty, day(from), &calendar()).due, day(last), "{from}");
        }
    }

    #[test]
    fn every_step_of_the_reckoning_is_told() {
        let found = due(&rule(30, Unit::Calendar), day("2025-09-05"), &calendar());
        let festival = Some("National Day".to_owned());
        assert_eq!(
            found.why,
            [
                Why::StartExcluded { from: day("2025-09-05") },
                Why::Added { days: 30, unit: Unit::Calendar, to: day("2025-10-05") },
                Why::RestDay { day: day("2025-10-05"), festival, weekend: true },
                Why::MovedTo { day: day("2025-10-09") },
            ]
        );
    }

    #[test]
    fn a_last_day_on_a_worked_saturday_stays() {
        let found = due(&rule(1, Unit::Calendar), day("2025-10-10"), &calendar());
        assert_eq!(found.due, day("2025-10-11"));
    }

    #[test]
    fn without_a_table_plain_weekends_are_used_and_it_is_said() {
        let found = due(&rule(30, Unit::Calendar), day("2026-12-10"), &calendar());
        assert_eq!(found.due, day("2027-01-11"), "9 January 2027 is a Saturday");
        assert_eq!(found.why.last(), Some(&Why::CalendarEnds { year: 2027 }));
        let covered = due(&rule(30, Unit::Calendar), day("2026-11-01"), &calendar());
        assert!(!covered.why.iter().any(|why| matches!(why, Why::CalendarEnds { .. })));
    }

    #[test]
    fn working_days_skip_holidays_and_count_worked_saturdays() {
        let found = due(&rule(3, Unit::Working), day("2025-09-30"), &calendar());
        assert_eq!(found.due, day("2025-10-11"), "9, 10 and the worked Saturday");
    }

    #[test]
    fn two_years_end_on_the_same_day_or_at_the_end_of_february() {
        let two = DeadlineRule { roll: false, ..rule(2, Unit::Year) };
        assert_eq!(due(&two, day("2024-03-15"), &calendar()).due, day("2026-03-15"));
        assert_eq!(due(&two, day("2024-02-29"), &calendar()).due, day("2026-02-28"));
        let six = DeadlineRule { roll: false, ..rule(6, Unit::Month) };
        assert_eq!(due(&six, day("2025-08-31"), &calendar()).due, day("2026-02-28"));
    }

    #[test]
    fn a_rule_that_does_not_roll_needs_no_table() {
        let visit = DeadlineRule { roll: false, ..rule(7, Unit::Calendar) };
        let found = due(&visit, day("2029-06-03"), &calendar());
        assert_eq!(found.due, day("2029-06-10"), "a Sunday");
        assert_eq!(found.why.len(), 2);
    }

    #[test]
    fn a_period_that_leaves_the_calendar_ends_with_it() {
        assert_eq!(
            due(&rule(u32::MAX, Unit::Year), day("2026-01-01"), &calendar()).due,
            NaiveDate::MAX
        );
    }

    #[test]
    fn the_answer_is_plain_on_the_wire() {
        let found = due(&rule(1, Unit::Calendar), day("2018-06-14"), &calendar());
        let wire = serde_json::to_value(&found).unwrap();
        assert_eq!(wire["due"], "2018-06-15");
        assert_eq!(wire["why"][1]["unit"], "calendar");
        assert_eq!(wire["why"][0]["kind"], "start_excluded");
    }
}
