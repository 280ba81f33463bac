//! Settings of this device: language, name, PIN; and what becomes of the data.

use super::{journal, offline, passphrase, pin, seal};
use crate::app::route::Route;
use crate::app::state::Desk;
use crate::app::widgets::handlers::{change, submit};
use crate::app::widgets::live;
use crate::app::widgets::{Field, LanguageChoice};
use crate::browser::page;
use crate::i18n::words;
use crate::store::Mirror;
use leptos::prelude::*;

crate::app::fetched::screen! {
    desk:
    /// The settings page.
    fn settings_screen() after fetch_settings_screen { Settings().into_any() }
}

/// The settings page.
#[component]
pub fn Settings() -> impl IntoView {
    let desk = Desk::here();
    let name = RwSignal::new(desk.device.with_untracked(|device| device.name.clone()));
    let wrong = RwSignal::new(String::new());
    let save = move || {
        let l = desk.shown_locale.get_untracked();
        let typed = name.get_untracked();
        if (1..=40).contains(&typed.trim().chars().count()) {
            wrong.set(String::new());
            desk.name_device(&typed);
            desk.say(words::settings_device_saved(l));
        } else {
            wrong.set(words::settings_device_bad(l).into());
            page::focus_soon("device-name");
        }
    };
    live(move || {
        let l = desk.l();
        page::set_title(words::settings_title(l));
        view! {
            <main class="page narrow">
                <div class="page-head"><h1>{words::settings_title(l)}</h1></div>
                <div class="stack">
                    <section class="card" aria-labelledby="language"><h2 id="language">{words::settings_language(l)}</h2>
                        <div class="spaced"><LanguageChoice name="settings-language"/></div>
                        <p class="note">{words::settings_translations(l)}</p></section>
                    <section class="card">
                        <form class="inline-form" on:submit=submit(move || { save(); }) novalidate="true">
                            <Field id="device-name" label=words::settings_device(l).into() value=name wrong=wrong
                                hint=words::settings_device_hint(l)/>
                            <button class="button" type="submit">{words::app_save(l)}</button>
                        </form>
                    </section>
                    {pin::pin(desk)}
                    {passphrase::passphrase(desk)}
                    <section class="card" aria-labelledby="keys"><h2 id="keys">{words::settings_keys(l)}</h2>
                        <label class="check spaced">
                            <input type="checkbox" prop:checked=Signal::derive(move || !desk.device.with(|device| device.no_slash))
                                on:change=change(move |e| desk.use_slash(page::is_checked(&e)))/>
                            <span>{words::settings_slash(l)}</span>
                        </label>
                    </section>
                    {copies(desk)}
                    <section class="card" aria-labelledby="prepare"><h2 id="prepare">{words::prepare_title(l)}</h2>
                        <p class="spaced">{words::prepare_words(l)}</p>
                        <div class="buttons"><a class="button" href=Route::Prepare(None).fragment()>{words::prepare_open(l)}</a></div>
                    </section>
                    {journal::journal(desk)}
                    {seal::keys(desk)}
                    {offline::offline(desk)}
                    <section class="card" aria-labelledby="privacy"><h2 id="privacy">{words::settings_privacy(l)}</h2>
                        <p class="spaced">{words::settings_privacy_words(l)}</p></section>
                </div>
            </main>
        }
    })
}

/// Where everything is kept, and what the browser promised.
fn copies(desk: Desk) -> impl IntoView {
    let l = desk.l();
    let standing = live(move || {
        let first = desk.keeps_first();
        let words = match (desk.mirror.get(), first) {
            (Mirror::Opening, _) => words::settings_copies_opening(l),
            (Mirror::Stands, true) => words::settings_copies_both(l),
            (Mirror::Stands, false) => words::settings_copies_second(l),
            (Mirror::Refused, true) => words::settings_copies_first(l),
            (Mirror::Refused, false) => words::settings_copies_none(l),
        };
        view! { <p data-copies=desk.copies().to_string()>{words}</p> }
    });
    let promise = live(move || match desk.persists.get() {
        Some(true) => words::settings_persist_yes(l),
        Some(false) => words::settings_persist_no(l),
        None => words::settings_persist_unasked(l),
    });
    view! {
        <section class="card" aria-labelledby="copies"><h2 id="copies">{words::settings_copies(l)}</h2>
            <div class="spaced" role="status">{standing}</div>
            <p class="spaced" data-persists>{promise}</p>
            <p class="note">{words::settings_seven_days(l)}</p>
        </section>
    }
}
