//! The fields of a step, and what is read from them.

use super::Here;
use crate::app::widgets::handlers::change;
use crate::app::widgets::picker::{Pick, Picker};
use crate::app::widgets::{Field, Select, TextField, live};
use crate::browser::page::is_checked;
use crate::i18n::{Locale, numbers, words};
use crate::model::{Activity, Card, CardKind, Id, Institution, Pathway, Programme, Step, Text};
use crate::pathway::change::may_follow;
use crate::pathway::entry::{self, DaysFault};
use crate::pathway::{Graph, Way};
use crate::record::Library;
use leptos::prelude::*;

/// What is typed and chosen.
#[derive(Clone, Copy)]
pub(super) struct StepForm {
    title: RwSignal<Text>,
    institution: RwSignal<String>,
    comes_in: RwSignal<Text>,
    goes_out: RwSignal<Text>,
    data: RwSignal<Text>,
    today: [RwSignal<String>; 3],
    proposed: RwSignal<String>,
    dropped: RwSignal<bool>,
    next: RwSignal<Vec<String>>,
    other_way: RwSignal<bool>,
    next_proposed: RwSignal<Vec<String>>,
    obstacles: RwSignal<Vec<String>>,
    refers_to: RwSignal<Vec<String>>,
    tried: RwSignal<bool>,
    offered: StoredValue<Offered>,
    before: StoredValue<Typed>,
}

/// What can be chosen.
#[derive(Clone)]
struct Offered {
    institutions: Vec<(String, String)>,
    next: Vec<Pick>,
    next_proposed: Vec<Pick>,
    cards: Vec<Pick>,
    pathways: Vec<Pick>,
}

type Typed = ([Text; 4], String, [String; 4], [bool; 2], [Vec<String>; 4]);

impl StepForm {
    /// A form for a step; `after` is the one that a new step follows.
    pub(super) fn new(here: Here, graph: &Graph, own: Option<&Id>, after: Option<Id>, step: &Step) -> Self {
        let l = here.desk.shown_locale.get_untracked();
        let days =
            |n: Option<u16>| RwSignal::new(n.map(|n| numbers::in_digits_of(l, &n.to_string())).unwrap_or_default());
        let ids = |ids: &[Id]| RwSignal::new(ids.iter().map(ToString::to_string).collect::<Vec<_>>());
        let today = step.today.map(|days| (days.least, days.usual, days.most));
        let offered =
            here.desk.library.with_untracked(|library| offered(library, l, graph, own.or(after.as_ref()), step));
        let form = Self {
            title: RwSignal::new(step.title.clone()),
            institution: RwSignal::new(step.institution.as_ref().map(ToString::to_string).unwrap_or_default()),
            comes_in: RwSignal::new(step.comes_in.clone()),
            goes_out: RwSignal::new(step.goes_out.clone()),
            data: RwSignal::new(step.data.clone()),
            today: [today.map(|d| d.0), today.map(|d| d.1), today.map(|d| d.2)].map(days),
            proposed: days(step.proposed),
            dropped: RwSignal::new(step.dropped),
            next: ids(&step.next),
            other_way: RwSignal::new(step.next_proposed.is_some()),
            next_proposed: ids(step.next_proposed.as_ref().unwrap_or(&step.next)),
            obstacles: ids(&step.obstacles),
            refers_to: ids(&step.refers_to),
            tried: RwSignal::new(false),
            offered: StoredValue::new(offered),
            before: StoredValue::new(Typed::default()),
        };
        form.before.set_value(untrack(|| form.typed()));
        form
    }

    fn typed(&self) -> Typed {
        let [least, usual, most] = self.today;
        (
            [self.title, self.comes_in, self.goes_out, self.data].map(|text| text.get()),
            self.institution.get(),
            [least, usual, most, self.proposed].map(|days| days.get()),
            [self.dropped.get(), self.other_way.get()],
            [self.next, self.next_proposed, self.obstacles, self.refers_to].map(|list| list.get()),
        )
    }

    /// Whether closing would lose something.
    pub(super) fn changed(self) -> Signal<bool> {
        Signal::derive(move || self.typed() != self.before.get_value())
    }

    fn days(&self) -> Result<Option<crate::model::Days>, [Option<DaysFault>; 3]> {
        let [least, usual, most] = self.today.map(|days| days.get());
        entry::today([&least, &usual, &most])
    }

