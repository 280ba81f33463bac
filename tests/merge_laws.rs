//! The laws of the merge and of the undo of an import, over random histories of five devices: with honest
//! writers, with a cloned one, and with revisions that nobody wrote honestly.
#![cfg(test)]

#[path = "merge_laws/tablets.rs"]
mod tablets;
#[path = "merge_laws/world.rs"]
mod world;

use proptest::prelude::*;
use serde_json::json;
use warsha::model::Timestamp;
use warsha::record::{Fate, Hand, Import, Library, Plan, Record, Seen, edit};
use world::{Entry, any_history, dishonest_library, entries, honest, id, key, keys, merge, own_writing, some_of};

fn cases() -> ProptestConfig {
    ProptestConfig { cases: 10_000, failure_persistence: None, ..ProptestConfig::default() }
}

/// Whether a revision was built upon another, by the definition: it knows all that the other knew, and
/// more. A counter of nought says nothing.
fn knows_more(upper: &Seen, lower: &Seen) -> bool {
    let knows = |a: &Seen, b: &Seen| b.0.iter().all(|(writer, counter)| a.of(writer) >= *counter);
    knows(upper, lower) && !knows(lower, upper)
}

fn both(a: &Library, b: &Library) -> Library {
    let mut both = a.clone();
    both.merge_all(b);
    both
}

