//! The calendar: days counted on, months as they stand on a page, and days as people type them.
//!
//! The week begins on Sunday, and Friday and Saturday are the weekend, as in Iraq. A typed date has the day
//! first, unless it begins with the year; a year has four digits, so that nothing is guessed.

use super::fold::fold;
use super::language::western_digits;
use super::order;
use super::when::{Date, Weekday};

/// The most days that may be typed as one range: two months.
const LONGEST: i32 = 62;

impl Date {
    /// So many days later, or earlier; the first or last day there is where the years end.
    #[must_use]
    pub fn plus_days(self, days: i32) -> Self {
        let moved = time::Date::from_julian_day(self.0.to_julian_day().saturating_add(days)).ok();
        moved.filter(|day| (1..=9999).contains(&day.year())).map_or(self, Self)
    }

    /// The same day so many months later, or earlier; the last day of a month that has no such day.
    #[must_use]
    pub fn plus_months(self, months: i32) -> Self {
        let counted =
            i32::from(self.year()).saturating_mul(12).saturating_add(i32::from(self.month()).saturating_sub(1));
        let moved = counted.saturating_add(months);
        let year = i16::try_from(moved.div_euclid(12)).unwrap_or(0);
        let month = i8::try_from(moved.rem_euclid(12).saturating_add(1)).unwrap_or(1);
        (1..=self.day()).rev().find_map(|day| Self::new(year, month, day).ok()).unwrap_or(self)
    }

    /// How many days the other one is later; below nought when it is earlier.
    #[must_use]
    pub fn days_until(self, other: Self) -> i32 {
        other.0.to_julian_day().saturating_sub(self.0.to_julian_day())
    }

    /// The first day of its month.
    #[must_use]
    pub fn first_of_month(self) -> Self {
        self.plus_days(i32::from(self.day()).saturating_neg().saturating_add(1))
    }

    /// The Sunday its week begins with.
    #[must_use]
    pub fn first_of_week(self) -> Self {
        self.plus_days(i32::from(self.0.weekday().number_days_from_sunday()).saturating_neg())
    }

    /// Whether it is a Friday or a Saturday.
    #[must_use]
    pub fn is_weekend(self) -> bool {
        matches!(self.weekday(), Weekday::Friday | Weekday::Saturday)
    }

    /// As people write it in figures: `11/9/2023`.
    #[must_use]
    pub fn in_figures(self) -> String {
        format!("{}/{}/{}", self.day(), self.month(), self.year())
    }
}

/// The weeks of a day's month, each from Sunday; days of other months are left out.
#[must_use]
pub fn weeks(of: Date) -> Vec<[Option<Date>; 7]> {
    let ahead = of.first_of_month().0.weekday().number_days_from_sunday().cast_signed();
    let cell = |place: i8| Date::new(of.year(), of.month(), place.saturating_sub(ahead).saturating_add(1)).ok();
    let week = |row: i8| [0, 1, 2, 3, 4, 5, 6].map(|n| cell(row.saturating_mul(7).saturating_add(n)));
    (0..6).map(week).filter(|week| week.iter().any(Option::is_some)).collect()
}

/// A day as people type it: `2023-09-11`, `11.9.2023`, `١١/٩/٢٠٢٣`, `11 September 2023`. `month` knows the
/// months by their folded names.
#[must_use]
pub fn parse_date(typed: &str, month: &dyn Fn(&str) -> Option<i8>) -> Option<Date> {
    let (numbers, name) = pieces(typed);
    let month = if name.is_empty() { None } else { Some(month(&name)?) };
    date(&numbers, month)
}

