//! The fields of an institution, on its own or within another dialog.

use super::{institution_kind, level, wrong};
use crate::app::state::Desk;
use crate::app::widgets::{Field, Select, TextField};
use crate::i18n::words;
use crate::model::entry::{Faults, InstitutionEntry};
use crate::model::{Id, Institution, InstitutionKind, Level, Text};
use leptos::prelude::*;

/// What is typed into the fields.
#[derive(Clone, Copy)]
pub(in crate::app::pages) struct InstitutionForm {
    name: RwSignal<Text>,
    short: RwSignal<String>,
    kind: RwSignal<String>,
    level: RwSignal<String>,
    /// Whether adding or saving was tried, so that what is wrong is told.
    pub(super) tried: RwSignal<bool>,
    faults: Memo<Faults>,
}

impl InstitutionForm {
    /// Fields that begin with an entry; `others` are the institutions whose names are taken.
    pub(in crate::app::pages) fn new(entry: &InstitutionEntry, others: Signal<Vec<(Id, Institution)>>) -> Self {
        let (name, short) = (RwSignal::new(entry.name.clone()), RwSignal::new(entry.short.clone()));
        let kind = RwSignal::new(place(&InstitutionKind::ALL, &entry.kind));
        let level = RwSignal::new(place(&Level::ALL, &entry.level));
        let tried = RwSignal::new(false);
        let faults = Memo::new(move |_| {
            let entry = entry_of(name, short, kind, level);
            others.with(|others| entry.read(others)).err().unwrap_or_default()
        });
        Self { name, short, kind, level, tried, faults }
    }

    /// What is typed, tracked.
    pub(super) fn entry(self) -> InstitutionEntry {
        entry_of(self.name, self.short, self.kind, self.level)
    }

    /// Whether anything was typed, tracked.
    pub(in crate::app::pages) fn is_empty(self) -> bool {
        self.name.with(Text::is_empty) && self.short.with(|short| short.trim().is_empty())
    }

    /// The institution, if nothing is wrong; else what is wrong is told.
    pub(in crate::app::pages) fn read(self) -> Option<Institution> {
        self.tried.set(true);
        if !self.faults.with_untracked(Faults::is_empty) {
            return None;
        }
        untrack(|| self.entry()).read(&[]).ok()
    }

    /// Empties the fields for the next one.
    pub(super) fn clear(self) {
        self.tried.set(false);
        self.name.set(Text::default());
        self.short.set(String::new());
    }

    /// The fields; their identifiers begin with `id`.
    pub(in crate::app::pages) fn fields(self, desk: Desk, id: &str) -> AnyView {
        let l = desk.shown_locale.get_untracked();
        let kinds = options(&InstitutionKind::ALL, |kind| institution_kind(l, *kind));
        let levels = options(&Level::ALL, |one| level(l, *one));
        let (kind, its_level) = (self.kind, self.level);
        let usual = Callback::new(move |()| {
            let usual = at(&InstitutionKind::ALL, &kind.get_untracked()).map(|kind| kind.usual_level());
            if let Some(level) = usual {
                its_level.set(place(&Level::ALL, &level));
            }
        });
        let wrong_of = |field| wrong(l, self.tried, self.faults, field);
        view! {
            <TextField id=format!("{id}-name") label=words::institution_name(l).into() value=self.name wrong=wrong_of("name")/>
            <div class="two">
                <Field id=format!("{id}-short") label=words::institution_short(l).into() value=self.short
                    hint=words::institution_short_hint(l) wrong=wrong_of("short")/>
                <Select id=format!("{id}-kind") label=words::institution_kind_label(l).into() options=kinds value=self.kind then=usual/>
                <Select id=format!("{id}-level") label=words::institution_level(l).into() options=levels value=self.level/>
            </div>
        }
        .into_any()
    }
}

fn entry_of(
    name: RwSignal<Text>,
    short: RwSignal<String>,
    kind: RwSignal<String>,
    level: RwSignal<String>,
) -> InstitutionEntry {
    let fresh = InstitutionEntry::new();
    InstitutionEntry {
        name: name.get(),
        short: short.get(),
        kind: at(&InstitutionKind::ALL, &kind.get()).unwrap_or(fresh.kind),
        level: at(&Level::ALL, &level.get()).unwrap_or(fresh.level),
    }
}

/// The place of one of several, as the value of an option.
pub(super) fn place<T: PartialEq>(all: &[T], one: &T) -> String {
    all.iter().position(|other| other == one).unwrap_or(0).to_string()
}

/// The one of several at the place that an option's value tells.
pub(super) fn at<T: Copy>(all: &[T], place: &str) -> Option<T> {
    all.get(place.parse::<usize>().ok()?).copied()
}

/// Options by place.
pub(super) fn options<T>(all: &[T], name: impl Fn(&T) -> &'static str) -> Vec<(String, String)> {
    all.iter().enumerate().map(|(place, one)| (place.to_string(), name(one).to_owned())).collect()
}
