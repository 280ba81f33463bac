//! Words that people wrote, in their own language and direction on any screen.

use crate::i18n::Locale;
use crate::model::{Language, Text};
use leptos::prelude::*;

/// A text in the language of the screen, or in another one with its language and direction marked.
#[must_use]
pub fn said(text: &Text, locale: Locale) -> AnyView {
    said_in(text, &locale.language())
}

/// A text in this language, or in another one with its language and direction marked.
#[must_use]
pub fn said_in(text: &Text, language: &Language) -> AnyView {
    match text.best(language) {
        Some((found, words)) if found == language && turns(words) => view! { <bdi>{words.to_owned()}</bdi> }.into_any(),
        Some((found, words)) if found == language => words.to_owned().into_any(),
        Some((found, words)) => {
            let (tag, direction) = (found.tag().to_owned(), found.direction().attribute());
            view! { <span class="said" lang=tag dir=direction>{words.to_owned()}</span> }.into_any()
        }
        None => ().into_any(),
    }
}

/// Whether it holds characters that turn the line round, what stands behind the text included.
fn turns(words: &str) -> bool {
    words.contains(|c| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'))
}
