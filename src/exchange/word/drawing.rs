//! Pictures in the line of the text, at the size they have on the screen, or as wide as the text.

use super::body::WIDTH;
use crate::exchange::escape::attribute;

/// English metric units of a pixel (96 to the inch) and of a twentieth of a point.
const OF_PIXEL: u64 = 9525;
const OF_TWIP: u64 = 635;
/// The tallest picture in twentieths of a point: what fits on a page with a heading above.
const TALLEST: u64 = 12_600;

/// The name of a picture's file.
pub(super) fn file_of(place: usize) -> String {
    format!("picture{}.png", place.saturating_add(1))
}

/// The name by which the document refers to a picture's file.
pub(super) fn relation_of(place: usize) -> String {
    format!("rId{}", place.saturating_add(100))
}

/// How large it becomes: never beyond the text, its sides in proportion.
fn size((width, height): (u32, u32)) -> (u64, u64) {
    let (wide, tall) =
        (u64::from(width.max(1)).saturating_mul(OF_PIXEL), u64::from(height.max(1)).saturating_mul(OF_PIXEL));
    let (most_wide, most_tall) = (u64::from(WIDTH).saturating_mul(OF_TWIP), TALLEST.saturating_mul(OF_TWIP));
    let scaled = |side: u64, to: u64, of: u64| side.saturating_mul(to).checked_div(of).unwrap_or(side).max(1);
    let (wide, tall) = if wide > most_wide { (most_wide, scaled(tall, most_wide, wide)) } else { (wide, tall) };
    if tall > most_tall { (scaled(wide, most_tall, tall), most_tall) } else { (wide, tall) }
}

/// A run with a picture; `words` say what it shows.
pub(super) fn inline(place: usize, pixels: (u32, u32), words: &str) -> String {
    let (wide, tall) = size(pixels);
    let (number, file, relation) = (place.saturating_add(1), file_of(place), relation_of(place));
    let words = attribute(words);
    format!(
        "<w:r><w:drawing><wp:inline distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\"><wp:extent cx=\"{wide}\" cy=\"{tall}\"/>\
         <wp:docPr id=\"{number}\" name=\"{file}\" descr=\"{words}\"/>\
         <wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect=\"1\"/></wp:cNvGraphicFramePr>\
         <a:graphic><a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><pic:pic>\
         <pic:nvPicPr><pic:cNvPr id=\"{number}\" name=\"{file}\" descr=\"{words}\"/><pic:cNvPicPr/></pic:nvPicPr>\
         <pic:blipFill><a:blip r:embed=\"{relation}\"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>\
         <pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"{wide}\" cy=\"{tall}\"/></a:xfrm>\
         <a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pictures_stay_within_the_text() {
        let (most_wide, most_tall) = (u64::from(WIDTH) * OF_TWIP, TALLEST * OF_TWIP);
        assert_eq!(size((100, 50)), (952_500, 476_250));
        assert_eq!(size((2000, 1000)), (most_wide, most_wide / 2));
        assert_eq!(size((100, 4000)), (most_tall / 40, most_tall));
        assert_eq!(size((0, 0)), (OF_PIXEL, OF_PIXEL));
        assert!(size((u32::MAX, 1)).1 >= 1);
    }
}
