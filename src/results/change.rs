//! Change from then to now, person by person.

use super::Middle;

/// Pairs of one person's then and now.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// People with both halves answered on the scale.
    pub n: u32,
    /// Then.
    pub then: Middle,
    /// Now.
    pub now: Middle,
    /// How many moved which way.
    pub moved: Moved,
}

/// How many improved, stayed the same, declined.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Moved {
    /// Higher now.
    pub improved: u32,
    /// The same.
    pub same: u32,
    /// Lower now.
    pub declined: u32,
}

impl Change {
    /// Compares pairs of (then, now); `None` of nothing.
    #[must_use]
    pub fn of(pairs: &[(f64, f64)]) -> Option<Self> {
        let then = Middle::of(pairs.iter().map(|(then, _)| *then).collect())?;
        let now = Middle::of(pairs.iter().map(|(_, now)| *now).collect())?;
        let mut moved = Moved::default();
        for (then, now) in pairs {
            let n = match now.total_cmp(then) {
                std::cmp::Ordering::Greater => &mut moved.improved,
                std::cmp::Ordering::Equal => &mut moved.same,
                std::cmp::Ordering::Less => &mut moved.declined,
            };
            *n = n.saturating_add(1);
        }
        Some(Self { n: then.n, then, now, moved })
    }
}
