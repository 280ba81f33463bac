//! Writing: new records, edits, decisions of conflicts, tombstones. Pure: who writes and when is passed in.

use super::{Dot, Key, Record, Revision, Seen};
use crate::model::{Id, Kind, Timestamp};
use serde_json::{Map, Value};

/// The hand that writes: the writer slot this tab holds, a fresh one should that not do, and the clock.
#[derive(Debug, Clone)]
pub struct Hand {
    /// The slot this tab holds.
    pub writer: Id,
    /// An identifier never used before.
    pub fresh: Id,
    /// Now, in whole seconds.
    pub at: Timestamp,
}

/// A first revision.
#[must_use]
pub fn create(key: Key, body: Value, hand: &Hand) -> Record {
    let rev = Dot(hand.writer.clone(), 1);
    let mut seen = Seen::default();
    seen.add(&rev);
    Record::new(key, Revision { rev, seen, at: hand.at, deleted: false, body: Some(body), more: Map::new() })
}

/// An edit of one of the record's revisions. Others that stand beside it stay beside it: an edit decides
/// no conflict. Of two bodies under one dot neither can be covered alone, so the base stays as well.
#[must_use]
pub fn edit(record: &Record, base: &Revision, body: Value, hand: &Hand) -> Revision {
    let mut seen = base.seen.clone();
    if record.revisions().iter().any(|r| r != base && r.seen.contains(&base.seen)) {
        seen.forget(&base.rev);
    }
    build(record, seen, Some(body), base.more.clone(), hand)
}

/// What holds now of a record that several devices write without asking each other, such as an attendance: built
/// upon everything that says what is shown, a tombstone too; what says something else stays beside it as a conflict.
#[must_use]
pub fn put(record: &Record, body: Value, hand: &Hand) -> Revision {
    match record.shown() {
        Some(shown) if record.in_conflict() => edit(record, shown, body, hand),
        _ => decide(record, Some(body), hand),
    }
}

/// A tombstone on top of everything that stands. That of a response still says to which form it was given, so that it
/// is counted as one that was collected and withdrawn.
#[must_use]
pub fn delete(record: &Record, hand: &Hand) -> Revision {
    build(record, everything(record), None, place(record), hand)
}

/// The envelope field in which a withdrawn response says where it belongs: `{"activity": ..., "form": ...}`.
pub const SCOPE: &str = "scope";

fn place(record: &Record) -> Map<String, Value> {
    let mut more = Map::new();
    if record.key.kind == Kind::Response {
        let place = |revision: &Revision| {
            let body = revision.body.as_ref()?;
            let field = |name: &str| Some((name.to_owned(), body.get(name)?.clone()));
            Some(Value::Object(["activity", "form"].into_iter().filter_map(field).collect()))
        };
        let known = |revision: &Revision| place(revision).or_else(|| revision.more.get(SCOPE).cloned());
        more.extend(record.revisions().iter().find_map(known).map(|place| (SCOPE.to_owned(), place)));
    }
    more
}

/// A person's decision of a conflict: built upon everything that stands, so nothing stands beside it.
/// `None` deletes.
#[must_use]
pub fn decide(record: &Record, body: Option<Value>, hand: &Hand) -> Revision {
    let more = match body {
        Some(_) => record.shown().map(|shown| shown.more.clone()).unwrap_or_default(),
        None => place(record),
    };
    build(record, everything(record), body, more, hand)
}

/// A decision made in one step with an import. It goes when the import is undone, so it has a writer of its
/// own: the slot's next revision must not take a name that another device may know already.
#[must_use]
pub fn decide_in_import(record: &Record, body: Option<Value>, hand: &Hand) -> Revision {
    decide(record, body, &Hand { writer: hand.fresh.clone(), ..hand.clone() })
}

fn everything(record: &Record) -> Seen {
    record.revisions().iter().fold(Seen::default(), |mut seen, revision| {
        seen.join(&revision.seen);
        seen
    })
}

/// A writer's revisions of a record form a chain. Where the hand's slot has a revision here that this one
/// is not built upon, its next counter would claim that one too; then a fresh writer is used.
pub(super) fn build(
    record: &Record,
    mut seen: Seen,
    body: Option<Value>,
    more: Map<String, Value>,
    hand: &Hand,
) -> Revision {
    let chained = record.revisions().iter().all(|r| r.seen.of(&hand.writer) <= seen.of(&hand.writer));
    let rev = match seen.of(&hand.writer).checked_add(1) {
        Some(next) if chained => Dot(hand.writer.clone(), next),
        _ => Dot(hand.fresh.clone(), 1),
    };
    seen.add(&rev);
    Revision { rev, seen, at: hand.at, deleted: body.is_none(), body, more }
}
