//! Codes that nearly match: one slip of the finger or of memory apart. They are offered to a person, never joined here.

use super::codes::Code;
use crate::model::order::{sort_and_dedup, sort_by};
use crate::model::{Map, SeatCode};

/// Two codes that may be one person's, the smaller one first.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Near {
    /// A code.
    pub a: Code,
    /// The other code.
    pub b: Code,
    /// What is different.
    pub why: Why,
}

/// How two codes differ.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// A letter or digit of the seat code is another one, missing or one too many.
    Slip,
    /// Two neighbours of the seat code are swapped.
    Swap,
    /// Two facts are the same, and in this one a letter or digit is another one, missing, one too many or swapped.
    Fact(String),
    /// Two facts are the same; as the third, each time another fact was chosen: this one with `a`, that one with `b`.
    OtherFact(String, String),
}

/// Every pair of these codes that nearly match, each once. Seat codes only where the check character of one does not
/// fit: of two that fit none is mistyped.
#[must_use]
pub fn near(codes: &[Code]) -> Vec<Near> {
    let mut codes: Vec<&Code> = codes.iter().collect();
    sort_and_dedup(&mut codes);
    let seats: Vec<&str> =
        codes.iter().filter_map(|c| if let Code::Seat(seat) = c { Some(seat.as_str()) } else { None }).collect();
    let owns: Vec<&Map<String, String>> =
        codes.iter().filter_map(|c| if let Code::Own(facts) = c { Some(facts) } else { None }).collect();
    let mut found: Vec<Near> = near_seats(&seats);
    found.extend(near_owns(&owns));
    sort_and_dedup(&mut found);
    found
}

fn near_seats(seats: &[&str]) -> Vec<Near> {
    let mistyped = |seat: &&&str| SeatCode::parse(seat).is_err();
    let mut found = Vec::new();
    for wrong in seats.iter().filter(mistyped) {
        for other in seats.iter().filter(|other| *other != wrong) {
            if let Some(slip) = slip(wrong, other) {
                let (a, b) = if wrong < other { (wrong, other) } else { (other, wrong) };
                let seat = |code: &&str| Code::Seat((*code).to_owned());
                found.push(Near {
                    a: seat(a),
                    b: seat(b),
                    why: if slip == Slip::Swapped { Why::Swap } else { Why::Slip },
                });
            }
        }
    }
    found
}

/// Codes that share two facts stand together under them, so that not every code is compared with every other.
fn near_owns(owns: &[&Map<String, String>]) -> Vec<Near> {
    let mut shared: Vec<(Vec<(&String, &String)>, usize)> = Vec::new();
    for (place, facts) in owns.iter().enumerate() {
        for left_out in facts.keys() {
            shared.push((facts.iter().filter(|(name, _)| *name != left_out).collect(), place));
        }
    }
    sort_by(&mut shared, Ord::cmp);
    let mut found = Vec::new();
    for together in shared.chunk_by(|a, b| a.0 == b.0) {
        for (n, (_, a)) in together.iter().enumerate() {
            for (_, b) in together.iter().skip(n.saturating_add(1)) {
                if let Some((a, b)) = owns.get(*a).zip(owns.get(*b)) {
                    found.extend(near_own(a, b));
                }
            }
        }
    }
    found
}

