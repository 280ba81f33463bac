//! One person: added to the activity, edited, taken out of it, deleted.

use super::Here;
use crate::app::pages::planning::institution_form::InstitutionForm;
use crate::app::state::people::{Addition, Role};
use crate::app::widgets::Select;
use crate::app::widgets::TextField;
use crate::app::widgets::form_dialog::{FormDialog, FormDialogProps};
use crate::app::widgets::handlers::{change, click};
use crate::app::widgets::live;
use crate::app::widgets::live::CollectAny;
use crate::browser::chance;
use crate::browser::page::is_checked;
use crate::i18n::{Locale, words};
use crate::model::entry::InstitutionEntry;
use crate::model::{Activity, Id, Institution, Kind, Language, Person, Programme, Sex, Text};
use crate::record::Key;
use leptos::prelude::*;

/// Who is edited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Editing {
    /// Somebody new.
    New(Role),
    /// Somebody who is there.
    There(Id, Role),
}

/// The value of "another institution" in the list.
const OTHER: &str = "+";

/// What is filled in.
#[derive(Clone, Copy)]
struct Filled {
    name: RwSignal<Text>,
    position: RwSignal<Text>,
    institution: RwSignal<String>,
    other: InstitutionForm,
    sex: RwSignal<String>,
    languages: RwSignal<Vec<Language>>,
    core: RwSignal<bool>,
}

impl Filled {
    fn of(person: &Person, core: bool, institutions: Vec<(Id, Institution)>) -> Self {
        Self {
            name: RwSignal::new(person.name.clone()),
            position: RwSignal::new(person.position.clone()),
            institution: RwSignal::new(person.institution.as_ref().map(ToString::to_string).unwrap_or_default()),
            other: InstitutionForm::new(&InstitutionEntry::new(), Signal::stored(institutions)),
            sex: RwSignal::new(sex_value(person.sex).to_owned()),
            languages: RwSignal::new(person.languages.clone()),
            core: RwSignal::new(core),
        }
    }

    fn is_other(self) -> bool {
        self.institution.with(|value| value == OTHER)
    }

    /// The institution that is new, under a new identifier; what is wrong with it is told. `Err` where it is wrong.
    fn new_institution(self) -> Result<Option<(Id, Institution)>, ()> {
        if !untrack(|| self.is_other()) {
            return Ok(None);
        }
        self.other.read().map(|institution| Some((chance::new_id(), institution))).ok_or(())
    }

    fn person(self, institution: Option<Id>) -> Person {
        Person {
            name: self.name.with(Text::trimmed),
            position: self.position.with(Text::trimmed),
            institution: institution.or_else(|| self.institution.with(|value| Id::parse(value).ok())),
            sex: self.sex.with(|value| [Sex::Female, Sex::Male].into_iter().find(|sex| sex_value(Some(*sex)) == value)),
            languages: self.languages.get(),
        }
    }
}

fn sex_value(sex: Option<Sex>) -> &'static str {
    match sex {
        Some(Sex::Female) => "f",
        Some(Sex::Male) => "m",
        None => "",
    }
}

/// The dialog.
pub(super) fn person_dialog(here: Here, activity: &Id, editing: Editing, close: Callback<()>) -> AnyView {
    let desk = here.desk;
    let l = desk.shown_locale.get_untracked();
    // What is on screen now is what the edit is built upon, whatever comes in meanwhile.
    let (id, role) = match &editing {
        Editing::New(role) => (None, *role),
        Editing::There(id, role) => (Some(id.clone()), *role),
    };
    let base = id.as_ref().and_then(|id| desk.shown(&Key::new(Kind::Person, id.clone())));
    let found = id.as_ref().map(|id| desk.library.with_untracked(|library| library.get::<Person>(id)));
    let person = match found {
        Some(None) => {
            close.run(());
            return ().into_any();
        }
        Some(Some(person)) => person,
        None => nobody(),
    };
    let was_core = id.as_ref().is_some_and(|id| here.core_group().with_untracked(|core| core.contains(id)));
    let filled = Filled::of(&person, was_core, here.institutions(l));
    let tried = RwSignal::new(false);
    let former = (person.clone(), was_core);
    let changed = Signal::derive(move || (filled.person(None), filled.core.get()) != former || filled.is_other());
    let save = {
        let (activity, id) = (activity.clone(), id.clone());
        Callback::new(move |()| {
            tried.set(true);
            let (Ok(new), false) = (filled.new_institution(), filled.name.with_untracked(Text::is_empty)) else {
                return;
            };
            let person = untrack(|| filled.person(new.as_ref().map(|(id, _)| id.clone())));
            let name = person.name.words(&l.language()).to_owned();
            let mut addition = Addition { institutions: new.into_iter().collect(), ..Addition::default() };
            let core = filled.core.get_untracked();
            match (&id, &base) {
                (Some(id), Some(base)) => {
                    // The institution first, and the core group: the person's record then has a place to point to.
                    if !addition.institutions.is_empty() || core && !was_core {
                        addition.core = if core { vec![id.clone()] } else { Vec::new() };
                        here.told(desk.add_people(&activity, role, &addition, words::person_saved(l, &name)));
                    }
                    if was_core && !core {
                        here.told(leave_core(here, id));
                    }
                    here.told(desk.edit(id, base, &person));
                    desk.say(words::person_saved(l, &name));
                }
                _ => {
                    let id = chance::new_id();
                    addition.invited.push(id.clone());
                    if core {
                        addition.core.push(id.clone());
                    }
                    addition.people.push((id, person));
                    here.told(desk.add_people(&activity, role, &addition, words::person_added(l, &name)));
                }
            }
            close.run(());
        })
    };
    let extra = id.map(|id| ways_out(here, activity, &id, &person.name, close));
    let title = match editing {
        Editing::New(Role::Participant) => words::person_title_new(l),
        Editing::New(Role::Expert) => words::person_title_expert(l),
        Editing::There(..) => words::person_title_edit(l),
    };
    FormDialog(FormDialogProps {
        id: "person-dialog",
        title: title.into(),
        send: None,
        changed,
        on_save: save,
        on_close: close,
        extra,
        children: Box::new(move || fields(here, l, filled, tried, role)),
    })
    .into_any()
}

