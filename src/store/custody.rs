//! Custody over devices: how many answers each collected, how many of them are here, how many are still there. Answers
//! carry nothing of their device, so devices count, and only counts travel.
//!
//! - **Collected** is what a device says of itself in its [`Custody`] record, written at each of its exports. What it
//!   collects after its last export nobody else can know; the record's moment tells when that was. Withdrawn answers
//!   were collected all the same, and count wherever their tombstones are.
//! - **Merged** are the answers that each import brought, by the device that collected them. A bundle says in its
//!   header how many of its answers are whose ([`Held`]), so what one tablet carries on for another counts for that other,
//!   by whichever way it came first, and once. Bundles that say nothing of it count for the device that wrote them.
//! - A bundle exported again brings only what is not here yet; the undo of an import takes its counts away with its
//!   answers. An answer that was set aside as damaged counts as not merged, for the device that wrote the file.
//! - Answers of this device are those that no other one brought.
//!
//! Invariant: the merged ones of all devices and those of unknown origin are exactly the answers here. Whose they are
//! is exact as long as devices export all answers to a form, which they do; where an undone import left a device
//! with some of another's answers only, the sum stays right.

use super::notes::{ImportNote, Ledger};
use crate::bundle::{Device, Header, Held};
use crate::model::{Custody, Entity, Form, Id, Kind, Map, Misfit, Timestamp, entity};
use crate::record::edit::{self, SCOPE};
use crate::record::{Hand, Key, Library, Record, Revision};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// So many answers to a form that one import brought from one device.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Brought {
    /// The form.
    pub form: Id,
    /// The device that collected them; none where the files did not tell.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub device: Option<Id>,
    /// How many.
    pub answers: u32,
}

/// How one device stands with a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tally {
    /// The device.
    pub device: Device,
    /// Answers it collected.
    pub collected: u32,
    /// Those of them that are here.
    pub merged: u32,
    /// When it counted; none for this device, which counts now, and for one that never told.
    pub counted_at: Option<Timestamp>,
    /// Whether it is this device.
    pub is_here: bool,
}

/// How all devices stand with a form.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Overview {
    /// This device first, then the others by name.
    pub devices: Vec<Tally>,
    /// Answers here of which nobody says who collected them.
    pub unknown: u32,
    /// Of all that are here, those that were withdrawn.
    pub withdrawn: u32,
}

impl Tally {
    /// Answers that are not here.
    #[must_use]
    pub fn still_there(&self) -> u32 {
        self.collected.saturating_sub(self.merged)
    }
}

impl Overview {
    /// Answers that all devices collected, as far as they told, and those of unknown origin.
    #[must_use]
    pub fn collected(&self) -> u32 {
        self.devices.iter().fold(self.unknown, |sum, tally| sum.saturating_add(tally.collected.max(tally.merged)))
    }

    /// Answers that are here, withdrawn ones included.
    #[must_use]
    pub fn merged(&self) -> u32 {
        self.devices.iter().fold(self.unknown, |sum, tally| sum.saturating_add(tally.merged))
    }

    /// Answers that are not here.
    #[must_use]
    pub fn still_there(&self) -> u32 {
        self.collected().saturating_sub(self.merged())
    }
}

/// How the devices stand with a form: what the library says they collected and what the imports that stand brought.
#[must_use]
pub fn overview(library: &Library, imports: &[ImportNote], ledger: &Ledger, here: &Device, form: &Id) -> Overview {
    let all = count(library, form, &|_| true);
    let withdrawn = count(library, form, &|record| record.body().is_none());
    let brought = merged(imports, form);
    let mut unknown = brought.get(&None).copied().unwrap_or(0);
    let mut devices: Vec<Tally> = Vec::new();
    for (record, custody) in library.all::<Custody>().filter(|(_, c)| c.form == *form && c.device != here.id) {
        let at = library.record(&Key::new(Kind::Custody, record)).and_then(Record::shown).map(|shown| shown.at);
        let merged = brought.get(&Some(custody.device.clone())).copied().unwrap_or(0);
        let device = Device { id: custody.device, name: custody.device_name };
        devices.push(Tally { device, collected: custody.collected, merged, counted_at: at, is_here: false });
    }
    // Devices that brought answers and never told how many they have.
    for (id, n) in &brought {
        if let Some(id) = id
            && *id != here.id
            && !devices.iter().any(|tally| tally.device.id == *id)
        {
            let name = name_in(imports, id);
            let device = Device { id: id.clone(), name };
            devices.push(Tally { device, collected: *n, merged: *n, counted_at: None, is_here: false });
        }
    }
    crate::model::order::sort_by(&mut devices, |a, b| {
        (&a.device.name, &a.device.id).cmp(&(&b.device.name, &b.device.id))
    });
    let of_others = brought.iter().filter(|(id, _)| id.as_ref() != Some(&here.id)).map(|(_, n)| *n);
    let rest = all.saturating_sub(of_others.fold(0, u32::saturating_add));
    let collected = collected_here(library, ledger, here, form);
    let own = rest.min(collected);
    unknown = unknown.saturating_add(rest.saturating_sub(own));
    if collected > 0 {
        let device = here.clone();
        devices.insert(0, Tally { device, collected, merged: own, counted_at: None, is_here: true });
    }
    Overview { devices, unknown, withdrawn }
}

