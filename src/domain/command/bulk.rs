//! One act on many cases at once.

use super::Command;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::Error as _;
use serde::ser::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::{Map, Value};
use std::borrow::Cow;

/// Does the same to many cases in one commit, so that one undo takes all of it back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Bulk {
    /// The cases, by number or id.
    pub cases: Vec<String>,
    /// What is done to each: a command without its `case`, one of `note`, `set_risk`,
    /// `assign_mediators`, `tag_case`, `untag_case`, `record_visit`.
    pub act: Act,
    /// Whether the cases that refuse are left out; else one that refuses stands against all.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub leave_out: bool,
}

/// A command that can be given to many cases, with the case left open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Act(Box<Command>);

impl Act {
    /// The commands that make sense for many cases at once.
    pub const NAMES: [&'static str; 6] =
        ["note", "set_risk", "assign_mediators", "tag_case", "untag_case", "record_visit"];

    /// The act of a command; nothing where it is about one case only.
    pub fn new(command: Command) -> Option<Self> {
        Self::NAMES.contains(&command.name()).then(|| Self(Box::new(command)))
    }

    /// The word of its command.
    pub fn name(&self) -> &'static str {
        self.0.name()
    }

    /// The command for one of the cases.
    pub fn on(&self, case: &str) -> Command {
        let mut command = (*self.0).clone();
        let open = match &mut command {
            Command::Note(c) => &mut c.case,
            Command::SetRisk(c) => &mut c.case,
            Command::AssignMediators(c) => &mut c.case,
            Command::TagCase(c) => &mut c.case,
            Command::UntagCase(c) => &mut c.case,
            Command::RecordVisit(c) => &mut c.case,
            // No act is made of another.
            _ => return command,
        };
        case.clone_into(open);
        command
    }

    fn read(mut fields: Map<String, Value>) -> Result<Self, String> {
        let known = || format!("`do` is one of {}", Self::NAMES.join(", "));
        let name = fields.remove("do").ok_or_else(known)?;
        let name = name.as_str().filter(|name| Self::NAMES.contains(name)).ok_or_else(known)?;
        if fields.contains_key("case") {
            return Err("the cases stand in `cases`".to_owned());
        }
        fields.insert("case".to_owned(), Value::String(String::new()));
        let read = Command::read(name, Value::Object(fields)).ok_or_else(known)?;
        read.map(|command| Self(Box::new(command))).map_err(|error| error.to_string())
    }
}

impl Serialize for Act {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut value = self.0.to_value().map_err(S::Error::custom)?;
        if let Value::Object(fields) = &mut value {
            fields.remove("case");
        }
        value.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Act {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::read(Map::deserialize(deserializer)?).map_err(D::Error::custom)
    }
}

impl JsonSchema for Act {
    fn schema_name() -> Cow<'static, str> {
        "Act".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "object",
            "description": "A command without its `case`; its other fields stand beside `do`.",
            "properties": {"do": {"description": "Which command.", "enum": Self::NAMES}},
            "required": ["do"],
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn an_act_is_a_command_whose_case_is_left_open() {
        let line = json!({"cases": ["當17"], "act": {"do": "tag_case", "tag": "拖欠"}});
        let bulk: Bulk = serde_json::from_value(line.clone()).unwrap();
        assert_eq!(bulk.act.on("當17").case(), Some("當17"));
        assert_eq!(serde_json::to_value(&bulk).unwrap(), line);
        for name in Act::NAMES {
            assert!(Command::NAMES.contains(&name), "{name}");
        }
    }

    #[test]
    fn an_act_about_one_case_only_is_no_act() {
        for act in [
            json!({"do": "undo"}),
            json!({"do": "tag_case", "tag": "x", "case": "當17"}),
            json!({"do": "tag_case"}),
            json!({"tag": "x"}),
        ] {
            assert!(serde_json::from_value::<Act>(act.clone()).is_err(), "{act}");
        }
    }
}
