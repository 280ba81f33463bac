//! The coordination body's page: priority actions over all activities of a programme, and what moved since a meeting.

use super::action_row::last_word;
use super::actions::institution;
use super::marks::{late, state_badge};
use super::moved::since;
use super::{Here, Open, calendar, print_button};
use crate::app::pages::programme::missing;
use crate::app::route::{Part, Route};
use crate::app::state::Desk;
use crate::app::widgets::handlers::click;
use crate::app::widgets::live::CollectAny;
use crate::app::widgets::select::{Select, SelectProps};
use crate::app::widgets::{Icon, icon, live, said};
use crate::browser::page;
use crate::follow_up::{Standing, actions_of_programme, by_institution, last_before, meetings, moved, next_from};
use crate::i18n::{Locale, dates, words};
use crate::model::{Activity, Id, Meeting, Programme};
use leptos::prelude::*;

crate::app::fetched::screen! {
    follow_up:
    /// The coordination body's page of a programme.
    fn body_screen(desk: Desk, id: Id) after fetch_body_screen { screen(desk, id) }
}

/// What the page follows.
#[derive(Clone, Copy)]
struct Body {
    here: Here,
    /// The priority actions of the programme.
    plan: Memo<Vec<Standing>>,
    /// How many actions there are, priority or not.
    all: Memo<usize>,
    meetings: Memo<Vec<(Id, Meeting)>>,
    /// The meeting since which one looks; the last one before today where nothing is chosen.
    since: RwSignal<String>,
}

fn screen(desk: Desk, id: Id) -> AnyView {
    let here = Here::new(desk);
    let every = {
        let id = id.clone();
        Memo::new(move |_| desk.library.with(|library| actions_of_programme(library, &id, here.today)))
    };
    let held = {
        let id = id.clone();
        Memo::new(move |_| desk.library.with(|library| meetings(library, &id)))
    };
    let body = Body {
        here,
        plan: Memo::new(move |_| every.with(|all| all.iter().filter(|one| one.action.priority).cloned().collect())),
        all: Memo::new(move |_| every.with(Vec::len)),
        meetings: held,
        since: RwSignal::new(String::new()),
    };
    let programme = {
        let id = id.clone();
        Memo::new(move |_| desk.get::<Programme>(&id))
    };
    let content = live(move || {
        let l = desk.l();
        let Some(programme) = programme.get() else {
            return missing(l, words::programme_missing(l)).into_any();
        };
        page::set_title(&programme.code);
        let up = Route::Programme(id.clone()).fragment();
        let (of_save, code) = (id.clone(), programme.code.clone());
        let save = click(move || calendar::save(here, &of_save, None, &code));
        let id = id.clone();
        view! {
            <div class="activity-head"><div>
                <a class="up" href=up><bdi>{programme.code.clone()}</bdi></a>
                <h1>{words::actions_body(l)}</h1><p>{said(&programme.title, l)}</p>
            </div></div>
            <main class="page follow-up body">
                <div class="page-head">
                    <div><h2>{words::actions_priority_title(l)}</h2><p class="quiet">{live(move || body.headline(l))}</p></div>
                    <div class="buttons">
                        <button class="button first" type="button" id="choose-priorities" on:click=here.opens(Open::Priorities(id.clone()))>
                            {icon(Icon::Up)}{words::actions_priorities(l)}</button>
                        <button class="button" type="button" on:click=save>{icon(Icon::Calendar)}{words::actions_calendar(l)}</button>
                        {print_button(here)}
                    </div>
                </div>
                <div class="split">
                    <div class="stack">{body.moves(l)}{body.priorities(l)}</div>
                    <aside class="stack" aria-label=words::actions_meetings(l)>{body.meeting_list(l, &id)}</aside>
                </div>
            </main>
        }
        .into_any()
    });
    view! { {content}{here.dialog()} }.into_any()
}

impl Body {
    fn headline(self, l: Locale) -> String {
        let (steered, all) = (self.plan.with(Vec::len), self.all.get());
        words::actions_priorities_of(l, steered as u64, all as u64)
    }

    /// The meeting since which one looks: the one chosen, or the last one before today.
    fn base(self) -> Option<(Id, Meeting)> {
        let chosen = self.since.get();
        self.meetings.with(|meetings| {
            let chosen = meetings.iter().find(|(id, meeting)| id.as_str() == chosen && meeting.day < self.here.today);
            chosen.or_else(|| last_before(meetings, self.here.today)).cloned()
        })
    }

    /// What moved since the meeting, and what did not.
    fn moves(self, l: Locale) -> AnyView {
        let options = Memo::new(move |_| {
            let today = self.here.today;
            self.meetings.with(|all| all.iter().filter(|(_, m)| m.day < today).cloned().collect::<Vec<_>>())
        });
        let choice = live(move || {
            let options = options.get();
            let base = untrack(|| self.base()).map(|(id, _)| id)?;
            let value = RwSignal::new(base.to_string());
            let option = |(id, meeting): (Id, Meeting)| (id.to_string(), meeting_words(l, &meeting));
            let props = SelectProps {
                id: "since".into(),
                label: words::actions_since(l).to_owned(),
                // The last one first: it is the one most looked for.
                options: options.into_iter().rev().map(option).collect(),
                value,
                hint: String::new(),
                wrong: Signal::default(),
                then: Some(Callback::new(move |()| self.since.set(value.get_untracked()))),
            };
            Some(Select(props).into_any())
        });
        let found = live(move || match self.base() {
            None => view! { <p class="empty">{words::actions_no_meeting_yet(l)}</p> }.into_any(),
            Some((_, meeting)) => self.plan.with(|plan| since(self.here, &moved(plan, meeting.day, self.here.today))),
        });
        view! {
            <section class="stack close" aria-labelledby="since-title">
                <div class="since-head"><h2 id="since-title">{words::actions_since_title(l)}</h2>{choice}</div>
                {found}
            </section>
        }
        .into_any()
    }