    /// The step as it was filled in; nothing where something is wrong, which is then said.
    pub(super) fn read(&self, step: &Step) -> Option<Step> {
        self.tried.set(true);
        untrack(|| {
            let (today, proposed) = (self.days().ok()?, entry::days(&self.proposed.get()).ok()?);
            if self.title.with(Text::is_empty) {
                return None;
            }
            let ids = |list: RwSignal<Vec<String>>| -> Vec<Id> {
                list.get().iter().filter_map(|id| Id::parse(id).ok()).collect()
            };
            let next = ids(self.next);
            let proposed_next = self.other_way.get().then(|| ids(self.next_proposed));
            let same = proposed_next.as_ref().is_some_and(|proposed| same_steps(proposed, &next));
            Some(Step {
                title: self.title.with(Text::trimmed),
                institution: Id::parse(&self.institution.get()).ok(),
                comes_in: self.comes_in.with(Text::trimmed),
                goes_out: self.goes_out.with(Text::trimmed),
                data: self.data.with(Text::trimmed),
                obstacles: ids(self.obstacles),
                today,
                proposed,
                dropped: self.dropped.get(),
                next,
                next_proposed: if same { None } else { proposed_next },
                refers_to: ids(self.refers_to),
                ..step.clone()
            })
        })
    }

    /// The fields.
    pub(super) fn fields(self, here: Here) -> AnyView {
        let l = here.desk.shown_locale.get_untracked();
        let tried = self.tried;
        let say = move |fault: Option<DaysFault>| match fault.filter(|_| tried.get()) {
            Some(fault) => days_fault(l, fault),
            None => String::new(),
        };
        let wrong_day = |at: usize| {
            Signal::derive(move || say(self.days().err().and_then(|faults| faults.into_iter().nth(at).flatten())))
        };
        let (wrong_least, wrong_usual, wrong_most) = (wrong_day(0), wrong_day(1), wrong_day(2));
        let wrong_proposed = Signal::derive(move || say(entry::days(&self.proposed.get()).err()));
        let wrong_title = Signal::derive(move || {
            let wrong = tried.get() && self.title.with(Text::is_empty);
            if wrong { words::paths_no_step_title(l).to_owned() } else { String::new() }
        });
        let [least, usual, most] = self.today;
        let offered = self.offered.get_value();
        let next_proposed = offered.next_proposed;
        let proposal = live(move || {
            self.other_way.get().then(|| {
                view! { <Picker id="step-next-proposed" label=words::paths_next_proposed(l).into()
                picks=Signal::stored(next_proposed.clone()) chosen=self.next_proposed empty=words::paths_no_next(l)/> }
            })
        });
        view! {
            <TextField id="step-title" label=words::paths_step_title(l).into() value=self.title wrong=wrong_title/>
            <Select id="step-institution" label=words::paths_responsible(l).into() options=offered.institutions value=self.institution/>
            <fieldset class="group"><legend>{words::paths_days_today(l)}</legend>
                <div class="three">
                    <Field id="step-least" label=words::paths_least(l).into() value=least wrong=wrong_least inputmode="numeric"/>
                    <Field id="step-usual" label=words::paths_usual(l).into() value=usual wrong=wrong_usual inputmode="numeric"/>
                    <Field id="step-most" label=words::paths_most(l).into() value=most wrong=wrong_most inputmode="numeric"/>
                </div>
                <p class="note">{words::paths_days_hint(l)}</p>
            </fieldset>
            <fieldset class="group"><legend>{words::paths_proposal(l)}</legend>
                <Field id="step-proposed" label=words::paths_days_proposed(l).into() value=self.proposed wrong=wrong_proposed
                    hint=words::paths_days_proposed_hint(l) inputmode="numeric"/>
                {tick(self.dropped, words::paths_drop(l))}
                {tick(self.other_way, words::paths_other_way(l))}
                {proposal}
            </fieldset>
            <Picker id="step-next" label=words::paths_next(l).into() picks=Signal::stored(offered.next) chosen=self.next
                empty=words::paths_no_next(l)/>
            <TextField id="step-in" label=words::paths_comes_in(l).into() value=self.comes_in long=true hint=words::paths_comes_in_hint(l)/>
            <TextField id="step-out" label=words::paths_goes_out(l).into() value=self.goes_out long=true hint=words::paths_goes_out_hint(l)/>
            <TextField id="step-data" label=words::paths_data(l).into() value=self.data long=true/>
            <Picker id="step-obstacles" label=words::paths_obstacles_pick(l).into() picks=Signal::stored(offered.cards)
                chosen=self.obstacles empty=words::paths_no_cards(l)/>
            <Picker id="step-refers" label=words::paths_refers_pick(l).into() picks=Signal::stored(offered.pathways)
                chosen=self.refers_to empty=words::paths_no_others(l)/>
        }
        .into_any()
    }
}

