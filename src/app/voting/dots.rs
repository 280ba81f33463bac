//! Dots: every card with its own, and two large buttons.

use super::Booth;
use super::marking::problem;
use crate::app::widgets::handlers::click;
use crate::app::widgets::live;
use crate::app::widgets::live::CollectAny;
use crate::app::widgets::{Icon, icon, said};
use crate::i18n::{Locale, numbers, words};
use crate::model::{Card, Id, Vote};
use leptos::prelude::*;

/// The cards.
pub(super) fn cards(booth: Booth, l: Locale, vote: Vote) -> AnyView {
    let title = booth.board.with_untracked(|board| board.as_ref().map(|board| said(&board.title, l)));
    let cards = booth.slate.with_untracked(|slate| slate.cards.clone());
    let lines = cards.into_iter().map(|(id, card)| line(booth, l, vote, id, &card)).collect_any();
    view! {
        <h1 class="kiosk-question" id="question" tabindex="-1">{title}</h1>
        <p class="hint">{words::votes_give_dots(l, vote.dots.into())}</p>
        {problem(booth, l)}
        <ul class="dot-cards">{lines}</ul>
    }
    .into_any()
}

fn line(booth: Booth, l: Locale, vote: Vote, id: Id, card: &Card) -> AnyView {
    let name = card.text.words(&l.language()).to_owned();
    let on = {
        let id = id.clone();
        Memo::new(move |_| booth.marking.with(|marking| marking.on(&id)))
    };
    let none_left = Signal::derive(move || booth.marking.with(|marking| marking.left(&vote)) == 0);
    let disabled = |is: Signal<bool>| Signal::derive(move || if is.get() { "true" } else { "false" });
    let (more, less) = (id.clone(), id.clone());
    let details = (!card.details.is_empty()).then(|| view! { <p class="quiet">{said(&card.details, l)}</p> });
    let given = live(move || {
        let n = on.get();
        let dots = (0..n).map(|_| view! { <i></i> }).collect_any();
        view! { <b>{numbers::number(l, n.into())}</b><span class="dots-on" aria-hidden="true">{dots}</span> }
    });
    // Not `disabled`: a button that goes out under the finger would lose the focus.
    view! {
        <li class="dot-card" class:given=Signal::derive(move || on.get() > 0) data-card=id.to_string()>
            <div class="dot-words"><h2>{said(&card.text, l)}</h2>{details}</div>
            <div class="dot-set" role="group" aria-label=name.clone()>
                <button class="button dot-button" type="button" aria-label=words::votes_less(l, &name)
                    aria-disabled=disabled(Signal::derive(move || on.get() == 0))
                    on:click=click(move || booth.mark(|marking| marking.take(&less)))>{minus()}</button>
                <output class="dot-count">{given}</output>
                <button class="button dot-button first" type="button" aria-label=words::votes_more(l, &name)
                    aria-disabled=disabled(none_left)
                    on:click=click(move || booth.mark(|marking| marking.add(&vote, &more)))>{icon(Icon::Plus)}</button>
            </div>
        </li>
    }
    .into_any()
}

fn minus() -> AnyView {
    view! { <svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M5 12h14"/></svg> }.into_any()
}

/// The dots that are left, as dots and in words; in view wherever the cards are scrolled to.
pub(super) fn left(booth: Booth, vote: Vote) -> AnyView {
    let of = u32::from(vote.dots);
    live(move || {
        let (left, l) = (booth.marking.with(|marking| marking.left(&vote)), booth.l());
        let dots = (0..of).map(|n| view! { <i class:gone=(n >= left)></i> }).collect_any();
        view! {
            <p class="dots-left" data-left=left.to_string()><span class="dots-on" aria-hidden="true">{dots}</span>
                <strong role="status">{words::votes_left(l, left.into())}</strong></p>
        }
    })
}
