//! Single rules of the road that need no refusal: what follows from the acts.

use super::{World, day, registration, with};
use crate::data;
use crate::domain::command::Command;
use crate::domain::mediation::clauses::{Clause, check};
use crate::domain::mediation::clock::Windows;
use crate::domain::mediation::closing::{Retention, Slot};
use crate::domain::mediation::duty::{DutyState, Item, Route};
use crate::domain::mediation::intake::Answer;
use crate::domain::mediation::next::NextStep;
use crate::domain::mediation::state::Procedure;
use crate::domain::money::Fen;
use crate::domain::refusal::Refusal;
use crate::domain::when::When;
use serde_json::{Value, json};

fn consent(party: &str, answer: &str) -> Value {
    json!({"do": "record_consent", "answers": [{"party": party, "answer": answer}]})
}

fn money(due: &str) -> Value {
    json!([{"kind": "lump_sum", "what": "付款", "by": "乙", "to": "甲", "amount": 10_000, "due": due, "way": "現金"}])
}

fn sign(who: &str, how: &str, on: &str) -> Value {
    json!({"do": "sign_agreement", "signatures": [{"who": who, "how": how, "on": on}]})
}

fn item(world: &World, n: usize) -> Item {
    world.case().agreement().unwrap().items().remove(n - 1)
}

fn perform(item: u32, act: &str, amount: impl Into<Value>) -> Value {
    json!({"do": "record_performance", "on": "2026-11-20", "item": item, "act": act, "amount": amount.into()})
}

#[test]
fn a_refusal_becomes_a_consent_later() {
    let mut world =
        World::with_case(&json!({"accepted": "2026-11-12", "mediators": [{"name": "吳某"}]}));
    world.acts([consent("甲", "agreed"), consent("乙", "refused")]);
    assert_eq!(world.case().next(), Some(NextStep::End));
    world.acts([consent("乙", "agreed")]);
    assert!(world.case().refusing().is_empty());
    assert_eq!(world.case().next(), Some(NextStep::TellRights));
}

#[test]
fn a_case_before_an_authority_is_declined_even_when_that_is_learnt_late() {
    let mut world =
        World::with_case(&json!({"accepted": "2026-11-02", "mediators": [{"name": "吳某"}]}));
    let hold = json!({"do": "hold_session", "on": "2026-11-05", "outcome": "no_show"});
    let decline = json!({"do": "decline_case", "reason": "before_court", "turn_to": "市人民法院"});
    world.acts([hold, decline]);
    assert_eq!(world.case().procedure(), Procedure::NotAccepted);
    assert_eq!(world.case().next(), Some(NextStep::Close));
}

#[test]
fn each_claim_has_the_day_it_interrupted_the_limitation() {
    let mut world =
        World::with_case(&json!({"on": "2026-11-02", "claims": [{"by": "甲", "what": "修好"}]}));
    let later = json!({"by": "甲", "what": "賠償", "amount": 200_000});
    world.acts([json!({"do": "make_claim", "on": "2026-11-09", "claim": later})]);
    let days: Vec<When> = world.case().claims.iter().map(|claim| claim.on).collect();
    assert_eq!(days, [When::Day(day("2026-11-02")), When::Day(day("2026-11-09"))]);
}

#[test]
fn a_request_that_came_as_an_item_interrupts_from_the_day_it_came() {
    let mut world = World::new();
    world.run(json!({"do": "receive_item", "as": "i", "on": "2026-11-01", "body": "DH01", "what": "漏水", "channel": "hotline"}));
    let more = json!({"as": "c", "on": "2026-11-09", "item": "i", "requested_by": "甲"});
    let mut line = super::registration();
    line.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    world.run(line);
    let case = world.case();
    let rule = crate::data::rules::find(&world.rules, "R-INT-7").unwrap();
    let asked = crate::domain::mediation::clock::limitations(case, rule, &world.calendar);
    let (_, from, _) = asked[0];
    assert_eq!(from, day("2026-11-01"));
}

#[test]
fn a_guardian_signs_for_who_was_a_child_on_that_day() {
    let parties = json!([
        {"name": "少年", "side": "applicant", "born": "2005-06-01", "guardian": {"name": "母"}},
        {"name": "李某", "side": "respondent"},
    ]);
    let mut world = World::with_case(&json!({"parties": parties}));
    world.acts([json!({"do": "draft_agreement", "terms": "賠禮道歉"})]);
    let alone = with(sign("甲", "signature", "2020-05-01"), "case", json!("c"));
    assert_eq!(world.refused(alone), Refusal::NeedsGuardian { name: "少年".to_owned() });
    world.acts([sign("甲", "signature", "2026-05-01")]);
}

