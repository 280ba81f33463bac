//! One card: its words, whose they are, what it hangs together with, and where the institutions stand.

use super::moving::move_menu;
use super::signs::{Sign, sign};
use super::{Here, Task, wording};
use crate::app::route::Route;
use crate::app::widgets::handlers::click;
use crate::app::widgets::live;
use crate::app::widgets::live::CollectAny;
use crate::app::widgets::{Icon, icon, said};
use crate::board::change::unmerge;
use crate::board::positions::is_put_forward;
use crate::board::{By, Row};
use crate::i18n::{Locale, words};
use crate::model::{Card, Id, LinkKind, Stance, Text};
use leptos::prelude::*;

/// What a card shows. Drawn again when it changes, not when another card does.
#[derive(Debug, Clone, PartialEq)]
struct Face {
    card: Card,
    mark: String,
    group: String,
    theme: String,
    institutions: Vec<String>,
    links: Vec<(LinkKind, String)>,
    merged: Vec<(Id, String, Text)>,
    row: Option<Row>,
    disputed: bool,
}

/// A card in a list.
pub(super) fn card_view(here: Here, l: Locale, id: &Id) -> AnyView {
    let face = {
        let id = id.clone();
        Memo::new(move |_| face(here, l, &id))
    };
    let moving = {
        let id = id.clone();
        Memo::new(move |_| here.moving.with(|moving| moving.as_ref() == Some(&id)))
    };
    let of_menu = id.clone();
    let of_card = id.clone();
    let content = live(move || face.get().map(|face| draw(here, l, &of_card, face, moving)));
    let menu = live(move || moving.get().then(|| move_menu(here, l, &of_menu)));
    view! {
        <li class="idea-card" class:moved=moving id=format!("card-{id}") data-card=id.to_string()>{content}{menu}</li>
    }
    .into_any()
}

fn face(here: Here, l: Locale, id: &Id) -> Option<Face> {
    let (card, mark, links, merged, disputed) = here.cards.with(|cards| {
        let links = cards.linked(id).into_iter().map(|(to, how)| (how, wording::mark(l, cards, &to)));
        let merged = cards.merged_into(id).into_iter();
        let merged = merged.map(|(from, card)| (from.clone(), wording::mark(l, cards, from), card.text.clone()));
        let card = cards.get(id)?.clone();
        Some((card, wording::mark(l, cards, id), links.collect(), merged.collect(), cards.is_disputed(id)))
    })?;
    let (group, theme) = here.board.with(|board| {
        let board = board.as_ref()?;
        Some((wording::named(l, &board.groups, &card.group), wording::named(l, &board.themes, &card.theme)))
    })?;
    let institutions = card.institutions.iter().map(|id| here.short(id)).filter(|name| !name.is_empty()).collect();
    let row = if is_put_forward(card.kind) { here.positions.with(|all| all.row(id).cloned()) } else { None };
    Some(Face { card, mark, group, theme, institutions, links, merged, row, disputed })
}

fn draw(here: Here, l: Locale, id: &Id, face: Face, moving: Memo<bool>) -> AnyView {
    let by = here.by.get_untracked();
    let kind = by.is_some_and(|by| by != By::Kind && by != By::Country).then(|| wording::kind(l, face.card.kind));
    let kind = kind.map(|kind| view! { <span class="badge">{kind}</span> });
    let disputed = face.disputed.then(|| {
        view! { <a class="badge heed" href=Route::Merge.fragment()>{icon(Icon::Heed)}{words::boards_disputed(l)}</a> }
    });
    let country = (!face.card.country.is_empty() && by.is_some_and(|by| by != By::Country))
        .then(|| view! { <span class="chip">{said(&face.card.country, l)}</span> });
    let details = (!face.card.details.is_empty()).then(|| wording::paragraph(&face.card.details, l, "note more"));
    let links = (!face.links.is_empty()).then(|| links(l, &face.links));
    let merged = (!face.merged.is_empty()).then(|| merged(here, l, face.merged));
    let stands = face.row.as_ref().and_then(|row| stands(here, l, row));
    let chips = [face.group, face.theme].into_iter().filter(|name| !name.is_empty()).chain(face.institutions);
    let chips = chips.map(|name| view! { <li class="chip"><bdi>{name}</bdi></li> }).collect_any();
    let edit = {
        let id = id.clone();
        click(move || here.task.set(Some(Task::Card(id.clone()))))
    };
    let to_move = {
        let id = id.clone();
        click(move || {
            let is_open = here.moving.with_untracked(|moving| moving.as_ref() == Some(&id));
            here.moving.set((!is_open).then(|| id.clone()));
        })
    };
    let expanded = Signal::derive(move || if moving.get() { "true" } else { "false" });
    let (mark, edit_id, move_id) = (face.mark.clone(), format!("edit-{id}"), format!("move-{id}"));
    let keys = super::moving::keys(here, id);
    view! {
        <header><span class="ref">{mark.clone()}</span>{kind}{country}{disputed}<span class="grip" aria-hidden="true">{sign(Sign::Grip)}</span></header>
        {wording::paragraph(&face.card.text, l, "words")}
        {details}{links}{merged}{stands}
        <footer><ul class="chips">{chips}</ul><span class="card-buttons">
            <button class="button plain icon-only" type="button" id=edit_id aria-label=words::boards_edit_card(l, &mark) on:click=edit>{icon(Icon::Pen)}</button>
            <button class="button plain icon-only" type="button" id=move_id aria-expanded=expanded aria-label=words::boards_move_card(l, &mark)
                on:click=to_move on:keydown=keys>{sign(Sign::Move)}</button>
        </span></footer>
    }
    .into_any()
}

