//! Which ballots of a vote count.
//!
//! - Where people vote, every ballot without an institution counts, each as one person; of several under one seat code
//!   the one with the smallest identifier. A ballot carries no moment, so "the last one" could not be told; identifiers
//!   are drawn by chance, so the choice favours nobody, and every device makes the same one. Codes are compared as seat
//!   codes are read: in capitals, without spaces, in whatever digits they were typed.
//! - Where institutions vote, every institution has one ballot, whose identifier follows from board and institution. Of
//!   those of two institutions that were joined the one of the institution that is shown counts, else the one with the
//!   smallest identifier.
//! - A ballot that gives more than it may ([`BadMarking`]) does not count, and is told.

use super::marking::{BadMarking, Marking};
use crate::model::{Ballot, Id, SeatCode, Vote, VoteBy, order};
use crate::record::{Key, Library};

/// The ballots of a board.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Counted {
    /// Those that count, by identifier.
    pub ballots: Vec<(Id, Ballot)>,
    /// How many stand under a seat code or an institution that has another one that counts.
    pub repeated: usize,
    /// How many give more than they may, or a score that there is not.
    pub bad: usize,
    /// How many are of people where institutions vote, or the other way round.
    pub others: usize,
    /// How many of those that count two devices disagree on; the version that is shown counts until a person decides.
    pub disputed: usize,
}

/// What tells that two ballots are of one voter.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Voter {
    Nobody(Id),
    Code(String),
    Institution(Id),
}

/// All ballots of a board, whoever gave them.
pub fn ballots_of<'a>(library: &'a Library, board: &'a Id) -> impl Iterator<Item = (Id, Ballot)> + 'a {
    library.all::<Ballot>().filter(move |(_, ballot)| ballot.board == *board)
}

impl Counted {
    /// The ballots of a board that count for its vote.
    #[must_use]
    pub fn of(library: &Library, board: &Id, vote: &Vote) -> Self {
        let mut counted = Self::default();
        let mut found: Vec<(Voter, bool, Id, Ballot)> = Vec::new();
        for (id, ballot) in ballots_of(library, board) {
            let voter = match (vote.by, &ballot.institution) {
                (VoteBy::Person, None) => of_person(&id, &ballot),
                (VoteBy::Institution, Some(institution)) => Voter::Institution(institution.clone()),
                _ => {
                    counted.others = counted.others.saturating_add(1);
                    continue;
                }
            };
            if Marking::of(&ballot).check(vote).is_err_and(BadMarking::is_too_much) {
                counted.bad = counted.bad.saturating_add(1);
                continue;
            }
            let own = ballot.institution.as_ref().map(|institution| Ballot::id_of_institution(board, institution));
            let is_elsewhere = own.is_some_and(|own| own != id);
            found.push((voter, is_elsewhere, id, ballot));
        }
        order::sort_by(&mut found, |a, b| (&a.0, a.1, &a.2).cmp(&(&b.0, b.1, &b.2)));
        let all = found.len();
        found.dedup_by(|b, a| a.0 == b.0);
        counted.repeated = all.saturating_sub(found.len());
        counted.ballots = found.into_iter().map(|(_, _, id, ballot)| (id, ballot)).collect();
        order::sort_by(&mut counted.ballots, |(a, _), (b, _)| a.cmp(b));
        let disputed = |id: &Id| {
            let record = library.record(&Key::new(crate::model::Kind::Ballot, id.clone()));
            record.is_some_and(crate::record::Record::in_conflict)
        };
        counted.disputed = counted.ballots.iter().filter(|(id, _)| disputed(id)).count();
        counted
    }

    /// How many count.
    #[must_use]
    pub fn n(&self) -> usize {
        self.ballots.len()
    }
}

fn of_person(id: &Id, ballot: &Ballot) -> Voter {
    if ballot.code.trim().is_empty() {
        return Voter::Nobody(id.clone());
    }
    // What is no code (a newer version's, or a foreign file's) is at least the same as itself.
    Voter::Code(SeatCode::parse(&ballot.code).map_or_else(|_| ballot.code.clone(), |code| code.as_str().to_owned()))
}
