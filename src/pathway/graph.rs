//! The graph of one pathway, read out of the library.

use super::flow::{self, Arrows, Span};
use crate::model::{Card, Days, Id, Institution, Pathway, Step};
use crate::record::Library;
use std::collections::{BTreeMap, BTreeSet};

/// Which of the two ways of a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Way {
    /// As it goes today.
    Today,
    /// As it would go.
    Proposed,
}

/// A pathway with its steps in the order in which a case passes them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Graph {
    /// Which one.
    pub id: Id,
    /// What it is called, and for whom it is.
    pub pathway: Pathway,
    /// Its steps: each after all that lead to it, else by place.
    pub nodes: Vec<Node>,
    /// The institutions, in the order of the first step of each.
    pub lanes: Vec<Lane>,
    /// What it takes.
    pub totals: Totals,
    /// Places of the steps of the longest path today, by usual days.
    pub longest_today: Vec<usize>,
    /// Places of the steps of the longest path of the proposal.
    pub longest_proposed: Vec<usize>,
    /// What was mended, or is not known.
    pub findings: Vec<Finding>,
}

/// One step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// Which one.
    pub id: Id,
    /// The step as it is kept.
    pub step: Step,
    /// Place of its lane.
    pub lane: usize,
    /// Places of the steps that follow today.
    pub next: Vec<usize>,
    /// Places of the steps that follow in the proposal.
    pub next_proposed: Vec<usize>,
    /// When it begins and ends today, by usual days.
    pub today: Span,
    /// When it begins and ends in the proposal.
    pub proposed: Span,
    /// The challenge cards that stand in its way and are there; of merged ones the one that is shown.
    pub obstacles: Vec<Id>,
    /// The pathways a case is referred to from here, those that are there.
    pub refers_to: Vec<Id>,
}

/// What one institution does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lane {
    /// Which one; none where nobody is named, or nobody who is there.
    pub institution: Option<Id>,
    /// Places of its steps.
    pub nodes: Vec<usize>,
}

/// Days from the beginning to the end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Totals {
    /// Today, when every step takes its least days.
    pub least: u32,
    /// Today, as it usually goes.
    pub usual: u32,
    /// Today, when every step takes its most days.
    pub most: u32,
    /// As it would go.
    pub proposed: u32,
}

/// What a proposal saves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Saving {
    /// Days; below nothing where it takes longer.
    pub days: i64,
    /// The same in percent of today's usual days, rounded half away from nothing; none where today takes no time.
    pub percent: Option<i64>,
}

/// What was mended in a pathway, or is not known of it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Finding {
    /// Steps in a circle; this arrow is left out.
    Circle {
        /// Where it leaves.
        from: Id,
        /// Where it leads.
        to: Id,
        /// In which of the ways.
        way: Way,
    },
    /// A step names one that is not of this pathway.
    NoStep {
        /// Which one names it.
        from: Id,
        /// What it names.
        to: Id,
    },
    /// A step names an institution that is not there.
    NoInstitution(Id),
    /// A step names an obstacle that is not there.
    NoCard(Id),
    /// A step names a pathway that is not there.
    NoPathway(Id),
    /// The least, usual and most days of a step are not in order.
    DaysNotInOrder(Id),
    /// Nobody said how many days a step takes.
    NoDays(Id),
}

impl Totals {
    /// What the proposal saves.
    #[must_use]
    pub fn saving(self) -> Saving {
        let days = i64::from(self.usual).saturating_sub(i64::from(self.proposed));
        let half = i64::from(self.usual / 2).saturating_mul(days.signum());
        let percent = days.saturating_mul(100).saturating_add(half).checked_div(i64::from(self.usual));
        Saving { days, percent }
    }
}

impl Graph {
    /// The graph of a pathway; none where there is no such pathway.
    #[must_use]
    pub fn of(library: &Library, id: &Id) -> Option<Self> {
        let pathway: Pathway = library.get(id)?;
        let mut steps: Vec<(Id, Step)> = library.all::<Step>().filter(|(_, step)| step.pathway == *id).collect();
        steps.sort_by(|(a, one), (b, other)| (one.place, a).cmp(&(other.place, b)));
        let mut graph = Reading { library, findings: Vec::new() }.read(id.clone(), pathway, steps);
        let mut told = BTreeSet::new();
        graph.findings.retain(|finding| told.insert(finding.clone()));
        Some(graph)
    }

