//! Nomination: who goes where there are fewer places than people, in balance between the institutions.

use super::Here;
use super::balance::balance_card;
use super::nominate_dialogs::{drop_out_dialog, nominate_dialog};
use super::nominee::{reserve_list, row};
use crate::app::widgets::handlers::{click, submit};
use crate::app::widgets::live;
use crate::app::widgets::live::CollectAny;
use crate::app::widgets::{Field, Icon, icon};
use crate::i18n::{Locale, numbers, words};
use crate::model::language::western_digits;
use crate::model::{Activity, Id, Nomination};
use crate::people::Nominee;
use crate::people::nomination::{confirmed, nominees, selected, suggest};
use leptos::prelude::*;

/// What the parts of the screen share.
#[derive(Clone, Copy)]
pub(super) struct Choice {
    pub(super) here: Here,
    pub(super) activity: StoredValue<Id>,
    pub(super) nominees: Memo<Vec<Nominee>>,
    pub(super) open: RwSignal<Option<Open>>,
}

/// The dialog that is open.
#[derive(Clone, PartialEq)]
pub(super) enum Open {
    Nominate,
    DropOut(Id),
}

impl Choice {
    /// How many places there are; as many as nominees where nothing is said.
    pub(super) fn places(self) -> usize {
        let said = self.here.activity.with(|activity| activity.as_ref().and_then(|activity| activity.places));
        said.map_or_else(|| self.nominees.with(Vec::len), usize::from)
    }

    /// Keeps what changed, in one step with a way back.
    pub(super) fn keep(self, after: &[Nominee], words: String) {
        let changed = self.changed(after);
        if !changed.is_empty() {
            self.here.told(self.here.desk.put_all(&changed, words));
        }
    }

    /// The records that say something else than now.
    fn changed(self, after: &[Nominee]) -> Vec<(Id, Nomination)> {
        let before = self.nominees.get_untracked();
        let activity = self.activity.get_value();
        let new = after.iter().filter(|one| !before.contains(one)).map(|one| one.nomination(&activity));
        new.map(|nomination| (nomination.id(), nomination)).collect()
    }

    /// The nominee of this person.
    pub(super) fn nominee(self, person: Id) -> Memo<Option<Nominee>> {
        Memo::new(move |_| self.nominees.with(|all| all.iter().find(|one| one.person == person).cloned()))
    }
}

/// The nominations of the activity.
pub(super) fn nomination(here: Here, id: &Id) -> AnyView {
    let l = here.desk.l();
    let nominees = {
        let id = id.clone();
        Memo::new(move |_| here.desk.library.with(|library| nominees(library, &id)))
    };
    let choice = Choice { here, activity: StoredValue::new(id.clone()), nominees, open: RwSignal::new(None) };
    let is_empty = Memo::new(move |_| nominees.with(Vec::is_empty));
    let dialog = live(move || {
        choice.open.get().map(|open| match open {
            Open::Nominate => nominate_dialog(choice),
            Open::DropOut(person) => drop_out_dialog(choice, &person),
        })
    });
    let nominate = move || {
        view! {
            <button class="button" class:first=is_empty.get_untracked() type="button"
                on:click=click(move || choice.open.set(Some(Open::Nominate)))>{icon(Icon::Plus)}{words::nomination_nominate(l)}</button>
        }
    };
    let content = live(move || {
        if is_empty.get() {
            return view! {
                <div class="empty"><h2>{words::nomination_empty(l)}</h2><p>{words::nomination_empty_words(l)}</p>{nominate()}</div>
            }
            .into_any();
        }
        view! {
            <div class="nomination">
                {actions(choice, l, nominate().into_any())}
                {balance_card(choice, l)}
                <div class="stack">{list(choice, l)}</div>
                {reserve_list(choice, l)}
            </div>
        }
        .into_any()
    });
    view! { {places(choice, l)}{content}{dialog} }.into_any()
}

/// The places there are.
fn places(choice: Choice, l: Locale) -> AnyView {
    let here = choice.here;
    let now = here.activity.with_untracked(|activity| activity.as_ref().and_then(|activity| activity.places));
    let typed = RwSignal::new(now.map(|n| numbers::in_digits_of(l, &n.to_string())).unwrap_or_default());
    let tried = RwSignal::new(false);
    let wrong = Signal::derive(move || {
        if tried.get() && parse_places(&typed.get()).is_none() {
            words::nomination_bad_places(l).into()
        } else {
            String::new()
        }
    });
    let save = submit(move || {
        tried.set(true);
        match parse_places(&typed.get_untracked()) {
            Some(places) => {
                let done =
                    here.desk.change::<Activity>(&choice.activity.get_value(), |activity| activity.places = places);
                match done {
                    Ok(()) => here.desk.say(words::nomination_places_saved(l)),
                    fault => here.told(fault),
                }
            }
            None => crate::browser::page::focus("places"),
        }
    });
    view! {
        <form class="card places" on:submit=save novalidate="true">
            <Field id="places" label=words::nomination_places(l).to_owned() value=typed hint=words::nomination_places_hint(l)
                wrong=wrong inputmode="numeric"/>
            <button class="button" type="submit">{words::app_save(l)}</button>
        </form>
    }
    .into_any()
}

