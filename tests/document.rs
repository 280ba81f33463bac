//! Documents: the outline by kind, what fills itself from the example programmes, what paragraphs rest on, and that new
//! records refresh what fills itself and touch nothing that a person wrote.
#![cfg(test)]

use serde_json::{Value, json};
use warsha::bundle;
use warsha::document::assemble::{assemble, sections, taken_over};
use warsha::document::lineup::{Piece, place_between, reordered};
use warsha::document::outline::{Part, begin, free_name, parts};
use warsha::document::state::{Stage, asked, fingerprint, stage, translations};
use warsha::document::trace::{choices, grounds, is_missing, left_out};
use warsha::document::{Block, Frame, LinedUp};
use warsha::i18n::document::Spoken;
use warsha::model::{
    Basis, Document, DocumentKind, Entity, Filling, Id, Kind, Language, Paragraph, ParagraphStyle, Text, TextState,
    Timestamp, entity,
};
use warsha::record::{Hand, Key, Library, Record, edit};

fn id(text: &str) -> Id {
    Id::parse(text).unwrap()
}

fn language(tag: &str) -> Language {
    Language::parse(tag).unwrap()
}

fn hand(writer: &str) -> Hand {
    Hand { writer: id(writer), fresh: id(&format!("{writer}-fresh")), at: Timestamp::UNIX_EPOCH }
}

fn put(library: &mut Library, kind: Kind, key: &str, body: Value) {
    library.merge(&edit::create(Key::new(kind, id(key)), body, &hand("a")));
}

fn keep<E: Entity>(library: &mut Library, key: &str, entity: &E) {
    put(library, E::KIND, key, entity::to_body(entity).unwrap());
}

fn example(name: &str) -> Library {
    let text = std::fs::read(format!("public/examples/{name}.warsha.json")).unwrap();
    let read = bundle::read::read(&text, false).unwrap();
    let mut library = Library::default();
    // Without the example's own group work and pathway: these tests tell theirs.
    let own = [Kind::Board, Kind::Card, Kind::Pathway, Kind::Step];
    for (key, revision) in read.records.into_iter().filter(|(key, _)| name != "imag" || !own.contains(&key.kind)) {
        library.merge(&Record::new(key, revision));
    }
    library
}

fn document(activity: &str, kind: DocumentKind) -> Document {
    let languages = vec![language("en"), language("ar")];
    begin(id(activity), kind, Text::of(&language("en"), "A document"), languages, false, &Spoken)
}

fn text(words: &str) -> Value {
    json!({"en": {"text": words}})
}

/// IMAG with a board: a challenge with its cause and a solution, a recommendation with votes and positions, a pathway
/// and an action.
fn imag() -> Library {
    let mut library = example("imag");
    let activity = "imag-ws2";
    put(
        &mut library,
        Kind::Board,
        "board",
        json!({"activity": activity, "title": text("Referral"), "themes": [{"name": "data", "text": text("Data")}],
               "vote": {"kind": "dots", "on": "recommendation", "by": "institution", "closed": true}}),
    );
    let card = |kind: &str, words: &str, more: Value| {
        let mut body = json!({"activity": activity, "board": "board", "kind": kind, "text": text(words)});
        body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        body
    };
    put(&mut library, Kind::Card, "c1", card("challenge", "Registered up to four times", json!({"theme": "data"})));
    put(&mut library, Kind::Card, "c2", card("cause", "Four forms", json!({"links": [{"to": "c1", "how": "causes"}]})));
    put(
        &mut library,
        Kind::Card,
        "s1",
        card("solution", "One referral form", json!({"links": [{"to": "c1", "how": "solves"}]})),
    );
    put(
        &mut library,
        Kind::Card,
        "r1",
        card("recommendation", "Agree on one form", json!({"links": [{"to": "s1", "how": "rests_on"}], "place": 1})),
    );
    put(&mut library, Kind::Card, "r2", card("recommendation", "Share a monthly table", json!({"place": 2})));
    for (institution, dots) in [("imag-moi", json!({"r2": 3})), ("imag-mfa", json!({"r2": 2, "r1": 1}))] {
        let body = json!({"activity": activity, "board": "board", "institution": institution, "dots": dots});
        put(&mut library, Kind::Ballot, &format!("ballot-{institution}"), body);
    }
    for (institution, stance) in [("imag-moi", "agreed"), ("imag-mop", "reserved")] {
        let body = json!({"activity": activity, "card": "r2", "institution": institution, "stance": stance,
                          "reason": text("Asks for two persons")});
        put(&mut library, Kind::Position, &format!("position-{institution}"), body);
    }
    put(&mut library, Kind::Pathway, "path", json!({"activity": activity, "title": text("Reintegration")}));
    let step = json!({"activity": activity, "pathway": "path", "title": text("Referral"), "institution": "imag-momd",
                      "today": {"least": 7, "usual": 21, "most": 30}, "proposed": 7});
    put(&mut library, Kind::Step, "step", step);
    let action = json!({"activity": activity, "text": text("Draft the form"), "card": "r1", "institution": "imag-momd",
                        "due": "2023-10-15"});
    put(&mut library, Kind::Action, "action", action);
    keep(&mut library, "guide", &document(activity, DocumentKind::GuidingDocument));
    library
}

