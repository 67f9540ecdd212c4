//! What people type into the cells of a case's forms: days with a time, days of a paper, sums, names.

use crate::domain::mediation::party::stem;
use crate::domain::money::{self, Amount, MoneyProblem};
use crate::domain::time::TimeOfDay;
use crate::domain::when::{self, PaperDate, When, WhenProblem};
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

/// A day as a paper says it: a month may lack it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PaperDay {
    /// The year.
    pub year: i32,
    /// The month, from 1.
    pub month: u32,
    /// The day, from 1.
    pub day: u32,
}

impl PaperDay {
    /// The day a date of a paper tells.
    pub fn of(date: &PaperDate) -> Option<Self> {
        if let Some(day) = date.on.day() {
            return Some(day.into());
        }
        let mut parts = date.as_written.as_deref()?.split('-');
        let year = parts.next()?.parse().ok()?;
        let mut number = || parts.next()?.parse().ok();
        Some(Self { year, month: number()?, day: number()? })
    }

    /// The day of the calendar, where it has it.
    pub fn real(self) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(self.year, self.month, self.day)
    }
}

impl From<NaiveDate> for PaperDay {
    fn from(day: NaiveDate) -> Self {
        Self { year: day.year(), month: day.month(), day: day.day() }
    }
}

/// A day something is due as one types it again: without the year where it is this one and reads back so.
pub fn due_typed(day: PaperDay, today: NaiveDate) -> String {
    let short = format!("{:02}-{:02}", day.month, day.day);
    match due(&short, today) {
        Some(Due::Date(date)) if day.year == today.year() && PaperDay::of(&date) == Some(day) => {
            short
        }
        _ => format!("{:04}-{short}", day.year),
    }
}

/// When something is due: a date, maybe one that no calendar has, or an event in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Due {
    /// A date.
    Date(PaperDate),
    /// An event, and how many days after it.
    Event(String, Option<u32>),
    /// A day of every month or year, and what ends it.
    Every(When, Option<String>),
}

/// Reads when something is due: `11-30`, `11-31` as written, `第3期付清`, `完工後15天`, `每月5日至2028-12`.
pub fn due(text: &str, today: NaiveDate) -> Option<Due> {
    let text = text.trim();
    if let Some(every) = every(text) {
        return Some(every);
    }
    let bare = text.strip_suffix(['前', '止']).unwrap_or(text);
    match when::parse_typed_ahead(bare, today) {
        Ok(on) => Some(Due::Date(on.into())),
        Err(WhenProblem::Empty) => None,
        Err(WhenProblem::NoSuchDay { year: Some(year), month: Some(month), day, .. }) => {
            let as_written = Some(format!("{year:04}-{month:02}-{day:02}"));
            Some(Due::Date(PaperDate { on: When::Month(year, month), as_written }))
        }
        Err(_) => {
            let (event, days) = days_after(text);
            Some(Due::Event(event, days))
        }
    }
}

/// `每月5日`, `每年12-31`, either `至` a day or an event that ends it.
fn every(text: &str) -> Option<Due> {
    let (day, until) = match text.split_once(['至', '到']) {
        Some((day, until)) => {
            (day, Some(until.trim().to_owned()).filter(|until| !until.is_empty()))
        }
        None => (text, None),
    };
    let number = |text: &str| text.trim().trim_end_matches(['日', '号', '號']).parse::<u32>().ok();
    let folded = |text: &str| when::fold_typed(text);
    let wire = if let Some(rest) = day.strip_prefix("每月") {
        format!("XXXX-XX-{:02}", number(&folded(rest))?)
    } else {
        let rest = folded(day.strip_prefix("每年")?);
        let (month, day) = rest.split_once(['-', '月'])?;
        format!("XXXX-{:02}-{:02}", number(month)?, number(day)?)
    };
    Some(Due::Every(wire.parse().ok()?, until))
}

/// A day of every month or year as it is typed; nothing for any other date.
pub fn every_typed(date: When, until: Option<&str>) -> Option<String> {
    let day = match date {
        When::Monthly { day } => format!("每月{day}日"),
        When::Yearly { month, day } => format!("每年{month:02}-{day:02}"),
        _ => return None,
    };
    Some(until.map_or_else(|| day.clone(), |until| format!("{day}至{until}")))
}

