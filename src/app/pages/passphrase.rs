//! The passphrase at rest, on the settings page: what it does and cannot bring back is said first; set, changed, removed.

use crate::app::state::Desk;
use crate::app::state::passphrase::NoPassphrase;
use crate::app::widgets::Field;
use crate::app::widgets::handlers::{click, submit};
use crate::app::widgets::live;
use crate::browser::{chance, page};
use crate::bundle::seal::{four_words, new_passphrase};
use crate::i18n::{Locale, faults, words};
use leptos::prelude::*;
use std::future::Future;

/// What is typed, and how far it is.
#[derive(Clone, Copy)]
struct Typed {
    former: RwSignal<String>,
    wrong: RwSignal<String>,
    new: RwSignal<String>,
    wrong_new: RwSignal<String>,
    works: RwSignal<bool>,
}

/// The card.
pub(super) fn passphrase(desk: Desk) -> AnyView {
    let l = desk.l();
    let typed = Typed {
        former: RwSignal::default(),
        wrong: RwSignal::default(),
        new: RwSignal::new(four_words(chance::random())),
        wrong_new: RwSignal::default(),
        works: RwSignal::new(false),
    };
    let is_set = Memo::new(move |_| desk.vault.with(Option::is_some));
    view! {
        <section class="card" aria-labelledby="passphrase"><h2 id="passphrase">{words::vault_title(l)}</h2>
            {live(move || if is_set.get() { set(desk, typed) } else { unset(desk, typed) })}
            <p role="status" class="note">{live(move || typed.works.get().then(|| words::vault_works(l)))}</p>
        </section>
    }
    .into_any()
}

fn unset(desk: Desk, typed: Typed) -> AnyView {
    let l = desk.l();
    let begin = move || {
        if let Some(new) = typed.filled(l) {
            typed.run(desk, l, desk.set_passphrase(new), words::vault_done(l), typed.wrong_new);
        }
    };
    view! {
        <p class="spaced">{words::vault_words(l)}</p>
        <p class="spaced">{words::vault_lost(l)}</p>
        <form class="stack spaced" on:submit=submit(begin) novalidate="true">
            {typed.field(l)}
            <div class="buttons">
                <button class="button" type="button" on:click=click(move || typed.new.set(four_words(chance::random())))>
                    {words::seal_other_words(l)}
                </button>
                <button class="button first" type="submit">{words::vault_set(l)}</button>
            </div>
        </form>
    }
    .into_any()
}

fn set(desk: Desk, typed: Typed) -> AnyView {
    let l = desk.l();
    let change = move || {
        if let Some(new) = typed.filled(l) {
            let former = typed.former.get_untracked();
            typed.run(desk, l, desk.change_passphrase(former, new), words::vault_changed(l), typed.wrong);
        }
    };
    let remove = move || {
        let former = typed.former.get_untracked();
        typed.run(desk, l, desk.remove_passphrase(former), words::vault_removed(l), typed.wrong);
    };
    view! {
        <p class="spaced">{words::vault_is_set(l)}</p>
        <p class="spaced quiet">{words::vault_lost(l)}</p>
        <div class="buttons"><button class="button" type="button" on:click=click(page::start_anew)>{words::vault_close(l)}</button></div>
        <form class="stack spaced" on:submit=submit(change) novalidate="true">
            <Field id="vault-now" label=words::vault_now(l).into() value=typed.former wrong=typed.wrong kind="password"/>
            {typed.field(l)}
            <div class="buttons">
                <button class="button" type="submit">{words::vault_change(l)}</button>
                <button class="button warm" type="button" on:click=click(remove)>{words::vault_remove(l)}</button>
            </div>
        </form>
    }
    .into_any()
}

impl Typed {
    fn field(self, l: Locale) -> AnyView {
        view! {
            <Field id="vault-new" label=words::vault_new(l).into() value=self.new wrong=self.wrong_new hint=words::vault_hint(l)/>
        }
        .into_any()
    }

    /// The new passphrase; `None` when it is too short, which is said at its field.
    fn filled(self, l: Locale) -> Option<String> {
        self.wrong_new.set(String::new());
        let new = self.new.with_untracked(|typed| new_passphrase(typed));
        new.inspect_err(|fault| {
            self.wrong_new.set(faults::sealing(l, *fault).into());
            page::focus_soon("vault-new");
        })
        .ok()
    }

    /// Does it, and says what came of it. The screen may be gone by then.
    fn run(
        self,
        desk: Desk,
        l: Locale,
        what: impl Future<Output = Result<(), NoPassphrase>> + 'static,
        done: &'static str,
        wrong: RwSignal<String>,
    ) {
        if self.works.get_untracked() {
            return;
        }
        wrong.set(String::new());
        self.works.set(true);
        leptos::task::spawn_local(async move {
            let outcome = what.await;
            let _the_screen_is_gone = self.works.try_set(false);
            match outcome {
                Ok(()) => {
                    self.former.try_set(String::new());
                    self.new.try_set(four_words(chance::random()));
                    desk.say(done);
                }
                Err(why) => {
                    let words = why.words(l);
                    if wrong.try_set(words.into()).is_some() {
                        desk.warn(words);
                    }
                }
            }
        });
    }
}