/// Days as people type them: dates, and ranges such as `6–9/7/2015` or `2023-09-11 – 2023-09-12`, with commas
/// between. Sorted, each once. `None` where something is no day, or a range runs backwards or over two months.
#[must_use]
pub fn parse_days(typed: &str, month: &dyn Fn(&str) -> Option<i8>) -> Option<Vec<Date>> {
    let mut days = Vec::new();
    for part in typed.split([',', '،', ';', '؛', '\n']).filter(|part| !part.trim().is_empty()) {
        match range(part) {
            Some((first, last)) => {
                let last = parse_date(last, month)?;
                let first = begin(first, last, month)?;
                let length = first.days_until(last);
                if !(0..LONGEST).contains(&length) {
                    return None;
                }
                days.extend((0..=length).map(|n| first.plus_days(n)));
            }
            None => days.push(parse_date(part, month)?),
        }
    }
    order::sort_and_dedup(&mut days);
    Some(days)
}

/// The two ends of a range. A hyphen is one where it has spaces around it, or where the date has other signs or a month's
/// name after a number: `6-9 July 2015`.
fn range(part: &str) -> Option<(&str, &str)> {
    let figures = |last: &str| {
        pieces(last).0.len() > 1 && western_digits(last).trim_start().starts_with(|c: char| c.is_ascii_digit())
    };
    let named = |last: &str| figures(last) && !pieces(last).1.is_empty();
    let hyphen =
        || part.split_once('-').filter(|(_, last)| (part.contains(['/', '.']) || named(last)) && !last.contains('-'));
    part.split_once(['–', '—']).or_else(|| part.split_once(" - ")).or_else(hyphen)
}

/// The first day of a range, of which month and year may be said at its end only.
fn begin(typed: &str, last: Date, month: &dyn Fn(&str) -> Option<i8>) -> Option<Date> {
    let (mut numbers, name) = pieces(typed);
    let named = if name.is_empty() { None } else { Some(month(&name)?) };
    if numbers.len() == 1 && named.is_none() {
        numbers.push((u32::from(last.month().unsigned_abs()), 1));
    }
    if numbers.len().saturating_add(usize::from(named.is_some())) == 2 {
        numbers.push((u32::from(last.year().unsigned_abs()), 4));
    }
    date(&numbers, named)
}

/// The numbers of a typed date with how many digits each has, and its folded words.
fn pieces(typed: &str) -> (Vec<(u32, usize)>, String) {
    let western = western_digits(typed);
    let numbers = western.split(|c: char| !c.is_ascii_digit()).filter(|digits| !digits.is_empty());
    let numbers = numbers.map(|digits| (digits.parse().unwrap_or(u32::MAX), digits.len())).collect();
    let words: String = western.chars().map(|c| if c.is_ascii_digit() { ' ' } else { c }).collect();
    (numbers, fold(&words))
}

