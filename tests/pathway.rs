//! Pathways: order, longest path, schedule, lanes, savings and the picture, against figures worked out by hand; circles and
//! other hostile data; changes by one press.
#![cfg(test)]

use proptest::prelude::*;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use warsha::model::{Direction, Id, Kind, Language, Step, Timestamp, entity};
use warsha::pathway::graph::{Finding, Graph, Saving, Totals, Way};
use warsha::pathway::picture::{PictureWords, svg};
use warsha::pathway::{Axis, Drawn, Span, change};
use warsha::record::{Hand, Key, Library, edit};

fn id(text: &str) -> Id {
    Id::parse(text).unwrap()
}

fn put(library: &mut Library, kind: Kind, key: &str, body: Value) {
    let hand = Hand { writer: id("a"), fresh: id("a-fresh"), at: Timestamp::UNIX_EPOCH };
    library.merge(&edit::create(Key::new(kind, id(key)), body, &hand));
}

fn text(words: &str) -> Value {
    json!({"en": {"text": words}})
}

/// A pathway `p` with the institutions `mfa` and `moi`.
fn empty() -> Library {
    let mut library = Library::default();
    put(&mut library, Kind::Pathway, "p", json!({"activity": "ws", "title": text("Return")}));
    for institution in ["mfa", "moi"] {
        let body = json!({"name": text(institution), "kind": "federal_ministry", "level": "national"});
        put(&mut library, Kind::Institution, institution, body);
    }
    library
}

/// A step: its place, today's days, proposed days, what follows.
fn step(library: &mut Library, key: &str, place: i64, days: [u16; 3], proposed: Option<u16>, next: &[&str]) {
    let today = json!({"least": days[0], "usual": days[1], "most": days[2]});
    let mut body =
        json!({"activity": "ws", "pathway": "p", "title": text(key), "today": today, "next": next, "place": place});
    if let Some(proposed) = proposed {
        body["proposed"] = proposed.into();
    }
    put(library, Kind::Step, key, body);
}

fn with(library: &mut Library, key: &str, field: &str, value: Value) {
    let key = Key::new(Kind::Step, id(key));
    let mut record = library.record(&key).unwrap().clone();
    let base = record.shown().unwrap().clone();
    let mut body = base.body.clone().unwrap();
    body[field] = value;
    let hand = Hand { writer: id("a"), fresh: id("a-fresh"), at: Timestamp::UNIX_EPOCH };
    let revision = edit::edit(&record, &base, body, &hand);
    record.merge(&[revision]);
    library.merge(&record);
}

/// a 10 -> b 5 and c 20 -> d 1; the proposal shortens c to 4, so that b is the longer branch.
fn diamond() -> Library {
    let mut library = empty();
    step(&mut library, "a", 1, [5, 10, 30], None, &["b", "c"]);
    step(&mut library, "b", 2, [1, 5, 50], None, &["d"]);
    step(&mut library, "c", 3, [2, 20, 25], Some(4), &["d"]);
    step(&mut library, "d", 4, [1, 1, 1], None, &[]);
    library
}

fn graph(library: &Library) -> Graph {
    Graph::of(library, &id("p")).unwrap()
}

fn names(graph: &Graph) -> Vec<&str> {
    graph.nodes.iter().map(|node| node.id.as_str()).collect()
}

fn span(start: u32, end: u32) -> Span {
    Span { start, end }
}

#[test]
fn branches_go_on_side_by_side_and_the_longer_one_counts() {
    let graph = graph(&diamond());
    assert_eq!(names(&graph), ["a", "b", "c", "d"]);
    let today: Vec<Span> = graph.nodes.iter().map(|node| node.today).collect();
    assert_eq!(today, [span(0, 10), span(10, 15), span(10, 30), span(30, 31)]);
    let proposed: Vec<Span> = graph.nodes.iter().map(|node| node.proposed).collect();
    assert_eq!(proposed, [span(0, 10), span(10, 15), span(10, 14), span(15, 16)]);
    // Least: 5 + max(1, 2) + 1. Most: 30 + max(50, 25) + 1: each by the longest path of its own days.
    assert_eq!(graph.totals, Totals { least: 8, usual: 31, most: 81, proposed: 16 });
    assert_eq!((graph.longest_today, graph.longest_proposed), (vec![0, 2, 3], vec![0, 1, 3]));
    // 15 of 31 days are 48.4 percent.
    assert_eq!(graph.totals.saving(), Saving { days: 15, percent: Some(48) });
    assert_eq!(graph.findings, []);
}

