//! Commands on the inputs of a consultation.

use super::Desk;
use super::commands::CommandFault;
use crate::browser::chance;
use crate::model::{Activity, Id, Input, Institution, Kind, Programme, entity};
use crate::record::{Key, Record, Revision, edit};
use leptos::prelude::*;

impl Desk {
    /// Writes an input down, or edits the version a person had on screen; with the institution it names, where that is
    /// new: it joins the programme in the same step.
    ///
    /// # Errors
    /// [`CommandFault`].
    pub fn save_input(
        self,
        there: Option<(&Id, &Revision)>,
        input: &Input,
        new: Option<&(Id, Institution)>,
        words: impl Into<String>,
    ) -> Result<(), CommandFault> {
        let mut records: Vec<Record> = Vec::new();
        if let Some((id, institution)) = new {
            records.push(self.made(id, institution)?);
            let programme = self.library.with_untracked(|library| library.get::<Activity>(&input.activity));
            if let Some(programme) = programme.map(|activity| activity.programme) {
                records
                    .extend(self.edited::<Programme>(&programme, |programme| programme.institutions.push(id.clone()))?);
            }
        }
        let Some((id, base)) = there else {
            let key = Key::new(Kind::Input, chance::new_id());
            records.push(edit::create(key, entity::to_body(input)?, &self.hand()));
            return self.keep_with_undo(&records, words);
        };
        let key = Key::new(Kind::Input, id.clone());
        let record = self.library.with_untracked(|library| library.record(&key).cloned()).ok_or(CommandFault::Gone)?;
        let raw = base.body.as_ref().ok_or(CommandFault::Gone)?;
        let body = self.library.with_untracked(|library| library.edited(&key, raw, input))?;
        if body != *raw {
            records.push(Record::new(key, edit::edit(&record, base, body, &self.hand())));
        }
        if records.is_empty() { Ok(()) } else { self.keep_with_undo(&records, words) }
    }
}