fn lined(library: &Library) -> Vec<LinedUp> {
    let document = library.get::<Document>(&id("guide")).unwrap();
    sections(library, &id("guide"), &document, &Spoken)
}

fn pieces(library: &Library, section: &str) -> Vec<Piece> {
    lined(library).into_iter().find(|lined| lined.section.name == section).unwrap().pieces
}

/// What stands in a section, as its names; what is left out in brackets.
fn names(library: &Library, section: &str) -> Vec<String> {
    let name = |piece: &Piece| match piece {
        Piece::Filled { hidden: true, filled, .. } => format!("({})", filled.name),
        Piece::Filled { grown: true, filled, .. } => format!("{} +", filled.name),
        piece => piece.name().to_owned(),
    };
    pieces(library, section).iter().map(name).collect()
}

fn filled_of(library: &Library, section: &str, name: &str) -> warsha::document::Filled {
    let found = pieces(library, section).into_iter().find_map(|piece| match piece {
        Piece::Filled { filled, .. } if filled.name == name => Some(filled),
        _ => None,
    });
    found.unwrap_or_else(|| panic!("{name} is not in {section}"))
}

fn words(block: &Block) -> Vec<String> {
    match block {
        Block::Paragraph { text, .. } | Block::Heading { text, .. } => text.clone(),
        other => panic!("no words: {other:?}"),
    }
}

fn paragraph(words: &str, section: &str) -> Paragraph {
    Paragraph {
        activity: id("imag-ws2"),
        document: id("guide"),
        section: section.into(),
        style: ParagraphStyle::Body,
        text: Text::of(&language("en"), words),
        rests_on: Vec::new(),
        own_words: false,
        place: 0,
        after: String::new(),
        replaces: String::new(),
    }
}

fn on(kind: Kind, key: &str) -> Basis {
    Basis { kind, id: id(key), question: String::new() }
}

#[test]
fn every_kind_has_an_outline_with_titles_in_both_languages() {
    for kind in DocumentKind::ALL {
        let document = document("imag-ws2", kind);
        assert_eq!(document.sections.len(), parts(kind).len());
        for section in &document.sections {
            for tag in ["en", "ar"] {
                assert!(!section.title.exactly(&language(tag)).is_empty(), "{kind:?} {}: {tag}", section.name);
            }
        }
        let mut names: Vec<&str> = document.sections.iter().map(|section| section.name.as_str()).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), document.sections.len(), "{kind:?}");
        let filled = parts(kind).iter().filter(|part| matches!(part, Part::Filled(_))).count();
        assert!(filled > 2, "{kind:?} hardly fills itself");
    }
    let sections = document("imag-ws2", DocumentKind::Vision).sections;
    assert_eq!((free_name(&sections, "inputs").as_str(), free_name(&sections, "x").as_str()), ("inputs-2", "x"));
}

#[test]
fn the_guiding_document_of_imag_fills_itself_in_english_and_arabic() {
    let library = imag();
    let tree = assemble(&library, &id("guide"), &Spoken).unwrap();
    let all = format!("{tree:?}");
    for said in [
        "30 participants",
        "Registered up to four times",
        "Cause: Four forms",
        "Solution: One referral form",
        "5 votes",
        "Share a monthly table",
        "21 (7–30)",
        "15 October 2023",
        "وزارة الهجرة والمهجرين",
        "٣٠ مشارك",
    ] {
        assert!(all.contains(said), "{said} is not in {all}");
    }
    let recommended = names(&library, "recommendations");
    assert_eq!(recommended, ["put-r2", "votes-r2", "positions-r2", "put-r1", "votes-r1"], "by votes");
    let positions = filled_of(&library, "recommendations", "positions-r2");
    assert!(words(&positions.block)[0].contains("1 agreed · 1 reserved. Ministry of Planning: Asks for two persons"));
    let pathway = pieces(&library, "pathways");
    assert!(
        pathway
            .iter()
            .any(|p| matches!(p, Piece::Filled { filled, .. } if matches!(filled.block, Block::Picture { .. })))
    );
    // Cards are in English only: the Arabic column has a gap, and so it is counted.
    let document = library.get::<Document>(&id("guide")).unwrap();
    let counted = translations(&document, &lined(&library));
    assert_eq!(counted[0].missing, 0);
    assert!(counted[1].missing >= 5, "{counted:?}");
}

