//! What people type into the cells of a case's forms: days with a time, days of a paper, sums, names.

use crate::domain::mediation::party::stem;
use crate::domain::time::TimeOfDay;
use crate::domain::when::{self, When, WhenProblem};
use crate::i18n::Texts;
use chrono::{Datelike, NaiveDate};

/// A day, a time of day and a place typed in one line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Moment {
    /// The date.
    pub on: When,
    /// The time of day.
    pub time: Option<TimeOfDay>,
    /// All other words.
    pub place: Option<String>,
}

/// Reads `11-26 週四 14:00 桂園站`; a date of what is to come leans ahead.
pub fn moment(text: &str, today: NaiveDate, ahead: bool) -> Result<Moment, WhenProblem> {
    let mut words = text.split_whitespace().filter(|word| !is_weekday(word));
    let Some(first) = words.next() else { return Err(WhenProblem::Empty) };
    let on = if ahead {
        when::parse_typed_ahead(first, today)?
    } else {
        when::parse_typed(first, today)?
    };
    let mut moment = Moment { on, ..Moment::default() };
    let mut rest = vec![];
    for word in words {
        match TimeOfDay::parse_typed(word) {
            Ok(time) if moment.time.is_none() => moment.time = Some(time),
            _ => rest.push(word),
        }
    }
    moment.place = (!rest.is_empty()).then(|| rest.join(" "));
    Ok(moment)
}

fn is_weekday(word: &str) -> bool {
    let english = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    ["週", "周", "星期"].iter().any(|head| word.starts_with(head))
        || english.contains(&word.to_lowercase().as_str())
}

/// A moment as it is written out: the day with its weekday, the time.
pub fn moment_shown(moment: &Moment, texts: &Texts, today: NaiveDate) -> String {
    let day = match moment.on.day() {
        Some(day) => texts.day(day, today),
        None => texts.when(moment.on, today),
    };
    let time = moment.time.map(|time| time.to_string());
    let parts = [Some(day), time, moment.place.clone()];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// A day as one types it again: without the year where it is this one.
pub fn day_typed(day: NaiveDate, today: NaiveDate) -> String {
    let format = if day.year() == today.year() { "%m-%d" } else { "%Y-%m-%d" };
    day.format(format).to_string()
}

/// How a command names the party at a place.
pub fn mark(at: usize) -> String {
    stem(at).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn today() -> NaiveDate {
        "2026-11-24".parse().unwrap()
    }

    #[test]
    fn a_moment_is_a_day_a_time_and_a_place() {
        let read = moment("11-26 週四 14:00 桂園站", today(), true).unwrap();
        assert_eq!(read.on.to_string(), "2026-11-26");
        assert_eq!(read.time.unwrap().to_string(), "14:00");
        assert_eq!(read.place.as_deref(), Some("桂園站"));
        assert_eq!(moment("0", today(), false).unwrap().on.to_string(), "2026-11-24");
        assert_eq!(moment("  ", today(), false), Err(WhenProblem::Empty));
        assert!(moment("下午", today(), false).is_err());
    }
}
