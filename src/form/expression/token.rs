//! Words of an expression.

use super::parse::ExpressionFault;
use crate::model::{decimal, language::western_digits};

/// One word of an expression.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Token {
    /// `${name}`
    Reference(String),
    /// A number; digits of all three sets.
    Number(f64),
    /// A text between quotes.
    Text(String),
    /// `and`, `or`, a function's name.
    Word(String),
    /// `= != < <= > >= ( ) , -`
    Sign(&'static str),
}

/// Signs, longer ones first.
const SIGNS: [&str; 10] = ["!=", "<=", ">=", "=", "<", ">", "(", ")", ",", "-"];

pub(super) fn tokens(text: &str) -> Result<Vec<Token>, ExpressionFault> {
    let text = western_digits(text);
    let mut rest = text.trim_start();
    let mut tokens = Vec::new();
    while let Some(first) = rest.chars().next() {
        let (token, after) = if let Some(inside) = rest.strip_prefix("${") {
            let (name, after) = inside.split_once('}').ok_or(ExpressionFault::Open)?;
            (Token::Reference(name.trim().to_owned()), after)
        } else if let Some(inside) = rest.strip_prefix(['\'', '"']) {
            let (words, after) = inside.split_once(first).ok_or(ExpressionFault::Open)?;
            (Token::Text(words.to_owned()), after)
        } else if first.is_ascii_digit() || first == '.' {
            let (digits, after) = split(rest, |c| c.is_ascii_digit() || c == '.');
            let number = decimal::read(digits).ok_or_else(|| ExpressionFault::Unexpected(digits.to_owned()))?;
            (Token::Number(number), after)
        } else if is_letter(first) || first == '_' {
            let (word, after) = split(rest, |c| is_letter(c) || c.is_ascii_digit() || c == '_' || c == '-');
            (Token::Word(word.to_owned()), after)
        } else {
            let sign = SIGNS.iter().find_map(|sign| Some((*sign, rest.strip_prefix(sign)?)));
            let (sign, after) = sign.ok_or_else(|| ExpressionFault::Unexpected(first.to_string()))?;
            (Token::Sign(sign), after)
        };
        tokens.push(token);
        rest = after.trim_start();
    }
    Ok(tokens)
}

/// A letter of a word; outside ASCII everything is, as no function has such a name.
fn is_letter(c: char) -> bool {
    c.is_ascii_alphabetic() || !c.is_ascii()
}

fn split(text: &str, belongs: impl Fn(char) -> bool) -> (&str, &str) {
    let end = text.find(|c| !belongs(c)).unwrap_or(text.len());
    text.split_at_checked(end).unwrap_or((text, ""))
}