/// What this device collected: its count, or the record of it where a damaged ledger forgot.
fn collected_here(library: &Library, ledger: &Ledger, here: &Device, form: &Id) -> u32 {
    let told = library.get::<Custody>(&Custody::id_of(&here.id, form)).map_or(0, |custody| custody.collected);
    ledger.forms.get(form).map_or(0, super::notes::Custody::collected).max(told)
}

fn name_in(imports: &[ImportNote], device: &Id) -> String {
    let sources = imports.iter().rev().flat_map(|note| &note.sources);
    let found = sources.map(|source| &source.device).find(|known| known.id == *device);
    found.map_or_else(String::new, |known| known.name.clone())
}

/// Answers to a form that the imports brought, by device; under none those of unknown origin.
fn merged(imports: &[ImportNote], form: &Id) -> Map<Option<Id>, u32> {
    let mut merged: Map<Option<Id>, u32> = Map::new();
    for brought in imports.iter().flat_map(|note| &note.answers).filter(|brought| brought.form == *form) {
        merged.change(brought.device.clone(), |n| *n = n.saturating_add(brought.answers));
    }
    merged
}

/// The form a revision of a response was given to, withdrawn ones too.
fn form_of(revision: &Revision) -> Option<&str> {
    let place = revision.body.as_ref().or_else(|| revision.more.get(SCOPE))?;
    place.get("form").and_then(Value::as_str)
}

/// Answers to a form in a library, withdrawn ones included, that are such.
fn count(library: &Library, form: &Id, such: &dyn Fn(&Record) -> bool) -> u32 {
    let is_of = |record: &&Record| record.revisions().iter().any(|r| form_of(r) == Some(form.as_str()));
    u32::try_from(library.of_kind(Kind::Response).filter(is_of).filter(|r| such(r)).count()).unwrap_or(u32::MAX)
}

/// What a bundle of these forms says in its header: whose the answers are.
#[must_use]
pub fn held(library: &Library, imports: &[ImportNote], ledger: &Ledger, here: &Device, forms: &[Id]) -> Vec<Held> {
    let mut held = Vec::new();
    for form in forms {
        let devices =
            overview(library, imports, ledger, here, form).devices.into_iter().filter(|tally| tally.merged > 0);
        held.extend(devices.map(|tally| Held { device: tally.device.id, form: form.clone(), answers: tally.merged }));
    }
    held
}

/// The counts of this device that its next export has to carry and that the library does not hold yet.
///
/// # Errors
/// [`Misfit`] when a count cannot be written as JSON.
pub fn to_write(library: &Library, ledger: &Ledger, here: &Device, at: Timestamp) -> Result<Vec<Record>, Misfit> {
    let mut records = Vec::new();
    for (form, _) in ledger.forms.iter().filter(|(_, counts)| counts.collected() > 0) {
        let Some(activity) = library.get::<Form>(form).map(|form| form.activity) else { continue };
        let id = Custody::id_of(&here.id, form);
        let custody = Custody {
            device: here.id.clone(),
            device_name: here.name.clone(),
            activity,
            form: form.clone(),
            collected: collected_here(library, ledger, here, form),
        };
        let (key, body) = (Key::new(Kind::Custody, id.clone()), entity::to_body(&custody)?);
        let hand = Hand { writer: id.clone(), fresh: id, at };
        match library.record(&key) {
            Some(record) if record.body() == Some(&body) && !record.in_conflict() => {}
            Some(record) => records.push(Record::new(key, edit::decide(record, Some(body), &hand))),
            None => records.push(edit::create(key, body, &hand)),
        }
    }
    Ok(records)
}

