//! The action plan: what is done by whom until when, and how far it is.

use super::{Filled, Frame, on, table};
use crate::document::tree::Lines;
use crate::document::words::{Label, Say};
use crate::model::order::sort_by;
use crate::model::{Action, ActionState, Basis, Id, Kind, Progress};
use crate::record::Library;

pub(super) fn fill(frame: &Frame<'_>) -> Vec<Filled> {
    let mut actions = frame.mine::<Action>(|action| &action.activity);
    if actions.is_empty() {
        return Vec::new();
    }
    sort_by(&mut actions, |(a_id, a), (b_id, b)| {
        (!a.priority, a.due.is_none(), a.due, a_id).cmp(&(!b.priority, b.due.is_none(), b.due, b_id))
    });
    let rests_on: Vec<Basis> = actions.iter().map(|(id, _)| on(Kind::Action, id)).collect();
    let rows = actions.iter().map(|(id, action)| row(frame, id, action)).collect();
    let head = [Label::Action, Label::Responsible, Label::Due, Label::State, Label::Support].map(|l| frame.label(l));
    vec![table("actions".into(), head.to_vec(), rows, frame.nothing(), rests_on)]
}

fn row(frame: &Frame<'_>, id: &Id, action: &Action) -> Vec<Lines> {
    let text = frame.named(&action.text);
    let text = if action.priority {
        let priority = frame.label(Label::Priority);
        text.iter().zip(&priority).map(|(text, priority)| format!("{text} ({priority})")).collect()
    } else {
        text
    };
    vec![
        text,
        frame.institution(action.institution.as_ref()),
        action.due.map_or_else(|| frame.nothing(), |day| frame.say(Say::Day(day))),
        frame.say(Say::State(state(frame.library, id))),
        frame.named(&action.support),
    ]
}

/// How far an action is: what was reported last.
fn state(library: &Library, action: &Id) -> ActionState {
    let of_it = library.all::<Progress>().filter(|(_, progress)| progress.action == *action);
    let last = of_it.max_by(|(a_id, a), (b_id, b)| (a.day, a_id).cmp(&(b.day, b_id)));
    last.map_or(ActionState::Planned, |(_, progress)| progress.state)
}
