//! Two records that are one person or one institution, as somebody decided; or that they are not.

use super::{Entity, Id, Kind};
use serde::{Deserialize, Serialize};

/// A decision about two records of one kind. It changes neither of them: the library reads one for the other as long as
/// it stands, and deleting it takes them apart again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Join {
    /// What they are: `person` or `institution`. Others say nothing to this version.
    pub kind: Kind,
    /// The one that is shown.
    pub keep: Id,
    /// The one that is read as the other.
    pub gone: Id,
    /// They are not the same: nobody is asked again.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub apart: bool,
}

impl Join {
    /// Kinds that can be joined.
    pub const KINDS: [Kind; 2] = [Kind::Institution, Kind::Person];

    /// Two records are the same; `keep` is shown.
    #[must_use]
    pub fn same(kind: Kind, keep: Id, gone: Id) -> Self {
        Self { kind, keep, gone, apart: false }
    }

    /// Two records are not the same, whichever is named first.
    #[must_use]
    pub fn apart(kind: Kind, a: Id, b: Id) -> Self {
        let (keep, gone) = if a < b { (a, b) } else { (b, a) };
        Self { kind, keep, gone, apart: true }
    }

    /// The identifier of the decision about two records, in either order: the same on every device, so that equal
    /// decisions on two of them are one record.
    #[must_use]
    pub fn id_of(kind: &Kind, a: &Id, b: &Id) -> Id {
        let (first, second) = if a < b { (a, b) } else { (b, a) };
        Id::derived(&["join", kind.as_str(), first.as_str(), second.as_str()])
    }

    /// The identifier of this decision's record.
    #[must_use]
    pub fn id(&self) -> Id {
        Self::id_of(&self.kind, &self.keep, &self.gone)
    }
}

impl Entity for Join {
    const KIND: Kind = Kind::Join;
}
