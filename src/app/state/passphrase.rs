//! The passphrase at rest: setting, changing and removing it, and unlocking. Its rules are in [`crate::store::vault`].
//!
//! Invariant: the note of the keys is in every copy before the first value is covered, and goes only when the last one is
//! open again. So a browser that is killed anywhere in between leaves nothing that cannot be read with the passphrase; the
//! next unlocking covers what is still open.

use super::Desk;
use crate::app::sealing::{convert_part, fetch_vault, new_vault, now, open_vault, uncover_part, wrap_vault};
use crate::browser::shelf::DeviceShelf;
use crate::browser::{chance, clock};
use crate::i18n::{Locale, faults, words};
use crate::record::Key;
use crate::store::keep::{LOCAL, PACKED, drop_local, put_local, take_local};
use crate::store::mirror::without_gone;
use crate::store::open::quarantine;
use crate::store::slots::{LEASE, Slot};
use crate::store::vault::cipher::Keys;
use crate::store::vault::{NOTE, VaultFault, concerned, has_covered, lies_covered, needs_key};
use crate::store::{Damage, Mirror, Shelf};
use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use serde_json::Value;
use std::cell::Cell;
use std::future::Future;

/// Values converted at a time; then the screen has its turn.
const TURN: usize = 100;
/// Milliseconds between two looks whether the copies were compared.
const LOOK: u32 = 50;

/// Why a passphrase was not set, changed, removed or taken. Nothing is lost by any of these.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoPassphrase {
    /// The cipher's module could not be fetched.
    NotFetched,
    /// The passphrase or the keys.
    Vault(VaultFault),
    /// Another tab is open, which could write meanwhile.
    OtherTab,
    /// Not everything is in both copies, or there are none.
    NotKept,
    /// Something of this is going on already.
    AtWork,
    /// It broke off: some values are in the former form. The passphrase reads both.
    Half,
}

impl NoPassphrase {
    /// In words.
    #[must_use]
    pub fn words(self, l: Locale) -> &'static str {
        match self {
            Self::NotFetched => words::fetch_failed_words(l),
            Self::Vault(fault) => faults::vault(l, fault),
            Self::OtherTab => words::vault_other_tab(l),
            Self::NotKept => words::vault_not_kept(l),
            Self::AtWork => words::vault_works(l),
            Self::Half => words::vault_half(l),
        }
    }
}

thread_local! {
    static AT_WORK: Cell<bool> = const { Cell::new(false) };
}

/// One after the other: a second one that begins before the first is over is refused.
async fn alone(what: impl Future<Output = Result<(), NoPassphrase>>) -> Result<(), NoPassphrase> {
    if AT_WORK.replace(true) {
        return Err(NoPassphrase::AtWork);
    }
    let outcome = what.await;
    AT_WORK.set(false);
    outcome
}

impl Desk {
    /// Opens the library for this page.
    ///
    /// # Errors
    /// [`NoPassphrase`]: it stays closed.
    pub async fn open_library(self, typed: String) -> Result<(), NoPassphrase> {
        alone(self.open_all(typed)).await
    }

    async fn open_all(self, typed: String) -> Result<(), NoPassphrase> {
        // What one copy has damaged the other one may have whole.
        while self.mirror.get_untracked() == Mirror::Opening {
            TimeoutFuture::new(LOOK).await;
        }
        let keys = self.keys_for(typed).await?;
        let covered: Vec<Key> = self.keys_where(has_covered);
        let opens = |key: &Key| {
            let record = self.library.with_untracked(|library| library.record(key).cloned());
            record.and_then(|record| now(uncover_part(record, keys.clone()))).is_some_and(|opened| !opened.damaged)
        };
        // Keys that open nothing at all are another library's: nothing is set aside for them.
        if !covered.is_empty() && !covered.iter().any(opens) {
            return Err(NoPassphrase::Vault(VaultFault::Damaged));
        }
        self.keys.set_value(Some(keys.clone()));
        let due = self.keys_where(|record| !lies_covered(record));
        for some in covered.chunks(TURN) {
            TimeoutFuture::new(0).await;
            for key in some {
                self.open_record(key, &keys);
            }
        }
        // Now what lies in segments can be read; the working screens take it up before they are drawn.
        self.segments_due.set(true);
        self.closed.set(false);
        // What a closed kiosk sealed, and what a conversion left that broke off.
        for some in due.chunks(TURN) {
            TimeoutFuture::new(0).await;
            let _told_by_the_banner = self.write_all(some, true);
        }
        let open_ones = |shelf: &DeviceShelf| {
            let mut places = concerned(shelf).unwrap_or_default();
            let is_open_else = |place: &String| place.starts_with(LOCAL) || place.starts_with(PACKED);
            places.retain(|place| is_open_else(place) && !needs_key(shelf, place));
            places
        };
        let open_ones = self.shelf.with_value(open_ones);
        for some in open_ones.chunks(TURN) {
            TimeoutFuture::new(0).await;
            let _next_time_else = convert_part(self, some.to_vec(), keys.clone(), true).await;
        }
        self.drop_draft();
        Ok(())
    }

