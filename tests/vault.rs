//! The passphrase at rest: what is covered opens as it was, for the right keys only; a conversion that breaks off
//! anywhere loses nothing; the two copies become one without the key. Long because each of these holds for records, notes
//! and segments.
#![cfg(test)]
// Places in short texts.
#![allow(clippy::arithmetic_side_effects)]

#[path = "pack/people.rs"]
mod people;

use serde_json::json;
use warsha::bundle;
use warsha::model::{Kind, Map, json_text};
use warsha::record::{Library, Record, Revision};
use warsha::store::keep::{PACKED, PREFIX, record_from_text, record_text, shelf_key};
use warsha::store::mirror::{Pair, mend};
use warsha::store::pack::{place_of, put, segment_of, unpack};
use warsha::store::vault::cipher::{self, Cover, Keys, Uncover, Vault};
use warsha::store::vault::view::View;
use warsha::store::vault::{self, Change, NOTE, VaultFault};
use warsha::store::{MemoryShelf, Shelf, ShelfError, drop_local, keep, open, put_local, sealed_value, take_local};

const PASSPHRASE: &str = "amber river stone lamp";

fn vault() -> (Vault, Keys) {
    Vault::new(PASSPHRASE, [7; 32], &[9; 40]).unwrap()
}

/// The example, its people and their answers.
fn library() -> Library {
    let bytes = std::fs::read("public/examples/imag.warsha.json").unwrap();
    let mut library = Library::default();
    for (key, revision) in bundle::read(&bytes, false).unwrap().records {
        library.merge_revisions(&key, &[revision]);
    }
    people::crowd(3, 4, true).iter().for_each(|record| {
        library.merge(record);
    });
    library
}

fn shelf_of(library: &Library) -> MemoryShelf {
    let mut shelf = MemoryShelf::default();
    for record in library.records() {
        keep(&mut shelf, record, None).unwrap();
    }
    put_local(&mut shelf, "import/1", &json!({ "former": ["Rana Saleh"], "id": "1" })).unwrap();
    put_local(&mut shelf, "journal", &json!([{ "changes": ["Rana Saleh"], "id": "1" }])).unwrap();
    shelf
}

fn convert(shelf: &mut dyn Shelf, change: &dyn Change) -> Result<(), ShelfError> {
    for key in vault::concerned(shelf)? {
        vault::convert(shelf, &key, change)?;
    }
    Ok(())
}

/// All that lies there, opened with the keys.
fn opened(shelf: &MemoryShelf, keys: &Keys) -> Library {
    let found = open(&mut shelf.clone()).unwrap();
    assert_eq!(found.damaged, []);
    let mut library = Library::default();
    for record in found.library.records() {
        let opened = cipher::open(record, keys);
        assert!(!opened.damaged, "{:?}", record.key);
        library.merge(&opened.record.unwrap());
    }
    library
}

#[test]
fn the_passphrase_opens_and_nothing_else_does() {
    let (vault, keys) = vault();
    assert_eq!(vault.open("  amber river  stone lamp ").unwrap(), keys, "however it is spaced");
    assert_eq!(vault.open("amber river stone lamb"), Err(VaultFault::WrongPassphrase));
    assert_eq!(vault.open(""), Err(VaultFault::WrongPassphrase));
    let note = serde_json::to_value(&vault).unwrap();
    assert_eq!(Vault::from_note(&note).as_ref(), Ok(&vault));
    for (name, value) in [
        ("wrapped", json!("က")),
        ("wrapped", json!("x")),
        ("salt", json!("")),
        ("salt", json!("x")),
        ("memory", json!(4_000_000)),
        ("memory", json!(1)),
        ("memory", json!(32768)),
        ("passes", json!(1)),
        ("passes", json!(0)),
        ("passes", json!(99)),
        ("version", json!(2)),
        ("public", json!("age1")),
        ("secret", json!("က")),
    ] {
        let mut changed = note.clone();
        changed[name] = value;
        assert!(Vault::from_note(&changed).unwrap().open(PASSPHRASE).is_err(), "{name}");
    }
    assert_eq!(Vault::from_note(&json!({ "version": 1 })), Err(VaultFault::Damaged));
    let text = json_text::text(&note);
    assert!(!text.contains("AGE-SECRET") && !text.contains("amber"), "{text}");
}

