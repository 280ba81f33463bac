//! The full code of a seat card: how it is typed, what is told of a slip, what of it may be kept, and how much chance is in
//! it.
#![cfg(test)]

use warsha::form::Filling;
use warsha::model::card_code::{BEFORE, BadFullCode, CHANCE, FAIR, LENGTH, discreet};
use warsha::model::{Answer, Form, FullCode, Id, Language, SeatCode, Set, entity};
use warsha::people::seat_cards::more;

const ALPHABET: &str = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

fn code(seed: u8) -> FullCode {
    FullCode::make(&std::array::from_fn(|n| {
        seed.wrapping_mul(7).wrapping_add(u8::try_from(n).unwrap().wrapping_mul(11)) % FAIR
    }))
    .unwrap()
}

#[test]
fn the_first_group_is_a_seat_code_and_the_whole_checks_itself() {
    for seed in 0..60 {
        let code = code(seed);
        assert_eq!(code.as_str().len(), LENGTH);
        assert_eq!(FullCode::parse(code.as_str()), Ok(code.clone()));
        assert_eq!(code.short().unwrap().as_str(), &code.as_str()[..4]);
        // Where a seat code is asked, the whole card gives no more than that.
        for typed in [code.as_str().to_owned(), code.to_string(), code.in_qr(), code.in_qr().to_lowercase()] {
            assert_eq!(SeatCode::parse(&typed).unwrap(), code.short().unwrap(), "{typed}");
            assert_eq!(FullCode::parse(&typed).unwrap(), code, "{typed}");
        }
        assert_eq!(format!("{code:?}"), format!("FullCode({} ...)", &code.as_str()[..4]));
    }
}

#[test]
fn every_slip_is_caught_and_its_group_named() {
    let code = code(5);
    let letters: Vec<char> = code.as_str().chars().collect();
    for place in 0..LENGTH {
        for other in ALPHABET.chars().filter(|c| *c != letters[place]) {
            let mut typed = letters.clone();
            typed[place] = other;
            let typed: String = typed.into_iter().collect();
            let fault = if place < 4 { BadFullCode::FirstGroup } else { BadFullCode::LaterGroup };
            assert_eq!(FullCode::parse(&typed), Err(fault), "{typed}");
            assert_eq!(FullCode::slip(&typed), Some(fault));
            assert!(SeatCode::parse(&typed).is_err(), "{typed}");
        }
        let mut typed = letters.clone();
        typed[place] = 'O';
        let typed: String = typed.into_iter().collect();
        assert_eq!(FullCode::parse(&typed), Err(BadFullCode::Character('O', place / 4 + 1)));
    }
    // While it is typed nothing is wrong with it.
    for n in 0..=LENGTH {
        assert_eq!(FullCode::slip(&code.as_str()[..n]), None);
        assert_eq!(SeatCode::slip(&code.as_str()[..n]), None);
    }
    assert_eq!(FullCode::parse(&code.as_str()[..7]), Err(BadFullCode::Length(7)));
    assert_eq!(FullCode::slip(&format!("{code}2")), Some(BadFullCode::Length(17)));
}

#[test]
fn a_qr_code_is_in_the_alphanumeric_mode() {
    let text = code(3).in_qr();
    assert!(text.starts_with(BEFORE));
    assert!(text.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || ":-".contains(c)), "{text}");
}

#[test]
fn there_is_as_much_chance_in_it_as_is_said() {
    // 31 characters alike likely, fourteen of them; eleven stay unknown to whoever knows the first group.
    let bits = 31_f64.log2();
    assert!(bits * 14.0 > 69.0 && bits * 11.0 > 54.0);
    assert_eq!(usize::from(FAIR) % 31, 0);
    assert_eq!(FullCode::make(&[FAIR; CHANCE]), None);
    // Each byte of chance changes the code, and none but its own character and the two that check.
    let base = FullCode::make(&[0; CHANCE]).unwrap();
    for place in 0..CHANCE {
        let mut met: Set<String> = Set::default();
        for value in 0..31 {
            let mut chance = [0; CHANCE];
            chance[place] = value;
            met.insert(FullCode::make(&chance).unwrap().as_str().to_owned());
        }
        assert_eq!(met.len(), 31, "byte {place}");
        assert!(met.contains(&base.as_str().to_owned()));
    }
}

#[test]
fn cards_of_one_print_differ_from_each_other_and_from_those_in_use() {
    let mut state = 1_u32;
    let mut chance = move || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 24) as u8
    };
    let first = more(&[], 300, &Set::default(), &mut chance);
    assert_eq!(first.len(), 300);
    let short = |code: &FullCode| code.short().unwrap().as_str().to_owned();
    let known: Set<String> = first.iter().map(short).collect();
    assert_eq!(known.len(), 300);
    let second = more(&first, 50, &known, &mut chance);
    assert!(second.len() == 50 && second.iter().all(|code| !known.contains(&short(code))));
    // Chance that is none ends instead of turning for ever.
    assert_eq!(more(&[], 3, &Set::default(), || 0).len(), 1);
    assert_eq!(more(&[], 3, &Set::default(), || 255).len(), 0);
}

fn form() -> Form {
    let questions = serde_json::json!([{"name": "code", "kind": "seat_code", "label": {}}, {"name": "a", "kind": "text", "label": {}}]);
    entity::from_body(
        &serde_json::json!({"activity": "x", "title": {}, "languages": ["en"], "pages": [{"questions": questions}]}),
    )
    .unwrap()
}

#[test]
fn neither_an_answer_nor_a_draft_keeps_more_than_the_first_group() {
    let (form, code) = (form(), code(9));
    let secret = &code.as_str()[4..];
    for typed in [code.to_string(), code.in_qr(), code.as_str()[..11].to_owned(), format!("2{}", &code.as_str()[1..])] {
        let mut person = Filling::new(Language::parse("en").unwrap());
        person.answer("code", Answer::Text(typed.clone()));
        let draft = serde_json::to_string(&person.discreet(&form)).unwrap();
        assert!(!draft.replace([' ', '-'], "").contains(&secret[..3]), "{draft}");
        if let Ok(response) = person.send(&form, &Id::parse("f").unwrap()) {
            assert_eq!(response.answers.get("code"), Some(&Answer::Text(code.as_str()[..4].to_owned())));
        }
    }
    // Codes that are whole in themselves stay as they are.
    let other = SeatCode::make(&[3, 17, 30, 8, 22]).unwrap();
    assert_eq!(discreet(other.as_str()), other.as_str());
    for typed in ["", "23", "234T"] {
        assert_eq!(discreet(typed), typed);
    }
}
