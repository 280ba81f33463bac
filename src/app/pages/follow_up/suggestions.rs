//! Cards of the group work that could become an action, and have none yet.

use super::{Here, Open};
use crate::app::widgets::handlers::click;
use crate::app::widgets::live::CollectAny;
use crate::app::widgets::{Icon, icon, live, said};
use crate::follow_up::suggested;
use crate::i18n::{Locale, words};
use crate::model::{Card, CardKind, Id};
use leptos::prelude::*;

/// Cards that are listed until a person wants all of them.
const LISTED: usize = 5;

/// The cards; nothing where there is none.
pub(super) fn suggestions(here: Here, activity: &Id) -> AnyView {
    let cards = {
        let activity = activity.clone();
        Memo::new(move |_| here.desk.library.with(|library| suggested(library, &activity)))
    };
    let activity = activity.clone();
    let all = RwSignal::new(false);
    live(move || {
        let l = here.desk.l();
        cards.with(|cards| {
            (!cards.is_empty()).then(|| {
                let shown = if all.get() { cards.len() } else { LISTED };
                let rows = cards.iter().take(shown).map(|card| row(here, l, &activity, card)).collect_any();
                let more = (cards.len() > shown).then(|| {
                    view! {
                        <button class="button plain" type="button" on:click=click(move || all.set(true))>
                            {words::actions_all_cards(l, cards.len() as u64)}</button>
                    }
                });
                view! {
                    <section class="card suggestions" aria-labelledby="suggestions">
                        <h2 id="suggestions">{words::actions_from_cards(l)}</h2>
                        <p class="quiet">{words::actions_from_cards_words(l)}</p>
                        <ul>{rows}</ul>{more}
                    </section>
                }
            })
        })
    })
}

fn row(here: Here, l: Locale, activity: &Id, (id, card): &(Id, Card)) -> AnyView {
    let kind = match card.kind {
        CardKind::Recommendation => words::actions_recommendation(l),
        _ => words::actions_solution(l),
    };
    let name = card.text.words(&l.language()).to_owned();
    let open = Open::NewAction(activity.clone(), Some((id.clone(), card.clone())));
    view! {
        <li data-card=id.to_string()>
            <p class="note">{kind}</p><p>{said(&card.text, l)}</p>
            <button class="button" type="button" aria-label=words::actions_take_named(l, &name) on:click=here.opens(open)>
                {icon(Icon::Plus)}{words::actions_take(l)}</button>
        </li>
    }
    .into_any()
}
