//! Kinds of problem, refusal and fault as sentences: what happened, what to do.

use super::numbers::in_digits_of;
use super::{Locale, words};
use crate::bundle::Refusal;
use crate::bundle::read::RecordFault;
use crate::form::ProblemKind;
use crate::model::Kind;
use crate::model::seat_code::BadSeatCode;
use crate::record::RevisionFault;

/// What is wrong with an answer.
#[must_use]
pub fn problem(l: Locale, kind: &ProblemKind) -> String {
    match kind {
        ProblemKind::Missing => words::problem_missing(l).into(),
        ProblemKind::MissingStatements(n) => words::problem_missing_statements(l, count(*n)),
        ProblemKind::NoConsent => words::problem_no_consent(l).into(),
        ProblemKind::TooSmall(least) => words::problem_too_small(l, &in_digits_of(l, &least.to_string())),
        ProblemKind::TooLarge(most) => words::problem_too_large(l, &in_digits_of(l, &most.to_string())),
        ProblemKind::NoNumber => words::problem_no_number(l).into(),
        ProblemKind::TooLong => words::problem_too_long(l).into(),
        ProblemKind::UnknownChoice => words::problem_unknown_choice(l).into(),
        ProblemKind::SeatCode(BadSeatCode::Length) => words::problem_code_length(l).into(),
        ProblemKind::SeatCode(BadSeatCode::Character(c)) => words::problem_code_character(l, &c.to_string()),
        ProblemKind::SeatCode(BadSeatCode::Check) => words::problem_code_check(l).into(),
        ProblemKind::WrongShape => words::problem_wrong_shape(l).into(),
    }
}

/// Why a file was refused and what to do.
#[must_use]
pub fn refusal(l: Locale, refusal: &Refusal) -> &'static str {
    match refusal {
        Refusal::Empty => words::refusal_empty(l),
        Refusal::TooLarge(_) => words::refusal_too_large(l),
        Refusal::NotJson => words::refusal_not_json(l),
        Refusal::Damaged(_) => words::refusal_damaged(l),
        Refusal::TooDeep => words::refusal_too_deep(l),
        Refusal::OtherFormat => words::refusal_other_format(l),
        Refusal::Newer(_) => words::refusal_newer(l),
        Refusal::Header(_) => words::refusal_header(l),
        Refusal::Checksum => words::refusal_checksum(l),
    }
}

/// Why a record was set aside.
#[must_use]
pub fn record_fault(l: Locale, fault: &RecordFault) -> &'static str {
    match fault {
        RecordFault::NoJson(_) => words::fault_no_json(l),
        RecordFault::TooLong(_) => words::fault_too_long(l),
        RecordFault::Revision(RevisionFault::Misfit(_)) => words::fault_body(l),
        RecordFault::Revision(_) => words::fault_envelope(l),
    }
}

/// So many records of a kind.
#[must_use]
pub fn of_kind(l: Locale, kind: &Kind, n: usize) -> String {
    let n = count(n);
    match kind {
        Kind::Programme => words::kind_programme(l, n),
        Kind::Institution => words::kind_institution(l, n),
        Kind::Person => words::kind_person(l, n),
        Kind::Activity => words::kind_activity(l, n),
        Kind::Session => words::kind_session(l, n),
        Kind::Form => words::kind_form(l, n),
        Kind::Response => words::kind_response(l, n),
        Kind::Other(_) => words::kind_other(l, n),
    }
}

/// The name of a kind.
#[must_use]
pub fn kind_name(l: Locale, kind: &Kind) -> &'static str {
    match kind {
        Kind::Programme => words::kind_name_programme(l),
        Kind::Institution => words::kind_name_institution(l),
        Kind::Person => words::kind_name_person(l),
        Kind::Activity => words::kind_name_activity(l),
        Kind::Session => words::kind_name_session(l),
        Kind::Form => words::kind_name_form(l),
        Kind::Response => words::kind_name_response(l),
        Kind::Other(_) => words::kind_name_other(l),
    }
}

fn count(n: usize) -> u64 {
    u64::try_from(n).unwrap_or(u64::MAX)
}
