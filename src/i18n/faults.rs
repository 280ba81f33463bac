//! Kinds of problem, refusal and fault as sentences: what happened, what to do.

use super::numbers::in_digits_of;
use super::{Locale, words};
use crate::bundle::Refusal;
use crate::bundle::read::RecordFault;
use crate::bundle::seal::{Lock, SealFault};
use crate::form::ProblemKind;
use crate::model::Kind;
use crate::model::card_code::BadFullCode;
use crate::model::entry::Fault;
use crate::model::seat_code::BadSeatCode;
use crate::record::RevisionFault;
use crate::store::vault::VaultFault;

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
        ProblemKind::Facts(n) => words::problem_facts(l, count(*n)),
        ProblemKind::LongFact => words::problem_long_fact(l).into(),
        // These are said where commitments are asked only; their words come with that screen.
        ProblemKind::FullCode(fault) => full_code(l, fault),
        ProblemKind::NoStrength(n) => words::pledge_no_strength(l, count(*n)),
        ProblemKind::LongPledge(most) => words::pledge_too_long(l, &in_digits_of(l, &most.to_string())),
        ProblemKind::NotSealed => words::pledge_not_sealed(l).into(),
        ProblemKind::WrongShape => words::problem_wrong_shape(l).into(),
    }
}

/// What is wrong with the full code of a card.
#[must_use]
pub fn full_code(l: Locale, fault: &BadFullCode) -> String {
    match fault {
        BadFullCode::Length(n) => words::pledge_code_length(l, &in_digits_of(l, &n.to_string())),
        BadFullCode::Character(c, group) => {
            words::pledge_code_character(l, &c.to_string(), &in_digits_of(l, &group.to_string()))
        }
        BadFullCode::FirstGroup => words::pledge_code_first(l).into(),
        BadFullCode::LaterGroup => words::pledge_code_later(l).into(),
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
        Refusal::Sealed(Lock::Passphrase) => words::seal_by_passphrase(l),
        Refusal::Sealed(Lock::Key) => words::seal_by_key(l),
        Refusal::Sealed(Lock::Either) => words::seal_by_either(l),
        Refusal::NotOpened(fault) => sealing(l, *fault),
    }
}

/// Why something cannot be sealed or opened, and what to do.
#[must_use]
pub fn sealing(l: Locale, fault: SealFault) -> &'static str {
    match fault {
        SealFault::WrongPassphrase => words::seal_wrong_passphrase(l),
        SealFault::OtherKey => words::seal_other_key(l),
        SealFault::NoSecretKey => words::seal_no_secret_key(l),
        SealFault::NoPublicKey => words::seal_no_public_key(l),
        SealFault::TooShort => words::seal_too_short(l),
        SealFault::Damaged => words::seal_damaged(l),
        SealFault::TooMuchWork => words::seal_too_much_work(l),
        SealFault::Unknown => words::seal_unknown(l),
    }
}

/// Why a library did not open, or a passphrase was not set, changed or removed.
#[must_use]
pub fn vault(l: Locale, fault: VaultFault) -> &'static str {
    match fault {
        VaultFault::WrongPassphrase => words::vault_wrong(l),
        VaultFault::Damaged => words::vault_damaged(l),
        VaultFault::NoMemory => words::vault_no_memory(l),
    }
}

/// Why a record was set aside.
#[must_use]
pub fn record_fault(l: Locale, fault: &RecordFault) -> String {
    match fault {
        RecordFault::NoJson(_) => words::fault_no_json(l).into(),
        RecordFault::TooLong(_) => words::fault_too_long(l).into(),
        RecordFault::Revision(RevisionFault::Misfit(_)) => words::fault_body(l).into(),
        RecordFault::Revision(RevisionFault::Field(name)) => words::fault_field(l, name),
        RecordFault::Revision(_) => words::fault_envelope(l).into(),
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
        Kind::Attendance => words::kind_attendance(l, n),
        Kind::Nomination => words::kind_nomination(l, n),
        Kind::Session => words::kind_session(l, n),
        Kind::Form => words::kind_form(l, n),
        Kind::Response => words::kind_response(l, n),
        Kind::Custody => words::kind_custody(l, n),
        Kind::Join => words::kind_join(l, n),
        Kind::CodeJoin => words::kind_code_join(l, n),
        Kind::Board => words::kind_board(l, n),
        Kind::Card => words::kind_card(l, n),
        Kind::Ballot => words::kind_ballot(l, n),
        Kind::Position => words::kind_position(l, n),
        Kind::Input => words::kind_input(l, n),
        Kind::Pathway => words::kind_pathway(l, n),
        Kind::Step => words::kind_step(l, n),
        Kind::Document => words::kind_document(l, n),
        Kind::Paragraph => words::kind_paragraph(l, n),
        Kind::Comment => words::kind_comment(l, n),
        Kind::Endorsement => words::kind_endorsement(l, n),
        Kind::Action => words::kind_action(l, n),
        Kind::Progress => words::kind_progress(l, n),
        Kind::Meeting => words::kind_meeting(l, n),
        Kind::Commitment => words::kind_commitment(l, n),
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
        Kind::Attendance => words::kind_name_attendance(l),
        Kind::Nomination => words::kind_name_nomination(l),
        Kind::Session => words::kind_name_session(l),
        Kind::Form => words::kind_name_form(l),
        Kind::Response => words::kind_name_response(l),
        Kind::Custody => words::kind_name_custody(l),
        Kind::Join => words::kind_name_join(l),
        Kind::CodeJoin => words::kind_name_code_join(l),
        Kind::Board => words::kind_name_board(l),
        Kind::Card => words::kind_name_card(l),
        Kind::Ballot => words::kind_name_ballot(l),
        Kind::Position => words::kind_name_position(l),
        Kind::Input => words::kind_name_input(l),
        Kind::Pathway => words::kind_name_pathway(l),
        Kind::Step => words::kind_name_step(l),
        Kind::Document => words::kind_name_document(l),
        Kind::Paragraph => words::kind_name_paragraph(l),
        Kind::Comment => words::kind_name_comment(l),
        Kind::Endorsement => words::kind_name_endorsement(l),
        Kind::Action => words::kind_name_action(l),
        Kind::Progress => words::kind_name_progress(l),
        Kind::Meeting => words::kind_name_meeting(l),
        Kind::Commitment => words::kind_name_commitment(l),
        Kind::Other(_) => words::kind_name_other(l),
    }
}

/// What is wrong with what a person entered.
#[must_use]
pub fn entry(l: Locale, fault: &Fault) -> String {
    let figures = |n: u64| in_digits_of(l, &n.to_string());
    match fault {
        Fault::Missing => words::entry_missing(l).into(),
        Fault::Taken => words::entry_taken(l).into(),
        Fault::TooLong(most) => words::entry_too_long(l, count(*most)),
        Fault::NoDay => words::entry_no_day(l).into(),
        Fault::NoDays => words::calendar_no_days(l).into(),
        Fault::NoDaysForAgenda => words::entry_no_days_for_agenda(l).into(),
        Fault::NoNumber => words::problem_no_number(l).into(),
        Fault::TooSmall(least) => words::problem_too_small(l, &figures(*least)),
        Fault::TooLarge(most) => words::problem_too_large(l, &figures(*most)),
        Fault::NoCurrency => words::entry_no_currency(l).into(),
        Fault::NoCountry(word) => words::entry_no_country(l, word),
    }
}

fn count(n: usize) -> u64 {
    u64::try_from(n).unwrap_or(u64::MAX)
}
