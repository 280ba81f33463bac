//! Applying a plan, and taking it back.

use super::{Key, Library, Plan, Revision};

/// What one import changed in this library: enough to take it back. Local to the device, never exported.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Import {
    /// Revisions it added.
    pub added: Vec<(Key, Revision)>,
    /// Revisions it covered, so that they went.
    pub former: Vec<(Key, Revision)>,
}

/// What an undo did.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Undone {
    /// Records that changed.
    pub changed: Vec<Key>,
    /// Records with later edits on top: left as they are.
    pub kept: Vec<Key>,
    /// What is left of the import: the part that was kept, to be taken back should the later edits go.
    pub rest: Import,
}

impl Import {
    /// Merges the planned records into the library and remembers what changed.
    #[must_use]
    pub fn apply(library: &mut Library, plan: &Plan) -> Self {
        let mut import = Self::default();
        for planned in plan.changes() {
            let before = library.record(&planned.key).map(|r| r.revisions().to_vec()).unwrap_or_default();
            library.merge_revisions(&planned.key, planned.outcome.revisions());
            let after = library.record(&planned.key).map(|r| r.revisions().to_vec()).unwrap_or_default();
            import.remember(&planned.key, &before, &after);
        }
        import
    }

    fn remember(&mut self, key: &Key, before: &[Revision], after: &[Revision]) {
        let only = |these: &[Revision], those: &[Revision]| -> Vec<(Key, Revision)> {
            these.iter().filter(|r| !those.contains(r)).map(|r| (key.clone(), r.clone())).collect()
        };
        self.added.extend(only(after, before));
        self.former.extend(only(before, after));
    }

    /// Takes the import back: removes exactly the revisions it added and that nothing builds on, brings
    /// the former ones back, writes no tombstone. Later edits are kept and listed. Importing the same
    /// file again brings everything back.
    #[must_use]
    pub fn undo(&self, library: &mut Library) -> Undone {
        let mut undone = Undone::default();
        let mut keys: Vec<&Key> = self.added.iter().map(|(key, _)| key).collect();
        keys.dedup();
        for key in keys {
            let now = library.record(key).map(|r| r.revisions().to_vec()).unwrap_or_default();
            let mine = |list: &[(Key, Revision)]| -> Vec<Revision> {
                list.iter().filter(|(k, _)| k == key).map(|(_, r)| r.clone()).collect()
            };
            let (added, former) = (mine(&self.added), mine(&self.former));
            let (there, gone): (Vec<_>, Vec<_>) = added.into_iter().partition(|r| now.contains(r));
            // What was added and has gone was built upon, or already taken back by an earlier undo.
            let built_upon = gone.iter().any(|g| now.iter().any(|r| r.covers(g)));
            if built_upon {
                undone.kept.push(key.clone());
                undone.rest.added.extend(gone.into_iter().map(|r| (key.clone(), r)));
                undone.rest.former.extend(former.iter().cloned().map(|r| (key.clone(), r)));
            }
            if !there.is_empty() {
                let mut back: Vec<Revision> = now.into_iter().filter(|r| !there.contains(r)).collect();
                back.extend(former);
                library.replace(key, back);
                undone.changed.push(key.clone());
            }
        }
        undone
    }
}
