//! Folding over any text: what readers take for the same is the same, and folding settles.
#![cfg(test)]

use proptest::prelude::*;
use warsha::model::fold::{fold, fold_with_places};

fn cases() -> ProptestConfig {
    ProptestConfig { cases: 10_000, failure_persistence: None, ..ProptestConfig::default() }
}

/// Text as it comes: of any script, and thick with the letters that folding is about.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "[اأإآٱىيیێئؤوۆهةەھكکگڕرڵلڤفپبچجژز ء\u{640}\u{64b}-\u{655}\u{200c}\u{200f}0-9٠-٩۰-۹a-zA-ZÀ-ž'’.,-]{0,24}",
        "[\u{600}-\u{6ff}\u{fb50}-\u{fbff}\u{fe70}-\u{feff}\u{1e00}-\u{1eff}\u{ff00}-\u{ff60}]{0,24}",
    ]
}

/// Marks that a reader passes over.
const MARKS: [char; 9] =
    ['\u{640}', '\u{64e}', '\u{651}', '\u{670}', '\u{200c}', '\u{200d}', '\u{200f}', '\u{301}', '\u{2069}'];

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn folding_twice_is_folding_once(text in text()) {
        let folded = fold(&text);
        prop_assert_eq!(fold(&folded), folded);
    }

    #[test]
    fn gaps_are_single_and_inside(text in text()) {
        let folded = fold(&text);
        prop_assert_eq!(folded.trim(), &folded);
        prop_assert!(!folded.contains("  "));
    }

    #[test]
    fn marks_change_nothing(text in text(), marks in prop::collection::vec((any::<prop::sample::Index>(), 0..MARKS.len()), 0..4)) {
        let mut marked: Vec<char> = text.chars().collect();
        for (place, mark) in marks {
            marked.insert(place.index(marked.len().saturating_add(1)), MARKS[mark]);
        }
        prop_assert_eq!(fold(&marked.into_iter().collect::<String>()), fold(&text));
    }

    #[test]
    fn the_three_sets_of_digits_are_one(numbers in prop::collection::vec(0_u32..1_000_000, 1..4)) {
        let western = numbers.iter().map(u32::to_string).collect::<Vec<_>>().join(" ");
        for zero in ['٠', '۰'] {
            let digit = |c: char| c.to_digit(10).map_or(c, |d| char::from_u32(u32::from(zero).saturating_add(d)).unwrap());
            prop_assert_eq!(fold(&western.chars().map(digit).collect::<String>()), western.clone());
        }
    }

    #[test]
    fn a_character_alone_is_folded_as_among_others(a in text(), b in text()) {
        // So that what was folded when it was kept is found by what is folded when it is typed.
        prop_assert_eq!(fold(&format!("{a} {b}")), [fold(&a), fold(&b)].into_iter().filter(|f| !f.is_empty()).collect::<Vec<_>>().join(" "));
    }

    #[test]
    fn places_are_those_of_the_text_and_rise(text in text()) {
        let (folded, end) = fold_with_places(&text);
        prop_assert!(folded.iter().all(|(_, place)| *place < end) && text.is_char_boundary(end));
        prop_assert_eq!(folded.iter().map(|(c, _)| *c).collect::<String>(), fold(&text));
        for (one, next) in folded.iter().zip(folded.iter().skip(1)) {
            prop_assert!(one.1 <= next.1);
        }
        for (c, place) in folded.iter().filter(|(c, _)| *c != ' ') {
            let source = text[*place..].chars().next().unwrap();
            prop_assert!(fold(&source.to_string()).contains(*c), "{:?} from {:?}", c, source);
        }
    }
}
