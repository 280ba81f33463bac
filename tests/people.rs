//! Who takes part: rosters, attendance from several tablets, and the choice of ten out of twenty.
#![cfg(test)]

use proptest::prelude::*;
use serde_json::{Value, json};
use warsha::model::{
    Activity, Attendance, Date, Half, Id, Join, Kind, Level, Nomination, NominationState, Time, Timestamp, entity,
};
use warsha::people::nomination::{balance, confirmed, decide, drop_out, moved, nominees, reserve, selected, suggest};
use warsha::people::{HalfDay, Nominee, Noted, Presence, Roster};
use warsha::record::{Hand, Key, Library, Record, edit};

fn id(text: &str) -> Id {
    Id::parse(text).unwrap()
}

fn hand(writer: &str) -> Hand {
    Hand { writer: id(writer), fresh: id(&format!("{writer}-fresh")), at: Timestamp::UNIX_EPOCH }
}

fn put(library: &mut Library, kind: Kind, key: &str, body: Value) {
    library.merge(&edit::create(Key::new(kind, id(key)), body, &hand("a")));
}

fn day(n: i8) -> Date {
    Date::new(2023, 9, n).unwrap()
}

fn time(hour: u8) -> Time {
    Time::new(hour, 30, 0).unwrap()
}

/// Five ministries with four people each, one region with two, and an activity of two days.
fn library() -> (Library, Activity) {
    let mut library = Library::default();
    let mut people = Vec::new();
    for (short, level, n) in [
        ("mfa", "national", 4),
        ("moi", "national", 4),
        ("momd", "national", 4),
        ("molsa", "national", 4),
        ("mop", "national", 4),
        ("krg", "regional", 2),
    ] {
        let kind = if level == "regional" { "regional_government" } else { "federal_ministry" };
        put(
            &mut library,
            Kind::Institution,
            short,
            json!({"name": {"en": {"text": short}}, "kind": kind, "level": level}),
        );
        for place in 1..=n {
            let key = format!("{short}-{place}");
            put(&mut library, Kind::Person, &key, json!({"name": {"en": {"text": key}}, "institution": short}));
            people.push(key);
        }
    }
    put(&mut library, Kind::Person, "expert", json!({"name": {"en": {"text": "Expert"}}}));
    people.push("elsewhere".to_owned());
    people.push("mfa-1".to_owned());
    let body = json!({"programme": "p", "kind": "workshop", "title": {}, "days": ["2023-09-12", "2023-09-11"],
        "experts": ["expert"], "participants": people});
    put(&mut library, Kind::Activity, "w", body.clone());
    let activity = entity::from_body(&body).unwrap();
    (library, activity)
}

#[test]
fn a_roster_counts_each_person_once_and_nobody_less() {
    let (library, activity) = library();
    let roster = Roster::of(&library, &activity);
    assert_eq!((roster.participants.len(), roster.experts.len()), (22, 1));
    assert_eq!(roster.missing, [id("elsewhere")]);
    let groups: Vec<(Option<String>, usize)> =
        roster.by_institution().into_iter().map(|(of, group)| (of.map(|id| id.to_string()), group.len())).collect();
    assert_eq!(groups[0], (Some("mfa".into()), 4));
    assert_eq!(groups[5], (Some("krg".into()), 2));
    let figures = roster.figures(&library);
    assert_eq!((figures.people, figures.institutions, figures.experts), (23, 6, 1));
    assert_eq!(figures.levels, [(Level::National, 20), (Level::Regional, 2)]);
}

/// An attendance as a tablet notes it: made, or built upon what stands.
fn note(library: &mut Library, tablet: &str, noted: &Attendance) {
    let key = Key::new(Kind::Attendance, noted.id());
    let body = entity::to_body(noted).unwrap();
    let record = match library.record(&key) {
        Some(record) => Record::new(key, edit::put(record, body, &hand(tablet))),
        None => edit::create(key, body, &hand(tablet)),
    };
    library.merge(&record);
}

fn by_name(person: &str, day: Date, half: Half, present: bool) -> Attendance {
    Attendance { activity: id("w"), day, half, person: Some(id(person)), code: String::new(), present }
}

