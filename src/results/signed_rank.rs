//! The signed-rank test of matched pairs (Wilcoxon 1945), zeros kept in the ranking as Pratt (1959) has it, and the
//! effect size that goes with it.

use crate::model::order::sort_by;

/// The most pairs, zeros counted, whose probability is exact; more get the normal approximation.
pub const EXACT: u32 = 25;

/// Whether people moved one way rather than the other.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SignedRank {
    /// Pairs that moved at all.
    pub moved: u32,
    /// Sum of the ranks of those that went up.
    pub up: f64,
    /// Sum of the ranks of those that went down.
    pub down: f64,
    /// Two-sided probability of sums at least this far apart, were up and down equally likely for every pair.
    pub p: f64,
    /// Whether `p` is exact: over all ways in which the pairs that moved could have gone, with the ranks as they are.
    pub exact: bool,
}

/// Pairs that differ by the same size, whichever way: how many went up, how many down.
struct Tied {
    size: f64,
    up: u32,
    down: u32,
}

impl SignedRank {
    /// Tests differences, each with how many pairs have it; `None` where nobody moved.
    #[must_use]
    pub fn of(differences: &[(f64, u32)]) -> Option<Self> {
        let (tied, zeros) = tied(differences);
        let moved = tied.iter().fold(0, |n: u32, t| n.saturating_add(t.up).saturating_add(t.down));
        let all = moved.saturating_add(zeros);
        if moved == 0 {
            return None;
        }
        let (mut below, mut up, mut down, mut ranks) = (f64::from(zeros), 0.0, 0.0, Vec::new());
        for t in &tied {
            let n = t.up.saturating_add(t.down);
            // The mean of the ranks that the tied ones take together.
            let rank = below + f64::midpoint(f64::from(n), 1.0);
            below += f64::from(n);
            up += rank * f64::from(t.up);
            down += rank * f64::from(t.down);
            ranks.push((rank, n));
        }
        let exact = all <= EXACT;
        let p = if exact { exactly(&ranks, up) } else { roughly(&ranks, f64::from(all), f64::from(zeros), up) };
        Some(Self { moved, up, down, p, exact })
    }

    /// The matched-pairs rank-biserial correlation (Kerby 2014), -1 all down to 1 all up: the ranks that went up less
    /// those that went down, as a share of both.
    #[must_use]
    pub fn effect(&self) -> f64 {
        (self.up - self.down) / (self.up + self.down)
    }
}

/// Differences by their size, the smallest first, and how many are none.
fn tied(differences: &[(f64, u32)]) -> (Vec<Tied>, u32) {
    let (mut tied, mut zeros): (Vec<Tied>, u32) = (Vec::new(), 0);
    for (difference, n) in differences.iter().filter(|(_, n)| *n > 0) {
        if *difference == 0.0 {
            zeros = zeros.saturating_add(*n);
            continue;
        }
        let (up, down) = if *difference > 0.0 { (*n, 0) } else { (0, *n) };
        let size = difference.abs();
        match tied.iter_mut().find(|t| t.size == size) {
            Some(t) => (t.up, t.down) = (t.up.saturating_add(up), t.down.saturating_add(down)),
            None => tied.push(Tied { size, up, down }),
        }
    }
    sort_by(&mut tied, |a, b| a.size.total_cmp(&b.size));
    (tied, zeros)
}

/// The exact probability. `ways[s]` counts how many of the two to the power of n ways give a doubled sum of s; doubled,
/// because the ranks of ties end in halves. At most 2 to the power of 25 ways, and sums to 25 times 26.
fn exactly(ranks: &[(f64, u32)], up: f64) -> f64 {
    let mut ways: Vec<u64> = vec![1];
    let mut n: u32 = 0;
    for rank in ranks.iter().flat_map(|(rank, n)| (0..*n).map(|_| doubled(*rank))) {
        let mut further: Vec<u64> = vec![0; ways.len().saturating_add(rank)];
        for (sum, count) in ways.iter().enumerate() {
            for to in [sum, sum.saturating_add(rank)] {
                if let Some(place) = further.get_mut(to) {
                    *place = place.saturating_add(*count);
                }
            }
        }
        ways = further;
        n = n.saturating_add(1);
    }
    let seen = doubled(up);
    let count = |ways: &[u64]| ways.iter().fold(0_u64, |sum, w| sum.saturating_add(*w));
    let at_most = count(ways.get(..=seen).unwrap_or(&ways));
    let at_least = count(ways.get(seen..).unwrap_or_default());
    let all = 2_f64.powi(i32::try_from(n).unwrap_or(i32::MAX));
    #[expect(clippy::cast_precision_loss, reason = "at most two to the power of 25")]
    let tail = at_most.min(at_least) as f64 / all;
    (2.0 * tail).min(1.0)
}

