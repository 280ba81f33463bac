//! The library: every record there is, by key.

use super::{Joins, Key, Record, Revision};
use crate::model::{Entity, Id, Join, Kind, entity};
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// All records of this device. Equal libraries hold the same revisions.
#[derive(Debug, Clone, Default)]
pub struct Library {
    records: BTreeMap<Key, Record>,
    /// Follows from the records; read when it is first wanted after a decision changed.
    joins: OnceLock<Joins>,
}

impl PartialEq for Library {
    fn eq(&self, other: &Self) -> bool {
        self.records == other.records
    }
}

impl Library {
    /// Takes in a record; tells whether anything changed.
    pub fn merge(&mut self, record: &Record) -> bool {
        self.merge_revisions(&record.key, record.revisions())
    }

    /// Takes in revisions of one record; tells whether anything changed.
    pub fn merge_revisions(&mut self, key: &Key, revisions: &[Revision]) -> bool {
        self.forget_joins(key);
        match self.records.get_mut(key) {
            Some(here) => {
                let before = here.clone();
                here.merge(revisions);
                *here != before
            }
            None => Record::of(key.clone(), revisions.to_vec())
                .map(|record| self.records.insert(key.clone(), record))
                .is_some(),
        }
    }

    /// Takes in everything of another library.
    pub fn merge_all(&mut self, other: &Self) {
        for record in other.records() {
            self.merge(record);
        }
    }

    /// Puts a record back to exactly these revisions, or takes it away when there are none. Only for the
    /// undo of an import and for a record that another tab removed.
    pub fn replace(&mut self, key: &Key, revisions: Vec<Revision>) {
        self.forget_joins(key);
        match Record::of(key.clone(), revisions) {
            Some(record) => self.records.insert(key.clone(), record),
            None => self.records.remove(key),
        };
    }

    /// One record, deleted ones too.
    #[must_use]
    pub fn record(&self, key: &Key) -> Option<&Record> {
        self.records.get(key)
    }

    /// Every record, by kind and identifier, deleted ones too.
    pub fn records(&self) -> impl Iterator<Item = &Record> {
        self.records.values()
    }

    /// Records of one kind, deleted ones too.
    pub fn of_kind(&self, kind: Kind) -> impl Iterator<Item = &Record> {
        let first = Key::new(kind.clone(), Id::first());
        self.records.range(first..).map(|(_, record)| record).take_while(move |record| record.key.kind == kind)
    }

    /// One typed record, as it is read where people or institutions were joined ([`super::joins`]); `None` when there
    /// is none, it is deleted or it cannot be read.
    #[must_use]
    pub fn get<E: Entity>(&self, id: &Id) -> Option<E> {
        let key = self.resolve(&Key::new(E::KIND, id.clone()));
        entity::from_body(&self.view(&key, self.record(&key)?.body()?)).ok()
    }

    /// One typed record as it is written, whoever was joined: for the kiosk, which shows no people and needs nothing of
    /// joining in its module.
    #[must_use]
    pub fn written<E: Entity>(&self, id: &Id) -> Option<E> {
        entity::from_body(self.record(&Key::new(E::KIND, id.clone()))?.body()?).ok()
    }

    /// All typed records of one kind that are not deleted; of joined ones the one that is shown.
    pub fn all<E: Entity>(&self) -> impl Iterator<Item = (Id, E)> {
        let body = |record: &Record| entity::from_body(&self.view(&record.key, record.body()?)).ok();
        let is_shown = |key: &Key| self.joins().is_empty() || self.resolve(key) == *key;
        let shown = self.of_kind(E::KIND).filter(move |record| is_shown(&record.key));
        shown.filter_map(move |record| Some((record.key.id.clone(), body(record)?)))
    }

    /// Who is joined with whom.
    #[must_use]
    pub fn joins(&self) -> &Joins {
        self.joins.get_or_init(|| {
            let decided = self.of_kind(Kind::Join).filter_map(|record| entity::from_body(record.body()?).ok());
            Joins::of(&decided.collect::<Vec<Join>>())
        })
    }

    fn forget_joins(&mut self, key: &Key) {
        if key.kind == Kind::Join {
            self.joins.take();
        }
    }

    /// Records on which two people disagree.
    pub fn conflicts(&self) -> impl Iterator<Item = &Record> {
        self.records().filter(|record| record.in_conflict())
    }

    /// How many records there are, deleted ones included.
    #[must_use]
    pub fn len(&self) -> usize {
        self.records.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.records.is_empty()
    }
}