#[test]
fn attendance_is_counted_by_half_day_and_by_person() {
    let (mut library, activity) = library();
    let other = Attendance { activity: id("another"), ..by_name("mfa-1", day(11), Half::Morning, true) };
    let card =
        |code: &str| Attendance { person: None, code: code.into(), ..by_name("x", day(11), Half::Morning, true) };
    let tablet = |library: &mut Library, noted: &[Attendance]| noted.iter().for_each(|one| note(library, "b", one));
    tablet(&mut library, &[other, card("234T"), card("234T"), card("567X")]);
    tablet(
        &mut library,
        &[by_name("mfa-1", day(11), Half::Morning, true), by_name("mfa-2", day(11), Half::Morning, false)],
    );
    tablet(
        &mut library,
        &[by_name("mfa-1", day(11), Half::Afternoon, true), by_name("mfa-1", day(14), Half::Morning, true)],
    );
    let presence = Presence::of(&library, &id("w"), &activity);
    let at = |day, half| HalfDay { day, half };
    let (first, late) = (at(day(11), Half::Morning), at(day(14), Half::Morning));
    assert_eq!(
        presence.half_days.len(),
        5,
        "the days of the activity in order, and the one that was noted all the same"
    );
    assert_eq!((presence.half_days[0], presence.half_days[4]), (first, late));
    let people = activity.participants.iter().take(22);
    let count = presence.count(people, first);
    assert_eq!((count.there, count.not_there, count.open, count.cards), (1, 1, 20, 2));
    assert_eq!((presence.of_person(&id("mfa-1")), presence.of_person(&id("mfa-2"))), (3, 0));
    assert_eq!(presence.cards(first), ["234T", "567X"]);
    assert_eq!(presence.noted(&id("mfa-2"), first), Some(Noted::NotThere));
    assert_eq!(presence.noted(&id("mfa-3"), first), None);
    // Where to begin.
    assert_eq!(presence.now(day(12), time(9)), Some(at(day(12), Half::Morning)));
    assert_eq!(presence.now(day(12), time(13)), Some(at(day(12), Half::Afternoon)));
    assert_eq!(presence.now(day(20), time(9)), Some(at(day(12), Half::Morning)), "the first without a note");
    assert_eq!(Presence::default().now(day(12), time(9)), None);
}

#[test]
fn taps_go_round() {
    let taps = [None, Some(Noted::There), Some(Noted::NotThere), None];
    for (former, next) in taps.iter().zip(taps.iter().skip(1)) {
        assert_eq!(Noted::after(*former), *next);
    }
    assert_eq!(Noted::after(Some(Noted::Disputed)), Some(Noted::There));
}

#[test]
fn two_tablets_that_note_the_same_merge_without_a_conflict() {
    let (first, activity) = library();
    let mut second = first.clone();
    let mut first = first;
    let there = by_name("moi-1", day(11), Half::Morning, true);
    note(&mut first, "b", &there);
    note(&mut second, "c", &there);
    first.merge_all(&second);
    second.merge_all(&first);
    let at = HalfDay { day: day(11), half: Half::Morning };
    let noted = |library: &Library| Presence::of(library, &id("w"), &activity).noted(&id("moi-1"), at);
    assert_eq!((noted(&first), first.conflicts().count()), (Some(Noted::There), 0));
    assert_eq!(first, second);
    // One of them corrects it: what both said before is built upon, and nothing is left to disagree with.
    note(&mut second, "c", &by_name("moi-1", day(11), Half::Morning, false));
    first.merge_all(&second);
    assert_eq!((noted(&first), first.conflicts().count()), (Some(Noted::NotThere), 0));
    // Both correct it differently without having met: somebody must say which holds.
    note(&mut first, "b", &there);
    note(&mut second, "c", &Attendance { code: "x".into(), ..by_name("moi-1", day(11), Half::Morning, false) });
    first.merge_all(&second);
    assert_eq!((noted(&first), first.conflicts().count()), (Some(Noted::Disputed), 1));
    // A tap on what is shown as disputed is that word.
    let key = Key::new(Kind::Attendance, there.id());
    let record = first.record(&key).unwrap();
    let decided = edit::decide(record, Some(entity::to_body(&there).unwrap()), &hand("b"));
    first.merge(&Record::new(key, decided));
    second.merge_all(&first);
    assert_eq!((noted(&second), second.conflicts().count()), (Some(Noted::There), 0));
}

fn nominate(library: &mut Library, person: &str) {
    let nomination = Nomination {
        activity: id("w"),
        person: id(person),
        state: NominationState::Nominated,
        rank: None,
        reason: String::new(),
    };
    let body = entity::to_body(&nomination).unwrap();
    put(library, Kind::Nomination, nomination.id().as_str(), body);
}

/// The states of some people as letters, with the place on the reserve list.
fn states(list: &[Nominee]) -> String {
    let one = |nominee: &Nominee| match nominee.state {
        NominationState::Nominated => ".".to_owned(),
        NominationState::Selected => "S".to_owned(),
        NominationState::Declined => "-".to_owned(),
        NominationState::Reserve => nominee.rank.unwrap().to_string(),
    };
    list.iter().map(one).collect::<Vec<_>>().join(" ")
}