    fn keys_where(self, is_one: impl Fn(&crate::record::Record) -> bool) -> Vec<Key> {
        self.library.with_untracked(|library| {
            library.records().filter(|record| is_one(record)).map(|record| record.key.clone()).collect()
        })
    }

    /// Opens a record in memory. What was changed is set aside as it lies, and harms nothing else.
    fn open_record(self, key: &Key, keys: &Keys) {
        let Some(record) = self.library.with_untracked(|library| library.record(key).cloned()) else { return };
        let Some(opened) = now(uncover_part(record, keys.clone())) else { return };
        let place = self.places.with_value(|places| places.get(key).cloned());
        if opened.damaged
            && let Some(place) = &place
            && let Some(raw) = self.shelf.with_value(|shelf| shelf.get(place).ok().flatten())
        {
            let damage = Damage { key: place.clone(), raw, reason: "cover".into() };
            let _in_memory_too = self.on_shelf(|shelf| {
                quarantine(shelf, &damage);
                Ok(())
            });
            self.damaged.update(|damaged| damaged.push(damage));
        }
        let revisions = opened.record.map_or(Vec::new(), |record| record.revisions().to_vec());
        let all = revisions.len();
        // A copy that missed an undo may have brought something back.
        let revisions = self.shelf.with_value(|shelf| without_gone(shelf, key, revisions));
        let came_back = revisions.len() < all;
        self.library.update(|library| library.replace(key, revisions));
        if opened.damaged || came_back {
            let _told_by_the_banner = self.write(key, false);
        }
    }

    /// The keys, for whoever knows the passphrase.
    async fn keys_for(self, typed: String) -> Result<Keys, NoPassphrase> {
        let note = self.vault.get_untracked().ok_or(NoPassphrase::Vault(VaultFault::Damaged))?;
        let opened = open_vault(note, typed).await.map_err(|_| NoPassphrase::NotFetched)?;
        fetch_vault().await.map_err(|_| NoPassphrase::NotFetched)?;
        opened.map_err(NoPassphrase::Vault)
    }

    /// Sets the first passphrase and covers everything.
    ///
    /// # Errors
    /// [`NoPassphrase`].
    pub async fn set_passphrase(self, typed: String) -> Result<(), NoPassphrase> {
        alone(self.unpacked(self.set_first(typed))).await
    }

    async fn set_first(self, typed: String) -> Result<(), NoPassphrase> {
        self.may_convert()?;
        fetch_vault().await.map_err(|_| NoPassphrase::NotFetched)?;
        let made = new_vault(typed, chance::random(), chance::random()).await.map_err(|_| NoPassphrase::NotFetched)?;
        let (note, keys) = made.map_err(NoPassphrase::Vault)?;
        // Another tab was quicker.
        if self.noted_vault() != Ok(None) {
            return Err(NoPassphrase::OtherTab);
        }
        self.drop_draft();
        self.note_vault(&note).await?;
        self.keys.set_value(Some(keys.clone()));
        self.vault.set(Some(note));
        self.convert_all(&keys, true).await
    }

    /// Sets another passphrase in place of the former one. What is covered stays as it is.
    ///
    /// # Errors
    /// [`NoPassphrase`]; the former one holds.
    pub async fn change_passphrase(self, former: String, typed: String) -> Result<(), NoPassphrase> {
        alone(self.set_other(former, typed)).await
    }

