//! Dates and times as the reader writes them: Iraqi month names in Arabic, Kurdish ones in Sorani.

use super::numbers::in_digits_of;
use super::{Locale, words};
use crate::model::when::{Date, Time, Weekday};

/// The name of a month, 1 to 12.
#[must_use]
pub fn month(l: Locale, month: i8) -> &'static str {
    match month {
        1 => words::month_1(l),
        2 => words::month_2(l),
        3 => words::month_3(l),
        4 => words::month_4(l),
        5 => words::month_5(l),
        6 => words::month_6(l),
        7 => words::month_7(l),
        8 => words::month_8(l),
        9 => words::month_9(l),
        10 => words::month_10(l),
        11 => words::month_11(l),
        _ => words::month_12(l),
    }
}

/// The name of a weekday.
#[must_use]
pub fn weekday(l: Locale, weekday: Weekday) -> &'static str {
    match weekday {
        Weekday::Sunday => words::weekday_sunday(l),
        Weekday::Monday => words::weekday_monday(l),
        Weekday::Tuesday => words::weekday_tuesday(l),
        Weekday::Wednesday => words::weekday_wednesday(l),
        Weekday::Thursday => words::weekday_thursday(l),
        Weekday::Friday => words::weekday_friday(l),
        Weekday::Saturday => words::weekday_saturday(l),
    }
}

/// "12 September 2023".
#[must_use]
pub fn day(l: Locale, date: Date) -> String {
    format!("{} {}", day_and_month(l, date), year(l, date))
}

/// "12 September".
#[must_use]
pub fn day_and_month(l: Locale, date: Date) -> String {
    let joined = if l == Locale::Ckb { "ی " } else { " " };
    format!("{}{joined}{}", in_digits_of(l, &date.day().to_string()), month(l, date.month()))
}

/// "October 2022".
#[must_use]
pub fn month_and_year(l: Locale, date: Date) -> String {
    format!("{} {}", month(l, date.month()), year(l, date))
}

fn year(l: Locale, date: Date) -> String {
    in_digits_of(l, &date.year().to_string())
}

/// The days of an activity: "11–12 September 2023", "30 September – 2 October 2023".
#[must_use]
pub fn days(l: Locale, days: &[Date]) -> String {
    match (days.iter().min(), days.iter().max()) {
        (Some(first), Some(last)) if first == last => day(l, *first),
        (Some(first), Some(last)) if (first.year(), first.month()) == (last.year(), last.month()) => {
            format!("{}–{}", in_digits_of(l, &first.day().to_string()), day(l, *last))
        }
        (Some(first), Some(last)) if first.year() == last.year() => {
            format!("{} – {}", day_and_month(l, *first), day(l, *last))
        }
        (Some(first), Some(last)) => format!("{} – {}", day(l, *first), day(l, *last)),
        _ => String::new(),
    }
}

/// "09:30".
#[must_use]
pub fn time(l: Locale, time: Time) -> String {
    in_digits_of(l, &format!("{:02}:{:02}", time.hour(), time.minute()))
}

/// A moment given as local minutes after midnight: "09:30".
#[must_use]
pub fn minute_of_day(l: Locale, minute: u32) -> String {
    let (hour, minute) = ((minute / 60) % 24, minute % 60);
    in_digits_of(l, &format!("{hour:02}:{minute:02}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(year: i16, month: i8, day: i8) -> Date {
        Date::new(year, month, day).unwrap()
    }

    #[test]
    fn ranges_are_short() {
        let of = |l, list: &[Date]| days(l, list);
        let (a, b, c) = (date(2023, 9, 11), date(2023, 9, 12), date(2023, 10, 2));
        assert_eq!(of(Locale::En, &[a]), "11 September 2023");
        assert_eq!(of(Locale::En, &[a, b]), "11–12 September 2023");
        assert_eq!(of(Locale::En, &[b, c]), "12 September – 2 October 2023");
        assert_eq!(of(Locale::Ar, &[a, b]), "١١–١٢ أيلول ٢٠٢٣");
        assert_eq!(of(Locale::Ckb, &[a]), "١١ی ئەیلوول ٢٠٢٣");
        assert_eq!(of(Locale::En, &[]), "");
    }
}
