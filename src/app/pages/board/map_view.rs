//! The map: what costs little and brings much stands at one corner. With a table behind it.

use super::{Here, Task, wording};
use crate::app::widgets::handlers::click;
use crate::app::widgets::live;
use crate::app::widgets::live::CollectAny;
use crate::app::widgets::{Icon, icon, said};
use crate::board::Map;
use crate::board::map::STEPS;
use crate::i18n::{Locale, words};
use crate::model::Id;
use leptos::prelude::*;

/// The map of the board.
pub(super) fn map_view(here: Here, l: Locale) -> AnyView {
    let map = Memo::new(move |_| here.cards.with(|cards| here.filter.with(|filter| Map::of(cards, filter))));
    // The most effect above, the least effort first.
    let rows = (1..=STEPS).rev().map(|effect| {
        let fields = (1..=STEPS).map(|effort| {
            let name = field_name(l, effort, effect);
            let class = match (effort, effect) {
                (1, 3) => "map-field first",
                (3, 1) => "map-field last",
                _ => "map-field",
            };
            let cards = live(move || {
                let ids: Vec<Id> = map.with(|map| map.at(effort, effect).cloned().collect());
                ids.into_iter().map(|id| small(here, l, &id)).collect_any()
            });
            view! { <ul class=class aria-label=name>{cards}</ul> }
        });
        view! { <p class="map-step effect-step">{wording::step(l, effect)}</p>{fields.collect_any()} }
    });
    let efforts = (1..=STEPS).map(|effort| view! { <p class="map-step">{wording::step(l, effort)}</p> }).collect_any();
    let open = live(move || {
        let open = map.with(|map| map.open.clone());
        (!open.is_empty()).then(|| {
            let n = open.len() as u64;
            let cards = open.iter().map(|id| small(here, l, id)).collect_any();
            view! {
                <section class="map-open" aria-labelledby="map-open"><h3 id="map-open">{words::boards_open(l, n)}</h3>
                    <p class="note">{words::boards_open_words(l)}</p><ul>{cards}</ul></section>
            }
        })
    });
    view! {
        <section class="board-work" aria-label=words::boards_map(l)>
            <div class="card map-card">
                <div class="board-map">
                    <p class="map-axis effect-axis">{words::boards_effect(l)}</p>
                    {rows.collect_any()}
                    <span></span><span></span>{efforts}
                    <p class="map-axis effort-axis">{words::boards_effort(l)}</p>
                </div>
                {table(here, l, map)}
            </div>
            {open}
        </section>
    }
    .into_any()
}

fn field_name(l: Locale, effort: u8, effect: u8) -> String {
    words::boards_field(l, wording::step(l, effort), wording::step(l, effect))
}

/// A card on the map: a press opens it.
fn small(here: Here, l: Locale, id: &Id) -> AnyView {
    let found = here.cards.with(|cards| Some((wording::mark(l, cards, id), cards.get(id)?.text.clone())));
    let Some((mark, text)) = found else { return ().into_any() };
    let id = id.clone();
    let open = click(move || here.task.set(Some(Task::Card(id.clone()))));
    view! {
        <li><button class="map-mark" type="button" on:click=open><span class="ref">{mark}</span>" "<span class="words">{said(&text, l)}</span></button></li>
    }
    .into_any()
}

/// The same as a table, best first.
fn table(here: Here, l: Locale, map: Memo<Map>) -> AnyView {
    let rows = live(move || {
        let mut placed = map.with(|map| map.placed.clone());
        crate::model::order::sort_by(&mut placed, |a, b| (b.1, a.0).cmp(&(a.1, b.0)));
        let rows = placed.into_iter().map(|(effort, effect, id)| {
            let found = here.cards.with(|cards| Some((wording::mark(l, cards, &id), cards.get(&id)?.text.clone())));
            found.map(|(mark, text)| {
                view! { <tr><th scope="row">{mark}" "{said(&text, l)}</th><td>{wording::step(l, effort)}</td><td>{wording::step(l, effect)}</td></tr> }
            })
        });
        rows.collect_any()
    });
    view! {
        <details class="table-behind"><summary>{icon(Icon::Table)}{words::boards_as_table(l)}</summary>
            <div class="scroll"><table class="table close">
                <thead><tr><th scope="col">{words::boards_text(l)}</th><th scope="col">{words::boards_effort(l)}</th><th scope="col">{words::boards_effect(l)}</th></tr></thead>
                <tbody>{rows}</tbody>
            </table></div></details>
    }
    .into_any()
}
