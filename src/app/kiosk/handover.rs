//! Between two people: welcome, saved, declined, not saved.

use super::{Room, Stage, between, leave, locale_of};
use crate::app::fetched::fetched;
use crate::app::widgets::handlers::click;
use crate::app::widgets::live::CollectAny;
use crate::app::widgets::{Icon, icon, live, said};
use crate::i18n::{Locale, words};
use crate::model::Language;
use crate::record::Key;
use crate::store::ShelfError;
use leptos::prelude::*;

/// The screen between two people.
pub(super) fn handover(kiosk: Room, stage: &Stage) -> impl IntoView + use<> {
    let l = kiosk.l();
    let title = kiosk.form().map(|form| said(&form.title, l));
    let answered =
        kiosk.desk.ledger.with(|ledger| ledger.forms.get(&kiosk.form_id.get_value()).map_or(0, |c| c.submitted));
    let done = match stage {
        Stage::Saved(n) => done(true, words::kiosk_saved(l), &words::kiosk_saved_words(l, *n as u64)).into_any(),
        Stage::Declined => done(true, words::kiosk_declined(l), words::kiosk_declined_words(l)).into_any(),
        Stage::Keeping => keeping(l).into_any(),
        Stage::NotSaved(fault, n, key) => not_saved(kiosk, *fault, *n, key.clone()).into_any(),
        Stage::Welcome | Stage::Asking => view! {
            <div class="done"><h1 id="handover" tabindex="-1">{title}</h1></div>
        }
        .into_any(),
    };
    let next = match stage {
        Stage::NotSaved(..) | Stage::Keeping => None,
        Stage::Welcome | Stage::Asking => Some(starts(kiosk, l, None)),
        _ => Some(starts(kiosk, l, Some(words::kiosk_pass(l)))),
    };
    view! {
        <div class="kiosk handover">
            <main>{done}{next}</main>
            {foot(kiosk, l, answered)}
        </div>
    }
}

fn done(good: bool, heading: &'static str, said: &str) -> impl IntoView + use<> {
    view! {
        <div class="done" role="status">
            <div class="seal" class:heed=!good>{icon(if good { Icon::Check } else { Icon::Heed })}</div>
            <h1 id="handover" tabindex="-1">{heading}</h1>
            <p>{said.to_owned()}</p>
        </div>
    }
}

/// Only one copy takes it, and that one takes its time.
fn keeping(l: Locale) -> impl IntoView {
    view! {
        <div class="done" role="status">
            <h1 id="handover" tabindex="-1">{words::kiosk_keeping(l)}</h1>
            <p>{words::kiosk_keeping_words(l)}</p>
        </div>
    }
}

fn not_saved(kiosk: Room, fault: ShelfError, answers: usize, key: Option<Key>) -> impl IntoView {
    let l = kiosk.l();
    let why = match fault {
        ShelfError::Full | ShelfError::NotKept => words::kiosk_not_saved_words(l),
        ShelfError::Denied => words::kiosk_not_saved_denied(l),
    };
    view! {
        {done(false, words::kiosk_not_saved(l), why)}
        <button class="button large first" type="button" on:click=click(move || kiosk.try_again(key.clone(), answers))>{words::storage_try_again(l)}</button>
    }
}

/// One large button a language, each in its own words.
fn starts(kiosk: Room, l: Locale, heading: Option<&'static str>) -> impl IntoView {
    let languages: Vec<Language> = kiosk.form().map(|form| form.languages).unwrap_or_default();
    let buttons = languages.into_iter().map(|language| {
        let locale = locale_of(&language);
        let name = if Locale::of_tag(language.tag()).is_some() { locale.own_name().to_owned() } else { language.tag().to_owned() };
        let (tag, direction) = (language.tag().to_owned(), language.direction().attribute());
        view! {
            <li><button class="start" type="button" lang=tag dir=direction on:click=click(move || kiosk.begin(language.clone()))>
                {words::kiosk_start_in(locale, &name)}{icon(Icon::Arrow)}
            </button></li>
        }
    });
    between::next_person(l, heading, buttons.collect_any())
}

fn foot(kiosk: Room, l: Locale, answered: u32) -> impl IntoView {
    let title = kiosk.form().map(|form| said(&form.title, l));
    let count = words::kiosk_answered_here(l, answered.into(), &kiosk.desk.device_name());
    between::foot(kiosk.desk, l, title, view! { <p>{count}</p> }.into_any(), kiosk.leaving)
}

/// The form is not on this device (any more).
pub(super) fn missing(kiosk: Room) -> AnyView {
    stopped(kiosk, words::kiosk_missing_form)
}

/// The activity's answers are to be sealed, and its key is none.
pub(super) fn no_seal(kiosk: Room) -> AnyView {
    let leaving = live(move || {
        let leave = move || leave::leave_screen(kiosk);
        kiosk.leaving.get().then(|| fetched(kiosk.desk, leave::fetch_leave_screen, leave))
    });
    view! { {stopped(kiosk, words::kiosk_no_seal)}{leaving} }.into_any()
}

fn stopped(kiosk: Room, why: fn(Locale) -> &'static str) -> AnyView {
    let l = kiosk.l();
    view! {
        <div class="kiosk handover">
            <main><div class="done" role="alert"><p>{why(l)}</p></div></main>
            {foot(kiosk, l, 0)}
        </div>
    }
    .into_any()
}
