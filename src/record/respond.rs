//! The first revision of a response or of sealed commitments, which must tell nothing about who, where and in what order.

use super::{Dot, Key, Record, Revision, Seen};
use crate::model::{Commitment, Date, Entity, Id, Kind, Misfit, Response, Timestamp, entity};
use serde_json::{Map, Value};

/// A response as a record: its own identifier (UUID v4, made by the caller) is the writer of its first
/// revision, and its moment is the day only, so nothing tells which tablet wrote it or in what order.
///
/// # Errors
/// [`Misfit`] when the response cannot be written as JSON.
pub fn respond(id: Id, response: &Response, day: Date) -> Result<Record, Misfit> {
    Ok(anonymous(Response::KIND, id, entity::to_body(response)?, day))
}

/// Sealed commitments as a record, as anonymous as a response; nothing ties the two together.
///
/// # Errors
/// [`Misfit`] when they cannot be written as JSON.
pub fn commit(id: Id, commitment: &Commitment, day: Date) -> Result<Record, Misfit> {
    Ok(anonymous(Commitment::KIND, id, entity::to_body(commitment)?, day))
}

fn anonymous(kind: Kind, id: Id, body: Value, day: Date) -> Record {
    let rev = Dot(id.clone(), 1);
    let mut seen = Seen::default();
    seen.add(&rev);
    let at = Timestamp::start_of(day);
    Record::new(Key::new(kind, id), Revision { rev, seen, at, deleted: false, body: Some(body), more: Map::new() })
}
