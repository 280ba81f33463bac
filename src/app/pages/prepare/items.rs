//! What stands on the list: how each item stands, and what is said of it.

use super::super::home::{WARN_AT, moment};
use super::Standing::{self, Checking, Look, Ready, Todo};
use super::{Item, List};
use crate::app::route::{Part, Route};
use crate::app::widgets::handlers::{change, click};
use crate::app::widgets::live;
use crate::app::widgets::live::CollectAny;
use crate::app::widgets::{Icon, icon, said};
use crate::browser::offline::{self, Kept};
use crate::browser::{clock, install, page, shelf};
use crate::i18n::{dates, numbers, words};
use crate::model::{Activity, Id};
use crate::store::prepare::{self, Clock};
use leptos::prelude::*;

pub(super) const ITEMS: [(&str, Item); 12] = [
    ("clock", the_clock),
    ("plan", plan),
    ("answers", answers),
    ("export", export),
    ("storage", storage),
    ("room", room),
    ("kept", kept),
    ("offline", without_network),
    ("version", version),
    ("name", name),
    ("installed", installed),
    ("pinned", pinned),
];

fn plain(words: impl IntoView + 'static) -> AnyView {
    view! { <p>{words}</p> }.into_any()
}

fn link(route: &Route, words: &'static str) -> AnyView {
    view! { <div class="buttons"><a class="button" href=route.fragment()>{words}</a></div> }.into_any()
}

fn the_clock(list: List) -> (Standing, AnyView) {
    let l = list.l;
    let newest = Memo::new(move |_| list.desk.library.with(prepare::newest));
    let state = Memo::new(move |_| prepare::clock(list.now.get(), newest.get()));
    let minute = Memo::new(move |_| clock::local(list.now.get()));
    let (zone, ahead) = clock::zone();
    let sign = if ahead < 0 { "−" } else { "+" };
    let (hours, minutes) = (ahead.unsigned_abs() / 60, ahead.unsigned_abs() % 60);
    let zone = format!("{zone} (UTC{sign}{hours}:{minutes:02})");
    let wrong = match state.get() {
        Clock::Plausible => None,
        Clock::Implausible => Some(words::prepare_clock_wrong(l).to_owned()),
        Clock::Behind(newest) => Some(words::prepare_clock_behind(l, &moment(l, newest))),
    };
    let standing = if wrong.is_some() { Todo } else { Look(words::prepare_clock_same(l)) };
    let view = view! {
        {live(move || {
            let (day, time) = minute.get();
            view! { <p class="clock-face" data-clock>{dates::time(l, time)}</p>
                <p class="clock-day">{dates::weekday_and_day(l, day)}</p> }
        })}
        <p class="note">{words::prepare_clock_zone(l, &zone)}</p>
        {wrong.map(|words| view! { <p class="wrong-words">{icon(Icon::Heed)}{words}</p> })}
    };
    (standing, view.into_any())
}

fn plan(list: List) -> (Standing, AnyView) {
    let (desk, l) = (list.desk, list.l);
    let found = list.activity.get().and_then(|id| {
        let plan = desk.library.with(|library| prepare::plan(library, &id))?;
        Some((desk.get::<Activity>(&id)?, plan, id))
    });
    let Some((activity, plan, id)) = found else {
        let view = view! { {plain(words::prepare_plan_none(l))}{link(&Route::Merge, words::home_open_merge(l))} };
        return (Todo, view.into_any());
    };
    let facts = [
        words::prepare_sessions(l, plan.sessions as u64),
        words::prepare_forms(l, plan.forms as u64),
        words::prepare_people(l, plan.people as u64),
    ];
    let missing = (plan.open == 0).then(|| {
        view! {
            <p class="wrong-words">{icon(Icon::Heed)}{words::prepare_no_form(l)}</p>
            {link(&Route::Activity(id.clone(), Part::Forms), words::forms_add(l))}
        }
    });
    let others: Vec<(Id, Activity)> = desk.library.with(|library| library.all::<Activity>().collect());
    let choice = (others.len() > 1).then(|| {
        let ids: Vec<Id> = others.iter().map(|(id, _)| id.clone()).collect();
        let options = others.iter().map(|(other, activity)| {
            let name = format!("{} {}", activity.code, activity.title.words(&l.language()));
            view! { <option value=other.to_string() selected=*other == id>{name}</option> }
        });
        view! {
            <div class="field"><label for="prepare-activity">{words::prepare_plan_activity(l)}</label>
                <span class="select"><select id="prepare-activity" on:change=change(move |e| {
                    let value = page::value_of(&e);
                    list.activity.set(ids.iter().find(|id| id.as_str() == value).cloned());
                })>{options.collect_any()}</select>{icon(Icon::Down)}</span></div>
        }
    });
    let view = view! {
        {choice}
        <p><strong>{said(&activity.title, l)}</strong></p>
        <p class="note">{facts.join(" · ")}{(!activity.days.is_empty()).then(|| format!(" · {}", dates::days(l, &activity.days)))}</p>
        {missing}
    };
    (if plan.open == 0 { Todo } else { Ready }, view.into_any())
}

