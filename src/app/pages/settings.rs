//! Settings of this device: language, name, PIN; and what becomes of the data.

use crate::app::state::Desk;
use crate::app::widgets::handlers::{click, submit};
use crate::app::widgets::live;
use crate::app::widgets::{Field, LanguageChoice};
use crate::browser::page;
use crate::i18n::words;
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
                    <section class="card" aria-labelledby="pin"><h2 id="pin">{words::settings_pin(l)}</h2>
                        {live(move || if desk.pin.with(Option::is_some) {
                            view! {
                                <p class="spaced quiet">{words::collect_pin_set(l)}</p>
                                <button class="button warm" type="button" on:click=click(move || {
                                    desk.set_pin(None);
                                    desk.say(words::pin_removed(l));
                                })>{words::pin_remove(l)}</button>
                            }.into_any()
                        } else {
                            view! { <p class="spaced quiet">{words::collect_pin_unset(l)}</p> }.into_any()
                        })}
                    </section>
                    <section class="card" aria-labelledby="privacy"><h2 id="privacy">{words::settings_privacy(l)}</h2>
                        <p class="spaced">{words::settings_privacy_words(l)}</p>
                        <p class="note">{words::settings_about(l, env!("CARGO_PKG_VERSION"))}</p></section>
                </div>
            </main>
        }
    })
}
