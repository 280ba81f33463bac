//! The end of a day, and of a device's time with us.

use super::Desk;
use super::tabs::RETURNED;
use crate::browser::shelf::DeviceShelf;
use crate::browser::{chance, clock, mirror, page};
use crate::bundle::Bundle;
use crate::store::day::{DayNote, NotClosed, check, number};
use crate::store::keep::{LOCAL, PREFIX, take_local};
use crate::store::{MemoryShelf, Shelf, ShelfError};
use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;

/// Milliseconds in which other tabs hear that the device is returned, and finish what they were writing.
const HEARD: u32 = 500;

impl Desk {
    /// The day that was closed, if nothing changed since.
    #[must_use]
    pub fn closed_day(self) -> Option<DayNote> {
        let day: DayNote = self.shelf.with_value(|shelf| take_local(shelf, "day")).ok().flatten()?;
        (self.library.with_untracked(number) == day.number).then_some(day)
    }

    /// Closes the day with a file that was read back.
    ///
    /// # Errors
    /// [`NotClosed`]: the file does not hold all that is here.
    pub fn close_day(self, file: &str, bundle: &Bundle) -> Result<DayNote, NotClosed> {
        self.library.with_untracked(|library| check(library, bundle))?;
        let number = self.library.with_untracked(number);
        let day = DayNote { at: clock::now(), file: file.to_owned(), number };
        self.note("day", &day);
        Ok(day)
    }

    /// Erases everything of ours from this device and starts anew. The second copy goes first: what is left of the other
    /// one, should this break off, would fill it again, and nothing would be gone.
    ///
    /// # Errors
    /// [`ShelfError::Denied`]: not everything could be erased.
    pub async fn erase(self) -> Result<(), ShelfError> {
        self.segments_end();
        let _all_is_written = self.mirrored().await;
        // Other tabs hear of it and end: what they would write again later must find nothing to write to.
        self.shelf.update_value(|shelf| {
            // In a storage that is full, this makes the room.
            let _held_no_more = shelf.remove(&format!("{LOCAL}slots"));
            let _they_hear_of_each_value_that_goes = shelf.set(RETURNED, &chance::anonymous_id().to_string());
        });
        TimeoutFuture::new(HEARD).await;
        mirror::erase().await.map_err(|_| ShelfError::Denied)?;
        let mut result = Ok(());
        self.shelf.update_value(|shelf| {
            result = shelf.keys().and_then(|keys| {
                let ours = |key: &&String| key.starts_with(PREFIX) || *key == RETURNED;
                keys.iter().filter(ours).try_for_each(|key| shelf.remove(key))
            });
        });
        result?;
        page::start_anew();
        Ok(())
    }

    /// Another tab erases this device: this one keeps nothing any more and says so.
    pub(super) fn end(self) {
        self.segments_end();
        mirror::end();
        self.shelf.set_value(DeviceShelf::Memory(MemoryShelf::default()));
        self.returned.set(true);
    }
}
