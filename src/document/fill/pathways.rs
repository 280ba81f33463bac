//! Pathways: each with its picture, and a table of steps with the days they take today and would take.

use super::{Filled, Frame, by_place, heading, on, paragraph, table};
use crate::document::tree::{Block, Lines};
use crate::document::words::{Label, Say};
use crate::model::{Basis, Id, Kind, Language, ParagraphStyle, Pathway, Step};
use crate::pathway::Graph;
use crate::pathway::layout::Drawn;
use crate::pathway::picture::drawing;

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
    if let Some(block) = drawn(frame, id, pathway) {
        pieces.push(Filled {
            name: format!("pathway-{id}-picture"),
            block,
            rests_on: basis(),
            states: None,
            card: None,
        });
    }
    let rests_on: Vec<Basis> = basis().into_iter().chain(steps.iter().map(|(step, _)| on(Kind::Step, step))).collect();
    let rows = steps.iter().map(|(_, step)| row(frame, step)).collect();
    let head =
        [Label::Step, Label::Responsible, Label::Today, Label::Proposed].map(|label| frame.label(label)).to_vec();
    pieces.push(table(format!("pathway-{id}-steps"), head, rows, frame.named(&pathway.title), rests_on));
    pieces
}

/// The picture of a pathway, in the language that leads; in words below it, in each language.
fn drawn(frame: &Frame<'_>, id: &Id, pathway: &Pathway) -> Option<Block> {
    let graph = Graph::of(frame.library, id)?;
    let lead = frame.languages.first()?;
    let picture = drawing(&Drawn::of(frame.library, &graph, lead), &frame.words.picture(lead), lead.direction());
    let told = |(language, title): (&Language, String)| {
        let totals = (frame.words.picture(language).totals)(&Drawn::of(frame.library, &graph, language));
        format!("{title}. {totals}.")
    };
    let alt = frame.languages.iter().zip(frame.named(&pathway.title)).map(told).collect();
    let size = |units: i64| u32::try_from(units).unwrap_or(1);
    let (width, height) = (size(picture.width), size(picture.height));
    Some(Block::Picture { svg: picture.svg, png: Vec::new(), width, height, alt })
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
