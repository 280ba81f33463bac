//! A document on its way to who writes it: the tree as JSON and its pictures as they are, in one piece. As JSON a picture
//! would be four times as large.

use super::format::Labels;
use crate::document::tree::{Block, Tree};
use crate::model::{json, json_text};
use serde::{Deserialize, Serialize};

/// A document with the words its outputs add.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Parcel {
    /// The document.
    pub tree: Tree,
    /// What the outputs say beside it.
    pub labels: Labels,
}

fn pictures(tree: &mut Tree) -> impl Iterator<Item = &mut Vec<u8>> {
    tree.sections.iter_mut().flat_map(|section| &mut section.blocks).filter_map(|block| match block {
        Block::Picture { png, .. } => Some(png),
        _ => None,
    })
}

fn put(out: &mut Vec<u8>, piece: &[u8]) {
    out.extend(u64::try_from(piece.len()).unwrap_or_default().to_le_bytes());
    out.extend(piece);
}

fn take<'a>(bytes: &mut &'a [u8]) -> Option<&'a [u8]> {
    let (length, rest) = bytes.split_first_chunk::<8>()?;
    let (piece, rest) = rest.split_at_checked(usize::try_from(u64::from_le_bytes(*length)).ok()?)?;
    *bytes = rest;
    Some(piece)
}

impl Parcel {
    /// As bytes.
    #[must_use]
    pub fn into_bytes(mut self) -> Vec<u8> {
        let taken: Vec<Vec<u8>> = pictures(&mut self.tree).map(std::mem::take).collect();
        let text = serde_json::to_value(&self).as_ref().map(json_text::text).unwrap_or_default();
        let mut out = Vec::new();
        put(&mut out, text.as_bytes());
        taken.iter().for_each(|png| put(&mut out, png));
        out
    }

    /// From its bytes; `None` where they are none.
    #[must_use]
    pub fn of(mut bytes: &[u8]) -> Option<Self> {
        let value = json_text::parse(std::str::from_utf8(take(&mut bytes)?).ok()?).ok()?;
        let mut parcel: Self = json::read(&value).ok()?;
        for png in pictures(&mut parcel.tree) {
            *png = take(&mut bytes)?.to_vec();
        }
        bytes.is_empty().then_some(parcel)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::tree::TreeSection;

    #[test]
    fn a_parcel_arrives_whole() {
        let picture = |png: &[u8]| Block::Picture {
            svg: "<svg/>".into(),
            png: png.to_vec(),
            width: 4,
            height: 2,
            alt: vec!["ظ".into()],
        };
        let blocks =
            vec![picture(b"one"), Block::Heading { level: 2, text: vec!["a".into()] }, picture(b""), picture(b"2")];
        let tree = Tree { sections: vec![TreeSection { blocks, ..TreeSection::default() }], ..Tree::default() };
        let parcel = Parcel { tree, labels: Labels::default() };
        let bytes = parcel.clone().into_bytes();
        assert_eq!(Parcel::of(&bytes), Some(parcel));
        for length in 0..bytes.len() {
            assert_eq!(Parcel::of(bytes.get(..length).unwrap()), None, "{length}");
        }
        assert_eq!(Parcel::of(&[bytes, vec![0]].concat()), None);
    }
}