#[test]
fn another_passphrase_wraps_the_same_key() {
    let (before, keys) = vault();
    let vault = before.clone().wrapped_by(&keys.data, "eleven characters and one", &[3; 40]).unwrap();
    assert_eq!(vault.open("eleven characters and one").unwrap(), keys);
    assert_eq!(vault.open(PASSPHRASE), Err(VaultFault::WrongPassphrase));
    assert_eq!(vault.public, before.public);
}

#[test]
fn covered_bodies_open_as_they_were_and_show_nothing() {
    let (_, keys) = vault();
    for record in library().records() {
        for hidden in [cipher::cover(record, &keys.data).unwrap(), cipher::seal(record, &vault_public()).unwrap()] {
            let text = record_text(&hidden);
            assert_eq!(record_from_text(&text).as_ref(), Ok(&hidden), "it lies as any record does");
            assert_eq!(shelf_key(&hidden), shelf_key(record), "under the same key");
            let stays = vault::stays_clear(&record.key.kind) || record.body().is_none();
            assert_eq!(vault::has_covered(&hidden), !stays);
            assert_eq!(hidden == *record, stays);
            for revision in hidden.revisions().iter().filter(|_| !stays) {
                let fields = revision.body.as_ref().unwrap().as_object().unwrap();
                let known = [vault::COVERED, vault::SEALED, "activity", "programme"];
                assert!(fields.keys().all(|name| known.contains(&name.as_str())), "{fields:?}");
            }
        }
        let covered = cipher::cover(record, &keys.data).unwrap();
        assert_eq!(cipher::cover(record, &keys.data).unwrap(), covered, "alike whenever it is covered");
        assert_eq!(cipher::cover(&covered, &keys.data).unwrap(), covered, "never twice");
        assert!(vault::lies_covered(&covered));
        let again = cipher::open(&covered, &keys);
        assert_eq!((again.record.as_ref(), again.damaged), (Some(record), false));
    }
    let (vault, keys) = vault();
    let record = people::crowd(1, 1, true).remove(0);
    let sealed = cipher::seal(&record, &vault.public).unwrap();
    assert!(!vault::lies_covered(&sealed));
    assert_eq!(cipher::open(&sealed, &keys).record, Some(record.clone()));
    assert_eq!(Cover(&keys).record(&sealed), cipher::cover(&record, &keys.data));
}

fn vault_public() -> String {
    vault().0.public
}

