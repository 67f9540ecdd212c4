//! Every refusal given once, for its own reason, under a rule that the table holds.

use super::rules::{Fate, RULES, variants};
use super::{World, commit_of, registration, with};
use crate::domain::actor::Role;
use crate::domain::journal::Event;
use crate::domain::refusal::Refusal;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// Asks for what must be refused. A warning is passed over with a reason, which is recorded; a bar is not.
#[track_caller]
fn no(world: &mut World, line: Value) -> Refusal {
    let told = line.to_string();
    let refusal = world.refused(line.clone());
    let despite = |why: &str| json!([{"rule": refusal.rule(), "why": why}]);
    assert_eq!(world.ask(with(line.clone(), "despite", despite(" "))).as_ref(), Err(&refusal));
    let passed = world.ask(with(line, "despite", despite("各方都知道")));
    if refusal.warns() {
        let decision = passed.unwrap_or_else(|other| panic!("{told}: {other:?}"));
        let recorded = decision.writes.iter().any(|write| match &write.event {
            Event::WarningPassed(passed) => passed.rule == refusal.rule(),
            _ => false,
        });
        assert!(recorded, "{told}: that the warning was passed is not recorded");
    } else {
        assert_eq!(passed.as_ref(), Err(&refusal), "{told}: a bar was passed");
    }
    refusal
}

/// As [`no`], of the case `c`.
#[track_caller]
fn not(world: &mut World, line: Value) -> Refusal {
    no(world, with(line, "case", json!("c")))
}

fn money(due: &str) -> Value {
    json!([{"kind": "lump_sum", "what": "付款", "by": "乙", "to": "甲", "amount": 10_000, "due": due, "way": "現金"}])
}

fn end(how: &str) -> Value {
    json!({"do": "end_case", "how": how, "remedies": {"how": "in_person"}})
}

fn of_the_office() -> Vec<Refusal> {
    let mut world = World::with_case(&json!({}));
    let limit = |rule: &str| json!({"do": "set_limit", "rule": rule, "days": 5});
    let name = json!({"hans": "站", "hant": "站"});
    let stranger = json!([{"name": "陳某", "user": "nobody"}]);
    let mut said = vec![
        no(&mut world, limit("R-JC-1")),
        no(
            &mut world,
            json!({"do": "found_body", "code": "TAKEN", "kind": "station", "level": "village", "name": name}),
        ),
        no(&mut world, json!({"do": "open_account", "user": "wu", "name": "吳某", "roles": []})),
        no(&mut world, json!({"do": "join_body", "body": "DH01", "person": "p", "post": "head"})),
        no(&mut world, with(registration(), "mediators", stranger)),
    ];
    let number = world.facts.cases["c"].data.number.clone();
    world.facts.one_case = Some(number);
    let other = world.run(json!({"do": "record_person", "as": "p2", "name": "王方"}));
    assert_ne!(other.0, world.facts.persons["p"].id.0);
    let merge = json!({"do": "merge_persons", "keep": "p", "gone": "p2", "why": "同音"});
    said.push(no(&mut world, merge));
    world.actor.roles = vec![Role::Mediator];
    said.push(no(&mut world, limit("R-TIM-1")));
    world.actor.roles = vec![Role::Administrator];
    said.push(not(&mut world, json!({"do": "note", "text": "記"})));
    said
}

