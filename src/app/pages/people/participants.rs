//! Who takes part: participants by institution, experts apart.

use super::Here;
use super::core_dialog::core_dialog;
use super::paste_dialog::paste_dialog;
use super::person_dialog::{Editing, person_dialog};
use crate::app::route::{Paper, Route};
use crate::app::state::people::Role;
use crate::app::widgets::handlers::click;
use crate::app::widgets::live;
use crate::app::widgets::live::CollectAny;
use crate::app::widgets::{Icon, icon, said};
use crate::i18n::{Locale, words};
use crate::model::{self, Id, Programme};
use crate::people::{Member, Roster};
use leptos::prelude::*;

/// The dialog that is open.
#[derive(Clone, PartialEq)]
enum Open {
    Person(Editing),
    Paste,
    Core,
}

/// The participants and experts of the activity.
pub(super) fn participants(here: Here, id: &Id) -> AnyView {
    let l = here.desk.l();
    let open: RwSignal<Option<Open>> = RwSignal::new(None);
    let close = Callback::new(move |()| open.set(None));
    let core = here.core_group();
    let edit = Callback::new(move |editing| open.set(Some(Open::Person(editing))));
    let opens = move |what: Open| click(move || open.set(Some(what.clone())));
    let list = live(move || {
        let roster = here.roster.get();
        if roster.participants.is_empty() && roster.missing.is_empty() {
            return view! {
                <div class="empty"><h2>{words::people_empty(l)}</h2><p>{words::people_empty_words(l)}</p></div>
            }
            .into_any();
        }
        let core = core.get();
        let groups = roster.by_institution().into_iter().enumerate();
        let groups =
            groups.map(|(n, (institution, members))| group(here, l, n, institution.as_ref(), &members, &core, edit));
        view! { <div class="delegations">{groups.collect_any()}</div>{missing(l, &roster)} }.into_any()
    });
    let id = id.clone();
    let print = Route::Paper(id.clone(), Paper::Plates).fragment();
    let dialog = live(move || {
        open.get().map(|what| match what {
            Open::Person(editing) => person_dialog(here, &id, editing, close),
            Open::Paste => paste_dialog(here, &id, close),
            Open::Core => core_dialog(here, &id, close),
        })
    });
    view! {
        <div class="page-head">
            <h2>{live(move || {
                let n = here.roster.with(|roster| roster.participants.len().saturating_add(roster.missing.len()));
                words::activity_participants(l, n as u64)
            })}</h2>
            <div class="buttons">
                <button class="button first" type="button" on:click=opens(Open::Person(Editing::New(Role::Participant)))>
                    {icon(Icon::Plus)}{words::people_add(l)}</button>
                <button class="button" type="button" on:click=opens(Open::Paste)>{icon(Icon::Table)}{words::people_paste(l)}</button>
                <button class="button" type="button" on:click=opens(Open::Core)>{words::people_from_core(l)}</button>
                <a class="button" href=print>{icon(Icon::Print)}{words::paper_open(l)}</a>
            </div>
        </div>
        {list}
        {experts(here, l, edit)}
        {dialog}
    }
    .into_any()
}

fn group(
    here: Here,
    l: Locale,
    n: usize,
    institution: Option<&Id>,
    members: &[&Member],
    core: &model::Set<Id>,
    edit: Callback<Editing>,
) -> AnyView {
    let heading = format!("delegation-{n}");
    let labelled_by = heading.clone();
    let rows = members.iter().map(|member| row(l, member, core.contains(&member.id), Role::Participant, edit));
    view! {
        <section class="card flush" aria-labelledby=labelled_by>
            <div class="card-bar"><h3 id=heading>{here.institution(l, institution)}</h3>
                <p class="note">{words::people_count(l, members.len() as u64)}</p></div>
            <ul class="people-list">{rows.collect_any()}</ul>
        </section>
    }
    .into_any()
}

fn row(l: Locale, member: &Member, in_core: bool, role: Role, edit: Callback<Editing>) -> AnyView {
    let name = member.person.name.words(&l.language()).to_owned();
    let id = member.id.clone();
    view! {
        <li>
            <div><p class="name">{said(&member.person.name, l)}</p><p class="note">{said(&member.person.position, l)}</p></div>
            {in_core.then(|| view! { <span class="badge">{words::people_core_member(l)}</span> })}
            <button class="button plain icon-only" type="button" aria-label=words::people_edit_named(l, &name)
                on:click=click(move || edit.run(Editing::There(id.clone(), role)))>{icon(Icon::Pen)}</button>
        </li>
    }
    .into_any()
}

fn missing(l: Locale, roster: &Roster) -> Option<AnyView> {
    let n = roster.missing.len() as u64;
    (n > 0).then(|| view! { <p class="notice">{icon(Icon::Heed)}{words::people_missing(l, n)}</p> }.into_any())
}

fn experts(here: Here, l: Locale, edit: Callback<Editing>) -> AnyView {
    let list = live(move || {
        let experts = here.roster.with(|roster| roster.experts.clone());
        if experts.is_empty() {
            return view! { <p class="empty inset">{words::people_no_experts(l)}</p> }.into_any();
        }
        let rows = experts.iter().map(|member| row(l, member, false, Role::Expert, edit));
        view! { <ul class="people-list">{rows.collect_any()}</ul> }.into_any()
    });
    view! {
        <section class="card flush experts" aria-labelledby="experts">
            <div class="card-bar"><h2 id="experts">{words::people_experts(l)}</h2>
                <button class="button" type="button" on:click=click(move || edit.run(Editing::New(Role::Expert)))>
                    {icon(Icon::Plus)}{words::people_add_expert(l)}</button></div>
            {list}
        </section>
    }
    .into_any()
}

impl Here {
    /// The core group of the programme.
    pub(super) fn core_group(self) -> Memo<model::Set<Id>> {
        Memo::new(move |_| {
            let programme = self.activity.get().and_then(|a| self.desk.get::<Programme>(&a.programme));
            programme.map(|programme| programme.core_group.into_iter().collect()).unwrap_or_default()
        })
    }
}
