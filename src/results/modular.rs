//! Linear algebra for the disclosure guard: over the numbers modulo a prime, where nothing is rounded. Small whole
//! matrices have the same rank there as over the fractions, unless the prime divides one of their minors; those of our
//! sums are far below it.

/// 2 to the power of 31, less 1: a product fits into 64 bits.
const PRIME: u64 = 2_147_483_647;

/// A row of a matrix; what lies behind its end is nought.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Row(Vec<u64>);

impl Row {
    /// The number at a place.
    #[must_use]
    pub fn at(&self, place: usize) -> u64 {
        self.0.get(place).copied().unwrap_or(0)
    }

    /// Sets the number at a place.
    pub fn set(&mut self, place: usize, number: u64) {
        if self.0.len() <= place {
            self.0.resize(place.saturating_add(1), 0);
        }
        if let Some(at) = self.0.get_mut(place) {
            *at = number.checked_rem(PRIME).unwrap_or(0);
        }
    }

    /// Takes another row away so many times.
    fn less(&mut self, other: &Self, times: u64) {
        let negative = PRIME.saturating_sub(times);
        for place in 0..other.0.len() {
            let number = self.at(place).saturating_add(product(other.at(place), negative));
            self.set(place, number);
        }
    }
}

/// Both are below the prime.
fn product(a: u64, b: u64) -> u64 {
    a.saturating_mul(b).checked_rem(PRIME).unwrap_or(0)
}

/// What gives 1 with `a`, which is not nought: `a` to the power of the prime less 2 (Fermat).
fn inverse(a: u64) -> u64 {
    let (mut power, mut left, mut square) = (1, PRIME.saturating_sub(2), a);
    while left > 0 {
        if left & 1 == 1 {
            power = product(power, square);
        }
        square = product(square, square);
        left >>= 1;
    }
    power
}

/// Leaves the combinations of the rows that are nought at a place: takes one row that is not from the others, and away.
/// Tells whether there was one. Independent rows stay independent.
pub fn eliminate(rows: &mut Vec<Row>, place: usize) -> bool {
    let Some(at) = rows.iter().position(|row| row.at(place) != 0) else { return false };
    let pivot = rows.remove(at);
    let inverse = inverse(pivot.at(place));
    for row in rows.iter_mut().filter(|row| row.at(place) != 0) {
        row.less(&pivot, product(row.at(place), inverse));
    }
    true
}

/// How many of the rows are independent.
#[must_use]
pub fn rank(rows: &[Row]) -> usize {
    let mut left = rows.to_vec();
    let places = rows.iter().map(|row| row.0.len()).max().unwrap_or(0);
    (0..places).filter(|place| eliminate(&mut left, *place)).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(numbers: &[u64]) -> Row {
        let mut row = Row::default();
        (0..).zip(numbers).for_each(|(place, number)| row.set(place, *number));
        row
    }

    #[test]
    fn ranks_and_eliminations_are_those_of_paper_and_pencil() {
        let rows = [row(&[1, 1, 0]), row(&[0, 1, 1]), row(&[1, 2, 1])];
        assert_eq!(rank(&rows), 2, "the third is the sum of the others");
        assert_eq!(rank(&[row(&[2, 4]), row(&[3, 7])]), 2);
        assert_eq!(rank(&[]), 0);
        let mut left = vec![row(&[2, 1, 0]), row(&[1, 1, 1])];
        assert!(eliminate(&mut left, 0));
        // (1, 1, 1) less half of (2, 1, 0): twice that is (0, 1, 2).
        assert_eq!((left.len(), left[0].at(0), product(2, left[0].at(1)), product(2, left[0].at(2))), (1, 0, 1, 2));
        assert!(!eliminate(&mut left, 0));
        assert_eq!(product(inverse(12_345), 12_345), 1);
    }
}
