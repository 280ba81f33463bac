//! The cards of one board, in order, and which of them were merged into which.

use crate::model::{Card, CardKind, Entity, Id, order};
use crate::record::{Key, Library, Record};
use std::collections::{BTreeMap, BTreeSet};

/// The cards of a board.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Cards {
    /// Every card, merged ones too.
    all: BTreeMap<Id, Card>,
    /// Those that are shown, by their places.
    shown: Vec<Id>,
    /// The card that is shown for one that was merged.
    into: BTreeMap<Id, Id>,
    /// The number of each among those of its kind.
    numbers: BTreeMap<Id, usize>,
    /// On which two devices disagree.
    disputed: BTreeSet<Id>,
}

impl Cards {
    /// The cards of a board.
    #[must_use]
    pub fn of(library: &Library, board: &Id) -> Self {
        let mut cards = Self::default();
        for (id, card) in library.all::<Card>().filter(|(_, card)| card.board == *board) {
            if library.record(&Key::new(Card::KIND, id.clone())).is_some_and(Record::in_conflict) {
                cards.disputed.insert(id.clone());
            }
            cards.all.insert(id, card);
        }
        cards.arrange();
        cards
    }

    /// Cards that were gathered otherwise.
    #[must_use]
    pub fn from_all(all: impl IntoIterator<Item = (Id, Card)>) -> Self {
        let mut cards = Self::default();
        for (id, card) in all {
            cards.all.insert(id, card);
        }
        cards.arrange();
        cards
    }

    fn arrange(&mut self) {
        let mut counts: Vec<(CardKind, usize)> = Vec::new();
        let mut shown: Vec<Id> = Vec::new();
        let mut all: Vec<(&Id, &Card)> = self.all.iter().collect();
        order::sort_by(&mut all, |(a, _), (b, _)| a.made().cmp(&b.made()));
        for (id, card) in all {
            let number = match counts.iter_mut().find(|(kind, _)| *kind == card.kind) {
                Some((_, n)) => {
                    *n = n.saturating_add(1);
                    *n
                }
                None => {
                    counts.push((card.kind, 1));
                    1
                }
            };
            self.numbers.insert(id.clone(), number);
            let root = root(&self.all, id);
            if root == *id {
                shown.push(root);
            } else {
                self.into.insert(id.clone(), root);
            }
        }
        let place = |id: &Id| self.all.get(id).map(|card| card.place);
        order::sort_by(&mut shown, |a, b| place(a).cmp(&place(b)).then_with(|| a.cmp(b)));
        self.shown = shown;
    }

    /// A card, a merged one too.
    #[must_use]
    pub fn get(&self, id: &Id) -> Option<&Card> {
        self.all.get(id)
    }

    /// The cards that are shown, by their places.
    pub fn shown(&self) -> impl DoubleEndedIterator<Item = (&Id, &Card)> {
        self.shown.iter().filter_map(|id| Some((id, self.all.get(id)?)))
    }

    /// Every card, merged ones too, in the order of their identifiers.
    pub fn all(&self) -> impl Iterator<Item = (&Id, &Card)> {
        self.all.iter()
    }

    /// How many are shown.
    #[must_use]
    pub fn len(&self) -> usize {
        self.shown.len()
    }

    /// Whether none is shown.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.shown.is_empty()
    }

    /// The card that is shown for this one: itself, or the one it was merged into.
    #[must_use]
    pub fn resolve<'a>(&'a self, id: &'a Id) -> &'a Id {
        self.into.get(id).unwrap_or(id)
    }

    /// The cards that were merged into this one.
    #[must_use]
    pub fn merged_into(&self, id: &Id) -> Vec<(&Id, &Card)> {
        let theirs = self.into.iter().filter(|(_, into)| *into == id);
        theirs.filter_map(|(from, _)| Some((from, self.all.get(from)?))).collect()
    }

    /// Its number among the cards of its kind, in the order they were made. Merged cards keep theirs.
    #[must_use]
    pub fn number(&self, id: &Id) -> usize {
        self.numbers.get(id).copied().unwrap_or(0)
    }

    /// Whether two devices disagree on it.
    #[must_use]
    pub fn is_disputed(&self, id: &Id) -> bool {
        self.disputed.contains(id)
    }

    /// What a card is tied to: the cards that are shown, each once, never itself.
    #[must_use]
    pub fn linked(&self, id: &Id) -> Vec<(Id, crate::model::LinkKind)> {
        let mut found: Vec<(Id, crate::model::LinkKind)> = Vec::new();
        let merged = self.merged_into(id);
        let cards = self.get(id).into_iter().chain(merged.into_iter().map(|(_, card)| card));
        for link in cards.flat_map(|card| &card.links) {
            let to = self.resolve(&link.to);
            if to != id && self.all.contains_key(to) && !found.iter().any(|(known, _)| known == to) {
                found.push((to.clone(), link.how));
            }
        }
        found
    }

    /// The place behind all that are there.
    #[must_use]
    pub fn last_place(&self) -> i64 {
        self.all.values().map(|card| card.place).max().unwrap_or(0).saturating_add(super::change::GAP)
    }
}

/// The end of the chain of merges that begins with a card. Where two tablets merged cards crosswise the chain goes
/// round: then the smallest identifier of the round is the one that is shown, on every device.
fn root(all: &BTreeMap<Id, Card>, id: &Id) -> Id {
    let next = |id: &Id| all.get(id).and_then(|card| card.merged_into.clone()).filter(|to| all.contains_key(to));
    let (mut met, mut now) = (vec![id.clone()], id.clone());
    while let Some(to) = next(&now) {
        if let Some(start) = met.iter().position(|known| *known == to) {
            return met.iter().skip(start).min().cloned().unwrap_or(to);
        }
        met.push(to.clone());
        now = to;
    }
    now
}
