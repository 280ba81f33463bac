//! The cards that a board's vote is about. A card that was merged into another one is not shown, and what was given to
//! it counts for the other one.

use crate::model::{Card, CardKind, Id, order};
use crate::record::Library;

/// The cards that are voted on, and where to find them from cards that were merged.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Slate {
    /// The cards, in the order in which they lie on the board.
    pub cards: Vec<(Id, Card)>,
    /// Every card of the board with the one it was merged into.
    merged: Vec<(Id, Option<Id>)>,
}

/// All cards of a board, in the order in which they lie on it.
#[must_use]
pub fn cards_of(library: &Library, board: &Id) -> Vec<(Id, Card)> {
    let mut cards: Vec<(Id, Card)> = library.all::<Card>().filter(|(_, card)| card.board == *board).collect();
    order::sort_by(&mut cards, |(a, one), (b, other)| (one.place, a).cmp(&(other.place, b)));
    cards
}

impl Slate {
    /// The cards of this kind on a board.
    #[must_use]
    pub fn of(library: &Library, board: &Id, on: CardKind) -> Self {
        let all = cards_of(library, board);
        let merged: Vec<(Id, Option<Id>)> =
            all.iter().map(|(id, card)| (id.clone(), card.merged_into.clone())).collect();
        let mut slate = Self { cards: Vec::new(), merged };
        slate.cards = all.into_iter().filter(|(id, card)| card.kind == on && slate.kept(id) == Some(id)).collect();
        slate
    }

    /// The card that stands for this one: itself, or the one it was merged into, however often that was merged again.
    /// Of cards that were merged in a ring (two tablets, each the other way round) the one with the smallest
    /// identifier stands for all. `None` for a card that is not on the board.
    fn kept<'a>(&'a self, card: &'a Id) -> Option<&'a Id> {
        let mut met: Vec<&Id> = Vec::new();
        let mut at = card;
        loop {
            let (id, into) = self.merged.iter().find(|(id, _)| id == at)?;
            if let Some(from) = met.iter().position(|one| *one == id) {
                return met.get(from..)?.iter().min().copied();
            }
            met.push(id);
            match into.as_ref().filter(|into| self.merged.iter().any(|(id, _)| id == *into)) {
                // Merged into a card that is not here (any more): it stands for itself.
                None => return Some(id),
                Some(into) => at = into,
            }
        }
    }

    /// The place on the slate of the card that this one stands for; `None` where it is not voted on.
    #[must_use]
    pub fn place(&self, card: &str) -> Option<usize> {
        let id = Id::parse(card).ok()?;
        let kept = self.kept(&id)?;
        self.cards.iter().position(|(id, _)| id == kept)
    }

    /// How many cards there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.cards.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.cards.is_empty()
    }
}
