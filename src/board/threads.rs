//! Threads: each challenge with its causes, and what was thought of, decided and recommended about it, following the
//! ties between cards.

use super::{Cards, Filter};
use crate::model::{CardKind, Id};

/// A challenge and what hangs on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Thread {
    /// The challenge; none for what hangs on no challenge.
    pub challenge: Option<Id>,
    /// What hangs on it, in order: kind and cards.
    pub cards: Vec<(CardKind, Id)>,
}

impl Thread {
    /// Its cards of some kinds.
    pub fn of_kinds<'a>(&'a self, kinds: &'a [CardKind]) -> impl Iterator<Item = &'a Id> {
        self.cards.iter().filter(|(kind, _)| kinds.contains(kind)).map(|(_, id)| id)
    }
}

/// The threads of a board, in the order of its challenges; what hangs on no challenge comes last. A card that answers
/// two challenges stands with the first it is tied to.
#[must_use]
pub fn threads(cards: &Cards, filter: &Filter) -> Vec<Thread> {
    let shown: Vec<(&Id, CardKind)> =
        cards.shown().filter(|(_, card)| filter.lets(card)).map(|(id, card)| (id, card.kind)).collect();
    let mut threads: Vec<Thread> = shown
        .iter()
        .filter(|(_, kind)| *kind == CardKind::Challenge)
        .map(|(id, _)| Thread { challenge: Some((*id).clone()), cards: Vec::new() })
        .collect();
    let mut loose = Thread { challenge: None, cards: Vec::new() };
    for (id, kind) in shown.into_iter().filter(|(_, kind)| *kind != CardKind::Challenge) {
        let challenge = challenge_of(cards, id);
        let thread = threads.iter_mut().find(|thread| challenge.is_some() && thread.challenge == challenge);
        thread.unwrap_or(&mut loose).cards.push((kind, id.clone()));
    }
    threads.extend((!loose.cards.is_empty()).then_some(loose));
    threads
}

/// The first challenge that is met when the ties of a card are followed, the nearest first.
fn challenge_of(cards: &Cards, id: &Id) -> Option<Id> {
    let (mut met, mut next) = (vec![id.clone()], 0);
    while let Some(now) = met.get(next).cloned() {
        next = next.saturating_add(1);
        for (to, _) in cards.linked(&now) {
            if cards.get(&to)?.kind == CardKind::Challenge {
                return Some(to);
            }
            if !met.contains(&to) {
                met.push(to);
            }
        }
    }
    None
}
