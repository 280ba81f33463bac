//! The second copy beside the shelf: everything written in one step goes there in one transaction, and a word that
//! something is saved waits for it.

use super::Desk;
use crate::app::fetched::Apart;
use crate::app::packing::{Asked, has_room_part, renew_part};
use crate::browser::{clock, mirror, shelf::DeviceShelf};
use crate::model::{self, Map};
use crate::record::Key;
use crate::store::keep::{self, PACKED, put_local, record_text};
use crate::store::mirror::{LOSS_WINDOW, Word, is_mirrored, mend, word};
use crate::store::{Change, Mending, Mirror, Shelf, ShelfError, sealed_value};
use gloo_timers::{callback::Timeout, future::TimeoutFuture};
use js_sys::{Function, Promise};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::future::Future;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

/// What waits to be written there, and who waits for that.
#[derive(Default)]
pub struct Queue {
    changes: Map<String, Option<String>>,
    /// Something is being written, or the copies are compared: what comes now goes along afterwards.
    busy: bool,
    failed: bool,
    /// It took something once, on this page or an earlier one: where it refuses now, the disk is full or broken, and what
    /// local storage takes may never reach that disk either (Chromium: none of 12 answers did).
    stood: bool,
    /// Its last writing may be torn, since it refused one, or the browser ended without a word: then what is written behind it
    /// may be gone at the start after next ([`crate::browser::mirror::renew`]).
    torn: bool,
    waiting: Vec<Function>,
    /// Counts the writings that only one copy took.
    alone: u32,
}

impl Queue {
    /// Before the second copy was opened.
    pub(super) fn unopened(torn: bool) -> Self {
        Self { torn, ..Self::default() }
    }
}

/// What became of two copies that differed at the start.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mended {
    /// Records that the first copy got back.
    pub here: usize,
    /// Records that the second copy got back.
    pub there: usize,
}

/// The shelf, with a note of all that is written to it.
pub(super) struct Noting<'a> {
    pub(super) shelf: &'a mut DeviceShelf,
    pub(super) written: Vec<Change>,
}

impl Noting<'_> {
    fn note(&mut self, key: &str, value: Option<&str>) {
        if is_mirrored(key) {
            self.written.push((key.to_owned(), value.map(str::to_owned)));
        }
    }
}

impl Shelf for Noting<'_> {
    fn get(&self, key: &str) -> Result<Option<String>, ShelfError> {
        self.shelf.get(key)
    }

    fn set(&mut self, key: &str, value: &str) -> Result<(), ShelfError> {
        // What the first copy has no room for the second one takes.
        self.note(key, Some(value));
        self.shelf.set(key, value)
    }

    fn remove(&mut self, key: &str) -> Result<(), ShelfError> {
        self.note(key, None);
        self.shelf.remove(key)
    }

    fn keys(&self) -> Result<Vec<String>, ShelfError> {
        self.shelf.keys()
    }
}

/// What another module answers; no, where it cannot be fetched.
async fn asked(part: impl Future<Output = Apart<Asked>>) -> bool {
    match part.await {
        Ok(answer) => answer.await,
        Err(_) => false,
    }
}

impl Desk {
    /// Opens the second copy and makes both one. The app does not wait for it.
    pub fn open_mirror(self) {
        let noted = self.shelf.with_value(|shelf| keep::take_local::<String>(shelf, "mirror").ok().flatten());
        self.queue.update_value(|queue| {
            queue.busy = true;
            queue.stood = matches!(noted.as_deref(), Some("whole" | "behind"));
            queue.torn |= noted.as_deref() == Some("behind");
        });
        spawn_local(async move {
            let opened = self.connect().await;
            self.stands(opened.is_ok());
            self.write_waiting().await;
        });
    }

    /// Notes how the second copy stands: only for telling, at the next start, what was mended.
    fn note_mirror(self, state: &str) {
        self.shelf.update_value(|shelf| {
            let _told_less_next_time = put_local(shelf, "mirror", &state);
        });
    }

    /// Puts what was written into the next transaction: all of this moment's in one.
    pub(super) fn mirror_too(self, written: Vec<Change>) {
        if written.is_empty() {
            return;
        }
        let mut begins = false;
        self.queue.update_value(|queue| {
            for (key, value) in written {
                queue.changes.insert(key, value);
            }
            begins = !std::mem::replace(&mut queue.busy, true);
        });
        if begins {
            spawn_local(self.write_waiting());
        }
    }

