//! Documents: what the experts write from the work, paragraph by paragraph, and who stands behind it.

use super::{Date, Entity, Id, Kind, Language, Text};
use serde::{Deserialize, Serialize};

/// One document. Paragraphs, comments and endorsements name it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Document {
    /// The activity it belongs to.
    pub activity: Id,
    /// What it is.
    pub kind: DocumentKind,
    /// Title.
    pub title: Text,
    /// The languages it is written in: the first one leads, the second stands beside it.
    pub languages: Vec<Language>,
    /// Whether it draws on all activities of the programme, not on its own alone.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub whole_programme: bool,
    /// Its sections in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sections: Vec<Section>,
    /// When it was sent round; absent while it is a draft.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>", extend("format" = "date")))]
    pub circulated: Option<Date>,
}

/// What a document is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum DocumentKind {
    /// The ideas and solutions of a workshop, gathered.
    GuidingDocument,
    /// Where several institutions want to go.
    Vision,
    /// Who does what, when.
    OperatingProcedure,
    /// What is put forward to the government.
    Recommendations,
    /// What happened and what was reached.
    WorkshopReport,
}

impl DocumentKind {
    /// Every kind, in the order offered.
    pub const ALL: [Self; 5] =
        [Self::GuidingDocument, Self::Vision, Self::OperatingProcedure, Self::Recommendations, Self::WorkshopReport];
}

/// A section: what fills itself from the records, and after it what people wrote.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Section {
    /// Name that paragraphs refer to.
    pub name: String,
    /// Heading.
    pub title: Text,
    /// What it fills itself with; nothing where people write all of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub filled: Option<Filling>,
    /// Names of filled pieces in the order a person gave them; those that are not named keep their own order behind.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub order: Vec<String>,
    /// Names of filled pieces that a person left out.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub hidden: Vec<String>,
}

/// Where paragraphs stand before all that fills itself: what [`Paragraph::after`] says then.
pub const TOP: &str = "top";

/// Where paragraphs stand behind all that fills itself, also one that was taken over: what [`Paragraph::after`] says then.
pub const END: &str = "end";

/// What a section fills itself with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Filling {
    /// Donor, implementer, objectives.
    Programme,
    /// Who took part, in figures by institution.
    Participants,
    /// The agenda.
    Agenda,
    /// Challenges with their causes and solutions.
    Challenges,
    /// Recommendations with votes and positions.
    Recommendations,
    /// Pathways with their pictures.
    Pathways,
    /// Measures of other countries and how they were judged.
    Cases,
    /// Inputs of the consultation, by round, with what became of them.
    Inputs,
    /// Results of the forms, as the guard lets them through.
    Results,
    /// What people wrote, by theme.
    Quotes,
    /// Actions with responsible institution and due date.
    Actions,
    /// Needs for expert assistance, ranked, and the calls.
    Needs,
}

impl Filling {
    /// Every filling, in the order offered.
    pub const ALL: [Self; 12] = [
        Self::Programme,
        Self::Participants,
        Self::Agenda,
        Self::Challenges,
        Self::Recommendations,
        Self::Pathways,
        Self::Cases,
        Self::Inputs,
        Self::Results,
        Self::Quotes,
        Self::Actions,
        Self::Needs,
    ];
}

/// One paragraph that a person wrote, or took over from what fills itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Paragraph {
    /// The activity.
    pub activity: Id,
    /// The document.
    pub document: Id,
    /// Name of its section.
    pub section: String,
    /// How it is set.
    #[serde(default)]
    pub style: ParagraphStyle,
    /// Its words, with the state of each translation.
    pub text: Text,
    /// The records it rests on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rests_on: Vec<Basis>,
    /// Whether its authors say it themselves, so that it needs to rest on nothing.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub own_words: bool,
    /// Where it stands in its section: smaller comes first, equal ones in the order of their identifiers.
    #[serde(default)]
    pub place: i64,
    /// Name of the filled piece it stands behind, or `top` or `end`; empty where it stands in place of the one it was
    /// taken over from, or behind all of them.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub after: String,
    /// Name of the filled piece that it was taken over from; that one is left out as long as what it rests on is all
    /// among what this paragraph rests on.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub replaces: String,
}

/// How a paragraph is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum ParagraphStyle {
    /// Running text.
    #[default]
    Body,
    /// A heading below the section's.
    Heading,
    /// An item of a list.
    Item,
    /// A quotation.
    Quote,
}

impl ParagraphStyle {
    /// Every style, in the order offered.
    pub const ALL: [Self; 4] = [Self::Body, Self::Heading, Self::Item, Self::Quote];
}

/// A record that a paragraph rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Basis {
    /// Its kind.
    pub kind: Kind,
    /// Its identifier.
    pub id: Id,
    /// The question of a form, where it is one.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub question: String,
}

/// What an institution said about a document that was sent round.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Comment {
    /// The activity.
    pub activity: Id,
    /// The document.
    pub document: Id,
    /// The paragraph, or none where it is about all of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub paragraph: Option<Id>,
    /// Who said it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub institution: Option<Id>,
    /// When.
    #[cfg_attr(feature = "schema", schemars(with = "String", extend("format" = "date")))]
    pub day: Date,
    /// What was said.
    pub text: Text,
    /// What was done about it.
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub answer: Text,
}

/// An institution stands behind a document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Endorsement {
    /// The activity.
    pub activity: Id,
    /// The document.
    pub document: Id,
    /// Who endorsed it.
    pub institution: Id,
    /// When.
    #[cfg_attr(feature = "schema", schemars(with = "String", extend("format" = "date")))]
    pub day: Date,
    /// What tells whether the text is still the one that was endorsed, a fingerprint of it; empty where nobody kept one.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text: String,
}

impl Endorsement {
    /// The identifier of the record, the same on every device.
    #[must_use]
    pub fn id(&self) -> Id {
        Id::derived(&["endorsement", self.document.as_str(), self.institution.as_str()])
    }
}

impl Entity for Document {
    const KIND: Kind = Kind::Document;
}

impl Entity for Paragraph {
    const KIND: Kind = Kind::Paragraph;
}

impl Entity for Comment {
    const KIND: Kind = Kind::Comment;
}

impl Entity for Endorsement {
    const KIND: Kind = Kind::Endorsement;
}
