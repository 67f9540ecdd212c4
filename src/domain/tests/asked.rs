//! What must be asked, told and waited for before a case goes on, and that all that stands against a
//! command is told at once.

use super::{World, day, with};
use crate::domain::mediation::case::Entruster;
use crate::domain::mediation::next::NextStep;
use crate::domain::mediation::party::Party;
use crate::domain::refusal::Refusal;
use crate::domain::when::When;
use serde_json::{Value, json};

fn end(how: &str, on: &str) -> Value {
    json!({"do": "end_case", "case": "c", "on": on, "how": how, "remedies": {"how": "in_person"}})
}

fn consent(party: &str) -> Value {
    json!({"do": "record_consent", "answers": [{"party": party, "answer": "agreed"}]})
}

/// 甲 and 乙 with a mediator, accepted on `on`.
fn accepted(on: &str) -> World {
    World::with_case(&json!({"on": on, "accepted": on, "mediators": [{"name": "吳某"}]}))
}

#[test]
fn a_period_that_still_runs_ends_nothing() {
    let mut world = accepted("2026-10-20");
    let last = Some(day("2026-11-19"));
    assert_eq!(
        world.refused(end("period_over", "2026-11-19")),
        Refusal::PeriodNotOver { last },
        "the last day belongs to it"
    );
    let mut untaken = World::with_case(&json!({"on": "2026-10-01"}));
    let never = Refusal::PeriodNotOver { last: None };
    assert_eq!(untaken.refused(end("period_over", "2026-11-20")), never);
    let mut stopped = accepted("2026-10-20");
    stopped.acts([json!({"do": "suspend", "on": "2026-11-10", "reason": "appraisal"})]);
    assert_eq!(
        stopped.refused(end("period_over", "2026-11-20")),
        Refusal::PeriodNotOver { last },
        "it stands still"
    );
    world.run(end("period_over", "2026-11-20"));
    assert!(world.case().ended.is_some());
}

#[test]
fn who_is_a_party_or_stands_beside_one_mediates_only_with_a_reason() {
    let parties = json!([
        {"name": "甲一", "side": "applicant"},
        {"name": "某廠", "side": "respondent", "kind": "organisation", "agents": [{"name": "代理丁"}]},
        {"name": "小乙", "side": "respondent", "guardian": {"name": "乙父"}},
    ]);
    let mut world = World::with_case(&json!({"parties": parties}));
    let assign =
        |name: &str| json!({"do": "assign_mediators", "case": "c", "mediators": [{"name": name}]});
    for name in ["甲一", "代理丁", "乙父"] {
        assert_eq!(world.refused(assign(name)), Refusal::Conflicted { name: name.to_owned() });
    }
    let agreed = json!([{"rule": "R-SEL-2", "why": "雙方同意"}]);
    world.run(with(assign("代理丁"), "despite", agreed));
    assert_eq!(world.case().mediators[0].name, "代理丁");
}

#[test]
fn who_came_for_a_party_is_kept_by_name() {
    let parties = json!([
        {"name": "甲一", "side": "applicant"},
        {"name": "某廠", "side": "respondent", "kind": "organisation", "agents": [{"name": "代理丁"}]},
    ]);
    let more = json!({"parties": parties, "accepted": "2026-11-01", "rights_told": true, "mediators": [{"name": "吳某"}]});
    let mut world = World::with_case(&more);
    world.acts([json!({"do": "hold_session", "on": "2026-11-02", "present": ["甲", "代理丁"], "mediators_accepted": true})]);
    let case = world.case();
    let (held, _) = case.sessions[0].held.clone().unwrap();
    assert_eq!(held.present.len(), 2);
    assert_eq!(held.stood_in, ["代理丁"]);
}

#[test]
fn a_category_stands_in_the_dated_list_and_an_entrusted_case_says_who_sent_it() {
    let more = json!({"category": "18", "origin": "entrusted", "entrusted_by": "petition_office"});
    let mut world = World::with_case(&more);
    assert_eq!(world.case().data.entrusted_by, Some(Entruster::PetitionOffice));
    let amend = json!({"do": "amend_case", "case": "c", "category": "99"});
    assert_eq!(world.refused(amend), Refusal::NoSuchCategory { code: "99".to_owned() });
}