#[test]
fn a_cover_that_was_changed_or_moved_does_not_open_and_harms_no_other() {
    let (_, keys) = vault();
    let records: Vec<Record> = people::crowd(2, 4, true);
    let hidden: Vec<Record> = records.iter().map(|record| cipher::cover(record, &keys.data).unwrap()).collect();
    let body = |record: &Record| record.revisions()[0].body.clone();
    let with = |record: &Record, change: &dyn Fn(&mut Revision)| {
        let mut revision = record.revisions()[0].clone();
        change(&mut revision);
        Record::new(record.key.clone(), revision)
    };
    let damaged = |record: &Record| {
        let opened = cipher::open(record, &keys);
        opened.damaged && opened.record.is_none()
    };
    assert!(!damaged(&hidden[0]));
    assert!(damaged(&with(&hidden[0], &|r| r.body = body(&hidden[1]))), "another record's body");
    assert!(damaged(&with(&hidden[0], &|r| r.at = "1999-01-01T00:00:00Z".parse().unwrap())), "another moment");
    assert!(damaged(&with(&hidden[0], &|r| {
        r.more.insert("note".into(), json!(1));
    })));
    assert!(damaged(&with(&hidden[0], &|r| r.body.as_mut().unwrap()["activity"] = json!("elsewhere"))));
    let cover = vault::cover_of(&hidden[0].revisions()[0], vault::COVERED).unwrap().to_owned();
    for place in 0..cover.chars().count() {
        let changed: String = cover
            .chars()
            .enumerate()
            .map(|(n, c)| {
                if n == place && c != 'က' {
                    'က'
                } else if n == place {
                    'ခ'
                } else {
                    c
                }
            })
            .collect();
        assert!(damaged(&with(&hidden[0], &|r| r.body.as_mut().unwrap()[vault::COVERED] = json!(changed))), "{place}");
    }
    let other = Vault::new(PASSPHRASE, [8; 32], &[9; 40]).unwrap().1;
    assert!(cipher::open(&hidden[0], &other).damaged, "another key");
    // What opens is kept where something beside it does not.
    let key = &records[0].key;
    let beside =
        with(&with(&hidden[0], &|r| r.body = body(&hidden[1])), &|r| r.at = "1999-01-01T00:00:00Z".parse().unwrap());
    let both = Record::of(key.clone(), [hidden[0].revisions(), beside.revisions()].concat()).unwrap();
    let opened = cipher::open(&both, &keys);
    assert_eq!((opened.record.as_ref(), opened.damaged), (Some(&records[0]), true));
    assert_eq!(Cover(&keys).record(&both), None, "and is not rewritten over it");
}

#[test]
fn a_file_cannot_bring_a_cover() {
    let (_, keys) = vault();
    for record in people::crowd(1, 2, true) {
        let covered = cipher::cover(&record, &keys.data).unwrap();
        assert!(record.revisions()[0].check_body(&record.key.kind).is_ok());
        for kind in [&record.key.kind, &Kind::Other("later".into())] {
            assert!(covered.revisions()[0].check_body(kind).is_err());
        }
    }
}

#[test]
fn notes_are_covered_for_their_name() {
    let (_, keys) = vault();
    let text = r#"{"former":["Rana Saleh"]}"#;
    let covered = cipher::cover_note("import/1", text, &keys.data).unwrap();
    assert!(!covered.contains("Rana"));
    assert_eq!(cipher::open_note("import/1", &covered, &keys.data).as_deref(), Some(text));
    assert_eq!(cipher::open_note("import/2", &covered, &keys.data), None);
    assert_eq!(cipher::open_note("import/1", text, &keys.data).as_deref(), Some(text));
}

/// A shelf that ends after so many writings, as a browser that is killed.
struct Ending(MemoryShelf, usize);

impl Shelf for Ending {
    fn get(&self, key: &str) -> Result<Option<String>, ShelfError> {
        self.0.get(key)
    }
    fn set(&mut self, key: &str, value: &str) -> Result<(), ShelfError> {
        self.1 = self.1.checked_sub(1).ok_or(ShelfError::Denied)?;
        self.0.set(key, value)
    }
    fn remove(&mut self, key: &str) -> Result<(), ShelfError> {
        self.1 = self.1.checked_sub(1).ok_or(ShelfError::Denied)?;
        self.0.remove(key)
    }
    fn keys(&self) -> Result<Vec<String>, ShelfError> {
        self.0.keys()
    }
}