#[test]
fn every_filling_stands_on_records_that_are_there() {
    for (name, activity) in
        [("imag", "imag-ws2"), ("hijra-amina", "hijra-ws1"), ("imed", "imed-ws1"), ("cair", "cair-cm1")]
    {
        let mut library = example(name);
        let activities: Vec<Id> = library.all::<warsha::model::Activity>().map(|(id, _)| id).collect();
        let activity = activities.iter().find(|id| id.as_str() == activity).unwrap_or(&activities[0]);
        for kind in DocumentKind::ALL {
            for whole in [false, true] {
                let mut document = document(activity.as_str(), kind);
                document.whole_programme = whole;
                keep(&mut library, "d", &document);
                let document = library.get::<Document>(&id("d")).unwrap();
                for lined in sections(&library, &id("d"), &document, &Spoken) {
                    let mut met = Vec::new();
                    for piece in lined.pieces {
                        let Piece::Filled { filled, .. } = piece else { panic!("nobody wrote") };
                        assert!(!filled.rests_on.is_empty(), "{name}: {}", filled.name);
                        let frame = Frame::of(&library, &document, &Spoken);
                        assert!(grounds(&frame, &filled.rests_on).iter().all(|ground| !ground.is_gone()));
                        assert!(!met.contains(&filled.name), "{name}: {} twice", filled.name);
                        met.push(filled.name);
                    }
                }
                library.replace(&Key::new(Kind::Document, id("d")), Vec::new());
            }
        }
    }
}

#[test]
fn new_records_refresh_what_fills_itself_and_touch_nothing_written() {
    let mut library = imag();
    let written = Paragraph { after: "card-c1".into(), ..paragraph("Written by hand.", "challenges") };
    keep(&mut library, "p1", &written);
    let theme = "theme-board-data";
    assert_eq!(names(&library, "challenges"), [theme, "card-c1", "p1", "card-c2-c1", "card-s1-c1"]);
    let before = library.record(&Key::new(Kind::Paragraph, id("p1"))).unwrap().clone();
    let solution = json!({"activity": "imag-ws2", "board": "board", "kind": "solution", "text": text("A shared number"),
                          "links": [{"to": "c1", "how": "solves"}]});
    put(&mut library, Kind::Card, "s2", solution);
    assert_eq!(names(&library, "challenges"), [theme, "card-c1", "p1", "card-c2-c1", "card-s1-c1", "card-s2-c1"]);
    assert_eq!(library.record(&Key::new(Kind::Paragraph, id("p1"))), Some(&before));
}

#[test]
fn what_is_taken_over_hides_until_it_rests_on_something_more() {
    let mut library = imag();
    let document = library.get::<Document>(&id("guide")).unwrap();
    let piece = filled_of(&library, "recommendations", "put-r1");
    let mut mine = taken_over(&document, &id("guide"), "recommendations", &piece).unwrap();
    assert_eq!(mine.text.exactly(&language("en")), "Agree on one form");
    mine.text.set(&language("en"), "The ministries agree on one form.");
    keep(&mut library, "mine", &mine);
    let expected = ["put-r2", "votes-r2", "positions-r2", "mine", "votes-r1"];
    assert_eq!(names(&library, "recommendations"), expected);
    // The recommendation is tied to one more solution.
    let card: warsha::model::Card = library.get(&id("r1")).unwrap();
    let mut more = card.clone();
    more.links.push(warsha::model::Link { to: id("c1"), how: warsha::model::LinkKind::RestsOn });
    let record = library.record(&Key::new(Kind::Card, id("r1"))).unwrap().clone();
    let revision = edit::edit(&record, record.shown().unwrap(), entity::to_body(&more).unwrap(), &hand("b"));
    library.merge(&Record::new(record.key.clone(), revision));
    assert_eq!(
        names(&library, "recommendations"),
        ["put-r2", "votes-r2", "positions-r2", "put-r1 +", "mine", "votes-r1"]
    );
    assert_eq!(library.get::<Paragraph>(&id("mine")), Some(mine));
    // A table holds no words of its own to go on writing.
    let table = filled_of(&library, "actions", "actions");
    assert_eq!(taken_over(&document, &id("guide"), "actions", &table), None);
}

