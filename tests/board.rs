//! Boards: what two tablets write apart and merge in either order is one board; moving, merging and splitting cards; the
//! map, the threads, and where the institutions stand.
#![cfg(test)]

use proptest::prelude::*;
use std::collections::BTreeSet;
use warsha::board::change::{Change, GAP, merge, put, split, unmerge};
use warsha::board::columns::columns;
use warsha::board::threads::threads;
use warsha::board::{By, Cards, Column, Filter, Heading, Map, Positions, Problem, written};
use warsha::model::{
    Board, Card, CardKind, Entity, Id, Kind, Language, Link, LinkKind, Named, Position, Purpose, Stance, Text,
    Timestamp, entity,
};
use warsha::record::{Hand, Key, Library, Record, edit};
use warsha::search::Index;

fn id(text: &str) -> Id {
    Id::parse(text).unwrap()
}

fn en(words: &str) -> Text {
    Text::of(&Language::english(), words)
}

fn hand(writer: &str) -> Hand {
    Hand { writer: id(writer), fresh: id(&format!("{writer}-fresh")), at: Timestamp::UNIX_EPOCH }
}

fn card(kind: CardKind, words: &str, place: i64) -> Card {
    Card {
        activity: id("ws"),
        board: id("b"),
        kind,
        text: en(words),
        details: Text::default(),
        group: String::new(),
        theme: String::new(),
        institutions: Vec::new(),
        links: Vec::new(),
        effort: None,
        effect: None,
        country: Text::default(),
        decision: None,
        place,
        merged_into: None,
    }
}

fn board() -> Board {
    let named = |name: &str| Named { name: name.into(), text: en(name) };
    Board {
        activity: id("ws"),
        session: None,
        title: en("Data and referral"),
        purpose: Purpose::Work,
        groups: vec![named("g1"), named("g2")],
        themes: vec![named("t1")],
        vote: None,
    }
}

/// Writes cards as a tablet does.
fn write<E: Entity>(library: &mut Library, writer: &str, change: &[(Id, E)]) {
    for (name, entity) in change {
        let (key, body) = (Key::new(E::KIND, name.clone()), entity::to_body(entity).unwrap());
        let record = match library.record(&key) {
            Some(record) if record.body() == Some(&body) => continue,
            Some(record) => Record::new(key, edit::put(record, body, &hand(writer))),
            None => edit::create(key, body, &hand(writer)),
        };
        library.merge(&record);
    }
}

fn cards_of(library: &Library) -> Cards {
    Cards::of(library, &id("b"))
}

fn by_kind(cards: &Cards) -> Vec<Column> {
    columns(&board(), cards, By::Kind, &Filter::default(), &Language::english())
}

fn order(cards: &Cards) -> Vec<&str> {
    cards.shown().map(|(id, _)| id.as_str()).collect()
}

/// A board with three challenges and an idea, the same on both tablets.
fn world() -> Library {
    let mut library = Library::default();
    write(&mut library, "w", &[(id("b"), board())]);
    let kinds = [CardKind::Challenge, CardKind::Challenge, CardKind::Challenge, CardKind::Idea];
    for (n, kind) in kinds.into_iter().enumerate() {
        let place = i64::try_from(n).unwrap().saturating_mul(GAP);
        write(&mut library, "w", &[(id(&format!("c{n}")), card(kind, &format!("Words {n}"), place))]);
    }
    library
}

fn merged(one: &Library, other: &Library) -> Library {
    let mut both = one.clone();
    both.merge_all(other);
    both
}

#[test]
fn two_tablets_that_work_apart_have_one_board_in_either_order() {
    let (mut a, mut b) = (world(), world());
    // Both add behind the last one, so their cards claim one place.
    let place = cards_of(&a).last_place();
    write(&mut a, "a", &[(id("x-of-a"), card(CardKind::Idea, "Of group A", place))]);
    write(&mut b, "b", &[(id("x-of-b"), card(CardKind::Idea, "Of group B", place))]);
    let moved = put(&cards_of(&a), &id("c2"), &Heading::Kind(CardKind::Challenge), &column(&a, CardKind::Challenge), 0);
    write(&mut a, "a", &moved.unwrap());
    let gone = merge(&cards_of(&b), &id("c1"), &id("c0")).unwrap();
    write(&mut b, "b", &gone);
    let (ab, ba) = (merged(&a, &b), merged(&b, &a));
    assert_eq!(ab, ba, "the same records");
    assert_eq!(cards_of(&ab), cards_of(&ba), "the same board");
    assert_eq!(ab.conflicts().count(), 0, "nobody edited what another one did");
    assert_eq!(order(&cards_of(&ab)), ["c2", "c0", "c3", "x-of-a", "x-of-b"]);
    assert_eq!(cards_of(&ab).merged_into(&id("c0")).len(), 1);
    // Again, and what both have is there already.
    assert_eq!(merged(&ab, &b), ab);
}

