//! Dates as people know them: a day, a month, a year, a yearly or monthly day, or unknown.
//!
//! Nothing here reads a clock: today is an argument.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, Days, Months, NaiveDate};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use thiserror::Error;

/// The first year a date may have; earlier ones are slips of the finger.
pub const FIRST_YEAR: i32 = 1800;
/// The last year a date may have.
pub const LAST_YEAR: i32 = 2200;

/// A date as people know it; on the wire a string such as `2018-09`, or null when unknown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum When {
    /// Nobody has said when.
    #[default]
    Unknown,
    /// Only the year is known: `2018`.
    Year(i32),
    /// The year and the month (1 to 12) are known: `2018-09`.
    Month(i32, u32),
    /// The day is known: `2018-09-03`.
    Day(NaiveDate),
    /// The same day of every year: `XXXX-04-25`.
    Yearly {
        /// The month, 1 to 12.
        month: u32,
        /// The day of that month.
        day: u32,
    },
    /// The same day of every month: `XXXX-XX-31`.
    Monthly {
        /// The day of the month, 1 to 31.
        day: u32,
    },
}

/// Why a text is no date, with what a message needs to say so.
#[derive(Debug, Clone, PartialEq, Eq, Error, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum WhenProblem {
    /// Nothing was typed.
    #[error("empty")]
    Empty,
    /// The text has none of the known forms.
    #[error("not a date: {text}")]
    NotADate {
        /// The text as given.
        text: String,
    },
    /// The month has no such day.
    #[error("no day {day}; the last one is {last}")]
    NoSuchDay {
        /// The year, where one was given or follows from today.
        year: Option<i32>,
        /// The month, where one was given or follows from today.
        month: Option<u32>,
        /// The day that does not exist.
        day: u32,
        /// The last day that does.
        last: u32,
    },
    /// There is no such month.
    #[error("no month {month}")]
    NoSuchMonth {
        /// The month that does not exist.
        month: u32,
    },
    /// The date lies outside the years that a register keeps.
    #[error("outside {FIRST_YEAR} to {LAST_YEAR}")]
    OutOfRange {
        /// The year asked for; none where a number of days leads out of the calendar.
        year: Option<i32>,
    },
}

impl When {
    /// Whether nobody has said when.
    pub fn is_unknown(&self) -> bool {
        *self == Self::Unknown
    }

    /// That day, or unknown.
    pub fn from_opt(day: Option<NaiveDate>) -> Self {
        day.map_or(Self::Unknown, Self::Day)
    }

    /// The day, where it is known to the day.
    pub fn day(&self) -> Option<NaiveDate> {
        match *self {
            Self::Day(day) => Some(day),
            _ => None,
        }
    }

    /// The first day it may have been; none for unknown and recurring dates.
    pub fn start(&self) -> Option<NaiveDate> {
        match *self {
            Self::Day(day) => Some(day),
            Self::Month(year, month) => NaiveDate::from_ymd_opt(year, month, 1),
            Self::Year(year) => NaiveDate::from_ymd_opt(year, 1, 1),
            Self::Unknown | Self::Yearly { .. } | Self::Monthly { .. } => None,
        }
    }

    /// The day it counts at: a month at its end, a year at its end; none for unknown and recurring.
    pub fn end(&self) -> Option<NaiveDate> {
        match *self {
            Self::Day(day) => Some(day),
            Self::Month(year, month) => {
                NaiveDate::from_ymd_opt(year, month, last_day(Some(year), month))
            }
            Self::Year(year) => NaiveDate::from_ymd_opt(year, 12, 31),
            Self::Unknown | Self::Yearly { .. } | Self::Monthly { .. } => None,
        }
    }

    /// Whether it was surely earlier than the other, whatever day each stands for.
    pub fn certainly_before(&self, other: &Self) -> bool {
        matches!((self.end(), other.start()), (Some(end), Some(start)) if end < start)
    }

