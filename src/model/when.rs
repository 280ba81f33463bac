//! Days, times and moments, and how they stand in JSON: `2023-09-12`, `09:30:00`, `2023-09-12T13:05:09Z`.
//!
//! The calendar is that of `time`; texts are read and written here. The parsers and error messages of a date
//! crate cost 25 KB of WebAssembly, and a person is told "the field is damaged" anyway.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};
use std::fmt::{self, Write};
use std::str::FromStr;
use time::{Month, SignedDuration, UtcDateTime};

pub use time::Weekday;

/// The text, or the numbers, are no day, time or moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a day, time or moment")]
pub struct BadWhen;

/// A day of the years 1 to 9999, without a place.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(pub(super) time::Date);

impl Date {
    /// A day.
    ///
    /// # Errors
    /// [`BadWhen`] when the calendar does not have it.
    pub fn new(year: i16, month: i8, day: i8) -> Result<Self, BadWhen> {
        let (month, day) = (u8::try_from(month).map_err(|_| BadWhen)?, u8::try_from(day).map_err(|_| BadWhen)?);
        let month = Month::try_from(month).map_err(|_| BadWhen)?;
        let day = time::Date::from_calendar_date(year.into(), month, day).map_err(|_| BadWhen)?;
        if is_ours(day.year()) { Ok(Self(day)) } else { Err(BadWhen) }
    }

    /// The year, 1 to 9999.
    #[must_use]
    pub fn year(self) -> i16 {
        i16::try_from(self.0.year()).unwrap_or(i16::MAX)
    }

    /// The month, 1 to 12.
    #[must_use]
    pub fn month(self) -> i8 {
        u8::from(self.0.month()).cast_signed()
    }

    /// The day of the month, 1 to 31.
    #[must_use]
    pub fn day(self) -> i8 {
        self.0.day().cast_signed()
    }

    /// The weekday.
    #[must_use]
    pub fn weekday(self) -> Weekday {
        self.0.weekday()
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year(), self.month(), self.day())
    }
}

impl FromStr for Date {
    type Err = BadWhen;
    fn from_str(text: &str) -> Result<Self, BadWhen> {
        let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = *text.as_bytes() else { return Err(BadWhen) };
        let year = i16::try_from(number(&[y1, y2, y3, y4])?).map_err(|_| BadWhen)?;
        Self::new(year, pair(m1, m2)?.cast_signed(), pair(d1, d2)?.cast_signed())
    }
}

/// A time of day in whole seconds, without a place.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Time(time::Time);

impl Time {
    /// A time of day.
    ///
    /// # Errors
    /// [`BadWhen`] when the clock does not show it.
    pub fn new(hour: u8, minute: u8, second: u8) -> Result<Self, BadWhen> {
        time::Time::from_hms(hour, minute, second).map(Self).map_err(|_| BadWhen)
    }

    /// The hour, 0 to 23.
    #[must_use]
    pub fn hour(self) -> u8 {
        self.0.hour()
    }

    /// The minute, 0 to 59.
    #[must_use]
    pub fn minute(self) -> u8 {
        self.0.minute()
    }
}

impl fmt::Display for Time {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}:{:02}", self.0.hour(), self.0.minute(), self.0.second())
    }
}

impl FromStr for Time {
    type Err = BadWhen;
    fn from_str(text: &str) -> Result<Self, BadWhen> {
        match *text.as_bytes() {
            [h1, h2, b':', m1, m2] => Self::new(pair(h1, h2)?, pair(m1, m2)?, 0),
            [h1, h2, b':', m1, m2, b':', s1, s2] => Self::new(pair(h1, h2)?, pair(m1, m2)?, pair(s1, s2)?),
            _ => Err(BadWhen),
        }
    }
}

/// A moment of the years 1 to 9999, UTC. Ours are whole seconds; the nanoseconds of others are kept.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp(UtcDateTime);

impl Timestamp {
    /// The first moment of 1970.
    pub const UNIX_EPOCH: Self = Self(UtcDateTime::UNIX_EPOCH);

    /// The moment this many seconds after 1970 began.
    ///
    /// # Errors
    /// [`BadWhen`] when it is before the year 1 or after the year 9999.
    pub fn from_second(second: i64) -> Result<Self, BadWhen> {
        UtcDateTime::from_unix_timestamp(second).map_err(|_| BadWhen).and_then(Self::checked)
    }

