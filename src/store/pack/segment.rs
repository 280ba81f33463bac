//! A segment: many records in one stored text.
//!
//! The text is [`MARK`], then bytes as characters ([`super::characters`]): the length of the deflated part, that part,
//! the UUIDs. Deflated are the identifiers and numbers of revisions of the records, then their revisions as a bundle
//! has them, column by column ([`super::columns`]). A record's own identifier stands once: in `rev` and `seen`, which
//! for an answer repeat it, a text without characters stands for it. UUIDs are random, so they are left out of what is
//! deflated, and sorted, so that nothing tells in which order answers came.
//! The checksum is that of every stored value ([`crate::store::sealed_value`]).

use super::bytes::{Reader, Writer};
use super::{characters, columns};
use crate::model::Id;
use crate::record::{Key, Record, Revision};
use serde_json::Value;
use std::collections::BTreeMap;

/// What the text of a segment begins with; a record's begins with `[`.
pub const MARK: &str = "packed 1 ";
/// Bytes that the deflated part is read to at most.
const INFLATED: usize = 32 << 20;
/// How hard deflating tries, of 10.
const EFFORT: u8 = 9;

/// Why a segment cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadSegment {
    /// It begins otherwise: no segment, or one of a newer version.
    #[error("not a segment of this version")]
    Version,
    /// It ends too early, or holds something that is none of ours.
    #[error("the segment is damaged")]
    Damaged,
    /// What it holds is no record.
    #[error("the segment holds something that is no record")]
    NoRecord,
}

/// Packs records, each key once.
#[must_use]
pub fn pack<'a>(records: impl IntoIterator<Item = &'a Record>) -> String {
    let sorted: BTreeMap<&Key, &Record> = records.into_iter().map(|record| (&record.key, record)).collect();
    let (mut inner, mut uuids, mut rows) = (Writer::default(), Vec::new(), Vec::new());
    inner.number(sorted.len());
    for (key, record) in sorted {
        match uuid_of(&key.id) {
            Some(bytes) => {
                inner.number(0);
                uuids.extend_from_slice(&bytes);
            }
            None => inner.text(key.id.as_str()),
        }
        inner.number(record.revisions().len());
        rows.extend(record.revisions().iter().map(|revision| shorten(revision.to_json(key), &key.id)));
    }
    columns::write(&rows, &mut inner);
    let deflated = miniz_oxide::deflate::compress_to_vec(&inner.0, EFFORT);
    let mut outer = Writer::default();
    outer.number(deflated.len());
    outer.0.extend_from_slice(&deflated);
    outer.0.append(&mut uuids);
    let packed = characters::write(&outer.0);
    format!("{MARK}{packed}")
}

/// The records of a segment, sorted by key.
///
/// # Errors
/// [`BadSegment`]; then nothing of it is read.
pub fn unpack(text: &str) -> Result<Vec<Record>, BadSegment> {
    let packed = text.strip_prefix(MARK).ok_or(BadSegment::Version)?;
    let bytes = characters::read(packed).ok_or(BadSegment::Damaged)?;
    let mut outer = Reader(&bytes);
    let deflated = outer.number().and_then(|length| outer.bytes(length)).ok_or(BadSegment::Damaged)?;
    let inflated = miniz_oxide::inflate::decompress_to_vec_with_limit(deflated, INFLATED);
    let inflated = inflated.map_err(|_| BadSegment::Damaged)?;
    let mut inner = Reader(&inflated);
    let names = names(&mut inner, &mut outer).ok_or(BadSegment::Damaged)?;
    let rows = columns::read(&mut inner).ok_or(BadSegment::Damaged)?;
    let of_all = names.iter().fold(0_usize, |sum, (_, revisions)| sum.saturating_add(*revisions));
    // Filling up leaves less than a byte, or one of nought.
    let over = inner.0.is_empty() && outer.0.len() <= 1 && outer.0.iter().all(|byte| *byte == 0);
    if !over || of_all != rows.len() {
        return Err(BadSegment::Damaged);
    }
    let mut rows = rows.into_iter();
    let mut records: Vec<Record> = Vec::with_capacity(names.len());
    for (id, revisions) in names {
        let mut key: Option<Key> = None;
        let mut read = Vec::with_capacity(revisions);
        for row in rows.by_ref().take(revisions) {
            let (its_key, revision) = Revision::from_json(lengthen(row, &id)).map_err(|_| BadSegment::NoRecord)?;
            if *key.get_or_insert_with(|| its_key.clone()) != its_key {
                return Err(BadSegment::NoRecord);
            }
            read.push(revision);
        }
        let record = key.and_then(|key| Record::of(key, read)).ok_or(BadSegment::NoRecord)?;
        if records.last().is_some_and(|last| last.key >= record.key) {
            return Err(BadSegment::Damaged);
        }
        records.push(record);
    }
    Ok(records)
}

/// Identifiers and how many revisions each has.
fn names(inner: &mut Reader<'_>, uuids: &mut Reader<'_>) -> Option<Vec<(Id, usize)>> {
    let records = inner.number()?;
    let mut names = Vec::new();
    for _ in 0..records {
        let id = match inner.text()? {
            "" => Id::of_uuid(uuids.bytes(16)?.try_into().ok()?),
            text => Id::parse(text).ok()?,
        };
        names.push((id, inner.number()?));
    }
    Some(names)
}

/// The bytes of an identifier that is a UUID in the usual spelling.
fn uuid_of(id: &Id) -> Option<[u8; 16]> {
    let bytes = id.uuid_bytes()?;
    (Id::of_uuid(bytes) == *id).then_some(bytes)
}

/// Leaves the record's own identifier out.
fn shorten(mut revision: Value, id: &Id) -> Value {
    if let Some(fields) = revision.as_object_mut() {
        fields.remove("id");
        rename(fields, id.as_str(), "");
    }
    revision
}

/// Puts it back.
fn lengthen(mut revision: Value, id: &Id) -> Value {
    if let Some(fields) = revision.as_object_mut() {
        rename(fields, "", id.as_str());
        fields.insert("id".into(), id.as_str().into());
    }
    revision
}

/// Calls a writer otherwise in `rev` and `seen`.
fn rename(fields: &mut serde_json::Map<String, Value>, from: &str, to: &str) {
    if let Some(writer) = fields.get_mut("rev").and_then(|rev| rev.get_mut(0))
        && writer == from
    {
        *writer = to.into();
    }
    if let Some(Value::Object(seen)) = fields.get_mut("seen")
        && let Some(counter) = seen.remove(from)
    {
        seen.insert(to.into(), counter);
    }
}
