//! A programme: what it is, with whom, and its activities.

use super::planning::{Task, institution_kind, planning, record_buttons};
use crate::app::route::{Part, Route};
use crate::app::state::Desk;
use crate::app::widgets::handlers::click;
use crate::app::widgets::live;
use crate::app::widgets::live::CollectAny;
use crate::app::widgets::{Icon, icon, said};
use crate::browser::page;
use crate::bundle::Scope;
use crate::i18n::{Locale, dates, numbers, words};
use crate::model::{Activity, ActivityKind, Id, Institution, Kind, Objective, Person, Programme, order};
use crate::record::Key;
use leptos::prelude::*;

crate::app::fetched::screen! {
    desk:
    /// A programme's page.
    fn programme_screen(id: Id) after fetch_programme_screen { ProgrammePage(ProgrammePageProps { id }).into_any() }
}

/// A programme's page.
#[component]
pub fn ProgrammePage(
    /// Which one.
    id: Id,
) -> impl IntoView {
    let desk = Desk::here();
    let task = RwSignal::new(None);
    let page = live(move || match desk.get::<Programme>(&id) {
        Some(programme) => programme_view(desk, &id, &programme, task).into_any(),
        None => missing(desk.l(), words::programme_missing(desk.l())).into_any(),
    });
    view! { {page}{planning(desk, task)} }
}

/// What is not on this device, and where it may be.
pub(super) fn missing(l: Locale, what: &'static str) -> impl IntoView {
    page::set_title(what);
    view! {
        <main class="page"><div class="empty">
            <h1>{what}</h1><p>{words::programme_missing_words(l)}</p>
            <div class="buttons">
                <a class="button first" href=Route::Merge.fragment()>{icon(Icon::Merge)}{words::home_open_merge(l)}</a>
                <a class="button" href=Route::Home.fragment()>{words::programme_go_home(l)}</a>
            </div>
        </div></main>
    }
}

fn programme_view(desk: Desk, id: &Id, programme: &Programme, task: RwSignal<Option<Task>>) -> impl IntoView + use<> {
    let l = desk.l();
    page::set_title(&programme.code);
    let tasks = [
        Task::Programme(id.clone()),
        Task::CopyProgramme(id.clone()),
        Task::Delete(Key::new(Kind::Programme, id.clone())),
    ];
    view! {
        <div class="activity-head"><div>
            <h1><bdi>{programme.code.clone()}</bdi></h1><p>{said(&programme.title, l)}</p>{record_buttons(l, task, tasks)}
        </div></div>
        <main class="page"><div class="split">
            <div class="stack">
                {(!programme.summary.is_empty()).then(|| view! { <p class="lead">{said(&programme.summary, l)}</p> })}
                {activities(desk, id, task)}
                {objectives(desk, id, programme, task)}
            </div>
            <aside class="stack" aria-label=programme.code.clone()>
                {facts(desk, id, programme)}
                {institutions(desk, id, programme, task)}
                {core_group(desk, id, programme, task)}
            </aside>
        </div></main>
    }
}

/// A button that opens a dialog.
fn opens(words: &'static str, face: Icon, task: RwSignal<Option<Task>>, what: Task) -> AnyView {
    view! {
        <button class="button" type="button" on:click=click(move || task.set(Some(what.clone())))>{icon(face)}{words}</button>
    }
    .into_any()
}

/// A button with an icon alone, for a line of a list.
fn on_line(face: Icon, name: String, what: impl FnMut() + 'static) -> AnyView {
    view! {
        <button class="button plain icon-only" type="button" aria-label=name on:click=click(what)>{icon(face)}</button>
    }
    .into_any()
}