fn answers(list: List) -> (Standing, AnyView) {
    let (desk, l) = (list.desk, list.l);
    let held = desk.ledger.with(|ledger| desk.library.with(|library| prepare::held(library, ledger)));
    if list.draft.get() {
        let away = move || {
            desk.drop_draft();
            list.draft.set(desk.has_draft());
        };
        let view = view! {
            {plain(words::prepare_draft(l))}
            <div class="buttons"><button class="button" type="button" on:click=click(away)>{words::prepare_draft_away(l)}</button></div>
        };
        return (Todo, view.into_any());
    }
    if held.answers == 0 {
        return (Ready, plain(words::prepare_answers_none(l)));
    }
    if held.only_here > 0 {
        let view =
            view! { {plain(words::remind_answers(l, held.only_here as u64))}{link(&Route::Home, words::day_close(l))} };
        return (Todo, view.into_any());
    }
    (Look(words::prepare_answers_mine(l)), plain(words::prepare_answers_here(l, held.answers as u64)))
}

fn export(list: List) -> (Standing, AnyView) {
    let (desk, l) = (list.desk, list.l);
    let (unexported, last) = desk.ledger.with(|ledger| (ledger.unexported.len(), ledger.last_export));
    if unexported > 0 {
        let view = view! { {plain(words::prepare_export_missing(l, unexported as u64))}{link(&Route::Home, words::day_close(l))} };
        return (Todo, view.into_any());
    }
    let _follows_the_records = desk.library.with(crate::record::Library::len);
    match (desk.closed_day(), last) {
        (Some(day), _) => (Ready, plain(words::prepare_export_closed(l, &moment(l, day.at), &day.file))),
        (None, None) => (Ready, plain(words::prepare_export_nothing(l))),
        (None, Some(last)) => {
            (Look(words::prepare_export_seen(l)), plain(words::prepare_export_unread(l, &moment(l, last))))
        }
    }
}

fn storage(list: List) -> (Standing, AnyView) {
    let l = list.l;
    match list.probed.get() {
        None => (Checking, plain(words::settings_copies_opening(l))),
        Some((true, true)) => (Ready, plain(words::prepare_storage_works(l))),
        Some((false, false)) => (Todo, plain(words::prepare_storage_none(l))),
        Some(_) => (Todo, plain(words::prepare_storage_once(l))),
    }
}

fn room(list: List) -> (Standing, AnyView) {
    let l = list.l;
    #[expect(clippy::cast_precision_loss, reason = "a share of five million")]
    let share = (list.desk.used.get() as f64 / shelf::ROOM as f64).min(1.0);
    let used = words::prepare_room_used(l, &numbers::percent(l, share));
    if share >= WARN_AT {
        return (Todo, view! { {plain(used)}{plain(words::home_storage_high(l))} }.into_any());
    }
    (Ready, plain(used))
}

fn kept(list: List) -> (Standing, AnyView) {
    let l = list.l;
    match list.desk.persists.get() {
        Some(true) => (Ready, plain(words::settings_persist_yes(l))),
        Some(false) => (Look(words::prepare_seen(l)), plain(words::settings_persist_no(l))),
        None => (Look(words::prepare_seen(l)), plain(words::settings_persist_unasked(l))),
    }
}

fn without_network(list: List) -> (Standing, AnyView) {
    let l = list.l;
    match list.desk.kept.get() {
        Kept::Whole => (Ready, plain(words::offline_ready(l))),
        Kept::Partly(_) => (Todo, plain(words::offline_not_yet(l))),
        Kept::BrokeOff => (Todo, plain(words::offline_broke_off(l))),
        Kept::Impossible => (Look(words::prepare_seen(l)), plain(words::offline_impossible(l))),
    }
}

fn version(list: List) -> (Standing, AnyView) {
    let l = list.l;
    let number = env!("CARGO_PKG_VERSION");
    let release = match offline::release() {
        Some(release) => words::settings_release(l, number, &release),
        None => words::settings_about(l, number),
    };
    if list.desk.newer.get() {
        let view = view! {
            {plain(release)}{plain(words::update_ready(l))}
            <div class="buttons"><button class="button" type="button" on:click=click(offline::update)>{words::update_now(l)}</button></div>
        };
        return (Todo, view.into_any());
    }
    (Look(words::prepare_version_same(l)), view! { <p class="version">{release}</p> }.into_any())
}

fn name(list: List) -> (Standing, AnyView) {
    let l = list.l;
    let name = list.desk.device.with(|device| device.name.trim().to_owned());
    if name.is_empty() {
        let view =
            view! { {plain(words::prepare_name_missing(l))}{link(&Route::Settings, words::prepare_name_set(l))} };
        return (Todo, view.into_any());
    }
    (Ready, view! { <p><bdi>{name}</bdi></p> }.into_any())
}

fn installed(list: List) -> (Standing, AnyView) {
    let l = list.l;
    if install::is_installed() {
        return (Ready, plain(words::install_done(l)));
    }
    let view =
        view! { <ul class="plain-list note"><li>{words::install_other(l)}</li><li>{words::install_ipad(l)}</li></ul> };
    (Look(words::prepare_seen(l)), view.into_any())
}

fn pinned(list: List) -> (Standing, AnyView) {
    let l = list.l;
    let view = view! {
        <ul class="plain-list note"><li>{words::collect_pinning_android(l)}</li><li>{words::collect_pinning_ios(l)}</li></ul>
    };
    (Look(words::prepare_pinned_done(l)), view.into_any())
}
