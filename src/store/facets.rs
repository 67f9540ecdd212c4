//! What a case is, as words of the index: where it is, how far, since when, for how much. A query that
//! asks for such things and for words at once is then one question to one index.
//!
//! Days and amounts are in the index by their beginnings (`do2026`, `do202610`, `do20261003`), so that any
//! stretch of them is a few words.

use crate::domain::ids::{AccountId, BodyId};
use crate::domain::mediation::case::{Case, Colour};
use crate::domain::mediation::item::Channel;
use crate::domain::mediation::state::Procedure;
use crate::domain::money::{self, Fen};
use crate::domain::when::{FIRST_YEAR, LAST_YEAR, When};
use crate::search;
use crate::search::ask::Key;
use chrono::{Datelike, NaiveDate};

/// Every case has it: what a query that only excludes begins with.
pub const ALL: &str = "all";

/// Neither closed nor archived.
pub const ONGOING: &str = "on";

/// How many digits of a day stand for its century, decade, year, month and itself.
const DAY_DIGITS: [usize; 5] = [2, 3, 4, 6, 8];

/// How many digits the largest amount has, in fen.
const MONEY_DIGITS: usize = 15;

/// The words of a case.
pub fn of_case(case: &Case, due: Option<NaiveDate>) -> String {
    let mut words = vec![ALL.to_owned()];
    let state = case.procedure();
    words.push(among(Key::Level, Some(case.level().word())));
    words.push(among(Key::Step, Some(case.step().word())));
    words.push(among(Key::State, Some(state.word())));
    words.push(among(Key::Risk, case.risk().map(Colour::word)));
    words.push(among(Key::Source, case.data.channel.map(Channel::word)));
    words.push(category(case.data.category.as_deref()));
    words.push(body(case.body()));
    words.push(match case.mediators.first() {
        None => lead(None),
        Some(lead) => self::lead(lead.account),
    });
    if !matches!(state, Procedure::Closed | Procedure::Archived | Procedure::Cancelled) {
        words.push(ONGOING.to_owned());
    }
    if case.mediators.is_empty() {
        words.push(nobody());
    }
    words.extend(day_words(Key::Opened, case.opened));
    words.extend(day_words(Key::Accepted, case.accepted.unwrap_or(When::Unknown)));
    words.extend(day_words(Key::Due, When::from_opt(due)));
    words.extend(day_words(Key::Closed, case.closed.as_ref().map_or(When::Unknown, |(_, on)| *on)));
    words.extend(amount_words(amount(case)));
    words.extend(case.tags.iter().map(|own| tag(own)));
    words.join(" ")
}

/// The money a case is about: what was agreed on, else what is claimed; nothing where nobody named any.
pub fn amount(case: &Case) -> Option<Fen> {
    let agreed: Vec<Fen> = case
        .in_force()
        .flat_map(|agreement| &agreement.wording.obligations)
        .filter_map(|obligation| obligation.amount)
        .collect();
    let claimed = || -> Vec<Fen> {
        let standing = case.claims.iter().filter(|claim| claim.dropped.is_none());
        standing.filter_map(|claim| claim.said.amount).collect()
    };
    let sums = if agreed.is_empty() { claimed() } else { agreed };
    (!sums.is_empty()).then(|| sums.into_iter().sum())
}

/// The word for one value of a closed list; nothing stands for "not known".
pub fn among(key: Key, value: Option<&str>) -> String {
    let letters = match key {
        Key::Level => "lv",
        Key::Step => "sp",
        Key::State => "st",
        Key::Risk => "rk",
        _ => "ch",
    };
    known(letters, value)
}

/// The word for a category.
pub fn category(code: Option<&str>) -> String {
    known("ct", code)
}

/// The word for a tag.
pub fn tag(tag: &str) -> String {
    let folded: String = search::fold(tag).chars().filter(|c| c.is_alphanumeric()).collect();
    format!("tg{folded}")
}

/// The word for the body a case is at.
pub fn body(body: BodyId) -> String {
    format!("bd{}", body.0.simple())
}

/// The word for whoever leads it.
pub fn lead(account: Option<AccountId>) -> String {
    account.map_or_else(|| "qx".to_owned(), |account| format!("q{}", account.0.simple()))
}

/// The word for a case that nobody was assigned to.
pub fn nobody() -> String {
    "nobody".to_owned()
}

/// The word for the body whose confidences a document holds.
pub fn confidant(body: BodyId) -> String {
    format!("hm{}", body.0.simple())
}

/// Only letters and digits stay together in the index.
fn known(letters: &str, value: Option<&str>) -> String {
    match value {
        None => format!("{letters}x"),
        Some(value) => {
            let bare = value.chars().filter(char::is_ascii_alphanumeric);
            letters.chars().chain("0".chars()).chain(bare).collect()
        }
    }
}

fn day_letters(key: Key) -> &'static str {
    match key {
        Key::Opened => "do",
        Key::Accepted => "da",
        Key::Due => "du",
        _ => "dc",
    }
}

/// The words of a day, as far as it is known.
fn day_words(key: Key, when: When) -> Vec<String> {
    let digits = match when {
        When::Day(day) => day.format("%Y%m%d").to_string(),
        When::Month(year, month) => format!("{year:04}{month:02}"),
        When::Year(year) => format!("{year:04}"),
        When::Unknown | When::Yearly { .. } | When::Monthly { .. } => {
            return vec![unknown_day(key)];
        }
    };
    let letters = day_letters(key);
    let beginnings = DAY_DIGITS.iter().filter_map(|end| digits.get(..*end));
    beginnings.map(|beginning| format!("{letters}{beginning}")).collect()
}

