//! The files on the desk: what they are, where they come from, why one is refused.

use super::Table;
use crate::app::pages::home::moment;
use crate::app::sealing::open_here;
use crate::app::widgets::handlers::{change, click};
use crate::app::widgets::live;
use crate::app::widgets::live::CollectAny;
use crate::app::widgets::{Icon, icon};
use crate::browser::page;
use crate::browser::worker::{Outcome, read_bundle};
use crate::bundle::seal::{Lock, SealFault, Secret};
use crate::bundle::{Bundle, Checksum, Refusal};
use crate::i18n::{Locale, faults, words};
use crate::model::Timestamp;
use crate::model::order::sort_by;
use crate::record::{Fate, Library, Plan, Planned};
use leptos::prelude::*;
use send_wrapper::SendWrapper;
use std::sync::Arc;
use wasm_bindgen::JsCast;
use web_sys::{File, FileList, HtmlInputElement};

/// A file on the desk.
#[derive(Debug, Clone)]
pub(super) struct Offered {
    /// Its name.
    pub name: String,
    file: SendWrapper<File>,
    /// What opened it, when it was sealed.
    secret: Option<Secret>,
    outcome: Result<Arc<Bundle>, Refused>,
}

#[derive(Debug, Clone, PartialEq)]
enum Refused {
    Unreadable,
    Bundle(Refusal),
}

impl Offered {
    fn of(file: File, secret: Option<Secret>, outcome: Outcome) -> Self {
        let outcome = match outcome {
            Some(read) => read.map(Arc::new).map_err(Refused::Bundle),
            None => Err(Refused::Unreadable),
        };
        Self { name: file.name(), file: SendWrapper::new(file), secret, outcome }
    }

    /// What it holds, if it was not refused.
    pub fn bundle(&self) -> Option<&Bundle> {
        self.outcome.as_ref().ok().map(Arc::as_ref)
    }

    /// What opens it, while it is sealed.
    fn lock(&self) -> Option<Lock> {
        match self.outcome {
            Err(Refused::Bundle(Refusal::Sealed(lock))) => Some(lock),
            _ => None,
        }
    }

    /// Whether both are one file, chosen twice: every export has an identifier of its own.
    fn is(&self, other: &Self) -> bool {
        let outcome = match (&self.outcome, &other.outcome) {
            (Ok(here), Ok(there)) => here.header == there.header && here.checksum == there.checksum,
            (here, there) => here == there,
        };
        self.name == other.name && self.file.size().to_bits() == other.file.size().to_bits() && outcome
    }
}

/// Reads files one after the other and puts them on the desk; a file of the same name and content is there once.
pub(super) fn take(table: Table, list: FileList) {
    let files: Vec<File> = (0..list.length()).filter_map(|place| list.get(place)).collect();
    let of = files.len();
    // The word on the merge before would lie over the plan; its way back stands in what came in.
    table.desk.toast.set(None);
    leptos::task::spawn_local(async move {
        for (place, file) in files.into_iter().enumerate() {
            let tell = move |hundredths: u8| {
                let done = place.saturating_mul(100).saturating_add(hundredths.into()).checked_div(of);
                let _gone_with_the_screen = table.reading.try_set(done);
            };
            tell(0);
            let outcome = read_bundle(&file, false, None, open_here, tell).await;
            let offered = Offered::of(file, None, outcome);
            table.files.try_update(|files| {
                if !files.iter().any(|known| known.is(&offered)) {
                    files.push(offered);
                }
            });
        }
        let _gone_with_the_screen = table.reading.try_set(None);
    });
}