#[test]
fn paragraphs_are_moved_and_pieces_left_out() {
    let mut library = imag();
    keep(&mut library, "p1", &paragraph("First", "recommendations"));
    let now = pieces(&library, "recommendations");
    assert_eq!(now.last().unwrap().name(), "p1", "behind all that fills itself");
    let (after, place) = place_between(&[], &now[..5]);
    keep(&mut library, "p2", &Paragraph { after, place, ..paragraph("Top", "recommendations") });
    let now = pieces(&library, "recommendations");
    let (after, place) = place_between(&now[..1], &now[1..]);
    keep(&mut library, "p3", &Paragraph { after, place, ..paragraph("Second", "recommendations") });
    let now = pieces(&library, "recommendations");
    let (after, place) = place_between(&now[..1], &now[1..]);
    keep(&mut library, "p4", &Paragraph { after, place, ..paragraph("Between", "recommendations") });
    assert_eq!(names(&library, "recommendations")[..4], ["p2", "p4", "p3", "put-r2"]);

    let mut document = library.get::<Document>(&id("guide")).unwrap();
    let section = document.sections.iter_mut().find(|section| section.name == "recommendations").unwrap();
    section.order = reordered(&pieces(&library, "recommendations"), "votes-r2", true);
    section.hidden.push("put-r1".into());
    keep(&mut library, "other", &document);
    let lined = sections(&library, &id("guide"), &document, &Spoken);
    let pieces = &lined.iter().find(|lined| lined.section.name == "recommendations").unwrap().pieces;
    let order: Vec<&str> = pieces.iter().map(Piece::name).collect();
    assert_eq!(order, ["p2", "p4", "p3", "put-r2", "positions-r2", "votes-r2", "put-r1", "votes-r1", "p1"]);
    let frame = Frame::of(&library, &document, &Spoken);
    assert_eq!(
        left_out(&frame, &lined),
        [on(Kind::Card, "r1")]
            .into_iter()
            .filter(|b| !pieces
                .iter()
                .any(|p| matches!(p, Piece::Filled { hidden: false, filled, .. } if filled.rests_on.contains(b))))
            .collect::<Vec<_>>()
    );
}

#[test]
fn what_a_paragraph_rests_on_is_told_in_words_and_figures() {
    let mut library = imag();
    let document = library.get::<Document>(&id("guide")).unwrap();
    let frame = Frame::of(&library, &document, &Spoken);
    let told = grounds(&frame, &[on(Kind::Card, "r2"), on(Kind::Step, "step"), on(Kind::Card, "elsewhere")]);
    assert_eq!(told[0].words[0], "Share a monthly table");
    assert_eq!(told[0].figures[0], "5 votes · 1 agreed · 1 reserved");
    assert_eq!(told[0].within, Some(id("board")));
    assert_eq!(told[1].figures[1], "٢١ يوماً");
    assert!(told[2].is_gone());
    let question = Basis { question: "no-such".into(), ..on(Kind::Form, "imag-ws2-end") };
    assert!(grounds(&frame, &[question])[0].is_gone());
    assert!(choices(&frame).contains(&on(Kind::Pathway, "path")));
    assert!(choices(&frame).iter().any(|basis| !basis.question.is_empty()));

    let bare = paragraph("On what?", "purpose");
    let heading = Paragraph { style: ParagraphStyle::Heading, ..bare.clone() };
    let gone = Paragraph { rests_on: vec![on(Kind::Card, "elsewhere")], ..bare.clone() };
    let good = Paragraph { rests_on: vec![on(Kind::Card, "elsewhere"), on(Kind::Card, "c1")], ..bare.clone() };
    let told = [&bare, &heading, &gone, &good].map(|paragraph| is_missing(&library, paragraph));
    assert_eq!(told, [true, false, true, false]);
    keep(&mut library, "p", &bare);
    let tree = assemble(&library, &id("guide"), &Spoken).unwrap();
    let purpose = &tree.sections.iter().find(|section| section.name == "purpose").unwrap().blocks;
    assert!(matches!(purpose.as_slice(), [Block::Paragraph { missing_basis: true, .. }]));
}

