//! Up to three commitments in own words, each with how firmly it is meant.

use crate::app::kiosk::Room;
use crate::app::kiosk::ask::{Asked, problem};
use crate::app::widgets::handlers::change;
use crate::app::widgets::live::CollectAny;
use crate::app::widgets::said::said_in;
use crate::app::widgets::{Icon, icon};
use crate::browser::page::{self, value_of};
use crate::form::pledge::MAX_WORDS;
use crate::i18n::numbers::in_digits_of;
use crate::i18n::words;
use crate::model::Question;
use crate::model::commitment::{MOST, STRONGEST};
use leptos::prelude::*;

/// Asks for commitments.
pub(super) fn writing(asked: &Asked, alone: bool) -> AnyView {
    let (kiosk, l, name) = (asked.kiosk, asked.l(), asked.question.name.clone());
    let question = &asked.question;
    let label = said_in(&question.label, &asked.language);
    let heading = if alone {
        view! { <h1 class="kiosk-question" id="question" tabindex="-1">{label}</h1> }.into_any()
    } else {
        view! { <h2 class="kiosk-question" id=asked.heading.clone()>{label}</h2> }.into_any()
    };
    let hint = (!question.hint.is_empty()).then(|| said_in(&question.hint, &asked.language));
    let optional = (!question.required).then(|| format!(" {}", words::kiosk_optional(l)));
    let has_card = asked.form.with_value(|form| kiosk.filling.with_untracked(|filling| filling.card(form).is_some()));
    let sealed = if has_card { words::pledge_sealed(l) } else { words::pledge_no_card(l) };
    let places = (1..=MOST).map(|place| one(asked, place));
    page::focus_soon("question");
    view! {
        <section class="ask pledges" data-question=name.clone()>
            {heading}
            <p class="hint">{hint}{optional}</p>
            <div class="notice" data-sealed=has_card.then_some("")>{icon(if has_card { Icon::Lock } else { Icon::Heed })}<p>{sealed}</p></div>
            {problem(kiosk, l, name.clone(), true)}
            {places.collect_any()}
        </section>
    }
    .into_any()
}

/// One of them; those behind the first appear when there is one before.
fn one(asked: &Asked, place: usize) -> AnyView {
    let (kiosk, l, name) = (asked.kiosk, asked.l(), asked.question.name.clone());
    let (place_name, before) = (place.to_string(), place.saturating_sub(1));
    let id = format!("pledge-{name}-{place}");
    let read = {
        let (name, place) = (name.clone(), place_name.clone());
        move || kiosk.filling.with(|filling| filling.confided.read(&name, &place).to_owned())
    };
    let hidden = {
        let name = name.clone();
        Memo::new(move |_| {
            let written = |place: usize| {
                kiosk.filling.with(|filling| !filling.confided.read(&name, &place.to_string()).trim().is_empty())
            };
            before > 0 && !written(before) && !written(place)
        })
    };
    let write = {
        let (name, place) = (name.clone(), place_name.clone());
        change(move |e| kiosk.answer(|filling| filling.confided.write(&name, &place, &value_of(&e))))
    };
    let points = (1..=STRONGEST).map(|n| {
        let (name, place, number) = (name.clone(), place_name.clone(), n.to_string());
        let (read, read_place, point) = (name.clone(), place.clone(), number.clone());
        let taken = Signal::derive(move || {
            kiosk
                .filling
                .with(|filling| filling.answers.get(&read).and_then(|a| a.field(&read_place)) == Some(point.as_str()))
        });
        let group = format!("strength-{name}-{place}");
        let shown = in_digits_of(l, &number);
        view! {
            <label class="point">
                <input type="radio" name=group value=number.clone() prop:checked=taken
                    on:change=change(move |_| kiosk.answer(|filling| filling.answer_field(&name, &place, &number)))/>
                <span>{shown}</span>
            </label>
        }
    });
    let label = words::pledge_nth(l, &in_digits_of(l, &place_name));
    view! {
        <div class="pledge" data-pledge=place_name.clone() hidden=Signal::derive(move || hidden.get())>
            <label class="pledge-label" for=id.clone()>{label}</label>
            <textarea class="answer-text" id=id rows="2" dir="auto" autocomplete="off" maxlength=MAX_WORDS.to_string()
                prop:value=Signal::derive(read) on:input=write></textarea>
            <fieldset><legend>{words::pledge_strength(l)}</legend>
                <div class="points">{points.collect_any()}</div>
                <p class="ends"><span>{words::pledge_weakest(l)}</span><span>{words::pledge_strongest(l)}</span></p>
            </fieldset>
        </div>
    }
    .into_any()
}

/// The commitments on the last screen before sending.
pub(super) fn lines(kiosk: Room, question: &Question) -> AnyView {
    let l = kiosk.l();
    let pledges = kiosk
        .filling
        .with_untracked(|filling| filling.confided.pledges(&question.name, filling.answers.get(&question.name)));
    if pledges.is_empty() {
        return view! { <p class="quiet">{words::kiosk_no_answer(l)}</p> }.into_any();
    }
    let line = pledges.into_iter().map(|one| {
        let strength = words::pledge_strength_of(l, &in_digits_of(l, &one.strength.to_string()));
        view! { <p dir="auto">{one.words}</p><p class="note">{strength}</p> }
    });
    line.collect_any()
}