/// Commutative, associative, idempotent; nothing invented, nothing lost.
fn laws(a: &Library, b: &Library, c: &Library) {
    assert_eq!(both(a, b), both(b, a), "not commutative");
    assert_eq!(both(&both(a, b), c), both(a, &both(b, c)), "not associative");
    assert_eq!(both(a, a), *a, "not idempotent");
    assert_eq!(both(&both(a, b), b), both(a, b), "not idempotent");
    let union: Vec<Entry> = [a, b, c].into_iter().flat_map(entries).collect();
    let merged = both(&both(a, b), c);
    let stand = entries(&merged);
    for (key, revision) in &stand {
        assert!(union.contains(&(key.clone(), revision.clone())), "invented: {revision:?}");
        assert!(merged.record(key).unwrap().shown().is_some(), "nothing is shown of {key:?}");
    }
    for (key, revision) in &union {
        let covered = union.iter().any(|(k, r)| k == key && knows_more(&r.seen, &revision.seen));
        let stands = stand.contains(&(key.clone(), revision.clone()));
        assert_eq!(stands, !covered, "{revision:?} of {union:?}");
    }
    assert_eq!(keys(&stand), keys(&union), "a record is gone");
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn merging_libraries_follows_the_laws(history in any_history()) {
        let world = history.world();
        let [a, b, c, d, e] = &world.libraries;
        laws(a, b, c);
        laws(d, e, a);
    }

    #[test]
    fn merging_dishonest_revisions_follows_the_laws(
        a in dishonest_library(), b in dishonest_library(), c in dishonest_library(),
    ) {
        laws(&a, &b, &c);
    }

    #[test]
    fn what_nobody_built_upon_stands_and_nothing_else(history in honest()) {
        let world = history.world();
        let mut leaves = world.written.clone();
        leaves.retain(|entry| !world.built_upon.contains(entry));
        let all = world.libraries.iter().fold(Library::default(), |all, one| both(&all, one));
        let stand = entries(&all);
        prop_assert_eq!(stand.len(), leaves.len(), "{:?}", stand);
        for leaf in &leaves {
            prop_assert!(stand.contains(leaf), "lost: {:?}", leaf);
        }
    }

    #[test]
    fn every_order_ends_the_same(
        history in any_history(),
        devices in Just([0_usize, 1, 2, 3, 4].to_vec()).prop_shuffle(),
        revisions in any::<prop::sample::Index>(),
    ) {
        let world = history.world();
        let one_by_one = world.libraries.iter().fold(Library::default(), |all, one| both(&all, one));
        let shuffled = devices.iter().fold(Library::default(), |all, place| both(&all, &world.libraries[*place]));
        let [v, w, x, y, z] = [0, 1, 2, 3, 4].map(|place| &world.libraries[devices[place]]);
        let as_a_tree = both(&both(v, &both(w, x)), &both(z, y));
        let mut loose: Vec<Entry> = world.libraries.iter().flat_map(entries).collect();
        if !loose.is_empty() {
            let middle = revisions.index(loose.len());
            loose.rotate_left(middle);
        }
        let mut loosely = Library::default();
        merge(&mut loosely, &loose);
        for other in [shuffled, as_a_tree, loosely] {
            prop_assert_eq!(&one_by_one, &other);
            for (here, there) in one_by_one.records().zip(other.records()) {
                prop_assert_eq!(here.shown(), there.shown());
                prop_assert_eq!(here.in_conflict(), there.in_conflict());
            }
        }
        for record in one_by_one.records() {
            let mut backwards = record.revisions().to_vec();
            backwards.reverse();
            let backwards = Record::of(record.key.clone(), backwards).unwrap();
            prop_assert_eq!(backwards.shown(), record.shown());
            let says = |r: &Record| r.revisions().iter().any(|one| !one.says_the_same(&record.revisions()[0]));
            prop_assert_eq!(record.in_conflict(), says(record));
        }
    }

    #[test]
    fn a_plan_tells_what_an_import_then_does(history in any_history(), some in any::<u16>()) {
        let world = history.world();
        let before = &world.libraries[0];
        let incoming = [some_of(&world.libraries[1], some), some_of(&world.libraries[2], u16::MAX)].concat();
        let plan = Plan::of(before, &incoming);
        let mut after = before.clone();
        let import = Import::apply(&mut after, &plan, &[]);
        let planned: Vec<_> = plan.records.iter().map(|p| p.key.clone()).collect();
        prop_assert_eq!(planned, keys(&incoming).into_iter().collect::<Vec<_>>());
        for planned in &plan.records {
            let (was, is) = (before.record(&planned.key), after.record(&planned.key).unwrap());
            let stood = |e: &&Entry| was.is_some_and(|r| r.revisions().contains(&e.1));
            let mut of_it = incoming.iter().filter(|(key, _)| *key == planned.key);
            let fate = match was {
                Some(was) if was == is => if of_it.all(|e| stood(&e)) { Fate::Identical } else { Fate::Older },
                _ if is.in_conflict() => Fate::Conflict,
                Some(_) => Fate::Newer,
                None => Fate::New,
            };
            prop_assert_eq!(planned.fate, fate);
            prop_assert_eq!(&planned.outcome, is);
        }
        let mut merged = before.clone();
        merge(&mut merged, &incoming);
        prop_assert_eq!(&merged, &after, "an import is something else than a merge");
        let fates = [Fate::New, Fate::Newer, Fate::Identical, Fate::Older, Fate::Conflict];
        prop_assert_eq!(fates.iter().map(|fate| plan.count(*fate)).sum::<usize>(), plan.records.len());
        let changed = plan.changes().map(|p| &p.key).collect::<Vec<_>>();
        prop_assert_eq!(import.keys(), changed);
    }

    #[test]
    fn an_import_can_be_taken_back_and_brought_again(
        history in any_history(), some in any::<u16>(), decide in any::<bool>(),
        dishonest_here in dishonest_library(), dishonest_there in dishonest_library(),
    ) {
        let world = history.world();
        let incoming = some_of(&world.libraries[1], some);
        for (before, incoming) in [(&world.libraries[0], incoming), (&dishonest_here, entries(&dishonest_there))] {
            let mut library = before.clone();
            let import = bring(&hand("w0"), &mut library, &incoming, decide);
            let after = library.clone();
            let undone = import.undo(&mut library, &mut []);
            prop_assert_eq!(&library, before, "not as before");
            prop_assert_eq!(undone.kept, vec![]);
            let again = import.undo(&mut library, &mut []);
            prop_assert_eq!((&library, &again.changed), (before, &vec![]), "a second undo did something");
            bring(&hand("w0"), &mut library, &incoming, decide);
            prop_assert_eq!(&library, &after, "not as after the first import");
        }
    }

    #[test]
    fn imports_can_be_taken_back_in_any_order(
        history in any_history(), some in any::<[u16; 3]>(), order in Just([0_usize, 1, 2].to_vec()).prop_shuffle(),
        edits in own_writing(),
    ) {
        let mut world = history.world();
        let before = world.libraries[0].clone();
        let mut imports = Vec::new();
        for (device, some) in (1..).zip(some) {
            let incoming = some_of(&world.libraries[device], some);
            let mut library = std::mem::take(&mut world.libraries[0]);
            imports.push(Some(bring(&hand("w0"), &mut library, &incoming, false)));
            world.libraries[0] = library;
        }
        let mut library = world.libraries[0].clone();
        let mut left = imports.clone();
        for place in &order {
            let import = left[*place].take().unwrap();
            let _ = import.undo(&mut library, &mut left.iter_mut().flatten().collect::<Vec<_>>());
        }
        prop_assert_eq!(&library, &before);
        // With edits made here since, they stay, and so does all that they were not built upon.
        let written = world.written.len();
        for event in &edits {
            world.live(event);
        }
        for place in &order {
            let import = imports[*place].take().unwrap();
            let _ = import.undo(&mut world.libraries[0], &mut imports.iter_mut().flatten().collect::<Vec<_>>());
        }
        let mut expected = before;
        merge(&mut expected, &world.written[written..]);
        prop_assert_eq!(&world.libraries[0], &expected);
    }

    #[test]
    fn an_undo_keeps_later_edits_and_writes_nothing(
        history in any_history(), some in any::<u16>(), later in own_writing(),
    ) {
        let mut world = history.world();
        let incoming = some_of(&world.libraries[1], some);
        let mut library = std::mem::take(&mut world.libraries[0]);
        let before = entries(&library);
        let import = bring(&hand("w0"), &mut library, &incoming, false);
        let with_import = entries(&library);
        let added: Vec<&Entry> = with_import.iter().filter(|e| !before.contains(e)).collect();
        world.libraries[0] = library;
        let written = world.written.len();
        for event in &later {
            world.live(event);
        }
        let edits = world.written.split_off(written);
        let mut library = std::mem::take(&mut world.libraries[0]);
        let edited = entries(&library);
        let undone = import.undo(&mut library, &mut []);
        let stand = entries(&library);
        for edit in edits.iter().filter(|edit| edited.contains(edit)) {
            prop_assert!(stand.contains(edit), "a later edit is gone: {:?}", edit);
        }
        for entry in &stand {
            prop_assert!(before.contains(entry) || edits.contains(entry), "{:?} is new or stayed", entry);
        }
        let built_upon = |(k, r): &&&Entry| edited.iter().any(|(key, edit)| key == k && knows_more(&edit.seen, &r.seen));
        let kept: Vec<Entry> = added.iter().filter(built_upon).map(|e| (*e).clone()).collect();
        prop_assert_eq!(undone.kept.iter().cloned().collect::<std::collections::BTreeSet<_>>(), keys(&kept));
    }
}

