//! One line of `apply` taken apart: its command, what stands beside it, and what is wrong with it.

use super::mistake::{Fault, Mistake, Place};
use super::strict;
use crate::domain::command::{Command, Despite, Envelope};
use crate::domain::when::When;
use serde_json::{Map, Value};
use std::collections::HashMap;

/// How deep the JSON of a line may nest.
const DEEPEST: usize = 32;

/// The fields that name something, where `$name` may stand for the result of an earlier line.
const REFERENCES: [&str; 10] =
    ["case", "item", "person", "keep", "gone", "body", "parent", "home", "same_dispute_as", "with"];

/// Reads a line: its command, what stands beside it, and the name its result is to bear.
///
/// # Errors
/// The first thing that is wrong with it.
pub fn read(
    line: &[u8],
    names: &HashMap<String, String>,
) -> Result<(Envelope, Option<String>), Mistake> {
    let mut fields = object(line)?;
    let name = take_text(&mut fields, "as")?;
    let on = take_date(&mut fields)?;
    let expect = take_version(&mut fields)?;
    let despite = take_despite(&mut fields)?;
    let Some(word) = take_text(&mut fields, "do")? else {
        return Err(Mistake::at("do", Fault::NoCommand));
    };
    if !Command::NAMES.contains(&word.as_str()) {
        return Err(Mistake::at("do", Fault::UnknownCommand(word)));
    }
    let mut fields = Value::Object(fields);
    substitute(&mut fields, names)?;
    match Command::read(&word, fields.clone()) {
        None => Err(Mistake::at("do", Fault::UnknownCommand(word))),
        Some(Err(error)) => {
            let place = Place::of(error.path(), &fields);
            Err(Mistake { command: Some(word), ..Mistake::of(place, &error.into_inner()) })
        }
        Some(Ok(command)) => Ok((Envelope { command, expect, on, despite }, name)),
    }
}

/// The warnings the line passes over.
fn take_despite(fields: &mut Map<String, Value>) -> Result<Vec<Despite>, Mistake> {
    let Some(value) = fields.remove("despite") else { return Ok(vec![]) };
    serde_path_to_error::deserialize(value.clone()).map_err(|error| {
        let place = Place { path: "despite".to_owned(), value: Some(value.clone()) };
        Mistake::of(place, &error.into_inner())
    })
}

/// The JSON object of a line.
fn object(line: &[u8]) -> Result<Map<String, Value>, Mistake> {
    let text = std::str::from_utf8(line)
        .map_err(|error| Mistake::whole(Fault::NotUtf8 { byte: error.valid_up_to() + 1 }))?;
    let (value, twice) = strict::read(text.trim_start_matches('\u{feff}'))
        .map_err(|error| Mistake::whole(Fault::not_json(&error)))?;
    if depth(&value) > DEEPEST {
        return Err(Mistake::whole(Fault::TooDeep { most: DEEPEST }));
    }
    if let Some(field) = twice {
        return Err(Mistake::at(&field, Fault::Twice));
    }
    match value {
        Value::Object(fields) => Ok(fields),
        _ => Err(Mistake::whole(Fault::NotAnObject)),
    }
}

fn depth(value: &Value) -> usize {
    match value {
        Value::Array(items) => 1 + items.iter().map(depth).max().unwrap_or(0),
        Value::Object(fields) => 1 + fields.values().map(depth).max().unwrap_or(0),
        _ => 0,
    }
}

fn take_text(fields: &mut Map<String, Value>, name: &str) -> Result<Option<String>, Mistake> {
    take(fields, name).map(Option::flatten)
}

/// When it happened; a date that is said to be unknown is the same as none.
fn take_date(fields: &mut Map<String, Value>) -> Result<Option<When>, Mistake> {
    let on: Option<When> = take(fields, "on")?;
    Ok(on.filter(|on| !on.is_unknown()))
}

fn take_version(fields: &mut Map<String, Value>) -> Result<Option<u32>, Mistake> {
    take(fields, "expect").map(Option::flatten)
}

/// Takes one field of the envelope out of a line.
fn take<T: serde::de::DeserializeOwned>(
    fields: &mut Map<String, Value>,
    name: &str,
) -> Result<Option<T>, Mistake> {
    let Some(value) = fields.remove(name) else { return Ok(None) };
    serde_json::from_value(value.clone()).map(Some).map_err(|error| {
        let place = Place { path: name.to_owned(), value: Some(value) };
        Mistake::of(place, &error)
    })
}

/// Puts the result of an earlier line in place of the name it bears.
fn named(key: &str, value: &mut Value, names: &HashMap<String, String>) -> Result<(), Mistake> {
    let Value::String(text) = value else { return substitute(value, names) };
    if let Some(name) = text.strip_prefix('$') {
        let unknown = || Mistake::at(key, Fault::UnknownName(name.to_owned()));
        names.get(name).ok_or_else(unknown)?.clone_into(text);
    }
    Ok(())
}

fn substitute(value: &mut Value, names: &HashMap<String, String>) -> Result<(), Mistake> {
    match value {
        Value::Object(fields) => {
            for (key, value) in fields.iter_mut() {
                match value {
                    Value::Array(items) if key == "cases" => {
                        for item in items {
                            named(key, item, names)?;
                        }
                    }
                    other if REFERENCES.contains(&key.as_str()) => named(key, other, names)?,
                    other => substitute(other, names)?,
                }
            }
            Ok(())
        }
        Value::Array(items) => items.iter_mut().try_for_each(|item| substitute(item, names)),
        _ => Ok(()),
    }
}
