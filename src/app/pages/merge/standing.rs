//! Conflicts that stand on this device and wait for a decision.

use super::conflict::conflict;
use crate::app::state::Desk;
use crate::app::widgets::live::CollectAny;
use crate::i18n::words;
use crate::record::{Key, Record, edit};
use leptos::prelude::*;
use serde_json::Value;

/// The panels of all standing conflicts.
pub(super) fn standing(desk: Desk) -> Option<impl IntoView> {
    let l = desk.l();
    let records: Vec<Record> = desk.library.with(|library| library.conflicts().cloned().collect());
    let of = records.len();
    let panels = records.into_iter().enumerate().filter_map(move |(place, record)| {
        let mine = record.shown()?.clone();
        let key = record.key.clone();
        let decide = Callback::new(move |choice: Option<Option<Value>>| {
            if let Some(body) = choice {
                decide(desk, &key, body);
            }
        });
        Some(conflict(desk, &record, mine, (place, of), Signal::derive(|| None), decide))
    });
    (of > 0).then(|| {
        view! {
            <h2>{words::merge_standing(l, of as u64)}</h2>
            {panels.collect_any()}
        }
    })
}

fn decide(desk: Desk, key: &Key, body: Option<Value>) {
    let Some(record) = desk.library.with_untracked(|library| library.record(key).cloned()) else { return };
    let decision = edit::decide(&record, body, &desk.hand());
    if desk.keep(&Record::new(key.clone(), decision)).is_ok() {
        desk.say(words::merge_decision_saved(desk.shown_locale.get_untracked()));
    }
}
