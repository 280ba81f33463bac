//! Folding: one spelling for words that people write in many, to search and to compare by. Never shown, never kept.
//!
//! What falls together, because keyboards, habits and fonts differ and readers take it for the same:
//! - Arabic: alef with and without hamza, madda or wasla; waw and yeh that carry a hamza; yeh, alef maqsura and Farsi
//!   yeh; kaf and keheh; heh, teh marbuta and Kurdish ae; a hamza of its own, vowel marks and tatweel go.
//! - Kurdish: the letters that an Arabic keyboard lacks are what it writes instead (ۆ و, ێ ي, ڕ ر, ڵ ل, ڤ ف, گ ك, پ ب,
//!   چ ج, ژ ز); the zero-width marks go.
//! - Latin: case and accents, and the apostrophes and half rings of transliteration.
//! - The three sets of digits are one; shapes that come out of PDF files are letters again.
//!
//! Everything that is no letter and no digit is a gap, one space wide, and none stands at either end. Folding twice is
//! folding once.

/// The folded text.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    walk(text, &mut |c, _| folded.push(c));
    folded
}

/// The folded text, each character with the place in the text (in bytes) that it comes from, and the place where the
/// last of them ends: to mark what was found.
#[must_use]
pub fn fold_with_places(text: &str) -> (Vec<(char, usize)>, usize) {
    let mut folded = Vec::new();
    let end = walk(text, &mut |c, place| folded.push((c, place)));
    (folded, end)
}

fn walk(text: &str, put: &mut dyn FnMut(char, usize)) -> usize {
    let (mut started, mut gap) = (false, None);
    for (place, c) in text.char_indices() {
        for lower in c.to_lowercase() {
            letters(lower, &mut |folded| match folded {
                GAP => {
                    gap.get_or_insert(place);
                }
                letter => {
                    if let Some(gap) = gap.take().filter(|_| started) {
                        put(GAP, gap);
                    }
                    started = true;
                    put(letter, place);
                }
            });
        }
    }
    gap.unwrap_or(text.len())
}

const GAP: char = ' ';

/// U+00C0 to U+017F and U+1E00 to U+1EF9 without their accents; a dot where it is no letter with an accent.
const LATIN: &str = "aaaaaa.ceeeeiiiidnooooo.ouuuuy..aaaaaa.ceeeeiiiidnooooo.ouuuuy.yaaaaaaccccccccddddeeeeeeeeeegggggggghhhh\
    iiiiiiiiii..jjkkkllllllllllnnnnnnnnnoooooo..rrrrrrsssssssstttttt\
    uuuuuuuuuuuuwwyyyzzzzzzs";
const LATIN_MORE: &str = "aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmmmmmmnnnnnnnnoooooooopppprrrrrrrrssssssssss\
    ttttttttuuuuuuuuuuvvvvwwwwwwwwwwxxxxyyzzzzzzhtwyas....\
    aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeeeeeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy";

/// Letters by the last code point of their shapes, from U+FE80 on.
const SHAPES: &[(char, char)] = &[
    ('\u{fe80}', 'ء'),
    ('\u{fe84}', 'ا'),
    ('\u{fe86}', 'و'),
    ('\u{fe88}', 'ا'),
    ('\u{fe8c}', 'ي'),
    ('\u{fe8e}', 'ا'),
    ('\u{fe92}', 'ب'),
    ('\u{fe94}', 'ة'),
    ('\u{fe98}', 'ت'),
    ('\u{fe9c}', 'ث'),
    ('\u{fea0}', 'ج'),
    ('\u{fea4}', 'ح'),
    ('\u{fea8}', 'خ'),
    ('\u{feaa}', 'د'),
    ('\u{feac}', 'ذ'),
    ('\u{feae}', 'ر'),
    ('\u{feb0}', 'ز'),
    ('\u{feb4}', 'س'),
    ('\u{feb8}', 'ش'),
    ('\u{febc}', 'ص'),
    ('\u{fec0}', 'ض'),
    ('\u{fec4}', 'ط'),
    ('\u{fec8}', 'ظ'),
    ('\u{fecc}', 'ع'),
    ('\u{fed0}', 'غ'),
    ('\u{fed4}', 'ف'),
    ('\u{fed8}', 'ق'),
    ('\u{fedc}', 'ك'),
    ('\u{fee0}', 'ل'),
    ('\u{fee4}', 'م'),
    ('\u{fee8}', 'ن'),
    ('\u{feec}', 'ه'),
    ('\u{feee}', 'و'),
    ('\u{fef4}', 'ي'),
    ('\u{fefc}', 'ﻻ'),
];

