//! JSON read strictly: a field that stands twice in an object is told, not silently overwritten.

use serde::de::{DeserializeSeed, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value};
use std::fmt;

/// Reads one JSON value; gives back the first field that stands twice too.
///
/// # Errors
/// What is not JSON.
pub fn read(text: &str) -> serde_json::Result<(Value, Option<String>)> {
    let mut twice = None;
    let mut reader = serde_json::Deserializer::from_str(text);
    let value = Strict { twice: &mut twice }.deserialize(&mut reader)?;
    reader.end()?;
    Ok((value, twice))
}

struct Strict<'a> {
    twice: &'a mut Option<String>,
}

impl<'de> DeserializeSeed<'de> for Strict<'_> {
    type Value = Value;

    fn deserialize<D: serde::Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Strict<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E: Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Value, E> {
        Ok(Number::from_f64(value).map_or(Value::Null, Value::Number))
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element_seed(Strict { twice: &mut *self.twice })? {
            list.push(item);
        }
        Ok(Value::Array(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<Value, A::Error> {
        let mut map = Map::new();
        while let Some(name) = fields.next_key::<String>()? {
            let value = fields.next_value_seed(Strict { twice: &mut *self.twice })?;
            if map.contains_key(&name) && self.twice.is_none() {
                *self.twice = Some(name.clone());
            }
            map.insert(name, value);
        }
        Ok(Value::Object(map))
    }
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn a_value_is_read_as_serde_json_reads_it() {
        let text = r#"{"a":[1,-2,3.5,null,true,"\u0000x"],"b":{"c":18446744073709551615}}"#;
        let (value, twice) = read(text).unwrap();
        assert_eq!(value, serde_json::from_str::<serde_json::Value>(text).unwrap());
        assert_eq!(twice, None);
    }

    #[test]
    fn a_field_that_stands_twice_is_told_at_any_depth() {
        assert_eq!(read(r#"{"a":1,"b":[{"c":1,"c":2}]}"#).unwrap().1.as_deref(), Some("c"));
        assert_eq!(read(r#"{"a":1,"b":{"a":2}}"#).unwrap().1, None);
    }

    #[test]
    fn what_stands_after_the_value_and_bottomless_nesting_are_errors() {
        assert!(read("{} {}").is_err());
        assert!(read(&"[".repeat(100_000)).is_err());
    }
}
