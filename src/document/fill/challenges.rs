//! Challenges of the group work, each with its causes and with what would solve it, sorted into the themes of its board.

use super::votes::Votes;
use super::{Filled, Frame, by_place, heading, joined, labelled, on, sentence};
use crate::document::tree::Block;
use crate::document::words::{Count, Label, Say};
use crate::model::{Basis, Board, Card, CardKind, Id, Kind, Link, LinkKind, ParagraphStyle, Purpose, Text, TextState};

/// A board and the cards on it.
pub(super) type OnBoard = (Id, Board, Vec<(Id, Card)>);

/// The boards of the document's activities and the cards on them that are shown, both in order.
pub(super) fn boards(frame: &Frame<'_>, purpose: Purpose) -> Vec<OnBoard> {
    let mut cards = frame.mine::<Card>(|card| &card.activity);
    cards.retain(|(_, card)| card.merged_into.is_none());
    by_place(&mut cards, |card| card.place);
    let mut boards = frame.mine::<Board>(|board| &board.activity);
    boards.retain(|(_, board)| board.purpose == purpose);
    let on_board = |(id, board): (Id, Board)| {
        let here = cards.iter().filter(|(_, card)| card.board == id).cloned().collect();
        (id, board, here)
    };
    boards.into_iter().map(on_board).collect()
}

/// A card's words, and more of them where a sentence was not enough.
pub(super) fn words_of(frame: &Frame<'_>, card: &Card) -> Vec<String> {
    joined(&[frame.exactly(&card.text), frame.exactly(&card.details)], "\n")
}

/// How far the words of a card are in each language.
pub(super) fn states_of(frame: &Frame<'_>, text: &Text) -> Option<Vec<Option<TextState>>> {
    Some(frame.languages.iter().map(|language| text.state(language)).collect())
}

pub(super) fn fill(frame: &Frame<'_>) -> Vec<Filled> {
    let mut pieces = Vec::new();
    for (id, board, cards) in boards(frame, Purpose::Work) {
        let votes = frame.votes(&id, &board);
        let challenges: Vec<&(Id, Card)> = cards.iter().filter(|(_, card)| card.kind == CardKind::Challenge).collect();
        let themes = board.themes.iter().map(|theme| (theme.name.as_str(), Some(&theme.text)));
        let is_known = |name: &str| board.themes.iter().any(|theme| theme.name == name);
        for (theme, text) in themes.chain([("", None)]) {
            let of_theme = |card: &Card| card.theme == theme || theme.is_empty() && !is_known(&card.theme);
            let here: Vec<&&(Id, Card)> = challenges.iter().filter(|(_, card)| of_theme(card)).collect();
            if here.is_empty() {
                continue;
            }
            if !board.themes.is_empty() {
                let words = text.map_or_else(|| frame.label(Label::NoTheme), |text| frame.named(text));
                pieces.push(heading(format!("theme-{id}-{theme}"), words, vec![on(Kind::Board, &id)]));
            }
            for (id, challenge) in here {
                pieces.push(card_piece(frame, id, challenge, ParagraphStyle::Body, None));
                pieces.extend(answers(frame, id, &cards, &votes));
            }
        }
    }
    pieces
}

/// A card as a piece, with a word before it where it is one of several.
fn card_piece(frame: &Frame<'_>, id: &Id, card: &Card, style: ParagraphStyle, label: Option<Label>) -> Filled {
    let words = words_of(frame, card);
    let words = label.map_or_else(|| words.clone(), |label| labelled(&frame.label(label), &words));
    let mut piece = sentence(format!("card-{id}"), style, words, vec![on(Kind::Card, id)]);
    piece.states = states_of(frame, &card.text);
    piece.card = Some(id.clone());
    piece
}

/// Causes, ideas and solutions tied to a challenge.
fn answers(frame: &Frame<'_>, challenge: &Id, cards: &[(Id, Card)], votes: &Votes) -> Vec<Filled> {
    let tied = |card: &Card, how: LinkKind| card.links.iter().any(|Link { to, how: h }| to == challenge && *h == how);
    let kinds = [
        (CardKind::Cause, LinkKind::Causes, Label::Cause),
        (CardKind::Idea, LinkKind::Solves, Label::Idea),
        (CardKind::Solution, LinkKind::Solves, Label::Solution),
    ];
    let mut pieces = Vec::new();
    for (kind, how, label) in kinds {
        for (id, card) in cards.iter().filter(|(_, card)| card.kind == kind && tied(card, how)) {
            let mut piece = card_piece(frame, id, card, ParagraphStyle::Item, Some(label));
            // One card may answer several challenges; each place has a name of its own.
            piece.name = format!("card-{id}-{challenge}");
            piece.rests_on.push(on(Kind::Card, challenge));
            if let Some(n) = votes.dots(id) {
                let said = frame.say(Say::Count(Count::Votes, n.into()));
                add_behind(&mut piece, &said);
            }
            pieces.push(piece);
        }
    }
    pieces
}

/// Adds words in brackets behind a paragraph, in the languages in which it is there.
fn add_behind(piece: &mut Filled, words: &[String]) {
    if let Block::Paragraph { text, .. } = &mut piece.block {
        for (text, words) in text.iter_mut().zip(words).filter(|(text, _)| !text.is_empty()) {
            *text = format!("{text} ({words})");
        }
    }
}

/// The cards that a card rests on, and itself.
pub(super) fn with_what_it_rests_on(id: &Id, card: &Card) -> Vec<Basis> {
    let others = card.links.iter().map(|link| on(Kind::Card, &link.to));
    std::iter::once(on(Kind::Card, id)).chain(others).collect()
}
