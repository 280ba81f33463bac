//! Typed values are read as `serde_json` reads them, but for what `model::json` refuses on purpose.
#![cfg(test)]

use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fmt::Debug;
use warsha::model::json::read;
use warsha::model::{Activity, Answer, Form, Id, Institution, Person, Programme, Response, Session};

const EXAMPLE: &str = include_str!("../public/examples/imag.warsha.json");

fn bodies(kind: &str) -> Vec<Value> {
    let example: Value = serde_json::from_str(EXAMPLE).unwrap();
    let records = example["records"].as_array().unwrap().iter().filter(|record| record["kind"] == kind);
    records.map(|record| record["body"].clone()).collect()
}

/// Reads with both readers. A list may stand for a struct and an object for a choice with theirs only;
/// `loose` allows for that.
fn same<T: DeserializeOwned + PartialEq + Debug>(value: &Value, loose: bool) {
    let theirs = serde_json::from_value::<T>(value.clone());
    match (read::<T>(value), theirs) {
        (Ok(ours), Ok(theirs)) => assert_eq!(ours, theirs, "{value}"),
        (Err(ours), Err(theirs)) if !loose => {
            // Ours names a whole fraction without its point.
            let theirs = theirs.to_string().replace("string or map", "string").replace(".0`", "`");
            assert_eq!(ours.to_string(), theirs, "{value}");
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
fn same_whatever_stands_in_it<T: DeserializeOwned + PartialEq + Debug>(body: &Value) {
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
