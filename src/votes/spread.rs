//! Where the marks of a picture stand that would lie upon each other.

/// A place in a picture.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Spot {
    /// Across.
    pub x: f64,
    /// Down.
    pub y: f64,
}

/// Ways out, in the order tried: a whole turn in eighths.
const TURN: [(f64, f64); 8] = [
    (1.0, 0.0),
    (0.7072, -0.7072),
    (0.0, -1.0),
    (-0.7072, -0.7072),
    (-1.0, 0.0),
    (-0.7072, 0.7072),
    (0.0, 1.0),
    (0.7072, 0.7072),
];

/// Rounds that are tried; so many marks upon one spot are told by the table.
const ROUNDS: u8 = 6;

/// A place for a round mark of every spot, `apart` from the others (centre to centre) and within `least` to `most` both
/// ways. A mark that is alone stays on its spot; of several the first one does. Where there is no room a mark stays, too.
#[must_use]
pub fn spread(spots: &[Spot], apart: f64, least: f64, most: f64) -> Vec<Spot> {
    let mut placed: Vec<Spot> = Vec::new();
    for spot in spots {
        let is_free = |at: &Spot| {
            placed.iter().all(|other| (at.x - other.x).hypot(at.y - other.y) >= apart - 0.01)
                && [at.x, at.y].iter().all(|n| (least..=most).contains(n))
        };
        let tried = (1..=ROUNDS).flat_map(|round| {
            TURN.map(|(x, y)| {
                let far = apart * f64::from(round);
                Spot { x: spot.x + x * far, y: spot.y + y * far }
            })
        });
        let free = std::iter::once(*spot).chain(tried).find(is_free);
        placed.push(free.unwrap_or(*spot));
    }
    placed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_on_one_spot_are_set_apart_and_others_stay() {
        let at = |x: f64, y: f64| Spot { x, y };
        let alone = [at(10.0, 10.0), at(50.0, 10.0), at(10.0, 50.0)];
        assert_eq!(spread(&alone, 20.0, 0.0, 100.0), alone);
        let many = [at(95.0, 5.0); 7];
        let placed = spread(&many, 20.0, 0.0, 100.0);
        assert_eq!(placed[0], many[0]);
        for (place, one) in placed.iter().enumerate() {
            assert!((0.0..=100.0).contains(&one.x) && (0.0..=100.0).contains(&one.y), "{one:?}");
            for other in &placed[place + 1..] {
                assert!((one.x - other.x).hypot(one.y - other.y) > 19.9, "{one:?} {other:?}");
            }
        }
        assert_eq!(spread(&[at(1.0, 1.0); 2], 50.0, 0.0, 2.0), [at(1.0, 1.0); 2], "no room");
    }
}
