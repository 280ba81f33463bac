//! XLSForm expressions (<https://docs.getodk.org/form-logic/>): `${name}`, literals, comparison, `and`,
//! `or`, `not()`, `selected()`, arithmetic signs of numbers, brackets. XPath 1.0 rules for empty values and
//! numbers: an empty value is the empty text and no number, and a comparison with no number is false.
//!
//! Not here yet: arithmetic, dates and the other functions; the parser and the evaluator have one place
//! each for them.

mod evaluate;
mod parse;
mod token;

pub use evaluate::{Value, evaluate};
pub use parse::{Expression, ExpressionFault};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Answer, Map};

    fn answers() -> Map<String, Answer> {
        Map::from([
            ("sex".into(), Answer::Text("f".into())),
            ("age".into(), Answer::Number(42)),
            ("met".into(), Answer::Flag(true)),
            ("helped".into(), Answer::Several(vec!["talks".into(), "group work".into()])),
            ("then".into(), Answer::Fields(Map::from([("now".into(), "4".into())]))),
        ])
    }

    #[test]
    fn evaluates() {
        for (text, expected) in [
            ("${sex} = 'f'", true),
            ("${sex}!='f'", false),
            ("${age} > 40 and ${age} <= 42", true),
            ("${age} > 50 or ${sex} = \"f\"", true),
            ("not(${age} = 42)", false),
            ("${met} = 'yes'", true),
            ("${met} = 'no'", false),
            ("${missing} = ''", true),
            ("${missing} > 0", false),
            ("${missing} < 1", false),
            ("${missing} != 3", true),
            ("selected(${helped}, 'talks')", true),
            ("selected(${helped}, 'group work')", true),
            ("selected(${helped}, 'nothing')", false),
            ("selected(${sex}, 'f')", true),
            ("(${age} = 1 or ${age} = 42) and ${sex} = 'f'", true),
            ("${age} = 1 or ${age} = 42 and ${sex} = 'm'", false),
            ("${age} >= -1", true),
            ("${age} = 42.0", true),
            ("${age} = '42'", true),
            ("true()", true),
            ("false() or ${sex}", true),
            ("${missing}", false),
            ("${age} = ٤٢", true),
        ] {
            let expression: Expression = text.parse().unwrap_or_else(|e| panic!("{text}: {e}"));
            assert_eq!(evaluate(&expression, &answers()).truth(), expected, "{text}");
        }
    }

    #[test]
    fn refuses_what_it_does_not_understand() {
        for text in [
            "${sex} =",
            "= 3",
            "${sex",
            "'open",
            "(${a} = 1",
            "frob(${a})",
            "${a} ${b}",
            "selected(${a})",
            "1 = = 1",
            "#",
            "${a} = 1)",
        ] {
            assert!(text.parse::<Expression>().is_err(), "{text}");
        }
        let deep = format!("{}1{}", "(".repeat(500), ")".repeat(500));
        assert_eq!(deep.parse::<Expression>(), Err(ExpressionFault::TooDeep));
    }

    #[test]
    fn knows_what_it_depends_on() {
        let expression: Expression = "${a} = 1 and selected(${b}, ${a})".parse().unwrap();
        assert_eq!(expression.names(), ["a", "b"]);
    }
}
