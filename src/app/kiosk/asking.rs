//! A person fills the form: progress, language, the question, back and next.

use super::{Room, ask, review};
use crate::app::widgets::handlers::{change, click, submit};
use crate::app::widgets::live;
use crate::app::widgets::live::CollectAny;
use crate::app::widgets::{Icon, icon, said};
use crate::form::Step;
use crate::i18n::{Locale, numbers, words};
use crate::model::{Form, Language};
use leptos::prelude::*;

/// The screen while a person fills the form.
pub(super) fn asking(kiosk: Room) -> impl IntoView {
    let Some(form) = kiosk.form() else { return ().into_any() };
    let languages = form.languages.clone();
    let form = StoredValue::new(form);
    // The screen is drawn anew for another step or language, not for every answer: the focus stays.
    let step =
        Memo::new(move |_| form.with_value(|form| kiosk.filling.with(|filling| (filling.at, filling.step(form)))));
    let of = Memo::new(move |_| form.with_value(|form| kiosk.filling.with(|filling| filling.steps(form).len())));
    let progress = live(move || {
        let ((at, _), of, l) = (step.get(), of.get(), kiosk.l());
        let (n, of) = (at.saturating_add(1).min(of) as u64, of as u64);
        let named = words::kiosk_progress_named(l, n, of);
        view! { <div class="kiosk-line"><progress max=of.to_string() prop:value=n as f64 aria-label=named></progress></div> }
    });
    let counter = live(move || {
        let ((at, step), of, l) = (step.get(), of.get(), kiosk.l());
        match step {
            Some(_) => words::kiosk_progress(l, at.saturating_add(1) as u64, of as u64).into_any(),
            None => words::kiosk_review(l).into_any(),
        }
    });
    view! {
        <form class="kiosk" autocomplete="off" novalidate="true" on:submit=submit(move || {
            if step.get_untracked().1.is_some() { kiosk.next() } else { kiosk.send() }
        })>
            <div>
                {progress}
                <header class="kiosk-head">
                    <p class="kiosk-count">{counter}</p>
                    {language_choice(kiosk, languages)}
                </header>
            </div>
            <main class="kiosk-main">{live(move || match step.get() {
                (at, Some(step)) => question_screen(kiosk, form, at, &step),
                _ => review::review(kiosk, form).into_any(),
            })}</main>
            <footer class="kiosk-foot">
                <div class="turn">
                    <button class="button large" type="button" disabled=Signal::derive(move || step.get().0 == 0) on:click=click(move || kiosk.back())>
                        {icon(Icon::Back)}{live(move || words::kiosk_back(kiosk.l()))}
                    </button>
                    <button class="button large first" type="submit">
                        {live(move || if step.get().1.is_some() { words::kiosk_next(kiosk.l()) } else { words::kiosk_send(kiosk.l()) })}
                        {icon(Icon::Forward)}
                    </button>
                </div>
                <div class="under">
                    <p class="note">{live(move || words::kiosk_privacy(kiosk.l()))}</p>
                    <button class="button plain icon-only" type="button" aria-label=Signal::derive(move || words::kiosk_lock(kiosk.l()))
                        on:click=click(move || kiosk.leaving.set(true))>{icon(Icon::Lock)}</button>
                </div>
            </footer>
        </form>
    }
    .into_any()
}

fn language_choice(kiosk: Room, languages: Vec<Language>) -> impl IntoView {
    let choices = languages.into_iter().map(|language| {
        let name = Locale::of_tag(language.tag()).map_or(language.tag().to_owned(), |l| l.own_name().to_owned());
        let tag = language.tag().to_owned();
        let chosen = language.clone();
        view! {
            <label>
                <input type="radio" name="kiosk-language" value=tag.clone()
                    prop:checked=Signal::derive(move || kiosk.filling.with(|f| f.language == language))
                    on:change=change(move |_| kiosk.switch(chosen.clone()))/>
                <span lang=tag>{name}</span>
            </label>
        }
    });
    view! {
        <fieldset class="segments"><legend class="unseen">{live(move || words::app_language(kiosk.l()))}</legend>{choices.collect_any()}</fieldset>
    }
}

fn question_screen(kiosk: Room, form: StoredValue<Form>, at: usize, step: &Step) -> AnyView {
    let language = kiosk.filling.with_untracked(|f| f.language.clone());
    // Drawn anew when the person switches the language.
    let l = kiosk.l();
    let alone = step.parts.len() == 1;
    let title = form.with_value(|form| {
        let first = step.parts.first()?;
        let page = form.pages.iter().find(|p| p.questions.iter().any(|q| q.name == first.question))?;
        (!alone && !page.title.is_empty()).then(|| said(&page.title, l))
    });
    let parts = step.parts.iter().filter_map(|part| {
        let question = form.with_value(|form| form.question(&part.question).cloned())?;
        Some(ask::ask(kiosk, form, &language, question, part.half, alone))
    });
    crate::browser::page::focus_soon("question");
    view! {
        <div class="question-screen" data-step=at.to_string()>
            {title.map(|title| view! { <h1 class="kiosk-question" id="question" tabindex="-1">{title}</h1> })}
            {parts.collect_any()}
        </div>
    }
    .into_any()
}

/// The number of a choice in the reader's digits, where choices are named by numbers.
pub(super) fn choice_number(l: Locale, name: &str) -> Option<String> {
    name.parse::<u8>().ok().map(|_| numbers::in_digits_of(l, name))
}