/// The word of a day that is not known.
pub fn unknown_day(key: Key) -> String {
    format!("{}x", day_letters(key))
}

/// The words of all days of a stretch, as few as there can be; an end that is missing is open.
pub fn days(key: Key, from: Option<NaiveDate>, to: Option<NaiveDate>) -> Vec<String> {
    let number = |day: NaiveDate| {
        i64::from(day.year()) * 10_000 + i64::from(day.month()) * 100 + i64::from(day.day())
    };
    // What begins or ends with a month or a year takes it whole.
    let from = from.map_or(i64::from(FIRST_YEAR) * 10_000, |day| match (day.month(), day.day()) {
        (1, 1) => number(day) - 101,
        (_, 1) => number(day) - 1,
        _ => number(day),
    });
    let to = to.map_or(i64::from(LAST_YEAR) * 10_000 + 9_999, |day| {
        match (day.month(), day.succ_opt().map_or(1, |next| next.day())) {
            (12, 1) => i64::from(day.year()) * 10_000 + 9_999,
            (_, 1) => number(day) - i64::from(day.day()) + 99,
            _ => number(day),
        }
    });
    let mut words = Vec::new();
    cover(&DAY_DIGITS, "", (from, to), &mut words);
    words.retain(|digits| is_day(digits));
    words.iter().map(|digits| format!("{}{digits}", day_letters(key))).collect()
}

/// Whether the beginning of a day names a month and a day that there can be.
fn is_day(digits: &str) -> bool {
    let part = |from: usize| digits.get(from..from + 2).and_then(|part| part.parse::<u32>().ok());
    part(4).is_none_or(|month| (1..=12).contains(&month))
        && part(6).is_none_or(|day| (1..=31).contains(&day))
}

/// The words of an amount.
fn amount_words(amount: Option<Fen>) -> Vec<String> {
    let Some(amount) = amount else { return vec![unknown_amount()] };
    let digits = format!("{:0MONEY_DIGITS$}", amount.0.clamp(0, money::LARGEST.0));
    (1..=MONEY_DIGITS).filter_map(|end| Some(format!("mo{}", digits.get(..end)?))).collect()
}

/// The word of an amount nobody named.
pub fn unknown_amount() -> String {
    "mox".to_owned()
}

/// The words of all amounts of a stretch, as few as there can be.
pub fn amounts(from: Fen, to: Fen) -> Vec<String> {
    let steps: Vec<usize> = (1..=MONEY_DIGITS).collect();
    let mut words = Vec::new();
    cover(&steps, "", (from.0, to.0), &mut words);
    words.iter().map(|digits| format!("mo{digits}")).collect()
}

/// The longest beginnings that cover the numbers from one to another and nothing else.
fn cover(steps: &[usize], before: &str, (from, to): (i64, i64), found: &mut Vec<String>) {
    let (Some((&end, more)), Some(&whole)) = (steps.split_first(), steps.last()) else { return };
    let width = end - before.len();
    let many = 10_i64.pow(u32::try_from(width).unwrap_or(1));
    let below = 10_i64.pow(u32::try_from(whole - end).unwrap_or(0));
    let base = before.parse::<i64>().unwrap_or(0) * many;
    for digit in 0..many {
        let (first, last) = ((base + digit) * below, (base + digit + 1) * below - 1);
        if last < from || to < first {
            continue;
        }
        let beginning = format!("{before}{digit:0width$}");
        if from <= first && last <= to || more.is_empty() {
            found.push(beginning);
        } else {
            cover(more, &beginning, (from, to), found);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(number: i32) -> NaiveDate {
        NaiveDate::from_num_days_from_ce_opt(number).unwrap()
    }

    proptest! {
        /// A day has a word of a stretch exactly when it lies in it.
        #[test]
        fn days_are_found_in_their_stretch_only(from in 700_000_i32..760_000, long in 0_i32..4_000, at in -4_100_i32..8_100) {
            let (first, last, one) = (day(from), day(from + long), day(from + at));
            let asked = days(Key::Due, Some(first), Some(last));
            let own = day_words(Key::Due, When::Day(one));
            prop_assert_eq!(own.iter().any(|word| asked.contains(word)), first <= one && one <= last);
            prop_assert!(asked.len() < 140, "{}", asked.len());
        }

        #[test]
        fn amounts_are_found_in_their_stretch_only(from in 0_i64..10_000_000, long in 0_i64..10_000_000, one in 0_i64..25_000_000) {
            let asked = amounts(Fen(from), Fen(from + long));
            let own = amount_words(Some(Fen(one)));
            prop_assert_eq!(own.iter().any(|word| asked.contains(word)), from <= one && one <= from + long);
        }
    }

    #[test]
    fn a_month_is_found_in_stretches_that_hold_it_whole() {
        let found = |from: &str, to: &str| {
            let asked = days(Key::Opened, from.parse().ok(), to.parse().ok());
            day_words(Key::Opened, When::Month(2026, 10)).iter().any(|word| asked.contains(word))
        };
        assert!(found("2026-10-01", "2026-10-31") && found("2026-01-01", "") && found("", ""));
        assert!(!found("2026-10-02", "") && !found("", "2026-10-30") && !found("2026-11-01", ""));
    }
}
