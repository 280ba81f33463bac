//! An activity: what it is, what about, where and when, with whom, and what it is measured by.

use super::activity_along::Along;
use super::institution_form::{at, options, place};
use super::{finish, go, ids, new_record, opened, people_picks, values, wrong};
use crate::app::pages::programme::activity_kind;
use crate::app::route::{Part, Route};
use crate::app::state::Desk;
use crate::app::state::commands::CommandFault;
use crate::app::widgets::form_dialog::{FormDialog, FormDialogProps};
use crate::app::widgets::{DaysField, Field, Pick, Picker, Select, TextField, live};
use crate::browser::chance;
use crate::i18n::{dates, numbers, usual, words};
use crate::model::entry::{ActivityEntry, activity::empty};
use crate::model::{Activity, ActivityKind, Date, Id, Programme, Text, usual_day};
use crate::record::pattern;
use leptos::prelude::*;

/// Which activity.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Wanted {
    /// A new one of a programme.
    New(Id),
    /// One that is there.
    There(Id),
    /// A new one after the pattern of one that is there.
    Copy(Id),
    /// An expert call of a programme, for the need of this name, with a title to begin with.
    Call(Id, String, Text),
}

/// The fields.
#[derive(Clone, Copy)]
struct ActivityForm {
    kind: RwSignal<String>,
    code: RwSignal<String>,
    title: RwSignal<Text>,
    theme: RwSignal<Text>,
    place: RwSignal<Text>,
    days: RwSignal<Vec<Date>>,
    typed_days: RwSignal<String>,
    places: RwSignal<String>,
    remind_at: RwSignal<String>,
    experts: RwSignal<Vec<String>>,
    objectives: RwSignal<Vec<String>>,
    outcome: RwSignal<Text>,
    along: Along,
    tried: RwSignal<bool>,
}

impl ActivityForm {
    fn new(it: ActivityEntry, along: Along) -> Self {
        Self {
            kind: RwSignal::new(place(&ActivityKind::ALL, &it.kind)),
            code: RwSignal::new(it.code),
            title: RwSignal::new(it.title),
            theme: RwSignal::new(it.theme),
            place: RwSignal::new(it.place),
            days: RwSignal::new(it.days),
            typed_days: RwSignal::new(it.typed_days),
            places: RwSignal::new(it.places),
            remind_at: RwSignal::new(it.remind_at),
            experts: RwSignal::new(values(&it.experts)),
            objectives: RwSignal::new(it.objectives),
            outcome: RwSignal::new(it.outcome),
            along,
            tried: RwSignal::new(false),
        }
    }

    fn kind(self) -> ActivityKind {
        at(&ActivityKind::ALL, &self.kind.get()).unwrap_or(ActivityKind::Workshop)
    }

    fn entry(self) -> ActivityEntry {
        ActivityEntry {
            kind: self.kind(),
            code: self.code.get(),
            title: self.title.get(),
            theme: self.theme.get(),
            place: self.place.get(),
            days: self.days.get(),
            typed_days: self.typed_days.get(),
            places: self.places.get(),
            remind_at: self.remind_at.get(),
            experts: ids(&self.experts.get()),
            objectives: self.objectives.get(),
            outcome: self.outcome.get(),
            with_agenda: self.along.agenda.get(),
        }
    }
}

