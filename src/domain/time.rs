//! A time of day, apart from its date.

use std::borrow::Cow;
use std::fmt;

use chrono::NaiveTime;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use thiserror::Error;

use super::when::{digits, fold_typed};

/// A time of day apart from its date, in minutes after midnight (0 to 1439); on the wire `14:00`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TimeOfDay(u16);

/// Why a text is no time of day.
#[derive(Debug, Clone, PartialEq, Eq, Error, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum TimeProblem {
    /// Nothing was typed.
    #[error("empty")]
    Empty,
    /// The text has none of the known forms.
    #[error("not a time of day: {text}")]
    NotATime {
        /// The text as given.
        text: String,
    },
    /// The clock has no such time.
    #[error("no such time: {hour}:{minute:02}")]
    NoSuchTime {
        /// The hour asked for.
        hour: u32,
        /// The minute asked for.
        minute: u32,
    },
}

impl TimeOfDay {
    /// The time at that hour (0 to 23) and minute (0 to 59).
    pub fn new(hour: u32, minute: u32) -> Result<Self, TimeProblem> {
        match u16::try_from(hour.saturating_mul(60).saturating_add(minute)) {
            Ok(minutes) if hour < 24 && minute < 60 => Ok(Self(minutes)),
            _ => Err(TimeProblem::NoSuchTime { hour, minute }),
        }
    }

    /// As the clock shows it.
    pub fn clock(self) -> Option<NaiveTime> {
        NaiveTime::from_num_seconds_from_midnight_opt(u32::from(self.0) * 60, 0)
    }

    /// Minutes after midnight.
    pub fn minutes(self) -> u16 {
        self.0
    }

    /// Reads `14:00`, `1400`, `14`, `14點`, `14时30分`, full-width forms folded.
    pub fn parse_typed(text: &str) -> Result<Self, TimeProblem> {
        let folded = fold_typed(text);
        if folded.is_empty() {
            return Err(TimeProblem::Empty);
        }
        let marked = folded.replace(['點', '点', '時', '时', '.'], ":").replace('分', "");
        let plain = marked.strip_suffix(':').unwrap_or(&marked);
        let (hour, minute) = match plain.split_once(':') {
            Some((hour, minute)) => (hour, minute),
            None if matches!(plain.len(), 3..=4) && plain.is_ascii() => {
                plain.split_at(plain.len() - 2)
            }
            None => (plain, "0"),
        };
        match (digits(hour), digits(minute)) {
            (Some(at), Some(past)) if hour.len() <= 2 && minute.len() <= 2 => Self::new(at, past),
            _ => Err(TimeProblem::NotATime { text: text.trim().to_owned() }),
        }
    }
}

impl fmt::Display for TimeOfDay {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:02}:{:02}", self.0 / 60, self.0 % 60)
    }
}

impl Serialize for TimeOfDay {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for TimeOfDay {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Cow::<'de, str>::deserialize(deserializer)?;
        Self::parse_typed(&text).map_err(serde::de::Error::custom)
    }
}

impl JsonSchema for TimeOfDay {
    fn schema_name() -> Cow<'static, str> {
        "TimeOfDay".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "string",
            "description": "A time of day on the 24-hour clock, in the office's time zone.",
            "pattern": "^([01][0-9]|2[0-3]):[0-5][0-9]$",
            "examples": ["14:00", "09:30"],
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn no_text_makes_the_reader_panic(text in "\\PC*") {
            let _ = TimeOfDay::parse_typed(&text);
        }
    }

    #[test]
    fn a_time_of_day_is_read_in_every_form_people_type() {
        for (given, read) in [
            ("14:00", "14:00"),
            ("1400", "14:00"),
            ("14", "14:00"),
            ("9：30", "09:30"),
            ("930", "09:30"),
            ("14點", "14:00"),
            ("14时5分", "14:05"),
        ] {
            assert_eq!(TimeOfDay::parse_typed(given).unwrap().to_string(), read, "{given}");
        }
        assert_eq!(
            TimeOfDay::parse_typed("24:00"),
            Err(TimeProblem::NoSuchTime { hour: 24, minute: 0 })
        );
        assert!(TimeOfDay::parse_typed("中午").is_err());
        assert_eq!(TimeOfDay::parse_typed(" "), Err(TimeProblem::Empty));
    }
}
