//! Preparing a borrowed tablet: what can be checked by itself is checked, the rest a person ticks; where something is
//! missing, it says what to do.

mod items;

use crate::app::state::Desk;
use crate::app::widgets::handlers::{change, click};
use crate::app::widgets::live;
use crate::app::widgets::live::CollectAny;
use crate::app::widgets::{Icon, icon};
use crate::browser::{clock, page};
use crate::i18n::{Locale, words};
use crate::model::{Activity, Id, order};
use gloo_timers::callback::Interval;
use items::ITEMS;
use leptos::prelude::*;
use leptos::task::spawn_local;
use send_wrapper::SendWrapper;

crate::app::fetched::screen! {
    desk:
    /// The checklist; of this activity, or of the one that comes next.
    fn prepare_screen(desk: Desk, activity: Option<Id>) after fetch_prepare_screen { page(desk, activity) }
}

/// How an item of the list stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Standing {
    Ready,
    /// A person looks, and ticks these words.
    Look(&'static str),
    /// Something has to be done.
    Todo,
    Checking,
}

/// As [`Standing`], with what was ticked taken in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shown {
    Ready,
    Look,
    Todo,
    Checking,
}

/// What the storage did when it was tried.
type Probed = Option<(bool, bool)>;

/// What all items share.
#[derive(Clone, Copy)]
struct List {
    desk: Desk,
    l: Locale,
    activity: RwSignal<Option<Id>>,
    now: RwSignal<crate::model::Timestamp>,
    probed: RwSignal<Probed>,
    /// What a person ticked.
    ticked: RwSignal<Vec<&'static str>>,
    draft: RwSignal<bool>,
}

fn page(desk: Desk, activity: Option<Id>) -> AnyView {
    let activity = RwSignal::new(activity.or_else(|| next_activity(desk)));
    let (now, probed, ticked) = (RwSignal::new(clock::now()), RwSignal::new(None), RwSignal::new(Vec::new()));
    let draft = RwSignal::new(desk.has_draft());
    let look = SendWrapper::new(Interval::new(1_000, move || {
        let _gone_with_the_screen = now.try_set(clock::now());
    }));
    on_cleanup(move || drop(look));
    let probe = move || {
        probed.set(None);
        draft.set(desk.has_draft());
        spawn_local(async move {
            let done = desk.probe().await;
            let _gone_with_the_screen = probed.try_set(Some(done));
        });
    };
    probe();
    live(move || {
        let l = desk.l();
        page::set_title(words::prepare_title(l));
        let list = List { desk, l, activity, now, probed, ticked, draft };
        let items = ITEMS.iter().map(|(name, item)| one(list, name, *item)).collect_any();
        view! {
            <main class="page narrow prepare">
                <div class="page-head"><div><h1>{words::prepare_title(l)}</h1><p class="quiet">{words::prepare_words(l)}</p></div>
                    <button class="button" type="button" on:click=click(probe)>{words::prepare_again(l)}</button></div>
                <div class="summary" role="status">{live(move || summary(list))}</div>
                <ul class="card flush checklist">{items}</ul>
            </main>
        }
    })
}

/// The activity that runs or comes next, or the latest one.
fn next_activity(desk: Desk) -> Option<Id> {
    let today = clock::today();
    let mut all: Vec<(Id, Activity)> = desk.library.with_untracked(|library| library.all::<Activity>().collect());
    order::sort_by(&mut all, |(_, a), (_, b)| a.days.first().cmp(&b.days.first()));
    let coming = all.iter().position(|(_, activity)| activity.days.iter().max() >= Some(&today));
    let place = coming.unwrap_or(all.len().saturating_sub(1));
    all.into_iter().nth(place).map(|(id, _)| id)
}

/// An item: how it stands, and what is said of it.
type Item = fn(List) -> (Standing, AnyView);

fn title(l: Locale, name: &str) -> &'static str {
    match name {
        "clock" => words::prepare_clock(l),
        "plan" => words::prepare_plan(l),
        "answers" => words::prepare_answers(l),
        "export" => words::prepare_export(l),
        "storage" => words::prepare_storage(l),
        "room" => words::prepare_room(l),
        "kept" => words::prepare_kept(l),
        "offline" => words::prepare_offline(l),
        "version" => words::prepare_version(l),
        "name" => words::prepare_name(l),
        "installed" => words::prepare_installed(l),
        _ => words::prepare_pinned(l),
    }
}

fn shown(list: List, name: &'static str, item: Item) -> Shown {
    match item(list).0 {
        Standing::Ready => Shown::Ready,
        Standing::Look(_) if list.ticked.with(|ticked| ticked.contains(&name)) => Shown::Ready,
        Standing::Look(_) => Shown::Look,
        Standing::Todo => Shown::Todo,
        Standing::Checking => Shown::Checking,
    }
}

fn one(list: List, name: &'static str, item: Item) -> AnyView {
    let standing = Memo::new(move |_| shown(list, name, item));
    let to_tick = Memo::new(move |_| if let Standing::Look(words) = item(list).0 { Some(words) } else { None });
    let badge = move || {
        let l = list.l;
        let (class, mark, words, told) = match standing.get() {
            Shown::Ready => ("badge good", Icon::Check, words::prepare_ready(l), "ready"),
            Shown::Look => ("badge open", Icon::Search, words::prepare_look(l), "look"),
            Shown::Todo => ("badge heed", Icon::Heed, words::prepare_todo(l), "todo"),
            Shown::Checking => ("badge open", Icon::Search, words::prepare_checking(l), "checking"),
        };
        view! { <span class=class data-standing=told>{icon(mark)}{words}</span> }
    };
    view! {
        <li data-check=name>
            <div class="check-head"><h2>{title(list.l, name)}</h2>{live(badge)}</div>
            {live(move || item(list).1)}
            {live(move || to_tick.get().map(|words| tick(list, name, words)))}
        </li>
    }
    .into_any()
}

fn summary(list: List) -> AnyView {
    let l = list.l;
    let all: Vec<Shown> = ITEMS.iter().map(|(name, item)| shown(list, name, *item)).collect();
    let count = |wanted: Shown| all.iter().filter(|shown| **shown == wanted).count() as u64;
    let (todo, ready) = (count(Shown::Todo), count(Shown::Ready));
    let look = count(Shown::Look).saturating_add(count(Shown::Checking));
    if todo == 0 && look == 0 {
        return view! { <p class="good-words" data-all-ready>{icon(Icon::Check)}{words::prepare_all_ready(l)}</p> }
            .into_any();
    }
    let badge = |n: u64, class: &'static str, mark: Icon, words: fn(Locale, u64) -> String| {
        (n > 0).then(|| view! { <span class=class>{icon(mark)}{words(l, n)}</span> })
    };
    view! {
        <p class="buttons">
            {badge(todo, "badge heed", Icon::Heed, words::prepare_n_todo)}
            {badge(look, "badge open", Icon::Search, words::prepare_n_look)}
            {badge(ready, "badge good", Icon::Check, words::prepare_n_ready)}
        </p>
    }
    .into_any()
}

/// A box that a person ticks.
fn tick(list: List, name: &'static str, words: &'static str) -> impl IntoView {
    let is_ticked = Signal::derive(move || list.ticked.with(|ticked| ticked.contains(&name)));
    view! {
        <label class="check">
            <input type="checkbox" prop:checked=is_ticked on:change=change(move |e| {
                let on = page::is_checked(&e);
                list.ticked.update(|ticked| {
                    ticked.retain(|other| *other != name);
                    if on { ticked.push(name) }
                });
            })/>
            <span>{words}</span>
        </label>
    }
}