    /// The priority actions by institution.
    fn priorities(self, l: Locale) -> AnyView {
        live(move || {
            let here = self.here;
            self.plan.with(|plan| {
                if plan.is_empty() {
                    return view! {
                        <div class="empty">{icon(Icon::Up)}<h3>{words::actions_no_priorities(l)}</h3>
                            <p>{words::actions_no_priorities_words(l)}</p></div>
                    }
                    .into_any();
                }
                let groups = here.desk.library.with(|library| by_institution(library, plan, &l.language()));
                let group = |(n, (id, members)): (usize, &(Option<Id>, Vec<&Standing>))| {
                    let heading = format!("priorities-{n}");
                    let labelled_by = heading.clone();
                    let rows = members.iter().map(|one| row(here, l, one)).collect_any();
                    view! {
                        <section class="card flush" aria-labelledby=labelled_by>
                            <div class="card-bar"><h3 id=heading>{institution(here, l, id.as_ref())}</h3>
                                <p class="note">{words::kind_action(l, members.len() as u64)}</p></div>
                            <ul class="moves">{rows}</ul>
                        </section>
                    }
                };
                view! {
                    <section class="stack close" aria-labelledby="by-institution">
                        <h2 id="by-institution">{words::actions_by_institution(l)}</h2>
                        {groups.iter().enumerate().map(group).collect_any()}
                    </section>
                }
                .into_any()
            })
        })
    }

    /// The meetings, the next one first.
    fn meeting_list(self, l: Locale, programme: &Id) -> AnyView {
        let programme = programme.clone();
        let add = self.here.opens(Open::Meeting(programme.clone(), None));
        let list = live(move || {
            self.meetings.with(|all| {
                let next = next_from(all, self.here.today).map(|(id, _)| id.clone());
                let row = |(id, meeting): &(Id, Meeting)| {
                    let is_next = next.as_ref() == Some(id);
                    let mark = is_next.then(|| {
                        view! { <span class="badge good">{icon(Icon::Calendar)}{words::actions_next(l)}</span> }
                    });
                    let title = (!meeting.title.is_empty()).then(|| view! { <p>{said(&meeting.title, l)}</p> });
                    let notes = (!meeting.notes.is_empty()).then(|| view! { <p class="note said-lines">{said(&meeting.notes, l)}</p> });
                    let day = dates::weekday_and_day(l, meeting.day);
                    let edit = Open::Meeting(programme.clone(), Some(id.clone()));
                    view! {
                        <li data-meeting=id.to_string()>
                            <div class="timeline-head"><b>{day.clone()}</b>
                                <button class="button plain icon-only" type="button" aria-label=words::actions_edit_named(l, &day)
                                    on:click=self.here.opens(edit)>{icon(Icon::Pen)}</button></div>
                            {mark}{title}{notes}
                        </li>
                    }
                };
                let none = all.is_empty().then(|| view! { <p class="quiet">{words::actions_no_meetings(l)}</p> });
                view! { {none}<ol class="timeline">{all.iter().rev().map(row).collect_any()}</ol> }
            })
        });
        view! {
            <section class="card" aria-labelledby="meetings">
                <div class="card-head"><h2 id="meetings">{words::actions_meetings(l)}</h2>
                    <button class="button" type="button" id="add-meeting" on:click=add>{icon(Icon::Plus)}{words::actions_meeting_new(l)}</button></div>
                {list}
            </section>
        }
        .into_any()
    }
}

/// A meeting in a line.
fn meeting_words(l: Locale, meeting: &Meeting) -> String {
    let day = dates::day(l, meeting.day);
    match meeting.title.words(&l.language()) {
        "" => day,
        title => format!("{day} · {title}"),
    }
}

fn row(here: Here, l: Locale, one: &Standing) -> AnyView {
    let action = &one.action;
    let code =
        here.desk.get::<Activity>(&action.activity).map(|activity| activity.code).filter(|code| !code.is_empty());
    let code = code.map(|code| view! { <bdi class="code">{code}</bdi> });
    let due =
        action.due.map(|due| view! { <span class="note">{words::actions_until_day(l, &dates::day(l, due))}</span> });
    let last = one.history.last().filter(|report| !report.progress.note.is_empty());
    let last = last.map(|report| last_word(l, report));
    let place = Route::Activity(action.activity.clone(), Part::FollowUp).fragment();
    view! {
        <li data-priority=one.id.to_string()>
            <p class="move-name">{code}<a href=place>{said(&action.text, l)}</a></p>
            <p class="action-marks">{state_badge(l, one.state())}{due}{late(l, one, here.today)}</p>
            {last}
        </li>
    }
    .into_any()
}
