//! Self-made codes: a person chooses three harmless facts and answers each with one to three letters or digits.
//! Nothing has to be written down, and nobody else keeps a list of who has which code.
//!
//! A response keeps them as they were typed, but for signs and digits; the letters that stand for one another fall
//! together where codes are compared (`results::codes`), so that the kiosk does without folding.

use super::language::western_digits;
use super::{Answer, Map};

/// How many facts make a code.
pub const FACTS: usize = 3;

/// The most letters or digits of a fact.
pub const LONGEST: usize = 3;

/// What was typed for a fact, without spaces, signs, vowel marks and tatweel, digits as 0-9, Latin letters as
/// capitals, no zeros before a number. `None` when it is not one to [`LONGEST`] letters or digits.
#[must_use]
pub fn fact(typed: &str) -> Option<String> {
    let mut plain: String = western_digits(typed).chars().filter(|c| !is_sign(*c)).collect();
    plain.make_ascii_uppercase();
    if plain.bytes().all(|b| b.is_ascii_digit()) && plain.len() > 1 {
        let number = plain.trim_start_matches('0');
        plain = if number.is_empty() { "0" } else { number }.to_owned();
    }
    (1..=LONGEST).contains(&plain.chars().count()).then_some(plain)
}

/// What is no letter of a fact: everything of ASCII but letters and digits, general punctuation with its spaces and
/// marks of direction, Arabic punctuation, vowel marks and tatweel, combining marks.
fn is_sign(c: char) -> bool {
    c.is_ascii() && !c.is_ascii_alphanumeric()
        || matches!(c, '\u{a0}' | '\u{300}'..='\u{36f}' | '\u{600}'..='\u{61f}' | '\u{640}' | '\u{64b}'..='\u{65f}'
            | '\u{66a}'..='\u{66d}' | '\u{670}' | '\u{6d4}' | '\u{2000}'..='\u{206f}' | '\u{feff}')
}

/// The facts of a complete code, as [`fact`] gives them; `None` when there are not [`FACTS`] good ones.
#[must_use]
pub fn facts(answer: &Answer) -> Option<Map<String, String>> {
    let Answer::Fields(fields) = answer else { return None };
    let mut facts = Map::new();
    for (name, typed) in fields {
        facts.insert(name.clone(), fact(typed)?);
    }
    (facts.len() == FACTS).then_some(facts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fact_is_one_to_three_letters_or_digits() {
        for typed in ["07", " 7 ", "٠٧", "۷", "7.", "\u{200f}٧،"] {
            assert_eq!(fact(typed).as_deref(), Some("7"), "{typed}");
        }
        assert_eq!(fact("٠٠").as_deref(), Some("0"));
        assert_eq!(fact("b-a").as_deref(), Some("BA"));
        assert_eq!(fact("أَلْمَ").as_deref(), Some("ألم"));
        assert_eq!(fact("سلێ").as_deref(), Some("سلێ"));
        for typed in ["", " ", "-", "\u{640}", "؟", "…", "Baghdad", "بغداد"] {
            assert_eq!(fact(typed), None, "{typed}");
        }
    }

    #[test]
    fn three_good_facts_make_a_code() {
        let of =
            |facts: &[(&str, &str)]| Answer::Fields(facts.iter().map(|(n, v)| ((*n).into(), (*v).into())).collect());
        let code = facts(&of(&[("street", "Ba"), ("day", "١٢"), ("mother", "ف")])).unwrap();
        assert_eq!(
            code,
            Map::from([("day", "12"), ("mother", "ف"), ("street", "BA")].map(|(n, v)| (n.into(), v.into())))
        );
        assert_eq!(facts(&Answer::Fields(code.clone())), Some(code));
        assert_eq!(facts(&of(&[("street", "Ba"), ("day", "12")])), None);
        assert_eq!(facts(&of(&[("street", "Ba"), ("day", "12"), ("mother", "?")])), None);
        assert_eq!(facts(&of(&[("a", "1"), ("b", "2"), ("c", "3"), ("d", "4")])), None);
        assert_eq!(facts(&Answer::Text("BA12".into())), None);
    }
}