    /// Midnight of a day, UTC.
    #[must_use]
    pub fn start_of(day: Date) -> Self {
        Self(UtcDateTime::new(day.0, time::Time::MIDNIGHT))
    }

    /// Whole seconds since 1970, rounded down.
    #[must_use]
    pub fn as_second(self) -> i64 {
        self.0.unix_timestamp()
    }

    /// Whole milliseconds since 1970, rounded down.
    #[must_use]
    pub fn as_millisecond(self) -> i64 {
        self.as_second().saturating_mul(1000).saturating_add(self.0.millisecond().into())
    }

    /// Day and time where clocks are this many seconds ahead of UTC; UTC itself where the years end.
    #[must_use]
    pub fn civil_at(self, offset_seconds: i32) -> (Date, Time) {
        let moved = self.0.checked_add(SignedDuration::seconds(offset_seconds.into())).map(Self::checked);
        let Self(local) = moved.and_then(Result::ok).unwrap_or(self);
        let whole = local.time().replace_nanosecond(0).unwrap_or(local.time());
        (Date(local.date()), Time(whole))
    }

    fn checked(moment: UtcDateTime) -> Result<Self, BadWhen> {
        if is_ours(moment.year()) { Ok(Self(moment)) } else { Err(BadWhen) }
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}T{}", Date(self.0.date()), Time(self.0.time()))?;
        let (mut fraction, mut width) = (self.0.nanosecond(), 9_usize);
        if fraction > 0 {
            while fraction % 10 == 0 {
                (fraction, width) = (fraction / 10, width.saturating_sub(1));
            }
            write!(f, ".{fraction:0width$}")?;
        }
        f.write_char('Z')
    }
}

/// RFC 3339 with up to nine digits of a second. A leap second is the one before it.
impl FromStr for Timestamp {
    type Err = BadWhen;
    fn from_str(text: &str) -> Result<Self, BadWhen> {
        let (day, rest) = text.split_at_checked(10).ok_or(BadWhen)?;
        let (clock, rest) =
            rest.strip_prefix(['T', 't', ' ']).and_then(|rest| rest.split_at_checked(8)).ok_or(BadWhen)?;
        let Date(day) = day.parse()?;
        let Time(clock) = clock.strip_suffix(":60").map_or_else(|| clock.parse(), |hm| format!("{hm}:59").parse())?;
        let (nanosecond, offset) = match rest.strip_prefix('.') {
            Some(rest) => {
                let end = rest.bytes().take_while(u8::is_ascii_digit).count();
                let (digits, offset) = rest.split_at_checked(end).ok_or(BadWhen)?;
                (nanoseconds(digits)?, offset)
            }
            None => (0, rest),
        };
        let clock = clock.replace_nanosecond(nanosecond).map_err(|_| BadWhen)?;
        let moment = UtcDateTime::new(day, clock).checked_sub(SignedDuration::minutes(minutes_ahead(offset)?));
        moment.ok_or(BadWhen).and_then(Self::checked)
    }
}

fn is_ours(year: i32) -> bool {
    (1..=9999).contains(&year)
}

fn number(digits: &[u8]) -> Result<u32, BadWhen> {
    digits.iter().try_fold(0_u32, |number, digit| match digit {
        b'0'..=b'9' => Ok(number.saturating_mul(10).saturating_add(digit.wrapping_sub(b'0').into())),
        _ => Err(BadWhen),
    })
}

/// The number that two digits write, at most 99.
fn pair(tens: u8, ones: u8) -> Result<u8, BadWhen> {
    number(&[tens, ones]).and_then(|number| u8::try_from(number).map_err(|_| BadWhen))
}

/// The nanoseconds that the digits after a decimal point write. More than nine would not be written again.
fn nanoseconds(digits: &str) -> Result<u32, BadWhen> {
    if !(1..=9).contains(&digits.len()) {
        return Err(BadWhen);
    }
    Ok((digits.len()..9).fold(number(digits.as_bytes())?, |number, _| number.saturating_mul(10)))
}