fn column(library: &Library, kind: CardKind) -> Vec<Id> {
    let all = by_kind(&cards_of(library));
    all.into_iter().find(|column| column.heading == Heading::Kind(kind)).unwrap().cards
}

#[test]
fn one_card_edited_by_two_groups_is_offered_as_a_conflict_and_decided_once() {
    let (mut a, mut b) = (world(), world());
    write(&mut a, "a", &[(id("c0"), Card { text: en("As group A says"), ..card(CardKind::Challenge, "", 0) })]);
    write(&mut b, "b", &[(id("c0"), Card { text: en("As group B says"), ..card(CardKind::Challenge, "", 0) })]);
    let (mut ab, ba) = (merged(&a, &b), merged(&b, &a));
    let (of_ab, of_ba) = (cards_of(&ab), cards_of(&ba));
    assert!(of_ab.is_disputed(&id("c0")) && !of_ab.is_disputed(&id("c1")));
    assert_eq!(of_ab, of_ba, "both show the same of the two");
    let record = ab.record(&Key::new(Kind::Card, id("c0"))).unwrap().clone();
    assert_eq!(record.revisions().len(), 2, "none is lost");
    let body = entity::to_body(&card(CardKind::Challenge, "As both say", 0)).unwrap();
    ab.merge(&Record::new(record.key.clone(), edit::decide(&record, Some(body), &hand("a"))));
    let decided = merged(&ba, &ab);
    assert!(!cards_of(&decided).is_disputed(&id("c0")));
    assert_eq!(cards_of(&decided).get(&id("c0")).unwrap().text, en("As both say"));
}

#[test]
fn a_card_moves_by_writing_one_record_where_there_is_room() {
    let library = world();
    let cards = cards_of(&library);
    let challenges = column(&library, CardKind::Challenge);
    let to =
        |name: &str, at: usize| put(&cards, &id(name), &Heading::Kind(CardKind::Challenge), &challenges, at).unwrap();
    assert_eq!(to("c0", 0), [], "where it is");
    assert_eq!(to("c2", 9), [], "behind the last is where it is");
    for (name, at, expected) in
        [("c2", 0, ["c2", "c0", "c1"]), ("c0", 1, ["c1", "c0", "c2"]), ("c0", 2, ["c1", "c2", "c0"])]
    {
        let change = to(name, at);
        assert_eq!(change.len(), 1, "{name} to {at}");
        let mut library = library.clone();
        write(&mut library, "a", &change);
        assert_eq!(column(&library, CardKind::Challenge), expected.map(id), "{name} to {at}");
    }
    // Into another column.
    let change = put(&cards, &id("c3"), &Heading::Kind(CardKind::Challenge), &challenges, 1).unwrap();
    let mut there = library.clone();
    write(&mut there, "a", &change);
    assert_eq!(column(&there, CardKind::Challenge), ["c0", "c3", "c1", "c2"].map(id));
    assert_eq!(column(&there, CardKind::Idea), []);
    let theme = put(&cards, &id("c3"), &Heading::Theme("t1".into()), &[], 0).unwrap();
    assert_eq!((theme.len(), theme[0].1.theme.as_str()), (1, "t1"));
    assert_eq!(put(&cards, &id("none"), &Heading::Theme("t1".into()), &[], 0), Err(Problem::Gone));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever places there are (equal ones too, after a merge), a card comes to stand where it was put, and the others
    /// keep their order.
    #[test]
    fn a_card_stands_where_it_was_put(places in prop::collection::vec(-3_i64..3, 1..9), which in 0_usize..9, at in 0_usize..9) {
        let all = places.iter().enumerate().map(|(n, place)| (id(&format!("c{n}")), card(CardKind::Idea, "x", *place)));
        let cards = Cards::from_all(all);
        let column: Vec<Id> = cards.shown().map(|(id, _)| id.clone()).collect();
        let moved = column.iter().cycle().nth(which).unwrap().clone();
        let change = put(&cards, &moved, &Heading::Kind(CardKind::Idea), &column, at).unwrap();
        let mut expected: Vec<Id> = column.iter().filter(|id| **id != moved).cloned().collect();
        expected.insert(at.min(expected.len()), moved);
        let mut after: std::collections::BTreeMap<Id, Card> = cards.all().map(|(id, card)| (id.clone(), card.clone())).collect();
        after.extend(change);
        let after = Cards::from_all(after);
        prop_assert_eq!(after.shown().map(|(id, _)| id.clone()).collect::<Vec<_>>(), expected);
    }

    /// However cards are merged, crosswise and into cards that are gone too, each is shown or stands in exactly one that
    /// is, and the order in which tablets merge does not matter.
    #[test]
    fn no_card_is_lost_by_merging(into in prop::collection::vec(prop::option::of(0_usize..8), 1..7)) {
        let all = into.iter().enumerate().map(|(n, to)| {
            (id(&format!("c{n}")), Card { merged_into: to.map(|to| id(&format!("c{to}"))), ..card(CardKind::Idea, "x", 0) })
        });
        let cards = Cards::from_all(all);
        let mut met: Vec<&Id> = cards.shown().map(|(id, _)| id).collect();
        let inside: Vec<&Id> = met.clone().into_iter().flat_map(|id| cards.merged_into(id)).map(|(id, _)| id).collect();
        met.extend(inside);
        prop_assert_eq!(met.len(), into.len(), "none twice");
        prop_assert_eq!(met.into_iter().collect::<BTreeSet<_>>().len(), into.len(), "none missing");
    }

    /// Two tablets do anything to one board, apart: merged in either order it is the same board, and every card that was
    /// there is still found.
    #[test]
    fn anything_done_apart_gives_one_board(a in steps(), b in steps()) {
        let (mut one, mut other) = (world(), world());
        run(&mut one, "a", &a);
        run(&mut other, "b", &b);
        let (ab, ba) = (merged(&one, &other), merged(&other, &one));
        prop_assert_eq!(cards_of(&ab), cards_of(&ba));
        prop_assert_eq!(by_kind(&cards_of(&ab)), by_kind(&cards_of(&ba)));
        let found = cards_of(&ab);
        for (id, _) in cards_of(&one).all().chain(cards_of(&other).all()) {
            prop_assert!(found.get(id).is_some());
        }
    }
}

