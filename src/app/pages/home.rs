//! Home: what is on now, the programmes, this device, files from others, an example.

use crate::app::route::{Part, Route};
use crate::app::state::{Desk, imports::Imported};
use crate::app::widgets::handlers::click;
use crate::app::widgets::live;
use crate::app::widgets::live::CollectAny;
use crate::app::widgets::{Icon, icon, said};
use crate::browser::{clock, fetch, page, shelf};
use crate::bundle::{Scope, read};
use crate::i18n::{Locale, dates, numbers, words};
use crate::model::{Activity, Id, Institution, Kind, Programme, Timestamp, order};
use crate::record::Plan;
use leptos::prelude::*;

/// Characters one stored answer takes, for the estimate of what still fits.
const ANSWER: usize = 900;
/// From this share of the storage on it warns.
const WARN_AT: f64 = 0.7;

/// The start page.
#[component]
pub fn Home() -> impl IntoView {
    let desk = Desk::here();
    Effect::new(move |_| page::set_title(words::app_name(desk.l())));
    view! {
        <main class="page">
            <h1 class="unseen">{live(move || words::home_title(desk.l()))}</h1>
            <div class="split">
                <div class="stack">
                    {live(move || damaged(desk))}
                    {live(move || conflicts(desk))}
                    {live(move || now(desk))}
                    {live(move || programmes(desk))}
                </div>
                <aside class="stack" aria-label=Signal::derive(move || words::home_device(desk.l()))>
                    {live(move || device(desk))}
                    {live(move || files(desk.l()))}
                    {live(move || example(desk))}
                </aside>
            </div>
        </main>
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

fn programmes(desk: Desk) -> impl IntoView {
    let l = desk.l();
    let all: Vec<(Id, Programme)> = desk.library.with(|library| library.all::<Programme>().collect());
    let list = if all.is_empty() {
        view! {
            <div class="empty">{icon(Icon::Book)}
                <h3>{words::home_empty(l)}</h3><p>{words::home_empty_words(l)}</p>
                {load_button(desk, true)}
            </div>
        }
        .into_any()
    } else {
        let rows = all.into_iter().map(|(id, programme)| row(desk, l, id, &programme)).collect_any();
        view! { <ul class="card flush programmes">{rows}</ul> }.into_any()
    };
    view! {
        <section aria-labelledby="programmes">
            <div class="card-head"><h2 id="programmes">{words::home_programmes(l)}</h2></div>
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

fn device(desk: Desk) -> impl IntoView {
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
    let badge = desk.lasts.get().then(|| view! { <span class="badge">{words::home_one_copy(l)}</span> });
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
                {load_button(desk, false)}
            </section>
        }
    })
}

fn load_button(desk: Desk, first: bool) -> impl IntoView {
    view! {
        <button class="button" class:first=first type="button" on:click=click(move || load_example(desk))>
            {words::home_load_example(desk.l())}
        </button>
    }
}

/// Fetches the example that came with the app and imports it like any other bundle; it can be undone.
fn load_example(desk: Desk) {
    leptos::task::spawn_local(async move {
        const FILE: &str = "imag.warsha.json";
        let bundle = fetch::bytes(&format!("examples/{FILE}")).await.and_then(|bytes| read(&bytes, false).ok());
        let l = desk.shown_locale.get_untracked();
        let Some(bundle) = bundle else { return desk.warn(words::home_example_failed(l)) };
        let plan = desk.library.with_untracked(|library| Plan::of(library, &bundle.records));
        match desk.import(vec![FILE.into()], &plan, &[], &bundle.set_aside) {
            Imported { id: Some(id), records, .. } => {
                desk.say_with_undo(words::home_example_loaded(l, records as u64), id);
            }
            _ => desk.say(words::home_example_there(l)),
        }
    });
}

fn damaged(desk: Desk) -> Option<impl IntoView> {
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

fn conflicts(desk: Desk) -> Option<impl IntoView> {
    let l = desk.l();
    let n = desk.library.with(|library| library.conflicts().count());
    (n > 0).then(|| {
        view! {
            <div class="notice heed">{icon(Icon::Heed)}
                <p><strong>{words::home_conflicts(l, n as u64)}</strong>" "{words::home_conflicts_words(l)}</p>
                <a class="button" href=Route::Merge.fragment()>{words::home_conflicts_decide(l)}</a>
            </div>
        }
    })
}
