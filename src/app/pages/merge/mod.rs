//! The merge desk: files, the plan, conflicts decided one by one or by a rule, one step, and the way back. Without files:
//! what waits for a person, where the answers are, and what came in.

mod conflict;
mod field_words;
mod files;
mod history;
mod opening;
mod plan_view;
mod rules;
mod same;
mod sealed;
mod secret_dialog;
mod standing;

pub(super) use plan_view::record_name;

use crate::app::state::way_back::Undo;
use crate::app::state::{Desk, imports::Imported};
use crate::app::widgets::handlers::click;
use crate::app::widgets::live;
use crate::app::widgets::{Icon, icon};
use crate::browser::page;
use crate::bundle::Bundle;
use crate::bundle::seal::Lock;
use crate::i18n::{faults, words};
use crate::model::{Id, Map};
use crate::record::rule::{self, Rule};
use crate::record::{Fate, Key, Plan, Planned, Revision, edit};
use files::Offered;
use leptos::prelude::*;
use rules::Ruled;
use serde_json::Value;

/// What the parts of the desk share.
#[derive(Clone, Copy)]
struct Table {
    desk: Desk,
    files: RwSignal<Vec<Offered>>,
    /// Hundredths done, while files are read.
    reading: RwSignal<Option<usize>>,
    /// Whether files are read.
    reads: Memo<bool>,
    /// A sealed file that is being opened, and what opens it.
    opening: RwSignal<Option<(Offered, Lock)>>,
    plan: Memo<Plan>,
    /// The conflicts of the plan.
    conflicts: Memo<Vec<Planned>>,
    /// Conflicts decided so far: the body to be, none to remove the record.
    decisions: RwSignal<Map<Key, Option<Value>>>,
    /// Those of them that a rule decided.
    by_rule: RwSignal<Vec<Key>>,
}

crate::app::fetched::screen! {
    merge:
    /// Counts for the start page how many pairs are likely the same.
    fn likely_screen(desk: Desk, same: RwSignal<usize>) after fetch_likely_screen {
        Effect::new(move |_| same.set(desk.library.with(|library| crate::search::likely(library).len())));
        ().into_any()
    }
}

crate::app::fetched::screen! {
    merge:
    /// The merge desk.
    fn merge_screen() after fetch_merge_screen { MergeDesk().into_any() }
}

/// The merge desk.
#[component]
pub fn MergeDesk() -> impl IntoView {
    let desk = Desk::here();
    let files: RwSignal<Vec<Offered>> = RwSignal::default();
    let reading = RwSignal::new(None);
    let reads = Memo::new(move |_| reading.with(Option::is_some));
    // One plan for all files, made when the last one is read.
    let plan = Memo::new(move |former: Option<&Plan>| {
        if let (true, Some(former)) = (reads.get(), former) {
            return former.clone();
        }
        files.with(|files| {
            let incoming: Vec<(Key, Revision)> =
                files.iter().filter_map(Offered::bundle).flat_map(|b| b.records.clone()).collect();
            desk.library.with(|library| Plan::of(library, &incoming))
        })
    });
    let conflicts = Memo::new(move |_| {
        plan.with(|plan| plan.records.iter().filter(|p| p.fate == Fate::Conflict).cloned().collect::<Vec<_>>())
    });
    let (decisions, by_rule, opening) = (RwSignal::default(), RwSignal::default(), RwSignal::new(None));
    let table = Table { desk, files, reading, reads, opening, plan, conflicts, decisions, by_rule };
    Effect::new(move |_| page::set_title(words::merge_title(desk.l())));
    let has_files = Memo::new(move |_| files.with(|files| !files.is_empty()));
    let has_files = move || has_files.get();
    view! {
        <main class="page merge" on:dragover=move |e| e.prevent_default() on:drop=move |e| {
            e.prevent_default();
            if let Some(list) = e.data_transfer().and_then(|data| data.files()) { files::take(table, list); }
        }>
            <div class="page-head">
                <div><h1>{live(move || words::merge_title(desk.l()))}</h1>
                    <p class="quiet">{live(move || if has_files() { words::merge_nothing_changed(desk.l()) } else { words::merge_start(desk.l()) })}</p></div>
            </div>
            <div class="stack">
                <div class="files-plan" class:alone=Signal::derive(move || !has_files())>
                    {files::files(table)}
                    {live(move || has_files().then(|| plan_view::plan_view(table)))}
                </div>
                {rules::rules(desk, by_rule_on(table))}
                {conflicts_one_by_one(table)}
                {live(move || (!has_files()).then(|| view! {
                    {live(move || super::home::damaged(desk))}
                    {sealed::sealed(desk)}
                    {standing::standing(desk)}
                    {live(move || same::same(desk))}
                    {live(move || super::custody::of_all_forms(desk))}
                    {live(move || history::history(desk))}
                }))}
            </div>
        </main>
        {live(move || has_files().then(|| apply_bar(table)))}
        {live(move || opening.get().map(|(offered, lock)| opening::opening(table, offered, lock)))}
    }
}

