//! Home: what is on now, the programmes, this device, files from others, an example.

use super::day;
use super::examples::examples;
use super::merge;
use super::planning::{Task, planning};
use crate::app::fetched::{fetched, fetched_part};
use crate::app::route::{Part, Route};
use crate::app::state::Desk;
use crate::app::widgets::handlers::click;
use crate::app::widgets::live;
use crate::app::widgets::live::CollectAny;
use crate::app::widgets::{Icon, icon, said};
use crate::browser::{clock, page, shelf};
use crate::bundle::Scope;
use crate::i18n::{Locale, dates, numbers, words};
use crate::model::{Activity, Id, Institution, Kind, Programme, Timestamp, order};
use leptos::prelude::*;

/// Characters one stored answer takes, for the estimate of what still fits.
const ANSWER: usize = 900;
/// From this share of the storage on it warns.
pub(super) const WARN_AT: f64 = 0.7;

/// The start page.
#[component]
pub fn Home() -> impl IntoView {
    let desk = Desk::here();
    let task = RwSignal::new(None);
    let closing = RwSignal::new(false);
    // How many pairs are likely the same: counted by a module that comes later, and only where there is something.
    let same = RwSignal::new(0);
    let some = Memo::new(move |_| desk.library.with(|library| !library.is_empty()));
    Effect::new(move |_| page::set_title(words::app_name(desk.l())));
    view! {
        <main class="page">
            <h1 class="unseen">{live(move || words::home_title(desk.l()))}</h1>
            <div class="split">
                <div class="stack">
                    {live(move || needs(desk, same))}
                    {live(move || some.get().then(|| {
                        fetched_part(desk, true, merge::fetch_likely_screen, move || merge::likely_screen(desk, same))
                    }))}
                    {live(move || damaged(desk))}
                    {live(move || now(desk))}
                    {live(move || programmes(desk, task))}
                </div>
                <aside class="stack" aria-label=Signal::derive(move || words::home_device(desk.l()))>
                    {live(move || device(desk, closing))}
                    {live(move || files(desk.l()))}
                    {live(move || example(desk))}
                </aside>
            </div>
        </main>
        {planning(desk, task)}
        {live(move || closing.get().then(|| {
            let close = Callback::new(move |()| closing.set(false));
            fetched(desk, day::fetch_day_screen, move || day::day_screen(desk, close))
        }))}
    }
}

/// Makes a new programme.
fn new_programme(l: Locale, task: RwSignal<Option<Task>>, first: bool) -> impl IntoView {
    view! {
        <button class="button" class:first=first type="button" on:click=click(move || task.set(Some(Task::NewProgramme)))>
            {icon(Icon::Plus)}{words::programme_new(l)}
        </button>
    }
}

/// The activity that runs, the next one, or the latest, with one button to it.
fn now(desk: Desk) -> Option<impl IntoView> {
    let l = desk.l();
    let today = clock::today();
    let mut held: Vec<(Id, Activity)> =
        desk.library.with(|library| library.all::<Activity>().filter(|(_, a)| !a.days.is_empty()).collect());
    order::sort_by(&mut held, |(_, a), (_, b)| a.days.first().cmp(&b.days.first()));
    let last_day = |activity: &Activity| activity.days.iter().max().copied();
    let place = held.iter().position(|(_, a)| last_day(a) >= Some(today)).unwrap_or(held.len().saturating_sub(1));
    let (id, activity) = held.into_iter().nth(place)?;
    let running = activity.days.contains(&today);
    let when = match activity.days.first() {
        _ if running => words::home_today(l),
        Some(first) if *first > today => words::home_coming(l),
        _ => words::home_latest(l),
    };
    let day = if running { today } else { *activity.days.first()? };
    let programme = desk.get::<Programme>(&activity.programme).map(|p| p.code).unwrap_or_default();
    let button = if running { words::home_continue(l) } else { words::home_open(l) };
    Some(view! {
        <section class="card today" aria-labelledby="now">
            <p class="day">
                <span>{dates::month(l, day.month())}</span>
                <b>{numbers::in_digits_of(l, &day.day().to_string())}</b>
                <span>{dates::weekday(l, day.weekday())}</span>
            </p>
            <div>
                <p class="quiet">{when}" · "<bdi>{programme}</bdi></p>
                <h2 id="now">{said(&activity.title, l)}</h2>
                <p class="quiet">{said(&activity.place, l)}" · "{dates::days(l, &activity.days)}</p>
            </div>
            <a class="button first large" href=Route::Activity(id, Part::Plan).fragment()>{button}{icon(Icon::Arrow)}</a>
        </section>
    })
}

