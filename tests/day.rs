//! A day is closed by a file that holds everything; its number follows from what is here and nothing else.
#![cfg(test)]

use serde_json::json;
use warsha::bundle::{Bundle, Device, Header, Scope, read, write};
use warsha::model::{Id, Kind, Timestamp};
use warsha::record::{Hand, Key, Library, Record, edit};
use warsha::store::day::{NotClosed, check, number};

fn id(text: &str) -> Id {
    Id::parse(text).unwrap()
}

fn at() -> Timestamp {
    Timestamp::from_second(1_694_422_800).unwrap()
}

fn institution(name: &str) -> Record {
    let body = json!({"name": {"en": {"text": name, "state": "draft"}}, "kind": "ngo", "level": "none"});
    let hand = Hand { writer: id("w1"), fresh: id("fresh"), at: at() };
    edit::create(Key::new(Kind::Institution, id(name)), body, &hand)
}

fn library(names: &[&str]) -> Library {
    let mut library = Library::default();
    for name in names {
        library.merge(&institution(name));
    }
    library
}

fn file(library: &Library, device: &str) -> Bundle {
    let device = Device { id: id(device), name: device.to_owned() };
    let header = Header {
        id: id("file"),
        exported_at: at(),
        app: "0".into(),
        device,
        scope: Scope::default(),
        held: Vec::new(),
    };
    read(write(&header, library.records()).as_bytes(), false).unwrap()
}

#[test]
fn a_file_closes_the_day_only_if_it_holds_every_revision() {
    let here = library(&["a", "b"]);
    assert_eq!(check(&here, &file(&here, "d1")), Ok(()));
    assert_eq!(check(&here, &file(&library(&["a", "b", "c"]), "d2")), Ok(()), "more is no harm, whoever wrote it");
    assert_eq!(check(&here, &file(&library(&["a"]), "d1")), Err(NotClosed::Lacks(1)));
    let mut edited = here.clone();
    let record = edited.record(&institution("a").key).unwrap().clone();
    let hand = Hand { writer: id("w2"), fresh: id("fresh"), at: at() };
    let body = json!({"name": {}, "kind": "ngo", "level": "none"});
    edited.merge(&Record::new(record.key.clone(), edit::edit(&record, record.shown().unwrap(), body, &hand)));
    assert_eq!(check(&edited, &file(&here, "d1")), Err(NotClosed::Lacks(1)), "an older state of a record");
    let mut damaged = file(&here, "d1");
    damaged.checksum = warsha::bundle::Checksum::Wrong;
    assert_eq!(check(&here, &damaged), Err(NotClosed::Damaged));
}

#[test]
fn the_number_is_that_of_the_records() {
    let (here, there) = (library(&["a", "b"]), library(&["b", "a"]));
    assert_eq!(number(&here), number(&there));
    assert_ne!(number(&here), number(&library(&["a"])));
    assert_eq!(number(&here).len(), 9);
}
