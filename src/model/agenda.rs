//! Sessions: the entries of an activity's agenda, one record each, so that two tablets can edit two of them.

use super::{Date, Entity, Id, Kind, Text, Time, language::western_digits};
use serde::{Deserialize, Serialize};

/// One entry of the agenda.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Session {
    /// The activity it belongs to.
    pub activity: Id,
    /// The day.
    #[cfg_attr(feature = "schema", schemars(with = "String", extend("format" = "date")))]
    pub day: Date,
    /// Start, local time of the place.
    #[cfg_attr(feature = "schema", schemars(with = "String", extend("pattern" = "^[0-2][0-9]:[0-5][0-9]")))]
    pub start: Time,
    /// Length in minutes.
    pub minutes: u16,
    /// What it is.
    pub kind: SessionKind,
    /// Title.
    pub title: Text,
    /// Who leads it.
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub lead: Text,
    /// What happens in it.
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub notes: Text,
}

/// What a session is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum SessionKind {
    /// Everybody together.
    Plenary,
    /// One speaker.
    Presentation,
    /// Doing something oneself.
    PracticalSession,
    /// How others did it.
    CaseStudy,
    /// In groups.
    GroupWork,
    /// Coffee, lunch, prayer.
    Break,
}

impl SessionKind {
    /// Every kind, in the order offered.
    pub const ALL: [Self; 6] =
        [Self::Plenary, Self::Presentation, Self::PracticalSession, Self::CaseStudy, Self::GroupWork, Self::Break];
}

impl Session {
    /// When it ends, as minutes after midnight (may pass 1,440 when it runs past midnight).
    #[must_use]
    pub fn end_minute(&self) -> u32 {
        self.start_minute().saturating_add(u32::from(self.minutes))
    }

    /// When it starts, as minutes after midnight.
    #[must_use]
    pub fn start_minute(&self) -> u32 {
        u32::from(self.start.hour()).saturating_mul(60).saturating_add(u32::from(self.start.minute()))
    }
}

/// A time of day as people type it: `9:30`, `09.30`, `930`, `9`, in any of the three digit sets.
#[must_use]
pub fn parse_time(typed: &str) -> Option<Time> {
    let western = western_digits(typed.trim());
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit()).then(|| text.parse::<u8>().ok()).flatten();
    let (hour, minute) = match western.split_once([':', '.', '٫', ' ']) {
        Some((hour, minute)) => (digits(hour)?, if minute.len() == 2 { digits(minute)? } else { return None }),
        None if western.len() > 2 => {
            let (hour, minute) = western.split_at_checked(western.len().saturating_sub(2))?;
            (digits(hour)?, digits(minute)?)
        }
        None => (digits(&western)?, 0),
    };
    Time::new(hour, minute, 0).ok()
}

/// A length in minutes as people type it, 1 to 1,440.
#[must_use]
pub fn parse_minutes(typed: &str) -> Option<u16> {
    western_digits(typed.trim()).parse().ok().filter(|minutes| (1..=1440).contains(minutes))
}

impl Entity for Session {
    const KIND: Kind = Kind::Session;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_understood_as_typed() {
        for (typed, expected) in [
            ("9:30", Some((9, 30))),
            ("09:05", Some((9, 5))),
            ("٩:٣٠", Some((9, 30))),
            ("۱۴:۰۵", Some((14, 5))),
            ("930", Some((9, 30))),
            ("9", Some((9, 0))),
            ("14.45", Some((14, 45))),
            ("24:00", None),
            ("9:3", None),
            ("9:75", None),
            ("", None),
            ("nine", None),
            ("-1:30", None),
        ] {
            let time = expected.map(|(hour, minute)| Time::new(hour, minute, 0).unwrap());
            assert_eq!(parse_time(typed), time, "{typed}");
        }
        assert_eq!(
            [parse_minutes("٤٥"), parse_minutes("0"), parse_minutes("1441"), parse_minutes("x")],
            [Some(45), None, None, None]
        );
    }
}