    /// The pathways of an activity, in the order in which they were made.
    #[must_use]
    pub fn pathways(library: &Library, activity: &Id) -> Vec<(Id, Pathway)> {
        library.all::<Pathway>().filter(|(_, pathway)| pathway.activity == *activity).collect()
    }

    /// The place of a step.
    #[must_use]
    pub fn place(&self, step: &Id) -> Option<usize> {
        self.nodes.iter().position(|node| node.id == *step)
    }

    /// The step of this identifier.
    #[must_use]
    pub fn node(&self, step: &Id) -> Option<&Node> {
        self.nodes.iter().find(|node| node.id == *step)
    }

    /// The arrows of one of the ways.
    pub(super) fn arrows(&self, way: Way) -> Arrows {
        self.nodes.iter().map(|node| node.next_of(way).to_vec()).collect()
    }
}

impl Node {
    /// Places of what follows in one of the ways.
    #[must_use]
    pub fn next_of(&self, way: Way) -> &[usize] {
        match way {
            Way::Today => &self.next,
            Way::Proposed => &self.next_proposed,
        }
    }

    /// Whether it is done today: only what has no days today and days in the proposal is new.
    #[must_use]
    pub fn is_new(&self) -> bool {
        self.step.today.is_none() && self.step.proposed.is_some()
    }
}

/// Days in the proposal: none where it leaves the step out, today's usual ones where it says nothing.
fn proposed_days(step: &Step) -> u32 {
    let usual = step.today.map(|days| days.in_order().usual);
    if step.dropped { 0 } else { u32::from(step.proposed.or(usual).unwrap_or(0)) }
}

struct Reading<'a> {
    library: &'a Library,
    findings: Vec<Finding>,
}