#[test]
fn a_conversion_that_ends_after_any_writing_loses_nothing_and_is_taken_up_again() {
    let (vault, keys) = vault();
    let library = library();
    let plain = shelf_of(&library);
    let mut covered = plain.clone();
    convert(&mut covered, &Cover(&keys)).unwrap();
    let raw = |shelf: &MemoryShelf| shelf.values.iter().map(|(_, v)| v.clone()).collect::<Vec<_>>().join("\n");
    assert!(raw(&plain).contains("Rana Saleh") && raw(&plain).contains("improve"));
    let clear = |record: &&Record| vault::stays_clear(&record.key.kind);
    let known: Vec<String> = library
        .of_kind(Kind::Person)
        .filter_map(|r| Some(r.body()?["name"]["en"]["text"].as_str()?.to_owned()))
        .collect();
    assert!(library.records().filter(clear).count() > 0);
    for text in known.iter().map(String::as_str).chain(["Rana Saleh"]) {
        assert!(!raw(&covered).contains(text), "{text}");
    }
    let concerned = vault::concerned(&plain).unwrap();
    assert!(concerned.iter().any(|key| vault::needs_key(&covered, key)));
    for (from, to, change) in [(&plain, &covered, &Cover(&keys) as &dyn Change), (&covered, &plain, &Uncover(&keys))] {
        let mut writings = 0;
        loop {
            let mut shelf = Ending(from.clone(), writings);
            let done = convert(&mut shelf, change).is_ok();
            assert_eq!(opened(&shelf.0, &keys), library, "after {writings} writings");
            // The other copy missed all of it, or all the rest: both become one without the key.
            for other in [from, to] {
                let mut here = shelf.0.clone();
                let pairs: Vec<Pair> = here
                    .keys()
                    .unwrap()
                    .into_iter()
                    .filter_map(|key| {
                        let (here, there) = (here.get(&key).unwrap(), other.get(&key).unwrap());
                        (here != there).then_some(Pair { key, here, there })
                    })
                    .collect();
                let mut there = other.clone();
                for (key, value) in mend(&mut here, &pairs).there {
                    there.values.insert(key, value.unwrap());
                }
                assert_eq!(here, there);
                assert_eq!(opened(&here, &keys), library, "mended after {writings} writings");
                assert!(open(&mut here.clone()).unwrap().library.conflicts().next().is_none());
            }
            if done {
                assert!(concerned.iter().all(|key| vault::needs_key(&shelf.0, key) == vault::needs_key(to, key)));
                assert_eq!(shelf.0.values.len(), to.values.len());
                break;
            }
            convert(&mut shelf.0, change).unwrap();
            let texts = |shelf: &MemoryShelf| {
                let texts = shelf.values.iter().map(|(k, v)| (k.clone(), sealed_value::open(v).unwrap().to_owned()));
                texts.collect::<Map<String, String>>()
            };
            assert_eq!(texts(&shelf.0), texts(to));
            writings += 7;
        }
        assert!(writings > 20);
    }
    let mut shelf = plain;
    assert!(!vault::is_set(&shelf));
    put_local(&mut shelf, NOTE, &vault).unwrap();
    assert!(vault::is_set(&shelf));
    let note = take_local::<serde_json::Value>(&shelf, NOTE).unwrap().unwrap();
    assert_eq!(Vault::from_note(&note).unwrap().open(PASSPHRASE), Ok(keys));
    assert!(
        !vault::concerned(&shelf).unwrap().contains(&format!("{PREFIX}local/{NOTE}")),
        "nor is it converted itself"
    );
    drop_local(&mut shelf, NOTE).unwrap();
    assert!(!vault::is_set(&shelf));
}

#[test]
fn a_value_that_cannot_be_read_is_left_as_it_is() {
    let (_, keys) = vault();
    let mut shelf = shelf_of(&library());
    let key = vault::concerned(&shelf).unwrap().remove(0);
    for raw in ["", "damaged", "0123456789abcdef []"] {
        shelf.set(&key, raw).unwrap();
        assert_eq!(vault::convert(&mut shelf, &key, &Cover(&keys)), Ok(false));
        assert_eq!(shelf.get(&key).unwrap().as_deref(), Some(raw));
    }
}

/// Ten answers in each of three segments, nothing under keys of their own.
fn segments() -> (MemoryShelf, Vec<Record>) {
    let (mut shelf, mut records) = (MemoryShelf::default(), people::crowd(5, 30, true));
    records.sort_by(|a, b| a.key.cmp(&b.key));
    for some in records.chunks(10) {
        let text = segment_of(some).unwrap();
        put(&mut shelf, &place_of(some, &text), &text).unwrap();
    }
    assert!(records.iter().any(|record| record_text(record).contains("improve")));
    (shelf, records)
}

