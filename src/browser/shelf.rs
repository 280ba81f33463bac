//! Local storage as a [`Shelf`], through gloo-storage.

use crate::store::{MemoryShelf, Shelf, ShelfError};
use gloo_storage::{LocalStorage, Storage};

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
            Self::Local if is_there() => LocalStorage::raw().get_item(key).map_err(|_| ShelfError::Denied),
            Self::Local => Err(ShelfError::Denied),
        }
    }

    fn set(&mut self, key: &str, value: &str) -> Result<(), ShelfError> {
        match self {
            Self::Memory(memory) => memory.set(key, value),
            // The text as it is: gloo's `set` would write it as a JSON string, escaped, half as long again.
            Self::Local if is_there() => LocalStorage::raw().set_item(key, value).map_err(|_| ShelfError::Full),
            Self::Local => Err(ShelfError::Denied),
        }
    }

    fn remove(&mut self, key: &str) -> Result<(), ShelfError> {
        match self {
            Self::Memory(memory) => memory.remove(key),
            Self::Local if is_there() => LocalStorage::raw().remove_item(key).map_err(|_| ShelfError::Denied),
            Self::Local => Err(ShelfError::Denied),
        }
    }

    fn keys(&self) -> Result<Vec<String>, ShelfError> {
        match self {
            Self::Memory(memory) => memory.keys(),
            Self::Local if is_there() => {
                let length = LocalStorage::length();
                Ok((0..length).filter_map(|place| LocalStorage::raw().key(place).ok().flatten()).collect())
            }
            Self::Local => Err(ShelfError::Denied),
        }
    }
}