fn of_the_intake() -> Vec<Refusal> {
    let mut world = World::with_case(&json!({"requested_by": "甲"}));
    let agents: Vec<Value> = (0..6).map(|n| json!({"name": format!("代表{n}")})).collect();
    let group = json!([{"name": "眾人", "side": "applicant", "kind": "group", "agents": agents}]);
    let mut said = vec![
        no(&mut world, with(registration(), "title", json!(" "))),
        no(&mut world, with(registration(), "parties", json!([]))),
        no(&mut world, with(registration(), "on", json!("2027"))),
        no(&mut world, with(registration(), "title", json!("長".repeat(501)))),
        no(&mut world, with(registration(), "body", json!("DH99"))),
        no(&mut world, with(registration(), "parties", group)),
        no(&mut world, with(registration(), "requested_by", json!("丙"))),
        no(&mut world, with(registration(), "category", json!("99"))),
        not(&mut world, json!({"do": "decline_case", "reason": "other", "turn_to": " "})),
        not(&mut world, json!({"do": "drop_claim", "claim": 1, "why": "已付"})),
        not(&mut world, json!({"do": "amend_case", "title": "漏水"})),
        not(
            &mut world,
            json!({"do": "amend_case", "parties": [{"name": "別人", "side": "respondent"}]}),
        ),
    ];
    let item = json!({"do": "receive_item", "as": "i", "body": "DH01", "what": "來電", "channel": "telephone"});
    world.run(item);
    said.push(no(&mut world, json!({"do": "answer_item", "item": "i", "answer": " "})));
    world.run(json!({"do": "turn_item", "item": "i", "case": "c"}));
    world.run(json!({"do": "answer_item", "item": "i", "answer": "已受理"}));
    said.push(no(&mut world, json!({"do": "turn_item", "item": "i", "case": "c"})));
    said.push(no(&mut world, json!({"do": "answer_item", "item": "i", "answer": "已受理"})));
    said.extend(of_undoing());
    said
}

fn of_undoing() -> Vec<Refusal> {
    let undo = json!({"do": "undo", "case": "x"});
    let mut world = World::new();
    let mut said = vec![no(&mut world, undo.clone())];
    world.facts.commit = Some(commit_of("deputy"));
    said.push(no(&mut world, undo.clone()));
    let mut built_on = commit_of("chief");
    built_on.used = true;
    world.facts.commit = Some(built_on);
    said.push(no(&mut world, undo));
    let mut world = World::agreed("2026-11-02", &money("2026-12-01"));
    world.acts([
        json!({"do": "sign_agreement", "signatures": [{"who": "recorder", "how": "signature", "on": "2026-11-02"}]}),
    ]);
    said.push(not(&mut world, json!({"do": "undo"})));
    let mut world = World::with_case(&json!({}));
    world.acts([json!({"do": "undo"})]);
    said.push(not(&mut world, json!({"do": "note", "text": "記"})));
    said
}

fn of_the_handling() -> Vec<Refusal> {
    let mut world = World::with_case(&json!({"accepted": "2026-11-12"}));
    let assign = |more: Value| {
        let mut one = json!({"name": "吳某"});
        one.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        json!({"do": "assign_mediators", "mediators": [one]})
    };
    let plan = json!({"do": "plan_session", "plan": {"day": "2026-11-30"}});
    let hold = json!({"do": "hold_session", "present": ["甲"], "helpers": [1]});
    world.run(json!({"do": "record_person", "as": "child", "name": "少年", "born": "2010-03"}));
    let mut said = vec![
        not(&mut world, hold.clone()),
        not(&mut world, assign(json!({"person": "child"}))),
        not(&mut world, assign(json!({"recusal": "relative", "relation": "甲之弟"}))),
        not(&mut world, json!({"do": "resume"})),
        not(&mut world, json!({"do": "extend", "until": "2027-01-31", "agreed": ["甲"]})),
        not(&mut world, json!({"do": "extend", "until": "2026-11-01", "agreed": ["甲", "乙"]})),
        not(&mut world, json!({"do": "end_case", "how": "too_far_apart"})),
    ];
    said.push(not(&mut world, end("period_over")));
    let child = json!([{"name": "少年", "side": "applicant", "born": "2015"}]);
    let mut young = World::with_case(&json!({"parties": child, "accepted": "2026-11-12"}));
    said.push(not(&mut young, plan.clone()));
    world.acts([
        assign(json!({})),
        json!({"do": "answer_mediators", "answers": [{"party": "甲", "accepted": true}]}),
    ]);
    said.push(not(&mut world, json!({"do": "hold_session", "present": ["甲"]})));
    said.push(not(
        &mut world,
        json!({"do": "hold_session", "present": ["乙"], "rights_told": true}),
    ));
    world.acts([json!({"do": "invite_helper", "name": "周師傅"}), plan.clone()]);
    said.push(not(&mut world, hold));
    said.push(not(&mut world, plan.clone()));
    world.acts([json!({"do": "suspend", "reason": "appraisal"})]);
    said.push(not(&mut world, json!({"do": "suspend", "reason": "appraisal"})));
    said.extend(of_the_period());
    let refuse = json!([{"party": "乙", "answer": "refused"}]);
    world.acts([
        json!({"do": "resume"}),
        json!({"do": "postpone_session"}),
        json!({"do": "record_consent", "answers": refuse}),
    ]);
    said.push(not(&mut world, plan));
    world.acts([end("refused")]);
    said.push(not(&mut world, end("refused")));
    said
}

