//! People pasted from a spreadsheet: the text, then a preview to look at and correct; only then they are added.

use super::Here;
use super::paste_preview::preview;
use crate::app::state::people::{Addition, Role};
use crate::app::widgets::Field;
use crate::app::widgets::form_dialog::{FormDialog, FormDialogProps};
use crate::app::widgets::handlers::click;
use crate::app::widgets::live;
use crate::browser::chance;
use crate::browser::page;
use crate::exchange::people::{BadSheet, Entry, MOST, Place, Reading, Sheet, Standing, There, Unknown};
use crate::i18n::{Locale, words};
use crate::model::{Id, Institution, InstitutionKind, Map, Person};
use leptos::prelude::*;

/// What was pasted, and what the person decided about it.
#[derive(Clone, Copy)]
pub(super) struct Pasted {
    pub(super) here: Here,
    pub(super) there: StoredValue<There>,
    pub(super) sheet: RwSignal<Option<Sheet>>,
    /// Institutions that were not found and are one of those that are there: by their key.
    pub(super) same: RwSignal<Map<String, Id>>,
    /// What new institutions are: by their key.
    pub(super) kinds: RwSignal<Map<String, InstitutionKind>>,
    /// Rows that a person took or left against the first word about them.
    pub(super) against: RwSignal<Map<usize, bool>>,
    pub(super) reading: Memo<Reading>,
    pub(super) tried: RwSignal<bool>,
}

impl Pasted {
    fn new(here: Here) -> Self {
        let members: Vec<Id> = here.roster.with_untracked(|r| r.participants.iter().map(|m| m.id.clone()).collect());
        let there = here.desk.library.with_untracked(|library| {
            let institutions: Vec<(Id, Institution)> = library.all().collect();
            There::new(&institutions, &library.all::<Person>().collect::<Vec<_>>(), &members)
        });
        let there = StoredValue::new(there);
        let sheet: RwSignal<Option<Sheet>> = RwSignal::new(None);
        let same: RwSignal<Map<String, Id>> = RwSignal::default();
        let reading = Memo::new(move |_| {
            let read = |sheet: &Sheet| there.with_value(|there| same.with(|same| sheet.people(there, same)));
            sheet.with(|sheet| sheet.as_ref().map(read).unwrap_or_default())
        });
        let (kinds, against, tried) = (RwSignal::default(), RwSignal::default(), RwSignal::new(false));
        Self { here, there, sheet, same, kinds, against, reading, tried }
    }

    /// Whether a row is taken.
    pub(super) fn takes(self, entry: &Entry) -> bool {
        let decided = self.against.with(|against| against.get(&entry.row).copied());
        entry.may_be_taken() && decided.unwrap_or_else(|| entry.is_taken())
    }

    /// The rows that are taken.
    pub(super) fn taken(self) -> Vec<Entry> {
        self.reading.with(|reading| reading.entries.iter().filter(|entry| self.takes(entry)).cloned().collect())
    }

    /// What a new institution is: as chosen, else by its name.
    pub(super) fn kind(self, unknown: &Unknown) -> Option<InstitutionKind> {
        self.kinds.with(|kinds| kinds.get(&unknown.key).copied()).or(unknown.kind)
    }

    /// Whether somebody who is taken works at a new institution.
    pub(super) fn is_needed(self, place: usize) -> bool {
        self.reading.with(|r| r.entries.iter().any(|e| e.place == Place::Unknown(place) && self.takes(e)))
    }

