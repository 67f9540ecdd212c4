//! Who may do what, and what a registration, an item, a body or an undo is refused for.

use super::{World, commit_of, day, id, recorded, registration, today, with};
use crate::domain::actor::Role;
use crate::domain::both::Both;
use crate::domain::command::Command;
use crate::domain::decide::Decision;
use crate::domain::facts::{CommitFact, SeriesFact, series_year};
use crate::domain::ids::{CaseId, ItemId, SeriesId};
use crate::domain::journal::Recorded;
use crate::domain::journal::{Event, StreamKind, Undone, effective};
use crate::domain::mediation::agreement::Performance;
use crate::domain::mediation::case::{Case, Step};
use crate::domain::mediation::item::Item;
use crate::domain::mediation::party::find;
use crate::domain::mediation::state::Procedure;
use crate::domain::office::series::{CaseNumber, NumberDrawn};
use crate::domain::refusal::Refusal;
use crate::domain::when::When;
use serde_json::{Value, json};
use uuid::Uuid;

fn item(case: Option<u128>) -> Item {
    let received = json!({"body": Uuid::from_u128(10), "what": "來電", "channel": "telephone"});
    Item {
        id: id::<ItemId>(70),
        data: serde_json::from_value(received).unwrap(),
        on: When::Unknown,
        case: case.map(id),
        answer: None,
    }
}

/// What only an administrator may do.
const OFFICE: [&str; 6] =
    ["found_body", "amend_body", "join_body", "leave_body", "open_account", "set_limit"];

#[test]
fn who_may_not_is_told_which_role_it_takes() {
    let mut world = World::new();
    world.actor.roles = vec![Role::Mediator];
    for name in OFFICE {
        let (_, example) = Command::EXAMPLES.iter().find(|(word, _)| *word == name).unwrap();
        let mut line: Value = serde_json::from_str(example).unwrap();
        line.as_object_mut().unwrap().remove("as");
        assert_eq!(world.refused(line), Refusal::AdministratorOnly, "{name}");
    }
    world.actor.roles = vec![Role::Administrator];
    for (name, example) in Command::EXAMPLES {
        let mut line: Value = serde_json::from_str(example).unwrap();
        line.as_object_mut().unwrap().remove("as");
        line.as_object_mut().unwrap().remove("expect");
        let answer = world.ask(line);
        let refused = answer == Err(Refusal::MediatorOnly);
        assert_eq!(refused, !OFFICE.contains(name), "{name}");
    }
}

#[test]
fn a_registration_is_refused_for_what_it_lacks() {
    let mut world = World::new();
    let line = registration;
    assert_eq!(world.refused(with(line(), "title", json!(" "))), Refusal::NoTitle);
    assert_eq!(world.refused(with(line(), "parties", json!([]))), Refusal::NoParties);
    assert_eq!(
        world.refused(with(line(), "body", json!("DH99"))),
        Refusal::NoSeries { body: "DH99".to_owned() }
    );
    assert_eq!(
        world.refused(with(line(), "title", json!("長".repeat(501)))),
        Refusal::TooLong { field: "title", most: 500 }
    );
    assert!(world.ask(with(line(), "title", json!("長".repeat(500)))).is_ok());
    assert_eq!(
        world.refused(with(line(), "facts", json!("長".repeat(20_001)))),
        Refusal::TooLong { field: "facts", most: 20_000 }
    );
    let stranger = json!([{"name": "陳琴", "user": "nobody"}]);
    assert_eq!(
        world.refused(with(line(), "mediators", stranger)),
        Refusal::NoAccount { user: "nobody".to_owned() }
    );
    assert_eq!(
        world.refused(with(line(), "mediators", json!([{"name": ""}]))),
        Refusal::Empty { field: "mediators" }
    );
    assert_eq!(
        world.refused(with(line(), "requested_by", json!("丙"))),
        Refusal::NotAParty { field: "requested_by", name: "丙".to_owned() }
    );
    let phone =
        json!([{"name": "王某", "side": "applicant", "kind": "person", "phone": "1".repeat(501)}]);
    assert_eq!(
        world.refused(with(line(), "parties", phone)),
        Refusal::TooLong { field: "parties", most: 500 }
    );
}

