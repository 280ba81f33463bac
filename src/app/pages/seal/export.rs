//! The dialog of a sealed export.

use super::with::Chosen;
use crate::app::state::Desk;
use crate::app::widgets::form_dialog::{FormDialog, FormDialogProps};
use crate::app::widgets::live;
use crate::bundle::Scope;
use crate::i18n::words;
use leptos::prelude::*;

crate::app::fetched::screen! {
    desk:
    /// Exports sealed.
    fn sealed_export_screen(desk: Desk, scope: Scope, what: String) after fetch_sealed_export_screen {
        sealed_export(desk, scope, &what)
    }
}

fn sealed_export(desk: Desk, scope: Scope, what: &str) -> AnyView {
    let l = desk.shown_locale.get_untracked();
    let with = Chosen::new();
    let (works, failed) = (RwSignal::new(false), RwSignal::new(false));
    let close = Callback::new(move |()| desk.sealing.set(None));
    let what = what.to_owned();
    let save = Callback::new(move |()| {
        let Some(to) = with.filled(l).filter(|_| !works.get_untracked()) else { return };
        works.set(true);
        failed.set(false);
        let (scope, what) = (scope.clone(), what.clone());
        leptos::task::spawn_local(async move {
            let done = desk.export_sealed(scope, &what, to).await;
            if works.try_set(false).is_some() {
                return;
            }
            match done {
                Ok(()) => close.run(()),
                Err(Some(fault)) => with.complain(l, fault),
                Err(None) => failed.set(true),
            }
        });
    });
    let children = move || {
        view! {
            <p>{words::seal_words(l)}</p>
            {with.fields(l)}
            <p role="status" class="note">{live(move || works.get().then(|| words::seal_sealing(l)))}</p>
            {live(move || failed.get().then(|| view! { <p class="wrong-words" role="alert">{words::seal_failed(l)}</p> }))}
        }
        .into_any()
    };
    FormDialog(FormDialogProps {
        id: "sealed-export",
        title: words::seal_title(l).to_owned(),
        send: Some(words::seal_do(l).to_owned()),
        changed: Signal::derive(|| false),
        on_save: save,
        on_close: close,
        extra: None,
        children: Box::new(children),
    })
    .into_any()
}
