//! What a device notes for itself: never part of a record, never exported.

use super::custody::Brought;
use super::lock::USUAL;
use crate::bundle::Device;
use crate::form::Filling;
use crate::model::{Id, Kind, Map, Set, Timestamp, json};
use crate::record::{Added, Dot, Import, Key, Revision, Seen};
use crate::votes::Marking;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// The device.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeviceNote {
    /// Which one.
    pub id: Id,
    /// Its name; a default is shown while it is empty.
    pub name: String,
    /// Language of the screens, as chosen here.
    #[serde(default)]
    pub language: String,
    /// The key `/` does not go to the search field: for people who speak to their device, or whose keyboard sends it
    /// by itself (WCAG 2.1.4).
    #[serde(default)]
    pub no_slash: bool,
    /// Minutes without a touch after which the screens close, where a PIN is set; 0 is never.
    #[serde(default = "usual_lock")]
    pub lock_after: u32,
}

fn usual_lock() -> u32 {
    USUAL
}

/// The kiosk, while it runs. It covers the whole origin: every tab shows it, and a reload comes back to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KioskNote {
    /// The activity.
    pub activity: Id,
    /// The form; of a vote its board.
    pub form: Id,
    /// The room votes on a board instead of filling a form.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub votes: bool,
}

/// A half-filled form. It is resumed only by the tab that wrote it and only for two minutes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// Token of the tab.
    pub tab: String,
    /// When it was written, seconds since 1970.
    pub at: i64,
    /// The form.
    pub form: Id,
    /// The person's filling.
    pub filling: Filling,
    /// The identifier that the answer will have: a draft of one that is here was sent, and its going was lost.
    #[serde(default)]
    pub answer: Option<Id>,
}

/// The key of a half-filled form, where a passphrase is set: the form lies covered, and goes with its key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftKey {
    /// The key, as the characters of a stored value.
    pub key: String,
    /// When the form was last written, seconds since 1970.
    pub at: i64,
    /// The identifier that the answer will have.
    pub answer: Id,
}

impl DraftKey {
    /// Whether the form may still be resumed.
    #[must_use]
    pub fn is_fresh(&self, now: i64) -> bool {
        (0..=RESUMED_FOR).contains(&now.saturating_sub(self.at))
    }

    /// The bytes of the key.
    #[must_use]
    pub fn bytes(&self) -> Option<[u8; 32]> {
        super::pack::characters::read(&self.key)?.get(..32)?.try_into().ok()
    }
}

/// Seconds for which a half-filled form is resumed.
pub const RESUMED_FOR: i64 = 120;

impl Draft {
    /// Whether this tab may resume it now.
    #[must_use]
    pub fn may_resume(&self, tab: &str, form: &Id, now: i64) -> bool {
        self.tab == tab && self.form == *form && (0..=RESUMED_FOR).contains(&now.saturating_sub(self.at))
    }
}

/// A half-filled ballot, resumed as a half-filled form is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HalfBallot {
    /// Token of the tab.
    pub tab: String,
    /// When it was written, seconds since 1970.
    pub at: i64,
    /// The board.
    pub board: Id,
    /// The identifier that the ballot will have: one that is here was sent.
    pub ballot: Id,
    /// The voter's language.
    pub language: String,
    /// The institution that votes, where institutions do.
    #[serde(default)]
    pub institution: Option<Id>,
    /// What was given so far.
    pub marking: Marking,
    /// The screen.
    pub screen: usize,
}

impl HalfBallot {
    /// Whether this tab may resume it now.
    #[must_use]
    pub fn may_resume(&self, tab: &str, board: &Id, now: i64) -> bool {
        self.tab == tab && self.board == *board && (0..=RESUMED_FOR).contains(&now.saturating_sub(self.at))
    }
}

/// Where the answers are, and what has been exported. Counted by the device, never written into an answer.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Ledger {
    /// Counts by form.
    #[serde(default)]
    pub forms: Map<Id, Custody>,
    /// Records written here since they were last exported: kind and identifier.
    #[serde(default)]
    pub unexported: Set<(Kind, Id)>,
    /// When something was last exported.
    #[serde(default)]
    pub last_export: Option<Timestamp>,
    /// How many changes each writer made to it: so a tab sees whether what another one wrote has its own in it.
    #[serde(default)]
    pub changes: Map<Id, u64>,
}

