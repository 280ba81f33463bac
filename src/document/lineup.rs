//! The order of a section: what fills itself and what people wrote, one after the other.
//!
//! A paragraph stands behind the filled piece that it names, before all of them where it names [`TOP`], in place of the
//! one it was taken over from, and behind all of them otherwise. So it keeps its neighbour whatever the records bring.
//!
//! A filled piece is left out while a person hid it, or while paragraphs were taken over from it that rest on all that it
//! rests on. Once it rests on something more (a solution that was tied to the challenge since), it shows again beside
//! them: what came in anew is never hidden by what somebody wrote before.

use super::fill::Filled;
use crate::model::document::{END, TOP};
use crate::model::order::sort_by;
use crate::model::{Basis, Id, Paragraph, Section};

/// One piece of a section.
#[derive(Debug, Clone, PartialEq)]
pub enum Piece {
    /// It fills itself.
    Filled {
        /// What stands there.
        filled: Filled,
        /// Whether a person left it out.
        hidden: bool,
        /// Whether it was taken over before, and rests on more now.
        grown: bool,
    },
    /// A person wrote it.
    Written(Id, Paragraph),
}

impl Piece {
    /// The name by which it is told from the others of its section.
    #[must_use]
    pub fn name(&self) -> &str {
        match self {
            Self::Filled { filled, .. } => &filled.name,
            Self::Written(id, _) => id.as_str(),
        }
    }
}

/// How far apart places are, so that something fits between two.
pub const STEP: i64 = 1024;

/// Puts the pieces of a section in order.
#[must_use]
pub fn line_up(section: &Section, mut filled: Vec<Filled>, paragraphs: Vec<(Id, Paragraph)>) -> Vec<Piece> {
    let wished = |name: &str| section.order.iter().position(|wished| wished == name).unwrap_or(usize::MAX);
    sort_by(&mut filled, |a, b| wished(&a.name).cmp(&wished(&b.name)));
    let mut mine: Vec<(Id, Paragraph)> = paragraphs.into_iter().filter(|(_, p)| p.section == section.name).collect();
    sort_by(&mut mine, |(a_id, a), (b_id, b)| (a.place, a_id).cmp(&(b.place, b_id)));
    let is_there = |name: &str| name == TOP || filled.iter().any(|piece| piece.name == name);
    let anchored: Vec<(Option<String>, Id, Paragraph)> = mine
        .into_iter()
        .map(|(id, paragraph)| {
            let anchor = anchor(&paragraph).filter(|name| is_there(name)).map(str::to_owned);
            (anchor, id, paragraph)
        })
        .collect();
    let at = |name: Option<&str>| -> Vec<Piece> {
        let here = anchored.iter().filter(|(anchor, ..)| anchor.as_deref() == name);
        here.map(|(_, id, paragraph)| Piece::Written(id.clone(), paragraph.clone())).collect()
    };
    let mut pieces = at(Some(TOP));
    for piece in &filled {
        let over: Vec<&Paragraph> =
            anchored.iter().map(|(.., paragraph)| paragraph).filter(|p| p.replaces == piece.name).collect();
        let is_covered = covers(&over, &piece.rests_on);
        if over.is_empty() || !is_covered {
            let hidden = section.hidden.contains(&piece.name);
            pieces.push(Piece::Filled { filled: piece.clone(), hidden, grown: !over.is_empty() });
        }
        pieces.extend(at(Some(&piece.name)));
    }
    pieces.extend(at(None));
    pieces
}

/// The filled piece whose place a paragraph stands at.
fn anchor(paragraph: &Paragraph) -> Option<&str> {
    let named = if paragraph.after.is_empty() { &paragraph.replaces } else { &paragraph.after };
    (!named.is_empty()).then_some(named.as_str())
}

/// Whether paragraphs that were taken over rest on all of this together.
fn covers(over: &[&Paragraph], rests_on: &[Basis]) -> bool {
    rests_on.iter().all(|basis| over.iter().any(|paragraph| paragraph.rests_on.contains(basis)))
}

/// Where a paragraph has to stand to come between two pieces: what it stands behind, and its place. `before` are the
/// pieces ahead of it in order, `behind` those after it.
#[must_use]
pub fn place_between(before: &[Piece], behind: &[Piece]) -> (String, i64) {
    let after = match before.last() {
        None => TOP.to_owned(),
        Some(Piece::Filled { filled, .. }) => filled.name.clone(),
        Some(Piece::Written(_, paragraph)) => anchor(paragraph).unwrap_or(END).to_owned(),
    };
    let place = |piece: &Piece| match piece {
        Piece::Written(_, paragraph) => Some((anchor(paragraph).unwrap_or(END).to_owned(), paragraph.place)),
        Piece::Filled { .. } => None,
    };
    let same = |piece: Option<&Piece>| piece.and_then(place).filter(|(anchor, _)| *anchor == after).map(|(_, p)| p);
    let place = match (same(before.last()), same(behind.first())) {
        (Some(low), Some(high)) => low.saturating_add(high.saturating_sub(low) / 2),
        (Some(low), None) => low.saturating_add(STEP),
        (None, Some(high)) => high.saturating_sub(STEP),
        (None, None) => STEP,
    };
    (after, place)
}

/// The order of the filled pieces with one of them a place earlier or later among them.
#[must_use]
pub fn reordered(pieces: &[Piece], name: &str, later: bool) -> Vec<String> {
    let names = pieces.iter().filter(|piece| matches!(piece, Piece::Filled { .. }));
    let mut names: Vec<String> = names.map(|piece| piece.name().to_owned()).collect();
    if let Some(at) = names.iter().position(|other| other == name) {
        let to = if later { at.saturating_add(1) } else { at.saturating_sub(1) };
        if to < names.len() {
            names.swap(at, to);
        }
    }
    names
}