pub(super) fn activity_dialog(desk: Desk, wanted: Wanted, close: Callback<()>) -> Option<AnyView> {
    let l = desk.shown_locale.get_untracked();
    let digits = |figures: &str| numbers::in_digits_of(l, figures);
    let (base, version) = match &wanted {
        Wanted::New(programme) => (empty(programme.clone(), ActivityKind::Workshop), None),
        Wanted::There(id) => opened::<Activity>(desk, id).map(|(activity, base)| (activity, Some(base)))?,
        Wanted::Copy(id) => {
            let (former, _) = opened::<Activity>(desk, id)?;
            let own = empty(former.programme.clone(), former.kind);
            let fresh = Activity { days: own.days, forms: own.forms, participants: own.participants, ..former };
            (Activity { need: own.need, outcome: own.outcome, ..fresh }, None)
        }
        Wanted::Call(programme, need, title) => {
            let call = empty(programme.clone(), ActivityKind::ExpertCall);
            (Activity { need: need.clone(), title: title.clone(), ..call }, None)
        }
    };
    let programme: Option<Programme> = desk.library.with_untracked(|library| library.get(&base.programme));
    let is_this = |id: &Id| matches!(&wanted, Wanted::There(this) if this == id);
    let codes: Vec<String> = desk.library.with_untracked(|library| {
        let others = library.all::<Activity>().filter(|(id, other)| other.programme == base.programme && !is_this(id));
        others.map(|(_, other)| other.code).filter(|code| !code.is_empty()).collect()
    });
    let mut entry = ActivityEntry::of(&base, &digits);
    if version.is_none() {
        entry.code = base.kind.next_code(codes.iter().map(String::as_str));
    }
    let form = ActivityForm::new(entry, Along::of(&wanted));
    let before = untrack(|| form.entry());
    // A code that the person has not touched follows the kind.
    let follow = {
        let codes = codes.clone();
        let suggested = RwSignal::new(before.code.clone());
        Callback::new(move |()| {
            if form.code.get_untracked() == suggested.get_untracked() {
                let next = untrack(|| form.kind()).next_code(codes.iter().map(String::as_str));
                suggested.set(next.clone());
                form.code.set(next);
            }
        })
    };
    let faults = {
        let (base, codes) = (base.clone(), codes.clone());
        Memo::new(move |_| form.entry().read(&base, &codes, &dates::several_typed).err().unwrap_or_default())
    };
    let save = {
        let wanted = wanted.clone();
        Callback::new(move |()| {
            form.tried.set(true);
            let Ok(activity) = untrack(|| form.entry()).read(&base, &codes, &dates::several_typed) else { return };
            let made = match (&wanted, &version) {
                (Wanted::There(id), Some(version)) => {
                    return finish(desk, desk.edit(id, version, &activity), words::activity_saved(l).into(), close);
                }
                (Wanted::Copy(from), _) => copied(desk, from, activity, form.along),
                _ => made(desk, activity, form.along.agenda.get_untracked()),
            };
            match made {
                // Whoever plans a call goes on where the needs are.
                Ok(_) if matches!(wanted, Wanted::Call(..)) => {
                    finish(desk, Ok(()), words::activity_created(l).into(), close);
                }
                Ok(id) => {
                    close.run(());
                    go(desk, &Route::Activity(id, Part::Plan));
                    desk.say(words::activity_created(l));
                }
                Err(fault) => finish(desk, Err(fault), String::new(), close),
            }
        })
    };
    let title = match &wanted {
        Wanted::New(_) => words::activity_new(l),
        Wanted::Call(..) => words::actions_plan_call(l),
        Wanted::There(_) => words::activity_edit(l),
        Wanted::Copy(_) => words::activity_copy(l),
    };
    let objectives = programme.map(|programme| programme.objectives).unwrap_or_default();
    let objectives: Vec<Pick> = objectives
        .into_iter()
        .map(|o| Pick { words: o.text.words(&l.language()).to_owned(), value: o.name, note: String::new() })
        .collect();
    let people = people_picks(desk, l);
    let is_new = !matches!(wanted, Wanted::There(_));
    let fields = move || {
        let wrong_of = |field| wrong(l, form.tried, faults, field);
        let kinds = options(&ActivityKind::ALL, |kind| activity_kind(l, *kind));
        let wrong_places = wrong_of("places");
        let is_visit =
            Memo::new(move |_| form.kind() == ActivityKind::StudyVisit || form.places.with(|p| !p.is_empty()));
        view! {
            <div class="two">
                <Select id="activity-kind" label=words::activity_kind_label(l).into() options=kinds value=form.kind then=follow/>
                <Field id="activity-code" label=words::activity_code(l).into() value=form.code wrong=wrong_of("code")/>
            </div>
            <TextField id="activity-title" label=words::activity_title(l).into() value=form.title wrong=wrong_of("title")/>
            <DaysField id="activity-days" label=words::activity_days(l).into() days=form.days typed=form.typed_days
                hint=words::activity_days_hint(l) wrong=wrong_of("days")/>
            {form.along.ticks(desk, &wanted, form.days)}
            <TextField id="activity-place" label=words::activity_place(l).into() value=form.place/>
            <TextField id="activity-theme" label=words::activity_theme(l).into() value=form.theme long=true/>
            {live(move || (form.kind() == ActivityKind::ExpertCall).then(|| view! {
                <TextField id="activity-outcome" label=words::actions_outcome(l).into() value=form.outcome long=true/>
            }))}
            {live(move || is_visit.get().then(|| view! {
                <Field id="activity-places" label=words::activity_places(l).into() value=form.places inputmode="numeric"
                    hint=words::activity_places_hint(l) wrong=wrong_places/>
            }))}
            <Picker id="activity-objectives" label=words::activity_objectives(l).into() picks=Signal::stored(objectives)
                chosen=form.objectives empty=words::activity_no_objectives(l)/>
            <Picker id="activity-experts" label=words::activity_experts_label(l).into() picks=Signal::stored(people)
                chosen=form.experts empty=words::activity_no_people(l)/>
            <Field id="activity-remind" label=words::activity_remind(l).into() value=form.remind_at inputmode="numeric"
                hint=words::activity_remind_hint(l) wrong=wrong_of("remind_at")/>
        }
        .into_any()
    };
    let dialog = FormDialog(FormDialogProps {
        id: "activity-dialog",
        title: title.into(),
        send: is_new.then(|| words::activity_create(l).into()),
        changed: Signal::derive(move || form.entry() != before),
        on_save: save,
        on_close: close,
        extra: None,
        children: Box::new(fields),
    });
    Some(dialog.into_any())
}

/// A new activity, with the usual agenda where it is wanted.
fn made(desk: Desk, activity: Activity, with_agenda: bool) -> Result<Id, CommandFault> {
    let id = chance::new_id();
    let mut new = vec![new_record(id.clone(), &activity)?];
    if with_agenda {
        for session in usual_day::agenda(&id, activity.kind, &activity.days, &usual::title) {
            new.push(new_record(chance::new_id(), &session)?);
        }
    }
    desk.make(new).map(|()| id)
}

fn copied(desk: Desk, from: &Id, activity: Activity, along: Along) -> Result<Id, CommandFault> {
    let (id, new) = desk
        .library
        .with_untracked(|library| pattern::activity(library, from, activity, along.chosen(), &mut chance::new_id))?;
    desk.make(new).map(|()| id)
}
