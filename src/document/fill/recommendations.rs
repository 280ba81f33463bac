//! Recommendations: what the room puts forward, in the order of its votes, each with votes and the institutions'
//! positions.

use super::challenges::{boards, states_of, with_what_it_rests_on, words_of};
use super::votes::Votes;
use super::{Filled, Frame, joined, labelled, least, on, sentence};
use crate::document::tree::Lines;
use crate::document::words::{Count, Label, Say};
use crate::model::order::sort_by;
use crate::model::{Basis, Card, CardKind, Decision, Id, Kind, ParagraphStyle, Position, Purpose, Stance};
use std::rc::Rc;

pub(super) fn fill(frame: &Frame<'_>) -> Vec<Filled> {
    let boards = boards(frame, Purpose::Work);
    let has = |kind: CardKind| boards.iter().any(|(_, _, cards)| cards.iter().any(|(_, card)| card.kind == kind));
    // Where the room put nothing forward, its solutions are what it worked out.
    let kind = if has(CardKind::Recommendation) { CardKind::Recommendation } else { CardKind::Solution };
    let mut found: Vec<(Option<u32>, Id, Card, Rc<Votes>)> = Vec::new();
    for (id, board, cards) in boards {
        let votes = frame.votes(&id, &board);
        for (id, card) in cards.into_iter().filter(|(_, card)| card.kind == kind) {
            found.push((votes.dots(&id), id, card, votes.clone()));
        }
    }
    sort_by(&mut found, |(a, ..), (b, ..)| b.cmp(a));
    found.iter().flat_map(|(dots, id, card, votes)| pieces(frame, *dots, id, card, votes)).collect()
}

fn pieces(frame: &Frame<'_>, dots: Option<u32>, id: &Id, card: &Card, votes: &Votes) -> Vec<Filled> {
    let basis = with_what_it_rests_on(id, card);
    let mut text = sentence(format!("put-{id}"), ParagraphStyle::Body, words_of(frame, card), basis);
    text.states = states_of(frame, &card.text);
    text.card = Some(id.clone());
    let voted = dots.map(|dots| {
        let dots = frame.say(Say::Count(Count::Votes, dots.into()));
        let of = frame.say(Say::Count(Count::Ballots, votes.ballots as u64));
        let words: Lines = dots.iter().zip(&of).map(|(dots, of)| format!("{dots} · {of}")).collect();
        let words = labelled(&frame.label(Label::Votes), &words);
        sentence(format!("votes-{id}"), ParagraphStyle::Item, words, vec![on(Kind::Card, id)])
    });
    let taken: Vec<&(Id, Position)> = frame.positions(id).collect();
    let stood = (!taken.is_empty()).then(|| {
        let words = labelled(&frame.label(Label::Positions), &stances(frame, &taken));
        let basis: Vec<Basis> = taken.iter().map(|(id, _)| on(Kind::Position, id)).collect();
        let mut piece = sentence(format!("positions-{id}"), ParagraphStyle::Item, words, basis);
        let reserved = taken.iter().filter(|(_, position)| position.stance == Stance::Reserved);
        piece.states = least(frame, reserved.map(|(_, position)| &position.reason));
        piece
    });
    let decided = card.decision.as_ref().map(|decision| {
        let words = labelled(&frame.label(Label::Decision), &decided(frame, decision));
        let mut piece = sentence(format!("decided-{id}"), ParagraphStyle::Item, words, vec![on(Kind::Card, id)]);
        piece.states = least(frame, [&decision.words]);
        piece
    });
    std::iter::once(text).chain(voted).chain(stood).chain(decided).collect()
}

/// "accepted (9 December 2021). Only with a budget for 2022".
fn decided(frame: &Frame<'_>, decision: &Decision) -> Lines {
    let outcome = frame.say(Say::Outcome(decision.outcome));
    let outcome = match decision.day {
        Some(day) => outcome.iter().zip(&frame.say(Say::Day(day))).map(|(out, day)| format!("{out} ({day})")).collect(),
        None => outcome,
    };
    joined(&[outcome, frame.named(&decision.words)], ". ")
}

/// "5 agreed · 1 reserved", and who has which reservation.
fn stances(frame: &Frame<'_>, taken: &[&(Id, Position)]) -> Lines {
    let count = |stance: Stance| taken.iter().filter(|(_, position)| position.stance == stance).count();
    let said = |stance: Stance| {
        let n = count(stance);
        if n == 0 {
            return frame.nothing();
        }
        let (n, word) = (frame.say(Say::Number(n as u64)), frame.say(Say::Stance(stance)));
        n.iter().zip(&word).map(|(n, word)| format!("{n} {word}")).collect()
    };
    let figures = joined(&Stance::ALL.map(said), " · ");
    let reserved = taken.iter().filter(|(_, position)| position.stance == Stance::Reserved);
    let reason = |(_, position): &&(Id, Position)| {
        let who = frame.institution(Some(&position.institution));
        let why = frame.named(&position.reason);
        let both = who.iter().zip(&why);
        both.map(|(who, why)| if why.is_empty() { who.clone() } else { format!("{who}: {why}") }).collect()
    };
    let reasons: Vec<Lines> = reserved.map(reason).collect();
    joined(&[vec![figures], reasons].concat(), ". ")
}
