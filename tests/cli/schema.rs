//! The schema is enough for a stranger to write a correct script from it alone.

use crate::desk::Desk;
use serde_json::Value;
use wusong::domain::command::Command;

#[test]
fn every_example_runs_in_order_on_a_fresh_register() {
    let desk = Desk::ready();
    let lines: Vec<&str> = Command::EXAMPLES.iter().map(|(_, line)| *line).collect();
    let answers = desk.apply(lines.join("\n")).well().lines();
    assert_eq!(answers.len(), Command::EXAMPLES.len());
    for (answer, (name, _)) in answers.iter().zip(Command::EXAMPLES) {
        assert_eq!(answer["ok"], true, "{name}: {answer}");
        assert!(answer["id"].is_string() && answer["version"].is_u64(), "{name}: {answer}");
        let events = answer["events"].as_array().unwrap();
        assert!(events.iter().all(|event| event["id"].is_string() && event["kind"].is_string()));
        assert!(!events.is_empty(), "{name}");
    }
    assert_eq!(desk.run(&["--json", "verify"]).well().json()["problems"], serde_json::json!([]));
}

#[test]
fn every_command_has_a_schema_with_field_docs_and_an_example_of_its_own() {
    let desk = Desk::empty();
    let all = desk.run(&["schema"]).well().json();
    for name in Command::NAMES {
        let one = desk.run(&["schema", name]).well().json();
        assert_eq!(one, all[name], "{name}");
        described(name, &one);
        let example = &one["examples"][0];
        assert_eq!(example["do"], *name);
        let properties = one["properties"].as_object().unwrap();
        for field in example.as_object().unwrap().keys() {
            assert!(properties.contains_key(field), "{name}: {field} is not in the schema");
        }
        for field in one["required"].as_array().unwrap() {
            assert!(!example[field.as_str().unwrap()].is_null(), "{name} lacks {field}");
        }
    }
    assert_eq!(all.as_object().unwrap().len(), Command::NAMES.len());
}

/// Every property, at any depth, says what it is.
fn described(at: &str, schema: &Value) {
    let mut places: Vec<(String, &Value)> = vec![(at.to_owned(), schema)];
    while let Some((at, schema)) = places.pop() {
        let Some(fields) = schema.as_object() else { continue };
        for (key, value) in fields {
            if key == "examples" {
                continue;
            }
            if key == "properties" {
                for (name, property) in value.as_object().unwrap() {
                    let said = property["description"].as_str().unwrap_or_default();
                    assert!(!said.is_empty(), "{at}: {name} has no description: {property}");
                    places.push((format!("{at}.{name}"), property));
                }
            } else if let Some(items) = value.as_array() {
                places.extend(items.iter().map(|item| (format!("{at}.{key}"), item)));
            } else {
                places.push((format!("{at}.{key}"), value));
            }
        }
    }
}

#[test]
fn money_says_its_unit_and_a_command_that_is_not_there_is_named() {
    let desk = Desk::empty();
    let settle = desk.run(&["schema", "record_oral_settlement"]).well().out;
    assert!(settle.contains("fen (1 yuan = 100)"), "{settle}");
    let done = desk.run(&["--lang", "en", "schema", "registr_case"]);
    assert_eq!((done.code, done.out.as_str()), (2, ""));
    assert!(done.err.contains("did you mean register_case?"), "{}", done.err);
}
