//! Commitments in the kiosk, and their review months later: a module of its own, fetched only for a form that asks for
//! them. What is typed here stands in the filling's `confided`, never in a draft.

mod card;
mod review;
mod writing;

use super::Room;
use super::ask::Asked;
use crate::app::fetched::{Apart, apart, fetched, fetched_part, screen};
use crate::app::sealing::now;
use crate::app::spoken;
use crate::browser::{chance, clock};
use crate::form::Filling;
use crate::form::pledge::{CARD, Pledge};
use crate::form::sealed_pledge::{CardKey, find};
use crate::model::{Form, FullCode, Id, Question, QuestionKind, Response};
use crate::record::Record;
use crate::record::respond::commit;
use leptos::prelude::*;

screen! {
    pledge:
    /// One question about commitments, or the half of it that asks for the card.
    fn pledge_screen(asked: Asked, alone: bool) after fetch_pledge_screen {
        match (asked.half, &asked.question.kind) {
            (Some(CARD), _) => card::card(&asked),
            (_, QuestionKind::Review) => review::review(&asked, alone),
            _ => writing::writing(&asked, alone),
        }
    }
}

screen! {
    pledge:
    /// What was said to such a question, on the last screen before sending.
    fn lines_screen(kiosk: Room, question: Question) after fetch_lines_screen {
        match question.kind {
            QuestionKind::Review => review::lines(kiosk, &question),
            _ => writing::lines(kiosk, &question),
        }
    }
}

apart! {
    pledge:
    /// Seals commitments to a card; a record that tells nothing but the activity.
    fn commit_part(card: FullCode, activity: Id, pledges: Vec<Pledge>) -> Option<Record>, after fetch_commit_part {
        let sealed = CardKey::derive(&card, &activity).and_then(|key| key.seal(&pledges, &chance::random()));
        sealed.and_then(|sealed| commit(chance::anonymous_id(), &sealed, clock::today()).ok())
    }
}

/// Fetches it, and what it says in every language: a person may switch.
///
/// # Errors
/// A module could not be fetched.
pub async fn fetch_all() -> Apart<()> {
    spoken::bring_all_with_screen().await?;
    fetch_commit_part().await?;
    fetch_lines_screen().await?;
    fetch_pledge_screen().await
}

/// The view of a question about commitments.
pub(super) fn pledge(asked: Asked, alone: bool) -> AnyView {
    fetched(asked.kiosk.desk, fetch_all, move || pledge_screen(asked.clone(), alone))
}

/// What was said to it.
pub(super) fn lines(kiosk: Room, question: &Question) -> AnyView {
    let question = question.clone();
    fetched_part(kiosk.desk, false, fetch_all, move || lines_screen(kiosk, question.clone()))
}

/// The commitments of a filling, sealed to its card; `None` where there are none, or no card. The error is the question
/// whose commitments could not be sealed.
pub(super) fn sealed(form: &Form, filling: &Filling, response: &Response) -> Result<Option<Record>, String> {
    let is_asked = |q: &&Question| q.kind == QuestionKind::Commitments && response.answers.get(&q.name).is_some();
    let mut asked = form.questions().filter(is_asked).peekable();
    let (Some(first), Some(card)) = (asked.peek().map(|q| q.name.clone()), filling.card(form)) else { return Ok(None) };
    let pledges: Vec<Pledge> =
        asked.flat_map(|q| filling.confided.pledges(&q.name, filling.answers.get(&q.name))).collect();
    if pledges.is_empty() {
        return Ok(None);
    }
    let record = now(commit_part(card, form.activity.clone(), pledges)).flatten();
    record.map(Some).ok_or(first)
}

/// Opens what is here of a card.
fn opened(kiosk: Room, form: &Form, card: &FullCode) -> Option<Vec<Pledge>> {
    let key = CardKey::derive(card, &form.activity)?;
    Some(kiosk.desk.library.with_untracked(|library| find(library, &key)))
}