#[test]
fn what_has_not_come_yet_is_refused_at_its_field() {
    let mut world = World::new();
    let tomorrow = When::Day("2026-11-25".parse().unwrap());
    let on = |field| Refusal::InTheFuture { field, on: tomorrow };
    let late = json!("2026-11-25");
    assert_eq!(world.refused(with(registration(), "on", late.clone())), on("on"));
    assert_eq!(world.refused(with(registration(), "accepted", late.clone())), on("accepted"));
    assert_eq!(
        world.refused(json!({"do": "record_person", "name": "嬰", "born": late})),
        on("born")
    );
    for now in ["2026-11-24", "2026-11", "2026", "unknown"] {
        assert!(world.ask(with(registration(), "on", json!(now))).is_ok(), "{now}");
    }
    for later in ["2026-12", "2027"] {
        assert!(world.ask(with(registration(), "on", json!(later))).is_err(), "{later}");
    }
}

#[test]
fn registering_keeps_what_is_unknown_unknown() {
    let mut world = World::new();
    let decision = world.ask(registration()).unwrap();
    let kinds: Vec<&str> = decision.writes.iter().map(|write| write.event.kind()).collect();
    assert_eq!(kinds, ["number_drawn", "case_registered"], "no consent, acceptance or risk");
    let Event::CaseRegistered(data) = &decision.writes[1].event else { panic!("{kinds:?}") };
    assert_eq!((&data.facts, data.origin, data.channel), (&None, None, None));
    assert_eq!((data.requested_by, &data.category, &data.place), (None, &None, &None));
    assert_eq!(data.parties[1].name, None);
    assert_eq!((data.parties[0].kind, data.parties[0].person), (None, None));
    assert_eq!(decision.writes[1].on, When::Day(today()), "the day it was brought here");
    let case = Case::fold(id(1), &recorded(&decision)).unwrap();
    assert_eq!((case.risk(), case.accepted, case.rights_told()), (None, None, None));
    let unknown = world.ask(with(registration(), "accepted", json!("unknown"))).unwrap();
    let accepted = unknown.writes.iter().find(|write| write.event.kind() == "case_accepted");
    assert_eq!(accepted.unwrap().on, When::Unknown, "accepted, on a day nobody knows");
}

#[test]
fn no_default_of_a_command_states_a_fact() {
    for name in Command::NAMES {
        let schema = serde_json::to_value(Command::schema(name).unwrap()).unwrap();
        let mut objects = vec![&schema];
        while let Some(object) = objects.pop() {
            let deeper = ["properties", "$defs"].into_iter().filter_map(|key| object.get(key));
            objects.extend(deeper.filter_map(Value::as_object).flat_map(|map| map.values()));
            let Some(default) = object.get("default") else { continue };
            let states_nothing = default.is_null()
                || [json!(false), json!([]), json!({}), json!(""), json!("unknown")]
                    .contains(default);
            assert!(states_nothing, "{name} supposes {default}");
        }
    }
}

#[test]
fn a_series_belongs_to_the_year_it_was_brought() {
    let day = |text: &str| text.parse::<When>().unwrap();
    for (on, year) in [("2020-02", 2020), ("2018", 2018), ("2025-12-31", 2025), ("unknown", 2026)] {
        assert_eq!(series_year(Some(day(on)), today()), year, "{on}");
    }
    assert_eq!(series_year(None, today()), 2026);
    let mut world = World::new();
    let last = SeriesFact { id: Some(id::<SeriesId>(90)), next: 17 };
    world.facts.series.insert((id(10), 2026), last);
    let drawn = |decision: &Decision| match &decision.writes[0].event {
        Event::NumberDrawn(drawn) => (drawn.number.year, drawn.number.n),
        other => panic!("{other:?}"),
    };
    assert_eq!(drawn(&world.ask(registration()).unwrap()), (2026, 17));
    assert_eq!(drawn(&world.ask(with(registration(), "on", json!("2020"))).unwrap()), (2020, 1));
}

#[test]
fn amending_keeps_who_is_who() {
    let mut world = World::new();
    world.run(with(registration(), "as", json!("c")));
    let before = world.facts.cases["c"].data.parties.clone();
    let amend = |parties: Value| json!({"do": "amend_case", "case": "c", "parties": parties});
    let same = json!([{"name": "王某", "side": "applicant"}, {"name": null, "side": "respondent", "known_as": "樓上"}]);
    assert_eq!(world.refused(amend(same)), Refusal::NothingToChange);
    let renamed = json!([
        {"id": before[1].id, "name": "李某", "side": "respondent"},
        {"name": "王某", "side": "applicant"},
        {"name": "王某", "side": "applicant"},
    ]);
    world.run(amend(renamed));
    let after = &world.facts.cases["c"].data.parties;
    assert_eq!(after[0].id, before[1].id, "named by id, with a new name");
    assert_eq!(after[1].id, before[0].id, "the same name on the same side");
    assert!(!before.iter().any(|party| party.id == after[2].id), "a second of that name is new");
    for (line, refusal) in [
        (json!({"do": "amend_case", "case": "c"}), Refusal::NothingToChange),
        (json!({"do": "amend_case", "case": "c", "title": "漏水"}), Refusal::NothingToChange),
        (json!({"do": "amend_case", "case": "c", "title": " "}), Refusal::NoTitle),
        (amend(json!([])), Refusal::NoParties),
    ] {
        assert_eq!(world.refused(line), refusal);
    }
}

