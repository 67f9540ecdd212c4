//! Stretches of days and of money as people type them.

use super::words::{Other, Period};
use crate::domain::money::{self, Fen};
use crate::domain::when::{When, parse_typed, parse_typed_ahead};
use chrono::{Datelike, Days, Months, NaiveDate};

/// Which days are asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DaysAsked {
    /// From one day to another, both included; an end that is missing is open.
    Within {
        /// The first day.
        from: Option<NaiveDate>,
        /// The last day.
        to: Option<NaiveDate>,
    },
    /// The day is not known, or has not come.
    Unknown,
}

/// Which amounts are asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MoneyAsked {
    /// From one amount to another, both included.
    Within {
        /// The smallest.
        from: Fen,
        /// The largest.
        to: Fen,
    },
    /// Nobody named an amount.
    Unknown,
}

/// What stands between the ends of a stretch.
const BETWEEN: [&str; 6] = ["..", "。。", "…", "～", "~", "至"];

/// How a value is held against a limit.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Than {
    Less,
    AtMost,
    More,
    AtLeast,
}

/// Reads days: `2026-10`, `2026-10..`, `<+7`, this month. `ahead` reads a day without a year as one to come.
pub(super) fn days(text: &str, today: NaiveDate, ahead: bool) -> Option<DaysAsked> {
    if Other::named(text) == Some(Other::Nothing) {
        return Some(DaysAsked::Unknown);
    }
    let one = |text: &str| stretch(text, today, ahead);
    if let Some((than, limit)) = compared(text) {
        let (start, end) = one(limit)?;
        let (from, to) = match than {
            Than::Less => (None, Some(start.pred_opt()?)),
            Than::AtMost => (None, Some(end)),
            Than::More => (Some(end.succ_opt()?), None),
            Than::AtLeast => (Some(start), None),
        };
        return Some(DaysAsked::Within { from, to });
    }
    if let Some((from, to)) = between(text) {
        let from = ended(from, |text| one(text).map(|(start, _)| start))?;
        let to = ended(to, |text| one(text).map(|(_, end)| end))?;
        return (from.is_some() || to.is_some()).then_some(DaysAsked::Within { from, to });
    }
    let (from, to) = one(text)?;
    Some(DaysAsked::Within { from: Some(from), to: Some(to) })
}

/// Reads amounts: `>10000`, `1萬..5萬`, `5000`.
pub(super) fn amounts(text: &str) -> Option<MoneyAsked> {
    if Other::named(text) == Some(Other::Nothing) {
        return Some(MoneyAsked::Unknown);
    }
    let one = |text: &str| money::parse_typed(text).ok().flatten();
    let (from, to) = if let Some((than, limit)) = compared(text) {
        let limit = one(limit)?;
        match than {
            Than::Less => (Fen::ZERO, Fen(limit.0.checked_sub(1)?)),
            Than::AtMost => (Fen::ZERO, limit),
            Than::More => (Fen(limit.0.checked_add(1)?), money::LARGEST),
            Than::AtLeast => (limit, money::LARGEST),
        }
    } else if let Some((from, to)) = between(text) {
        (ended(from, one)?.unwrap_or(Fen::ZERO), ended(to, one)?.unwrap_or(money::LARGEST))
    } else {
        let exactly = one(text)?;
        (exactly, exactly)
    };
    Some(MoneyAsked::Within { from, to })
}

/// One end of a stretch: open where nothing stands there, wrong where it cannot be read.
#[allow(clippy::option_option, reason = "an open end is no mistake")]
fn ended<T>(text: &str, read: impl Fn(&str) -> Option<T>) -> Option<Option<T>> {
    if text.is_empty() { Some(None) } else { read(text).map(Some) }
}

fn between(text: &str) -> Option<(&str, &str)> {
    let (from, to) = BETWEEN.iter().find_map(|mark| text.split_once(mark))?;
    Some((from.trim(), to.trim_start_matches('…').trim()))
}

fn compared(text: &str) -> Option<(Than, &str)> {
    let less = text.strip_prefix(['<', '＜', '《']);
    let more = text.strip_prefix(['>', '＞', '》']);
    let equal = |limit: &'_ str| limit.starts_with(['=', '＝']);
    match (less, more, text.strip_prefix('≤'), text.strip_prefix('≥')) {
        (Some(limit), ..) if equal(limit) => {
            Some((Than::AtMost, limit.trim_start_matches(['=', '＝'])))
        }
        (Some(limit), ..) => Some((Than::Less, limit)),
        (_, Some(limit), ..) if equal(limit) => {
            Some((Than::AtLeast, limit.trim_start_matches(['=', '＝'])))
        }
        (_, Some(limit), ..) => Some((Than::More, limit)),
        (_, _, Some(limit), _) => Some((Than::AtMost, limit)),
        (.., Some(limit)) => Some((Than::AtLeast, limit)),
        _ => None,
    }
}

