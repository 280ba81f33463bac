//! Merge: union minus covered.

use super::{Key, Revision};
use crate::model::order::sort_by;
use serde_json::Value;
use std::cmp::Ordering;

/// A record: its key and every revision of it that no other one covers.
#[derive(Debug, Clone, PartialEq)]
pub struct Record {
    /// Its name.
    pub key: Key,
    revisions: Vec<Revision>,
}

impl Record {
    /// A record of one revision.
    #[must_use]
    pub fn new(key: Key, revision: Revision) -> Self {
        Self { key, revisions: vec![revision] }
    }

    /// A record of the given revisions that nothing else covers; `None` when there are none.
    #[must_use]
    pub fn of(key: Key, revisions: Vec<Revision>) -> Option<Self> {
        let revisions = uncovered(revisions);
        if revisions.is_empty() { None } else { Some(Self { key, revisions }) }
    }

    /// The revisions, sorted by dot.
    #[must_use]
    pub fn revisions(&self) -> &[Revision] {
        &self.revisions
    }

    /// The revisions themselves, sorted by dot.
    #[must_use]
    pub fn into_revisions(self) -> Vec<Revision> {
        self.revisions
    }

    /// Takes in revisions of the same record.
    pub fn merge(&mut self, others: &[Revision]) {
        if others.iter().all(|other| self.revisions.contains(other)) {
            return;
        }
        let mut all = std::mem::take(&mut self.revisions);
        all.extend_from_slice(others);
        self.revisions = uncovered(all);
    }

    /// The revision that is shown: most edits, then the later clock, then the greater content; the same
    /// one everywhere.
    #[must_use]
    pub fn shown(&self) -> Option<&Revision> {
        self.revisions.iter().max_by(|a, b| {
            (a.seen.edits(), a.at)
                .cmp(&(b.seen.edits(), b.at))
                .then_with(|| digest(a).cmp(&digest(b)))
                .then_with(|| order(a, b))
        })
    }

    /// The body of the shown revision; `None` when it is deleted.
    #[must_use]
    pub fn body(&self) -> Option<&Value> {
        self.shown().and_then(|revision| revision.body.as_ref())
    }

    /// Whether two revisions stand side by side that do not say the same.
    #[must_use]
    pub fn in_conflict(&self) -> bool {
        self.revisions.iter().zip(self.revisions.iter().skip(1)).any(|(a, b)| !a.says_the_same(b))
    }
}

fn digest(revision: &Revision) -> String {
    let body = revision.body.as_ref().map(super::canonical::canonical_json).unwrap_or_default();
    super::canonical::sha256_hex(body.as_bytes())
}

fn order(a: &Revision, b: &Revision) -> Ordering {
    a.rev.cmp(&b.rev).then_with(|| if a == b { Ordering::Equal } else { a.fingerprint().cmp(&b.fingerprint()) })
}

/// The revisions that no other one covers, sorted, each once.
fn uncovered(mut all: Vec<Revision>) -> Vec<Revision> {
    if all.len() > 1 {
        sort_by(&mut all, order);
        all.dedup();
        let covered: Vec<bool> = all.iter().map(|r| all.iter().any(|other| other.covers(r))).collect();
        let mut covered = covered.iter();
        all.retain(|_| !covered.next().copied().unwrap_or(false));
    }
    all
}