#[test]
fn a_party_is_found_by_stem_id_name_or_what_it_is_known_as() {
    let mut world = World::new();
    world.run(with(registration(), "as", json!("c")));
    let parties = &world.facts.cases["c"].data.parties;
    let found = |mark: &str| find(parties, mark).map(|party| party.id);
    assert_eq!(found("甲"), Some(parties[0].id));
    assert_eq!(found("乙"), Some(parties[1].id));
    assert_eq!(found("丙"), None);
    assert_eq!(found("王某"), Some(parties[0].id));
    assert_eq!(found("樓上"), Some(parties[1].id));
    assert_eq!(found(&parties[1].id.to_string()), Some(parties[1].id));
    assert_eq!(found(""), None);
}

#[test]
fn a_settlement_goes_on_a_new_case_or_on_one_on_file() {
    let mut world = World::new();
    let mut register = registration();
    register.as_object_mut().unwrap().remove("do");
    let settle = |rest: Value| {
        let mut line = json!({"do": "record_oral_settlement", "on": "2026-02", "terms": "修好"});
        line.as_object_mut().unwrap().extend(rest.as_object().unwrap().clone());
        line
    };
    let whole = world.ask(settle(json!({"register": register}))).unwrap();
    let case = Case::fold(CaseId(whole.subject.0), &recorded(&whole)).unwrap();
    let agreement = case.agreement().unwrap();
    assert_eq!((agreement.on, agreement.performance), (When::Month(2026, 2), Performance::Unknown));
    assert_eq!((case.rights_told(), case.procedure()), (None, Procedure::Agreed));
    world.run(with(registration(), "as", json!("c")));
    let stranger = json!({"case": "c", "obligations": [{"what": "付款", "by": "張三"}]});
    assert_eq!(
        world.refused(settle(stranger)),
        Refusal::NotAParty { field: "obligations", name: "張三".to_owned() }
    );
    assert_eq!(
        world.refused(json!({"do": "record_oral_settlement", "case": "c", "terms": " "})),
        Refusal::NothingAgreed
    );
    assert_eq!(world.refused(settle(json!({}))), Refusal::Empty { field: "case" });
    let both = json!({"case": "c", "register": register});
    assert_eq!(world.refused(settle(both)), Refusal::Empty { field: "case" });
    let on_file = settle(json!({"case": "c", "performance": "on_the_spot", "rights_told": true,
        "obligations": [{"what": "付款", "by": "乙", "to": "王某", "amount": 100}]}));
    let decision = world.ask(on_file.clone()).unwrap();
    assert!(!decision.writes.iter().any(|write| write.kind == StreamKind::Series));
    world.run(on_file.clone());
    let case = &world.facts.cases["c"];
    assert_eq!(case.rights_told(), Some(When::Month(2026, 2)));
    assert_eq!(case.step(), Step::Appraise);
    assert_eq!(world.refused(on_file), Refusal::AlreadyAgreed);
}

#[test]
fn a_party_that_is_still_named_cannot_be_left_out() {
    let mut world = World::with_case(&json!({"requested_by": "甲"}));
    let parties = world.facts.cases["c"].data.parties.clone();
    let named = |at: usize| parties[at].called().unwrap_or(["甲", "乙"][at]).to_owned();
    let only = |at: usize| {
        let party =
            json!({"id": parties[at].id.to_string(), "name": "改名", "side": parties[at].side});
        json!({"do": "amend_case", "case": "c", "parties": [party]})
    };
    assert_eq!(world.refused(only(1)), Refusal::StillNamed { name: named(0) });
    assert!(world.ask(only(0)).is_ok(), "the other is named nowhere; a new name is no other party");
    let settled = json!({"do": "record_oral_settlement", "case": "c", "terms": "修好",
        "obligations": [{"what": "付款", "by": "乙"}]});
    world.run(settled);
    assert_eq!(world.refused(only(0)), Refusal::StillNamed { name: named(1) });
}

