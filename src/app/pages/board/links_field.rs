//! What a card is tied to: a list of ties, and a way to add one.

use super::{Here, wording};
use crate::app::widgets::handlers::click;
use crate::app::widgets::live::CollectAny;
use crate::app::widgets::{Icon, Select, icon, live};
use crate::i18n::{Locale, words};
use crate::model::{CardKind, Id, Link, LinkKind};
use leptos::prelude::*;

const HOWS: [(&str, LinkKind); 3] =
    [("solves", LinkKind::Solves), ("causes", LinkKind::Causes), ("rests_on", LinkKind::RestsOn)];

/// The ties of a card.
pub(super) fn links_field(here: Here, l: Locale, id: &Id, links: RwSignal<Vec<Link>>) -> AnyView {
    let others: Vec<(String, String)> = here.cards.with_untracked(|cards| {
        let others = cards.shown().filter(|(other, _)| *other != id);
        others.map(|(other, _)| (other.to_string(), wording::line(l, cards, other))).collect()
    });
    let kind = here.cards.with_untracked(|cards| cards.get(id).map(|card| card.kind));
    let usual = match kind {
        Some(CardKind::Cause) => "causes",
        Some(CardKind::Recommendation) => "rests_on",
        _ => "solves",
    };
    let (how, to) = (RwSignal::new(usual.to_owned()), RwSignal::new(String::new()));
    let add = click(move || {
        let Ok(other) = Id::parse(&to.get_untracked()) else { return };
        let how = how.with_untracked(|value| HOWS.into_iter().find(|(name, _)| name == value));
        let Some((_, how)) = how else { return };
        let link = Link { to: other, how };
        links.update(|links| {
            if !links.contains(&link) {
                links.push(link);
            }
        });
        to.set(String::new());
    });
    let hows = HOWS.map(|(name, how)| (name.to_owned(), wording::link(l, how).to_owned())).into_iter().collect();
    let options: Vec<(String, String)> =
        [(String::new(), words::boards_choose_card(l).to_owned())].into_iter().chain(others).collect();
    let there = live(move || {
        let lines = links.get().into_iter().map(|link| {
            let words = here.cards.with_untracked(|cards| wording::line(l, cards, cards.resolve(&link.to)));
            let name = words::boards_untie(l, &words);
            let how = wording::link(l, link.how);
            let remove = click(move || links.update(|links| links.retain(|one| *one != link)));
            view! {
                <li><span>{how}" "<bdi>{words}</bdi></span>
                    <button class="button plain icon-only" type="button" aria-label=name on:click=remove>{icon(Icon::Cross)}</button></li>
            }
        });
        let lines = lines.collect_any();
        view! { <ul class="tie-list">{lines}</ul> }
    });
    view! {
        <fieldset class="group ties"><legend>{words::boards_ties(l)}</legend>
            {there}
            <div class="tie-add">
                <Select id="tie-how" label=words::boards_tie_how(l).to_owned() options=hows value=how/>
                <Select id="tie-to" label=words::boards_tie_to(l).to_owned() options=options value=to/>
                <button class="button" type="button" on:click=add>{words::boards_tie(l)}</button>
            </div>
        </fieldset>
    }
    .into_any()
}
