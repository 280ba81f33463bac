//! Commands on pathways: steps changed, made and removed in one step, with a way back.

use super::Desk;
use super::commands::CommandFault;
use crate::model::{Entity, Id, Kind, Step, entity};
use crate::pathway::change::Changed;
use crate::record::{Key, Record, edit};
use leptos::prelude::*;

impl Desk {
    /// Keeps steps that a change of a pathway touched, new ones too, and removes one where it goes.
    ///
    /// # Errors
    /// [`CommandFault`].
    pub fn keep_steps(
        self,
        changed: &Changed,
        gone: Option<&Id>,
        words: impl Into<String>,
    ) -> Result<(), CommandFault> {
        let mut records: Vec<Record> = Vec::with_capacity(changed.len());
        for (id, step) in changed {
            let key = Key::new(Step::KIND, id.clone());
            if self.library.with_untracked(|library| library.record(&key).is_some()) {
                records.extend(self.edited::<Step>(id, |now| *now = step.clone())?);
            } else {
                records.push(edit::create(key, entity::to_body(step)?, &self.hand()));
            }
        }
        if let Some(id) = gone {
            let key = Key::new(Kind::Step, id.clone());
            let record = self.library.with_untracked(|l| l.record(&key).cloned()).ok_or(CommandFault::Gone)?;
            records.push(Record::new(key, edit::delete(&record, &self.hand())));
        }
        if records.is_empty() {
            return Ok(());
        }
        self.keep_with_undo(&records, words)
    }
}