#[test]
fn the_steps_follow_from_the_acts() {
    let mut world = World::new();
    let line = registration;
    let accepted = with(line(), "accepted", json!("2026-11-01"));
    let named = with(accepted.clone(), "mediators", json!([{"name": "吳某", "user": "wu"}]));
    let told = with(named.clone(), "rights_told", json!(true));
    for (line, step, procedure) in [
        (line(), Step::Raise, Procedure::Registered),
        (accepted, Step::Deliberate, Procedure::Accepted),
        (named, Step::Deliberate, Procedure::Accepted),
        (told, Step::Mediate, Procedure::Accepted),
    ] {
        let decision = world.ask(line).unwrap();
        let case = Case::fold(id(1), &recorded(&decision)).unwrap();
        assert_eq!((case.step(), case.procedure()), (step, procedure));
    }
}

#[test]
fn small_acts_on_a_case_are_refused_for_their_own_reasons() {
    let mut world = World::with_case(&json!({"risk": "red"}));
    let events = world.journal[&world.case().id.into()].clone();
    let risk = json!({"do": "set_risk", "case": "c", "colour": "red"});
    assert_eq!(world.refused(risk.clone()), Refusal::NothingToChange);
    assert!(world.ask(with(risk, "why", json!("又吵"))).is_ok());
    let note = json!({"do": "note", "case": "c", "text": " "});
    assert_eq!(world.refused(note), Refusal::Empty { field: "text" });
    let external = json!({"do": "add_external_number", "case": "c", "system": ""});
    assert_eq!(world.refused(external), Refusal::Empty { field: "system" });
    let undone = Event::Undone(Undone { commit: id(1) });
    let mut row = events[0].clone();
    (row.event, row.commit, row.version) = (undone, id(2), 9);
    let cancelled = Case::fold(id(1), &[events, vec![row]].concat()).unwrap();
    assert_eq!(cancelled.procedure(), Procedure::Cancelled);
    world.facts.cases.insert("c".to_owned(), cancelled);
    for line in [
        json!({"do": "note", "case": "c", "text": "x"}),
        json!({"do": "set_risk", "case": "c", "colour": "green"}),
        json!({"do": "amend_case", "case": "c", "title": "x"}),
        json!({"do": "record_oral_settlement", "case": "c", "terms": "x"}),
    ] {
        assert_eq!(world.refused(line), Refusal::Cancelled);
    }
}

#[test]
fn an_item_is_taken_once_and_answered_once() {
    let mut world = World::new();
    world.run(with(registration(), "as", json!("c")));
    world.facts.items.insert("i".to_owned(), item(None));
    let turn = json!({"do": "turn_item", "item": "i", "case": "c"});
    let answer = json!({"do": "answer_item", "item": "i", "answer": "已受理"});
    assert!(world.ask(turn.clone()).is_ok());
    assert_eq!(world.refused(with(answer.clone(), "answer", json!(""))), Refusal::NoAnswer);
    let mut came = item(None);
    came.on = When::Day(day("2026-11-18"));
    world.facts.items.insert("i".to_owned(), came);
    let early = with(answer.clone(), "on", json!("2026-11-17"));
    assert_eq!(world.refused(early), Refusal::EndsBeforeStart { field: "on" });
    world.facts.items.insert("i".to_owned(), item(Some(1)));
    assert_eq!(world.refused(turn), Refusal::ItemTaken);
    assert_eq!(world.refused(with(registration(), "item", json!("i"))), Refusal::ItemTaken);
    let mut answered = item(None);
    let given = serde_json::from_value(json!({"answer": "好"})).unwrap();
    answered.answer = Some((given, When::Unknown));
    world.facts.items.insert("i".to_owned(), answered);
    assert_eq!(world.refused(answer), Refusal::ItemAnswered);
    let received = json!({"do": "receive_item", "body": "DH01", "what": " ", "channel": "window"});
    assert_eq!(world.refused(received), Refusal::Empty { field: "what" });
}

