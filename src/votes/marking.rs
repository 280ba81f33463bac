//! What one voter has given so far, and whether it may be given.

use super::Slate;
use crate::model::ballot::Score;
use crate::model::{Ballot, Id, Map, Vote, VoteKind};
use serde::{Deserialize, Serialize};

/// The least and the most of both scales.
pub const SCALE: std::ops::RangeInclusive<u8> = 1..=5;

/// What one voter has given so far, by the identifier of the card.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Marking {
    /// Dots, more than none.
    #[serde(default)]
    pub dots: Map<String, u8>,
    /// Whether it fits at home.
    #[serde(default)]
    pub fit: Map<String, u8>,
    /// Whether it can be done.
    #[serde(default)]
    pub feasible: Map<String, u8>,
}

/// Why a marking cannot be sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadMarking {
    /// Nothing was given.
    #[error("nothing was given")]
    Nothing,
    /// More dots than there are.
    #[error("more dots than there are")]
    TooMany,
    /// A card has one of both scores only.
    #[error("a card has one of both scores only")]
    Half,
    /// A score that is none.
    #[error("a score that is none")]
    NoScore,
}

impl BadMarking {
    /// Whether more was given than may be, so that it must not count.
    #[must_use]
    pub fn is_too_much(self) -> bool {
        matches!(self, Self::TooMany | Self::NoScore)
    }
}

impl Marking {
    /// What a ballot gives.
    #[must_use]
    pub fn of(ballot: &Ballot) -> Self {
        let score = |part: fn(&Score) -> u8| ballot.scores.iter().map(move |(card, s)| (card.clone(), part(s)));
        Self { dots: ballot.dots.clone(), fit: score(|s| s.fit).collect(), feasible: score(|s| s.feasible).collect() }
    }

    /// Dots given in all.
    #[must_use]
    pub fn given(&self) -> u32 {
        self.dots.values().fold(0, |sum, n| sum.saturating_add(u32::from(*n)))
    }

    /// Dots that are left.
    #[must_use]
    pub fn left(&self, vote: &Vote) -> u32 {
        u32::from(vote.dots).saturating_sub(self.given())
    }

    /// Dots on a card.
    #[must_use]
    pub fn on(&self, card: &Id) -> u8 {
        self.dots.get(card.as_str()).copied().unwrap_or(0)
    }

    /// One more dot on a card, if one is left.
    pub fn add(&mut self, vote: &Vote, card: &Id) {
        if self.left(vote) > 0 {
            self.dots.change(card.to_string(), |n| *n = n.saturating_add(1));
        }
    }

    /// One dot less on a card.
    pub fn take(&mut self, card: &Id) {
        self.dots.change(card.to_string(), |n| *n = n.saturating_sub(1));
        self.dots.retain(|_, n| *n > 0);
    }

    /// The score of a card, where both are given.
    #[must_use]
    pub fn score(&self, card: &Id) -> Option<Score> {
        let of = |part: &Map<String, u8>| part.get(card.as_str()).copied();
        Some(Score { fit: of(&self.fit)?, feasible: of(&self.feasible)? })
    }

    /// Whether a card has one of both scores only.
    #[must_use]
    pub fn is_half(&self, card: &Id) -> bool {
        self.fit.contains_key(card.as_str()) != self.feasible.contains_key(card.as_str())
    }

    /// Takes both scores of a card away.
    pub fn clear(&mut self, card: &Id) {
        self.fit.remove(card.as_str());
        self.feasible.remove(card.as_str());
    }

    /// Takes away what was given to cards that are not voted on (any more).
    pub fn keep_to(&mut self, slate: &Slate) {
        let is_on = |card: &String| slate.cards.iter().any(|(id, _)| id.as_str() == card);
        self.dots.retain(|card, _| is_on(card));
        self.fit.retain(|card, _| is_on(card));
        self.feasible.retain(|card, _| is_on(card));
    }

    /// Whether it may be sent.
    ///
    /// # Errors
    /// [`BadMarking`].
    pub fn check(&self, vote: &Vote) -> Result<(), BadMarking> {
        match vote.kind {
            VoteKind::Dots if self.given() > u32::from(vote.dots) => Err(BadMarking::TooMany),
            VoteKind::Dots if self.given() == 0 => Err(BadMarking::Nothing),
            VoteKind::Dots => Ok(()),
            VoteKind::Scores if self.fit.is_empty() && self.feasible.is_empty() => Err(BadMarking::Nothing),
            VoteKind::Scores if !self.fit.values().chain(self.feasible.values()).all(|n| SCALE.contains(n)) => {
                Err(BadMarking::NoScore)
            }
            VoteKind::Scores if !self.fit.keys().eq(self.feasible.keys()) => Err(BadMarking::Half),
            VoteKind::Scores => Ok(()),
        }
    }

    /// The dots of a ballot, or its scores, as the vote is one of dots or of scores.
    #[must_use]
    pub fn ballot(&self, vote: &Vote, ballot: Ballot) -> Ballot {
        match vote.kind {
            VoteKind::Dots => Ballot { dots: self.dots.clone(), ..ballot },
            VoteKind::Scores => {
                let score = |card: &String| Some((card.clone(), self.score(&Id::parse(card).ok()?)?));
                Ballot { scores: self.fit.keys().filter_map(score).collect(), ..ballot }
            }
        }
    }
}
