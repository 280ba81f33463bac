//! Planning: the dialogs in which programmes, institutions and activities are made, changed, copied and removed.
//!
//! A page holds one [`Task`] signal and puts [`planning`] beside its content; a button sets the signal.

mod activity;
mod activity_along;
mod core_group;
mod delete;
mod institution;
pub(super) mod institution_form;
mod institutions;
mod objective;
mod programme;
mod programme_copy;

use crate::app::fetched::fetched;
use crate::app::route::Route;
use crate::app::spoken;
use crate::app::state::Desk;
use crate::app::state::commands::CommandFault;
use crate::app::widgets::handlers::click;
use crate::app::widgets::live::CollectAny;
use crate::app::widgets::{Icon, Pick, icon, live};
use crate::browser::address;
use crate::i18n::{Locale, faults, words};
use crate::model::entry::Faults;
use crate::model::{Entity, Id, Institution, InstitutionKind, Kind, Level, Person, Text, entity, json, order};
use crate::record::{Key, Record, Revision};
use leptos::prelude::*;
use leptos::wasm_split::SplitLoaderError;

/// What is planned in a dialog.
#[derive(Debug, Clone, PartialEq)]
pub enum Task {
    /// A new programme.
    NewProgramme,
    /// A programme is changed.
    Programme(Id),
    /// A programme becomes the pattern of a new one.
    CopyProgramme(Id),
    /// An objective of a programme, by its name; a new one without.
    Objective(Id, Option<String>),
    /// The institutions of a programme are chosen.
    Institutions(Id),
    /// An institution is changed.
    Institution(Id),
    /// The core group of a programme is chosen.
    CoreGroup(Id),
    /// A new activity of a programme.
    NewActivity(Id),
    /// A new expert call of a programme: the need it answers, and a title to begin with.
    ExpertCall(Id, String, Text),
    /// An activity is changed.
    Activity(Id),
    /// An activity becomes the pattern of a new one.
    CopyActivity(Id),
    /// A record is removed with its parts.
    Delete(Key),
}

crate::app::fetched::screen! {
    planning:
    /// The dialog of a task.
    fn planning_screen(desk: Desk, task: Task, done: RwSignal<Option<Task>>) after fetch_planning_screen {
        dialog(desk, task, done)
    }
}

/// Fetches the dialogs, and the words of all languages: months are typed and agendas are written in each of them.
async fn fetch_dialogs() -> Result<(), SplitLoaderError> {
    fetch_planning_screen().await?;
    spoken::bring_all().await
}

/// The dialog of the task in hand, beside a page's content.
pub fn planning(desk: Desk, task: RwSignal<Option<Task>>) -> AnyView {
    live(move || {
        task.get().map(|now| {
            // The dialog reads what it shows once: what comes in meanwhile must not take it away.
            untrack(|| fetched(desk, fetch_dialogs, move || planning_screen(desk, now.clone(), task)))
        })
    })
}

/// The buttons at the end of a page's head: change it, take it as a pattern, remove it.
pub fn record_buttons(l: Locale, task: RwSignal<Option<Task>>, tasks: [Task; 3]) -> AnyView {
    let faces = [
        (Icon::Pen, words::planning_edit(l)),
        (Icon::Copy, words::planning_copy(l)),
        (Icon::Bin, words::planning_delete(l)),
    ];
    let buttons = faces.into_iter().zip(tasks).map(|((face, words), what)| {
        view! {
            <button class="button plain" type="button" on:click=click(move || task.set(Some(what.clone())))>
                {icon(face)}<span class="words">{words}</span></button>
        }
    });
    view! { <div class="buttons record-buttons">{buttons.collect_any()}</div> }.into_any()
}

fn dialog(desk: Desk, task: Task, done: RwSignal<Option<Task>>) -> AnyView {
    let close = Callback::new(move |()| done.set(None));
    let shown = match task {
        Task::NewProgramme => programme::programme_dialog(desk, None, close),
        Task::Programme(id) => programme::programme_dialog(desk, Some(id), close),
        Task::CopyProgramme(id) => programme_copy::programme_copy_dialog(desk, id, close),
        Task::Objective(programme, name) => objective::objective_dialog(desk, programme, name, close),
        Task::Institutions(id) => institutions::institutions_dialog(desk, id, close),
        Task::Institution(id) => institution::institution_dialog(desk, id, done),
        Task::CoreGroup(id) => core_group::core_group_dialog(desk, id, close),
        Task::NewActivity(programme) => activity::activity_dialog(desk, activity::Wanted::New(programme), close),
        Task::ExpertCall(programme, need, title) => {
            activity::activity_dialog(desk, activity::Wanted::Call(programme, need, title), close)
        }
        Task::Activity(id) => activity::activity_dialog(desk, activity::Wanted::There(id), close),
        Task::CopyActivity(id) => activity::activity_dialog(desk, activity::Wanted::Copy(id), close),
        Task::Delete(key) => delete::delete_dialog(desk, &key, close),
    };
    shown.unwrap_or_else(|| {
        // What was to be changed went meanwhile, in another tab or by an undo.
        done.set(None);
        desk.warn(words::planning_gone(desk.shown_locale.get_untracked()));
        ().into_any()
    })
}