#[test]
fn bodies_people_and_accounts_are_entered_once() {
    let mut world = World::new();
    let name = json!({"hans": "站", "hant": "站"});
    let found = json!({"do": "found_body", "code": "TAKEN", "kind": "station", "level": "village", "name": name});
    assert_eq!(world.refused(found.clone()), Refusal::CodeTaken { code: "TAKEN".to_owned() });
    assert_eq!(world.refused(with(found, "code", json!(""))), Refusal::Empty { field: "code" });
    let open = json!({"do": "open_account", "user": "wu", "name": "吳某", "roles": ["mediator"]});
    assert_eq!(world.refused(open), Refusal::UserTaken { user: "wu".to_owned() });
    let join = |post: &str| json!({"do": "join_body", "body": "DH01", "person": "p", "post": post});
    assert_eq!(world.refused(join("head")), Refusal::MemberTwice { name: "王某".to_owned() });
    assert!(world.ask(join("mediator")).is_ok());
    let leave = json!({"do": "leave_body", "body": "DH01", "person": "p", "post": "mediator"});
    assert_eq!(world.refused(leave), Refusal::NothingToChange);
    let same = json!({"do": "amend_person", "person": "p", "name": "王某"});
    assert_eq!(world.refused(same), Refusal::NothingToChange);
    assert_eq!(
        world.refused(json!({"do": "amend_body", "body": "DH01"})),
        Refusal::NothingToChange
    );
}

#[test]
fn only_ones_own_latest_act_is_undone_and_its_number_cancelled() {
    let mut world = World::new();
    let undo = json!({"do": "undo", "case": "c", "reason": "錄重"});
    assert_eq!(world.refused(undo.clone()), Refusal::NothingToUndo);
    world.facts.commit = Some(commit_of("deputy"));
    assert_eq!(world.refused(undo.clone()), Refusal::NotYours { by: "deputy".to_owned() });
    world.facts.commit = Some(CommitFact { used: true, ..commit_of("chief") });
    assert_eq!(world.refused(undo.clone()), Refusal::BuiltOn);
    world.facts.commit = Some(CommitFact { signed: true, ..commit_of("chief") });
    assert_eq!(world.refused(undo.clone()), Refusal::SignatureStands);
    let mut later = commit_of("chief");
    later.streams[0].latest = false;
    world.facts.commit = Some(later);
    assert_eq!(world.refused(undo.clone()), Refusal::BuiltOn);
    let mut founding = commit_of("chief");
    founding.streams[1].kind = StreamKind::Account;
    world.facts.commit = Some(founding);
    assert_eq!(world.refused(undo.clone()), Refusal::NothingToUndo);
    let number = CaseNumber {
        committee: id(10),
        year: 2026,
        n: 17,
        word: Both::same("平當人調字"),
        short: Both::same("當"),
    };
    let drawn = NumberDrawn { number, case: id(81) };
    world.facts.commit = Some(CommitFact { numbers: vec![(id(82), drawn)], ..commit_of("chief") });
    assert_eq!(
        world.refused(with(undo.clone(), "item", json!("i"))),
        Refusal::Empty { field: "case" }
    );
    assert_eq!(world.refused(json!({"do": "undo"})), Refusal::Empty { field: "case" });
    let decision = world.ask(undo).unwrap();
    let kinds: Vec<_> = decision.writes.iter().map(|w| (w.kind, w.event.kind())).collect();
    let expected = [(StreamKind::Case, "undone"), (StreamKind::Series, "number_cancelled")];
    assert_eq!(kinds, expected);
    let Event::NumberCancelled(cancelled) = &decision.writes[1].event else { panic!() };
    assert_eq!((cancelled.n, cancelled.reason.as_str()), (17, "錄重"));
}

#[test]
fn undone_commits_are_left_out_wherever_they_stand() {
    let mut world = World::new();
    let decision = world.ask(registration()).unwrap();
    let first = recorded(&decision);
    let row = |version: u32, commit: u128, event: Event| Recorded {
        seq: i64::from(version),
        version,
        commit: id(commit),
        event,
        ..first[0].clone()
    };
    let note =
        |text: &str| serde_json::from_value(json!({"text": text})).map(Event::NoteAdded).unwrap();
    let undone = |commit| Event::Undone(Undone { commit: id(commit) });
    let events = [
        first.clone(),
        vec![
            row(2, 2, note("甲")),
            row(3, 3, note("乙")),
            row(4, 4, undone(3)),
            row(5, 5, note("丙")),
            row(6, 6, undone(5)),
            row(7, 7, undone(2)),
            row(8, 8, note("丁")),
        ],
    ]
    .concat();
    let kept: Vec<u32> = effective(&events).iter().map(|event| event.version).collect();
    assert_eq!(kept, [1, 8]);
    let case = Case::fold(id(1), &events).unwrap();
    assert_eq!(case.notes, [(first[0].on, "丁".to_owned())]);
    // A fold accepts any part of the events, also one without the beginning.
    for skipped in 0..events.len() {
        let mut part = events.clone();
        part.remove(skipped);
        let folded = Case::fold(id(1), &part);
        assert_eq!(folded.is_some(), skipped != 0, "without event {skipped}");
    }
    assert_eq!(Case::fold(id(1), &[]), None);
}