    /// Everything that is added; `None` while a new institution is without its kind.
    fn addition(self) -> Option<Addition> {
        let mut addition = Addition::default();
        let unknown = self.reading.with(|reading| reading.unknown.clone());
        let mut made: Vec<Option<Id>> = Vec::new();
        for (place, unknown) in unknown.iter().enumerate() {
            if !self.is_needed(place) {
                made.push(None);
                continue;
            }
            let kind = self.kind(unknown)?;
            let (name, short, level) = (unknown.name.clone(), unknown.short.clone(), kind.usual_level());
            let id = chance::new_id();
            addition.institutions.push((id.clone(), Institution { name, short, kind, level }));
            made.push(Some(id));
        }
        for entry in self.taken() {
            let institution = match &entry.place {
                Place::None => None,
                Place::Known(id) => Some(id.clone()),
                Place::Unknown(place) => made.get(*place).cloned().flatten(),
            };
            let id = match &entry.standing {
                Standing::Known(id) => id.clone(),
                _ => {
                    let id = chance::new_id();
                    let Entry { name, position, sex, languages, .. } = entry.clone();
                    addition.people.push((id.clone(), Person { name, position, institution, sex, languages }));
                    id
                }
            };
            if entry.core_group {
                addition.core.push(id.clone());
            }
            addition.invited.push(id);
        }
        Some(addition)
    }
}

/// The dialog.
pub(super) fn paste_dialog(here: Here, activity: &Id, close: Callback<()>) -> AnyView {
    let l = here.desk.shown_locale.get_untracked();
    let pasted = Pasted::new(here);
    let text = RwSignal::new(String::new());
    let wrong = RwSignal::new(String::new());
    let is_read = Memo::new(move |_| pasted.sheet.with(Option::is_some));
    let activity = activity.clone();
    live(move || {
        if is_read.get() { preview_step(pasted, l, &activity, close) } else { text_step(pasted, l, text, wrong, close) }
    })
}

fn text_step(
    pasted: Pasted,
    l: Locale,
    text: RwSignal<String>,
    wrong: RwSignal<String>,
    close: Callback<()>,
) -> AnyView {
    let read = Callback::new(move |()| {
        let read = pasted.there.with_value(|there| text.with_untracked(|text| Sheet::read(text, there)));
        match read {
            Ok(sheet) => {
                wrong.set(String::new());
                pasted.against.set(Map::new());
                pasted.sheet.set(Some(sheet));
                page::focus_soon("paste-sum");
            }
            Err(BadSheet::Empty) => wrong.set(words::paste_empty(l).into()),
            Err(BadSheet::TooLong(n)) => wrong.set(words::paste_too_long(l, n as u64, MOST as u64)),
        }
    });
    let fields = move || {
        view! { <Field id="pasted" label=words::paste_here(l).to_owned() value=text hint=words::paste_hint(l) wrong=wrong long=true/> }
            .into_any()
    };
    FormDialog(FormDialogProps {
        id: "paste-dialog",
        title: words::paste_title(l).into(),
        send: Some(words::paste_look(l).into()),
        changed: Signal::derive(move || text.with(|text| !text.trim().is_empty())),
        on_save: read,
        on_close: close,
        extra: None,
        children: Box::new(fields),
    })
    .into_any()
}

fn preview_step(pasted: Pasted, l: Locale, activity: &Id, close: Callback<()>) -> AnyView {
    let add = {
        let activity = activity.clone();
        Callback::new(move |()| {
            pasted.tried.set(true);
            let Some(addition) = untrack(|| pasted.addition()) else { return };
            if addition.invited.is_empty() {
                return;
            }
            let words = words::core_added(l, addition.invited.len() as u64);
            pasted.here.told(pasted.here.desk.add_people(&activity, Role::Participant, &addition, words));
            close.run(());
        })
    };
    let back = click(move || {
        pasted.sheet.set(None);
        page::focus_soon("pasted");
    });
    FormDialog(FormDialogProps {
        id: "paste-preview",
        title: words::paste_preview(l).into(),
        send: Some(words::paste_add(l).into()),
        changed: Signal::stored(true),
        on_save: add,
        on_close: close,
        extra: Some(
            view! { <button class="button" type="button" on:click=back>{words::paste_back(l)}</button> }.into_any(),
        ),
        children: Box::new(move || untrack(|| preview(pasted, l))),
    })
    .into_any()
}