/// The card of the files.
pub(super) fn files(table: Table) -> impl IntoView {
    let desk = table.desk;
    let some = Memo::new(move |_| table.files.with(|files| !files.is_empty()));
    let (some, reads) = (move || some.get(), move || table.reads.get());
    view! {
        <section class="card flush files" aria-labelledby="files">
            <div class="card-bar"><h2 id="files" tabindex="-1">{live(move || {
                let n = table.files.with(Vec::len);
                if n == 0 { words::home_files(desk.l()).to_owned() } else { words::merge_files(desk.l(), n as u64) }
            })}</h2></div>
            {live(move || some().then(|| rows(table)))}
            <div class="drop">
                {icon(Icon::Import)}
                <span>{live(move || if some() { words::merge_drop_more(desk.l()) } else { words::merge_drop(desk.l()) })}</span>
                <label class="button" class:first=Signal::derive(move || !some())>
                    <input class="unseen" type="file" multiple accept=".json,.warsha,.age,application/json" on:change=change(move |e| {
                        let input = e.target().and_then(|t| t.dyn_into::<HtmlInputElement>().ok());
                        if let Some(list) = input.and_then(|input| input.files()) {
                            take(table, list);
                        }
                    })/>
                    {live(move || words::merge_choose(desk.l()))}
                </label>
                <span role="status" class="note">{live(move || reads().then(|| words::merge_reading(desk.l())))}</span>
                {live(move || reads().then(|| view! {
                    <progress max="100" prop:value=Signal::derive(move || table.reading.get().unwrap_or_default().to_string())
                        aria-label=words::merge_reading(desk.l())></progress>
                }))}
            </div>
        </section>
    }
}

/// What a file needs a person for; files stand in this order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Need {
    /// It was refused.
    Refused,
    /// Its checksum does not hold, and it was looked at all the same.
    Unchecked,
    /// It says something else than this device or another file.
    Conflicts,
    /// Some of it cannot be read.
    SetAside,
    /// It brings something.
    Brings,
    /// Nothing.
    Nothing,
}

/// How a file stands.
#[derive(Debug, Clone, PartialEq)]
struct Standing {
    need: Need,
    /// When it was written.
    at: Option<Timestamp>,
    /// Its place on the desk.
    place: usize,
    /// What of it meets which fate.
    fates: Vec<(Fate, usize)>,
    /// An earlier file on the desk that is the same export.
    twin: Option<usize>,
}

/// Every file, those that need a person first, then the oldest first.
fn standings(files: &[Offered], library: &Library, conflicts: &[Planned]) -> Vec<Standing> {
    let same = |a: &Offered, b: &Offered| {
        a.bundle().zip(b.bundle()).is_some_and(|(a, b)| a.header == b.header && a.records == b.records)
    };
    let twin = |n: usize, file: &Offered| files.iter().take(n).position(|earlier| same(earlier, file));
    let stands = |(n, file): (usize, &Offered)| match twin(n, file) {
        Some(twin) => {
            let at = file.bundle().map(|bundle| bundle.header.exported_at);
            Standing { need: Need::Nothing, at, place: n, fates: Vec::new(), twin: Some(twin) }
        }
        None => stands(n, file, library, conflicts),
    };
    let mut standings: Vec<Standing> = files.iter().enumerate().map(stands).collect();
    sort_by(&mut standings, |a, b| (a.need, a.at, a.place).cmp(&(b.need, b.at, b.place)));
    standings
}

fn stands(place: usize, file: &Offered, library: &Library, conflicts: &[Planned]) -> Standing {
    let Some(bundle) = file.bundle() else {
        return Standing { need: Need::Refused, at: None, place, fates: Vec::new(), twin: None };
    };
    let plan = Plan::of(library, &bundle.records);
    // Two files may disagree with each other about what is new here.
    let disputed = |p: &&Planned| p.fate == Fate::Conflict || conflicts.binary_search_by(|c| c.key.cmp(&p.key)).is_ok();
    let in_conflict = plan.changes().filter(disputed).count();
    let agreed = |fate: Fate| plan.records.iter().filter(|p| p.fate == fate && !disputed(p)).count();
    let fates = [Fate::New, Fate::Newer].map(|fate| (fate, agreed(fate)));
    let need = if bundle.checksum == Checksum::Wrong {
        Need::Unchecked
    } else if in_conflict > 0 {
        Need::Conflicts
    } else if !bundle.set_aside.is_empty() {
        Need::SetAside
    } else if plan.changes().next().is_some() {
        Need::Brings
    } else {
        Need::Nothing
    };
    let fates = fates.into_iter().chain([(Fate::Conflict, in_conflict)]).filter(|(_, n)| *n > 0).collect();
    Standing { need, at: Some(bundle.header.exported_at), place, fates, twin: None }
}

