//! The documents of an activity, and what stands there while there is none.

use super::create::{Editing, document_dialog};
use super::own_name;
use crate::app::route::{Part, Route};
use crate::app::state::Desk;
use crate::app::widgets::handlers::click;
use crate::app::widgets::live;
use crate::app::widgets::live::CollectAny;
use crate::app::widgets::{Icon, icon, said};
use crate::document::state::{Stage, stage};
use crate::i18n::document::kind_name;
use crate::i18n::{Locale, dates, words};
use crate::model::{Document, Id};
use leptos::prelude::*;

pub(super) fn list(desk: Desk, activity: Id) -> AnyView {
    let editing: RwSignal<Option<Editing>> = RwSignal::new(None);
    let of = activity.clone();
    let documents = Memo::new(move |_| {
        desk.library.with(|library| {
            let here = library.all::<Document>().filter(|(_, document)| document.activity == of);
            here.map(|(id, document)| (stage(library, &id, &document), id, document)).collect::<Vec<_>>()
        })
    });
    let new = move |l: Locale| {
        view! {
            <button class="button first" type="button" id="document-new" on:click=click(move || editing.set(Some(Editing::New)))>
                {icon(Icon::Plus)}{words::docs_new(l)}
            </button>
        }
    };
    let dialog = {
        let activity = activity.clone();
        live(move || editing.get().map(|what| document_dialog(desk, activity.clone(), what, editing)))
    };
    let body = live(move || {
        let l = desk.l();
        if documents.with(Vec::is_empty) {
            return view! {
                <div class="empty">{icon(Icon::Pen)}<h2>{words::docs_none(l)}</h2>
                    <p>{words::docs_none_words(l)}</p>{new(l)}</div>
            }
            .into_any();
        }
        let cards = documents.get().into_iter().map(|(stage, id, document)| card(l, &activity, &id, &document, stage));
        view! {
            <div class="page-head"><div><h2>{words::docs_title(l)}</h2></div><div class="buttons">{new(l)}</div></div>
            <ul class="documents">{cards.collect_any()}</ul>
        }
        .into_any()
    });
    view! { {body}{dialog} }.into_any()
}

fn card(l: Locale, activity: &Id, id: &Id, document: &Document, stage: Stage) -> AnyView {
    let route = Route::Within(activity.clone(), Part::Document, id.clone());
    let languages: Vec<String> = document.languages.iter().map(own_name).collect();
    let whole = document.whole_programme.then(|| view! { <li>{words::docs_whole_short(l)}</li> });
    view! {
        <li class="card" data-document=id.to_string()>
            <h3><a href=route.fragment()>{said(&document.title, l)}</a></h3>
            <ul class="facts"><li>{kind_name(l, document.kind)}</li><li>{languages.join(" · ")}</li>{whole}</ul>
            <p>{stage_badge(l, stage)}</p>
        </li>
    }
    .into_any()
}

/// How far a document is, as a badge with its words.
pub(super) fn stage_badge(l: Locale, stage: Stage) -> AnyView {
    match stage {
        Stage::Draft => view! { <span class="badge open">{words::docs_draft(l)}</span> }.into_any(),
        Stage::Circulated { day, .. } => {
            view! { <span class="badge">{words::docs_circulated(l, &dates::day(l, day))}</span> }.into_any()
        }
        Stage::Endorsed { day, .. } => {
            view! { <span class="badge good">{icon(Icon::Check)}{words::docs_endorsed(l, &dates::day(l, day))}</span> }
                .into_any()
        }
    }
}