fn hand(writer: &str) -> Hand {
    Hand { writer: id(writer), fresh: id(&format!("{writer}-fresh")), at: Timestamp::UNIX_EPOCH }
}

#[test]
fn an_edit_after_an_undone_decision_is_not_taken_for_it() {
    let (mut here, mut there) = (Library::default(), Library::default());
    let (mine, theirs) = (hand("a"), hand("b"));
    here.merge(&edit::create(key(0), json!({"says": "mine"}), &mine));
    there.merge(&edit::create(key(0), json!({"says": "theirs"}), &theirs));
    let import = bring(&mine, &mut here, &entries(&there), true);
    there.merge_all(&here);
    let decided = there.record(&key(0)).unwrap().clone();
    let on_top = edit::edit(&decided, decided.shown().unwrap(), json!({"says": "on top of the decision"}), &theirs);
    merge(&mut there, &[(key(0), on_top.clone())]);
    let _ = import.undo(&mut here, &mut []);
    let undone = here.record(&key(0)).unwrap().clone();
    let later = edit::edit(&undone, undone.shown().unwrap(), json!({"says": "later"}), &mine);
    merge(&mut here, &[(key(0), later.clone())]);
    here.merge_all(&there);
    assert_eq!(here.record(&key(0)).unwrap().revisions(), [later, on_top]);
}

/// Imports, as a person would who decides all conflicts of it in the same step or none.
fn bring(hand: &Hand, library: &mut Library, incoming: &[Entry], decide: bool) -> Import {
    let plan = Plan::of(library, incoming);
    let conflicts = plan.records.iter().filter(|p| decide && p.fate == Fate::Conflict);
    let decisions: Vec<Entry> = conflicts
        .map(|p| (p.key.clone(), edit::decide_in_import(&p.outcome, Some(json!({"says": "decided"})), hand)))
        .collect();
    Import::apply(library, &plan, &decisions)
}
