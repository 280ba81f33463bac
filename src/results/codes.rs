//! Codes: which answers are one person's, as far as the code tells and a person decided.
//!
//! Invariant: nothing here joins two codes that are spelled differently; only a [`CodeJoin`] does.

use crate::model::fold::fold;
use crate::model::{Answer, CodeJoin, Entity, Form, Id, Map, Misfit, QuestionKind, entity, json, own_code};
use crate::record::{Hand, Key, Library, Record, edit};
use serde_json::Value;

/// A code in its one spelling.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Code {
    /// Of a seat card: capital letters and digits. Its check character need not fit: other tools and paper do not
    /// look at it.
    Seat(String),
    /// Made by the person: facts by name.
    Own(Map<String, String>),
}

impl Code {
    /// The code that an answer to a question about it gives; `None` when it is none.
    #[must_use]
    pub fn of(answer: &Answer) -> Option<Self> {
        match answer {
            Answer::Text(typed) => {
                let plain = fold(typed).replace(' ', "").to_uppercase();
                (!plain.is_empty()).then_some(Self::Seat(plain))
            }
            answer => {
                let mut facts = own_code::facts(answer)?;
                for fact in facts.values_mut() {
                    // What folding leaves nothing of, or makes longer, is still what the person answered.
                    let folded = fold(fact);
                    if (1..=own_code::LONGEST).contains(&folded.chars().count()) {
                        *fact = folded;
                    }
                }
                Some(Self::Own(facts))
            }
        }
    }

    /// The code as an answer, as it stands in responses and in a [`CodeJoin`].
    #[must_use]
    pub fn to_answer(&self) -> Answer {
        match self {
            Self::Seat(code) => Answer::Text(code.clone()),
            Self::Own(facts) => Answer::Fields(facts.clone()),
        }
    }
}

/// The code a person gave with a response, of which this is the body: of the first question of the form that asks for
/// one and was answered. `None` where the form asks for none, or the person gave none. What people mistype is told apart
/// here; ask [`Joined::person`] for the code that stands for the person.
#[must_use]
pub fn code_of(form: &Form, body: &Value) -> Option<Code> {
    let answers = body.get("answers")?;
    form.questions()
        .filter(|q| matches!(q.kind, QuestionKind::SeatCode | QuestionKind::OwnCode { .. }))
        .find_map(|q| Code::of(&json::read(answers.get(&q.name)?).ok()?))
}

/// The identifier of the decision about two codes, in either order: the same on every device.
#[must_use]
pub fn join_id(programme: &Id, a: &Code, b: &Code) -> Id {
    let text = |code: &Code| serde_json::Value::from(code.to_answer()).to_string();
    let (first, second) = if a < b { (a, b) } else { (b, a) };
    Id::derived(&["code_join", programme.as_str(), &text(first), &text(second)])
}

/// A person's decision about two codes, as a record to be kept. The first one has its own identifier as its writer, so
/// that devices which decide alike write the same; a later one is built upon everything that stands.
///
/// # Errors
/// [`Misfit`] when the decision cannot be written as JSON.
pub fn decide(
    library: &Library,
    programme: &Id,
    (a, b): (&Code, &Code),
    same: bool,
    hand: &Hand,
) -> Result<Record, Misfit> {
    let id = join_id(programme, a, b);
    let (a, b) = if a < b { (a, b) } else { (b, a) };
    let join = CodeJoin { programme: programme.clone(), a: a.to_answer(), b: b.to_answer(), same };
    let (key, body) = (Key::new(CodeJoin::KIND, id.clone()), entity::to_body(&join)?);
    Ok(match library.record(&key) {
        Some(record) => Record::new(key, edit::decide(record, Some(body), hand)),
        None => edit::create(key, body, &Hand { writer: id, ..hand.clone() }),
    })
}

/// The decisions of a programme, by identifier.
pub fn decisions<'a>(library: &'a Library, programme: &'a Id) -> impl Iterator<Item = (Id, CodeJoin)> + 'a {
    library.all::<CodeJoin>().filter(move |(_, join)| join.programme == *programme)
}

/// Which codes a person's decisions join.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Joined {
    /// Each joined code and the smallest one of those it is joined with.
    first: Map<Code, Code>,
}