    async fn set_other(self, former: String, typed: String) -> Result<(), NoPassphrase> {
        let keys = self.keys_for(former).await?;
        let note = self.vault.get_untracked().ok_or(NoPassphrase::Vault(VaultFault::Damaged))?;
        let wrapped =
            wrap_vault(note, keys.data, typed, chance::random()).await.map_err(|_| NoPassphrase::NotFetched)?;
        let note = wrapped.map_err(NoPassphrase::Vault)?;
        self.note_vault(&note).await?;
        self.vault.set(Some(note));
        Ok(())
    }

    /// Removes the passphrase: everything is opened again, then the keys go.
    ///
    /// # Errors
    /// [`NoPassphrase`]; it is still set.
    pub async fn remove_passphrase(self, typed: String) -> Result<(), NoPassphrase> {
        alone(self.unpacked(self.remove_it(typed))).await
    }

    /// Converts while nothing is packed; packing goes on afterwards.
    async fn unpacked(self, what: impl Future<Output = Result<(), NoPassphrase>>) -> Result<(), NoPassphrase> {
        self.pack_later().await;
        let outcome = what.await;
        self.pack_again();
        outcome
    }

    async fn remove_it(self, typed: String) -> Result<(), NoPassphrase> {
        let keys = self.keys_for(typed).await?;
        self.may_convert()?;
        let note = self.vault.get_untracked();
        // From here on records are written open.
        self.vault.set(None);
        let converted = self.convert_all(&keys, false).await;
        let is_whole =
            converted.is_ok() && self.mirrored().await && self.may_convert().is_ok() && !self.some_need_keys();
        if !is_whole || self.on_shelf(|shelf| drop_local(shelf, NOTE)).is_err() {
            self.vault.set(note);
            return Err(NoPassphrase::Half);
        }
        self.keys.set_value(None);
        self.mirrored().await;
        Ok(())
    }

    fn some_need_keys(self) -> bool {
        self.shelf.with_value(|shelf| {
            concerned(shelf).map_or(true, |places| places.iter().any(|place| needs_key(shelf, place)))
        })
    }

    fn noted_vault(self) -> Result<Option<Value>, String> {
        self.shelf.with_value(|shelf| take_local::<Value>(shelf, NOTE))
    }

    /// Writes the note of the keys and waits until every copy has it.
    async fn note_vault(self, note: &Value) -> Result<(), NoPassphrase> {
        let written = self.on_shelf(|shelf| put_local(shelf, NOTE, note));
        if written.is_err() || self.noted_vault().as_ref() != Ok(&Some(note.clone())) {
            return Err(NoPassphrase::NotKept);
        }
        let second = self.mirrored().await;
        if second || self.mirror.get_untracked() == Mirror::Refused { Ok(()) } else { Err(NoPassphrase::NotKept) }
    }

    /// Whether now is a moment for converting: everything is kept, and no other tab writes meanwhile.
    fn may_convert(self) -> Result<(), NoPassphrase> {
        let is_kept = self.lasts.get_untracked()
            // What a second copy that is away has covered would need the keys for ever, and what it has open would come
            // back.
            && self.mirror.get_untracked() == Mirror::Stands
            && self.unsaved.with_untracked(crate::model::Set::is_empty)
            && self.only_there.with_untracked(crate::model::Set::is_empty)
            && !self.segments_wait();
        if !is_kept {
            return Err(NoPassphrase::NotKept);
        }
        let slots = self.shelf.with_value(|shelf| take_local::<Vec<Slot>>(shelf, "slots")).ok().flatten();
        let (now, holder) = (clock::now().as_second(), self.holder.get_value());
        let is_open = |slot: &Slot| {
            !slot.tab.is_empty() && slot.tab != holder && (0..=LEASE).contains(&slot.until.saturating_sub(now))
        };
        if slots.unwrap_or_default().iter().any(is_open) { Err(NoPassphrase::OtherTab) } else { Ok(()) }
    }

    /// Converts every value there is, some at a time.
    async fn convert_all(self, keys: &Keys, covers: bool) -> Result<(), NoPassphrase> {
        let places = self.shelf.with_value(|shelf| concerned(shelf)).map_err(|_| NoPassphrase::Half)?;
        for some in places.chunks(TURN) {
            TimeoutFuture::new(0).await;
            let part = convert_part(self, some.to_vec(), keys.clone(), covers).await;
            part.map_err(|_| NoPassphrase::NotFetched)?.map_err(|_| NoPassphrase::Half)?;
        }
        self.mirrored().await;
        self.measure();
        Ok(())
    }
}
