//! Opening a sealed file: its passphrase or its secret key is asked for, and used for nothing else.

use super::Table;
use super::files::{Offered, open_all};
use crate::app::pages::seal::secret::{SecretField, secret_field};
use crate::app::widgets::form_dialog::{FormDialog, FormDialogProps};
use crate::app::widgets::live;
use crate::bundle::seal::{Lock, SealFault};
use crate::i18n::{faults, words};
use leptos::prelude::*;

/// The dialog for one file; what opens it is tried on the other sealed ones as well.
pub(super) fn opening(table: Table, offered: Offered, lock: Lock) -> AnyView {
    let l = table.desk.shown_locale.get_untracked();
    let field = SecretField::default();
    let works = RwSignal::new(false);
    let close = Callback::new(move |()| table.opening.set(None));
    let name = offered.name.clone();
    let open = Callback::new(move |()| {
        let Some(secret) = field.filled(l, lock).filter(|_| !works.get_untracked()) else { return };
        works.set(true);
        let offered = offered.clone();
        leptos::task::spawn_local(async move {
            let fault: Option<SealFault> = open_all(table, &offered, secret).await;
            if works.try_set(false).is_some() {
                return;
            }
            match fault {
                None => close.run(()),
                Some(fault) => field.complain(faults::sealing(l, fault)),
            }
        });
    });
    let children = move || {
        view! {
            <p><bdi>{name}</bdi></p>
            {secret_field(l, lock, field)}
            <p role="status" class="note">{live(move || works.get().then(|| words::seal_opening(l)))}</p>
        }
        .into_any()
    };
    FormDialog(FormDialogProps {
        id: "open-sealed",
        title: words::seal_open_title(l).to_owned(),
        send: Some(words::seal_open_do(l).to_owned()),
        changed: Signal::derive(|| false),
        on_save: open,
        on_close: close,
        extra: None,
        children: Box::new(children),
    })
    .into_any()
}
