//! Votes of a room and consultation: which ballots count, dots and ranks, means behind the guard, and what became of
//! inputs.
#![cfg(test)]

use proptest::prelude::*;
use serde_json::{Value, json};
use warsha::consult::{self, Fate};
use warsha::model::{Ballot, CardKind, Entity, Guard, Id, Join, Kind, Timestamp, Vote, VoteBy, VoteKind, entity};
use warsha::record::respond::cast;
use warsha::record::{Hand, Key, Library, edit};
use warsha::votes::{BadMarking, Counted, Dots, Judged, Marking, Slate};

fn id(text: &str) -> Id {
    Id::parse(text).unwrap()
}

fn hand(writer: &str) -> Hand {
    Hand { writer: id(writer), fresh: id(&format!("{writer}-fresh")), at: Timestamp::UNIX_EPOCH }
}

fn put(library: &mut Library, kind: Kind, key: &str, body: Value) {
    library.merge(&edit::create(Key::new(kind, id(key)), body, &hand("a")));
}

fn card(library: &mut Library, key: &str, kind: &str, more: Value) {
    let mut body = json!({"activity": "ws", "board": "b", "kind": kind, "text": {"en": {"text": key}}, "place": 0});
    body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    put(library, Kind::Card, key, body);
}

fn ballot(library: &mut Library, key: &str, more: Value) {
    let mut body = json!({"activity": "ws", "board": "b"});
    body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    put(library, Kind::Ballot, key, body);
}

fn dots(by: VoteBy) -> Vote {
    Vote { kind: VoteKind::Dots, on: CardKind::Solution, by, dots: 3, closed: false }
}

fn scores() -> Vote {
    Vote { kind: VoteKind::Scores, on: CardKind::Case, by: VoteBy::Person, dots: 3, closed: false }
}

/// Solutions c1 to c4 (c4 merged into c2), a challenge, and a card of another board.
fn solutions() -> Library {
    let mut library = Library::default();
    card(&mut library, "c1", "solution", json!({"place": 2}));
    card(&mut library, "c2", "solution", json!({"place": 1}));
    card(&mut library, "c3", "solution", json!({"place": 2}));
    card(&mut library, "c4", "solution", json!({"merged_into": "c2"}));
    card(&mut library, "x1", "challenge", json!({}));
    card(&mut library, "o1", "solution", json!({"board": "other"}));
    library
}

fn outcome(library: &Library, vote: &Vote) -> (Counted, Vec<(String, u32, u32, usize)>) {
    let counted = Counted::of(library, &id("b"), vote);
    let dots = Dots::of(&Slate::of(library, &id("b"), vote.on), &counted);
    (counted, dots.lines.into_iter().map(|l| (l.card.to_string(), l.dots, l.from, l.rank)).collect())
}

fn line(card: &str, dots: u32, from: u32, rank: usize) -> (String, u32, u32, usize) {
    (card.into(), dots, from, rank)
}

#[test]
fn cards_lie_as_on_the_board_and_merged_ones_stand_for_the_kept_one() {
    let mut library = solutions();
    let slate = |library: &Library| Slate::of(library, &id("b"), CardKind::Solution);
    let names = |slate: &Slate| slate.cards.iter().map(|(id, _)| id.to_string()).collect::<Vec<_>>();
    let all = slate(&library);
    assert_eq!(names(&all), ["c2", "c1", "c3"]);
    assert_eq!((all.place("c4"), all.place("c3"), all.place("x1"), all.place("o1")), (Some(0), Some(2), None, None));
    // Merged on, and into a card that is gone.
    card(&mut library, "c5", "solution", json!({"merged_into": "c4", "place": 7}));
    card(&mut library, "c6", "solution", json!({"merged_into": "gone", "place": 8}));
    let all = slate(&library);
    assert_eq!(names(&all), ["c2", "c1", "c3", "c6"]);
    assert_eq!((all.place("c5"), all.place("c6")), (Some(0), Some(3)));
    // Two tablets merged two cards, each the other way round.
    let mut ring = Library::default();
    card(&mut ring, "r2", "solution", json!({"merged_into": "r1"}));
    card(&mut ring, "r1", "solution", json!({"merged_into": "r2"}));
    card(&mut ring, "r3", "solution", json!({"merged_into": "r2"}));
    let all = slate(&ring);
    assert_eq!((names(&all), all.place("r2"), all.place("r3")), (vec!["r1".to_owned()], Some(0), Some(0)));
}

