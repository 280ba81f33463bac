//! What something is sealed with: a passphrase, made here or made up, or somebody's public key.

use crate::app::widgets::handlers::click;
use crate::app::widgets::live;
use crate::app::widgets::{Field, Select};
use crate::browser::{chance, page};
use crate::bundle::seal::{SealFault, SealTo, four_words, new_passphrase};
use crate::i18n::{Locale, faults, words};
use leptos::prelude::*;

const BY_PASSPHRASE: &str = "passphrase";
const BY_KEY: &str = "key";

/// The fields, while they are filled.
#[derive(Clone, Copy)]
pub(super) struct Chosen {
    by: RwSignal<String>,
    passphrase: RwSignal<String>,
    key: RwSignal<String>,
    wrong: RwSignal<String>,
}

impl Chosen {
    /// Four words made here, until something else is chosen.
    pub fn new() -> Self {
        Self {
            by: RwSignal::new(BY_PASSPHRASE.into()),
            passphrase: RwSignal::new(four_words(chance::random())),
            key: RwSignal::default(),
            wrong: RwSignal::default(),
        }
    }

    /// What is filled in; `None` when something is wrong, which is said at its field.
    pub fn filled(self, l: Locale) -> Option<SealTo> {
        self.wrong.set(String::new());
        if self.by.with_untracked(|by| by == BY_KEY) {
            // Whether it is a whole one, sealing will tell.
            return Some(SealTo::Key(self.key.with_untracked(|key| key.trim().to_owned())));
        }
        match self.passphrase.with_untracked(|typed| new_passphrase(typed)) {
            Ok(passphrase) => Some(SealTo::Passphrase(passphrase.into())),
            Err(fault) => {
                self.complain(l, fault);
                None
            }
        }
    }

    /// Says at the field what is wrong.
    pub fn complain(self, l: Locale, fault: SealFault) {
        self.wrong.set(faults::sealing(l, fault).into());
        page::focus_soon(if fault == SealFault::NoPublicKey { "seal-key" } else { "seal-passphrase" });
    }

    /// The fields.
    pub fn fields(self, l: Locale) -> AnyView {
        let options = [(BY_PASSPHRASE, words::seal_with_passphrase(l)), (BY_KEY, words::seal_with_key(l))];
        let options = options.map(|(value, words)| (value.to_owned(), words.to_owned())).to_vec();
        let Self { by, passphrase, key, wrong } = self;
        let by_key = Memo::new(move |_| by.with(|by| by == BY_KEY));
        let other = Callback::new(move |()| wrong.set(String::new()));
        view! {
            <Select id="seal-by" label=words::seal_with(l).into() options value=by then=other/>
            {live(move || if by_key.get() {
                view! {
                    <Field id="seal-key" label=words::seal_public_key(l).into() value=key wrong=wrong hint=words::seal_public_key_hint(l)/>
                }.into_any()
            } else {
                view! {
                    <Field id="seal-passphrase" label=words::seal_passphrase(l).into() value=passphrase wrong=wrong
                        hint=words::seal_passphrase_hint(l)/>
                    <button class="button" type="button" on:click=click(move || passphrase.set(four_words(chance::random())))>
                        {words::seal_other_words(l)}
                    </button>
                }.into_any()
            })}
        }
        .into_any()
    }
}
