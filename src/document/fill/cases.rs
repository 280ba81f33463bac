//! Case studies: measures of other countries and how the room judged them.

use super::challenges::{boards, states_of, words_of};
use super::{Filled, Frame, labelled, on, sentence, table};
use crate::document::tree::Lines;
use crate::document::words::{Label, Say};
use crate::model::order::sort_by;
use crate::model::{Basis, CardKind, Id, Kind, ParagraphStyle, Purpose};

pub(super) fn fill(frame: &Frame<'_>) -> Vec<Filled> {
    let mut pieces = Vec::new();
    for (board, its, cards) in boards(frame, Purpose::Cases) {
        let votes = frame.votes(&board, &its);
        let mut judged: Vec<(usize, Vec<Lines>, Basis)> = Vec::new();
        for (id, card) in cards.iter().filter(|(_, card)| card.kind == CardKind::Case) {
            let words = words_of(frame, card);
            let country = frame.named(&card.country);
            let words = if card.country.is_empty() { words } else { labelled(&country, &words) };
            let mut piece = sentence(format!("card-{id}"), ParagraphStyle::Body, words, vec![on(Kind::Card, id)]);
            piece.states = states_of(frame, &card.text);
            piece.card = Some(id.clone());
            pieces.push(piece);
            let judgement = votes.judgement(id).and_then(|one| Some((one.rank?, one.means?, one.n)));
            if let Some((rank, means, people)) = judgement {
                let row = vec![
                    country,
                    frame.named(&card.text),
                    frame.say(Say::Decimal(means.fit, 1)),
                    frame.say(Say::Decimal(means.feasible, 1)),
                    frame.say(Say::Number(people.into())),
                ];
                judged.push((rank, row, on(Kind::Card, id)));
            }
        }
        if !judged.is_empty() {
            // The best one first, as on the screen.
            sort_by(&mut judged, |(a, ..), (b, ..)| a.cmp(b));
            let (rows, rests_on) = judged.into_iter().map(|(_, row, basis)| (row, basis)).unzip();
            pieces.push(table_of(frame, &board, &its.title, rows, rests_on));
        }
    }
    pieces
}

fn table_of(
    frame: &Frame<'_>,
    board: &Id,
    title: &crate::model::Text,
    rows: Vec<Vec<Lines>>,
    rests_on: Vec<Basis>,
) -> Filled {
    let head = [Label::Country, Label::Measure, Label::Fit, Label::Feasible, Label::People].map(|l| frame.label(l));
    let basis = std::iter::once(on(Kind::Board, board)).chain(rests_on).collect();
    table(format!("judged-{board}"), head.to_vec(), rows, frame.named(title), basis)
}