/// The first and the last day of what one word names.
fn stretch(text: &str, today: NaiveDate, ahead: bool) -> Option<(NaiveDate, NaiveDate)> {
    if let Some(period) = Period::named(text) {
        return named(period, today);
    }
    let read = if ahead { parse_typed_ahead } else { parse_typed };
    let when: When = read(text, today).ok()?;
    Some((when.start()?, when.end()?))
}

fn named(period: Period, today: NaiveDate) -> Option<(NaiveDate, NaiveDate)> {
    let monday =
        today.checked_sub_days(Days::new(today.weekday().num_days_from_monday().into()))?;
    let first = today.with_day(1)?;
    let week = |monday: NaiveDate| Some((monday, monday.checked_add_days(Days::new(6))?));
    let month =
        |first: NaiveDate| Some((first, first.checked_add_months(Months::new(1))?.pred_opt()?));
    let year = |year: i32| {
        Some((NaiveDate::from_ymd_opt(year, 1, 1)?, NaiveDate::from_ymd_opt(year, 12, 31)?))
    };
    match period {
        Period::ThisWeek => week(monday),
        Period::LastWeek => week(monday.checked_sub_days(Days::new(7))?),
        Period::NextWeek => week(monday.checked_add_days(Days::new(7))?),
        Period::ThisMonth => month(first),
        Period::LastMonth => month(first.checked_sub_months(Months::new(1))?),
        Period::NextMonth => month(first.checked_add_months(Months::new(1))?),
        Period::ThisYear => year(today.year()),
        Period::LastYear => year(today.year() - 1),
        Period::NextYear => year(today.year() + 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Option<NaiveDate> {
        (!text.is_empty()).then(|| text.parse().unwrap())
    }

    #[test]
    fn days_are_read_as_the_form_fields_read_them_and_as_stretches() {
        // A Tuesday.
        let today = day("2026-11-24").unwrap();
        for (text, from, to) in [
            ("2026-10", "2026-10-01", "2026-10-31"),
            ("2026-10..", "2026-10-01", ""),
            ("..2026-10-03", "", "2026-10-03"),
            ("2026-10…2026-11", "2026-10-01", "2026-11-30"),
            ("2026-10。。", "2026-10-01", ""),
            ("<+7", "", "2026-11-30"),
            ("<=+7", "", "2026-12-01"),
            ("＞2026", "2027-01-01", ""),
            ("》=2026", "2026-01-01", ""),
            ("25", "2026-11-25", "2026-11-25"),
            ("昨天", "2026-11-23", "2026-11-23"),
            ("本週", "2026-11-23", "2026-11-29"),
            ("下周", "2026-11-30", "2026-12-06"),
            ("last-month", "2026-10-01", "2026-10-31"),
            ("下月", "2026-12-01", "2026-12-31"),
            ("今年", "2026-01-01", "2026-12-31"),
            ("上月..本月", "2026-10-01", "2026-11-30"),
        ] {
            let (from, to) = (day(from), day(to));
            assert_eq!(days(text, today, false), Some(DaysAsked::Within { from, to }), "{text}");
        }
        assert_eq!(days("無", today, false), Some(DaysAsked::Unknown));
        for wrong in ["", "..", "2026-13", "漏水", "<", "2026-10..x", "每月25日"] {
            assert_eq!(days(wrong, today, false), None, "{wrong}");
        }
        let ahead = DaysAsked::Within { from: day("2027-01-15"), to: day("2027-01-15") };
        assert_eq!(days("1-15", today, true), Some(ahead));
    }

    #[test]
    fn amounts_are_read_with_units_and_limits() {
        for (text, from, to) in [
            (">10000", 1_000_001, money::LARGEST.0),
            (">=1萬", 1_000_000, money::LARGEST.0),
            ("<300元", 0, 29_999),
            ("1万..5万", 1_000_000, 5_000_000),
            ("12,000", 1_200_000, 1_200_000),
            ("..5千", 0, 500_000),
        ] {
            let asked = MoneyAsked::Within { from: Fen(from), to: Fen(to) };
            assert_eq!(amounts(text), Some(asked), "{text}");
        }
        assert_eq!(amounts("none"), Some(MoneyAsked::Unknown));
        assert_eq!(amounts("漏水"), None);
    }
}
