//! The ledger, which every tab of the device changes. Two of them may do so at once, each without the other's: the one
//! that hears of it makes its own changes again on what the other wrote.

use super::Desk;
use crate::model::Id;
use crate::store::Ledger;
use leptos::prelude::*;
use std::rc::Rc;

/// A change of this tab: its writer, its number, and how it is made again.
#[derive(Clone)]
pub struct Change(Id, u64, Rc<dyn Fn(&mut Ledger)>);

/// Changes that are remembered; another tab's word comes within some of them.
const REMEMBERED: usize = 64;

impl Desk {
    /// Changes the ledger and notes it.
    pub(super) fn in_ledger(self, change: impl Fn(&mut Ledger) + 'static) {
        let writer = self.writer.get_value();
        let mut number = 0;
        self.ledger.update(|ledger| {
            change(ledger);
            number = ledger.stamp(&writer);
        });
        self.ledgered.update_value(|changes| {
            changes.push(Change(writer, number, Rc::new(change)));
            let more = changes.len().saturating_sub(REMEMBERED);
            changes.drain(..more);
        });
        self.note("ledger", &self.ledger.get_untracked());
    }

    /// Takes in the ledger that another tab wrote, or that came back from the second copy.
    pub(super) fn take_ledger(self, mut ledger: Ledger) {
        let changes = self.ledgered.get_value();
        let mut missed = false;
        for Change(writer, number, change) in &changes {
            if ledger.stamped(writer) < *number {
                change(&mut ledger);
                ledger.changes.insert(writer.clone(), *number);
                missed = true;
            }
        }
        self.ledger.set(ledger);
        if missed {
            self.note("ledger", &self.ledger.get_untracked());
        }
    }
}