#[test]
fn dots_are_counted_and_equal_cards_share_a_rank() {
    let mut library = solutions();
    ballot(&mut library, "p1", json!({"dots": {"c1": 2, "c3": 1}}));
    ballot(&mut library, "p2", json!({"dots": {"c1": 1, "c3": 2}}));
    // One person, on the kept card and on the one merged into it: three dots of one ballot.
    ballot(&mut library, "p3", json!({"dots": {"c2": 1, "c4": 2}}));
    let (counted, lines) = outcome(&library, &dots(VoteBy::Person));
    assert_eq!((counted.n(), counted.bad, counted.repeated, counted.others, counted.disputed), (3, 0, 0, 0, 0));
    assert_eq!(lines, [line("c2", 3, 1, 1), line("c1", 3, 2, 1), line("c3", 3, 2, 1)]);
    ballot(&mut library, "p4", json!({"dots": {"c3": 1, "gone": 1, "x1": 1}}));
    let (_, lines) = outcome(&library, &dots(VoteBy::Person));
    assert_eq!(lines, [line("c3", 4, 3, 1), line("c2", 3, 1, 2), line("c1", 3, 2, 2)]);
    ballot(&mut library, "p5", json!({"dots": {"c2": 1}}));
    let (_, lines) = outcome(&library, &dots(VoteBy::Person));
    assert_eq!(lines.iter().map(|line| line.3).collect::<Vec<_>>(), [1, 1, 3]);
}

#[test]
fn one_ballot_a_code_and_none_that_gives_too_much() {
    let mut library = solutions();
    let code = warsha::model::SeatCode::make(&[3, 17, 30, 8, 22]).unwrap();
    let spaced = code.to_string().to_lowercase();
    ballot(&mut library, "p2", json!({"code": code.as_str(), "dots": {"c1": 3}}));
    ballot(&mut library, "p1", json!({"code": spaced, "dots": {"c2": 3}}));
    ballot(&mut library, "p3", json!({"dots": {"c3": 1}}));
    ballot(&mut library, "p4", json!({"dots": {"c3": 2}}));
    ballot(&mut library, "p5", json!({"dots": {"c1": 2, "c2": 2}}));
    ballot(&mut library, "p6", json!({"institution": "mfa", "dots": {"c1": 3}}));
    ballot(&mut library, "p7", json!({"board": "other", "dots": {"c1": 3}}));
    let (counted, lines) = outcome(&library, &dots(VoteBy::Person));
    assert_eq!((counted.n(), counted.bad, counted.repeated, counted.others), (3, 1, 1, 1));
    // Of both under the code the one with the smallest identifier.
    assert_eq!(lines, [line("c2", 3, 1, 1), line("c3", 3, 2, 1), line("c1", 0, 0, 3)]);
}

#[test]
fn one_ballot_an_institution_also_where_two_were_joined() {
    let mut library = solutions();
    let institution = |library: &mut Library, key: &str| {
        let name = json!({"name": {"en": {"text": key}}, "kind": "federal_ministry", "level": "national"});
        put(library, Kind::Institution, key, name);
    };
    for key in ["mfa", "mfa-again", "moi"] {
        institution(&mut library, key);
    }
    let own = |key: &str| Ballot::id_of_institution(&id("b"), &id(key)).to_string();
    ballot(&mut library, &own("mfa"), json!({"institution": "mfa", "dots": {"c1": 3}}));
    ballot(&mut library, &own("mfa-again"), json!({"institution": "mfa-again", "dots": {"c2": 3}}));
    ballot(&mut library, &own("moi"), json!({"institution": "moi", "dots": {"c3": 1}}));
    ballot(&mut library, "p1", json!({"dots": {"c3": 3}}));
    let vote = dots(VoteBy::Institution);
    let (counted, lines) = outcome(&library, &vote);
    assert_eq!((counted.n(), counted.repeated, counted.others), (3, 0, 1));
    assert_eq!(lines, [line("c2", 3, 1, 1), line("c1", 3, 1, 1), line("c3", 1, 1, 3)]);
    let join = Join::same(Kind::Institution, id("mfa"), id("mfa-again"));
    library.merge(&edit::create(Key::new(Kind::Join, join.id()), entity::to_body(&join).unwrap(), &hand("a")));
    let (counted, lines) = outcome(&library, &vote);
    let shown = library.resolve(&Key::new(Kind::Institution, id("mfa-again"))).id;
    let (first, second) = if shown == id("mfa") { ("c1", "c2") } else { ("c2", "c1") };
    assert_eq!((counted.n(), counted.repeated), (2, 1));
    assert_eq!(lines, [line(first, 3, 1, 1), line("c3", 1, 1, 2), line(second, 0, 0, 3)]);
    // Two tablets took one institution's vote down differently.
    let key = Key::new(Kind::Ballot, id(&own("moi")));
    let body = json!({"activity": "ws", "board": "b", "institution": "moi", "dots": {"c1": 1}});
    library.merge(&edit::create(key, body, &hand("z")));
    assert_eq!(outcome(&library, &vote).0.disputed, 1);
}

