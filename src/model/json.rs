//! The one reader of typed values: out of JSON that was parsed before.
//!
//! Stricter than `serde_json`'s own (`serde_json::from_value`), and 60 KB of WebAssembly smaller for it: a struct
//! is an object and never a list of its fields, a choice is its name and never an object or a number. What is
//! refused is refused in the same words.

use serde::de::{self, DeserializeOwned, DeserializeSeed, Error as _, Expected, Unexpected, Visitor};
use serde_json::{Map, Number, Value, map};
use std::{fmt, slice};

/// Why a value cannot be read as what it should be, in the words of the reader.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct Unreadable(String);

/// Reads a value as a type.
///
/// # Errors
/// [`Unreadable`] with the first thing that does not fit.
pub fn read<T: DeserializeOwned>(value: &Value) -> Result<T, Unreadable> {
    T::deserialize(Json::of(value))
}

impl de::Error for Unreadable {
    #[cold]
    fn custom<T: fmt::Display>(words: T) -> Self {
        Self(words.to_string())
    }

    #[cold]
    fn invalid_type(found: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self(format!("invalid type: {}, expected {expected}", in_words(found)))
    }

    #[cold]
    fn invalid_value(found: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self(format!("invalid value: {}, expected {expected}", in_words(found)))
    }
}

/// As JSON calls it.
fn in_words(found: Unexpected<'_>) -> String {
    match found {
        Unexpected::Unit => "null".to_owned(),
        Unexpected::Float(float) => format!("floating point `{}`", Value::from(float)),
        other => other.to_string(),
    }
}

