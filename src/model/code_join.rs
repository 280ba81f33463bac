//! A person's decision whether two codes belong to one person.

use super::{Answer, Entity, Id, Kind};
use serde::{Deserialize, Serialize};

/// A decision about two codes that nearly match. Codes are never joined without one. Its identifier follows from the
/// programme and the codes (`results::codes::join_id`), so that two devices deciding alike make one record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CodeJoin {
    /// The programme in whose answers the codes stand.
    pub programme: Id,
    /// A code, in its one spelling: a seat code as text, a self-made code as its facts.
    pub a: Answer,
    /// The other code.
    pub b: Answer,
    /// Whether both are one person's.
    pub same: bool,
}

impl Entity for CodeJoin {
    const KIND: Kind = Kind::CodeJoin;
}
