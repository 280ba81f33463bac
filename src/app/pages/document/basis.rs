//! Choosing what a paragraph rests on: cards, inputs, pathways and steps, questions, actions and the rest of the records.

use super::editor::Editor;
use super::section::shortened;
use super::show::at;
use crate::app::widgets::form_dialog::{FormDialog, FormDialogProps};
use crate::app::widgets::handlers::change;
use crate::app::widgets::{Pick, Picker};
use crate::browser::page::is_checked;
use crate::document::trace::{choices, ground};
use crate::i18n::{faults, words};
use crate::model::{Basis, Id, Kind, Paragraph};
use leptos::prelude::*;

pub(super) fn basis_dialog(editor: Editor, id: Id) -> AnyView {
    let l = editor.desk.shown_locale.get_untracked();
    let close = Callback::new(move |()| editor.task.set(None));
    editor.drafts.keep(&id);
    let Some(paragraph) = editor.desk.library.with_untracked(|library| library.get::<Paragraph>(&id)) else {
        return ().into_any();
    };
    // What it rests on now stands first, also what is gone: only so can it be taken away.
    let now = paragraph.rests_on.clone();
    let picks: Vec<Pick> = untrack(|| {
        editor.framed(|frame| {
            let others = choices(frame).into_iter().filter(|basis| !now.contains(basis));
            let one = |basis: Basis| {
                let ground = ground(frame, &basis);
                let kind = faults::kind_name(l, &basis.kind);
                let figures = at(&ground.figures, 0);
                let words = if ground.is_gone() {
                    words::docs_gone(l, kind).replace(['\u{2068}', '\u{2069}'], "")
                } else {
                    shortened(&at(&ground.words, 0))
                };
                let note = if figures.is_empty() { kind.to_owned() } else { format!("{kind} · {figures}") };
                Pick { value: value_of(&basis), words, note }
            };
            now.iter().cloned().chain(others).map(one).collect()
        })
    })
    .unwrap_or_default();
    let chosen = RwSignal::new(now.iter().map(value_of).collect::<Vec<String>>());
    let own_words = RwSignal::new(paragraph.own_words);
    let before = (chosen.get_untracked(), paragraph.own_words);
    let changed = Signal::derive(move || (chosen.get(), own_words.get()) != before);
    let save = Callback::new(move |()| {
        let rests_on = chosen.get_untracked().iter().filter_map(|value| basis_of(value)).collect();
        let own_words = own_words.get_untracked();
        let note = move |paragraph: &mut Paragraph| {
            paragraph.rests_on = rests_on;
            paragraph.own_words = own_words;
        };
        editor.drafts.change_with_undo(&id, note, words::docs_basis_saved(l));
        close.run(());
    });
    let fields = move || {
        view! {
            <Picker id="basis" label=words::docs_basis_label(l).into() picks=picks chosen=chosen empty=words::docs_basis_empty(l)/>
            <label class="check"><input type="checkbox" id="own-words" prop:checked=Signal::derive(move || own_words.get())
                on:change=change(move |e| own_words.set(is_checked(&e)))/><span>{words::docs_own_words(l)}</span></label>
        }
        .into_any()
    };
    FormDialog(FormDialogProps {
        id: "basis-dialog",
        title: words::docs_choose_basis(l).to_owned(),
        send: None,
        changed,
        on_save: save,
        on_close: close,
        extra: None,
        children: Box::new(fields),
    })
    .into_any()
}

/// A basis as the value of what is ticked.
fn value_of(basis: &Basis) -> String {
    format!("{}/{}/{}", basis.kind.as_str(), basis.id, basis.question)
}

fn basis_of(value: &str) -> Option<Basis> {
    let (kind, rest) = value.split_once('/')?;
    let (id, question) = rest.split_once('/')?;
    Some(Basis { kind: Kind::from(kind), id: Id::parse(id).ok()?, question: question.to_owned() })
}
