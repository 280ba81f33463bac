//! The one reactive root: what the screens read, and the commands they send.
//!
//! Screens read signals and call commands; commands make records, [`keep`] writes them, and the screens
//! show what was kept. No screen writes storage.

pub mod codes;
pub mod commands;
pub mod consult;
pub mod day;
pub mod draft;
pub mod export;
pub mod imports;
pub mod journal;
pub mod keep;
pub mod kiosk;
pub mod ledger;
pub mod lock;
mod mending;
pub mod mirror;
pub mod packing;
pub mod passphrase;
pub mod pathways;
pub mod people;
pub mod prepare;
pub mod sealed;
pub mod start;
pub mod tabs;
mod taken_out;
pub mod vault;
pub mod votes;
pub mod way_back;

use super::route::Route;
use crate::browser::offline::Kept;
use crate::browser::shelf::DeviceShelf;
use crate::bundle::Scope;
use crate::i18n::Locale;
use crate::model::{self, Entity, Id};
use crate::record::{Hand, Key, Library};
use crate::store::{Damage, DeviceNote, ImportNote, KioskNote, Ledger, Mirror, Pin};
use leptos::prelude::*;
use std::collections::BTreeMap;
use way_back::Undo;

/// Everything the screens share. A handle: copying it copies no data.
#[derive(Clone, Copy)]
pub struct Desk {
    /// Language of the facilitator's and staff's screens.
    pub locale: RwSignal<Locale>,
    /// Language chosen for them: theirs, or one whose words are being fetched.
    pub chosen: RwSignal<Locale>,
    /// Language on screen right now: the participant's, in the kiosk.
    pub shown_locale: RwSignal<Locale>,
    /// Where the screen is.
    pub route: RwSignal<Route>,
    /// Every record.
    pub library: RwSignal<Library>,
    /// This device.
    pub device: RwSignal<DeviceNote>,
    /// The kiosk, while it runs.
    pub kiosk: RwSignal<Option<KioskNote>>,
    /// The form that the kiosk was left with, so that its counts are on screen then.
    pub collected: RwSignal<Option<Id>>,
    /// The PIN.
    pub pin: RwSignal<Option<Pin>>,
    /// Whether the working screens are closed until the PIN opens them.
    pub locked: RwSignal<bool>,
    /// Imports that can be undone, oldest first; empty in the kiosk ([`Desk::take_up_imports`]).
    pub imports: RwSignal<Vec<ImportNote>>,
    /// Whether the notes of imports are to be read, for the first time or again.
    pub imports_due: RwSignal<bool>,
    /// Whether segments are to be taken up, for the first time or again; the kiosk does not ([`Desk::take_up_segments`]).
    pub segments_due: RwSignal<bool>,
    /// What could not be read.
    pub damaged: RwSignal<Vec<Damage>>,
    /// Custody and exports.
    pub ledger: RwSignal<Ledger>,
    /// Records that are in memory only, because no copy took them.
    pub unsaved: RwSignal<model::Set<Key>>,
    /// Records that only the second copy has, because the first one has no room.
    pub only_there: RwSignal<model::Set<Key>>,
    /// The second copy.
    pub mirror: RwSignal<Mirror>,
    /// Something was written to one copy only, so short ago that a browser that is killed could lose it.
    pub keeping: RwSignal<bool>,
    /// Whether the browser promised not to clear the storage by itself; not known before it was asked.
    pub persists: RwSignal<Option<bool>>,
    /// What the comparison of both copies mended.
    pub mended: RwSignal<Option<mirror::Mended>>,
    /// Characters in use.
    pub used: RwSignal<usize>,
    /// Whether things stay after the page is closed.
    pub lasts: RwSignal<bool>,
    /// How much of the app is here for working without a network.
    pub kept: RwSignal<Kept>,
    /// Whether a newer release of the app can be taken.
    pub newer: RwSignal<bool>,
    /// Another tab returned this device: nothing is kept any more.
    pub returned: RwSignal<bool>,
    /// A word after a command, with a way back where there is one.
    pub toast: RwSignal<Option<Toast>>,
    /// What is exported sealed, while its dialog is open: the scope, and how the file's name begins.
    pub sealing: RwSignal<Option<(Scope, String)>>,
    /// The note of the wrapped keys, where a passphrase is set.
    pub vault: RwSignal<Option<serde_json::Value>>,
    /// Whether what is here cannot be read until the passphrase is given: the kiosk adds, and nothing else shows.
    pub closed: RwSignal<bool>,
    /// The keys, while they are known.
    keys: StoredValue<Option<crate::store::vault::cipher::Keys>, LocalStorage>,
    shelf: StoredValue<DeviceShelf>,
    segments: StoredValue<packing::Segments, LocalStorage>,
    queue: StoredValue<mirror::Queue, LocalStorage>,
    words: StoredValue<u32>,
    /// What this tab changed in the ledger lately.
    ledgered: StoredValue<Vec<ledger::Change>, LocalStorage>,
    places: StoredValue<BTreeMap<Key, String>>,
    writer: StoredValue<Id>,
    /// Holds the writer slot: another one at every load, so that a duplicated tab does not share it.
    holder: StoredValue<String>,
}

