//! A shelf: text under keys, as local storage is one.

use crate::model::Map;

/// Where values lie. Implemented by the browser's local storage and by a map for tests.
pub trait Shelf {
    /// The value under a key.
    ///
    /// # Errors
    /// [`ShelfError::Denied`] when the shelf cannot be reached.
    fn get(&self, key: &str) -> Result<Option<String>, ShelfError>;

    /// Puts a value under a key, whole or not at all.
    ///
    /// # Errors
    /// [`ShelfError::Full`] when there is no room, [`ShelfError::Denied`] when it cannot be reached.
    fn set(&mut self, key: &str, value: &str) -> Result<(), ShelfError>;

    /// Takes a value away; nothing happens when there is none.
    ///
    /// # Errors
    /// [`ShelfError::Denied`] when the shelf cannot be reached.
    fn remove(&mut self, key: &str) -> Result<(), ShelfError>;

    /// Every key, also those of others.
    ///
    /// # Errors
    /// [`ShelfError::Denied`] when the shelf cannot be reached.
    fn keys(&self) -> Result<Vec<String>, ShelfError>;

    /// A value that lies under this key somewhere else, as this shelf would give it.
    fn as_read(&self, key: &str, raw: String) -> String {
        let _another_shelf_asks_its_keys = key;
        raw
    }
}

/// Why the shelf did not do it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ShelfError {
    /// There is no room left.
    #[error("the storage is full")]
    Full,
    /// The browser does not let us store anything.
    #[error("the browser refuses storage")]
    Denied,
    /// What was read back is not what was written.
    #[error("the storage did not keep what was written")]
    NotKept,
}

/// A shelf in memory with room for a number of characters, keys included. For tests, and for a browser
/// that refuses storage: then it holds until the page is closed, and the screens say so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MemoryShelf {
    /// What lies on it.
    pub values: Map<String, String>,
    /// Room, in UTF-16 code units as local storage counts.
    pub room: usize,
}

impl Default for MemoryShelf {
    fn default() -> Self {
        Self { values: Map::new(), room: usize::MAX }
    }
}

impl MemoryShelf {
    /// Characters taken by everything but `key`.
    fn taken_without(&self, key: &str) -> usize {
        let size = |text: &str| text.encode_utf16().count();
        self.values
            .iter()
            .filter(|(k, _)| k.as_str() != key)
            .fold(0, |sum, (k, v)| sum.saturating_add(size(k)).saturating_add(size(v)))
    }
}

impl Shelf for MemoryShelf {
    fn get(&self, key: &str) -> Result<Option<String>, ShelfError> {
        Ok(self.values.get(key).cloned())
    }

    fn set(&mut self, key: &str, value: &str) -> Result<(), ShelfError> {
        if self.room < usize::MAX {
            let units = key.encode_utf16().count().saturating_add(value.encode_utf16().count());
            if self.taken_without(key).saturating_add(units) > self.room {
                return Err(ShelfError::Full);
            }
        }
        self.values.insert(key.to_owned(), value.to_owned());
        Ok(())
    }

    fn remove(&mut self, key: &str) -> Result<(), ShelfError> {
        self.values.remove(key);
        Ok(())
    }

    fn keys(&self) -> Result<Vec<String>, ShelfError> {
        Ok(self.values.keys().cloned().collect())
    }
}