/// What a lower-case character is folded to: letters and digits, a gap, or nothing.
fn letters(c: char, put: &mut dyn FnMut(char)) {
    match c {
        'a'..='z' | '0'..='9' => put(c),
        // Marks above and below, tatweel, the hamza of its own, direction and joining marks, apostrophes.
        '\u{300}'..='\u{36f}'
        | '\u{610}'..='\u{61a}'
        | '\u{61c}'
        | 'ء'
        | 'ـ'
        | '\u{64b}'..='\u{65f}'
        | '\u{670}'
        | '\u{674}'
        | '\u{6d6}'..='\u{6ed}'
        | '\u{8ca}'..='\u{8ff}'
        | '\u{ad}'
        | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2069}'
        | '\u{fe00}'..='\u{fe0f}'
        | '\u{fe70}'..='\u{fe7f}'
        | '\u{feff}'
        | '\''
        | '`'
        | '´'
        | '‘'
        | '’'
        | '\u{2b0}'..='\u{2ff}' => {}
        'آ' | 'أ' | 'إ' | 'ٱ' | 'ٲ' | 'ٳ' | 'ٵ' => put('ا'),
        'ؤ' | 'ٶ' | 'ٷ' | 'ۄ'..='ۋ' | 'ۏ' => put('و'),
        'ئ' | 'ى' | 'ٸ' | 'ی' | 'ۍ' | 'ێ' | 'ې' | 'ۑ' | 'ے' | 'ۓ' => put('ي'),
        'ک' | 'ڪ' | 'ګ' | 'ڬ' | 'ڭ' | 'گ' => put('ك'),
        'ة' | 'ھ' | 'ۀ' | 'ہ' | 'ۂ' | 'ۃ' | 'ە' | 'ۿ' => put('ه'),
        'ڕ' | 'ڔ' => put('ر'),
        'ڵ' => put('ل'),
        'ڤ' => put('ف'),
        'پ' => put('ب'),
        'چ' => put('ج'),
        'ژ' => put('ز'),
        '\u{660}'..='\u{669}' | '\u{6f0}'..='\u{6f9}' => {
            // Both sets stand in order of their last four bits.
            put(char::from_digit(u32::from(c) & 15, 10).unwrap_or(GAP));
        }
        '\u{fb56}'..='\u{fb59}' => put('ب'),
        '\u{fb6a}'..='\u{fb6d}' => put('ف'),
        '\u{fb7a}'..='\u{fb7d}' => put('ج'),
        '\u{fb8a}' | '\u{fb8b}' => put('ز'),
        '\u{fb8e}'..='\u{fb95}' => put('ك'),
        '\u{fba4}'..='\u{fbad}' => put('ه'),
        '\u{fbd7}'..='\u{fbdf}' => put('و'),
        '\u{fb50}' | '\u{fb51}' => put('ا'),
        '\u{fbe4}'..='\u{fbe9}' | '\u{fbfc}'..='\u{fbff}' => put('ي'),
        '\u{fe80}'..='\u{fefc}' => match SHAPES.iter().find(|(last, _)| c <= *last) {
            Some((_, 'ﻻ')) => ['ل', 'ا'].into_iter().for_each(put),
            Some((_, letter)) => letters(*letter, put),
            None => {}
        },
        'æ' => "ae".chars().for_each(put),
        'œ' => "oe".chars().for_each(put),
        'ß' => "ss".chars().for_each(put),
        'þ' => "th".chars().for_each(put),
        'ĳ' => "ij".chars().for_each(put),
        'ə' => put('e'),
        '\u{c0}'..='\u{17f}' => without_accent(LATIN, c, '\u{c0}', put),
        '\u{1e00}'..='\u{1ef9}' => without_accent(LATIN_MORE, c, '\u{1e00}', put),
        // Wide letters and digits, as some keyboards write them.
        '\u{ff01}'..='\u{ff5e}' => match u32::from(c).checked_sub(0xfee0).and_then(char::from_u32) {
            Some(narrow) => letters(narrow, put),
            None => put(GAP),
        },
        letter if letter.is_alphanumeric() => put(letter),
        _ => put(GAP),
    }
}

