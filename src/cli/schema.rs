//! `schema`: enough for a stranger to write a correct script from it alone.

use super::args::Schema;
use super::fail::Failure;
use super::json;
use super::misuse::Misuse;
use super::output::Out;
use crate::domain::command::Command;
use serde_json::{Value, json};

/// Prints the schema of one command or of all.
///
/// # Errors
/// When there is no command of that name.
pub fn run(c: &Schema, out: &mut Out) -> Result<(), Failure> {
    let answer = if let Some(name) = &c.command {
        one(name).ok_or_else(|| Misuse::Command(name.clone()))?
    } else {
        let all = Command::NAMES.iter().filter_map(|name| Some(((*name).to_owned(), one(name)?)));
        Value::Object(all.collect())
    };
    let text = serde_json::to_string_pretty(&answer).map_err(std::io::Error::other)?;
    // A schema holds no text of people; it is printed as it is, to be read.
    debug_assert_eq!(json::text(&answer).len(), answer.to_string().len());
    Ok(out.line(&text)?)
}

/// The schema of a command with the envelope's own fields and an example line.
fn one(name: &str) -> Option<Value> {
    let mut schema = serde_json::to_value(Command::schema(name)?).ok()?;
    let (_, example) = Command::EXAMPLES.iter().find(|(known, _)| *known == name)?;
    let example: Value = serde_json::from_str(example).ok()?;
    let envelope = json!({
        "do": {"const": name, "description": "The command."},
        "on": {
            "type": ["string", "null"],
            "description": "When it happened: 2026-11-24, 2026-11 or 2026; XXXX-11-24 or XXXX-XX-24 where only these are known; null or absent when not known.",
            "examples": ["2026-11-24", "2026-11"],
        },
        "expect": {
            "type": ["integer", "null"], "minimum": 1,
            "description": "The version you looked at; if it moved, the answer is `stale`.",
        },
        "despite": {
            "type": "array",
            "items": {
                "description": "One warning with its reason.",
                "type": "object", "required": ["rule", "why"], "additionalProperties": false,
                "properties": {
                    "rule": {"type": "string", "description": "The rule of the refusal."},
                    "why": {"type": "string", "description": "Why it is done all the same."},
                },
            },
            "description": "Warnings to be passed over: a refusal whose remedy asks for a reason is accepted when its rule stands here with one.",
            "examples": [[{"rule": "R-JC-1", "why": "the court takes it all the same"}]],
        },
        "as": {
            "type": ["string", "null"],
            "description": "A name for the result; later lines may refer to it as \"$name\".",
        },
    });
    let properties = schema.get_mut("properties").and_then(Value::as_object_mut)?;
    for (key, value) in json::object(envelope) {
        properties.insert(key, value);
    }
    let required = schema.as_object_mut()?.entry("required").or_insert_with(|| json!([]));
    required.as_array_mut()?.insert(0, "do".into());
    schema["examples"] = json!([example]);
    Some(schema)
}
