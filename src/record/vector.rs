//! Dots and version vectors (Preguica et al. 2010, "Dotted Version Vectors").

use crate::model::{Id, Map};
use serde::{Deserialize, Serialize};

/// A revision's own name: who wrote it and how many-th revision of this record by that writer it is (from 1).
/// In JSON: `["<writer>", 7]`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Dot(pub Id, #[cfg_attr(feature = "schema", schemars(range(min = 1)))] pub u64);

/// Per writer, the newest revision that was built upon. In JSON: `{"<writer>": 7}`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(transparent)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Seen(pub Map<Id, u64>);

impl Seen {
    /// The newest revision of this writer that was built upon; 0 when none.
    #[must_use]
    pub fn of(&self, writer: &Id) -> u64 {
        self.0.get(writer).copied().unwrap_or(0)
    }

    /// Whether everything in `other` is in here.
    #[must_use]
    pub fn contains(&self, other: &Self) -> bool {
        other.0.iter().all(|(writer, counter)| self.of(writer) >= *counter)
    }

    /// Whether everything in `other` is in here, and more. A counter of nought says nothing, so this is a
    /// strict partial order for any input.
    #[must_use]
    pub fn is_more_than(&self, other: &Self) -> bool {
        self.contains(other) && !other.contains(self)
    }

    /// Takes in everything of `other`.
    pub fn join(&mut self, other: &Self) {
        for (writer, counter) in &other.0 {
            self.add(&Dot(writer.clone(), *counter));
        }
    }

    /// Takes in one dot.
    pub fn add(&mut self, dot: &Dot) {
        self.0.change(dot.0.clone(), |newest| *newest = (*newest).max(dot.1));
    }

    /// Leaves out one dot and what its writer wrote later.
    pub fn forget(&mut self, dot: &Dot) {
        match dot.1.checked_sub(1) {
            None | Some(0) => self.0.remove(&dot.0),
            Some(before) => self.0.insert(dot.0.clone(), before),
        };
    }

    /// How many edits lie behind this vector.
    #[must_use]
    pub fn edits(&self) -> u64 {
        self.0.values().fold(0, |sum, counter| sum.saturating_add(*counter))
    }
}