fn of_the_period() -> Vec<Refusal> {
    let mut world =
        World::with_case(&json!({"accepted": "2026-10-08", "mediators": [{"name": "吳某"}]}));
    let extend = |until: &str| json!({"do": "extend", "until": until, "agreed": ["甲", "乙"]});
    let mut said =
        vec![not(&mut world, extend("2026-11-01")), not(&mut world, extend("2026-12-31"))];
    world.acts([
        json!({"do": "suspend", "on": "2026-10-12", "reason": "appraisal"}),
        json!({"do": "resume", "on": "2026-10-20"}),
    ]);
    let told = json!({"do": "hold_session", "on": "2026-10-15", "present": ["甲"],
                      "rights_told": true, "mediators_accepted": true});
    said.push(not(&mut world, told));
    said
}

fn of_the_agreement() -> Vec<Refusal> {
    let child = json!([
        {"name": "王某", "side": "applicant", "born": "2015-01-01", "guardian": {"name": "王母"}},
        {"name": "李某", "side": "respondent", "agents": [{"name": "律師", "powers": ["receive"]}]},
    ]);
    let mut world = World::with_case(
        &json!({"parties": child, "category": "10", "mediators": [{"name": "吳某"}]}),
    );
    let draft = |due: &str| json!({"do": "draft_agreement", "obligations": money(due)});
    let oral = json!({"do": "record_oral_settlement", "terms": "付清"});
    let sign = |who: &str, how: &str, by: Value| json!({"do": "sign_agreement", "signatures": [{"who": who, "how": how, "by": by, "on": "2026-11-20"}]});
    let mut said = vec![
        not(&mut world, oral.clone()),
        not(&mut world, json!({"do": "draft_agreement"})),
        not(
            &mut world,
            json!({"do": "apply_confirmation", "court": "市人民法院", "by": ["甲", "乙"]}),
        ),
    ];
    world.acts([json!({"do": "note", "text": "面談"}), draft("2026-11-31")]);
    said.push(not(&mut world, json!({"do": "generate_agreement"})));
    said.push(not(&mut world, draft("2026-12-01")));
    let wayless =
        json!([{"kind": "lump_sum", "what": "付款", "by": "乙", "to": "甲", "amount": 1}]);
    let wayless = json!({"do": "draft_agreement", "agreement": 1, "obligations": wayless});
    world.acts([wayless]);
    said.push(not(&mut world, json!({"do": "generate_agreement"})));
    world.acts([with(draft("2026-12-01"), "agreement", json!(1))]);
    said.push(not(&mut world, json!({"do": "seal_agreement", "date": "2026-11-20"})));
    said.push(not(&mut world, sign("甲", "signature", Value::Null)));
    said.push(not(&mut world, sign("乙", "in_their_stead", json!("律師"))));
    world.acts([sign("甲", "in_their_stead", json!("王母"))]);
    said.push(not(&mut world, with(draft("2026-12-05"), "agreement", json!(1))));
    let mut world = World::with_case(&json!({}));
    said.push(not(&mut world, with(oral.clone(), "obligations", money("2026-11-31"))));
    said.push(not(&mut world, with(oral.clone(), "terms", json!("雙方離婚，房歸女方"))));
    world.acts([json!({"do": "record_oral_settlement", "terms": "付清"})]);
    said.push(not(&mut world, oral.clone()));
    world.acts([json!({"do": "reopen", "why": "未付"})]);
    said.push(not(&mut world, oral));
    let mut world = World::with_case(&json!({}));
    world.acts([draft("2026-12-01")]);
    said.push(not(&mut world, json!({"do": "generate_agreement"})));
    let mut world = World::with_case(&json!({}));
    world.acts([json!({"do": "record_oral_settlement", "terms": "先修漏", "partial": true})]);
    said.push(not(&mut world, json!({"do": "decline_case", "reason": "other", "turn_to": "法院"})));
    said
}

