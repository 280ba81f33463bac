//! Local storage as a [`Shelf`], through gloo-storage.
//!
//! A note of the device that finds no room waits in memory: the second copy has it, and what this page reads and writes next
//! must follow from it, not from the older one that local storage still has. Records and segments have rules of their own
//! for that, and the note of the keys has to be kept.

use crate::model::Map;
use crate::store::keep::LOCAL;
use crate::store::mirror::is_mirrored;
use crate::store::vault::NOTE;
use crate::store::{MemoryShelf, Shelf, ShelfError, sealed_value};
use gloo_storage::{LocalStorage, Storage};
use std::cell::RefCell;

thread_local! {
    /// Notes for which there was no room.
    static WAITING: RefCell<Map<String, String>> = RefCell::default();
}

/// The note that waits for room under this key, unless local storage has a later one (of another tab).
pub(super) fn waiting(key: &str) -> Option<String> {
    let waits = WAITING.with_borrow(|waiting| waiting.get(key).cloned())?;
    is_later(key, &waits).then_some(waits)
}

fn is_later(key: &str, waits: &str) -> bool {
    let there = LocalStorage::raw().get_item(key).ok().flatten();
    let turn = |value: &str| sealed_value::open_turn(value).map_or(0, |(turn, _)| turn);
    there.is_none_or(|there| turn(&there) < turn(waits))
}

/// Writes into local storage; once it takes something, what waited goes along.
fn put(key: &str, value: &str) -> Result<(), ShelfError> {
    let put = |key: &str, value: &str| LocalStorage::raw().set_item(key, value).map_err(|_| ShelfError::Full);
    let written = put(key, value);
    let may_wait = key.strip_prefix(LOCAL).is_some_and(|name| name != NOTE) && is_mirrored(key);
    WAITING.with_borrow_mut(|waiting| match written {
        Err(ShelfError::Full) if may_wait => {
            waiting.insert(key.to_owned(), value.to_owned());
            Ok(())
        }
        Err(fault) => Err(fault),
        Ok(()) => {
            waiting.remove(key);
            waiting.retain(|key, value| is_later(key, value) && put(key, value).is_err());
            Ok(())
        }
    })
}

/// What this browser gives us to keep things on.
#[derive(Debug, Clone)]
pub enum DeviceShelf {
    /// Local storage.
    Local,
    /// Nothing: this page's memory, until it is closed.
    Memory(MemoryShelf),
}

/// Characters that local storage holds in Chromium (measured; design, section 3).
pub const ROOM: usize = 5_242_879;

impl DeviceShelf {
    /// Local storage, if the browser lets us have it and it keeps what is put there; else memory.
    #[must_use]
    pub fn find() -> Self {
        if is_there() { Self::Local } else { Self::Memory(MemoryShelf::default()) }
    }

    /// Whether things stay after the page is closed.
    #[must_use]
    pub fn lasts(&self) -> bool {
        matches!(self, Self::Local)
    }

    /// Characters in use, keys included, also those of others.
    #[must_use]
    pub fn used(&self) -> usize {
        let Ok(keys) = self.keys() else { return 0 };
        let size = |text: &str| text.encode_utf16().count();
        keys.iter().fold(0, |sum, key| {
            let value = self.get(key).ok().flatten().map_or(0, |value| size(&value));
            sum.saturating_add(size(key)).saturating_add(value)
        })
    }
}

/// Asks for the storage without touching it: gloo's `raw()` panics where it is denied.
fn is_there() -> bool {
    web_sys::window().and_then(|window| window.local_storage().ok().flatten()).is_some_and(|s| s.length().is_ok())
}

impl Shelf for DeviceShelf {
    fn get(&self, key: &str) -> Result<Option<String>, ShelfError> {
        match self {
            Self::Memory(memory) => memory.get(key),
            Self::Local if is_there() => match waiting(key) {
                None => LocalStorage::raw().get_item(key).map_err(|_| ShelfError::Denied),
                waits => Ok(waits),
            },
            Self::Local => Err(ShelfError::Denied),
        }
    }

    fn set(&mut self, key: &str, value: &str) -> Result<(), ShelfError> {
        match self {
            Self::Memory(memory) => memory.set(key, value),
            // The text as it is: gloo's `set` would write it as a JSON string, escaped, half as long again.
            Self::Local if is_there() => put(key, value),
            Self::Local => Err(ShelfError::Denied),
        }
    }

    fn remove(&mut self, key: &str) -> Result<(), ShelfError> {
        match self {
            Self::Memory(memory) => memory.remove(key),
            Self::Local if is_there() => {
                WAITING.with_borrow_mut(|waiting| waiting.remove(key));
                LocalStorage::raw().remove_item(key).map_err(|_| ShelfError::Denied)
            }
            Self::Local => Err(ShelfError::Denied),
        }
    }

    fn keys(&self) -> Result<Vec<String>, ShelfError> {
        match self {
            Self::Memory(memory) => memory.keys(),
            Self::Local if is_there() => {
                let length = LocalStorage::length();
                let mut keys: Vec<String> =
                    (0..length).filter_map(|place| LocalStorage::raw().key(place).ok().flatten()).collect();
                WAITING.with_borrow(|waiting| {
                    for key in waiting.keys() {
                        if !keys.contains(key) {
                            keys.push(key.clone());
                        }
                    }
                });
                Ok(keys)
            }
            Self::Local => Err(ShelfError::Denied),
        }
    }
}
