//! What segments hold, beside the records' own keys: taken up when the working screens open, followed when another tab
//! packs, undoes or erases, and changed by packing.
//!
//! What a record is follows from the shelf: its own key and every segment that holds it, merged, without what an undo
//! took out of segments ([`Gone`]). So a segment that comes back from a copy that missed something adds nothing wrong,
//! a key may lie in several segments, and packing may be interrupted after any of its writes. Old keys and old segments
//! go only when what was read back from the new one holds all that they hold.

use super::gone::Gone;
use super::shelved::{Read, own_record, put, read};
use crate::model::{Map, Set};
use crate::record::{Key, Library, Record, Revision};
use crate::store::keep::PACKED;
use crate::store::open::{Damage, quarantine};
use crate::store::shelf::{Shelf, ShelfError};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// What is known of the segments.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Packed {
    /// The records that hold in each, by its place; sorted.
    segments: BTreeMap<String, Vec<Key>>,
    /// Segments that hold something that was taken back, or withdrawn: they are written anew without it.
    stale: Set<String>,
    /// Segments for which the shelf has no room; the second copy has them.
    without_room: Map<String, String>,
    gone: Gone,
}

/// What taking up came to.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct News {
    /// Whether the library changed.
    pub changed: bool,
    /// Segments that could not be read.
    pub damaged: Vec<Damage>,
    /// Records of which this page has more than the shelf: written by it while another tab packed.
    pub to_write: Vec<Key>,
    /// Whether something lies in two places where one may do.
    pub twice: bool,
}

#[derive(Default)]
struct Found {
    revisions: Vec<Revision>,
    /// Segments in which it has a body.
    bodies: Vec<Rc<str>>,
}

type FoundAll = BTreeMap<Key, Found>;