/// The records of all segments, as whoever has the keys reads them.
fn unpacked(shelf: &MemoryShelf, keys: &Keys) -> Vec<Record> {
    let mut shelf = shelf.clone();
    let view = View::new(&mut shelf, Some(keys), true);
    let places = view.keys().unwrap().into_iter().filter(|key| key.starts_with(PACKED));
    let mut records: Vec<Record> = places
        .flat_map(|place| unpack(sealed_value::open(&view.get(&place).unwrap().unwrap()).unwrap()).unwrap())
        .collect();
    records.sort_by(|a, b| a.key.cmp(&b.key));
    records
}

#[test]
fn a_segment_is_covered_as_a_whole_for_its_key() {
    let (shelf, _) = segments();
    let (_, keys) = vault();
    for (place, raw) in &shelf.values {
        let text = sealed_value::open(raw).unwrap();
        let covered = cipher::cover_segment(place, text, &keys.data).unwrap();
        assert_eq!(cipher::cover_segment(place, text, &keys.data).as_ref(), Some(&covered), "alike whenever it is");
        assert_eq!(cipher::open_segment(place, &covered, &keys.data).as_deref(), Some(text));
        let longer = covered.encode_utf16().count().saturating_sub(text.encode_utf16().count());
        assert!(longer < 40, "{longer} characters more");
        assert_eq!(cipher::cover_segment(place, &covered, &keys.data), None, "never twice");
        assert_eq!(cipher::open_segment(place, text, &keys.data), None, "nor opened where it is open");
        let other = shelf.values.keys().find(|other| *other != place).unwrap();
        assert_eq!(cipher::open_segment(other, &covered, &keys.data), None, "moved to another key");
        let strange = Vault::new(PASSPHRASE, [8; 32], &[9; 40]).unwrap().1;
        assert_eq!(cipher::open_segment(place, &covered, &strange.data), None, "another key");
        for at in (vault::SEGMENT_MARK.len()..covered.chars().count()).step_by(23) {
            let change = |(n, c): (usize, char)| {
                if n != at {
                    c
                } else if c == 'က' {
                    'ခ'
                } else {
                    'က'
                }
            };
            let changed: String = covered.chars().enumerate().map(change).collect();
            assert_eq!(cipher::open_segment(place, &changed, &keys.data), None, "changed at {at}");
        }
    }
    for strange in ["", "packed 1 ", "packed 2 က", "packed 1 x", "[]"] {
        let covered = cipher::cover_segment("warsha/1/packed/-/1", strange, &keys.data);
        let opened = covered.map(|covered| cipher::open_segment("warsha/1/packed/-/1", &covered, &keys.data).unwrap());
        assert!(opened.is_none_or(|opened| opened == strange), "{strange}");
    }
}

#[test]
fn segments_are_covered_and_opened_wherever_it_ends_and_two_copies_mend_without_the_key() {
    let (vault, keys) = vault();
    let (mut plain, records) = segments();
    put_local(&mut plain, NOTE, &vault).unwrap();
    let mut covered = plain.clone();
    convert(&mut covered, &Cover(&keys)).unwrap();
    let segments_of = |shelf: &MemoryShelf, is_one: bool| {
        let packed = shelf.values.iter().filter(|(key, _)| key.starts_with(PACKED));
        packed.filter(|(_, raw)| vault::is_covered_segment(raw) == is_one).count()
    };
    assert_eq!((segments_of(&covered, true), segments_of(&covered, false)), (3, 0), "none lies open");
    assert_eq!((segments_of(&plain, true), unpacked(&plain, &keys) == records), (0, true));
    for (from, to, change) in [(&plain, &covered, &Cover(&keys) as &dyn Change), (&covered, &plain, &Uncover(&keys))] {
        for writings in 0..4 {
            let mut shelf = Ending(from.clone(), writings);
            assert_eq!(convert(&mut shelf, change).is_ok(), writings == 3);
            assert_eq!(unpacked(&shelf.0, &keys), records, "after {writings} writings");
            for other in [from, to] {
                let (mut here, mut there) = (shelf.0.clone(), other.clone());
                let pairs: Vec<Pair> = here
                    .values
                    .iter()
                    .filter(|(key, here)| there.values.get(*key) != Some(*here))
                    .map(|(key, value)| Pair {
                        key: key.clone(),
                        here: Some(value.clone()),
                        there: other.values.get(key).cloned(),
                    })
                    .collect();
                let mending = mend(&mut here, &pairs);
                assert_eq!((mending.damaged.len(), mending.segments), (0, !pairs.is_empty()));
                for (key, value) in mending.there {
                    there.values.insert(key, value.unwrap());
                }
                assert_eq!(here, there);
                assert_eq!(unpacked(&here, &keys), records, "mended after {writings} writings");
            }
        }
        let mut shelf = from.clone();
        convert(&mut shelf, change).unwrap();
        assert_eq!(&shelf, to);
    }
}

