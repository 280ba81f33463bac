//! Form definitions.

use super::{Entity, Id, Kind, Language, Map, Question, Text};
use serde::{Deserialize, Serialize};

/// A form: pages of questions in several languages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Form {
    /// The activity it belongs to.
    pub activity: Id,
    /// Title.
    pub title: Text,
    /// When it is answered; forms before and at the end are compared person by person.
    #[serde(default, skip_serializing_if = "Moment::is_any")]
    pub moment: Moment,
    /// The built-in instrument it was made from; empty when it was not.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub instrument: String,
    /// Version; a form with responses is frozen, editing makes the next one.
    #[serde(default = "first")]
    pub version: u32,
    /// Questions whose words changed after answers had been given: by name, the version that changed them last.
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    pub reworded: Map<String, u32>,
    /// Languages it can be answered in, in the order offered.
    pub languages: Vec<Language>,
    /// One question a screen, or a page at a time.
    #[serde(default)]
    pub layout: Layout,
    /// Choice lists by name.
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    pub choices: Map<String, Vec<Choice>>,
    /// The pages.
    pub pages: Vec<Page>,
    /// Whether collecting is over. Results stay hidden until then.
    #[serde(default)]
    pub closed: bool,
}

fn first() -> u32 {
    1
}

/// When a form is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Moment {
    /// Whenever.
    #[default]
    Any,
    /// Before the activity.
    Before,
    /// At the end of a day.
    Daily,
    /// At the end of the activity.
    End,
    /// Months later.
    FollowUp,
}

impl Moment {
    /// Every moment, in order of time.
    pub const ALL: [Self; 5] = [Self::Before, Self::Daily, Self::End, Self::FollowUp, Self::Any];

    fn is_any(&self) -> bool {
        *self == Self::Any
    }
}

/// How many questions stand on a screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Layout {
    /// One question a screen.
    #[default]
    OnePerScreen,
    /// A page of questions a screen.
    Page,
}

/// A page of questions.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Page {
    /// Heading.
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub title: Text,
    /// The questions.
    pub questions: Vec<Question>,
}

/// A choice, a point of a scale, or a statement of a matrix.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Choice {
    /// Name in the data. Points of a scale are named by their number: "1" to "5".
    pub name: String,
    /// In words.
    pub label: Text,
    /// Taking this one takes all others back ("none of these").
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub exclusive: bool,
}

impl Form {
    /// Every question in order.
    pub fn questions(&self) -> impl Iterator<Item = &Question> {
        self.pages.iter().flat_map(|page| &page.questions)
    }

    /// The question of this name.
    #[must_use]
    pub fn question(&self, name: &str) -> Option<&Question> {
        self.questions().find(|q| q.name == name)
    }

    /// The question of this name, to be changed.
    pub fn question_mut(&mut self, name: &str) -> Option<&mut Question> {
        self.pages.iter_mut().flat_map(|page| &mut page.questions).find(|q| q.name == name)
    }

    /// The choice list of this name, empty when there is none.
    #[must_use]
    pub fn list(&self, name: &str) -> &[Choice] {
        self.choices.get(name).map_or(&[], Vec::as_slice)
    }
}

impl Entity for Form {
    const KIND: Kind = Kind::Form;
}
