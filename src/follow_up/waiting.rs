//! What waits for what. Actions that wait for each other, directly or by way of others, would never begin: between them
//! nothing holds.

use crate::model::{Action, Id, Map};
use crate::record::Library;

/// For each action, what it waits for and is open. `all` are the actions and whether they are open.
pub(super) fn held_up(all: &[(&Id, &Action, bool)]) -> Map<Id, Vec<Id>> {
    let edges: Map<&Id, &[Id]> = all.iter().map(|(id, action, _)| (*id, action.waits_for.as_slice())).collect();
    let is_open = |wanted: &Id| all.iter().any(|(id, _, open)| *id == wanted && *open);
    let mut held = Map::new();
    for (id, action, _) in all.iter().filter(|(_, action, _)| !action.waits_for.is_empty()) {
        let mut waits: Vec<Id> = Vec::new();
        for other in &action.waits_for {
            if is_open(other) && !waits.contains(other) && !leads_to(&edges, other, id) {
                waits.push(other.clone());
            }
        }
        held.insert((*id).clone(), waits);
    }
    held
}

/// Whether `action` would wait for itself if it waited for `other`.
#[must_use]
pub fn would_circle(library: &Library, action: &Id, other: &Id) -> bool {
    let all: Vec<(Id, Action)> = library.all().collect();
    let edges: Map<&Id, &[Id]> = all.iter().map(|(id, action)| (id, action.waits_for.as_slice())).collect();
    leads_to(&edges, other, action)
}

/// Whether one comes from `from` to `to` along what is waited for; each action leads to itself.
fn leads_to(edges: &Map<&Id, &[Id]>, from: &Id, to: &Id) -> bool {
    let mut met: Vec<&Id> = vec![from];
    let mut next = 0_usize;
    while let Some(here) = met.get(next).copied() {
        if here == to {
            return true;
        }
        for other in edges.get(&here).copied().unwrap_or_default() {
            if !met.contains(&other) {
                met.push(other);
            }
        }
        next = next.saturating_add(1);
    }
    false
}
