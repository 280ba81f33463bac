//! What a kind of document begins with: its sections in order, what they fill themselves with, and their titles in both
//! languages.

use super::words::{DocumentWords, Say};
use crate::model::{Document, DocumentKind, Filling, Id, Language, Section, Text};

/// The usual title of a section that people write all of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Title {
    /// What the document is for.
    Purpose,
    /// What matters in half a page.
    Summary,
    /// Where the institutions want to go.
    Vision,
    /// For whom and for what cases the procedure holds.
    Scope,
    /// Who does what.
    Responsibilities,
    /// How institutions work together.
    Coordination,
    /// What was learnt.
    Conclusions,
}

impl Title {
    /// The name of its section.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Purpose => "purpose",
            Self::Summary => "summary",
            Self::Vision => "vision",
            Self::Scope => "scope",
            Self::Responsibilities => "responsibilities",
            Self::Coordination => "coordination",
            Self::Conclusions => "conclusions",
        }
    }
}

/// A section of an outline.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// People write it.
    Written(Title),
    /// It fills itself, and people add to it.
    Filled(Filling),
}

/// The sections a kind of document begins with.
#[must_use]
pub fn parts(kind: DocumentKind) -> &'static [Part] {
    use Filling as F;
    use Part::{Filled, Written};
    match kind {
        DocumentKind::GuidingDocument => &[
            Written(Title::Purpose),
            Filled(F::Programme),
            Filled(F::Participants),
            Filled(F::Challenges),
            Filled(F::Pathways),
            Filled(F::Recommendations),
            Written(Title::Coordination),
            Filled(F::Actions),
        ],
        DocumentKind::Vision => &[
            Written(Title::Vision),
            Filled(F::Programme),
            Filled(F::Inputs),
            Filled(F::Challenges),
            Filled(F::Recommendations),
            Filled(F::Actions),
        ],
        DocumentKind::OperatingProcedure => &[
            Written(Title::Purpose),
            Written(Title::Scope),
            Written(Title::Responsibilities),
            Filled(F::Pathways),
            Filled(F::Challenges),
            Filled(F::Recommendations),
            Filled(F::Actions),
            Filled(F::Needs),
        ],
        DocumentKind::Recommendations => &[
            Written(Title::Summary),
            Filled(F::Programme),
            Filled(F::Participants),
            Filled(F::Cases),
            Filled(F::Recommendations),
            Filled(F::Actions),
        ],
        DocumentKind::WorkshopReport => &[
            Written(Title::Summary),
            Filled(F::Programme),
            Filled(F::Participants),
            Filled(F::Agenda),
            Filled(F::Challenges),
            Filled(F::Recommendations),
            Filled(F::Pathways),
            Filled(F::Results),
            Filled(F::Quotes),
            Filled(F::Needs),
            Filled(F::Actions),
            Written(Title::Conclusions),
        ],
    }
}

/// The name of a section that fills itself.
#[must_use]
pub fn name_of(filling: Filling) -> &'static str {
    match filling {
        Filling::Programme => "programme",
        Filling::Participants => "participants",
        Filling::Agenda => "agenda",
        Filling::Challenges => "challenges",
        Filling::Recommendations => "recommendations",
        Filling::Pathways => "pathways",
        Filling::Cases => "cases",
        Filling::Inputs => "inputs",
        Filling::Results => "results",
        Filling::Quotes => "quotes",
        Filling::Actions => "actions",
        Filling::Needs => "needs",
    }
}

/// A section of the outline, with its usual title in these languages.
#[must_use]
pub fn section(part: Part, languages: &[Language], words: &dyn DocumentWords) -> Section {
    let (name, said, filled) = match part {
        Part::Written(title) => (title.name(), Say::Title(title), None),
        Part::Filled(filling) => (name_of(filling), Say::Filling(filling), Some(filling)),
    };
    let mut title = Text::default();
    for language in languages {
        title.set(language, &words.say(language, said));
    }
    Section { name: name.to_owned(), title, filled, order: Vec::new(), hidden: Vec::new() }
}

/// A new document with the outline of its kind.
#[must_use]
pub fn begin(
    activity: Id,
    kind: DocumentKind,
    title: Text,
    languages: Vec<Language>,
    whole_programme: bool,
    words: &dyn DocumentWords,
) -> Document {
    let sections = parts(kind).iter().map(|part| section(*part, &languages, words)).collect();
    Document { activity, kind, title, languages, whole_programme, sections, circulated: None }
}

/// A name for a further section that no other one has: `wanted`, or with the first free number.
#[must_use]
pub fn free_name(sections: &[Section], wanted: &str) -> String {
    let taken = |name: &str| sections.iter().any(|section| section.name == name);
    let numbered = (2_u32..).map(|n| format!("{wanted}-{n}"));
    std::iter::once(wanted.to_owned()).chain(numbered).find(|name| !taken(name)).unwrap_or_default()
}
