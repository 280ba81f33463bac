//! One card with all its fields; where institutions take positions on it, these too.

use super::links_field::links_field;
use super::positions_field::PositionsField;
use super::{Here, wording};
use crate::app::widgets::form_dialog::{FormDialog, FormDialogProps};
use crate::app::widgets::handlers::click;
use crate::app::widgets::{Pick, Picker, Select, TextField, live};
use crate::board::map::is_judged;
use crate::board::positions::is_put_forward;
use crate::browser::page;
use crate::i18n::{Locale, words};
use crate::model::{Board, Card, CardKind, Id, Kind, Link, Named, Purpose, Text};
use crate::record::{Key, belonging};
use leptos::prelude::*;

/// What is filled in.
#[derive(Clone, Copy)]
struct Filled {
    kind: RwSignal<String>,
    text: RwSignal<Text>,
    details: RwSignal<Text>,
    country: RwSignal<Text>,
    group: RwSignal<String>,
    theme: RwSignal<String>,
    institutions: RwSignal<Vec<String>>,
    links: RwSignal<Vec<Link>>,
    effort: RwSignal<String>,
    effect: RwSignal<String>,
}

impl Filled {
    fn of(card: &Card) -> Self {
        let step = |value: Option<u8>| RwSignal::new(value.unwrap_or(0).to_string());
        Self {
            kind: RwSignal::new(wording::kind_value(card.kind).to_owned()),
            text: RwSignal::new(card.text.clone()),
            details: RwSignal::new(card.details.clone()),
            country: RwSignal::new(card.country.clone()),
            group: RwSignal::new(card.group.clone()),
            theme: RwSignal::new(card.theme.clone()),
            institutions: RwSignal::new(card.institutions.iter().map(ToString::to_string).collect()),
            links: RwSignal::new(card.links.clone()),
            effort: step(card.effort),
            effect: step(card.effect),
        }
    }

    fn kind(self) -> CardKind {
        let all = CardKind::OF_WORK.into_iter().chain([CardKind::Case]);
        self.kind
            .with(|value| all.into_iter().find(|kind| wording::kind_value(*kind) == value))
            .unwrap_or(CardKind::Idea)
    }

    /// The card as it is filled in.
    fn card(self, former: &Card) -> Card {
        let step = |value: RwSignal<String>| value.with(|value| value.parse::<u8>().ok()).filter(|step| *step > 0);
        Card {
            kind: self.kind(),
            text: self.text.with(Text::trimmed),
            details: self.details.with(Text::trimmed),
            country: self.country.with(Text::trimmed),
            group: self.group.get(),
            theme: self.theme.get(),
            institutions: self.institutions.with(|all| all.iter().filter_map(|id| Id::parse(id).ok()).collect()),
            links: self.links.get(),
            effort: step(self.effort),
            effect: step(self.effect),
            ..former.clone()
        }
    }
}

/// The dialog.
pub(super) fn card_dialog(here: Here, id: &Id, close: Callback<()>) -> AnyView {
    let desk = here.desk;
    let l = here.l();
    let key = Key::new(Kind::Card, id.clone());
    // What is on screen now is what the edit is built upon, whatever comes in meanwhile.
    let base = desk.shown(&key);
    let found = desk.library.with_untracked(|library| library.get::<Card>(id));
    let (Some(base), Some(card), Some(board)) = (base, found, here.board.get_untracked()) else {
        here.gone();
        close.run(());
        return ().into_any();
    };
    let filled = Filled::of(&card);
    let positions = PositionsField::new(here, id);
    let tried = RwSignal::new(false);
    let changed = {
        let card = card.clone();
        Signal::derive(move || filled.card(&card) != card || positions.is_changed())
    };
    let save = {
        let (id, card) = (id.clone(), card.clone());
        Callback::new(move |()| {
            tried.set(true);
            let Ok(stands) = positions.read() else { return };
            if filled.text.with_untracked(Text::is_empty) {
                return;
            }
            let card = untrack(|| filled.card(&card));
            here.told(desk.edit(&id, &base, &card));
            let said = words::boards_card_saved(l, &here.mark(&id));
            if stands.is_empty() {
                desk.say(said)
            } else {
                here.told(desk.put_all(&stands, said))
            }
            close.run(());
            // The card was drawn again, and its button with it.
            page::focus_soon_on(format!("edit-{id}"));
        })
    };
    let mark = here.mark(id);
    let delete = {
        let (key, said) = (key, words::boards_card_deleted(l, &mark));
        click(move || {
            let mut keys = desk.library.with_untracked(|library| belonging::parts(library, &key));
            keys.push(key.clone());
            desk.delete_with_undo(&keys, said.clone());
            close.run(());
        })
    };
    let delete =
        view! { <button class="button warm" type="button" on:click=delete>{words::boards_delete_card(l)}</button> };
    let id = id.clone();
    FormDialog(FormDialogProps {
        id: "card-dialog",
        title: words::boards_card(l, &mark),
        send: None,
        changed,
        on_save: save,
        on_close: close,
        extra: Some(delete.into_any()),
        children: Box::new(move || fields(here, l, &id, &board, filled, positions, tried)),
    })
    .into_any()
}

