//! Inputs of the consultation: round by round who said what, and what became of it.

use super::{Filled, Frame, joined, least, on, table};
use crate::document::tree::Lines;
use crate::document::words::{Count, Label, Say};
use crate::model::order::{sort_and_dedup, sort_by};
use crate::model::{Id, Input, Kind, Paragraph};

pub(super) fn fill(frame: &Frame<'_>) -> Vec<Filled> {
    let mut inputs = frame.mine::<Input>(|input| &input.activity);
    sort_by(&mut inputs, |(a_id, a), (b_id, b)| (a.round, a.day, a_id.made()).cmp(&(b.round, b.day, b_id.made())));
    let paragraphs: Vec<Paragraph> = frame.library.all::<Paragraph>().map(|(_, paragraph)| paragraph).collect();
    let mut rounds: Vec<u16> = inputs.iter().map(|(_, input)| input.round).collect();
    sort_and_dedup(&mut rounds);
    let of_round = |round: u16| {
        let here: Vec<&(Id, Input)> = inputs.iter().filter(|(_, input)| input.round == round).collect();
        let head = [Label::Institution, Label::Input, Label::Became].map(|label| frame.label(label)).to_vec();
        let rows = here.iter().map(|(id, input)| row(frame, id, input, &paragraphs)).collect();
        let rests_on = here.iter().map(|(id, _)| on(Kind::Input, id)).collect();
        let mut piece = table(format!("round-{round}"), head, rows, caption(frame, round, &here), rests_on);
        piece.states = least(frame, here.iter().flat_map(|(_, input)| [&input.text, &input.answer]));
        piece
    };
    rounds.into_iter().map(of_round).collect()
}

/// "Round 1 · 7–9 December 2021 · Baghdad".
fn caption(frame: &Frame<'_>, round: u16, here: &[&(Id, Input)]) -> Lines {
    let mut days: Vec<_> = here.iter().filter_map(|(_, input)| input.day).collect();
    sort_and_dedup(&mut days);
    let mut places: Vec<&crate::model::Text> = Vec::new();
    for (_, input) in here.iter().filter(|(_, input)| !input.place.is_empty()) {
        if !places.contains(&&input.place) {
            places.push(&input.place);
        }
    }
    let places: Vec<Lines> = places.into_iter().map(|place| frame.named(place)).collect();
    let round = frame.say(Say::Count(Count::Round, round.into()));
    joined(&[vec![round, frame.say(Say::Days(&days))], places].concat(), " · ")
}

fn row(frame: &Frame<'_>, id: &Id, input: &Input, paragraphs: &[Paragraph]) -> Vec<Lines> {
    let rests = |paragraph: &&Paragraph| paragraph.rests_on.iter().any(|b| b.kind == Kind::Input && b.id == *id);
    let became = match paragraphs.iter().filter(rests).count() {
        0 if input.answer.is_empty() => frame.label(Label::Open),
        0 => frame.named(&input.answer),
        n => frame.count(Count::TakenUp, n),
    };
    vec![frame.institution(input.institution.as_ref()), frame.named(&input.text), became]
}
