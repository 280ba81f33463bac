//! What boards and cards are called on screen.

use super::Here;
use crate::app::widgets::said;
use crate::board::{By, Cards, Heading};
use crate::i18n::{Locale, words};
use crate::model::card::Outcome;
use crate::model::{Board, CardKind, Id, Institution, LinkKind, Named, Stance, Text};
use leptos::prelude::*;

/// The mark of a card, such as "C3".
pub(super) fn mark(l: Locale, cards: &Cards, id: &Id) -> String {
    let Some(card) = cards.get(id) else { return String::new() };
    let n = cards.number(id) as u64;
    match card.kind {
        CardKind::Challenge => words::boards_mark_challenge(l, n),
        CardKind::Cause => words::boards_mark_cause(l, n),
        CardKind::Idea => words::boards_mark_idea(l, n),
        CardKind::Solution => words::boards_mark_solution(l, n),
        CardKind::Recommendation => words::boards_mark_recommendation(l, n),
        CardKind::Case => words::boards_mark_case(l, n),
    }
}

/// Words that people wrote, as a paragraph of their own: it begins where their language begins.
pub(super) fn paragraph(text: &Text, l: Locale, class: &'static str) -> AnyView {
    let Some((language, words)) = text.best(&l.language()) else { return ().into_any() };
    let (tag, direction) = (language.tag().to_owned(), language.direction().attribute());
    view! { <p class=class lang=tag dir=direction>{words.to_owned()}</p> }.into_any()
}

/// A card in a line: its mark and its words.
pub(super) fn line(l: Locale, cards: &Cards, id: &Id) -> String {
    let words = cards.get(id).map(|card| card.text.words(&l.language()).to_owned()).unwrap_or_default();
    format!("{}: {words}", mark(l, cards, id))
}

/// What a card is.
pub(super) fn kind(l: Locale, kind: CardKind) -> &'static str {
    match kind {
        CardKind::Challenge => words::boards_challenge(l),
        CardKind::Cause => words::boards_cause(l),
        CardKind::Idea => words::boards_idea(l),
        CardKind::Solution => words::boards_solution(l),
        CardKind::Recommendation => words::boards_recommendation(l),
        CardKind::Case => words::boards_case(l),
    }
}

/// Several of a kind.
pub(super) fn kinds(l: Locale, kind: CardKind) -> &'static str {
    match kind {
        CardKind::Challenge => words::boards_challenges(l),
        CardKind::Cause => words::boards_causes(l),
        CardKind::Idea => words::boards_ideas(l),
        CardKind::Solution => words::boards_solutions(l),
        CardKind::Recommendation => words::boards_recommendations(l),
        CardKind::Case => words::boards_cases(l),
    }
}

/// The value of a kind in a list, and back.
pub(super) fn kind_value(kind: CardKind) -> &'static str {
    match kind {
        CardKind::Challenge => "challenge",
        CardKind::Cause => "cause",
        CardKind::Idea => "idea",
        CardKind::Solution => "solution",
        CardKind::Recommendation => "recommendation",
        CardKind::Case => "case",
    }
}

/// What the columns are.
pub(super) fn by(l: Locale, by: By) -> &'static str {
    match by {
        By::Kind => words::boards_by_kind(l),
        By::Theme => words::boards_by_theme(l),
        By::Group => words::boards_by_group(l),
        By::Country => words::boards_by_country(l),
    }
}

/// The name of a group or theme in words; nothing for one that the board does not have.
pub(super) fn named(l: Locale, all: &[Named], name: &str) -> String {
    let found = all.iter().find(|one| one.name == name);
    found.map(|one| one.text.words(&l.language()).to_owned()).unwrap_or_default()
}

