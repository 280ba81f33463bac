//! The pathways of an activity, and what is said where there is none.

use super::{Editing, Here};
use crate::app::route::{Part, Route};
use crate::app::widgets::handlers::click;
use crate::app::widgets::live::CollectAny;
use crate::app::widgets::{Icon, icon, live, said};
use crate::i18n::{Locale, numbers, words};
use crate::model::{Id, Pathway};
use crate::pathway::Graph;
use leptos::prelude::*;

/// All pathways; `missing` where one was asked for that is not there.
pub(super) fn list(here: Here, all: Memo<Vec<(Id, Pathway)>>, missing: bool) -> AnyView {
    let l = here.desk.l();
    let content = live(move || {
        let all = all.get();
        if all.is_empty() {
            let new = click(move || here.editing.set(Some(Editing::NewPathway)));
            return view! {
                <div class="empty"><p>{words::paths_none(l)}</p>
                    <button class="button first" type="button" on:click=new>{icon(Icon::Plus)}{words::paths_new(l)}</button></div>
            }
            .into_any();
        }
        let rows = all.into_iter().map(|(id, pathway)| row(here, l, &id, &pathway));
        view! { <ul class="card flush path-list">{rows.collect_any()}</ul> }.into_any()
    });
    view! {
        <div class="page-head">
            <div><h2>{words::paths_title(l)}</h2></div>
            {live(move || (!all.with(Vec::is_empty)).then(|| {
                let new = click(move || here.editing.set(Some(Editing::NewPathway)));
                view! { <div class="buttons"><button class="button first" type="button" on:click=new>{icon(Icon::Plus)}{words::paths_new(l)}</button></div> }
            }))}
        </div>
        {missing.then(|| view! { <p class="notice" role="status">{words::paths_gone(l)}</p> })}
        {content}
    }
    .into_any()
}

fn row(here: Here, l: Locale, id: &Id, pathway: &Pathway) -> AnyView {
    let route = Route::Within(here.activity.get_value(), Part::Pathways, id.clone());
    let graph = here.desk.library.with(|library| Graph::of(library, id));
    let figures = graph.map(|graph| {
        let steps = words::paths_steps(l, graph.nodes.len() as u64);
        let number = |n: u32| numbers::number(l, n.into());
        let today = format!("{} {}", number(graph.totals.usual), words::paths_of_today(l, graph.totals.usual.into()));
        let would = graph.totals.proposed;
        let would = format!("{} {}", number(would), words::paths_of_proposal(l, would.into()));
        view! { <p class="note">{format!("{steps} · {today} · {would}")}</p> }
    });
    view! { <li><div><a href=route.fragment()>{said(&pathway.title, l)}</a>{figures}</div>{icon(Icon::Forward)}</li> }
        .into_any()
}
