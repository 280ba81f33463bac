//! Pathways: each with its picture, and a table of steps with the days they take today and would take.

use super::picture::{self, Span};
use super::{Filled, Frame, by_place, heading, on, paragraph, table};
use crate::document::tree::{Block, Lines};
use crate::document::words::{Count, Label, Say};
use crate::model::{Basis, Id, Kind, ParagraphStyle, Pathway, Step};

pub(super) fn fill(frame: &Frame<'_>) -> Vec<Filled> {
    let mut steps = frame.mine::<Step>(|step| &step.activity);
    by_place(&mut steps, |step| step.place);
    let pathways = frame.mine::<Pathway>(|pathway| &pathway.activity);
    let of_one = |(id, pathway): &(Id, Pathway)| {
        let here: Vec<&(Id, Step)> = steps.iter().filter(|(_, step)| step.pathway == *id).collect();
        pieces(frame, id, pathway, &here)
    };
    pathways.iter().flat_map(of_one).collect()
}

fn pieces(frame: &Frame<'_>, id: &Id, pathway: &Pathway, steps: &[&(Id, Step)]) -> Vec<Filled> {
    let basis = || vec![on(Kind::Pathway, id)];
    let mut pieces = vec![heading(format!("pathway-{id}"), frame.named(&pathway.title), basis())];
    if !pathway.notes.is_empty() {
        let name = format!("pathway-{id}-notes");
        pieces.push(paragraph(frame, name, ParagraphStyle::Body, &pathway.notes, basis()));
    }
    if steps.is_empty() {
        return pieces;
    }
    if let Some(block) = drawn(frame, pathway, steps) {
        pieces.push(Filled { name: format!("pathway-{id}-picture"), block, rests_on: basis(), states: None });
    }
    let rests_on: Vec<Basis> = basis().into_iter().chain(steps.iter().map(|(step, _)| on(Kind::Step, step))).collect();
    let rows = steps.iter().map(|(_, step)| row(frame, step)).collect();
    let head =
        [Label::Step, Label::Responsible, Label::Today, Label::Proposed].map(|label| frame.label(label)).to_vec();
    pieces.push(table(format!("pathway-{id}-steps"), head, rows, frame.named(&pathway.title), rests_on));
    pieces
}

/// The picture of a pathway: the one place where a picture comes in.
fn drawn(frame: &Frame<'_>, pathway: &Pathway, steps: &[&(Id, Step)]) -> Option<Block> {
    let span = |(_, step): &&(Id, Step)| Span {
        today: step.today.map_or(0, |days| days.usual),
        proposed: if step.dropped { 0 } else { step.proposed.or(step.today.map(|d| d.usual)).unwrap_or(0) },
    };
    let spans: Vec<Span> = steps.iter().map(span).collect();
    let (today, proposed) = picture::sums(&spans);
    let said = |label: Label, days: u32| {
        let (word, days) = (frame.label(label), frame.say(Say::Count(Count::Days, days.into())));
        word.iter().zip(&days).map(|(word, days)| format!("{word}: {days}")).collect::<Lines>()
    };
    let captions = [said(Label::Today, today), said(Label::Proposed, proposed)];
    let (title, first) =
        (frame.named(&pathway.title), captions.each_ref().map(|c| c.first().cloned().unwrap_or_default()));
    let rtl = frame.languages.first().map(crate::model::Language::direction);
    let (svg, width, height) = picture::svg(&spans, &first, rtl)?;
    let alt = title.iter().zip(&captions[0]).zip(&captions[1]);
    let alt = alt.map(|((title, today), proposed)| format!("{title}. {today}. {proposed}.")).collect();
    Some(Block::Picture { svg, png: Vec::new(), width, height, alt })
}

fn row(frame: &Frame<'_>, step: &Step) -> Vec<Lines> {
    let today = match step.today {
        Some(days) if days.least == days.most => frame.say(Say::Number(days.usual.into())),
        Some(days) => {
            let usual = frame.say(Say::Number(days.usual.into()));
            let (least, most) = (frame.say(Say::Number(days.least.into())), frame.say(Say::Number(days.most.into())));
            let all = usual.iter().zip(&least).zip(&most);
            all.map(|((usual, least), most)| format!("{usual} ({least}–{most})")).collect()
        }
        None => frame.nothing(),
    };
    let proposed = match step.proposed {
        _ if step.dropped => frame.label(Label::LeftOut),
        Some(days) => frame.say(Say::Number(days.into())),
        None => frame.nothing(),
    };
    vec![frame.named(&step.title), frame.institution(step.institution.as_ref()), today, proposed]
}
