//! The first revision of a response, which must tell nothing about who, where and in what order.

use super::{Dot, Key, Record, Revision, Seen};
use crate::model::{Date, Entity, Id, Misfit, Response, Timestamp, entity};
use serde_json::Map;

/// A response as a record: its own identifier (UUID v4, made by the caller) is the writer of its first
/// revision, and its moment is the day only, so nothing tells which tablet wrote it or in what order.
///
/// # Errors
/// [`Misfit`] when the response cannot be written as JSON.
pub fn respond(id: Id, response: &Response, day: Date) -> Result<Record, Misfit> {
    let rev = Dot(id.clone(), 1);
    let mut seen = Seen::default();
    seen.add(&rev);
    let body = Some(entity::to_body(response)?);
    let at = Timestamp::start_of(day);
    Ok(Record::new(Key::new(Response::KIND, id), Revision { rev, seen, at, deleted: false, body, more: Map::new() }))
}
