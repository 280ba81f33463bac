//! Exporting: everything, or what belongs to a programme or an activity.

use super::Desk;
use crate::app::sealing::seal_here;
use crate::browser::files::{NotWritten, Place};
use crate::browser::{chance, clock, files, worker};
use crate::bundle::seal::{self, SealFault, SealTo};
use crate::bundle::{Device, Header, MEDIA_TYPE, Scope, file_name, write};
use crate::i18n::words;
use crate::model::{Activity, Entity, Form, Id, Timestamp, json_text};
use crate::record::{Key, Library, Record};
use crate::store::custody;
use leptos::prelude::*;
use serde_json::Value;

/// A bundle to be handed to the browser.
struct Bundled {
    name: String,
    text: String,
    keys: Vec<Key>,
    at: Timestamp,
}

/// A file that was written where a person chose.
pub struct Placed {
    /// Its name there.
    pub name: String,
    /// What was read back; none where that is not what was written.
    pub bytes: Option<Vec<u8>>,
}

impl Desk {
    /// Hands a bundle to the browser; `what` begins the file's name.
    pub fn export(self, scope: Scope, what: &str) {
        let bundled = self.bundled(scope, what);
        let saved = files::save(&bundled.name, MEDIA_TYPE, &bundled.text);
        let name = bundled.name.clone();
        self.exported(bundled, &name, saved);
    }

    /// Has a person choose a place for a file of everything, writes it there and reads it back.
    ///
    /// # Errors
    /// Why it was not written. [`Placed::bytes`] tells what became of one that was.
    pub async fn export_to_place(self, what: &str) -> Result<Placed, NotWritten> {
        let bundled = self.bundled(Scope::default(), what);
        let place = Place::choose(&bundled.name).await?;
        let read = place.write(&bundled.text).await?;
        let bytes = read.filter(|bytes| *bytes == bundled.text.as_bytes());
        let name = place.name();
        if bytes.is_some() {
            self.exported(bundled, &name, true);
        }
        Ok(Placed { name, bytes })
    }

    /// Hands a sealed bundle to the browser.
    ///
    /// # Errors
    /// Why it could not be sealed; `None` when nobody was there to do it, or ran out of memory.
    pub async fn export_sealed(self, scope: Scope, what: &str, to: SealTo) -> Result<(), Option<SealFault>> {
        let bundled = self.bundled(scope, what);
        let sealed = worker::seal(&bundled.text, to, false, seal_here).await.ok_or(None)?.map_err(Some)?;
        let name = format!("{}{}", bundled.name, seal::ENDING);
        let saved = files::save_bytes(&name, seal::MEDIA_TYPE, &sealed);
        self.exported(bundled, &name, saved);
        Ok(())
    }

    fn bundled(self, scope: Scope, what: &str) -> Bundled {
        let now = clock::now();
        let device = Device { id: self.device.with_untracked(|d| d.id.clone()), name: untrack(|| self.device_name()) };
        let (day, time) = clock::local(now);
        let moment = format!("{day}_{:02}{:02}", time.hour(), time.minute());
        let name = file_name(what, &device.name, &moment);
        self.write_counts(&device, now);
        let (text, keys) = self.library.with_untracked(|library| {
            let records: Vec<&Record> = library.records().filter(|r| belongs(library, r, &scope)).collect();
            let keys: Vec<Key> = records.iter().map(|r| r.key.clone()).collect();
            let forms: Vec<Id> = keys.iter().filter(|key| key.kind == Form::KIND).map(|key| key.id.clone()).collect();
            let held = self.imports.with_untracked(|imports| {
                self.ledger.with_untracked(|ledger| custody::held(library, imports, ledger, &device, &forms))
            });
            let app = env!("CARGO_PKG_VERSION").into();
            let header = Header { id: chance::new_id(), exported_at: now, app, device, scope, held };
            (write(&header, records), keys)
        });
        Bundled { name, text, keys, at: now }
    }

    /// The browser has the file, or it did not take it.
    fn exported(self, bundled: Bundled, name: &str, saved: bool) {
        let l = self.shown_locale.get_untracked();
        if saved {
            let (keys, at) = (bundled.keys, bundled.at);
            self.in_ledger(move |ledger| ledger.exported(&keys, at));
            self.say(words::export_done(l, name));
        } else {
            self.warn(words::export_failed(l));
        }
    }

    /// Writes what this device counted into records: at an export only, so that no count tells of one answer.
    fn write_counts(self, device: &Device, at: Timestamp) {
        let counts = self.library.with_untracked(|library| {
            self.ledger.with_untracked(|ledger| custody::to_write(library, ledger, device, at))
        });
        for record in counts.unwrap_or_default() {
            let _told_by_the_banner = self.keep(&record);
        }
    }

    /// Hands what was set aside to the browser, as it is.
    pub fn export_damaged(self) {
        let damaged = self.damaged.get_untracked();
        let l = self.shown_locale.get_untracked();
        let name = format!("warsha_set-aside_{}.json", clock::today());
        match serde_json::to_value(&damaged).map(|value| json_text::text(&value)) {
            Ok(text) if files::save(&name, "application/json", &text) => self.say(words::export_done(l, &name)),
            _ => self.warn(words::export_failed(l)),
        }
    }
}

/// Whether a record goes into a bundle of this scope: everything without one; with one, the programme or
/// activity, what names it, and the people and institutions with what was decided about them, and what
/// devices counted: that is how it spreads.
fn belongs(library: &Library, record: &Record, scope: &Scope) -> bool {
    use crate::model::Kind::{Custody, Institution, Join, Person, Programme};
    let programme = scope.programme.clone().or_else(|| programme_of(library, scope.activity.as_ref()?));
    let Some(programme) = programme else { return scope.activity.is_none() };
    let named = |field: &str| {
        record
            .revisions()
            .iter()
            .filter_map(|r| r.body.as_ref()?.get(field))
            .filter_map(Value::as_str)
            .find_map(|id| Id::parse(id).ok())
    };
    let activity =
        if record.key.kind == crate::model::Kind::Activity { Some(record.key.id.clone()) } else { named("activity") };
    match (&record.key.kind, activity) {
        (Institution | Person | Join | Custody, _) => true,
        (Programme, _) => record.key.id == programme,
        (_, Some(activity)) => match &scope.activity {
            Some(only) => activity == *only,
            None => programme_of(library, &activity).as_ref() == Some(&programme),
        },
        // Tombstones and kinds of a newer version do not say where they belong: they go along.
        _ => named("programme").is_none_or(|p| p == programme),
    }
}

fn programme_of(library: &Library, activity: &Id) -> Option<Id> {
    library.get::<Activity>(activity).map(|activity| activity.programme)
}