#[test]
fn rights_are_told_before_a_session_is_planned_and_kept_in_the_file() {
    let mut world =
        World::with_case(&json!({"accepted": "2026-11-02", "mediators": [{"name": "吳某"}]}));
    world.acts([consent("甲", "agreed"), consent("乙", "agreed")]);
    assert_eq!(world.case().next(), Some(NextStep::TellRights));
    world.acts([json!({"do": "tell_rights", "parties": ["甲"], "signed": ["甲"]})]);
    assert_eq!(world.case().next(), Some(NextStep::TellRights), "乙 was not told");
    let nobody =
        json!({"do": "hold_session", "case": "c", "rights_told": true, "outcome": "no_show"});
    assert_eq!(
        world.refused(nobody),
        Refusal::Empty { field: "present" },
        "nobody there, nobody told"
    );
    world.acts([
        json!({"do": "hold_session", "present": ["乙"], "rights_told": true, "mediators_accepted": true, "outcome": "again"}),
    ]);
    assert!(world.case().untold().is_empty());
    let gaps = world.case().missing();
    let unsigned: Vec<_> = gaps.iter().filter(|gap| gap.slot == Slot::RightsNotice).collect();
    assert_eq!(unsigned.len(), 1, "told, but the notice is signed by one only");
    assert_eq!(
        (unsigned[0].party, unsigned[0].rule),
        (Some(world.case().data.parties[1].id), "R-INT-11")
    );
}

#[test]
fn no_command_takes_a_fee() {
    for name in Command::NAMES {
        let schema = serde_json::to_string(&Command::schema(name).unwrap()).unwrap();
        for word in ["\"fee\"", "\"fees\"", "\"charge\"", "\"cost\"", "\"price\""] {
            assert!(!schema.contains(word), "{name} has {word}");
        }
    }
}

#[test]
fn a_limit_of_the_office_can_be_set_and_one_of_the_law_cannot() {
    let mut world = World::new();
    let set = |rule: &str, days: u32| json!({"do": "set_limit", "rule": rule, "days": days, "why": "辦公會議"});
    assert_eq!(world.refused(set("R-JC-1", 40)), Refusal::NoSetting { rule: "R-JC-1".to_owned() });
    assert_eq!(world.refused(set("R-TIM-1", 30)), Refusal::NothingToChange);
    assert_eq!(world.refused(set("R-TIM-1", 0)), Refusal::Empty { field: "days" });
    let decision = world.ask(set("R-TIM-1", 20)).unwrap();
    let crate::domain::journal::Event::RulesAdopted(adopted) = &decision.writes[0].event else {
        panic!()
    };
    let rule = data::rules::find(&adopted.rules, "R-TIM-1").unwrap();
    assert_eq!((rule.days, rule.source.as_str()), (20, "辦公會議"));
    assert_eq!(adopted.rules.len(), world.rules.len());
}

#[test]
fn copies_are_one_for_each_party_and_one_for_the_committee() {
    let mut world = World::with_case(&json!({}));
    world.acts([json!({"do": "draft_agreement", "terms": "修好"})]);
    assert_eq!(world.case().agreements[0].wording.copies, 3);
    world.acts([json!({"do": "draft_agreement", "agreement": 1, "terms": "修好", "copies": 4})]);
    assert_eq!(world.case().agreements[0].wording.copies, 4, "one more for the court");
    let none =
        json!({"do": "draft_agreement", "case": "c", "agreement": 1, "terms": "修好", "copies": 0});
    assert_eq!(world.refused(none), Refusal::Empty { field: "copies" });
}

#[test]
fn a_partial_agreement_leaves_the_rest_to_be_mediated() {
    let mut world = World::with_case(
        &json!({"accepted": "2026-11-02", "mediators": [{"name": "吳某"}], "rights_told": true}),
    );
    world.acts([json!({"do": "record_oral_settlement", "terms": "先修漏", "partial": true})]);
    let case = world.case();
    assert!(case.is_mediating() && case.in_force().count() == 1);
    assert_eq!(case.next(), Some(NextStep::PlanSession));
    world.acts([
        json!({"do": "end_case", "how": "too_far_apart", "remedies": {"how": "in_person"}}),
    ]);
    assert_eq!(
        world.case().procedure(),
        Procedure::PartlyAgreed,
        "what was agreed goes on to bind"
    );
}

#[test]
fn status_and_title_are_told_by_the_clause_check() {
    let world = World::agreed(
        "2026-11-02",
        &json!([{"what": "房屋所有權歸甲", "by": "乙", "due": "2026-12-01"}]),
    );
    let found = check(&world.case().agreements[0].wording);
    let beyond: Vec<_> =
        found.iter().filter(|f| matches!(f.clause, Clause::BeyondUs { .. })).collect();
    assert_eq!(beyond.len(), 1);
    assert_eq!(beyond[0].clause.rule(), "R-AGR-7");
}