/// What a group does: which of the first cards, what, and where.
fn steps() -> impl Strategy<Value = Vec<(usize, u8, usize)>> {
    prop::collection::vec((0_usize..5, 0_u8..5, 0_usize..5), 0..8)
}

fn run(library: &mut Library, writer: &str, steps: &[(usize, u8, usize)]) {
    for (turn, (which, what, at)) in steps.iter().enumerate() {
        let cards = cards_of(library);
        let shown: Vec<Id> = cards.shown().map(|(id, _)| id.clone()).collect();
        let one = shown.iter().cycle().nth(*which).unwrap().clone();
        let new = id(&format!("n-{writer}-{turn}"));
        let kind = CardKind::OF_WORK[*at];
        let change: Result<Change, Problem> = match what {
            0 => Ok(vec![(new, card(kind, "New", cards.last_place()))]),
            1 => put(&cards, &one, &Heading::Kind(kind), &column(library, kind), *at),
            2 => merge(&cards, &one, shown.iter().cycle().nth(*at).unwrap()),
            3 => split(&cards, &one, &en("Stays"), &en("Goes"), new),
            _ => unmerge(&cards, &one),
        };
        if let Ok(change) = change {
            write(library, writer, &change);
        }
    }
}

#[test]
fn merged_cards_keep_their_words_and_their_ties_and_come_apart_again() {
    let mut library = world();
    let tie = Link { to: id("c1"), how: LinkKind::Solves };
    write(&mut library, "w", &[(id("c3"), Card { links: vec![tie], ..card(CardKind::Idea, "One form", 3 * GAP) })]);
    let change = merge(&cards_of(&library), &id("c1"), &id("c0")).unwrap();
    write(&mut library, "w", &change);
    let cards = cards_of(&library);
    assert_eq!(order(&cards), ["c0", "c2", "c3"]);
    let inside: Vec<&Text> = cards.merged_into(&id("c0")).into_iter().map(|(_, card)| &card.text).collect();
    assert_eq!(inside, [&en("Words 1")]);
    assert_eq!(cards.linked(&id("c3")), [(id("c0"), LinkKind::Solves)], "the tie leads to the card that is shown");
    assert_eq!((cards.number(&id("c1")), cards.number(&id("c2"))), (2, 3), "marks do not shift");
    assert_eq!(merge(&cards, &id("c1"), &id("c0")), Err(Problem::Same));
    // What is merged on leads to the last one.
    write(&mut library, "w", &merge(&cards, &id("c0"), &id("c2")).unwrap());
    assert_eq!(cards_of(&library).merged_into(&id("c2")).len(), 2);
    let change = unmerge(&cards_of(&library), &id("c0")).unwrap();
    write(&mut library, "w", &change);
    assert_eq!(order(&cards_of(&library)), ["c0", "c2", "c3"]);
}

