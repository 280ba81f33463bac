//! Experts' help: the needs out of their form, ranked as far as the guard lets them, and the calls that answer them.

use super::Here;
use crate::app::pages::planning::Task;
use crate::app::route::{Part, Route};
use crate::app::widgets::handlers::click;
use crate::app::widgets::live::CollectAny;
use crate::app::widgets::{Icon, icon, live, said};
use crate::follow_up::{Call, calls, without_call};
use crate::form::collection::forms_of;
use crate::i18n::{Locale, dates, numbers, words};
use crate::model::{Activity, ActivityKind, Id, Person, Programme, Text};
use crate::results::gather::gather;
use crate::results::needs::{INSTRUMENT, Need, ranked};
use crate::results::{Figure, Gathered, Study, Why, activity as results_of};
use leptos::prelude::*;

/// One need, as it is shown.
#[derive(Debug, Clone, PartialEq)]
struct Row {
    name: String,
    title: Text,
    place: Option<usize>,
    mean: Option<f64>,
    people: u32,
    why: Option<Why>,
}

/// What is known of the needs of an activity.
#[derive(Debug, Clone, PartialEq)]
enum Needs {
    /// No form asks for them.
    NotAsked,
    /// The form is open; its results wait until it is closed, as everywhere. So many answered.
    Open(u32),
    /// Nobody answered.
    Nobody,
    /// The ranked needs.
    Ranked(Vec<Row>),
}

pub(super) fn needs(here: Here, id: &Id, activity: Memo<Option<Activity>>, task: RwSignal<Option<Task>>) -> AnyView {
    let of = id.clone();
    let needs = Memo::new(move |_| activity.get().map_or(Needs::NotAsked, |activity| look(here, &of, &activity)));
    let its_calls = Memo::new(move |_| {
        let programme = activity.get().map(|activity| activity.programme);
        programme.map(|programme| here.desk.library.with(|library| calls(library, &programme))).unwrap_or_default()
    });
    let id = id.clone();
    live(move || {
        let l = here.desk.l();
        let programme = activity.get().map(|activity| activity.programme)?;
        let content = needs.with(|needs| match needs {
            Needs::NotAsked => None,
            Needs::Open(n) => Some(still_open(l, &id, *n)),
            Needs::Nobody => Some(view! { <p class="quiet">{words::actions_needs_nobody(l)}</p> }.into_any()),
            Needs::Ranked(rows) => Some(its_calls.with(|calls| ranking(l, &programme, rows, calls, task))),
        })?;
        Some(view! {
            <section class="needs stack close" aria-labelledby="needs">
                <div class="card-head"><h2 id="needs">{words::actions_needs(l)}</h2></div>
                {content}
                {its_calls.with(|calls| needs.with(|needs| call_list(here, l, &programme, needs, calls, task)))}
            </section>
        })
    })
}

/// What may be shown now: of the same answers, guarded alike, as on the page of results.
fn look(here: Here, id: &Id, activity: &Activity) -> Needs {
    let programme = here.desk.get::<Programme>(&activity.programme);
    let guard = programme.as_ref().map(|programme| programme.guard).unwrap_or_default();
    let gathered = here.desk.library.with(|library| gather(library, &activity.programme, forms_of(library, id)));
    // Of several forms the one that most can be said of: closed with answers, then open with answers; the newest of such.
    let worth = |gathered: &Gathered| (gathered.sheet.people > 0, gathered.form.closed);
    let asked = gathered.iter().filter(|gathered| gathered.form.instrument == INSTRUMENT);
    let Some(asking) = asked.max_by_key(|gathered| worth(gathered)) else { return Needs::NotAsked };
    let asking_id = asking.id.clone();
    match (asking.sheet.people, asking.form.closed) {
        (0, _) => return Needs::Nobody,
        (people, false) => return Needs::Open(people),
        _ => {}
    }
    let shown: Vec<Gathered> =
        gathered.into_iter().filter(|gathered| gathered.form.closed || gathered.sheet.people == 0).collect();
    let report = results_of(&Study::new(shown.iter().map(Gathered::source).collect()), guard);
    let found = shown.iter().zip(&report.forms).find(|(gathered, _)| gathered.id == asking_id);
    let Some((gathered, report)) = found else { return Needs::NotAsked };
    let objectives = programme.map(|programme| programme.objectives).unwrap_or_default();
    let row = |need: Need<'_>| {
        let objective = objectives.iter().find(|objective| objective.name == need.question.tags.objective);
        let asked = if need.question.short.is_empty() { &need.question.label } else { &need.question.short };
        Row {
            name: need.question.name.clone(),
            title: objective.map_or_else(|| asked.clone(), |objective| objective.text.clone()),
            place: need.place,
            mean: need.mean(),
            people: need.finding.people,
            why: if let Figure::Answers(shown) = &need.finding.figure { shown.why() } else { None },
        }
    };
    Needs::Ranked(ranked(&gathered.form, report).into_iter().map(row).collect())
}

