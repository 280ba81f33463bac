//! A programme as the pattern of a new one: its fields, and what comes along.

use super::programme::{ProgrammeForm, make_institutions};
use super::{finish, go, opened};
use crate::app::route::Route;
use crate::app::state::Desk;
use crate::app::state::commands::CommandFault;
use crate::app::widgets::form_dialog::{FormDialog, FormDialogProps};
use crate::app::widgets::handlers::change;
use crate::app::widgets::live::CollectAny;
use crate::browser::chance;
use crate::browser::page::is_checked;
use crate::i18n::words;
use crate::model::{Id, Programme, entry};
use crate::record::pattern::{self, ProgrammeAlong};
use leptos::prelude::*;

/// What comes along, one tick each: the words and the field.
type Tick = (&'static str, fn(&mut ProgrammeAlong) -> &mut bool);

pub(super) fn programme_copy_dialog(desk: Desk, id: Id, close: Callback<()>) -> Option<AnyView> {
    let l = desk.shown_locale.get_untracked();
    let (former, _) = opened::<Programme>(desk, &id)?;
    let everything =
        ProgrammeAlong { objectives: true, institutions: true, core_group: true, activities: true, forms: true };
    let along = RwSignal::new(everything);
    // The code and the dates are its own; lists come along as they are ticked.
    let base = entry::programme::empty();
    let pattern = Programme { code: String::new(), start: None, budget: None, ..former };
    let form = ProgrammeForm::new(desk, &pattern);
    let needs_start = Signal::derive(move || along.get().activities);
    let save = {
        let base = base.clone();
        Callback::new(move |()| {
            let Some((programme, new)) = form.read(&base) else { return };
            let along = along.get_untracked();
            if along.activities && programme.start.is_none() {
                return;
            }
            let copy = desk.library.with_untracked(|library| {
                pattern::programme(library, &id, programme, along, &mut chance::new_id).map_err(CommandFault::from)
            });
            let made =
                make_institutions(desk, &new).and(copy).and_then(|(id, records)| desk.make(records).map(|()| id));
            match made {
                Ok(id) => {
                    close.run(());
                    go(desk, &Route::Programme(id));
                    desk.say(words::programme_created(l));
                }
                Err(fault) => finish(desk, Err(fault), String::new(), close),
            }
        })
    };
    let ticks: [Tick; 5] = [
        (words::programme_objectives(l), |along| &mut along.objectives),
        (words::programme_institutions(l), |along| &mut along.institutions),
        (words::programme_core_group(l), |along| &mut along.core_group),
        (words::along_activities(l), |along| &mut along.activities),
        (words::along_forms(l), |along| &mut along.forms),
    ];
    let boxes = move || {
        ticks.map(|(words, field)| {
            let now = Signal::derive(move || *field(&mut along.get()));
            view! {
                <label class="check"><input type="checkbox" prop:checked=now
                    on:change=change(move |e| along.update(|along| *field(along) = is_checked(&e)))/><span>{words}</span></label>
            }
        })
        .collect_any()
    };
    let fields = move || {
        view! {
            <fieldset class="group"><legend>{words::along_title(l)}</legend>
                <div class="ticks">{boxes()}</div>
                <p class="note">{words::along_programme_note(l)}</p>
            </fieldset>
            {form.fields(desk, base, needs_start)}
        }
        .into_any()
    };
    let dialog = FormDialog(FormDialogProps {
        id: "programme-copy-dialog",
        title: words::programme_copy(l).into(),
        send: Some(words::programme_create(l).into()),
        changed: form.changed(),
        on_save: save,
        on_close: close,
        extra: None,
        children: Box::new(fields),
    });
    Some(dialog.into_any())
}