/// The minutes that `Z`, `+03:00` or `-05:30` are ahead of UTC.
fn minutes_ahead(offset: &str) -> Result<i64, BadWhen> {
    let (sign, hour, minute) = match *offset.as_bytes() {
        [b'Z' | b'z'] => return Ok(0),
        [sign @ (b'+' | b'-'), h1, h2, b':', m1, m2] => (sign, pair(h1, h2)?, pair(m1, m2)?),
        _ => return Err(BadWhen),
    };
    if hour > 23 || minute > 59 {
        return Err(BadWhen);
    }
    let minutes = i64::from(hour).saturating_mul(60).saturating_add(minute.into());
    Ok(if sign == b'-' { minutes.saturating_neg() } else { minutes })
}

/// In JSON, and where a developer looks, all three are their text.
macro_rules! is_its_text {
    ($($when:ty),*) => {$(
        impl fmt::Debug for $when {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(self, f)
            }
        }

        impl Serialize for $when {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $when {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = String::deserialize(deserializer)?;
                text.parse().map_err(|BadWhen| D::Error::custom("not a day, time or moment"))
            }
        }
    )*};
}

is_its_text!(Date, Time, Timestamp);

#[cfg(test)]
mod tests {
    use super::*;

    /// Reads each text and compares how it is written again.
    fn written_again<T: FromStr<Err = BadWhen> + ToString>(cases: &[(&str, &str)]) {
        for (text, expected) in cases {
            assert_eq!(text.parse::<T>().map(|when| when.to_string()).as_deref(), Ok(*expected), "{text}");
        }
    }

    /// Refuses each of the texts between bars, and none at all.
    fn refused<T: FromStr<Err = BadWhen> + fmt::Debug + PartialEq>(texts: &str) {
        for text in texts.split('|').chain([""]) {
            assert_eq!(text.parse::<T>(), Err(BadWhen), "{text}");
        }
    }

    #[test]
    fn days_are_those_of_the_calendar() {
        let same = ["2023-09-12", "2024-02-29", "2000-02-29", "2023-12-31", "0001-01-01", "9999-12-31"];
        written_again::<Date>(&same.map(|text| (text, text)));
        refused::<Date>(
            "2023-02-29|1900-02-29|2023-04-31|2023-13-01|2023-00-01|2023-01-00|2023-01-32|0000-01-01|-001-01-01|\
             -2023-01-01|-000001-01-01|+2023-01-01|10000-01-01|2023-9-12|20230912|2023/09/12|2023-09-12 |\
             2023-09-1x|٢٠٢٣-٠٩-١٢|2023-09-12T00:00:00Z|2023-99-99",
        );
    }

    #[test]
    fn days_of_numbers() {
        for (year, month, day, there) in [
            (2024, 2, 29, true),
            (2023, 2, 29, false),
            (-1, 1, 1, false),
            (i16::MAX, 1, 1, false),
            (2023, -1, 1, false),
            (2023, 1, i8::MIN, false),
        ] {
            assert_eq!(Date::new(year, month, day).is_ok(), there, "{year} {month} {day}");
        }
        let day = Date::new(2023, 9, 12).unwrap();
        assert_eq!((day.year(), day.month(), day.day(), day.weekday()), (2023, 9, 12, Weekday::Tuesday));
        assert!(day < Date::new(2023, 10, 1).unwrap());
    }

    #[test]
    fn times_are_those_of_a_clock() {
        written_again::<Time>(&["00:00:00", "09:30:00", "23:59:59"].map(|text| (text, text)));
        written_again::<Time>(&[("09:30", "09:30:00")]);
        refused::<Time>("24:00|23:60|23:59:60|9:30|09:30:|09:30:0|-1:30|09.30|09:30:00.5|٠٩:٣٠");
        let time = Time::new(14, 5, 9).unwrap();
        assert_eq!((time.hour(), time.minute()), (14, 5));
    }

