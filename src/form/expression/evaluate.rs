//! The value of an expression, by the rules of XPath 1.0.

use super::Expression;
use super::parse::Comparison;
use crate::model::{Answer, Map, decimal, language::western_digits};

/// A value: text, number or truth.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// A text; the empty text is "no answer".
    Text(String),
    /// A number.
    Number(f64),
    /// A truth.
    Truth(bool),
    /// Names of choices.
    Several(Vec<String>),
}

impl Value {
    /// As a truth: the empty text, zero and no number are false.
    #[must_use]
    pub fn truth(&self) -> bool {
        match self {
            Self::Text(text) => !text.is_empty(),
            Self::Number(number) => *number != 0.0 && !number.is_nan(),
            Self::Truth(truth) => *truth,
            Self::Several(several) => !several.is_empty(),
        }
    }

    fn text(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Number(number) => decimal::written(*number),
            Self::Truth(truth) => if *truth { "yes" } else { "no" }.into(),
            Self::Several(several) => several.join(" "),
        }
    }

    fn number(&self) -> f64 {
        match self {
            Self::Number(number) => *number,
            Self::Truth(truth) => f64::from(*truth),
            other => decimal::read(&western_digits(other.text().trim())).unwrap_or(f64::NAN),
        }
    }
}

/// Evaluates an expression over the answers given so far.
#[must_use]
pub fn evaluate(expression: &Expression, answers: &Map<String, Answer>) -> Value {
    let value = |e: &Expression| evaluate(e, answers);
    match expression {
        Expression::Reference(name) => answers.get(name).map_or(Value::Text(String::new()), of_answer),
        Expression::Number(number) => Value::Number(*number),
        Expression::Text(text) => Value::Text(text.clone()),
        Expression::Truth(truth) => Value::Truth(*truth),
        Expression::And(a, b) => Value::Truth(value(a).truth() && value(b).truth()),
        Expression::Or(a, b) => Value::Truth(value(a).truth() || value(b).truth()),
        Expression::Not(one) => Value::Truth(!value(one).truth()),
        Expression::Compare(comparison, a, b) => Value::Truth(compare(*comparison, &value(a), &value(b))),
        Expression::Selected(answer, choice) => {
            let choice = value(choice).text();
            Value::Truth(match value(answer) {
                Value::Several(several) => several.contains(&choice),
                other => other.text().split_whitespace().any(|word| word == choice),
            })
        }
    }
}

/// A yes/no answer is the text `yes` or `no`, as it would be in XLSForm.
fn of_answer(answer: &Answer) -> Value {
    match answer {
        Answer::Flag(flag) => Value::Truth(*flag),
        #[expect(clippy::cast_precision_loss, reason = "XPath 1.0 numbers are doubles")]
        Answer::Number(number) => Value::Number(*number as f64),
        Answer::Text(text) => Value::Text(text.clone()),
        Answer::Several(several) => Value::Several(several.clone()),
        Answer::Fields(fields) => Value::Text(fields.get("now").cloned().unwrap_or_default()),
    }
}

/// Equality is of numbers when one side is a number, else of texts; order is always of numbers, and with
/// no number on a side it is false.
fn compare(comparison: Comparison, a: &Value, b: &Value) -> bool {
    let numeric = matches!(a, Value::Number(_)) || matches!(b, Value::Number(_));
    let equal = if numeric { a.number() == b.number() } else { a.text() == b.text() };
    match comparison {
        Comparison::Equal => equal,
        Comparison::NotEqual => !equal,
        Comparison::Less => a.number() < b.number(),
        Comparison::LessOrEqual => a.number() <= b.number(),
        Comparison::Greater => a.number() > b.number(),
        Comparison::GreaterOrEqual => a.number() >= b.number(),
    }
}