fn same_steps(some: &[Id], others: &[Id]) -> bool {
    some.len() == others.len() && some.iter().all(|id| others.contains(id))
}

fn tick(on: RwSignal<bool>, words: &'static str) -> AnyView {
    view! {
        <label class="check"><input type="checkbox" prop:checked=Signal::derive(move || on.get())
            on:change=change(move |e| on.set(is_checked(&e)))/><span>{words}</span></label>
    }
    .into_any()
}

fn days_fault(l: Locale, fault: DaysFault) -> String {
    match fault {
        DaysFault::NoNumber => words::paths_bad_days(l, &numbers::number(l, 14)),
        DaysFault::NoUsual => words::paths_no_usual(l).to_owned(),
        DaysFault::LeastTooMany => words::paths_least_too_many(l).to_owned(),
        DaysFault::MostTooFew => words::paths_most_too_few(l).to_owned(),
    }
}

fn offered(library: &Library, l: Locale, graph: &Graph, from: Option<&Id>, step: &Step) -> Offered {
    let language = l.language();
    let steps = |way: Way, now: &[Id]| {
        // What is named stays on offer even where it makes a circle or is not here: it can be taken off.
        let free = may_follow(graph, from, way);
        let is_offered = |place: usize, id: &Id| free.contains(&place) || now.contains(id);
        let nodes = graph.nodes.iter().enumerate().filter(|(place, node)| is_offered(*place, &node.id));
        let known = nodes.map(|(place, node)| Pick {
            value: node.id.to_string(),
            words: format!(
                "{}. {}",
                numbers::number(l, place.saturating_add(1) as u64),
                node.step.title.words(&language)
            ),
            note: String::new(),
        });
        let unknown = now.iter().filter(|id| graph.place(id).is_none()).map(|id| Pick {
            value: id.to_string(),
            words: words::paths_unknown_step(l).to_owned(),
            note: String::new(),
        });
        known.chain(unknown).collect::<Vec<Pick>>()
    };
    let is_offered = |card: &Card| {
        card.activity == graph.pathway.activity && card.kind == CardKind::Challenge && card.merged_into.is_none()
    };
    let cards = library.all::<Card>().filter(|(id, card)| is_offered(card) || step.obstacles.contains(id));
    let cards = cards.map(|(id, card)| Pick {
        value: id.to_string(),
        words: card.text.words(&language).to_owned(),
        note: String::new(),
    });
    let others =
        library.all::<Pathway>().filter(|(id, other)| *id != graph.id && other.activity == graph.pathway.activity);
    let pathways = others.map(|(id, other)| Pick {
        value: id.to_string(),
        words: other.title.words(&language).to_owned(),
        note: String::new(),
    });
    Offered {
        institutions: institutions(library, l, graph),
        next: steps(Way::Today, &step.next),
        next_proposed: steps(Way::Proposed, step.next_proposed.as_ref().unwrap_or(&step.next)),
        cards: cards.collect(),
        pathways: pathways.collect(),
    }
}

/// Nobody, the institutions of the programme in its order, then those of the pathway and all others by name.
fn institutions(library: &Library, l: Locale, graph: &Graph) -> Vec<(String, String)> {
    let language = l.language();
    let activity: Option<Activity> = library.get(&graph.pathway.activity);
    let programme: Option<Programme> = activity.and_then(|activity| library.get(&activity.programme));
    let mut ids: Vec<Id> = programme.map(|programme| programme.institutions).unwrap_or_default();
    let named = graph.lanes.iter().filter_map(|lane| lane.institution.clone());
    let mut rest: Vec<(String, Id)> = library
        .all::<Institution>()
        .map(|(id, institution)| (institution.name.words(&language).to_owned(), id))
        .collect();
    crate::model::order::sort_by(&mut rest, Ord::cmp);
    for id in named.chain(rest.into_iter().map(|(_, id)| id)) {
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    let name = |id: Id| {
        let institution: Institution = library.get(&id)?;
        Some((id.to_string(), institution.name.words(&language).to_owned()))
    };
    let nobody = (String::new(), words::paths_nobody(l).to_owned());
    std::iter::once(nobody).chain(ids.into_iter().filter_map(name)).collect()
}
