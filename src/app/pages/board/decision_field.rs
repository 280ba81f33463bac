//! What was decided on a card that was put forward: which way, when, and under which condition.

use super::wording;
use crate::app::widgets::{DayField, Select, TextField, live};
use crate::i18n::{Locale, dates, numbers, words};
use crate::model::card::{Decision, Outcome};
use crate::model::{Card, Text};
use leptos::prelude::*;

/// A decision while it is noted.
#[derive(Clone, Copy)]
pub(super) struct DecisionField {
    outcome: RwSignal<String>,
    day: RwSignal<String>,
    words: RwSignal<Text>,
    former: StoredValue<Option<Decision>>,
}

impl DecisionField {
    /// The decision on a card as it is now.
    pub(super) fn new(l: Locale, card: &Card) -> Self {
        let now = card.decision.clone();
        let place = now.as_ref().and_then(|now| Outcome::ALL.iter().position(|one| *one == now.outcome));
        let day = now.as_ref().and_then(|now| now.day);
        Self {
            outcome: RwSignal::new(place.map(|place| place.to_string()).unwrap_or_default()),
            day: RwSignal::new(day.map(|day| numbers::in_digits_of(l, &day.in_figures())).unwrap_or_default()),
            words: RwSignal::new(now.as_ref().map(|now| now.words.clone()).unwrap_or_default()),
            former: StoredValue::new(now),
        }
    }

    /// What is noted; the error is that the day is none.
    pub(super) fn read(self) -> Result<Option<Decision>, ()> {
        let place = self.outcome.with(|value| value.parse::<usize>().ok());
        let Some(outcome) = place.and_then(|place| Outcome::ALL.get(place)).copied() else { return Ok(None) };
        let typed = self.day.get();
        let day = if typed.trim().is_empty() { None } else { Some(dates::typed(&typed).ok_or(())?) };
        Ok(Some(Decision { outcome, day, words: self.words.with(Text::trimmed) }))
    }

    /// Whether something was changed.
    pub(super) fn is_changed(self) -> bool {
        self.read().map_or(true, |now| self.former.with_value(|former| now != *former))
    }

    /// The fields; day and words come with an outcome.
    pub(super) fn fields(self, l: Locale, tried: RwSignal<bool>) -> AnyView {
        let outcomes = Outcome::ALL.iter().enumerate();
        let none = (String::new(), words::boards_no_decision(l).to_owned());
        let options: Vec<(String, String)> = std::iter::once(none)
            .chain(outcomes.map(|(place, one)| (place.to_string(), wording::outcome(l, *one).to_owned())))
            .collect();
        let wrong = Signal::derive(move || {
            let is_wrong = tried.get() && self.read().is_err();
            if is_wrong { words::boards_bad_decision_day(l).to_owned() } else { String::new() }
        });
        let is_decided = Memo::new(move |_| self.outcome.with(|value| !value.is_empty()));
        let more = live(move || {
            is_decided.get().then(|| {
                view! {
                    <DayField id="decision-day" label=words::boards_decision_day(l).to_owned() value=self.day wrong=wrong/>
                    <TextField id="decision-words" label=words::boards_decision_words(l).to_owned() value=self.words/>
                }
            })
        });
        view! {
            <div class="decision"><Select id="decision" label=words::boards_decision(l).to_owned() options=options value=self.outcome/>{more}</div>
        }
        .into_any()
    }
}
