//! What falls due on a case, by when, and why: nothing here depends on today.

use super::agreement::Agreement;
use super::case::Case;
use super::court::Confirmation;
use super::handling::Pause;
use crate::domain::calendar::Calendar;
use crate::domain::deadline::{DeadlineRule, Due, Why, due, due_with_pauses};
use crate::domain::ids::PartyId;
use crate::domain::time::TimeOfDay;
use crate::domain::words::words;
use chrono::{Duration, NaiveDate, NaiveTime, Timelike};

words! {
    /// What falls due.
    ClockKind {
        /// 上報 (R-PRO-3)
        Report "report",
        /// 調解期限 (R-TIM-1, R-TIM-5)
        Mediation "mediation",
        /// 調解會
        Session "session",
        /// 履行 (R-PER-1)
        Duty "duty",
        /// 司法確認期 (R-JC-1)
        Confirmation "confirmation",
        /// 申請執行的期間 (R-JC-10)
        Enforcement "enforcement",
        /// 回訪 (R-PER-1)
        Visit "return_visit",
    }
}

/// A clock that runs on a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clock {
    /// What falls due.
    pub kind: ClockKind,
    /// The number of the agreement it belongs to, from 1; 0 for none.
    pub agreement: usize,
    /// The item of that agreement, from 1; 0 for none.
    pub item: u32,
    /// The rule.
    pub rule: &'static str,
    /// The day it started.
    pub since: NaiveDate,
    /// The last day.
    pub due: NaiveDate,
    /// The time of that day, where it matters.
    pub time: Option<TimeOfDay>,
    /// How the last day came about.
    pub why: Vec<Why>,
}

impl ClockKind {
    /// The kind a word of the register means.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.word() == word)
    }

    /// Whether it is a window of the court that only closes: a right not used is nothing overdue.
    pub fn only_closes(self) -> bool {
        matches!(self, Self::Confirmation | Self::Enforcement)
    }

    /// Whether a clock of this kind that runs until `due` still says something on `today`.
    pub fn is_live(self, due: NaiveDate, today: NaiveDate) -> bool {
        !self.only_closes() || due >= today
    }
}

impl Clock {
    /// Whether it still says something on `today`.
    pub fn is_live(&self, today: NaiveDate) -> bool {
        self.kind.is_live(self.due, today)
    }
}

/// What clocks are reckoned with: the limits and the calendar the office adopted.
pub struct Limits<'a> {
    /// The limit of a rule.
    pub rule: &'a dyn Fn(&str) -> Option<&'a DeadlineRule>,
    /// Working days.
    pub calendar: &'a Calendar,
    /// Minutes east of UTC.
    pub zone_minutes: i32,
}

/// The category code of medical disputes: their period is counted in working days (R-TIM-5).
const MEDICAL: &str = "15";

/// The clocks of a case, the earliest first; none once it is closed.
pub fn clocks(case: &Case, limits: &Limits<'_>) -> Vec<Clock> {
    if case.cancelled || case.closed.is_some() || case.archived.is_some() {
        return vec![];
    }
    let mut clocks = Vec::new();
    clocks.extend(report(case, limits));
    clocks.extend(mediation(case, limits));
    clocks.extend(session(case));
    for agreement in case.in_force() {
        let number = case.number_of(agreement);
        clocks.extend(duties(case, agreement, number));
        clocks.extend(confirmation(case, agreement, number, limits));
        clocks.extend(enforcement(case, agreement, number, limits));
    }
    clocks.extend(visit(case, limits));
    clocks.sort_by_key(|clock| (clock.due, clock.kind, clock.agreement, clock.item));
    clocks
}

fn clock(kind: ClockKind, rule: &'static str, since: NaiveDate, due: NaiveDate) -> Clock {
    Clock { kind, agreement: 0, item: 0, rule, since, due, time: None, why: vec![] }
}

