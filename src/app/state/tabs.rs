//! Other tabs of this device: what they write is taken in as it comes; writer slots are held and given back.

use super::Desk;
use crate::app::route::Route;
use crate::browser::{address, chance, clock};
use crate::store::keep::{LOCAL, PREFIX, QUARANTINE, take_local};
use crate::store::slots::{self, Slot};
use gloo_events::EventListener;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::StorageEvent;

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
    if let Some(name) = key.strip_prefix(LOCAL) {
        other_tab_noted(desk, name);
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
            }
        } else {
            let gone = desk
                .places
                .with_value(|places| places.iter().find(|(_, place)| **place == key).map(|(k, _)| k.clone()));
            if let Some(gone) = gone {
                desk.places.update_value(|places| {
                    places.remove(&gone);
                });
                desk.library.update(|library| library.replace(&gone, Vec::new()));
            }
        }
        desk.measure();
    }
}

fn other_tab_noted(desk: Desk, name: &str) {
    desk.shelf.with_value(|shelf| match name {
        "kiosk" => {
            let kiosk = take_local(shelf, name).ok().flatten();
            if kiosk != desk.kiosk.get_untracked() {
                desk.kiosk.set(kiosk);
            }
        }
        "ledger" => {
            if let Ok(Some(ledger)) = take_local(shelf, name) {
                desk.ledger.set(ledger);
            }
        }
        "pin" => desk.pin.set(take_local(shelf, name).ok().flatten()),
        _ => {}
    });
}
