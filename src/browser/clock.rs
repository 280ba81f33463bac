//! The clock: moments in UTC, days and times of the place.

use crate::model::{Date, Time, Timestamp};

/// Milliseconds since 1970.
#[must_use]
pub fn unix_millis() -> u64 {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "milliseconds since 1970 fit")]
    let millis = js_sys::Date::now().max(0.0) as u64;
    millis
}

/// Now, in whole seconds.
#[must_use]
pub fn now() -> Timestamp {
    let seconds = i64::try_from(unix_millis() / 1000).unwrap_or(0);
    Timestamp::from_second(seconds).unwrap_or(Timestamp::UNIX_EPOCH)
}

/// The civil day and time of a moment, where this browser is.
#[must_use]
pub fn local(moment: Timestamp) -> (Date, Time) {
    #[expect(clippy::cast_precision_loss, reason = "milliseconds since 1970 are exact in a double")]
    let date = js_sys::Date::new(&(moment.as_millisecond() as f64).into());
    #[expect(clippy::cast_possible_truncation, reason = "an offset is at most a day of minutes")]
    let west = date.get_timezone_offset() as i32;
    moment.civil_at(west.saturating_mul(-60))
}

/// Where this browser believes to be: the name of the time zone, such as `Asia/Baghdad` (empty where the browser does not
/// tell), and how many minutes it is ahead of UTC now.
#[must_use]
pub fn zone() -> (String, i32) {
    #[expect(clippy::cast_possible_truncation, reason = "an offset is at most a day of minutes")]
    let west = js_sys::Date::new_0().get_timezone_offset() as i32;
    let format = js_sys::Intl::DateTimeFormat::default();
    let name = js_sys::Reflect::get(&format.resolved_options(), &"timeZone".into()).ok();
    (name.and_then(|name| name.as_string()).unwrap_or_default(), west.saturating_neg())
}

/// The day, where this browser is.
#[must_use]
pub fn today() -> Date {
    local(now()).0
}
