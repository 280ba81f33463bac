//! Every reader there is, given spoiled input: none may panic, hang, or take more than 256 MiB; and what one does read
//! must be written and read again as the same.
//!
//! `FUZZ_SECONDS` says how long each reader is fed, at once beside the others (1; `make test` takes 10, `make soak` 60).
//! What goes wrong is put into `tests/fuzz/findings/<reader>/` as it is, and is fed first from then on; `seeds/` holds
//! what sound input looks like, as far as no fixture does.
#![cfg(test)]
// Places in short texts.
#![allow(clippy::arithmetic_side_effects)]

#[path = "pack/people.rs"]
mod people;
#[path = "fuzz/spoil.rs"]
mod spoil;

use serde_json::Value;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;
#[cfg(feature = "seal")]
use warsha::bundle::age_file;
use warsha::bundle::{self, migrate};
use warsha::exchange::people::{Sheet, There};
use warsha::form::expression::{Expression, evaluate};
use warsha::model::FullCode;
use warsha::model::card_code::discreet;
use warsha::model::seat_code::SeatCode;
use warsha::model::{Answer, Map, json_text};
use warsha::record::{Key, Library, Record, Revision};
use warsha::store::pack::bytes::{Reader, Writer};
use warsha::store::pack::{MARK, characters, pack, unpack};
use warsha::store::{DeviceNote, Draft, ImportNote, KioskNote, Ledger, MemoryShelf, Pin};
use warsha::store::{keep, open, sealed_value, take_local};

/// What all readers at once may take, in KiB.
const MOST_MEMORY: u64 = 256 * 1024;
/// Seconds after which one input counts as hanging.
const HANGS: u32 = 30;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The files of a folder, by name; none when there is no folder.
fn files(folder: &str) -> Vec<Vec<u8>> {
    let entries = std::fs::read_dir(root().join(folder)).into_iter().flatten();
    let mut paths: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths.into_iter().map(|path| std::fs::read(path).unwrap()).collect()
}

/// Feeds a reader with its findings and seeds as they are, then with spoiled seeds until the time is over.
fn feed(name: &'static str, seeds: Vec<Vec<u8>>, read: impl Fn(&[u8]) + std::panic::RefUnwindSafe) {
    let seeds = [seeds, files(&format!("tests/fuzz/seeds/{name}"))].concat();
    files(&format!("tests/fuzz/findings/{name}")).iter().chain(&seeds).for_each(|input| read(input));
    let seconds = std::env::var("FUZZ_SECONDS").ok().and_then(|s| s.parse().ok()).unwrap_or(1);
    // Odd while an input is being read.
    let steps = Arc::new(AtomicU64::new(0));
    watch(name, Arc::clone(&steps));
    let counted = Arc::clone(&steps);
    let spoiled = move |script: &[u8]| {
        let input = spoil::spoil(script, &seeds);
        counted.fetch_add(1, Ordering::Relaxed);
        if let Err(panic) = std::panic::catch_unwind(|| read(&input)) {
            // Bolero makes the script shorter as long as it fails, so the last one kept is the shortest.
            let folder = root().join("tests/fuzz/findings").join(name);
            std::fs::create_dir_all(&folder).unwrap();
            std::fs::write(folder.join("new"), &input).unwrap();
            std::panic::resume_unwind(panic);
        }
        counted.fetch_add(1, Ordering::Relaxed);
    };
    bolero::check!(name = name).with_test_time(Duration::from_secs(seconds)).with_max_len(96).for_each(spoiled);
    println!("{name}: {} inputs in {seconds} s, {} MiB", steps.load(Ordering::Relaxed) / 2, memory() / 1024);
    assert!(memory() < MOST_MEMORY, "{} KiB", memory());
}

/// Ends everything when one input takes too long: a reader that hangs cannot be stopped otherwise.
fn watch(name: &'static str, steps: Arc<AtomicU64>) {
    std::thread::spawn(move || {
        let (mut last, mut seconds) = (0, 0_u32);
        loop {
            std::thread::sleep(Duration::from_secs(1));
            let now = steps.load(Ordering::Relaxed);
            seconds = if now == last && now % 2 == 1 { seconds.saturating_add(1) } else { 0 };
            last = now;
            if seconds > HANGS {
                eprintln!("{name} hangs");
                std::process::exit(101);
            }
        }
    });
}

