//! What stands once it was said, signed or paused: what may still change it, and what may not.

use super::{World, day, registration, with};
use crate::domain::mediation::clock::ClockKind;
use crate::domain::mediation::handling::Reopened;
use crate::domain::mediation::next::NextStep;
use crate::domain::mediation::state::Procedure;
use crate::domain::refusal::Refusal;
use crate::domain::when::When;
use serde_json::{Value, json};

fn money(due: &str) -> Value {
    json!([{"kind": "lump_sum", "what": "付款", "by": "乙", "to": "甲", "amount": 10_000, "due": due, "way": "現金"}])
}

fn sign(who: &str, how: &str, on: &str) -> Value {
    json!({"do": "sign_agreement", "case": "c", "signatures": [{"who": who, "how": how, "on": on}]})
}

fn despite(line: Value, rule: &str) -> Value {
    with(line, "despite", json!([{"rule": rule, "why": "看過紙本，日子抄錯"}]))
}

fn hold(on: &str) -> Value {
    json!({"do": "hold_session", "case": "c", "on": on, "present": ["甲", "乙"], "rights_told": true, "mediators_accepted": true, "outcome": "again"})
}

fn consent(answer: &str, on: &str) -> Value {
    json!({"do": "record_consent", "on": on, "answers": [{"party": "乙", "answer": answer}]})
}

fn accepted(on: &str) -> World {
    World::with_case(&json!({"on": on, "accepted": on, "mediators": [{"name": "吳某"}]}))
}

#[test]
fn nothing_but_a_correction_with_a_reason_moves_what_binds() {
    let mut world = World::agreed("2026-11-02", &money("2026-12-01"));
    let stands = Refusal::StandsOnPaper { n: 1 };
    assert_eq!(world.refused(sign("乙", "refused", "2026-11-21")), Refusal::InForce { n: 1 });
    assert_eq!(world.refused(sign("mediator", "refused", "2026-11-21")), Refusal::InForce { n: 1 });
    for line in [
        sign("甲", "signature", "2026-11-05"),
        sign("甲", "not_signed", "2026-11-02"),
        sign("recorder", "signature", "2026-11-09"),
        json!({"do": "seal_agreement", "case": "c", "date": "2026-11-04"}),
    ] {
        assert_eq!(world.refused(line), stands);
    }
    assert_eq!(world.case().agreements[0].effective(), Some(When::Day(day("2026-11-02"))));
    world.run(sign("recorder", "signature", "2026-11-02"));
    world.run(despite(sign("甲", "signature", "2026-11-05"), "R-AGR-3"));
    assert_eq!(world.case().agreements[0].effective(), Some(When::Day(day("2026-11-05"))));
    let end = json!({"do": "end_case", "case": "c", "how": "refuses_to_sign", "remedies": {"how": "telephone"}});
    assert_eq!(world.refused(end), Refusal::AlreadyAgreed);
    world.run(despite(sign("甲", "not_signed", "2026-11-05"), "R-AGR-3"));
    assert_eq!(world.case().agreements[0].effective(), None, "struck out as entered by mistake");
}

#[test]
fn who_signed_signs_again_with_a_reason_only() {
    let mut world = accepted("2026-11-02");
    world.acts([
        json!({"do": "draft_agreement", "terms": "修好"}),
        sign("甲", "refused", "2026-11-03"),
        sign("甲", "signature", "2026-11-04"),
    ]);
    let again = sign("甲", "signature", "2026-11-23");
    assert_eq!(world.refused(again.clone()), Refusal::StandsOnPaper { n: 1 });
    world.run(despite(again, "R-AGR-3"));
    world.run(sign("甲", "refused", "2026-11-24"));
    assert_eq!(world.case().agreements[0].refusing().len(), 1, "nothing bound anybody yet");
}

#[test]
fn a_refusal_is_lifted_by_no_consent_given_before_it() {
    let mut world = accepted("2026-10-08");
    world.acts([consent("refused", "2026-10-12"), consent("agreed", "2026-10-11")]);
    assert_eq!(world.case().refusing().len(), 1, "it was said before the refusal");
    assert!(matches!(world.refused(hold("2026-10-13")), Refusal::PartyRefuses { .. }));
    world.acts([consent("agreed", "2026-10-14"), consent("no_answer", "2026-10")]);
    assert!(world.case().refusing().is_empty());
    assert_eq!(world.case().unasked().len(), 2, "of days that may be one, the last entered counts");
}

