//! Start-up: what lies on the shelf becomes the desk.

use super::{Desk, mirror::Queue, packing::Segments};
use crate::app::route::Route;
use crate::browser::{address, chance, clock, offline::Kept, shelf::DeviceShelf};
use crate::i18n::Locale;
use crate::store::keep::{LOCAL, put_local, take_local};
use crate::store::lock::USUAL;
use crate::store::open::quarantine;
use crate::store::slots::{self, Slot};
use crate::store::vault::{NOTE, has_covered};
use crate::store::{Damage, DeviceNote, LockNote, Mirror, Opened, Pin, open};
use leptos::prelude::*;
use serde::de::DeserializeOwned;

/// Opens everything. Damage is set aside and told; it never stops the start.
#[must_use]
pub fn start() -> Desk {
    let mut shelf = DeviceShelf::find();
    let mut opened = open(&mut shelf).unwrap_or_else(|_| {
        // Storage that lists nothing is storage we do not have.
        shelf = DeviceShelf::Memory(crate::store::MemoryShelf::default());
        Opened::default()
    });
    let device = note(&mut shelf, "device", &mut opened).unwrap_or_else(|| {
        let device = DeviceNote {
            id: chance::new_id(),
            name: String::new(),
            language: String::new(),
            no_slash: false,
            lock_after: USUAL,
        };
        let _told_by_the_gauge_when_full = put_local(&mut shelf, "device", &device);
        device
    });
    let locale = Locale::of_tag(&device.language)
        .unwrap_or_else(|| Locale::best(address::languages().iter().map(String::as_str)));
    let pin: Option<Pin> = note(&mut shelf, "pin", &mut opened);
    let noted: Option<LockNote> = note(&mut shelf, "lock", &mut opened);
    // A PIN without a note of a touch is of a version that knew no closed screens.
    let locked = pin.is_some() && noted.is_some_and(|n| n.is_locked(clock::now().as_second(), device.lock_after));
    let vault = note(&mut shelf, NOTE, &mut opened);
    let closed = vault.is_some() || opened.library.records().any(has_covered);
    let holder = chance::anonymous_id().to_string();
    let (writer, torn) = claim_writer(&mut shelf, &mut opened, &holder);
    let desk = Desk {
        locale: RwSignal::new(locale),
        chosen: RwSignal::new(locale),
        shown_locale: RwSignal::new(locale),
        route: RwSignal::new(Route::parse(&address::fragment())),
        kiosk: RwSignal::new(note(&mut shelf, "kiosk", &mut opened)),
        collected: RwSignal::new(None),
        pin: RwSignal::new(pin),
        locked: RwSignal::new(locked),
        ledger: RwSignal::new(note(&mut shelf, "ledger", &mut opened).unwrap_or_default()),
        library: RwSignal::new(std::mem::take(&mut opened.library)),
        device: RwSignal::new(device),
        imports: RwSignal::default(),
        imports_due: RwSignal::new(true),
        segments_due: RwSignal::new(true),
        damaged: RwSignal::new(std::mem::take(&mut opened.damaged)),
        unsaved: RwSignal::default(),
        only_there: RwSignal::default(),
        mirror: RwSignal::new(Mirror::Opening),
        keeping: RwSignal::new(false),
        persists: RwSignal::new(None),
        mended: RwSignal::new(None),
        segments: StoredValue::new_local(Segments::unread(!opened.packed.is_empty())),
        queue: StoredValue::new_local(Queue::unopened(torn)),
        words: StoredValue::new(0),
        ledgered: StoredValue::new_local(Vec::new()),
        used: RwSignal::new(shelf.used()),
        // The second copy may be there where the first is not: nothing is said before that is known.
        lasts: RwSignal::new(true),
        kept: RwSignal::new(Kept::Partly(0)),
        newer: RwSignal::new(false),
        returned: RwSignal::new(false),
        toast: RwSignal::default(),
        sealing: RwSignal::default(),
        vault: RwSignal::new(vault),
        closed: RwSignal::new(closed),
        keys: StoredValue::new_local(None),
        shelf: StoredValue::new(shelf),
        places: StoredValue::new(opened.places),
        writer: StoredValue::new(writer),
        holder: StoredValue::new(holder),
    };
    provide_context(desk);
    desk.open_mirror();
    desk
}

/// A note of the device's own; a damaged one is set aside.
fn note<T: DeserializeOwned>(shelf: &mut DeviceShelf, name: &str, opened: &mut Opened) -> Option<T> {
    match take_local(shelf, name) {
        Ok(note) => note,
        Err(raw) => {
            let damage = Damage { key: format!("{LOCAL}{name}"), raw, reason: "note".into() };
            quarantine(shelf, &damage);
            opened.damaged.push(damage);
            None
        }
    }
}

/// The writer slot of this tab. After damage all slots are given up: a record that was lost may have been
/// written by one of them, and its counter would be used again. Tells, too, whether a page that held one ended without a
/// word: so does a browser that is killed (and another tab that is open).
fn claim_writer(shelf: &mut DeviceShelf, opened: &mut Opened, holder: &str) -> (crate::model::Id, bool) {
    let known: Option<Vec<Slot>> = note(shelf, "slots", opened);
    let mut slots = if opened.newly_damaged { Vec::new() } else { known.unwrap_or_default() };
    let now = clock::now().as_second();
    let torn = slots.iter().any(|slot| !slot.tab.is_empty());
    let writer = slots::claim(&mut slots, holder, now, chance::new_id());
    let _a_fresh_writer_next_time = put_local(shelf, "slots", &slots);
    (writer, torn)
}