    /// Order for lists: by the day it counts at, the exacter first; recurring dates after, unknown last.
    pub fn in_order(&self, other: &Self) -> Ordering {
        self.sort_key().cmp(&other.sort_key())
    }

    fn sort_key(&self) -> (u8, Option<NaiveDate>, u8, u32, u32) {
        match *self {
            Self::Day(_) => (0, self.end(), 0, 0, 0),
            Self::Month(..) => (0, self.end(), 1, 0, 0),
            Self::Year(_) => (0, self.end(), 2, 0, 0),
            Self::Yearly { month, day } => (1, None, 0, month, day),
            Self::Monthly { day } => (2, None, 0, 0, day),
            Self::Unknown => (3, None, 0, 0, 0),
        }
    }
}

impl From<NaiveDate> for When {
    fn from(day: NaiveDate) -> Self {
        Self::Day(day)
    }
}

impl fmt::Display for When {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Unknown => Ok(()),
            Self::Year(year) => write!(formatter, "{year:04}"),
            Self::Month(year, month) => write!(formatter, "{year:04}-{month:02}"),
            Self::Day(day) => write!(formatter, "{}", day.format("%Y-%m-%d")),
            Self::Yearly { month, day } => write!(formatter, "XXXX-{month:02}-{day:02}"),
            Self::Monthly { day } => write!(formatter, "XXXX-XX-{day:02}"),
        }
    }
}

impl FromStr for When {
    type Err = WhenProblem;

    /// Reads the wire forms and nothing else; empty and `unknown` are unknown.
    fn from_str(text: &str) -> Result<Self, WhenProblem> {
        let parts: Vec<&str> = text.split('-').collect();
        let numbers: Vec<Option<u32>> = parts.iter().map(|part| digits(part)).collect();
        let lengths: Vec<usize> = parts.iter().map(|part| part.len()).collect();
        match (lengths.as_slice(), numbers.as_slice()) {
            _ if text.is_empty() || text == "unknown" => Ok(Self::Unknown),
            ([4], &[Some(year)]) => in_range(year).map(Self::Year),
            ([4, 2], &[Some(year), Some(month)]) => month_of(year, month),
            ([4, 2, 2], &[Some(year), Some(month), Some(day)]) => day_of(year, month, day),
            ([4, 2, 2], &[None, Some(month), Some(day)]) if parts[0] == "XXXX" => {
                yearly(month, day)
            }
            ([4, 2, 2], &[None, None, Some(day)]) if parts[..2] == ["XXXX", "XX"] => monthly(day),
            _ => Err(WhenProblem::NotADate { text: text.to_owned() }),
        }
    }
}

impl Serialize for When {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.is_unknown() { serializer.serialize_none() } else { serializer.collect_str(self) }
    }
}

impl<'de> Deserialize<'de> for When {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Option::<Cow<'de, str>>::deserialize(deserializer)?;
        text.map_or(Ok(Self::Unknown), |text| text.parse().map_err(serde::de::Error::custom))
    }
}

impl JsonSchema for When {
    fn schema_name() -> Cow<'static, str> {
        "When".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": ["string", "null"],
            "description": "A date as people know it: a day 2018-09-03, a month 2018-09 (counts at its \
                end), a year 2018, the same day of every year XXXX-04-25 or of every month XXXX-XX-31; \
                null or \"unknown\" when nobody knows. A day that does not exist is refused.",
            "pattern": r"^([0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?|XXXX-([0-9]{2}|XX)-[0-9]{2}|unknown)$",
            "examples": ["2018-09-03", "2018-09", "2018", "XXXX-04-25", "XXXX-XX-31", null],
        })
    }
}

/// A date on a signed paper: what it says is kept even where no such day exists.
///
/// On the wire a string like [`When`]'s; `2020-09-31` is read as that, beside its month.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct PaperDate {
    /// The date, as exactly as the paper can be believed.
    pub on: When,
    /// What the paper says, only where that is no date: `2020-09-31`.
    pub as_written: Option<String>,
}

