//! Taking a command back: what it removed returns on top of what it made.
//!
//! Unlike the undo of an import this writes new revisions, so that a device which saw the command sees its end as
//! well. They are built upon what the command made and nothing else: what came in meanwhile stands beside them.

use super::edit::{Hand, build};
use super::{Key, Record, Revision};
use serde_json::Map;

/// What one command did to one record.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// The record.
    pub key: Key,
    /// Revisions that went. None: there was no such record before.
    pub gone: Vec<Revision>,
    /// The revision that was made.
    pub made: Revision,
}

impl Change {
    /// What happened to a record since its revisions were `before`; `None` when nothing can be taken back.
    #[must_use]
    pub fn since(before: &[Revision], now: &Record) -> Option<Self> {
        let made = now.revisions().iter().find(|r| !before.contains(r))?.clone();
        let gone: Vec<Revision> = before.iter().filter(|r| !now.revisions().contains(r)).cloned().collect();
        (before.is_empty() || !gone.is_empty()).then(|| Self { key: now.key.clone(), gone, made })
    }

    /// The revisions that take it back: the former ones again, beside each other as they were, or a tombstone
    /// where there was nothing. Each hand must have an identifier never used before.
    #[must_use]
    pub fn take_back(&self, now: &Record, hands: &mut dyn FnMut() -> Hand) -> Vec<Revision> {
        let again = |revision: Option<&Revision>, hand: &Hand| {
            let (body, more) = revision.map_or((None, Map::new()), |r| (r.body.clone(), r.more.clone()));
            build(now, self.made.seen.clone(), body, more, hand)
        };
        let Some((first, others)) = self.gone.split_first() else { return vec![again(None, &hands())] };
        let mut back = vec![again(Some(first), &hands())];
        for other in others {
            // A writer of its own, so that none of them is built upon another.
            let hand = hands();
            back.push(again(Some(other), &Hand { writer: hand.fresh.clone(), ..hand }));
        }
        back
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Id, Kind, Timestamp};
    use crate::record::{Library, edit};
    use serde_json::{Value, json};

    fn hands() -> impl FnMut() -> Hand {
        let mut numbers = 1..;
        move || {
            let n = numbers.next().unwrap();
            Hand {
                writer: Id::parse("w").unwrap(),
                fresh: Id::parse(&format!("f{n}")).unwrap(),
                at: Timestamp::UNIX_EPOCH,
            }
        }
    }

    fn key() -> Key {
        Key::new(Kind::Other("board".into()), Id::parse("r").unwrap())
    }

    fn bodies(record: &Record) -> Vec<Option<Value>> {
        let mut bodies: Vec<_> = record.revisions().iter().map(|r| r.body.clone()).collect();
        bodies.sort_by_key(|body| format!("{body:?}"));
        bodies
    }

    /// Two people's edits of one record, side by side.
    fn in_conflict(hands: &mut dyn FnMut() -> Hand) -> Record {
        let mut record = edit::create(key(), json!({"a": 1}), &hands());
        let base = record.shown().unwrap().clone();
        let theirs = Hand { writer: Id::parse("v").unwrap(), ..hands() };
        let both = [
            edit::edit(&record, &base, json!({"a": 2}), &hands()),
            edit::edit(&record, &base, json!({"a": 3}), &theirs),
        ];
        record.merge(&both);
        assert_eq!(record.revisions().len(), 2);
        record
    }

    #[test]
    fn a_deleted_record_comes_back_with_its_conflict() {
        let mut hands = hands();
        let mut record = in_conflict(&mut hands);
        let before = record.clone();
        record.merge(&[edit::delete(&record, &hands())]);
        let change = Change::since(before.revisions(), &record).unwrap();
        record.merge(&change.take_back(&record, &mut hands));
        assert_eq!(bodies(&record), bodies(&before));
    }

    #[test]
    fn an_edit_of_one_of_two_is_taken_back_alone() {
        let mut hands = hands();
        let mut record = in_conflict(&mut hands);
        let before = record.clone();
        record.merge(&[edit::edit(&record, &before.revisions()[0], json!({"a": 4}), &hands())]);
        let change = Change::since(before.revisions(), &record).unwrap();
        assert_eq!(change.gone.len(), 1);
        record.merge(&change.take_back(&record, &mut hands));
        assert_eq!(bodies(&record), bodies(&before));
    }

    #[test]
    fn what_was_made_is_deleted_and_the_library_can_bring_it_back_again() {
        let mut hands = hands();
        let mut library = Library::default();
        library.merge(&edit::create(key(), json!({"a": 1}), &hands()));
        let made = library.record(&key()).unwrap().clone();
        let change = Change::since(&[], &made).unwrap();
        library.merge_revisions(&key(), &change.take_back(&made, &mut hands));
        let gone = library.record(&key()).unwrap().clone();
        assert_eq!(bodies(&gone), [None]);
        let change = Change::since(made.revisions(), &gone).unwrap();
        library.merge_revisions(&key(), &change.take_back(&gone, &mut hands));
        assert_eq!(bodies(library.record(&key()).unwrap()), bodies(&made));
    }

    #[test]
    fn what_came_in_meanwhile_stays_beside_it() {
        let mut hands = hands();
        let mut record = edit::create(key(), json!({"a": 1}), &hands());
        let before = record.clone();
        record.merge(&[edit::delete(&record, &hands())]);
        let change = Change::since(before.revisions(), &record).unwrap();
        let theirs = Hand { writer: Id::parse("v").unwrap(), ..hands() };
        record.merge(&[edit::edit(&before, before.shown().unwrap(), json!({"a": 5}), &theirs)]);
        record.merge(&change.take_back(&record, &mut hands));
        assert_eq!(bodies(&record), [Some(json!({"a": 1})), Some(json!({"a": 5}))]);
    }

    #[test]
    fn nothing_made_is_nothing_to_take_back() {
        let record = edit::create(key(), json!({"a": 1}), &hands()());
        assert_eq!(Change::since(record.revisions(), &record), None);
    }
}
