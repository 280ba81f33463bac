//! Closed screens: the PIN opens them. The kiosk goes on whether they are closed or not.

use super::Desk;
use crate::browser::clock;
use crate::store::keep::take_local;
use crate::store::{Attempt, LockNote};
use leptos::prelude::*;

/// Seconds between two notes of a touch.
const EVERY: i64 = 30;

impl Desk {
    /// Closes the screens, in every tab.
    pub fn lock(self) {
        if self.pin.with_untracked(Option::is_some) {
            self.note_lock(true);
        }
    }

    /// Opens the screens with the PIN.
    pub fn unlock(self, typed: &str) -> Attempt {
        let attempt = self.try_pin(typed);
        if attempt == Attempt::Right {
            self.note_lock(false);
        }
        attempt
    }

    /// Somebody touched the screen, last at this moment (seconds since 1970); and closes it when nobody did for too long.
    pub fn watch_lock(self, touched: i64) {
        if self.pin.with_untracked(Option::is_none) || self.locked.get_untracked() {
            return;
        }
        // Another tab may have been touched, or noted more.
        let noted = self.lock_note().map_or(0, |note| note.at);
        let last = LockNote { locked: false, at: touched.max(noted) };
        if last.is_locked(clock::now().as_second(), self.device.with_untracked(|device| device.lock_after)) {
            self.lock();
        } else if touched.saturating_sub(noted) >= EVERY {
            self.note("lock", &last);
        }
    }

    /// The screens are open from now on: a PIN was set, or the kiosk was left with it.
    pub(super) fn note_lock(self, locked: bool) {
        self.note("lock", &LockNote { locked, at: clock::now().as_second() });
        self.locked.set(locked);
    }

    pub(super) fn lock_note(self) -> Option<LockNote> {
        self.shelf.with_value(|shelf| take_local(shelf, "lock")).ok().flatten()
    }

    /// Sets after how many minutes without a touch the screens close; 0 is never.
    pub fn lock_after(self, minutes: u32) {
        self.device.update(|device| device.lock_after = minutes);
        self.note("device", &self.device.get_untracked());
    }
}