#[test]
fn nobody_agrees_for_a_child_by_word_of_mouth_either() {
    let parties = |guardian: Value| {
        json!([{"name": "幼童", "side": "applicant", "born": "2022-01", "guardian": guardian},
               {"name": "李某", "side": "respondent"}])
    };
    let oral = json!({"do": "record_oral_settlement", "on": "2026-11-03", "terms": "賠五百"});
    let mut world = World::with_case(&json!({"parties": parties(Value::Null)}));
    let alone = Refusal::GuardianUnknown { names: vec!["幼童".to_owned()] };
    let of_the_case = with(oral.clone(), "case", json!("c"));
    assert_eq!(world.refused(of_the_case.clone()), alone);
    let mut register = with(registration(), "parties", parties(Value::Null));
    register.as_object_mut().unwrap().remove("do");
    assert_eq!(world.refused(with(oral.clone(), "register", register.clone())), alone);
    world.run(despite(of_the_case, "R-INT-8"));
    register["parties"] = parties(json!({"name": "母"}));
    world.run(with(oral, "register", register));
}

#[test]
fn a_pause_ends_after_it_began_and_holds_no_session() {
    let mut world = accepted("2026-10-10");
    world.acts([json!({"do": "suspend", "on": "2026-10-20", "reason": "appraisal"})]);
    let resume = |on: &str| json!({"do": "resume", "case": "c", "on": on});
    assert_eq!(world.refused(resume("2026-10-19")), Refusal::EndsBeforeStart { field: "on" });
    world.run(resume("2026-10-30"));
    let (from, to) = (When::Day(day("2026-10-20")), When::Day(day("2026-10-30")));
    assert_eq!(world.refused(hold("2026-10-25")), Refusal::PausedThen { from, to });
    world.acts([hold("2026-10-20"), hold("2026-10-30")]);
}

#[test]
fn the_period_is_extended_to_a_later_day_and_in_time() {
    let mut world = accepted("2026-11-02");
    let extend = |on: &str, until: &str| json!({"do": "extend", "case": "c", "on": on, "until": until, "agreed": ["甲", "乙"], "why": "等鑑定"});
    let last = day("2026-12-02");
    assert_eq!(world.refused(extend("2026-11-20", "2026-12-02")), Refusal::NotLater { last });
    world.run(extend("2026-11-20", "2026-12-31"));
    let (said, _) = world.case().extended.clone().unwrap();
    assert_eq!(said.why.as_deref(), Some("等鑑定"));
    let last = day("2026-12-31");
    assert_eq!(world.refused(extend("2026-11-21", "2026-12-01")), Refusal::NotLater { last });
    let mut late = accepted("2026-10-08");
    let last = day("2026-11-09");
    let line = extend("2026-11-24", "2026-12-31");
    assert_eq!(late.refused(line.clone()), Refusal::ExtendedLate { last });
    late.run(despite(line, "R-TIM-1"));
    assert_eq!(late.case().extended.as_ref().unwrap().0.until, day("2026-12-31"));
}

#[test]
fn danger_on_a_closed_case_undoes_the_closing_and_nothing_else() {
    let red = json!({"do": "set_risk", "case": "c", "colour": "red", "why": "威脅"});
    let yes = json!({"do": "answer_questions", "case": "c", "violence": "yes"});
    let settled = json!({"do": "record_oral_settlement", "on": "2026-11-10", "terms": "賠禮", "performance": "on_the_spot", "rights_told": true});
    let failed = json!({"do": "end_case", "how": "unwilling", "remedies": {"how": "in_person"}});
    for (way, then) in [(settled, Procedure::Agreed), (failed, Procedure::Terminated)] {
        for danger in [&red, &yes] {
            let mut world = accepted("2026-10-10");
            world.acts([way.clone(), json!({"do": "set_risk", "colour": "green"})]);
            world.acts([json!({"do": "close_case"})]);
            let before = world.case().clone();
            world.run(danger.clone());
            let case = world.case();
            assert_eq!((case.procedure(), case.next()), (then, Some(NextStep::Report)));
            assert_eq!((&case.consents, case.accepted), (&before.consents, before.accepted));
            assert_eq!((case.round(), &case.ended), (0, &before.ended));
            let kinds: Vec<ClockKind> = world.clocks().iter().map(|clock| clock.kind).collect();
            assert_eq!(kinds, [ClockKind::Report], "no new period runs");
            let close = json!({"do": "close_case", "case": "c"});
            let report = Refusal::StillToDo { next: vec![NextStep::Report] };
            assert!(world.refused(close.clone()).each().contains(&report));
            world.acts([
                json!({"do": "report_up", "to": "police_station"}),
                json!({"do": "answer_report", "answer": "已出警"}),
            ]);
            world.run(close);
            assert_eq!(world.case().procedure(), Procedure::Closed);
        }
    }
    let older: Reopened = serde_json::from_value(json!({"why": "R-INT-12"})).unwrap();
    assert!(!older.danger, "what older versions wrote goes on to begin a round");
}