fn fields(
    here: Here,
    l: Locale,
    id: &Id,
    board: &Board,
    filled: Filled,
    positions: PositionsField,
    tried: RwSignal<bool>,
) -> AnyView {
    let wrong = Signal::derive(move || {
        let is_wrong = tried.get() && filled.text.with(Text::is_empty);
        if is_wrong { words::boards_no_words(l).to_owned() } else { String::new() }
    });
    let cases = (board.purpose == Purpose::Cases).then_some(CardKind::Case);
    let kinds = cases.into_iter().chain(CardKind::OF_WORK);
    let kinds = kinds.map(|kind| (wording::kind_value(kind).to_owned(), wording::kind(l, kind).to_owned())).collect();
    let steps =
        move || (0..=3).map(|step: u8| (step.to_string(), wording::step(l, step).to_owned())).collect::<Vec<_>>();
    let named = |none: &str, all: &[Named]| {
        let all = all.iter().map(|one| (one.name.clone(), one.text.words(&l.language()).to_owned()));
        [(String::new(), none.to_owned())].into_iter().chain(all).collect::<Vec<_>>()
    };
    let group = (!board.groups.is_empty()).then(|| {
        let options = named(words::boards_no_group(l), &board.groups);
        view! { <Select id="card-group" label=words::boards_group(l).to_owned() options=options value=filled.group/> }
    });
    let theme = (!board.themes.is_empty()).then(|| {
        let options = named(words::boards_no_theme(l), &board.themes);
        view! { <Select id="card-theme" label=words::boards_theme(l).to_owned() options=options value=filled.theme/> }
    });
    let country = live(move || {
        (filled.kind() == CardKind::Case).then(|| {
            view! { <TextField id="card-country" label=words::boards_country(l).to_owned() value=filled.country/> }
        })
    });
    let judged = Memo::new(move |_| is_judged(filled.kind()));
    let judged = live(move || {
        judged.get().then(|| {
            view! { <div class="two">
                <Select id="card-effort" label=words::boards_effort(l).to_owned() options=steps() value=filled.effort/>
                <Select id="card-effect" label=words::boards_effect(l).to_owned() options=steps() value=filled.effect/>
            </div> }
        })
    });
    let forward = Memo::new(move |_| is_put_forward(filled.kind()));
    let stands = live(move || {
        forward.get().then(|| {
            view! { <fieldset class="group"><legend>{words::boards_positions(l)}</legend>{positions.fields(l, tried)}</fieldset> }
        })
    });
    let picks: Vec<Pick> = here.institutions.with_untracked(|all| {
        let pick = |(id, institution): &(Id, crate::model::Institution)| Pick {
            value: id.to_string(),
            words: institution.name.words(&l.language()).to_owned(),
            note: institution.short.clone(),
        };
        all.iter().map(pick).collect()
    });
    view! {
        <TextField id="card-text" label=words::boards_text(l).to_owned() value=filled.text wrong=wrong long=true/>
        {country}
        <div class="two">
            <Select id="card-kind" label=words::boards_kind(l).to_owned() options=kinds value=filled.kind/>
            {group}{theme}
        </div>
        <Picker id="card-institutions" label=words::boards_institutions(l).to_owned() picks=Signal::stored(picks)
            chosen=filled.institutions empty=words::boards_no_institutions(l)/>
        {links_field(here, l, id, filled.links)}
        {judged}
        <TextField id="card-details" label=words::boards_details(l).to_owned() value=filled.details long=true/>
        {stands}
    }
    .into_any()
}
