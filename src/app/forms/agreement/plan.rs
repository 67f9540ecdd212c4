//! A sum by instalments: total, number, first day and interval become a row for each of them.
//!
//! A day that a month lacks stays as it would be written (`11-31`): the clause check tells it, nobody moves it.

use super::super::super::App;
use super::super::super::form::Form;
use super::super::typed::{self, Due, PaperDay};
use super::items::{MOST_PARTS, count, kind, numbers, part};
use super::{cell, due_of, parts, set};
use crate::domain::mediation::agreement::DutyKind;
use crate::domain::money::Fen;
use crate::domain::when::{When, fold_typed};
use chrono::{Days, NaiveDate};

/// From one instalment to the next.
#[derive(Clone, Copy)]
pub enum Interval {
    /// Months; the day of the month stays.
    Months(u32),
    /// Days.
    Days(u64),
}

/// Reads `1月`, `每月`, `30天`, `2週`, `季`, `年`.
pub fn interval(text: &str) -> Option<Interval> {
    let folded = fold_typed(text).to_lowercase();
    let bare = folded.trim_start_matches(['每', '隔']);
    let digits = bare.len() - bare.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let (n, unit) = bare.split_at(digits);
    let n: u32 =
        if n.is_empty() { 1 } else { n.parse().ok().filter(|n| (1..=1200).contains(n))? };
    Some(match unit.trim().trim_start_matches('個').trim_start_matches('个') {
        "月" | "m" | "month" | "months" => Interval::Months(n),
        "季" | "季度" => Interval::Months(n * 3),
        "年" | "y" | "year" | "years" => Interval::Months(n * 12),
        "天" | "日" | "d" | "day" | "days" => Interval::Days(n.into()),
        "週" | "周" | "星期" | "w" | "week" | "weeks" => Interval::Days(u64::from(n) * 7),
        _ => return None,
    })
}

/// Equal parts in whole yuan where the sum is; the last one takes the rest.
fn equal_parts(total: Fen, count: usize) -> Vec<Fen> {
    let n = i64::try_from(count.max(1)).unwrap_or(1);
    let unit = if total.0 % 100 == 0 { 100 } else { 1 };
    let each = total.0 / unit / n * unit;
    let last = total.0 - each * (n - 1);
    (1..=n).map(|at| Fen(if at == n { last } else { each })).collect()
}

/// Where a series of days begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum First {
    /// Nobody knows.
    Unknown,
    /// In a month.
    Month(i32, u32),
    /// On a day, which that month may lack.
    Day(PaperDay),
}

impl First {
    fn read(app: &App, text: &str) -> Option<Self> {
        let Some(Due::Date(date)) = due_of(app, text) else { return None };
        match date.on {
            When::Unknown => Some(Self::Unknown),
            When::Month(year, month) if !date.is_flagged() => Some(Self::Month(year, month)),
            _ => PaperDay::of(&date).map(Self::Day),
        }
    }

    /// The one that many steps later as it is typed; empty where nobody can tell it.
    fn later(self, every: Option<Interval>, steps: usize, today: NaiveDate) -> String {
        let by_months = |months: u32, year: i32, month: u32| {
            let since = i64::from(year) * 12 + i64::from(month) - 1;
            let at = since + i64::from(months) * i64::try_from(steps).ok()?;
            Some((i32::try_from(at / 12).ok()?, u32::try_from(at % 12).ok()? + 1))
        };
        let later = match (self, every) {
            (Self::Month(year, month), Some(Interval::Months(n))) => {
                by_months(n, year, month).map(|(year, month)| format!("{year:04}-{month:02}"))
            }
            (Self::Month(year, month), _) if steps == 0 => Some(format!("{year:04}-{month:02}")),
            (Self::Day(day), Some(Interval::Months(n))) => by_months(n, day.year, day.month)
                .map(|(year, month)| typed::due_typed(PaperDay { year, month, ..day }, today)),
            (Self::Day(day), _) if steps == 0 => Some(typed::due_typed(day, today)),
            (Self::Day(day), Some(Interval::Days(n))) => day
                .real()
                .and_then(|day| day.checked_add_days(Days::new(n * steps as u64)))
                .map(|day| typed::due_typed(day.into(), today)),
            (Self::Unknown | Self::Month(..) | Self::Day(_), _) => None,
        };
        later.unwrap_or_default()
    }
}

/// What was typed about the instalments of an item, read.
struct Plan {
    first: First,
    every: Option<Interval>,
    total: Option<Fen>,
}

impl Plan {
    fn read(app: &App, form: &Form, n: usize) -> Option<Self> {
        let text = |column: &str| form.field(&cell(n, column)).map(|field| field.text().trim());
        let every = interval(text("every")?);
        let first = First::read(app, text("first")?)?;
        let total = typed::amount(text("amount")?).ok().flatten();
        Some(Self { first, every, total })
    }

    /// Amount and day of every instalment, as they are typed.
    fn rows(&self, count: usize, today: NaiveDate) -> Vec<[String; 2]> {
        let amounts = self.total.map(|total| equal_parts(total, count));
        let amount = |at: usize| Some(amounts.as_ref()?.get(at)?.yuan());
        let row = |at| [amount(at).unwrap_or_default(), self.first.later(self.every, at, today)];
        (0..count).map(row).collect()
    }

    /// Whether the rows can be told from what was typed.
    fn is_whole(&self, count: usize) -> bool {
        count == 1 || self.every.is_some() || self.first == First::Unknown
    }
}

