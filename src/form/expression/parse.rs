//! From words to a tree.

use super::token::{Token, tokens};
use std::str::FromStr;

/// A parsed expression.
#[derive(Debug, Clone, PartialEq)]
pub enum Expression {
    /// The answer to a question.
    Reference(String),
    /// A number.
    Number(f64),
    /// A text.
    Text(String),
    /// `true()` or `false()`.
    Truth(bool),
    /// Both sides.
    And(Box<Self>, Box<Self>),
    /// Either side.
    Or(Box<Self>, Box<Self>),
    /// The opposite.
    Not(Box<Self>),
    /// A comparison.
    Compare(Comparison, Box<Self>, Box<Self>),
    /// `selected(answer, choice)`
    Selected(Box<Self>, Box<Self>),
}

/// How two values are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Comparison {
    /// `=`
    Equal,
    /// `!=`
    NotEqual,
    /// `<`
    Less,
    /// `<=`
    LessOrEqual,
    /// `>`
    Greater,
    /// `>=`
    GreaterOrEqual,
}

/// Why a text is no expression.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ExpressionFault {
    /// A quote or `${` that is not closed.
    #[error("a quote or ${{ is not closed")]
    Open,
    /// This stands where it does not belong.
    #[error("{0} stands where it does not belong")]
    Unexpected(String),
    /// It ends too early.
    #[error("it ends too early")]
    End,
    /// There is no function of this name.
    #[error("there is no function {0}")]
    Function(String),
    /// Brackets within brackets, more than 50 deep, or more than 500 `and` and `or`.
    #[error("too many brackets within brackets, or too many parts")]
    TooDeep,
}

const MAX_DEPTH: usize = 50;
/// Each `and` and `or` makes the tree deeper by one; to walk or to drop a tree without end uses up the stack.
const MAX_LINKS: usize = 500;

impl FromStr for Expression {
    type Err = ExpressionFault;

    fn from_str(text: &str) -> Result<Self, ExpressionFault> {
        let mut parser = Parser { tokens: tokens(text)?.into_iter().peekable(), depth: 0, links: 0 };
        let expression = parser.or()?;
        match parser.tokens.next() {
            None => Ok(expression),
            Some(token) => Err(unexpected(&token)),
        }
    }
}

impl Expression {
    /// Names of the questions it depends on, each once, sorted.
    #[must_use]
    pub fn names(&self) -> Vec<&str> {
        let mut names = Vec::new();
        self.collect(&mut names);
        crate::model::order::sort_and_dedup(&mut names);
        names
    }

    fn collect<'a>(&'a self, names: &mut Vec<&'a str>) {
        match self {
            Self::Reference(name) => names.push(name),
            Self::Number(_) | Self::Text(_) | Self::Truth(_) => {}
            Self::Not(one) => one.collect(names),
            Self::And(a, b) | Self::Or(a, b) | Self::Compare(_, a, b) | Self::Selected(a, b) => {
                a.collect(names);
                b.collect(names);
            }
        }
    }
}

struct Parser {
    tokens: std::iter::Peekable<std::vec::IntoIter<Token>>,
    depth: usize,
    links: usize,
}

fn unexpected(token: &Token) -> ExpressionFault {
    ExpressionFault::Unexpected(match token {
        Token::Reference(name) => format!("${{{name}}}"),
        Token::Number(number) => crate::model::decimal::written(*number),
        Token::Text(text) | Token::Word(text) => text.clone(),
        Token::Sign(sign) => (*sign).to_owned(),
    })
}

impl Parser {
    fn or(&mut self) -> Result<Expression, ExpressionFault> {
        let mut left = self.and()?;
        while self.word("or") {
            self.link()?;
            left = Expression::Or(Box::new(left), Box::new(self.and()?));
        }
        Ok(left)
    }

    fn and(&mut self) -> Result<Expression, ExpressionFault> {
        let mut left = self.comparison()?;
        while self.word("and") {
            self.link()?;
            left = Expression::And(Box::new(left), Box::new(self.comparison()?));
        }
        Ok(left)
    }

    fn link(&mut self) -> Result<(), ExpressionFault> {
        self.links = self.links.saturating_add(1);
        if self.links > MAX_LINKS { Err(ExpressionFault::TooDeep) } else { Ok(()) }
    }

    fn comparison(&mut self) -> Result<Expression, ExpressionFault> {
        let left = self.term()?;
        let comparison = match self.tokens.peek() {
            Some(Token::Sign("=")) => Comparison::Equal,
            Some(Token::Sign("!=")) => Comparison::NotEqual,
            Some(Token::Sign("<")) => Comparison::Less,
            Some(Token::Sign("<=")) => Comparison::LessOrEqual,
            Some(Token::Sign(">")) => Comparison::Greater,
            Some(Token::Sign(">=")) => Comparison::GreaterOrEqual,
            _ => return Ok(left),
        };
        self.tokens.next();
        Ok(Expression::Compare(comparison, Box::new(left), Box::new(self.term()?)))
    }

    fn term(&mut self) -> Result<Expression, ExpressionFault> {
        match self.tokens.next().ok_or(ExpressionFault::End)? {
            Token::Reference(name) => Ok(Expression::Reference(name)),
            Token::Number(number) => Ok(Expression::Number(number)),
            Token::Text(text) => Ok(Expression::Text(text)),
            Token::Sign("-") => match self.tokens.next() {
                Some(Token::Number(number)) => Ok(Expression::Number(-number)),
                Some(other) => Err(unexpected(&other)),
                None => Err(ExpressionFault::End),
            },
            Token::Sign("(") => self.inside(Self::or),
            Token::Word(function) => {
                self.sign("(")?;
                self.inside(|parser| parser.call(function))
            }
            other => Err(unexpected(&other)),
        }
    }

    /// The opening bracket is behind us; the closing one is taken.
    fn inside(
        &mut self,
        what: impl FnOnce(&mut Self) -> Result<Expression, ExpressionFault>,
    ) -> Result<Expression, ExpressionFault> {
        self.depth = self.depth.saturating_add(1);
        if self.depth > MAX_DEPTH {
            return Err(ExpressionFault::TooDeep);
        }
        let expression = what(self)?;
        self.depth = self.depth.saturating_sub(1);
        self.sign(")")?;
        Ok(expression)
    }

    fn call(&mut self, function: String) -> Result<Expression, ExpressionFault> {
        match function.as_str() {
            "not" => Ok(Expression::Not(Box::new(self.or()?))),
            "true" => Ok(Expression::Truth(true)),
            "false" => Ok(Expression::Truth(false)),
            "selected" => {
                let answer = self.or()?;
                self.sign(",")?;
                Ok(Expression::Selected(Box::new(answer), Box::new(self.or()?)))
            }
            _ => Err(ExpressionFault::Function(function)),
        }
    }

    fn word(&mut self, word: &str) -> bool {
        self.tokens.next_if(|token| matches!(token, Token::Word(w) if w == word)).is_some()
    }

    fn sign(&mut self, sign: &'static str) -> Result<(), ExpressionFault> {
        match self.tokens.next() {
            Some(Token::Sign(found)) if found == sign => Ok(()),
            Some(other) => Err(unexpected(&other)),
            None => Err(ExpressionFault::End),
        }
    }
}
