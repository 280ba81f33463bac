//! The merge desk: files, the plan, conflicts decided, one step, and the way back.

mod conflict;
mod files;
mod plan_view;
mod standing;

use crate::app::state::{Desk, imports::Imported};
use crate::app::widgets::handlers::click;
use crate::app::widgets::live;
use crate::app::widgets::live::CollectAny;
use crate::app::widgets::{Icon, icon};
use crate::browser::page;
use crate::i18n::{faults, words};
use crate::model::{Id, Map};
use crate::record::{Fate, Key, Plan, Revision, edit};
use crate::store::ImportNote;
use files::Offered;
use leptos::prelude::*;
use serde_json::Value;

/// What the parts of the desk share.
#[derive(Clone, Copy)]
struct Table {
    desk: Desk,
    files: RwSignal<Vec<Offered>>,
    reading: RwSignal<bool>,
    plan: Memo<Plan>,
    /// Conflicts decided so far: the body to be, none to remove the record.
    decisions: RwSignal<Map<Key, Option<Value>>>,
}

crate::app::fetched::screen! {
    desk:
    /// The merge desk.
    fn merge_screen() after fetch_merge_screen { MergeDesk().into_any() }
}

/// The merge desk.
#[component]
pub fn MergeDesk() -> impl IntoView {
    let desk = Desk::here();
    let files: RwSignal<Vec<Offered>> = RwSignal::default();
    let plan = Memo::new(move |_| {
        files.with(|files| {
            let incoming: Vec<(Key, Revision)> =
                files.iter().filter_map(Offered::bundle).flat_map(|b| b.records.clone()).collect();
            desk.library.with(|library| Plan::of(library, &incoming))
        })
    });
    let table = Table { desk, files, reading: RwSignal::new(false), plan, decisions: RwSignal::default() };
    Effect::new(move |_| page::set_title(words::merge_title(desk.l())));
    let has_files = move || files.with(|files| !files.is_empty());
    view! {
        <main class="page merge" on:dragover=move |e| e.prevent_default() on:drop=move |e| {
            e.prevent_default();
            if let Some(list) = e.data_transfer().and_then(|data| data.files()) { files::take(table, list); }
        }>
            <div class="page-head">
                <div><h1>{live(move || words::merge_title(desk.l()))}</h1>
                    <p class="quiet">{live(move || if has_files() { words::merge_nothing_changed(desk.l()) } else { words::merge_start(desk.l()) })}</p></div>
                {live(move || last_import(desk))}
            </div>
            <div class="stack">
                <div class="files-plan" class:alone=Signal::derive(move || !has_files())>
                    {files::files(table)}
                    {live(move || has_files().then(|| plan_view::plan_view(table)))}
                </div>
                {live(move || conflicts(table))}
                {live(move || (!has_files()).then(|| standing::standing(desk)))}
            </div>
        </main>
        {live(move || has_files().then(|| apply_bar(table)))}
    }
}

/// The conflicts of the plan, one panel each.
fn conflicts(table: Table) -> impl IntoView {
    let conflicts: Vec<_> =
        table.plan.with(|plan| plan.records.iter().filter(|p| p.fate == Fate::Conflict).cloned().collect());
    let of = conflicts.len();
    conflicts
        .into_iter()
        .enumerate()
        .filter_map(|(place, planned)| {
            let here = table
                .desk
                .library
                .with_untracked(|library| library.record(&planned.key).and_then(|r| r.shown().cloned()));
            let mine = here.or_else(|| planned.outcome.shown().cloned())?;
            let key = planned.key.clone();
            let decided = Signal::derive(move || table.decisions.with(|decisions| decisions.get(&key).cloned()));
            let key = planned.key.clone();
            let decide = Callback::new(move |choice: Option<Option<Value>>| {
                table.decisions.update(|decisions| {
                    match choice {
                        Some(body) => decisions.insert(key.clone(), body),
                        None => decisions.remove(&key),
                    };
                });
            });
            Some(conflict::conflict(table.desk, &planned.outcome, mine, (place, of), decided, decide))
        })
        .collect_any()
}

