//! Adding a form: one of the built-in instruments, filled for this activity, with a code, languages and layout.

use super::named;
use crate::app::route::Route;
use crate::app::state::Desk;
use crate::app::widgets::dialog::{Dialog, DialogProps};
use crate::app::widgets::field::wrong_words;
use crate::app::widgets::form_dialog::{FormDialog, FormDialogProps};
use crate::app::widgets::handlers::{change, click};
use crate::app::widgets::live::CollectAny;
use crate::app::widgets::{Select, live, said};
use crate::browser::page::is_checked;
use crate::browser::{address, fetch};
use crate::form::instrument::{Code, FillFault, INSTRUMENTS, Occasion, Template, Wishes, fill, offered_first};
use crate::form::length;
use crate::i18n::{Locale, dates, words};
use crate::model::{Activity, Form, Id, Layout};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// An instrument, and what becomes of it in this activity.
#[derive(Clone, PartialEq)]
struct Offer {
    template: Template,
    filled: Result<Form, FillFault>,
    /// Whether it goes with this kind of activity.
    fits: bool,
}

#[derive(Clone, PartialEq)]
enum Offers {
    Reading,
    Failed,
    Here(Vec<Offer>),
}

/// The dialog in which a form is chosen and added.
pub(super) fn adding(desk: Desk, activity: Id, close: Callback<()>) -> AnyView {
    let l = desk.shown_locale.get_untracked();
    let offers = RwSignal::new(Offers::Reading);
    let read = {
        let activity = activity.clone();
        Callback::new(move |()| {
            let activity = activity.clone();
            offers.set(Offers::Reading);
            spawn_local(async move {
                let found = offered(desk, &activity).await.map_or(Offers::Failed, Offers::Here);
                // The dialog may be closed by now.
                let _nobody_waits = offers.try_set(found);
            });
        })
    };
    read.run(());
    live(move || match offers.get() {
        Offers::Here(offers) => choice(desk, l, activity.clone(), offers, close),
        waiting => {
            let inside = move || {
                let (words, again) = match waiting {
                    Offers::Reading => (words::forms_add_reading(l), None),
                    _ => (words::forms_add_failed(l), Some(click(move || read.run(())))),
                };
                let again = again.map(|again| {
                    view! { <button class="button first" type="button" on:click=again>{words::storage_try_again(l)}</button> }
                });
                view! {
                    <h2 id="add-form">{words::forms_add(l)}</h2>
                    <p role="status">{words}</p>
                    <div class="buttons"><button class="button" type="button" on:click=click(move || close.run(()))>{words::app_cancel(l)}</button>{again}</div>
                }
                .into_any()
            };
            Dialog(DialogProps { labelled_by: "add-form", on_close: close, wide: false, children: Box::new(inside) })
                .into_any()
        }
    })
}

/// Every instrument, those for this kind of activity first. `None` when they cannot be fetched.
async fn offered(desk: Desk, id: &Id) -> Option<Vec<Offer>> {
    let occasion = occasion(desk, id)?;
    let first = offered_first(occasion.activity.kind);
    let mut offers = Vec::new();
    for name in first.iter().chain(INSTRUMENTS.iter().filter(|name| !first.contains(name))) {
        let bytes = fetch::bytes(&format!("forms/{name}.json")).await?;
        let template = Template::read(&serde_json::from_slice(&bytes).ok()?).ok()?;
        let filled = fill(&template, &occasion, &wishes(Code::None, Locale::ALL.to_vec(), Layout::OnePerScreen));
        offers.push(Offer { template, filled, fits: first.contains(name) });
    }
    Some(offers)
}

fn occasion(desk: Desk, id: &Id) -> Option<Occasion> {
    desk.library.with_untracked(|library| {
        let activity: Activity = library.get(id)?;
        Occasion::of(library, id, dates::days_in_every_language(&activity.days))
    })
}

fn wishes(code: Code, languages: Vec<Locale>, layout: Layout) -> Wishes {
    Wishes { code, languages: languages.into_iter().map(Locale::language).collect(), layout }
}