/// A word after a command.
#[derive(Debug, Clone, PartialEq)]
pub struct Toast {
    /// The words.
    pub words: String,
    /// What its button takes back, if that is offered.
    pub undo: Option<Undo>,
    /// Whether it needs attention.
    pub heed: bool,
    /// Where it was said: it goes when the screen does.
    pub at: Route,
}

impl Desk {
    /// The desk of this app. It is there as long as the app runs; leptos' own way to say that it is not would bring
    /// the tables for writing any text as Rust does, 3 KB (brotli).
    #[must_use]
    pub fn here() -> Self {
        use_context().unwrap_or_else(|| std::process::abort())
    }

    /// The language on screen.
    #[must_use]
    pub fn l(self) -> Locale {
        self.shown_locale.get()
    }

    /// A typed record, tracked.
    #[must_use]
    pub fn get<E: Entity>(self, id: &Id) -> Option<E> {
        self.library.with(|library| library.get(id))
    }

    /// The hand that writes now.
    #[must_use]
    pub fn hand(self) -> Hand {
        Hand {
            writer: self.writer.get_value(),
            fresh: crate::browser::chance::new_id(),
            at: crate::browser::clock::now(),
        }
    }

    /// The device's name, or a default.
    #[must_use]
    pub fn device_name(self) -> String {
        let device = self.device.get();
        if device.name.trim().is_empty() {
            let letters: String = device.id.as_str().chars().rev().take(3).collect::<String>().to_ascii_uppercase();
            crate::i18n::words::device_default(self.l(), &letters).replace(['\u{2068}', '\u{2069}'], "")
        } else {
            device.name
        }
    }

    /// Says a word.
    pub fn say(self, words: impl Into<String>) {
        self.tell(words.into(), None, false);
    }

    /// Says a word that needs attention.
    pub fn warn(self, words: impl Into<String>) {
        self.tell(words.into(), None, true);
    }

    /// Says a word and offers a way back.
    pub fn say_with_undo(self, words: impl Into<String>, undo: Undo) {
        if let Undo::Changes(changes) = &undo {
            self.write_down(changes);
        }
        self.tell(words.into(), Some(undo), false);
    }

    fn tell(self, words: String, undo: Option<Undo>, heed: bool) {
        let toast = Toast { words, undo, heed, at: self.route.get_untracked() };
        self.words.update_value(|n| *n = n.wrapping_add(1));
        if self.nothing_waits() {
            return self.toast.set(Some(toast));
        }
        // What was just written is not in both copies yet: the word waits for that, some milliseconds.
        let turn = self.words.get_value();
        leptos::task::spawn_local(async move {
            let _told_by_the_bar = self.mirrored().await;
            if self.words.get_value() == turn && self.route.get_untracked() == toast.at {
                self.toast.set(Some(toast));
            }
        });
    }
}
