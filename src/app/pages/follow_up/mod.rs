//! Follow-up: what was agreed, and what became of it. The action plan of an activity with the history of each action,
//! cards that could become one, and the needs for experts' help with the calls that answer them.

mod action_dialog;
mod action_row;
mod actions;
mod calendar;
mod day;
mod kept;
mod marks;
mod meeting_dialog;
mod moved;
mod needs;
mod priorities_dialog;
pub mod programme;
mod progress_dialog;
mod suggestions;

use crate::app::pages::planning::planning;
use crate::app::route::Route;
use crate::app::state::Desk;
use crate::app::widgets::handlers::click;
use crate::app::widgets::{Icon, icon, live};
use crate::browser::clock;
use crate::follow_up::{Standing, actions_of, meetings, next_from};
use crate::i18n::{dates, words};
use crate::model::{Activity, Card, Date, Id};
use leptos::prelude::*;

crate::app::fetched::screen! {
    follow_up:
    /// Follow-up: what was agreed, and what became of it.
    fn follow_up_screen(desk: Desk, id: Id) after fetch_follow_up_screen { follow_up(desk, &id) }
}

/// The dialog that is open.
#[derive(Debug, Clone, PartialEq)]
enum Open {
    /// A new action of an activity, from a card or freely.
    NewAction(Id, Option<(Id, Card)>),
    /// An action that is there.
    Action(Id),
    /// A report on an action: one that is there, or a new one.
    Progress(Id, Option<Id>),
    /// A meeting of a programme: one that is there, or a new one.
    Meeting(Id, Option<Id>),
    /// Which actions of a programme the coordination body steers.
    Priorities(Id),
}

/// What the parts of the screen share.
#[derive(Clone, Copy)]
struct Here {
    desk: Desk,
    today: Date,
    open: RwSignal<Option<Open>>,
    /// Actions whose history is on screen.
    unfolded: RwSignal<Vec<Id>>,
}

impl Here {
    fn new(desk: Desk) -> Self {
        Self { desk, today: clock::today(), open: RwSignal::new(None), unfolded: RwSignal::default() }
    }

    /// Opens a dialog.
    fn opens(self, what: Open) -> Box<dyn FnMut(leptos::ev::MouseEvent)> {
        click(move || self.open.set(Some(what.clone())))
    }

    /// The dialog that is open.
    fn dialog(self) -> AnyView {
        let close = Callback::new(move |()| self.open.set(None));
        live(move || {
            self.open.get().map(|what| {
                // It reads what it shows once: what comes in meanwhile must not take it away.
                untrack(|| match what {
                    Open::NewAction(activity, card) => action_dialog::new_action(self, &activity, card, close),
                    Open::Action(id) => action_dialog::edit_action(self, &id, close),
                    Open::Progress(action, report) => progress_dialog::progress_dialog(self, &action, report, close),
                    Open::Meeting(programme, meeting) => {
                        meeting_dialog::meeting_dialog(self, &programme, meeting, close)
                    }
                    Open::Priorities(programme) => priorities_dialog::priorities_dialog(self, &programme, close),
                })
            })
        })
    }
}

fn follow_up(desk: Desk, id: &Id) -> AnyView {
    let here = Here::new(desk);
    let task = RwSignal::new(None);
    let activity = {
        let id = id.clone();
        Memo::new(move |_| desk.get::<Activity>(&id))
    };
    let plan = {
        let id = id.clone();
        Memo::new(move |_| desk.library.with(|library| actions_of(library, &id, here.today)))
    };
    let content = {
        let id = id.clone();
        live(move || {
            // What this reads changes with the language only; its parts follow their own signals.
            let _redrawn_in_another_language = desk.l();
            untrack(|| page(here, &id, activity, plan, task))
        })
    };
    view! { <div class="follow-up">{content}</div>{here.dialog()}{planning(desk, task)} }.into_any()
}

fn page(
    here: Here,
    id: &Id,
    activity: Memo<Option<Activity>>,
    plan: Memo<Vec<Standing>>,
    task: RwSignal<Option<crate::app::pages::planning::Task>>,
) -> AnyView {
    let l = here.desk.l();
    let save = {
        let id = id.clone();
        click(move || {
            if let Some(activity) = activity.get_untracked() {
                let what = [activity.code.as_str(), activity.title.words(&l.language())];
                let what = what.into_iter().find(|what| !what.is_empty()).unwrap_or_default().to_owned();
                calendar::save(here, &activity.programme, Some(&id), &what);
            }
        })
    };
    view! {
        <div class="page-head">
            <div><h2>{words::actions_title(l)}</h2><p class="quiet">{live(move || headline(here, plan))}</p></div>
            <div class="buttons">
                <button class="button first" type="button" id="add-action" on:click=here.opens(Open::NewAction(id.clone(), None))>
                    {icon(Icon::Plus)}{words::actions_add(l)}</button>
                <button class="button" type="button" on:click=save>{icon(Icon::Calendar)}{words::actions_calendar(l)}</button>
                {print_button(here)}
            </div>
        </div>
        <div class="split">
            <div class="stack">
                {actions::actions(here, id, plan)}
                {needs::needs(here, id, activity, task)}
            </div>
            <aside class="stack" aria-label=words::actions_beside(l)>
                {suggestions::suggestions(here, id)}
                {live(move || activity.get().map(|activity| body(here, &activity.programme)))}
            </aside>
        </div>
    }
    .into_any()
}

/// How many there are, and how many of them are done.
fn headline(here: Here, plan: Memo<Vec<Standing>>) -> String {
    let l = here.desk.l();
    let open = plan.with(|plan| plan.iter().filter(|one| one.state().is_open()).count());
    match plan.with(Vec::len) {
        0 => words::actions_headline_none(l).to_owned(),
        all => words::actions_headline(l, all as u64, open as u64),
    }
}

/// The way to the coordination body, with its next meeting.
fn body(here: Here, programme: &Id) -> AnyView {
    let l = here.desk.l();
    let next = here
        .desk
        .library
        .with(|library| next_from(&meetings(library, programme), here.today).map(|(_, meeting)| meeting.day));
    let next = match next {
        Some(day) => words::actions_next_meeting(l, &dates::weekday_and_day(l, day)),
        None => words::actions_no_next_meeting(l).to_owned(),
    };
    view! {
        <section class="card" aria-labelledby="body">
            <h2 id="body">{words::actions_body(l)}</h2>
            <p class="quiet spaced">{next}</p>
            <a class="button" href=Route::ProgrammeFollowUp(programme.clone()).fragment()>{words::actions_open_body(l)}{icon(Icon::Arrow)}</a>
        </section>
    }
    .into_any()
}

fn print_button(here: Here) -> AnyView {
    let print = click(|| {
        if let Some(window) = web_sys::window() {
            let _nothing = window.print();
        }
    });
    view! {
        <button class="button" type="button" on:click=print>{icon(Icon::Print)}{words::results_print(here.desk.l())}</button>
    }
    .into_any()
}
