//! What stands below every piece: what it rests on as links, and the small buttons.

use super::editor::Editor;
use super::section::shortened;
use super::show::at;
use crate::app::route::{Part, Route};
use crate::app::widgets::live::CollectAny;
use crate::app::widgets::{Icon, icon, live};
use crate::document::trace::Ground;
use crate::i18n::{Locale, faults, words};
use crate::model::{Basis, Id, Kind};
use leptos::ev::MouseEvent;
use leptos::prelude::*;

/// A button that is an icon with a name.
pub(super) fn tool(shows: Icon, id: String, label: Signal<String>, what: Box<dyn FnMut(MouseEvent)>) -> AnyView {
    view! {
        <button class="button plain icon-only" type="button" id=id aria-label=label title=label on:click=what>{icon(shows)}</button>
    }
    .into_any()
}

/// The name of a button: what it does, and to what.
pub(super) fn naming(editor: Editor, what: fn(Locale) -> &'static str, begins: Signal<String>) -> Signal<String> {
    Signal::derive(move || {
        let (what, begins) = (what(editor.desk.l()), begins.get());
        if begins.is_empty() { what.to_owned() } else { format!("{what}: {begins}") }
    })
}

/// From so many on, the others stand behind a word.
const SHOWN: usize = 4;

/// What a piece rests on, each a link to the record; nothing where it rests on nothing.
pub(super) fn chips(editor: Editor, rests_on: Signal<Vec<Basis>>) -> AnyView {
    let grounds = Memo::new(move |_| rests_on.with(|rests_on| editor.grounds(rests_on)));
    live(move || drawn(editor.desk.l(), &grounds.get()))
}

fn drawn(l: Locale, grounds: &[Ground]) -> AnyView {
    if grounds.is_empty() {
        return ().into_any();
    }
    let (first, more) = grounds.split_at_checked(SHOWN).unwrap_or((grounds, &[]));
    let one = |ground: &Ground| view! { <li>{chip(l, ground)}</li> };
    let shown = first.iter().map(one).collect_any();
    let more = (!more.is_empty()).then(|| {
        let count = more.len() as u64;
        let rest = more.iter().map(one).collect_any();
        view! { <details class="more-sources"><summary>{words::docs_more_sources(l, count)}</summary><ul>{rest}</ul></details> }
    });
    view! { <div class="grounds"><span>{words::docs_rests_on(l)}</span><ul>{shown}</ul>{more}</div> }.into_any()
}

fn chip(l: Locale, ground: &Ground) -> AnyView {
    let kind = faults::kind_name(l, &ground.basis.kind);
    if ground.is_gone() {
        let words = words::docs_gone(l, kind).replace(['\u{2068}', '\u{2069}'], "");
        return view! { <span class="source gone">{icon(Icon::Heed)}{words}</span> }.into_any();
    }
    let words = shortened(&at(&ground.words, 0));
    let figures = at(&ground.figures, 0);
    let content = view! {
        <span class="unseen">{kind}": "</span><bdi>{words}</bdi>
        {(!figures.is_empty()).then(|| view! { <span class="figures-of"><bdi>{figures}</bdi></span> })}
    };
    match target(ground) {
        Some(route) => view! { <a class="source" href=route.fragment()>{content}</a> }.into_any(),
        None => view! { <span class="source">{content}</span> }.into_any(),
    }
}

/// The place at which a record is seen.
fn target(ground: &Ground) -> Option<Route> {
    let part = |part: Part| ground.activity.clone().map(|activity| Route::Activity(activity, part));
    let within = |part: Part, one: Option<&Id>| Some(Route::Within(ground.activity.clone()?, part, one?.clone()));
    match ground.basis.kind {
        Kind::Card | Kind::Position | Kind::Board => within(Part::Board, ground.within.as_ref()),
        Kind::Input => part(Part::Board),
        Kind::Pathway | Kind::Step => within(Part::Pathways, ground.within.as_ref()),
        Kind::Form => part(Part::Results),
        Kind::Activity | Kind::Session => part(Part::Plan),
        Kind::Action => part(Part::FollowUp),
        Kind::Programme => Some(Route::Programme(ground.basis.id.clone())),
        _ => None,
    }
}
