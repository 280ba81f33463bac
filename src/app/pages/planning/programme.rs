//! A programme: what it is, who pays and carries it out, when, how much, and how answers are protected.

use super::institution_form::InstitutionForm;
use super::{finish, go, institution_picks, new_record, opened, wrong};
use crate::app::route::Route;
use crate::app::state::Desk;
use crate::app::state::commands::CommandFault;
use crate::app::widgets::form_dialog::{FormDialog, FormDialogProps};
use crate::app::widgets::{DayField, Field, Select, TextField, live};
use crate::browser::chance;
use crate::i18n::{dates, numbers, words};
use crate::model::entry::money::CURRENCIES;
use crate::model::entry::{InstitutionEntry, ProgrammeEntry, programme::empty};
use crate::model::{Id, Institution, InstitutionKind, Programme, Text};
use leptos::prelude::*;

/// The value of "another one", which asks for a new institution.
const ANOTHER: &str = "another";

/// The fields of a programme. Shared by making, changing and copying one.
#[derive(Clone, Copy)]
pub(super) struct ProgrammeForm {
    code: RwSignal<String>,
    title: RwSignal<Text>,
    summary: RwSignal<Text>,
    countries: RwSignal<String>,
    start: RwSignal<String>,
    months: RwSignal<String>,
    amount: RwSignal<String>,
    currency: RwSignal<String>,
    means: RwSignal<String>,
    distributions: RwSignal<String>,
    funder: Chooser,
    implementer: Chooser,
    pub(super) tried: RwSignal<bool>,
}

/// An institution that is chosen, or entered on the spot.
#[derive(Clone, Copy)]
struct Chooser {
    value: RwSignal<String>,
    form: InstitutionForm,
}

impl Chooser {
    fn new(desk: Desk, id: Option<&Id>, kind: InstitutionKind) -> Self {
        let value = RwSignal::new(id.map(Id::to_string).unwrap_or_default());
        let known: Vec<(Id, Institution)> = desk.library.with_untracked(|library| library.all().collect());
        let entry = InstitutionEntry { kind, level: kind.usual_level(), ..InstitutionEntry::new() };
        Self { value, form: InstitutionForm::new(&entry, Signal::stored(known)) }
    }

    fn fields(self, desk: Desk, id: &'static str, label: &'static str) -> AnyView {
        let l = desk.shown_locale.get_untracked();
        let mut options = vec![(String::new(), words::planning_not_chosen(l).to_owned())];
        options.extend(institution_picks(desk, l).into_iter().map(|pick| (pick.value, pick.words)));
        options.push((ANOTHER.into(), words::institution_another(l).to_owned()));
        let value = self.value;
        let is_another = Memo::new(move |_| value.with(|value| value == ANOTHER));
        view! {
            <Select id=id label=label.into() options=options value=value/>
            {live(move || is_another.get().then(|| view! {
                <div class="group inset" role="group" aria-label=words::institution_new(l)>{self.form.fields(desk, &format!("{id}-new"))}</div>
            }))}
        }
        .into_any()
    }

    /// The chosen one; a new one with what is to be made. `Err` when something is wrong with the new one.
    fn read(self) -> Result<(Option<Id>, Option<Institution>), ()> {
        let value = self.value.get_untracked();
        if value != ANOTHER {
            return Ok((Id::parse(&value).ok(), None));
        }
        let institution = self.form.read().ok_or(())?;
        Ok((Some(chance::new_id()), Some(institution)))
    }
}

impl ProgrammeForm {
    /// Fields that begin with a programme.
    pub(super) fn new(desk: Desk, programme: &Programme) -> Self {
        let l = desk.shown_locale.get_untracked();
        let it = ProgrammeEntry::of(programme, &|figures| numbers::in_digits_of(l, figures));
        Self {
            code: RwSignal::new(it.code),
            title: RwSignal::new(it.title),
            summary: RwSignal::new(it.summary),
            countries: RwSignal::new(it.countries),
            start: RwSignal::new(it.start),
            months: RwSignal::new(it.months),
            amount: RwSignal::new(it.amount),
            currency: RwSignal::new(it.currency),
            means: RwSignal::new(it.means),
            distributions: RwSignal::new(it.distributions),
            funder: Chooser::new(desk, it.funder.as_ref(), InstitutionKind::ForeignGovernment),
            implementer: Chooser::new(desk, it.implementer.as_ref(), InstitutionKind::InternationalOrganisation),
            tried: RwSignal::new(false),
        }
    }

    /// What is typed, tracked.
    fn entry(self) -> ProgrammeEntry {
        let institution = |chooser: Chooser| Id::parse(&chooser.value.get()).ok();
        ProgrammeEntry {
            code: self.code.get(),
            title: self.title.get(),
            summary: self.summary.get(),
            countries: self.countries.get(),
            funder: institution(self.funder),
            implementer: institution(self.implementer),
            start: self.start.get(),
            months: self.months.get(),
            amount: self.amount.get(),
            currency: self.currency.get(),
            means: self.means.get(),
            distributions: self.distributions.get(),
        }
    }

    /// Whether anything differs from how the dialog began.
    pub(super) fn changed(self) -> Signal<bool> {
        let before = untrack(|| self.entry());
        let typed = move || !self.funder.form.is_empty() || !self.implementer.form.is_empty();
        Signal::derive(move || self.entry() != before || typed())
    }

