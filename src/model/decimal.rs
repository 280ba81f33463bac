//! Numbers with a fraction, from and to decimal text: for any text the nearest double, for any double the
//! shortest text that is read as it again, written as ECMAScript (and so RFC 8785) does.
//!
//! The routines of the standard library and of `serde_json` do the same faster, with 30 KB of tables that no
//! compression makes smaller: a tenth of the first load, for numbers that hardly ever occur here. These reckon
//! with whole numbers of any size instead.

use std::cmp::Ordering;

/// An unsigned whole number of any size, in digits of 32 bits, the lowest first.
#[derive(Debug, Clone)]
struct Big(Vec<u32>);

impl Big {
    fn of(number: u64) -> Self {
        let mut big = Self(Vec::new());
        big.times_plus(1, number >> 32);
        big.shift(32);
        big.times_plus(1, number & 0xffff_ffff);
        big
    }

    /// Multiplies and adds; both below 2^32.
    fn times_plus(&mut self, by: u64, plus: u64) {
        let mut carry = plus;
        for digit in &mut self.0 {
            carry = u64::from(*digit).wrapping_mul(by).wrapping_add(carry);
            *digit = carry as u32;
            carry >>= 32;
        }
        if carry > 0 {
            self.0.push(carry as u32);
        }
    }

    fn times_ten(&mut self, times: u32) {
        (0..times).for_each(|_| self.times_plus(10, 0));
    }

    /// Doubles so many times.
    fn shift(&mut self, bits: u32) {
        if !self.0.is_empty() {
            self.0.splice(0..0, (0..bits >> 5).map(|_| 0));
            self.times_plus(1 << (bits & 31), 0);
        }
    }

    fn bits(&self) -> i32 {
        let top = self.0.last().map_or(0, |digit| digit.leading_zeros());
        (self.0.len() as i32).wrapping_mul(32).wrapping_sub(top as i32)
    }

    fn cmp(&self, other: &Self) -> Ordering {
        self.0.len().cmp(&other.0.len()).then_with(|| self.0.iter().rev().cmp(other.0.iter().rev()))
    }

    /// Takes `other` away if it is not more; tells whether it did.
    fn take(&mut self, other: &Self) -> bool {
        if self.cmp(other) == Ordering::Less {
            return false;
        }
        let mut borrow = 0;
        let others = other.0.iter().copied().chain(std::iter::repeat(0));
        for (digit, less) in self.0.iter_mut().zip(others) {
            let left = i64::from(*digit).wrapping_sub(i64::from(less)).wrapping_add(borrow);
            *digit = left as u32;
            borrow = left >> 32;
        }
        while self.0.last() == Some(&0) {
            self.0.pop();
        }
        true
    }
}

/// The double nearest to `digits` times ten to the power of `exponent`; of two as near, the even one.
fn nearest(digits: Big, exponent: i32) -> f64 {
    let (mut over, mut under) = (digits, Big::of(1));
    if over.0.is_empty() {
        return 0.0;
    }
    let tens = if exponent < 0 { &mut under } else { &mut over };
    tens.times_ten(exponent.unsigned_abs());
    // A quotient of 64 or 65 bits, and whether anything is left.
    let shift = under.bits().wrapping_sub(over.bits()).wrapping_add(64);
    let grows = if shift < 0 { &mut under } else { &mut over };
    grows.shift(shift.unsigned_abs());
    under.shift(64);
    let mut quotient: u128 = 0;
    for _ in 0..65 {
        quotient = quotient << 1 | u128::from(over.take(&under));
        over.shift(1);
    }
    let is_more = !over.0.is_empty();
    // The double keeps 53 bits of it, or fewer where it is below the smallest normal number.
    let top = quotient.ilog2() as i32;
    let power = top.wrapping_sub(shift);
    let kept = power.wrapping_add(1022).min(0).wrapping_add(53);
    if kept < 0 {
        return 0.0;
    }
    let dropped = top.wrapping_add(1).wrapping_sub(kept) as u32;
    let (mut mantissa, half) = ((quotient >> dropped) as u64, 1_u128 << dropped >> 1);
    let rest = quotient & half.wrapping_mul(2).wrapping_sub(1);
    if rest > half || rest == half && (is_more || mantissa & 1 == 1) {
        mantissa = mantissa.wrapping_add(1);
    }
    if power > 1023 {
        return f64::INFINITY;
    }
    // The leading bit is not written; it is the first of the exponent, as is a carry.
    let exponent = power.wrapping_add(1022).max(0) as u64;
    f64::from_bits((exponent << 52).wrapping_add(mantissa))
}

