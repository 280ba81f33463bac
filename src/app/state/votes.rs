//! The life of a vote: set up, started on this device, half-filled ballots, ballots.

use super::Desk;
use super::commands::CommandFault;
use crate::browser::{clock, tab};
use crate::model::{Ballot, Board, Id, Kind, Vote};
use crate::record::respond::cast;
use crate::record::{Key, Record, edit};
use crate::store::keep::take_local;
use crate::store::{HalfBallot, KioskNote};
use leptos::prelude::*;

/// Name of the note of a half-filled ballot.
const HALF: &str = "half-ballot";

impl Desk {
    /// Lets the room vote on a board, on every tab of this device.
    pub fn start_vote(self, activity: Id, board: Id) {
        self.enter_kiosk(KioskNote { activity, form: board, votes: true });
    }

    /// Sets what the room is asked about the cards of a board, or nothing.
    ///
    /// # Errors
    /// [`CommandFault`].
    pub fn set_vote(self, board: &Id, vote: Option<Vote>, words: impl Into<String>) -> Result<(), CommandFault> {
        self.change_with_undo::<Board>(board, |board| board.vote = vote, words)
    }

    /// Sends a ballot. A person's is a new record that tells nothing of where and when; an institution's takes the place
    /// of the one it had.
    ///
    /// # Errors
    /// [`CommandFault`]: it is not kept, or in memory only. "Saved" is said only after [`Desk::acknowledged`].
    pub fn cast(self, id: Id, ballot: &Ballot) -> Result<Key, CommandFault> {
        let key = Key::new(Kind::Ballot, id.clone());
        let record: Option<Record> = match &ballot.institution {
            None => Some(cast(id, ballot, clock::today())?),
            Some(_) => self.holding(&id, ballot, edit::put)?,
        };
        let record = match record {
            Some(record) => Some(self.as_taken_in(record).ok_or(CommandFault::NotSealed)?),
            None => None,
        };
        self.drop_half_ballot();
        record.map_or(Ok(()), |record| self.keep(&record))?;
        Ok(key)
    }

    /// Whether the ballot of this identifier is here.
    #[must_use]
    pub fn was_cast(self, id: &Id) -> bool {
        let key = Key::new(Kind::Ballot, id.clone());
        self.library.with_untracked(|library| library.record(&key).is_some())
    }

    /// Notes a half-filled ballot, for a reload within two minutes. Where a passphrase is set nothing of it is noted: it is
    /// given again in a minute, and nothing of it lies open on the disk.
    pub fn keep_half_ballot(self, half: HalfBallot) {
        if self.vault.with_untracked(Option::is_some) {
            return;
        }
        self.note(HALF, &HalfBallot { tab: tab::token(), at: clock::now().as_second(), ..half });
    }

    /// Forgets the half-filled ballot.
    pub fn drop_half_ballot(self) {
        self.forget_note(HALF);
    }

    /// The half-filled ballot of this board, if this tab may resume it. One that nobody may is thrown away.
    #[must_use]
    pub fn take_half_ballot(self, board: &Id) -> Option<HalfBallot> {
        let half: Option<HalfBallot> = self.shelf.with_value(|shelf| take_local(shelf, HALF)).unwrap_or_default();
        let half = half?;
        let now = clock::now().as_second();
        // An institution's ballot may be given again.
        let was_sent = half.institution.is_none() && self.was_cast(&half.ballot);
        if !was_sent && half.may_resume(&tab::token(), board, now) {
            return Some(half);
        }
        // Another tab's is that tab's as long as it is fresh.
        if was_sent || !half.may_resume(&half.tab, board, now) {
            self.drop_half_ballot();
        }
        None
    }
}