/// A value to read, or the name of a member, which is a text as any other: one reader serves both.
#[derive(Clone, Copy)]
enum Json<'de> {
    Null,
    Bool(bool),
    Number(&'de Number),
    Text(&'de str),
    List(&'de [Value]),
    Object(&'de Map<String, Value>),
}

impl<'de> Json<'de> {
    fn of(value: &'de Value) -> Self {
        match value {
            Value::Null => Self::Null,
            Value::Bool(flag) => Self::Bool(*flag),
            Value::Number(number) => Self::Number(number),
            Value::String(text) => Self::Text(text),
            Value::Array(items) => Self::List(items),
            Value::Object(members) => Self::Object(members),
        }
    }

    #[cold]
    #[inline(never)]
    fn is_not(self, expected: &dyn Expected) -> Unreadable {
        let found = match self {
            Self::Null => Unexpected::Unit,
            Self::Bool(flag) => Unexpected::Bool(flag),
            Self::Number(number) => match Whole::of(number) {
                Some(Whole::Unsigned(whole)) => Unexpected::Unsigned(whole),
                Some(Whole::Signed(whole)) => Unexpected::Signed(whole),
                None => Unexpected::Float(number.as_f64().unwrap_or_default()),
            },
            Self::Text(text) => Unexpected::Str(text),
            Self::List(_) => Unexpected::Seq,
            Self::Object(_) => Unexpected::Map,
        };
        Unreadable::invalid_type(found, expected)
    }
}

/// A number without a fraction; signed only where it is below nought.
enum Whole {
    Unsigned(u64),
    Signed(i64),
}

impl Whole {
    fn of(number: &Number) -> Option<Self> {
        number.as_u64().map(Self::Unsigned).or_else(|| number.as_i64().map(Self::Signed))
    }
}

fn visit_list<'de, V: Visitor<'de>>(items: &'de [Value], visitor: V) -> Result<V::Value, Unreadable> {
    let mut list = List(items.iter());
    let read = visitor.visit_seq(&mut list)?;
    list.must_be_over(items.len())?;
    Ok(read)
}

fn visit_object<'de, V: Visitor<'de>>(members: &'de Map<String, Value>, visitor: V) -> Result<V::Value, Unreadable> {
    visitor.visit_map(Object { members: members.iter(), value: &Value::Null })
}

/// Kinds that JSON does not tell apart, read in the same way.
macro_rules! alike {
    ($($kind:ident)* => $same:ident) => {$(
        fn $kind<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
            self.$same(visitor)
        }
    )*};
}

impl<'de> de::Deserializer<'de> for Json<'de> {
    type Error = Unreadable;

    alike! { deserialize_i8 deserialize_i16 deserialize_i32 deserialize_u8 deserialize_u16 deserialize_u32 deserialize_u64
    => deserialize_i64 }
    alike! { deserialize_f32 => deserialize_f64 }
    alike! { deserialize_char deserialize_string deserialize_bytes deserialize_byte_buf deserialize_identifier
    => deserialize_str }

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        match self {
            Self::Null => visitor.visit_unit(),
            Self::Bool(flag) => visitor.visit_bool(flag),
            Self::Number(number) => match Whole::of(number) {
                Some(Whole::Unsigned(whole)) => visitor.visit_u64(whole),
                Some(Whole::Signed(whole)) => visitor.visit_i64(whole),
                None => self.deserialize_f64(visitor),
            },
            Self::Text(text) => visitor.visit_borrowed_str(text),
            Self::List(items) => visit_list(items, visitor),
            Self::Object(members) => visit_object(members, visitor),
        }
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        visitor.visit_unit()
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        if let Self::Null = self { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_unit<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        if let Self::Null = self { visitor.visit_unit() } else { Err(self.is_not(&visitor)) }
    }

    fn deserialize_unit_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, Unreadable> {
        self.deserialize_unit(visitor)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, Unreadable> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        if let Self::Bool(flag) = self { visitor.visit_bool(flag) } else { Err(self.is_not(&visitor)) }
    }

    fn deserialize_i64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        let whole = if let Self::Number(number) = self { Whole::of(number) } else { None };
        match whole {
            Some(Whole::Unsigned(whole)) => visitor.visit_u64(whole),
            Some(Whole::Signed(whole)) => visitor.visit_i64(whole),
            None => Err(self.is_not(&visitor)),
        }
    }

    fn deserialize_f64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        let number = if let Self::Number(number) = self { number.as_f64() } else { None };
        if let Some(number) = number { visitor.visit_f64(number) } else { Err(self.is_not(&visitor)) }
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        if let Self::Text(text) = self { visitor.visit_borrowed_str(text) } else { Err(self.is_not(&visitor)) }
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        if let Self::List(items) = self { visit_list(items, visitor) } else { Err(self.is_not(&visitor)) }
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Unreadable> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: usize,
        visitor: V,
    ) -> Result<V::Value, Unreadable> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        if let Self::Object(members) = self { visit_object(members, visitor) } else { Err(self.is_not(&visitor)) }
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Unreadable> {
        self.deserialize_map(visitor)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Unreadable> {
        if let Self::Text(_) = self { visitor.visit_enum(Choice(self)) } else { Err(self.is_not(&"string")) }
    }
}

struct List<'de>(slice::Iter<'de, Value>);

impl List<'_> {
    fn must_be_over(&self, length: usize) -> Result<(), Unreadable> {
        if self.0.len() == 0 { Ok(()) } else { Err(Unreadable::invalid_length(length, &"fewer elements in array")) }
    }
}

impl<'de> de::SeqAccess<'de> for List<'de> {
    type Error = Unreadable;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Unreadable> {
        self.0.next().map(|item| seed.deserialize(Json::of(item))).transpose()
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.0.len())
    }
}

struct Object<'de> {
    members: map::Iter<'de>,
    /// Of the member whose name was read last.
    value: &'de Value,
}

impl<'de> de::MapAccess<'de> for Object<'de> {
    type Error = Unreadable;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Unreadable> {
        let Some((name, value)) = self.members.next() else { return Ok(None) };
        self.value = value;
        seed.deserialize(Json::Text(name)).map(Some)
    }

    fn next_value_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<T::Value, Unreadable> {
        seed.deserialize(Json::of(self.value))
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.members.len())
    }
}

/// The name of one of several. One that carries something cannot be read.
struct Choice<'de>(Json<'de>);

impl<'de> de::EnumAccess<'de> for Choice<'de> {
    type Error = Unreadable;
    type Variant = Self;

    fn variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<(T::Value, Self), Unreadable> {
        seed.deserialize(self.0).map(|variant| (variant, self))
    }
}

