//! Review: what was given once more, with a way back to it; the seat code; then it is sent.

use super::marking::problem;
use super::scores::Scale;
use super::{Booth, Wrong};
use crate::app::widgets::Field;
use crate::app::widgets::handlers::click;
use crate::app::widgets::live::CollectAny;
use crate::app::widgets::said;
use crate::i18n::{Locale, numbers, words};
use crate::model::{Card, Id, Institution, Vote, VoteKind};
use leptos::prelude::*;

/// The review.
pub(super) fn review(booth: Booth, l: Locale, vote: &Vote) -> AnyView {
    let cards = booth.slate.with_untracked(|slate| slate.cards.clone());
    let rows = cards.iter().enumerate().filter_map(|(place, (id, card))| row(booth, l, vote, place, id, card));
    let rows = rows.collect_any();
    let left = booth.marking.with_untracked(|marking| marking.left(vote));
    let left = (vote.kind == VoteKind::Dots && left > 0)
        .then(|| view! { <p class="quiet" data-not-given>{words::votes_not_given(l, left.into())}</p> });
    let institution = booth.institution.get_untracked().and_then(|id| booth.desk.get::<Institution>(&id));
    let whose = institution.map(|institution| {
        view! { <p class="case-country" data-whose>{said(&institution.name, l)}</p> }
    });
    let code = whose.is_none().then(|| {
        let wrong = Signal::derive(move || {
            if booth.wrong.get() == Some(Wrong::Code) {
                words::votes_bad_code(booth.l()).to_owned()
            } else {
                String::new()
            }
        });
        view! {
            <div class="vote-code"><Field id="vote-code" label=words::votes_code(l).into() value=booth.code wrong=wrong
                hint=words::votes_code_hint(l)/></div>
        }
    });
    view! {
        {whose}
        <h1 class="kiosk-question" id="question" tabindex="-1">{words::votes_review_title(l)}</h1>
        <p class="hint">{words::votes_review_words(l)}</p>
        {problem(booth, l)}
        <dl class="review">{rows}</dl>
        {left}
        {code}
    }
    .into_any()
}

fn row(booth: Booth, l: Locale, vote: &Vote, place: usize, id: &Id, card: &Card) -> Option<AnyView> {
    let name = card.text.words(&l.language()).to_owned();
    let (said_of, screen) = match vote.kind {
        VoteKind::Dots => {
            let n = booth.marking.with_untracked(|marking| marking.on(id));
            if n == 0 {
                return None;
            }
            (words::votes_dots(l, n.into()).into_any(), 0)
        }
        VoteKind::Scores => {
            let lines = booth.marking.with_untracked(|marking| marking.score(id)).map(|score| {
                let line = |asked: &'static str, scale: Scale, n: u8| {
                    view! { <p>{asked}" "<b>{numbers::number(l, n.into())}</b>" "{scale.point(l, n)}</p> }
                };
                view! {
                    {line(words::votes_ask_fit(l), Scale::Fit, score.fit)}
                    {line(words::votes_ask_feasible(l), Scale::Feasible, score.feasible)}
                }
                .into_any()
            });
            (lines.unwrap_or_else(|| view! { <p class="quiet">{words::votes_not_judged(l)}</p> }.into_any()), place)
        }
    };
    Some(
        view! {
            <div data-review=id.to_string()>
                <dt>{said(&card.text, l)}</dt>
                <dd>{said_of}</dd>
                <dd class="change"><button class="button plain" type="button" aria-label=words::kiosk_change_named(l, &name)
                    on:click=click(move || booth.go(screen))>{words::kiosk_change(l)}</button></dd>
            </div>
        }
        .into_any(),
    )
}
