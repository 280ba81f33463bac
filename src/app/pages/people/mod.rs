//! People of an activity: who takes part, who was there, and who is chosen where there are fewer places than people.

mod attendance;
mod balance;
mod core_dialog;
mod grid;
mod nominate_dialogs;
mod nomination;
mod nominee;
mod participants;
mod paste_dialog;
mod paste_preview;
mod person_dialog;
mod pick_dialog;
mod seat_card;

use crate::app::route::{Part, PeopleView, Route};
use crate::app::state::Desk;
use crate::app::state::commands::CommandFault;
use crate::app::widgets::Pick;
use crate::app::widgets::live::CollectAny;
use crate::i18n::{Locale, words};
use crate::model::{Activity, Id, Institution, Person, order};
use crate::people::Roster;
use leptos::prelude::*;

crate::app::fetched::screen! {
    people:
    /// The people of an activity.
    fn people_screen(desk: Desk, id: Id, view: PeopleView) after fetch_people_screen { people(desk, id, view) }
}

/// The activity as it is now; an empty roster where it has gone meanwhile.
#[derive(Clone, Copy)]
struct Here {
    desk: Desk,
    activity: Memo<Option<Activity>>,
    roster: Memo<Roster>,
}

fn people(desk: Desk, id: Id, view: PeopleView) -> AnyView {
    let activity = {
        let id = id.clone();
        Memo::new(move |_| desk.get::<Activity>(&id))
    };
    let roster = Memo::new(move |_| {
        let activity = activity.get();
        desk.library.with(|library| activity.map(|activity| Roster::of(library, &activity)).unwrap_or_default())
    });
    let here = Here { desk, activity, roster };
    let l = desk.l();
    let content = match view {
        PeopleView::Participants => participants::participants(here, &id),
        PeopleView::Attendance => attendance::attendance(here, &id),
        PeopleView::Nomination => nomination::nomination(here, &id),
    };
    let tabs = PeopleView::ALL.map(|one| tab(l, &id, one, one == view)).collect_any();
    view! {
        <div class="people">
            <nav class="part-views" aria-label=words::people_views(l)><ul class="segments">{tabs}</ul></nav>
            {content}
        </div>
    }
    .into_any()
}

fn tab(l: Locale, id: &Id, view: PeopleView, is_here: bool) -> impl IntoView + use<> {
    let words = match view {
        PeopleView::Participants => words::people_participants(l),
        PeopleView::Attendance => words::people_attendance(l),
        PeopleView::Nomination => words::people_nomination(l),
    };
    let route = Route::Activity(id.clone(), Part::People(view));
    view! { <li><a href=route.fragment() aria-current=is_here.then_some("page")>{words}</a></li> }
}

impl Here {
    /// Says what went wrong with a command that says by itself what went well. A full storage has its own banner.
    fn told(self, done: Result<(), CommandFault>) {
        match done {
            Ok(()) | Err(CommandFault::Storage(_)) => {}
            Err(_) => self.desk.warn(words::people_gone(self.desk.shown_locale.get_untracked())),
        }
    }

    /// The institutions by their names on screen, sorted.
    fn institutions(self, l: Locale) -> Vec<(Id, Institution)> {
        let mut all: Vec<(Id, Institution)> = self.desk.library.with_untracked(|library| library.all().collect());
        let language = l.language();
        order::sort_by(&mut all, |(_, a), (_, b)| a.name.words(&language).cmp(b.name.words(&language)));
        all
    }

    /// People to tick, with where they work.
    fn picks(self, l: Locale, people: &[Id]) -> Vec<Pick> {
        let language = l.language();
        self.desk.library.with_untracked(|library| {
            let pick = |id: &Id| {
                let person: Person = library.get(id)?;
                let place = person.institution.as_ref().and_then(|id| library.get::<Institution>(id));
                let note = place.map(|place| place.name.words(&language).to_owned()).unwrap_or_default();
                Some(Pick { value: id.to_string(), words: person.name.words(&language).to_owned(), note })
            };
            people.iter().filter_map(pick).collect()
        })
    }

    /// The name of an institution on screen; a word of its own for none.
    fn institution(self, l: Locale, id: Option<&Id>) -> AnyView {
        match id.and_then(|id| self.desk.get::<Institution>(id)) {
            Some(institution) => crate::app::widgets::said(&institution.name, l),
            None => words::people_no_institution(l).into_any(),
        }
    }
}
