//! Exporting: everything, or what belongs to a programme or an activity.

use super::Desk;
use crate::browser::{chance, clock, files};
use crate::bundle::{Device, Header, MEDIA_TYPE, Scope, file_name, write};
use crate::i18n::words;
use crate::model::{Activity, Id};
use crate::record::{Key, Library, Record};
use leptos::prelude::*;
use serde_json::Value;

impl Desk {
    /// Hands a bundle to the browser; `what` begins the file's name.
    pub fn export(self, scope: Scope, what: &str) {
        let now = clock::now();
        let device = Device { id: self.device.with_untracked(|d| d.id.clone()), name: untrack(|| self.device_name()) };
        let (day, time) = clock::local(now);
        let moment = format!("{day}_{:02}{:02}", time.hour(), time.minute());
        let name = file_name(what, &device.name, &moment);
        let header =
            Header { id: chance::new_id(), exported_at: now, app: env!("CARGO_PKG_VERSION").into(), device, scope };
        let (text, keys) = self.library.with_untracked(|library| {
            let records: Vec<&Record> = library.records().filter(|r| belongs(library, r, &header.scope)).collect();
            let keys: Vec<Key> = records.iter().map(|r| r.key.clone()).collect();
            (write(&header, records), keys)
        });
        let l = self.shown_locale.get_untracked();
        match text {
            Ok(text) if files::save(&name, MEDIA_TYPE, &text) => {
                self.ledger.update(|ledger| ledger.exported(&keys, now));
                self.note("ledger", &self.ledger.get_untracked());
                self.say(words::export_done(l, &name));
            }
            _ => self.warn(words::export_failed(l)),
        }
    }

    /// Hands what was set aside to the browser, as it is.
    pub fn export_damaged(self) {
        let damaged = self.damaged.get_untracked();
        let l = self.shown_locale.get_untracked();
        let name = format!("warsha_set-aside_{}.json", clock::today());
        match serde_json::to_value(&damaged).map(|value| format!("{value:#}")) {
            Ok(text) if files::save(&name, "application/json", &text) => self.say(words::export_done(l, &name)),
            _ => self.warn(words::export_failed(l)),
        }
    }
}

/// Whether a record goes into a bundle of this scope: everything without one; with one, the programme or
/// activity, what names it, and the people and institutions.
fn belongs(library: &Library, record: &Record, scope: &Scope) -> bool {
    use crate::model::Kind::{Institution, Person, Programme};
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
        (Institution | Person, _) => true,
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