impl Packed {
    /// Whether no segment is known.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.segments.is_empty()
    }

    /// Places of the segments.
    pub fn places(&self) -> impl Iterator<Item = &String> {
        self.segments.keys()
    }

    /// Whether a record lies in a segment.
    #[must_use]
    pub fn holds(&self, key: &Key) -> bool {
        self.segments.values().any(|keys| keys.binary_search(key).is_ok())
    }

    /// Keeps a segment in mind for which the shelf has no room, as it lies.
    pub fn without_room(&mut self, place: String, raw: String) {
        self.without_room.insert(place, raw);
    }

    pub(super) fn stale(&self) -> impl Iterator<Item = (&String, &Vec<Key>)> {
        self.segments.iter().filter(|(place, _)| self.stale.contains(place))
    }

    pub(super) fn sound(&self) -> impl Iterator<Item = (&String, &Vec<Key>)> {
        self.segments.iter().filter(|(place, _)| !self.stale.contains(place))
    }

    fn raw(&self, shelf: &dyn Shelf, place: &str) -> Option<String> {
        let waits = || self.without_room.get(place).map(|raw| shelf.as_read(place, raw.clone()));
        shelf.get(place).ok().flatten().or_else(waits)
    }

    /// Makes the library hold what the shelf holds in segments: those that are new, those that went, and the records of
    /// which something else made doubtful what they are. `own` tells where records have their own keys; a record that is
    /// `in_memory` has more than the shelf.
    pub fn take_up(
        &mut self,
        shelf: &mut dyn Shelf,
        library: &mut Library,
        own: &BTreeMap<Key, String>,
        doubtful: impl IntoIterator<Item = Key>,
        in_memory: &dyn Fn(&Key) -> bool,
    ) -> News {
        let mut news = News::default();
        let mut found: FoundAll = doubtful.into_iter().map(|key| (key, Found::default())).collect();
        let keys = shelf.keys().unwrap_or_default().into_iter().filter(|key| key.starts_with(PACKED));
        let there: BTreeSet<String> = keys.chain(self.without_room.keys().cloned()).collect();
        let gone = Gone::read(shelf);
        let as_before = gone == self.gone;
        self.gone = gone;
        for (place, keys) in std::mem::take(&mut self.segments) {
            if as_before && there.contains(&place) {
                self.segments.insert(place, keys);
            } else {
                self.stale.remove(&place);
                for key in keys {
                    found.entry(key).or_default();
                }
            }
        }
        let unread: BTreeSet<String> = there.into_iter().filter(|place| !self.segments.contains_key(place)).collect();
        let mut twice = false;
        for place in &unread {
            let mut keys = Vec::new();
            self.read_in(shelf, place, &mut news, &mut |key, found_in| {
                keys.push(key.clone());
                let found = found.entry(key).or_default();
                twice |= !found.revisions.is_empty();
                found.revisions.extend(found_in.revisions);
                found.bodies.extend(found_in.bodies);
            });
            self.segments.insert(place.clone(), keys);
        }
        news.twice |= twice;
        // What is looked at anew may lie in other segments, too.
        let others = self
            .segments
            .iter()
            .filter(|(place, keys)| !unread.contains(*place) && keys.iter().any(|key| found.contains_key(key)));
        for place in others.map(|(place, _)| place.clone()).collect::<Vec<_>>() {
            self.read_in(shelf, &place, &mut news, &mut |key, found_in| {
                if let Some(found) = found.get_mut(&key) {
                    found.revisions.extend(found_in.revisions);
                    found.bodies.extend(found_in.bodies);
                }
            });
        }
        for (key, found) in found {
            self.settle(shelf, library, own.get(&key), key, found, in_memory, &mut news);
        }
        news
    }

    /// Reads a segment, and gives what holds of it.
    fn read_in(&mut self, shelf: &mut dyn Shelf, place: &str, news: &mut News, take: &mut dyn FnMut(Key, Found)) {
        let Some(raw) = self.raw(shelf, place) else { return };
        let records = match read(&raw) {
            Read::Records(records) => records,
            Read::Damaged(reason) => {
                let damage = Damage { key: place.to_owned(), raw, reason };
                quarantine(shelf, &damage);
                return news.damaged.push(damage);
            }
            Read::Other(reason) => return news.damaged.push(Damage { key: place.to_owned(), raw, reason }),
        };
        let name: Rc<str> = place.into();
        // One of which nothing holds at all goes.
        let mut is_stale = records.is_empty();
        for record in records {
            let key = record.key.clone();
            let mut revisions = record.into_revisions();
            let all = revisions.len();
            revisions.retain(|revision| !self.gone.holds(&key, revision));
            is_stale |= revisions.len() < all;
            if !revisions.is_empty() {
                let has_body = revisions.iter().any(|revision| revision.body.is_some());
                take(key, Found { revisions, bodies: has_body.then(|| name.clone()).into_iter().collect() });
            }
        }
        if is_stale {
            self.stale.insert(place.to_owned());
        }
    }

    #[expect(clippy::too_many_arguments, reason = "one step of `take_up`, which has them all")]
    fn settle(
        &mut self,
        shelf: &dyn Shelf,
        library: &mut Library,
        own: Option<&String>,
        key: Key,
        found: Found,
        in_memory: &dyn Fn(&Key) -> bool,
        news: &mut News,
    ) {
        let own = own.and_then(|place| own_record(&shelf.get(place).ok()??));
        let here = library.record(&key);
        let Found { revisions: packed, bodies } = found;
        let all = if own.is_none() && here.is_none() {
            Record::of(key.clone(), packed)
        } else if own.is_none() && packed.is_empty() && !in_memory(&key) {
            // It is nowhere any more.
            None
        } else {
            let own = own.map(Record::into_revisions).unwrap_or_default();
            let stored = Record::of(key.clone(), own.iter().chain(&packed).cloned().collect());
            let known = here.into_iter().flat_map(|here| here.revisions());
            let known = known.filter(|revision| !self.gone.holds(&key, revision));
            let all = Record::of(key.clone(), own.iter().chain(&packed).chain(known).cloned().collect());
            if all != stored && !in_memory(&key) {
                news.to_write.push(key.clone());
            }
            news.twice |= !own.is_empty() && Record::of(key.clone(), packed) == all;
            all
        };
        if all.as_ref().is_some_and(|record| record.revisions().iter().all(|revision| revision.body.is_none())) {
            for place in bodies {
                self.stale.insert(place.to_string());
            }
        }
        if all.as_ref() != here {
            news.changed = true;
            library.replace(&key, all.map(Record::into_revisions).unwrap_or_default());
        }
    }

    /// A segment that was [`put`] stands: the records' own keys go, where it holds all that they hold and all that the
    /// library knows of them, and so do the segments that it replaces. Both are read again here. What was written
    /// meanwhile keeps its key.
    ///
    /// # Errors
    /// [`ShelfError::Denied`]; whatever is left is merged.
    pub fn took(
        &mut self,
        shelf: &mut dyn Shelf,
        library: &Library,
        own: &mut BTreeMap<Key, String>,
        place: Option<&str>,
        replaces: &[String],
    ) -> Result<(), ShelfError> {
        let gone = Gone::read(shelf);
        let mut new: BTreeMap<Key, Vec<Revision>> = BTreeMap::new();
        if let Some(place) = place {
            let Some(Read::Records(records)) = self.raw(shelf, place).map(|raw| read(&raw)) else { return Ok(()) };
            for record in records {
                let key = record.key.clone();
                let mut revisions = record.into_revisions();
                let all = revisions.len();
                revisions.retain(|revision| !gone.holds(&key, revision));
                if revisions.len() < all {
                    self.stale.insert(place.to_owned());
                }
                new.insert(key, revisions);
            }
            new.retain(|_, revisions| !revisions.is_empty());
            self.segments.insert(place.to_owned(), new.keys().cloned().collect());
        }
        for (key, revisions) in &new {
            let Some(its_place) = own.get(key) else { continue };
            let known = library.record(key);
            if !known.is_some_and(|known| hold(key, revisions, known.revisions())) {
                continue;
            }
            let is_held = match shelf.get(its_place)? {
                None => true,
                Some(raw) => own_record(&raw).is_some_and(|own| hold(key, revisions, own.revisions())),
            };
            if is_held {
                shelf.remove(its_place)?;
                own.remove(key);
            }
        }
        for old in replaces.iter().filter(|old| Some(old.as_str()) != place) {
            let is_replaced = match self.raw(shelf, old).map(|raw| read(&raw)) {
                None => true,
                Some(Read::Records(records)) => records.into_iter().all(|record| {
                    let key = record.key.clone();
                    let left: Vec<Revision> =
                        record.into_revisions().into_iter().filter(|revision| !gone.holds(&key, revision)).collect();
                    let mut held = new.get(&key).cloned().unwrap_or_default();
                    let own = own.get(&key).and_then(|place| own_record(&shelf.get(place).ok()??));
                    held.extend(own.map(Record::into_revisions).unwrap_or_default());
                    hold(&key, &held, &left)
                }),
                Some(_) => false,
            };
            if is_replaced {
                shelf.remove(old)?;
                self.segments.remove(old);
                self.stale.remove(old);
                self.without_room.remove(old);
            }
        }
        Ok(())
    }

    /// Takes away the own keys of records that lie in segments just as they are, and segments that lie in others: a browser that was killed, or a copy
    /// that came late, may have brought them back.
    ///
    /// # Errors
    /// [`ShelfError::Denied`]; whatever is left is merged.
    pub fn clear_twice(
        &mut self,
        shelf: &mut dyn Shelf,
        library: &Library,
        own: &mut BTreeMap<Key, String>,
    ) -> Result<(), ShelfError> {
        let with_own = self.segments.iter().filter(|(_, keys)| keys.iter().any(|key| own.contains_key(key)));
        for place in with_own.map(|(place, _)| place.clone()).collect::<Vec<_>>() {
            self.took(shelf, library, own, Some(&place), &[])?;
        }
        while let Some((old, new)) = self.within_another() {
            self.took(shelf, library, own, Some(&new), std::slice::from_ref(&old))?;
            // One that says more of its records than the other stays, and is not asked again.
            if self.segments.contains_key(&old) {
                break;
            }
        }
        Ok(())
    }

    /// A segment all of whose records lie in another one, and that one.
    fn within_another(&self) -> Option<(String, String)> {
        self.segments.iter().find_map(|(old, keys)| {
            let holds = |(new, others): &(&String, &Vec<Key>)| {
                *new != old && !keys.is_empty() && keys.iter().all(|key| others.binary_search(key).is_ok())
            };
            self.segments.iter().find(holds).map(|(new, _)| (old.clone(), new.clone()))
        })
    }

    /// Puts a segment where there is no room for it beside what it holds: the own keys go first. Only where the second
    /// copy has both, and on a shelf that notes nothing for it: [`Packed::took`] does that afterwards.
    ///
    /// # Errors
    /// [`ShelfError`]: everything is as it was.
    pub fn squeeze(
        shelf: &mut dyn Shelf,
        own: &BTreeMap<Key, String>,
        records: &[Record],
        place: &str,
        text: &str,
    ) -> Result<(), ShelfError> {
        let mut removed: Vec<(&String, String)> = Vec::new();
        let mut done = Ok(());
        for record in records {
            let Some(its_place) = own.get(&record.key) else { continue };
            let Ok(Some(raw)) = shelf.get(its_place) else { continue };
            if own_record(&raw).is_some_and(|own| hold(&record.key, record.revisions(), own.revisions())) {
                done = done.and_then(|()| shelf.remove(its_place));
                removed.push((its_place, raw));
            }
        }
        let done = done.and_then(|()| put(shelf, place, text));
        if done.is_err() {
            shelf.remove(place)?;
            removed.iter().try_for_each(|(place, raw)| shelf.set(place, raw))?;
        }
        done
    }

    /// Segments that wait for room on the shelf.
    #[must_use]
    pub fn waiting(&self) -> Vec<(String, String)> {
        self.without_room.iter().map(|(place, raw)| (place.clone(), raw.clone())).collect()
    }

    /// A segment found room.
    pub fn found_room(&mut self, place: &str) {
        self.without_room.remove(place);
    }
}

/// Whether these revisions of a record say all that the others say.
fn hold(key: &Key, these: &[Revision], others: &[Revision]) -> bool {
    let both = these.iter().chain(others).cloned().collect();
    Record::of(key.clone(), both) == Record::of(key.clone(), these.to_vec())
}