    /// The programme with what is entered elsewhere as in `base`, and the institutions that were entered on the spot;
    /// nothing when something is wrong, which is told then.
    pub(super) fn read(self, base: &Programme) -> Option<(Programme, Vec<(Id, Institution)>)> {
        self.tried.set(true);
        let (funder, implementer) = (self.funder.read(), self.implementer.read());
        let mut programme = untrack(|| self.entry()).read(base, &dates::typed).ok()?;
        let (funder, implementer) = (funder.ok()?, implementer.ok()?);
        let new = [&funder, &implementer].into_iter().filter_map(|(id, new)| id.clone().zip(new.clone())).collect();
        (programme.funder, programme.implementer) = (funder.0, implementer.0);
        Some((programme, new))
    }

    /// The fields. `needs_start` tells a programme that is copied with its activities, which are set by its start.
    pub(super) fn fields(self, desk: Desk, base: Programme, needs_start: Signal<bool>) -> AnyView {
        let l = desk.shown_locale.get_untracked();
        let faults = Memo::new(move |_| self.entry().read(&base, &dates::typed).err().unwrap_or_default());
        let wrong_of = |field| wrong(l, self.tried, faults, field);
        let read_start = wrong_of("start");
        let wrong_start = Signal::derive(move || {
            let is_missing = self.tried.get() && needs_start.get() && self.start.with(|typed| typed.trim().is_empty());
            if is_missing { words::programme_start_needed(l).to_owned() } else { read_start.get() }
        });
        let currencies = CURRENCIES.map(|code| view! { <option value=code></option> });
        let currencies = currencies.into_iter().map(IntoAny::into_any).collect::<Vec<_>>();
        let funder = self.funder.fields(desk, "programme-funder", words::programme_funder(l));
        let implementer = self.implementer.fields(desk, "programme-implementer", words::programme_implementer(l));
        view! {
            <Field id="programme-code" label=words::programme_code(l).into() value=self.code wrong=wrong_of("code")
                hint=words::programme_code_hint(l)/>
            <TextField id="programme-title" label=words::programme_title(l).into() value=self.title wrong=wrong_of("title")/>
            <TextField id="programme-summary" label=words::programme_summary(l).into() value=self.summary long=true/>
            <div class="two">
                <DayField id="programme-start" label=words::programme_start(l).into() value=self.start wrong=wrong_start/>
                <Field id="programme-months" label=words::programme_duration(l).into() value=self.months inputmode="numeric"
                    wrong=wrong_of("months")/>
                <Field id="programme-amount" label=words::programme_budget(l).into() value=self.amount inputmode="numeric"
                    wrong=wrong_of("amount") hint=words::programme_budget_hint(l)/>
                <Field id="programme-currency" label=words::programme_currency(l).into() value=self.currency
                    wrong=wrong_of("currency") hint=words::programme_currency_hint(l) list="currencies"/>
            </div>
            <datalist id="currencies">{currencies}</datalist>
            {funder}
            {implementer}
            <Field id="programme-countries" label=words::programme_countries(l).into() value=self.countries
                wrong=wrong_of("countries") hint=words::programme_countries_hint(l)/>
            <fieldset class="group">
                <legend>{words::programme_guard(l)}</legend>
                <p class="note">{words::programme_guard_words(l)}</p>
                <div class="two">
                    <Field id="programme-means" label=words::programme_means(l).into() value=self.means inputmode="numeric"
                        wrong=wrong_of("means")/>
                    <Field id="programme-distributions" label=words::programme_distributions(l).into() value=self.distributions
                        inputmode="numeric" wrong=wrong_of("distributions")/>
                </div>
            </fieldset>
        }
        .into_any()
    }
}

/// Makes the institutions that were entered on the spot.
pub(super) fn make_institutions(desk: Desk, new: &[(Id, Institution)]) -> Result<(), CommandFault> {
    desk.make(new.iter().map(|(id, institution)| new_record(id.clone(), institution)).collect::<Result<_, _>>()?)
}

/// A new programme, or one to be changed.
pub(super) fn programme_dialog(desk: Desk, id: Option<Id>, close: Callback<()>) -> Option<AnyView> {
    let l = desk.shown_locale.get_untracked();
    let (base, opened) = match &id {
        Some(id) => opened::<Programme>(desk, id).map(|(programme, base)| (programme, Some(base)))?,
        None => (empty(), None),
    };
    let is_new = opened.is_none();
    let form = ProgrammeForm::new(desk, &base);
    let save = {
        let base = base.clone();
        Callback::new(move |()| {
            let Some((programme, new)) = form.read(&base) else { return };
            let made = make_institutions(desk, &new);
            match id.clone().zip(opened.as_ref()) {
                Some((id, opened)) => {
                    let done = made.and_then(|()| desk.edit(&id, opened, &programme));
                    finish(desk, done, words::programme_saved(l).into(), close);
                }
                None => match made.and_then(|()| desk.create(&programme)) {
                    Ok(id) => {
                        close.run(());
                        go(desk, &Route::Programme(id));
                        desk.say(words::programme_created(l));
                    }
                    Err(fault) => finish(desk, Err(fault), String::new(), close),
                },
            }
        })
    };
    let dialog = FormDialog(FormDialogProps {
        id: "programme-dialog",
        title: if is_new { words::programme_new(l) } else { words::programme_edit(l) }.into(),
        send: is_new.then(|| words::programme_create(l).into()),
        changed: form.changed(),
        on_save: save,
        on_close: close,
        extra: None,
        children: Box::new(move || form.fields(desk, base, Signal::stored(false))),
    });
    Some(dialog.into_any())
}
