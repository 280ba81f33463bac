//! Segments beside the records' own keys: taken up by the working screens (the kiosk needs none), and written by them.
//! The rules are in `store/pack/`; here is when, and what the second copy has to do with it.

use super::Desk;
use crate::app::packing::{pack_here, packing_part, take_up_part};
use crate::browser::{chance, clock, mirror, tab_lock, worker};
use crate::model::{self, Kind};
use crate::record::{Key, Record};
use crate::store::keep::{put_local, shelf_key, take_local};
use crate::store::pack::{Due, LEAST, News, Packed, place_of, put};
use crate::store::slots::{self, Slot};
use crate::store::{Mirror, Shelf, ShelfError, vault};
use crate::work::pack_text;
use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// Milliseconds without a change after which packing begins: what was just entered is in both copies by then.
const PAUSE: u32 = 5_000;
/// Milliseconds for which what other tabs say of segments is gathered.
const SOON: u32 = 150;
/// Milliseconds between two segments, in which the screen has its turn.
const BREATH: u32 = 30;

/// What this page knows of segments.
#[derive(Default)]
pub struct Segments {
    packed: Packed,
    /// Whether there are any: the kiosk does not read them, but must not forget an answer for its key having gone.
    any: bool,
    /// Answers of which something changed that may lie in segments.
    doubtful: Vec<Key>,
    /// Answers have keys of their own that their segments make superfluous.
    twice: bool,
    /// Packing runs.
    busy: bool,
    /// Nothing is packed while values are covered or opened.
    still: bool,
    /// This device is erased: nothing is read or packed any more.
    ended: bool,
    turn: u32,
}

impl Segments {
    /// Before anything was taken up.
    pub(super) fn unread(any: bool) -> Self {
        Self { any, ..Self::default() }
    }
}

impl Desk {
    /// Whether a record may lie in a segment.
    pub(super) fn may_be_packed(self, key: &Key) -> bool {
        key.kind == Kind::Response && self.segments.with_value(|segments| segments.any)
    }

    /// Whether segments cannot be read or written now: a passphrase is set and was not given, or another tab is just setting
    /// one.
    fn is_shut(self) -> bool {
        self.closed.get_untracked()
            || (self.keys.with_value(Option::is_none) && self.shelf.with_value(|shelf| vault::is_set(shelf)))
    }

    /// What a record is has to be looked at in the segments, too, as soon as the working screens are there.
    pub(super) fn doubt(self, keys: Vec<Key>) {
        if !keys.is_empty() {
            self.segments.update_value(|segments| segments.doubtful.extend(keys));
            self.segments_are_due();
        }
    }

    pub(super) fn segments_are_due(self) {
        if !self.segments_due.get_untracked() {
            self.segments_due.set(true);
        }
    }

    /// A segment came, went or changed.
    pub(super) fn segments_changed(self) {
        self.segments.update_value(|segments| segments.any = true);
        self.segments_are_due();
    }

    /// The shelf has no room for a segment that the second copy has.
    pub(super) fn segment_without_room(self, place: String, raw: String) {
        self.segments.update_value(|segments| segments.packed.without_room(place, raw));
    }

    fn in_memory(self, key: &Key) -> bool {
        let has = |set: RwSignal<model::Set<Key>>| set.with_untracked(|set| set.contains(key));
        has(self.unsaved) || has(self.only_there)
    }

    /// Whether the working screens have segments to take up before they are drawn.
    #[must_use]
    pub fn has_segments(self) -> bool {
        self.segments.with_value(|segments| segments.any && !segments.ended) && !self.is_shut()
    }

    /// Takes up what segments hold, where that is due: before a working screen is drawn, and again when something
    /// changed. Called by way of [`take_up_part`] alone.
    pub fn take_up_segments(self) {
        if !self.segments_due.get_untracked() || self.segments.with_value(|segments| segments.ended) || self.is_shut() {
            return;
        }
        self.segments_due.set(false);
        let in_memory = |key: &Key| self.in_memory(key);
        let mut news = News::default();
        // Not noted for the second copy: of a damaged segment that one may have a sound copy.
        self.shelf.update_value(|shelf| {
            self.segments.update_value(|segments| {
                let doubtful = std::mem::take(&mut segments.doubtful);
                self.library.update_untracked(|library| {
                    self.places.with_value(|own| {
                        news = self
                            .viewed(shelf, |shelf| segments.packed.take_up(shelf, library, own, doubtful, &in_memory));
                    });
                });
                segments.any |= !segments.packed.is_empty();
                segments.twice |= news.twice;
            });
        });
        if news.changed {
            self.library.notify();
        }
        let _told_by_the_banner = self.write_all(&news.to_write, true);
        let known = self.damaged.get_untracked();
        let damaged: Vec<_> = news.damaged.into_iter().filter(|damage| !known.contains(damage)).collect();
        if !damaged.is_empty() {
            self.damaged.update(|all| all.extend(damaged));
            if self.mirror.get_untracked() == Mirror::Stands {
                self.open_mirror();
            }
        }
    }

