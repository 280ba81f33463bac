//! The map: what a card costs against what it brings.

use super::{Cards, Filter};
use crate::model::{Card, CardKind, Id};

/// The steps of effort and of effect.
pub const STEPS: u8 = 3;

/// The cards by effort and effect.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Map {
    /// Cards with both, by their places: effort, effect, card.
    pub placed: Vec<(u8, u8, Id)>,
    /// Cards that could be judged and are not.
    pub open: Vec<Id>,
}

impl Map {
    /// The map of a board: its ideas, solutions, recommendations and cases.
    #[must_use]
    pub fn of(cards: &Cards, filter: &Filter) -> Self {
        let mut map = Self::default();
        for (id, card) in cards.shown().filter(|(_, card)| is_judged(card.kind) && filter.lets(card)) {
            match judged(card) {
                Some((effort, effect)) => map.placed.push((effort, effect, id.clone())),
                None => map.open.push(id.clone()),
            }
        }
        map
    }

    /// The cards of one field.
    pub fn at(&self, effort: u8, effect: u8) -> impl Iterator<Item = &Id> {
        self.placed.iter().filter(move |(a, b, _)| (*a, *b) == (effort, effect)).map(|(_, _, id)| id)
    }
}

/// Whether cards of a kind are judged by effort and effect.
#[must_use]
pub fn is_judged(kind: CardKind) -> bool {
    !matches!(kind, CardKind::Challenge | CardKind::Cause)
}

fn judged(card: &Card) -> Option<(u8, u8)> {
    let step = |value: Option<u8>| value.filter(|value| (1..=STEPS).contains(value));
    step(card.effort).zip(step(card.effect))
}