impl Serialize for PaperDate {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match &self.as_written {
            Some(text) => serializer.serialize_str(text),
            None => self.on.serialize(serializer),
        }
    }
}

impl<'de> Deserialize<'de> for PaperDate {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Option::<Cow<'de, str>>::deserialize(deserializer)?.unwrap_or_default();
        Self::believed(text.parse()).map_err(serde::de::Error::custom)
    }
}

impl JsonSchema for PaperDate {
    fn schema_name() -> Cow<'static, str> {
        "PaperDate".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": ["string", "null"],
            "description": "A date as a paper says it: as When, and a day that does not exist (2020-09-31) is \
                kept as written where the command says it copies a signed paper.",
            "examples": ["2018-09-03", "2018-09", "2020-09-31", null],
        })
    }
}

impl PaperDate {
    /// Reads what somebody typed from a paper; an impossible day is kept as written beside its month.
    ///
    /// Only the month is believed then, so no period starts from such a date.
    pub fn parse_typed(text: &str, today: NaiveDate) -> Result<Self, WhenProblem> {
        Self::believed(parse_typed(text, today))
    }

    fn believed(read: Result<When, WhenProblem>) -> Result<Self, WhenProblem> {
        match read {
            Ok(on) => Ok(on.into()),
            Err(WhenProblem::NoSuchDay { year: Some(year), month: Some(month), day, .. }) => {
                let as_written = Some(format!("{year:04}-{month:02}-{day:02}"));
                Ok(Self { on: When::Month(year, month), as_written })
            }
            Err(problem) => Err(problem),
        }
    }

    /// Whether nothing is said of the date.
    pub fn is_unknown(&self) -> bool {
        self.on.is_unknown() && self.as_written.is_none()
    }

    /// The day, where the paper can be believed to the day.
    pub fn day(&self) -> Option<NaiveDate> {
        self.on.day()
    }

    /// Whether the paper says something that is no date and has to be flagged.
    pub fn is_flagged(&self) -> bool {
        self.as_written.is_some()
    }
}

impl From<When> for PaperDate {
    fn from(on: When) -> Self {
        Self { on, as_written: None }
    }
}

/// Which year a month and day without one belong to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Leaning {
    Back,
    Ahead,
}

/// Reads a date as people type it, for what has happened.
///
/// `0` `今天`, `昨天`, `25` (that day of the current month, even if it is still to come), `11-25` (this
/// year, or last year if it would lie more than six months ahead), `2026-11-25`, `20261125`, `+7`,
/// `2026-10`, `2026`, `不詳`. Full-width forms and what an input method puts for `.` and `/` are folded.
pub fn parse_typed(text: &str, today: NaiveDate) -> Result<When, WhenProblem> {
    read(text, today, Leaning::Back)
}

/// The last day a text names up to which something goes on, where that is a day with its year and no
/// event: `2028-12`, `至2028年12月31日`.
pub fn last_named(text: &str, today: NaiveDate) -> Option<NaiveDate> {
    let bare = text.trim().trim_start_matches(['至', '到']).trim_end_matches(['止', '前']);
    bare.get(..4)?.parse::<u16>().ok().and_then(|_| parse_typed(bare, today).ok())?.end()
}

/// Reads a date as people type it, for what is to come: `1-15` typed in November is next January.
///
/// A month and day more than six months past belong to next year; all else is as in [`parse_typed`].
pub fn parse_typed_ahead(text: &str, today: NaiveDate) -> Result<When, WhenProblem> {
    read(text, today, Leaning::Ahead)
}

