//! What falls due on a case, by when, and the steps of the reckoning.

use super::{World, day, instant};
use crate::data;
use crate::domain::deadline::{Unit, Why};
use crate::domain::mediation::clock::{self, Clock, ClockKind, Limits};
use crate::domain::mediation::duty::Route;
use crate::domain::time::TimeOfDay;
use chrono::NaiveDate;
use serde_json::{Value, json};

/// The clock of that kind; there must be exactly one.
#[track_caller]
fn one(world: &World, kind: ClockKind) -> Clock {
    let mut found: Vec<Clock> = world.clocks().into_iter().filter(|c| c.kind == kind).collect();
    assert_eq!(found.len(), 1, "{:?}", world.clocks());
    found.remove(0)
}

fn runs(world: &World, kind: ClockKind) -> bool {
    world.clocks().iter().any(|clock| clock.kind == kind)
}

fn accepted(more: &Value) -> World {
    let mut world = World::with_case(more);
    world.acts([json!({"do": "accept_case", "on": "2026-11-12"})]);
    world
}

fn added(days: u32, unit: Unit, to: &str) -> Why {
    Why::Added { days, unit, to: day(to) }
}

fn weekend(rest: &str, moved: &str) -> [Why; 2] {
    let (rest, moved) = (day(rest), day(moved));
    [Why::RestDay { day: rest, festival: None, weekend: true }, Why::MovedTo { day: moved }]
}

#[test]
fn thirty_days_run_from_the_acceptance_and_roll_over_a_weekend() {
    let world = accepted(&json!({}));
    let clock = one(&world, ClockKind::Mediation);
    assert_eq!(
        (clock.rule, clock.since, clock.due),
        ("R-TIM-1", day("2026-11-12"), day("2026-12-14"))
    );
    let start = Why::StartExcluded { from: day("2026-11-12") };
    let mut why = vec![start, added(30, Unit::Calendar, "2026-12-12")];
    why.extend(weekend("2026-12-12", "2026-12-14"));
    assert_eq!(clock.why, why);
}

#[test]
fn days_on_which_the_clock_stood_still_are_added_and_none_run_meanwhile() {
    let mut world = accepted(&json!({}));
    world.acts([json!({"do": "suspend", "on": "2026-11-14", "reason": "appraisal"})]);
    assert!(!runs(&world, ClockKind::Mediation), "it stands still");
    world.acts([json!({"do": "resume", "on": "2026-11-20"})]);
    let clock = one(&world, ClockKind::Mediation);
    assert_eq!(clock.due, day("2026-12-18"), "six days more than the twelfth");
    let (from, to) = (day("2026-11-14"), day("2026-11-20"));
    assert!(clock.why.contains(&Why::Paused { from, to, days: 6, last: day("2026-12-18") }));
}

#[test]
fn a_stop_before_the_acceptance_costs_nothing() {
    let mut world = World::with_case(&json!({}));
    world.acts([
        json!({"do": "suspend", "on": "2026-11-02", "reason": "party_unable"}),
        json!({"do": "resume", "on": "2026-11-13"}),
        json!({"do": "accept_case", "on": "2026-11-12"}),
    ]);
    let clock = one(&world, ClockKind::Mediation);
    let paused = Why::Paused {
        from: day("2026-11-12"),
        to: day("2026-11-13"),
        days: 1,
        last: day("2026-12-13"),
    };
    assert!(clock.why.contains(&paused), "{:?}", clock.why);
    assert_eq!(clock.due, day("2026-12-14"), "the thirteenth is a Sunday");
}

#[test]
fn an_extension_by_all_takes_the_place_of_the_thirty_days() {
    let mut world = accepted(&json!({}));
    world.acts([
        json!({"do": "extend", "on": "2026-11-20", "until": "2027-01-31", "agreed": ["甲", "乙"]}),
    ]);
    let clock = one(&world, ClockKind::Mediation);
    assert_eq!(clock.due, day("2027-01-31"));
    assert_eq!(clock.why, [Why::Extended { until: day("2027-01-31") }]);
}

#[test]
fn medical_disputes_count_working_days() {
    let world = accepted(&json!({"category": "15"}));
    let clock = one(&world, ClockKind::Mediation);
    assert_eq!((clock.rule, clock.due), ("R-TIM-5", day("2026-12-24")), "six weeks of five days");
    assert!(clock.why.contains(&added(30, Unit::Working, "2026-12-24")));
}

#[test]
fn a_case_taken_up_again_counts_from_then_or_from_its_acceptance_if_that_came_later() {
    let mut world = World::with_case(&json!({}));
    let decline = json!({"do": "decline_case", "on": "2026-11-02", "reason": "other", "turn_to": "市人民法院"});
    let reopen = json!({"do": "reopen", "on": "2026-11-09", "why": "并未立案"});
    world.acts([decline, reopen]);
    assert!(!runs(&world, ClockKind::Mediation), "not accepted yet");
    world.acts([json!({"do": "accept_case", "on": "2026-11-12"})]);
    assert_eq!(one(&world, ClockKind::Mediation).since, day("2026-11-12"));
    let end = json!({"do": "end_case", "on": "2026-11-16", "how": "withdrawn"});
    world.acts([end, json!({"do": "reopen", "on": "2026-11-18", "why": "又願意談"})]);
    assert_eq!(one(&world, ClockKind::Mediation).since, day("2026-11-18"));
}