#[test]
fn a_payment_order_is_offered_for_a_clear_debt_only() {
    let routes = |world: &World, today: &str| {
        let case = world.case();
        let windows = Windows { confirm: Some(day("2026-12-02")), enforce: None };
        case.routes(case.agreement().unwrap(), &item(world, 1), day(today), windows)
    };
    let world = World::agreed("2026-11-02", &money("2026-11-20"));
    let before = [Route::Urge, Route::Remediate, Route::Confirm, Route::Sue];
    assert_eq!(routes(&world, "2026-11-20"), before, "not overdue yet");
    let after = [Route::Urge, Route::Remediate, Route::PaymentOrder, Route::Sue];
    assert_eq!(routes(&world, "2026-12-03"), after, "overdue, and too late to confirm");
    let deed = World::agreed(
        "2026-11-02",
        &json!([{"what": "拆除雨棚", "by": "乙", "due": "2026-11-20"}]),
    );
    assert_eq!(routes(&deed, "2026-12-03"), [Route::Urge, Route::Remediate, Route::Sue]);
    let mut done = World::agreed("2026-11-02", &money("2026-11-20"));
    done.acts([perform(1, "performed", Value::Null)]);
    assert_eq!(routes(&done, "2026-12-03"), [Route::Sue], "the way to the court is never shut");
}

#[test]
fn a_second_agreement_takes_the_place_of_the_first_when_it_binds() {
    let mut world = World::agreed("2026-11-02", &money("2026-11-10"));
    let draft = json!({"do": "draft_agreement", "obligations": money("2026-12-31")});
    world.acts([
        json!({"do": "reopen", "on": "2026-11-12", "why": "未付，各方願再談"}),
        consent("甲", "agreed"),
        consent("乙", "agreed"),
        draft.clone(),
    ]);
    assert_eq!(world.case().in_force().count(), 1, "the first binds until the second does");
    world.acts([with(with(draft, "agreement", json!(2)), "copies", json!(4))]);
    let on = "2026-11-15";
    world.acts([
        sign("甲", "signature", on),
        sign("乙", "fingerprint", on),
        sign("mediator", "signature", on),
    ]);
    world.acts([json!({"do": "seal_agreement", "date": on})]);
    let case = world.case();
    let binding: Vec<usize> = case.in_force().map(|agreement| case.number_of(agreement)).collect();
    assert_eq!(binding, [2], "a corrected text still replaces what it replaced");
    assert_eq!(case.open_items().len(), 1);
    let gone = json!({"do": "draft_agreement", "case": "c", "terms": "又談", "supersedes": 1});
    world.acts([json!({"do": "reopen", "why": "又有爭議"})]);
    assert_eq!(
        world.refused(gone),
        Refusal::NotEffective { n: Some(1) },
        "the first binds no more"
    );
}

#[test]
fn a_paper_that_another_settlement_overtook_is_not_signed_any_more() {
    let mut world = World::with_case(&json!({"mediators": [{"name": "吳某"}]}));
    world.acts([
        json!({"do": "draft_agreement", "terms": "修好"}),
        sign("甲", "signature", "2026-11-02"),
        json!({"do": "record_oral_settlement", "on": "2026-11-03", "terms": "當場修好"}),
    ]);
    let late = with(sign("乙", "signature", "2026-11-04"), "case", json!("c"));
    assert_eq!(world.refused(late), Refusal::AlreadyAgreed);
    let seal = json!({"do": "seal_agreement", "case": "c", "date": "2026-11-04"});
    assert_eq!(world.refused(seal), Refusal::AlreadyAgreed);
}

#[test]
fn what_stood_under_the_old_words_does_not_stand_under_the_new_ones() {
    let mut world = World::with_case(&json!({"mediators": [{"name": "吳某"}]}));
    world.acts([
        json!({"do": "draft_agreement", "terms": "修好"}),
        sign("甲", "signature", "2026-11-02"),
        json!({"do": "seal_agreement", "date": "2026-11-02"}),
        json!({"do": "seal_agreement", "date": "2026-11-03", "despite": [{"rule": "R-AGR-3", "why": "印章是三日蓋的"}]}),
    ]);
    assert_eq!(world.case().agreements[0].seal.as_ref().unwrap().day(), Some(day("2026-11-03")));
    world.acts([
        sign("甲", "not_signed", "2026-11-02"),
        json!({"do": "draft_agreement", "agreement": 1, "terms": "修好並道歉"}),
    ]);
    let agreement = &world.case().agreements[0];
    assert!(agreement.seal.is_none() && agreement.signatures.is_empty());
    assert_eq!(agreement.version, 2);
}

