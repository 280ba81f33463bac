//! Applying a plan, and taking it back.

use super::canonical::sha256_hex;
use super::{Dot, Key, Library, Plan, Revision, Seen};

/// What one import changed in this library: enough to take it back. Local to the device, never exported.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Import {
    /// Revisions it added (decisions of conflicts made in the same step included).
    pub added: Vec<Added>,
    /// Revisions it covered, so that they went.
    pub former: Vec<(Key, Revision)>,
}

/// An added revision, told apart from all others without its body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Added {
    /// The record.
    pub key: Key,
    /// The revision's dot.
    pub rev: Dot,
    /// What it was built upon.
    pub seen: Seen,
    /// SHA-256 of all of it, 64 hexadecimal digits.
    pub sha256: String,
}

impl Added {
    fn of(key: &Key, revision: &Revision) -> Self {
        let sha256 = sha256_hex(revision.fingerprint().as_bytes());
        Self { key: key.clone(), rev: revision.rev.clone(), seen: revision.seen.clone(), sha256 }
    }

    fn is(&self, revision: &Revision) -> bool {
        self.rev == revision.rev && self.seen == revision.seen && *self == Self::of(&self.key, revision)
    }
}

/// What an undo did.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Undone {
    /// Records that changed.
    pub changed: Vec<Key>,
    /// Records with later edits on top, made here or brought by another import: those edits stay.
    pub kept: Vec<Key>,
}

impl Import {
    /// Merges the planned records and a person's decisions of their conflicts into the library, and
    /// remembers what changed.
    #[must_use]
    pub fn apply(library: &mut Library, plan: &Plan, decisions: &[(Key, Revision)]) -> Self {
        let mut import = Self::default();
        for planned in plan.changes() {
            let key = &planned.key;
            let before = library.record(key).map(|r| r.revisions().to_vec()).unwrap_or_default();
            library.merge_revisions(key, planned.outcome.revisions());
            for (_, decision) in decisions.iter().filter(|(k, _)| k == key) {
                library.merge_revisions(key, std::slice::from_ref(decision));
            }
            let after = library.record(key).map(|r| r.revisions().to_vec()).unwrap_or_default();
            let added = after.iter().filter(|r| !before.contains(r)).map(|r| Added::of(key, r));
            import.added.extend(added);
            import.former.extend(before.into_iter().filter(|r| !after.contains(r)).map(|r| (key.clone(), r)));
        }
        import
    }

    /// Names of the records it changed, each once.
    #[must_use]
    pub fn keys(&self) -> Vec<&Key> {
        let mut keys: Vec<&Key> = self.added.iter().map(|added| &added.key).collect();
        crate::model::order::sort_and_dedup(&mut keys);
        keys
    }

    /// Takes the import back: removes exactly the revisions it added and that nothing builds on, brings
    /// the former ones back, writes no tombstone. Later edits are kept and listed. Importing the same
    /// file again brings everything back. `others` are the imports that can still be undone: what one of
    /// them covers as well as this one comes back when that one is undone, so their order does not matter.
    #[must_use]
    pub fn undo(&self, library: &mut Library, others: &mut [&mut Self]) -> Undone {
        let mut undone = Undone::default();
        for key in self.keys() {
            let revisions = |library: &Library| library.record(key).map(|r| r.revisions().to_vec()).unwrap_or_default();
            let added: Vec<&Added> = self.added.iter().filter(|a| &a.key == key).collect();
            let mine = |r: &Revision| added.iter().any(|a| a.is(r));
            let former = || self.former.iter().filter(|(k, _)| k == key).map(|(_, r)| r);
            let now = revisions(library);
            if now.iter().any(mine) {
                library.replace(key, now.iter().filter(|r| !mine(r)).chain(former()).cloned().collect());
                undone.changed.push(key.clone());
            }
            if added.iter().any(|a| now.iter().any(|r| r.seen.is_more_than(&a.seen))) {
                undone.kept.push(key.clone());
            }
            let after = revisions(library);
            for other in others.iter_mut() {
                other.former.retain(|(k, r)| k != key || !mine(r));
                other.take_over(key, former().filter(|r| !after.contains(r)));
            }
        }
        undone
    }

    /// Remembers revisions that this import covers as well, to bring them back when it is undone.
    fn take_over<'a>(&mut self, key: &Key, waiting: impl Iterator<Item = &'a Revision>) {
        for revision in waiting {
            let covers = self.added.iter().any(|a| &a.key == key && a.seen.is_more_than(&revision.seen));
            let entry = (key.clone(), revision.clone());
            if covers && !self.former.contains(&entry) {
                self.former.push(entry);
            }
        }
    }
}