/// The most memory this process ever took, in KiB; 0 where the system does not tell.
fn memory() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.trim().trim_end_matches(" kB").parse().ok()).unwrap_or(0)
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

fn library_of(records: &[(Key, Revision)]) -> Library {
    let mut library = Library::default();
    for (key, revision) in records {
        library.merge_revisions(key, std::slice::from_ref(revision));
    }
    library
}

fn bundles() -> Vec<Vec<u8>> {
    files("tests/fixtures/bundles")
}

/// The records of the fixtures and of some people's answers.
fn records() -> Vec<Record> {
    let bundles = bundles().into_iter().filter_map(|bytes| bundle::read(&bytes, true).ok());
    let libraries = bundles.map(|bundle| library_of(&bundle.records));
    let found = libraries.flat_map(|library| library.records().cloned().collect::<Vec<_>>());
    found.chain(people::crowd(5, 4, true)).collect()
}

#[test]
fn bundle() {
    feed("bundle", bundles(), |bytes| {
        let careful = bundle::read(bytes, false);
        let Ok(read) = bundle::read(bytes, true) else { return assert!(careful.is_err()) };
        let library = library_of(&read.records);
        let again = bundle::write(&read.header, library.records());
        let again = bundle::read(again.as_bytes(), false).expect("what we wrote we read");
        assert_eq!((library_of(&again.records), again.set_aside), (library, vec![]));
    });
}

#[test]
fn migration() {
    let entries = records()
        .iter()
        .flat_map(|r| r.revisions().iter().map(|one| one.to_json(&r.key)).collect::<Vec<_>>())
        .collect::<Vec<_>>();
    feed("migration", entries.iter().map(|entry| json_text::text(entry).into_bytes()).collect(), |bytes| {
        let Ok(value) = json_text::parse(&text(bytes)) else { return };
        for version in 0..4 {
            let migrated = migrate::record(version, value.clone());
            assert_eq!(migrated.is_ok(), version == bundle::VERSION);
            let Ok(Ok((key, revision))) = migrated.map(Revision::from_json) else { continue };
            let _fits_or_not = revision.check_body(&key.kind);
            assert_eq!(Revision::from_json(revision.to_json(&key)), Ok((key, revision)));
        }
    });
}

#[test]
fn stored_value() {
    let stored = records().iter().map(warsha::store::keep::record_text).collect::<Vec<_>>();
    feed("stored_value", stored.into_iter().map(String::into_bytes).collect(), |bytes| {
        let (text, key) = (text(bytes), "warsha/1/response/a1/r1");
        for raw in [text.clone(), sealed_value::close(&text)] {
            let mut shelf = MemoryShelf::default();
            shelf.values.insert(key.to_owned(), raw.clone());
            shelf.values.insert("warsha/1/local/note".to_owned(), raw.clone());
            let opened = open(&mut shelf).expect("no value stops the start");
            let found = (opened.library.len(), opened.damaged.iter().map(|d| d.raw.as_str()).collect::<Vec<_>>());
            assert!(found == (1, vec![]) || found == (0, vec![&raw]), "{found:?}");
            for record in opened.library.records() {
                let mut other = MemoryShelf::default();
                keep(&mut other, record, None).unwrap();
                assert_eq!(open(&mut other).unwrap().library.record(&record.key), Some(record));
            }
            let _noted_or_not = (
                take_local::<DeviceNote>(&shelf, "note"),
                take_local::<Ledger>(&shelf, "note"),
                take_local::<Draft>(&shelf, "note"),
                take_local::<KioskNote>(&shelf, "note"),
                take_local::<Pin>(&shelf, "note"),
                take_local::<Value>(&shelf, "note").ok().flatten().and_then(ImportNote::from_json),
            );
        }
    });
}

