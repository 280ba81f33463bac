//! Codes: decisions about two of them, and taking back the answers given with one.

use super::Desk;
use super::commands::CommandFault;
use crate::browser::clock;
use crate::model::{CodeJoin, Entity, Id, Kind, Timestamp};
use crate::record::{Hand, Key, Record, edit};
use crate::results::codes::{Code, decide};
use leptos::prelude::*;

impl Desk {
    /// Keeps a person's decision whether two codes of a programme are one person's.
    ///
    /// # Errors
    /// [`CommandFault`].
    pub fn decide_codes(self, programme: &Id, pair: (&Code, &Code), same: bool) -> Result<(), CommandFault> {
        let decision = self.library.with_untracked(|library| decide(library, programme, pair, same, &self.hand()))?;
        self.keep(&decision).map_err(Into::into)
    }

    /// Takes back answers, each by its form and its own identifier, and decisions about their code. Tombstones take
    /// their places, with the day only, as an answer has it; and nothing of them stays to be restored when an import
    /// is undone. What the storage does not take is told by its banner.
    pub fn withdraw(self, answers: &[(Id, Id)], decisions: &[Id]) {
        let hand = Hand { at: Timestamp::start_of(clock::today()), ..self.hand() };
        let responses: Vec<Key> = answers.iter().map(|(_, id)| Key::new(Kind::Response, id.clone())).collect();
        for ((form, _), key) in answers.iter().zip(&responses) {
            // One that no file holds yet was never handed over: it is not counted as sent any more.
            if self.ledger.with_untracked(|ledger| ledger.is_only_here(key)) {
                self.count(form, |custody| custody.submitted = custody.submitted.saturating_sub(1));
            }
        }
        let joins = decisions.iter().map(|id| Key::new(CodeJoin::KIND, id.clone()));
        for key in responses.iter().cloned().chain(joins) {
            if let Some(record) = self.library.with_untracked(|library| library.record(&key).cloned()) {
                let _told_by_the_banner = self.keep(&Record::new(key, edit::delete(&record, &hand)));
            }
        }
        let mut imports = self.imports.get_untracked();
        for note in &mut imports {
            let before = note.import.former.len();
            note.import.former.retain(|(key, _)| !responses.contains(key));
            if note.import.former.len() < before {
                self.remember(note);
            }
        }
        self.imports.set(imports);
    }
}