/// A record as a person sees it now, and the version that an edit of it is built upon.
fn opened<E: Entity>(desk: Desk, id: &Id) -> Option<(E, Revision)> {
    let base = desk.shown(&Key::new(E::KIND, id.clone()))?;
    Some((desk.library.with_untracked(|library| library.get(id))?, base))
}

/// A record to be made.
fn new_record<E: Entity>(id: Id, it: &E) -> Result<(Key, serde_json::Value), CommandFault> {
    Ok((Key::new(E::KIND, id), entity::to_body(it)?))
}

/// What is wrong with a field, once saving was tried; in words.
fn wrong(l: Locale, tried: RwSignal<bool>, faults: Memo<Faults>, field: &'static str) -> Signal<String> {
    Signal::derive(move || {
        let fault = faults.with(|faults| faults.get(field).cloned()).filter(|_| tried.get());
        fault.map(|fault| faults::entry(l, &fault)).unwrap_or_default()
    })
}

/// Says what came of a command; the dialog closes unless the storage is full, which has its own banner.
fn finish(desk: Desk, done: Result<(), CommandFault>, said: String, close: Callback<()>) {
    match done {
        Ok(()) => desk.say(said),
        Err(CommandFault::Storage(_)) => {}
        Err(_) => desk.warn(words::planning_gone(desk.shown_locale.get_untracked())),
    }
    close.run(());
}

/// Goes to another place, before the word about it is said.
fn go(desk: Desk, route: &Route) {
    address::go(&route.fragment());
    desk.route.set(route.clone());
}

/// What a record is called: its title, name or code; with its kind before it where that does not stand elsewhere.
fn name_of(l: Locale, record: &Record, with_kind: bool) -> String {
    let body = record.body();
    let text =
        |field: &str| json::read::<Text>(body?.get(field)?).ok().map(|text| text.words(&l.language()).to_owned());
    let code = || body?.get("code")?.as_str().map(str::to_owned);
    let title = || text("title").or_else(|| text("name"));
    let named = match (&record.key.kind, code().filter(|code| !code.is_empty())) {
        (Kind::Programme, code) => code,
        (Kind::Activity, Some(code)) => title().map(|title| format!("{code} {title}")),
        _ => title(),
    };
    let kind = faults::kind_name(l, &record.key.kind);
    match named.filter(|name| !name.is_empty()) {
        Some(name) if with_kind => words::planning_named(l, kind, &name),
        Some(name) => name,
        None => kind.to_owned(),
    }
}

/// Records to choose among, by their words.
fn sorted(mut picks: Vec<Pick>) -> Vec<Pick> {
    order::sort_by(&mut picks, |a, b| (&a.words, &a.note).cmp(&(&b.words, &b.note)));
    picks
}

/// Every institution, to choose from.
fn institution_picks(desk: Desk, l: Locale) -> Vec<Pick> {
    let pick = |(id, institution): (Id, Institution)| institution_pick(l, id.to_string(), &institution);
    sorted(desk.library.with_untracked(|library| library.all::<Institution>().map(pick).collect()))
}

fn institution_pick(l: Locale, value: String, institution: &Institution) -> Pick {
    let kind = institution_kind(l, institution.kind);
    let note = if institution.short.is_empty() { kind.to_owned() } else { format!("{} · {kind}", institution.short) };
    Pick { value, words: institution.name.words(&l.language()).to_owned(), note }
}

/// Everybody, to choose from, with where they work.
fn people_picks(desk: Desk, l: Locale) -> Vec<Pick> {
    let language = l.language();
    desk.library.with_untracked(|library| {
        let pick = |(id, person): (Id, Person)| {
            let place = person.institution.and_then(|id| library.get::<Institution>(&id));
            let note = place.map(|place| place.name.words(&language).to_owned()).unwrap_or_default();
            Pick { value: id.to_string(), words: person.name.words(&language).to_owned(), note }
        };
        sorted(library.all::<Person>().map(pick).collect())
    })
}

/// Identifiers as the values of a picker, and back.
fn values(ids: &[Id]) -> Vec<String> {
    ids.iter().map(Id::to_string).collect()
}

fn ids(values: &[String]) -> Vec<Id> {
    values.iter().filter_map(|value| Id::parse(value).ok()).collect()
}

/// The name of a kind of institution.
pub fn institution_kind(l: Locale, kind: InstitutionKind) -> &'static str {
    match kind {
        InstitutionKind::FederalMinistry => words::institution_kind_federal_ministry(l),
        InstitutionKind::RegionalGovernment => words::institution_kind_regional_government(l),
        InstitutionKind::Parliament => words::institution_kind_parliament(l),
        InstitutionKind::LocalGovernment => words::institution_kind_local_government(l),
        InstitutionKind::ForeignGovernment => words::institution_kind_foreign_government(l),
        InstitutionKind::InternationalOrganisation => words::institution_kind_international_organisation(l),
        InstitutionKind::Ngo => words::institution_kind_ngo(l),
        InstitutionKind::PrivateSector => words::institution_kind_private_sector(l),
        InstitutionKind::Academia => words::institution_kind_academia(l),
    }
}

/// The name of a level of government.
pub fn level(l: Locale, level: Level) -> &'static str {
    match level {
        Level::National => words::level_national(l),
        Level::Regional => words::level_regional(l),
        Level::Local => words::level_local(l),
        Level::International => words::level_international(l),
        Level::None => words::level_none(l),
    }
}
