//! Positions: where the institutions stand on what the board puts forward.

use super::Cards;
use crate::model::{CardKind, Entity, Id, Position, Stance, Text};
use crate::record::{Key, Library, Record};

/// Where one institution stands on one card.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stand {
    /// Where it stands; not discussed where nothing is written.
    pub stance: Stance,
    /// Why it has a reservation.
    pub reason: Text,
    /// Two devices disagree on it.
    pub disputed: bool,
}

impl Default for Stand {
    fn default() -> Self {
        Self { stance: Stance::NotDiscussed, reason: Text::default(), disputed: false }
    }
}

/// Where all of them stand on one card.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The card.
    pub card: Id,
    /// Institution by institution, in the order of [`Positions::institutions`].
    pub stands: Vec<Stand>,
}

/// Where the institutions stand.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Positions {
    /// The institutions, in order.
    pub institutions: Vec<Id>,
    /// What is put forward, in order.
    pub rows: Vec<Row>,
}

/// Whether institutions take positions on a card of this kind.
#[must_use]
pub fn is_put_forward(kind: CardKind) -> bool {
    matches!(kind, CardKind::Recommendation | CardKind::Solution)
}

impl Positions {
    /// The positions on a board's recommendations; on its solutions while there is none, and wherever one is noted
    /// already. Institutions that have a position and are not asked for come behind the others.
    #[must_use]
    pub fn of(library: &Library, cards: &Cards, asked: &[Id]) -> Self {
        let noted = noted(library, cards);
        let mut institutions = asked.to_vec();
        for (_, institution, _) in &noted {
            if !institutions.contains(institution) {
                institutions.push(institution.clone());
            }
        }
        let recommends = cards.shown().any(|(_, card)| card.kind == CardKind::Recommendation);
        let usual = if recommends { CardKind::Recommendation } else { CardKind::Solution };
        let has_one = |id: &Id| noted.iter().any(|(card, _, stand)| card == id && stand.stance != Stance::NotDiscussed);
        let forward = cards.shown().filter(|(id, card)| card.kind == usual || is_put_forward(card.kind) && has_one(id));
        let rows = forward.map(|(id, _)| {
            let stand = |institution: &Id| {
                let found = noted.iter().find(|(card, of, _)| card == id && of == institution);
                found.map(|(_, _, stand)| stand.clone()).unwrap_or_default()
            };
            Row { card: id.clone(), stands: institutions.iter().map(stand).collect() }
        });
        let rows = rows.collect();
        Self { rows, institutions }
    }

    /// The positions on one card.
    #[must_use]
    pub fn row(&self, card: &Id) -> Option<&Row> {
        self.rows.iter().find(|row| row.card == *card)
    }
}

impl Row {
    /// How many stand there.
    #[must_use]
    pub fn count(&self, stance: Stance) -> usize {
        self.stands.iter().filter(|stand| stand.stance == stance).count()
    }
}

/// What is noted on the cards that are shown: card, institution, where it stands.
fn noted(library: &Library, cards: &Cards) -> Vec<(Id, Id, Stand)> {
    let mut noted: Vec<(Id, Id, Stand)> = Vec::new();
    for (id, position) in library.all::<Position>() {
        if cards.get(&position.card).is_none() || cards.resolve(&position.card) != &position.card {
            continue;
        }
        let disputed = library.record(&Key::new(Position::KIND, id)).is_some_and(Record::in_conflict);
        let stand = Stand { stance: position.stance, reason: position.reason, disputed };
        noted.push((position.card, position.institution, stand));
    }
    noted
}
