//! Cards that could become an action: recommendations and solutions that have none yet.

use crate::model::{Action, Card, CardKind, Id, order};
use crate::record::Library;

/// The cards of an activity that could become an action, recommendations first, then in the order of their columns.
/// A card that was merged into another one counts as that one.
#[must_use]
pub fn suggested(library: &Library, activity: &Id) -> Vec<(Id, Card)> {
    let taken = library.all::<Action>().filter_map(|(_, action)| action.card);
    let taken: Vec<Id> = taken.map(|card| shown_for(library, card)).collect();
    let could = |(id, card): &(Id, Card)| {
        card.activity == *activity
            && matches!(card.kind, CardKind::Recommendation | CardKind::Solution)
            && card.merged_into.is_none()
            && !card.text.is_empty()
            && !taken.contains(id)
    };
    let mut cards: Vec<(Id, Card)> = library.all::<Card>().filter(could).collect();
    let key = |(id, card): &(Id, Card)| (card.kind != CardKind::Recommendation, card.place, id.clone());
    order::sort_by(&mut cards, |a, b| key(a).cmp(&key(b)));
    cards
}

/// The card that is shown for one, by way of what it was merged into. Cards that were merged in a ring end somewhere.
fn shown_for(library: &Library, card: Id) -> Id {
    let mut met = vec![card.clone()];
    let mut here = card;
    while let Some(next) = library.get::<Card>(&here).and_then(|card| card.merged_into) {
        if met.contains(&next) {
            break;
        }
        met.push(next.clone());
        here = next;
    }
    here
}
