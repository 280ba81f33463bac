//! QR codes: a text as dark and light squares (ISO/IEC 18004), by the crate `fast_qr`.

use fast_qr::{ECL, QRBuilder};
use std::fmt::Write as _;

/// Light squares around a code, which a reader needs.
pub const QUIET: usize = 4;

/// A QR code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Qr {
    /// Squares a side, without the quiet ones around.
    pub size: usize,
    /// Whether a square is dark, row by row.
    pub dark: Vec<bool>,
}

impl Qr {
    /// The code of a text; a quarter of it may be damaged. `None` of more text than a code holds.
    #[must_use]
    pub fn of(text: &str) -> Option<Self> {
        let code = QRBuilder::new(text).ecl(ECL::Q).build().ok()?;
        let squares = code.size.checked_mul(code.size)?;
        let dark = code.data.get(..squares)?.iter().map(|square| square.value()).collect();
        Some(Self { size: code.size, dark })
    }

    /// Squares a side with the quiet ones around: what a drawing of it measures.
    #[must_use]
    pub fn side(&self) -> usize {
        self.size.saturating_add(QUIET.saturating_mul(2))
    }

    /// The dark squares as the path of an SVG, in squares, the quiet ones around included.
    #[must_use]
    pub fn path(&self) -> String {
        let mut path = String::new();
        for (row, squares) in self.dark.chunks(self.size.max(1)).enumerate() {
            let mut at = 0_usize;
            for run in squares.chunk_by(|a, b| a == b) {
                if run.first() == Some(&true) {
                    let (x, y, n) = (at.saturating_add(QUIET), row.saturating_add(QUIET), run.len());
                    // Writing to a string cannot fail.
                    let _written = write!(path, "M{x} {y}h{n}v1h-{n}z");
                }
                at = at.saturating_add(run.len());
            }
        }
        path
    }
}
