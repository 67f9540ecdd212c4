//! What can be done to a case is asked of the rules that guard the write: no key is grey that would work.

use crate::support::{Office, filled, registration};
use serde_json::{Value, json};
use std::collections::HashMap;
use wusong::domain::actor::Scope;
use wusong::domain::command::Command;
use wusong::domain::refusal::Refusal;

/// Every command on a case with the refusal that stands against it now.
fn asked(office: &mut Office, case: &str) -> HashMap<&'static str, Option<Refusal>> {
    let key = office.store.find_case(&Scope::Whole, case).unwrap().unwrap();
    let file = office.store.case_file(&office.chief, key).unwrap().unwrap();
    let allowed = office.store.allowed(&office.chief.clone(), &file).unwrap();
    let count = allowed.len();
    let asked: HashMap<_, _> = allowed.into_iter().map(|one| (one.command, one.refusal)).collect();
    assert_eq!(asked.len(), count, "a command is asked twice");
    asked
}

#[test]
fn every_command_on_a_case_is_asked() {
    let mut office = Office::new();
    let case = office.register("DH01", "漏水");
    let asked = asked(&mut office, &case);
    for name in Command::NAMES.iter().filter(|name| **name != "turn_item") {
        let schema = Command::schema(name).unwrap();
        let on_a_case = schema.get("properties").is_some_and(|fields| !fields["case"].is_null());
        assert_eq!(asked.contains_key(name), on_a_case, "{name}");
    }
}

#[test]
fn what_is_accepted_next_was_not_refused_before() {
    let mut office = Office::new();
    let mut names: HashMap<String, String> = HashMap::new();
    let mut tried = 0;
    for (name, line) in Command::EXAMPLES {
        let mut value = filled(line, &names);
        let case = value["case"].as_str().map(str::to_owned);
        if let Some(case) = case.filter(|_| *name != "turn_item") {
            let asked = asked(&mut office, &case);
            assert_eq!(asked[name], None, "{line}");
            tried += 1;
        }
        let name = value.as_object_mut().unwrap().remove("as");
        let outcome = office.run(value);
        if let Some(Value::String(name)) = name {
            names.insert(name, outcome.stream.to_string());
        }
    }
    assert!(tried > 40, "only {tried} were tried");
}

#[test]
fn a_refusal_tells_of_the_case_and_a_warning_bars_nothing() {
    let mut office = Office::new();
    let mut line = registration("DH01", "工資");
    line["category"] = json!("09");
    let case = office.run(line).stream.to_string();
    let before = asked(&mut office, &case);
    // What must be settled in writing warns only.
    for open in ["accept_case", "record_oral_settlement", "draft_agreement", "record_litigation"] {
        assert_eq!(before[open], None, "{open}");
    }
    assert_eq!(before["hold_session"], Some(Refusal::NobodyHosts));
    assert_eq!(before["record_performance"], Some(Refusal::NotEffective { n: None }));
    assert_eq!(before["archive_case"], Some(Refusal::NotClosed));
    assert_eq!(before["resume"], Some(Refusal::NotSuspended));
    assert_eq!(before["join_dispute"], Some(Refusal::NothingToChange), "there is no other case");
    for (name, refusal) in &before {
        let empty = matches!(refusal, Some(Refusal::Empty { .. } | Refusal::NotAParty { .. }));
        assert!(!empty, "{name} is refused for its probe: {refusal:?}");
    }
    office.register("DH01", "另一件");
    assert_eq!(asked(&mut office, &case)["join_dispute"], None);
    let stranger = wusong::domain::actor::Actor { roles: vec![], ..office.chief.clone() };
    let key = office.store.find_case(&Scope::Whole, &case).unwrap().unwrap();
    let file = office.store.case_file(&stranger, key).unwrap().unwrap();
    let none = office.store.allowed(&stranger, &file).unwrap();
    assert!(none.iter().all(|one| one.refusal == Some(Refusal::MediatorOnly)), "{none:?}");
}