#[test]
fn savings_are_rounded_and_may_be_a_loss() {
    let saving = |usual, proposed| Totals { usual, proposed, ..Totals::default() }.saving();
    assert_eq!(saving(8, 3), Saving { days: 5, percent: Some(63) });
    assert_eq!(saving(8, 13), Saving { days: -5, percent: Some(-63) });
    assert_eq!(saving(0, 4), Saving { days: -4, percent: None });
    assert_eq!(saving(152, 48), Saving { days: 104, percent: Some(68) });
}

#[test]
fn a_proposal_leaves_out_adds_and_goes_another_way() {
    let mut library = empty();
    step(&mut library, "a", 1, [1, 2, 3], None, &["b"]);
    step(&mut library, "b", 2, [4, 10, 20], Some(6), &["c"]);
    step(&mut library, "c", 3, [1, 7, 9], None, &["d"]);
    step(&mut library, "d", 4, [0, 3, 5], Some(2), &[]);
    with(&mut library, "a", "next_proposed", json!(["b", "c"]));
    with(&mut library, "b", "next_proposed", json!(["d"]));
    let at_once = graph(&library);
    // Today one after the other; in the proposal b and c at once: 2 + max(6, 7) + 2.
    assert_eq!(at_once.totals, Totals { least: 6, usual: 22, most: 37, proposed: 11 });
    let drawn = Drawn::of(&library, &at_once, &Language::english());
    let beside: Vec<Vec<usize>> = drawn.steps().map(|step| step.beside.clone()).collect();
    assert_eq!(beside, [vec![], vec![], vec![2], vec![]]);
    assert_eq!(drawn.changed, 3);

    with(&mut library, "c", "dropped", json!(true));
    let body = json!({"activity": "ws", "pathway": "p", "title": text("new"), "proposed": 1, "place": 5});
    put(&mut library, Kind::Step, "e", body);
    with(&mut library, "d", "next", json!(["e"]));
    let less = graph(&library);
    // 2 + max(6, 0) + 2 + 1; what is only proposed takes no day today.
    assert_eq!(less.totals, Totals { least: 6, usual: 22, most: 37, proposed: 11 });
    let drawn = Drawn::of(&library, &less, &Language::english());
    let c = drawn.steps().find(|step| step.id == id("c")).unwrap();
    assert_eq!((c.today, c.proposed, c.dropped), (Some(span(12, 19)), None, true));
    let e = drawn.steps().find(|step| step.id == id("e")).unwrap();
    assert_eq!((e.today, e.proposed), (None, Some(span(10, 11))));
    assert!(less.node(&id("e")).unwrap().is_new());
}

#[test]
fn steps_come_after_what_leads_to_them_else_by_place() {
    let mut library = empty();
    step(&mut library, "z", 1, [1; 3], None, &["a"]);
    step(&mut library, "a", 0, [1; 3], None, &[]);
    step(&mut library, "m", -5, [1; 3], None, &[]);
    step(&mut library, "k", -5, [1; 3], None, &[]);
    assert_eq!(names(&graph(&library)), ["k", "m", "z", "a"]);
}

#[test]
fn lanes_come_in_the_order_of_the_first_step_and_joined_institutions_are_one() {
    let mut library = empty();
    for (key, place, institution) in [("a", 1, "moi"), ("b", 2, "mfa"), ("c", 3, "other"), ("d", 4, "gone")] {
        step(&mut library, key, place, [1; 3], None, &[]);
        with(&mut library, key, "institution", json!(institution));
    }
    step(&mut library, "e", 5, [1; 3], None, &[]);
    let other = json!({"name": text("other"), "kind": "federal_ministry", "level": "national"});
    put(&mut library, Kind::Institution, "other", other);
    let lanes = |graph: &Graph| -> Vec<(Option<String>, Vec<usize>)> {
        graph.lanes.iter().map(|l| (l.institution.as_ref().map(ToString::to_string), l.nodes.clone())).collect()
    };
    let named = |name: &str| Some(name.to_owned());
    let apart = graph(&library);
    assert_eq!(
        lanes(&apart),
        [(named("moi"), vec![0]), (named("mfa"), vec![1]), (named("other"), vec![2]), (None, vec![3, 4])]
    );
    assert_eq!(apart.findings, [Finding::NoInstitution(id("d"))]);
    put(&mut library, Kind::Join, "j", json!({"kind": "institution", "keep": "moi", "gone": "other"}));
    assert_eq!(lanes(&graph(&library)), [(named("moi"), vec![0, 2]), (named("mfa"), vec![1]), (None, vec![3, 4])]);
    // Rows follow the lanes.
    let drawn = Drawn::of(&library, &graph(&library), &Language::english());
    let rows: Vec<(usize, usize)> = drawn.steps().map(|step| (step.row, step.number)).collect();
    assert_eq!(rows, [(0, 1), (1, 3), (2, 2), (3, 4), (4, 5)]);
}

