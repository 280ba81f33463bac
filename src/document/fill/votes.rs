//! The outcome of a vote, as far as a document says it: dots by card and means of scores, once voting is over. Counted as
//! everywhere by [`crate::votes`]; here stands only what may leave the room.

use crate::model::{Board, Guard, Id, VoteKind};
use crate::record::Library;
use crate::votes::{Counted, Dots, Judged, Judgement, Slate};

/// The outcome of one board; one without votes has neither dots nor scores.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Votes {
    /// Ballots that count.
    pub ballots: usize,
    dots: Dots,
    judged: Judged,
}

impl Votes {
    /// Dots on a card; `None` where there is no outcome of dots, or where cards of its kind were not voted on.
    #[must_use]
    pub fn dots(&self, card: &Id) -> Option<u32> {
        self.dots.lines.iter().find(|line| line.card == *card).map(|line| line.dots)
    }

    /// How a case was judged; `None` where fewer judged it than the guard asks for.
    #[must_use]
    pub fn judgement(&self, card: &Id) -> Option<&Judgement> {
        self.judged.cards.iter().find(|one| one.card == *card && one.means.is_some())
    }
}

/// The outcome of a board, as its screen shows it: nothing while it is open.
#[must_use]
pub fn votes(library: &Library, id: &Id, board: &Board, guard: Guard) -> Votes {
    let Some(vote) = board.vote.filter(|vote| vote.closed) else { return Votes::default() };
    let counted = Counted::of(library, id, &vote);
    let ballots = counted.n();
    if ballots == 0 {
        return Votes::default();
    }
    let slate = Slate::of(library, id, vote.on);
    match vote.kind {
        VoteKind::Dots => Votes { ballots, dots: Dots::of(&slate, &counted), ..Votes::default() },
        VoteKind::Scores => Votes { ballots, judged: Judged::of(&slate, &counted, guard), ..Votes::default() },
    }
}
