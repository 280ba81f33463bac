//! The files on the desk: what they are, where they come from, why one is refused.

use super::Table;
use crate::app::pages::home::moment;
use crate::app::widgets::handlers::{change, click};
use crate::app::widgets::live;
use crate::app::widgets::live::CollectAny;
use crate::app::widgets::{Icon, icon};
use crate::browser::files::{Chosen, read as read_files};
use crate::bundle::{Bundle, Checksum, Refusal, read};
use crate::i18n::{Locale, faults, words};
use crate::record::{Fate, Plan};
use leptos::prelude::*;
use std::sync::Arc;
use wasm_bindgen::JsCast;
use web_sys::{FileList, HtmlInputElement};

/// A file on the desk.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Offered {
    /// Its name.
    pub name: String,
    bytes: Arc<Vec<u8>>,
    outcome: Result<Arc<Bundle>, Refused>,
}

#[derive(Debug, Clone, PartialEq)]
enum Refused {
    Unreadable,
    Bundle(Refusal),
}

impl Offered {
    fn of(chosen: Chosen, look_anyway: bool) -> Self {
        let bytes = Arc::new(chosen.bytes.clone().unwrap_or_default());
        let outcome = match chosen.bytes {
            Some(_) => read(&bytes, look_anyway).map(Arc::new).map_err(Refused::Bundle),
            None => Err(Refused::Unreadable),
        };
        Self { name: chosen.name, bytes, outcome }
    }

    /// What it holds, if it was not refused.
    pub fn bundle(&self) -> Option<&Bundle> {
        self.outcome.as_ref().ok().map(Arc::as_ref)
    }
}

/// Reads files and puts them on the desk; a file of the same name and content is there once.
pub(super) fn take(table: Table, list: FileList) {
    table.reading.set(true);
    leptos::task::spawn_local(async move {
        for chosen in read_files(list).await {
            // Between two files the screen draws.
            gloo_timers::future::TimeoutFuture::new(0).await;
            let offered = Offered::of(chosen, false);
            table.files.update(|files| {
                if !files.iter().any(|f| f.name == offered.name && f.bytes == offered.bytes) {
                    files.push(offered);
                }
            });
        }
        table.reading.set(false);
    });
}

/// The card of the files.
pub(super) fn files(table: Table) -> impl IntoView {
    let desk = table.desk;
    let some = move || table.files.with(|files| !files.is_empty());
    view! {
        <section class="card flush files" aria-labelledby="files">
            <div class="card-bar"><h2 id="files">{live(move || {
                let n = table.files.with(Vec::len);
                if n == 0 { words::home_files(desk.l()).to_owned() } else { words::merge_files(desk.l(), n as u64) }
            })}</h2></div>
            {live(move || some().then(|| rows(table)))}
            <div class="drop">
                {icon(Icon::Import)}
                <span>{live(move || if some() { words::merge_drop_more(desk.l()) } else { words::merge_drop(desk.l()) })}</span>
                <label class="button" class:first=Signal::derive(move || !some())>
                    <input class="unseen" type="file" multiple accept=".json,.warsha,application/json" on:change=change(move |e| {
                        let input = e.target().and_then(|t| t.dyn_into::<HtmlInputElement>().ok());
                        if let Some(list) = input.and_then(|input| input.files()) {
                            take(table, list);
                        }
                    })/>
                    {live(move || words::merge_choose(desk.l()))}
                </label>
                <span role="status" class="note">{live(move || table.reading.get().then(|| words::merge_reading(desk.l())))}</span>
            </div>
        </section>
    }
}

