//! The outcome of a vote by dots: a table whose bars are its figures.

use crate::app::widgets::live::CollectAny;
use crate::app::widgets::said;
use crate::i18n::{Locale, numbers, words};
use crate::votes::{Dots, Slate};
use leptos::prelude::*;

/// The outcome.
pub(super) fn dots(l: Locale, slate: &Slate, dots: &Dots) -> AnyView {
    let most = dots.most().max(1);
    let rows = dots.lines.iter().filter_map(|line| {
        let (_, card) = slate.cards.iter().find(|(id, _)| *id == line.card)?;
        let (n, of) = (line.dots.to_string(), most.to_string());
        Some(view! {
            <tr data-line=line.card.to_string()>
                <td class="rank">{numbers::number(l, line.rank as u64)}</td>
                <th scope="row">{said(&card.text, l)}</th>
                <td class="bar-cell" aria-hidden="true"><div class="dot-bar" style=("--n", n) style=("--of", of)></div></td>
                <td class="number"><b>{numbers::number(l, line.dots.into())}</b></td>
                <td class="number">{numbers::number(l, line.from.into())}</td>
            </tr>
        })
    });
    view! {
        <figure class="outcome" data-outcome="dots">
            <figcaption><h3>{words::votes_outcome(l)}</h3>
                <p class="note">{words::votes_outcome_dots(l, dots.n as u64, dots.given.into())}</p></figcaption>
            <div class="scroll" tabindex="0">
            <table class="table close dot-table">
                <thead><tr>
                    <th scope="col">{words::votes_rank(l)}</th><th scope="col">{words::votes_card(l)}</th>
                    <td class="bar-cell"></td>
                    <th scope="col" class="number">{words::votes_column_dots(l)}</th>
                    <th scope="col" class="number">{words::votes_column_from(l)}</th>
                </tr></thead>
                <tbody>{rows.collect_any()}</tbody>
            </table></div>
        </figure>
    }
    .into_any()
}