    #[test]
    fn moments_are_written_in_utc() {
        written_again::<Timestamp>(&[
            ("2023-09-12T13:05:09Z", "2023-09-12T13:05:09Z"),
            ("2023-09-12t13:05:09z", "2023-09-12T13:05:09Z"),
            ("2023-09-12 13:05:09Z", "2023-09-12T13:05:09Z"),
            ("2023-09-12T13:05:09+03:00", "2023-09-12T10:05:09Z"),
            ("2023-09-12T13:05:09-05:30", "2023-09-12T18:35:09Z"),
            ("2024-03-01T00:30:00+01:00", "2024-02-29T23:30:00Z"),
            ("2023-12-31T23:30:00-01:00", "2024-01-01T00:30:00Z"),
            ("2023-09-12T13:05:09-00:00", "2023-09-12T13:05:09Z"),
            ("2023-09-12T13:05:09.5Z", "2023-09-12T13:05:09.5Z"),
            ("2023-09-12T13:05:09.120Z", "2023-09-12T13:05:09.12Z"),
            ("2023-09-12T13:05:09.000000001+03:00", "2023-09-12T10:05:09.000000001Z"),
            ("1969-12-31T23:59:59.5Z", "1969-12-31T23:59:59.5Z"),
            ("2023-09-12T13:05:09.000Z", "2023-09-12T13:05:09Z"),
            ("2016-12-31T23:59:60Z", "2016-12-31T23:59:59Z"),
            ("0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z"),
            ("9999-12-31T23:59:59.999999999Z", "9999-12-31T23:59:59.999999999Z"),
        ]);
        refused::<Timestamp>(
            "0001-01-01T00:00:00+00:01|9999-12-31T23:59:59-00:01|0000-12-31T23:59:59Z|-0001-01-01T00:00:00Z|\
             -000001-01-01T00:00:00Z|2023-02-29T00:00:00Z|2023-09-12T24:00:00Z|2023-09-12T13:05:61Z|\
             2023-09-12T13:05:09|2023-09-12T13:05Z|2023-09-12|2023-09-12T13:05:09.Z|\
             2023-09-12T13:05:09.1234567890Z|2023-09-12T13:05:09.5|2023-09-12T13:05:09+24:00|\
             2023-09-12T13:05:09+03:60|2023-09-12T13:05:09+3|2023-09-12T13:05:09ZZ|2023-09-12T13:05:0٩Z|\
             ٢٠٢٣-٠٩-١٢T13:05:09Z",
        );
    }

    #[test]
    fn moments_count_from_1970() {
        for (second, expected) in [
            (-1, Some("1969-12-31T23:59:59Z")),
            (1_694_523_909, Some("2023-09-12T13:05:09Z")),
            (253_402_300_799, Some("9999-12-31T23:59:59Z")),
            (253_402_300_800, None),
            (-62_135_596_800, Some("0001-01-01T00:00:00Z")),
            (-62_135_596_801, None),
            (i64::MAX, None),
            (i64::MIN, None),
        ] {
            let moment = Timestamp::from_second(second).ok();
            assert_eq!(moment.map(|moment| moment.to_string()).as_deref(), expected, "{second}");
            assert!(moment.is_none_or(|moment| moment.as_second() == second), "{second}");
        }
        let moment: Timestamp = "1969-12-31T23:59:59.5Z".parse().unwrap();
        assert_eq!((moment.as_second(), moment.as_millisecond()), (-1, -500));
        assert!(moment < Timestamp::UNIX_EPOCH);
        assert_eq!(Timestamp::start_of(Date::new(2023, 9, 12).unwrap()).to_string(), "2023-09-12T00:00:00Z");
    }

    #[test]
    fn moments_are_seen_from_a_place() {
        for (moment, offset, expected) in [
            ("2023-09-12T13:05:09.5Z", 0, "2023-09-12 13:05:09"),
            ("2023-09-12T22:05:09Z", 10_800, "2023-09-13 01:05:09"),
            ("2024-03-01T00:30:00Z", -3600, "2024-02-29 23:30:00"),
            ("0001-01-01T00:00:00Z", -3600, "0001-01-01 00:00:00"),
            ("9999-12-31T23:59:59Z", i32::MAX, "9999-12-31 23:59:59"),
        ] {
            let (day, time) = moment.parse::<Timestamp>().unwrap().civil_at(offset);
            assert_eq!(format!("{day} {time}"), expected, "{moment} {offset}");
            assert_eq!(time.to_string().parse(), Ok(time), "no fraction is hidden in it");
        }
    }

    #[test]
    fn in_json_they_are_their_text() {
        let json = r#"[["2023-09-12"],"09:30:00","2023-09-12T13:05:09.5Z",null]"#;
        let read: (Vec<Date>, Time, Timestamp, Option<Date>) = serde_json::from_str(json).unwrap();
        assert_eq!(serde_json::to_string(&read).unwrap(), json);
        for damaged in ["\"2023-02-29\"", "20230912", "null", "[]"] {
            assert!(serde_json::from_str::<Date>(damaged).is_err(), "{damaged}");
        }
        assert_eq!(format!("{:?}", read.2), "2023-09-12T13:05:09.5Z");
    }
}
