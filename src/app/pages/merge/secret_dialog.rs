//! Asks for what opens something sealed, a passphrase or a secret key, and uses it for that alone.

use crate::app::pages::seal::secret::{SecretField, secret_field};
use crate::app::state::Desk;
use crate::app::widgets::form_dialog::{FormDialog, FormDialogProps};
use crate::app::widgets::live;
use crate::bundle::seal::{Lock, Secret};
use crate::i18n::words;
use leptos::prelude::*;
use std::future::Future;
use std::pin::Pin;

/// What opens it: gives the words about why it did not.
pub(super) type Opening = Pin<Box<dyn Future<Output = Result<(), String>>>>;

/// The dialog; it closes once `open` has done it.
pub(super) fn secret_dialog(
    desk: Desk,
    (id, title): (&'static str, &'static str),
    intro: AnyView,
    lock: Lock,
    open: impl Fn(Secret) -> Opening + Send + Sync + 'static,
    close: Callback<()>,
) -> AnyView {
    let l = desk.shown_locale.get_untracked();
    let field = SecretField::default();
    let works = RwSignal::new(false);
    let save = Callback::new(move |()| {
        let Some(secret) = field.filled(l, lock).filter(|_| !works.get_untracked()) else { return };
        works.set(true);
        let opening = open(secret);
        leptos::task::spawn_local(async move {
            let done = opening.await;
            if works.try_set(false).is_some() {
                return;
            }
            match done {
                Ok(()) => close.run(()),
                Err(why) => field.complain(&why),
            }
        });
    });
    let children = move || {
        view! {
            {intro}
            {secret_field(l, lock, field)}
            <p role="status" class="note">{live(move || works.get().then(|| words::seal_opening(l)))}</p>
        }
        .into_any()
    };
    FormDialog(FormDialogProps {
        id,
        title: title.to_owned(),
        send: Some(words::seal_open_do(l).to_owned()),
        changed: Signal::derive(|| false),
        on_save: save,
        on_close: close,
        extra: None,
        children: Box::new(children),
    })
    .into_any()
}
