//! What a paragraph rests on, in words: a card's text with its votes and positions, how many answered a question, an
//! input with its institution. What rests on nothing is told, and what it rested on that is gone.

use super::assemble::LinedUp;
use super::fill::Frame;
use super::lineup::Piece;
use super::tree::Lines;
use super::words::{Count, Say};
use crate::form::collection::answers;
use crate::model::{
    Action, Activity, Basis, Board, Card, CardKind, Form, Id, Input, Institution, Kind, Paragraph, ParagraphStyle,
    Pathway, Position, Programme, Session, Stance, Step, Text,
};
use crate::record::{Key, Library};

/// One thing a paragraph rests on.
#[derive(Debug, Clone, PartialEq)]
pub struct Ground {
    /// Which record.
    pub basis: Basis,
    /// Its words; empty where it is gone.
    pub words: Lines,
    /// Its figures: votes, answers; empty where it has none.
    pub figures: Lines,
    /// The activity it belongs to.
    pub activity: Option<Id>,
    /// The board, pathway or form it is part of.
    pub within: Option<Id>,
}

impl Ground {
    /// Whether the record is not here any more.
    #[must_use]
    pub fn is_gone(&self) -> bool {
        self.words.is_empty()
    }
}

/// Whether a paragraph that says something rests on nothing that is still here. Headings say nothing.
#[must_use]
pub fn is_missing(library: &Library, paragraph: &Paragraph) -> bool {
    !paragraph.own_words
        && paragraph.style != ParagraphStyle::Heading
        && !paragraph.text.is_empty()
        && !paragraph.rests_on.iter().any(|basis| is_here(library, basis))
}

/// Whether a record, and the question of a form, is here.
#[must_use]
pub fn is_here(library: &Library, basis: &Basis) -> bool {
    let key = Key::new(basis.kind.clone(), basis.id.clone());
    let is_there = library.record(&library.resolve(&key)).is_some_and(|record| record.body().is_some());
    let asks = |form: Form| form.question(&basis.question).is_some();
    is_there && (basis.question.is_empty() || library.get::<Form>(&basis.id).is_some_and(asks))
}

/// What something rests on, each in words.
#[must_use]
pub fn grounds(frame: &Frame<'_>, rests_on: &[Basis]) -> Vec<Ground> {
    rests_on.iter().map(|basis| ground(frame, basis)).collect()
}

/// One thing that something rests on, in words.
#[must_use]
pub fn ground(frame: &Frame<'_>, basis: &Basis) -> Ground {
    let library = frame.library;
    let bare = |text: &Text, activity: Option<Id>| Ground {
        basis: basis.clone(),
        words: frame.named(text),
        figures: frame.nothing(),
        activity,
        within: None,
    };
    let found = match basis.kind {
        Kind::Card => library.get::<Card>(&basis.id).map(|card| of_card(frame, basis, &card)),
        Kind::Position => library.get::<Position>(&basis.id).map(|position| {
            let who = library.get::<Institution>(&position.institution).map(|i| i.name).unwrap_or_default();
            let board = library.get::<Card>(&position.card).map(|card| card.board);
            let figures = frame.say(Say::Stance(position.stance));
            Ground { within: board, figures, ..bare(&who, Some(position.activity)) }
        }),
        Kind::Form => library.get::<Form>(&basis.id).and_then(|form| of_form(frame, basis, &form)),
        Kind::Input => library.get::<Input>(&basis.id).map(|input| Ground {
            figures: frame.institution(input.institution.as_ref()),
            ..bare(&input.text, Some(input.activity))
        }),
        Kind::Pathway => library
            .get::<Pathway>(&basis.id)
            .map(|pathway| Ground { within: Some(basis.id.clone()), ..bare(&pathway.title, Some(pathway.activity)) }),
        Kind::Step => library.get::<Step>(&basis.id).map(|step| {
            let within = Some(step.pathway.clone());
            let days = step.today.map_or_else(|| frame.nothing(), |d| frame.count(Count::Days, d.usual.into()));
            Ground { within, figures: days, ..bare(&step.title, Some(step.activity)) }
        }),
        Kind::Board => library
            .get::<Board>(&basis.id)
            .map(|board| Ground { within: Some(basis.id.clone()), ..bare(&board.title, Some(board.activity)) }),
        Kind::Action => library.get::<Action>(&basis.id).map(|action| bare(&action.text, Some(action.activity))),
        Kind::Session => library.get::<Session>(&basis.id).map(|session| bare(&session.title, Some(session.activity))),
        Kind::Activity => {
            library.get::<Activity>(&basis.id).map(|activity| bare(&activity.title, Some(basis.id.clone())))
        }
        Kind::Programme => library.get::<Programme>(&basis.id).map(|programme| bare(&programme.title, None)),
        Kind::Institution => library.get::<Institution>(&basis.id).map(|institution| bare(&institution.name, None)),
        _ => None,
    };
    found.unwrap_or_else(|| Ground {
        basis: basis.clone(),
        words: Vec::new(),
        figures: Vec::new(),
        activity: None,
        within: None,
    })
}