fn without_accent(table: &str, c: char, first: char, put: &mut dyn FnMut(char)) {
    let place = u32::from(c).checked_sub(u32::from(first)).and_then(|place| usize::try_from(place).ok());
    match place.and_then(|place| table.as_bytes().get(place)) {
        Some(b'.') | None => put(if c.is_alphanumeric() { c } else { GAP }),
        Some(letter) => put(char::from(*letter)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_word_fall_together() {
        for spellings in [
            &["أحمد", "احمد", "آحمد", "إحمد", "ٱحمد", "أَحْمَد", "أحـمـد"][..],
            &["مصطفى", "مصطفي", "مصطفی"],
            &["كريم", "کریم", "كــريم"],
            &["فاطمة", "فاطمه", "فاطمە", "فاطمھ"],
            &["مؤسسة", "موسسه"],
            &["هيئة", "هییە"],
            &["العلماء", "العلما"],
            &["سلێمانی", "سليماني", "سلێ\u{200c}مانی"],
            &["کوردستان", "كوردستان"],
            &["ڕێکخراو", "ريكخراو"],
            &["گەڵاڵە", "كهلاله"],
            &["ڤیەننا", "فيەننا"],
            &["پژوهش چاپ", "بزوهش جاب"],
            &["WS 12", "ws ١٢", "ws ۱۲", "ws  12.", "ＷＳ１２".replace('Ｓ', "S ").as_str()],
            &["Zürich", "ZURICH", "zu\u{308}rich"],
            &["Ṣalāḥ ad-Dīn", "salah ad din"],
            &["Qur’an", "Qur'an", "Quran"],
            &["Straße", "STRASSE", "STRAẞE"],
            &["İstanbul", "istanbul", "ıstanbul"],
            &["Łódź", "lodz"],
            // Presentation forms, as PDF files give them: "سلام", "كوردى".
            &["ﺳﻼﻡ", "سلام"],
            &["ﮐﻮﺭﺩﯼ", "كوردي"],
        ] {
            let first = fold(spellings[0]);
            for spelling in spellings {
                assert_eq!(fold(spelling), first, "{spelling}");
            }
        }
    }

    #[test]
    fn what_differs_stays_apart() {
        for (a, b) in [("علي", "عالي"), ("MoI", "MoP"), ("سعد", "صعد"), ("حسن", "حسين"), ("12", "21")]
        {
            assert_ne!(fold(a), fold(b));
        }
    }

    #[test]
    fn gaps_are_one_space_and_none_stands_at_the_ends() {
        for (text, folded) in [
            ("  وزارة  التخطيط، بغداد ", "وزاره التخطيط بغداد"),
            ("Return (and) re-integration.", "return and re integration"),
            ("\u{2068}IMAG\u{2069}", "imag"),
            ("…", ""),
            ("3 × 4", "3 4"),
        ] {
            assert_eq!(fold(text), folded);
        }
    }

    #[test]
    fn every_character_knows_its_place() {
        let text = "مُحَمَّد  Æb !";
        let (folded, end) = fold_with_places(text);
        assert_eq!(end, text.len() - 2);
        assert_eq!(folded.iter().map(|(c, _)| c).collect::<String>(), "محمد aeb");
        assert_eq!(folded.iter().map(|(_, place)| *place).collect::<Vec<_>>(), [0, 4, 8, 14, 16, 18, 18, 20]);
        assert!(folded.iter().all(|(_, place)| text.is_char_boundary(*place)));
    }
}