#[test]
fn a_suit_of_an_earlier_round_ends_no_later_one_and_urges_nobody_for_what_it_is_about() {
    let due = json!([{"kind": "lump_sum", "what": "付款", "by": "乙", "to": "甲", "amount": 1, "due": "2026-11-20", "way": "現金"}]);
    let mut world = World::agreed("2026-11-02", &due);
    let suit = |stage: &str| json!({"do": "record_litigation", "forum": "court", "stage": stage});
    world.acts([suit("filed"), json!({"do": "reopen", "why": "法院請各方再談"})]);
    assert_eq!(world.case().next(), Some(NextStep::Consent));
    assert!(world.case().open_items().is_empty(), "the suit is about the first agreement");
    let anew = json!([{"kind": "lump_sum", "what": "付款", "by": "乙", "to": "甲", "amount": 2, "due": "2026-12-20", "way": "現金"}]);
    world.acts([
        json!({"do": "record_oral_settlement", "on": "2026-11-20", "terms": "延後", "rights_told": true, "obligations": anew}),
    ]);
    let open = world.case().open_items();
    assert_eq!(open.iter().map(|(n, _)| *n).collect::<Vec<_>>(), [2], "the new one is watched");
    world.acts([suit("judged")]);
    assert!(world.case().open_items().is_empty());
}

#[test]
fn a_new_round_is_agreed_only_after_everybody_was_asked_again() {
    let mut world = accepted("2026-11-02");
    world.acts([
        json!({"do": "record_oral_settlement", "terms": "付清"}),
        json!({"do": "reopen", "why": "未付"}),
    ]);
    let draft = json!({"do": "draft_agreement", "case": "c", "terms": "分兩期付清"});
    let oral = json!({"do": "record_oral_settlement", "case": "c", "terms": "分兩期付清"});
    world.acts([consent("甲")]);
    let names = vec!["樓上".to_owned()];
    for line in [&draft, &oral] {
        assert_eq!(world.refused(line.clone()), Refusal::NotAskedAgain { names: names.clone() });
    }
    assert!(world.ask(with(oral, "rights_told", json!(true))).is_ok(), "they said so at once");
    world.acts([consent("乙")]);
    world.run(draft);
}

#[test]
fn the_first_session_wants_rights_told_and_mediators_accepted() {
    let mut world = accepted("2026-11-02");
    let hold =
        json!({"do": "hold_session", "case": "c", "present": ["甲", "乙"], "outcome": "again"});
    let names = vec!["王某".to_owned(), "樓上".to_owned()];
    let all = vec![
        Refusal::RightsUntold { names: names.clone() },
        Refusal::MediatorsUnaccepted { names },
    ];
    let both = Refusal::Several { all };
    assert_eq!(world.refused(hold.clone()), both, "both at once");
    assert!(both.warns());
    let nobody = json!({"do": "hold_session", "case": "c", "outcome": "no_show"});
    assert!(world.ask(nobody).is_ok(), "nobody came, nobody to be told");
    let told =
        with(with(hold.clone(), "rights_told", json!(true)), "mediators_accepted", json!(true));
    world.run(told);
    assert_eq!(world.case().acceptances.len(), 2);
    assert!(world.ask(hold).is_ok(), "asked once for each round");
}

#[test]
fn who_cannot_act_alone_is_missed_from_the_intake_on_and_at_the_table() {
    let child = json!([{"name": "少年", "side": "applicant", "born": "2015"}, {"name": "李某", "side": "respondent"}]);
    let mut world = World::with_case(
        &json!({"parties": child, "accepted": "2026-11-02", "mediators": [{"name": "吳某"}]}),
    );
    let party = world.case().data.parties[0].id;
    assert_eq!(world.case().unguarded(day("2026-11-24")), [party]);
    let grown = Party { born: When::Year(2000), ..world.case().data.parties[0].clone() };
    assert!(!grown.needs_guardian(day("2026-11-24")));
    let plan = json!({"do": "plan_session", "case": "c", "plan": {"day": "2026-11-30"}});
    let missing = Refusal::GuardianUnknown { names: vec!["少年".to_owned()] };
    assert_eq!(world.refused(plan.clone()), missing);
    let hold = json!({"do": "hold_session", "case": "c", "present": ["甲"], "rights_told": true, "mediators_accepted": true});
    assert_eq!(world.refused(hold), missing);
    let guarded = json!([{"name": "少年", "side": "applicant", "born": "2015", "guardian": {"name": "母"}}, {"name": "李某", "side": "respondent"}]);
    world.acts([json!({"do": "amend_case", "parties": guarded})]);
    world.run(plan);
}