#[test]
fn it_is_endorsed_when_every_institution_of_the_participants_endorsed_it() {
    let mut library = imag();
    let mut document = library.get::<Document>(&id("guide")).unwrap();
    let institutions = asked(&library, &document);
    assert_eq!(institutions.len(), 6);
    assert_eq!(stage(&library, &id("guide"), &document), Stage::Draft);
    document.circulated = Some("2023-09-18".parse().unwrap());
    for (n, institution) in institutions.iter().enumerate() {
        assert!(
            matches!(stage(&library, &id("guide"), &document), Stage::Circulated { endorsed, .. } if endorsed == n)
        );
        let day = format!("2023-09-{}", 19 + n);
        let body = json!({"activity": "imag-ws2", "document": "guide", "institution": institution, "day": day});
        put(&mut library, Kind::Endorsement, &format!("e{n}"), body);
    }
    let expected = Stage::Endorsed { day: "2023-09-24".parse().unwrap(), endorsed: 6 };
    assert_eq!(stage(&library, &id("guide"), &document), expected);
}

#[test]
fn an_endorsed_text_that_changes_is_told_from_the_one_that_was_endorsed() {
    let mut library = imag();
    let document = library.get::<Document>(&id("guide")).unwrap();
    let now = |library: &Library| fingerprint(&document, &lined(library));
    let endorsed = now(&library);
    let action = json!({"activity": "imag-ws2", "text": text("Send the letters"), "due": "2023-11-01"});
    put(&mut library, Kind::Action, "later", action);
    assert_eq!(now(&library), endorsed, "the action plan goes on");
    let paragraph = |words: &str, more: bool| json!({"activity": "imag-ws2", "document": "guide", "section": "purpose", "text": text(words), "own_words": more});
    put(&mut library, Kind::Paragraph, "p", paragraph("One form for all", false));
    let written = now(&library);
    assert_ne!(written, endorsed);
    let card = json!({"activity": "imag-ws2", "board": "board", "kind": "challenge", "theme": "data", "text": text("Up to five times")});
    put(&mut library, Kind::Card, "c1", card);
    assert_ne!(now(&library), written, "the words of a card are part of the text");
}

#[test]
fn what_the_authors_say_themselves_needs_no_source_and_nobody_looks_for_one_after_the_endorsement() {
    let mut library = imag();
    let marked = |library: &Library| {
        let tree = assemble(library, &id("guide"), &Spoken).unwrap();
        let all: Vec<Block> = tree.sections.into_iter().flat_map(|section| section.blocks).collect();
        all.iter().filter(|block| matches!(block, Block::Paragraph { missing_basis: true, .. })).count()
    };
    let paragraph = |own: bool| json!({"activity": "imag-ws2", "document": "guide", "section": "purpose", "text": text("Why we met"), "own_words": own});
    put(&mut library, Kind::Paragraph, "p", paragraph(false));
    assert_eq!(marked(&library), 1);
    put(&mut library, Kind::Paragraph, "p", paragraph(true));
    assert_eq!(marked(&library), 0);
    put(&mut library, Kind::Paragraph, "p", paragraph(false));
    let document = library.get::<Document>(&id("guide")).unwrap();
    for (n, institution) in asked(&library, &document).iter().enumerate() {
        let body =
            json!({"activity": "imag-ws2", "document": "guide", "institution": institution, "day": "2023-09-20"});
        put(&mut library, Kind::Endorsement, &format!("e{n}"), body);
    }
    assert_eq!(marked(&library), 0);
    let cover = assemble(&library, &id("guide"), &Spoken).unwrap().facts;
    let said = cover.last().unwrap();
    assert!(said[0].contains("Ministry of Planning (20 September 2023)"), "{said:?}");
    assert!(said[1].contains("وزارة التخطيط (٢٠ أيلول ٢٠٢٣)"), "{said:?}");
}

#[test]
fn the_decision_on_a_proposal_stands_below_its_positions() {
    let mut library = imag();
    let card = json!({"activity": "imag-ws2", "board": "board", "kind": "recommendation", "place": 2,
        "text": text("Share a monthly table"),
        "decision": {"outcome": "accepted_in_part", "day": "2023-09-12", "words": text("From January on")}});
    put(&mut library, Kind::Card, "r2", card);
    let recommended = names(&library, "recommendations");
    assert_eq!(recommended[..4], ["put-r2", "votes-r2", "positions-r2", "decided-r2"]);
    let decided = filled_of(&library, "recommendations", "decided-r2");
    assert_eq!(words(&decided.block)[0], "Decision: accepted in part (12 September 2023). From January on");
    // The reason and the condition are in English only, and so they are counted as missing in Arabic.
    let positions = filled_of(&library, "recommendations", "positions-r2");
    for piece in [decided, positions] {
        assert_eq!(piece.states.unwrap()[1], None, "{}", piece.name);
    }
}

