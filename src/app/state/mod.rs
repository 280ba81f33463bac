//! The one reactive root: what the screens read, and the commands they send.
//!
//! Screens read signals and call commands; commands make records, [`keep`] writes them, and the screens
//! show what was kept. No screen writes storage.

pub mod commands;
pub mod export;
pub mod imports;
pub mod keep;
pub mod kiosk;
pub mod start;
pub mod tabs;

use super::route::Route;
use crate::browser::shelf::DeviceShelf;
use crate::i18n::Locale;
use crate::model::{self, Entity, Id};
use crate::record::{Hand, Key, Library};
use crate::store::{Damage, DeviceNote, ImportNote, KioskNote, Ledger, Pin};
use leptos::prelude::*;
use std::collections::BTreeMap;

/// Everything the screens share. A handle: copying it copies no data.
#[derive(Clone, Copy)]
pub struct Desk {
    /// Language of the facilitator's and staff's screens.
    pub locale: RwSignal<Locale>,
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
    /// The PIN.
    pub pin: RwSignal<Option<Pin>>,
    /// Imports that can be undone, oldest first.
    pub imports: RwSignal<Vec<ImportNote>>,
    /// What could not be read.
    pub damaged: RwSignal<Vec<Damage>>,
    /// Custody and exports.
    pub ledger: RwSignal<Ledger>,
    /// Records that are in memory only, because the storage took them not.
    pub unsaved: RwSignal<model::Set<Key>>,
    /// Characters in use.
    pub used: RwSignal<usize>,
    /// Whether things stay after the page is closed.
    pub lasts: RwSignal<bool>,
    /// A word after a command, with a way back where there is one.
    pub toast: RwSignal<Option<Toast>>,
    shelf: StoredValue<DeviceShelf>,
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
    /// The import to take back, if that is offered.
    pub undo: Option<Id>,
    /// Whether it needs attention.
    pub heed: bool,
}

impl Desk {
    /// The desk of this app.
    #[must_use]
    pub fn here() -> Self {
        expect_context()
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
            let letters: String = device.id.as_str().chars().rev().take(3).collect::<String>().to_uppercase();
            crate::i18n::words::device_default(self.l(), &letters).replace(['\u{2068}', '\u{2069}'], "")
        } else {
            device.name
        }
    }

    /// Says a word.
    pub fn say(self, words: impl Into<String>) {
        self.toast.set(Some(Toast { words: words.into(), undo: None, heed: false }));
    }

    /// Says a word that needs attention.
    pub fn warn(self, words: impl Into<String>) {
        self.toast.set(Some(Toast { words: words.into(), undo: None, heed: true }));
    }

    /// Says a word and offers to take an import back.
    pub fn say_with_undo(self, words: impl Into<String>, import: Id) {
        self.toast.set(Some(Toast { words: words.into(), undo: Some(import), heed: false }));
    }
}
