//! A form as participants see it, tried by whoever makes it: nothing is kept and nothing is counted.

use super::{Room, Stage, ask, asking, locale_of};
use crate::app::state::Desk;
use crate::app::widgets::dialog::{Dialog, DialogProps};
use crate::app::widgets::handlers::click;
use crate::app::widgets::{Icon, icon, live, said};
use crate::form::Filling;
use crate::form::pledge::WORDS;
use crate::i18n::words;
use crate::model::{Form, Id, Language, Question, QuestionKind};
use leptos::prelude::*;

/// A room that keeps nothing. It speaks the language of its filling, whatever the screens around it speak.
fn room(desk: Desk, form: Form, language: Language) -> Room {
    let filling = RwSignal::new(Filling::new(language));
    let form = StoredValue::new(form);
    Room {
        desk,
        form_id: StoredValue::new(Id::derived(&[])),
        form: Memo::new(move |_| Some(form.get_value())),
        activity: Memo::new(|_| None),
        stage: RwSignal::new(Stage::Asking),
        filling,
        answer: StoredValue::new(Id::derived(&[])),
        sending: StoredValue::new(false),
        problems: RwSignal::default(),
        leaving: RwSignal::new(false),
        changing: RwSignal::new(None),
        trial: Some(Memo::new(move |_| filling.with(|filling| locale_of(&filling.language)))),
    }
}

/// The whole form in a dialog that covers the screen.
pub fn trial(desk: Desk, form: Form, language: &Language, close: Callback<()>) -> AnyView {
    let l = desk.shown_locale.get_untracked();
    let title = said(&form.title, l);
    let room = room(desk, form, language.clone());
    let again = {
        let language = language.clone();
        move || {
            room.filling.set(Filling::new(language.clone()));
            room.stage.set(Stage::Asking);
        }
    };
    Effect::new(move |_| {
        if room.leaving.get() {
            close.run(());
        }
    });
    let stage = Memo::new(move |_| room.stage.get());
    let content = live(move || match stage.get() {
        Stage::Asking => {
            let language = move || room.l().language();
            view! {
                <div lang=Signal::derive(move || language().tag().to_owned()) dir=Signal::derive(move || language().direction().attribute())>
                    {asking::asking(room)}
                </div>
            }
            .into_any()
        }
        stage => {
            let again = again.clone();
            let heading = if stage == Stage::Declined { words::kiosk_declined(l) } else { words::trial_over(l) };
            view! {
                <div class="done">
                    <h3 id="handover" tabindex="-1">{heading}</h3>
                    <button class="button large first" type="button" on:click=click(again)>{words::trial_again(l)}</button>
                </div>
            }
            .into_any()
        }
    });
    let inside = move || {
        view! {
            <div class="trial">
                <header class="trial-bar">
                    <div><h2 id="trial">{words::trial_title(l)}</h2><p class="note">{title}</p></div>
                    <button class="button" type="button" on:click=click(move || close.run(()))>{icon(Icon::Cross)}{words::trial_close(l)}</button>
                </header>
                {content}
            </div>
        }
        .into_any()
    };
    Dialog(DialogProps { labelled_by: "trial", on_close: close, wide: true, children: Box::new(inside) }).into_any()
}

/// One question as a picture of its screen. It cannot be used, and says nothing to a screen reader.
pub fn glimpse(desk: Desk, form: Form, question: Question, language: &Language) -> AnyView {
    let l = locale_of(language);
    let steps = Filling::new(language.clone()).steps(&form);
    let of = steps.len();
    let place = steps.iter().position(|step| step.parts.iter().any(|part| part.question == question.name));
    let half = match question.kind {
        QuestionKind::ThenAndNow { .. } => Some("then"),
        QuestionKind::Commitments | QuestionKind::Review => Some(WORDS),
        _ => None,
    };
    let n = place.map_or(0, |place| place.saturating_add(1));
    let room = room(desk, form.clone(), language.clone());
    let asked = ask::ask(room, StoredValue::new(form), language, question, half, true);
    let count = place.map(|_| words::kiosk_progress(l, n as u64, of as u64));
    view! {
        <div class="preview" inert=true aria-hidden="true" lang=language.tag().to_owned() dir=language.direction().attribute()>
            <div class="kiosk">
                <div>
                    <div class="kiosk-line"><progress max=of.to_string() prop:value=n as f64></progress></div>
                    <div class="kiosk-head"><p class="kiosk-count">{count}</p></div>
                </div>
                <div class="kiosk-main">{asked}</div>
                <div class="kiosk-foot"><div class="turn">
                    <span class="button large">{icon(Icon::Back)}{words::kiosk_back(l)}</span>
                    <span class="button large first">{words::kiosk_next(l)}{icon(Icon::Forward)}</span>
                </div></div>
            </div>
        </div>
    }
    .into_any()
}