    async fn write_waiting(self) {
        loop {
            let mut changes = Map::new();
            self.queue.update_value(|queue| changes = std::mem::take(&mut queue.changes));
            let changes: Vec<Change> = changes.iter().map(|(key, value)| (key.clone(), value.clone())).collect();
            if changes.is_empty() {
                break;
            }
            let written = self.write_there(&changes).await;
            self.stands(written);
            if !written {
                self.queue.update_value(|queue| queue.failed = true);
                if self.has_stood() {
                    self.note_mirror("behind");
                    self.in_memory_only(&changes);
                } else {
                    self.only_one_took_it();
                }
            }
        }
        let mut waiting = Vec::new();
        let mut failed = false;
        self.queue.update_value(|queue| {
            queue.busy = false;
            failed = std::mem::take(&mut queue.failed);
            waiting = std::mem::take(&mut queue.waiting);
        });
        for done in waiting {
            let _its_screen_is_gone = done.call1(&JsValue::NULL, &JsValue::from(!failed));
        }
    }

    /// Writes; where that fails, the connection may be lost (iOS drops it in the background): once more with a new one.
    async fn write_there(self, changes: &[Change]) -> bool {
        if self.mirror.get_untracked() == Mirror::Stands && !self.is_torn() && mirror::write(changes).await.is_ok() {
            return true;
        }
        let tears = self.has_stood();
        self.queue.update_value(|queue| queue.torn |= tears);
        if self.connect().await.is_ok() && mirror::write(changes).await.is_ok() {
            return true;
        }
        self.queue.update_value(|queue| queue.torn |= tears);
        false
    }

    fn is_torn(self) -> bool {
        self.queue.with_value(|queue| queue.torn)
    }

    /// Opens the second copy, compares both and mends what differs. One that may be torn is not touched before there is
    /// room, and is not trusted before it was renewed.
    async fn connect(self) -> Result<(), mirror::Refused> {
        let torn = self.is_torn();
        if torn && !asked(has_room_part()).await {
            return Err(mirror::Refused);
        }
        let made = mirror::open().await?;
        let there = mirror::read().await?;
        // From here to the end of the mending nothing else runs.
        let mut mending = Mending::default();
        let mut before = None;
        self.shelf.update_value(|shelf| {
            before = keep::take_local::<String>(shelf, "mirror").ok().flatten();
            let pairs = mirror::differing(shelf, &there);
            mending = mend(shelf, &pairs);
            let full =
                pairs.into_iter().filter(|pair| pair.key.starts_with(PACKED) && mending.no_room.contains(&pair.key));
            for pair in full {
                pair.there.into_iter().for_each(|raw| self.segment_without_room(pair.key.clone(), raw));
            }
        });
        self.take_in(&mending, matches!(before.as_deref(), Some("behind" | "alone")));
        let mut changes = std::mem::take(&mut mending.there);
        for key in self.unsaved.get_untracked().iter() {
            let record = self.library.with_untracked(|library| library.record(key).cloned());
            if let Some(record) = record.and_then(|record| self.as_kept_here(record)) {
                changes.push((keep::shelf_key(&record), Some(sealed_value::close(&record_text(&record)))));
            }
        }
        mirror::write(&changes).await?;
        if torn {
            if !asked(renew_part()).await {
                return Err(mirror::Refused);
            }
            self.queue.update_value(|queue| queue.torn = false);
        }
        if before.as_deref() != Some("whole") {
            self.note_mirror("whole");
        }
        // The first copying of all there is mends nothing.
        let there = if made && before.is_none() { 0 } else { mending.copied };
        if mending.brought_back > 0 || there > 0 {
            self.mended.set(Some(Mended { here: mending.brought_back, there }));
        }
        Ok(())
    }

    /// The second copy takes what is written, or does not.
    fn stands(self, stands: bool) {
        let now = if stands { Mirror::Stands } else { Mirror::Refused };
        if self.mirror.get_untracked() != now {
            self.mirror.set(now);
        }
        let lasts = stands || self.shelf.with_value(DeviceShelf::lasts);
        if self.lasts.get_untracked() != lasts {
            self.lasts.set(lasts);
        }
        if stands {
            self.queue.update_value(|queue| queue.stood = true);
        }
        // What only the second copy was to have is in memory only when that one refuses, and the other way round.
        let (from, to) = if stands { (self.unsaved, self.only_there) } else { (self.only_there, self.unsaved) };
        if !from.with_untracked(model::Set::is_empty) {
            let keys = from.get_untracked();
            // What both have by now is among neither.
            let missing = |key: &&Key| !stands || !self.first_has(key);
            to.update(|to| {
                for key in keys.iter().filter(missing) {
                    to.insert(key.clone());
                }
            });
            from.set(model::Set::default());
        }
    }