/// The heading of a column, as a text.
pub(super) fn heading_words(l: Locale, board: &Board, heading: &Heading) -> String {
    match heading {
        Heading::Kind(kind) => kinds(l, *kind).to_owned(),
        Heading::Theme(name) if name.is_empty() => words::boards_no_theme(l).to_owned(),
        Heading::Theme(name) => named(l, &board.themes, name),
        Heading::Group(name) if name.is_empty() => words::boards_no_group(l).to_owned(),
        Heading::Group(name) => named(l, &board.groups, name),
        Heading::Country(country) if country.is_empty() => words::boards_no_country(l).to_owned(),
        Heading::Country(country) => country.words(&l.language()).to_owned(),
    }
}

/// The heading of a column, with words of people in their own direction.
pub(super) fn heading(l: Locale, board: &Board, heading: &Heading) -> AnyView {
    match heading {
        Heading::Theme(name) | Heading::Group(name) if !name.is_empty() => {
            let all = if matches!(heading, Heading::Theme(_)) { &board.themes } else { &board.groups };
            all.iter().find(|one| one.name == *name).map(|one| said(&one.text, l)).into_any()
        }
        Heading::Country(country) if !country.is_empty() => said(country, l),
        _ => heading_words(l, board, heading).into_any(),
    }
}

/// What adding a card to a column is called.
pub(super) fn add(l: Locale, board: &Board, heading: &Heading) -> String {
    match heading {
        Heading::Kind(CardKind::Challenge) => words::boards_add_challenge(l).to_owned(),
        Heading::Kind(CardKind::Cause) => words::boards_add_cause(l).to_owned(),
        Heading::Kind(CardKind::Idea) => words::boards_add_idea(l).to_owned(),
        Heading::Kind(CardKind::Solution) => words::boards_add_solution(l).to_owned(),
        Heading::Kind(CardKind::Recommendation) => words::boards_add_recommendation(l).to_owned(),
        Heading::Kind(CardKind::Case) => words::boards_add_case(l).to_owned(),
        other => words::boards_add_to(l, &heading_words(l, board, other)),
    }
}

/// What a card does to another one.
pub(super) fn link(l: Locale, how: LinkKind) -> &'static str {
    match how {
        LinkKind::Solves => words::boards_solves(l),
        LinkKind::Causes => words::boards_leads_to(l),
        LinkKind::RestsOn => words::boards_rests_on(l),
    }
}

/// Where an institution stands.
pub(super) fn stance(l: Locale, stance: Stance) -> &'static str {
    match stance {
        Stance::Agreed => words::boards_agreed(l),
        Stance::Reserved => words::boards_reserved(l),
        Stance::NotDiscussed => words::boards_not_discussed(l),
    }
}

/// Which way a decision went.
pub(super) fn outcome(l: Locale, outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Accepted => words::boards_accepted(l),
        Outcome::AcceptedInPart => words::boards_accepted_in_part(l),
        Outcome::Postponed => words::boards_postponed(l),
        Outcome::Refused => words::boards_refused(l),
    }
}

/// A step of effort or effect.
pub(super) fn step(l: Locale, step: u8) -> &'static str {
    match step {
        1 => words::boards_little(l),
        2 => words::boards_some(l),
        3 => words::boards_much(l),
        _ => words::boards_not_judged(l),
    }
}

/// An institution in short: its abbreviation, else its name.
pub(super) fn short(l: Locale, institution: &Institution) -> String {
    if institution.short.is_empty() {
        institution.name.words(&l.language()).to_owned()
    } else {
        institution.short.clone()
    }
}

impl Here {
    /// The mark of a card, as it is now.
    pub(super) fn mark(self, id: &Id) -> String {
        self.cards.with_untracked(|cards| mark(self.l(), cards, id))
    }

    /// An institution in short; nothing for one that is not there.
    pub(super) fn short(self, id: &Id) -> String {
        let found = self
            .institutions
            .with(|all| all.iter().find(|(known, _)| known == id).map(|(_, institution)| short(self.l(), institution)));
        found.or_else(|| self.desk.get::<Institution>(id).map(|one| short(self.l(), &one))).unwrap_or_default()
    }
}