    /// As [`Desk::take_up_segments`], a moment later: another tab that packs says so answer by answer.
    pub fn take_up_segments_soon(self) {
        spawn_local(async move {
            TimeoutFuture::new(SOON).await;
            // In the kiosk they wait until the working screens open.
            if self.kiosk.with_untracked(Option::is_some) {
                return;
            }
            if self.has_segments() {
                let _due_again_with_the_next_change = take_up_part(self).await;
            } else {
                self.segments_due.set(false);
            }
        });
    }

    /// Packs what is due, some seconds after the last change; called whenever something changed.
    pub fn pack_soon(self) {
        let mut turn = 0;
        self.segments.update_value(|segments| {
            segments.turn = segments.turn.wrapping_add(1);
            turn = segments.turn;
        });
        spawn_local(async move {
            TimeoutFuture::new(PAUSE).await;
            if self.segments.with_value(|segments| segments.turn == turn)
                && self.may_pack()
                && let Ok(packing) = packing_part(self).await
            {
                packing.await;
            }
        });
    }

    /// Whether anything can be due: else the module that packs is not fetched.
    fn may_pack(self) -> bool {
        let enough =
            |library: &crate::record::Library| library.of_kind(Kind::Response).nth(LEAST.saturating_sub(1)).is_some();
        self.segments.with_value(|segments| segments.any) || self.library.with_untracked(enough)
    }

    /// No packing until something changes: the working screens are left.
    pub fn pack_no_more(self) {
        self.segments.update_value(|segments| segments.turn = segments.turn.wrapping_add(1));
    }

    /// No packing until [`Desk::pack_again`]: values are about to be covered or opened, all of them. Waits until what is
    /// being packed is done or given up.
    pub(super) async fn pack_later(self) {
        self.segments.update_value(|segments| segments.still = true);
        self.pack_no_more();
        while self.segments.with_value(|segments| segments.busy) {
            TimeoutFuture::new(BREATH).await;
        }
    }

    /// All values lie in one form again.
    pub(super) fn pack_again(self) {
        self.segments.update_value(|segments| segments.still = false);
        self.pack_soon();
    }

    /// Whether a segment has no room on the shelf.
    pub(super) fn segments_wait(self) -> bool {
        self.segments.with_value(|segments| !segments.packed.waiting().is_empty())
    }

    /// Everything is erased.
    pub(super) fn segments_end(self) {
        self.segments.update_value(|segments| segments.ended = true);
        self.pack_no_more();
    }

    /// Packs what is due. Called by way of [`packing_part`] alone.
    pub async fn pack(self) {
        // Both copies are compared first: until then one may lack what the other has.
        if self.is_shut()
            || self.segments.with_value(|segments| segments.busy || segments.still || segments.ended)
            || self.mirror.get_untracked() == Mirror::Opening
        {
            return;
        }
        self.segments.update_value(|segments| segments.busy = true);
        if let Some(lock) = tab_lock::take("warsha-packing").await
            && (lock.is_real() || self.lease())
        {
            self.pack_all().await;
        }
        self.segments.update_value(|segments| segments.busy = false);
    }

    /// Where the browser has no locks, a note says who packs; it runs out by itself.
    fn lease(self) -> bool {
        let mut leases: Vec<Slot> =
            self.shelf.with_value(|shelf| take_local(shelf, "packing")).ok().flatten().unwrap_or_default();
        let (holder, now) = (self.holder.get_value(), clock::now().as_second());
        slots::claim(&mut leases, &holder, now, chance::new_id());
        let is_first = leases.first().is_some_and(|first| first.tab == holder);
        leases.truncate(1);
        is_first && self.on_shelf(|shelf| put_local(shelf, "packing", &leases)).is_ok()
    }

    async fn pack_all(self) {
        let turn = self.segments.with_value(|segments| segments.turn);
        let goes_on = || {
            self.segments.with_value(|segments| segments.turn) == turn
                && self.kiosk.with_untracked(Option::is_none)
                && !self.is_shut()
        };
        self.find_room();
        if self.segments.with_value(|segments| segments.twice) {
            let done = self.on_segments(|packed, shelf, library, own| packed.clear_twice(shelf, library, own));
            self.segments.update_value(|segments| segments.twice = done.is_err());
        }
        for due in self.due() {
            TimeoutFuture::new(BREATH).await;
            if !goes_on() || !self.pack_one(due, goes_on).await {
                break;
            }
        }
        self.measure();
    }

