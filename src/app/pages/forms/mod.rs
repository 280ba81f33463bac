//! Forms of an activity: what there is, how far it is translated, who answered; and how the kiosk behaves.

mod adding;
pub mod editor;
mod named;
mod options;
mod rail;
mod rules;
mod texts;

use crate::app::kiosk::trial::trial;
use crate::app::route::Route;
use crate::app::state::Desk;
use crate::app::widgets::handlers::click;
use crate::app::widgets::live;
use crate::app::widgets::live::CollectAny;
use crate::app::widgets::{Icon, icon, said};
use crate::form::collection::{answers, forms_of};
use crate::form::length;
use crate::i18n::{Locale, words};
use crate::model::{Activity, Form, Id, Kind, Language};
use crate::record::Key;
use leptos::prelude::*;

crate::app::fetched::screen! {
    forms:
    /// The forms of an activity.
    fn forms_screen(desk: Desk, id: Id, activity: Activity) after fetch_forms_screen { forms(desk, id, &activity) }
}

/// What stands over the screen.
#[derive(Debug, Clone, PartialEq)]
enum Over {
    /// The choice of a form to add.
    Adding,
    /// A form to try.
    Trying(Form),
}

fn forms(desk: Desk, id: Id, activity: &Activity) -> AnyView {
    let over: RwSignal<Option<Over>> = RwSignal::new(None);
    let close = Callback::new(move |()| over.set(None));
    let listed = {
        let id = id.clone();
        Memo::new(move |_| {
            desk.library.with(|library| {
                let counted = |(id, form): (Id, Form)| {
                    let n = answers(library, &id).values().sum::<usize>();
                    (id, form, n)
                };
                forms_of(library, &id).into_iter().map(counted).collect::<Vec<_>>()
            })
        })
    };
    let add = move |l: Locale, first: bool| {
        view! {
            <button class="button" class:first=first type="button" on:click=click(move || over.set(Some(Over::Adding)))>
                {icon(Icon::Plus)}{words::forms_add(l)}
            </button>
        }
    };
    let list = live(move || {
        let l = desk.l();
        let listed = listed.get();
        if listed.is_empty() {
            return view! {
                <div class="empty">{icon(Icon::Book)}
                    <h2>{words::forms_none(l)}</h2><p>{words::forms_none_words(l)}</p>{add(l, true)}</div>
            }
            .into_any();
        }
        let rows = listed.into_iter().map(|(id, form, n)| row(desk, l, id, form, n, over)).collect_any();
        view! {
            <div class="card-head"><h2 id="forms">{words::activity_forms(l)}</h2>{add(l, false)}</div>
            <ul class="card flush forms">{rows}</ul>
        }
        .into_any()
    });
    let rules = rules::rules(desk, id.clone(), activity);
    view! {
        <div class="split">
            <section>{list}</section>
            <aside class="stack">{rules}</aside>
        </div>
        {live(move || over.get().map(|over| match over {
            Over::Adding => adding::adding(desk, id.clone(), close),
            Over::Trying(form) => trial(desk, form.clone(), &first_language(desk, &form), close),
        }))}
    }
    .into_any()
}

/// The language in which a form is shown first: that of the screen, where the form has it.
fn first_language(desk: Desk, form: &Form) -> Language {
    let own = desk.shown_locale.get_untracked().language();
    let first = form.languages.iter().find(|language| **language == own).or_else(|| form.languages.first());
    first.cloned().unwrap_or(own)
}

fn row(desk: Desk, l: Locale, id: Id, form: Form, answers: usize, over: RwSignal<Option<Over>>) -> AnyView {
    let title = form.title.words(&l.language()).to_owned();
    let questions = length::questions(&form) as u64;
    let remove = if answers > 0 {
        view! { <p class="note">{words::forms_stays(l)}</p> }.into_any()
    } else {
        let key = Key::new(Kind::Form, id.clone());
        view! {
            <button class="button plain" type="button" aria-label=words::forms_remove_named(l, &title)
                on:click=click(move || desk.delete_with_undo(std::slice::from_ref(&key), words::forms_removed(l)))>
                {words::forms_remove(l)}
            </button>
        }
        .into_any()
    };
    let facts = [
        words::forms_facts(l, questions, length::minutes(&form).into()),
        words::forms_version(l, form.version.into()),
        words::kind_response(l, answers as u64),
    ];
    let state = if form.closed { words::forms_closed(l) } else { words::forms_open(l) };
    let translations = named::translations(l, &form);
    let moment = named::moment(l, form.moment);
    let (is_open, heading) = (!form.closed, said(&form.title, l));
    let (trying, of) = (form, id.to_string());
    view! {
        <li data-form=of>
            <div class="form-line">
                <h3><a href=Route::Form(id.clone()).fragment()>{heading}</a></h3>
                <p class="marks"><span class="badge">{moment}</span><span class="badge" class:good=is_open class:open=!is_open>{state}</span></p>
            </div>
            <ul class="facts note">{facts.into_iter().map(|fact| view! { <li>{fact}</li> }).collect_any()}</ul>
            {translations}
            <div class="buttons">
                <a class="button" href=Route::Form(id).fragment() aria-label=words::forms_edit_named(l, &title)>{icon(Icon::Pen)}{words::forms_edit(l)}</a>
                <button class="button" type="button" aria-label=words::forms_try_named(l, &title)
                    on:click=click(move || over.set(Some(Over::Trying(trying.clone()))))>{words::forms_try(l)}</button>
                {remove}
            </div>
        </li>
    }
    .into_any()
}
