//! Dates, days left and the reckoning of due dates in words.

use super::{Text, Texts};
use crate::domain::deadline::{Due, Unit, Why};
use crate::domain::money::MoneyProblem;
use crate::domain::time::TimeProblem;
use crate::domain::when::{FIRST_YEAR, LAST_YEAR, When, WhenProblem};
use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime, Weekday};

impl Texts {
    /// A date as short as today allows: `11-20` in the same year, else `2025-11-20`; `2026-02`; `不詳`.
    pub fn when(&self, when: When, today: NaiveDate) -> String {
        match when {
            When::Day(day) => plain_day(day, today.year()),
            _ => self.when_full(when),
        }
    }

    /// A date in full, whatever the year.
    pub fn when_full(&self, when: When) -> String {
        match when {
            When::Unknown => self.get(Text::Unknown).to_owned(),
            When::Yearly { month, day } => {
                let day = format!("{month:02}-{day:02}");
                self.fill(Text::EveryYear, &[("day", &day)])
            }
            When::Monthly { day } => self.fill(Text::EveryMonth, &[("day", &day)]),
            When::Day(_) | When::Month(..) | When::Year(_) => when.to_string(),
        }
    }

    /// A day with its weekday: `11-24 週二`, `2025-11-24 週一`.
    pub fn day(&self, day: NaiveDate, today: NaiveDate) -> String {
        self.day_of(day, today.year())
    }

    /// A day in full with its weekday: `2026-11-24 週二`.
    pub fn day_full(&self, day: NaiveDate) -> String {
        format!("{} {}", day.format("%Y-%m-%d"), self.weekday(day))
    }

    /// A date with its weekday where the day is known.
    pub fn when_day(&self, when: When, today: NaiveDate) -> String {
        when.day().map_or_else(|| self.when(when, today), |day| self.day(day, today))
    }

    /// The weekday: 週二, 周二, Tue.
    pub fn weekday(&self, day: NaiveDate) -> &str {
        self.get(match day.weekday() {
            Weekday::Mon => Text::Monday,
            Weekday::Tue => Text::Tuesday,
            Weekday::Wed => Text::Wednesday,
            Weekday::Thu => Text::Thursday,
            Weekday::Fri => Text::Friday,
            Weekday::Sat => Text::Saturday,
            Weekday::Sun => Text::Sunday,
        })
    }

    fn day_of(&self, day: NaiveDate, year: i32) -> String {
        format!("{} {}", plain_day(day, year), self.weekday(day))
    }

    /// How long there is: `剩 3天`, `今天`, `!逾期 4天`.
    pub fn days_left(&self, due: NaiveDate, today: NaiveDate) -> String {
        match (due - today).num_days() {
            0 => self.get(Text::Today).to_owned(),
            late @ ..0 => {
                let n = late.unsigned_abs();
                let n = if self.lang().is_chinese() { format!("{n:>2}") } else { n.to_string() };
                self.fill(Text::DaysLate, &[("n", &n)])
            }
            left => self.fill(Text::DaysLeft, &[("n", &left)]),
        }
    }

    /// How long it is to a moment, to the minute, where `now` is known; else in days.
    pub fn moment_left(
        &self,
        (due, time): (NaiveDate, Option<NaiveTime>),
        today: NaiveDate,
        now: Option<NaiveDateTime>,
    ) -> String {
        let end = time.map(|time| due.and_time(time));
        let (Some(end), Some(now)) = (end, now) else { return self.days_left(due, today) };
        let left = (end - now).num_minutes();
        let (h, m) = (left.abs() / 60, left.abs() % 60);
        let span = if h > 0 {
            self.fill(Text::SpanHours, &[("h", &h), ("m", &m)])
        } else {
            self.fill(Text::SpanMinutes, &[("m", &m)])
        };
        let said = if end < now { Text::SpanLate } else { Text::SpanLeft };
        self.fill(said, &[("span", &span)])
    }