/// Twice a midrank or a sum of them, which is whole.
fn doubled(rank: f64) -> usize {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "whole, and at most 650")]
    let whole = (2.0 * rank).round() as usize;
    whole
}

/// The normal approximation, with the corrections for zeros and ties (Cureton 1967), without one for continuity.
fn roughly(ranks: &[(f64, u32)], all: f64, zeros: f64, up: f64) -> f64 {
    let mean = (all * (all + 1.0) - zeros * (zeros + 1.0)) / 4.0;
    let sizes = all * (all + 1.0) * (2.0 * all + 1.0) - zeros * (zeros + 1.0) * (2.0 * zeros + 1.0);
    let ties: f64 = ranks.iter().map(|(_, n)| f64::from(*n)).map(|n| n * (n * n - 1.0)).sum();
    let deviation = ((sizes - ties / 2.0) / 24.0).sqrt();
    both_tails((up - mean) / deviation)
}

/// The probability of a standard normal value at least this far from nought, either way.
fn both_tails(z: f64) -> f64 {
    complement_of_error(z.abs() / std::f64::consts::SQRT_2)
}

/// The complementary error function of a number that is not below nought: its series up to 2, from there its continued
/// fraction (Abramowitz and Stegun 1964, 7.1.6 and 7.1.14); good to twelve digits.
fn complement_of_error(x: f64) -> f64 {
    let bell = (-x * x).exp() / std::f64::consts::PI.sqrt();
    if x < 2.0 {
        let (mut term, mut sum) = (x, x);
        for n in 1..60_u32 {
            term *= 2.0 * x * x / (2.0 * f64::from(n) + 1.0);
            sum += term;
        }
        1.0 - 2.0 * bell * sum
    } else {
        let fraction = (1..80_u32).rev().fold(x, |below, n| x + f64::from(n) / 2.0 / below);
        bell / fraction
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every way in which the pairs could have gone, one by one.
    fn enumerated(differences: &[i32]) -> f64 {
        let mut sizes: Vec<i32> = differences.iter().map(|d| d.abs()).collect();
        sizes.sort_unstable();
        let rank = |d: i32| {
            let at: Vec<f64> = (1..).zip(&sizes).filter(|(_, s)| **s == d.abs()).map(|(r, _)| f64::from(r)).collect();
            at.iter().sum::<f64>() / at.len() as f64
        };
        let moved: Vec<i32> = differences.iter().copied().filter(|d| *d != 0).collect();
        let seen: f64 = moved.iter().filter(|d| **d > 0).map(|d| rank(*d)).sum();
        let sum =
            |way: u32| (0..).zip(&moved).filter(|(bit, _)| way >> bit & 1 == 1).map(|(_, d)| rank(*d)).sum::<f64>();
        let sums: Vec<f64> = (0..1_u32 << moved.len()).map(sum).collect();
        let at_most = sums.iter().filter(|up| **up <= seen + 1e-9).count();
        let at_least = sums.iter().filter(|up| **up >= seen - 1e-9).count();
        (2.0 * at_most.min(at_least) as f64 / sums.len() as f64).min(1.0)
    }

    proptest::proptest! {
        #[test]
        fn exact_is_what_all_ways_give(differences in proptest::collection::vec(-4_i32..=4, 1..13)) {
            let counted: Vec<(f64, u32)> = differences.iter().map(|d| (f64::from(*d), 1)).collect();
            match SignedRank::of(&counted) {
                Some(test) => {
                    proptest::prop_assert!(test.exact);
                    proptest::prop_assert!((test.p - enumerated(&differences)).abs() < 1e-12);
                    let all = differences.len() as f64;
                    let zeros = all - f64::from(test.moved);
                    proptest::prop_assert!((test.up + test.down - (all * (all + 1.0) - zeros * (zeros + 1.0)) / 2.0).abs() < 1e-9);
                    proptest::prop_assert!((-1.0..=1.0).contains(&test.effect()));
                }
                None => proptest::prop_assert!(differences.iter().all(|d| *d == 0)),
            }
        }
    }

    #[test]
    fn tails_of_the_normal_are_those_of_the_tables() {
        // NIST Digital Library of Mathematical Functions and common tables, to the digits they give.
        for (z, p) in [
            (0.0, 1.0),
            (1.0, 0.317_310_507_863),
            (1.959_963_984_540, 0.05),
            (3.0, 0.002_699_796_063),
            (6.0, 1.973_175_290e-9),
        ] {
            assert!((both_tails(z) / p - 1.0).abs() < 1e-9, "{z}: {}", both_tails(z));
        }
    }
}