#[test]
fn a_split_card_stands_right_before_its_new_part() {
    let mut library = world();
    let cards = cards_of(&library);
    let parts = split(&cards, &id("c0"), &en("Each ministry registers again"), &en(" No number "), id("new")).unwrap();
    write(&mut library, "w", &parts);
    let cards = cards_of(&library);
    assert_eq!(order(&cards), ["c0", "new", "c1", "c2", "c3"]);
    assert_eq!(cards.get(&id("new")).unwrap().text, en("No number"));
    assert_eq!(cards.get(&id("new")).unwrap().kind, CardKind::Challenge);
    assert_eq!(split(&cards, &id("c0"), &en("x"), &Text::default(), id("n")), Err(Problem::NoWords));
}

#[test]
fn columns_follow_kind_theme_group_and_country() {
    let with = |kind: CardKind, group: &str, theme: &str, country: &Text| Card {
        group: group.into(),
        theme: theme.into(),
        country: country.clone(),
        ..card(kind, "x", 0)
    };
    let mut india = en("India");
    india.set(&Language::parse("ar").unwrap(), "الهند");
    let arabic = Text::of(&Language::parse("ar").unwrap(), "الهند");
    let cards = Cards::from_all([
        (id("a"), with(CardKind::Idea, "g1", "t1", &Text::default())),
        (id("b"), with(CardKind::Cause, "g2", "gone", &Text::default())),
        (id("c"), with(CardKind::Case, "", "", &india)),
        (id("d"), with(CardKind::Case, "", "", &arabic)),
        (id("e"), with(CardKind::Case, "", "", &en("china"))),
    ]);
    let in_columns = |by: By, filter: &Filter| {
        let all = columns(&board(), &cards, by, filter, &Language::english());
        all.into_iter()
            .map(|column| column.cards.iter().map(|id| id.as_str().to_owned()).collect::<String>())
            .collect::<Vec<_>>()
    };
    let all = Filter::default();
    assert_eq!(in_columns(By::Kind, &all), ["", "b", "a", "", "", "cde"], "the last only where there are cases");
    assert_eq!(in_columns(By::Theme, &all), ["a", "bcde"], "a theme that the board no longer has is none");
    assert_eq!(in_columns(By::Group, &all), ["a", "b", "cde"]);
    assert_eq!(in_columns(By::Country, &all), ["e", "cd", "ab"], "one country in two languages is one");
    let one = Filter { group: "g1".into(), theme: String::new() };
    assert_eq!(in_columns(By::Group, &one), ["a", ""]);
    let cases = Board { purpose: Purpose::Cases, ..board() };
    assert_eq!(By::of(&cases).first(), Some(&By::Country));
    assert_eq!(By::of(&Board { groups: Vec::new(), themes: Vec::new(), ..board() }), [By::Kind]);
}

#[test]
fn the_map_has_what_was_judged_and_lists_the_rest() {
    let with = |kind: CardKind, effort: Option<u8>, effect: Option<u8>| Card { effort, effect, ..card(kind, "x", 0) };
    let cards = Cards::from_all([
        (id("a"), with(CardKind::Idea, Some(1), Some(3))),
        (id("b"), with(CardKind::Solution, Some(1), None)),
        (id("c"), with(CardKind::Challenge, Some(1), Some(3))),
        (id("d"), with(CardKind::Idea, Some(9), Some(1))),
    ]);
    let map = Map::of(&cards, &Filter::default());
    assert_eq!(map.at(1, 3).collect::<Vec<_>>(), [&id("a")]);
    assert_eq!(map.open, [id("b"), id("d")], "a challenge is not judged; what no scale has is not placed");
}

