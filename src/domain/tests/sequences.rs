//! Whatever is accepted, in whatever order and with whatever dates: what must never be is not.

use super::walk::{Moves, Walk, envelope, sensible};
use super::{World, id};
use crate::data;
use crate::domain::journal::{Event, Recorded, Undone};
use crate::domain::mediation::agreement::{Agreement, Form, SignHow};
use crate::domain::mediation::case::Case;
use crate::domain::mediation::clock::{Clock, Limits, Windows, clocks};
use crate::domain::mediation::duty::Route;
use crate::domain::mediation::state::Procedure;
use crate::domain::money::Fen;
use crate::domain::when::{PaperDate, When};
use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use serde_json::{Value, json};
use std::cell::RefCell;

const DATES: [&str; 8] = [
    "2026-11-20",
    "2018-06-15",
    "2026-11-02",
    "unknown",
    "2026-10",
    "2025",
    "2026-11-23",
    "2026-11-10",
];

/// One step: which act, on which date, and a number that chooses among its details.
type Step = (u16, u8, u8);

/// An act with other dates and amounts than the walk gives it.
fn varied(mut line: Value, date: &str, detail: u8) -> Value {
    line["on"] = json!(date);
    if let Some(signatures) = line.get_mut("signatures").and_then(Value::as_array_mut) {
        for signature in signatures {
            signature["on"] = json!(date);
        }
    }
    match line["do"].as_str().unwrap() {
        "seal_agreement" => line["date"] = json!(date),
        "record_performance" => {
            let acts = ["performed", "refunded", "waived", "disputed", "performed"];
            line["act"] = json!(acts[usize::from(detail % 5)]);
            if !detail.is_multiple_of(3) {
                line["amount"] = json!(i64::from(detail) * 50);
            }
        }
        "draft_agreement" if !detail.is_multiple_of(2) => {
            let part = |due: &str| json!({"amount": if detail % 4 > 1 { json!(3_000) } else { Value::Null }, "due": due});
            line["obligations"][0]["instalments"] = json!([part("2026-12-01"), part("2026-12-31")]);
            line["obligations"][0]["amount"] = json!(6_000);
            line["from_paper"] = json!(detail % 8 > 3);
        }
        _ => {}
    }
    line
}

/// What must hold of a case whatever happened.
fn hold_true(case: &Case, world: &World) {
    for agreement in &case.agreements {
        effective_last(agreement);
        never_overpaid(agreement);
        for item in agreement.items() {
            let routes = case.routes(agreement, &item, super::today(), Windows::default());
            assert!(routes.contains(&Route::Sue), "a party barred from the court");
        }
    }
    if case.closed.is_some() || case.archived.is_some() {
        assert_eq!(running(case, world), [], "a clock runs on a closed case");
    }
    let failed = matches!(case.procedure(), Procedure::Terminated | Procedure::Refused);
    let told = case.ended.as_ref().is_some_and(|(ended, _)| ended.remedies.is_some());
    assert!(!failed || told, "terminated without remedies");
    assert_eq!(case.next(), case.next());
    let nothing = case.next().is_none();
    assert_eq!(nothing, case.cancelled || case.archived.is_some());
}

fn running(case: &Case, world: &World) -> Vec<Clock> {
    let rule = |id: &str| data::rules::find(&world.rules, id);
    clocks(case, &Limits { rule: &rule, calendar: &world.calendar, zone_minutes: 480 })
}

/// It binds from the last of its signatures and its seal, never before, and not while one is missing.
fn effective_last(agreement: &Agreement) {
    let Some(effective) = agreement.effective() else { return };
    if agreement.form == Form::Oral {
        return assert_eq!(effective, agreement.on);
    }
    assert!(agreement.unsigned().is_empty() && agreement.mediator_signed());
    let seal = agreement.seal.clone().expect("not sealed");
    let signed = agreement.signatures.iter().filter(|s| s.how != SignHow::Refused);
    let dates: Vec<PaperDate> = signed.map(|s| s.date.clone()).chain([seal]).collect();
    let ends: Option<Vec<_>> = dates.iter().map(|date| date.on.end()).collect();
    match ends {
        Some(ends) => assert_eq!(effective.end(), ends.into_iter().max()),
        None => assert_eq!(effective, When::Unknown, "a date nobody knows"),
    }
}

/// Nothing is paid beyond what is owed, what was paid back or waived apart.
fn never_overpaid(agreement: &Agreement) {
    let items = agreement.items();
    for item in &items {
        let settled = Fen(item.net_paid().0 + item.waived.0);
        let owed = if item.is_endless() { None } else { item.in_all() };
        assert!(owed.is_none_or(|owed| settled <= owed), "{item:?}");
        assert!(item.refunded <= item.paid);
    }
    for (at, obligation) in agreement.wording.obligations.iter().enumerate() {
        let of_it = items.iter().filter(|item| item.obligation == at);
        let settled: i64 = of_it.map(|item| item.net_paid().0 + item.waived.0).sum();
        assert!(obligation.amount.is_none_or(|amount| settled <= amount.0), "{obligation:?}");
    }
}

