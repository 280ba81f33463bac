//! One conflict: mine and theirs, field by field.

use super::field_words::{field_name, value_in_words};
use super::plan_view::record_name;
use crate::app::pages::home::moment;
use crate::app::state::Desk;
use crate::app::widgets::handlers::{change, click};
use crate::app::widgets::live;
use crate::app::widgets::live::CollectAny;
use crate::app::widgets::{Icon, icon};
use crate::browser::{clock, page};
use crate::i18n::{Locale, words};
use crate::model::Kind;
use crate::record::conflict::{FieldDifference, compose, differences, others};
use crate::record::{Record, Revision};
use leptos::prelude::*;
use serde_json::Value;

/// Seconds a clock may be ahead before it is told (design, section 1).
const AHEAD: i64 = 24 * 3600;

/// The panel of one conflict. `decide` is called with the body to be (none removes the record), or with
/// nothing to leave it for later.
pub(super) fn conflict(
    desk: Desk,
    record: &Record,
    mine: Revision,
    (place, of): (usize, usize),
    decided: Signal<Option<Option<Value>>>,
    decide: Callback<Option<Option<Value>>>,
) -> impl IntoView + use<> {
    let l = desk.l();
    let others = others(record.revisions(), &mine);
    let count = others.len();
    let Some(theirs) = others.first().map(|r| (*r).clone()) else { return ().into_any() };
    let title = words::merge_conflict_of(l, place.saturating_add(1) as u64, of as u64, &record_name(l, record));
    let id = format!("conflict-{place}");
    let fields = match (&mine.body, &theirs.body) {
        (Some(a), Some(b)) => differences(a, b),
        _ => Vec::new(),
    };
    let picked: RwSignal<Vec<usize>> = RwSignal::new(Vec::new());
    let keep = {
        let (mine, theirs) = (mine.body.clone(), theirs.body.clone());
        move |which: bool| decide.run(Some(if which { mine.clone() } else { theirs.clone() }))
    };
    let keep_picked = {
        let (body, fields) = (mine.body.clone(), fields.clone());
        move || {
            if let Some(body) = &body {
                decide.run(Some(Some(picked.with(|picked| compose(body, &fields, picked)))));
            }
        }
    };
    let (keep_mine, keep_theirs) = (keep.clone(), keep);
    let heads = view! {
        <thead><tr>
            <th scope="col" class="field-name"><span class="unseen">{words::merge_field(l)}</span></th>
            {column(l, words::merge_mine(l), &mine)}{column(l, words::merge_theirs(l), &theirs)}
        </tr></thead>
    };
    let rows = if fields.is_empty() {
        let side =
            |revision: &Revision| if revision.deleted { words::merge_deleted(l) } else { words::merge_same_in_both(l) };
        view! { <tr><th scope="row" class="field-name"></th><td class="side one">{side(&mine)}</td><td class="side one">{side(&theirs)}</td></tr> }.into_any()
    } else {
        let (group, kind) = (id.clone(), record.key.kind.clone());
        fields.iter().enumerate().map(|(n, field)| row(desk, &kind, &group, n, field, picked)).collect_any()
    };
    let labelled_by = id.clone();
    let can_pick = !fields.is_empty();
    view! {
        <section class="card flush conflict" aria-labelledby=labelled_by data-conflict=record.key.id.to_string()>
            <div class="card-bar">
                <div><h2 id=id>{title}</h2>
                    <p class="note">{words::merge_conflict_words(l)}{(count > 1).then(|| format!(" {}", words::merge_versions(l, count as u64)))}</p></div>
                <div class="buttons">
                    {live(move || decided.get().is_some().then(|| view! {
                        <span class="badge good">{icon(Icon::Check)}{words::merge_decided(l)}</span>
                        <button class="button plain" type="button" on:click=click(move || decide.run(None))>{words::merge_later(l)}</button>
                    }))}
                    <button class="button" type="button" on:click=click(move || keep_mine(true))>{words::merge_keep_mine(l)}</button>
                    <button class="button" type="button" on:click=click(move || keep_theirs(false))>{words::merge_keep_theirs(l)}</button>
                    {can_pick.then(|| view! {
                        <button class="button" type="button" on:click=click(keep_picked)>{words::merge_keep_picked(l)}</button>
                    })}
                </div>
            </div>
            <div class="scroll"><table class="table versions">{heads}<tbody>{rows}</tbody></table></div>
        </section>
    }
    .into_any()
}

fn column(l: Locale, name: &'static str, revision: &Revision) -> impl IntoView + use<> {
    let ahead = revision.at.as_second().saturating_sub(clock::now().as_second()) > AHEAD;
    view! {
        <th scope="col"><b>{name}</b><p>{words::merge_edited(l, &moment(l, revision.at))}</p>
            {ahead.then(|| view! { <p class="wrong-words">{icon(Icon::Heed)}{words::merge_clock_ahead(l)}</p> })}</th>
    }
}

fn row(
    desk: Desk,
    kind: &Kind,
    group: &str,
    n: usize,
    field: &FieldDifference,
    picked: RwSignal<Vec<usize>>,
) -> impl IntoView + use<> {
    let l = desk.l();
    let name = format!("{group}-{n}");
    let is_theirs = move || picked.with(|picked| picked.contains(&n));
    let side = |value: &Option<Value>, theirs: bool| {
        let words = desk.library.with_untracked(|library| value_in_words(l, library, &field.path, value.as_ref()));
        let name = name.clone();
        view! {
            <td class="side" class:taken=Signal::derive(move || is_theirs() == theirs)>
                <label class="pick">
                    <input type="radio" name=name value=if theirs { "theirs" } else { "mine" } prop:checked=Signal::derive(move || is_theirs() == theirs)
                        on:change=change(move |_| picked.update(|picked| {
                            picked.retain(|p| *p != n);
                            if theirs { picked.push(n); }
                        }))/>
                    <span dir="auto">{words}</span>
                </label>
            </td>
        }
    };
    view! {
        <tr><th scope="row" class="field-name">{field_name(l, kind, &field.path)}</th>{side(&field.mine, false)}{side(&field.theirs, true)}</tr>
    }
}

/// Conflicts one at a time, with the way to the next and back. `panel` draws the one at a place.
pub(super) fn one_by_one(desk: Desk, count: Signal<usize>, panel: Callback<usize, AnyView>) -> AnyView {
    let place = RwSignal::new(0_usize);
    let here = Memo::new(move |_| place.get().min(count.get().saturating_sub(1)));
    let go = move |to: usize| {
        place.set(to);
        page::focus_soon("conflict-at");
    };
    live(move || {
        let (n, here) = (count.get(), here.get());
        let l = desk.l();
        let ways = (n > 1).then(|| view! {
            <div class="buttons ways">
                <button class="button" type="button" disabled=here == 0 on:click=click(move || go(here.saturating_sub(1)))>
                    {icon(Icon::Back)}{words::merge_former_conflict(l)}</button>
                <button class="button" type="button" disabled={here.saturating_add(1) >= n} on:click=click(move || go(here.saturating_add(1)))>
                    {words::merge_next_conflict(l)}{icon(Icon::Forward)}</button>
            </div>
        });
        (n > 0).then(|| view! { <div class="one-conflict" id="conflict-at" tabindex="-1" role="group">{panel.run(here)}{ways}</div> })
    })
}