#[test]
fn threads_follow_ties_over_several_cards() {
    let tied = |kind: CardKind, to: &str| Card {
        links: vec![Link { to: id(to), how: LinkKind::Solves }],
        ..card(kind, "x", 0)
    };
    let cards = Cards::from_all([
        (id("c1"), card(CardKind::Challenge, "x", 0)),
        (id("c2"), card(CardKind::Challenge, "x", 1)),
        (id("i"), tied(CardKind::Idea, "c2")),
        (id("s"), tied(CardKind::Solution, "i")),
        (id("round"), tied(CardKind::Idea, "round2")),
        (id("round2"), tied(CardKind::Idea, "round")),
        (id("lost"), tied(CardKind::Solution, "nowhere")),
    ]);
    let all = threads(&cards, &Filter::default());
    let shown: Vec<(Option<&str>, Vec<&str>)> = all
        .iter()
        .map(|t| (t.challenge.as_ref().map(Id::as_str), t.cards.iter().map(|(_, id)| id.as_str()).collect()))
        .collect();
    assert_eq!(shown, [(Some("c1"), vec![]), (Some("c2"), vec!["i", "s"]), (None, vec!["lost", "round", "round2"])]);
}

#[test]
fn positions_are_asked_on_recommendations_and_stay_where_they_were_noted() {
    let mut library = world();
    let asked = [id("mop"), id("moi")];
    assert!(Positions::of(&library, &cards_of(&library), &asked).rows.is_empty());
    write(&mut library, "w", &[(id("s1"), card(CardKind::Solution, "A form", 9 * GAP))]);
    assert_eq!(
        Positions::of(&library, &cards_of(&library), &asked).rows.len(),
        1,
        "solutions, while nothing is recommended"
    );
    let position = |institution: &str, stance: Stance, reason: &str| {
        let reason = en(reason);
        let one = Position { activity: id("ws"), card: id("s1"), institution: id(institution), stance, reason };
        (one.id(), one)
    };
    write(&mut library, "w", &[position("moi", Stance::Reserved, "No budget"), position("krg", Stance::Agreed, "")]);
    write(
        &mut library,
        "w",
        &[
            (id("r1"), card(CardKind::Recommendation, "Adopt it", 10 * GAP)),
            (id("s2"), card(CardKind::Solution, "x", 11 * GAP)),
        ],
    );
    let all = Positions::of(&library, &cards_of(&library), &asked);
    assert_eq!(all.institutions, ["mop", "moi", "krg"].map(id));
    assert_eq!(all.rows.iter().map(|row| row.card.as_str()).collect::<Vec<_>>(), ["s1", "r1"]);
    let row = all.row(&id("s1")).unwrap();
    assert_eq!(
        row.stands.iter().map(|stand| stand.stance).collect::<Vec<_>>(),
        [Stance::NotDiscussed, Stance::Reserved, Stance::Agreed]
    );
    assert_eq!(row.stands[1].reason, en("No budget"));
    assert_eq!((row.count(Stance::Agreed), all.row(&id("r1")).unwrap().count(Stance::NotDiscussed)), (1, 3));
    // Two tablets note the same position differently: shown, and marked.
    let (mut a, mut b) = (library.clone(), library.clone());
    write(&mut a, "a", &[position("moi", Stance::Agreed, "")]);
    write(&mut b, "b", &[position("moi", Stance::NotDiscussed, "")]);
    let of = |library: &Library| Positions::of(library, &cards_of(library), &asked);
    let (ab, ba) = (of(&merged(&a, &b)), of(&merged(&b, &a)));
    assert_eq!(ab, ba);
    assert!(ab.row(&id("s1")).unwrap().stands[1].disputed);
}

#[test]
fn typed_words_tell_their_language() {
    for (words, screen, tag) in [
        ("One form for all", "en", "en"),
        ("One form for all", "ar", "en"),
        ("استمارة واحدة", "en", "ar"),
        ("فۆڕمێکی هاوبەش", "en", "ckb"),
        ("فۆڕمێکی هاوبەش", "ar", "ckb"),
        ("كل وزارة تسجل من جديد", "ckb", "ar"),
        ("داتا", "ckb", "ckb"),
        ("داتا", "ar", "ar"),
        ("2024", "ckb", "ckb"),
        ("un formulaire", "fr", "fr"),
        ("نموذج MoMD", "en", "ar"),
    ] {
        let screen = Language::parse(screen).unwrap();
        assert_eq!(written::language(words, &screen).tag(), tag, "{words} on {screen:?}");
    }
}

#[test]
fn boards_and_cards_are_found() {
    let index = Index::of(&world());
    let found =
        |query: &str| index.find(query, &Language::english()).into_iter().map(|hit| hit.key.id).collect::<Vec<_>>();
    assert_eq!(found("referral"), [id("b")]);
    assert!(found("words 2").contains(&id("c2")));
}
