//! One board: its head, how it is looked at, and what is open over it.

use super::board_dialog::board_dialog;
use super::card_dialog::card_dialog;
use super::columns_view::columns_view;
use super::map_view::map_view;
use super::merge_dialogs::{merge_dialog, split_dialog};
use super::positions_view::{positions_dialog, positions_view};
use super::signs::{Sign, sign};
use super::threads_view::threads_view;
use super::{Here, Sight, Task, list, wording};
use crate::app::pages::votes::votes_panel;
use crate::app::route::{Part, Route};
use crate::app::state::Desk;
use crate::app::widgets::handlers::{change, click};
use crate::app::widgets::live;
use crate::app::widgets::live::CollectAny;
use crate::app::widgets::{Icon, icon, said};
use crate::board::By;
use crate::browser::page::{self as screen, value_of};
use crate::browser::tab;
use crate::i18n::{Locale, words};
use crate::model::{Board, Id, Named, Session};
use leptos::prelude::*;

/// A board.
pub(super) fn page(desk: Desk, activity: &Id, id: &Id) -> AnyView {
    let l = desk.l();
    let here = Here::new(desk, activity, id);
    here.group.set(tab::noted(&group_note(id)));
    let adding = RwSignal::new(false);
    let several = {
        let activity = activity.clone();
        Memo::new(move |_| list::boards(desk, &activity).len() > 1)
    };
    let tools = live(move || here.board.get().map(|board| tools(here, l, &board)));
    let sight = Memo::new(move |_| here.sight.get());
    let work = live(move || match sight.get() {
        Sight::Columns => columns_view(here, l),
        Sight::Threads => threads_view(here, l),
        Sight::Map => map_view(here, l),
    });
    let of_activity = activity.clone();
    // With several boards their list offers it.
    let of_others = activity.clone();
    let without = live(move || (!several.get()).then(|| list::without_board(desk, l, &of_others)));
    view! {
        <div class="board">
            {live(move || here.board.get().map(|board| head(here, l, &board, several.get(), adding)))}
            {tools}
            {work}
            {votes_panel(desk, id.clone())}
            {positions_view(here, l)}
            {without}
        </div>
        {live(move || here.task.get().map(|task| dialog(here, task)))}
        {live(move || adding.get().then(|| board_dialog(desk, &of_activity, None, Callback::new(move |()| adding.set(false)))))}
    }
    .into_any()
}

/// The note of this tab that holds the group at this tablet.
fn group_note(id: &Id) -> String {
    format!("group/{id}")
}

fn head(here: Here, l: Locale, board: &Board, several: bool, adding: RwSignal<bool>) -> AnyView {
    let desk = here.desk;
    let session = board.session.as_ref().and_then(|id| untrack(|| desk.get::<Session>(id)));
    let session = session.map(|session| {
        let when = list::when(l, &session);
        view! { <li>{said(&session.title, l)}</li><li>{when}</li> }
    });
    let count = live(move || words::boards_cards(l, here.cards.with(|cards| cards.len() as u64)));
    let all = several.then(|| {
        view! { <a class="button plain" href=Route::Activity(board.activity.clone(), Part::Board).fragment()>{words::boards_all(l)}</a> }
    });
    let hall = Route::Hall(board.activity.clone(), here.id.get_value());
    view! {
        <div class="page-head">
            <div>
                <h2 class="big">{said(&board.title, l)}</h2>
                <ul class="facts">{session}<li>{count}</li></ul>
            </div>
            <div class="buttons">
                {all}
                <button class="button plain" type="button" on:click=click(move || adding.set(true))>{icon(Icon::Plus)}{words::boards_new(l)}</button>
                <button class="button" type="button" on:click=click(move || here.task.set(Some(Task::Board)))>{icon(Icon::Pen)}{words::boards_edit(l)}</button>
                <a class="button" href=hall.fragment() on:click=click(screen::full_screen)>{sign(Sign::Hall)}{words::boards_present(l)}</a>
            </div>
        </div>
    }
    .into_any()
}

