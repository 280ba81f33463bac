//! Where the answers are: how many each device collected, how many of them are here, how many are still there.

use super::home::moment;
use crate::app::state::Desk;
use crate::app::widgets::handlers::click;
use crate::app::widgets::live;
use crate::app::widgets::live::CollectAny;
use crate::app::widgets::{Icon, icon, said};
use crate::browser::page;
use crate::bundle::Device;
use crate::i18n::{Locale, numbers, words};
use crate::model::{Activity, Form, Id, Programme};
use crate::store::custody::{Overview, Tally, overview};
use leptos::prelude::*;

/// Devices listed until a person wants all.
const LISTED: usize = 8;

crate::app::fetched::screen! {
    desk:
    /// The counts of all devices for the form in hand, where there are several.
    fn custody_screen(desk: Desk, form: RwSignal<Id>) after fetch_custody_screen { of_form(desk, form).into_any() }
}

fn of_form(desk: Desk, form: RwSignal<Id>) -> impl IntoView {
    live(move || {
        let overview = read(desk, &form.get());
        let alone = overview.devices.iter().all(|tally| tally.is_here) && overview.unknown == 0;
        (!alone).then(|| {
            let l = desk.l();
            view! {
                <section class="card flush devices" aria-labelledby="all-devices">
                    <div class="card-bar"><h2 id="all-devices" tabindex="-1">{words::custody_title(l)}</h2></div>
                    {counts(l, &overview, LISTED)}
                </section>
            }
        })
    })
}

fn read(desk: Desk, form: &Id) -> Overview {
    let device = Device { id: desk.device.with(|device| device.id.clone()), name: desk.device_name() };
    desk.library.with(|library| {
        desk.imports.with(|imports| desk.ledger.with(|ledger| overview(library, imports, ledger, &device, form)))
    })
}

/// The counts of every form that somebody answered; nothing when there is none.
pub(super) fn of_all_forms(desk: Desk) -> Option<impl IntoView> {
    let l = desk.l();
    let forms: Vec<(Id, Form)> = desk.library.with(|library| library.all::<Form>().collect());
    let told: Vec<(Form, Overview)> = forms
        .into_iter()
        .map(|(id, form)| (form, read(desk, &id)))
        .filter(|(_, overview)| !overview.devices.is_empty() || overview.unknown > 0)
        .collect();
    let several = told.len() > 1;
    let parts = told.iter().map(|(form, overview)| {
        // Of several forms, one whose answers are all here is said in a line.
        let listed = if several && overview.still_there() == 0 { 0 } else { LISTED };
        let activity = desk.get::<Activity>(&form.activity);
        let programme = activity.as_ref().and_then(|activity| desk.get::<Programme>(&activity.programme));
        let code = format!(
            "{} {}",
            programme.map(|programme| programme.code).unwrap_or_default(),
            activity.map(|activity| activity.code).unwrap_or_default()
        );
        view! {
            <div class="of-form"><h3>{said(&form.title, l)}" "<span class="badge"><bdi>{code.trim().to_owned()}</bdi></span></h3></div>
            {counts(l, overview, listed)}
        }
    });
    let parts = parts.collect_any();
    (!told.is_empty()).then(|| {
        view! {
            <section class="card flush devices" aria-labelledby="all-devices">
                <div class="card-bar"><div><h2 id="all-devices" tabindex="-1">{words::custody_title(l)}</h2><p class="note">{words::custody_rule(l)}</p></div></div>
                {parts}
            </section>
        }
    })
}

/// One form's counts: in words, and by device; of the devices so many are `listed` until a person wants all.
fn counts(l: Locale, overview: &Overview, listed: usize) -> impl IntoView + use<> {
    let still = overview.still_there() > 0;
    // Where answers still are comes first; devices with nothing left are listed when a person wants them.
    let (with, without): (Vec<&Tally>, Vec<&Tally>) =
        overview.devices.iter().partition(|tally| tally.still_there() > 0);
    let all: Vec<Tally> = with.into_iter().chain(without).cloned().collect();
    let devices = all.len();
    let open = RwSignal::new(devices <= listed);
    let n = |n: u32| numbers::number(l, n.into());
    let (collected, merged, left) = (n(overview.collected()), n(overview.merged()), n(overview.still_there()));
    let table = live(move || {
        let listed = if open.get() { devices } else { listed };
        let rows = || all.iter().take(listed).map(|tally| row(l, tally)).collect_any();
        (listed > 0).then(|| view! {
            <div class="scroll" tabindex="0"><table class="table close">
                <thead><tr><th scope="col">{words::custody_device(l)}</th>
                    <th scope="col" class="number">{words::custody_collected_head(l)}</th>
                    <th scope="col" class="number">{words::custody_merged_head(l)}</th>
                    <th scope="col" class="number">{words::custody_still_head(l)}</th></tr></thead>
                <tbody>{rows()}</tbody>
                <tfoot><tr data-custody="all"><th scope="row">{words::custody_together(l)}</th>
                    <td class="number">{collected.clone()}</td><td class="number">{merged.clone()}</td><td class="number">{left.clone()}</td></tr></tfoot>
            </table></div>
        })
    });
    let more = live(move || {
        (!open.get()).then(|| {
            view! {
                <button class="button plain all" type="button" on:click=click(move || {
                    open.set(true);
                    page::focus_soon("all-devices");
                })>{words::custody_all(l, devices as u64)}</button>
            }
        })
    });
    let unknown = (overview.unknown > 0)
        .then(|| view! { <p class="note">{words::custody_unknown(l, overview.unknown.into())}</p> });
    let withdrawn = (overview.withdrawn > 0)
        .then(|| view! { <p class="note">{words::custody_withdrawn(l, overview.withdrawn.into())}</p> });
    view! {
        <div class="custody-state" class:calm=!still data-custody-words>
            {icon(if still { Icon::Heed } else { Icon::Check })}<p><strong>{in_words(l, overview)}</strong></p>
        </div>
        {table}
        {more}
        <div class="custody-notes">{unknown}{withdrawn}</div>
    }
}

fn row(l: Locale, tally: &Tally) -> impl IntoView + use<> {
    let n = |n: u32| numbers::number(l, n.into());
    let still = tally.still_there();
    let counted = match tally.counted_at {
        _ if tally.is_here => words::custody_here(l).to_owned(),
        Some(at) => words::custody_counted_at(l, &moment(l, at)),
        None => words::custody_never_told(l).to_owned(),
    };
    view! {
        <tr data-custody=tally.device.id.to_string()>
            <th scope="row"><bdi>{tally.device.name.clone()}</bdi><p class="note">{counted}</p></th>
            <td class="number">{n(tally.collected)}</td><td class="number">{n(tally.merged)}</td>
            <td class="number" class:heed-text=move || { still > 0 }>{(still > 0).then(|| icon(Icon::Heed))}{n(still)}</td>
        </tr>
    }
}

/// "24 collected, 23 merged here, one still on Tablet C."
fn in_words(l: Locale, overview: &Overview) -> String {
    let mut parts = vec![
        words::custody_collected(l, overview.collected().into()),
        words::custody_merged(l, overview.merged().into()),
    ];
    let still = overview.devices.iter().filter(|tally| tally.still_there() > 0);
    parts.extend(still.map(|tally| {
        let n = tally.still_there().into();
        if tally.is_here {
            words::custody_missing_here(l, n)
        } else {
            words::custody_still_on(l, n, &tally.device.name)
        }
    }));
    format!("{}.", parts.join(if l == Locale::En { ", " } else { "، " }))
}
