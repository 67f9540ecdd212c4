//! One act on many cases is the same act on each of them, without those that refuse it.

use super::walk::{Moves, sensible};
use super::{World, registration};
use crate::domain::command::Act;
use crate::domain::decide::Write;
use crate::domain::refusal::Refusal;
use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use serde_json::{Value, json};
use std::cell::RefCell;
use std::collections::HashSet;

const CASES: [&str; 4] = ["a", "b", "c", "d"];

/// One step on one of the cases: which case, and which act.
type Step = (u8, u16);

/// Four cases that went each its own way.
fn world(steps: &[Step]) -> World {
    let mut world = World::new();
    for name in CASES {
        let mut line = registration();
        line["as"] = json!(name);
        world.run(line);
    }
    let moves = Moves::new();
    for (which, act) in steps {
        let name = CASES[usize::from(*which) % CASES.len()];
        let case = &world.facts.cases[name];
        let next = case.next().filter(|_| !act.is_multiple_of(3));
        let mut line = match next {
            Some(next) => sensible(case, next),
            None => moves.lines[usize::from(act / 3) % moves.lines.len()].clone(),
        };
        line["case"] = json!(name);
        if let Ok(decision) = world.ask(line) {
            world.write(&decision);
        }
    }
    world
}

/// One act of every command that can be given to many.
fn acts() -> Vec<Value> {
    let acts = vec![
        json!({"do": "note", "text": "各方已通知"}),
        json!({"do": "set_risk", "colour": "red"}),
        json!({"do": "set_risk", "colour": "green"}),
        json!({"do": "assign_mediators", "mediators": [{"name": "吳某", "recusal": "none"}]}),
        json!({"do": "tag_case", "tag": "拖欠"}),
        json!({"do": "untag_case", "tag": "拖欠"}),
        json!({"do": "record_visit", "answers": [{"party": "*", "satisfaction": "satisfied"}]}),
    ];
    let told: HashSet<&str> = acts.iter().map(|act| act["do"].as_str().unwrap()).collect();
    assert_eq!(told, HashSet::from(Act::NAMES), "an act for many is not tried");
    acts
}

/// What is written, with the ids of new things left out: they are drawn in the order of the acts.
fn written(writes: &[Write]) -> Vec<String> {
    let drawn = |token: &&str| token.len() == 36 && token.matches('-').count() == 4;
    let plain = |write: &Write| {
        let told = format!("{:?}", write.event);
        let ids: Vec<&str> =
            told.split(|c: char| c != '-' && !c.is_ascii_hexdigit()).filter(drawn).collect();
        let told = ids.iter().fold(told.clone(), |told, id| told.replace(id, "#"));
        format!("{} {:?} {told}", write.stream, write.on)
    };
    writes.iter().map(plain).collect()
}

/// How often an act was done and how often it was refused, by its place in the list.
type Reached = Vec<[usize; 2]>;

fn is_the_singles(world: &mut World, act: &Value, chosen: &[&str]) -> [usize; 2] {
    let mut done = HashSet::new();
    let (mut writes, mut refused) = (Vec::new(), Vec::new());
    for name in chosen {
        let mut line = act.clone();
        line["case"] = json!(name);
        let again = !done.insert(*name);
        match world.ask(line) {
            // Named twice, it is done once.
            _ if again => refused.push(((*name).to_owned(), Refusal::NothingToChange)),
            Ok(decision) => writes.extend(written(&decision.writes)),
            Err(refusal) => refused.push(((*name).to_owned(), refusal)),
        }
    }
    let bulk = |leave_out: bool| json!({"do": "bulk", "cases": chosen, "act": act, "leave_out": leave_out});
    let first = refused.first().map(|(_, refusal)| refusal.clone());
    match world.ask(bulk(true)) {
        Ok(decision) => {
            assert_eq!(written(&decision.writes), writes);
            assert_eq!(decision.left_out, refused);
            assert!(!writes.is_empty());
        }
        Err(refusal) => assert_eq!((Some(refusal), writes.len()), (first.clone(), 0)),
    }
    match world.ask(bulk(false)) {
        Ok(decision) => assert_eq!((written(&decision.writes), &first), (writes.clone(), &None)),
        Err(refusal) => assert_eq!(Some(refusal), first, "one that refuses stands against all"),
    }
    [writes.len(), refused.len()]
}

#[test]
fn many_are_the_single_ones_without_those_that_refuse() {
    let config =
        ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() };
    let mut runner = TestRunner::new(config);
    let acts = acts();
    let reached: RefCell<Reached> = RefCell::new(vec![[0, 0]; acts.len()]);
    let steps = prop::collection::vec(any::<Step>(), 0..80);
    let chosen = prop::collection::vec(prop::sample::select(CASES.to_vec()), 1..6);
    let run = runner.run(&(steps, chosen), |(steps, chosen)| {
        let mut world = world(&steps);
        for (act, all) in acts.iter().zip(reached.borrow_mut().iter_mut()) {
            let [done, refused] = is_the_singles(&mut world, act, &chosen);
            *all = [all[0] + done, all[1] + refused];
        }
        Ok(())
    });
    run.unwrap();
    let reached = reached.into_inner();
    assert!(reached.iter().flatten().all(|n| *n > 0), "{reached:?}");
}
