//! The programmes that come with the app, to look around in: fetched and imported like any other bundle.

use crate::app::state::way_back::Undo;
use crate::app::state::{Desk, imports::Imported};
use crate::app::widgets::handlers::click;
use crate::app::widgets::live::CollectAny;
use crate::app::widgets::{Dialog, live};
use crate::browser::fetch;
use crate::bundle::read;
use crate::i18n::{Locale, words};
use crate::record::Plan;
use leptos::prelude::*;

/// An example: the name of its file, the programme's code, what it shows.
type Example = (&'static str, &'static str, fn(Locale) -> &'static str);

const EXAMPLES: [Example; 4] = [
    ("imag", "IMAG", words::example_imag),
    ("imed", "IMED", words::example_imed),
    ("cair", "CAIR", words::example_cair),
    ("hijra-amina", "HIJRA AMINA", words::example_hijra_amina),
];

/// The button that offers the examples.
pub(super) fn examples(desk: Desk, first: bool) -> impl IntoView {
    let choosing = RwSignal::new(false);
    view! {
        <button class="button" class:first=first type="button" on:click=click(move || choosing.set(true))>
            {words::home_load_example(desk.l())}
        </button>
        {live(move || choosing.get().then(|| choice(desk, choosing)))}
    }
}

fn choice(desk: Desk, choosing: RwSignal<bool>) -> impl IntoView {
    let l = desk.l();
    let buttons = EXAMPLES.map(|(file, code, about)| {
        view! {
            <li><button class="button option" type="button" on:click=click(move || { choosing.set(false); load(desk, file); })>
                <b><bdi>{code}</bdi></b>" "<span class="quiet">{about(l)}</span>
            </button></li>
        }
    });
    view! {
        <Dialog labelled_by="examples" on_close=move || choosing.set(false)>
            <h2 id="examples">{words::home_load_example(l)}</h2>
            <p class="quiet">{words::example_words(l)}</p>
            <ul class="options">{buttons.collect_any()}</ul>
            <div class="buttons"><button class="button" type="button" on:click=click(move || choosing.set(false))>{words::app_cancel(l)}</button></div>
        </Dialog>
    }
}

/// Fetches an example and imports it; it can be undone.
fn load(desk: Desk, name: &'static str) {
    leptos::task::spawn_local(async move {
        let file = format!("{name}.warsha.json");
        let bundle = fetch::bytes(&format!("examples/{file}")).await.and_then(|bytes| read(&bytes, false).ok());
        let l = desk.shown_locale.get_untracked();
        let Some(bundle) = bundle else { return desk.warn(words::home_example_failed(l)) };
        let plan = desk.library.with_untracked(|library| Plan::of(library, &bundle.records));
        match desk.import(&[(file, &bundle)], &plan, &[]) {
            Imported { id: Some(id), records, .. } => {
                desk.say_with_undo(words::home_example_loaded(l, records as u64), Undo::Import(id));
            }
            _ => desk.say(words::home_example_there(l)),
        }
    });
}
