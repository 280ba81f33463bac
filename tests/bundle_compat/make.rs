//! The recipe of the fixtures in `tests/fixtures/bundles`. A released format is frozen: a file that once
//! lay there is never made otherwise, a new version adds its own.

use serde_json::{Value, json};
use warsha::record::canonical::{canonical_json, sha256_hex};

/// Every fixture: its name without the ending, and its bytes.
pub fn fixtures() -> Vec<(&'static str, Vec<u8>)> {
    let plain = bundle(&header(1), &plain());
    let damaged = text(&plain).replacen(r#""code":"IMAG","#, "", 1);
    let lone = bundle(&header(1), &with_title(3, "half a character: LONE"));
    let foreign = bundle(&header(1), &with_title(3, "half a letter: FOREIGN"));
    let deep = format!("{}1{}", "[".repeat(70), "]".repeat(70));
    let geojson = json!({"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"name": "Erbil"},
        "geometry": {"type": "Point", "coordinates": [44.01, 36.19]}}]});
    let mut no_device = header(1);
    no_device["device"] = json!("Tablet C");
    vec![
        ("v1-plain", plain.clone()),
        ("v1-staff", bundle(&staff_header(), &staff())),
        ("v1-work", bundle(&header(1), &work())),
        ("v1-conflict", bundle(&header(1), &conflict())),
        ("v1-future", bundle(&future_header(), &future())),
        ("v1-deleted", bundle(&header(1), &deleted())),
        ("v1-empty", bundle(&header(1), &[])),
        ("v1-byte-order-mark", [b"\xEF\xBB\xBF".to_vec(), plain.clone()].concat()),
        ("v1-duplicates", bundle(&header(1), &duplicates())),
        ("damaged-record", resealed(&damaged)),
        ("damaged-lone-surrogate", text(&lone).replace("LONE", r"\ud800").into_bytes()),
        ("damaged-not-utf8", bytes_for(&foreign, b"FOREIGN", b"\xD8")),
        ("refused-empty", Vec::new()),
        ("refused-blank", b" \r\n\t\n".to_vec()),
        ("refused-pdf", b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n1 0 obj\n<< /Type /Catalog >>\nendobj\n%%EOF\n".to_vec()),
        ("refused-other-format", format!("{geojson}\n").into_bytes()),
        ("refused-truncated", plain.get(..1500).unwrap().to_vec()),
        ("refused-wrong-checksum", text(&plain).replace(r#""minutes":90"#, r#""minutes":80"#).into_bytes()),
        ("refused-version-2", bundle(&header(2), &self::plain())),
        ("refused-version-0", bundle(&header(0), &self::plain())),
        ("refused-too-deep", text(&plain).replace(r#""minutes":90"#, &format!(r#""minutes":{deep}"#)).into_bytes()),
        ("refused-header", bundle(&no_device, &self::plain())),
    ]
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

fn bytes_for(bytes: &[u8], from: &[u8], to: &[u8]) -> Vec<u8> {
    let at = bytes.windows(from.len()).position(|window| window == from).unwrap();
    let (before, rest) = bytes.split_at(at);
    [before, to, rest.split_at(from.len()).1].concat()
}

/// A bundle of these records, numbers spelt as they are.
fn bundle(header: &Value, records: &[Value]) -> Vec<u8> {
    let mut header = header.clone();
    header["sha256"] = sha256_hex(canonical_json(&Value::from(records.to_vec())).as_bytes()).into();
    for record in records {
        let count = &mut header["counts"][record["kind"].as_str().unwrap()];
        *count = count.as_u64().unwrap_or(0).saturating_add(1).into();
    }
    let (mut head, lines) = (header.to_string(), records.iter().map(Value::to_string).collect::<Vec<_>>());
    head.pop();
    format!("{head},\n\"records\":[\n{}\n]}}\n", lines.join(",\n")).into_bytes()
}

/// The same text with the checksum of what now stands in it.
fn resealed(text: &str) -> Vec<u8> {
    let mut file: Value = serde_json::from_str(text).unwrap();
    let records = file["records"].take();
    file.as_object_mut().unwrap().remove("records");
    file["counts"] = json!({});
    bundle(&file, records.as_array().unwrap())
}

fn header(version: u64) -> Value {
    json!({"format": "warsha-bundle", "version": version, "id": "0198c0de-0000-7000-8000-0000000000b1",
        "exported_at": "2023-09-12T12:31:00Z", "app": "0.1.0", "counts": {},
        "device": {"id": "0198c0de-0000-7000-8000-0000000000d1", "name": "Tablet C"},
        "scope": {"programme": "0198c0de-0000-7000-8000-000000000001"}})
}

fn future_header() -> Value {
    let mut header = header(1);
    header["app"] = "1.7.0".into();
    header["channel"] = "pilot".into();
    header["device"]["model"] = "T-10".into();
    header["scope"]["region"] = json!({"code": "IQ-AR"});
    header
}

fn staff_header() -> Value {
    let mut header = header(1);
    header["held"] = json!([{"device": "0198c0de-0000-7000-8000-0000000000d1", "form": id(6), "answers": 24}]);
    header
}

/// The identifier of the nth record.
fn id(n: u32) -> String {
    format!("0198c0de-0000-7000-8000-{n:012}")
}

fn record(kind: &str, n: u32, body: Value) -> Value {
    json!({"kind": kind, "id": id(n), "rev": ["slot-1", 1], "seen": {"slot-1": 1}, "at": "2023-09-11T08:00:00Z",
        "deleted": false, "body": body})
}

fn en(words: &str) -> Value {
    json!({"en": {"text": words, "state": "reviewed"}})
}

fn scale() -> Value {
    json!([{"name": "1", "label": en("not at all")}, {"name": "2", "label": en("partly")}, {"name": "3", "label": en("fully")}])
}

/// One record of each kind, with every kind of question and of answer.
fn plain() -> Vec<Value> {
    let question = |name: &str, kind: &str| json!({"name": name, "kind": kind, "label": en(name)});
    let with = |name: &str, kind: &str, more: Value| {
        let mut question = question(name, kind);
        question.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        question
    };
    let words = json!({"en": {"text": "Water", "state": "reviewed"}, "ar": {"text": "الماء", "state": "draft"},
        "ckb": {"text": "ئاو"}});
    let questions = json!([
        question("welcome", "note"),
        question("agree", "consent"),
        question("seat", "seat_code"),
        with("role", "select_one", json!({"list": "scale", "required": true})),
        with("helped", "select_multiple", json!({"list": "helped", "relevant": "${role} != '1'"})),
        with(
            "days",
            "likert",
            json!({"list": "scale", "offer_aside": true,
            "statements": [{"name": "talks", "label": en("Talks")}, {"name": "visit", "label": en("Visit")}]})
        ),
        with("stars", "rating", json!({"max": 5, "low": en("poor"), "high": en("good")})),
        with("years", "integer", json!({"min": 0, "max": 60, "tags": {"kirkpatrick": 1}})),
        with("skill", "then_and_now", json!({"list": "scale", "now": en("And now?")})),
        question("again", "yes_no"),
        question("tell", "recommendation"),
        question("city", "text"),
        with(
            "more",
            "long_text",
            json!({"hint": en("In any language"), "short": en("More"),
            "tags": {"dac": "relevance", "objective": "o1"}})
        ),
    ]);
    vec![
        record(
            "programme",
            1,
            json!({"code": "IMAG", "title": words, "countries": ["IQ"], "funder": id(2),
            "start": "2023-01-01", "months": 24, "budget": {"amount": 250_000, "currency": "CHF"},
            "objectives": [{"name": "o1", "text": en("Plan water together")}], "institutions": [id(2)],
            "core_group": [id(3)], "guard": {"means": 5, "distributions": 8}}),
        ),
        record(
            "institution",
            2,
            json!({"name": words, "short": "MoWR", "kind": "federal_ministry", "level": "national"}),
        ),
        record("person", 3, json!({"name": en("Head of planning"), "institution": id(2), "languages": ["ar", "ckb"]})),
        record(
            "activity",
            4,
            json!({"programme": id(1), "kind": "workshop", "code": "WS 2", "title": words,
            "days": ["2023-09-11", "2023-09-12"], "participants": [id(3)], "objectives": ["o1"], "forms": [id(6)],
            "kiosk": {"idle_seconds": 90, "abandoned": "keep"}}),
        ),
        session(90),
        record(
            "form",
            6,
            json!({"activity": id(4), "title": en("Feedback"), "version": 2, "languages": ["en", "ar"],
            "layout": "page", "choices": {"scale": scale(), "helped": [{"name": "talks", "label": en("Talks")},
                {"name": "none", "label": en("Nothing"), "exclusive": true}]},
            "pages": [{"title": en("One"), "questions": questions}], "closed": true}),
        ),
        response(),
    ]
}

/// What came after the first kinds: who was there, who is nominated, decisions about the same, a device's count, and an
/// answer that was withdrawn.
fn staff() -> Vec<Value> {
    let gone = "2f1d1c9e-5b1a-4c8e-9d55-0d6a4f1c7b02";
    vec![
        record(
            "attendance",
            21,
            json!({"activity": id(4), "day": "2023-09-11", "half": "morning", "person": id(3), "present": true}),
        ),
        record("nomination", 22, json!({"activity": id(4), "person": id(3), "state": "reserve", "rank": 1})),
        record("join", 23, json!({"kind": "person", "keep": id(3), "gone": id(8)})),
        record("join", 24, json!({"kind": "institution", "keep": id(2), "gone": id(9), "apart": true})),
        record("code_join", 25, json!({"programme": id(1), "a": "234T", "b": "243T", "same": true})),
        record(
            "custody",
            26,
            json!({"device": "0198c0de-0000-7000-8000-0000000000d1", "device_name": "Tablet C",
            "activity": id(4), "form": id(6), "collected": 24}),
        ),
        json!({"kind": "response", "id": gone, "rev": ["slot-1", 1], "seen": {(gone): 1, "slot-1": 1},
            "at": "2023-09-12T09:00:00Z", "deleted": true, "scope": {"activity": id(4), "form": id(6)}}),
    ]
}

/// Group work, pathway, document and follow-up.
fn work() -> Vec<Value> {
    let of = |kind: &str, n: u32, mut body: Value| {
        body["activity"] = id(4).into();
        record(kind, n, body)
    };
    let words = en("One shared intake form");
    vec![
        of(
            "board",
            20,
            json!({"title": words, "purpose": "work", "groups": [{"name": "g1", "text": words}],
            "vote": {"kind": "dots", "on": "solution", "by": "person", "dots": 3, "closed": true}}),
        ),
        of("card", 21, json!({"board": id(20), "kind": "challenge", "text": words, "group": "g1", "place": 16})),
        of(
            "card",
            22,
            json!({"board": id(20), "kind": "solution", "text": words, "institutions": [id(2)],
            "links": [{"to": id(21), "how": "solves"}], "effort": 1, "effect": 3, "place": 32,
            "decision": {"outcome": "accepted_in_part", "day": "2023-09-12", "words": words}}),
        ),
        of("ballot", 23, json!({"board": id(20), "dots": {id(22): 2}})),
        of("position", 24, json!({"card": id(22), "institution": id(2), "stance": "reserved", "reason": words})),
        of("input", 25, json!({"round": 1, "day": "2023-09-11", "institution": id(2), "text": words})),
        of("pathway", 26, json!({"title": words})),
        of(
            "step",
            27,
            json!({"pathway": id(26), "title": words, "institution": id(2), "obstacles": [id(21)],
            "today": {"least": 3, "usual": 5, "most": 9}, "proposed": 2, "place": 16}),
        ),
        of(
            "document",
            28,
            json!({"kind": "guiding_document", "title": words, "languages": ["en", "ar"],
            "sections": [{"name": "challenges", "title": words, "filled": "challenges"}], "circulated": "2023-09-18"}),
        ),
        of(
            "paragraph",
            29,
            json!({"document": id(28), "section": "challenges", "style": "item", "text": words,
            "rests_on": [{"kind": "card", "id": id(22)}], "own_words": true, "place": 16}),
        ),
        of(
            "comment",
            30,
            json!({"document": id(28), "paragraph": id(29), "institution": id(2), "day": "2023-09-20",
            "text": words}),
        ),
        of("endorsement", 31, json!({"document": id(28), "institution": id(2), "day": "2023-09-25", "text": id(36)})),
        of(
            "action",
            32,
            json!({"text": words, "card": id(22), "institution": id(2), "due": "2023-12-31",
            "priority": true}),
        ),
        of("progress", 33, json!({"action": id(32), "day": "2023-10-20", "state": "underway", "note": words})),
        record("meeting", 34, json!({"programme": id(1), "day": "2023-11-15", "title": words})),
        of("commitment", 35, json!({"tag": "00112233445566778899aabbccddeeff", "sealed": "c2VhbGVk"})),
    ]
}

fn session(minutes: u32) -> Value {
    record(
        "session",
        5,
        json!({"activity": id(4), "day": "2023-09-11", "start": "09:00:00", "minutes": minutes,
        "kind": "plenary", "title": en("Opening")}),
    )
}

fn response() -> Value {
    let me = "2f1d1c9e-5b1a-4c8e-9d55-0d6a4f1c7b01";
    json!({"kind": "response", "id": me, "rev": [me, 1], "seen": {me: 1}, "at": "2023-09-12T00:00:00Z",
        "deleted": false, "body": {"activity": id(4), "form": id(6), "form_version": 2, "language": "ar",
            "partial": true, "answers": {"agree": true, "seat": "234T", "role": "2", "helped": ["talks"],
                "days": {"talks": "3", "visit": "aside"}, "stars": 4, "years": 12, "again": false, "tell": 9,
                "skill": {"then": "1", "now": "3"}, "city": "أربيل", "more": "زۆر باش بوو"}}})
}

fn with_title(place: usize, words: &str) -> Vec<Value> {
    let mut records = plain();
    records.get_mut(place).unwrap()["body"]["title"] = en(words);
    records
}

/// One session, edited on two tablets after a third had moved it.
fn conflict() -> Vec<Value> {
    let revision = |slot: &str, minutes: u32| {
        let mut revision = session(minutes);
        revision["rev"] = json!([slot, 1]);
        revision["seen"] = json!({"slot-1": 2, slot: 1});
        revision
    };
    vec![revision("slot-2", 45), revision("slot-3", 60)]
}

/// What a newer version may write: fields at every depth, a kind, numbers of every size.
fn future() -> Vec<Value> {
    let mut records = plain();
    for (place, path, value) in [
        (0, "/body", json!({"colour": "#0a7", "weights": [0.1, 1.0, -2.5e-7], "largest": u64::MAX})),
        (0, "/body/title/ar", json!({"voice": "tape-7"})),
        (0, "/body/objectives/0", json!({"indicator": {"target": 9_007_199_254_740_993_u64, "unit": null}})),
        (2, "", json!({"signature": {"by": "slot-1", "bytes": "AAEC"}, "sealed": false})),
        (5, "/body/pages/0/questions/3", json!({"calculation": "${years} + 1", "constraint": {"en": ". > 0"}})),
        (5, "/body/choices/scale/1", json!({"picture": {"id": "p1", "alt": []}})),
        (6, "/body", json!({"minutes_taken": 3.25})),
    ] {
        let at = records.get_mut(place).unwrap().pointer_mut(path).unwrap();
        at.as_object_mut().unwrap().extend(value.as_object().unwrap().clone());
    }
    let mut hologram = record(
        "hologram",
        8,
        json!({"columns": [{"id": "c1", "cards": [[1, [2.5]], {"done": true}]}], "activity": id(4)}),
    );
    hologram["watchers"] = json!(["slot-9"]);
    records.push(hologram);
    records
}

/// A tombstone, and one beside an edit made elsewhere.
fn deleted() -> Vec<Value> {
    let gone = |mut revision: Value, slot: &str| {
        revision["rev"] = json!([slot, 1]);
        revision["seen"] = json!({"slot-1": 1, slot: 1});
        revision["deleted"] = true.into();
        revision.as_object_mut().unwrap().remove("body");
        revision
    };
    let mut edited = session(45);
    edited["rev"] = json!(["slot-1", 2]);
    edited["seen"] = json!({"slot-1": 2});
    let person = record("person", 3, json!({}));
    vec![gone(person, "slot-2"), edited, gone(session(90), "slot-3")]
}

/// One record twice, another under one dot with two bodies, and two kinds with one identifier.
fn duplicates() -> Vec<Value> {
    let institution = |short: &str| {
        record(
            "institution",
            5,
            json!({"name": en("Ministry"), "short": short,
        "kind": "federal_ministry", "level": "national"}),
        )
    };
    vec![session(90), session(90), institution("MoWR"), institution("MoP")]
}