/// What it is in figures: who pays, who carries it out, when, how much, where.
fn facts(desk: Desk, id: &Id, programme: &Programme) -> AnyView {
    let l = desk.l();
    let institution = |id: &Id| desk.get::<Institution>(id).map(|i| said(&i.name, l));
    let fact = |term: &'static str, words: Option<AnyView>| {
        words.map(|words| view! { <div><dt>{term}</dt><dd>{words}</dd></div> })
    };
    let runs = programme.start.map(|start| {
        let months = programme.months.map(|n| words::programme_months(l, n.into()));
        [Some(dates::day(l, start)), months].into_iter().flatten().collect::<Vec<_>>().join(" · ").into_any()
    });
    let budget = programme
        .budget
        .as_ref()
        .map(|m| view! { <bdi>{format!("{} {}", numbers::number(l, m.amount), m.currency)}</bdi> }.into_any());
    let countries =
        (!programme.countries.is_empty()).then(|| view! { <bdi>{programme.countries.join(", ")}</bdi> }.into_any());
    let scope = Scope { programme: Some(id.clone()), activity: None };
    let code = programme.code.clone();
    let sealed = (scope.clone(), code.clone());
    view! {
        <section class="card facts-card"><dl class="pairs">
            {fact(words::programme_funder(l), programme.funder.as_ref().and_then(institution))}
            {fact(words::programme_implementer(l), programme.implementer.as_ref().and_then(institution))}
            {fact(words::programme_runs(l), runs)}
            {fact(words::programme_budget(l), budget)}
            {fact(words::programme_countries(l), countries)}
        </dl>
        <div class="buttons fill">
            <button class="button" type="button" on:click=click(move || desk.export(scope.clone(), &code))>
                {icon(Icon::Export)}{words::programme_export(l)}
            </button>
            <button class="button plain" type="button" on:click=click(move || desk.sealing.set(Some(sealed.clone())))>
                {words::seal_export(l)}
            </button>
        </div></section>
    }
    .into_any()
}

fn activities(desk: Desk, programme: &Id, task: RwSignal<Option<Task>>) -> AnyView {
    let l = desk.l();
    let mut all: Vec<(Id, Activity)> = desk
        .library
        .with(|library| library.all().filter(|(_, a): &(Id, Activity)| a.programme == *programme).collect());
    // Those without days come last.
    order::sort_by(&mut all, |(_, a), (_, b)| {
        let when = |activity: &Activity| (activity.days.is_empty(), activity.days.first().copied());
        (when(a), &a.code).cmp(&(when(b), &b.code))
    });
    let list = if all.is_empty() {
        view! { <div class="empty"><h3>{words::programme_no_activities(l)}</h3><p>{words::programme_no_activities_words(l)}</p></div> }
            .into_any()
    } else {
        let row = |(id, activity): (Id, Activity)| {
            let day = activity.days.first().map_or(words::programme_no_days(l).into(), |day| dates::day(l, *day));
            let code = (!activity.code.is_empty()).then(|| view! { <bdi class="code">{activity.code.clone()}</bdi> });
            view! {
                <li>
                    <span class="quiet">{day}</span>
                    <div><a href=Route::Activity(id, Part::Plan).fragment()>{code}<b>{said(&activity.title, l)}</b></a>
                        <p class="note">{said(&activity.place, l)}</p></div>
                    <span class="badge">{activity_kind(l, activity.kind)}</span>
                </li>
            }
        };
        view! { <ol class="card flush upcoming">{all.into_iter().map(row).collect_any()}</ol> }.into_any()
    };
    view! {
        <section aria-labelledby="activities">
            <div class="card-head"><h2 id="activities">{words::programme_activities(l)}</h2>
                <div class="buttons">
                    <a class="button" href=Route::ProgrammeResults(programme.clone()).fragment()>{icon(Icon::Table)}{words::programme_results(l)}</a>
                    <a class="button" href=Route::ProgrammeFollowUp(programme.clone()).fragment()>{icon(Icon::Check)}{words::actions_body(l)}</a>
                    {opens(words::activity_new(l), Icon::Plus, task, Task::NewActivity(programme.clone()))}
                </div></div>
            {list}
        </section>
    }
    .into_any()
}

/// The objectives, which can be put in another order.
fn objectives(desk: Desk, id: &Id, programme: &Programme, task: RwSignal<Option<Task>>) -> AnyView {
    let l = desk.l();
    let last = programme.objectives.len().saturating_sub(1);
    let row = |(place, objective): (usize, &Objective)| {
        let words = objective.text.words(&l.language()).to_owned();
        let moved = |face: Icon, name: String, to: usize, is_end: bool| {
            let (id, programme) = (id.clone(), programme.clone());
            let shift = move || shift_objective(desk, &id, &programme, place, to);
            if is_end { view! { <span class="no-button"></span> }.into_any() } else { on_line(face, name, shift) }
        };
        let edit = Task::Objective(id.clone(), Some(objective.name.clone()));
        view! {
            <li><span>{said(&objective.text, l)}</span>
                <div class="line-buttons">
                    {moved(Icon::Up, words::objective_up(l, &words), place.saturating_sub(1), place == 0)}
                    {moved(Icon::Down, words::objective_down(l, &words), place.saturating_add(1), place == last)}
                    {on_line(Icon::Pen, words::plan_edit_named(l, &words), move || task.set(Some(edit.clone())))}
                </div></li>
        }
    };
    let rows = programme.objectives.iter().enumerate().map(row).collect_any();
    view! {
        <section class="card" aria-labelledby="objectives">
            <div class="card-head"><h2 id="objectives">{words::programme_objectives(l)}</h2>
                {opens(words::objective_new(l), Icon::Plus, task, Task::Objective(id.clone(), None))}</div>
            {programme.objectives.is_empty().then(|| view! { <p class="quiet">{words::programme_no_objectives(l)}</p> })}
            <ol class="lines">{rows}</ol>
        </section>
    }
    .into_any()
}

