//! Who took part, in figures: participation is counted by institution, never by name.

use super::{Filled, Frame, joined, on, sentence, table};
use crate::document::tree::Lines;
use crate::document::words::{Count, Label, Say};
use crate::model::{Activity, Id, Kind, ParagraphStyle};
use crate::people::Roster;

pub(super) fn fill(frame: &Frame<'_>) -> Vec<Filled> {
    frame.activities.iter().flat_map(|(id, activity)| of_activity(frame, id, activity)).collect()
}

fn of_activity(frame: &Frame<'_>, id: &Id, activity: &Activity) -> Vec<Filled> {
    let roster = Roster::of(frame.library, activity);
    let figures = roster.figures(frame.library);
    if figures.people == 0 {
        return Vec::new();
    }
    let basis = || vec![on(Kind::Activity, id)];
    let counted = |what: Count, n: usize| if n == 0 { frame.nothing() } else { frame.count(what, n) };
    let figures_said = joined(
        &[
            counted(Count::Participants, figures.people),
            counted(Count::Institutions, figures.institutions),
            counted(Count::Experts, figures.experts),
        ],
        " · ",
    );
    let title = frame.named(&activity.title);
    let words = if frame.activities.len() > 1 { joined(&[title.clone(), figures_said], ": ") } else { figures_said };
    let name = format!("participants-{id}");
    let mut rows: Vec<Vec<Lines>> = roster
        .by_institution()
        .into_iter()
        .map(|(institution, members)| {
            let name = institution.as_ref().map(|id| frame.institution(Some(id)));
            vec![
                name.unwrap_or_else(|| frame.label(Label::NoInstitution)),
                frame.say(Say::Number(members.len() as u64)),
            ]
        })
        .collect();
    if rows.len() > 1 {
        rows.push(vec![frame.label(Label::Together), frame.say(Say::Number(roster.participants.len() as u64))]);
    }
    let head = vec![frame.label(Label::Institution), frame.label(Label::Participants)];
    vec![
        sentence(name.clone(), ParagraphStyle::Body, words, basis()),
        table(format!("{name}-table"), head, rows, title, basis()),
    ]
}