/// The six hours to report up, from the moment the danger was recorded (R-PRO-3). What was learned on an
/// earlier day counts from that day's end: the hour is not known, and it was no later.
fn report(case: &Case, limits: &Limits<'_>) -> Option<Clock> {
    let due = case.report_due()?;
    let since = due.since;
    let rule = (limits.rule)("R-PRO-3")?;
    let zone = Duration::minutes(limits.zone_minutes.into());
    let recorded = (since + zone).naive_utc();
    let learned =
        due.learned.end().and_then(|day| day.succ_opt()).map(|day| day.and_time(NaiveTime::MIN));
    let start = learned.map_or(recorded, |learned| learned.min(recorded));
    let end = start.checked_add_signed(Duration::hours(rule.days.into()))?;
    let at = |time: NaiveTime| TimeOfDay::new(time.hour(), time.minute()).ok();
    let hours = Why::Hours { from: start.date(), at: at(start.time())?, hours: rule.days };
    let id = if case.danger_since == Some(since) { "R-INT-12" } else { "R-PRO-3" };
    Some(Clock {
        time: at(end.time()),
        why: vec![hours],
        ..clock(ClockKind::Report, id, start.date(), end.date())
    })
}

/// The legal period: it runs on from the first acceptance (or the reopening), through stays; pauses
/// do not count; all parties may agree on another last day.
fn mediation(case: &Case, limits: &Limits<'_>) -> Option<Clock> {
    if !case.is_mediating() || case.suspended().is_some() {
        return None;
    }
    let since = case.counted_from()?.day()?;
    let reckoned = period(case, limits)?;
    let why = reckoned.why;
    Some(Clock { why, ..clock(ClockKind::Mediation, period_rule(case), since, reckoned.due) })
}

/// The rule the legal period of a case is counted by.
fn period_rule(case: &Case) -> &'static str {
    if case.data.category.as_deref() == Some(MEDICAL) { "R-TIM-5" } else { "R-TIM-1" }
}

/// The last day of the legal period, a pause that lasts not reckoned; nothing where it does not run or
/// its first day is not known.
pub fn period(case: &Case, limits: &Limits<'_>) -> Option<Due> {
    let since = case.counted_from()?.day()?;
    Some(if let Some((extended, _)) = &case.extended {
        let until = extended.until;
        Due { due: until, why: vec![Why::Extended { until }] }
    } else {
        let pauses: Vec<_> = case.pauses.iter().filter_map(|p| counted(p, since)).collect();
        due_with_pauses((limits.rule)(period_rule(case))?, since, &pauses, limits.calendar)
    })
}

/// The days of a pause that lie after the start, where they are known.
fn counted(pause: &Pause, since: NaiveDate) -> Option<(NaiveDate, NaiveDate)> {
    let (from, to) = (pause.from.day()?.max(since), pause.to?.day()?);
    (from < to).then_some((from, to))
}

fn session(case: &Case) -> Option<Clock> {
    let plan = case.planned().filter(|_| case.is_mediating())?.plan.as_ref()?;
    let why = vec![Why::Named { day: plan.day }];
    let clock = clock(ClockKind::Session, "R-PRO-1", plan.day, plan.day);
    Some(Clock { time: plan.time, why, ..clock })
}

/// For each party that asked for something: since when and until when its right can be sued for, for
/// asking a committee interrupts the period (R-INT-7). Shown as information; nothing is decided by it.
pub fn limitations(
    case: &Case,
    rule: &DeadlineRule,
    calendar: &Calendar,
) -> Vec<(PartyId, NaiveDate, NaiveDate)> {
    let asked = |party| {
        let claims = case.claims.iter().filter(|claim| claim.said.by == Some(party));
        let asked = case.data.requested_on.unwrap_or(case.opened);
        let request = (case.data.requested_by == Some(party)).then_some(asked);
        claims.map(|claim| claim.on).chain(request).filter_map(|on| on.day()).min()
    };
    let parties = case.data.parties.iter().filter_map(|party| Some((party.id, asked(party.id)?)));
    parties.map(|(party, on)| (party, on, due(rule, on, calendar).due)).collect()
}