/// A number of places as people type it: nothing for no limit, else 1 to 9,999; `None` where it is no number.
#[expect(clippy::option_option, reason = "nothing typed is an answer")]
fn parse_places(typed: &str) -> Option<Option<u16>> {
    let typed = western_digits(typed.trim());
    if typed.is_empty() {
        return Some(None);
    }
    typed.parse().ok().filter(|n| (1..=9999).contains(n)).map(Some)
}

/// How far the choice is, the suggestion and the confirmation.
fn actions(choice: Choice, l: Locale, nominate: AnyView) -> AnyView {
    let here = choice.here;
    let taken = Memo::new(move |_| choice.nominees.with(|all| selected(all)));
    let too_many = Memo::new(move |_| taken.get() > choice.places());
    let going = Memo::new(move |_| {
        here.activity.with(|a| {
            a.as_ref().map(|a| choice.nominees.with(|all| confirmed(&a.participants, all))).unwrap_or_default()
        })
    });
    // (who would join, who would leave)
    let change = Memo::new(move |_| {
        let now = here.activity.with(|a| a.as_ref().map(|a| a.participants.clone()).unwrap_or_default());
        going.with(|going| {
            let join = going.iter().filter(|id| !now.contains(id)).count();
            (join, now.iter().filter(|id| !going.contains(id)).count())
        })
    });
    let propose = click(move || {
        let after = suggest(&choice.nominees.get_untracked(), untrack(|| choice.places()));
        choice.keep(&after, words::nomination_suggested(l).into());
    });
    let confirm = click(move || {
        let participants = going.get_untracked();
        let words = words::nomination_confirmed(l, taken.get_untracked() as u64);
        let id = choice.activity.get_value();
        here.told(here.desk.change_with_undo::<Activity>(&id, |activity| activity.participants = participants, words));
    });
    let state = live(move || {
        let (join, leave) = change.get();
        if too_many.get() {
            let over = taken.get().saturating_sub(choice.places()) as u64;
            return view! { <p class="wrong-words">{icon(Icon::Heed)}{words::nomination_too_many(l, over)}</p> }
                .into_any();
        }
        match (taken.get(), join, leave) {
            (0, ..) => view! { <p class="quiet">{words::nomination_none_selected(l)}</p> }.into_any(),
            (_, 0, 0) => {
                view! { <p class="quiet">{icon(Icon::Check)}{words::nomination_is_confirmed(l)}</p> }.into_any()
            }
            _ => {
                let parts = [
                    (join > 0).then(|| words::nomination_join(l, join as u64)),
                    (leave > 0).then(|| words::nomination_leave(l, leave as u64)),
                ];
                view! { <p>{parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")}</p> }.into_any()
            }
        }
    });
    let cannot = Signal::derive(move || too_many.get() || taken.get() == 0 || change.get() == (0, 0));
    view! {
        <section class="card choice-state" aria-labelledby="choice">
            <h2 id="choice" role="status">{live(move || words::nomination_taken(l, choice.places() as u64, taken.get() as u64))}</h2>
            {state}
            <div class="buttons">
                {nominate}
                <button class="button" type="button" on:click=propose>{words::nomination_suggest(l)}</button>
                <button class="button first" type="button" disabled=cannot on:click=confirm>{words::nomination_confirm(l)}</button>
            </div>
            <p class="note">{words::nomination_suggest_words(l)}</p>
        </section>
    }
    .into_any()
}

/// The nominees by institution. Rows stay while decisions change.
fn list(choice: Choice, l: Locale) -> AnyView {
    let groups: Memo<Vec<(Option<Id>, Vec<Id>)>> = Memo::new(move |_| {
        choice.nominees.with(|all| {
            let mut groups: Vec<(Option<Id>, Vec<Id>)> = Vec::new();
            for one in all {
                match groups.iter_mut().find(|(of, _)| *of == one.institution) {
                    Some((_, people)) => people.push(one.person.clone()),
                    None => groups.push((one.institution.clone(), vec![one.person.clone()])),
                }
            }
            groups
        })
    });
    live(move || {
        let groups = groups.get().into_iter().enumerate().map(|(n, (institution, people))| {
            let heading = format!("nominated-{n}");
            let labelled_by = heading.clone();
            let rows = people.into_iter().map(|person| row(choice, l, person));
            view! {
                <section class="card flush" aria-labelledby=labelled_by>
                    <div class="card-bar"><h3 id=heading>{choice.here.institution(l, institution.as_ref())}</h3></div>
                    <ul class="nominees">{rows.collect_any()}</ul>
                </section>
            }
        });
        groups.collect_any()
    })
}