/// Rows shown until a person wants all; of files that need a person none is ever folded away.
const SHOWN: usize = 8;

fn rows(table: Table) -> impl IntoView {
    let all = RwSignal::new(false);
    let standings = Memo::new(move |_| {
        let of = |files: &Vec<Offered>| {
            table.conflicts.with(|conflicts| table.desk.library.with(|library| standings(files, library, conflicts)))
        };
        // Not for every file that is read, only when the last one is.
        if table.reads.get() { Vec::new() } else { table.files.with(of) }
    });
    live(move || {
        let l = table.desk.l();
        let standings = standings.get();
        let n = standings.len();
        let needing = standings.iter().filter(|standing| standing.need < Need::Brings).count();
        let shown = if all.get() { n } else { SHOWN.max(needing) };
        let rows = table.files.with(|files| {
            let row = |standing: &Standing| {
                let twin = standing.twin.and_then(|place| files.get(place)).map(|file| file.name.as_str());
                Some(row(table, l, standing, files.get(standing.place)?, twin))
            };
            standings.iter().take(shown).filter_map(row).collect_any()
        });
        let more = (n > shown).then(|| {
            view! {
                <button class="button plain all" type="button" on:click=click(move || {
                    all.set(true);
                    page::focus_soon("files");
                })>{words::merge_all_files(l, n as u64)}</button>
            }
        });
        (n > 0).then(|| view! {
            <div><div class="scroll"><table class="table close">
                <thead><tr><th scope="col">{words::merge_file(l)}</th><th scope="col">{words::merge_file_plan(l)}</th>
                    <th scope="col">{words::merge_state(l)}</th><th></th></tr></thead>
                <tbody>{rows}</tbody>
            </table></div>{more}</div>
        })
    })
}

fn row(table: Table, l: Locale, standing: &Standing, file: &Offered, twin: Option<&str>) -> impl IntoView + use<> {
    let place = standing.place;
    let take_out = view! {
        <td><button class="button plain icon-only" type="button" aria-label=words::merge_remove_file(l, &file.name)
            on:click=click(move || table.files.update(|files| { if place < files.len() { files.remove(place); } }))>{icon(Icon::Cross)}</button></td>
    };
    let name = view! { <bdi class="file-name">{file.name.clone()}</bdi> };
    match &file.outcome {
        Ok(bundle) => {
            let records = bundle.records.len().saturating_add(bundle.set_aside.len());
            let heed = matches!(standing.need, Need::Unchecked | Need::Conflicts | Need::SetAside);
            view! {
                <tr data-file=file.name.clone()>
                    <th scope="row"><p>{words::history_saved(l, &bundle.header.device.name, &moment(l, bundle.header.exported_at))}</p>
                        <p class="note">{name}</p></th>
                    <td><p class:heed-text=move || { heed }>{heed.then(|| icon(Icon::Heed))}{file_plan(l, standing, bundle, twin)}</p>
                        <p class="note">{words::merge_holds_records(l, records as u64)}</p></td>
                    <td>{state(l, bundle.checksum)}</td>{take_out}</tr>
            }
            .into_any()
        }
        Err(Refused::Bundle(refusal @ Refusal::Sealed(lock))) => {
            let (offered, lock) = (file.clone(), *lock);
            view! {
                <tr data-file=file.name.clone()><th scope="row">{name}</th>
                    <td><p>{faults::refusal(l, refusal)}</p>
                        <button class="button" type="button" on:click=click(move || table.opening.set(Some((offered.clone(), lock))))>{words::seal_open(l)}</button></td>
                    <td><span class="badge">{words::seal_is_sealed(l)}</span></td>{take_out}</tr>
            }
            .into_any()
        }
        Err(refused) => {
            let why = match refused {
                Refused::Unreadable => words::refusal_unreadable(l),
                Refused::Bundle(refusal) => faults::refusal(l, refusal),
            };
            let look = (*refused == Refused::Bundle(Refusal::Checksum)).then(|| view! {
                <button class="button" type="button" on:click=click(move || look_anyway(table, place))>{words::merge_look_anyway(l)}</button>
            });
            view! {
                <tr class="refused" data-file=file.name.clone()><th scope="row">{name}</th>
                    <td><p role="alert"><strong>{words::refusal_safe(l)}</strong>" "{why}</p>{look}</td>
                    <td><span class="badge heed">{icon(Icon::Heed)}{words::merge_refused(l)}</span></td>{take_out}</tr>
            }
            .into_any()
        }
    }
}

