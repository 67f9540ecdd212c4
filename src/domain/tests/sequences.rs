//! Whatever is accepted, in whatever order and with whatever dates: what must never be is not.

use super::walk::{Moves, Walk, envelope, sensible};
use super::{World, id};
use crate::data;
use crate::domain::journal::{Event, Recorded, Undone};
use crate::domain::mediation::agreement::{Agreement, Form, SignHow};
use crate::domain::mediation::case::Case;
use crate::domain::mediation::clock::{Clock, ClockKind, Limits, Windows, clocks};
use crate::domain::mediation::duty::{Act, Item, Route};
use crate::domain::mediation::intake::Answer;
use crate::domain::mediation::next::NextStep;
use crate::domain::mediation::state::Procedure;
use crate::domain::money::Fen;
use crate::domain::refusal::Refusal;
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

/// Who is in dispute, and who acts for them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shape {
    /// Two people of age.
    Plain,
    /// 甲 is a child with a guardian.
    Minor,
    /// 乙 has an agent who may sign.
    Agent,
}

impl Shape {
    fn of(mask: u64) -> Self {
        [Self::Plain, Self::Minor, Self::Agent][usize::try_from(mask % 3).unwrap()]
    }

    fn registration(self) -> Value {
        let mut parties = json!([
            {"name": "王某", "side": "applicant"},
            {"name": "李某", "side": "respondent"},
        ]);
        match self {
            Self::Plain => {}
            Self::Minor => {
                parties[0]["born"] = json!("2015-03");
                parties[0]["guardian"] = json!({"name": "王母"});
            }
            Self::Agent => {
                parties[1]["agents"] = json!([{"name": "律師", "powers": ["sign"]}]);
            }
        }
        json!({"on": "2026-11-10", "parties": parties})
    }

    /// Whether somebody else signs for the party of that mark.
    fn in_stead(self, case: &Case, who: &str) -> bool {
        let nth = |n: usize| case.data.parties[n].id.to_string();
        match self {
            Self::Plain => false,
            Self::Minor => who == "甲" || who == nth(0),
            Self::Agent => who == "乙" || who == nth(1),
        }
    }
}

