//! Revisions: what a person entered, with what it was built upon.

use super::{Dot, Seen};
use crate::model::{Id, Kind, Timestamp};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// The name of a record. Two kinds may use one identifier.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    /// What it is.
    pub kind: Kind,
    /// Which one.
    pub id: Id,
}

impl Key {
    /// A key.
    #[must_use]
    pub fn new(kind: Kind, id: Id) -> Self {
        Self { kind, id }
    }
}

/// Fields that stand in place of a body while a device keeps it covered ([`crate::store::vault`]); never of a file.
pub const COVERS: [&str; 2] = ["~covered", "~sealed"];

/// One revision of a record.
#[derive(Debug, Clone, PartialEq)]
pub struct Revision {
    /// Its own dot.
    pub rev: Dot,
    /// What it was built upon, its own dot included.
    pub seen: Seen,
    /// Wall clock when it was written; for people and as a tie-break, never for descent.
    pub at: Timestamp,
    /// A tombstone: the envelope stays, the body is gone.
    pub deleted: bool,
    /// The content; `None` for a tombstone.
    pub body: Option<Value>,
    /// Envelope fields of a newer version, kept and written again.
    pub more: Map<String, Value>,
}

/// Why a JSON value is no revision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum RevisionFault {
    /// It is no object.
    #[error("the record is no JSON object")]
    NoObject,
    /// A field of the envelope is missing or of another type.
    #[error("the field {0} is missing or damaged")]
    Field(String),
    /// `seen` does not contain the revision's own dot: it was built upon something without itself.
    #[error("the version vector does not contain the revision itself")]
    NotItself,
    /// Neither deleted nor with a body, or both.
    #[error("a record is either deleted or has a body")]
    Body,
    /// The body is not one of its kind.
    #[error("{0}")]
    Misfit(#[from] crate::model::Misfit),
}

impl Revision {
    /// Reads one entry of a bundle or of the store. Its body is any object: whether it fits its kind is looked at where
    /// it comes in ([`Self::check_body`]).
    ///
    /// # Errors
    /// [`RevisionFault`] with what is wrong; nothing is guessed or filled in.
    pub fn from_json(value: Value) -> Result<(Key, Self), RevisionFault> {
        let Value::Object(mut fields) = value else { return Err(RevisionFault::NoObject) };
        let mut take = |name: &'static str| fields.remove(name).unwrap_or(Value::Null);
        let key = Key {
            kind: Kind::from(take("kind").as_str().filter(|k| name_fits(k)).ok_or_else(|| field("kind"))?),
            id: read("id", take("id"))?,
        };
        let rev: Dot = read("rev", take("rev"))?;
        let seen: Seen = read("seen", take("seen"))?;
        let at = take("at").as_str().and_then(|at| at.parse().ok()).ok_or_else(|| field("at"))?;
        let deleted = match take("deleted") {
            Value::Null => false,
            Value::Bool(deleted) => deleted,
            _ => return Err(field("deleted")),
        };
        let body = match take("body") {
            Value::Null => None,
            Value::Object(body) => Some(Value::Object(body)),
            _ => return Err(field("body")),
        };
        if rev.1 == 0 || seen.of(&rev.0) != rev.1 {
            return Err(RevisionFault::NotItself);
        }
        if deleted != body.is_none() {
            return Err(RevisionFault::Body);
        }
        Ok((key, Self { rev, seen, at, deleted, body, more: fields }))
    }

    /// Checks the body against its kind: for entries from elsewhere. Not for what lies on the shelf, which was checked
    /// before and has its checksum: the start would need the typed reader of every kind there is.
    ///
    /// # Errors
    /// [`RevisionFault::Misfit`].
    pub fn check_body(&self, kind: &Kind) -> Result<(), RevisionFault> {
        let Some(body) = &self.body else { return Ok(()) };
        if COVERS.iter().any(|name| body.get(name).is_some()) {
            return Err(crate::model::Misfit("covered".into()).into());
        }
        crate::model::entity::check(kind, body).map_err(Into::into)
    }

    /// Writes the entry as it stands in bundles and in the store.
    #[must_use]
    pub fn to_json(&self, key: &Key) -> Value {
        self.clone().into_json(key)
    }

    /// As [`Self::to_json`], without a copy of the body.
    #[must_use]
    pub fn into_json(self, key: &Key) -> Value {
        let mut fields = self.more;
        fields.insert("kind".into(), key.kind.as_str().into());
        fields.insert("id".into(), key.id.as_str().into());
        fields.insert("rev".into(), Value::Array(vec![self.rev.0.as_str().into(), self.rev.1.into()]));
        let mut seen = Map::new();
        // One by one: to collect them would sort them, with 3 KB of sorting.
        for (writer, counter) in self.seen.0.iter() {
            seen.insert(writer.to_string(), (*counter).into());
        }
        fields.insert("seen".into(), Value::Object(seen));
        fields.insert("at".into(), self.at.to_string().into());
        fields.insert("deleted".into(), self.deleted.into());
        if let Some(body) = self.body {
            fields.insert("body".into(), body);
        }
        Value::Object(fields)
    }

    /// Whether this revision makes `other` superfluous: it was built upon it. A strict partial order for
    /// any input, so a merge can neither lose everything nor depend on its order.
    #[must_use]
    pub fn covers(&self, other: &Self) -> bool {
        self.seen.is_more_than(&other.seen)
    }

    /// Whether both say the same, whoever wrote it when.
    #[must_use]
    pub fn says_the_same(&self, other: &Self) -> bool {
        self.deleted == other.deleted && self.body == other.body
    }

    /// All of it but the key as JSON; names it among those of one dot. Not canonical JSON, which spells two
    /// numbers that differ (1 and 1.0, or two above 2^53) alike.
    #[must_use]
    pub fn fingerprint(&self) -> String {
        let nobody = Key::new(Kind::Other(String::new()), self.rev.0.clone());
        crate::model::json_text::text(&self.to_json(&nobody))
    }
}

/// Kinds are the first part of a storage key, where three names have another meaning already.
fn name_fits(kind: &str) -> bool {
    !matches!(kind, "local" | "quarantine" | "packed")
        && (1..=40).contains(&kind.len())
        && kind.bytes().all(|b| b.is_ascii_lowercase() || b == b'_' || b == b'-')
}

#[cold]
fn field(name: &str) -> RevisionFault {
    RevisionFault::Field(name.into())
}

fn read<T: serde::de::DeserializeOwned>(name: &'static str, value: Value) -> Result<T, RevisionFault> {
    crate::model::json::read(&value).map_err(|_| field(name))
}
