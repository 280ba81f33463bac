//! Leaving the kiosk asks the PIN. In the module of the working screens: whoever leaves needs those next.

use super::Room;
use crate::app::state::Desk;
use crate::app::widgets::handlers::{click, submit};
use crate::app::widgets::{Dialog, Field};
use crate::browser::page;
use crate::i18n::words;
use crate::store::Attempt;
use leptos::prelude::*;

crate::app::fetched::screen! {
    front:
    /// The dialog that asks the facilitator's PIN.
    fn leave_screen(kiosk: Room) after fetch_leave_screen {
        let l = kiosk.desk.shown_locale.get_untracked();
        let left = Callback::new(move |()| {
            if kiosk.stage.get_untracked() == super::Stage::Asking {
                kiosk.person_left();
            }
        });
        enter_pin(kiosk.desk, kiosk.leaving, left, [words::pin_enter_words(l), words::pin_open(l)])
    }
}

/// The dialog: `left` ends what the person in front of the screen began; the words say what is left.
pub(in crate::app) fn enter_pin(
    desk: Desk,
    leaving: RwSignal<bool>,
    left: Callback<()>,
    [said, open]: [&'static str; 2],
) -> AnyView {
    let l = desk.shown_locale.get_untracked();
    let typed = RwSignal::new(String::new());
    let wrong = RwSignal::new(String::new());
    let close = move || leaving.set(false);
    let attempt = move || match desk.try_pin(&typed.get_untracked()) {
        Attempt::Right => {
            left.run(());
            leaving.set(false);
            page::leave_full_screen();
            desk.leave_kiosk();
        }
        Attempt::Wrong => {
            wrong.set(words::pin_wrong(l).into());
            typed.set(String::new());
            page::focus_soon("pin-leave");
        }
        Attempt::Wait(seconds) => wrong.set(words::pin_wait(l, seconds.unsigned_abs())),
    };
    view! {
        <Dialog labelled_by="leave-dialog" on_close=move |()| close()>
            <form on:submit=submit(move || { attempt(); }) novalidate="true">
                <h2 id="leave-dialog">{words::pin_enter(l)}</h2>
                <p>{said}</p>
                <Field id="pin-leave" label=words::pin_label(l).into() value=typed wrong=wrong inputmode="numeric" kind="password"/>
                <div class="buttons">
                    <button class="button" type="button" on:click=click(close)>{words::app_cancel(l)}</button>
                    <button class="button first" type="submit">{open}</button>
                </div>
            </form>
        </Dialog>
    }
    .into_any()
}
