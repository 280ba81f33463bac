//! Sorting. One sorting routine for all types, and a short one: the standard library's is 4 KB of WebAssembly for every
//! type it sorts.

use std::cmp::Ordering;

/// Sorts; equals keep their order.
pub fn sort_by<T>(items: &mut Vec<T>, compare: impl Fn(&T, &T) -> Ordering) {
    let places = merged((0..items.len()).collect(), &|a, b| {
        items.get(a).zip(items.get(b)).map_or(Ordering::Equal, |(a, b)| compare(a, b))
    });
    let mut taken: Vec<Option<T>> = std::mem::take(items).into_iter().map(Some).collect();
    items.extend(places.into_iter().filter_map(|place| taken.get_mut(place).and_then(Option::take)));
}

/// Sorts and leaves each item once.
pub fn sort_and_dedup<T: Ord>(items: &mut Vec<T>) {
    sort_by(items, T::cmp);
    items.dedup();
}

/// Sorts by halves.
fn merged(mut left: Vec<usize>, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    if left.len() < 2 {
        return left;
    }
    let right = left.split_off(left.len() / 2);
    let mut all = Vec::with_capacity(left.len().saturating_add(right.len()));
    let mut right = merged(right, compare).into_iter().peekable();
    for place in merged(left, compare) {
        while let Some(earlier) = right.next_if(|other| compare(*other, place) == Ordering::Less) {
            all.push(earlier);
        }
        all.push(place);
    }
    all.extend(right);
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sorts_and_keeps_equals_in_order() {
        let mut items = vec![(2, 'a'), (1, 'b'), (2, 'c'), (1, 'd')];
        sort_by(&mut items, |a, b| a.0.cmp(&b.0));
        assert_eq!(items, [(1, 'b'), (1, 'd'), (2, 'a'), (2, 'c')]);
        let mut items: Vec<(usize, usize)> =
            (0..1000).map(|place: usize| (place.wrapping_mul(7919) % 101, place)).collect();
        let mut expected = items.clone();
        expected.sort();
        sort_by(&mut items, |a, b| a.0.cmp(&b.0));
        assert_eq!(items, expected);
        let mut items = vec!["b", "a", "b"];
        sort_and_dedup(&mut items);
        assert_eq!(items, ["a", "b"]);
    }
}
