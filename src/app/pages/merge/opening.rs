//! Opening a sealed file: its passphrase or its secret key is asked for, and used for nothing else.

use super::Table;
use super::files::{Offered, open_all};
use super::secret_dialog::secret_dialog;
use crate::bundle::seal::Lock;
use crate::i18n::{faults, words};
use leptos::prelude::*;

/// The dialog for one file; what opens it is tried on the other sealed ones as well.
pub(super) fn opening(table: Table, offered: Offered, lock: Lock) -> AnyView {
    let l = table.desk.shown_locale.get_untracked();
    let close = Callback::new(move |()| table.opening.set(None));
    let intro = view! { <p><bdi>{offered.name.clone()}</bdi></p> }.into_any();
    let open = move |secret| {
        let offered = offered.clone();
        Box::pin(async move {
            let fault = open_all(table, &offered, secret).await;
            fault.map_or(Ok(()), |fault| Err(faults::sealing(l, fault).to_owned()))
        }) as _
    };
    secret_dialog(table.desk, ("open-sealed", words::seal_open_title(l)), intro, lock, open, close)
}
