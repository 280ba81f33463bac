//! The dialog that seals the answers of an activity, or stops doing so.

use super::with::Chosen;
use crate::app::pages::session_dialog::finish;
use crate::app::state::Desk;
use crate::app::widgets::form_dialog::{FormDialog, FormDialogProps};
use crate::app::widgets::handlers::click;
use crate::app::widgets::live;
use crate::i18n::words;
use crate::model::{Activity, Id};
use leptos::prelude::*;

crate::app::fetched::screen! {
    desk:
    /// Seals the answers of an activity.
    fn seal_collection_screen(desk: Desk, id: Id, open: RwSignal<bool>) after fetch_seal_collection_screen {
        seal_collection(desk, id, open)
    }
}

fn seal_collection(desk: Desk, id: Id, open: RwSignal<bool>) -> AnyView {
    let l = desk.shown_locale.get_untracked();
    let chosen = Chosen::new();
    let (works, failed) = (RwSignal::new(false), RwSignal::new(false));
    let close = Callback::new(move |()| open.set(false));
    let former = desk.library.with_untracked(|library| library.get::<Activity>(&id)).and_then(|it| it.seal);
    let stop = former.as_ref().map(|_| {
        let id = id.clone();
        view! {
            <button class="button warm" type="button" on:click=click(move || {
                finish(desk, desk.change::<Activity>(&id, |it| it.seal = None), words::seal_collection_stopped(l));
                close.run(());
            })>{words::seal_collection_stop(l)}</button>
        }
        .into_any()
    });
    let save = Callback::new(move |()| {
        let Some(to) = chosen.filled(l).filter(|_| !works.get_untracked()) else { return };
        works.set(true);
        failed.set(false);
        let id = id.clone();
        leptos::task::spawn_local(async move {
            let done = desk.seal_collection(&id, to).await;
            if works.try_set(false).is_some() {
                return;
            }
            match done {
                Ok(kept) => {
                    finish(desk, kept, words::seal_collection_done(l));
                    close.run(());
                }
                Err(Some(fault)) => chosen.complain(l, fault),
                Err(None) => failed.set(true),
            }
        });
    });
    let children = move || {
        let now =
            former.map(|seal| view! { <p>{words::seal_collection_now(l)}" "<bdi class="key">{seal.public}</bdi></p> });
        view! {
            <p>{words::seal_collection_words(l)}</p>
            {now}
            {chosen.fields(l)}
            <p role="status" class="note">{live(move || works.get().then(|| words::seal_sealing(l)))}</p>
            {live(move || failed.get().then(|| view! { <p class="wrong-words" role="alert">{words::seal_failed(l)}</p> }))}
        }
        .into_any()
    };
    FormDialog(FormDialogProps {
        id: "seal-collection",
        title: words::seal_collection(l).to_owned(),
        send: Some(words::seal_collection_do(l).to_owned()),
        changed: Signal::derive(|| false),
        on_save: save,
        on_close: close,
        extra: stop,
        children: Box::new(children),
    })
    .into_any()
}