fn still_open(l: Locale, id: &Id, answered: u32) -> AnyView {
    let collect = Route::Activity(id.clone(), Part::Collect).fragment();
    view! {
        <div class="notice">{icon(Icon::Shield)}<p>{words::actions_needs_open(l, answered.into())}</p>
            <a class="button" href=collect>{words::activity_collect(l)}</a></div>
    }
    .into_any()
}

fn ranking(l: Locale, programme: &Id, rows: &[Row], calls: &[Call], task: RwSignal<Option<Task>>) -> AnyView {
    let names: Vec<&str> = rows.iter().map(|row| row.name.as_str()).collect();
    let lonely = without_call(&names, calls);
    let lonely_words = match lonely.len() {
        0 => words::actions_all_have_calls(l).to_owned(),
        n => words::actions_without_call(l, n as u64),
    };
    let line = |row: &Row| {
        let has_none = lonely.contains(&row.name.as_str());
        need_row(l, programme, row, has_none, calls, task)
    };
    view! {
        <p class="quiet">{words::actions_needs_words(l)}" "{lonely_words}</p>
        <div class="card flush scroll">
            <table class="table needs-table">
                <caption class="unseen">{words::actions_needs(l)}</caption>
                <thead><tr>
                    <th scope="col" class="number">{words::actions_rank(l)}</th>
                    <th scope="col">{words::actions_area(l)}</th>
                    <th scope="col">{words::actions_need_mean(l)}</th>
                    <th scope="col">{words::actions_call(l)}</th>
                </tr></thead>
                <tbody>{rows.iter().map(line).collect_any()}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn need_row(
    l: Locale,
    programme: &Id,
    row: &Row,
    has_none: bool,
    calls: &[Call],
    task: RwSignal<Option<Task>>,
) -> AnyView {
    let n = words::results_n(l, u64::from(row.people));
    let figure = match (row.mean, row.why) {
        (Some(mean), _) => {
            let shown = numbers::decimal(l, mean, 1);
            let label = words::actions_mean_of(l, &shown);
            view! {
                <div class="need-mean"><b>{shown}</b>
                    <progress max="5" value=mean.to_string() aria-label=label></progress><span class="note">{n}</span></div>
            }
            .into_any()
        }
        (None, why) => {
            view! { <p class="guarded">{icon(Icon::Shield)}<span>{guarded(l, row.people, why)}</span></p> }.into_any()
        }
    };
    let plan = Task::ExpertCall(programme.clone(), row.name.clone(), row.title.clone());
    let title = row.title.words(&l.language()).to_owned();
    let planned = calls.iter().filter(|call| call.activity.need == row.name).count();
    let mark = if has_none {
        view! { <span class="badge heed" data-mark="no-call">{icon(Icon::Heed)}{words::actions_no_call(l)}</span> }
            .into_any()
    } else {
        view! { <span class="badge good">{icon(Icon::Check)}{words::actions_calls(l, planned as u64)}</span> }
            .into_any()
    };
    view! {
        <tr data-need=row.name.clone()>
            <td class="number">{row.place.map(|place| numbers::number(l, place as u64))}</td>
            <th scope="row">{said(&row.title, l)}</th>
            <td>{figure}</td>
            <td><div class="need-call">{mark}
                <button class="button" type="button" aria-label=words::actions_plan_call_named(l, &title)
                    on:click=click(move || task.set(Some(plan.clone())))>{words::actions_plan_call(l)}</button></div></td>
        </tr>
    }
    .into_any()
}

/// Why no figure is shown.
fn guarded(l: Locale, people: u32, why: Option<Why>) -> String {
    match why {
        Some(Why::TooFew { people, needed }) => words::results_guard_nothing(l, people.into(), needed.into()),
        Some(Why::WouldTell { needed }) => words::results_guard_would_tell(l, needed.into()),
        None => words::results_people(l, people.into()),
    }
}

/// The calls of the programme: when, with whom, for which need, and what came of them.
fn call_list(
    here: Here,
    l: Locale,
    programme: &Id,
    needs: &Needs,
    calls: &[Call],
    task: RwSignal<Option<Task>>,
) -> AnyView {
    let row = |call: &Call| {
        let activity = &call.activity;
        let when = if activity.days.is_empty() {
            words::programme_no_days(l).to_owned()
        } else {
            dates::days(l, &activity.days)
        };
        let experts = activity.experts.iter().filter_map(|id| here.desk.get::<Person>(id));
        let experts = experts.map(|person| view! { <li>{said(&person.name, l)}</li> }.into_any()).collect::<Vec<_>>();
        let experts = if experts.is_empty() {
            words::actions_no_expert(l).into_any()
        } else {
            view! { <ul>{experts}</ul> }.into_any()
        };
        let outcome = if activity.outcome.is_empty() {
            view! { <span class="quiet">{words::actions_no_outcome(l)}</span> }.into_any()
        } else {
            said(&activity.outcome, l)
        };
        let need = match needs {
            Needs::Ranked(rows) => rows.iter().find(|row| row.name == activity.need),
            _ => None,
        };
        let need = need.filter(|need| need.title.words(&l.language()) != activity.title.words(&l.language()));
        let need = need.map(|need| view! { <p class="note">{said(&need.title, l)}</p> });
        let (edit, name) = (Task::Activity(call.id.clone()), activity.title.words(&l.language()).to_owned());
        view! {
            <tr data-call=call.id.to_string()>
                <td>{when}</td>
                <th scope="row"><a href=Route::Activity(call.id.clone(), Part::Plan).fragment()>{said(&activity.title, l)}</a>{need}</th>
                <td>{experts}</td>
                <td>{outcome}</td>
                <td><button class="button plain icon-only" type="button" aria-label=words::actions_edit_named(l, &name)
                    on:click=click(move || task.set(Some(edit.clone())))>{icon(Icon::Pen)}</button></td>
            </tr>
        }
        .into_any()
    };
    let blank = Task::ExpertCall(programme.clone(), String::new(), Text::default());
    let table = if calls.is_empty() {
        view! { <p class="quiet">{words::actions_no_calls(l)}</p> }.into_any()
    } else {
        view! {
            <div class="card flush scroll">
                <table class="table calls">
                    <caption class="unseen">{words::actions_calls_title(l)}</caption>
                    <thead><tr>
                        <th scope="col">{words::actions_day(l)}</th>
                        <th scope="col">{call_word(l)}</th>
                        <th scope="col">{words::activity_experts_label(l)}</th>
                        <th scope="col">{words::actions_outcome(l)}</th>
                        <th scope="col"><span class="unseen">{words::planning_edit(l)}</span></th>
                    </tr></thead>
                    <tbody>{calls.iter().map(row).collect_any()}</tbody>
                </table>
            </div>
        }
        .into_any()
    };
    view! {
        <div class="card-head"><h3>{words::actions_calls_title(l)}</h3>
            <button class="button" type="button" on:click=click(move || task.set(Some(blank.clone())))>{icon(Icon::Plus)}{words::actions_other_call(l)}</button></div>
        {table}
    }
    .into_any()
}

fn call_word(l: Locale) -> &'static str {
    crate::app::pages::programme::activity_kind(l, ActivityKind::ExpertCall)
}
