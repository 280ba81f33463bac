//! The kinds of record.

use serde::{Deserialize, Serialize};

macro_rules! kinds {
    ($($variant:ident = $name:literal, $doc:literal;)*) => {
        /// What a record is. A kind that only a newer version knows is carried as [`Kind::Other`].
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(from = "String", into = "String")]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(with = "String"))]
        pub enum Kind {
            $(#[doc = $doc] $variant,)*
            /// Written by a newer version: kept and exported again, never shown as something else.
            Other(String),
        }

        impl Kind {
            /// Every kind this version knows.
            pub const KNOWN: &'static [Kind] = &[$(Kind::$variant),*];

            /// The kind's name in bundles and storage keys.
            #[must_use]
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $name,)*
                    Self::Other(name) => name,
                }
            }
        }

        impl From<&str> for Kind {
            fn from(name: &str) -> Self {
                match name {
                    $($name => Self::$variant,)*
                    other => Self::Other(other.to_owned()),
                }
            }
        }
    };
}

kinds! {
    Programme = "programme", "A funded programme of activities.";
    Institution = "institution", "A ministry, government, organisation or company.";
    Person = "person", "A participant or expert, by role title.";
    Activity = "activity", "A workshop, visit, seminar, meeting or call.";
    Attendance = "attendance", "Whether somebody was there for half a day.";
    Nomination = "nomination", "Somebody put forward for an activity.";
    Session = "session", "One entry of an activity's agenda.";
    Form = "form", "A form definition.";
    Response = "response", "One person's answers to one form.";
    Custody = "custody", "How many answers to a form a device collected.";
    Join = "join", "A person's decision whether two records are one person or institution.";
    CodeJoin = "code_join", "A person's decision whether two codes belong to one person.";
    Board = "board", "A board of group work.";
    Card = "card", "A card on a board.";
    Ballot = "ballot", "What one person or institution gave the cards of a board.";
    Position = "position", "Where an institution stands on a card.";
    Input = "input", "What an institution said in a consultation.";
    Pathway = "pathway", "How a case goes through the institutions.";
    Step = "step", "A step of a pathway.";
    Document = "document", "A document written from the work.";
    Paragraph = "paragraph", "A paragraph of a document.";
    Comment = "comment", "What an institution said about a document.";
    Endorsement = "endorsement", "An institution stands behind a document.";
    Action = "action", "What is to be done, and by whom.";
    Progress = "progress", "A report on an action.";
    Meeting = "meeting", "A meeting of the coordination body.";
    Commitment = "commitment", "What a person means to do, sealed.";
}

impl From<String> for Kind {
    fn from(name: String) -> Self {
        Self::from(name.as_str())
    }
}

impl From<Kind> for String {
    fn from(kind: Kind) -> Self {
        kind.as_str().to_owned()
    }
}