#[test]
fn what_lies_covered_after_the_passphrase_was_removed_is_left_over_and_goes() {
    let (vault, keys) = vault();
    let record = people::crowd(1, 1, true).remove(0);
    let (segments, _) = segments();
    let mut former = MemoryShelf::default();
    put_local(&mut former, NOTE, &vault).unwrap();
    for (key, value) in &segments.values {
        former.values.insert(key.clone(), value.clone());
    }
    keep(&mut former, &cipher::cover(&record, &keys.data).unwrap(), None).unwrap();
    convert(&mut former, &Cover(&keys)).unwrap();
    // The second copy knows that the passphrase was removed, and that all of this was packed anew since.
    let mut here = former.clone();
    let mut there = former.clone();
    drop_local(&mut there, NOTE).unwrap();
    there.values.retain(|key, _| key.ends_with(NOTE));
    let all = here.values.clone();
    let pairs: Vec<Pair> = all
        .iter()
        .map(|(key, value)| Pair { key: key.clone(), here: Some(value.clone()), there: there.values.get(key).cloned() })
        .collect();
    let mending = mend(&mut here, &pairs);
    assert_eq!(here, there);
    assert_eq!(mending.gone, vec![(shelf_key(&record), record.key.clone())]);
    assert!(mending.there.is_empty() && mending.damaged.is_empty());
    // While it is set, the same is all there is, and stays.
    let mut here = former.clone();
    let pairs: Vec<Pair> = pairs.into_iter().map(|pair| Pair { there: None, ..pair }).collect();
    mend(&mut here, &pairs);
    assert_eq!(here, former);
}

#[test]
fn no_open_segment_is_written_while_a_passphrase_is_set() {
    let (vault, keys) = vault();
    let (open, records) = segments();
    let (place, raw) = open.values.iter().next().unwrap();
    let text = sealed_value::open(raw).unwrap();
    let mut shelf = MemoryShelf::default();
    put_local(&mut shelf, NOTE, &vault).unwrap();
    // A tab that does not know of it yet, and one that has no keys to it.
    assert_eq!(put(&mut View::new(&mut shelf, None, false), place, text), Err(ShelfError::Denied));
    assert_eq!(put(&mut View::new(&mut shelf, None, true), place, text), Err(ShelfError::Denied));
    assert_eq!(shelf.get(place), Ok(None));
    put(&mut View::new(&mut shelf, Some(&keys), true), place, text).unwrap();
    assert!(vault::is_covered_segment(&shelf.get(place).unwrap().unwrap()) && vault::needs_key(&shelf, place));
    // Records are seen open, and lie covered.
    let record = records.last().unwrap();
    let mut view = View::new(&mut shelf, Some(&keys), true);
    let own = keep(&mut view, record, None).unwrap();
    assert_eq!(view.get(&own).unwrap(), Some(sealed_value::close(&record_text(record))));
    assert!(vault::needs_key(&shelf, &own));
}