fn choice(desk: Desk, l: Locale, activity: Id, offers: Vec<Offer>, close: Callback<()>) -> AnyView {
    let chosen = RwSignal::new(String::new());
    let code = RwSignal::new("seat".to_owned());
    let layout = RwSignal::new("one".to_owned());
    let languages = RwSignal::new(Locale::ALL.to_vec());
    let (no_form, no_language) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let all = StoredValue::new(offers);
    let save = Callback::new(move |()| {
        let offer = all.with_value(|offers| offers.iter().find(|o| o.template.name == chosen.get_untracked()).cloned());
        no_form.set(if offer.is_none() { words::forms_add_none_chosen(l).into() } else { String::new() });
        let none = languages.with_untracked(Vec::is_empty);
        no_language.set(if none { words::forms_add_no_language(l).into() } else { String::new() });
        let (Some(offer), false) = (offer, none) else { return };
        let code = match code.get_untracked().as_str() {
            "seat" => Code::Seat,
            "own" => Code::Own,
            _ => Code::None,
        };
        let layout = if layout.get_untracked() == "page" { Layout::Page } else { Layout::OnePerScreen };
        let wishes = wishes(code, languages.get_untracked(), layout);
        let Some(form) = occasion(desk, &activity).and_then(|occasion| fill(&offer.template, &occasion, &wishes).ok())
        else {
            return no_form.set(words::forms_add_unreadable(l).into());
        };
        close.run(());
        if let Ok(id) = desk.create(&form) {
            address::go(&Route::Form(id).fragment());
        }
    });
    let has_code = Memo::new(move |_| {
        all.with_value(|offers| offers.iter().any(|o| o.template.name == chosen.get() && o.template.has_code()))
    });
    let fields = move || {
        let group = |fits: bool| {
            all.with_value(|offers| offers.iter().filter(|o| o.fits == fits).map(|o| card(l, o, chosen)).collect_any())
        };
        view! {
            <fieldset class="instruments" aria-invalid=Signal::derive(move || (!no_form.get().is_empty()).then_some("true")) tabindex="-1">
                <legend class="unseen">{words::forms_add_choose(l)}</legend>
                {live(move || wrong_words("instrument", no_form.get()))}
                <p class="label-like" id="fitting">{words::forms_add_fitting(l)}</p>
                {group(true)}
                <p class="label-like">{words::forms_add_others(l)}</p>
                {group(false)}
            </fieldset>
            {live(move || has_code.get().then(|| codes(l, code)))}
            {language_checks(l, languages, no_language)}
            <Select id="form-layout" label=words::forms_add_layout(l).into() value=layout options=vec![
                ("one".to_owned(), words::forms_add_layout_one(l).to_owned()),
                ("page".to_owned(), words::forms_add_layout_page(l).to_owned()),
            ]/>
        }
        .into_any()
    };
    FormDialog(FormDialogProps {
        id: "add-form",
        title: words::forms_add(l).to_owned(),
        send: Some(words::forms_add(l).to_owned()),
        changed: Signal::derive(|| false),
        on_save: save,
        on_close: close,
        extra: None,
        children: Box::new(fields),
    })
    .into_any()
}

/// One instrument: what it measures and how long it takes, or why it cannot be taken.
fn card(l: Locale, offer: &Offer, chosen: RwSignal<String>) -> AnyView {
    let name = offer.template.name.clone();
    let (title, facts) = match &offer.filled {
        Ok(form) => {
            let facts = words::forms_facts(l, length::questions(form) as u64, length::minutes(form).into());
            (said(&form.title, l), view! { <span class="note">{facts}</span> }.into_any())
        }
        Err(fault) => {
            let why = match fault {
                FillFault::NoObjective => words::forms_add_no_objective(l),
                FillFault::NoCase => words::forms_add_no_case(l),
                FillFault::Unreadable(_) => words::forms_add_unreadable(l),
            };
            (said(&offer.template.title, l), view! { <span class="note heed-text">{why}</span> }.into_any())
        }
    };
    let (value, disabled) = (name.clone(), offer.filled.is_err());
    view! {
        <label class="instrument">
            <input type="radio" name="instrument" value=value disabled=disabled on:change=change(move |_| chosen.set(name.clone()))/>
            <span class="instrument-face">
                <span class="instrument-head"><b>{title}</b><span class="badge">{named::moment(l, offer.template.moment)}</span></span>
                <span>{said(&offer.template.about, l)}</span>
                {facts}
            </span>
        </label>
    }
    .into_any()
}

fn codes(l: Locale, code: RwSignal<String>) -> AnyView {
    let options = vec![
        ("seat".to_owned(), words::forms_add_code_seat(l).to_owned()),
        ("own".to_owned(), words::forms_add_code_own(l).to_owned()),
        ("none".to_owned(), words::forms_add_code_none(l).to_owned()),
    ];
    view! {
        <Select id="form-code" label=words::forms_add_code(l).into() value=code options=options hint=words::forms_add_code_hint(l)/>
    }
    .into_any()
}

fn language_checks(l: Locale, languages: RwSignal<Vec<Locale>>, wrong: RwSignal<String>) -> AnyView {
    let check = |of: Locale| {
        let tick = change(move |e| {
            let on = is_checked(&e);
            languages.update(|chosen| {
                *chosen = Locale::ALL.into_iter().filter(|l| if *l == of { on } else { chosen.contains(l) }).collect()
            });
        });
        view! {
            <label class="check"><input type="checkbox" prop:checked=Signal::derive(move || languages.with(|all| all.contains(&of))) on:change=tick/>
                <span lang=of.tag()>{of.own_name()}</span></label>
        }
    };
    view! {
        <fieldset class="field" class:wrong=Signal::derive(move || !wrong.get().is_empty())>
            <legend class="label">{words::collect_languages(l)}</legend>
            <div class="checks">{Locale::ALL.map(check).collect_any()}</div>
            {live(move || wrong_words("form-languages", wrong.get()))}
        </fieldset>
    }
    .into_any()
}
