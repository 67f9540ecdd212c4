//! What is wrong with a case on file: stuck, contradictory, ownerless, silent, with impossible dates.

use super::agreement::Agreement;
use super::case::Case;
use super::clock::{Clock, ClockKind};
use super::next::NextStep;
use super::session::Outcome;
use crate::domain::journal::{Recorded, effective};
use crate::domain::when::{PaperDate, When};
use crate::domain::words::words;
use chrono::NaiveDate;

words! {
    /// What kind of trouble it is.
    Trouble {
        /// 卡住: something is overdue and nobody acted.
        Stuck "stuck",
        /// 矛盾: two dates cannot both be right.
        Contradictory "contradictory",
        /// 無人: nobody is in charge.
        Ownerless "ownerless",
        /// 久未動: nothing was recorded for long while mediation goes on.
        Silent "silent",
        /// 缺監護人: nobody acts for who cannot act alone.
        Unguarded "unguarded",
        /// 日子不存在: a paper names a day that no calendar has.
        ImpossibleDate "impossible_date",
    }
}

/// What was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// A clock ran out.
    Overdue {
        /// Which.
        clock: ClockKind,
        /// Its last day.
        due: NaiveDate,
    },
    /// A next step waits.
    Waits {
        /// Which.
        next: NextStep,
        /// Days since the last act.
        days: i64,
    },
    /// Nobody mediates.
    Nobody,
    /// Who is in charge has no account.
    NoAccount {
        /// Who.
        name: String,
    },
    /// Who is in charge has given up every post.
    Left {
        /// Who.
        name: String,
    },
    /// Nobody acts for a party that cannot act alone.
    NoGuardian {
        /// The party.
        name: String,
    },
    /// Nothing was recorded for so many days.
    Untouched {
        /// Days.
        days: i64,
    },
    /// An act lies before one that must come first.
    Before {
        /// The act, as its word.
        act: &'static str,
        /// Its day.
        on: When,
        /// What must come first, as its word.
        first: &'static str,
        /// That day.
        first_on: When,
    },
    /// An act lies after the day it was recorded.
    AfterRecording {
        /// The act, as its word.
        act: &'static str,
        /// Its day.
        on: When,
    },
    /// A paper names a day that does not exist.
    NoSuchDay {
        /// As written.
        written: String,
    },
}

/// One finding and the command that mends it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What kind of trouble.
    pub trouble: Trouble,
    /// What was found.
    pub what: What,
    /// The command that mends it.
    pub mend: &'static str,
}

/// Days without an act after which a case counts as silent.
const SILENT: i64 = 30;

/// Days without an act after which a waiting step counts as stuck.
const STUCK: i64 = 15;

/// What stands outside a case and is asked too.
#[derive(Clone, Copy, Debug)]
pub struct Around {
    /// The office's day.
    pub today: NaiveDate,
    /// Minutes east of UTC.
    pub zone_minutes: i32,
    /// Whether who is in charge was on a roster and is on none any more.
    pub lead_left: bool,
}

/// Everything wrong with a case. `events` are those of its stream.
pub fn findings(
    case: &Case,
    events: &[Recorded],
    clocks: &[Clock],
    around: Around,
) -> Vec<Finding> {
    if case.cancelled {
        return vec![];
    }
    let mut found = Vec::new();
    found.extend(overdue(clocks, around.today));
    found.extend(still(case, around, &found));
    found.extend(owner(case, around.lead_left));
    found.extend(contradictions(case));
    found.extend(after_recording(events, around.zone_minutes));
    found.extend(impossible(case));
    found.extend(unguarded(case, around.today));
    found
}

/// Parties for whom somebody must act, while there is still something to act in.
fn unguarded(case: &Case, today: NaiveDate) -> Vec<Finding> {
    if case.closed.is_some() || case.declined.is_some() {
        return vec![];
    }
    let alone = case.unguarded(today).into_iter().filter_map(|id| case.party(id));
    alone
        .map(|party| {
            let name = party.called().unwrap_or_default().to_owned();
            finding(Trouble::Unguarded, What::NoGuardian { name }, "amend_case")
        })
        .collect()
}

fn finding(trouble: Trouble, what: What, mend: &'static str) -> Finding {
    Finding { trouble, what, mend }
}

