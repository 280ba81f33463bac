//! Seat cards to be printed: full codes that are new among the codes already answered with, and among each other. No list
//! of them is kept: the card is all there is.

use crate::model::card_code::{CHANCE, FAIR, GROUP};
use crate::model::{Attendance, Form, FullCode, Kind, QuestionKind, Set};
use crate::record::Library;
use serde_json::Value;
use std::collections::BTreeMap;

/// The most cards of one print.
pub const MOST: usize = 300;

/// Attempts at a card that is new, before there is none to be had.
const ATTEMPTS: usize = 500;

/// The first groups that answers and attendance on this device know. Sealed answers tell none.
#[must_use]
pub fn known(library: &Library) -> Set<String> {
    let mut known: Set<String> = Set::default();
    let mut asked: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (id, form) in library.all::<Form>() {
        let names = form.questions().filter(|q| q.kind == QuestionKind::SeatCode).map(|q| q.name.clone());
        asked.insert(id.to_string(), names.collect());
    }
    let mut add = |code: &str| known.insert(code.chars().take(GROUP).collect());
    for body in library.of_kind(Kind::Response).filter_map(|record| record.body()) {
        let names = body.get("form").and_then(Value::as_str).and_then(|form| asked.get(form));
        for name in names.into_iter().flatten() {
            if let Some(code) = body.get("answers").and_then(|a| a.get(name)).and_then(Value::as_str) {
                add(code);
            }
        }
    }
    for (_, noted) in library.all::<Attendance>().filter(|(_, noted)| !noted.code.is_empty()) {
        add(&noted.code);
    }
    known
}

/// So many new cards behind these. `chance` gives a byte at a time; fewer come back only where chance gives the same over
/// and over.
#[must_use]
pub fn more(cards: &[FullCode], n: usize, known: &Set<String>, mut chance: impl FnMut() -> u8) -> Vec<FullCode> {
    let first = |code: &FullCode| code.groups().next().unwrap_or_default().to_owned();
    let mut taken: Set<String> = cards.iter().map(first).collect();
    let mut new = Vec::new();
    for _ in 0..n.min(MOST) {
        let card = (0..ATTEMPTS).find_map(|_| {
            let card = draw(&mut chance)?;
            let short = first(&card);
            (!known.contains(&short) && taken.insert(short)).then_some(card)
        });
        new.extend(card);
    }
    new
}

/// A card of chance. A byte that would favour some characters is drawn again; `None` where chance gives no other.
fn draw(chance: &mut impl FnMut() -> u8) -> Option<FullCode> {
    let mut bytes = [0; CHANCE];
    for byte in &mut bytes {
        *byte = (0..ATTEMPTS).map(|_| chance()).find(|byte| *byte < FAIR)?;
    }
    FullCode::make(&bytes)
}