fn rows(table: Table) -> impl IntoView {
    let l = table.desk.l();
    let rows = table
        .files
        .with(|files| files.iter().enumerate().map(|(place, file)| row(table, l, place, file)).collect_any());
    view! {
        <div class="scroll"><table class="table close">
            <thead><tr><th scope="col">{words::merge_file(l)}</th><th scope="col">{words::merge_from(l)}</th>
                <th scope="col">{words::merge_saved(l)}</th><th scope="col" class="number">{words::merge_holds(l)}</th>
                <th scope="col">{words::merge_file_plan(l)}</th><th scope="col">{words::merge_state(l)}</th><th></th></tr></thead>
            <tbody>{rows}</tbody>
        </table></div>
    }
}

fn row(table: Table, l: Locale, place: usize, file: &Offered) -> impl IntoView + use<> {
    let take_out = view! {
        <td><button class="button plain icon-only" type="button" aria-label=words::merge_remove_file(l, &file.name)
            on:click=click(move || table.files.update(|files| { if place < files.len() { files.remove(place); } }))>{icon(Icon::Cross)}</button></td>
    };
    let name = view! { <th scope="row"><bdi class="file-name">{file.name.clone()}</bdi></th> };
    match &file.outcome {
        Ok(bundle) => {
            let records = bundle.records.len().saturating_add(bundle.set_aside.len());
            view! {
                <tr>{name}
                    <td><bdi>{bundle.header.device.name.clone()}</bdi></td>
                    <td><span class="nowrap">{moment(l, bundle.header.exported_at)}</span></td>
                    <td class="number">{words::kind_records(l, records as u64)}</td>
                    <td>{file_plan(table, l, bundle)}</td>
                    <td>{state(l, bundle.checksum)}</td>{take_out}</tr>
            }
            .into_any()
        }
        Err(refused) => {
            let why = match refused {
                Refused::Unreadable => words::refusal_unreadable(l),
                Refused::Bundle(refusal) => faults::refusal(l, refusal),
            };
            let look = (*refused == Refused::Bundle(Refusal::Checksum)).then(|| view! {
                <button class="button" type="button" on:click=click(move || look_anyway(table, place))>{words::merge_look_anyway(l)}</button>
            });
            view! {
                <tr class="refused">{name}
                    <td colspan="4"><p role="alert"><strong>{words::refusal_safe(l)}</strong>" "{why}</p>{look}</td>
                    <td><span class="badge heed">{icon(Icon::Heed)}{words::merge_refused(l)}</span></td>{take_out}</tr>
            }
            .into_any()
        }
    }
}

/// The plan of one file: new, newer, conflicts, set aside; or nothing new.
fn file_plan(table: Table, l: Locale, bundle: &Bundle) -> String {
    let plan = table.desk.library.with(|library| Plan::of(library, &bundle.records));
    let part =
        |name: &'static str, n: usize| (n > 0).then(|| format!("{} {name}", crate::i18n::numbers::number(l, n as u64)));
    let parts = [
        part(words::merge_new(l), plan.count(Fate::New)),
        part(words::merge_newer(l), plan.count(Fate::Newer)),
        part(words::merge_conflicts(l), plan.count(Fate::Conflict)),
        part(words::merge_set_aside(l), bundle.set_aside.len()),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    if parts.is_empty() { words::merge_nothing_to_do(l).to_owned() } else { parts.join(" · ") }
}

fn state(l: Locale, checksum: Checksum) -> impl IntoView {
    match checksum {
        Checksum::Holds => view! { <span class="badge good">{icon(Icon::Check)}{words::merge_checked(l)}</span> },
        Checksum::Wrong => view! { <span class="badge heed">{icon(Icon::Heed)}{words::merge_unchecked(l)}</span> },
        Checksum::Unknown => view! { <span class="badge heed">{icon(Icon::Heed)}{words::merge_unknown_sum(l)}</span> },
    }
}

fn look_anyway(table: Table, place: usize) {
    table.files.update(|files| {
        if let Some(file) = files.get_mut(place) {
            let chosen = Chosen { name: file.name.clone(), bytes: Some(file.bytes.to_vec()) };
            *file = Offered::of(chosen, true);
        }
    });
}
