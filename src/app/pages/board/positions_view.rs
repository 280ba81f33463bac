//! Where the institutions stand on what the board puts forward: a table, and a dialog to note it.

use super::card_view::stance_sign;
use super::decision_field::DecisionField;
use super::positions_field::PositionsField;
use super::signs::sign;
use super::{Here, Task, wording};
use crate::app::widgets::form_dialog::{FormDialog, FormDialogProps};
use crate::app::widgets::handlers::click;
use crate::app::widgets::live;
use crate::app::widgets::live::CollectAny;
use crate::app::widgets::{Icon, icon, said};
use crate::board::{Row, Stand};
use crate::i18n::{Locale, dates, words};
use crate::model::card::Decision;
use crate::model::{Card, Id, Institution, Stance};
use leptos::prelude::*;

/// The table; nothing while the board puts nothing forward.
pub(super) fn positions_view(here: Here, l: Locale) -> AnyView {
    live(move || {
        let all = here.positions.get();
        if all.rows.is_empty() || all.institutions.is_empty() {
            return ().into_any();
        }
        let heads = all.institutions.iter().map(|id| {
            let short = here.short(id);
            let name = here.desk.get::<Institution>(id).map(|one| one.name.words(&l.language()).to_owned());
            view! { <th scope="col"><abbr title=name.unwrap_or_default()><bdi>{short}</bdi></abbr></th> }
        });
        let heads = heads.collect_any();
        let rows = all.rows.iter().map(|one| row(here, l, one)).collect_any();
        view! {
            <section class="card flush board-positions" aria-labelledby="board-positions">
                <div class="card-bar"><div><h2 id="board-positions">{words::boards_positions(l)}</h2>
                    <p class="note">{words::boards_positions_words(l)}</p></div></div>
                <div class="scroll" tabindex="0" role="region" aria-labelledby="board-positions"><table class="table positions">
                    <thead><tr><th scope="col">{words::boards_forward(l)}</th>{heads}</tr></thead>
                    <tbody>{rows}</tbody>
                </table></div>
            </section>
        }
        .into_any()
    })
}

fn row(here: Here, l: Locale, row: &Row) -> AnyView {
    let found = here.cards.with(|cards| Some((wording::mark(l, cards, &row.card), cards.get(&row.card)?.clone())));
    let Some((mark, Card { text, decision, .. })) = found else { return ().into_any() };
    let decided = decision.map(|decision| decided(l, &decision));
    let cells = row.stands.iter().map(|stand| cell(l, stand)).collect_any();
    let note = {
        let id = row.card.clone();
        click(move || here.task.set(Some(Task::Positions(id.clone()))))
    };
    let name = words::boards_record_on(l, &mark);
    let sum = words::boards_sum(l, row.count(Stance::Agreed) as u64, row.count(Stance::Reserved) as u64);
    view! {
        <tr><th scope="row"><div class="put"><div><span class="ref">{mark}</span>" "{said(&text, l)}<p class="note">{sum}</p>{decided}</div>
            <button class="button plain icon-only" type="button" aria-label=name on:click=note>{icon(Icon::Pen)}</button></div></th>{cells}</tr>
    }
    .into_any()
}

/// "Accepted · 9 December 2021", and the words about it.
fn decided(l: Locale, decision: &Decision) -> AnyView {
    let day = decision.day.map(|day| format!(" · {}", dates::day(l, day)));
    let more = (!decision.words.is_empty()).then(|| view! { <p class="note">{said(&decision.words, l)}</p> });
    view! {
        <p class="decided" data-decision><span class="unseen">{words::boards_decision(l)}": "</span>{wording::outcome(l, decision.outcome)}{day}</p>{more}
    }
    .into_any()
}

fn cell(l: Locale, stand: &Stand) -> AnyView {
    let (class, drawing) = stance_sign(stand.stance);
    let reason = (!stand.reason.is_empty()).then(|| view! { <p class="note">{said(&stand.reason, l)}</p> });
    let disputed =
        stand.disputed.then(|| view! { <p class="note held">{icon(Icon::Heed)}{words::boards_disputed(l)}</p> });
    view! { <td class=class><span class="stand">{sign(drawing)}{wording::stance(l, stand.stance)}</span>{reason}{disputed}</td> }
        .into_any()
}

/// Notes where the institutions stand on a card.
pub(super) fn positions_dialog(here: Here, id: &Id, close: Callback<()>) -> AnyView {
    let l = here.l();
    let Some(card) = here.desk.library.with_untracked(|library| library.get::<Card>(id)) else {
        here.gone();
        close.run(());
        return ().into_any();
    };
    let field = PositionsField::new(here, id);
    let decision = DecisionField::new(l, &card);
    let text = card.text.clone();
    let tried = RwSignal::new(false);
    let mark = here.mark(id);
    let save = {
        let (id, mark) = (id.clone(), mark.clone());
        Callback::new(move |()| {
            tried.set(true);
            let (Ok(stands), Ok(decided)) = (field.read(), untrack(|| decision.read())) else { return };
            if !stands.is_empty() {
                here.told(here.desk.put_all(&stands, words::boards_recorded(l, stands.len() as u64, &mark)));
            }
            if untrack(|| decision.is_changed()) {
                let decide = |card: &mut Card| card.decision = decided;
                here.told(here.desk.change_with_undo(&id, decide, words::boards_decided(l, &mark)));
            }
            close.run(());
        })
    };
    FormDialog(FormDialogProps {
        id: "positions-dialog",
        title: words::boards_positions_on(l, &mark),
        send: None,
        changed: Signal::derive(move || field.is_changed() || decision.is_changed()),
        on_save: save,
        on_close: close,
        extra: None,
        children: Box::new(move || {
            view! { {wording::paragraph(&text, l, "kept-words")}{field.fields(l, tried)}{decision.fields(l, tried)} }
                .into_any()
        }),
    })
    .into_any()
}
