//! One activity in view: its head, its tabs and the part in hand.

use super::{collect, plan, programme::missing, results};
use crate::app::fetched::fetched;
use crate::app::route::{Part, Route};
use crate::app::state::Desk;
use crate::app::widgets::live;
use crate::app::widgets::live::CollectAny;
use crate::app::widgets::said;
use crate::browser::page;
use crate::i18n::{Locale, dates, words};
use crate::model::{self, Activity, Id, Person};
use leptos::prelude::*;

/// An activity's page.
#[component]
pub fn ActivityPage(
    /// Which one.
    id: Id,
    /// The part in hand.
    part: Part,
) -> impl IntoView {
    let desk = Desk::here();
    let activity = {
        let id = id.clone();
        Memo::new(move |_| desk.get::<Activity>(&id))
    };
    live(move || {
        let l = desk.l();
        let Some(activity) = activity.get() else { return missing(l, words::activity_missing(l)).into_any() };
        page::set_title(activity.title.words(&l.language()));
        let content = match part {
            Part::Plan => {
                let (id, activity) = (id.clone(), activity.clone());
                fetched(desk, plan::fetch_plan_screen, move || plan::plan_screen(desk, id.clone(), activity.clone()))
            }
            // What it reads follows its own signals: the whole page is not drawn again for every record.
            Part::Collect => untrack(|| collect::collect(desk, id.clone(), &activity).into_any()),
            Part::Results => {
                let activity = activity.clone();
                fetched(desk, results::fetch_results_screen, move || results::results_screen(desk, activity.clone()))
            }
        };
        view! {
            {live({
                let activity = activity.clone();
                move || head(desk, desk.l(), &activity)
            })}
            <nav class="tabs" aria-label=words::activity_parts(l)>
                <ul>{Part::ALL.map(|p| tab(l, &id, p, p == part)).collect_any()}</ul>
            </nav>
            <main class="page">{content}</main>
        }
        .into_any()
    })
}

fn head(desk: Desk, l: Locale, activity: &Activity) -> impl IntoView + use<> {
    let institutions: model::Set<Id> =
        activity.participants.iter().filter_map(|id| desk.get::<Person>(id)?.institution).collect();
    let counted = |n: usize, words: fn(Locale, u64) -> String| (n > 0).then(|| words(l, n as u64));
    let facts = [
        (!activity.days.is_empty()).then(|| dates::days(l, &activity.days)),
        counted(activity.participants.len(), words::activity_participants),
        counted(institutions.len(), words::activity_institutions),
        counted(activity.experts.len(), words::activity_experts),
    ];
    let facts = facts.into_iter().flatten().map(|fact| view! { <li>{fact}</li> }).collect_any();
    view! {
        <div class="activity-head"><div>
            <h1>{said(&activity.title, l)}</h1>
            <ul class="facts">
                {(!activity.place.is_empty()).then(|| view! { <li>{said(&activity.place, l)}</li> })}
                {facts}
            </ul>
        </div></div>
    }
}

fn tab(l: Locale, id: &Id, part: Part, is_here: bool) -> impl IntoView + use<> {
    let words = match part {
        Part::Plan => words::activity_plan(l),
        Part::Collect => words::activity_collect(l),
        Part::Results => words::activity_results(l),
    };
    view! { <li><a href=Route::Activity(id.clone(), part).fragment() aria-current=is_here.then_some("page")>{words}</a></li> }
}