#[test]
fn ten_of_twenty_two_of_each_ministry_and_the_reserve_moves_up() {
    let (mut library, activity) = library();
    for person in activity.participants.iter().take(20).rev() {
        nominate(&mut library, person.as_str());
    }
    nominate(&mut library, "elsewhere");
    let all = nominees(&library, &id("w"));
    assert_eq!((all.len(), all[0].person.clone(), states(&all[..2])), (20, id("mfa-1"), ". .".into()));
    let chosen = suggest(&all, 10);
    assert_eq!(states(&chosen), "S S 1 6 S S 2 7 S S 3 8 S S 4 9 S S 5 10");
    let shares = balance(&chosen, 10);
    assert!(shares.iter().all(|s| (s.nominated, s.selected, s.least, s.most) == (4, 2, 2, 2)), "{shares:?}");
    assert_eq!(suggest(&chosen, 10), chosen, "what is balanced stays");
    // The person changes it: one ministry has more than its share, another none.
    let changed = decide(&chosen, &id("mfa-3"), NominationState::Selected);
    let changed = decide(&changed, &id("mop-1"), NominationState::Declined);
    let changed = decide(&changed, &id("mop-2"), NominationState::Reserve);
    assert_eq!(states(&changed), "S S S 5 S S 1 6 S S 2 7 S S 3 8 - 10 4 9");
    let marks: Vec<(bool, bool)> = balance(&changed, 10).iter().map(|s| (s.has_none(), s.has_too_many())).collect();
    assert_eq!((marks[0], marks[1], marks[4]), ((false, true), (false, false), (true, false)));
    // Somebody drops out: the first of the reserve goes, the others close up.
    let after = drop_out(&chosen, &id("momd-1"), "Ill");
    assert_eq!(states(&after), "S S S 5 S S 1 6 S S 2 7 - S 3 8 S S 4 9");
    assert_eq!((after[12].reason.as_str(), selected(&after)), ("Ill", 10));
    let up = moved(&after, &id("molsa-3"), true);
    assert_eq!(states(&up), "S S S 5 S S 2 6 S S 1 7 - S 3 8 S S 4 9");
    assert_eq!(moved(&up, &id("molsa-3"), true), up, "the first stays the first");
    assert_eq!(moved(&up, &id("mfa-1"), false), up, "who is not on the list is not moved");
    let going = confirmed(&activity.participants[20..22], &after);
    assert_eq!(going.len(), 12, "those who were never nominated stay: {going:?}");
    assert!(!going.contains(&id("momd-1")) && going.contains(&id("mfa-3")));
}

#[test]
fn shares_that_are_no_whole_places_go_to_the_largest_remainders() {
    let people = |sizes: &[usize]| -> Vec<Nominee> {
        let of = |(institution, n): (usize, &usize)| {
            (0..*n).map(move |place| Nominee {
                person: id(&format!("{institution}-{place}")),
                institution: (institution > 0).then(|| id(&format!("i{institution}"))),
                state: NominationState::Nominated,
                rank: None,
                reason: String::new(),
            })
        };
        sizes.iter().enumerate().skip(1).chain(sizes.iter().enumerate().take(1)).flat_map(of).collect()
    };
    // (people of each institution, the last one without; places; selected of each)
    for (sizes, places, expected) in [
        (vec![0, 5, 3, 2], 5, vec![3, 1, 1]),
        (vec![0, 4, 4, 4], 10, vec![4, 3, 3]),
        (vec![0, 7, 1], 4, vec![4, 0]),
        (vec![1, 3], 2, vec![2, 0]),
        (vec![0, 2, 2], 9, vec![2, 2]),
        (vec![0, 2, 2], 0, vec![0, 0]),
    ] {
        let all = people(&sizes);
        let given: Vec<usize> = balance(&suggest(&all, places), places).iter().map(|share| share.selected).collect();
        assert_eq!(given, expected, "{sizes:?} {places}");
    }
}

fn state() -> impl Strategy<Value = NominationState> {
    prop::sample::select(&NominationState::ALL)
}

/// Any list, with ranks that two devices gave without having met.
fn any_list() -> impl Strategy<Value = Vec<Nominee>> {
    prop::collection::vec((0_usize..5, state(), prop::option::of(0_u16..6)), 0..24).prop_map(|list| {
        let nominee = |(place, (institution, state, rank)): (usize, (usize, NominationState, Option<u16>))| Nominee {
            person: id(&format!("p{place}")),
            institution: (institution > 0).then(|| id(&format!("i{institution}"))),
            state,
            rank,
            reason: String::new(),
        };
        list.into_iter().enumerate().map(nominee).collect()
    })
}