#[test]
fn a_marking_never_gives_more_than_there_is() {
    let vote = dots(VoteBy::Person);
    let mut marking = Marking::default();
    assert_eq!(marking.check(&vote), Err(BadMarking::Nothing));
    for card in ["c1", "c1", "c2", "c3"] {
        marking.add(&vote, &id(card));
    }
    assert_eq!((marking.left(&vote), marking.on(&id("c1")), marking.on(&id("c3"))), (0, 2, 0));
    marking.take(&id("c1"));
    marking.take(&id("c2"));
    marking.take(&id("c2"));
    assert_eq!((marking.left(&vote), marking.dots.len(), marking.check(&vote)), (2, 1, Ok(())));
    marking.dots.insert("c9".into(), 9);
    assert_eq!((marking.check(&vote), marking.left(&vote)), (Err(BadMarking::TooMany), 0));
    marking.keep_to(&Slate::of(&solutions(), &id("b"), CardKind::Solution));
    assert_eq!(marking.given(), 1);

    let vote = scores();
    let mut marking = Marking::default();
    marking.fit.insert("a".into(), 4);
    assert_eq!((marking.check(&vote), marking.is_half(&id("a"))), (Err(BadMarking::Half), true));
    marking.feasible.insert("a".into(), 6);
    assert_eq!(marking.check(&vote), Err(BadMarking::NoScore));
    marking.feasible.insert("a".into(), 5);
    assert_eq!(marking.check(&vote), Ok(()));
    let blank = Ballot {
        activity: id("ws"),
        board: id("b"),
        institution: None,
        code: String::new(),
        dots: Default::default(),
        scores: Default::default(),
    };
    let sent = marking.ballot(&vote, blank);
    assert_eq!(entity::to_body(&sent).unwrap()["scores"], json!({"a": {"fit": 4, "feasible": 5}}));
    assert_eq!(Marking::of(&sent), marking);
    marking.clear(&id("a"));
    assert_eq!(marking, Marking::default());
}

#[test]
fn a_ballot_tells_nothing_of_where_and_when() {
    let body = json!({"activity": "ws", "board": "b", "dots": {"c1": 1}});
    let day = warsha::model::Date::new(2023, 9, 12).unwrap();
    let record = cast(id("anonymous"), &entity::from_body(&body).unwrap(), day).unwrap();
    let revision = record.shown().unwrap();
    assert_eq!((record.key.kind.clone(), revision.rev.0.clone()), (Ballot::KIND, id("anonymous")));
    assert_eq!((revision.at, revision.body.clone()), (Timestamp::start_of(day), Some(body)));
}

fn cases(library: &mut Library) {
    for (place, key) in ["china", "ireland", "korea", "korea-too"].into_iter().enumerate() {
        let merged = if key == "korea-too" { json!("korea") } else { Value::Null };
        let mut more = json!({"place": place, "country": {"en": {"text": key}}, "merged_into": merged});
        if more["merged_into"].is_null() {
            more.as_object_mut().unwrap().remove("merged_into");
        }
        card(library, key, "case", more);
    }
}