fn nobody() -> Person {
    Person { name: Text::default(), position: Text::default(), institution: None, sex: None, languages: Vec::new() }
}

/// Out of the activity, or out of everything; both have a way back.
fn ways_out(here: Here, activity: &Id, id: &Id, name: &Text, close: Callback<()>) -> AnyView {
    let desk = here.desk;
    let l = desk.shown_locale.get_untracked();
    let name = name.words(&l.language()).to_owned();
    let take_out = {
        let (activity, id, name) = (activity.clone(), id.clone(), name.clone());
        click(move || {
            here.told(desk.take_out(&activity, &id, words::person_taken_out(l, &name)));
            close.run(());
        })
    };
    let id = id.clone();
    let delete = click(move || {
        here.told(desk.delete_person(&id, words::person_deleted(l, &name)));
        close.run(());
    });
    view! {
        <button class="button" type="button" on:click=take_out>{words::person_take_out(l)}</button>
        <button class="button warm" type="button" on:click=delete>{words::person_delete(l)}</button>
    }
    .into_any()
}

fn leave_core(here: Here, person: &Id) -> Result<(), crate::app::state::commands::CommandFault> {
    let programme = here.activity.with_untracked(|a: &Option<Activity>| a.as_ref().map(|a| a.programme.clone()));
    programme.map_or(Ok(()), |programme| {
        here.desk.change::<Programme>(&programme, |programme| programme.core_group.retain(|id| id != person))
    })
}

fn fields(here: Here, l: Locale, filled: Filled, tried: RwSignal<bool>, role: Role) -> AnyView {
    let wrong = move |is_wrong: bool, words: &'static str| {
        if tried.get() && is_wrong { words.to_owned() } else { String::new() }
    };
    let mut options = vec![(String::new(), words::people_no_institution(l).to_owned())];
    options.extend(
        here.institutions(l).into_iter().map(|(id, i)| (id.to_string(), i.name.words(&l.language()).to_owned())),
    );
    options.push((OTHER.to_owned(), words::person_new_institution(l).to_owned()));
    let sexes = [
        (None, words::person_sex_none(l)),
        (Some(Sex::Female), words::person_sex_female(l)),
        (Some(Sex::Male), words::person_sex_male(l)),
    ];
    let new_institution = live(move || {
        filled
            .is_other()
            .then(|| view! { <div class="inset-fields">{filled.other.fields(here.desk, "other-institution")}</div> })
    });
    let core = (role == Role::Participant).then(|| {
        view! {
            <label class="check"><input type="checkbox" prop:checked=Signal::derive(move || filled.core.get())
                on:change=change(move |e| filled.core.set(is_checked(&e)))/><span>{words::person_core(l)}</span></label>
        }
    });
    let no_name = Signal::derive(move || wrong(filled.name.with(Text::is_empty), words::person_no_name(l)));
    let sexes: Vec<(String, String)> =
        sexes.into_iter().map(|(sex, words)| (sex_value(sex).to_owned(), words.to_owned())).collect();
    view! {
        <TextField id="person-name" label=words::person_name(l).to_owned() value=filled.name hint=words::person_name_hint(l) wrong=no_name/>
        <TextField id="person-position" label=words::person_position(l).to_owned() value=filled.position/>
        <Select id="person-institution" label=words::person_institution(l).to_owned() options=options value=filled.institution/>
        {new_institution}
        <div class="two">
            <Select id="person-sex" label=words::person_sex(l).to_owned() options=sexes value=filled.sex/>
            <fieldset class="field"><legend class="label">{words::person_languages(l)}</legend>
                <div class="checks">{Locale::ALL.map(|of| reads(of, filled.languages)).collect_any()}</div></fieldset>
        </div>
        {core}
    }
    .into_any()
}

/// Whether the person reads a language. Languages that the screens do not speak stay as they are.
fn reads(of: Locale, languages: RwSignal<Vec<Language>>) -> AnyView {
    let language = of.language();
    let on = {
        let language = language.clone();
        Signal::derive(move || languages.with(|all| all.contains(&language)))
    };
    let tick = change(move |e| {
        let ticked = is_checked(&e);
        languages.update(|all| {
            all.retain(|one| *one != language);
            if ticked {
                all.push(language.clone());
            }
        });
    });
    view! {
        <label class="check"><input type="checkbox" prop:checked=on on:change=tick/><span lang=of.tag()>{of.own_name()}</span></label>
    }
    .into_any()
}
