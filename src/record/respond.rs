//! The first revision of a response, of a person's ballot or of sealed commitments, which must tell nothing about who,
//! where and in what order.

use super::{Dot, Key, Record, Revision, Seen};
use crate::model::{Ballot, Commitment, Date, Entity, Id, Misfit, Response, Timestamp, entity};
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

/// Sealed commitments as a record, as anonymous as a response; nothing ties the two together.
///
/// # Errors
/// [`Misfit`] when they cannot be written as JSON.
pub fn commit(id: Id, commitment: &Commitment, day: Date) -> Result<Record, Misfit> {
    Ok(unnamed(Key::new(Commitment::KIND, id), entity::to_body(commitment)?, day))
}

fn unnamed(key: Key, body: Value, day: Date) -> Record {
    let rev = Dot(key.id.clone(), 1);
    let mut seen = Seen::default();
    seen.add(&rev);
    let at = Timestamp::start_of(day);
    Record::new(key, Revision { rev, seen, at, deleted: false, body: Some(body), more: Map::new() })
}
