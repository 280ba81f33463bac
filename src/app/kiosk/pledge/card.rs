//! The card on a screen of its own: its whole code, once, to seal commitments or to open them.

use crate::app::kiosk::ask::{Asked, problem};
use crate::app::widgets::entry::{Entry, entry};
use crate::app::widgets::{Icon, icon, live};
use crate::browser::page;
use crate::form::{Problem, ProblemKind};
use crate::i18n::words;
use crate::model::{FullCode, QuestionKind};
use leptos::prelude::*;

/// Asks for the card.
pub(super) fn card(asked: &Asked) -> AnyView {
    let (kiosk, l, name) = (asked.kiosk, asked.l(), asked.question.name.clone());
    let typed = Signal::derive(move || kiosk.filling.with(|filling| filling.confided.card.clone()));
    let fits = Memo::new(move |_| typed.with(|typed| FullCode::parse(typed).is_ok()));
    let why = match asked.question.kind {
        QuestionKind::Review => words::pledge_card_to_open(l),
        _ => words::pledge_card_to_seal(l),
    };
    let question = name.clone();
    let line = Entry {
        id: format!("card-{name}"),
        class: "answer-text code",
        inputmode: "text",
        direction: "ltr",
        capitals: "characters",
        labelled_by: Some("question".to_owned()),
        value: typed,
        wrong: Signal::derive(move || kiosk.problems.with(|problems| !problems.is_empty())),
    };
    let line = entry(line, move |typed| {
        let slip = FullCode::slip(&typed);
        kiosk.answer(|filling| {
            filling.confided.card = typed;
            filling.confided.found = None;
        });
        if let Some(slip) = slip {
            kiosk.problems.set(vec![Problem { question: question.clone(), kind: ProblemKind::FullCode(slip) }]);
        }
    });
    page::focus_soon("question");
    view! {
        <section class="ask" data-question=name.clone() data-half="card">
            <h1 class="kiosk-question" id="question" tabindex="-1">{words::pledge_card(l)}</h1>
            <p class="hint">{why}" "{words::pledge_card_skip(l)}</p>
            {problem(kiosk, l, name.clone(), true)}
            {line}
            <p class="fits note" role="status">{live(move || fits.get().then(|| view! { {icon(Icon::Check)}{words::pledge_card_fits(l)} }))}</p>
        </section>
    }
    .into_any()
}
