//! Conflicts decided by a rule: many at once, each as a person would who follows it; the others stay open with the reason.

use super::plan::{Fate, Planned};
use super::{Key, Library, Record, Revision};
use crate::model::{Kind, Timestamp};
use serde_json::Value;

/// A rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rule {
    /// The version with the latest clock.
    Newest,
    /// The version of this device.
    Here,
    /// The version that came in.
    There,
}

/// Why a rule leaves a conflict open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Open {
    /// This device has no version of its own.
    NotHere,
    /// Several versions came in that say different things.
    SeveralThere,
    /// The newest versions are of the same second.
    SameMoment,
    /// A clock is ahead: nobody can tell which is the newest.
    ClockAhead,
}

/// A conflict that a rule decides.
#[derive(Debug, Clone, PartialEq)]
pub struct Decided {
    /// The record.
    pub key: Key,
    /// The body it gets; none removes the record.
    pub body: Option<Value>,
    /// Whether that is what this device has already.
    pub is_here: bool,
}

/// What a rule does to conflicts, before it is done.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Effect {
    /// Those it decides.
    pub decided: Vec<Decided>,
    /// Those it leaves open, and why.
    pub open: Vec<(Key, Open)>,
}

/// Seconds a clock may be ahead before it decides nothing (design, section 1).
pub const AHEAD: i64 = 24 * 3600;

impl Effect {
    /// What a rule does to the conflicts among these records, of one kind or of all. `library` is this device before
    /// the merge, `now` its clock.
    #[must_use]
    pub fn of<'a>(
        rule: Rule,
        kind: Option<&Kind>,
        records: impl IntoIterator<Item = &'a Planned>,
        library: &Library,
        now: Timestamp,
    ) -> Self {
        let mut effect = Self::default();
        let wanted = |p: &&Planned| p.fate == Fate::Conflict && kind.is_none_or(|kind| p.key.kind == *kind);
        for planned in records.into_iter().filter(wanted) {
            let here = library.record(&planned.key);
            match version(rule, here, &planned.outcome, now) {
                Ok(revision) => effect.decided.push(Decided {
                    key: planned.key.clone(),
                    body: revision.body.clone(),
                    is_here: here.and_then(Record::shown).is_some_and(|shown| shown.says_the_same(revision)),
                }),
                Err(open) => effect.open.push((planned.key.clone(), open)),
            }
        }
        effect
    }

    /// How many it leaves open for this reason.
    #[must_use]
    pub fn left(&self, why: Open) -> usize {
        self.open.iter().filter(|(_, open)| *open == why).count()
    }
}

/// The version that a rule takes of the versions that stand side by side.
fn version<'a>(rule: Rule, here: Option<&Record>, outcome: &'a Record, now: Timestamp) -> Result<&'a Revision, Open> {
    let is_here = |revision: &&Revision| here.is_some_and(|here| here.revisions().contains(revision));
    match rule {
        Rule::Newest => newest(outcome.revisions(), now),
        Rule::Here => {
            // Of several of this device the one that is shown, unless that one was built upon elsewhere.
            let shown = here.and_then(Record::shown);
            let stands = outcome.revisions().iter().find(|r| Some(*r) == shown);
            stands.or_else(|| outcome.revisions().iter().find(is_here)).ok_or(Open::NotHere)
        }
        Rule::There => {
            let mut there = outcome.revisions().iter().filter(|revision| !is_here(revision));
            match there.next() {
                Some(first) if there.all(|other| other.says_the_same(first)) => Ok(first),
                _ => Err(Open::SeveralThere),
            }
        }
    }
}

fn newest(revisions: &[Revision], now: Timestamp) -> Result<&Revision, Open> {
    if revisions.iter().any(|r| r.at.as_second().saturating_sub(now.as_second()) > AHEAD) {
        return Err(Open::ClockAhead);
    }
    let newest = revisions.iter().max_by_key(|r| r.at).ok_or(Open::NotHere)?;
    let as_new = revisions.iter().all(|r| r.at < newest.at || r.says_the_same(newest));
    if as_new { Ok(newest) } else { Err(Open::SameMoment) }
}
