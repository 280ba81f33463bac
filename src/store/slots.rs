//! Writer slots: a device reuses a few, each held by one open tab, so that version vectors stay short.

use crate::model::Id;
use serde::{Deserialize, Serialize};

/// Seconds for which a slot stays held without a sign of life.
pub const LEASE: i64 = 180;

/// One writer and the tab that holds it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Slot {
    /// The writer.
    pub writer: Id,
    /// Token of the page that holds it, made at its load; empty when nobody does.
    pub tab: String,
    /// Until when, seconds since 1970.
    pub until: i64,
}

/// Takes a slot for a tab: the one it held before, else a free one, else a fresh writer.
pub fn claim(slots: &mut Vec<Slot>, tab: &str, now: i64, fresh: Id) -> Id {
    let until = now.saturating_add(LEASE);
    // A lease far in the future was written by a clock that was wrong; it counts as run out.
    let is_free = |slot: &Slot| slot.tab.is_empty() || slot.until < now || slot.until > until;
    let place = slots.iter().position(|slot| slot.tab == tab).or_else(|| slots.iter().position(is_free));
    match place.and_then(|place| slots.get_mut(place)) {
        Some(slot) => {
            tab.clone_into(&mut slot.tab);
            slot.until = until;
            slot.writer.clone()
        }
        None => {
            slots.push(Slot { writer: fresh.clone(), tab: tab.to_owned(), until });
            fresh
        }
    }
}

/// Gives a tab's slot back.
pub fn release(slots: &mut [Slot], tab: &str) {
    for slot in slots.iter_mut().filter(|slot| slot.tab == tab) {
        slot.tab.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tabs_share_slots_one_after_the_other_never_at_once() {
        let id = |n: u8| Id::anonymous([n; 16]);
        let mut slots = Vec::new();
        assert_eq!(claim(&mut slots, "a", 0, id(1)), id(1));
        assert_eq!(claim(&mut slots, "b", 1, id(2)), id(2));
        assert_eq!(claim(&mut slots, "a", 2, id(3)), id(1), "the same tab keeps its own");
        release(&mut slots, "a");
        assert_eq!(claim(&mut slots, "c", 3, id(4)), id(1), "a free one is taken");
        assert_eq!(claim(&mut slots, "d", 500, id(5)), id(1), "a lease that ran out is taken");
        assert_eq!(slots.len(), 2);
    }
}