/// What files bring of answers, by form and the device that collected them: to be noted with their import. `library` and
/// `imports` are those before it; `here` is this device.
#[must_use]
pub fn brought<'a>(
    library: &Library,
    imports: &[ImportNote],
    here: &Id,
    files: impl IntoIterator<Item = (&'a Header, &'a [(Key, Revision)])>,
) -> Vec<Brought> {
    let files: Vec<(&Header, &[(Key, Revision)])> = files.into_iter().collect();
    let new = new_answers(library, &files);
    let mut brought: Map<(Id, Option<Id>), u32> = Map::new();
    for ((header, records), new) in files.into_iter().zip(new) {
        let all = answers(records.iter());
        for (form, mut new) in new {
            let held = held_in(header, &form, all.get(&form).copied().unwrap_or(0));
            let known: Map<Option<Id>, u32> = merged(imports, &form);
            let own = held.iter().any(|(device, _)| device == here);
            // First what each device should have here and has not, then what is left over; never more than it has.
            let mut left = held.iter().filter(|(device, _)| device != here).cloned().collect::<Vec<_>>();
            for by_gap in [true, false] {
                for (device, answers) in &mut left {
                    let of_device = (form.clone(), Some(device.clone()));
                    let noted = brought.get(&of_device).copied().unwrap_or(0);
                    let known = known.get(&of_device.1).copied().unwrap_or(0).saturating_add(noted);
                    let told = library.get::<Custody>(&Custody::id_of(device, &form)).map_or(0, |c| c.collected);
                    let most = if by_gap { *answers } else { told.max(collected_in(records, device, &form)) };
                    let take = most.saturating_sub(known).min(*answers).min(new);
                    if take > 0 {
                        brought.change(of_device, |n| *n = n.saturating_add(take));
                        new = new.saturating_sub(take);
                        *answers = answers.saturating_sub(take);
                    }
                }
            }
            // Own answers that were lost here and come back are this device's again: nobody else brought them.
            if new > 0 && !own {
                brought.change((form, None), |n| *n = n.saturating_add(new));
            }
        }
    }
    let brought = brought.into_iter();
    brought.map(|((form, device), answers)| Brought { form, device, answers }).collect()
}

/// Whose the answers of a file are: as its header says, but not more than there are (a record may have been set aside);
/// the device that wrote it is taken at its word last. Without a word all are of that device.
fn held_in(header: &Header, form: &Id, all: u32) -> Vec<(Id, u32)> {
    let writer = &header.device.id;
    let said = || header.held.iter().filter(|held| held.form == *form);
    if said().next().is_none() {
        return vec![(writer.clone(), all)];
    }
    let mut left = all;
    let mut held: Vec<(Id, u32)> = Vec::new();
    for is_writer in [false, true] {
        for one in said().filter(|one| (one.device == *writer) == is_writer) {
            let answers = one.answers.min(left);
            left = left.saturating_sub(answers);
            held.push((one.device.clone(), answers));
        }
    }
    held
}

/// What a device says in this file that it collected.
fn collected_in(records: &[(Key, Revision)], device: &Id, form: &Id) -> u32 {
    let id = Custody::id_of(device, form);
    let bodies = records.iter().filter(|(key, _)| key.kind == Custody::KIND && key.id == id);
    let told = bodies.filter_map(|(_, r)| entity::from_body::<Custody>(r.body.as_ref()?).ok());
    told.map(|custody| custody.collected).max().unwrap_or(0)
}

/// Answers by form.
fn answers<'a>(records: impl Iterator<Item = &'a (Key, Revision)>) -> Map<Id, u32> {
    let mut forms: Map<Id, u32> = Map::new();
    let mut responses: Vec<&(Key, Revision)> = records.filter(|(key, _)| key.kind == Kind::Response).collect();
    crate::model::order::sort_by(&mut responses, |a, b| a.0.cmp(&b.0));
    for of_one in responses.chunk_by(|a, b| a.0 == b.0) {
        let form = of_one.iter().find_map(|(_, revision)| Id::parse(form_of(revision)?).ok());
        if let Some(form) = form {
            forms.change(form, |n| *n = n.saturating_add(1));
        }
    }
    forms
}

/// Answers of each file by form that neither the library has nor a file before it.
fn new_answers(library: &Library, files: &[(&Header, &[(Key, Revision)])]) -> Vec<Map<Id, u32>> {
    let mut met: Vec<(usize, &(Key, Revision))> = Vec::new();
    for (place, (_, records)) in files.iter().enumerate() {
        let new = records.iter().filter(|(key, _)| key.kind == Kind::Response && library.record(key).is_none());
        met.extend(new.map(|record| (place, record)));
    }
    crate::model::order::sort_by(&mut met, |a, b| (&a.1.0, a.0).cmp(&(&b.1.0, b.0)));
    let mut first: Vec<Vec<&(Key, Revision)>> = files.iter().map(|_| Vec::new()).collect();
    for of_one in met.chunk_by(|a, b| a.1.0 == b.1.0) {
        let Some((file, _)) = of_one.first() else { continue };
        let mine = of_one.iter().filter(|(place, _)| place == file).map(|(_, record)| *record);
        if let Some(of_file) = first.get_mut(*file) {
            of_file.extend(mine);
        }
    }
    first.into_iter().map(|records| answers(records.into_iter())).collect()
}
