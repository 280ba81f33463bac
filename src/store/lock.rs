//! When the screens close: by hand, or when nobody touched them for a while. Noted on the device, so that a reload opens
//! nothing and every tab knows.

use serde::{Deserialize, Serialize};

/// Minutes without a touch after which the screens can be set to close; 0 is never.
pub const MINUTES: [u32; 5] = [5, 15, 30, 60, 0];
/// What they are on a new device.
pub const USUAL: u32 = 15;
/// Seconds that a clock may be put back without closing the screens.
const SLACK: i64 = 120;

/// The note.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct LockNote {
    /// Closed by hand, or found left alone.
    pub locked: bool,
    /// The last touch, seconds since 1970.
    pub at: i64,
}

impl LockNote {
    /// Whether the screens are closed at this moment, if they close after so many minutes (0: never).
    #[must_use]
    pub fn is_locked(&self, now: i64, after: u32) -> bool {
        let idle = now.saturating_sub(self.at);
        self.locked || (after > 0 && !(-SLACK..i64::from(after).saturating_mul(60)).contains(&idle))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn screens_close_by_hand_or_when_left_alone() {
        let touched = LockNote { locked: false, at: 1_000_000 };
        for (later, after, locked) in [
            (0, 15, false),
            (899, 15, false),
            (900, 15, true),
            (i64::MAX, 0, false),
            (-60, 15, false),
            // A clock put back by more is no way in.
            (-3600, 15, true),
        ] {
            assert_eq!(touched.is_locked(1_000_000_i64.saturating_add(later), after), locked, "{later} {after}");
        }
        assert!(LockNote { locked: true, ..touched }.is_locked(touched.at, 0));
    }
}
