//! The bridge between a record's JSON body and its Rust type.

use super::{Kind, json};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::{Map, Value};

/// A type that is the body of one kind of record.
pub trait Entity: Serialize + DeserializeOwned {
    /// The kind of record it is the body of.
    const KIND: Kind;
}

/// A body does not fit its kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[error("the body does not fit the kind: {0}")]
pub struct Misfit(pub String);

/// Reads a body.
///
/// # Errors
/// [`Misfit`] with the reader's reason when a field is missing or of another type.
pub fn from_body<E: Entity>(body: &Value) -> Result<E, Misfit> {
    json::read(body).map_err(|e| Misfit(e.to_string()))
}

/// Writes a body.
///
/// # Errors
/// [`Misfit`] when the type cannot be written as JSON (a map with keys that are no text).
pub fn to_body<E: Entity>(entity: &E) -> Result<Value, Misfit> {
    serde_json::to_value(entity).map_err(|e| Misfit(e.to_string()))
}

/// The body of an edited entity: `after` as typed, with everything of `raw` that this version does not
/// know (fields of a newer version) put back where it was. List items are matched by their `id` or
/// `name`, else by place.
///
/// # Errors
/// [`Misfit`] as [`from_body`] and [`to_body`].
pub fn with_unknown_kept<E: Entity>(raw: &Value, after: &E) -> Result<Value, Misfit> {
    let known = to_body(&from_body::<E>(raw)?)?;
    let mut body = to_body(after)?;
    put_back(raw, &known, &mut body);
    Ok(body)
}

fn put_back(raw: &Value, known: &Value, into: &mut Value) {
    match (raw, known, into) {
        (Value::Object(raw), Value::Object(known), Value::Object(into)) => {
            for (key, value) in raw {
                match (known.get(key), into.get_mut(key)) {
                    (None, None) => {
                        into.insert(key.clone(), value.clone());
                    }
                    (Some(known), Some(into)) => put_back(value, known, into),
                    _ => {}
                }
            }
        }
        (Value::Array(raw), Value::Array(known), Value::Array(into)) => {
            for (place, item) in into.iter_mut().enumerate() {
                let from = match name(item) {
                    Some(name_of_item) => raw.iter().position(|r| name(r) == Some(name_of_item)),
                    None => Some(place),
                };
                if let Some((raw, known)) = from.and_then(|p| raw.get(p).zip(known.get(p))) {
                    put_back(raw, known, item);
                }
            }
        }
        _ => {}
    }
}

fn name(item: &Value) -> Option<&str> {
    let object: &Map<String, Value> = item.as_object()?;
    object.get("id").or_else(|| object.get("name")).and_then(Value::as_str)
}

/// Checks a body against its kind without keeping the result; kinds this version does not know pass.
///
/// # Errors
/// [`Misfit`] with the reader's reason.
pub fn check(kind: &Kind, body: &Value) -> Result<(), Misfit> {
    use super::{
        Action, Activity, Attendance, Ballot, Board, Card, CodeJoin, Comment, Commitment, Custody, Document,
        Endorsement, Form, Input, Institution, Join, Meeting, Nomination, Paragraph, Pathway, Person, Position,
        Programme, Progress, Response, Session, Step,
    };
    match kind {
        Kind::Programme => from_body::<Programme>(body).map(drop),
        Kind::Institution => from_body::<Institution>(body).map(drop),
        Kind::Person => from_body::<Person>(body).map(drop),
        Kind::Activity => from_body::<Activity>(body).map(drop),
        Kind::Attendance => from_body::<Attendance>(body).map(drop),
        Kind::Nomination => from_body::<Nomination>(body).map(drop),
        Kind::Session => from_body::<Session>(body).map(drop),
        Kind::Form => from_body::<Form>(body).map(drop),
        Kind::Response => from_body::<Response>(body).map(drop),
        Kind::Custody => from_body::<Custody>(body).map(drop),
        Kind::Join => from_body::<Join>(body).map(drop),
        Kind::CodeJoin => from_body::<CodeJoin>(body).map(drop),
        Kind::Board => from_body::<Board>(body).map(drop),
        Kind::Card => from_body::<Card>(body).map(drop),
        Kind::Ballot => from_body::<Ballot>(body).map(drop),
        Kind::Position => from_body::<Position>(body).map(drop),
        Kind::Input => from_body::<Input>(body).map(drop),
        Kind::Pathway => from_body::<Pathway>(body).map(drop),
        Kind::Step => from_body::<Step>(body).map(drop),
        Kind::Document => from_body::<Document>(body).map(drop),
        Kind::Paragraph => from_body::<Paragraph>(body).map(drop),
        Kind::Comment => from_body::<Comment>(body).map(drop),
        Kind::Endorsement => from_body::<Endorsement>(body).map(drop),
        Kind::Action => from_body::<Action>(body).map(drop),
        Kind::Progress => from_body::<Progress>(body).map(drop),
        Kind::Meeting => from_body::<Meeting>(body).map(drop),
        Kind::Commitment => from_body::<Commitment>(body).map(drop),
        Kind::Other(_) => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Session;
    use serde_json::json;

    #[test]
    fn an_edit_keeps_what_a_newer_version_wrote() {
        let raw = json!({
            "activity": "a1", "day": "2023-09-11", "start": "09:00:00", "minutes": 60, "kind": "plenary",
            "title": {"en": {"text": "Opening", "state": "draft", "voice": "tape-7"}}, "room": "Hall 2"
        });
        let mut session: Session = from_body(&raw).unwrap();
        session.minutes = 45;
        session.title.set(&crate::model::Language::parse("en").unwrap(), "Welcome");
        let body = with_unknown_kept(&raw, &session).unwrap();
        assert_eq!(body["room"], "Hall 2");
        assert_eq!(body["title"]["en"]["voice"], "tape-7");
        assert_eq!(body["title"]["en"]["text"], "Welcome");
        assert_eq!(body["minutes"], 45);
    }

    #[test]
    fn a_cleared_field_stays_cleared() {
        let raw = json!({
            "activity": "a1", "day": "2023-09-11", "start": "09:00:00", "minutes": 60, "kind": "plenary",
            "title": {}, "lead": {"en": {"text": "Expert 1", "state": "draft"}}
        });
        let mut session: Session = from_body(&raw).unwrap();
        session.lead = Default::default();
        assert!(with_unknown_kept(&raw, &session).unwrap().get("lead").is_none());
    }
}
