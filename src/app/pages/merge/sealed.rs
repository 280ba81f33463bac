//! Sealed answers on this device, and opening them with the key or the passphrase.

use super::secret_dialog::secret_dialog;
use crate::app::state::Desk;
use crate::app::state::sealed::Unsealed;
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
    let close = Callback::new(move |()| asking.set(false));
    let intro = view! { <p>{words::merge_sealed_words(l)}</p> }.into_any();
    let open = move |secret| {
        Box::pin(async move {
            match desk.open_answers(secret).await {
                Ok(Unsealed { opened, left }) => {
                    let mut said = words::merge_unsealed(l, opened as u64);
                    if left > 0 {
                        said = format!("{said} {}", words::merge_sealed_left(l, left as u64));
                    }
                    desk.say(said);
                    Ok(())
                }
                Err(fault) => Err(fault.map_or_else(|| words::seal_failed(l), |f| faults::sealing(l, f)).to_owned()),
            }
        }) as _
    };
    secret_dialog(desk, ("open-answers", words::merge_sealed_open(l)), intro, Lock::Either, open, close)
}