#[test]
fn all_that_stands_against_an_act_is_told_at_once() {
    let due = json!([{"kind": "lump_sum", "what": "付款", "by": "乙", "to": "甲", "amount": 1, "due": "2026-11-20", "way": "現金"}]);
    let mut world = World::agreed("2026-11-02", &due);
    let next = vec![NextStep::Deliver, NextStep::Perform, NextStep::Visit];
    assert_eq!(
        world.refused(json!({"do": "close_case", "case": "c"})),
        Refusal::StillToDo { next }
    );
    let archive = json!({"do": "archive_case", "case": "c", "pages": 0, "class": "short"});
    let Refusal::Several { all } = world.refused(archive) else { panic!("one reason only") };
    assert_eq!(all.len(), 3, "not closed, papers missing, no pages: {all:?}");
    let young = json!([
        {"name": "甲童", "side": "applicant", "capacity": "none"},
        {"name": "乙童", "side": "respondent", "capacity": "none"},
    ]);
    let mut world = World::with_case(&json!({"parties": young, "mediators": [{"name": "吳某"}]}));
    world.acts([
        json!({"do": "note", "text": "面談"}),
        json!({"do": "draft_agreement", "terms": "和好"}),
    ]);
    let signed = |who: &str| json!({"who": who, "how": "signature"});
    let sign =
        json!({"do": "sign_agreement", "case": "c", "signatures": [signed("甲"), signed("乙")]});
    let name = |name: &str| Refusal::NeedsGuardian { name: name.to_owned() };
    let all = vec![name("甲童"), name("乙童")];
    assert_eq!(world.refused(sign), Refusal::Several { all });
}

#[test]
fn nobody_is_invited_to_what_is_over() {
    let invite = json!({"do": "invite_helper", "case": "c", "name": "周師傅"});
    let mut world = accepted("2026-11-02");
    assert!(world.ask(invite.clone()).is_ok());
    world.run(end("unwilling", "2026-11-20"));
    assert_eq!(world.refused(invite.clone()), Refusal::Ended);
    let mut agreed = accepted("2026-11-02");
    agreed.acts([json!({"do": "record_oral_settlement", "terms": "付清"})]);
    assert_eq!(agreed.refused(invite), Refusal::AlreadyAgreed);
}

#[test]
fn danger_is_not_closed_away_before_the_police_answered() {
    let mut world = World::with_case(&json!({"minor_harmed": "yes"}));
    let close = json!({"do": "close_case", "case": "c"});
    let both = vec![Refusal::StillToDo { next: vec![NextStep::Report] }, Refusal::ReportUnanswered];
    world.run(end("unwilling", "2026-11-20"));
    assert_eq!(world.refused(close.clone()), Refusal::Several { all: both });
    world.acts([
        json!({"do": "report_up", "to": "street"}),
        json!({"do": "answer_report", "answer": "知悉"}),
    ]);
    world.acts([json!({"do": "report_up", "to": "police_station"})]);
    assert_eq!(
        world.refused(close.clone()),
        Refusal::ReportUnanswered,
        "the street is not the police"
    );
    world.acts([json!({"do": "answer_report", "answer": "已出警"})]);
    world.run(close);
}

#[test]
fn a_day_that_is_none_leaves_the_day_of_effect_open_and_is_told() {
    let mut world = accepted("2026-09-02");
    let signed = |who: &str, on: &str| json!({"who": who, "how": "signature", "on": on});
    world.acts([
        json!({"do": "draft_agreement", "terms": "付清", "from_paper": true}),
        json!({"do": "sign_agreement", "signatures": [signed("甲", "2026-09-31"), signed("乙", "2026-09-30"), signed("mediator", "2026-09-30")]}),
        json!({"do": "seal_agreement", "date": "2026-09-30"}),
    ]);
    let agreement = &world.case().agreements[0];
    assert_eq!(agreement.effective(), Some(When::Unknown), "it binds, nobody can tell since when");
    assert!(agreement.has_impossible_effect());
    let why = json!([{"rule": "R-AGR-3", "why": "甲說是三十日簽的"}]);
    world.acts([
        json!({"do": "sign_agreement", "signatures": [signed("甲", "2026-09-30")], "despite": why}),
    ]);
    assert!(!world.case().agreements[0].has_impossible_effect());
}

#[test]
fn what_replaces_what_is_known_from_both_ends() {
    let mut world = accepted("2026-11-02");
    world.acts([
        json!({"do": "record_oral_settlement", "terms": "付清"}),
        json!({"do": "reopen", "why": "未付"}),
        json!({"do": "record_oral_settlement", "terms": "分期", "rights_told": true}),
    ]);
    let case = world.case();
    let pairs: Vec<_> =
        case.agreements.iter().map(|one| (case.replaces(one), case.replaced_by(one))).collect();
    assert_eq!(pairs, [(None, Some(2)), (Some(1), None)]);
}