fn read(text: &str, today: NaiveDate, leaning: Leaning) -> Result<When, WhenProblem> {
    let not_a_date = || WhenProblem::NotADate { text: text.trim().to_owned() };
    let folded = fold_typed(text);
    if folded.is_empty() {
        return Err(WhenProblem::Empty);
    }
    let closed = without_spaces(&folded).ok_or_else(not_a_date)?.to_lowercase();
    let days_from_today = match closed.as_str() {
        "0" | "今天" | "今日" | "today" => Some(0),
        "昨天" | "昨日" | "yesterday" => Some(-1),
        "前天" => Some(-2),
        "明天" | "明日" | "tomorrow" => Some(1),
        "後天" | "后天" => Some(2),
        "不詳" | "不详" | "未知" | "unknown" | "?" => return Ok(When::Unknown),
        _ => signed(&closed)?,
    };
    if let Some(days) = days_from_today {
        return moved(today, days);
    }
    if closed.starts_with("xxxx-") {
        return closed.to_uppercase().parse();
    }
    if let Some(rest) = closed.strip_prefix("每年") {
        return match tokens(rest).as_deref() {
            Some(
                &[(month, 1..=2, Mark::Month | Mark::Dash), (day, 1..=2, Mark::Day | Mark::End)],
            ) => yearly(month, day),
            _ => Err(not_a_date()),
        };
    }
    if let Some(rest) = closed.strip_prefix("每月") {
        return match tokens(rest).as_deref() {
            Some(&[(day, 1..=2, Mark::Day | Mark::End)]) => monthly(day),
            _ => Err(not_a_date()),
        };
    }
    numbered(&tokens(&closed).ok_or_else(not_a_date)?, today, leaning)
        .unwrap_or_else(|| Err(not_a_date()))
}

/// What follows a number in a typed date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mark {
    Year,
    Month,
    Day,
    Dash,
    End,
}

/// A number, how many digits it was typed with, and what follows it.
type Token = (u32, usize, Mark);

fn numbered(
    tokens: &[Token],
    today: NaiveDate,
    leaning: Leaning,
) -> Option<Result<When, WhenProblem>> {
    use Mark::{Dash, Day, End, Month, Year};
    Some(match *tokens {
        [(day, 1..=2, Day | End)] => checked_day(today.year(), today.month(), day),
        [(year, 4, Year | End)] => in_range(year).map(When::Year),
        [(packed, 8, End)] => day_of(packed / 10_000, packed / 100 % 100, packed % 100),
        [(month, 1..=2, Month)] => checked_month(year_meant(month, 1, today, leaning), month),
        [(year, 4, Year | Dash), (month, 1..=2, Month | End)] => month_of(year, month),
        [(month, 1..=2, Month | Dash), (day, 1..=2, Day | End)] => {
            checked_day(year_meant(month, day, today, leaning), month, day)
        }
        [(year, 4, Year | Dash), (month, 1..=2, Month | Dash), (day, 1..=2, Day | End)] => {
            day_of(year, month, day)
        }
        _ => return None,
    })
}

/// Splits `2026年11月25日` or `11-25` into its numbers; none where anything else stands there.
fn tokens(text: &str) -> Option<Vec<Token>> {
    let mut tokens = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let length = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
        let number = digits(rest.get(..length)?)?;
        let mut after = rest.get(length..)?.chars();
        let mark = match after.next() {
            None => Mark::End,
            Some('年') => Mark::Year,
            Some('月') => Mark::Month,
            Some('日' | '號' | '号') => Mark::Day,
            Some('-' | '.' | '/') => Mark::Dash,
            Some(_) => return None,
        };
        tokens.push((number, length, mark));
        rest = after.as_str();
    }
    // A dash with nothing after it is a date somebody has not finished typing.
    tokens.last().is_some_and(|last| last.2 != Mark::Dash).then_some(tokens)
}

fn year_meant(month: u32, day: u32, today: NaiveDate, leaning: Leaning) -> i32 {
    let year = today.year();
    let Some(date) =
        NaiveDate::from_ymd_opt(year, month, day.clamp(1, last_day(Some(year), month)))
    else {
        return year;
    };
    let half_a_year = Months::new(6);
    match leaning {
        Leaning::Back if today.checked_add_months(half_a_year).is_some_and(|far| date > far) => {
            year - 1
        }
        Leaning::Ahead if today.checked_sub_months(half_a_year).is_some_and(|far| date < far) => {
            year + 1
        }
        Leaning::Back | Leaning::Ahead => year,
    }
}