impl Reading<'_> {
    fn read(mut self, id: Id, pathway: Pathway, steps: Vec<(Id, Step)>) -> Graph {
        let places: BTreeMap<Id, usize> =
            steps.iter().enumerate().map(|(place, (id, _))| (id.clone(), place)).collect();
        let today = self.arrows(&steps, &places, |step| &step.next);
        let today = self.without_circles(&steps, &today, Way::Today);
        // In the order of today's way; all places are those of this order from here on.
        let order = flow::in_order(&today);
        let mut steps: Vec<Option<(Id, Step)>> = steps.into_iter().map(Some).collect();
        let steps: Vec<(Id, Step)> =
            order.iter().filter_map(|place| steps.get_mut(*place).and_then(Option::take)).collect();
        let places: BTreeMap<Id, usize> =
            steps.iter().enumerate().map(|(place, (id, _))| (id.clone(), place)).collect();
        let mut moved = vec![0; order.len()];
        for (now, before) in order.iter().enumerate() {
            if let Some(moved) = moved.get_mut(*before) {
                *moved = now;
            }
        }
        let now = |place: &usize| moved.get(*place).copied().unwrap_or(*place);
        let today: Arrows = order.iter().map(|place| flow::after(&today, *place).iter().map(now).collect()).collect();
        let proposed = self.arrows(&steps, &places, |step| step.next_proposed.as_ref().unwrap_or(&step.next));
        // What was cut of today's way is told already, and is the same way where the proposal says nothing else.
        let cut_already: BTreeSet<(Id, Id)> = self.findings.iter().filter_map(circle).collect();
        let proposed = proposed.into_iter().zip(&steps);
        let proposed: Arrows = proposed
            .map(|(list, (from, step))| {
                let same_way = step.next_proposed.is_none();
                let goes = |to: &usize| {
                    let to = steps.get(*to).map(|(to, _)| to.clone());
                    to.is_some_and(|to| !same_way || !cut_already.contains(&(from.clone(), to)))
                };
                list.into_iter().filter(goes).collect()
            })
            .collect();
        let proposed = self.without_circles(&steps, &proposed, Way::Proposed);

        let of_today = |which: fn(Days) -> u16| -> Vec<u32> {
            steps.iter().map(|(_, step)| step.today.map_or(0, |days| u32::from(which(days.in_order())))).collect()
        };
        let usual = flow::schedule(&today, &of_today(|days| days.usual));
        let would = flow::schedule(&proposed, &steps.iter().map(|(_, step)| proposed_days(step)).collect::<Vec<_>>());
        let total = |which| flow::total(&flow::schedule(&today, &of_today(which)));
        let totals = Totals {
            least: total(|days| days.least),
            usual: flow::total(&usual),
            most: total(|days| days.most),
            proposed: flow::total(&would),
        };
        let (longest_today, longest_proposed) = (flow::longest(&today, &usual), flow::longest(&proposed, &would));
        let mut nodes = Vec::with_capacity(steps.len());
        let mut lanes: Vec<Lane> = Vec::new();
        let both = today.into_iter().zip(proposed).zip(usual.into_iter().zip(would));
        for ((place, (id, step)), ((next, next_proposed), (today, proposed))) in steps.into_iter().enumerate().zip(both)
        {
            let institution = self.institution(&id, &step);
            let lane = lanes.iter().position(|lane| lane.institution == institution).unwrap_or_else(|| {
                lanes.push(Lane { institution, nodes: Vec::new() });
                lanes.len().saturating_sub(1)
            });
            if let Some(lane) = lanes.get_mut(lane) {
                lane.nodes.push(place);
            }
            self.look_at_days(&id, &step);
            let (obstacles, refers_to) = (self.obstacles(&id, &step), self.referrals(&id, &step));
            nodes.push(Node { id, step, lane, next, next_proposed, today, proposed, obstacles, refers_to });
        }
        Graph { id, pathway, nodes, lanes, totals, longest_today, longest_proposed, findings: self.findings }
    }

    /// The arrows that the steps name: without doubles, in the order of the places.
    fn arrows(
        &mut self,
        steps: &[(Id, Step)],
        places: &BTreeMap<Id, usize>,
        next: impl Fn(&Step) -> &Vec<Id>,
    ) -> Arrows {
        let mut arrows = Vec::with_capacity(steps.len());
        for (from, step) in steps {
            let mut to: Vec<usize> = Vec::new();
            for name in next(step) {
                match places.get(name) {
                    Some(place) => to.push(*place),
                    None => self.find(Finding::NoStep { from: from.clone(), to: name.clone() }),
                }
            }
            to.sort_unstable();
            to.dedup();
            arrows.push(to);
        }
        arrows
    }

    fn without_circles(&mut self, steps: &[(Id, Step)], arrows: &Arrows, way: Way) -> Arrows {
        let (left, cut) = flow::cut(arrows);
        let id = |place: usize| steps.get(place).map(|(id, _)| id.clone());
        for (from, to) in cut {
            if let (Some(from), Some(to)) = (id(from), id(to)) {
                self.find(Finding::Circle { from, to, way });
            }
        }
        left
    }

    fn institution(&mut self, id: &Id, step: &Step) -> Option<Id> {
        let named = step.institution.as_ref()?;
        let is_there = self.library.get::<Institution>(named).is_some();
        if !is_there {
            self.find(Finding::NoInstitution(id.clone()));
        }
        is_there.then(|| named.clone())
    }

    fn look_at_days(&mut self, id: &Id, step: &Step) {
        if step.today.is_none() && step.proposed.is_none() && !step.dropped {
            self.find(Finding::NoDays(id.clone()));
        }
        if step.today.is_some_and(|days| !days.are_in_order()) {
            self.find(Finding::DaysNotInOrder(id.clone()));
        }
    }

    fn obstacles(&mut self, id: &Id, step: &Step) -> Vec<Id> {
        let mut there: Vec<Id> = Vec::new();
        for named in &step.obstacles {
            match shown_card(self.library, named) {
                Some(card) if there.contains(&card) => {}
                Some(card) => there.push(card),
                None => self.find(Finding::NoCard(id.clone())),
            }
        }
        there
    }

    fn referrals(&mut self, id: &Id, step: &Step) -> Vec<Id> {
        let mut there: Vec<Id> = Vec::new();
        for named in &step.refers_to {
            if self.library.get::<Pathway>(named).is_none() {
                self.find(Finding::NoPathway(id.clone()));
            } else if !there.contains(named) {
                there.push(named.clone());
            }
        }
        there
    }

    fn find(&mut self, finding: Finding) {
        self.findings.push(finding);
    }
}

fn circle(finding: &Finding) -> Option<(Id, Id)> {
    match finding {
        Finding::Circle { from, to, .. } => Some((from.clone(), to.clone())),
        _ => None,
    }
}

/// The card that is shown for this one: the one it was merged into, if it was. None where it is not there.
fn shown_card(library: &Library, named: &Id) -> Option<Id> {
    let (mut id, mut card) = (named.clone(), library.get::<Card>(named)?);
    let mut passed = BTreeSet::new();
    while let Some(into) = card.merged_into.take() {
        match library.get::<Card>(&into) {
            Some(other) if passed.insert(id.clone()) && !passed.contains(&into) => (id, card) = (into, other),
            _ => break,
        }
    }
    Some(id)
}
