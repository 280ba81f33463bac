//! Start-up: what lies on the shelf becomes the desk.

use super::Desk;
use crate::app::route::Route;
use crate::browser::{address, chance, clock, shelf::DeviceShelf};
use crate::i18n::Locale;
use crate::store::keep::{LOCAL, put_local, take_local};
use crate::store::open::quarantine;
use crate::store::slots::{self, Slot};
use crate::store::{Damage, DeviceNote, ImportNote, Opened, Shelf, open};
use leptos::prelude::*;
use serde::de::DeserializeOwned;
use serde_json::Value;

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
        let device = DeviceNote { id: chance::new_id(), name: String::new(), language: String::new() };
        let _told_by_the_gauge_when_full = put_local(&mut shelf, "device", &device);
        device
    });
    let locale = Locale::of_tag(&device.language)
        .unwrap_or_else(|| Locale::best(address::languages().iter().map(String::as_str)));
    let holder = chance::anonymous_id().to_string();
    let writer = claim_writer(&mut shelf, &mut opened, &holder);
    let imports = imports(&mut shelf, &mut opened);
    let desk = Desk {
        locale: RwSignal::new(locale),
        shown_locale: RwSignal::new(locale),
        route: RwSignal::new(Route::parse(&address::fragment())),
        kiosk: RwSignal::new(note(&mut shelf, "kiosk", &mut opened)),
        pin: RwSignal::new(note(&mut shelf, "pin", &mut opened)),
        ledger: RwSignal::new(note(&mut shelf, "ledger", &mut opened).unwrap_or_default()),
        library: RwSignal::new(std::mem::take(&mut opened.library)),
        device: RwSignal::new(device),
        imports: RwSignal::new(imports),
        damaged: RwSignal::new(std::mem::take(&mut opened.damaged)),
        unsaved: RwSignal::default(),
        used: RwSignal::new(shelf.used()),
        lasts: RwSignal::new(shelf.lasts()),
        toast: RwSignal::default(),
        shelf: StoredValue::new(shelf),
        places: StoredValue::new(opened.places),
        writer: StoredValue::new(writer),
        holder: StoredValue::new(holder),
    };
    provide_context(desk);
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
/// written by one of them, and its counter would be used again.
fn claim_writer(shelf: &mut DeviceShelf, opened: &mut Opened, holder: &str) -> crate::model::Id {
    let known: Option<Vec<Slot>> = note(shelf, "slots", opened);
    let mut slots = if opened.newly_damaged { Vec::new() } else { known.unwrap_or_default() };
    let now = clock::now().as_second();
    let writer = slots::claim(&mut slots, holder, now, chance::new_id());
    let _a_fresh_writer_next_time = put_local(shelf, "slots", &slots);
    writer
}

fn imports(shelf: &mut DeviceShelf, opened: &mut Opened) -> Vec<ImportNote> {
    let prefix = format!("{LOCAL}import/");
    let mut names: Vec<String> = shelf.keys().unwrap_or_default();
    names.retain(|key| key.starts_with(&prefix));
    crate::model::order::sort_by(&mut names, String::cmp);
    let read = |key: String| {
        let name = key.strip_prefix(LOCAL)?.to_owned();
        ImportNote::from_json(note::<Value>(shelf, &name, opened)?)
    };
    names.into_iter().filter_map(read).collect()
}