/// What is looked at, and how.
fn tools(here: Here, l: Locale, board: &Board) -> AnyView {
    let sights = [
        (Sight::Columns, words::boards_columns(l)),
        (Sight::Threads, words::boards_threads(l)),
        (Sight::Map, words::boards_map(l)),
    ];
    let sights = sights.map(|(sight, name)| {
        view! {
            <label><input type="radio" name="board-sight" prop:checked=Signal::derive(move || here.sight.get() == sight)
                on:change=change(move |_| here.sight.set(sight))/><span>{name}</span></label>
        }
    });
    let choices = By::of(board);
    let first = choices.first().copied();
    let by = (choices.len() > 1).then(|| {
        let options = choices.into_iter().map(|by| {
            let chosen = Signal::derive(move || here.by.get().or(first) == Some(by));
            view! {
                <label><input type="radio" name="board-by" prop:checked=chosen
                    on:change=change(move |_| here.by.set(Some(by)))/><span>{wording::by(l, by)}</span></label>
            }
        });
        let options = options.collect_any();
        view! {
            <fieldset class="segments" hidden=Signal::derive(move || here.sight.get() != Sight::Columns)>
                <legend class="unseen">{words::boards_by(l)}</legend>{options}</fieldset>
        }
    });
    let id = here.id.get_value();
    let group = Signal::derive(move || here.filter.with(|filter| filter.group.clone()));
    let theme = Signal::derive(move || here.filter.with(|filter| filter.theme.clone()));
    let own = Signal::derive(move || here.group.get());
    let set_own = move |name: String| {
        tab::note(&group_note(&id), &name);
        here.group.set(name);
    };
    view! {
        <div class="board-tools">
            <fieldset class="segments"><legend class="unseen">{words::boards_sight(l)}</legend>{sights.collect_any()}</fieldset>
            {by}
            {choice(l, "board-group", words::boards_show_group(l), words::boards_all_groups(l), &board.groups, group,
                move |name| here.filter.update(|filter| filter.group = name))}
            {choice(l, "board-theme", words::boards_show_theme(l), words::boards_all_themes(l), &board.themes, theme,
                move |name| here.filter.update(|filter| filter.theme = name))}
            {choice(l, "board-own", words::boards_own_group(l), words::boards_no_group(l), &board.groups, own, set_own)}
        </div>
    }
    .into_any()
}

/// One of the groups or themes, or none; nothing where the board has none.
fn choice(
    l: Locale,
    id: &'static str,
    label: &'static str,
    none: &'static str,
    all: &[Named],
    value: Signal<String>,
    set: impl Fn(String) + 'static,
) -> AnyView {
    if all.is_empty() {
        return ().into_any();
    }
    let now = value.get_untracked();
    let options = all.iter().map(|one| {
        let (name, words) = (one.name.clone(), one.text.words(&l.language()).to_owned());
        let is_chosen = name == now;
        view! { <option value=name selected=is_chosen>{words}</option> }
    });
    let options = options.collect_any();
    view! {
        <div class="field inline"><label for=id>{label}</label><span class="select">
            <select id=id prop:value=value on:change=change(move |e| set(value_of(&e)))>
                <option value="">{none}</option>{options}
            </select>{icon(Icon::Down)}</span></div>
    }
    .into_any()
}

fn dialog(here: Here, task: Task) -> AnyView {
    let close = Callback::new(move |()| here.task.set(None));
    match task {
        Task::Board => {
            let id = here.id.get_value();
            board_dialog(here.desk, &here.activity.get_value(), Some(id), close)
        }
        Task::Card(id) => card_dialog(here, &id, close),
        Task::Positions(id) => positions_dialog(here, &id, close),
        Task::Merge(id) => merge_dialog(here, &id, close),
        Task::Split(id) => split_dialog(here, &id, close),
    }
}