impl Joined {
    /// Reads the decisions, in any order: what is the same as the same is the same.
    #[must_use]
    pub fn of<'a>(decisions: impl IntoIterator<Item = &'a CodeJoin>) -> Self {
        let mut joined = Self::default();
        for decision in decisions.into_iter().filter(|d| d.same) {
            if let (Some(a), Some(b)) = (Code::of(&decision.a), Code::of(&decision.b)) {
                let (a, b) = (joined.person(&a).clone(), joined.person(&b).clone());
                let (first, second) = if a < b { (a, b) } else { (b, a) };
                for former in joined.first.values_mut().filter(|former| **former == second) {
                    *former = first.clone();
                }
                joined.first.insert(second, first.clone());
                joined.first.insert(first.clone(), first);
            }
        }
        joined
    }

    /// The decisions of a programme.
    #[must_use]
    pub fn in_programme(library: &Library, programme: &Id) -> Self {
        let decided: Vec<CodeJoin> = decisions(library, programme).map(|(_, join)| join).collect();
        Self::of(&decided)
    }

    /// The code that stands for the person of this code: itself where nothing was decided.
    #[must_use]
    pub fn person<'a>(&'a self, code: &'a Code) -> &'a Code {
        self.first.get(code).unwrap_or(code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn seat(code: &str) -> Code {
        Code::Seat(code.into())
    }

    fn join(a: u8, b: u8, same: bool) -> CodeJoin {
        let code = |n: u8| seat(&format!("C{n}")).to_answer();
        CodeJoin { programme: Id::parse("p").unwrap(), a: code(a), b: code(b), same }
    }

    #[test]
    fn a_code_has_one_spelling() {
        for typed in ["234t", " 23-4T", "٢٣٤t", "۲۳۴ T"] {
            assert_eq!(Code::of(&Answer::Text(typed.into())), Some(seat("234T")), "{typed}");
        }
        assert_eq!(Code::of(&Answer::Text(" - ".into())), None);
        assert_eq!(Code::of(&Answer::Number(7)), None);
        let own = |a: &str, b: &str, c: &str| {
            Answer::Fields([("a", a), ("b", b), ("c", c)].map(|(n, v)| (n.into(), v.into())).into())
        };
        assert_eq!(Code::of(&own("ک", "ێ", "٧")), Code::of(&own("ك", "ي", "07")));
        assert_ne!(Code::of(&own("ء", "1", "2")), None);
        for answer in [own("07", "أ", "X"), own("ء", "ﻻﻻﻻ", "ßßß"), own("É", "É", "ێ")] {
            let code = Code::of(&answer);
            assert_eq!(Code::of(&code.clone().unwrap().to_answer()), code);
        }
    }

    #[test]
    fn the_identifier_follows_from_the_pair() {
        let id = |p: &str, a, b| join_id(&Id::parse(p).unwrap(), a, b);
        let (a, b, c) = (seat("A"), seat("B"), seat("C"));
        assert_eq!(id("p", &a, &b), id("p", &b, &a));
        assert_ne!(id("p", &a, &b), id("p", &a, &c));
        assert_ne!(id("p", &a, &b), id("q", &a, &b));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_000))]
        /// One person's codes are exactly those that a chain of decisions joins; the order tells nothing.
        #[test]
        fn joining_is_the_closure_of_the_decisions(
            pairs in prop::collection::vec((0_u8..9, 0_u8..9, any::<bool>()), 0..12),
            turn in 0_usize..12,
        ) {
            let mut decisions: Vec<CodeJoin> = pairs.iter().map(|(a, b, same)| join(*a, *b, *same)).collect();
            let joined = Joined::of(&decisions);
            let turn = turn.min(decisions.len());
            decisions.rotate_left(turn);
            decisions.reverse();
            let turned = Joined::of(&decisions);
            let same = |a: usize, b: usize| {
                a == b || pairs.iter().any(|(x, y, same)| *same && [(a, b), (b, a)].contains(&((*x).into(), (*y).into())))
            };
            let mut together = std::array::from_fn::<_, 9, _>(|a| std::array::from_fn::<_, 9, _>(|b| same(a, b)));
            for by in 0..9 {
                for a in 0..9 {
                    for b in 0..9 {
                        together[a][b] |= together[a][by] && together[by][b];
                    }
                }
            }
            for (a, with) in together.iter().enumerate() {
                for (b, expected) in with.iter().enumerate() {
                    let (one, other) = (seat(&format!("C{a}")), seat(&format!("C{b}")));
                    prop_assert_eq!(joined.person(&one) == joined.person(&other), *expected, "{} {}", a, b);
                }
                let code = seat(&format!("C{a}"));
                prop_assert_eq!(joined.person(&code), turned.person(&code));
                prop_assert!(joined.person(&code) <= &code);
            }
        }
    }
}
