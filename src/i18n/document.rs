//! What documents say by themselves, in the languages of the screens; in another language English stands for it.

use super::pathway::picture_words;
use super::{Locale, dates, numbers, words};
use crate::document::outline::Title;
use crate::document::words::{Count, DocumentWords, Label, Say};
use crate::model::{ActionState, DocumentKind, Filling, Language, Outcome, ParagraphStyle, SessionKind, Stance};
use crate::pathway::picture::PictureWords;

/// The words of the locale files, for documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spoken;

impl DocumentWords for Spoken {
    fn say(&self, language: &Language, what: Say<'_>) -> String {
        let l = Locale::of_tag(language.tag()).unwrap_or(Locale::En);
        match what {
            Say::Kind(kind) => kind_name(l, kind).to_owned(),
            Say::Filling(filling) => filling_name(l, filling).to_owned(),
            Say::Title(title) => title_words(l, title).to_owned(),
            Say::Label(named) => label(l, named).to_owned(),
            Say::Count(what, n) => count(l, what, n),
            Say::Number(n) => numbers::number(l, n),
            Say::Decimal(value, places) => numbers::decimal(l, value, places),
            Say::Median(value) => numbers::median(l, value),
            Say::Day(day) => dates::day(l, day),
            Say::Weekday(day) => dates::weekday_and_day(l, day),
            Say::Days(days) => dates::days(l, days),
            Say::Month(day) => dates::month_and_year(l, day),
            Say::Time(time) => dates::time(l, time),
            Say::Session(kind) => session(l, kind).to_owned(),
            Say::Stance(stance) => stance_words(l, stance).to_owned(),
            Say::Outcome(outcome) => outcome_words(l, outcome).to_owned(),
            Say::State(state) => state_words(l, state).to_owned(),
            Say::TooFew(n, needed) => words::results_guard_nothing(l, n, needed),
            Say::OnlyMeans(n, needed) => words::results_guard_distribution(l, n, needed),
            Say::WouldTell(needed) => words::results_guard_would_tell(l, needed),
            Say::Of(n, of) => words::results_share(l, n, of),
        }
    }

    fn picture(&self, language: &Language) -> PictureWords {
        picture_words(Locale::of_tag(language.tag()).unwrap_or(Locale::En))
    }
}

/// The name of a kind of document.
#[must_use]
pub fn kind_name(l: Locale, kind: DocumentKind) -> &'static str {
    match kind {
        DocumentKind::GuidingDocument => words::docs_kind_guiding(l),
        DocumentKind::Vision => words::docs_kind_vision(l),
        DocumentKind::OperatingProcedure => words::docs_kind_procedure(l),
        DocumentKind::Recommendations => words::docs_kind_recommendations(l),
        DocumentKind::WorkshopReport => words::docs_kind_report(l),
    }
}

/// What a section fills itself with: its usual title.
#[must_use]
pub fn filling_name(l: Locale, filling: Filling) -> &'static str {
    match filling {
        Filling::Programme => words::docs_fill_programme(l),
        Filling::Participants => words::docs_fill_participants(l),
        Filling::Agenda => words::docs_fill_agenda(l),
        Filling::Challenges => words::docs_fill_challenges(l),
        Filling::Recommendations => words::docs_fill_recommendations(l),
        Filling::Pathways => words::docs_fill_pathways(l),
        Filling::Cases => words::docs_fill_cases(l),
        Filling::Inputs => words::docs_fill_inputs(l),
        Filling::Results => words::docs_fill_results(l),
        Filling::Quotes => words::docs_fill_quotes(l),
        Filling::Actions => words::docs_fill_actions(l),
        Filling::Needs => words::docs_fill_needs(l),
    }
}

/// How a paragraph is set.
#[must_use]
pub fn style_name(l: Locale, style: ParagraphStyle) -> &'static str {
    match style {
        ParagraphStyle::Body => words::docs_style_body(l),
        ParagraphStyle::Heading => words::docs_style_heading(l),
        ParagraphStyle::Item => words::docs_style_item(l),
        ParagraphStyle::Quote => words::docs_style_quote(l),
    }
}

fn title_words(l: Locale, title: Title) -> &'static str {
    match title {
        Title::Purpose => words::docs_section_purpose(l),
        Title::Summary => words::docs_section_summary(l),
        Title::Vision => words::docs_section_vision(l),
        Title::Scope => words::docs_section_scope(l),
        Title::Responsibilities => words::docs_section_responsibilities(l),
        Title::Coordination => words::docs_section_coordination(l),
        Title::Conclusions => words::docs_section_conclusions(l),
    }
}