#[test]
fn a_dispute_opens_an_item_again_and_a_part_paid_back_does_not_end_it() {
    let mut world = World::agreed("2026-11-02", &money("2026-12-01"));
    world.acts([perform(1, "performed", 4_000), perform(1, "refunded", 1_000)]);
    assert!(item(&world, 1).is_open());
    assert_eq!(item(&world, 1).open_amount(), Some(Fen(7_000)));
    world.acts([perform(1, "waived", 2_000), perform(1, "performed", 5_000)]);
    assert_eq!(item(&world, 1).state(day("2026-12-02")), DutyState::Done);
    world.acts([perform(1, "disputed", Value::Null)]);
    assert!(item(&world, 1).is_open());
    assert_eq!(item(&world, 1).state(day("2026-12-02")), DutyState::Disputed);
    world.acts([perform(1, "performed", Value::Null)]);
    assert!(
        item(&world, 1).is_over() && item(&world, 1).paid == Fen(9_000),
        "nothing more was paid"
    );
    world.acts([perform(1, "refunded", 8_000)]);
    assert_eq!(item(&world, 1).state(day("2026-12-02")), DutyState::Overdue, "it is owed again");
    world.acts([perform(1, "waived", Value::Null)]);
    assert_eq!(item(&world, 1).state(day("2026-12-02")), DutyState::Refunded, "and nobody owes it");
}

#[test]
fn a_sum_of_unknown_parts_is_done_with_its_last_fen_and_not_paid_beyond() {
    let parts =
        json!([{"amount": null, "due": "2026-12-01"}, {"amount": null, "due": "2026-12-31"}]);
    let mut owed = money("2026-12-31");
    owed[0]["instalments"] = parts;
    let mut world = World::agreed("2026-11-02", &owed);
    world.acts([perform(1, "performed", 4_000)]);
    assert_eq!(
        item(&world, 1).state(day("2026-11-22")),
        DutyState::Part,
        "nobody knows how much a part is"
    );
    let more = with(perform(2, "performed", 6_001), "case", json!("c"));
    assert_eq!(world.refused(more), Refusal::MoreThanOpen { n: 1, item: 2, open: Fen(6_000) });
    world.acts([perform(2, "performed", 6_000)]);
    assert!(world.case().open_items().is_empty());
}

#[test]
fn an_event_that_came_gives_its_item_a_day() {
    let owed = json!([{"kind": "conditional", "what": "撤回投訴", "by": "甲", "until": "付清", "days_after": 3}]);
    let mut world = World::agreed("2026-11-02", &owed);
    assert_eq!(item(&world, 1).state(day("2026-11-22")), DutyState::Waiting);
    world.acts([perform(1, "triggered", Value::Null)]);
    assert_eq!(item(&world, 1).due_day(), Some(day("2026-11-23")));
    assert_eq!(item(&world, 1).state(day("2026-11-24")), DutyState::Overdue);
}

#[test]
fn every_limit_names_its_articles_in_the_data() {
    for rule in data::rules::built_in() {
        assert!(!rule.source.is_empty() && !rule.law.is_empty(), "{}", rule.id);
    }
}

#[test]
fn an_archive_entry_has_a_class_of_retention() {
    let mut world = World::with_case(&json!({}));
    world.acts([
        json!({"do": "decline_case", "reason": "other", "turn_to": "市人民法院"}),
        json!({"do": "close_case"}),
    ]);
    let archive = json!({"do": "archive_case", "pages": 2, "class": "long", "number": "2026-3"});
    world.acts([archive]);
    let (entry, _) = world.case().archived.as_ref().unwrap();
    assert_eq!((entry.class, entry.pages), (Retention::Long, 2));
    assert_eq!(world.case().next(), None);
}

#[test]
fn who_acts_for_a_party_has_a_name() {
    let mut world = World::new();
    for who in [json!({"guardian": {"name": " "}}), json!({"agents": [{"name": ""}]})] {
        let mut party = json!({"name": "王某", "side": "applicant"});
        party.as_object_mut().unwrap().extend(who.as_object().unwrap().clone());
        let refused = world.refused(with(registration(), "parties", json!([party])));
        assert_eq!(refused, Refusal::Empty { field: "parties" });
    }
}

#[test]
fn nothing_is_asked_of_who_registers_a_case() {
    let mut world = World::new();
    world.run(with(registration(), "as", json!("c")));
    let case = world.case();
    assert!(case.data.parties.iter().all(|party| case.consent_of(party.id) == Answer::NotAsked));
    assert_eq!(
        (case.questions.violence, case.risk(), case.next()),
        (None, None, Some(NextStep::Accept))
    );
}
