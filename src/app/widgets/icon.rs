//! Icons: inline drawings of 24 by 24, in the colour of the text. Those that point along the line of reading
//! are mirrored in right-to-left.

use leptos::prelude::*;

/// An icon.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Icon {
    /// Goes on, along the line of reading.
    Forward,
    /// Goes back.
    Back,
    /// An arrow along the line of reading.
    Arrow,
    /// Done.
    Check,
    /// Out of this device.
    Export,
    /// Into this device.
    Import,
    /// Something new.
    Plus,
    /// Needs attention.
    Heed,
    /// Settings.
    Gear,
    /// Two become one.
    Merge,
    /// To look around in.
    Book,
    /// Goes before.
    Up,
    /// Opens below; goes behind.
    Down,
    /// Closed to others.
    Lock,
    /// Takes back.
    Undo,
    /// On paper.
    Print,
    /// The guard.
    Shield,
    /// A table.
    Table,
    /// Change.
    Pen,
    /// Away with it.
    Cross,
    /// Looks for something.
    Search,
    /// Days to choose from.
    Calendar,
    /// Another one like it.
    Copy,
    /// Removed.
    Bin,
    /// One becomes two.
    Branch,
}

impl Icon {
    fn along(self) -> bool {
        matches!(self, Self::Forward | Self::Back | Self::Arrow | Self::Merge | Self::Undo | Self::Branch)
    }

    fn path(self) -> &'static str {
        match self {
            Self::Forward => "M9 5l7 7-7 7",
            Self::Back => "M15 5l-7 7 7 7",
            Self::Arrow => "M4 12h15M13 6l6 6-6 6",
            Self::Check => "M4.5 12.5l5 5L19.5 7",
            Self::Export => "M12 15V4M8 8l4-4 4 4M5 14v5h14v-5",
            Self::Import => "M12 4v11M8 11l4 4 4-4M5 16v3h14v-3",
            Self::Plus => "M12 5v14M5 12h14",
            Self::Heed => "M12 4L2.8 19.5h18.4zM12 10v4.5M12 17v.2",
            Self::Gear => {
                "M4 7h9M17 7h3M4 17h3M11 17h9M17 7a2 2 0 1 1-4 0 2 2 0 0 1 4 0zM11 17a2 2 0 1 1-4 0 2 2 0 0 1 4 0z"
            }
            Self::Merge => "M4 6c7 0 7 6 12 6h4M4 18c7 0 7-6 12-6M17 9l3 3-3 3",
            Self::Book => "M5 4h6a2 2 0 0 1 2 2v14a2 2 0 0 0-2-2H5zM19 4h-4a2 2 0 0 0-2 2v14a2 2 0 0 1 2-2h4z",
            Self::Up => "M6 15l6-6 6 6",
            Self::Down => "M6 9l6 6 6-6",
            Self::Lock => {
                "M5 13a2 2 0 0 1 2-2h10a2 2 0 0 1 2 2v5a2 2 0 0 1-2 2H7a2 2 0 0 1-2-2zM8 11V8a4 4 0 0 1 8 0v3"
            }
            Self::Undo => "M9 8L4.5 12 9 16M5 12h9a5 5 0 0 1 5 5v1",
            Self::Print => "M7 9V4h10v5M7 17H4v-8h16v8h-3M7 14h10v6H7z",
            Self::Shield => "M12 3l7 3v5c0 5-3 8-7 10-4-2-7-5-7-10V6z",
            Self::Table => "M4 5h16v14H4zM4 10h16M4 14.5h16M10 5v14",
            Self::Pen => "M4 20l1-4L16 5l3 3L8 19zM14 7l3 3",
            Self::Cross => "M6 6l12 12M18 6L6 18",
            Self::Search => "M17 10.5a6.5 6.5 0 1 1-13 0 6.5 6.5 0 0 1 13 0zM15.3 15.3L20.5 20.5",
            Self::Copy => "M9 8h11v12H9zM15 8V4H4v12h5",
            Self::Bin => "M4.5 7h15M9.5 7V4h5v3M6.5 7l1 13h9l1-13M10 11v5M14 11v5",
            Self::Branch => {
                "M4 12h5c5 0 4-6 8-6h2M9 12c5 0 4 6 8 6h2M16.5 3.500l3 2.500-3 2.500M16.5 15.500l3 2.500-3 2.500"
            }
            Self::Calendar => "M4 6h16v14H4zM4 10.5h16M8 3.5v4M16 3.5v4",
        }
    }
}

/// Draws an icon; it says nothing to a screen reader.
#[must_use]
pub fn icon(icon: Icon) -> impl IntoView {
    let class = if icon.along() { "icon along" } else { "icon" };
    view! { <svg class=class viewBox="0 0 24 24" aria-hidden="true"><path d=icon.path()/></svg> }
}

/// Draws the mark of a choice that is taken.
#[must_use]
pub fn choice_mark() -> impl IntoView {
    view! { <svg class="icon choice-mark" viewBox="0 0 24 24" aria-hidden="true"><path d=Icon::Check.path()/></svg> }
}