fn count(l: Locale, what: Count, n: u64) -> String {
    match what {
        Count::Participants => words::activity_participants(l, n),
        Count::Institutions => words::activity_institutions(l, n),
        Count::Experts => words::activity_experts(l, n),
        Count::Months => words::programme_months(l, n),
        Count::Votes => words::docs_n_votes(l, n),
        Count::Ballots => words::docs_n_ballots(l, n),
        Count::Days => words::docs_n_days(l, n),
        Count::Answered => words::results_people(l, n),
        Count::TakenUp => words::docs_n_taken_up(l, n),
        Count::Round => words::docs_round(l, n),
        Count::Endorsed => words::docs_n_endorsed(l, n),
    }
}

fn label(l: Locale, label: Label) -> &'static str {
    match label {
        Label::Donor => words::programme_funder(l),
        Label::Implementer => words::programme_implementer(l),
        Label::Duration => words::programme_runs(l),
        Label::Budget => words::programme_budget(l),
        Label::Objectives => words::programme_objectives(l),
        Label::Institution => words::kind_name_institution(l),
        Label::Participants => words::docs_fill_participants(l),
        Label::NoInstitution => words::programme_no_institution(l),
        Label::Together => words::docs_together(l),
        Label::Time => words::docs_time(l),
        Label::Session => words::kind_name_session(l),
        Label::SessionKind => words::session_kind(l),
        Label::Experts => words::people_experts(l),
        Label::LedBy => words::session_lead(l),
        Label::Cause => words::docs_cause(l),
        Label::Idea => words::docs_idea(l),
        Label::Solution => words::docs_solution(l),
        Label::NoTheme => words::docs_no_theme(l),
        Label::Votes => words::docs_votes(l),
        Label::Positions => words::docs_positions(l),
        Label::Decision => words::docs_decision(l),
        Label::Step => words::kind_name_step(l),
        Label::Today => words::docs_today(l),
        Label::Proposed => words::docs_proposed(l),
        Label::LeftOut => words::docs_step_left_out(l),
        Label::Country => words::docs_country(l),
        Label::Measure => words::docs_measure(l),
        Label::Fit => words::docs_fit(l),
        Label::Feasible => words::docs_feasible(l),
        Label::People => words::results_count(l),
        Label::Input => words::docs_input(l),
        Label::Became => words::docs_became(l),
        Label::Open => words::docs_open(l),
        Label::Question => words::results_question(l),
        Label::Mean => words::results_mean(l),
        Label::Median => words::results_median(l),
        Label::Before => words::results_before(l),
        Label::After => words::results_at_end(l),
        Label::Improved => words::results_improved(l),
        Label::Same => words::results_same(l),
        Label::Declined => words::results_declined(l),
        Label::Answers => words::docs_answers(l),
        Label::BeforeAndAfter => words::results_paired_title(l),
        Label::Action => words::kind_name_action(l),
        Label::Responsible => words::docs_responsible(l),
        Label::Due => words::docs_due(l),
        Label::State => words::docs_state(l),
        Label::Support => words::docs_support(l),
        Label::Priority => words::docs_priority(l),
        Label::Need => words::docs_need(l),
        Label::Calls => words::docs_calls(l),
        Label::Activity => words::kind_name_activity(l),
        Label::Day => words::session_day(l),
        Label::Draft => words::docs_draft(l),
        Label::Yes => words::kiosk_yes(l),
        Label::No => words::kiosk_no(l),
    }
}

fn session(l: Locale, kind: SessionKind) -> &'static str {
    match kind {
        SessionKind::Plenary => words::session_kind_plenary(l),
        SessionKind::Presentation => words::session_kind_presentation(l),
        SessionKind::PracticalSession => words::session_kind_practical_session(l),
        SessionKind::CaseStudy => words::session_kind_case_study(l),
        SessionKind::GroupWork => words::session_kind_group_work(l),
        SessionKind::Break => words::session_kind_break(l),
    }
}

fn stance_words(l: Locale, stance: Stance) -> &'static str {
    match stance {
        Stance::Agreed => words::docs_agreed(l),
        Stance::Reserved => words::docs_reserved(l),
        Stance::NotDiscussed => words::docs_not_discussed(l),
    }
}

fn outcome_words(l: Locale, outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Accepted => words::docs_accepted(l),
        Outcome::AcceptedInPart => words::docs_accepted_in_part(l),
        Outcome::Postponed => words::docs_postponed(l),
        Outcome::Refused => words::docs_refused(l),
    }
}

fn state_words(l: Locale, state: ActionState) -> &'static str {
    match state {
        ActionState::Planned => words::docs_action_planned(l),
        ActionState::Underway => words::docs_action_underway(l),
        ActionState::Blocked => words::docs_action_blocked(l),
        ActionState::Done => words::docs_action_done(l),
        ActionState::Dropped => words::docs_action_dropped(l),
    }
}