/// The command of the clock that ran out; the two court windows only close, nobody is late.
fn overdue(clocks: &[Clock], today: NaiveDate) -> Vec<Finding> {
    let late = clocks.iter().filter(|clock| clock.due < today);
    let mend = |clock: &Clock| match clock.kind {
        ClockKind::Report => Some("report_up"),
        ClockKind::Mediation => Some("extend"),
        ClockKind::Session => Some("hold_session"),
        ClockKind::Duty => Some("record_performance"),
        ClockKind::Visit => Some("record_visit"),
        ClockKind::Confirmation | ClockKind::Enforcement => None,
    };
    late.filter_map(|clock| {
        let what = What::Overdue { clock: clock.kind, due: clock.due };
        Some(finding(Trouble::Stuck, what, mend(clock)?))
    })
    .collect()
}

/// A case on which nothing happens: silent while mediation goes on, stuck at a step that waits.
fn still(case: &Case, around: Around, found: &[Finding]) -> Option<Finding> {
    let zone = chrono::Duration::minutes(around.zone_minutes.into());
    let days = (around.today - (case.touched + zone).date_naive()).num_days();
    let next = case.next()?;
    if case.is_mediating() && case.suspended().is_none() && days > SILENT {
        Some(finding(Trouble::Silent, What::Untouched { days }, "note"))
    } else if days > STUCK
        && found.is_empty()
        && !matches!(next, NextStep::Perform | NextStep::Visit)
    {
        Some(finding(Trouble::Stuck, What::Waits { next, days }, next.command()))
    } else {
        None
    }
}

fn owner(case: &Case, left: bool) -> Option<Finding> {
    let over = case.closed.is_some() || case.declined.is_some();
    match case.mediators.first() {
        _ if over => None,
        None if case.accepted.is_some() => {
            Some(finding(Trouble::Ownerless, What::Nobody, "assign_mediators"))
        }
        Some(lead) if left || lead.account.is_none() => {
            let name = lead.name.clone();
            let what = if left { What::Left { name } } else { What::NoAccount { name } };
            Some(finding(Trouble::Ownerless, what, "assign_mediators"))
        }
        _ => None,
    }
}

/// What a finding calls the day an agreement became effective: it is computed, no event tells it.
pub const EFFECTIVE: &str = "agreement_effective";