fn date(numbers: &[(u32, usize)], named: Option<i8>) -> Option<Date> {
    let month = |number: u32| i8::try_from(number).ok();
    let (year, month, day) = match (numbers, named) {
        ([(year, 4), (m, _), (day, _)], None) | ([(day, _), (m, _), (year, 4)], None) => (year, month(*m)?, day),
        ([(year, 4), (day, _)], Some(m)) | ([(day, _), (year, 4)], Some(m)) => (year, m, day),
        _ => return None,
    };
    Date::new(i16::try_from(*year).ok()?, month, i8::try_from(*day).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    fn september(name: &str) -> Option<i8> {
        let names = ["September", "أيلول", "ئەیلوول"].map(fold);
        names.iter().any(|known| name == known || name.ends_with(&format!(" {known}"))).then_some(9)
    }

    #[test]
    fn days_and_months_are_counted_on() {
        for (from, days, months, expected) in [
            ("2023-09-30", 1, 0, "2023-10-01"),
            ("2024-03-01", -1, 0, "2024-02-29"),
            ("2023-01-31", 0, 1, "2023-02-28"),
            ("2023-01-31", 0, -2, "2022-11-30"),
            ("2023-12-15", 0, 1, "2024-01-15"),
            ("2020-11-15", 0, 12, "2021-11-15"),
            ("9999-12-31", 1, 0, "9999-12-31"),
            ("0001-01-01", 0, -1, "0001-01-01"),
            ("0001-01-01", i32::MIN, i32::MIN, "0001-01-01"),
        ] {
            assert_eq!(day(from).plus_days(days).plus_months(months), day(expected), "{from} {days} {months}");
        }
        assert_eq!(day("2023-09-11").days_until(day("2023-09-12")), 1);
        assert_eq!(day("2023-09-11").days_until(day("2022-09-11")), -365);
        assert_eq!(day("2023-09-13").first_of_week(), day("2023-09-10"));
        let weekend: Vec<bool> = (10..=16).map(|n| day(&format!("2023-09-{n}")).is_weekend()).collect();
        assert_eq!(weekend, [false, false, false, false, false, true, true]);
    }

    #[test]
    fn a_month_stands_on_its_page_from_sunday() {
        for (month, rows, first) in [
            ("2023-09-11", 5, 5),
            ("2015-02-10", 4, 0),
            ("2023-07-31", 6, 6),
            ("9999-11-30", 5, 1),
            ("0001-01-01", 5, 1),
        ] {
            let weeks = weeks(day(month));
            assert_eq!(weeks.len(), rows, "{month}");
            assert_eq!(weeks[0].iter().position(Option::is_some), Some(first), "{month}");
            let days: Vec<Date> = weeks.iter().flatten().flatten().copied().collect();
            let length = day(month).first_of_month().plus_months(1).plus_days(-1).day();
            assert_eq!(days.len(), usize::try_from(length).unwrap(), "{month}");
            assert!(days.windows(2).all(|pair| pair[0].days_until(pair[1]) == 1), "{month}");
        }
    }

    #[test]
    fn dates_are_understood_as_typed() {
        for typed in [
            "2023-09-11",
            "11.9.2023",
            "11/09/2023",
            "11-9-2023",
            "١١/٩/٢٠٢٣",
            "۲۰۲۳-۰۹-۱۱",
            " 11 9 2023 ",
            "11 September 2023",
            "Monday, 11 SEPTEMBER 2023",
            "١١ أيلول ٢٠٢٣",
            "١١ی ئەیلوول ٢٠٢٣",
            "2023 september 11",
        ] {
            assert_eq!(parse_date(typed, &september), Some(day("2023-09-11")), "{typed}");
        }
        for typed in [
            "",
            "11.9.23",
            "11.9",
            "31.9.2023",
            "2023-13-01",
            "11 Sept. 2023",
            "11.9.2023.4",
            "x",
            "99999999999.1.2023",
        ] {
            assert_eq!(parse_date(typed, &september), None, "{typed}");
        }
    }

    #[test]
    fn several_days_are_understood_as_typed() {
        let some = |typed: &str| {
            parse_days(typed, &september).map(|days| days.iter().map(Date::to_string).collect::<Vec<_>>().join(" "))
        };
        for (typed, expected) in [
            ("6–9/7/2015", "2015-07-06 2015-07-07 2015-07-08 2015-07-09"),
            ("6-8.7.2015", "2015-07-06 2015-07-07 2015-07-08"),
            ("6-8 September 2015", "2015-09-06 2015-09-07 2015-09-08"),
            ("٦-٧ أيلول ٢٠١٥", "2015-09-06 2015-09-07"),
            ("11-September-2023", "2023-09-11"),
            ("11-September 2023", "2023-09-11"),
            ("٦–٧/٧/٢٠١٥", "2015-07-06 2015-07-07"),
            ("2023-09-12, 2023-09-11،2023-09-11", "2023-09-11 2023-09-12"),
            ("2023-09-11 - 2023-09-12", "2023-09-11 2023-09-12"),
            ("30.9–1.10.2023", "2023-09-30 2023-10-01"),
            ("11–12 September 2023", "2023-09-11 2023-09-12"),
            ("11 September – 12 September 2023", "2023-09-11 2023-09-12"),
            ("", ""),
        ] {
            assert_eq!(some(typed).as_deref(), Some(expected), "{typed}");
        }
        for typed in ["9–6/7/2015", "1.1.2023–31.12.2023", "6–9", "2023-09-11, soon", "6–9/7"] {
            assert_eq!(some(typed), None, "{typed}");
        }
    }
}