/// "Solves C1, C2".
fn links(l: Locale, links: &[(LinkKind, String)]) -> AnyView {
    let comma = if l == Locale::En { ", " } else { "، " };
    let of = |how: LinkKind| {
        let marks: Vec<&str> = links.iter().filter(|(h, _)| *h == how).map(|(_, mark)| mark.as_str()).collect();
        (!marks.is_empty()).then(|| format!("{} {}", wording::link(l, how), marks.join(comma)))
    };
    [LinkKind::Solves, LinkKind::Causes, LinkKind::RestsOn]
        .into_iter()
        .filter_map(of)
        .map(|words| view! { <p class="note tie">{sign(Sign::Tie)}{words}</p> })
        .collect_any()
}

/// What was merged into the card, with a way out for each.
fn merged(here: Here, l: Locale, merged: Vec<(Id, String, Text)>) -> AnyView {
    let n = merged.len() as u64;
    let lines = merged.into_iter().map(|(id, mark, text)| {
        let said_apart = words::boards_taken_apart(l, &mark);
        let apart = click(move || match here.cards.with_untracked(|cards| unmerge(cards, &id)) {
            Ok(change) => here.keep(&change, said_apart.clone()),
            Err(_) => here.gone(),
        });
        view! {
            <li><span class="ref">{mark.clone()}</span>" "{said(&text, l)}
                <button class="button plain" type="button" on:click=apart aria-label=words::boards_take_apart_card(l, &mark)>{words::boards_take_apart(l)}</button></li>
        }
    });
    let lines = lines.collect_any();
    view! { <details class="merged"><summary>{words::boards_merged_from(l, n)}</summary><ul>{lines}</ul></details> }
        .into_any()
}

/// Who agrees and who has a reservation; nothing while nobody was asked.
fn stands(here: Here, l: Locale, row: &Row) -> Option<AnyView> {
    let comma = if l == Locale::En { ", " } else { "، " };
    if row.count(Stance::NotDiscussed) == row.stands.len() {
        return None;
    }
    let institutions = here.positions.with(|all| all.institutions.clone());
    let line = |stance: Stance| {
        let who = institutions.iter().zip(&row.stands).filter(|(_, stand)| stand.stance == stance);
        let who: Vec<String> = who.map(|(id, _)| format!("\u{2068}{}\u{2069}", here.short(id))).collect();
        let (class, drawing) = stance_sign(stance);
        (!who.is_empty()).then(|| {
            view! { <div class=class><dt>{sign(drawing)}{wording::stance(l, stance)}</dt><dd>{who.join(comma)}</dd></div> }
        })
    };
    let lines = Stance::ALL.into_iter().filter_map(line).collect_any();
    Some(view! { <dl class="stands">{lines}</dl> }.into_any())
}

/// The class and the drawing of a stance; its word always stands beside it.
pub(super) fn stance_sign(stance: Stance) -> (&'static str, Sign) {
    match stance {
        Stance::Agreed => ("yes", Sign::Agreed),
        Stance::Reserved => ("held", Sign::Held),
        Stance::NotDiscussed => ("open", Sign::Open),
    }
}