#[test]
fn circles_are_cut_alike_whatever_came_first_and_told() {
    let records = [("a", 1, vec!["b"]), ("b", 2, vec!["c"]), ("c", 3, vec!["a", "d"]), ("d", 4, vec!["d"])];
    let build = |order: &[usize]| {
        let mut library = empty();
        for at in order {
            let (key, place, next) = &records[*at];
            step(&mut library, key, *place, [1; 3], None, next);
        }
        graph(&library)
    };
    let cut = build(&[0, 1, 2, 3]);
    assert_eq!(cut, build(&[3, 1, 0, 2]));
    assert_eq!(names(&cut), ["a", "b", "c", "d"]);
    assert_eq!(cut.totals.usual, 4);
    let circle = |from, to| Finding::Circle { from: id(from), to: id(to), way: Way::Today };
    assert_eq!(cut.findings, [circle("c", "a"), circle("d", "d")]);
}

#[test]
fn what_is_not_there_is_told_and_left_out() {
    let mut library = empty();
    step(&mut library, "a", 1, [9, 3, 5], None, &["nowhere", "b", "b"]);
    put(&mut library, Kind::Step, "b", json!({"activity": "ws", "pathway": "p", "title": text("b"), "place": 2}));
    put(&mut library, Kind::Step, "x", json!({"activity": "ws", "pathway": "q", "title": text("x"), "next": ["a"]}));
    let card = |kind: &str, into: Option<&str>| {
        let mut body = json!({"activity": "ws", "board": "bd", "kind": kind, "text": text("No data")});
        if let Some(into) = into {
            body["merged_into"] = into.into();
        }
        body
    };
    put(&mut library, Kind::Card, "c1", card("challenge", Some("c2")));
    put(&mut library, Kind::Card, "c2", card("challenge", Some("c1")));
    put(&mut library, Kind::Card, "c3", card("challenge", Some("c4")));
    put(&mut library, Kind::Card, "c4", card("challenge", None));
    with(&mut library, "a", "obstacles", json!(["c3", "c4", "c9", "c1"]));
    with(&mut library, "a", "refers_to", json!(["p", "r", "p"]));
    let graph = graph(&library);
    assert_eq!(
        graph.findings,
        [
            Finding::NoStep { from: id("a"), to: id("nowhere") },
            Finding::DaysNotInOrder(id("a")),
            Finding::NoCard(id("a")),
            Finding::NoPathway(id("a")),
            Finding::NoDays(id("b")),
        ]
    );
    let a = &graph.nodes[0];
    // The merged card is the other one; two that are merged into each other end somewhere.
    assert_eq!((a.obstacles.len(), a.obstacles[0].as_str()), (2, "c4"));
    assert_eq!((a.refers_to.as_slice(), a.next.as_slice()), ([id("p")].as_slice(), [1].as_slice()));
    // 9, 3, 5 read in order.
    assert_eq!(graph.totals, Totals { least: 3, usual: 5, most: 9, proposed: 5 });
    assert_eq!(Graph::of(&library, &id("nothing")), None);
}

#[test]
fn the_axis_has_weeks_and_months_and_room_for_a_figure() {
    assert_eq!(Axis::of(152), Axis { days: 182, every: 30 });
    assert_eq!(Axis::of(152).lines().collect::<Vec<_>>(), [0, 30, 60, 90, 120, 150]);
    assert_eq!(Axis::of(0), Axis { days: 5, every: 1 });
    assert!(Axis::of(u32::MAX).lines().count() <= 9);
}

