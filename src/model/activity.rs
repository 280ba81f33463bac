//! Activities: workshop, study visit, technical seminar, consultative meeting, expert call.

use super::{Date, Entity, Id, Kind, Text, language::western_digits};
use serde::{Deserialize, Serialize};

/// One activity of a programme.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Activity {
    /// The programme it belongs to.
    pub programme: Id,
    /// What it is.
    pub kind: ActivityKind,
    /// Short code, such as "WS 2".
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub code: String,
    /// Title.
    pub title: Text,
    /// Theme or focus areas.
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub theme: Text,
    /// City and venue.
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub place: Text,
    /// Days it is held on, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "schema", schemars(with = "Vec<String>", extend("items" = {"type": "string", "format": "date"})))]
    pub days: Vec<Date>,
    /// Experts.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub experts: Vec<Id>,
    /// Participants invited.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub participants: Vec<Id>,
    /// Places there are, where fewer than the people who may come; absent where everybody may.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub places: Option<u16>,
    /// Names of the programme's objectives it is measured by.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub objectives: Vec<String>,
    /// Name of the need for expert assistance that it answers, as the form asks about it; of an expert call.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub need: String,
    /// What came of it; of an expert call.
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub outcome: Text,
    /// Forms it uses.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub forms: Vec<Id>,
    /// How its kiosk behaves.
    #[serde(default)]
    pub kiosk: KioskRules,
    /// Whom its answers are sealed for; absent where they are not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seal: Option<Seal>,
    /// Answers that may stand on one device only: from one more on it reminds of an export.
    #[serde(default = "usual_remind_at", skip_serializing_if = "is_usual")]
    pub remind_at: u16,
}

/// How many answers may stand on one device only, where nobody says otherwise.
pub const REMIND_AT: u16 = 25;

fn usual_remind_at() -> u16 {
    REMIND_AT
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde gives a reference")]
fn is_usual(remind_at: &u16) -> bool {
    *remind_at == REMIND_AT
}

/// Whom answers are sealed for, when they are sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Seal {
    /// The public age key, `age1...`.
    pub public: String,
    /// The secret key that belongs to it, sealed by a passphrase: an age file as text. Empty where staff keep the key
    /// themselves.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub secret: String,
}

/// What an activity is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum ActivityKind {
    /// A workshop.
    Workshop,
    /// A study visit.
    StudyVisit,
    /// A technical seminar.
    TechnicalSeminar,
    /// A consultative meeting.
    ConsultativeMeeting,
    /// A video call with an expert.
    ExpertCall,
}

/// How the kiosk behaves when a person walks away.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct KioskRules {
    /// Seconds without a touch until it asks "Still there?".
    pub idle_seconds: u32,
    /// What becomes of a half-filled form.
    pub abandoned: Abandoned,
}

/// What becomes of a half-filled form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Abandoned {
    /// It is thrown away; the person never sent it.
    Discard,
    /// What was answered is kept, marked as partial, if the person had consented.
    Keep,
}

impl ActivityKind {
    /// Every kind, in the order offered.
    pub const ALL: [Self; 5] =
        [Self::Workshop, Self::StudyVisit, Self::TechnicalSeminar, Self::ConsultativeMeeting, Self::ExpertCall];

    /// The letters that codes of this kind begin with.
    #[must_use]
    pub fn letters(self) -> &'static str {
        match self {
            Self::Workshop => "WS",
            Self::StudyVisit => "SV",
            Self::TechnicalSeminar => "TS",
            Self::ConsultativeMeeting => "CM",
            Self::ExpertCall => "EC",
        }
    }

    /// The code that follows those there are: "WS 3" after "WS 1" and "ws-2".
    #[must_use]
    pub fn next_code<'a>(self, codes: impl IntoIterator<Item = &'a str>) -> String {
        let number = |code: &str| -> Option<u32> {
            let code = western_digits(code).to_uppercase();
            let rest = code.strip_prefix(self.letters())?;
            rest.trim_matches(|c: char| !c.is_ascii_digit()).parse().ok()
        };
        let last = codes.into_iter().filter_map(number).max().unwrap_or(0);
        format!("{} {}", self.letters(), last.saturating_add(1))
    }
}

impl Default for KioskRules {
    fn default() -> Self {
        Self { idle_seconds: 120, abandoned: Abandoned::Discard }
    }
}

impl Entity for Activity {
    const KIND: Kind = Kind::Activity;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_counted_on_by_kind() {
        for (kind, codes, expected) in [
            (ActivityKind::Workshop, &[][..], "WS 1"),
            (ActivityKind::Workshop, &["WS 1", "ws-٢", "SV 7"], "WS 3"),
            (ActivityKind::StudyVisit, &["WS 1", "SV7", "SV", "SV x"], "SV 8"),
            (ActivityKind::ExpertCall, &["EC 4294967295"], "EC 4294967295"),
        ] {
            assert_eq!(kind.next_code(codes.iter().copied()), expected, "{codes:?}");
        }
    }
}
