//! Bundles that must load for ever, and files that must be refused or set aside, each with its reason.
//! `UPDATE_FIXTURES=1` writes the files of `tests/fixtures/bundles` again from their recipe.
#![cfg(test)]

#[path = "bundle_compat/make.rs"]
mod make;

use proptest::prelude::*;
use serde_json::Value;
use std::collections::BTreeSet;
use std::{fs, path::PathBuf};
use warsha::bundle::{Bundle, Checksum, Header, Refusal, read, write};
use warsha::model::Kind;
use warsha::record::canonical::{canonical_json, sha256_hex};
use warsha::record::{Fate, Library, Plan};

/// How a file reads: its records, those set aside (place and name), and its checksum; or why it is refused.
type Told = Result<(usize, &'static [(usize, &'static str)], Checksum), Refusal>;

const GOOD: [&str; 6] = ["v1-plain", "v1-staff", "v1-work", "v1-conflict", "v1-future", "v1-deleted"];
const PROGRAMME: &str = "programme 0198c0de-0000-7000-8000-000000000001";
const ACTIVITY: &str = "activity 0198c0de-0000-7000-8000-000000000004";

fn told() -> Vec<(&'static str, Told)> {
    vec![
        ("v1-plain", Ok((7, &[], Checksum::Holds))),
        ("v1-staff", Ok((7, &[], Checksum::Holds))),
        ("v1-work", Ok((16, &[], Checksum::Holds))),
        ("v1-conflict", Ok((2, &[], Checksum::Holds))),
        ("v1-future", Ok((8, &[], Checksum::Holds))),
        ("v1-deleted", Ok((3, &[], Checksum::Holds))),
        ("v1-empty", Ok((0, &[], Checksum::Holds))),
        ("v1-byte-order-mark", Ok((7, &[], Checksum::Holds))),
        ("v1-duplicates", Ok((4, &[], Checksum::Holds))),
        ("damaged-record", Ok((6, &[(1, PROGRAMME)], Checksum::Holds))),
        ("damaged-lone-surrogate", Ok((6, &[(4, ACTIVITY)], Checksum::Unknown))),
        ("damaged-not-utf8", Ok((6, &[(4, ACTIVITY)], Checksum::Unknown))),
        ("refused-empty", Err(Refusal::Empty)),
        ("refused-blank", Err(Refusal::Empty)),
        ("refused-pdf", Err(Refusal::NotJson)),
        ("refused-other-format", Err(Refusal::OtherFormat)),
        ("refused-truncated", Err(Refusal::Damaged(1500))),
        ("refused-wrong-checksum", Err(Refusal::Checksum)),
        ("refused-version-2", Err(Refusal::Newer(2))),
        ("refused-version-0", Err(Refusal::Header("version".into()))),
        ("refused-too-deep", Err(Refusal::TooDeep)),
        ("refused-header", Err(Refusal::Header(r#"invalid type: string "Tablet C", expected struct Device"#.into()))),
    ]
}

fn path(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(format!("tests/fixtures/bundles/{name}.warsha.json"))
}

fn bytes(name: &str) -> Vec<u8> {
    fs::read(path(name)).unwrap_or_else(|e| panic!("{name}: {e}"))
}

fn good(name: &str) -> Bundle {
    read(&bytes(name), false).unwrap_or_else(|refusal| panic!("{name}: {refusal}"))
}

fn library(bundle: &Bundle) -> Library {
    let mut library = Library::default();
    for (key, revision) in &bundle.records {
        library.merge_revisions(key, std::slice::from_ref(revision));
    }
    library
}

fn written(header: &Header, library: &Library) -> String {
    write(header, library.records())
}

fn records_in(file: &[u8]) -> BTreeSet<String> {
    let file: Value = serde_json::from_slice(file).unwrap();
    file["records"].as_array().unwrap().iter().map(Value::to_string).collect()
}

#[test]
fn the_files_are_those_of_the_recipe() {
    let fixtures = make::fixtures();
    if std::env::var_os("UPDATE_FIXTURES").is_some() {
        for (name, bytes) in &fixtures {
            fs::write(path(name), bytes).unwrap();
        }
    }
    for (name, made) in &fixtures {
        assert!(bytes(name) == *made, "{name} is not what its recipe makes");
    }
    let names: BTreeSet<PathBuf> = fixtures.iter().map(|(name, _)| path(name)).collect();
    let files = fs::read_dir(path("v1-plain").parent().unwrap()).unwrap().map(|entry| entry.unwrap().path());
    assert_eq!(files.collect::<BTreeSet<_>>(), names);
    assert_eq!(told().iter().map(|(name, _)| path(name)).collect::<BTreeSet<_>>(), names);
}

#[test]
fn every_file_reads_as_told() {
    for (name, told) in told() {
        let found = read(&bytes(name), false);
        let (records, set_aside, checksum) = match (&found, told) {
            (Err(refusal), told) => {
                assert_eq!(Err(refusal.clone()), told.map(drop), "{name}");
                continue;
            }
            (Ok(_), told) => told.unwrap_or_else(|refusal| panic!("{name} should be refused: {refusal}")),
        };
        let found = found.unwrap();
        assert_eq!((found.records.len(), found.checksum), (records, checksum), "{name}");
        let names: Vec<(usize, &str)> = found.set_aside.iter().map(|s| (s.place, s.name.as_str())).collect();
        assert_eq!(names, set_aside, "{name}");
        for aside in &found.set_aside {
            let whole = String::from_utf8_lossy(&bytes(name)).into_owned();
            assert!(whole.contains(&format!("\n{},\n", aside.raw)), "{name}: not its text: {}", aside.raw);
        }
    }
}

#[test]
fn the_good_files_have_every_kind() {
    let records = ["v1-plain", "v1-staff", "v1-work"].into_iter().flat_map(|name| good(name).records);
    let kinds: BTreeSet<Kind> = records.map(|(key, _)| key.kind).collect();
    assert_eq!(kinds, Kind::KNOWN.iter().cloned().collect());
}

#[test]
fn conflicts_and_tombstones_stand_as_they_were_written() {
    for (name, records, conflicts, gone) in [
        ("v1-plain", 7, 0, 0),
        ("v1-staff", 7, 0, 1),
        ("v1-conflict", 1, 1, 0),
        ("v1-deleted", 2, 1, 1),
        ("v1-duplicates", 2, 1, 0),
    ] {
        let library = library(&good(name));
        let deleted = library.records().filter(|r| !r.in_conflict() && r.body().is_none()).count();
        assert_eq!((library.len(), library.conflicts().count(), deleted), (records, conflicts, gone), "{name}");
    }
}

#[test]
fn a_wrong_checksum_can_be_looked_at_all_the_same() {
    let looked = read(&bytes("refused-wrong-checksum"), true).unwrap();
    assert_eq!((looked.records.len(), looked.checksum), (7, Checksum::Wrong));
    for (name, told) in told().into_iter().filter(|(name, _)| *name != "refused-wrong-checksum") {
        assert_eq!(read(&bytes(name), true).map(|b| b.checksum), told.map(|told| told.2), "{name}");
    }
}

#[test]
fn what_is_read_is_written_and_read_again() {
    for name in GOOD {
        let first = good(name);
        let text = written(&first.header, &library(&first));
        let second = read(text.as_bytes(), false).unwrap();
        assert_eq!(second.header, first.header, "{name}");
        assert_eq!(second.checksum, Checksum::Holds, "{name}");
        assert_eq!(library(&second), library(&first), "{name}");
        assert_eq!(records_in(text.as_bytes()), records_in(&bytes(name)), "{name}: something was dropped or changed");
        let again = Plan::of(&library(&first), &second.records);
        assert_eq!(again.count(Fate::Identical), again.records.len(), "{name}: importing again changes something");
    }
}

#[test]
fn one_library_is_written_in_one_way() {
    for name in GOOD {
        let bundle = good(name);
        let mut backwards = bundle.clone();
        backwards.records.reverse();
        let text = written(&bundle.header, &library(&bundle));
        assert_eq!(text, written(&bundle.header, &library(&backwards)), "{name}");
        let file: Value = serde_json::from_str(&text).unwrap();
        let sum = sha256_hex(canonical_json(&file["records"]).as_bytes());
        assert_eq!(file["sha256"], sum, "{name}");
        let kinds: BTreeSet<Kind> = library(&bundle).records().map(|r| r.key.kind.clone()).collect();
        for kind in kinds {
            let count = library(&bundle).of_kind(kind.clone()).count();
            assert_eq!(file["counts"][kind.as_str()], count, "{name}: {kind:?}");
        }
    }
}

/// Damage to a file: bytes replaced, a piece cut out, a piece repeated.
fn mutated() -> impl Strategy<Value = Vec<u8>> {
    let place = any::<prop::sample::Index>;
    let telling = prop::sample::select(br#"{}[]",:\0-9.eEu"#.to_vec());
    let byte = prop_oneof![telling, any::<u8>()];
    let bytes = prop::sample::select(GOOD.to_vec()).prop_map(bytes);
    (bytes, prop::collection::vec((place(), byte), 0..4), place(), 0..40_usize, any::<bool>()).prop_map(
        |(mut file, changes, at, length, repeat)| {
            for (place, byte) in changes {
                *place.get_mut(&mut file) = byte;
            }
            let start = at.index(file.len());
            let end = start.saturating_add(length).min(file.len());
            let piece = file[start..end].to_vec();
            file.splice(start..end, if repeat { [piece.clone(), piece].concat() } else { Vec::new() });
            file
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_file_stops_the_reader(mut bytes in prop::collection::vec(any::<u8>(), 0..200), brace in any::<bool>()) {
        if brace {
            bytes.insert(0, b'{');
        }
        // Random bytes are no bundle: a reader that takes them invents.
        prop_assert!(read(&bytes, true).is_err());
    }

    #[test]
    fn no_damage_stops_the_reader_or_goes_unseen(file in mutated()) {
        let Ok(bundle) = read(&file, false) else { return Ok(()) };
        let known: Vec<Bundle> = GOOD.iter().map(|name| good(name)).collect();
        if bundle.checksum == Checksum::Holds && bundle.set_aside.is_empty() {
            let same = |known: &Bundle| known.records == bundle.records;
            prop_assert!(known.iter().any(same), "the checksum holds for other records");
        }
        let text = written(&bundle.header, &library(&bundle));
        prop_assert_eq!(library(&read(text.as_bytes(), false).unwrap()), library(&bundle));
    }
}