/// An act and its day.
type Dated = (&'static str, When);

/// Days that cannot both be right: each pair of acts of which the second must come first.
fn contradictions(case: &Case) -> Vec<Finding> {
    let mut pairs = course(case);
    for agreement in &case.agreements {
        pairs.extend(agreed(case, agreement));
    }
    let wrong = pairs.into_iter().filter(|((_, on), (_, first_on))| on.certainly_before(first_on));
    let mut found: Vec<Finding> = wrong
        .map(|((act, on), (first, first_on))| {
            let what = What::Before { act, on, first, first_on };
            finding(Trouble::Contradictory, what, "correct_date")
        })
        .collect();
    found.extend(case.agreements.iter().filter_map(sealed_early));
    found
}

/// The acts of the case itself: nothing before it was registered, nothing but the archive after the end.
fn course(case: &Case) -> Vec<(Dated, Dated)> {
    let opened = ("case_registered", case.opened);
    let accepted = case.accepted.map(|on| ("case_accepted", on));
    let ended = case.ended.as_ref().map(|(_, on)| ("mediation_ended", *on));
    let closed = case.closed.as_ref().map(|(_, on)| ("case_closed", *on));
    let archived = case.archived.as_ref().map(|(_, on)| ("case_archived", *on));
    let held: Vec<Dated> = case
        .sessions
        .iter()
        .filter_map(|session| Some(("session_held", session.held.as_ref()?.1)))
        .collect();
    let paused = case.pauses.iter().map(|pause| ("suspended", pause.from));
    let after_opening = accepted.into_iter().chain(ended).chain(closed).chain(archived);
    let after_opening = after_opening.chain(held.iter().copied()).chain(paused);
    let mut pairs: Vec<(Dated, Dated)> = after_opening.map(|act| (act, opened)).collect();
    // What must lie before the closing, and that before the archive.
    let visits = case.visits.iter().map(|visit| ("visit_made", visit.on));
    let agreed = case.in_force().filter_map(|agreement| Some((EFFECTIVE, agreement.effective()?)));
    let before: Vec<Dated> = held.into_iter().chain(visits).chain(agreed).chain(ended).collect();
    pairs.extend(closed.iter().flat_map(|closed| before.iter().map(|first| (*closed, *first))));
    pairs.extend(archived.iter().zip(&closed).map(|(archived, closed)| (*archived, *closed)));
    pairs.extend(case.reports.iter().filter_map(|report| {
        Some((("report_answered", report.answer.as_ref()?.1), ("reported_up", report.on)))
    }));
    pairs
}

/// The acts about an agreement: the sessions it came from, and what follows it.
fn agreed(case: &Case, agreement: &Agreement) -> Vec<(Dated, Dated)> {
    let Some(effective) = agreement.effective() else { return vec![] };
    let agreed = (EFFECTIVE, effective);
    let number = case.number_of(agreement);
    let accepted = case.accepted.map(|on| ("case_accepted", on));
    let sessions = case
        .sessions
        .iter()
        .filter(|session| session.round == agreement.round && session.after < number)
        .filter_map(|session| session.held.as_ref())
        .filter(|(held, _)| held.outcome.is_some_and(Outcome::is_agreed))
        .map(|(_, on)| ("session_held", *on));
    let first = [("case_registered", case.opened)].into_iter().chain(accepted).chain(sessions);
    let mut pairs: Vec<(Dated, Dated)> = first.map(|first| (agreed, first)).collect();
    let done = agreement.ledger.iter().map(|entry| ("duty_changed", entry.on));
    let copies = agreement.delivered.iter().map(|(.., on)| ("agreement_delivered", *on));
    let visits = case.visits.iter().filter(|visit| visit.after >= number);
    let visits = visits.map(|visit| ("visit_made", visit.on));
    let asked = agreement.confirmation.as_ref();
    let applied = asked.map(|asked| ("confirmation_applied", asked.on));
    let after = done.chain(copies).chain(visits).chain(applied);
    pairs.extend(after.map(|act| (act, agreed)));
    if let (Some(asked), Some(applied)) = (asked, applied) {
        let answers = asked.answers.iter().map(|(_, on)| (("confirmation_answered", *on), applied));
        pairs.extend(answers);
    }
    pairs
}

/// A seal that was put on before somebody signed; what a signature says is recorded again.
fn sealed_early(agreement: &Agreement) -> Option<Finding> {
    let on = agreement.seal.as_ref()?.on;
    let later = agreement.signatures.iter().map(|signed| signed.date.on);
    let first_on = later.into_iter().find(|signed| on.certainly_before(signed))?;
    let what = What::Before { act: "agreement_sealed", on, first: "agreement_signed", first_on };
    Some(finding(Trouble::Contradictory, what, "sign_agreement"))
}

/// Acts that lie after the day they were recorded.
fn after_recording(events: &[Recorded], zone_minutes: i32) -> Vec<Finding> {
    let zone = chrono::Duration::minutes(zone_minutes.into());
    let late = effective(events).into_iter().filter(|event| {
        let recorded = (event.at + zone).date_naive();
        event.on.start().is_some_and(|on| on > recorded)
    });
    late.map(|event| {
        let what = What::AfterRecording { act: event.event.kind(), on: event.on };
        finding(Trouble::Contradictory, what, "correct_date")
    })
    .collect()
}

/// Days on papers that no calendar has, and what can be done about each.
fn impossible(case: &Case) -> Vec<Finding> {
    let mut found = Vec::new();
    for agreement in case.agreements.iter().filter(|agreement| !agreement.superseded) {
        let parts = agreement.wording.obligations.iter().flat_map(|obligation| {
            obligation.instalments.iter().map(|part| &part.due).chain([&obligation.due])
        });
        let text = if agreement.is_locked() { "reopen" } else { "draft_agreement" };
        let dates = parts.map(|date| (date, text));
        let signed = agreement.signatures.iter().map(|signed| (&signed.date, "sign_agreement"));
        let seal = agreement.seal.iter().map(|date| (date, "sign_agreement"));
        for (date, mend) in dates.chain(signed).chain(seal) {
            found.extend(flagged(date).map(|what| finding(Trouble::ImpossibleDate, what, mend)));
        }
    }
    found
}

fn flagged(date: &PaperDate) -> Option<What> {
    Some(What::NoSuchDay { written: date.as_written.clone()? })
}
