//! What a new activity begins with: the usual agenda of its kind, or what comes along from its pattern.

use super::activity::Wanted;
use crate::app::state::Desk;
use crate::app::widgets::handlers::change;
use crate::app::widgets::live;
use crate::browser::page::is_checked;
use crate::i18n::words;
use crate::model::Date;
use crate::record::pattern::{self, ActivityAlong};
use leptos::prelude::*;

/// What is ticked.
#[derive(Clone, Copy)]
pub(super) struct Along {
    /// An agenda is set on the days.
    pub(super) agenda: RwSignal<bool>,
    forms: RwSignal<bool>,
    participants: RwSignal<bool>,
}

impl Along {
    /// A copy takes all of it along; a new activity begins without days, and then without an agenda.
    pub(super) fn of(wanted: &Wanted) -> Self {
        let is_copy = matches!(wanted, Wanted::Copy(_));
        let tick = || RwSignal::new(is_copy);
        Self { agenda: tick(), forms: tick(), participants: tick() }
    }

    pub(super) fn chosen(self) -> ActivityAlong {
        ActivityAlong {
            agenda: self.agenda.get_untracked(),
            forms: self.forms.get_untracked(),
            participants: self.participants.get_untracked(),
        }
    }

    /// The boxes to tick.
    pub(super) fn ticks(self, desk: Desk, wanted: &Wanted, days: RwSignal<Vec<Date>>) -> AnyView {
        let l = desk.shown_locale.get_untracked();
        match wanted.clone() {
            // A call has no agenda of a day.
            Wanted::There(_) | Wanted::Call(..) => ().into_any(),
            Wanted::New(_) => tick(words::along_usual_agenda(l), self.agenda),
            Wanted::Copy(from) => {
                let behind = live(move || {
                    let count = days.with(Vec::len);
                    let left = desk.library.with_untracked(|library| pattern::left_behind(library, &from, count));
                    (self.agenda.get() && count > 0 && left > 0)
                        .then(|| view! { <p class="note">{words::along_left_behind(l, left as u64)}</p> })
                });
                view! {
                    <fieldset class="group"><legend>{words::along_title(l)}</legend>
                        <div class="ticks">
                            {tick(words::along_agenda(l), self.agenda)}
                            {tick(words::along_forms(l), self.forms)}
                            {tick(words::along_participants(l), self.participants)}
                        </div>
                        {behind}
                    </fieldset>
                }
                .into_any()
            }
        }
    }
}

fn tick(words: &'static str, on: RwSignal<bool>) -> AnyView {
    view! {
        <label class="check"><input type="checkbox" prop:checked=Signal::derive(move || on.get())
            on:change=change(move |e| on.set(is_checked(&e)))/><span>{words}</span></label>
    }
    .into_any()
}