#[test]
fn two_tablets_that_write_merge_in_either_order() {
    let here = imag();
    let (mut one, mut two) = (here.clone(), here);
    keep(&mut one, "p1", &Paragraph { after: "card-c1".into(), place: 5, ..paragraph("One", "challenges") });
    keep(&mut two, "p2", &Paragraph { after: "card-c1".into(), place: 5, ..paragraph("Two", "challenges") });
    put(
        &mut two,
        Kind::Card,
        "c9",
        json!({"activity": "imag-ws2", "board": "board", "kind": "challenge", "text": text("New")}),
    );
    let (mut forth, mut back) = (one.clone(), two.clone());
    forth.merge_all(&two);
    back.merge_all(&one);
    assert_eq!(assemble(&forth, &id("guide"), &Spoken), assemble(&back, &id("guide"), &Spoken));
    let expected = ["theme-board-data", "card-c1", "p1", "p2", "card-c2-c1", "card-s1-c1", "theme-board-", "card-c9"];
    assert_eq!(names(&forth, "challenges"), expected);
}

#[test]
fn results_stand_in_it_only_as_the_guard_lets_them_through() {
    let mut library = example("imag");
    let (form, definition) = library.all::<warsha::model::Form>().next().unwrap();
    let mut report = document("imag-ws2", DocumentKind::WorkshopReport);
    report.languages = vec![language("en")];
    keep(&mut library, "guide", &report);
    let answer = |n: usize, library: &mut Library| {
        let mut answers = serde_json::Map::new();
        for question in definition.questions() {
            match &question.kind {
                warsha::model::QuestionKind::LongText => {
                    answers.insert(question.name.clone(), json!(format!("Own words {n}")));
                }
                warsha::model::QuestionKind::YesNo => {
                    answers.insert(question.name.clone(), json!(n.is_multiple_of(2)));
                }
                warsha::model::QuestionKind::Recommendation => {
                    answers.insert(question.name.clone(), json!(n % 11));
                }
                _ => {}
            }
        }
        let body =
            json!({"activity": "imag-ws2", "form": form, "form_version": 1, "language": "en", "answers": answers});
        put(library, Kind::Response, &format!("r{n}"), body);
    };
    (0..4).for_each(|n| answer(n, &mut library));
    assert_eq!(names(&library, "quotes"), Vec::<String>::new(), "the form is open");
    let mut closed = definition.clone();
    closed.closed = true;
    let record = library.record(&Key::new(Kind::Form, form.clone())).unwrap().clone();
    let revision = edit::edit(&record, record.shown().unwrap(), entity::to_body(&closed).unwrap(), &hand("b"));
    library.merge(&Record::new(record.key.clone(), revision));
    assert_eq!(names(&library, "quotes"), Vec::<String>::new(), "too few wrote");
    let told = format!("{:?}", assemble(&library, &id("guide"), &Spoken).unwrap());
    assert!(told.contains("Nothing is shown below 5 people"), "{told}");
    (4..9).for_each(|n| answer(n, &mut library));
    let quoted = format!("{:?}", pieces(&library, "quotes"));
    assert!((0..9).all(|n| quoted.contains(&format!("Own words {n}"))), "{quoted}");
    let order: Vec<usize> = (0..9).map(|n| quoted.find(&format!("Own words {n}")).unwrap()).collect();
    assert!(!order.is_sorted(), "quotes stand in the order of people");
}

#[test]
fn a_review_where_the_words_come_from_holds_for_what_is_taken_over() {
    let mut library = imag();
    let document = library.get::<Document>(&id("guide")).unwrap();
    put(
        &mut library,
        Kind::Card,
        "c5",
        json!({"activity": "imag-ws2", "board": "board", "kind": "challenge",
        "text": {"en": {"text": "Read", "state": "reviewed"}, "ar": {"text": "مسودة"}}}),
    );
    let piece = filled_of(&library, "challenges", "card-c5");
    let mine = taken_over(&document, &id("guide"), "challenges", &piece).unwrap();
    let states = ["en", "ar"].map(|tag| mine.text.state(&language(tag)));
    assert_eq!(states, [Some(TextState::Reviewed), Some(TextState::Draft)]);
    assert!(Filling::ALL.len() == 12);
}
