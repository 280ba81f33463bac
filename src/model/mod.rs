//! What exists: one file per record kind, plain serde types, no behaviour beyond their invariants.
//!
//! Every type here is the body of a [`crate::record::Revision`]. Bodies are kept as JSON beside the typed
//! view, so a field that only a newer version knows survives (see [`entity::with_unknown_kept`]).
//! Not for: storage, merging, words on the screen.

pub mod activity;
pub mod agenda;
pub mod answer;
pub mod entity;
pub mod form;
pub mod id;
pub mod institution;
pub mod json;
pub mod kind;
pub mod language;
pub mod map;
pub mod order;
pub mod person;
pub mod programme;
pub mod question;
pub mod question_json;
pub mod response;
pub mod seat_code;
pub mod text;
pub mod when;

pub use activity::{Abandoned, Activity, ActivityKind, KioskRules};
pub use agenda::{Session, SessionKind};
pub use answer::Answer;
pub use entity::{Entity, Misfit};
pub use form::{Choice, Form, Layout, Page};
pub use id::{BadId, Id};
pub use institution::{Institution, InstitutionKind, Level};
pub use kind::Kind;
pub use language::{Direction, Language};
pub use map::{Map, Set};
pub use person::Person;
pub use programme::{Guard, Money, Objective, Programme};
pub use question::{Question, QuestionKind, Tags};
pub use response::Response;
pub use seat_code::SeatCode;
pub use text::{Phrase, Text, TextState};
pub use when::{BadWhen, Date, Time, Timestamp};