/// Writes a change into the library, as the screen does.
fn apply(library: &mut Library, changed: change::Changed) {
    for (key, step) in changed {
        let key = Key::new(Kind::Step, key);
        let body = entity::to_body(&step).unwrap();
        let hand = Hand { writer: id("a"), fresh: id("a-fresh"), at: Timestamp::UNIX_EPOCH };
        match library.record(&key).cloned() {
            None => library.merge(&edit::create(key, body, &hand)),
            Some(mut record) => {
                let base = record.shown().unwrap().clone();
                record.merge(&[edit::edit(&record, &base, body, &hand)]);
                library.merge(&record)
            }
        };
    }
}

fn fresh() -> Step {
    entity::from_body(&json!({"activity": "ws", "pathway": "p", "title": text("new")})).unwrap()
}

/// What follows each step, by name.
fn ways(library: &Library) -> Vec<String> {
    let graph = graph(library);
    let next = |node: &warsha::pathway::Node| -> String {
        node.next.iter().map(|to| graph.nodes[*to].id.as_str()).collect::<Vec<_>>().join("+")
    };
    graph.nodes.iter().map(|node| format!("{}>{}", node.id, next(node))).collect()
}

#[test]
fn a_step_goes_in_after_another_at_the_beginning_and_as_a_branch() {
    let mut library = diamond();
    let changed = change::inserted(&graph(&library), &id("n"), fresh(), Some(&id("a")));
    let touched: Vec<&str> = changed.iter().map(|(id, _)| id.as_str()).collect();
    // a and b have no place between them, so all move up but none of the others' ways changes.
    assert_eq!(touched, ["a", "b", "c", "d", "n"]);
    apply(&mut library, changed);
    assert_eq!(ways(&library), ["a>n", "n>b+c", "b>d", "c>d", "d>"]);
    let changed = change::inserted(&graph(&library), &id("m"), fresh(), Some(&id("n")));
    assert_eq!(changed.len(), 2, "now there is room");
    apply(&mut library, changed);
    assert_eq!(ways(&library), ["a>n", "n>m", "m>b+c", "b>d", "c>d", "d>"]);
    let changed = change::inserted(&graph(&library), &id("o"), fresh(), None);
    apply(&mut library, changed);
    assert_eq!(ways(&library)[..2], ["o>a", "a>n"]);
    let changed = change::branched(&graph(&library), &id("x"), fresh(), &id("m"));
    apply(&mut library, changed);
    assert_eq!(ways(&library), ["o>a", "a>n", "n>m", "m>b+c+x", "b>d", "c>d", "x>", "d>"]);
}

#[test]
fn a_step_goes_out_and_elsewhere_without_breaking_the_way() {
    let mut library = diamond();
    let out = change::taken_out(&graph(&library), &id("c"));
    assert_eq!(out.iter().map(|(id, step)| (id.as_str(), step.next.len())).collect::<Vec<_>>(), [("a", 2)]);
    let changed = change::moved(&graph(&library), &id("d"), Some(&id("a")));
    apply(&mut library, changed);
    assert_eq!(ways(&library), ["a>d", "d>b+c", "b>", "c>"]);
    let changed = change::shifted(&graph(&library), &id("d"), false);
    apply(&mut library, changed);
    assert_eq!(ways(&library), ["d>a", "a>b+c", "b>", "c>"]);
    assert_eq!(change::shifted(&graph(&library), &id("d"), false), []);
    assert_eq!(change::shifted(&graph(&library), &id("c"), true), []);
    let changed = change::shifted(&graph(&library), &id("d"), true);
    apply(&mut library, changed);
    assert_eq!(ways(&library), ["a>d", "d>b+c", "b>", "c>"]);
    let may = change::may_follow(&graph(&library), Some(&id("b")), Way::Today);
    assert_eq!(may, [3], "neither itself nor what leads to it");
}

#[test]
fn a_proposed_way_survives_when_a_step_of_it_goes_out() {
    let mut library = empty();
    step(&mut library, "a", 1, [1; 3], None, &["b"]);
    step(&mut library, "b", 2, [1; 3], None, &["c"]);
    step(&mut library, "c", 3, [1; 3], None, &["d"]);
    step(&mut library, "d", 4, [1; 3], None, &[]);
    with(&mut library, "b", "next_proposed", json!(["c", "d"]));
    let changed = change::taken_out(&graph(&library), &id("b"));
    assert_eq!(changed.len(), 1);
    assert_eq!((&changed[0].1.next, &changed[0].1.next_proposed), (&vec![id("c")], &Some(vec![id("c"), id("d")])));
    let changed = change::taken_out(&graph(&library), &id("d"));
    let b = changed.iter().find(|(key, _)| *key == id("b")).unwrap();
    assert_eq!(b.1.next_proposed, None, "both ways are the same now");
}

