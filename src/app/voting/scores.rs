//! Scores: one case a screen, and two scales with their words.

use super::Booth;
use super::marking::problem;
use crate::app::widgets::handlers::{change, click};
use crate::app::widgets::live;
use crate::app::widgets::live::CollectAny;
use crate::app::widgets::said;
use crate::i18n::{Locale, numbers, words};
use crate::model::{Id, Map};
use crate::votes::Marking;
use crate::votes::marking::SCALE;
use leptos::prelude::*;

/// One of both scales.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Scale {
    Fit,
    Feasible,
}

impl Scale {
    fn name(self) -> &'static str {
        match self {
            Self::Fit => "fit",
            Self::Feasible => "feasible",
        }
    }

    fn of(self, marking: &Marking) -> &Map<String, u8> {
        match self {
            Self::Fit => &marking.fit,
            Self::Feasible => &marking.feasible,
        }
    }

    fn of_mut(self, marking: &mut Marking) -> &mut Map<String, u8> {
        match self {
            Self::Fit => &mut marking.fit,
            Self::Feasible => &mut marking.feasible,
        }
    }

    /// A point of it in words.
    pub(super) fn point(self, l: Locale, n: u8) -> &'static str {
        match (self, n) {
            (Self::Fit, ..=1) => words::votes_fit_1(l),
            (Self::Fit, 2) => words::votes_fit_2(l),
            (Self::Fit, 3) => words::votes_fit_3(l),
            (Self::Fit, 4) => words::votes_fit_4(l),
            (Self::Fit, 5..) => words::votes_fit_5(l),
            (Self::Feasible, ..=1) => words::votes_feasible_1(l),
            (Self::Feasible, 2) => words::votes_feasible_2(l),
            (Self::Feasible, 3) => words::votes_feasible_3(l),
            (Self::Feasible, 4) => words::votes_feasible_4(l),
            (Self::Feasible, 5..) => words::votes_feasible_5(l),
        }
    }
}

/// The case of this screen.
pub(super) fn card(booth: Booth, l: Locale, at: usize) -> AnyView {
    let Some((id, card)) = booth.slate.with_untracked(|slate| slate.cards.get(at).cloned()) else {
        return ().into_any();
    };
    let country = (!card.country.is_empty()).then(|| view! { <p class="case-country">{said(&card.country, l)}</p> });
    let details = (!card.details.is_empty()).then(|| view! { <p class="case-details">{said(&card.details, l)}</p> });
    let clear = {
        let id = id.clone();
        live(move || {
            let id = id.clone();
            let given = booth.marking.with(|m| m.fit.contains_key(id.as_str()) || m.feasible.contains_key(id.as_str()));
            given.then(|| view! {
                <button class="button plain" type="button" on:click=click(move || booth.mark(|marking| marking.clear(&id)))>{words::votes_clear(l)}</button>
            })
        })
    };
    view! {
        <div data-case=id.to_string()>
            {country}
            <h1 class="kiosk-question" id="question" tabindex="-1">{said(&card.text, l)}</h1>
            {details}
            <p class="hint">{words::votes_cannot_judge(l)}</p>
            {problem(booth, l)}
            <div class="matrix">
                {scale(booth, l, &id, Scale::Fit, words::votes_ask_fit(l))}
                {scale(booth, l, &id, Scale::Feasible, words::votes_ask_feasible(l))}
            </div>
            <div class="case-clear">{clear}</div>
        </div>
    }
    .into_any()
}

fn scale(booth: Booth, l: Locale, card: &Id, scale: Scale, asked: &'static str) -> AnyView {
    let cells = SCALE.map(|n| {
        let (read, write) = (card.to_string(), card.to_string());
        let taken = Signal::derive(move || booth.marking.with(|marking| scale.of(marking).get(&read) == Some(&n)));
        let take = change(move |_| {
            let card = write.clone();
            booth.mark(|marking| {
                scale.of_mut(marking).insert(card, n);
            });
        });
        view! {
            <label class="cell">
                <input type="radio" name=scale.name() value=n.to_string() prop:checked=taken on:change=take/>
                <span class="cell-face"><b>{numbers::number(l, n.into())}</b><span class="cell-words">{scale.point(l, n)}</span></span>
            </label>
        }
    });
    let (least, most) = (scale.point(l, *SCALE.start()), scale.point(l, *SCALE.end()));
    view! {
        <fieldset class="statement" data-scale=scale.name()>
            <legend>{asked}</legend>
            <div class="cells">{cells.collect_any()}</div>
            <p class="ends small" aria-hidden="true"><span>{least}</span><span>{most}</span></p>
        </fieldset>
    }
    .into_any()
}
