//! What came in, from which device and when; each import with its way back, the last one first.

use crate::app::pages::home::moment;
use crate::app::state::Desk;
use crate::app::widgets::handlers::click;
use crate::app::widgets::live::CollectAny;
use crate::app::widgets::{Icon, icon};
use crate::browser::page;
use crate::i18n::{Locale, faults, numbers, words};
use crate::model::{Kind, Map};
use crate::store::{ImportNote, Source};
use leptos::prelude::*;

/// Imports shown until a person wants all.
const SHOWN: usize = 10;
/// Files of an import that are told without opening its list.
const TOLD: usize = 2;

/// The list of all imports; nothing when there is none.
pub(super) fn history(desk: Desk) -> Option<impl IntoView> {
    let l = desk.l();
    let imports = desk.imports.get();
    let rows = |notes: &[&ImportNote]| notes.iter().map(|note| row(desk, l, note)).collect_any();
    let newest: Vec<&ImportNote> = imports.iter().rev().collect();
    let (first, earlier) = newest.split_at(SHOWN.min(newest.len()));
    let (first, n) = (rows(first), earlier.len());
    let earlier = (n > 0).then(|| {
        let rows = rows(earlier);
        view! { <details class="earlier-imports"><summary>{words::history_earlier(l, n as u64)}</summary><ul class="imports">{rows}</ul></details> }
    });
    (!imports.is_empty()).then(|| {
        view! {
            <section class="card flush" aria-labelledby="history">
                <div class="card-bar"><div><h2 id="history" tabindex="-1">{words::history_title(l)}</h2><p class="note">{words::history_words(l)}</p></div></div>
                <ul class="imports">{first}</ul>
                {earlier}
            </section>
        }
    })
}

fn row(desk: Desk, l: Locale, note: &ImportNote) -> impl IntoView + use<> {
    let id = note.id.clone();
    let when = moment(l, note.at);
    let label = format!("{}: {when}", words::merge_undo_it(l));
    let sources = if note.sources.is_empty() {
        // Notes of the first version know the files' names alone; decisions by a rule came from no file.
        let names = note.files.join(", ");
        let words = if names.is_empty() { words::history_decided(l).to_owned() } else { names };
        view! { <p><bdi>{words}</bdi></p> }.into_any()
    } else {
        sources(l, &note.sources)
    };
    view! {
        <li data-import=note.id.to_string()>
            <p class="when"><b>{when}</b></p>
            <div>{sources}<p class="note">{brought(l, note)}</p></div>
            <button class="button" type="button" aria-label=label on:click=click(move || {
                super::undo(desk, &id);
                page::focus_soon("history");
                page::focus_back(None);
            })>
                {icon(Icon::Undo)}{words::merge_undo_it(l)}
            </button>
        </li>
    }
}

/// The files of an import with their devices; many behind a word.
fn sources(l: Locale, all: &[Source]) -> AnyView {
    let line = |source: &Source| {
        let saved = words::history_saved(l, &source.device.name, &moment(l, source.exported_at));
        let share = words::history_wrote(l, source.holds.into(), &numbers::number(l, source.wrote.into()));
        view! { <li><p>{saved}</p><p class="note"><bdi class="file-name">{source.file.clone()}</bdi>" · "{share}</p></li> }
    };
    let lines = all.iter().map(line).collect_any();
    if all.len() <= TOLD {
        return view! { <ul class="sources">{lines}</ul> }.into_any();
    }
    let mut devices: Map<&str, ()> = Map::new();
    devices.extend(all.iter().map(|source| (source.device.id.as_str(), ())));
    let files = words::merge_files(l, all.len() as u64);
    let devices = words::history_devices(l, devices.len() as u64);
    view! { <details><summary>{files}" · "{devices}</summary><ul class="sources">{lines}</ul></details> }.into_any()
}

/// What an import added, by kind.
fn brought(l: Locale, note: &ImportNote) -> String {
    let mut kinds: Map<Kind, usize> = Map::new();
    for key in note.import.keys() {
        kinds.change(key.kind.clone(), |n| *n = n.saturating_add(1));
    }
    let parts: Vec<String> = kinds.iter().map(|(kind, n)| faults::of_kind(l, kind, *n)).collect();
    parts.join(if l == Locale::En { ", " } else { "، " })
}