impl<'de> de::VariantAccess<'de> for Choice<'de> {
    type Error = Unreadable;

    fn unit_variant(self) -> Result<(), Unreadable> {
        Ok(())
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, _: T) -> Result<T::Value, Unreadable> {
        Err(Unreadable::invalid_type(Unexpected::UnitVariant, &"newtype variant"))
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, _: V) -> Result<V::Value, Unreadable> {
        Err(Unreadable::invalid_type(Unexpected::UnitVariant, &"tuple variant"))
    }

    fn struct_variant<V: Visitor<'de>>(self, _: &'static [&'static str], _: V) -> Result<V::Value, Unreadable> {
        Err(Unreadable::invalid_type(Unexpected::UnitVariant, &"struct variant"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Activity, Answer, Form, Institution, KioskRules, Person, Programme, Response, Session};
    use crate::model::{Id, SessionKind, Tags};
    use serde_json::json;
    use std::collections::BTreeMap;

    const EXAMPLE: &str = include_str!("../../public/examples/imag.warsha.json");

    fn bodies(kind: &str) -> Vec<Value> {
        let example: Value = serde_json::from_str(EXAMPLE).unwrap();
        let records = example["records"].as_array().unwrap().iter().filter(|record| record["kind"] == kind);
        records.map(|record| record["body"].clone()).collect()
    }

    /// Reads with both readers. A list may stand for a struct and an object for a choice with theirs only;
    /// `loose` allows for that.
    fn same<T: DeserializeOwned + PartialEq + fmt::Debug>(value: &Value, loose: bool) {
        let theirs = serde_json::from_value::<T>(value.clone());
        match (read::<T>(value), theirs) {
            (Ok(ours), Ok(theirs)) => assert_eq!(ours, theirs, "{value}"),
            (Err(ours), Err(theirs)) if !loose => {
                assert_eq!(ours.to_string(), theirs.to_string().replace("string or map", "string"), "{value}");
            }
            (Err(_), _) if loose => {}
            (ours, theirs) => panic!("{value}: {ours:?}, but {theirs:?}"),
        }
    }

    /// Every place of a value, as a JSON pointer.
    fn places(value: &Value, at: &str, found: &mut Vec<String>) {
        found.push(at.to_owned());
        match value {
            Value::Object(members) => members.iter().for_each(|(name, v)| places(v, &format!("{at}/{name}"), found)),
            // The first tells as much as all of them.
            Value::Array(items) => items.iter().take(1).for_each(|v| places(v, &format!("{at}/0"), found)),
            _ => {}
        }
    }

    /// The body as it is, and with everything else in each of its places.
    fn same_whatever_stands_in_it<T: DeserializeOwned + PartialEq + fmt::Debug>(body: &Value) {
        assert!(read::<T>(body).is_ok(), "{body}");
        same::<T>(body, false);
        let others = [
            json!(null),
            json!(true),
            json!(0),
            json!(7),
            json!(-7),
            json!(70_000),
            json!(u64::MAX),
            json!(i64::MIN),
            json!(1.0),
            json!(2.5e300),
            json!(""),
            json!("plenary"),
            json!("2023-09-12"),
            json!([]),
            json!(["en"]),
            json!([7, null]),
            json!({}),
            json!({"en": {"text": "x", "new": [1.5]}, "new": {"a": null}}),
            json!({"plenary": null}),
        ];
        let mut all = Vec::new();
        places(body, "", &mut all);
        for place in all {
            for other in &others {
                let mut changed = body.clone();
                *changed.pointer_mut(&place).unwrap() = other.clone();
                same::<T>(&changed, other.is_array() || other.is_object());
            }
            let mut changed = body.clone();
            let (parent, name) = place.rsplit_once('/').unwrap_or_default();
            if let Some(members) = changed.pointer_mut(parent).and_then(Value::as_object_mut) {
                members.remove(name);
                same::<T>(&changed, false);
            }
        }
    }

    #[test]
    fn reads_every_kind_as_serde_json_does() {
        bodies("institution").iter().take(2).for_each(same_whatever_stands_in_it::<Institution>);
        bodies("person").iter().take(2).for_each(same_whatever_stands_in_it::<Person>);
        bodies("session").iter().take(2).for_each(same_whatever_stands_in_it::<Session>);
        bodies("programme").iter().for_each(same_whatever_stands_in_it::<Programme>);
        bodies("activity").iter().for_each(same_whatever_stands_in_it::<Activity>);
        bodies("form").iter().for_each(same_whatever_stands_in_it::<Form>);
        same_whatever_stands_in_it::<Response>(&json!({
            "activity": "a", "form": "f", "form_version": 2, "language": "ckb", "partial": true, "reason": "typed",
            "answers": {
                "consent": true, "age": 41, "below": -1, "words": "ووشە", "several": ["a", "b"], "nothing": [],
                "fields": {"then": "2", "now": "4"}, "none": {}
            }
        }));
    }

    #[test]
    fn reads_what_is_no_object_as_serde_json_does() {
        for value in [
            json!(null),
            json!(true),
            json!(3),
            json!(-3),
            json!(300),
            json!(u64::MAX),
            json!(i64::MIN),
            json!(0.0),
            json!(-1e-7),
            json!("a"),
            json!("ab"),
            json!(["a", 3]),
            json!(["a", 3, 3]),
            json!(["a"]),
            json!([["a", 3]]),
            json!({"a": 3}),
            json!({"a": "b"}),
            json!({"": -3}),
            json!({"a": null, "b": [{}]}),
        ] {
            same::<Value>(&value, false);
            same::<Answer>(&value, false);
            same::<Option<Answer>>(&value, false);
            same::<()>(&value, false);
            same::<Option<bool>>(&value, false);
            same::<u8>(&value, false);
            same::<i64>(&value, false);
            same::<u64>(&value, false);
            same::<f64>(&value, false);
            same::<char>(&value, false);
            same::<String>(&value, false);
            same::<(Id, u64)>(&value, false);
            same::<Vec<(Id, u64)>>(&value, false);
            same::<BTreeMap<Id, u64>>(&value, false);
            same::<BTreeMap<String, Value>>(&value, false);
        }
    }

    #[test]
    fn an_answer_is_what_it_is() {
        for (json, expected) in [
            ("false", Some(Answer::Flag(false))),
            ("9223372036854775807", Some(Answer::Number(i64::MAX))),
            ("-9223372036854775808", Some(Answer::Number(i64::MIN))),
            (r#""""#, Some(Answer::Text(String::new()))),
            (r#"["a"]"#, Some(Answer::Several(vec!["a".into()]))),
            (r#"{"now": "4"}"#, Some(Answer::Fields([("now".to_owned(), "4".to_owned())].into_iter().collect()))),
            ("9223372036854775808", None),
            ("1.0", None),
            ("null", None),
            ("[1]", None),
            ("[[]]", None),
            (r#"{"a": null}"#, None),
            (r#"{"a": {}}"#, None),
        ] {
            let value: Value = serde_json::from_str(json).unwrap();
            let ours = read::<Answer>(&value).map_err(|e| e.to_string());
            assert_eq!(ours, expected.clone().ok_or_else(|| "not an answer".to_owned()), "{json}");
            assert_eq!(serde_json::from_str::<Answer>(json).ok(), expected, "{json}");
        }
    }

    #[test]
    fn a_struct_is_an_object_and_a_choice_a_name() {
        for (said, expected) in [
            (read::<KioskRules>(&json!([60, "keep"])).map(drop), "invalid type: sequence, expected struct KioskRules"),
            (read::<Tags>(&json!([])).map(drop), "invalid type: sequence, expected struct Tags"),
            (read::<SessionKind>(&json!({"break": null})).map(drop), "invalid type: map, expected string"),
            (read::<SessionKind>(&json!(0)).map(drop), "invalid type: integer `0`, expected string"),
            (read::<Result<u8, u8>>(&json!("Ok")).map(drop), "invalid type: unit variant, expected newtype variant"),
        ] {
            assert_eq!(said.map_err(|e| e.to_string()), Err(expected.to_owned()));
        }
    }
}