#[test]
fn means_are_told_from_five_people_on() {
    let mut library = Library::default();
    cases(&mut library);
    let score = |fit: u8, feasible: u8| json!({"fit": fit, "feasible": feasible});
    let judged = |library: &Library, guard: Guard| {
        let counted = Counted::of(library, &id("b"), &scores());
        Judged::of(&Slate::of(library, &id("b"), CardKind::Case), &counted, guard)
    };
    for n in 1..=4_u8 {
        ballot(&mut library, &format!("p{n}"), json!({"scores": {"china": score(n, 5), "ireland": score(2, 2)}}));
    }
    let four = judged(&library, Guard::default());
    assert_eq!(four.n, 4);
    assert!(four.cards.iter().all(|card| card.means.is_none() && card.rank.is_none()));
    assert_eq!(four.cards.iter().map(|card| card.n).collect::<Vec<_>>(), [4, 4, 0]);
    // The fifth judges two cards that were merged: one person's score is their mean.
    ballot(
        &mut library,
        "p5",
        json!({"scores": {"china": score(5, 5), "korea": score(1, 2), "korea-too": score(4, 5)}}),
    );
    let five = judged(&library, Guard::default());
    let china = &five.cards[0];
    assert_eq!((china.card.as_str(), china.n, china.rank), ("china", 5, Some(1)));
    assert_eq!(china.means.map(|m| (m.fit, m.feasible)), Some((3.0, 5.0)));
    assert!(five.cards[1..].iter().all(|card| card.means.is_none()));
    // Thresholds are the programme's; nobody is no mean.
    let one = judged(&library, Guard { means: 0, distributions: 0 });
    let korea = one.cards.iter().find(|card| card.card == id("korea")).unwrap();
    assert_eq!((korea.n, korea.means.map(|m| (m.fit, m.feasible))), (1, Some((2.5, 3.5))));
    assert_eq!(
        one.cards.iter().map(|card| (card.card.as_str(), card.rank)).collect::<Vec<_>>(),
        [("china", Some(1)), ("korea", Some(2)), ("ireland", Some(3))]
    );
}

#[test]
fn equal_means_share_a_rank_whoever_gave_them() {
    let mut library = Library::default();
    cases(&mut library);
    // 5 of 3, and 2, 3, 4 of others: both are 3 on average, of unlike many.
    for n in 0..6_u8 {
        let china = json!({"fit": 3, "feasible": 3});
        let ireland = json!({"fit": 2 + n % 3, "feasible": 3});
        let given = if n < 5 { json!({"china": china, "ireland": ireland}) } else { json!({"ireland": ireland}) };
        ballot(&mut library, &format!("p{n}"), json!({"scores": given}));
    }
    let counted = Counted::of(&library, &id("b"), &scores());
    let judged = Judged::of(&Slate::of(&library, &id("b"), CardKind::Case), &counted, Guard::default());
    assert_eq!(judged.cards.iter().map(|c| (c.n, c.rank)).collect::<Vec<_>>(), [(5, Some(1)), (6, Some(1)), (0, None)]);
    ballot(&mut library, "bad", json!({"scores": {"china": {"fit": 9, "feasible": 1}}}));
    assert_eq!(Counted::of(&library, &id("b"), &scores()).bad, 1);
}

proptest! {
    /// Whoever merges in whatever order counts the same.
    #[test]
    fn every_device_counts_alike(given in prop::collection::vec((0..4_usize, 0..4_u8, 0..4_u8), 0..12), turn in any::<prop::sample::Index>()) {
        let codes = ["", "", "AAAA", "BBBB"];
        let keys: Vec<usize> = (0..given.len()).collect();
        let one = |order: &[usize]| {
            let mut library = solutions();
            for place in order {
                let (code, a, b) = given[*place];
                ballot(&mut library, &format!("p{place}"), json!({"code": codes[code], "dots": {"c1": a, "c4": b}}));
            }
            outcome(&library, &dots(VoteBy::Person))
        };
        let mut turned = keys.clone();
        if !turned.is_empty() {
            let at = turn.index(turned.len());
            turned.rotate_left(at);
            turned.reverse();
        }
        let (counted, lines) = one(&keys);
        prop_assert_eq!(&(counted.clone(), lines.clone()), &one(&turned));
        let sum: u32 = lines.iter().map(|line| line.1).sum();
        prop_assert!(usize::try_from(sum).unwrap() <= counted.n().saturating_mul(3));
        prop_assert!(lines.windows(2).all(|pair| pair[0].1 >= pair[1].1 && pair[0].3 <= pair[1].3));
    }
}