fn apply_bar(table: Table) -> impl IntoView {
    let desk = table.desk;
    let l = desk.l();
    let (n, conflicts) = table.plan.with(|plan| (plan.changes().count(), plan.count(Fate::Conflict)));
    let open = conflicts.saturating_sub(table.decisions.with(Map::len));
    let said = if n == 0 {
        view! { <strong>{words::merge_nothing_new(l)}</strong> }.into_any()
    } else {
        view! {
            <strong>{words::merge_will_write(l, n as u64)}</strong>" "
            <span class="quiet">{(open > 0).then(|| words::merge_open_conflicts(l, open as u64))}" "{words::merge_can_undo(l)}</span>
        }
        .into_any()
    };
    view! {
        <div class="apply"><div>
            <p role="status">{said}</p>
            <button class="button" type="button" on:click=click(move || clear(table))>{if n == 0 { words::app_close(l) } else { words::app_cancel(l) }}</button>
            {(n > 0).then(|| view! {
                <button class="button first" type="button" on:click=click(move || apply(table))>{icon(Icon::Merge)}{words::merge_apply(l, n as u64)}</button>
            })}
        </div></div>
    }
}

fn clear(table: Table) {
    table.files.set(Vec::new());
    table.decisions.set(Map::new());
}

/// Applies the plan with the decisions, in one step.
fn apply(table: Table) {
    let desk = table.desk;
    let plan = table.plan.get_untracked();
    let hand = desk.hand();
    let decided = table.decisions.get_untracked();
    let decisions: Vec<(Key, Revision)> = plan
        .records
        .iter()
        .filter_map(|p| Some((p.key.clone(), edit::decide_in_import(&p.outcome, decided.get(&p.key)?.clone(), &hand))))
        .collect();
    let (names, aside) = table.files.with_untracked(|files| {
        let names: Vec<String> = files.iter().filter(|f| f.bundle().is_some()).map(|f| f.name.clone()).collect();
        let aside: Vec<_> = files.iter().filter_map(Offered::bundle).flat_map(|b| b.set_aside.clone()).collect();
        (names, aside)
    });
    let l = desk.shown_locale.get_untracked();
    match desk.import(names, &plan, &decisions, &aside) {
        Imported { id: Some(id), records, saved: true } => desk.say_with_undo(words::merge_done(l, records as u64), id),
        Imported { id: Some(_), saved: false, .. } => desk.warn(words::merge_done_full(l)),
        Imported { id: None, .. } => desk.say(words::merge_nothing_new(l)),
    }
    clear(table);
}

/// Takes an import back and says what came of it.
pub fn undo(desk: Desk, id: &Id) {
    let (changed, kept) = desk.undo_import(id);
    let l = desk.shown_locale.get_untracked();
    let mut said = words::merge_undone(l, changed as u64);
    if kept > 0 {
        said = format!("{said} {}", words::merge_undone_kept(l, kept as u64));
    }
    desk.say(said);
}

/// The last merge with its way back, and the earlier ones behind it.
fn last_import(desk: Desk) -> Option<impl IntoView> {
    let l = desk.l();
    let imports = desk.imports.get();
    let line = move |note: &ImportNote| {
        let when = super::home::moment(l, note.at);
        words::merge_last(l, &when, &words::kind_records(l, note.import.keys().len() as u64))
    };
    let (last, earlier) = imports.split_last()?;
    let id = last.id.clone();
    let rows = earlier.iter().rev().map(|note| {
        let id = note.id.clone();
        view! {
            <li><span>{super::home::moment(l, note.at)}" · "<bdi>{note.files.join(", ")}</bdi></span>
                <button class="button" type="button" on:click=click(move || undo(desk, &id))>{icon(Icon::Undo)}{words::merge_undo_it(l)}</button></li>
        }
    });
    Some(view! {
        <div class="last-merge">
            <div class="buttons"><p class="note">{line(last)}</p>
                <button class="button" type="button" on:click=click(move || undo(desk, &id))>{icon(Icon::Undo)}{words::merge_undo_it(l)}</button></div>
            {(!earlier.is_empty()).then(|| view! {
                <details><summary>{words::merge_earlier(l)}</summary><ul class="earlier">{rows.collect_any()}</ul></details>
            })}
        </div>
    })
}

/// "18 answers, 6 sessions".
fn kinds_in_words(desk: Desk, plan: &Plan, fate: Fate) -> String {
    let l = desk.l();
    let parts: Vec<String> = plan.kinds(fate).iter().map(|(kind, n)| faults::of_kind(l, kind, *n)).collect();
    parts.join(if l == crate::i18n::Locale::En { ", " } else { "، " })
}