    /// The same for a column, numbers under each other: `剩  6天`, `剩 20天`, `!逾 4天`.
    pub fn days_column(&self, due: NaiveDate, today: NaiveDate) -> String {
        let left = (due - today).num_days();
        if left == 0 || !self.lang().is_chinese() {
            // English has its number in front, so the whole is set to the right.
            let said = self.days_left(due, today);
            return match left {
                0 => said,
                // A column has nine cells: a hundred days and more are said shorter.
                ..=-100 => self.fill(Text::DaysLateColumn, &[("n", &left.unsigned_abs())]),
                _ => format!("{said:>9}"),
            };
        }
        match left {
            ..0 => {
                self.fill(Text::DaysLateColumn, &[("n", &format!("{:>2}", left.unsigned_abs()))])
            }
            _ => self.fill(Text::DaysLeftColumn, &[("n", &format!("{left:>3}"))]),
        }
    }

    /// The steps of a reckoning, one line each.
    pub fn due_why(&self, due: &Due) -> Vec<String> {
        due.why.iter().map(|why| self.one_why(why, due.due.year())).collect()
    }

    fn one_why(&self, why: &Why, year: i32) -> String {
        match why {
            Why::StartExcluded { from } => {
                self.fill(Text::WhyStart, &[("from", &plain_day(*from, year))])
            }
            Why::Added { days, unit, to } => {
                let period = self.period(*days, *unit);
                self.fill(Text::WhyAdded, &[("period", &period), ("to", &self.day_of(*to, year))])
            }
            Why::RestDay { day, festival, weekend } => {
                let day = plain_day(*day, year);
                let rest = self.rest(festival.as_deref(), *weekend);
                self.fill(Text::WhyRest, &[("day", &day), ("rest", &rest)])
            }
            Why::MovedTo { day } => self.fill(Text::WhyMoved, &[("day", &self.day_of(*day, year))]),
            Why::CalendarEnds { year } => self.fill(Text::WhyNoTable, &[("year", year)]),
            Why::Paused { from, to, days, last } => {
                let (from, to) = (plain_day(*from, year), plain_day(*to, year));
                let last = self.day_of(*last, year);
                let holes: [(&str, &dyn std::fmt::Display); 4] =
                    [("from", &from), ("to", &to), ("days", days), ("last", &last)];
                self.fill(Text::WhyPaused, &holes)
            }
            Why::Extended { until } => {
                self.fill(Text::WhyExtended, &[("until", &self.day_of(*until, year))])
            }
            Why::Hours { from, at, hours } => {
                let from = plain_day(*from, year);
                self.fill(Text::WhyHours, &[("from", &from), ("at", at), ("hours", hours)])
            }
            Why::Named { day } => self.fill(Text::WhyNamed, &[("day", &self.day_of(*day, year))]),
        }
    }

    /// A length of time: `30 日`, `30 個工作日`, `6 個月`, `2 年`.
    pub fn period(&self, n: u32, unit: Unit) -> String {
        let word = match unit {
            Unit::Calendar => "calendar",
            Unit::Working => "working",
            Unit::Month => "month",
            Unit::Year => "year",
            Unit::Hour => "hour",
        };
        self.fill_word("unit", word, &[("n", &n)])
    }

    /// What kind of rest day it is: the festival, else a weekend, else a statutory rest day.
    fn rest<'a>(&'a self, festival: Option<&'a str>, weekend: bool) -> &'a str {
        match festival {
            Some(festival) => self.word("festival", festival),
            None if weekend => self.get(Text::Weekend),
            None => self.get(Text::RestDay),
        }
    }

    /// The reckoning in a phrase for narrow places: `加 30 日`, `加 30 日，週六順延`.
    pub fn due_brief(&self, due: &Due) -> String {
        let Some((period, to)) = self.added(due) else { return self.otherwise(due) };
        if let Some(paused) = self.paused(due, &period) {
            return paused;
        }
        if to == due.due {
            return self.fill(Text::DueAdded, &[("period", &period)]);
        }
        let rest = self.moved_from(due).unwrap_or_else(|| self.weekday(to));
        self.fill(Text::DueBrief, &[("period", &period), ("rest", &rest)])
    }

    /// The reckoning in a phrase: `加 30 日為 12-12 週六，順延至週一`.
    pub fn due_phrase(&self, due: &Due) -> String {
        let Some((period, to)) = self.added(due) else { return self.otherwise(due) };
        if let Some(paused) = self.paused(due, &period) {
            return paused;
        }
        if to == due.due {
            return self.fill(Text::DueAdded, &[("period", &period)]);
        }
        let (to, day) = (self.day_of(to, due.due.year()), self.weekday(due.due));
        self.fill(Text::DuePhrase, &[("period", &period), ("to", &to), ("day", &day)])
    }

