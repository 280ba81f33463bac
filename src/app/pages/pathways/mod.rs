//! Pathways: how a case goes through the institutions today, and how it could.
//!
//! What is drawn follows from [`Graph`] and [`Drawn`]; the picture on the screen and the one on paper share them.

mod behind;
mod drag;
mod list;
mod moving;
mod pathway_dialog;
mod picture;
mod sheet;
mod step_dialog;
mod step_fields;

use crate::app::state::Desk;
use crate::app::state::commands::CommandFault;
use crate::app::widgets::live;
use crate::browser::address;
use crate::i18n::{Locale, words};
use crate::model::Id;
use crate::pathway::layout::Said;
use crate::pathway::{Drawn, Graph};
use leptos::prelude::*;

crate::app::fetched::screen! {
    pathways:
    /// Pathways: how a case goes through the institutions today, and how it could.
    fn pathways_screen(desk: Desk, id: Id, one: Option<Id>) after fetch_pathways_screen { pathways(desk, id, one) }
}

/// What is open in a dialog.
#[derive(Debug, Clone, PartialEq)]
enum Editing {
    /// A new pathway.
    NewPathway,
    /// One that is there.
    Pathway(Id),
    /// A new step, and where.
    NewStep(Where),
    /// One that is there.
    Step(Id),
}

/// Where a new step goes.
#[derive(Debug, Clone, PartialEq)]
enum Where {
    /// After another one, on the way to what follows that; at the beginning where there is none.
    After(Option<Id>),
    /// Beside what follows another one.
    Beside(Id),
}

/// What the parts of the screen share.
#[derive(Clone, Copy)]
struct Here {
    desk: Desk,
    activity: StoredValue<Id>,
    /// The pathway on screen.
    graph: Memo<Option<Graph>>,
    /// The same in the reader's language.
    drawn: Memo<Option<Drawn>>,
    editing: RwSignal<Option<Editing>>,
    /// The step that is moved by keys and buttons.
    moving: RwSignal<Option<Id>>,
    drag: drag::Drag,
}

fn pathways(desk: Desk, activity: Id, one: Option<Id>) -> AnyView {
    let all = {
        let activity = activity.clone();
        Memo::new(move |_| desk.library.with(|library| Graph::pathways(library, &activity)))
    };
    let is_named = one.is_some();
    let shown = Memo::new(move |_| {
        all.with(|all| match &one {
            Some(one) => all.iter().find(|(id, _)| id == one).map(|(id, _)| id.clone()),
            None => match all.as_slice() {
                [(only, _)] => Some(only.clone()),
                _ => None,
            },
        })
    });
    let graph = Memo::new(move |_| {
        let id = shown.get()?;
        desk.library.with(|library| Graph::of(library, &id))
    });
    let drawn = Memo::new(move |_| {
        let language = desk.l().language();
        graph.with(|graph| desk.library.with(|library| Some(Drawn::of(library, graph.as_ref()?, &language))))
    });
    let here = Here {
        desk,
        activity: StoredValue::new(activity),
        graph,
        drawn,
        editing: RwSignal::new(None),
        moving: RwSignal::new(None),
        drag: drag::Drag::new(),
    };
    let several = Memo::new(move |_| all.with(|all| all.len() > 1));
    view! {
        <div class="pathways">
            {live(move || match shown.get() {
                Some(_) => picture::picture(here, several),
                None => list::list(here, all, is_named),
            })}
            {live(move || here.editing.get().map(|what| untrack(|| dialog(here, what))))}
        </div>
    }
    .into_any()
}

fn dialog(here: Here, what: Editing) -> AnyView {
    let close = Callback::new(move |()| here.editing.set(None));
    let open = match what {
        Editing::NewPathway => pathway_dialog::pathway_dialog(here, None, close),
        Editing::Pathway(id) => pathway_dialog::pathway_dialog(here, Some(id), close),
        Editing::NewStep(place) => step_dialog::new_step(here, place, close),
        Editing::Step(id) => step_dialog::step(here, id, close),
    };
    if open.is_none() {
        close.run(());
    }
    open.into_any()
}

impl Here {
    /// Says what came of a command that says nothing itself when all is well. A full storage has its own banner.
    fn told(self, done: Result<(), CommandFault>) {
        if !matches!(done, Ok(()) | Err(CommandFault::Storage(_))) {
            self.desk.warn(words::paths_gone(self.desk.shown_locale.get_untracked()));
        }
    }

    /// Goes to a place of the app.
    fn go(self, route: &crate::app::route::Route) {
        address::go(&route.fragment());
        self.desk.route.set(route.clone());
    }
}

/// Words in their own language and direction.
fn said(words: &Said, l: Locale) -> AnyView {
    let text = words.words.clone();
    match &words.language {
        Some(language) if *language != l.language() => {
            let (tag, direction) = (language.tag().to_owned(), language.direction().attribute());
            view! { <span class="said" lang=tag dir=direction>{text}</span> }.into_any()
        }
        _ => view! { <bdi>{text}</bdi> }.into_any(),
    }
}