    /// Whether the first copy has a record as it is.
    fn first_has(self, key: &Key) -> bool {
        let place = self.places.with_value(|places| places.get(key).cloned());
        let there = place.and_then(|place| self.read_place(&place));
        there.is_some() && there == self.library.with_untracked(|library| library.record(key).cloned())
    }

    /// Whether the second copy took something once.
    pub(super) fn has_stood(self) -> bool {
        self.queue.with_value(|queue| queue.stood)
    }

    /// The second copy lost what it was to have, and the first one cannot be trusted: these records are in memory only.
    fn in_memory_only(self, changes: &[Change]) {
        let mut written: Vec<&str> =
            changes.iter().filter_map(|(key, value)| value.as_ref().map(|_| key.as_str())).collect();
        model::order::sort_by(&mut written, |a, b| a.cmp(b));
        let keys: Vec<Key> = self.places.with_value(|places| {
            let lost = places.iter().filter(|(_, place)| written.binary_search(&place.as_str()).is_ok());
            lost.map(|(key, _)| key.clone()).collect()
        });
        self.unsaved.update(|unsaved| {
            for key in keys {
                unsaved.insert(key);
            }
        });
    }

    /// One copy did not take it: the word waits until a browser that is killed has written the other one out.
    fn only_one_took_it(self) {
        self.note_mirror("alone");
        let mut turn = 0;
        self.queue.update_value(|queue| {
            queue.alone = queue.alone.wrapping_add(1);
            turn = queue.alone;
        });
        self.keeping.set(true);
        Timeout::new(LOSS_WINDOW, move || {
            if self.queue.with_value(|queue| queue.alone == turn) {
                self.keeping.set(false);
            }
        })
        .forget();
    }

    /// In how many copies everything is that is kept.
    #[must_use]
    pub fn copies(self) -> usize {
        let second = usize::from(self.mirror.get() != Mirror::Refused);
        second.saturating_add(usize::from(self.keeps_first()))
    }

    /// Whether the first copy has all of it.
    #[must_use]
    pub fn keeps_first(self) -> bool {
        self.shelf.with_value(DeviceShelf::lasts) && self.only_there.with(model::Set::is_empty)
    }

    /// Whether nothing waits for the second copy, or waiting would be in vain.
    pub(super) fn nothing_waits(self) -> bool {
        self.mirror.get_untracked() == Mirror::Refused || self.queue.with_value(|queue| !queue.busy)
    }

    /// Waits until the second copy has all that was written until now; tells whether it has. Never longer than
    /// [`LOSS_WINDOW`].
    pub async fn mirrored(self) -> bool {
        if self.queue.with_value(|queue| !queue.busy) {
            return self.mirror.get_untracked() == Mirror::Stands;
        }
        let mut limit = None;
        let promise = Promise::new(&mut |resolve, _| {
            self.queue.update_value(|queue| queue.waiting.push(resolve.clone()));
            limit = Some(Timeout::new(LOSS_WINDOW, move || drop(resolve.call1(&JsValue::NULL, &JsValue::FALSE))));
        });
        let done = JsFuture::from(promise).await;
        drop(limit);
        done.is_ok_and(|done| done == JsValue::TRUE)
    }

    /// Waits until "Saved" may be said of a record that was just written: until the second copy has it; without a
    /// second copy until [`LOSS_WINDOW`] is over.
    ///
    /// # Errors
    /// [`ShelfError`]: it is in memory only.
    pub async fn acknowledged(self, key: &Key) -> Result<(), ShelfError> {
        let begun = clock::unix_millis();
        let second = self.mirrored().await;
        let first = || {
            let full = |set: RwSignal<model::Set<Key>>| set.with_untracked(|set| set.contains(key));
            self.shelf.with_value(DeviceShelf::lasts) && !full(self.unsaved) && !full(self.only_there)
        };
        let over = |begun: u64| u32::try_from(clock::unix_millis().saturating_sub(begun)).unwrap_or(LOSS_WINDOW);
        match word(first(), second, over(begun) >= LOSS_WINDOW) {
            Word::Saved => Ok(()),
            Word::Keeping => {
                TimeoutFuture::new(LOSS_WINDOW.saturating_sub(over(begun))).await;
                if first() { Ok(()) } else { Err(ShelfError::Full) }
            }
            Word::NotSaved if self.shelf.with_value(DeviceShelf::lasts) => Err(ShelfError::Full),
            Word::NotSaved => Err(ShelfError::Denied),
        }
    }
}