#[cfg(feature = "seal")]
#[test]
fn covered() {
    use warsha::store::vault::cipher::{Vault, cover, cover_note, open, open_note, seal};
    let (vault, keys) = Vault::new("amber river stone lamp", [7; 32], &[9; 40]).unwrap();
    let records = records();
    let hidden = records.iter().flat_map(|record| [cover(record, &keys.data), seal(record, &vault.public)]);
    let mut seeds: Vec<String> = hidden.flatten().map(|record| keep::record_text(&record)).collect();
    seeds.push(cover_note("import/1", "{}", &keys.data).unwrap());
    seeds.push(json_text::text(&vault.to_note().unwrap()));
    feed("covered", seeds.into_iter().map(String::into_bytes).collect(), move |bytes| {
        let text = text(bytes);
        if let Ok(record) = keep::record_from_text(&text) {
            let opened = open(&record, &keys);
            assert!(opened.damaged || opened.record.is_some());
            if let Some(plain) = opened.record.filter(|_| !opened.damaged) {
                let again = open(&cover(&plain, &keys.data).unwrap(), &keys);
                assert_eq!((again.record, again.damaged), (Some(plain), false));
            }
        }
        if let Some(plain) = open_note("import/1", &text, &keys.data) {
            let covered = cover_note("import/1", &plain, &keys.data).unwrap();
            assert_eq!(open_note("import/1", &covered, &keys.data), Some(plain));
        }
        let _ours_or_not = json_text::parse(&text).map(|note| Vault::from_note(&note));
    });
}

#[test]
fn segment() {
    let packed = [people::crowd(5, 20, true), records()].map(|records| pack(&records));
    let inner = packed.each_ref().map(|packed| {
        let bytes = characters::read(packed.strip_prefix(MARK).unwrap()).unwrap();
        let mut outer = Reader(&bytes);
        let length = outer.number().unwrap();
        let deflated = outer.bytes(length).unwrap();
        (miniz_oxide::inflate::decompress_to_vec(deflated).unwrap(), outer.0.to_vec())
    });
    let uuids = inner[0].1.clone();
    let seeds = [packed.map(String::into_bytes), inner.map(|(columns, _)| columns)].concat();
    feed("segment", seeds, move |bytes| {
        // As it is, and as what is deflated: few spoiled bytes would get through inflating.
        let deflated = miniz_oxide::deflate::compress_to_vec(bytes, 1);
        let mut outer = Writer::default();
        outer.number(deflated.len());
        outer.0.extend(deflated);
        outer.0.extend_from_slice(&uuids);
        let inner = characters::write(&outer.0);
        for text in [text(bytes), format!("{MARK}{inner}")] {
            if let Ok(records) = unpack(&text) {
                assert_eq!(unpack(&pack(&records)), Ok(records));
            }
        }
    });
}

#[test]
fn seat_code() {
    let seeds = ["A7K9-2MXQ", "٢٠٢٣ ab", "", "1234567890123456789012345"].map(|code| code.as_bytes().to_vec());
    let made = (0..8).filter_map(|n| Some(SeatCode::make(&[n; 7]).ok()?.as_str().as_bytes().to_vec()));
    feed("seat_code", seeds.into_iter().chain(made).collect(), |bytes| {
        if let Ok(code) = SeatCode::parse(&text(bytes)) {
            assert_eq!(SeatCode::parse(code.as_str()), Ok(code));
        }
    });
}

#[test]
fn full_code() {
    let made = (0..8).filter_map(|n| Some(FullCode::make(&[n; 14])?.in_qr().into_bytes()));
    let seeds =
        ["WARSHA:234T-5678-9ABC-DEFG", "٢٣٤T 5678", "", "234T\u{200f}56789ABCDEFG"].map(|c| c.as_bytes().to_vec());
    feed("full_code", seeds.into_iter().chain(made).collect(), |bytes| {
        let typed = text(bytes);
        let _kept = discreet(&typed);
        let _slip = (FullCode::slip(&typed), SeatCode::slip(&typed));
        if let Ok(code) = FullCode::parse(&typed) {
            assert_eq!(FullCode::parse(&code.to_string()), Ok(code.clone()));
            // What is kept of it is its first group.
            assert_eq!(SeatCode::parse(&typed), code.short());
            assert_eq!(discreet(&typed), code.as_str()[..4]);
        }
    });
}