/// Two rounds: two ministries and an organisation.
fn consultation() -> Library {
    let mut library = Library::default();
    for (key, kind, level, name) in [
        ("molsa", "federal_ministry", "national", "Ministry of Labour"),
        ("mop", "federal_ministry", "national", "Ministry of Planning"),
        ("mercy", "ngo", "none", "Mercy Hands"),
    ] {
        let body = json!({"name": {"en": {"text": name}}, "short": key, "kind": kind, "level": level});
        put(&mut library, Kind::Institution, key, body);
    }
    let input = |library: &mut Library, key: &str, round: u16, more: Value| {
        let mut body = json!({"activity": "cm", "round": round, "text": {"en": {"text": format!("Said {key}")}}});
        body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        put(library, Kind::Input, key, body);
    };
    input(&mut library, "i3", 2, json!({"institution": "molsa", "day": "2021-12-09"}));
    input(
        &mut library,
        "i2",
        2,
        json!({"institution": "mercy", "day": "2021-12-07", "place": {"en": {"text": "Erbil"}}}),
    );
    input(&mut library, "i1", 1, json!({"institution": "mop", "answer": {"ar": {"text": "خارج نطاق الوثيقة"}}}));
    input(&mut library, "i4", 2, json!({}));
    input(&mut library, "i9", 1, json!({"activity": "other"}));
    library
}

#[test]
fn an_input_is_taken_up_answered_or_open() {
    let mut library = consultation();
    let all = |library: &Library| consult::inputs_of(library, &id("cm"));
    let told =
        |library: &Library| all(library).iter().map(|said| (said.id.to_string(), said.fate())).collect::<Vec<_>>();
    let of = |key: &str, fate: Fate| (key.to_owned(), fate);
    assert_eq!(
        told(&library),
        [of("i1", Fate::Answered), of("i2", Fate::Open), of("i3", Fate::Open), of("i4", Fate::Open)]
    );
    let rests = |key: &str| json!([{"kind": "input", "id": key}, {"kind": "card", "id": "i3"}]);
    let paragraph = |document: &str, on: &str| json!({"activity": "cm", "document": document, "section": "s", "text": {"en": {"text": "So"}}, "rests_on": rests(on)});
    put(&mut library, Kind::Paragraph, "p1", paragraph("vision", "i2"));
    put(&mut library, Kind::Paragraph, "p2", paragraph("vision", "i2"));
    // The document is not here: what it rests on is not taken up.
    assert_eq!(consult::count(&all(&library), Fate::TakenUp), 0);
    let vision = json!({"activity": "cm", "kind": "vision", "title": {"en": {"text": "Vision"}}, "languages": ["en"]});
    put(&mut library, Kind::Document, "vision", vision);
    let now = all(&library);
    assert_eq!(Fate::ALL.map(|fate| consult::count(&now, fate)), [1, 1, 2]);
    assert_eq!(now[1].taken_up, [(id("vision"), 2)]);
    // The paragraph goes, and so does what it took up.
    for key in ["p1", "p2"] {
        let key = Key::new(Kind::Paragraph, id(key));
        let gone = edit::delete(library.record(&key).unwrap(), &hand("b"));
        library.merge_revisions(&key, &[gone]);
    }
    assert_eq!(consult::count(&all(&library), Fate::TakenUp), 0);
}

#[test]
fn rounds_are_told_by_kind_of_institution() {
    use warsha::model::InstitutionKind::{FederalMinistry, Ngo};
    let library = consultation();
    let all = consult::inputs_of(&library, &id("cm"));
    let rounds = consult::rounds(&all);
    assert_eq!(rounds.iter().map(|r| (r.round, r.inputs, r.institutions)).collect::<Vec<_>>(), [(1, 1, 1), (2, 3, 2)]);
    assert_eq!(rounds[0].kinds, [(Some(FederalMinistry), 1)]);
    assert_eq!(rounds[1].kinds, [(Some(FederalMinistry), 1), (Some(Ngo), 1), (None, 1)]);
    assert_eq!((consult::last_round(&all), consult::last_round(&[])), (2, 1));
}

#[test]
fn inputs_are_found_by_any_word_in_any_spelling() {
    let library = consultation();
    let all = consult::inputs_of(&library, &id("cm"));
    let found = |words: &str| {
        let has = all.iter().filter(|said| consult::has(&library, said, words));
        has.map(|said| said.id.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(found("SAID"), ["i1", "i2", "i3", "i4"]);
    assert_eq!(found("mercy erbil"), ["i2"]);
    assert_eq!(found("نِطاق الوثيقه"), ["i1"]);
    assert_eq!(found("labour mercy"), Vec::<String>::new());
    assert_eq!(found("  "), ["i1", "i2", "i3", "i4"]);
}