/// The plan of one file: new, newer, conflicts, set aside; or nothing new.
fn file_plan(l: Locale, standing: &Standing, bundle: &Bundle, twin: Option<&str>) -> String {
    if let Some(twin) = twin {
        return words::merge_same_file(l, twin);
    }
    let part = |(fate, n): &(Fate, usize)| match fate {
        Fate::New => words::merge_n_new(l, *n as u64),
        Fate::Newer => words::merge_n_newer(l, *n as u64),
        _ => words::merge_n_conflicts(l, *n as u64),
    };
    let mut parts: Vec<String> = standing.fates.iter().map(part).collect();
    if !bundle.set_aside.is_empty() {
        parts.push(words::merge_n_set_aside(l, bundle.set_aside.len() as u64));
    }
    if parts.is_empty() { words::merge_nothing_to_do(l).to_owned() } else { parts.join(" · ") }
}

fn state(l: Locale, checksum: Checksum) -> impl IntoView {
    match checksum {
        Checksum::Holds => view! { <span class="badge good">{icon(Icon::Check)}{words::merge_checked(l)}</span> },
        Checksum::Wrong => view! { <span class="badge heed">{icon(Icon::Heed)}{words::merge_unchecked(l)}</span> },
        Checksum::Unknown => view! { <span class="badge heed">{icon(Icon::Heed)}{words::merge_unknown_sum(l)}</span> },
    }
}

fn look_anyway(table: Table, place: usize) {
    let Some(known) = table.files.with_untracked(|files| files.get(place).cloned()) else { return };
    leptos::task::spawn_local(async move {
        let outcome = read_bundle(&known.file, true, known.secret.clone(), open_here, |_| {}).await;
        let secret = known.secret.clone();
        put(table, &known, secret, outcome);
    });
}

/// A file on the desk was read again.
fn put(table: Table, known: &Offered, secret: Option<Secret>, outcome: Outcome) {
    table.files.try_update(|files| {
        if let Some(there) = files.iter_mut().find(|file| file.is(known)) {
            *there = Offered::of((*known.file).clone(), secret, outcome);
        }
    });
}

/// Opens a sealed file, and with the same secret those others on the desk that it opens. Gives why the first stays shut.
pub(super) async fn open_all(table: Table, first: &Offered, secret: Secret) -> Option<SealFault> {
    let others = table.files.with_untracked(|files| {
        let sealed = |file: &&Offered| file.lock().is_some() && !file.is(first);
        files.iter().filter(sealed).cloned().collect::<Vec<_>>()
    });
    for (place, offered) in std::iter::once(first.clone()).chain(others).enumerate() {
        let outcome = read_bundle(&offered.file, false, Some(secret.clone()), open_here, |_| {}).await;
        match outcome {
            Some(Err(Refusal::NotOpened(fault))) if place == 0 => return Some(fault),
            Some(Err(Refusal::NotOpened(_))) => {}
            outcome => put(table, &offered, Some(secret.clone()), outcome),
        }
    }
    None
}
