//! The words of the working screens: a module a language, fetched with the first screen that says them, and all of
//! them some seconds after the start, so that switching works without a network.

use super::fetched::at_once;
use super::state::Desk;
use crate::i18n::{Locale, words};
use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::wasm_split::SplitLoaderError;

/// Declares the words of a language.
macro_rules! spoken {
    ($chunk:ident: $text:ident) => {
        #[cfg(all(feature = "split", target_family = "wasm"))]
        #[leptos::wasm_split::wasm_split($chunk, wasm_split_path = ::leptos::wasm_split, fallible)]
        fn $chunk() -> Result<&'static str, SplitLoaderError> {
            Ok(words::$text)
        }

        #[cfg(not(all(feature = "split", target_family = "wasm")))]
        async fn $chunk() -> Result<&'static str, SplitLoaderError> {
            Ok(words::$text)
        }
    };
}

spoken! { words_en: EN_REST }
spoken! { words_ar: AR_REST }
spoken! { words_ckb: CKB_REST }

/// Brings the words of a language; at once when they are here.
///
/// # Errors
/// Their module could not be fetched.
pub async fn bring(locale: Locale) -> Result<(), SplitLoaderError> {
    if !words::are_here(locale) {
        let text = match locale {
            Locale::En => words_en().await,
            Locale::Ar => words_ar().await,
            Locale::Ckb => words_ckb().await,
        }?;
        words::bring(locale, text);
    }
    Ok(())
}

/// Brings the words of all languages.
///
/// # Errors
/// One of the modules could not be fetched.
pub async fn bring_all() -> Result<(), SplitLoaderError> {
    for locale in Locale::ALL {
        bring(locale).await?;
    }
    Ok(())
}

/// Brings the words of all languages with a screen that says them all. Only in a later turn: whoever fetches the screen
/// brings the words of one language meanwhile, and two would wait for each other.
///
/// # Errors
/// One of the modules could not be fetched.
pub async fn bring_all_with_screen() -> Result<(), SplitLoaderError> {
    if Locale::ALL.into_iter().all(words::are_here) {
        return Ok(());
    }
    TimeoutFuture::new(0).await;
    bring_all().await
}

/// Chooses the language of the working screens. Until its words are here the former one stays; without them
/// there is a word about it.
pub fn choose(desk: Desk, locale: Locale) {
    let mut bringing = Box::pin(bring(locale));
    if at_once(bringing.as_mut()).is_some_and(|done| done.is_ok()) {
        return desk.choose_locale(locale);
    }
    desk.chosen.set(locale);
    spawn_local(async move {
        let done = bringing.await;
        // Another one may have been chosen meanwhile.
        if desk.chosen.get_untracked() != locale {
        } else if done.is_ok() {
            desk.choose_locale(locale);
        } else {
            desk.chosen.set(desk.locale.get_untracked());
            desk.warn(words::fetch_failed_words(desk.shown_locale.get_untracked()));
        }
    });
}