/// An act with other dates and amounts than the walk gives it.
fn varied(mut line: Value, (case, shape): (&Case, Shape), date: &str, detail: u8) -> Value {
    line["on"] = json!(date);
    if let Some(signatures) = line.get_mut("signatures").and_then(Value::as_array_mut) {
        for signature in signatures {
            signature["on"] = json!(date);
            let signs = signature["how"] == json!("signature");
            if signs && shape.in_stead(case, signature["who"].as_str().unwrap()) {
                signature["how"] = json!("in_their_stead");
            }
        }
    }
    match line["do"].as_str().unwrap() {
        "seal_agreement" => line["date"] = json!(date),
        "extend" => line["until"] = json!(format!("2027-0{}-28", detail % 9 + 1)),
        "record_performance" => {
            let acts = ["performed", "refunded", "waived", "disputed", "performed"];
            line["act"] = json!(acts[usize::from(detail % 5)]);
            if !detail.is_multiple_of(3) {
                line["amount"] = json!(i64::from(detail) * 25);
            }
        }
        "draft_agreement" if detail.is_multiple_of(4) => {
            line["obligations"][0]["kind"] = json!("periodic");
            line["obligations"][0]["due"] = json!("XXXX-XX-05");
            line["obligations"][0]["amount"] = json!(2_500);
            line["obligations"][0]["until"] =
                [json!("2027-01"), Value::Null][usize::from(detail % 8 / 4)].clone();
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
fn hold_true(case: &Case, rows: &[Recorded], world: &World) {
    let passed =
        |row: &Recorded| matches!(&row.event, Event::WarningPassed(w) if w.rule == "R-AGR-3");
    let corrected = rows.iter().any(passed);
    for agreement in &case.agreements {
        effective_last(agreement);
        never_overpaid(agreement, corrected);
        owed_is_open(case, agreement, world);
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

/// Nothing is paid beyond what is owed, what was paid back or waived apart. Where the day it binds from was
/// corrected, fewer periods may be owed than were paid.
fn never_overpaid(agreement: &Agreement, corrected: bool) {
    let items = agreement.items();
    for item in &items {
        let settled = Fen(item.net_paid().0 + item.waived.0);
        let fewer = corrected && item.periods.is_some();
        let owed = if item.is_endless() || fewer { None } else { item.in_all() };
        assert!(owed.is_none_or(|owed| settled <= owed), "{item:?}");
        assert!(item.refunded <= item.paid);
    }
    for (at, obligation) in agreement.wording.obligations.iter().enumerate() {
        let once =
            |item: &&Item| item.obligation == at && item.periods.is_none() && !item.is_endless();
        let of_it = items.iter().filter(once);
        let settled: i64 = of_it.map(|item| item.net_paid().0 + item.waived.0).sum();
        assert!(obligation.amount.is_none_or(|amount| settled <= amount.0), "{obligation:?}");
    }
}

/// What is owed and neither paid nor waived is open, with its ways and its clock: nothing ends in between.
fn owed_is_open(case: &Case, agreement: &Agreement, world: &World) {
    let number = case.number_of(agreement);
    for item in agreement.items() {
        let owed = item.in_all().is_some_and(|all| item.net_paid().0 + item.waived.0 < all.0);
        let owed = owed || item.periods.is_some() && item.is_endless() && !item.waived_whole;
        if !owed || item.enforced || item.disputed || !agreement.is_in_force() {
            continue;
        }
        assert!(item.is_open(), "{item:?}");
        assert!(
            case.routes(agreement, &item, super::today(), Windows::default())
                .contains(&Route::Urge)
        );
        let over = case.closed.is_some() || case.archived.is_some() || case.cancelled;
        let runs = item.due_day().is_some() && !over && !case.suit_over(agreement);
        let clocks = running(case, world);
        let mut own =
            clocks.iter().filter(|one| one.kind == ClockKind::Duty && one.agreement == number);
        assert_eq!(own.any(|clock| clock.item == item.n), runs, "{item:?}");
    }
}

/// What bound goes on to bind, from the same day, unless another one took its place or the paper was
/// corrected with a reason.
fn goes_on_to_bind(before: &Case, after: &Case, line: &Value) {
    let refuses = line.to_string().contains("\"how\":\"refused\"");
    let corrects = line.get("despite").is_some() && !refuses;
    for old in before.in_force().filter(|_| !corrects) {
        let new = after.agreements.iter().find(|new| new.id == old.id).unwrap();
        assert!(new.superseded || new.effective() == old.effective(), "{line}");
    }
}

/// A refusal stands while no consent of the round is dated on or after its day (R-INT-1).
fn refusals_stand(case: &Case, rows: &[Recorded]) {
    let begins = |row: &Recorded| matches!(&row.event, Event::Reopened(said) if !said.danger);
    let round = rows.iter().rposition(begins).map_or(0, |at| at + 1);
    let said = |row: &Recorded| match &row.event {
        Event::ConsentGiven(said) => Some((said.party, said.answer, row.on)),
        _ => None,
    };
    let answers: Vec<_> = rows[round..].iter().filter_map(said).collect();
    for (party, answer, on) in &answers {
        let mut others =
            answers.iter().filter(|(other, other_said, _)| other == party && other_said != answer);
        let stands =
            *answer == Answer::Refused && others.all(|(.., other)| other.certainly_before(on));
        assert!(
            !stands || case.refusing().contains(party),
            "a refusal was lifted by what came before it"
        );
    }
}

/// Danger learnt of on a closed case undoes the closing only.
fn danger_throws_nothing_back(before: &Case, after: &Case, rows: &[Recorded]) {
    let danger = |row: &Recorded| matches!(&row.event, Event::Reopened(said) if said.danger);
    if rows.iter().any(danger) {
        let of =
            |case: &Case| (case.consents.clone(), case.accepted, case.ended.clone(), case.round());
        assert_eq!(of(before), of(after));
        assert!(before.closed.is_some() && after.closed.is_none() && !after.is_mediating());
    }
}

/// The ways to the court, to arbitration and to an authority are open to both, and the report up,
/// whatever the state.
fn ways_are_open(walk: &mut Walk, case: &Case) {
    let suit = |forum: &str, by: &str| json!({"do": "record_litigation", "forum": forum, "stage": "filed", "by": by});
    let forums = ["court", "arbitration", "authority"].into_iter();
    let suits = forums.flat_map(|forum| ["甲", "乙"].map(|by| suit(forum, by)));
    for line in suits.chain([json!({"do": "report_up", "to": "police_station"})]) {
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
    back: usize,
    periods: usize,
    in_stead: usize,
    passed: usize,
    danger: usize,
}

impl Reached {
    fn count(&mut self, case: &Case, rows: &[Recorded]) {
        let some = |test: &dyn Fn(&Agreement) -> bool| {
            usize::from(
                case.agreements.iter().any(|agreement| agreement.is_in_force() && test(agreement)),
            )
        };
        self.periods +=
            some(&|one| one.items().iter().any(|i| i.periods.is_some() && i.covered > 0));
        self.in_stead += some(&|one| one.signatures.iter().any(|s| s.how == SignHow::InTheirStead));
        let has = |test: fn(&Event) -> bool| usize::from(rows.iter().any(|row| test(&row.event)));
        self.back += has(|event| matches!(event, Event::DutyChanged(d) if d.act == Act::Refunded));
        self.passed += has(|event| matches!(event, Event::WarningPassed(_)));
        self.danger += has(|event| matches!(event, Event::Reopened(said) if said.danger));

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

/// What is accepted of a line; a warning is passed over with a reason now and then.
fn accepted(walk: &mut Walk, line: &mut Value, detail: u8) -> Option<Vec<Recorded>> {
    let refusal = match walk.decide(&envelope(line.clone())) {
        Ok(rows) => return Some(rows),
        Err(refusal) => refusal,
    };
    if !refusal.warns() || detail.is_multiple_of(2) {
        return None;
    }
    let why = |refusal: &Refusal| json!({"rule": refusal.rule(), "why": "各方都知道"});
    line["despite"] = refusal.each().iter().map(why).collect();
    walk.decide(&envelope(line.clone())).ok()
}

/// Carries out a sequence; what must never be is looked for after every act.
fn carry_out(steps: &[Step], mask: u64, reached: &mut Reached) {
    let shape = Shape::of(mask);
    let (mut walk, mut case) = Walk::of(&shape.registration());
    let moves = Moves::new();
    let mut rows = walk.rows.clone();
    for (which, date, detail) in steps {
        walk.look_at(&case);
        ways_are_open(&mut walk, &case);
        // Most steps go the way the case is meant to go, so that it gets far.
        let next = case.next().filter(|_| !which.is_multiple_of(4));
        // What was paid in full comes back now and then.
        let over = matches!(next, Some(NextStep::Visit | NextStep::Close)) && detail % 3 == 1;
        let line = match next {
            Some(_) if over => json!({"do": "record_performance", "item": 1, "act": "refunded"}),
            Some(next) => sensible(&case, next),
            None => moves.lines[usize::from(*which / 4) % moves.lines.len()].clone(),
        };
        let date = DATES[usize::from(*date) % DATES.len()];
        let mut line = varied(line, (&case, shape), date, *detail);
        if over {
            (line["act"], line["amount"]) = (json!("refunded"), json!(100));
        }
        let Some(new) = accepted(&mut walk, &mut line, *detail) else { continue };
        let commit = u128::try_from(rows.len()).unwrap();
        let before = case.clone();
        for row in &new {
            case = case.later(row);
            let version = u32::try_from(rows.len()).unwrap() + 1;
            rows.push(Recorded { version, commit: id(commit), ..row.clone() });
        }
        hold_true(&case, &rows, &walk.world);
        goes_on_to_bind(&before, &case, &line);
        refusals_stand(&case, &rows);
        danger_throws_nothing_back(&before, &case, &new);
    }
    walk.look_at(&case);
    ways_are_open(&mut walk, &case);
    assert_eq!(Case::fold(case.id, &rows).unwrap(), case, "step by step, or at once");
    parts_fold(&rows, &case, mask, &walk.world);
    reached.count(&case, &rows);
}

#[test]
fn no_accepted_sequence_breaks_a_promise() {
    let config = ProptestConfig {
        cases: 96,
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
    let first = [reached.dated, reached.paid, reached.ended, reached.closed, reached.again];
    let more = [reached.back, reached.periods, reached.in_stead, reached.passed, reached.danger];
    assert!(
        first.iter().chain(&more).all(|n| *n >= 3),
        "the sequences do not get far: {reached:?}"
    );
}
