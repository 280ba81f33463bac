//! What changes when a person moves, merges or splits cards: the cards as they are afterwards, as few as can be, so that
//! two tablets that work apart seldom change the same one.

use super::{Cards, Heading};
use crate::model::{Card, Id, Text};

/// What lies between the places of neighbours at first. A card can be put between two of them 24 times before others
/// have to make room; a million cards stay below 2^53, up to which JSON numbers are exact everywhere.
pub const GAP: i64 = 1 << 24;

/// Cards as they are after a change, new ones too.
pub type Change = Vec<(Id, Card)>;

/// Why a change is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Problem {
    /// The card is not there any more.
    #[error("the card is not there")]
    Gone,
    /// A card is no other card than itself.
    #[error("it is the same card")]
    Same,
    /// One of the two cards would have no words.
    #[error("a card without words")]
    NoWords,
}

/// Puts a card into a column, at a place among the cards that the column shows without it (0 is first).
///
/// # Errors
/// [`Problem::Gone`].
pub fn put(cards: &Cards, id: &Id, heading: &Heading, column: &[Id], at: usize) -> Result<Change, Problem> {
    let mut card = cards.get(id).cloned().ok_or(Problem::Gone)?;
    let former = card.clone();
    heading.put(&mut card);
    let others: Vec<&Id> = column.iter().filter(|other| *other != id).collect();
    let at = at.min(others.len());
    let stays = others.len() < column.len() && column.iter().position(|other| other == id) == Some(at);
    let mut change = Vec::new();
    if !stays {
        let place = |at: Option<usize>| Some(cards.get(others.get(at?)?)?.place);
        card.place = match (place(at.checked_sub(1)), place(Some(at))) {
            (None, None) => cards.last_place(),
            (None, Some(next)) => next.saturating_sub(GAP),
            (Some(before), None) => before.saturating_add(GAP),
            (Some(before), Some(next)) => before.saturating_add(room(before, next)),
        };
        // Where there is no room, those behind move on until there is.
        let mut last = card.place;
        for other in others.iter().skip(at) {
            let Some(found) = cards.get(other).filter(|found| found.place <= last) else { break };
            last = last.saturating_add(GAP);
            change.push(((*other).clone(), Card { place: last, ..found.clone() }));
        }
    }
    if card != former {
        change.insert(0, (id.clone(), card));
    }
    Ok(change)
}

/// How far behind the one before: half way to the next, or a gap where there is no half way.
fn room(before: i64, next: i64) -> i64 {
    let half = next.saturating_sub(before) / 2;
    if half > 0 { half } else { GAP }
}

/// Merges a card into another one, which is shown from then on. What ties them and what it says stays with it.
///
/// # Errors
/// [`Problem`].
pub fn merge(cards: &Cards, id: &Id, into: &Id) -> Result<Change, Problem> {
    let (id, into) = (cards.resolve(id), cards.resolve(into));
    if id == into {
        return Err(Problem::Same);
    }
    let (card, _) = (cards.get(id).ok_or(Problem::Gone)?, cards.get(into).ok_or(Problem::Gone)?);
    Ok(vec![(id.clone(), Card { merged_into: Some(into.clone()), ..card.clone() })])
}

/// Takes a card out of the one it was merged into.
///
/// # Errors
/// [`Problem::Gone`].
pub fn unmerge(cards: &Cards, id: &Id) -> Result<Change, Problem> {
    let card = cards.get(id).ok_or(Problem::Gone)?;
    Ok(vec![(id.clone(), Card { merged_into: None, ..card.clone() })])
}

/// Splits a card: what it keeps, and a new one behind it that says the rest and is tied to the same.
///
/// # Errors
/// [`Problem`].
pub fn split(cards: &Cards, id: &Id, stays: &Text, goes: &Text, new: Id) -> Result<Change, Problem> {
    let card = cards.get(id).ok_or(Problem::Gone)?;
    if stays.is_empty() || goes.is_empty() {
        return Err(Problem::NoWords);
    }
    let next = cards.shown().map(|(_, other)| other.place).filter(|place| *place > card.place).min();
    let place = card.place.saturating_add(next.map_or(GAP, |next| room(card.place, next)));
    let mut part = Card { text: goes.trimmed(), details: Text::default(), place, ..card.clone() };
    part.merged_into = None;
    Ok(vec![(id.clone(), Card { text: stays.trimmed(), ..card.clone() }), (new, part)])
}
