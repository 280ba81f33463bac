//! The actions of an activity: how many of each state, and the list by institution, by date or by state.

use super::action_row::action_row;
use super::marks::{state_icon, state_name};
use super::{Here, Open};
use crate::app::widgets::handlers::change;
use crate::app::widgets::live::CollectAny;
use crate::app::widgets::{Icon, icon, live, said};
use crate::follow_up::{Bucket, Counts, Standing, by_date, by_institution, by_state};
use crate::i18n::{Locale, numbers, words};
use crate::model::{ActionState, Id, Institution};
use leptos::prelude::*;

/// How the list is grouped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum View {
    Institution,
    Date,
    State,
}

impl View {
    const ALL: [Self; 3] = [Self::Institution, Self::Date, Self::State];

    fn words(self, l: Locale) -> &'static str {
        match self {
            Self::Institution => words::actions_by_institution(l),
            Self::Date => words::actions_by_date(l),
            Self::State => words::actions_by_state(l),
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Institution => "institution",
            Self::Date => "date",
            Self::State => "state",
        }
    }
}

/// The list, or what to do where there is none yet.
pub(super) fn actions(here: Here, activity: &Id, plan: Memo<Vec<Standing>>) -> AnyView {
    let view = RwSignal::new(View::Institution);
    let some = Memo::new(move |_| plan.with(|plan| !plan.is_empty()));
    let activity = activity.clone();
    live(move || {
        let l = here.desk.l();
        if !some.get() {
            return view! {
                <div class="empty">{icon(Icon::Check)}<h3>{words::actions_none(l)}</h3><p>{words::actions_none_words(l)}</p>
                    <button class="button" type="button" on:click=here.opens(Open::NewAction(activity.clone(), None))>
                        {icon(Icon::Plus)}{words::actions_add(l)}</button></div>
            }
            .into_any();
        }
        view! {
            <section class="stack close" aria-label=words::actions_title(l)>
                {live(move || plan.with(|plan| figures(l, &Counts::of(plan))))}
                {switch(l, view)}
                <div class="groups">{live(move || plan.with(|plan| groups(here, plan, view.get())))}</div>
            </section>
        }
        .into_any()
    })
}

/// How many there are of each state, to be read from across the room.
fn figures(l: Locale, counts: &Counts) -> AnyView {
    let figure = |words: &'static str, sign: Icon, n: usize, heed: bool, note: String, name: &'static str| {
        let class = if heed && n > 0 { "figure heed" } else { "figure" };
        let note = (!note.is_empty()).then(|| view! { <dd class="note">{note}</dd> });
        view! {
            <div data-count=name><dt>{icon(sign)}{words}</dt>
                <dd class=class>{numbers::number(l, n as u64)}</dd>{note}</div>
        }
        .into_any()
    };
    let of_state = |state: ActionState, name: &'static str| {
        let note = match state {
            ActionState::Done if counts.in_state(ActionState::Dropped) > 0 => {
                words::actions_and_dropped(l, counts.in_state(ActionState::Dropped) as u64)
            }
            ActionState::Planned if counts.held_up > 0 => words::actions_held_up(l, counts.held_up as u64),
            _ => String::new(),
        };
        let heed = state == ActionState::Blocked;
        figure(state_name(l, state), state_icon(state), counts.in_state(state), heed, note, name)
    };
    view! {
        <dl class="card flush figures counts-of-states">
            {of_state(ActionState::Planned, "planned")}
            {of_state(ActionState::Underway, "underway")}
            {of_state(ActionState::Blocked, "blocked")}
            {of_state(ActionState::Done, "done")}
            {figure(words::actions_overdue(l), Icon::Heed, counts.overdue, true, String::new(), "overdue")}
        </dl>
    }
    .into_any()
}

fn switch(l: Locale, view: RwSignal<View>) -> AnyView {
    let option = |one: View| {
        let chosen = Signal::derive(move || view.get() == one);
        view! {
            <label><input type="radio" name="actions-view" value=one.name() prop:checked=chosen
                on:change=change(move |_| view.set(one))/><span>{one.words(l)}</span></label>
        }
    };
    view! {
        <fieldset class="view-switch"><legend class="unseen">{words::actions_views(l)}</legend>
            <div class="segments">{View::ALL.map(option).collect_any()}</div></fieldset>
    }
    .into_any()
}

fn groups(here: Here, plan: &[Standing], view: View) -> AnyView {
    let l = here.desk.l();
    match view {
        View::Institution => {
            let groups = here.desk.library.with(|library| by_institution(library, plan, &l.language()));
            let name = |id: &Option<Id>| institution(here, l, id.as_ref());
            groups.iter().enumerate().map(|(n, (id, members))| group(here, n, name(id), None, members)).collect_any()
        }
        View::Date => {
            let groups = by_date(plan, here.today);
            let named = |bucket: Bucket| (bucket_name(l, bucket).into_any(), Some(bucket_icon(bucket)));
            let group = |(n, (bucket, members)): (usize, &(Bucket, Vec<&Standing>))| {
                let (name, sign) = named(*bucket);
                group(here, n, name, sign, members)
            };
            groups.iter().enumerate().map(group).collect_any()
        }
        View::State => {
            let groups = by_state(plan);
            let group = |(n, (state, members)): (usize, &(ActionState, Vec<&Standing>))| {
                group(here, n, state_name(l, *state).into_any(), Some(state_icon(*state)), members)
            };
            groups.iter().enumerate().map(group).collect_any()
        }
    }
}

fn group(here: Here, n: usize, name: AnyView, sign: Option<Icon>, members: &[&Standing]) -> AnyView {
    // Where the head has no sign it is an institution, which need not be said again.
    let says_who = sign.is_some();
    let l = here.desk.l();
    let heading = format!("actions-{n}");
    let labelled_by = heading.clone();
    let rows = members.iter().map(|one| action_row(here, one, says_who)).collect_any();
    view! {
        <section class="card flush" aria-labelledby=labelled_by>
            <div class="card-bar"><h3 id=heading>{sign.map(icon)}{name}</h3>
                <p class="note">{words::kind_action(l, members.len() as u64)}</p></div>
            <ul class="action-list">{rows}</ul>
        </section>
    }
    .into_any()
}

/// The name of an institution; a word of its own for none, or for one that has gone.
pub(super) fn institution(here: Here, l: Locale, id: Option<&Id>) -> AnyView {
    match id.and_then(|id| here.desk.get::<Institution>(id)) {
        Some(institution) => said(&institution.name, l),
        None => words::actions_nobody(l).into_any(),
    }
}

fn bucket_name(l: Locale, bucket: Bucket) -> &'static str {
    match bucket {
        Bucket::Overdue => words::actions_overdue(l),
        Bucket::Month => words::actions_in_month(l),
        Bucket::Quarter => words::actions_in_quarter(l),
        Bucket::Later => words::actions_later(l),
        Bucket::Undated => words::actions_undated(l),
        Bucket::Closed => words::actions_closed(l),
    }
}

fn bucket_icon(bucket: Bucket) -> Icon {
    match bucket {
        Bucket::Overdue => Icon::Heed,
        Bucket::Closed => Icon::Check,
        _ => Icon::Calendar,
    }
}

/// The name of an institution as plain words.
pub(super) fn institution_name(here: Here, l: Locale, id: Option<&Id>) -> String {
    let found = id.and_then(|id| here.desk.library.with_untracked(|library| library.get::<Institution>(id)));
    found.map_or_else(|| words::actions_nobody(l).to_owned(), |i| i.name.words(&l.language()).to_owned())
}
