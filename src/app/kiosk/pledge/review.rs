//! What became of commitments: the card opens them on this device, and each is asked about.

use super::opened;
use crate::app::kiosk::Room;
use crate::app::kiosk::ask::{Asked, Line, choice, problem};
use crate::app::widgets::handlers::change;
use crate::app::widgets::live;
use crate::app::widgets::live::CollectAny;
use crate::app::widgets::said::said_in;
use crate::app::widgets::{Icon, icon};
use crate::browser::page::{self, value_of};
use crate::form::pledge::{MOST_SHOWN, Pledge};
use crate::i18n::numbers::in_digits_of;
use crate::i18n::{Locale, words};
use crate::model::Question;
use crate::model::commitment::STATES;
use gloo_timers::callback::Timeout;
use leptos::prelude::*;

/// Milliseconds until the card's work begins: the screen is drawn first.
const DRAWN: u32 = 40;

/// Where it is with the card.
#[derive(Debug, Clone, PartialEq)]
enum State {
    NoCard,
    Opening,
    NoMemory,
    Opened(Vec<Pledge>),
}

/// Asks what became of them.
pub(super) fn review(asked: &Asked, alone: bool) -> AnyView {
    let (kiosk, l, name) = (asked.kiosk, asked.l(), asked.question.name.clone());
    let question = &asked.question;
    let label = said_in(&question.label, &asked.language);
    let heading = if alone {
        view! { <h1 class="kiosk-question" id="question" tabindex="-1">{label}</h1> }.into_any()
    } else {
        view! { <h2 class="kiosk-question" id=asked.heading.clone()>{label}</h2> }.into_any()
    };
    let hint = (!question.hint.is_empty()).then(|| said_in(&question.hint, &asked.language));
    let (card, found) = kiosk
        .filling
        .with_untracked(|filling| (asked.form.with_value(|form| filling.card(form)), filling.confided.found.clone()));
    let state = RwSignal::new(match (&card, found) {
        (None, _) => State::NoCard,
        (Some(_), Some(found)) => State::Opened(found),
        (Some(_), None) => State::Opening,
    });
    if let (Some(card), State::Opening) = (card, state.get_untracked()) {
        let form = asked.form;
        Timeout::new(DRAWN, move || {
            // The person may have gone on meanwhile.
            if state.try_get_untracked().is_none() {
                return;
            }
            let found = form.with_value(|form| opened(kiosk, form, &card));
            // It is no answer: nothing is drafted, no problem taken back.
            kiosk.filling.update(|filling| filling.confided.found.clone_from(&found));
            state.set(found.map_or(State::NoMemory, State::Opened));
        })
        .forget();
    }
    let asks = asked.clone();
    let content = live(move || match state.get() {
        State::NoCard => notice(Icon::Heed, words::pledge_review_no_card(l)),
        State::Opening => view! { <p role="status">{words::pledge_opening(l)}</p> }.into_any(),
        State::NoMemory => notice(Icon::Heed, words::pledge_not_opened(l)),
        State::Opened(found) if found.is_empty() => notice(Icon::Heed, words::pledge_none_found(l)),
        State::Opened(found) => {
            let items = found.iter().take(MOST_SHOWN).zip(1_usize..).map(|(one, place)| item(&asks, one, place));
            items.collect_any()
        }
    });
    page::focus_soon("question");
    view! {
        <section class="ask pledges" data-question=name.clone()>
            {heading}
            <p class="hint">{hint}</p>
            {problem(kiosk, l, name.clone(), false)}
            {content}
        </section>
    }
    .into_any()
}

fn notice(mark: Icon, words: &'static str) -> AnyView {
    view! { <div class="notice" role="status">{icon(mark)}<p>{words}</p></div> }.into_any()
}

/// One commitment, what became of it, and why.
fn item(asked: &Asked, one: &Pledge, place: usize) -> AnyView {
    let (kiosk, l, name) = (asked.kiosk, asked.l(), asked.question.name.clone());
    let state_of = format!("{place}_state");
    let states = STATES.map(|state| {
        let (name, field) = (name.clone(), state_of.clone());
        let (read_name, read_field) = (name.clone(), field.clone());
        choice(
            Line {
                kind: "radio",
                group: format!("{name}-{field}"),
                value: state.to_owned(),
                number: None,
                label: state_words(l, state).into_any(),
            },
            move || {
                kiosk
                    .filling
                    .with(|filling| filling.answers.get(&read_name).and_then(|a| a.field(&read_field)) == Some(state))
            },
            move || kiosk.answer(|filling| filling.answer_field(&name, &field, state)),
        )
    });
    let helped = format!("{place}_helped");
    let id = format!("helped-{name}-{place}");
    let written = {
        let (name, field) = (name.clone(), helped.clone());
        Signal::derive(move || {
            kiosk
                .filling
                .with(|filling| filling.answers.get(&name).and_then(|a| a.field(&field)).unwrap_or_default().to_owned())
        })
    };
    let write = change(move |e| kiosk.answer(|filling| filling.answer_field(&name, &helped, &value_of(&e))));
    let strength = words::pledge_strength_of(l, &in_digits_of(l, &one.strength.to_string()));
    view! {
        <div class="pledge" data-pledge=place.to_string()>
            <fieldset>
                <legend><span class="note">{words::pledge_you_wrote(l)}</span>
                    <span class="pledge-words" dir="auto">{one.words.clone()}</span>
                    <span class="note">{strength}</span></legend>
                <div class="choices three">{states.into_iter().collect_any()}</div>
            </fieldset>
            <label class="pledge-label" for=id.clone()>{words::pledge_helped(l)}</label>
            <textarea class="answer-text" id=id rows="2" dir="auto" autocomplete="off" prop:value=written on:input=write></textarea>
        </div>
    }
    .into_any()
}

/// What became of a commitment, in words.
fn state_words(l: Locale, state: &str) -> &'static str {
    match state {
        "done" => words::pledge_done(l),
        "partly" => words::pledge_partly(l),
        _ => words::pledge_not_yet(l),
    }
}

/// What was said of each on the last screen before sending.
pub(super) fn lines(kiosk: Room, question: &Question) -> AnyView {
    let l = kiosk.l();
    let said = kiosk.filling.with_untracked(|filling| {
        let answer = filling.answers.get(&question.name);
        let field =
            |place: usize, what: &str| answer.and_then(|a| a.field(&format!("{place}_{what}"))).map(str::to_owned);
        let one = |place: usize| Some((place, field(place, "state")?, field(place, "helped").unwrap_or_default()));
        (1..=MOST_SHOWN).filter_map(one).collect::<Vec<_>>()
    });
    if said.is_empty() {
        return view! { <p class="quiet">{words::kiosk_no_answer(l)}</p> }.into_any();
    }
    let lines = said.into_iter().map(|(place, state, helped)| {
        let nth = words::pledge_nth(l, &in_digits_of(l, &place.to_string()));
        view! { <p>{nth}": "{state_words(l, &state)}</p><p class="note" dir="auto">{helped}</p> }
    });
    lines.collect_any()
}
