//! The inputs themselves, by round.

use super::dialog::Editing;
use super::{Panel, fate_name, words_of_fate, words_of_kind};
use crate::app::route::{Part, Route};
use crate::app::widgets::handlers::click;
use crate::app::widgets::live::CollectAny;
use crate::app::widgets::{Icon, icon, said};
use crate::consult::{Fate, Said};
use crate::i18n::{Locale, dates, words};
use crate::model::{Document, Id, Institution};
use leptos::prelude::*;

/// The inputs that were looked for.
pub(super) fn list(panel: Panel, l: Locale, found: &[Said]) -> AnyView {
    let Some(first) = found.first() else {
        return view! { <p class="consult-none quiet" role="status">{words::consult_nothing_found(l)}</p> }.into_any();
    };
    let mut rounds = vec![first.input.round];
    found.iter().map(|said| said.input.round).for_each(|round| {
        if !rounds.contains(&round) {
            rounds.push(round);
        }
    });
    let groups = rounds.into_iter().map(|round| {
        let lines = found.iter().filter(|said| said.input.round == round).map(|one| line(panel, l, one));
        view! {
            <h3 class="consult-round">{words::consult_round_n(l, round.into())}</h3>
            <ul class="consult-inputs">{lines.collect_any()}</ul>
        }
    });
    groups.collect_any()
}

fn line(panel: Panel, l: Locale, one: &Said) -> AnyView {
    let desk = panel.desk;
    let input = &one.input;
    let institution = input.institution.as_ref().and_then(|id| desk.get::<Institution>(id));
    let who = institution.map_or_else(|| words::consult_nobody(l).into_any(), |i| said(&i.name, l));
    let kind = one.kind.map(|kind| view! { <span class="badge">{words_of_kind(l, Some(kind))}</span> });
    let facts =
        [input.day.map(|day| dates::day(l, day).into_any()), (!input.place.is_empty()).then(|| said(&input.place, l))];
    let facts = facts.into_iter().flatten().map(|fact| view! { <li>{fact}</li> }).collect_any();
    let (id, name) = (one.id.clone(), input.text.words(&l.language()).to_owned());
    view! {
        <li data-input=one.id.to_string()>
            <div class="consult-who"><p><b>{who}</b>" "{kind}</p><ul class="facts">{facts}</ul></div>
            <p class="consult-text">{said(&input.text, l)}</p>
            {fate(panel, l, one)}
            <button class="button plain icon-only" type="button" aria-label=words::consult_edit_named(l, &name)
                on:click=click(move || panel.editing.set(Some(Editing::There(id.clone()))))>{icon(Icon::Pen)}</button>
        </li>
    }
    .into_any()
}

/// What became of it.
fn fate(panel: Panel, l: Locale, one: &Said) -> AnyView {
    let fate = one.fate();
    let (class, mark) = match fate {
        Fate::TakenUp => ("badge good", Icon::Check),
        Fate::Answered => ("badge", Icon::Check),
        Fate::Open => ("badge heed", Icon::Heed),
    };
    let links = one.taken_up.iter().filter_map(|(document, n)| link(panel, l, document, *n));
    let answer = (!one.input.answer.is_empty())
        .then(|| view! { <p class="consult-answer"><span class="note">{words::consult_answer(l)}": "</span>{said(&one.input.answer, l)}</p> });
    view! {
        <div class="consult-fate" data-fate-of=fate_name(fate)>
            <span class=class>{icon(mark)}{words_of_fate(l, fate)}</span>
            <ul class="consult-links">{links.collect_any()}</ul>
            {answer}
        </div>
    }
    .into_any()
}

fn link(panel: Panel, l: Locale, id: &Id, paragraphs: usize) -> Option<AnyView> {
    let document = panel.desk.get::<Document>(id)?;
    let route = Route::Within(document.activity, Part::Document, id.clone());
    Some(
        view! {
            <li><a class="link" href=route.fragment()>{said(&document.title, l)}</a>
                <span class="note">{words::consult_paragraphs(l, paragraphs as u64)}</span></li>
        }
        .into_any(),
    )
}
