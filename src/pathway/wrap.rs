//! Breaking words into lines by an estimate of their width, where nothing can measure them.

/// How wide a text is at a size of 1000, in the faces that a system has. An estimate on the wide side.
pub(super) fn width(text: &str, bold: bool) -> i64 {
    let all = text.chars().map(char_width).fold(0_i64, i64::saturating_add);
    if bold { all.saturating_mul(108) / 100 } else { all }
}

fn char_width(c: char) -> i64 {
    match c {
        // Marks stand above or below others; the rest of these turns the line.
        '\u{64b}'..='\u{65f}'
        | '\u{670}'
        | '\u{300}'..='\u{36f}'
        | '\u{200b}'..='\u{200f}'
        | '\u{2066}'..='\u{2069}' => 0,
        ' ' | '\u{a0}' | '.' | ',' | ':' | ';' | '\'' | '|' | 'i' | 'j' | 'l' | 'I' | 'ا' | 'أ' | 'إ' | 'آ' => 300,
        'f' | 'r' | 't' | '(' | ')' | '-' | '/' | 'ر' | 'ز' | 'و' | 'د' | 'ذ' | 'ل' | 'ڕ' | 'ۆ' => 420,
        'm' | 'w' | 'M' | 'W' | '@' | '%' | 'س' | 'ش' | 'ص' | 'ض' => 880,
        'A'..='Z' => 690,
        '\u{600}'..='\u{6ff}' => 560,
        '\u{1100}'.. => 1000,
        _ => 580,
    }
}

/// The text in lines no wider than `room` at this size; what is longer than `most` lines ends in an ellipsis. A word
/// that is wider than a line is broken.
pub(super) fn lines(text: &str, size: i64, room: i64, most: usize, bold: bool) -> Vec<String> {
    let fits = |line: &str| width(line, bold).saturating_mul(size) <= room.saturating_mul(1000);
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    for word in text.split_whitespace() {
        // What no reader of XML takes is no word.
        let word: String = word.chars().filter(|c| !c.is_control()).collect();
        if word.is_empty() {
            continue;
        }
        let longer = if line.is_empty() { word.clone() } else { format!("{line} {word}") };
        if fits(&longer) {
            line = longer;
            continue;
        }
        if !line.is_empty() {
            lines.push(std::mem::take(&mut line));
        }
        for c in word.chars() {
            line.push(c);
            if !fits(&line) && line.chars().nth(1).is_some() {
                line.pop();
                lines.push(std::mem::take(&mut line));
                line.push(c);
            }
        }
    }
    if !line.is_empty() {
        lines.push(line);
    }
    if lines.len() > most {
        lines.truncate(most);
        if let Some(last) = lines.last_mut() {
            while !last.is_empty() && !fits(&format!("{last}…")) {
                last.pop();
            }
            let kept = last.trim_end().len();
            last.truncate(kept);
            last.push('…');
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_fit_and_lose_no_word() {
        let text = "Confirm identity and issue a travel document for the returnee";
        let all = lines(text, 15, 200, 9, false);
        assert!(all.len() > 1);
        assert_eq!(all.join(" "), text);
        assert!(all.iter().all(|line| width(line, false) * 15 <= 200_000));
        let two = lines(text, 15, 200, 2, true);
        assert_eq!((two.len(), two[1].ends_with('…')), (2, true));
        assert!(two.iter().all(|line| width(line, true) * 15 <= 200_000));
    }

    #[test]
    fn a_word_wider_than_a_line_is_broken_and_nothing_gives_nothing() {
        let broken = lines(&"م".repeat(60), 15, 100, 99, false);
        assert!(broken.len() > 3);
        assert_eq!(broken.concat(), "م".repeat(60));
        assert_eq!(lines(" \n ", 15, 100, 3, false), Vec::<String>::new());
        // Narrower than any letter: still one letter a line, and an end.
        assert_eq!(lines("abc", 15, 1, 9, false), ["a", "b", "c"]);
    }
}
