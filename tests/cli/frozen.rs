//! The register made by the version that froze `journal.sql`: every later program opens it, and all that
//! was recorded means what it meant then.
//!
//! `WUSONG_FIXTURE=1 cargo test --test cli frozen` made it, once: whoever makes it again proves nothing.

use crate::desk::Desk;
use serde_json::{Map, Value, json};
use std::path::{Path, PathBuf};
use wusong::domain::command::Command;

/// Where the register lies, and what was read from it on the day it was made.
fn place(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(name)
}

/// Every command once, in the order in which `schema` prints its examples.
fn made() -> Desk {
    let desk = Desk::ready();
    let lines: Vec<&str> = Command::EXAMPLES.iter().map(|(_, line)| *line).collect();
    desk.apply(lines.join("\n")).well();
    desk
}

/// All that is on file, as of a day that stays the same.
fn read(desk: &Desk) -> Value {
    let as_of = ["--as-of", "2026-11-24"];
    let say = |args: &[&str]| desk.run(&[&["--json"], args].concat()).well().json();
    let cases = say(&[&["list", "cases"], &as_of[..]].concat());
    let shown = cases["rows"].as_array().unwrap().iter().map(|row| {
        let id = row["id"].as_str().unwrap();
        (id.to_owned(), say(&[&["show", id], &as_of[..]].concat()))
    });
    let shown: Map<String, Value> = shown.collect();
    json!({
        "shown": shown, "cases": cases["rows"],
        "people": say(&["list", "people"])["rows"], "bodies": say(&["list", "bodies"])["rows"],
    })
}

/// Where what is read now lacks or changes something of what was read then. New fields may have come.
fn lost(at: &str, then: &Value, now: &Value, found: &mut Vec<String>) {
    match (then, now) {
        (Value::Object(then), Value::Object(now)) => {
            for (name, value) in then {
                let there = now.get(name).unwrap_or(&Value::Null);
                lost(&format!("{at}/{name}"), value, there, found);
            }
        }
        (Value::Array(then), Value::Array(now)) if then.len() == now.len() => {
            for (n, (then, now)) in then.iter().zip(now).enumerate() {
                lost(&format!("{at}/{n}"), then, now, found);
            }
        }
        _ if then == now => {}
        _ => found.push(format!("{at}: {then} -> {now}")),
    }
}

#[test]
fn the_register_of_the_frozen_journal_opens_and_means_the_same() {
    if std::env::var_os("WUSONG_FIXTURE").is_some() {
        let desk = made();
        let told = serde_json::to_string_pretty(&read(&desk)).unwrap();
        desk.run(&["backup", place("issue5.db").to_str().unwrap()]).well();
        std::fs::write(place("issue5.json"), told + "\n").unwrap();
    }
    let desk = Desk::empty();
    desk.file("r.db", std::fs::read(place("issue5.db")).unwrap());
    desk.run(&["rebuild"]).well();
    let check = desk.run(&["--json", "verify"]).well().json();
    assert_eq!(check["problems"], json!([]));
    let then = std::fs::read_to_string(place("issue5.json")).unwrap();
    let mut found = vec![];
    lost("", &serde_json::from_str(&then).unwrap(), &read(&desk), &mut found);
    assert!(found.is_empty(), "{}", found.join("\n"));
}
