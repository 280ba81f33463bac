//! A closed library: nothing shows but the question for the passphrase. The kiosk goes on without it.

use crate::app::state::Desk;
use crate::app::widgets::Field;
use crate::app::widgets::handlers::submit;
use crate::app::widgets::live;
use crate::browser::page;
use crate::i18n::words;
use leptos::prelude::*;

/// The question.
pub(super) fn unlock(desk: Desk) -> AnyView {
    let l = desk.locale.get();
    page::set_title(words::vault_locked(l));
    let (typed, wrong, works) = (RwSignal::new(String::new()), RwSignal::new(String::new()), RwSignal::new(false));
    let open = move || {
        if works.get_untracked() {
            return;
        }
        works.set(true);
        wrong.set(String::new());
        leptos::task::spawn_local(async move {
            let outcome = desk.open_library(typed.get_untracked()).await;
            if let Err(why) = outcome
                && works.try_set(false).is_none()
            {
                wrong.set(why.words(l).into());
                page::focus_soon("vault-open");
            }
        });
    };
    view! {
        <main class="page narrow">
            <div class="page-head"><h1>{words::vault_locked(l)}</h1></div>
            <section class="card">
                <p>{words::vault_locked_words(l)}</p>
                <form class="stack spaced" on:submit=submit(open) novalidate="true">
                    <Field id="vault-open" label=words::seal_passphrase(l).into() value=typed wrong=wrong kind="password"/>
                    <div class="buttons"><button class="button first" type="submit">{words::lock_open(l)}</button></div>
                </form>
                <p role="status" class="note">{live(move || works.get().then(|| words::seal_opening(l)))}</p>
            </section>
        </main>
    }
    .into_any()
}
