//! What is printed for the people of an activity: seat cards, sheets to sign, name plates, certificates of attendance. Each
//! is shown as its pages and printed by the browser; nothing of it is stored.

mod attendance;
mod cards;
mod certificates;
mod plates;

use super::programme::missing;
use crate::app::fetched::{Apart, screen};
use crate::app::route::{Paper, Part, PeopleView, Route};
use crate::app::spoken;
use crate::app::state::Desk;
use crate::app::widgets::handlers::click;
use crate::app::widgets::live::CollectAny;
use crate::app::widgets::{Icon, icon, live, said};
use crate::browser::page;
use crate::i18n::{Locale, words};
use crate::model::{Activity, FullCode, Id, Language, Person, Text};
use crate::people::{Presence, Roster, paper};
use leptos::prelude::*;

screen! {
    paper:
    /// What is printed for the people of an activity.
    fn paper_screen(desk: Desk, id: Id, what: Paper) after fetch_paper_screen { page_of(desk, id, what) }
}

/// Fetches it, and the words of all languages: people read their own.
///
/// # Errors
/// A module could not be fetched.
pub async fn fetch_all() -> Apart<()> {
    spoken::bring_all_with_screen().await?;
    fetch_paper_screen().await
}

/// What the pages are made of.
#[derive(Clone)]
struct Sheet {
    desk: Desk,
    id: Id,
    l: Locale,
    activity: Activity,
    roster: Roster,
    presence: Presence,
    /// The codes of seat cards; they stay in another language of the screen.
    made: RwSignal<Vec<FullCode>>,
}

fn page_of(desk: Desk, id: Id, what: Paper) -> AnyView {
    let read = {
        let id = id.clone();
        Memo::new(move |_| {
            let activity = desk.get::<Activity>(&id)?;
            desk.library.with(|library| {
                let (roster, presence) = (Roster::of(library, &activity), Presence::of(library, &id, &activity));
                Some((activity, roster, presence))
            })
        })
    };
    let made = RwSignal::new(Vec::new());
    live(move || {
        let l = desk.l();
        let Some((activity, roster, presence)) = read.get() else {
            return missing(l, words::activity_missing(l)).into_any();
        };
        let sheet = Sheet { desk, id: id.clone(), l, activity, roster, presence, made };
        page::set_title(name(l, what));
        let tabs = Paper::ALL.map(|one| tab(l, &sheet.id, one, one == what)).collect_any();
        let back = Route::Activity(sheet.id.clone(), Part::People(PeopleView::Participants)).fragment();
        let content = match what {
            Paper::Cards => cards::cards(&sheet),
            Paper::Attendance => attendance::attendance(&sheet),
            Paper::Plates => plates::plates(&sheet),
            Paper::Certificates => certificates::certificates(&sheet),
        };
        view! {
            <div class="activity-head paper-head"><div>
                <a class="up-always" href=back>{icon(Icon::Back)}{words::activity_people(l)}</a>
                <h1>{name(l, what)}</h1>
                <p class="quiet">{said(&sheet.activity.title, l)}</p>
                <nav class="part-views" aria-label=words::paper_title(l)><ul class="segments">{tabs}</ul></nav>
            </div></div>
            <main class="page paper">{content}</main>
        }
        .into_any()
    })
}

/// What a kind of paper is called.
fn name(l: Locale, what: Paper) -> &'static str {
    match what {
        Paper::Cards => words::cards_title(l),
        Paper::Attendance => words::paper_attendance(l),
        Paper::Plates => words::paper_plates(l),
        Paper::Certificates => words::paper_certificates(l),
    }
}

fn tab(l: Locale, id: &Id, what: Paper, is_here: bool) -> impl IntoView + use<> {
    let route = Route::Paper(id.clone(), what);
    view! { <li><a href=route.fragment() aria-current=is_here.then_some("page")>{name(l, what)}</a></li> }
}

/// The button that prints, beside what else may be chosen.
fn print_button(l: Locale) -> AnyView {
    let print = click(|| {
        if let Some(window) = web_sys::window() {
            // A browser that cannot print shows nothing; its own menu may.
            let _nothing = window.print();
        }
    });
    view! { <button class="button first" type="button" on:click=print>{icon(Icon::Print)}{words::paper_print(l)}</button> }
        .into_any()
}

/// The pages, in their real size; a phone scrolls along them.
fn pages(l: Locale, pages: AnyView) -> AnyView {
    view! { <div class="sheets scroll" tabindex="0" role="region" aria-label=words::paper_preview(l)>{pages}</div> }
        .into_any()
}

/// Nobody to print for.
fn nobody(l: Locale) -> AnyView {
    view! { <div class="empty"><h2>{words::paper_nobody(l)}</h2><p>{words::paper_nobody_words(l)}</p></div> }.into_any()
}

impl Sheet {
    /// The language that a person reads, of those the app speaks; that of the screen where none is known.
    fn language(&self, person: &Person) -> Locale {
        let own = [self.l].into_iter().chain(Locale::ALL.into_iter().filter(|l| *l != self.l));
        let offered: Vec<Language> = own.map(Locale::language).collect();
        let language = paper::language(person, &offered);
        language.and_then(|language| Locale::of_tag(language.tag())).unwrap_or(self.l)
    }

    /// The name of where somebody works.
    fn institution(&self, person: &Person) -> Text {
        let institution = person.institution.as_ref().and_then(|id| self.desk.get::<crate::model::Institution>(id));
        institution.map(|institution| institution.name).unwrap_or_default()
    }
}
