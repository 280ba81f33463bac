//! What stands around every working screen: the bar, notices, the word after a command.

mod bar;
mod lock;
mod notices;
mod reminder;
mod search_field;
mod toast;
mod unlock;

use super::fetched::{fetched, fetched_part};
use super::packing::{fetch_take_up_part, take_up_part};
use super::pages::seal::{fetch_sealed_export_screen, sealed_export_screen};
use super::route::Route;
use super::state::Desk;
use crate::app::widgets::handlers::change;
use crate::app::widgets::live;
use crate::browser::{offline, page, persist};
use crate::i18n::words;
use bar::Bar;
use leptos::prelude::*;
use leptos::task::spawn_local;
use notices::Notices;
use toast::ToastLine;

crate::app::fetched::screen! {
    front:
    /// The working screens: everything but the kiosk.
    fn shell_screen() after fetch_shell_screen {
        let desk = Desk::here();
        live(move || if desk.closed.get() { unlock::unlock(desk) } else { working(desk) })
    }
}

/// The shell, as soon as what lies in segments is taken up: no screen shows less than there is.
fn working(desk: Desk) -> AnyView {
    if !desk.has_segments() {
        return Shell().into_any();
    }
    fetched(desk, fetch_take_up_part, move || async move {
        take_up_part(desk).await?;
        Ok(Shell().into_any())
    })
}

/// The shell around the page of the address.
#[component]
pub fn Shell() -> impl IntoView {
    let desk = Desk::here();
    // Other words of a search are no other place: its screen follows them itself, while they are typed.
    let place = Memo::new(move |_| match desk.route.get() {
        Route::Search(_) => Route::Search(String::new()),
        route => route,
    });
    Effect::new(move |_| {
        if desk.segments_due.get() {
            desk.take_up_segments_soon();
        }
    });
    Effect::new(move |_| {
        desk.library.track();
        desk.only_there.track();
        desk.mirror.track();
        desk.pack_soon();
    });
    on_cleanup(move || desk.pack_no_more());
    desk.take_up_imports();
    Effect::new(move |_| {
        if desk.imports_due.get() {
            desk.take_up_imports();
        }
    });
    offline::keep(move |kept, newer| {
        desk.kept.set(kept);
        desk.newer.set(newer);
    });
    // The browser is asked to keep all of it once something was entered here; never in front of a participant.
    let entered = Memo::new(move |_| desk.ledger.with(|ledger| !ledger.unexported.is_empty()));
    Effect::new(move |_| {
        let ask = entered.get();
        spawn_local(async move { desk.persists.set(persist::promised(ask).await) });
    });
    Effect::new(move |_| page::set_manifest(&desk.locale.get().language()));
    // Something was typed here that no command has taken yet: no moment for another release of the app.
    let typed = RwSignal::new(false);
    // A new place starts at its top, with the focus on its main part for those who do not see it.
    Effect::new(move |former: Option<()>| {
        // Read, not only tracked: a memo that nobody reads follows nothing.
        let _place = place.get();
        if former.is_some() {
            typed.set(false);
            // A word about the new place itself stays.
            let here = desk.route.get_untracked();
            if desk.toast.with_untracked(|toast| toast.as_ref().is_some_and(|toast| toast.at != here)) {
                desk.toast.set(None);
            }
            page::to_top();
            // Whoever types goes on typing.
            if !page::has_focus(search_field::FIELD) {
                page::focus_soon("work");
            }
        }
    });
    // Seen from across the hall: nothing stands around it.
    let in_hall = Memo::new(move |_| matches!(desk.route.get(), Route::Hall(..)));
    let around = live(move || {
        (!in_hall.get()).then(|| {
            view! {
                <a class="skip button" href="#work" on:click=move |e| { e.prevent_default(); page::focus("work"); }>
                    {live(move || words::app_skip(desk.l()))}
                </a>
                <Bar/>
                <Notices typed/>
            }
        })
    });
    view! {
        {around}
        <div id="work" tabindex="-1" role="presentation" on:input=change(move |event| { if page::is_text(&event) { typed.set(true); } }) on:submit=move |_| typed.set(false)>
            {live(move || { let _place = place.get(); super::current_page(desk) })}
        </div>
        {live(move || desk.sealing.get().map(|(scope, what)| {
            fetched_part(desk, false, fetch_sealed_export_screen, move || sealed_export_screen(desk, scope.clone(), what.clone()))
        }))}
        <ToastLine/>
        {lock::lock(desk)}
    }
}