    /// The same without its days: `加 30 日為週日，順延`.
    pub fn due_middle(&self, due: &Due) -> String {
        match self.added(due) {
            Some((period, to)) if to != due.due && self.paused(due, &period).is_none() => {
                let rest = self.moved_from(due).unwrap_or_else(|| self.weekday(to));
                self.fill(Text::DueMiddle, &[("period", &period), ("rest", &rest)])
            }
            _ => self.due_phrase(due),
        }
    }

    /// A period and the days of it that do not count.
    fn paused(&self, due: &Due, period: &str) -> Option<String> {
        let days = due.why.iter().filter_map(|why| match why {
            Why::Paused { days, .. } => Some(*days),
            _ => None,
        });
        let days = days.reduce(u32::saturating_add)?;
        Some(self.fill(Text::DuePaused, &[("period", &period), ("days", &days)]))
    }

    /// A due date that is no period: its steps say it.
    fn otherwise(&self, due: &Due) -> String {
        self.due_why(due).join(self.get(Text::Comma))
    }

    fn added(&self, due: &Due) -> Option<(String, NaiveDate)> {
        due.why.iter().find_map(|why| match why {
            Why::Added { days, unit, to } => Some((self.period(*days, *unit), *to)),
            _ => None,
        })
    }

    fn moved_from<'a>(&'a self, due: &'a Due) -> Option<&'a str> {
        due.why.iter().find_map(|why| match why {
            Why::RestDay { festival: Some(festival), .. } => Some(self.word("festival", festival)),
            _ => None,
        })
    }

    /// Why a text is no date.
    pub fn when_problem(&self, problem: &WhenProblem) -> String {
        match problem {
            WhenProblem::Empty => self.get(Text::WhenEmpty).to_owned(),
            WhenProblem::NotADate { text } => self.fill(Text::WhenNotADate, &[("text", text)]),
            WhenProblem::NoSuchDay { year: Some(year), month: Some(month), day, last } => {
                let month = format!("{year}-{month:02}");
                let holes: [(&str, &dyn std::fmt::Display); 3] =
                    [("month", &month), ("day", day), ("last", last)];
                self.fill(Text::WhenNoSuchDay, &holes)
            }
            WhenProblem::NoSuchDay { day, last, .. } => {
                self.fill(Text::WhenNoDay, &[("day", day), ("last", last)])
            }
            WhenProblem::NoSuchMonth { month } => {
                self.fill(Text::WhenNoSuchMonth, &[("month", month)])
            }
            WhenProblem::OutOfRange { .. } => {
                self.fill(Text::WhenOutOfRange, &[("first", &FIRST_YEAR), ("last", &LAST_YEAR)])
            }
        }
    }

    /// Why a text is no time of day.
    pub fn time_problem(&self, problem: &TimeProblem) -> String {
        match problem {
            TimeProblem::Empty => self.get(Text::TimeEmpty).to_owned(),
            TimeProblem::NotATime { text } => self.fill(Text::TimeNotATime, &[("text", text)]),
            TimeProblem::NoSuchTime { hour, minute } => {
                let time = format!("{hour}:{minute:02}");
                self.fill(Text::TimeNoSuch, &[("time", &time)])
            }
        }
    }

    /// Why a text is no amount.
    pub fn money_problem(&self, problem: &MoneyProblem) -> String {
        match problem {
            MoneyProblem::Empty => self.get(Text::MoneyEmpty).to_owned(),
            MoneyProblem::NotAnAmount { text } => self.fill(Text::MoneyNot, &[("text", text)]),
            MoneyProblem::TooManyDecimals { given, allowed } => {
                self.fill(Text::MoneyDecimals, &[("given", given), ("allowed", allowed)])
            }
            MoneyProblem::Negative { text } => self.fill(Text::MoneyNegative, &[("text", text)]),
            MoneyProblem::TooLarge { limit } => {
                self.fill(Text::MoneyTooLarge, &[("limit", &self.yuan(*limit))])
            }
        }
    }
}

/// A day without its year where the year is `year`.
fn plain_day(day: NaiveDate, year: i32) -> String {
    let form = if day.year() == year { "%m-%d" } else { "%Y-%m-%d" };
    day.format(form).to_string()
}