fn programmes(desk: Desk, task: RwSignal<Option<Task>>) -> impl IntoView {
    let l = desk.l();
    let all: Vec<(Id, Programme)> = desk.library.with(|library| library.all::<Programme>().collect());
    let is_empty = all.is_empty();
    let list = if is_empty {
        view! {
            <div class="empty">{icon(Icon::Book)}
                <h3>{words::home_empty(l)}</h3><p>{words::home_empty_words(l)}</p>
                <div class="buttons">{new_programme(l, task, true)}{examples(desk, false)}</div>
            </div>
        }
        .into_any()
    } else {
        let rows = all.into_iter().map(|(id, programme)| row(desk, l, id, &programme)).collect_any();
        view! { <ul class="card flush programmes">{rows}</ul> }.into_any()
    };
    view! {
        <section aria-labelledby="programmes">
            <div class="card-head"><h2 id="programmes">{words::home_programmes(l)}</h2>
                {(!is_empty).then(|| new_programme(l, task, false))}</div>
            {list}
        </section>
    }
}

fn row(desk: Desk, l: Locale, id: Id, programme: &Programme) -> impl IntoView + use<> {
    let n = desk.library.with(|library| library.all::<Activity>().filter(|(_, a)| a.programme == id).count());
    let who = [&programme.funder, &programme.implementer]
        .into_iter()
        .filter_map(|id| desk.get::<Institution>(id.as_ref()?))
        .map(|institution| institution.short)
        .filter(|short| !short.is_empty())
        .collect::<Vec<_>>()
        .join(" · ");
    let since = programme.start.map(|start| dates::month_and_year(l, start));
    view! {
        <li>
            <span class="name"><bdi>{programme.code.clone()}</bdi></span>
            <div>
                <p><a href=Route::Programme(id).fragment()>{said(&programme.title, l)}</a></p>
                <p class="note"><bdi>{who}</bdi>{since.map(|since| format!(" · {since}"))}</p>
            </div>
            <p class="note">{words::home_activities(l, n as u64)}</p>
            {icon(Icon::Forward)}
        </li>
    }
}

fn device(desk: Desk, closing: RwSignal<bool>) -> impl IntoView {
    let l = desk.l();
    let used = desk.used.get();
    #[expect(clippy::cast_precision_loss, reason = "a share of five million")]
    let share = (used as f64 / shelf::ROOM as f64).min(1.0);
    let room = shelf::ROOM.saturating_sub(used) / ANSWER;
    let answers = desk.library.with(|library| library.of_kind(Kind::Response).filter(|r| r.body().is_some()).count());
    let empty = desk.library.with(crate::record::Library::is_empty);
    let ledger = desk.ledger.get();
    let newer = ledger.unexported.len();
    let when = ledger.last_export.map_or(words::date_never(l).into(), |at| moment(l, at));
    let gauge = numbers::percent(l, share);
    let badge =
        desk.lasts.get().then(|| view! { <span class="badge">{words::home_copies(l, desk.copies() as u64)}</span> });
    let newer_words = match (newer, empty) {
        (0, true) => words::home_nothing_yet(l).into(),
        (0, false) => words::home_nothing_newer(l).into(),
        (n, _) => words::home_newer(l, n as u64),
    };
    view! {
        <section class="card device" aria-labelledby="device">
            <div class="card-head"><h2 id="device">{words::home_device(l)}</h2>{badge}</div>
            <div class="gauge">
                <progress max="100" prop:value=share * 100.0 aria-label=words::home_gauge(l, &gauge)></progress>
                <span class="gauge-mark"></span>
                <span class="gauge-word note">{words::home_gauge_warns(l, &numbers::percent(l, WARN_AT))}</span>
            </div>
            <dl>
                <div><dt>{words::home_storage_used(l)}</dt><dd>{gauge.clone()}</dd>
                    <dd class="note">{words::home_room(l, room as u64)}</dd></div>
                <div><dt>{words::home_answers_kept(l)}</dt><dd>{numbers::number(l, answers as u64)}</dd></div>
                <div><dt>{words::home_last_export(l)}</dt><dd class:heed-text=newer != 0>{when}</dd>
                    <dd class="note">{newer_words}</dd></div>
            </dl>
            {(share >= WARN_AT).then(|| view! {
                <p class="wrong-words" role="alert">{icon(Icon::Heed)}{words::home_storage_high(l)}</p>
            })}
            <div class="buttons fill">
                <button class="button" type="button" disabled=empty on:click=click(move || desk.export(Scope::default(), "warsha"))>
                    {icon(Icon::Export)}{words::home_export_everything(l)}
                </button>
                <button class="button plain" type="button" disabled=empty on:click=click(move || desk.sealing.set(Some((Scope::default(), "warsha".into()))))>
                    {words::seal_export(l)}
                </button>
                <button class="button" type="button" disabled=empty on:click=click(move || closing.set(true))>{words::day_close(l)}</button>
                <a class="button plain" href=Route::Prepare(None).fragment()>{words::prepare_open(l)}</a>
            </div>
        </section>
    }
}