/// `完工後15天` is fifteen days after 完工.
fn days_after(text: &str) -> (String, Option<u32>) {
    let whole = || (text.to_owned(), None);
    let Some((event, rest)) = text.rsplit_once(['後', '后']) else { return whole() };
    let folded = when::fold_typed(rest);
    let days = folded.strip_suffix(['天', '日']).unwrap_or(&folded).trim().parse();
    match days {
        Ok(days) if !event.trim().is_empty() => (event.trim().to_owned(), Some(days)),
        _ => whole(),
    }
}

/// A sum; nothing typed is nothing said.
pub fn amount(text: &str) -> Result<Amount, MoneyProblem> {
    match money::parse_typed(text) {
        Err(MoneyProblem::Empty) => Ok(None),
        read => read,
    }
}

/// The party some words mean: its stem (甲, 甲方), or its name; by its place.
pub fn party(text: &str, called: &[String]) -> Option<usize> {
    let text = text.trim();
    called.iter().enumerate().position(|(at, name)| {
        let of_stem = text.strip_prefix(stem(at)).is_some_and(|rest| matches!(rest, "" | "方"));
        of_stem || (!name.is_empty() && name == text)
    })
}

/// The parties some words mean, one after the other: `甲 乙`, `甲乙`, `王芳、李強`; who is none stands as
/// typed, for the rule to refuse.
pub fn parties(text: &str, called: &[String]) -> Vec<String> {
    let apart = |c: char| c.is_whitespace() || matches!(c, '、' | '，' | ',' | ';' | '；');
    let of = |word: &str| party(word, called).map(mark);
    let each = |word: &str| -> Option<Vec<String>> {
        word.chars().map(|c| of(c.encode_utf8(&mut [0; 4]))).collect()
    };
    text.split(apart)
        .filter(|word| !word.is_empty())
        .flat_map(|word| {
            of(word)
                .map(|one| vec![one])
                .or_else(|| each(word))
                .unwrap_or_else(|| vec![word.to_owned()])
        })
        .collect()
}

/// How a command names the party at a place.
pub fn mark(at: usize) -> String {
    stem(at).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parties_are_told_by_stem_by_name_and_together() {
        let called = ["王芳".to_owned(), "李強".to_owned()];
        assert_eq!(parties("甲乙", &called), ["甲", "乙"]);
        assert_eq!(parties("王芳、 乙方", &called), ["甲", "乙"]);
        assert_eq!(parties("丙 趙四", &called), ["丙", "趙四"], "the rule says that they are none");
    }

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

    #[test]
    fn what_is_due_is_a_date_or_an_event() {
        let read = |text| due(text, today());
        assert_eq!(read(""), None);
        let Some(Due::Date(date)) = read("11-31") else { panic!("a date") };
        assert_eq!(date.as_written.as_deref(), Some("2026-11-31"));
        assert_eq!(read("盡快"), Some(Due::Event("盡快".into(), None)));
        assert_eq!(read("完工後15天"), Some(Due::Event("完工".into(), Some(15))));
        assert_eq!(read("第3期付清後"), Some(Due::Event("第3期付清後".into(), None)));
        assert!(
            matches!(read("1-15"), Some(Due::Date(date)) if date.on.to_string() == "2027-01-15")
        );
    }

    #[test]
    fn what_is_due_every_month_or_year_is_read_and_written_again() {
        for (typed, wire, until) in [
            ("每月5日", "XXXX-XX-05", None),
            ("每年12-31至2028-12", "XXXX-12-31", Some("2028-12")),
            ("每月31日至子女成年", "XXXX-XX-31", Some("子女成年")),
        ] {
            let on: When = wire.parse().unwrap();
            let every = Due::Every(on, until.map(str::to_owned));
            assert_eq!(due(typed, today()), Some(every), "{typed}");
            assert_eq!(every_typed(on, until).as_deref(), Some(typed));
        }
        let yearly = due("每年１２月３１號", today());
        assert!(matches!(yearly, Some(Due::Every(on, None)) if on.to_string() == "XXXX-12-31"));
        assert!(matches!(due("每月適當時候", today()), Some(Due::Event(..))));
    }

    #[test]
    fn a_party_is_meant_by_stem_or_name() {
        let called = ["趙×根".to_owned(), "孫×娣".to_owned()];
        assert_eq!(party("乙方", &called), Some(1));
        assert_eq!(party(" 趙×根", &called), Some(0));
        assert_eq!(party("保險公司", &called), None);
    }
}
