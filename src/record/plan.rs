//! The plan: what a merge would do, before it does it.

use super::{Key, Library, Record, Revision};
use crate::model::order::sort_by;
use crate::model::{Kind, Map};

/// What becomes of one incoming record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fate {
    /// Not here yet.
    New,
    /// Newer than what is here; replaces it.
    Newer,
    /// Here already, to the letter.
    Identical,
    /// Built upon here; nothing to do.
    Older,
    /// Edited here and there; both are kept, a person decides.
    Conflict,
}

/// One incoming record and what becomes of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Planned {
    /// Its name.
    pub key: Key,
    /// What becomes of it.
    pub fate: Fate,
    /// The record as it would be.
    pub outcome: Record,
}

/// What a merge would do.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Plan {
    /// Every incoming record, by key.
    pub records: Vec<Planned>,
}

impl Plan {
    /// Plans the merge of incoming revisions (of several files, if need be) into a library.
    #[must_use]
    pub fn of(library: &Library, incoming: &[(Key, Revision)]) -> Self {
        let mut sorted: Vec<&(Key, Revision)> = incoming.iter().collect();
        sort_by(&mut sorted, |a, b| a.0.cmp(&b.0));
        let of_one = sorted.chunk_by(|a, b| a.0 == b.0);
        let planned = of_one.filter_map(|revisions| {
            let key = &revisions.first()?.0;
            planned(library, key, revisions.iter().map(|(_, revision)| revision.clone()).collect())
        });
        Self { records: planned.collect() }
    }

    /// How many records have this fate.
    #[must_use]
    pub fn count(&self, fate: Fate) -> usize {
        self.records.iter().filter(|p| p.fate == fate).count()
    }

    /// Kinds and numbers of the records with this fate.
    #[must_use]
    pub fn kinds(&self, fate: Fate) -> Map<Kind, usize> {
        let mut kinds: Map<Kind, usize> = Map::new();
        for planned in self.records.iter().filter(|p| p.fate == fate) {
            kinds.change(planned.key.kind.clone(), |n| *n = n.saturating_add(1));
        }
        kinds
    }

    /// Records that would be written.
    pub fn changes(&self) -> impl Iterator<Item = &Planned> {
        self.records.iter().filter(|p| matches!(p.fate, Fate::New | Fate::Newer | Fate::Conflict))
    }
}

fn planned(library: &Library, key: &Key, revisions: Vec<Revision>) -> Option<Planned> {
    let here = library.record(key);
    let outcome = match here {
        Some(here) => {
            let mut outcome = here.clone();
            outcome.merge(&revisions);
            outcome
        }
        None => Record::of(key.clone(), revisions.clone())?,
    };
    let fate = match here {
        Some(here) if *here == outcome => {
            let all_here = revisions.iter().all(|r| here.revisions().contains(r));
            if all_here { Fate::Identical } else { Fate::Older }
        }
        _ if outcome.in_conflict() => Fate::Conflict,
        Some(_) => Fate::Newer,
        None => Fate::New,
    };
    Some(Planned { key: key.clone(), fate, outcome })
}
