//! How cases were judged: a picture of two axes, what its marks are, and the table behind it.

use super::picture::{Mark, picture};
use crate::app::widgets::live::CollectAny;
use crate::app::widgets::{Icon, icon, said};
use crate::i18n::{Locale, numbers, words};
use crate::model::{Card, Guard, VoteBy};
use crate::votes::{Judged, Judgement, Means, Slate};
use leptos::prelude::*;

/// The outcome.
pub(super) fn judged(l: Locale, slate: &Slate, judged: &Judged, guard: Guard, by: VoteBy) -> AnyView {
    let card = |judgement: &Judgement| slate.cards.iter().find(|(id, _)| *id == judgement.card).map(|(_, card)| card);
    let all: Vec<(&Judgement, &Card)> = judged.cards.iter().filter_map(|one| Some((one, card(one)?))).collect();
    let told: Vec<(&Judgement, &Card, Means)> =
        all.iter().filter_map(|(one, card)| Some((*one, *card, one.means?))).collect();
    let held_back = all.len().saturating_sub(told.len());
    let needed = guard.means.max(1);
    let guard_note = (held_back > 0).then(|| {
        let said = match by {
            VoteBy::Person => words::votes_guard(l, held_back as u64, needed.into()),
            VoteBy::Institution => words::votes_guard_institutions(l, held_back as u64, needed.into()),
        };
        view! { <p class="guard" data-guard>{icon(Icon::Shield)}<span>{said}</span></p> }
    });
    let picture = (!told.is_empty()).then(|| {
        let marks: Vec<Mark> = told
            .iter()
            .enumerate()
            .map(|(place, (_, _, means))| Mark {
                number: numbers::number(l, place.saturating_add(1) as u64),
                means: *means,
            })
            .collect();
        let key = told.iter().zip(&marks).map(|((one, card, means), mark)| {
            let country = (!card.country.is_empty()).then(|| view! { <b>{said(&card.country, l)}": "</b> });
            view! {
                <li data-mark=one.card.to_string()><i aria-hidden="true">{mark.number.clone()}</i>
                    <div><p>{country}{said(&card.text, l)}</p>
                    <p class="note">{words::votes_means(l, &decimal(l, means.fit), &decimal(l, means.feasible))}</p></div></li>
            }
        });
        let key = key.collect_any();
        view! { <div class="judged">{picture(l, &marks)}<ol class="marks">{key}</ol></div> }
    });
    let rows = all.iter().map(|(one, card)| row(l, one, card)).collect_any();
    view! {
        <figure class="outcome" data-outcome="scores">
            <figcaption><h3>{words::votes_outcome(l)}</h3>
                <p class="note">{words::votes_outcome_scores(l, judged.n as u64)}</p></figcaption>
            {picture}
            {guard_note}
            <details class="table-behind">
                <summary>{icon(Icon::Table)}{words::votes_as_table(l)}</summary>
                <div class="scroll" tabindex="0"><table class="table close"><thead><tr>
                    <th scope="col" class="number">{words::votes_rank(l)}</th>
                    <th scope="col">{words::votes_country(l)}</th><th scope="col">{words::votes_card(l)}</th>
                    <th scope="col" class="number">{words::votes_fit(l)}</th>
                    <th scope="col" class="number">{words::votes_feasible(l)}</th>
                    <th scope="col" class="number">{words::votes_judged_by(l)}</th>
                </tr></thead><tbody>{rows}</tbody></table></div>
            </details>
        </figure>
    }
    .into_any()
}

fn decimal(l: Locale, value: f64) -> String {
    numbers::decimal(l, value, 1)
}

fn row(l: Locale, one: &Judgement, card: &Card) -> AnyView {
    let mean = |of: fn(&Means) -> f64| one.means.as_ref().map_or("–".to_owned(), |means| decimal(l, of(means)));
    view! {
        <tr data-judged=one.card.to_string()>
            <td class="number">{one.rank.map_or("–".to_owned(), |rank| numbers::number(l, rank as u64))}</td>
            <td>{said(&card.country, l)}</td>
            <th scope="row">{said(&card.text, l)}</th>
            <td class="number">{mean(|means| means.fit)}</td>
            <td class="number">{mean(|means| means.feasible)}</td>
            <td class="number">{numbers::number(l, one.n.into())}</td>
        </tr>
    }
    .into_any()
}
