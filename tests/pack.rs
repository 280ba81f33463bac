//! Packed answers: nothing is lost, whatever the records hold; damage stays where it is; a quarter of a million fit.
#![cfg(test)]
// Sums of a few small numbers.
#![allow(clippy::arithmetic_side_effects)]

#[path = "pack/people.rs"]
mod people;

use people::crowd;
use proptest::prelude::*;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use warsha::model::Id;
use warsha::record::{Key, Record, Revision};
use warsha::store::pack::{BadSegment, MARK, pack, unpack};

/// Characters that local storage holds in Chromium (design, section 3), and the answers it has to hold.
const ROOM: usize = 5_242_879;
const BUDGET: usize = 250_000;

fn by_key(records: Vec<Record>) -> Vec<Record> {
    let sorted: BTreeMap<Key, Record> = records.into_iter().map(|record| (record.key.clone(), record)).collect();
    sorted.into_values().collect()
}

/// Any JSON, as deep and strange as a reader lets in.
fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        prop::sample::select(vec![json!(1), json!(1.0), json!(-0.0), json!(""), json!("\u{202e}\0<b>"), json!("3")]),
        "\\PC{0,8}".prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 24, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::vec(("[a-c]?|\\PC{1,3}", inner), 0..4)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

fn any_id() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => any::<[u8; 16]>().prop_map(|bytes| Id::anonymous(bytes).to_string()),
        1 => any::<[u8; 16]>().prop_map(|bytes| Id::anonymous(bytes).to_string().to_uppercase()),
        1 => any::<[u8; 16]>().prop_map(|bytes| Id::anonymous(bytes).to_string().replace('-', "")),
        2 => "[A-Za-z0-9_-]{1,3}",
    ]
}