fn signed(text: &str) -> Result<Option<i64>, WhenProblem> {
    let Some(number) = text.strip_prefix(['+', '-']) else { return Ok(None) };
    if number.is_empty() || !number.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(WhenProblem::NotADate { text: text.to_owned() });
    }
    text.parse().map(Some).map_err(|_| WhenProblem::OutOfRange { year: None })
}

fn moved(today: NaiveDate, days: i64) -> Result<When, WhenProblem> {
    let by = Days::new(days.unsigned_abs());
    let moved = if days < 0 { today.checked_sub_days(by) } else { today.checked_add_days(by) };
    match moved {
        Some(day) if (FIRST_YEAR..=LAST_YEAR).contains(&day.year()) => Ok(When::Day(day)),
        Some(day) => Err(WhenProblem::OutOfRange { year: Some(day.year()) }),
        None => Err(WhenProblem::OutOfRange { year: None }),
    }
}

pub(crate) fn digits(text: &str) -> Option<u32> {
    let only_digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    only_digits.then(|| text.parse().ok()).flatten()
}

fn in_range(year: u32) -> Result<i32, WhenProblem> {
    let year = i32::try_from(year).map_err(|_| WhenProblem::OutOfRange { year: None })?;
    if (FIRST_YEAR..=LAST_YEAR).contains(&year) {
        Ok(year)
    } else {
        Err(WhenProblem::OutOfRange { year: Some(year) })
    }
}

fn month_of(year: u32, month: u32) -> Result<When, WhenProblem> {
    checked_month(in_range(year)?, month)
}

fn day_of(year: u32, month: u32, day: u32) -> Result<When, WhenProblem> {
    checked_day(in_range(year)?, month, day)
}

fn checked_month(year: i32, month: u32) -> Result<When, WhenProblem> {
    real_month(month).map(|month| When::Month(year, month))
}

fn checked_day(year: i32, month: u32, day: u32) -> Result<When, WhenProblem> {
    let month = real_month(month)?;
    let last = last_day(Some(year), month);
    let no_such_day = || WhenProblem::NoSuchDay { year: Some(year), month: Some(month), day, last };
    NaiveDate::from_ymd_opt(year, month, day).map(When::Day).ok_or_else(no_such_day)
}

fn yearly(month: u32, day: u32) -> Result<When, WhenProblem> {
    let month = real_month(month)?;
    let last = last_day(None, month);
    if (1..=last).contains(&day) {
        Ok(When::Yearly { month, day })
    } else {
        Err(WhenProblem::NoSuchDay { year: None, month: Some(month), day, last })
    }
}

fn monthly(day: u32) -> Result<When, WhenProblem> {
    if (1..=31).contains(&day) {
        Ok(When::Monthly { day })
    } else {
        Err(WhenProblem::NoSuchDay { year: None, month: None, day, last: 31 })
    }
}

fn real_month(month: u32) -> Result<u32, WhenProblem> {
    if (1..=12).contains(&month) { Ok(month) } else { Err(WhenProblem::NoSuchMonth { month }) }
}

/// The last day of a month; without a year, the last it can ever have.
fn last_day(year: Option<i32>, month: u32) -> u32 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year.is_some_and(|year| NaiveDate::from_ymd_opt(year, 2, 29).is_none()) => 28,
        2 => 29,
        _ => 31,
    }
}

/// Folds what an input method leaves: full-width forms to ASCII, `。` to a point, `、` to a slash.
pub(crate) fn fold_typed(text: &str) -> String {
    let fold = |c: char| match c {
        '\u{3000}' => ' ',
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        '。' => '.',
        '、' => '/',
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        _ => c,
    };
    text.chars().map(fold).collect::<String>().trim().to_owned()
}

