//! Money that is paid back, and money that is owed again and again.

use super::{World, day, with};
use crate::domain::mediation::clock::{ClockKind, Windows};
use crate::domain::mediation::duty::{DutyState, Item, Route};
use crate::domain::mediation::next::NextStep;
use crate::domain::mediation::state::Procedure;
use crate::domain::money::Fen;
use crate::domain::refusal::Refusal;
use chrono::NaiveDate;
use serde_json::{Value, json};

fn agreed(obligation: &Value) -> World {
    World::agreed("2026-11-12", &json!([obligation]))
}

fn lump(due: &str) -> Value {
    json!({"kind": "lump_sum", "what": "還款", "by": "乙", "to": "甲", "amount": 100_000, "due": due, "way": "現金"})
}

fn every(due: &str, until: Option<&str>) -> Value {
    json!({"kind": "periodic", "what": "贍養費", "by": "乙", "to": "甲", "amount": 30_000, "due": due, "until": until, "way": "轉賬"})
}

fn perform(item: u32, act: &str, amount: impl Into<Value>) -> Value {
    json!({"do": "record_performance", "case": "c", "on": "2026-11-20", "item": item, "act": act, "amount": amount.into()})
}

fn item(world: &World, n: usize) -> Item {
    world.case().agreement().unwrap().items().remove(n - 1)
}

/// The days on which the items fall due, by the clocks that run.
fn due(world: &World) -> Vec<NaiveDate> {
    let clocks = world.clocks();
    clocks.iter().filter(|clock| clock.kind == ClockKind::Duty).map(|clock| clock.due).collect()
}

fn routes(world: &World, n: usize) -> Vec<Route> {
    let case = world.case();
    case.routes(case.agreement().unwrap(), &item(world, n), day("2026-12-01"), Windows::default())
}

#[test]
fn what_is_paid_back_is_owed_again() {
    let mut parts = lump("2026-12-31");
    parts["instalments"] =
        json!([{"amount": 60_000, "due": "2026-11-30"}, {"amount": 40_000, "due": "2026-12-31"}]);
    for (obligation, pay) in [(lump("2026-11-30"), 100_000), (parts, 60_000)] {
        let mut world = agreed(&obligation);
        world.acts([perform(1, "performed", 20_000), perform(1, "performed", pay - 20_000)]);
        assert!(item(&world, 1).is_over());
        world.run(perform(1, "refunded", 50_000));
        let owed = item(&world, 1);
        assert_eq!((owed.is_open(), owed.open_amount()), (true, Some(Fen(50_000))));
        assert_eq!(owed.state(day("2026-12-01")), DutyState::Overdue);
        assert_eq!(due(&world)[0], day("2026-11-30"), "its clock runs again");
        assert!(routes(&world, 1).contains(&Route::PaymentOrder));
        let more = Refusal::MoreThanOpen { n: 1, item: 1, open: Fen(50_000) };
        assert_eq!(world.refused(perform(1, "performed", 50_001)), more);
        let close = json!({"do": "close_case", "case": "c"});
        let told = world.refused(close);
        assert!(matches!(told, Refusal::StillToDo { next } if next.contains(&NextStep::Perform)));
        world.run(perform(1, "performed", 50_000));
        assert!(item(&world, 1).is_over(), "and is paid again");
        world.run(perform(1, "refunded", pay));
        assert_eq!(item(&world, 1).open_amount(), Some(Fen(pay)), "all of it came back");
        world.run(perform(1, "waived", Value::Null));
        assert_eq!(item(&world, 1).state(day("2026-12-01")), DutyState::Refunded);
        assert!(item(&world, 1).is_over(), "paid back and waived, nothing is owed");
    }
}

#[test]
fn what_was_paid_on_the_spot_can_be_paid_back_too() {
    let mut world = World::with_case(&json!({}));
    world.acts([json!({"do": "record_oral_settlement", "on": "2026-11-12", "terms": "當場付清",
        "obligations": [lump("2026-11-12")], "performance": "on_the_spot"})]);
    assert_eq!((item(&world, 1).is_over(), item(&world, 1).paid), (true, Fen(100_000)));
    world.run(perform(1, "refunded", 100_000));
    assert_eq!(item(&world, 1).open_amount(), Some(Fen(100_000)));
}