/// The rules, working on the conflicts of the plan.
fn by_rule_on(table: Table) -> Ruled {
    let Table { conflicts, decisions, by_rule, .. } = table;
    let open = Signal::derive(move || {
        let conflicts = conflicts.get();
        decisions.with(|decided| conflicts.into_iter().filter(|p| !decided.contains_key(&p.key)).collect())
    });
    Ruled {
        rules: &[Rule::Newest, Rule::Here, Rule::There],
        open,
        come_in: true,
        decided: Signal::derive(move || by_rule.with(Vec::len)),
        decide: Callback::new(move |effect: rule::Effect| {
            by_rule.update(|keys| keys.extend(effect.decided.iter().map(|decided| decided.key.clone())));
            decisions.update(|decisions| decisions.extend(effect.decided.into_iter().map(|d| (d.key, d.body))));
            page::focus_soon("rule-told");
        }),
        take_back: Callback::new(move |()| {
            let keys = by_rule.get_untracked();
            decisions.update(|decisions| decisions.retain(|key, _| !keys.contains(key)));
            by_rule.set(Vec::new());
            page::focus_soon("rule-which");
        }),
    }
}

/// The conflicts of the plan, one on screen.
fn conflicts_one_by_one(table: Table) -> AnyView {
    let Table { desk, conflicts, decisions, by_rule, .. } = table;
    let count = Memo::new(move |_| conflicts.with(Vec::len));
    let panel = Callback::new(move |place: usize| {
        let conflicts = conflicts.get();
        let of = conflicts.len();
        let Some(planned) = conflicts.into_iter().nth(place) else { return ().into_any() };
        let here = desk.library.with_untracked(|l| l.record(&planned.key).and_then(|r| r.shown().cloned()));
        let Some(mine) = here.or_else(|| planned.outcome.shown().cloned()) else { return ().into_any() };
        let key = planned.key.clone();
        let decided = Signal::derive(move || decisions.with(|decisions| decisions.get(&key).cloned()));
        let key = planned.key.clone();
        let decide = Callback::new(move |choice: Option<Option<Value>>| {
            by_rule.update(|keys| keys.retain(|other| *other != key));
            decisions.update(|decisions| {
                match choice {
                    Some(body) => decisions.insert(key.clone(), body),
                    None => decisions.remove(&key),
                };
            });
        });
        conflict::conflict(desk, &planned.outcome, mine, (place, of), decided, decide).into_any()
    });
    conflict::one_by_one(desk, count.into(), panel)
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
    table.by_rule.set(Vec::new());
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
    let files = table.files.get_untracked();
    let bundles: Vec<(String, &Bundle)> =
        files.iter().filter_map(|file| Some((file.name.clone(), file.bundle()?))).collect();
    let l = desk.shown_locale.get_untracked();
    match desk.import(&bundles, &plan, &decisions) {
        Imported { id: Some(id), records, saved: true } => {
            desk.say_with_undo(words::merge_done(l, records as u64), Undo::Import(id));
        }
        Imported { id: Some(_), saved: false, .. } => desk.warn(words::merge_done_full(l)),
        Imported { id: None, .. } => desk.say(words::merge_nothing_new(l)),
    }
    clear(table);
}

/// Takes an import back and says what came of it.
pub fn undo(desk: Desk, id: &Id) {
    let undone = desk.undo_import(id);
    let l = desk.shown_locale.get_untracked();
    let mut said = words::merge_undone(l, undone.changed.len() as u64);
    if !undone.kept.is_empty() {
        let name = |key: &Key| desk.library.with_untracked(|l_| l_.record(key).map(|r| plan_view::record_name(l, r)));
        let names: Vec<String> = undone.kept.iter().take(NAMED).filter_map(name).collect();
        let more = if undone.kept.len() > NAMED { "; …" } else { "." };
        said = format!("{said} {} {}{more}", words::merge_undone_kept(l, undone.kept.len() as u64), names.join("; "));
    }
    desk.say(said);
}

/// Records named in a word at most.
const NAMED: usize = 5;

/// "18 answers, 6 sessions".
fn kinds_in_words(desk: Desk, plan: &Plan, fate: Fate) -> String {
    let l = desk.l();
    let parts: Vec<String> = plan.kinds(fate).iter().map(|(kind, n)| faults::of_kind(l, kind, *n)).collect();
    parts.join(if l == crate::i18n::Locale::En { ", " } else { "، " })
}
