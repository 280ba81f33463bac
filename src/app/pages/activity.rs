//! One activity in view: its head, its tabs and the part in hand.

use super::planning::{Task, planning, record_buttons};
use super::{board, collect, document, follow_up, forms, pathways, people, plan, programme::missing, results};
use crate::app::fetched::fetched;
use crate::app::route::{Part, Route};
use crate::app::state::Desk;
use crate::app::widgets::live;
use crate::app::widgets::live::CollectAny;
use crate::app::widgets::said;
use crate::browser::page;
use crate::i18n::{Locale, dates, words};
use crate::model::{Activity, Id, Kind, Level, Programme};
use crate::people::{Figures, Roster};
use crate::record::Key;
use leptos::prelude::*;

/// An activity's page.
#[component]
pub fn ActivityPage(
    /// Which one.
    id: Id,
    /// The part in hand.
    part: Part,
    /// The record of it that is open, where there may be several.
    one: Option<Id>,
) -> impl IntoView {
    let desk = Desk::here();
    let activity = {
        let id = id.clone();
        Memo::new(move |_| desk.get::<Activity>(&id))
    };
    let is_there = Memo::new(move |_| activity.with(Option::is_some));
    let task = RwSignal::new(None);
    let page = live(move || {
        let l = desk.l();
        if !is_there.get() {
            return missing(l, words::activity_missing(l)).into_any();
        }
        let id = id.clone();
        let of_head = id.clone();
        let tabs = Part::ALL.map(|p| tab(l, &id, p, p.has_tab_of(part))).collect_any();
        let content = match part {
            // It follows the activity by itself: who adds a person keeps the place and the focus.
            Part::People(view) => {
                fetched(desk, people::fetch_people_screen, move || people::people_screen(desk, id.clone(), view))
            }
            // These follow their records by themselves, too.
            Part::Board => {
                let one = one.clone();
                fetched(desk, board::fetch_board_screen, move || board::board_screen(desk, id.clone(), one.clone()))
            }
            Part::Pathways => {
                let one = one.clone();
                fetched(desk, pathways::fetch_pathways_screen, move || {
                    pathways::pathways_screen(desk, id.clone(), one.clone())
                })
            }
            Part::Document => {
                let one = one.clone();
                fetched(desk, document::fetch_with_words, move || {
                    document::document_screen(desk, id.clone(), one.clone())
                })
            }
            Part::FollowUp => {
                fetched(desk, follow_up::fetch_follow_up_screen, move || follow_up::follow_up_screen(desk, id.clone()))
            }
            _ => live(move || activity.get().map(|activity| content(desk, &id, part, activity))),
        };
        // On a phone not all tabs have room.
        page::show_soon(".tabs [aria-current]");
        view! {
            {live(move || activity.get().map(|activity| head(desk, l, &of_head, &activity, task)))}
            <nav class="tabs" aria-label=words::activity_parts(l)><ul>{tabs}</ul></nav>
            <main class="page">{content}</main>
        }
        .into_any()
    });
    view! { {page}{planning(desk, task)} }
}

fn content(desk: Desk, id: &Id, part: Part, activity: Activity) -> AnyView {
    let id = id.clone();
    match part {
        Part::Plan => {
            fetched(desk, plan::fetch_plan_screen, move || plan::plan_screen(desk, id.clone(), activity.clone()))
        }
        Part::Forms => {
            fetched(desk, forms::fetch_forms_screen, move || forms::forms_screen(desk, id.clone(), activity.clone()))
        }
        // What it reads follows its own signals: the whole page is not drawn again for every record.
        Part::Collect => untrack(|| collect::collect(desk, id, &activity).into_any()),
        Part::Results => fetched(desk, results::fetch_results_screen, move || {
            results::results_screen(desk, id.clone(), activity.clone())
        }),
        Part::People(_) | Part::Board | Part::Pathways | Part::Document | Part::FollowUp => ().into_any(),
    }
}

/// What it is called, where and when it is, and participation in figures.
fn head(desk: Desk, l: Locale, id: &Id, activity: &Activity, task: RwSignal<Option<Task>>) -> AnyView {
    page::set_title(activity.title.words(&l.language()));
    let figures = desk.library.with(|library| Roster::of(library, activity).figures(library));
    let counted = |n: usize, words: fn(Locale, u64) -> String| (n > 0).then(|| words(l, n as u64));
    let facts = [
        (!activity.days.is_empty()).then(|| dates::days(l, &activity.days)),
        counted(figures.people, words::activity_participants),
        counted(figures.institutions, words::activity_institutions),
        levels(l, &figures),
        counted(figures.experts, words::activity_experts),
    ];
    let facts = facts.into_iter().flatten().map(|fact| view! { <li>{fact}</li> }).collect_any();
    // Where the bar has no room for the way up.
    let up = desk.get::<Programme>(&activity.programme).map(|programme| {
        let route = Route::Programme(activity.programme.clone());
        view! { <a class="up" href=route.fragment()><bdi>{programme.code}</bdi></a> }
    });
    let code = (!activity.code.is_empty())
        .then(|| view! { <span class="badge code"><bdi>{activity.code.clone()}</bdi></span> });
    view! {
        <div class="activity-head"><div>
            {up}{code}<h1>{said(&activity.title, l)}</h1>
            <ul class="facts">
                {(!activity.place.is_empty()).then(|| view! { <li>{said(&activity.place, l)}</li> })}
                {facts}
            </ul>
            {record_buttons(l, task, [Task::Activity(id.clone()), Task::CopyActivity(id.clone()), Task::Delete(Key::new(Kind::Activity, id.clone()))])}
        </div></div>
    }
    .into_any()
}

/// "23 national, 7 regional"; nothing where all stand on one level.
fn levels(l: Locale, figures: &Figures) -> Option<String> {
    let one = |(level, n): &(Level, usize)| {
        let words: fn(Locale, u64) -> String = match level {
            Level::National => words::activity_national,
            Level::Regional => words::activity_regional,
            Level::Local => words::activity_local,
            Level::International => words::activity_international,
            Level::None => words::activity_beyond_government,
        };
        words(l, *n as u64)
    };
    let comma = if l == Locale::En { ", " } else { "، " };
    (figures.levels.len() > 1).then(|| figures.levels.iter().map(one).collect::<Vec<_>>().join(comma))
}

fn tab(l: Locale, id: &Id, part: Part, is_here: bool) -> impl IntoView + use<> {
    let words = match part {
        Part::Plan => words::activity_plan(l),
        Part::People(_) => words::activity_people(l),
        Part::Forms => words::activity_forms(l),
        Part::Collect => words::activity_collect(l),
        Part::Board => words::activity_board(l),
        Part::Pathways => words::activity_pathways(l),
        Part::Results => words::activity_results(l),
        Part::Document => words::activity_document(l),
        Part::FollowUp => words::activity_follow_up(l),
    };
    view! { <li><a href=Route::Activity(id.clone(), part).fragment() aria-current=is_here.then_some("page")>{words}</a></li> }
}