fn of_what_follows() -> Vec<Refusal> {
    let mut world = World::agreed("2026-11-02", &money("2026-12-01"));
    let sign = |how: &str| json!({"do": "sign_agreement", "signatures": [{"who": "乙", "how": how, "on": "2026-11-20"}]});
    let pay = |amount: i64| json!({"do": "record_performance", "item": 1, "act": "performed", "amount": amount});
    let apply = |by: &[&str]| json!({"do": "apply_confirmation", "court": "市人民法院", "by": by});
    let archive = json!({"do": "archive_case", "pages": 9, "class": "short"});
    let confided = json!({"do": "make_claim", "claim": {"what": "@乙 ＃私談 只有五千"}});
    let mut said = vec![
        not(&mut world, confided),
        not(&mut world, sign("refused")),
        not(&mut world, sign("signature")),
        not(&mut world, pay(10_001)),
        not(&mut world, json!({"do": "record_performance", "item": 1, "act": "enforced"})),
        not(&mut world, apply(&["甲"])),
        not(&mut world, json!({"do": "answer_confirmation", "result": "confirmed"})),
        not(&mut world, json!({"do": "close_case"})),
        not(&mut world, archive.clone()),
    ];
    let copies = json!([{"party": "甲", "how": "in_person"}, {"party": "乙", "how": "post"}]);
    world.acts([
        json!({"do": "deliver_agreement", "deliveries": copies.clone()}),
        pay(10_000),
        json!({"do": "excuse_visit", "why": "已付清"}),
        json!({"do": "close_case"}),
    ]);
    said.push(not(&mut world, pay(1)));
    said.push(not(&mut world, archive));
    let mut late = World::agreed("2026-09-01", &money("2026-12-01"));
    said.push(not(&mut late, apply(&["甲", "乙"])));
    let mut beyond = World::agreed(
        "2026-11-02",
        &json!([{"what": "解除收養關係", "by": "甲", "due": "2026-12-01"}]),
    );
    said.push(not(&mut beyond, apply(&["甲", "乙"])));
    let owed = json!([{"kind": "periodic", "what": "贍養費", "by": "乙", "to": "甲", "amount": 30_000, "due": "XXXX-12-31", "way": "轉賬"}]);
    let mut endless = World::agreed("2026-11-02", &owed);
    endless.acts([
        json!({"do": "deliver_agreement", "deliveries": copies}),
        json!({"do": "excuse_visit", "why": "各方直接履行"}),
    ]);
    said.push(not(&mut endless, json!({"do": "close_case"})));
    let mut danger = World::with_case(&json!({"violence": "yes"}));
    danger.acts([json!({"do": "report_up", "to": "police_station"}), end("unwilling")]);
    said.push(not(&mut danger, json!({"do": "close_case"})));
    said
}

#[test]
fn every_refusal_is_given_for_its_own_reason_under_a_rule_that_is_checked() {
    let said = [
        of_the_office(),
        of_the_intake(),
        of_the_handling(),
        of_the_agreement(),
        of_what_follows(),
    ]
    .concat();
    let given: BTreeMap<String, &Refusal> = said
        .iter()
        .flat_map(Refusal::each)
        .map(|refusal| {
            let told = format!("{refusal:?}");
            (told.split([' ', '(']).next().unwrap().to_owned(), refusal)
        })
        .collect();
    // Who may act for whom is asked where accounts are read: the store refuses it.
    // Several are several of the others.
    let elsewhere = ["AsNotAllowed", "Several"];
    for variant in variants().into_iter().filter(|variant| !elsewhere.contains(variant)) {
        let refusal = given.get(variant).unwrap_or_else(|| panic!("nothing gives {variant}"));
        let rule = refusal.rule();
        let (_, fate) = RULES.iter().find(|(id, _)| *id == rule).unwrap();
        assert!(
            matches!(fate, Fate::Checked(names) if names.contains(&variant)),
            "{rule} does not name {variant}"
        );
        let ours = ["R-REG", "R-UND", "R-INC", "R-CLO"].iter().any(|group| rule.starts_with(group));
        assert_eq!(refusal.source() == "wusong: register", ours, "{rule}: {}", refusal.source());
    }
}
