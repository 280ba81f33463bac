//! The JSON of a question: one flat object, in which the kind tells which of the other fields count.
//!
//! A shape of its own, because serde's flattened and tagged enums cost 30 KB of WebAssembly.

use super::{Choice, Question, QuestionKind, Tags, Text};
use serde::{Deserialize, Serialize};

/// A question as it stands in JSON.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "Question"))]
pub struct QuestionJson {
    /// Name in the data.
    name: String,
    /// How it is asked.
    kind: KindName,
    /// Name of the choice list: select one, select multiple, Likert, then and now, own code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    list: Option<String>,
    /// Statements: Likert.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    statements: Option<Vec<Choice>>,
    /// Smallest allowed: integer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    min: Option<i64>,
    /// Largest allowed: integer; largest value, 3 to 10: rating.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    max: Option<i64>,
    /// Words at 1: rating.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    low: Option<Text>,
    /// Words at the largest value: rating.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    high: Option<Text>,
    /// The question about now: then and now.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    now: Option<Text>,
    /// The question in words.
    label: Text,
    /// A sentence of help.
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    hint: Text,
    /// A few words for results.
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    short: Text,
    /// Whether an answer is needed to go on.
    #[serde(default)]
    required: bool,
    /// Condition under which it is asked.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    relevant: String,
    /// Whether "Does not concern my work" is offered.
    #[serde(default)]
    offer_aside: bool,
    /// What it measures.
    #[serde(default)]
    tags: Tags,
}

/// Names of the kinds of question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
enum KindName {
    Note,
    Text,
    LongText,
    Integer,
    SelectOne,
    SelectMultiple,
    Likert,
    Rating,
    YesNo,
    Recommendation,
    ThenAndNow,
    Consent,
    SeatCode,
    OwnCode,
    Commitments,
    CommitmentsReview,
}

/// A field that the kind of question needs is missing or out of bounds.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the question lacks {0}")]
pub struct Lacks(&'static str);

impl TryFrom<QuestionJson> for Question {
    type Error = Lacks;

    fn try_from(json: QuestionJson) -> Result<Self, Lacks> {
        let list = json.list.ok_or(Lacks("list"));
        let kind = match json.kind {
            KindName::Note => QuestionKind::Note,
            KindName::Text => QuestionKind::Text,
            KindName::LongText => QuestionKind::LongText,
            KindName::Integer => QuestionKind::Integer { min: json.min, max: json.max },
            KindName::SelectOne => QuestionKind::SelectOne { list: list? },
            KindName::SelectMultiple => QuestionKind::SelectMultiple { list: list? },
            KindName::Likert => {
                QuestionKind::Likert { list: list?, statements: json.statements.ok_or(Lacks("statements"))? }
            }
            KindName::Rating => QuestionKind::Rating {
                max: json
                    .max
                    .and_then(|max| u8::try_from(max).ok())
                    .filter(|max| (2..=10).contains(max))
                    .ok_or(Lacks("max"))?,
                low: json.low.unwrap_or_default(),
                high: json.high.unwrap_or_default(),
            },
            KindName::YesNo => QuestionKind::YesNo,
            KindName::Recommendation => QuestionKind::Recommendation,
            KindName::ThenAndNow => QuestionKind::ThenAndNow { list: list?, now: json.now.ok_or(Lacks("now"))? },
            KindName::Consent => QuestionKind::Consent,
            KindName::SeatCode => QuestionKind::SeatCode,
            KindName::OwnCode => QuestionKind::OwnCode { list: list? },
            KindName::Commitments => QuestionKind::Commitments,
            KindName::CommitmentsReview => QuestionKind::Review,
        };
        Ok(Self {
            name: json.name,
            kind,
            label: json.label,
            hint: json.hint,
            short: json.short,
            required: json.required,
            relevant: json.relevant,
            offer_aside: json.offer_aside,
            tags: json.tags,
        })
    }
}

impl From<Question> for QuestionJson {
    fn from(question: Question) -> Self {
        let mut json = Self {
            name: question.name,
            kind: KindName::Note,
            list: None,
            statements: None,
            min: None,
            max: None,
            low: None,
            high: None,
            now: None,
            label: question.label,
            hint: question.hint,
            short: question.short,
            required: question.required,
            relevant: question.relevant,
            offer_aside: question.offer_aside,
            tags: question.tags,
        };
        json.kind = match question.kind {
            QuestionKind::Note => KindName::Note,
            QuestionKind::Text => KindName::Text,
            QuestionKind::LongText => KindName::LongText,
            QuestionKind::Integer { min, max } => {
                (json.min, json.max) = (min, max);
                KindName::Integer
            }
            QuestionKind::SelectOne { list } => {
                json.list = Some(list);
                KindName::SelectOne
            }
            QuestionKind::SelectMultiple { list } => {
                json.list = Some(list);
                KindName::SelectMultiple
            }
            QuestionKind::Likert { list, statements } => {
                (json.list, json.statements) = (Some(list), Some(statements));
                KindName::Likert
            }
            QuestionKind::Rating { max, low, high } => {
                (json.max, json.low, json.high) = (Some(i64::from(max)), Some(low), Some(high));
                KindName::Rating
            }
            QuestionKind::YesNo => KindName::YesNo,
            QuestionKind::Recommendation => KindName::Recommendation,
            QuestionKind::ThenAndNow { list, now } => {
                (json.list, json.now) = (Some(list), Some(now));
                KindName::ThenAndNow
            }
            QuestionKind::Consent => KindName::Consent,
            QuestionKind::SeatCode => KindName::SeatCode,
            QuestionKind::OwnCode { list } => {
                json.list = Some(list);
                KindName::OwnCode
            }
            QuestionKind::Commitments => KindName::Commitments,
            QuestionKind::Review => KindName::CommitmentsReview,
        };
        json
    }
}