    /// Segments that only the second copy has go onto the shelf where there is room now.
    fn find_room(self) {
        for (place, raw) in self.segments.with_value(|segments| segments.packed.waiting()) {
            let mut done = Err(ShelfError::Full);
            self.shelf.update_value(|shelf| done = shelf.set(&place, &raw));
            if done.is_ok() {
                self.segments.update_value(|segments| segments.packed.found_room(&place));
            }
        }
    }

    fn due(self) -> Vec<Due> {
        let imports = self.imports.get_untracked();
        let imported: model::Set<Key> =
            imports.iter().flat_map(|note| note.import.added.iter().map(|added| added.key.clone())).collect();
        let only_there: Vec<Key> = self.only_there.with_untracked(|only| only.iter().cloned().collect());
        self.library.with_untracked(|library| {
            self.places.with_value(|own| {
                let keys = own.keys().chain(only_there.iter().filter(|key| !own.contains_key(*key)));
                self.segments.with_value(|segments| segments.packed.due(library, keys, &imported))
            })
        })
    }

    fn records(self, keys: &[Key]) -> Vec<Record> {
        self.library.with_untracked(|library| keys.iter().filter_map(|key| library.record(key).cloned()).collect())
    }

    /// Packs one segment: made in the worker, written and read back, in the second copy too; only then old keys go.
    async fn pack_one(self, due: Due, goes_on: impl Fn() -> bool) -> bool {
        let Due { keys, replaces } = due;
        let records = self.records(&keys);
        if records.is_empty() {
            return self.took(None, &replaces);
        }
        let Some(text) = worker::pack(&pack_text(&records), pack_here).await else { return false };
        // What changed meanwhile has its turn next time.
        if !goes_on() || self.records(&keys) != records {
            return goes_on();
        }
        let place = place_of(&records, &text);
        let is_new = self.segments.with_value(|segments| segments.packed.places().all(|known| *known != place));
        let written = self.on_shelf(|shelf| self.viewed(shelf, |shelf| put(shelf, &place, &text)));
        let second = self.mirrored().await && mirror::has(&place).await;
        let unchanged = goes_on() && self.records(&keys) == records;
        let stands = self.mirror.get_untracked() == Mirror::Stands;
        let done = match written {
            Ok(()) => unchanged && (second || !stands),
            Err(ShelfError::Full) if second && unchanged => {
                let mut squeezed = Err(ShelfError::Full);
                self.shelf.update_value(|shelf| {
                    self.places.with_value(|own| {
                        squeezed = self.viewed(shelf, |shelf| Packed::squeeze(shelf, own, &records, &place, &text));
                    });
                });
                squeezed.is_ok()
            }
            Err(_) => false,
        };
        if !done {
            // What the segment holds lies where it lay.
            if is_new {
                let _merged_where_it_stays = self.on_shelf(|shelf| shelf.remove(&place));
            }
            return goes_on() && written.is_ok();
        }
        self.segments.update_value(|segments| segments.any = true);
        let took = self.took(Some(&place), &replaces);
        self.forget_only_there(&records);
        took
    }

    fn took(self, place: Option<&str>, replaces: &[String]) -> bool {
        self.on_segments(|packed, shelf, library, own| packed.took(shelf, library, own, place, replaces)).is_ok()
    }

    /// What only the second copy had is in a segment in both now.
    fn forget_only_there(self, records: &[Record]) {
        for record in records {
            let is_loose = self.places.with_value(|own| own.contains_key(&record.key));
            if !is_loose && self.only_there.with_untracked(|only| only.contains(&record.key)) {
                let _merged_where_it_stays = self.on_shelf(|shelf| shelf.remove(&shelf_key(record)));
                self.only_there.update(|only| {
                    only.remove(&record.key);
                });
            }
        }
    }

    fn on_segments(
        self,
        what: impl FnOnce(
            &mut Packed,
            &mut dyn Shelf,
            &crate::record::Library,
            &mut std::collections::BTreeMap<Key, String>,
        ) -> Result<(), ShelfError>,
    ) -> Result<(), ShelfError> {
        self.on_shelf(|shelf| {
            let mut done = Ok(());
            self.segments.update_value(|segments| {
                self.places.update_value(|own| {
                    self.library.with_untracked(|library| {
                        done = self.viewed(shelf, |shelf| what(&mut segments.packed, shelf, library, own));
                    });
                });
            });
            done
        })
    }
}
