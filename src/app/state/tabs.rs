//! Other tabs of this device: what they write is taken in as it comes; writer slots are held and given back.

use super::Desk;
use crate::app::route::Route;
use crate::browser::{address, chance, clock};
use crate::model::{Id, Kind};
use crate::record::Key;
use crate::store::LockNote;
use crate::store::keep::{LOCAL, PACKED, PREFIX, QUARANTINE, take_local};
use crate::store::pack::gone::GONE;
use crate::store::slots::{self, Slot};
use crate::store::vault::NOTE;
use gloo_events::EventListener;
use leptos::prelude::*;
use std::cell::Cell;
use wasm_bindgen::JsCast;
use web_sys::StorageEvent;

/// What a tab that erases the device writes first. Not under a key of ours: it is no record, and has no second copy.
pub(super) const RETURNED: &str = "warsha/returned";

/// Listens to other tabs, to the address and to the end of this page, for as long as the app runs.
pub fn listen(desk: Desk) {
    let Some(window) = web_sys::window() else { return };
    EventListener::new(&window, "storage", move |event| {
        if let Some(event) = event.dyn_ref::<StorageEvent>() {
            other_tab_wrote(desk, event.key(), event.new_value().is_some());
        }
    })
    .forget();
    EventListener::new(&window, "hashchange", move |_| follow_address(desk)).forget();
    EventListener::new(&window, "pagehide", move |_| {
        with_slots(desk, |slots| slots::release(slots, &desk.holder.get_value()));
    })
    .forget();
    EventListener::new(&window, "pageshow", move |_| hold_slot(desk)).forget();
    gloo_timers::callback::Interval::new(60_000, move || hold_slot(desk)).forget();
}

/// The address changed: go there, unless the kiosk keeps the screen.
fn follow_address(desk: Desk) {
    match desk.kiosk.get_untracked() {
        Some(kiosk) => address::put(&Route::Kiosk(kiosk.activity, kiosk.form).fragment()),
        None => desk.route.set(Route::parse(&address::fragment())),
    }
}

fn hold_slot(desk: Desk) {
    let now = clock::now().as_second();
    let mut writer = None;
    with_slots(desk, |slots| writer = Some(slots::claim(slots, &desk.holder.get_value(), now, chance::new_id())));
    if let Some(writer) = writer {
        desk.writer.set_value(writer);
    }
}

fn with_slots(desk: Desk, what: impl FnOnce(&mut Vec<Slot>)) {
    // Damaged slots are left as they are: start-up sets them aside and begins new ones.
    if let Ok(slots) = desk.shelf.with_value(|shelf| take_local::<Vec<Slot>>(shelf, "slots")) {
        let mut slots = slots.unwrap_or_default();
        what(&mut slots);
        desk.note("slots", &slots);
    }
}

/// Another tab wrote under a key; none means that it cleared everything.
fn other_tab_wrote(desk: Desk, key: Option<String>, is_there: bool) {
    let Some(key) = key else { return };
    if key == RETURNED {
        return desk.end();
    }
    // What another tab erases of a device that was returned is no word about records.
    if desk.returned.get_untracked() {
        return;
    }
    if let Some(name) = key.strip_prefix(LOCAL) {
        noted(desk, name);
    } else if key.starts_with(PACKED) {
        desk.segments_changed();
        measure_soon(desk);
    } else if key.starts_with(PREFIX) && !key.starts_with(QUARANTINE) {
        if is_there {
            if let Some(record) = desk.read_place(&key) {
                desk.places.update_value(|places| {
                    places.insert(record.key.clone(), key);
                });
                let unsaved = desk.unsaved.with_untracked(|unsaved| unsaved.contains(&record.key));
                desk.library.update(|library| {
                    // What lies on the shelf holds (another tab may have undone an import), unless this
                    // tab has something that the shelf did not take.
                    if unsaved {
                        library.merge(&record);
                    } else {
                        library.replace(&record.key, record.revisions().to_vec());
                    }
                });
                // A segment may hold more of it.
                if desk.may_be_packed(&record.key) {
                    desk.doubt(vec![record.key]);
                }
            }
        } else {
            let gone = desk.places.with_value(|places| {
                let named = key_of(&key).filter(|named| places.get(named) == Some(&key));
                named.or_else(|| places.iter().find(|(_, place)| **place == key).map(|(k, _)| k.clone()))
            });
            if let Some(gone) = gone {
                desk.places.update_value(|places| {
                    places.remove(&gone);
                });
                // It may have been packed, which is no undo.
                if desk.may_be_packed(&gone) {
                    desk.doubt(vec![gone]);
                } else {
                    desk.library.update(|library| library.replace(&gone, Vec::new()));
                }
            }
        }
        measure_soon(desk);
    }
}

/// The record that a place of the shelf is named after: of thousands that go, none is searched for.
fn key_of(place: &str) -> Option<Key> {
    let mut parts = place.strip_prefix(PREFIX)?.split('/');
    Some(Key::new(Kind::from(parts.next()?), Id::parse(parts.next_back()?).ok()?))
}

thread_local! {
    static MEASURES: Cell<bool> = const { Cell::new(false) };
}

/// Measures the storage once for all that other tabs write in this moment.
fn measure_soon(desk: Desk) {
    if !MEASURES.replace(true) {
        let measure = move || {
            MEASURES.set(false);
            desk.measure();
        };
        gloo_timers::callback::Timeout::new(300, measure).forget();
    }
}

/// A note of the device was changed by another tab, or came back from the second copy.
pub(super) fn noted(desk: Desk, name: &str) {
    if name.starts_with("import/") {
        return desk.imports_due.set(true);
    }
    if name == GONE {
        return desk.segments_changed();
    }
    if name == "ledger" {
        if let Ok(Some(ledger)) = desk.shelf.with_value(|shelf| take_local(shelf, name)) {
            desk.take_ledger(ledger);
        }
        return;
    }
    desk.shelf.with_value(|shelf| match name {
        "device" => {
            if let Ok(Some(device)) = take_local::<crate::store::DeviceNote>(shelf, name)
                && device != desk.device.get_untracked()
            {
                desk.device.set(device);
            }
        }
        "kiosk" => {
            let kiosk = take_local(shelf, name).ok().flatten();
            if kiosk != desk.kiosk.get_untracked() {
                desk.kiosk.set(kiosk);
            }
        }
        "lock" => {
            let locked = take_local::<LockNote>(shelf, name).is_ok_and(|note| note.is_some_and(|note| note.locked));
            if locked != desk.locked.get_untracked() {
                desk.locked.set(locked && desk.pin.with_untracked(Option::is_some));
            }
        }
        NOTE => {
            if let Ok(note) = take_local(shelf, name) {
                desk.take_vault(note);
            }
        }
        "pin" => desk.pin.set(take_local(shelf, name).ok().flatten()),
        _ => {}
    });
}
