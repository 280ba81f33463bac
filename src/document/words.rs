//! What a document says by itself, as questions to whoever knows words: the core speaks no language.

use super::outline::Title;
use crate::model::{ActionState, Date, DocumentKind, Filling, Language, Outcome, SessionKind, Stance, Time};
use crate::pathway::picture::PictureWords;

/// Something to say.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Say<'a> {
    /// The name of a kind of document.
    Kind(DocumentKind),
    /// The usual title of a section that fills itself.
    Filling(Filling),
    /// The usual title of a section that people write.
    Title(Title),
    /// One of the fixed words.
    Label(Label),
    /// So many of something.
    Count(Count, u64),
    /// A number.
    Number(u64),
    /// A number with so many decimal places.
    Decimal(f64, usize),
    /// A median: whole, or a half.
    Median(f64),
    /// A day.
    Day(Date),
    /// A weekday and day.
    Weekday(Date),
    /// The days of an activity.
    Days(&'a [Date]),
    /// A month and year.
    Month(Date),
    /// A time of day.
    Time(Time),
    /// A kind of session.
    Session(SessionKind),
    /// Where an institution stands.
    Stance(Stance),
    /// Which way a decision went.
    Outcome(Outcome),
    /// How far an action is.
    State(ActionState),
    /// Too few people answered: how many, and from how many on it is shown.
    TooFew(u64, u64),
    /// Too few for who said what, though not for a mean: how many, and from how many on.
    OnlyMeans(u64, u64),
    /// With the other figures it would tell what fewer than so many people answered.
    WouldTell(u64),
    /// So many of so many.
    Of(u64, u64),
}

macro_rules! labels {
    ($($variant:ident, $doc:literal;)*) => {
        /// A fixed word of a document.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Label { $(#[doc = $doc] $variant,)* }
    };
}

labels! {
    Donor, "The donor.";
    Implementer, "The implementer.";
    Duration, "How long a programme runs.";
    Budget, "Its budget.";
    Objectives, "Its objectives.";
    Institution, "An institution.";
    Participants, "Participants.";
    NoInstitution, "People without an institution.";
    Together, "The sum of a table.";
    Time, "A time of day.";
    Session, "A session.";
    SessionKind, "Its kind.";
    Experts, "Who came as an expert.";
    LedBy, "Who leads it.";
    Cause, "A cause.";
    Idea, "An idea.";
    Solution, "A solution.";
    NoTheme, "Cards without a theme.";
    Votes, "Votes.";
    Positions, "Positions.";
    Decision, "What was decided.";
    Step, "A step.";
    Today, "Days it takes today.";
    Proposed, "Days it would take.";
    LeftOut, "A step that the proposal leaves out.";
    Country, "A country.";
    Measure, "What it does.";
    Fit, "Whether it fits at home.";
    Feasible, "Whether it can be done.";
    People, "How many people.";
    Input, "What was said.";
    Became, "What became of it.";
    Open, "Nothing became of it yet.";
    Question, "A question.";
    Mean, "A mean.";
    Median, "A median.";
    Before, "Before.";
    After, "After.";
    Improved, "How many improved.";
    Same, "How many stayed the same.";
    Declined, "How many declined.";
    Answers, "How often each answer was given.";
    BeforeAndAfter, "The change from before to after.";
    Action, "An action.";
    Responsible, "The responsible institution.";
    Due, "By when.";
    State, "How far it is.";
    Support, "What is asked of the implementer.";
    Priority, "The coordination body steers it.";
    Need, "A need for help.";
    Calls, "Calls with experts.";
    Activity, "An activity.";
    Day, "A day.";
    Draft, "A document that was not sent round.";
    Yes, "Yes.";
    No, "No.";
}

/// Something that is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Count {
    /// Participants.
    Participants,
    /// Institutions.
    Institutions,
    /// Experts.
    Experts,
    /// Months.
    Months,
    /// Dots.
    Votes,
    /// People, or institutions, who voted.
    Ballots,
    /// Days.
    Days,
    /// People who answered.
    Answered,
    /// Paragraphs that took something up.
    TakenUp,
    /// A round of a consultation, by its number.
    Round,
    /// Institutions that endorsed.
    Endorsed,
}

/// Whoever knows words. Implemented over the locale files in `i18n`.
pub trait DocumentWords {
    /// Says it in a language.
    fn say(&self, language: &Language, what: Say<'_>) -> String;

    /// What the picture of a pathway says in a language.
    fn picture(&self, language: &Language) -> PictureWords;
}