fn ranks_are_dense(list: &[Nominee]) {
    let ranks: Vec<Option<u16>> = reserve(list).iter().map(|one| one.rank).collect();
    let expected: Vec<Option<u16>> = (1..).take(ranks.len()).map(Some).collect();
    assert_eq!(ranks, expected);
    assert!(list.iter().all(|one| (one.state == NominationState::Reserve) == one.rank.is_some()));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 10_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_suggestion_fills_the_places_and_touches_nobody_who_declined(list in any_list(), places in 0_usize..30) {
        let after = suggest(&list, places);
        let declined = |list: &[Nominee]| list.iter().filter(|one| one.state == NominationState::Declined).cloned().map(|one| one.person).collect::<Vec<_>>();
        prop_assert_eq!(declined(&after), declined(&list));
        let can_go = list.len().saturating_sub(declined(&list).len());
        prop_assert_eq!(selected(&after), places.min(can_go));
        prop_assert!(after.iter().all(|one| one.state != NominationState::Nominated));
        ranks_are_dense(&after.iter().filter(|one| one.state != NominationState::Declined).cloned().collect::<Vec<_>>());
        prop_assert_eq!(suggest(&after, places), after.clone());
        // Where nobody declined, every institution has its share, rounded down or up.
        if declined(&list).is_empty() {
            for share in balance(&after, places) {
                prop_assert!((share.least..=share.most).contains(&share.selected), "{:?}", share);
            }
        }
    }

    #[test]
    fn decisions_keep_the_reserve_in_order(list in any_list(), steps in prop::collection::vec((0_usize..24, 0_usize..7), 1..8)) {
        let mut list = decide(&list, &id("nobody"), NominationState::Nominated);
        ranks_are_dense(&list);
        for (place, step) in steps {
            let person = id(&format!("p{place}"));
            let before: Vec<Id> = reserve(&list).iter().map(|one| one.person.clone()).collect();
            let free = selected(&list);
            let (after, shuffles) = match step {
                0..4 => (decide(&list, &person, NominationState::ALL[step]), false),
                4 => (moved(&list, &person, true), true),
                5 => (moved(&list, &person, false), true),
                _ => (drop_out(&list, &person, "Ill"), false),
            };
            ranks_are_dense(&after);
            prop_assert_eq!(after.len(), list.len());
            let now: Vec<Id> = reserve(&after).iter().map(|one| one.person.clone()).collect();
            if shuffles {
                prop_assert_eq!(now.len(), before.len());
            } else {
                let stayed: Vec<&Id> = before.iter().filter(|id| now.contains(id)).collect();
                prop_assert!(now.iter().filter(|id| before.contains(id)).eq(stayed), "nobody overtakes");
            }
            let declined = after.iter().find(|one| one.person == person).is_none_or(|one| one.state == NominationState::Declined);
            prop_assert!(step != 6 || declined);
            let was_selected = list.iter().any(|one| one.person == person && one.state == NominationState::Selected);
            if step == 6 {
                prop_assert_eq!(selected(&after), if was_selected && before.is_empty() { free.saturating_sub(1) } else { free });
            }
            list = after;
        }
    }
}

#[test]
fn two_records_joined_as_one_person_are_one() {
    let (mut library, activity) = library();
    for person in ["mfa-1", "mfa-2", "mfa-3"] {
        nominate(&mut library, person);
    }
    note(&mut library, "b", &by_name("mfa-1", day(11), Half::Morning, false));
    note(&mut library, "b", &by_name("mfa-2", day(11), Half::Morning, true));
    let join = Join::same(Kind::Person, id("mfa-1"), id("mfa-2"));
    put(&mut library, Kind::Join, join.id().as_str(), entity::to_body(&join).unwrap());
    let activity = library.get::<Activity>(&id("w")).unwrap_or(activity);
    assert_eq!(Roster::of(&library, &activity).figures(&library).people, 22);
    let presence = Presence::of(&library, &id("w"), &activity);
    let at = HalfDay { day: day(11), half: Half::Morning };
    assert_eq!(presence.noted(&id("mfa-1"), at), Some(Noted::There));
    let people: Vec<Id> = nominees(&library, &id("w")).into_iter().map(|one| one.person).collect();
    assert_eq!(people, [id("mfa-1"), id("mfa-3")]);
}
