//! The one reader of typed values: out of JSON that was parsed before.
//!
//! Stricter than `serde_json`'s own (`serde_json::from_value`), and smaller in WebAssembly for it: a struct
//! is an object and never a list of its fields, a choice that carries nothing is its name and never an object or a
//! number. What is refused is refused in the same words.

use super::decimal;
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

/// As JSON calls it. Not by serde's own `Display`, which brings 12 KB for numbers with a fraction.
fn in_words(found: Unexpected<'_>) -> String {
    match found {
        Unexpected::Unit => "null".to_owned(),
        Unexpected::Bool(flag) => format!("boolean `{flag}`"),
        Unexpected::Unsigned(whole) => format!("integer `{whole}`"),
        Unexpected::Signed(whole) => format!("integer `{whole}`"),
        Unexpected::Float(float) => format!("floating point `{}`", decimal::written(float)),
        Unexpected::Str(text) => format!("string \"{text}\""),
        Unexpected::Seq => "sequence".to_owned(),
        Unexpected::Map => "map".to_owned(),
        Unexpected::UnitVariant => "unit variant".to_owned(),
        // Nothing else is in JSON.
        _ => "something else".to_owned(),
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
        let choice = match self {
            Self::Text(_) => Choice { name: self, value: None },
            Self::Object(members) if members.len() == 1 => match members.iter().next() {
                Some((name, value)) => Choice { name: Self::Text(name), value: Some(Self::of(value)) },
                None => return Err(self.is_not(&"string")),
            },
            _ => return Err(self.is_not(&"string")),
        };
        visitor.visit_enum(choice)
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

/// One of several: its name, and what it carries where it carries something.
struct Choice<'de> {
    name: Json<'de>,
    value: Option<Json<'de>>,
}

impl<'de> Choice<'de> {
    fn carried(self, expected: &'static str) -> Result<Json<'de>, Unreadable> {
        self.value.ok_or_else(|| Unreadable::invalid_type(Unexpected::UnitVariant, &expected))
    }
}

impl<'de> de::EnumAccess<'de> for Choice<'de> {
    type Error = Unreadable;
    type Variant = Self;

    fn variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<(T::Value, Self), Unreadable> {
        seed.deserialize(self.name).map(|variant| (variant, self))
    }
}

impl<'de> de::VariantAccess<'de> for Choice<'de> {
    type Error = Unreadable;

    /// Only the name: `{"break": null}` is no other way to write `"break"`.
    fn unit_variant(self) -> Result<(), Unreadable> {
        if self.value.is_none() { Ok(()) } else { Err(Unreadable::invalid_type(Unexpected::Map, &"string")) }
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, Unreadable> {
        seed.deserialize(self.carried("newtype variant")?)
    }

    fn tuple_variant<V: Visitor<'de>>(self, length: usize, visitor: V) -> Result<V::Value, Unreadable> {
        de::Deserializer::deserialize_tuple(self.carried("tuple variant")?, length, visitor)
    }

    fn struct_variant<V: Visitor<'de>>(self, _: &'static [&'static str], visitor: V) -> Result<V::Value, Unreadable> {
        de::Deserializer::deserialize_map(self.carried("struct variant")?, visitor)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{KioskRules, SessionKind, Tags};
    use serde_json::json;

    #[test]
    fn a_choice_that_carries_something_is_its_name_and_that() {
        assert_eq!(read::<Result<u8, String>>(&json!({"Ok": 7})), Ok(Ok(7)));
        assert_eq!(read::<Result<u8, String>>(&json!({"Err": "no"})), Ok(Err("no".into())));
        for wrong in [json!({"Ok": "7"}), json!({"Ok": 7, "Err": "no"}), json!({}), json!({"Maybe": 7})] {
            assert!(read::<Result<u8, String>>(&wrong).is_err(), "{wrong}");
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