fn words() -> PictureWords {
    PictureWords {
        language: Language::english(),
        institution: "Institution".into(),
        step: "Step".into(),
        today: "Today".into(),
        proposed: "Proposed".into(),
        whole: "Whole pathway".into(),
        nobody: "Nobody named".into(),
        dropped: "left out".into(),
        totals: Box::new(|drawn| format!("{} days today", drawn.totals.usual)),
        number: Box::new(|n| n.to_string()),
        days: Box::new(|n, _| format!("{n} days")),
        notes: Box::new(|step| step.then.iter().map(|n| format!("then {n}")).collect()),
    }
}

/// Start tags and end tags of a text match, and no sign stands alone: well-formed enough for any reader.
fn well_formed(svg: &str) {
    let mut open: Vec<&str> = Vec::new();
    for piece in svg.split('<').skip(1) {
        let (tag, words) = piece.split_once('>').unwrap();
        assert!(!words.contains('>'), "{words}");
        for entity in words.split('&').skip(1) {
            assert!(["amp;", "lt;", "gt;", "quot;", "#39;"].iter().any(|name| entity.starts_with(name)), "{entity}");
        }
        match tag.strip_prefix('/') {
            Some(name) => assert_eq!(open.pop(), Some(name)),
            None if tag.ends_with('/') => {}
            None => open.push(tag.split(' ').next().unwrap()),
        }
    }
    assert!(open.is_empty(), "{open:?}");
    assert!(svg.chars().all(|c| c >= ' ' && c != '\u{ffff}'));
}

