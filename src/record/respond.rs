//! The first revision of a response or a person's ballot, which must tell nothing about who, where and in what order.

use super::{Dot, Key, Record, Revision, Seen};
use crate::model::{Ballot, Date, Entity, Id, Misfit, Response, Timestamp, entity};
use serde_json::{Map, Value};

/// A response as a record: its own identifier (UUID v4, made by the caller) is the writer of its first
/// revision, and its moment is the day only, so nothing tells which tablet wrote it or in what order.
///
/// # Errors
/// [`Misfit`] when the response cannot be written as JSON.
pub fn respond(id: Id, response: &Response, day: Date) -> Result<Record, Misfit> {
    Ok(unnamed(Key::new(Response::KIND, id), entity::to_body(response)?, day))
}

/// A person's ballot as a record, as [`respond`] makes one of a response.
///
/// # Errors
/// [`Misfit`] when the ballot cannot be written as JSON.
pub fn cast(id: Id, ballot: &Ballot, day: Date) -> Result<Record, Misfit> {
    Ok(unnamed(Key::new(Ballot::KIND, id), entity::to_body(ballot)?, day))
}

fn unnamed(key: Key, body: Value, day: Date) -> Record {
    let rev = Dot(key.id.clone(), 1);
    let mut seen = Seen::default();
    seen.add(&rev);
    let at = Timestamp::start_of(day);
    Record::new(key, Revision { rev, seen, at, deleted: false, body: Some(body), more: Map::new() })
}