#[test]
fn paste() {
    let seeds = [
        "Name\tInstitution\tSex\tPhone\nExpert 1\tMinistry of Health\tf\t+964\nExpert 2\tMoH\tm\t\n",
        "الاسم;الجهة;الجنس\n\"خبير; أول\";\"وزارة \"\"الصحة\"\"\";ذكر\n",
        "ناو,دامەزراوە\nشارەزا ١,وەزارەت\n\n",
    ];
    let there = There::new(&[], &[], &[]);
    feed("paste", seeds.map(|seed| seed.as_bytes().to_vec()).to_vec(), move |bytes| {
        if let Ok(sheet) = Sheet::read(&text(bytes), &there) {
            let _read = (sheet.meanings().len(), sheet.people(&there, &Map::new()));
        }
    });
}

#[test]
fn expression() {
    let seeds = [
        "(${age} = 1 or ${age} = 42) and ${sex} = 'f'",
        "selected(${helped}, 'talks') or not(${age} >= -1.5)",
        "true() and ${missing} != \"\"",
        "${age} = ٤٢",
    ];
    let answers = Map::from([
        ("sex".to_owned(), Answer::Text("f".into())),
        ("age".to_owned(), Answer::Number(42)),
        ("helped".to_owned(), Answer::Several(vec!["talks".into()])),
    ]);
    feed("expression", seeds.map(|seed| seed.as_bytes().to_vec()).to_vec(), move |bytes| {
        if let Ok(expression) = text(bytes).parse::<Expression>() {
            let _value = evaluate(&expression, &answers).truth();
        }
    });
}

#[test]
fn json() {
    let seeds =
        [r#"{"a":[1,-0.0,1e30,"\u20ac\ud83d\ude00\u0000"],"b":{"":null,"c":true}}"#, "[[[[[[]]]]]]", "-12.5e-3"];
    let seeds: Vec<Vec<u8>> = seeds.iter().map(|seed| seed.as_bytes().to_vec()).chain(bundles()).collect();
    feed("json", seeds, |bytes| {
        let text = text(bytes);
        let read = json_text::parse(&text);
        // Another reader of the same texts, which differs in the last digit of a fraction.
        let other: Result<Value, _> = serde_json::from_str(&text);
        assert_eq!(read.is_ok(), other.is_ok(), "{text}");
        if let Ok(value) = read {
            assert_eq!(json_text::parse(&json_text::text(&value)), Ok(value.clone()));
            assert!(json_text::parse(&json_text::canonical(&value)).is_ok());
        }
    });
}

/// Not a secret: only the seeds are sealed for it.
#[cfg(feature = "seal")]
const SEEDS_KEY: &str = "AGE-SECRET-KEY-18V2RVDXU00647W8D5A9PWJVRJGTK4GXHMN6GHN6QF7VG852PEPHQVRA55H";

/// The head, the armour and the chunks of an age file; what it holds goes through `bundle` above. A passphrase is not
/// tried: that is a second of work by design, and `lock` is all that is done with a file before a person types one.
#[cfg(feature = "seal")]
#[test]
fn sealed() {
    use bundle::seal::{Lock, SealTo};
    let own = age_file::KeyPair::new();
    feed("sealed", Vec::new(), move |bytes| {
        if age_file::lock(bytes) == Ok(Lock::Key) {
            // Bytes that were changed open to what they were (the armour's lines may be broken elsewhere), or not at all.
            assert!(matches!(age_file::open(bytes, SEEDS_KEY).as_deref(), Err(_) | Ok(SEALED)));
        }
        if bytes.len() % 32 == 0 {
            let sealed = age_file::seal(bytes, &SealTo::Key(own.public.clone()), bytes.len() % 64 == 0).unwrap();
            assert_eq!(age_file::open(&sealed, &own.secret).as_deref(), Ok(bytes));
        }
    });
}

/// What the seeds hold.
#[cfg(feature = "seal")]
const SEALED: &[u8] = br#"{"format":"warsha-bundle","version":1}"#;
