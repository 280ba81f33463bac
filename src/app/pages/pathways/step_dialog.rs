//! The dialog of a step: a new one in its place, or one that is there.

use super::step_fields::StepForm;
use super::{Here, Where};
use crate::app::widgets::form_dialog::{FormDialog, FormDialogProps};
use crate::app::widgets::handlers::click;
use crate::browser::{chance, page};
use crate::i18n::words;
use crate::model::{Id, Kind, Step, Text};
use crate::pathway::{Graph, change};
use crate::record::Key;
use leptos::prelude::*;

/// The dialog of a new step.
pub(super) fn new_step(here: Here, place: Where, close: Callback<()>) -> Option<AnyView> {
    let l = here.desk.shown_locale.get_untracked();
    let graph = here.graph.get_untracked()?;
    let before = match &place {
        Where::After(before) => before.as_ref(),
        Where::Beside(before) => Some(before),
    };
    let before = before.and_then(|before| graph.node(before));
    let id = |place: &usize| graph.nodes.get(*place).map(|node| node.id.clone());
    let step = Step {
        activity: here.activity.get_value(),
        pathway: graph.id.clone(),
        title: Text::default(),
        institution: before.and_then(|node| node.step.institution.clone()),
        comes_in: Text::default(),
        goes_out: Text::default(),
        data: Text::default(),
        obstacles: Vec::new(),
        today: None,
        proposed: None,
        dropped: false,
        next: match &place {
            Where::After(Some(_)) => before.map(|node| node.next.iter().filter_map(id).collect()).unwrap_or_default(),
            Where::After(None) => graph.nodes.first().map(|node| node.id.clone()).into_iter().collect(),
            Where::Beside(_) => Vec::new(),
        },
        next_proposed: None,
        refers_to: Vec::new(),
        place: 0,
    };
    let form = StepForm::new(here, &graph, None, before.map(|node| node.id.clone()), &step);
    let save = Callback::new(move |()| {
        let Some(read) = form.read(&step) else { return };
        // As it is now: another tab may have added a step meanwhile.
        let Some(graph) = here.graph.get_untracked() else { return };
        let id = chance::new_id();
        let mut changed = match &place {
            Where::After(before) => change::inserted(&graph, &id, read.clone(), before.as_ref()),
            Where::Beside(before) => change::branched(&graph, &id, read.clone(), before),
        };
        if read.next != step.next
            && let Some((_, made)) = changed.iter_mut().find(|(other, _)| *other == id)
        {
            made.next.clone_from(&read.next);
        }
        here.told(here.desk.keep_steps(&changed, None, words::paths_step_added(l)));
        close.run(());
        page::focus_soon_on(format!("step-{id}"));
    });
    Some(dialog(here, form, words::paths_step_new(l), save, close, None))
}

/// The dialog of a step that is there.
pub(super) fn step(here: Here, id: Id, close: Callback<()>) -> Option<AnyView> {
    let desk = here.desk;
    let l = desk.shown_locale.get_untracked();
    let graph: Graph = here.graph.get_untracked()?;
    // What the person sees now is what the edit is built upon, whatever comes in meanwhile.
    let base = desk.shown(&Key::new(Kind::Step, id.clone()))?;
    let step = graph.node(&id)?.step.clone();
    let form = StepForm::new(here, &graph, Some(&id), None, &step);
    let save = {
        let id = id.clone();
        Callback::new(move |()| {
            let Some(read) = form.read(&step) else { return };
            let before = desk.before(std::slice::from_ref(&Key::new(Kind::Step, id.clone())));
            let done = desk.edit(&id, &base, &read);
            if done.is_ok() {
                desk.say_with_undo(words::paths_step_saved(l), desk.way_back(&before));
            }
            here.told(done);
            close.run(());
        })
    };
    let remove = click(move || {
        if let Some(graph) = here.graph.get_untracked() {
            let changed = change::taken_out(&graph, &id);
            here.told(desk.keep_steps(&changed, Some(&id), words::paths_step_deleted(l)));
        }
        close.run(());
    });
    let remove =
        view! { <button class="button warm" type="button" on:click=remove>{words::paths_step_delete(l)}</button> };
    Some(dialog(here, form, words::paths_step_edit(l), save, close, Some(remove.into_any())))
}

fn dialog(
    here: Here,
    form: StepForm,
    title: &str,
    save: Callback<()>,
    close: Callback<()>,
    extra: Option<AnyView>,
) -> AnyView {
    FormDialog(FormDialogProps {
        id: "step-dialog",
        title: title.to_owned(),
        send: None,
        changed: form.changed(),
        on_save: save,
        on_close: close,
        extra,
        children: Box::new(move || form.fields(here)),
    })
    .into_any()
}
