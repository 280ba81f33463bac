//! Dates and times as the reader writes them: Iraqi month names in Arabic, Kurdish ones in Sorani.

use super::numbers::in_digits_of;
use super::{Locale, words};
use crate::model::Text;
use crate::model::calendar::{parse_date, parse_days};
use crate::model::fold::fold;
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

/// The letter or two that stand for a weekday above a column of days.
#[must_use]
pub fn weekday_letter(l: Locale, weekday: Weekday) -> &'static str {
    match weekday {
        Weekday::Sunday => words::weekday_letter_sunday(l),
        Weekday::Monday => words::weekday_letter_monday(l),
        Weekday::Tuesday => words::weekday_letter_tuesday(l),
        Weekday::Wednesday => words::weekday_letter_wednesday(l),
        Weekday::Thursday => words::weekday_letter_thursday(l),
        Weekday::Friday => words::weekday_letter_friday(l),
        Weekday::Saturday => words::weekday_letter_saturday(l),
    }
}

/// A day as a person typed it, with the names of months in any of our languages.
#[must_use]
pub fn typed(text: &str) -> Option<Date> {
    parse_date(text, &named_month)
}

/// Days as a person typed them: `6–9/7/2015`, `11–12 September 2023`, several with commas between.
#[must_use]
pub fn several_typed(text: &str) -> Option<Vec<Date>> {
    parse_days(text, &named_month)
}

/// The month of a folded name, with a weekday or the Kurdish joining letter before it or without.
fn named_month(name: &str) -> Option<i8> {
    let is = |n: i8, l: Locale| {
        let known = fold(month(l, n));
        name == known || name.ends_with(&format!(" {known}"))
    };
    (1..=12).find(|n| Locale::ALL.into_iter().any(|l| is(*n, l)))
}

/// "Tuesday, 12 September 2023".
#[must_use]
pub fn weekday_and_day(l: Locale, date: Date) -> String {
    let comma = if l == Locale::En { ", " } else { "، " };
    format!("{}{comma}{}", weekday(l, date.weekday()), day(l, date))
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

/// The days of an activity in every language of the screens; empty where it has none.
#[must_use]
pub fn days_in_every_language(list: &[Date]) -> Text {
    let mut text = Text::default();
    for l in Locale::ALL {
        text.set(&l.language(), &days(l, list));
    }
    text
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

    #[test]
    fn what_is_shown_can_be_typed() {
        for l in Locale::ALL {
            for month in 1..=12 {
                let date = date(2024, month, 29);
                for words in [day(l, date), weekday_and_day(l, date), in_digits_of(l, &date.in_figures())] {
                    assert_eq!(typed(&words), Some(date), "{words}");
                }
                let next = date.plus_days(1);
                let range = days(l, &[date, next]);
                assert_eq!(several_typed(&range), Some(vec![date, next]), "{range}");
            }
        }
    }
}
