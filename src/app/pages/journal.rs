//! What was last done on this device, each step with its way back.

use super::home::moment;
use super::merge::record_name;
use crate::app::state::Desk;
use crate::app::widgets::handlers::click;
use crate::app::widgets::live;
use crate::app::widgets::live::CollectAny;
use crate::app::widgets::{Icon, icon};
use crate::browser::page;
use crate::i18n::{Locale, numbers, words};
use crate::record::Record;
use crate::record::take_back::Change;
use crate::store::journal::{STEPS, Step};
use leptos::prelude::*;

/// Records of a step that are named.
const NAMED: usize = 3;

/// The card of the settings.
pub(super) fn journal(desk: Desk) -> impl IntoView {
    live(move || {
        let l = desk.l();
        // Each command changes the records; the journal has no signal of its own.
        desk.library.track();
        let journal = desk.journal();
        let rows = journal.newest_first().map(|step| row(desk, l, step)).collect_any();
        let list = match journal.newest_first().next() {
            Some(_) => view! { <ul class="imports">{rows}</ul> }.into_any(),
            None => view! { <p class="spaced">{words::journal_none(l)}</p> }.into_any(),
        };
        view! {
            <section class="card flush" aria-labelledby="journal">
                <div class="card-bar"><div>
                    <h2 id="journal" tabindex="-1">{words::journal_title(l)}</h2>
                    <p class="note">{words::journal_words(l, &numbers::number(l, STEPS as u64))}</p>
                </div></div>
                {list}
            </section>
        }
    })
}

fn row(desk: Desk, l: Locale, step: &Step) -> AnyView {
    let what = told(l, &step.changes);
    let label = words::journal_undo_named(l, &what);
    let since = |change: &Change| {
        desk.library.with_untracked(|library| {
            library.record(&change.key).is_none_or(|now| now.revisions() != std::slice::from_ref(&change.made))
        })
    };
    let since = step.changes.iter().any(since).then(|| view! { <p class="note">{words::journal_since(l)}</p> });
    let id = step.id.clone();
    view! {
        <li data-step=step.id.to_string()>
            <p class="when"><b>{moment(l, step.at)}</b></p>
            <div><p>{what}</p>{since}</div>
            <button class="button" type="button" aria-label=label on:click=click(move || {
                desk.take_back_step(&id);
                page::focus_soon("journal");
                page::focus_back(None);
            })>{icon(Icon::Undo)}{words::app_undo(l)}</button>
        </li>
    }
    .into_any()
}

/// "Removed: Session: Opening and 3 more".
fn told(l: Locale, changes: &[Change]) -> String {
    let name = |change: &Change| {
        let revisions = std::iter::once(&change.made).chain(&change.gone).filter(|revision| revision.body.is_some());
        Some(record_name(l, &Record::of(change.key.clone(), revisions.take(1).cloned().collect())?))
    };
    let mut names: String = changes.iter().take(NAMED).filter_map(name).collect::<Vec<_>>().join(" · ");
    if let Some(more) = changes.len().checked_sub(NAMED).filter(|more| *more > 0) {
        names = format!("{names} {}", words::planning_more(l, more as u64));
    }
    match changes.first() {
        Some(change) if change.made.body.is_none() => words::journal_removed(l, &names),
        Some(change) if change.gone.is_empty() => words::journal_added(l, &names),
        _ => words::journal_changed(l, &names),
    }
}
