//! The plan in sum: how many records meet which fate, and which ones.

use super::{Table, kinds_in_words};
use crate::app::widgets::handlers::click;
use crate::app::widgets::live;
use crate::app::widgets::live::CollectAny;
use crate::app::widgets::{Icon, icon};
use crate::browser::files::save;
use crate::bundle::SetAside;
use crate::i18n::{Locale, faults, numbers, words};
use crate::record::{Fate, Record};
use leptos::prelude::*;

/// Rows listed at most when a person looks.
const LISTED: usize = 100;

/// The card of the plan.
pub(super) fn plan_view(table: Table) -> impl IntoView {
    let desk = table.desk;
    let open: RwSignal<Option<&'static str>> = RwSignal::new(None);
    live(move || {
        let l = desk.l();
        let plan = table.plan.get();
        let aside: Vec<(String, SetAside)> = table.files.with(|files| {
            let bundles = files.iter().filter_map(|file| Some((&file.name, file.bundle()?)));
            bundles.flat_map(|(name, b)| b.set_aside.iter().map(|aside| (name.clone(), aside.clone()))).collect()
        });
        let row = |fate: Fate, name: &'static str, id: &'static str, note: Option<&'static str>| {
            let n = plan.count(fate);
            let note = note.map_or_else(|| kinds_in_words(desk, &plan, fate), str::to_owned);
            let records: Vec<Record> =
                plan.records.iter().filter(|p| p.fate == fate).map(|p| p.outcome.clone()).collect();
            let names =
                move || records.iter().take(LISTED).map(|r| view! { <li>{record_name(l, r)}</li> }).collect_any();
            plan_row(l, n, name, id, note, fate == Fate::Conflict && n > 0, open, names)
        };
        let n = aside.len();
        let listed =
            move || aside.iter().take(LISTED).cloned().map(|(file, aside)| aside_line(l, file, aside)).collect_any();
        view! {
            <section class="card flush" aria-labelledby="plan">
                <div class="card-bar"><h2 id="plan">{words::merge_plan(l)}</h2></div>
                <ul class="plan">
                    {row(Fate::New, words::merge_new(l), "new", None)}
                    {row(Fate::Newer, words::merge_newer(l), "newer", None)}
                    {row(Fate::Identical, words::merge_identical(l), "identical", Some(words::merge_nothing_to_do(l)))}
                    {row(Fate::Older, words::merge_older(l), "older", Some(words::merge_nothing_to_do(l)))}
                    {row(Fate::Conflict, words::merge_conflicts(l), "conflict", Some(words::merge_in_two_places(l)))}
                    {plan_row(l, n, words::merge_set_aside(l), "aside", words::merge_cannot_read(l).to_owned(), n > 0, open, listed)}
                </ul>
            </section>
        }
    })
}

#[expect(clippy::too_many_arguments, reason = "a row is drawn from its parts in one place")]
fn plan_row(
    l: Locale,
    n: usize,
    name: &'static str,
    id: &'static str,
    note: String,
    heed: bool,
    open: RwSignal<Option<&'static str>>,
    names: impl Fn() -> AnyView + Send + 'static,
) -> impl IntoView {
    let is_open = move || open.get() == Some(id);
    let look = (n > 0).then(|| view! {
        <button class="link look" type="button" aria-expanded=Signal::derive(move || is_open().to_string()) aria-label=words::merge_look_at(l, name)
            on:click=click(move || open.update(|open| *open = if *open == Some(id) { None } else { Some(id) }))>{words::merge_look(l)}</button>
    });
    view! {
        <li class:heed=heed class:none=n == 0 data-plan=id>
            <span class="n">{numbers::number(l, n as u64)}</span>
            <p><b>{name}</b><span class="note">{(n > 0).then_some(note)}</span></p>
            {look}
            {live(move || is_open().then(|| view! { <ul class="names">{names()}</ul> }))}
        </li>
    }
}

/// What a record is called: its kind, and its title or name where it has one. Answers have none.
pub(in crate::app::pages) fn record_name(l: Locale, record: &Record) -> String {
    let kind = faults::kind_name(l, &record.key.kind);
    let body = record.revisions().iter().find_map(|r| r.body.as_ref());
    let text = |field: &str| {
        let value = body?.get(field)?;
        let phrase = |tag: &str| value.get(tag)?.get("text")?.as_str().map(str::to_owned);
        value.as_str().map(str::to_owned).or_else(|| phrase(l.tag())).or_else(|| phrase("en"))
    };
    match text("title")
        .or_else(|| text("name"))
        .or_else(|| text("code"))
        .or_else(|| text("text"))
        .filter(|name| !name.is_empty())
    {
        Some(name) => format!("{kind}: \u{2068}{name}\u{2069}"),
        None => kind.to_owned(),
    }
}

fn aside_line(l: Locale, from: String, aside: SetAside) -> impl IntoView {
    let place = words::merge_place(l, aside.place as u64);
    let file = format!("warsha_set-aside_{}.txt", aside.place);
    view! {
        <li>
            <span><bdi>{from}</bdi>" · "{place}": "<bdi>{aside.name.clone()}</bdi>" · "{faults::record_fault(l, &aside.fault)}</span>
            <button class="button" type="button" on:click=click(move || { let _told_by_the_browser = save(&file, "text/plain", &aside.raw); })>
                {icon(Icon::Export)}{words::merge_save_aside(l)}
            </button>
        </li>
    }
}