/// A card with its votes and its positions.
fn of_card(frame: &Frame<'_>, basis: &Basis, card: &Card) -> Ground {
    let board = frame.library.get::<Board>(&card.board);
    let dots = board.and_then(|board| frame.votes(&card.board, &board).dots(&basis.id));
    let dots = dots.filter(|dots| *dots > 0).map(|dots| frame.say(Say::Count(Count::Votes, dots.into())));
    let taken: Vec<&(Id, Position)> = frame.positions(&basis.id).collect();
    let stances = Stance::ALL.into_iter().filter_map(|stance| {
        let n = taken.iter().filter(|(_, position)| position.stance == stance).count();
        let (n_said, word) = (frame.say(Say::Number(n as u64)), frame.say(Say::Stance(stance)));
        (n > 0).then(|| n_said.iter().zip(&word).map(|(n, word)| format!("{n} {word}")).collect())
    });
    let figures: Vec<Lines> = dots.into_iter().chain(stances).collect();
    Ground {
        basis: basis.clone(),
        words: frame.named(&card.text),
        figures: super::fill::joined(&figures, " · "),
        activity: Some(card.activity.clone()),
        within: Some(card.board.clone()),
    }
}

/// A form, or one of its questions, with how many answered.
fn of_form(frame: &Frame<'_>, basis: &Basis, form: &Form) -> Option<Ground> {
    let text = if basis.question.is_empty() {
        &form.title
    } else {
        let question = form.question(&basis.question)?;
        if question.short.is_empty() { &question.label } else { &question.short }
    };
    let n = answers(frame.library, &basis.id).values().fold(0_usize, |sum, n| sum.saturating_add(*n));
    Some(Ground {
        basis: basis.clone(),
        words: frame.named(text),
        figures: frame.count(Count::Answered, n),
        activity: Some(form.activity.clone()),
        within: Some(basis.id.clone()),
    })
}

/// Challenges, solutions and recommendations that nothing in the document rests on.
#[must_use]
pub fn left_out(frame: &Frame<'_>, sections: &[LinedUp]) -> Vec<Basis> {
    let mut used: Vec<&Basis> = Vec::new();
    for piece in sections.iter().flat_map(|lined| &lined.pieces) {
        match piece {
            Piece::Filled { filled, hidden: false, .. } => used.extend(&filled.rests_on),
            Piece::Filled { .. } => {}
            Piece::Written(_, paragraph) => used.extend(&paragraph.rests_on),
        }
    }
    let counts = |kind: CardKind| matches!(kind, CardKind::Challenge | CardKind::Solution | CardKind::Recommendation);
    let cards = frame.mine::<Card>(|card| &card.activity);
    let open = cards.into_iter().filter(|(_, card)| counts(card.kind) && card.merged_into.is_none());
    let basis = open.map(|(id, _)| Basis { kind: Kind::Card, id, question: String::new() });
    basis.filter(|basis| !used.contains(&basis)).collect()
}

/// What can be chosen as a basis, in the order offered: cards, inputs, pathways, forms and their questions, actions.
#[must_use]
pub fn choices(frame: &Frame<'_>) -> Vec<Basis> {
    let bare = |kind: Kind, id: Id| Basis { kind, id, question: String::new() };
    let shown = frame.mine::<Card>(|card| &card.activity).into_iter().filter(|(_, card)| card.merged_into.is_none());
    let mut all: Vec<Basis> = shown.map(|(id, _)| bare(Kind::Card, id)).collect();
    all.extend(frame.mine::<Input>(|input| &input.activity).into_iter().map(|(id, _)| bare(Kind::Input, id)));
    all.extend(frame.mine::<Pathway>(|pathway| &pathway.activity).into_iter().map(|(id, _)| bare(Kind::Pathway, id)));
    all.extend(frame.mine::<Step>(|step| &step.activity).into_iter().map(|(id, _)| bare(Kind::Step, id)));
    for (id, form) in frame.mine::<Form>(|form| &form.activity) {
        all.push(bare(Kind::Form, id.clone()));
        let asks = form.questions().filter(|question| {
            use crate::model::QuestionKind as K;
            !matches!(question.kind, K::Note | K::Consent | K::SeatCode | K::OwnCode { .. })
        });
        let question = |q: &crate::model::Question| Basis { question: q.name.clone(), ..bare(Kind::Form, id.clone()) };
        all.extend(asks.map(question));
    }
    all.extend(frame.mine::<Session>(|session| &session.activity).into_iter().map(|(id, _)| bare(Kind::Session, id)));
    all.extend(frame.mine::<Action>(|action| &action.activity).into_iter().map(|(id, _)| bare(Kind::Action, id)));
    all.extend(frame.activities.iter().map(|(id, _)| bare(Kind::Activity, id.clone())));
    all.extend(frame.programme.iter().map(|(id, _)| bare(Kind::Programme, id.clone())));
    all
}
