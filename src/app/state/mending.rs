//! Taking in what became of two copies that differed: records, notes, segments, and what was damaged.

use super::Desk;
use crate::i18n::Locale;
use crate::record::{Key, Record};
use crate::store::Mending;
use crate::store::vault::has_covered;
use leptos::prelude::*;

impl Desk {
    /// Takes in what the mending came to. `behind`: the second copy may have missed something, so a damaged value is
    /// not forgotten for it.
    pub(super) fn take_in(self, mending: &Mending, behind: bool) {
        for name in &mending.notes {
            super::tabs::noted(self, name);
            let locale = self.device.with_untracked(|device| Locale::of_tag(&device.language));
            if let Some(locale) = locale.filter(|locale| name == "device" && *locale != self.locale.get_untracked()) {
                crate::app::spoken::choose(self, locale);
            }
        }
        let (unsaved, places) = (self.unsaved.get_untracked(), self.places.get_value());
        if !mending.records.is_empty() || !mending.gone.is_empty() {
            self.library.update(|library| {
                for (place, record) in &mending.records {
                    let record = &self.as_read(record.clone());
                    // What the mending left out was taken away on purpose. But it knows one place of the shelf only.
                    let in_memory = unsaved.contains(&record.key);
                    if in_memory || places.get(&record.key).is_some_and(|known| known != place) {
                        library.merge(record);
                    } else {
                        library.replace(&record.key, record.revisions().to_vec());
                    }
                }
                for (_, key) in &mending.gone {
                    library.replace(key, Vec::new());
                }
            });
        }
        for (place, record) in &mending.records {
            self.moved_to(place, record);
        }
        self.places.update_value(|places| {
            for (_, key) in &mending.gone {
                places.remove(key);
            }
        });
        if mending.segments {
            self.segments_changed();
        }
        // A segment may hold more of them.
        let changed = mending.records.iter().map(|(_, record)| &record.key).chain(mending.gone.iter().map(|(_, k)| k));
        let doubtful: Vec<Key> = changed.filter(|key| self.may_be_packed(key)).cloned().collect();
        self.doubt(doubtful);
        // The passphrase was removed, and what lay covered here was left over from before.
        if self.closed.get_untracked()
            && self.vault.with_untracked(Option::is_none)
            && !self.library.with_untracked(|library| library.records().any(has_covered))
        {
            self.closed.set(false);
        }
        self.only_there.update(|only| {
            let full = mending.records.iter().filter(|(place, _)| mending.no_room.contains(place));
            for (_, record) in full {
                only.insert(record.key.clone());
            }
        });
        let healed = |damage: &crate::store::Damage| !behind && mending.healed.contains(&damage.key);
        let (mended, left): (Vec<_>, Vec<_>) = self.damaged.get_untracked().into_iter().partition(healed);
        for damage in mended {
            let _listed_again_next_time = self.on_shelf(|shelf| crate::store::open::forget(shelf, &damage));
        }
        let news = mending.damaged.iter().filter(|damage| !left.contains(damage)).cloned().collect::<Vec<_>>();
        if left.len() != self.damaged.with_untracked(Vec::len) || !news.is_empty() {
            self.damaged.set(left.into_iter().chain(news).collect());
        }
        self.measure();
    }

    /// A record came from this place. Where it lies in another one, too (it moved, and one copy missed that), it is
    /// written again where it belongs, and the other place is cleared.
    fn moved_to(self, place: &str, record: &Record) {
        let known = self.places.with_value(|places| places.get(&record.key).cloned());
        self.places.update_value(|places| {
            places.insert(record.key.clone(), place.to_owned());
        });
        if let Some(other) = known.filter(|known| known != place) {
            let _both_stay = self.write(&record.key, false);
            if self.places.with_value(|places| places.get(&record.key).is_some_and(|now| *now != other)) {
                let _both_stay = self.on_shelf(|shelf| shelf.remove(&other));
            }
        }
    }
}
