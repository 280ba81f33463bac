//! Sealed answers on this device, and opening them with the key or the passphrase.

use crate::app::pages::seal::secret::{SecretField, secret_field};
use crate::app::state::Desk;
use crate::app::state::sealed::Unsealed;
use crate::app::widgets::form_dialog::{FormDialog, FormDialogProps};
use crate::app::widgets::handlers::click;
use crate::app::widgets::live;
use crate::app::widgets::{Icon, icon};
use crate::bundle::seal::Lock;
use crate::i18n::{faults, words};
use crate::record::sealed::sealed_answers;
use leptos::prelude::*;

/// The line about sealed answers; nothing where there are none.
pub(super) fn sealed(desk: Desk) -> AnyView {
    let count = Memo::new(move |_| desk.library.with(|library| sealed_answers(library).len()));
    let asking = RwSignal::new(false);
    let line = live(move || {
        let (l, n) = (desk.l(), count.get());
        (n > 0).then(|| {
            view! {
                <div class="notice" data-sealed=n.to_string()>{icon(Icon::Lock)}
                    <p>{words::merge_sealed(l, n as u64)}</p>
                    <button class="button" type="button" on:click=click(move || asking.set(true))>{words::seal_open(l)}</button>
                </div>
            }
        })
    });
    view! { {line}{live(move || asking.get().then(|| dialog(desk, asking)))} }.into_any()
}

fn dialog(desk: Desk, asking: RwSignal<bool>) -> AnyView {
    let l = desk.shown_locale.get_untracked();
    let field = SecretField::default();
    let works = RwSignal::new(false);
    let close = Callback::new(move |()| asking.set(false));
    let open = Callback::new(move |()| {
        let Some(secret) = field.filled(l, Lock::Either).filter(|_| !works.get_untracked()) else { return };
        works.set(true);
        leptos::task::spawn_local(async move {
            let done = desk.open_answers(secret).await;
            if works.try_set(false).is_some() {
                return;
            }
            match done {
                Ok(Unsealed { opened, left }) => {
                    close.run(());
                    let mut said = words::merge_unsealed(l, opened as u64);
                    if left > 0 {
                        said = format!("{said} {}", words::merge_sealed_left(l, left as u64));
                    }
                    desk.say(said);
                }
                Err(fault) => field.complain(fault.map_or_else(|| words::seal_failed(l), |f| faults::sealing(l, f))),
            }
        });
    });
    let children = move || {
        view! {
            <p>{words::merge_sealed_words(l)}</p>
            {secret_field(l, Lock::Either, field)}
            <p role="status" class="note">{live(move || works.get().then(|| words::seal_opening(l)))}</p>
        }
        .into_any()
    };
    FormDialog(FormDialogProps {
        id: "open-answers",
        title: words::merge_sealed_open(l).to_owned(),
        send: Some(words::seal_open_do(l).to_owned()),
        changed: Signal::derive(|| false),
        on_save: open,
        on_close: close,
        extra: None,
        children: Box::new(children),
    })
    .into_any()
}