/// Reads digits, a point and an exponent (`-12.5e-3`); `None` where the text is something else. Beyond the
/// range of doubles it is infinite.
#[must_use]
pub fn read(text: &str) -> Option<f64> {
    let (is_negative, size) = match text.strip_prefix('-') {
        Some(size) => (true, size),
        None => (false, text),
    };
    let (digits, power) = size.split_once(['e', 'E']).unwrap_or((size, "0"));
    let unsigned = power.strip_prefix(['+', '-']).unwrap_or(power);
    if !digits.bytes().any(|b| b.is_ascii_digit()) || unsigned.is_empty() {
        return None;
    }
    let mut exponent = 0_i32;
    for digit in unsigned.bytes() {
        let digit = i32::from(digit.checked_sub(b'0').filter(|digit| *digit < 10)?);
        exponent = exponent.saturating_mul(10).saturating_add(digit).min(1_000_000_000);
    }
    if power.starts_with('-') {
        exponent = exponent.wrapping_neg();
    }
    // More digits than these decide nothing but whether there is anything behind them.
    let (mut big, mut taken, mut is_more, mut in_fraction) = (Big(Vec::new()), 0, false, false);
    for digit in digits.bytes() {
        if digit == b'.' && !in_fraction {
            in_fraction = true;
            continue;
        }
        let digit = digit.checked_sub(b'0').filter(|digit| *digit < 10)?;
        let fits = taken < 800;
        if fits {
            big.times_plus(10, digit.into());
            taken = big.0.len().wrapping_mul(9);
        } else {
            is_more |= digit > 0;
        }
        exponent = exponent.saturating_sub(i32::from(in_fraction)).saturating_add(i32::from(!fits));
    }
    if is_more {
        big.times_plus(10, 1);
        exponent = exponent.saturating_sub(1);
    }
    // A thousand digits at most, so that powers far outside need not be reckoned.
    let size = match exponent {
        ..-1_500 => 0.0,
        400.. if !big.0.is_empty() => f64::INFINITY,
        _ => nearest(big, exponent),
    };
    Some(if is_negative { -size } else { size })
}

/// The shortest whole number and power of ten that are read as this double, which is above nought.
fn shortest(value: f64) -> (u64, i32) {
    if value < 9e15 && value.trunc() == value {
        return (value as u64, 0);
    }
    let (exponent, fraction) = ((value.to_bits() >> 52) as i32, value.to_bits() & 0x000f_ffff_ffff_ffff);
    let mantissa = if exponent == 0 { fraction } else { fraction | 1 << 52 };
    let power = exponent.max(1).wrapping_sub(1075);
    let (mut over, mut under) = (Big::of(mantissa), Big::of(1));
    let grows = if power < 0 { &mut under } else { &mut over };
    grows.shift(power.unsigned_abs());
    // Where the decimal point stands: the value is 0.d..., times ten to this power.
    let mut point = 0_i32;
    while over.cmp(&under) != Ordering::Less {
        under.times_ten(1);
        point = point.wrapping_add(1);
    }
    loop {
        let mut tenfold = over.clone();
        tenfold.times_ten(1);
        if tenfold.cmp(&under) != Ordering::Less {
            break;
        }
        over = tenfold;
        point = point.wrapping_sub(1);
    }
    let mut digits = 0_u64;
    for _ in 0..18 {
        over.times_ten(1);
        digits = digits.wrapping_mul(10);
        while over.take(&under) {
            digits = digits.wrapping_add(1);
        }
    }
    let is_more = !over.0.is_empty();
    let mut unit = 100_000_000_000_000_000_u64;
    for places in 1..=17_i32 {
        let (low, rest) = (digits.checked_div(unit).unwrap_or(0), digits.checked_rem(unit).unwrap_or(0));
        let high = low.wrapping_add(1);
        let half = unit >> 1;
        let is_high = rest > half || rest == half && (is_more || low & 1 == 1);
        let power = point.wrapping_sub(places);
        // The nearer one first; at a power of two only the other one may be near enough.
        for candidate in if is_high { [high, low] } else { [low, high] } {
            if nearest(Big::of(candidate), power) == value {
                return (candidate, power);
            }
        }
        unit = unit.checked_div(10).unwrap_or(1);
    }
    (digits, point.wrapping_sub(18))
}

