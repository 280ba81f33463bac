//! Numbers as the reader writes them: Arabic-Indic digits in Arabic and Sorani.

use super::Locale;
use crate::model::language::arabic_digits;

/// A whole number with its thousands grouped.
#[must_use]
pub fn number(locale: Locale, n: u64) -> String {
    let digits = n.to_string();
    let separator = if locale == Locale::En { ',' } else { '٬' };
    let mut grouped = String::new();
    for (place, digit) in digits.chars().enumerate() {
        let behind = digits.len().saturating_sub(place);
        if place > 0 && behind.is_multiple_of(3) {
            grouped.push(separator);
        }
        grouped.push(digit);
    }
    in_digits_of(locale, &grouped)
}

/// A number with so many decimal places, rounded half away from zero; without a point where there are none.
#[must_use]
pub fn decimal(locale: Locale, value: f64, places: usize) -> String {
    let factor = 10f64.powi(i32::try_from(places).unwrap_or(0));
    // Whole tenths or hundredths; formatting with so many places brings 12 KB of WebAssembly.
    let parts = (value * factor).round();
    let digits = format!("{:0>width$}", parts.abs() as u64, width = places.saturating_add(1));
    let (whole, fraction) = digits.split_at_checked(digits.len().saturating_sub(places)).unwrap_or((&digits, ""));
    let sign = if parts < 0.0 { "-" } else { "" };
    let point = match locale {
        _ if fraction.is_empty() => "",
        Locale::En => ".",
        _ => "٫",
    };
    in_digits_of(locale, &format!("{sign}{whole}{point}{fraction}"))
}

/// A number that may be a half, such as a median: "4" or "3.5".
#[must_use]
pub fn median(locale: Locale, value: f64) -> String {
    decimal(locale, value, usize::from(value.fract() != 0.0))
}

/// A change with its sign: "+1.4", "−0.2", "0.0". The sign stands before the digits in every language.
#[must_use]
pub fn signed(locale: Locale, value: f64, places: usize) -> String {
    let size = decimal(locale, value.abs(), places);
    let nothing = decimal(locale, 0.0, places);
    let sign = if size == nothing {
        ""
    } else if value < 0.0 {
        "−"
    } else {
        "+"
    };
    format!("\u{200e}{sign}{size}")
}

/// A share in whole percent: "31%" or "٣١٪".
#[must_use]
pub fn percent(locale: Locale, share: f64) -> String {
    let sign = if locale == Locale::En { '%' } else { '٪' };
    format!("{}{sign}", decimal(locale, share * 100.0, 0))
}

/// A text of digits in the reader's digits.
#[must_use]
pub fn in_digits_of(locale: Locale, text: &str) -> String {
    if locale == Locale::En { text.to_owned() } else { arabic_digits(text) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn written_as_the_reader_writes() {
        assert_eq!(number(Locale::En, 1_234_567), "1,234,567");
        assert_eq!(number(Locale::Ar, 12_345), "١٢٬٣٤٥");
        assert_eq!(number(Locale::Ckb, 999), "٩٩٩");
        assert_eq!(decimal(Locale::En, 4.25, 1), "4.3");
        assert_eq!(decimal(Locale::Ar, 4.1, 1), "٤٫١");
        assert_eq!((median(Locale::En, 4.0), median(Locale::En, 3.5)), ("4".into(), "3.5".into()));
        assert_eq!(signed(Locale::En, -0.04, 1), "\u{200e}0.0");
        assert_eq!(signed(Locale::En, 1.44, 1), "\u{200e}+1.4");
        assert_eq!(percent(Locale::Ar, 0.31), "٣١٪");
    }
}
