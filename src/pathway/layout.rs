//! What the picture shows, in one language and without a direction: rows by lane, numbers, arrows, the axis of days.
//!
//! The screen and [`super::picture`] draw the same of it.

use super::flow::Span;
use super::graph::{Graph, Node, Totals};
use crate::model::{Card, Days, Direction, Id, Institution, Language, Pathway, Text};
use crate::record::Library;

/// Words in the direction of the language they are in.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Said {
    /// The words; empty where there are none.
    pub words: String,
    /// Their language; none where there are no words.
    pub language: Option<Language>,
}

/// A pathway as it is drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drawn {
    /// Which one.
    pub id: Id,
    /// What it is called.
    pub title: Said,
    /// For whom it is, where it begins and ends.
    pub notes: Said,
    /// A lane for each institution, from the first to come in.
    pub lanes: Vec<DrawnLane>,
    /// Today's arrows, by row.
    pub arrows: Vec<Arrow>,
    /// The axis of days.
    pub axis: Axis,
    /// What it takes.
    pub totals: Totals,
    /// How many of its steps say in the proposal anything else than today.
    pub changed: usize,
}

/// One lane.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DrawnLane {
    /// Which institution; none where nobody is named.
    pub institution: Option<Id>,
    /// Its name; no words where nobody is named.
    pub name: Said,
    /// Its abbreviation; may be empty.
    pub short: String,
    /// Its steps.
    pub steps: Vec<DrawnStep>,
}

/// One step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DrawnStep {
    /// Which one.
    pub id: Id,
    /// Its number: 1 is the first of the pathway.
    pub number: usize,
    /// Its row: 0 is the topmost of all lanes.
    pub row: usize,
    /// What is done.
    pub title: Said,
    /// When it is done today; none where it is only proposed or nobody knows.
    pub today: Option<Span>,
    /// The least and the most days today, where they differ.
    pub range: Option<(u16, u16)>,
    /// When it would be done; none where the proposal leaves it out or nobody knows.
    pub proposed: Option<Span>,
    /// Whether the proposal leaves it out.
    pub dropped: bool,
    /// Whether it lies on the longest path today.
    pub on_longest: bool,
    /// Numbers of the steps that follow, where that is not just the next number.
    pub then: Vec<usize>,
    /// Whether nothing follows, though there are steps with greater numbers.
    pub ends: bool,
    /// Numbers of the steps beside which the proposal does it, where today it does not.
    pub beside: Vec<usize>,
    /// What stands in its way.
    pub obstacles: Vec<(Id, Said)>,
    /// Where a case is referred to.
    pub refers_to: Vec<(Id, Said)>,
}

/// An arrow from the end of one step to the beginning of another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Arrow {
    /// Row it leaves.
    pub from: usize,
    /// Row it leads to.
    pub to: usize,
    /// Day it leaves.
    pub leaves: u32,
    /// Day it arrives.
    pub arrives: u32,
}

/// The axis of days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Axis {
    /// Days it has, room for the last figure included; never none.
    pub days: u32,
    /// Days from one line to the next.
    pub every: u32,
}

impl Axis {
    /// Lines that stand well: weeks and months rather than tens.
    const STEPS: [u32; 13] = [1, 2, 5, 10, 15, 30, 60, 90, 180, 365, 730, 1825, 3650];
    /// So many lines at most.
    const LINES: u32 = 8;

    /// The axis for so many days.
    #[must_use]
    pub fn of(days: u32) -> Self {
        let days = days.saturating_add(days / 5).max(5);
        let enough = |every: &u32| days <= every.saturating_mul(Self::LINES);
        let every = Self::STEPS.into_iter().find(enough).unwrap_or(days / Self::LINES);
        Self { days, every }
    }

    /// The days that have a line, from 0 on; none where its figure would have no room.
    pub fn lines(self) -> impl Iterator<Item = u32> {
        let room = self.every / 4;
        let all = (0..=Self::LINES).map(move |n| n.saturating_mul(self.every));
        all.filter(move |day| day.saturating_add(room) < self.days)
    }
}

impl Said {
    /// The words of a text for a reader of this language.
    #[must_use]
    pub fn of(text: &Text, language: &Language) -> Self {
        text.best(language).map_or_else(Self::default, |(found, words)| Self {
            words: words.trim().to_owned(),
            language: Some(found.clone()),
        })
    }

    /// The direction of the words; that of the picture where there are none.
    #[must_use]
    pub fn direction(&self, picture: Direction) -> Direction {
        self.language.as_ref().map_or(picture, Language::direction)
    }
}

