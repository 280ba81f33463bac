//! The words of a usual agenda, in all languages: each is a text that a person may change.

use super::{Locale, words};
use crate::model::Text;
use crate::model::usual_day::Usual;

/// The title of a usual session in the three languages.
#[must_use]
pub fn title(about: Usual) -> Text {
    let words: fn(Locale) -> &'static str = match about {
        Usual::Opening => words::usual_opening,
        Usual::Review => words::usual_review,
        Usual::Welcome => words::usual_welcome,
        Usual::Introduction => words::usual_introduction,
        Usual::Coffee => words::usual_coffee,
        Usual::Lunch => words::usual_lunch,
        Usual::GroupWork => words::usual_group_work,
        Usual::Practice => words::usual_practice,
        Usual::ReportBack => words::usual_report_back,
        Usual::HostMeeting => words::usual_host_meeting,
        Usual::SiteVisit => words::usual_site_visit,
        Usual::Debrief => words::usual_debrief,
        Usual::Drafting => words::usual_drafting,
        Usual::Draft => words::usual_draft,
        Usual::Consultation => words::usual_consultation,
        Usual::Positions => words::usual_positions,
        Usual::EndOfDay => words::usual_end_of_day,
        Usual::Closing => words::usual_closing,
        Usual::Call => words::usual_call,
    };
    let mut title = Text::default();
    for locale in Locale::ALL {
        title.set(&locale.language(), words(locale));
    }
    title
}
