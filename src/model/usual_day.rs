//! What the days of each kind of activity usually look like: a first agenda, to be changed.

use super::{ActivityKind, Date, Id, Session, SessionKind, Text, Time};

/// What a usual session is about; its words are in `i18n`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Usual {
    /// The activity begins.
    Opening,
    /// A later day begins.
    Review,
    /// The hosts of a visit say welcome.
    Welcome,
    /// Somebody introduces the topic.
    Introduction,
    /// Coffee.
    Coffee,
    /// Lunch and prayer.
    Lunch,
    /// Work in groups.
    GroupWork,
    /// Trying it out.
    Practice,
    /// Groups tell what they found.
    ReportBack,
    /// A meeting at the host institution.
    HostMeeting,
    /// Seeing the work on the spot.
    SiteVisit,
    /// What is taken home.
    Debrief,
    /// Work on a text.
    Drafting,
    /// A draft is presented.
    Draft,
    /// Institutions are heard.
    Consultation,
    /// Institutions say where they stand.
    Positions,
    /// The day ends.
    EndOfDay,
    /// The activity ends: what comes next.
    Closing,
    /// The call itself.
    Call,
}

/// A usual session.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Slot {
    /// Start, in minutes after midnight.
    pub start: u16,
    /// Length in minutes.
    pub minutes: u16,
    /// What it is.
    pub kind: SessionKind,
    /// What it is about.
    pub about: Usual,
}

/// The sessions of one day, without gaps from the first to the last. The first and the last day of an activity
/// begin and end otherwise than those between.
#[must_use]
pub fn usual_day(kind: ActivityKind, is_first: bool, is_last: bool) -> Vec<Slot> {
    use SessionKind::{Break, GroupWork, Plenary, PracticalSession, Presentation};
    let begin = if is_first { Usual::Opening } else { Usual::Review };
    let end = if is_last { Usual::Closing } else { Usual::EndOfDay };
    let (start, sessions): (u16, &[(u16, SessionKind, Usual)]) = match kind {
        ActivityKind::Workshop => (
            9 * 60,
            &[
                (30, Plenary, begin),
                (60, Presentation, Usual::Introduction),
                (30, Break, Usual::Coffee),
                (90, GroupWork, Usual::GroupWork),
                (60, Break, Usual::Lunch),
                (75, PracticalSession, Usual::Practice),
                (45, Plenary, Usual::ReportBack),
                (30, Plenary, end),
            ],
        ),
        ActivityKind::StudyVisit => (
            9 * 60,
            &[
                (30, Plenary, if is_first { Usual::Welcome } else { Usual::Review }),
                (90, Presentation, Usual::HostMeeting),
                (30, Break, Usual::Coffee),
                (75, PracticalSession, Usual::SiteVisit),
                (75, Break, Usual::Lunch),
                (90, Presentation, Usual::HostMeeting),
                (45, Plenary, if is_last { Usual::Closing } else { Usual::Debrief }),
            ],
        ),
        ActivityKind::TechnicalSeminar => (
            9 * 60,
            &[
                (15, Plenary, begin),
                (75, Presentation, Usual::Introduction),
                (30, Break, Usual::Coffee),
                (90, PracticalSession, Usual::Drafting),
                (60, Break, Usual::Lunch),
                (90, PracticalSession, Usual::Drafting),
                (45, Plenary, end),
            ],
        ),
        ActivityKind::ConsultativeMeeting => (
            10 * 60,
            &[
                (15, Plenary, begin),
                (45, Presentation, Usual::Draft),
                (15, Break, Usual::Coffee),
                (105, GroupWork, Usual::Consultation),
                (60, Break, Usual::Lunch),
                (75, Plenary, Usual::Positions),
                (15, Plenary, end),
            ],
        ),
        ActivityKind::ExpertCall => (10 * 60, &[(60, Presentation, Usual::Call)]),
    };
    let mut at = start;
    let slot = |&(minutes, kind, about): &(u16, SessionKind, Usual)| {
        let slot = Slot { start: at, minutes, kind, about };
        at = at.saturating_add(minutes);
        slot
    };
    sessions.iter().map(slot).collect()
}

/// The usual sessions of an activity's days; `title` gives their words.
#[must_use]
pub fn agenda(activity: &Id, kind: ActivityKind, days: &[Date], title: &dyn Fn(Usual) -> Text) -> Vec<Session> {
    let last = days.len().saturating_sub(1);
    let slots = days
        .iter()
        .enumerate()
        .flat_map(|(place, day)| usual_day(kind, place == 0, place == last).into_iter().map(|slot| (*day, slot)));
    let session = |(day, slot): (Date, Slot)| {
        let part = |minutes: u16| u8::try_from(minutes).ok();
        Some(Session {
            activity: activity.clone(),
            day,
            start: Time::new(part(slot.start / 60)?, part(slot.start % 60)?, 0).ok()?,
            minutes: slot.minutes,
            kind: slot.kind,
            title: title(slot.about),
            lead: Text::default(),
            notes: Text::default(),
        })
    };
    slots.filter_map(session).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_agenda_stands_on_all_days() {
        let days = ["2023-09-11", "2023-09-12"].map(|day| day.parse().unwrap());
        let id = Id::parse("a").unwrap();
        let agenda = agenda(&id, ActivityKind::Workshop, &days, &|_| Text::default());
        assert_eq!(agenda.len(), 16);
        assert!(agenda.iter().all(|session| session.activity == id && days.contains(&session.day)));
        assert_eq!((agenda[0].start.hour(), agenda[15].end_minute()), (9, 16 * 60));
    }

    #[test]
    fn days_begin_and_end_as_they_should() {
        for kind in ActivityKind::ALL {
            for (is_first, is_last) in [(true, true), (true, false), (false, false), (false, true)] {
                let day = usual_day(kind, is_first, is_last);
                assert!(day.windows(2).all(|pair| pair[0].start + pair[0].minutes == pair[1].start), "{kind:?}");
                let (first, last) = (day[0], day[day.len() - 1]);
                assert!(first.start >= 9 * 60 && last.start + last.minutes <= 17 * 60, "{kind:?}");
                if kind == ActivityKind::ExpertCall {
                    assert_eq!((day.len(), first.minutes), (1, 60));
                } else {
                    assert_eq!(first.about == Usual::Review, !is_first, "{kind:?}");
                    assert_eq!(last.about == Usual::Closing, is_last, "{kind:?}");
                    assert!(day.iter().any(|slot| slot.kind == SessionKind::Break), "{kind:?}");
                }
            }
        }
    }
}