#[test]
fn the_window_of_confirmation_runs_while_something_is_to_be_secured() {
    let pay = json!([{"kind": "lump_sum", "what": "付款", "by": "乙", "to": "甲", "amount": 10_000, "due": "2018-09-01", "way": "現金"}]);
    let mut world = World::agreed("2018-06-15", &pay);
    let clock = one(&world, ClockKind::Confirmation);
    assert_eq!((clock.rule, clock.due, clock.agreement), ("R-JC-1", day("2018-07-16"), 1));
    let start = Why::StartExcluded { from: day("2018-06-15") };
    let mut why = vec![start, added(30, Unit::Calendar, "2018-07-15")];
    why.extend(weekend("2018-07-15", "2018-07-16"));
    assert_eq!(clock.why, why);
    let apply = json!({"do": "apply_confirmation", "on": "2018-06-20", "court": "市人民法院", "by": ["甲", "乙"]});
    world.acts([apply.clone()]);
    assert!(!runs(&world, ClockKind::Confirmation), "it was applied for");
    let answer =
        |result: &str| json!({"do": "answer_confirmation", "on": "2018-06-22", "result": result});
    world.acts([answer("withdrawn")]);
    assert_eq!(one(&world, ClockKind::Confirmation).due, day("2018-07-16"), "they may ask again");
    world.acts([apply, answer("confirmed")]);
    let enforcement = one(&world, ClockKind::Enforcement);
    assert_eq!((enforcement.since, enforcement.due), (day("2018-09-01"), day("2020-09-01")));
    world.acts([
        json!({"do": "record_performance", "on": "2018-08-30", "item": 1, "act": "performed"}),
    ]);
    assert!(!runs(&world, ClockKind::Enforcement) && !runs(&world, ClockKind::Duty));
}

fn dues(world: &World, kind: ClockKind) -> Vec<(u32, NaiveDate)> {
    let clocks = world.clocks().into_iter().filter(|clock| clock.kind == kind);
    clocks.map(|clock| (clock.item, clock.due)).collect()
}

#[test]
fn every_instalment_has_its_day_and_enforcement_counts_from_the_last_one() {
    let parts: Vec<Value> = ["2026-12-20", "2027-01-20", "2027-02-22"]
        .map(|due| json!({"amount": 500_000, "due": due}))
        .to_vec();
    let pay = json!([{"kind": "instalments", "what": "還款", "by": "乙", "to": "甲", "amount": 1_500_000, "way": "轉賬", "instalments": parts}]);
    let mut world = World::agreed("2026-11-20", &pay);
    let days = [(1, day("2026-12-20")), (2, day("2027-01-20")), (3, day("2027-02-22"))];
    assert_eq!(dues(&world, ClockKind::Duty), days);
    let clocks = world.clocks();
    let first = clocks.iter().find(|clock| clock.kind == ClockKind::Duty).unwrap();
    assert_eq!(first.why, [Why::Named { day: day("2026-12-20") }]);
    world.acts([json!({"do": "record_performance", "on": "2026-11-22", "item": 1, "act": "performed", "amount": 500_000})]);
    assert_eq!(dues(&world, ClockKind::Duty), days[1..]);
    let suit =
        json!({"do": "record_litigation", "on": "2026-11-23", "forum": "court", "stage": "filed"});
    world.acts([suit]);
    assert!(dues(&world, ClockKind::Duty).is_empty(), "it is before the court");
    let visit = one(&world, ClockKind::Visit);
    assert_eq!((visit.rule, visit.due), ("R-PER-1", day("2027-03-01")));
    assert_eq!(
        visit.why,
        [Why::StartExcluded { from: day("2027-02-22") }, added(7, Unit::Calendar, "2027-03-01")]
    );
}

#[test]
fn enforcement_is_no_way_on_once_its_two_years_are_over() {
    let owed = json!([{"kind": "lump_sum", "what": "還款", "by": "乙", "to": "甲", "amount": 10_000, "due": "2024-11-22", "way": "轉賬"}]);
    let mut world = World::agreed("2024-11-01", &owed);
    world.acts([
        json!({"do": "apply_confirmation", "on": "2024-11-04", "court": "市人民法院", "by": ["甲", "乙"]}),
        json!({"do": "answer_confirmation", "on": "2024-11-20", "result": "confirmed"}),
    ]);
    let case = world.case();
    let agreement = case.agreement().unwrap();
    let item = agreement.items().remove(0);
    let rule = |id: &str| data::rules::find(&world.rules, id);
    let limits = Limits { rule: &rule, calendar: &world.calendar, zone_minutes: 480 };
    let windows = clock::windows(agreement, &limits);
    let (last, late) = (day("2026-11-23"), day("2026-11-24"));
    assert_eq!(windows.enforce, Some(last), "the day itself is a Sunday");
    assert!(case.routes(agreement, &item, last, windows).contains(&Route::Enforce));
    assert_eq!(agreement.enforcement_over(&item, last, windows), None);
    let routes = case.routes(agreement, &item, late, windows);
    assert_eq!(routes, [Route::Urge, Route::Remediate, Route::Sue]);
    assert_eq!(agreement.enforcement_over(&item, late, windows), Some(last));
}