/// "Today 15:31", or the day and the time.
pub(super) fn moment(l: Locale, at: Timestamp) -> String {
    let (day, time) = clock::local(at);
    let time = dates::time(l, time);
    if day == clock::today() {
        words::date_today_at(l, &time)
    } else {
        words::date_day_at(l, &dates::day(l, day), &time)
    }
}

fn files(l: Locale) -> impl IntoView {
    view! {
        <section class="card" aria-labelledby="files">
            <h2 id="files">{words::home_files(l)}</h2>
            <p class="quiet spaced">{words::home_files_words(l)}</p>
            <div class="buttons"><a class="button" href=Route::Merge.fragment()>{icon(Icon::Merge)}{words::home_open_merge(l)}</a></div>
        </section>
    }
}

fn example(desk: Desk) -> Option<impl IntoView> {
    let l = desk.l();
    let is_there = desk.library.with(|library| library.all::<Programme>().next().is_some());
    is_there.then(|| {
        view! {
            <section class="empty" aria-labelledby="example">{icon(Icon::Book)}
                <h2 id="example">{words::home_new(l)}</h2>
                <p>{words::home_new_words(l)}</p>
                {examples(desk, false)}
            </section>
        }
    })
}

pub(super) fn damaged(desk: Desk) -> Option<impl IntoView> {
    let l = desk.l();
    let n = desk.damaged.with(Vec::len);
    let asking = RwSignal::new(false);
    (n > 0).then(|| view! {
        <div class="notice heed" role="alert">{icon(Icon::Heed)}
            <p><strong>{words::home_damaged(l, n as u64)}</strong>" "{words::home_damaged_words(l)}</p>
            <button class="button" type="button" on:click=click(move || desk.export_damaged())>{icon(Icon::Export)}{words::home_damaged_save(l)}</button>
            {live(move || if asking.get() {
                view! {
                    <p>{words::home_damaged_forget_ask(l)}</p>
                    <button class="button warm" type="button" on:click=click(move || desk.forget_damaged())>{words::home_damaged_forget(l)}</button>
                    <button class="button" type="button" on:click=click(move || asking.set(false))>{words::app_cancel(l)}</button>
                }.into_any()
            } else {
                view! { <button class="button plain" type="button" on:click=click(move || asking.set(true))>{words::home_damaged_forget(l)}</button> }.into_any()
            })}
        </div>
    })
}

/// What waits for a person at the merge desk: conflicts, and what is likely the same, once its module is here. What was
/// set aside has a notice of its own.
fn needs(desk: Desk, same: RwSignal<usize>) -> Option<impl IntoView> {
    let l = desk.l();
    let conflicts = desk.library.with(|library| library.conflicts().count());
    let same = same.get();
    let n = conflicts.saturating_add(same);
    let part = |n: usize, words: fn(Locale, u64) -> String| (n > 0).then(|| words(l, n as u64));
    let parts = [part(conflicts, words::home_conflicts), part(same, words::home_needs_same)];
    let parts = parts.into_iter().flatten().map(|words| view! { <li>{words}</li> }).collect_any();
    (n > 0).then(|| {
        view! {
            <div class="notice heed" data-needs=n.to_string()>{icon(Icon::Heed)}
                <div><p><strong>{words::home_needs(l, n as u64)}</strong></p><ul class="needs">{parts}</ul></div>
                <a class="button" href=Route::Merge.fragment()>{words::home_needs_decide(l)}</a>
            </div>
        }
    })
}
