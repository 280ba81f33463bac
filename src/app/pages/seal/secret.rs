//! The field for what opens a sealed thing: a passphrase, or a secret key typed or taken from its file.

use crate::app::widgets::Field;
use crate::app::widgets::handlers::change;
use crate::browser::{files, page};
use crate::bundle::seal::{Lock, Secret};
use crate::i18n::{Locale, words};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;

/// What is typed, and what is wrong with it.
#[derive(Clone, Copy, Default)]
pub struct SecretField {
    typed: RwSignal<String>,
    wrong: RwSignal<String>,
}

/// Characters of a key file that are looked at.
const FILE: usize = 64 * 1024;

impl SecretField {
    /// What is filled in; `None` when nothing is, which is said.
    pub fn filled(self, l: Locale, lock: Lock) -> Option<Secret> {
        self.wrong.set(String::new());
        let typed = self.typed.get_untracked();
        if typed.trim().is_empty() {
            self.complain(if lock == Lock::Key { words::seal_no_secret_key(l) } else { words::seal_too_short(l) });
            return None;
        }
        Some(typed.into())
    }

    /// Says what is wrong.
    pub fn complain(self, words: &str) {
        self.wrong.set(words.into());
        page::focus_soon("secret");
    }
}

/// The field, with a way to take a key from its file.
pub fn secret_field(l: Locale, lock: Lock, field: SecretField) -> AnyView {
    let (label, hint) = match lock {
        Lock::Passphrase => (words::seal_passphrase(l), ""),
        Lock::Key => (words::seal_secret_key(l), words::seal_secret_key_hint(l)),
        Lock::Either => (words::seal_either(l), words::seal_secret_key_hint(l)),
    };
    let SecretField { typed, wrong } = field;
    let from_file = change(move |e| {
        let input = e.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
        let Some(file) = input.and_then(|input| input.files()).and_then(|files| files.get(0)) else { return };
        leptos::task::spawn_local(async move {
            let bytes = files::bytes(&file).await.unwrap_or_default();
            let text = String::from_utf8_lossy(bytes.get(..FILE).unwrap_or(&bytes)).into_owned();
            match secret_line(&text) {
                Some(key) => {
                    wrong.try_set(String::new());
                    typed.try_set(key);
                }
                None => field.complain(words::seal_no_secret_key(l)),
            }
        });
    });
    view! {
        <Field id="secret" label=label.into() value=typed wrong=wrong hint/>
        {(lock != Lock::Passphrase).then(|| view! {
            <label class="button"><input class="unseen" type="file" on:change=from_file/>{words::seal_key_file(l)}</label>
        })}
    }
    .into_any()
}

/// The line of a key file that holds the secret key.
fn secret_line(text: &str) -> Option<String> {
    let is_key = |word: &&str| word.to_ascii_uppercase().starts_with(crate::bundle::seal::SECRET_KEY);
    text.split_whitespace().find(is_key).map(str::to_owned)
}