fn shift_objective(desk: Desk, id: &Id, shown: &Programme, from: usize, to: usize) {
    let key = Key::new(Kind::Programme, id.clone());
    let Some(base) = desk.shown(&key) else { return };
    let mut programme = shown.clone();
    if from.max(to) < programme.objectives.len() {
        programme.objectives.swap(from, to);
    }
    let l = desk.shown_locale.get_untracked();
    super::session_dialog::finish(desk, desk.edit(id, &base, &programme), words::objective_moved(l));
}

fn institutions(desk: Desk, id: &Id, programme: &Programme, task: RwSignal<Option<Task>>) -> AnyView {
    let l = desk.l();
    let row = |id: &Id| {
        let institution = desk.get::<Institution>(id)?;
        let name = institution.name.words(&l.language()).to_owned();
        let short = (!institution.short.is_empty()).then(|| view! { <bdi>{institution.short.clone()}</bdi>" · " });
        let edit = Task::Institution(id.clone());
        Some(view! {
            <li><span>{said(&institution.name, l)}<span class="note block">{short}{institution_kind(l, institution.kind)}</span></span>
                <div class="line-buttons">
                    {on_line(Icon::Pen, words::plan_edit_named(l, &name), move || task.set(Some(edit.clone())))}
                </div></li>
        })
    };
    let rows = programme.institutions.iter().filter_map(row).collect_any();
    view! {
        <section class="card" aria-labelledby="institutions">
            <div class="card-head"><h2 id="institutions">{words::programme_institutions(l)}</h2>
                {opens(words::institution_pick(l), Icon::Plus, task, Task::Institutions(id.clone()))}</div>
            {programme.institutions.is_empty().then(|| view! { <p class="quiet">{words::programme_no_institutions(l)}</p> })}
            <ul class="lines">{rows}</ul>
        </section>
    }
    .into_any()
}

/// How many members the core group has, and from where.
fn core_group(desk: Desk, id: &Id, programme: &Programme, task: RwSignal<Option<Task>>) -> AnyView {
    let l = desk.l();
    let mut from: Vec<(String, u64)> = Vec::new();
    for person in programme.core_group.iter().filter_map(|id| desk.get::<Person>(id)) {
        let place = person.institution.and_then(|id| desk.get::<Institution>(&id));
        let name = place.map(|place| place.name.words(&l.language()).to_owned()).unwrap_or_default();
        match from.iter_mut().find(|(known, _)| *known == name) {
            Some((_, n)) => *n = n.saturating_add(1),
            None => from.push((name, 1)),
        }
    }
    let rows = from.into_iter().map(|(name, n)| {
        let name = if name.is_empty() { words::programme_no_institution(l).to_owned() } else { name };
        view! { <li><bdi>{name}</bdi><b>{numbers::number(l, n)}</b></li> }
    });
    let people = programme.core_group.len() as u64;
    view! {
        <section class="card" aria-labelledby="core-group">
            <div class="card-head"><h2 id="core-group">{words::programme_core_group(l)}</h2>
                {opens(words::programme_core_pick(l), Icon::Pen, task, Task::CoreGroup(id.clone()))}</div>
            <p class="quiet">{if people > 0 { words::programme_people(l, people) } else { words::programme_no_core(l).to_owned() }}</p>
            <ul class="counts">{rows.collect_any()}</ul>
        </section>
    }
    .into_any()
}

/// The name of a kind of activity.
pub(super) fn activity_kind(l: Locale, kind: ActivityKind) -> &'static str {
    match kind {
        ActivityKind::Workshop => words::activity_kind_workshop(l),
        ActivityKind::StudyVisit => words::activity_kind_study_visit(l),
        ActivityKind::TechnicalSeminar => words::activity_kind_technical_seminar(l),
        ActivityKind::ConsultativeMeeting => words::activity_kind_consultative_meeting(l),
        ActivityKind::ExpertCall => words::activity_kind_expert_call(l),
    }
}
