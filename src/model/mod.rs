//! What exists: one file per record kind, plain serde types, no behaviour beyond their invariants.
//!
//! Every type here is the body of a [`crate::record::Revision`]. Bodies are kept as JSON beside the typed
//! view, so a field that only a newer version knows survives (see [`entity::with_unknown_kept`]).
//! Not for: storage, merging, words on the screen.

pub mod activity;
pub mod agenda;
pub mod answer;
pub mod attendance;
pub mod calendar;
pub mod code_join;
pub mod custody;
pub mod decimal;
pub mod entity;
pub mod entry;
pub mod fold;
pub mod form;
pub mod id;
pub mod institution;
pub mod join;
pub mod json;
pub mod json_text;
pub mod kind;
pub mod language;
pub mod map;
pub mod nomination;
pub mod order;
pub mod own_code;
pub mod person;
pub mod programme;
pub mod question;
pub mod question_json;
pub mod references;
pub mod response;
pub mod seat_code;
pub mod text;
pub mod usual_day;
pub mod when;

pub use activity::{Abandoned, Activity, ActivityKind, KioskRules, Seal};
pub use agenda::{Session, SessionKind};
pub use answer::Answer;
pub use attendance::{Attendance, Half};
pub use code_join::CodeJoin;
pub use custody::Custody;
pub use entity::{Entity, Misfit};
pub use form::{Choice, Form, Layout, Moment, Page};
pub use id::{BadId, Id};
pub use institution::{Institution, InstitutionKind, Level};
pub use join::Join;
pub use kind::Kind;
pub use language::{Direction, Language};
pub use map::{Map, Set};
pub use nomination::{Nomination, NominationState};
pub use person::{Person, Sex};
pub use programme::{Guard, Money, Objective, Programme};
pub use question::{Question, QuestionKind, Tags};
pub use response::Response;
pub use seat_code::SeatCode;
pub use text::{Phrase, Text, TextState};
pub use when::{BadWhen, Date, Time, Timestamp};
