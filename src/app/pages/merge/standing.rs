//! Conflicts that stand on this device and wait for a decision.

use super::conflict::{conflict, one_by_one};
use super::rules::{Ruled, rules};
use crate::app::state::way_back::Undo;
use crate::app::state::{Desk, imports::Imported};
use crate::app::widgets::live;
use crate::i18n::words;
use crate::record::rule::{Effect, Rule};
use crate::record::{Fate, Key, Plan, Planned, Record, Revision, edit};
use leptos::prelude::*;
use serde_json::Value;

/// All standing conflicts: a rule for them, and one on screen.
pub(super) fn standing(desk: Desk) -> AnyView {
    let conflicts: Memo<Vec<Record>> = Memo::new(move |_| desk.library.with(|l| l.conflicts().cloned().collect()));
    let count = Memo::new(move |_| conflicts.with(Vec::len));
    let panel = Callback::new(move |place: usize| {
        let (record, of) = conflicts.with(|all| (all.get(place).cloned(), all.len()));
        let Some((record, mine)) = record.and_then(|record| Some((record.clone(), record.shown()?.clone()))) else {
            return ().into_any();
        };
        let key = record.key.clone();
        let decide = Callback::new(move |choice: Option<Option<Value>>| {
            if let Some(body) = choice {
                decide(desk, &key, body);
            }
        });
        conflict(desk, &record, mine, (place, of), Signal::derive(|| None), decide).into_any()
    });
    let planned = move || {
        let plan = |record: Record| Planned { key: record.key.clone(), fate: Fate::Conflict, outcome: record };
        conflicts.get().into_iter().map(plan).collect()
    };
    let ruled = Ruled {
        // Which of the versions came in nobody remembers here; their clocks tell the newest.
        rules: &[Rule::Newest],
        open: Signal::derive(planned),
        come_in: false,
        decided: Signal::derive(|| 0),
        decide: Callback::new(move |effect: Effect| decide_all(desk, conflicts.get_untracked(), &effect)),
        take_back: Callback::new(|()| {}),
    };
    let title = live(move || {
        let n = count.get();
        (n > 0).then(|| view! { <h2>{words::merge_standing(desk.l(), n as u64)}</h2> })
    });
    view! { {title}{rules(desk, ruled)}{one_by_one(desk, count.into(), panel)} }.into_any()
}

fn decide(desk: Desk, key: &Key, body: Option<Value>) {
    let Some(record) = desk.library.with_untracked(|library| library.record(key).cloned()) else { return };
    let decision = edit::decide(&record, body, &desk.hand());
    if desk.keep(&Record::new(key.clone(), decision)).is_ok() {
        desk.say(words::merge_decision_saved(desk.shown_locale.get_untracked()));
    }
}

/// Decides many in one step, which is kept as an import without files, so that it can be undone like one.
fn decide_all(desk: Desk, conflicts: Vec<Record>, effect: &Effect) {
    let hand = desk.hand();
    let of = |key: &Key| effect.decided.iter().find(|decided| decided.key == *key);
    let decisions: Vec<(Key, Revision)> = conflicts
        .iter()
        .filter_map(|r| Some((r.key.clone(), edit::decide_in_import(r, of(&r.key)?.body.clone(), &hand))))
        .collect();
    let plan = |record: Record| Planned { key: record.key.clone(), fate: Fate::Conflict, outcome: record };
    let plan = Plan { records: conflicts.into_iter().map(plan).collect() };
    let l = desk.shown_locale.get_untracked();
    if let Imported { id: Some(id), records, .. } = desk.import(&[], &plan, &decisions) {
        desk.say_with_undo(words::rule_kept(l, records as u64), Undo::Import(id));
    }
}