/// A record with one or several revisions, answers and tombstones, fields of newer versions, and any vector.
fn any_record() -> impl Strategy<Value = Option<Record>> {
    let member = || ("[a-e]{1,2}", any_json());
    let body = prop::option::weighted(0.8, prop::collection::vec(member(), 0..6));
    let seen = prop::collection::btree_map(any_id(), any::<u64>(), 0..3);
    let moment = prop::sample::select(vec!["2023-09-11T00:00:00Z", "1970-01-01T00:00:00Z", "2099-12-31T23:59:59Z"]);
    let revision = (any::<bool>(), any_id(), 1..u64::MAX, seen, moment, body, prop::collection::vec(member(), 0..2));
    let kind = prop::sample::select(vec!["response", "response", "session", "x-new"]);
    (kind, any_id(), prop::collection::vec(revision, 1..3)).prop_map(|(kind, id, revisions)| {
        let read =
            |(own, writer, counter, mut seen, at, body, more): (_, String, _, BTreeMap<String, u64>, _, _, Vec<_>)| {
                let writer = if own { id.clone() } else { writer };
                seen.insert(writer.clone(), counter);
                let mut entry = json!({"kind": kind, "id": id, "rev": [writer, counter], "seen": seen, "at": at});
                let fields = entry.as_object_mut().unwrap();
                fields.extend(more);
                let body: Option<Vec<(String, Value)>> = body;
                fields.insert("deleted".into(), body.is_none().into());
                fields.extend(body.map(|body| ("body".to_owned(), Value::Object(body.into_iter().collect()))));
                Revision::from_json(entry).ok()
            };
        let read: Vec<(Key, Revision)> = revisions.into_iter().filter_map(read).collect();
        let key = read.first()?.0.clone();
        Record::of(key, read.into_iter().map(|(_, revision)| revision).collect())
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_was_packed_is_unpacked(records in prop::collection::vec(any_record(), 0..12)) {
        let records = by_key(records.into_iter().flatten().collect());
        let packed = pack(&records);
        prop_assert_eq!(unpack(&packed), Ok(records));
    }

    #[test]
    fn a_damaged_segment_is_refused_or_holds_records(
        place in any::<prop::sample::Index>(), to in 0x1000..0x9000_u32, cut in any::<bool>(),
    ) {
        let packed = pack(&crowd(7, 20, true));
        let mut characters: Vec<char> = packed.chars().collect();
        let place = place.index(characters.len());
        if cut { characters.truncate(place) } else { characters[place] = char::from_u32(to).unwrap() }
        // Its checksum finds the damage; without one the reader must still come to an end, and lets in no nonsense.
        if let Ok(records) = unpack(&characters.into_iter().collect::<String>()) {
            prop_assert!(records.iter().all(|record| !record.revisions().is_empty()));
        }
    }
}

#[test]
fn answers_of_a_crowd_are_packed_and_unpacked() {
    let crowd = by_key(crowd(1, 2_000, true));
    let corrected = crowd.iter().filter(|record| record.body().unwrap().get("reason").is_some()).count();
    assert!((20..60).contains(&corrected), "{corrected} of 2000 were corrected");
    assert_eq!(unpack(&pack(&crowd)), Ok(crowd));
}

#[test]
fn rows_with_more_columns_than_are_kept_are_packed_too() {
    let record = |n: usize| {
        let body: Value =
            (0..40).map(|m| (format!("q{}", n * 40 + m), json!(m))).collect::<serde_json::Map<_, _>>().into();
        let entry = json!({"kind": "response", "id": format!("r{n}"), "rev": ["w", 1], "seen": {"w": 1},
            "at": "2023-09-11T00:00:00Z", "body": body});
        let (key, revision) = Revision::from_json(entry).unwrap();
        Record::new(key, revision)
    };
    let records = by_key((0..60).map(record).chain(crowd(3, 100, false)).collect());
    assert_eq!(unpack(&pack(&records)), Ok(records));
}

#[test]
fn a_segment_of_a_newer_version_and_other_texts_are_none() {
    for (text, fault) in [
        ("", BadSegment::Version),
        ("[]", BadSegment::Version),
        ("packed 2 \u{1000}", BadSegment::Version),
        (MARK, BadSegment::Damaged),
        ("packed 1 x", BadSegment::Damaged),
        ("packed 1 \u{8fff}\u{8fff}\u{8fff}", BadSegment::Damaged),
    ] {
        assert_eq!(unpack(text), Err(fault), "{text}");
    }
}

/// How many answers local storage holds when these are a sample of them, keys and checksums included.
fn held(sample: &[Record], text_of: &dyn Fn(&str, String) -> String) -> usize {
    const SEGMENT: usize = 1_000;
    let taken: usize = sample
        .chunks(SEGMENT)
        .map(|records| {
            let key = "warsha/1/packed/0198c0de-1111-7000-8000-000000000001/0123456789abcdef";
            let value = warsha::store::sealed_value::close(&text_of(key, pack(records)));
            key.len() + value.encode_utf16().count()
        })
        .sum();
    println!("{:.2} characters an answer", taken as f64 / sample.len() as f64);
    ROOM * sample.len() / taken
}

#[test]
fn local_storage_holds_a_quarter_of_a_million_answers() {
    let plain = |_: &str, text: String| text;
    let coded = held(&crowd(42, 10_000, false), &plain);
    let with_text = held(&crowd(42, 10_000, true), &plain);
    println!("{coded} answers of 28 coded items in {ROOM} characters; {with_text} with text");
    assert!(coded >= BUDGET, "{coded}");
}

/// Of answers that only a key outside opens, and of those that lie covered under a passphrase.
#[cfg(feature = "seal")]
#[test]
fn a_passphrase_takes_no_room_worth_a_word_and_sealing_its_own() {
    use warsha::bundle::age_file::{self, KeyPair};
    use warsha::bundle::seal::SealTo;
    use warsha::model::{Response, entity::from_body};
    use warsha::record::sealed;
    use warsha::store::vault::cipher::{DataKey, cover_segment};
    let data = DataKey([7; 32]);
    let covered = |key: &str, text: String| cover_segment(key, &text, &data).unwrap();
    let coded = held(&crowd(42, 10_000, false), &covered);
    let to = SealTo::Key(KeyPair::new().public);
    let seal = |record: Record| {
        let mut revision = record.revisions()[0].clone();
        let response: Response = from_body(revision.body.as_ref().unwrap()).unwrap();
        let plain = sealed::contents(&response).unwrap();
        let text = String::from_utf8(age_file::seal(plain.as_bytes(), &to, true).unwrap()).unwrap();
        revision.body = Some(warsha::model::entity::to_body(&sealed::cover(&response, text)).unwrap());
        Record::new(record.key.clone(), revision)
    };
    let sealed: Vec<Record> = crowd(42, 1_000, false).into_iter().map(seal).collect();
    let sealed = held(&sealed, &|_, text| text);
    println!("{coded} with a passphrase set; {sealed} sealed for a public key");
    assert!(coded >= BUDGET, "{coded}");
    assert!(sealed > 5_000, "{sealed}");
}