/// Takes the spaces out; none where that would glue two numbers together.
pub(crate) fn without_spaces(text: &str) -> Option<String> {
    let mut closed = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        let glues = |before: Option<char>, after: Option<char>| matches!((before, after), (Some(b), Some(a)) if b.is_ascii_digit() && a.is_ascii_digit());
        if glues(closed.chars().last(), word.chars().next()) {
            return None;
        }
        closed.push_str(word);
    }
    Some(closed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn typed(text: &str) -> String {
        match parse_typed(text, day("2026-11-24")) {
            Ok(When::Unknown) => "unknown".to_owned(),
            Ok(when) => when.to_string(),
            Err(problem) => format!("{problem}"),
        }
    }

    #[test]
    fn a_date_is_read_in_every_form_people_type() {
        let forms = [
            ("0", "2026-11-24"),
            ("今天", "2026-11-24"),
            ("昨天", "2026-11-23"),
            ("前天", "2026-11-22"),
            ("明天", "2026-11-25"),
            ("25", "2026-11-25"),
            ("３", "2026-11-03"),
            ("11-25", "2026-11-25"),
            ("11.25", "2026-11-25"),
            ("11。25", "2026-11-25"),
            ("11月25日", "2026-11-25"),
            ("11 月 25 號", "2026-11-25"),
            ("2026-11-25", "2026-11-25"),
            ("2026/11/25", "2026-11-25"),
            ("２０２６、11、5", "2026-11-05"),
            ("20261125", "2026-11-25"),
            ("2026年11月25日", "2026-11-25"),
            ("+7", "2026-12-01"),
            ("－3", "2026-11-21"),
            ("2026-10", "2026-10"),
            ("2026年10月", "2026-10"),
            ("10月", "2026-10"),
            ("2026", "2026"),
            ("2026年", "2026"),
            ("不詳", "unknown"),
            ("不详", "unknown"),
            ("？", "unknown"),
            ("XXXX-04-25", "XXXX-04-25"),
            ("每月25日", "XXXX-XX-25"),
            ("每年4月25日", "XXXX-04-25"),
        ];
        for (given, read) in forms {
            assert_eq!(typed(given), read, "{given}");
        }
    }

    #[test]
    fn what_is_no_date_is_refused_with_what_is_wrong() {
        let today = day("2026-11-24");
        assert_eq!(parse_typed(" 　", today), Err(WhenProblem::Empty));
        let no_such_day =
            WhenProblem::NoSuchDay { year: Some(2026), month: Some(11), day: 31, last: 30 };
        assert_eq!(parse_typed("31", today), Err(no_such_day.clone()));
        assert_eq!(parse_typed("11-31", today), Err(no_such_day.clone()));
        assert_eq!(parse_typed("2026-11-31", today), Err(no_such_day));
        assert_eq!(parse_typed("13-1", today), Err(WhenProblem::NoSuchMonth { month: 13 }));
        assert_eq!(parse_typed("1125", today), Err(WhenProblem::OutOfRange { year: Some(1125) }));
        assert_eq!(parse_typed("+99999999999", today), Err(WhenProblem::OutOfRange { year: None }));
        for text in ["11-", "-", "+", "11 25", "下週", "2026-1-2-3", "202610", "11日25"] {
            assert!(
                matches!(parse_typed(text, today), Err(WhenProblem::NotADate { .. })),
                "{text}"
            );
        }
    }

    #[test]
    fn a_month_and_day_far_ahead_belong_to_last_year_and_a_due_date_to_the_next() {
        let january = day("2026-01-10");
        assert_eq!(parse_typed("12-25", january), Ok(When::Day(day("2025-12-25"))));
        assert_eq!(parse_typed("7-10", january), Ok(When::Day(day("2026-07-10"))));
        let november = day("2026-11-24");
        assert_eq!(parse_typed("1-15", november), Ok(When::Day(day("2026-01-15"))));
        assert_eq!(parse_typed_ahead("1-15", november), Ok(When::Day(day("2027-01-15"))));
        assert_eq!(parse_typed_ahead("11-20", november), Ok(When::Day(day("2026-11-20"))));
    }

    #[test]
    fn a_month_and_a_year_count_at_their_end() {
        assert_eq!(When::Month(2024, 2).end(), Some(day("2024-02-29")));
        assert_eq!(When::Year(2018).end(), Some(day("2018-12-31")));
        assert_eq!(When::Unknown.end(), None);
        assert!(When::Month(2018, 9).certainly_before(&When::Day(day("2018-10-01"))));
        assert!(!When::Month(2018, 9).certainly_before(&When::Day(day("2018-09-30"))));
    }

    #[test]
    fn an_impossible_day_of_a_paper_is_kept_as_written_and_flagged() {
        let paper = PaperDate::parse_typed("9-31", day("2020-10-02")).unwrap();
        assert_eq!(paper.as_written.as_deref(), Some("2020-09-31"));
        assert_eq!(paper.on, When::Month(2020, 9));
        assert!(paper.is_flagged() && paper.on.day().is_none());
        let wire = serde_json::to_string(&paper).unwrap();
        assert_eq!(wire, "\"2020-09-31\"");
        assert_eq!(serde_json::from_str::<PaperDate>(&wire).unwrap(), paper);
    }

    #[test]
    fn unknown_is_null_on_the_wire_and_last_in_a_list() {
        assert_eq!(serde_json::to_string(&When::Unknown).unwrap(), "null");
        assert_eq!(serde_json::from_str::<When>("\"unknown\"").unwrap(), When::Unknown);
        assert!(serde_json::from_str::<When>("\"2020-09-31\"").is_err());
        assert!(serde_json::from_str::<When>("\"2020-9-3\"").is_err());
        let mut list = [When::Unknown, When::Year(2018), When::Day(day("2018-12-31"))];
        list.sort_by(When::in_order);
        assert_eq!(list, [When::Day(day("2018-12-31")), When::Year(2018), When::Unknown]);
    }

    fn any_when() -> impl Strategy<Value = When> {
        prop_oneof![
            Just(When::Unknown),
            (FIRST_YEAR..=LAST_YEAR).prop_map(When::Year),
            (FIRST_YEAR..=LAST_YEAR, 1..=12u32).prop_map(|(year, month)| When::Month(year, month)),
            (FIRST_YEAR..=LAST_YEAR, 1..=366u32).prop_filter_map("leap", |(year, ordinal)| {
                NaiveDate::from_yo_opt(year, ordinal).map(When::Day)
            }),
            (1..=12u32, 1..=31u32).prop_filter_map("real", |(month, day)| yearly(month, day).ok()),
            (1..=31u32).prop_map(|day| When::Monthly { day }),
        ]
    }

    proptest! {
        #[test]
        fn what_is_printed_reads_back(when in any_when(), today in 0..150_000u64) {
            let today = day("1800-01-01") + Days::new(today);
            prop_assert_eq!(when.to_string().parse::<When>(), Ok(when));
            let wire = serde_json::to_string(&when).unwrap();
            prop_assert_eq!(serde_json::from_str::<When>(&wire).unwrap(), when);
            if !when.is_unknown() {
                prop_assert_eq!(parse_typed(&when.to_string(), today), Ok(when));
            }
        }

        #[test]
        fn no_text_makes_the_readers_panic(text in "\\PC*") {
            let _ = parse_typed(&text, day("2026-11-24"));
            let _ = text.parse::<When>();
        }

        #[test]
        fn every_accepted_date_lies_in_the_kept_years(text in "[+-]?[0-9]{1,8}|[0-9]{1,4}[-./年][0-9]{1,2}[月-][0-9]{1,2}日?") {
            if let Ok(when) = parse_typed(&text, day("2026-11-24")) {
                let year = when.end().map(|end| end.year());
                prop_assert!(year.is_some_and(|year| (FIRST_YEAR..=LAST_YEAR).contains(&year)));
            }
        }
    }
}
