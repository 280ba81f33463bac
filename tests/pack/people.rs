//! Answers of a seeded crowd to 28 coded items, alike as answers of one course are: who finds one thing good finds the
//! next good too, most take the upper points, few leave something out. The form is that of the benchmark of results:
//! ten statements, eight pairs of then and now, two choices, one of several, three ratings, a number, three yes or no.

use serde_json::{Map, Value, json};
use warsha::model::{Id, Response, Timestamp, entity::from_body};
use warsha::record::respond::respond;
use warsha::record::{Hand, Record, edit};

/// Numbers as random as these need to be (SplitMix64).
pub struct Dice(pub u64);

impl Dice {
    pub fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// From 0 to 1.
    fn share(&mut self) -> f64 {
        (self.roll() >> 11) as f64 / (1_u64 << 53) as f64
    }

    fn happens(&mut self, share: f64) -> bool {
        self.share() < share
    }

    /// Of a normal distribution with deviation 1 (Irwin and Hall's sum of twelve).
    fn normal(&mut self) -> f64 {
        (0..12).map(|_| self.share()).sum::<f64>() - 6.0
    }

    fn id(&mut self) -> Id {
        let mut bytes = [0; 16];
        bytes.chunks_mut(8).for_each(|half| half.copy_from_slice(&self.roll().to_le_bytes()));
        Id::anonymous(bytes)
    }

    fn of<'a>(&mut self, words: &[&'a str]) -> &'a str {
        // Few words are said often, many seldom.
        let place = (self.share().powi(2) * words.len() as f64) as usize;
        words[place.min(words.len() - 1)]
    }
}

const DAYS: [&str; 5] = ["2023-09-11", "2023-09-12", "2023-09-13", "2023-09-14", "2023-09-18"];
const STAFF: [&str; 3] = ["0198c0de-0000-7000-8000-0000000000a1", "0198c0de-0000-7000-8000-0000000000b2", "desk-3"];
const REASONS: [&str; 4] = ["Read from paper again", "Wrong person", "أُدخلت خطأً", "هەڵەی نووسین"];
const WORDS: [&str; 48] = [
    "the",
    "training",
    "was",
    "more",
    "practical",
    "exercises",
    "time",
    "and",
    "days",
    "would",
    "help",
    "us",
    "trainer",
    "explained",
    "well",
    "group",
    "work",
    "with",
    "other",
    "ministries",
    "templates",
    "guiding",
    "document",
    "budget",
    "التدريب",
    "كان",
    "مفيد",
    "جداً",
    "أكثر",
    "وقت",
    "تمارين",
    "عملية",
    "في",
    "من",
    "المدرب",
    "الموضوع",
    "شكراً",
    "نحتاج",
    "ڕاهێنانەکە",
    "باش",
    "بوو",
    "کات",
    "زیاتر",
    "پێویستە",
    "لە",
    "بۆ",
    "سوپاس",
    "گرووپ",
];

/// So many records of one form, two of a hundred corrected; `with_text` adds two answers in people's own words.
pub fn crowd(seed: u64, people: usize, with_text: bool) -> Vec<Record> {
    let dice = &mut Dice(seed);
    (0..people).map(|_| person(dice, with_text)).collect()
}

fn person(dice: &mut Dice, with_text: bool) -> Record {
    let content = dice.normal();
    let mut answers = answers(dice, content);
    if with_text {
        for question in ["most_useful", "improve"] {
            if dice.happens(0.6) {
                let length = 4 + dice.roll() % 14;
                let words: Vec<&str> = (0..length).map(|_| dice.of(&WORDS)).collect();
                answers.insert(question.into(), words.join(" ").into());
            }
        }
    }
    let language = dice.of(&["ar", "ckb", "en"]);
    let body = json!({"activity": "0198c0de-1111-7000-8000-000000000001", "form": "0198c0de-2222-7000-8000-000000000002",
        "form_version": 1 + u32::from(dice.happens(0.2)), "language": language, "answers": answers});
    let response: Response = from_body(&body).unwrap();
    let day = DAYS[(dice.roll() % 5) as usize];
    let mut record = respond(dice.id(), &response, day.parse().unwrap()).unwrap();
    if dice.happens(0.02) {
        correct(dice, &mut record);
    }
    record
}

fn correct(dice: &mut Dice, record: &mut Record) {
    let mut body = record.body().unwrap().clone();
    body["answers"]["rating0"] = 3.into();
    body["reason"] = dice.of(&REASONS).into();
    let at = Timestamp::from_second(1_694_422_800 + (dice.roll() % 900_000) as i64).unwrap();
    let hand = Hand { writer: Id::parse(dice.of(&STAFF)).unwrap(), fresh: dice.id(), at };
    let base = record.revisions()[0].clone();
    let revision = edit::edit(record, &base, body, &hand);
    record.merge(&[revision]);
}

fn answers(dice: &mut Dice, content: f64) -> Map<String, Value> {
    // A point from 1 to 5 around `middle`, pulled by how content the person is.
    let point =
        |dice: &mut Dice, middle: f64| (middle + 0.6 * content + 0.6 * dice.normal()).round().clamp(1.0, 5.0) as u8;
    let mut answers = Map::new();
    let mut matrix = Map::new();
    for n in 0..10 {
        if !dice.happens(0.02) {
            let middle = 3.4 + 0.12 * f64::from(n);
            matrix.insert(format!("s{n}"), point(dice, middle).to_string().into());
        }
    }
    answers.insert("matrix".into(), matrix.into());
    for n in 0..8 {
        let then = point(dice, 2.4 + 0.1 * f64::from(n));
        let now = (then + (dice.roll() % 3) as u8).min(5);
        answers.insert(format!("skill{n}"), json!({"then": then.to_string(), "now": now.to_string()}));
    }
    for n in 0..3 {
        if !dice.happens(0.03) {
            answers.insert(format!("rating{n}"), point(dice, 3.8).into());
        }
        answers.insert(format!("again{n}"), (point(dice, 3.6) > 2).into());
    }
    answers.insert("level".into(), dice.of(&["director", "head", "officer", "assistant"]).into());
    answers.insert("sector".into(), dice.of(&["health", "education", "water", "finance", "planning", "other"]).into());
    let heard = ["letter", "colleague", "website", "former_course"];
    let heard: Vec<&str> = heard.into_iter().filter(|_| dice.happens(0.35)).collect();
    answers.insert("heard".into(), heard.into());
    answers.insert("years".into(), ((8.0 + 6.0 * dice.normal()).clamp(0.0, 40.0) as u8).into());
    answers
}