/// Counts of one form on this device.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Custody {
    /// People who started.
    pub started: u32,
    /// People who sent.
    pub submitted: u32,
    /// People who left before sending.
    pub left: u32,
    /// Half-filled answers that were kept of people who left.
    #[serde(default)]
    pub kept: u32,
}

impl Custody {
    /// Answers that this device collected.
    #[must_use]
    pub fn collected(&self) -> u32 {
        self.submitted.saturating_add(self.kept)
    }
}

impl Ledger {
    /// Notes one more change of a writer; gives its number.
    pub fn stamp(&mut self, writer: &Id) -> u64 {
        let n = self.stamped(writer).saturating_add(1);
        self.changes.insert(writer.clone(), n);
        n
    }

    /// How many changes of a writer are in it.
    #[must_use]
    pub fn stamped(&self, writer: &Id) -> u64 {
        self.changes.get(writer).copied().unwrap_or(0)
    }

    /// Notes that a record was written here.
    pub fn written(&mut self, key: &Key) {
        self.unexported.insert((key.kind.clone(), key.id.clone()));
    }

    /// Notes that records were exported.
    pub fn exported<'a>(&mut self, keys: impl IntoIterator<Item = &'a Key>, at: Timestamp) {
        for key in keys {
            self.unexported.remove(&(key.kind.clone(), key.id.clone()));
        }
        self.last_export = Some(at);
    }

    /// Whether a record was written here and not exported since.
    #[must_use]
    pub fn is_only_here(&self, key: &Key) -> bool {
        self.unexported.contains(&(key.kind.clone(), key.id.clone()))
    }

    /// Changes the counts of a form.
    pub fn count(&mut self, form: &Id, change: impl FnOnce(&mut Custody)) {
        self.forms.change(form.clone(), change);
    }
}

/// An import that can be undone.
#[derive(Debug, Clone, PartialEq)]
pub struct ImportNote {
    /// Which one; sorts by time.
    pub id: Id,
    /// When.
    pub at: Timestamp,
    /// The files it came from.
    pub files: Vec<String>,
    /// What is known of them; nothing in notes of the first version.
    pub sources: Vec<Source>,
    /// Answers it brought, counted by form and device.
    pub answers: Vec<Brought>,
    /// What it changed.
    pub import: Import,
}

/// A file of an import.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// Its name.
    pub file: String,
    /// The device that wrote it.
    pub device: Device,
    /// When it was written.
    pub exported_at: Timestamp,
    /// Records it held.
    pub holds: u32,
    /// Records of it that the import wrote: new ones, newer ones and conflicts.
    pub wrote: u32,
}

#[derive(Serialize, Deserialize)]
struct StoredImport {
    id: Id,
    at: Timestamp,
    files: Vec<String>,
    #[serde(default)]
    sources: Vec<Source>,
    #[serde(default)]
    answers: Vec<Brought>,
    added: Vec<(Kind, Id, Dot, Seen, String)>,
    /// Revisions read themselves.
    #[serde(skip_deserializing)]
    former: Vec<Value>,
}

impl ImportNote {
    /// The note as JSON.
    ///
    /// # Errors
    /// The writer's reason.
    pub fn to_json(&self) -> Result<Value, serde_json::Error> {
        let added = self.import.added.iter().cloned();
        serde_json::to_value(StoredImport {
            id: self.id.clone(),
            at: self.at,
            files: self.files.clone(),
            sources: self.sources.clone(),
            answers: self.answers.clone(),
            added: added.map(|a| (a.key.kind, a.key.id, a.rev, a.seen, a.sha256)).collect(),
            former: self.import.former.iter().map(|(key, revision)| revision.to_json(key)).collect(),
        })
    }

    /// Reads [`ImportNote::to_json`]; `None` when it is damaged.
    #[must_use]
    pub fn from_json(value: Value) -> Option<Self> {
        let Value::Object(mut fields) = value else { return None };
        let Some(Value::Array(former)) = fields.remove("former") else { return None };
        let stored: StoredImport = json::read(&Value::Object(fields)).ok()?;
        let added = stored.added.into_iter();
        let added =
            added.map(|(kind, id, rev, seen, sha256)| Added { key: Key::new(kind, id), rev, seen, sha256 }).collect();
        let former = former.into_iter().map(Revision::from_json).collect::<Result<_, _>>().ok()?;
        let import = Import { added, former };
        Some(Self {
            id: stored.id,
            at: stored.at,
            files: stored.files,
            sources: stored.sources,
            answers: stored.answers,
            import,
        })
    }
}