impl Drawn {
    /// A graph as a reader of this language sees it.
    #[must_use]
    pub fn of(library: &Library, graph: &Graph, language: &Language) -> Self {
        let said = |text: &Text| Said::of(text, language);
        let mut rows = vec![0; graph.nodes.len()];
        let places = graph.lanes.iter().flat_map(|lane| &lane.nodes);
        for (row, place) in places.enumerate() {
            if let Some(mine) = rows.get_mut(*place) {
                *mine = row;
            }
        }
        let row = |place: usize| rows.get(place).copied().unwrap_or(0);
        let step = |place: usize, node: &Node| DrawnStep {
            id: node.id.clone(),
            number: place.saturating_add(1),
            row: row(place),
            title: said(&node.step.title),
            today: node.step.today.map(|_| node.today),
            range: node.step.today.map(Days::in_order).filter(|d| d.least != d.most).map(|d| (d.least, d.most)),
            proposed: (!node.step.dropped && (node.step.today.is_some() || node.step.proposed.is_some()))
                .then_some(node.proposed),
            dropped: node.step.dropped,
            on_longest: graph.longest_today.contains(&place),
            then: then(graph, place, node),
            ends: node.next.is_empty() && place.saturating_add(1) < graph.nodes.len(),
            beside: beside(graph, place, node),
            obstacles: named(&node.obstacles, |id| library.get::<Card>(id).map(|card| said(&card.text))),
            refers_to: named(&node.refers_to, |id| library.get::<Pathway>(id).map(|other| said(&other.title))),
        };
        let lanes = graph.lanes.iter().map(|lane| {
            let institution = lane.institution.as_ref().and_then(|id| library.get::<Institution>(id));
            let nodes = lane.nodes.iter().filter_map(|place| Some((*place, graph.nodes.get(*place)?)));
            DrawnLane {
                institution: lane.institution.clone(),
                name: institution.as_ref().map(|it| said(&it.name)).unwrap_or_default(),
                short: institution.map(|it| it.short).unwrap_or_default(),
                steps: nodes.map(|(place, node)| step(place, node)).collect(),
            }
        });
        let arrows = graph.nodes.iter().enumerate().flat_map(|(place, node)| {
            let arrow = move |to: &usize| {
                let arrives = graph.nodes.get(*to)?.today.start;
                Some((place, *to, node.today.end, arrives))
            };
            node.next.iter().filter_map(arrow).collect::<Vec<_>>()
        });
        let arrows = arrows.map(|(from, to, leaves, arrives)| Arrow { from: row(from), to: row(to), leaves, arrives });
        let says_otherwise =
            |node: &&Node| node.step.dropped || node.step.proposed.is_some() || node.step.next_proposed.is_some();
        Self {
            id: graph.id.clone(),
            title: said(&graph.pathway.title),
            notes: said(&graph.pathway.notes),
            lanes: lanes.collect(),
            arrows: arrows.collect(),
            axis: Axis::of(graph.totals.usual.max(graph.totals.proposed)),
            totals: graph.totals,
            changed: graph.nodes.iter().filter(says_otherwise).count(),
        }
    }

    /// The steps, lane by lane.
    pub fn steps(&self) -> impl Iterator<Item = &DrawnStep> {
        self.lanes.iter().flat_map(|lane| &lane.steps)
    }
}

fn named(ids: &[Id], words: impl Fn(&Id) -> Option<Said>) -> Vec<(Id, Said)> {
    ids.iter().filter_map(|id| Some((id.clone(), words(id)?))).collect()
}

/// Numbers of what follows, unless that is only the next number.
fn then(graph: &Graph, place: usize, node: &Node) -> Vec<usize> {
    let next = place.saturating_add(1);
    let is_plain = node.next == [next] || node.next.is_empty() && next == graph.nodes.len();
    if is_plain { Vec::new() } else { node.next.iter().map(|to| to.saturating_add(1)).collect() }
}

/// Numbers of the steps that the proposal does at the same time, where this one begins after other steps than today.
fn beside(graph: &Graph, place: usize, node: &Node) -> Vec<usize> {
    let follows = |next: fn(&Node) -> &Vec<usize>| -> Vec<usize> {
        let leads = |(from, node): (usize, &Node)| next(node).contains(&place).then_some(from);
        graph.nodes.iter().enumerate().filter_map(leads).collect()
    };
    if node.step.dropped || follows(|node| &node.next) == follows(|node| &node.next_proposed) {
        return Vec::new();
    }
    let is_beside = |other: &Node| {
        !other.step.dropped && other.proposed.overlaps(node.proposed) && !other.today.overlaps(node.today)
    };
    let others = graph.nodes.iter().enumerate().filter(|(other, node)| *other != place && is_beside(node));
    others.map(|(other, _)| other.saturating_add(1)).collect()
}