/// Two self-made codes with two facts in common; the first one sorts before the second.
fn near_own(a: &Map<String, String>, b: &Map<String, String>) -> Option<Near> {
    let rest = |of: &Map<String, String>, other: &Map<String, String>| {
        let mut rest = of.iter().filter(|(name, value)| other.get(*name) != Some(value));
        rest.next().map(|(name, value)| (name.clone(), value.clone()))
    };
    let ((in_a, value_a), (in_b, value_b)) = (rest(a, b)?, rest(b, a)?);
    let why = if in_a != in_b {
        Why::OtherFact(in_a, in_b)
    } else {
        slip(&value_a, &value_b)?;
        Why::Fact(in_a)
    };
    Some(Near { a: Code::Own(a.clone()), b: Code::Own(b.clone()), why })
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Slip {
    /// Another character, one missing or one too many.
    Typed,
    /// Two neighbours swapped.
    Swapped,
}

/// The one slip that makes one text of the other; `None` when they are the same or more lies between them
/// (Damerau 1964: substitution, insertion, deletion, transposition).
fn slip(a: &str, b: &str) -> Option<Slip> {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let before = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let (a, b) = (a.get(before..)?, b.get(before..)?);
    let after = a.iter().rev().zip(b.iter().rev()).take_while(|(x, y)| x == y).count();
    match (a.get(..a.len().saturating_sub(after))?, b.get(..b.len().saturating_sub(after))?) {
        ([_], [_] | []) | ([], [_]) => Some(Slip::Typed),
        ([x, y], [v, w]) if (x, y) == (w, v) => Some(Slip::Swapped),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn seat(code: &str) -> Code {
        Code::Seat(code.into())
    }

    fn own(facts: &[(&str, &str)]) -> Code {
        Code::Own(facts.iter().map(|(n, v)| ((*n).into(), (*v).into())).collect())
    }

    fn why(codes: &[Code]) -> Vec<Why> {
        near(codes).into_iter().map(|near| near.why).collect()
    }

    #[test]
    fn a_mistyped_seat_code_is_near_the_right_one() {
        let right = SeatCode::make(&[3, 17, 30, 8, 22]).unwrap().as_str().to_owned();
        let letters: Vec<char> = right.chars().collect();
        let with = |change: &dyn Fn(&mut Vec<char>)| {
            let mut letters = letters.clone();
            change(&mut letters);
            seat(&letters.into_iter().collect::<String>())
        };
        let right = seat(&right);
        let of = |other: Code| why(&[right.clone(), other]);
        assert_eq!(of(with(&|l| l[2] = '0')), [Why::Slip]);
        assert_eq!(of(with(&|l| *l = l.split_off(1))), [Why::Slip]);
        assert_eq!(of(with(&|l| l.insert(3, 'O'))), [Why::Slip]);
        assert_eq!(of(with(&|l| l.swap(1, 2))), [Why::Swap]);
        assert_eq!(of(with(&|l| l.swap(0, 2))), []);
        assert_eq!(of(with(&|l| (l[0], l[3]) = ('0', '0'))), []);
    }

    #[test]
    fn two_seat_codes_that_both_fit_are_two_people() {
        // A letter more, such that both check characters fit.
        let (four, mut longer) = ("234T", "23456789ABCDEFGHJKMNPQRSTUVWXYZ".chars().map(|c| format!("234T{c}")));
        let (fits, fits_not) = (longer.find(|code| SeatCode::parse(code).is_ok()), longer.next());
        assert_eq!(near(&[seat(four), seat(&fits.unwrap())]), []);
        assert_eq!(why(&[seat(four), seat(&fits_not.unwrap())]), [Why::Slip]);
        assert_eq!(near(&[seat(four), seat(four)]), []);
    }

    #[test]
    fn own_codes_share_two_facts() {
        let code = own(&[("day", "12"), ("mother", "f"), ("street", "ba")]);
        let of = |other: &[(&str, &str)]| why(&[own(other), code.clone()]);
        let fact = |name: &str| vec![Why::Fact(name.into())];
        assert_eq!(of(&[("day", "21"), ("mother", "f"), ("street", "ba")]), fact("day"));
        assert_eq!(of(&[("day", "2"), ("mother", "f"), ("street", "ba")]), fact("day"));
        assert_eq!(of(&[("day", "12"), ("mother", "f"), ("street", "bag")]), fact("street"));
        assert_eq!(of(&[("day", "30"), ("mother", "f"), ("street", "ba")]), []);
        assert_eq!(of(&[("day", "12"), ("mother", "s"), ("street", "bo")]), []);
        let other = near(&[own(&[("day", "12"), ("school", "k"), ("street", "ba")]), code.clone()]);
        let [Near { a, why: Why::OtherFact(of_a, of_b), .. }] = &other[..] else { panic!("{other:?}") };
        let named = if *a == code { (of_a, of_b) } else { (of_b, of_a) };
        assert_eq!(named, (&"mother".to_owned(), &"school".to_owned()));
        assert_eq!(of(&[("day", "12"), ("school", "k"), ("phone", "7")]), []);
        // A fact and a seat code are never near.
        assert_eq!(near(&[seat("12"), own(&[("day", "12"), ("mother", "f"), ("street", "ba")])]), []);
    }

    fn any_own() -> impl Strategy<Value = Code> {
        let fact = |name: &'static str| ("[ab1]{1,3}").prop_map(move |value| (name.to_owned(), value));
        let four = ["d", "m", "s", "t"].map(fact);
        (four, 0_usize..4).prop_map(|(facts, left_out)| {
            let kept = facts.into_iter().enumerate().filter(|(place, _)| *place != left_out);
            Code::Own(kept.map(|(_, fact)| fact).collect())
        })
    }

    fn any_code() -> impl Strategy<Value = Code> {
        prop_oneof![any_own(), "[A2B3]{3,5}".prop_map(Code::Seat)]
    }

    /// Every text that one slip makes of this one, made by making it.
    fn slips(text: &str) -> Vec<String> {
        let letters: Vec<char> = text.chars().collect();
        let mut made = Vec::new();
        let mut make = |change: &dyn Fn(&mut Vec<char>)| {
            let mut letters = letters.clone();
            change(&mut letters);
            made.push(letters.into_iter().collect::<String>());
        };
        for place in 0..=letters.len() {
            for c in "ab1A2B3".chars() {
                make(&|l| l.insert(place, c));
                make(&|l| l.iter_mut().skip(place).take(1).for_each(|letter| *letter = c));
            }
            make(&|l| drop(l.splice(place..l.len().min(place.saturating_add(1)), [])));
            if place.saturating_add(1) < letters.len() {
                make(&|l| l.swap(place, place.saturating_add(1)));
            }
        }
        made.retain(|other| other != text);
        made
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_000))]
        /// What is offered is what the rule says of every pair, in whatever order the codes come.
        #[test]
        fn near_is_the_rule_for_every_pair(mut codes in prop::collection::vec(any_code(), 0..10)) {
            let found = near(&codes);
            codes.reverse();
            prop_assert_eq!(&found, &near(&codes));
            codes.sort();
            codes.dedup();
            let mut expected = Vec::new();
            for (n, a) in codes.iter().enumerate() {
                for b in codes.iter().skip(n.saturating_add(1)) {
                    let is_near = match (a, b) {
                        (Code::Seat(x), Code::Seat(y)) => {
                            slips(x).contains(y) && (SeatCode::parse(x).is_err() || SeatCode::parse(y).is_err())
                        }
                        (Code::Own(x), Code::Own(y)) => {
                            let shared = x.iter().filter(|(name, value)| y.get(*name) == Some(value)).count();
                            let nearly = x.iter().all(|(name, value)| y.get(name).is_none_or(|other| value == other || slips(value).contains(other)));
                            shared == 2 && nearly
                        }
                        _ => false,
                    };
                    if is_near {
                        expected.push((a.clone(), b.clone()));
                    }
                }
            }
            let pairs: Vec<(Code, Code)> = found.into_iter().map(|near| (near.a, near.b)).collect();
            prop_assert_eq!(pairs, expected);
        }
    }
}
