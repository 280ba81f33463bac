//! Someone who knows which figure is of whom and combines figures in every way that adding and taking away allows. Works
//! in fractions and tries every group; shares no code with the ledger.

/// Fractions of small whole numbers, for an attacker who shares no code with the ledger.
#[derive(Clone, Copy)]
struct Fraction(i128, i128);

impl Fraction {
    fn less_times(self, other: Self, factor: Self) -> Self {
        let (top, bottom) = (other.0.checked_mul(factor.0).unwrap(), other.1.checked_mul(factor.1).unwrap());
        let above = self.0.checked_mul(bottom).unwrap().checked_sub(top.checked_mul(self.1).unwrap()).unwrap();
        let below = self.1.checked_mul(bottom).unwrap();
        let (mut a, mut b) = (above.abs(), below.abs());
        while b != 0 {
            (a, b) = (b, a.checked_rem(b).unwrap());
        }
        Self(above.checked_div(a).unwrap(), below.checked_div(a).unwrap())
    }
}

/// How many of the sums are independent, looked at these rows only.
fn independent(sums: &[Vec<i128>], rows: &[usize]) -> usize {
    let mut left: Vec<Vec<Fraction>> =
        sums.iter().map(|sum| rows.iter().map(|row| Fraction(sum[*row], 1)).collect()).collect();
    let mut found = 0_usize;
    for place in 0..rows.len() {
        let Some(at) = left.iter().position(|sum| sum[place].0 != 0) else { continue };
        let pivot = left.swap_remove(at);
        found = found.saturating_add(1);
        for sum in &mut left {
            let factor = Fraction(
                sum[place].0.checked_mul(pivot[place].1).unwrap(),
                sum[place].1.checked_mul(pivot[place].0).unwrap(),
            );
            for (at, with) in sum.iter_mut().zip(&pivot) {
                *at = at.less_times(*with, factor);
            }
        }
    }
    found
}

/// Tries every group of fewer than `least` people: whether some combination of what was told is about nobody else.
pub fn attacked(told: &[Vec<u32>], people: &[u32], least: usize) -> Option<Vec<u32>> {
    let rows: Vec<usize> = (0..people.len()).collect();
    let count = |sum: &Vec<u32>, row: usize| sum.iter().filter(|r| **r as usize == row).count() as i128;
    let sums: Vec<Vec<i128>> = told.iter().map(|sum| rows.iter().map(|row| count(sum, *row)).collect()).collect();
    let mut persons = people.to_vec();
    persons.sort_unstable();
    persons.dedup();
    let all = independent(&sums, &rows);
    (1..1_u32 << persons.len()).filter(|group| (group.count_ones() as usize) < least).find_map(|group| {
        let inside = |person: u32| persons.iter().position(|p| *p == person).is_some_and(|at| group >> at & 1 == 1);
        let others: Vec<usize> = rows.iter().copied().filter(|row| !inside(people[*row])).collect();
        (independent(&sums, &others) < all).then(|| persons.iter().copied().filter(|p| inside(*p)).collect())
    })
}