/// Writes a number as ECMAScript does: `3`, `0.25`, `1e+21`, `NaN`; nought has no sign.
#[must_use]
pub fn written(value: f64) -> String {
    if value == 0.0 {
        return "0".to_owned();
    }
    let sign = if value < 0.0 { "-" } else { "" };
    if !value.is_finite() {
        return if value.is_nan() { "NaN".to_owned() } else { format!("{sign}Infinity") };
    }
    let (digits, power) = shortest(value.abs());
    let digits = digits.to_string();
    let point = power.wrapping_add(digits.len() as i32);
    let digits = digits.trim_end_matches('0');
    let behind = digits.len() as i32;
    let zeros = |n: i32| "0".repeat(usize::try_from(n).unwrap_or(0));
    match point {
        1..=21 if point >= behind => format!("{sign}{digits}{}", zeros(point.wrapping_sub(behind))),
        1..=21 => {
            let (whole, fraction) = digits.split_at_checked(point as usize).unwrap_or((digits, ""));
            format!("{sign}{whole}.{fraction}")
        }
        -5..=0 => format!("{sign}0.{}{digits}", zeros(point.wrapping_neg())),
        _ => {
            let (first, others) = digits.split_at_checked(1).unwrap_or((digits, ""));
            let dot = if others.is_empty() { "" } else { "." };
            let power = point.wrapping_sub(1);
            let plus = if power < 0 { "" } else { "+" };
            format!("{sign}{first}{dot}{others}e{plus}{power}")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(10_000))]

        #[test]
        fn every_double_comes_back_and_is_written_as_the_rfc_says(bits: u64) {
            let value = f64::from_bits(bits);
            prop_assume!(value.is_finite());
            let text = written(value);
            prop_assert_eq!(read(&text), Some(value));
            prop_assert_eq!(text, serde_json_canonicalizer::to_string(&value).unwrap());
        }

        #[test]
        fn short_numbers_too(digits in 0_u64..1_000_000_000_000_000_000, power in 0..330_i32) {
            for power in [power, power.wrapping_neg()] {
                let text = format!("{digits}e{power}");
                prop_assert_eq!(read(&text), text.parse().ok(), "{}", text);
                let value: f64 = text.parse().unwrap();
                if value.is_finite() {
                    prop_assert_eq!(written(value), serde_json_canonicalizer::to_string(&value).unwrap());
                }
            }
        }

        #[test]
        fn any_decimal_text_is_the_nearest_double(text in "-?[0-9]{1,30}(\\.[0-9]{0,30})?(e[+-]?[0-9]{1,3})?") {
            prop_assert_eq!(read(&text), text.parse().ok());
        }
    }

    #[test]
    fn powers_of_two_and_the_middle_between_two_doubles() {
        for power in -1074..=1023 {
            let value = 2_f64.powi(power);
            assert_eq!(written(value), serde_json_canonicalizer::to_string(&value).unwrap());
            let middle = format!("{:.1100}", value * 1.000_000_000_000_000_2);
            assert_eq!(read(&middle), middle.parse().ok(), "{power}");
        }
        // The middle between 2^53 and the next double, then a digit far behind that decides.
        let middle = format!("9007199254740993.{}", "0".repeat(2000));
        assert_eq!(read(&middle), Some(9_007_199_254_740_992.0));
        assert_eq!(read(&format!("{middle}1")), Some(9_007_199_254_740_994.0));
        // Half of the smallest double, and just above.
        assert_eq!(read("2.4703282292062327e-324"), Some(0.0));
        assert_eq!(read("2.4703282292062328e-324"), Some(5e-324));
        assert_eq!(read("1e99999999999"), Some(f64::INFINITY));
        assert_eq!(read("0e99999999999"), Some(0.0));
        assert_eq!(read("-1e-99999999999"), Some(0.0));
    }

    #[test]
    fn what_is_no_number_is_refused() {
        for text in ["", "-", ".", "e5", "1e", "1e+", "1.2.3", "0x10", "inf", "NaN", "١", "1 ", "--1"] {
            assert_eq!(read(text), None, "{text}");
        }
        assert_eq!((read(".5"), read("5."), read("-1.5E+2")), (Some(0.5), Some(5.0), Some(-150.0)));
    }
}
