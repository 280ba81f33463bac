//! A programme: what it is, with whom, and its activities.

use crate::app::route::{Part, Route};
use crate::app::state::Desk;
use crate::app::widgets::handlers::click;
use crate::app::widgets::live;
use crate::app::widgets::live::CollectAny;
use crate::app::widgets::{Icon, icon, said};
use crate::browser::page;
use crate::bundle::Scope;
use crate::i18n::{Locale, dates, numbers, words};
use crate::model::{Activity, ActivityKind, Id, Institution, Programme, order};
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
    live(move || match desk.get::<Programme>(&id) {
        Some(programme) => programme_view(desk, &id, &programme).into_any(),
        None => missing(desk.l(), words::programme_missing(desk.l())).into_any(),
    })
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

fn programme_view(desk: Desk, id: &Id, programme: &Programme) -> impl IntoView + use<> {
    let l = desk.l();
    page::set_title(&programme.code);
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
    let core = (!programme.core_group.is_empty())
        .then(|| words::programme_people(l, programme.core_group.len() as u64).into_any());
    let objectives = programme.objectives.iter().map(|o| view! { <li>{said(&o.text, l)}</li> }).collect_any();
    let institutions = programme.institutions.iter().filter_map(institution).map(|name| view! { <li>{name}</li> });
    let scope = Scope { programme: Some(id.clone()), activity: None };
    let code = programme.code.clone();
    view! {
        <div class="activity-head"><div><h1><bdi>{programme.code.clone()}</bdi></h1><p>{said(&programme.title, l)}</p></div></div>
        <main class="page"><div class="split">
            <div class="stack">
                {(!programme.summary.is_empty()).then(|| view! { <p class="lead">{said(&programme.summary, l)}</p> })}
                <section aria-labelledby="activities">
                    <div class="card-head"><h2 id="activities">{words::programme_activities(l)}</h2></div>
                    <ol class="card flush upcoming">{activities(desk, id)}</ol>
                </section>
                <section class="card" aria-labelledby="objectives">
                    <h2 id="objectives">{words::programme_objectives(l)}</h2><ul class="listed">{objectives}</ul>
                </section>
            </div>
            <aside class="stack" aria-label=programme.code.clone()>
                <section class="card facts-card"><dl class="pairs">
                    {fact(words::programme_funder(l), programme.funder.as_ref().and_then(institution))}
                    {fact(words::programme_implementer(l), programme.implementer.as_ref().and_then(institution))}
                    {fact(words::programme_runs(l), runs)}
                    {fact(words::programme_budget(l), budget)}
                    {fact(words::programme_core_group(l), core)}
                </dl>
                <div class="buttons fill">
                    <button class="button" type="button" on:click=click(move || desk.export(scope.clone(), &code))>
                        {icon(Icon::Export)}{words::programme_export(l)}
                    </button>
                </div></section>
                <section class="card" aria-labelledby="institutions">
                    <h2 id="institutions">{words::programme_institutions(l)}</h2>
                    <ul class="listed">{institutions.collect_any()}</ul>
                </section>
            </aside>
        </div></main>
    }
}

fn activities(desk: Desk, programme: &Id) -> impl IntoView + use<> {
    let l = desk.l();
    let mut all: Vec<(Id, Activity)> = desk
        .library
        .with(|library| library.all().filter(|(_, a): &(Id, Activity)| a.programme == *programme).collect());
    order::sort_by(&mut all, |(_, a), (_, b)| a.days.first().cmp(&b.days.first()));
    all.into_iter()
        .map(|(id, activity)| {
            view! {
                <li>
                    <span class="quiet">{activity.days.first().map(|day| dates::day(l, *day))}</span>
                    <div><a href=Route::Activity(id, Part::Plan).fragment()><b>{said(&activity.title, l)}</b></a>
                        <p class="note">{said(&activity.place, l)}</p></div>
                    <span class="badge">{activity_kind(l, activity.kind)}</span>
                </li>
            }
        })
        .collect_any()
}

fn activity_kind(l: Locale, kind: ActivityKind) -> &'static str {
    match kind {
        ActivityKind::Workshop => words::activity_kind_workshop(l),
        ActivityKind::StudyVisit => words::activity_kind_study_visit(l),
        ActivityKind::TechnicalSeminar => words::activity_kind_technical_seminar(l),
        ActivityKind::ConsultativeMeeting => words::activity_kind_consultative_meeting(l),
        ActivityKind::ExpertCall => words::activity_kind_expert_call(l),
    }
}
