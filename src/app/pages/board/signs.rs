//! Drawings that only boards have.

use leptos::prelude::*;

/// A drawing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sign {
    /// To be taken by the finger.
    Grip,
    /// To another place.
    Move,
    /// With a reservation.
    Held,
    /// Open.
    Open,
    /// Agreed.
    Agreed,
    /// For the hall.
    Hall,
    /// Tied to another card.
    Tie,
}

/// Draws it; it says nothing to a screen reader.
pub(super) fn sign(sign: Sign) -> AnyView {
    let path = match sign {
        Sign::Grip => "M9 6v.1M15 6v.1M9 12v.1M15 12v.1M9 18v.1M15 18v.1",
        Sign::Move => "M12 3v18M3 12h18M9 6l3-3 3 3M9 18l3 3 3-3M6 9l-3 3 3 3M18 9l3 3-3 3",
        Sign::Held => "M20.500 12a8.500 8.500 0 1 1-17 0 8.500 8.500 0 0 1 17 0zM8 12h8",
        Sign::Open => "M20.500 12a8.500 8.500 0 1 1-17 0 8.500 8.500 0 0 1 17 0z",
        Sign::Agreed => "M20.500 12a8.500 8.500 0 1 1-17 0 8.500 8.500 0 0 1 17 0zM8.200 12.300l2.700 2.700 5-5.500",
        Sign::Hall => "M5 4h14a2 2 0 0 1 2 2v8a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V6a2 2 0 0 1 2-2zM8 20h8M12 16v4",
        Sign::Tie => {
            "M10 14a4 4 0 0 0 5.700 0l3-3a4 4 0 0 0-5.700-5.700l-1 1M14 10a4 4 0 0 0-5.700 0l-3 3a4 4 0 0 0 5.700 5.700l1-1"
        }
    };
    let class = match sign {
        Sign::Grip => "icon grip-dots",
        Sign::Open => "icon ring",
        Sign::Tie => "icon along",
        _ => "icon",
    };
    view! { <svg class=class viewBox="0 0 24 24" aria-hidden="true"><path d=path/></svg> }.into_any()
}
