//! Which fields of a body name a person or an institution: where one is joined with another, all of these mean the other.

use super::Kind;

/// The fields of this kind of record that hold an identifier, or a list of them, with the kind they name.
#[must_use]
pub fn references(kind: &Kind) -> &'static [(&'static str, Kind)] {
    match kind {
        Kind::Programme => &[
            ("funder", Kind::Institution),
            ("implementer", Kind::Institution),
            ("institutions", Kind::Institution),
            ("core_group", Kind::Person),
        ],
        Kind::Person => &[("institution", Kind::Institution)],
        Kind::Activity => &[("experts", Kind::Person), ("participants", Kind::Person)],
        Kind::Attendance | Kind::Nomination => &[("person", Kind::Person)],
        Kind::Card => &[("institutions", Kind::Institution)],
        Kind::Ballot | Kind::Position | Kind::Input | Kind::Step | Kind::Comment | Kind::Endorsement | Kind::Action => {
            &[("institution", Kind::Institution)]
        }
        _ => &[],
    }
}
