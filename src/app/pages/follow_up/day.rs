//! A day in a dialog: what is typed, and what it means.

use crate::i18n::{Locale, dates, numbers};
use crate::model::Date;
use leptos::prelude::*;

/// A field's text for a day; empty for none.
pub(super) fn typed(l: Locale, day: Option<Date>) -> RwSignal<String> {
    RwSignal::new(day.map(|day| numbers::in_digits_of(l, &day.in_figures())).unwrap_or_default())
}

/// What a field's text means: a day, none, or an error where it is neither.
pub(super) fn read(typed: &str) -> Result<Option<Date>, ()> {
    if typed.trim().is_empty() { Ok(None) } else { dates::typed(typed).map(Some).ok_or(()) }
}