/// The way to the court and the report up are open, whatever the state.
fn ways_are_open(walk: &mut Walk, case: &Case) {
    let suit = json!({"do": "record_litigation", "forum": "court", "stage": "filed", "by": "乙"});
    for line in [suit, json!({"do": "report_up", "to": "police_station"})] {
        let told = line.to_string();
        let refused = walk.decide(&envelope(line)).err();
        assert_eq!(refused.filter(|_| !case.cancelled), None, "{told}");
    }
}

/// The case as of some day, and with any act left out, is a case too, and nothing runs where it may not.
fn parts_fold(rows: &[Recorded], case: &Case, mask: u64, world: &World) {
    let before = |day: &str| {
        let end: When = day.parse().unwrap();
        rows.iter().filter(|row| !end.certainly_before(&row.on)).cloned().collect::<Vec<_>>()
    };
    let masked = rows.iter().enumerate().filter(|(at, _)| mask >> (at % 64) & 1 == 0);
    let mut undone = rows.to_vec();
    let commit = rows[usize::try_from(mask).unwrap_or(0) % rows.len()].commit;
    undone.push(Recorded {
        event: Event::Undone(Undone { commit }),
        commit: id(999_999),
        ..rows[0].clone()
    });
    let masked = masked.map(|(_, row)| row.clone()).collect();
    for part in [before("2018-12-31"), before("2026-11-15"), masked, undone] {
        if let Some(case) = Case::fold(case.id, &part) {
            hold_true_of_a_part(&case, world);
        }
    }
}

fn hold_true_of_a_part(case: &Case, world: &World) {
    case.agreements.iter().for_each(effective_last);
    if case.closed.is_some() || case.archived.is_some() {
        assert_eq!(running(case, world), []);
    }
    let (_, _, _) = (case.step(), case.contents(), case.next());
}

/// What the sequences of a run came to, so that nobody proves a rule of nothing.
#[derive(Debug, Default)]
struct Reached {
    dated: usize,
    paid: usize,
    ended: usize,
    closed: usize,
    again: usize,
}

impl Reached {
    fn count(&mut self, case: &Case) {
        let apart = |agreement: &Agreement| {
            let mut days: Vec<_> = agreement.signatures.iter().map(|s| s.date.on).collect();
            days.dedup();
            agreement.form == Form::Written
                && days.len() > 1
                && agreement.effective().is_some_and(|on| !on.is_unknown())
        };
        let paid = |agreement: &Agreement| agreement.items().iter().any(|i| i.paid > Fen::ZERO);
        self.dated += usize::from(case.agreements.iter().any(apart));
        self.paid += usize::from(case.agreements.iter().any(paid));
        self.ended += usize::from(case.ended.is_some());
        self.closed += usize::from(case.closed.is_some());
        self.again += usize::from(case.round() > 0);
    }
}

/// Carries out a sequence; what must never be is looked for after every act.
fn carry_out(steps: &[Step], mask: u64, reached: &mut Reached) {
    let (mut walk, mut case) = Walk::new();
    let moves = Moves::new();
    let mut rows = walk.rows.clone();
    for (which, date, detail) in steps {
        walk.look_at(&case);
        ways_are_open(&mut walk, &case);
        // Most steps go the way the case is meant to go, so that it gets far.
        let next = case.next().filter(|_| !which.is_multiple_of(4));
        let line = match next {
            Some(next) => sensible(&case, next),
            None => moves.lines[usize::from(*which / 4) % moves.lines.len()].clone(),
        };
        let line = varied(line, DATES[usize::from(*date) % DATES.len()], *detail);
        let Ok(new) = walk.decide(&envelope(line)) else { continue };
        let commit = u128::try_from(rows.len()).unwrap();
        for row in new {
            case = case.later(&row);
            let version = u32::try_from(rows.len()).unwrap() + 1;
            rows.push(Recorded { version, commit: id(commit), ..row });
        }
        hold_true(&case, &walk.world);
    }
    assert_eq!(Case::fold(case.id, &rows).unwrap(), case, "step by step, or at once");
    parts_fold(&rows, &case, mask, &walk.world);
    reached.count(&case);
}

#[test]
fn no_accepted_sequence_breaks_a_promise() {
    let config = ProptestConfig {
        cases: 64,
        max_shrink_iters: 200,
        failure_persistence: None,
        ..ProptestConfig::default()
    };
    let mut runner = TestRunner::new(config);
    let reached = RefCell::new(Reached::default());
    let steps = prop::collection::vec(any::<Step>(), 30..60);
    let run = runner.run(&(steps, any::<u64>()), |(steps, mask)| {
        carry_out(&steps, mask, &mut reached.borrow_mut());
        Ok(())
    });
    run.unwrap();
    let reached = reached.into_inner();
    let all = [reached.dated, reached.paid, reached.ended, reached.closed, reached.again];
    assert!(all.iter().all(|n| *n >= 3), "the sequences do not get far: {reached:?}");
}
