//! How far two words are from each other, letter by letter.

/// The fewest letters to put in, take out, change or swap with their neighbour that make one word the other (optimal
/// string alignment; Damerau 1964); `None` when it takes more than `most`.
#[must_use]
pub fn edits(one: &str, other: &str, most: usize) -> Option<usize> {
    let (a, b): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    if a.len().abs_diff(b.len()) > most {
        return None;
    }
    // Three rows of the table: two above, above, this one. Row 0: nothing of `a` against the beginnings of `b`.
    let mut before: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..=b.len()).collect();
    let mut last_a = None;
    for (i, ca) in (1..).zip(&a) {
        let mut row = Vec::with_capacity(above.len());
        row.push(i);
        let mut last_b: Option<char> = None;
        for (j, cb) in (1_usize..).zip(&b) {
            let at = |row: &[usize], place: usize| row.get(place).copied().unwrap_or(usize::MAX);
            let left = j.saturating_sub(1);
            let changed = at(&above, left).saturating_add(usize::from(ca != cb));
            let mut least = changed.min(at(&above, j).saturating_add(1)).min(at(&row, left).saturating_add(1));
            if last_a == Some(*cb) && last_b == Some(*ca) {
                least = least.min(at(&before, j.saturating_sub(2)).saturating_add(1));
            }
            row.push(least);
            last_b = Some(*cb);
        }
        if row.iter().all(|n| *n > most) {
            return None;
        }
        last_a = Some(*ca);
        before = std::mem::replace(&mut above, row);
    }
    above.last().copied().filter(|n| *n <= most)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_the_fewest_edits() {
        for (one, other, expected) in [
            ("", "", Some(0)),
            ("", "ab", Some(2)),
            ("planning", "planing", Some(1)),
            ("محمد", "محمود", Some(1)),
            ("hussein", "hussien", Some(1)),
            ("kitten", "sitting", None),
            ("ab", "ba", Some(1)),
            ("abcd", "badc", Some(2)),
            ("abc", "xyz", None),
        ] {
            assert_eq!(edits(one, other, 2), expected, "{one} {other}");
            assert_eq!(edits(other, one, 2), expected, "{other} {one}");
        }
        assert_eq!(edits("kitten", "sitting", 3), Some(3));
        assert_eq!(edits("a", "abc", 1), None);
    }
}
