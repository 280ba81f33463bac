//! Plural categories (CLDR 46, cardinal rules of whole numbers).

use super::Locale;

/// The place of the number's category among the forms of the locale file: `one, other` for English and
/// Sorani, `zero, one, two, few, many, other` for Arabic.
#[must_use]
pub fn category(locale: Locale, n: u64) -> usize {
    match locale {
        Locale::En | Locale::Ckb => usize::from(n != 1),
        Locale::Ar => match (n, n % 100) {
            (0..=2, _) => usize::try_from(n).unwrap_or(0),
            (_, 3..=10) => 3,
            (_, 11..=99) => 4,
            _ => 5,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arabic_has_six() {
        for (n, place) in
            [(0, 0), (1, 1), (2, 2), (3, 3), (10, 3), (11, 4), (99, 4), (100, 5), (102, 5), (103, 3), (111, 4)]
        {
            assert_eq!(category(Locale::Ar, n), place, "{n}");
        }
        assert_eq!([0, 1, 2].map(|n| category(Locale::En, n)), [1, 0, 1]);
        assert_eq!([0, 1, 2].map(|n| category(Locale::Ckb, n)), [1, 0, 1]);
    }
}