#[test]
fn the_picture_stands_alone_and_is_mirrored() {
    let mut library = diamond();
    with(&mut library, "a", "title", text("A <b> & \"c\" 'd' \u{1}\n end"));
    with(&mut library, "b", "title", json!({"ar": {"text": "فتح الملف"}}));
    with(&mut library, "c", "institution", json!("mfa"));
    let drawn = Drawn::of(&library, &graph(&library), &Language::english());
    let right = svg(&drawn, &words(), Direction::Ltr);
    let left = svg(&drawn, &words(), Direction::Rtl);
    for picture in [&right, &left] {
        well_formed(picture);
        assert!(picture.starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1252 "));
        assert!(picture.contains("A &lt;b&gt; &amp; &quot;c&quot; &#39;d&#39; end"));
        for said in ["Whole pathway", "Nobody named", "mfa", "31 days", "16 days", "20 days", "then 2", "فتح الملف"]
        {
            assert!(picture.contains(said), "{said}");
        }
        assert!(!picture.contains("style=") && !picture.contains("href"));
    }
    assert!(right.contains("direction=\"ltr\" lang=\"en\"") && left.contains("direction=\"rtl\" lang=\"en\""));
    // c today is day 10 of 37 for 20 days on an axis of 700 units that begins at 552: 741 to 1119, turned round from 133.
    assert_eq!(drawn.axis.days, 37);
    assert!(right.contains("<rect x=\"741\"") && right.contains("width=\"378\""), "{right}");
    assert!(left.contains("<rect x=\"133\""), "{left}");
}

prop_compose! {
    fn any_step(n: usize)(
        next in prop::collection::vec(0..=n, 0..4),
        other in prop::option::of(prop::collection::vec(0..=n, 0..4)),
        days in prop::option::of(prop::array::uniform3(any::<u16>())),
        proposed in prop::option::of(any::<u16>()),
        dropped in any::<bool>(),
        place in any::<i64>(),
        lane in 0..4_usize,
    ) -> Value {
        let name = |n: usize| format!("s{n}");
        let mut body = json!({"activity": "ws", "pathway": "p", "title": text("s"), "place": place, "dropped": dropped});
        body["next"] = next.into_iter().map(name).collect();
        if let Some(other) = other {
            body["next_proposed"] = other.into_iter().map(name).collect();
        }
        if let Some(days) = days {
            body["today"] = json!({"least": days[0], "usual": days[1], "most": days[2]});
        }
        if let Some(proposed) = proposed {
            body["proposed"] = proposed.into();
        }
        if let Some(institution) = ["mfa", "moi", "nobody"].get(lane) {
            body["institution"] = json!(institution);
        }
        body
    }
}

fn any_pathway() -> impl Strategy<Value = Library> {
    (1..24_usize).prop_flat_map(|n| prop::collection::vec(any_step(n), n)).prop_map(|steps| {
        let mut library = empty();
        for (n, body) in steps.into_iter().enumerate() {
            put(&mut library, Kind::Step, &format!("s{n}"), body);
        }
        library
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn any_graph_ends_in_order_and_totals_grow(library in any_pathway()) {
        let graph = graph(&library);
        let all: BTreeSet<&Id> = graph.nodes.iter().map(|node| &node.id).collect();
        prop_assert_eq!(all.len(), library.all::<Step>().count(), "every step once");
        for (place, node) in graph.nodes.iter().enumerate() {
            prop_assert!(node.next.iter().all(|to| *to > place), "each comes after what leads to it");
            for to in &node.next {
                prop_assert!(graph.nodes[*to].today.start >= node.today.end);
            }
            for to in &node.next_proposed {
                prop_assert!(graph.nodes[*to].proposed.start >= node.proposed.end);
            }
        }
        let Totals { least, usual, most, .. } = graph.totals;
        prop_assert!(least <= usual && usual <= most);
        // The longest path has no gap and is as long as the whole.
        let days: u32 = graph.longest_today.iter().map(|place| graph.nodes[*place].today.days()).sum();
        prop_assert_eq!(days, usual);
        let days: u32 = graph.longest_proposed.iter().map(|place| graph.nodes[*place].proposed.days()).sum();
        prop_assert_eq!(days, graph.totals.proposed);
        let in_lanes: usize = graph.lanes.iter().map(|lane| lane.nodes.len()).sum();
        prop_assert_eq!(in_lanes, graph.nodes.len());
        let drawn = Drawn::of(&library, &graph, &Language::english());
        well_formed(&svg(&drawn, &words(), Direction::Rtl));
    }

    #[test]
    fn a_longer_step_makes_no_pathway_shorter(library in any_pathway(), at in any::<prop::sample::Index>(), more in 0..500_u16) {
        let before = graph(&library);
        let node = &before.nodes[at.index(before.nodes.len())];
        let mut longer = library.clone();
        let days = node.step.today.map_or([0; 3], |d| { let d = d.in_order(); [d.least, d.usual, d.most] });
        let today = json!({
            "least": days[0].saturating_add(more), "usual": days[1].saturating_add(more), "most": days[2].saturating_add(more)
        });
        with(&mut longer, node.id.as_str(), "today", today);
        let after = graph(&longer).totals;
        prop_assert!(after.least >= before.totals.least && after.usual >= before.totals.usual);
        prop_assert!(after.most >= before.totals.most && after.proposed >= before.totals.proposed);
    }

    #[test]
    fn moving_a_step_loses_none_and_makes_no_circle(library in any_pathway(), from in any::<prop::sample::Index>(), to in any::<prop::sample::Index>()) {
        let mut library = library;
        // Without the circles of hostile data: a change mends none and makes none.
        let clean = graph(&library);
        for node in &clean.nodes {
            let names = |places: &[usize]| places.iter().map(|to| clean.nodes[*to].id.to_string()).collect::<Vec<_>>();
            with(&mut library, node.id.as_str(), "next", json!(names(&node.next)));
            with(&mut library, node.id.as_str(), "next_proposed", Value::Null);
        }
        let before = graph(&library);
        let n = before.nodes.len();
        let (one, other) = (&before.nodes[from.index(n)].id, &before.nodes[to.index(n)].id);
        let changed = change::moved(&before, one, Some(other));
        apply(&mut library, changed);
        let after = graph(&library);
        prop_assert_eq!(after.nodes.len(), n);
        let is_broken = |f: &Finding| matches!(f, Finding::Circle { .. } | Finding::NoStep { .. });
        prop_assert!(!after.findings.iter().any(is_broken));
        if one != other {
            prop_assert!(after.place(one) > after.place(other));
        }
    }
}
