//! What the less common figures mean, in plain words.

use crate::app::widgets::live::CollectAny;
use crate::i18n::{Locale, words};
use leptos::prelude::*;

/// The words behind the table of a change.
pub(super) fn meanings(l: Locale, shifted: bool) -> impl IntoView {
    let mut terms = vec![
        (words::results_normalized(l), words::results_normalized_words(l)),
        (words::results_effect(l), words::results_effect_words(l)),
        (words::results_p(l), words::results_p_words(l)),
    ];
    if shifted {
        terms.push((words::results_shift(l), words::results_shift_words(l)));
    }
    let terms = terms.into_iter().map(|(term, meaning)| view! { <div><dt>{term}</dt><dd>{meaning}</dd></div> });
    view! {
        <details class="table-behind meanings">
            <summary>{words::results_meanings(l)}</summary>
            <dl class="pairs">{terms.collect_any()}</dl>
        </details>
    }
}
