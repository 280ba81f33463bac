//! The bar on top: where one is, whether all is saved, language, merge desk, settings.

use crate::app::route::Route;
use crate::app::state::Desk;
use crate::app::widgets::live;
use crate::app::widgets::{Icon, LanguageChoice, icon, said};
use crate::i18n::words;
use crate::model::{Activity, Programme};
use leptos::prelude::*;

#[component]
pub(super) fn Bar() -> impl IntoView {
    let desk = Desk::here();
    let here = move |route: Route| (desk.route.get() == route).then_some("page");
    view! {
        <header class="bar"><div class="bar-in">
            <a class="brand" href=Route::Home.fragment() aria-label=Signal::derive(move || words::app_home(desk.l()))>
                <svg viewBox="0 0 28 28" aria-hidden="true" class="along">
                    <rect class="mark-ground" width="28" height="28" rx="7"/>
                    <path class="mark-lines" d="M6 8.5c8 0 7 5.5 11 5.5h5M6 19.5c8 0 7-5.500 11-5.500"/>
                </svg>
                <span>{live(move || words::app_name(desk.l()))}</span>
            </a>
            <nav aria-label=Signal::derive(move || words::app_where(desk.l()))>{live(move || trail(desk))}</nav>
            <div class="bar-end">
                {live(move || saved(desk))}
                <LanguageChoice name="bar-language"/>
                <a class="button plain" href=Route::Merge.fragment() aria-current=Signal::derive(move || here(Route::Merge))>
                    {icon(Icon::Merge)}<span class="words">{live(move || words::app_merge_desk(desk.l()))}</span>
                </a>
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
    let code = |programme: &Programme| view! { <bdi>{programme.code.clone()}</bdi> }.into_any();
    match desk.route.get() {
        Route::Programme(id) => desk.get::<Programme>(&id).map(|programme| step(code(&programme), None)),
        Route::Activity(id, _) => desk.get::<Activity>(&id).map(|activity| {
            let programme = desk.get::<Programme>(&activity.programme);
            let above = programme.map(|p| step(code(&p), Some(Route::Programme(activity.programme.clone()))));
            let name = if activity.code.is_empty() {
                said(&activity.title, l)
            } else {
                view! { <bdi>{activity.code.clone()}</bdi> }.into_any()
            };
            view! { {above}<li class="between">{icon(Icon::Forward)}</li>{step(name, None)} }.into_any()
        }),
        _ => None,
    }
    .map(|steps| view! { <ol class="trail">{steps}</ol> })
    .into_any()
}
