//! What the screen for preparing a tablet asks of the storage.

use super::Desk;
use crate::browser::mirror;
use crate::store::keep::take_local;
use crate::store::remind::{PutAway, Reminder, all_due};
use crate::store::{Draft, Shelf};
use leptos::prelude::*;

/// Not under a key of ours: no tab takes it for a record.
const PROBE: &str = "warsha/probe";

impl Desk {
    /// Writes something into each copy, reads it back and erases it; tells which copy did it.
    pub async fn probe(self) -> (bool, bool) {
        let text = crate::browser::chance::anonymous_id().to_string();
        let mut first = false;
        self.shelf.update_value(|shelf| {
            let written = shelf.lasts() && shelf.set(PROBE, &text).is_ok();
            let read = shelf.get(PROBE).ok().flatten().as_ref() == Some(&text);
            let erased = shelf.remove(PROBE).is_ok() && shelf.get(PROBE) == Ok(None);
            first = written && read && erased;
        });
        // It may just be opening; then what waits for it is waited for.
        let _opened = self.mirrored().await;
        (first, mirror::probe(PROBE, &text).await.is_ok())
    }

    /// Whether a half-filled form is stored.
    #[must_use]
    pub fn has_draft(self) -> bool {
        self.shelf.with_value(|shelf| !matches!(take_local::<Draft>(shelf, "draft"), Ok(None)))
    }

    /// The reminders that are due.
    #[must_use]
    pub fn reminders(self) -> Vec<Reminder> {
        use crate::browser::clock;
        let ledger = self.ledger.get();
        let put_away = self.reminders_put_away();
        self.library.with_untracked(|library| all_due(library, &ledger, &put_away, clock::now(), &clock::local))
    }

    fn reminders_put_away(self) -> PutAway {
        self.shelf.with_value(|shelf| take_local(shelf, "reminders")).ok().flatten().unwrap_or_default()
    }

    /// A person put reminders away.
    pub fn put_away(self, reminders: &[Reminder]) {
        let mut all = self.reminders_put_away();
        for reminder in reminders {
            all.insert(reminder.activity.clone(), reminder.silence);
        }
        self.note("reminders", &all);
    }
}
