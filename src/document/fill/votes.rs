//! The outcome of a vote, as far as a document says it: dots by card and means of scores, once voting is over.

use crate::model::{Ballot, Board, Card, CardKind, Guard, Id, Map, Score, VoteBy, VoteKind};
use crate::record::Library;

/// The outcome of one board.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Votes {
    /// Ballots that count.
    pub ballots: u32,
    on: Option<CardKind>,
    dots: Map<String, u32>,
    scores: Map<String, Scored>,
}

/// How a case was judged.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Scored {
    /// Who judged it.
    pub n: u32,
    fit: u32,
    feasible: u32,
}

impl Votes {
    /// Dots on a card; `None` where there is no outcome of dots, or where cards of its kind were not voted on.
    #[must_use]
    pub fn of(&self, id: &Id, card: &Card) -> Option<u32> {
        let counts = self.ballots > 0 && self.on == Some(card.kind);
        counts.then(|| self.dots.get(id.as_str()).copied().unwrap_or(0))
    }

    /// Scores of a card; `None` where nobody scored it.
    #[must_use]
    pub fn score(&self, card: &Id) -> Option<Scored> {
        self.scores.get(card.as_str()).copied()
    }
}

impl Scored {
    /// Mean of fit at home, then of feasibility.
    #[must_use]
    pub fn means(self) -> (f64, f64) {
        let n = f64::from(self.n.max(1));
        (f64::from(self.fit) / n, f64::from(self.feasible) / n)
    }
}

/// Counts the ballots of a board. Nothing while it is open, and nothing of people who are fewer than the guard asks
/// for; institutions vote openly. Of several ballots under one code the one with the last identifier counts.
#[must_use]
pub fn votes(library: &Library, id: &Id, board: &Board, guard: Guard) -> Votes {
    let Some(vote) = board.vote.filter(|vote| vote.closed) else { return Votes::default() };
    let by_institution = vote.by == VoteBy::Institution;
    let of_board = library.all::<Ballot>().filter(|(_, ballot)| ballot.board == *id);
    let mut counted: Vec<Ballot> = Vec::new();
    for (_, ballot) in of_board.filter(|(_, ballot)| ballot.institution.is_some() == by_institution) {
        let again = |other: &Ballot| match &ballot.institution {
            Some(_) => other.institution == ballot.institution,
            None => !ballot.code.is_empty() && other.code == ballot.code,
        };
        counted.retain(|other| !again(other));
        counted.push(ballot);
    }
    let ballots = u32::try_from(counted.len()).unwrap_or(u32::MAX);
    if !by_institution && ballots < guard.means {
        return Votes::default();
    }
    let on = (vote.kind == VoteKind::Dots).then_some(vote.on);
    let mut votes = Votes { ballots, on, ..Votes::default() };
    for ballot in counted {
        if vote.kind == VoteKind::Dots {
            for (card, dots) in ballot.dots {
                votes.dots.change(card, |sum: &mut u32| *sum = sum.saturating_add(dots.into()));
            }
        } else {
            for (card, Score { fit, feasible }) in ballot.scores {
                votes.scores.change(card, |sum: &mut Scored| {
                    sum.n = sum.n.saturating_add(1);
                    sum.fit = sum.fit.saturating_add(fit.into());
                    sum.feasible = sum.feasible.saturating_add(feasible.into());
                });
            }
        }
    }
    if !by_institution {
        // A case that fewer people scored than the guard asks for is not told.
        votes.scores.retain(|_, scored| scored.n >= guard.means);
    }
    votes
}