/// The items that somebody has still to do, each on its day.
fn duties(case: &Case, agreement: &Agreement, number: usize) -> Vec<Clock> {
    if case.suit_over(agreement) {
        return vec![];
    }
    let open = agreement.items().into_iter().filter(super::duty::Item::is_open);
    open.filter_map(|item| {
        let day = item.due_day()?;
        let why = vec![Why::Named { day }];
        let clock = clock(ClockKind::Duty, "R-PER-1", day, day);
        Some(Clock { agreement: number, item: item.n, why, ..clock })
    })
    .collect()
}

/// The last day to apply for confirmation, while there is still something to secure (R-JC-1).
pub fn window(agreement: &Agreement, limits: &Limits<'_>) -> Option<Due> {
    let since = agreement.effective()?.day()?;
    Some(due((limits.rule)("R-JC-1")?, since, limits.calendar))
}

/// Until when the two ways through the court are open for an agreement, where that is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Windows {
    /// The last day to apply for confirmation (R-JC-1).
    pub confirm: Option<NaiveDate>,
    /// The last day to apply for enforcement (R-JC-10).
    pub enforce: Option<NaiveDate>,
}

/// Until when the two ways through the court are open for an agreement.
pub fn windows(agreement: &Agreement, limits: &Limits<'_>) -> Windows {
    Windows {
        confirm: window(agreement, limits).map(|due| due.due),
        enforce: two_years(agreement, limits).map(|(_, due)| due.due),
    }
}

/// The two years to apply for enforcement, from the last day on which something falls due (R-JC-10).
fn two_years(agreement: &Agreement, limits: &Limits<'_>) -> Option<(NaiveDate, Due)> {
    let since = agreement.last_due()?;
    Some((since, due((limits.rule)("R-JC-10")?, since, limits.calendar)))
}

fn confirmation(
    case: &Case,
    agreement: &Agreement,
    number: usize,
    limits: &Limits<'_>,
) -> Option<Clock> {
    let done = agreement.items().iter().all(super::duty::Item::is_over);
    if done || !agreement.may_confirm() || case.suit_over(agreement) {
        return None;
    }
    let reckoned = window(agreement, limits)?;
    let since = agreement.effective()?.day()?;
    let clock = clock(ClockKind::Confirmation, "R-JC-1", since, reckoned.due);
    Some(Clock { agreement: number, why: reckoned.why, ..clock })
}

/// Two years from the last day of performance to apply for enforcement of a confirmed agreement.
fn enforcement(
    case: &Case,
    agreement: &Agreement,
    number: usize,
    limits: &Limits<'_>,
) -> Option<Clock> {
    let confirmed = agreement.confirmation.as_ref().is_some_and(Confirmation::is_confirmed);
    let open = agreement.items().iter().any(super::duty::Item::is_open);
    if !confirmed || !open || case.suit_over(agreement) {
        return None;
    }
    let (since, reckoned) = two_years(agreement, limits)?;
    let clock = clock(ClockKind::Enforcement, "R-JC-10", since, reckoned.due);
    Some(Clock { agreement: number, why: reckoned.why, ..clock })
}

/// The return visit: from the last due date, else from the day it became effective.
fn visit(case: &Case, limits: &Limits<'_>) -> Option<Clock> {
    if !case.visit_due() {
        return None;
    }
    let last = case.in_force().filter_map(Agreement::last_due).max();
    let agreed = case.in_force().filter_map(|agreement| agreement.effective()?.day()).max();
    let since = last.or(agreed)?;
    let reckoned = due((limits.rule)("R-PER-1")?, since, limits.calendar);
    let why = reckoned.why;
    Some(Clock { why, ..clock(ClockKind::Visit, "R-PER-1", since, reckoned.due) })
}