/// Makes rows of what was typed about instalments, once the caret is elsewhere; true when some came or
/// went. What was corrected by hand stays when there are more or fewer of them.
pub fn unfold(app: &App, form: &mut Form, force: bool) -> bool {
    let mut changed = false;
    for n in numbers(form) {
        let there = form.rows(&parts(n)).count();
        let by_parts = kind(form, n) == Some(DutyKind::Instalments);
        let busy = !force
            && form.focused().is_some_and(|field| {
                ["count", "first", "every"].iter().any(|column| field.name == cell(n, column))
            });
        match count(form, n) {
            _ if busy => {}
            _ if !by_parts => changed |= cut(form, n, 0),
            Some(count) if count != there => changed |= unfold_one(app, form, n, there, count),
            _ => {}
        }
    }
    form.focus = form.focus.min(form.fields.len().saturating_sub(1));
    changed
}

fn unfold_one(app: &App, form: &mut Form, n: usize, there: usize, count: usize) -> bool {
    let plan = Plan::read(app, form, n);
    let rows = |count: usize| plan.as_ref().map(|plan| plan.rows(count, app.today));
    let whole = plan.as_ref().is_some_and(|plan| plan.is_whole(count));
    if there == 0 && !whole {
        return false;
    }
    let focused = form.focused().map(|field| field.name.clone()).unwrap_or_default();
    if rows(there).is_some_and(|rows| rows == typed_rows(form, n)) {
        cut(form, n, 0);
    }
    cut(form, n, count);
    let kept = form.rows(&parts(n)).count();
    let mut fresh = vec![];
    for at in kept..count {
        let mut row = part(app, &parts(n), at + 1);
        let texts = rows(count).and_then(|rows| rows.into_iter().nth(at)).unwrap_or_default();
        // Beside corrected ones nobody knows what is left for the new ones.
        let [amount, due] = texts;
        row[0].set_text(if kept == 0 { &amount } else { "" });
        row[1].set_text(&due);
        fresh.extend(row);
    }
    let own = |name: &str| name == cell(n, "every") || name.starts_with(&parts(n));
    let Some(last) = form.fields.iter().rposition(|field| own(&field.name)) else { return false };
    form.insert(last + 1, fresh);
    form.focus_name(&focused);
    true
}

/// Amount and day of the instalments there are, as typed.
fn typed_rows(form: &Form, n: usize) -> Vec<[String; 2]> {
    let text = |k: usize, column: &str| {
        let field = form.field(&format!("{}{k}.{column}", parts(n)));
        field.map(|field| field.text().trim().to_owned()).unwrap_or_default()
    };
    (1..=form.rows(&parts(n)).count()).map(|k| [text(k, "amount"), text(k, "due")]).collect()
}

/// Keeps that many instalments at most; true when some went.
fn cut(form: &mut Form, n: usize, count: usize) -> bool {
    let before = form.fields.len();
    let list = parts(n);
    let focused = form.focused().map(|field| field.name.clone()).unwrap_or_default();
    form.fields.retain(|field| {
        let row = super::super::super::form::row_number(&field.name);
        !(field.name.starts_with(&list) && row.is_some_and(|row| row > count))
    });
    form.focus_name(&focused);
    form.fields.len() != before
}

/// Rows were taken away, or came back, by hand: the number typed follows.
pub fn recount(form: &mut Form, list: &str) {
    let Some(n) = list.strip_suffix(".part").and_then(super::super::super::form::row_number) else {
        return;
    };
    let there = form.rows(list).count().min(MOST_PARTS);
    set(form, &cell(n, "count"), &there.to_string());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_make_the_whole() {
        assert_eq!(equal_parts(Fen(1_500_000), 3), [Fen(500_000); 3]);
        assert_eq!(equal_parts(Fen(100_000), 3), [Fen(33_300), Fen(33_300), Fen(33_400)]);
        assert_eq!(equal_parts(Fen(101), 2), [Fen(50), Fen(51)]);
        for count in 1..12 {
            assert_eq!(equal_parts(Fen(123_456), count).into_iter().sum::<Fen>(), Fen(123_456));
        }
    }

    #[test]
    fn an_interval_is_read_as_people_say_it() {
        let today: NaiveDate = "2026-11-24".parse().unwrap();
        let first = First::Day(PaperDay { year: 2026, month: 10, day: 20 });
        let after = |text: &str| first.later(interval(text), 2, today);
        assert_eq!(after("1月"), "12-20");
        assert_eq!(after("每月"), "12-20");
        assert_eq!(after("2個月"), "2027-02-20");
        assert_eq!(after("10天"), "11-09");
        assert_eq!(after("2週"), "11-17");
        assert!(interval("3").is_none() && interval("快").is_none());
    }

    #[test]
    fn a_day_that_a_month_lacks_is_shown_and_never_moved() {
        let today: NaiveDate = "2026-11-24".parse().unwrap();
        let series = |year, month, day, every: &str| -> Vec<String> {
            let first = First::Day(PaperDay { year, month, day });
            (0..4).map(|at| first.later(interval(every), at, today)).collect()
        };
        assert_eq!(series(2026, 12, 31, "月"), ["12-31", "2027-01-31", "2027-02-31", "2027-03-31"]);
        assert_eq!(series(2026, 11, 31, "月"), ["11-31", "12-31", "2027-01-31", "2027-02-31"]);
        // Counted in days there is nothing to count from.
        assert_eq!(series(2026, 11, 31, "10天"), ["11-31", "", "", ""]);
        let month = First::Month(2026, 12);
        assert_eq!(month.later(interval("月"), 1, today), "2027-01");
        assert_eq!(First::Unknown.later(interval("月"), 1, today), "");
    }
}