#[test]
fn a_visit_without_a_due_date_counts_from_the_day_agreed_and_a_green_matter_done_at_once_needs_none()
 {
    let settle = |performance: &str| json!({"do": "record_oral_settlement", "on": "2026-11-22", "terms": "修好", "performance": performance});
    let mut world = World::with_case(&json!({"risk": "green"}));
    world.acts([settle("unknown")]);
    assert_eq!(
        one(&world, ClockKind::Visit).due,
        day("2026-11-29"),
        "a Sunday: no law, so no roll"
    );
    let mut world = World::with_case(&json!({"risk": "green"}));
    world.acts([settle("on_the_spot")]);
    assert!(world.clocks().is_empty());
    let mut world = World::with_case(&json!({"risk": "yellow"}));
    world.acts([settle("on_the_spot")]);
    assert!(runs(&world, ClockKind::Visit));
}

#[test]
fn what_was_learned_on_an_earlier_day_was_to_be_reported_from_its_end() {
    let mut world = World::with_case(&json!({"on": "2026-11-10"}));
    world.source.now = instant("2026-11-23T12:30:00Z");
    world.acts([json!({"do": "answer_questions", "on": "2026-11-14", "violence": "yes"})]);
    let clock = one(&world, ClockKind::Report);
    assert_eq!((clock.since, clock.due), (day("2026-11-15"), day("2026-11-15")));
    assert_eq!(clock.time.unwrap().to_string(), "06:00");
}

#[test]
fn six_hours_to_report_run_past_midnight_in_the_time_of_the_office() {
    let mut world = World::with_case(&json!({}));
    world.source.now = instant("2026-11-23T12:30:00Z");
    world.acts([json!({"do": "set_risk", "on": "2026-11-23", "colour": "red"})]);
    let clock = one(&world, ClockKind::Report);
    assert_eq!(
        (clock.rule, clock.since, clock.due),
        ("R-PRO-3", day("2026-11-23"), day("2026-11-24"))
    );
    assert_eq!(clock.time.unwrap().to_string(), "02:30", "half past eight in the evening, and six");
    let at = TimeOfDay::parse_typed("20:30").unwrap();
    assert_eq!(clock.why, [Why::Hours { from: day("2026-11-23"), at, hours: 6 }]);
    world.source.now = instant("2026-11-23T13:00:00Z");
    world.acts([json!({"do": "report_up", "on": "2026-11-23", "to": "street"})]);
    assert!(!runs(&world, ClockKind::Report));
    world.acts([json!({"do": "answer_questions", "minor_harmed": "yes"})]);
    let clock = one(&world, ClockKind::Report);
    assert_eq!(clock.rule, "R-INT-12", "the police have not been told");
    world.acts([json!({"do": "report_up", "to": "justice_office"})]);
    assert!(runs(&world, ClockKind::Report), "the justice office is not the police");
    world.acts([json!({"do": "report_up", "to": "police_station"})]);
    assert!(world.clocks().is_empty());
}

#[test]
fn a_planned_session_is_due_on_its_day() {
    let mut world = accepted(&json!({}));
    world.acts([json!({"do": "plan_session", "plan": {"day": "2026-11-30", "time": "14:00"}})]);
    let clock = one(&world, ClockKind::Session);
    assert_eq!((clock.due, clock.time.unwrap().to_string().as_str()), (day("2026-11-30"), "14:00"));
    assert_eq!(clock.why, [Why::Named { day: day("2026-11-30") }]);
    world.acts([json!({"do": "postpone_session", "why": "乙方加班"})]);
    assert!(!runs(&world, ClockKind::Session), "called off");
}

#[test]
fn nothing_runs_on_a_closed_case_whatever_comes_to_light() {
    let pay = json!([{"kind": "lump_sum", "what": "付款", "by": "乙", "to": "甲", "amount": 10_000, "due": "2026-12-01"}]);
    let mut world = World::agreed("2026-11-02", &pay);
    let suit = |stage: &str| json!({"do": "record_litigation", "forum": "court", "stage": stage});
    world.acts([
        json!({"do": "deliver_agreement", "deliveries": [{"party": "甲", "how": "in_person"}, {"party": "乙", "how": "post"}]}),
        suit("filed"),
        json!({"do": "excuse_visit", "why": "已起訴"}),
        json!({"do": "close_case"}),
        suit("withdrawn"),
    ]);
    assert!(world.clocks().is_empty());
}
