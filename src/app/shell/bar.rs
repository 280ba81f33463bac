//! The bar on top: where one is, whether all is saved, language, merge desk, settings.

use super::search_field::search_field;
use crate::app::route::{Part, PeopleView, Route};
use crate::app::state::Desk;
use crate::app::widgets::handlers::click;
use crate::app::widgets::live;
use crate::app::widgets::{Icon, LanguageChoice, icon, said};
use crate::i18n::{Locale, words};
use crate::model::{Activity, Form, Id, Programme};
use leptos::prelude::*;

#[component]
pub(super) fn Bar() -> impl IntoView {
    let desk = Desk::here();
    let here = move |route: Route| (desk.route.get() == route).then_some("page");
    view! {
        <header class="bar" class:searching=Signal::derive(move || matches!(desk.route.get(), Route::Search(_)))><div class="bar-in">
            <a class="brand" href=Route::Home.fragment() aria-label=Signal::derive(move || words::app_home(desk.l()))>
                <svg viewBox="0 0 28 28" aria-hidden="true" class="along">
                    <rect class="mark-ground" width="28" height="28" rx="7"/>
                    <path class="mark-lines" d="M6 8.5c8 0 7 5.5 11 5.5h5M6 19.5c8 0 7-5.500 11-5.500"/>
                </svg>
                <span>{live(move || words::app_name(desk.l()))}</span>
            </a>
            <nav aria-label=Signal::derive(move || words::app_where(desk.l()))>{live(move || trail(desk))}</nav>
            {search_field(desk)}
            <div class="bar-end">
                {live(move || saved(desk))}
                <LanguageChoice name="bar-language"/>
                <a class="button plain" href=Route::Merge.fragment() aria-current=Signal::derive(move || here(Route::Merge))>
                    {icon(Icon::Merge)}<span class="words">{live(move || words::app_merge_desk(desk.l()))}</span>
                </a>
                {live(move || desk.pin.with(Option::is_some).then(|| view! {
                    <button class="button icon-only plain" type="button" aria-label=words::lock_now(desk.l()) on:click=click(move || desk.lock())>{icon(Icon::Lock)}</button>
                }))}
                <a class="button icon-only plain last" href=Route::Settings.fragment()
                    aria-label=Signal::derive(move || words::app_settings(desk.l())) aria-current=Signal::derive(move || here(Route::Settings))>
                    {icon(Icon::Gear)}
                </a>
            </div>
        </div></header>
    }
}

fn saved(desk: Desk) -> AnyView {
    let l = desk.l();
    if desk.lasts.get() && desk.unsaved.with(crate::model::Set::is_empty) {
        if desk.keeping.get() {
            return view! { <p class="saved">{icon(Icon::Check)}<span class="words">{words::storage_keeping(l)}</span></p> }.into_any();
        }
        if desk.copies() == 1 {
            return view! { <p class="saved">{icon(Icon::Check)}<span class="words">{words::storage_once(l)}</span></p> }.into_any();
        }
        view! { <p class="saved">{icon(Icon::Check)}<span class="words">{words::app_saved(l)}</span></p> }.into_any()
    } else {
        view! { <p class="saved heed">{icon(Icon::Heed)}<span>{words::app_not_saved(l)}</span></p> }.into_any()
    }
}

/// Programme and activity of the page in hand.
fn trail(desk: Desk) -> AnyView {
    let l = desk.l();
    let step = |words: AnyView, link: Option<Route>| match link {
        Some(route) => view! { <li><a href=route.fragment()>{words}</a></li> }.into_any(),
        None => view! { <li><span aria-current="page">{words}</span></li> }.into_any(),
    };
    match desk.route.get() {
        Route::Programme(id) => {
            desk.get::<Programme>(&id).map(|programme| step(view! { <bdi>{programme.code}</bdi> }.into_any(), None))
        }
        Route::ProgrammeResults(id) => desk.get::<Programme>(&id).map(|programme| {
            let above = step(view! { <bdi>{programme.code}</bdi> }.into_any(), Some(Route::Programme(id)));
            let here = step(words::activity_results(l).into_any(), None);
            view! { {above}<li class="between">{icon(Icon::Forward)}</li>{here} }.into_any()
        }),
        Route::ProgrammeFollowUp(id) => desk.get::<Programme>(&id).map(|programme| {
            let above = step(view! { <bdi>{programme.code}</bdi> }.into_any(), Some(Route::Programme(id)));
            let here = step(words::activity_follow_up(l).into_any(), None);
            view! { {above}<li class="between">{icon(Icon::Forward)}</li>{here} }.into_any()
        }),
        Route::Activity(id, _) | Route::Within(id, ..) => activity(desk, l, &id, None, &step),
        Route::Form(id) => desk.get::<Form>(&id).and_then(|form| {
            let back = Route::Activity(form.activity.clone(), Part::Forms);
            let above = activity(desk, l, &form.activity, Some(back), &step)?;
            Some(
                view! { {above}<li class="between">{icon(Icon::Forward)}</li>{step(words::kind_name_form(l).into_any(), None)} }
                    .into_any(),
            )
        }),
        Route::Paper(id, _) => {
            let back = Route::Activity(id.clone(), Part::People(PeopleView::Participants));
            activity(desk, l, &id, Some(back), &step)
        }
        _ => None,
    }
    .map(|steps| view! { <ol class="trail">{steps}</ol> })
    .into_any()
}

/// Programme and activity, as steps of the trail.
fn activity(
    desk: Desk,
    l: Locale,
    id: &Id,
    link: Option<Route>,
    step: &dyn Fn(AnyView, Option<Route>) -> AnyView,
) -> Option<AnyView> {
    let activity = desk.get::<Activity>(id)?;
    let code = |code: &str| view! { <bdi>{code.to_owned()}</bdi> }.into_any();
    let programme = desk.get::<Programme>(&activity.programme);
    let above = programme.map(|p| step(code(&p.code), Some(Route::Programme(activity.programme.clone()))));
    let name = if activity.code.is_empty() { said(&activity.title, l) } else { code(&activity.code) };
    Some(view! { {above}<li class="between">{icon(Icon::Forward)}</li>{step(name, link)} }.into_any())
}