#[test]
fn each_period_has_its_day_and_a_payment_covers_the_oldest() {
    let mut world = agreed(&every("XXXX-XX-05", None));
    assert_eq!(due(&world), [day("2026-12-05")], "the first after the day it binds");
    assert_eq!(item(&world, 1).state(day("2026-12-06")), DutyState::Overdue);
    world.run(perform(1, "performed", 10_000));
    assert_eq!(
        (due(&world)[0], item(&world, 1).open_amount()),
        (day("2026-12-05"), Some(Fen(20_000)))
    );
    assert_eq!(item(&world, 1).state(day("2026-12-01")), DutyState::Part);
    world.run(perform(1, "performed", Value::Null));
    assert_eq!((due(&world), item(&world, 1).paid), (vec![day("2027-01-05")], Fen(30_000)));
    let told = world.case().agreement().unwrap().ledger.last().unwrap().said.amount;
    assert_eq!(told, Some(Fen(20_000)), "which period is open may change, what was paid does not");
    world.run(perform(1, "performed", 60_000));
    assert_eq!(due(&world), [day("2027-03-05")], "two months ahead");
    world.run(perform(1, "refunded", 30_000));
    assert_eq!(due(&world), [day("2027-02-05")], "one of them was paid back");
    assert!(item(&world, 1).is_open() && routes(&world, 1).contains(&Route::Urge));
    world.run(perform(1, "waived", 30_000));
    assert_eq!(due(&world), [day("2027-03-05")]);
    world.run(perform(1, "waived", Value::Null));
    assert_eq!((due(&world), item(&world, 1).is_over()), (vec![], true), "waived for good");
}

#[test]
fn what_has_no_end_is_visited_and_goes_on_and_is_closed_with_a_reason() {
    let mut world = agreed(&every("XXXX-XX-05", Some("子女成年")));
    let copies = json!([{"party": "甲", "how": "in_person"}, {"party": "乙", "how": "post"}]);
    let said = |party: &str| json!({"party": party, "satisfaction": "satisfied"});
    world.acts([json!({"do": "deliver_agreement", "deliveries": copies})]);
    assert_eq!(world.case().next(), Some(NextStep::Visit));
    assert_eq!(world.case().still_to_do(), [NextStep::Visit, NextStep::Perform]);
    world.acts([json!({"do": "record_visit", "answers": [said("甲"), said("乙")]})]);
    assert_eq!(
        (world.case().next(), due(&world)),
        (Some(NextStep::Perform), vec![day("2026-12-05")])
    );
    let close = |on: &str| json!({"do": "close_case", "case": "c", "on": on});
    assert_eq!(world.refused(close("2026-11-24")), Refusal::GoesOn { items: vec![1] });
    world.run(perform(1, "performed", 30_000));
    world.run(json!({"do": "record_performance", "case": "c", "on": "2026-11-24", "item": 1, "act": "triggered"}));
    assert!(item(&world, 1).is_over(), "the event that ends it came");
    world.run(close("2026-11-24"));
    assert_eq!(world.case().procedure(), Procedure::Closed);
}

#[test]
fn what_is_due_and_not_paid_bars_the_closing_of_what_has_no_end() {
    let mut world = World::agreed("2026-09-01", &json!([every("XXXX-XX-05", None)]));
    let copies = json!([{"party": "甲", "how": "in_person"}, {"party": "乙", "how": "post"}]);
    world.acts([
        json!({"do": "deliver_agreement", "deliveries": copies}),
        json!({"do": "excuse_visit", "why": "各方直接履行"}),
        perform(1, "performed", 60_000),
    ]);
    let close = json!({"do": "close_case", "case": "c"});
    let open = Refusal::StillToDo { next: vec![NextStep::Perform] };
    assert_eq!(world.refused(close.clone()), open, "November is not paid");
    world.run(perform(1, "performed", Value::Null));
    world.run(with(close, "despite", json!([{"rule": "R-CLO-2", "why": "各方直接履行"}])));
}

#[test]
fn periods_with_an_end_are_over_with_the_last_and_paid_no_further() {
    let mut world = agreed(&every("XXXX-12-31", Some("2028-12-31")));
    assert_eq!(world.case().agreement().unwrap().last_due(), Some(day("2028-12-31")));
    let more = Refusal::MoreThanOpen { n: 1, item: 1, open: Fen(90_000) };
    assert_eq!(world.refused(perform(1, "performed", 90_001)), more);
    world.acts([perform(1, "performed", 60_000), perform(1, "waived", 10_000)]);
    assert_eq!(
        (due(&world), item(&world, 1).open_amount()),
        (vec![day("2028-12-31")], Some(Fen(20_000)))
    );
    world.run(perform(1, "performed", Value::Null));
    assert!(item(&world, 1).is_over() && world.case().open_items().is_empty());
    assert_eq!(world.refused(perform(1, "performed", 1)), Refusal::NothingToChange);
}

#[test]
fn periods_without_a_sum_are_done_one_by_one() {
    let mut visits = every("XXXX-XX-15", Some("2027-01"));
    visits["amount"] = Value::Null;
    let mut world = agreed(&visits);
    for on in ["2026-11-15", "2026-12-15", "2027-01-15"] {
        assert_eq!(due(&world), [day(on)]);
        world.run(perform(1, "performed", Value::Null));
    }
    assert!(item(&world, 1).is_over());
}
