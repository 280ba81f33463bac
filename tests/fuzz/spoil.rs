//! How inputs are made: a sound text, spoiled as a script of random bytes says. Readers guard themselves by checksums
//! and formats, which random bytes alone never pass.

/// What readers stumble over when it stands in the wrong place.
const PIECES: [&[u8]; 40] = [
    b"{",
    b"}",
    b"[",
    b"]",
    b"\"",
    b"\\",
    b",",
    b":",
    b"null",
    b"true",
    b"-",
    b"0",
    b"1e999",
    b"-0.0",
    b"0.1",
    b"99999999999999999999",
    b"9007199254740993",
    b"18446744073709551615",
    b"\\ud800",
    b"\\udc00\\ud800",
    b"\\u0000",
    b"\0",
    b"\xff",
    b"\xe2\x80\xae",
    b"\xef\xbb\xbf",
    b"<img src=x onerror=alert(1)>",
    b"{\"a\":",
    b"[[[[",
    b"2099-01-01T00:00:00Z",
    b"1970-01-01T00:00:00Z",
    b"\t",
    b"\r\n",
    b"\"\"",
    b"${",
    b"(",
    b")",
    b" and ",
    b"not(",
    b"\xd9\xa3",
    b"=",
];

/// The bytes of a script, one after the other; noughts behind its end.
struct Script<'a>(&'a [u8]);

impl Script<'_> {
    fn byte(&mut self) -> usize {
        let Some((first, rest)) = self.0.split_first() else { return 0 };
        self.0 = rest;
        usize::from(*first)
    }

    /// A place in something so long.
    fn place(&mut self, length: usize) -> usize {
        let place = self.byte() << 16 | self.byte() << 8 | self.byte();
        if length == 0 { 0 } else { place % length }
    }
}

/// One of the seeds, spoiled; now and then the script itself.
pub fn spoil(script: &[u8], seeds: &[Vec<u8>]) -> Vec<u8> {
    let mut script = Script(script);
    if seeds.is_empty() || script.byte() < 16 {
        return script.0.to_vec();
    }
    let mut text = seeds[script.place(seeds.len())].clone();
    for _ in 0..script.byte() % 8 {
        let deed = script.byte();
        let place = script.place(text.len() + 1);
        let long = if script.byte() < 8 { script.place(2_000) } else { script.byte() % 40 };
        let end = (place + long).min(text.len());
        match deed % 8 {
            0 | 1 => {
                let byte = u8::try_from(script.byte()).unwrap();
                text.get_mut(place).into_iter().for_each(|old| *old = byte);
            }
            2 | 3 => {
                let piece = PIECES[script.byte() % PIECES.len()];
                text.splice(place..place, piece.iter().copied());
            }
            4 => drop(text.drain(place..end)),
            5 => {
                let again = text[place..end].to_vec();
                let to = script.place(text.len() + 1);
                text.splice(to..to, again);
            }
            6 => {
                let other = &seeds[script.place(seeds.len())];
                let from = script.place(other.len() + 1);
                let piece = other[from..(from + long).min(other.len())].to_vec();
                text.splice(place..end, piece);
            }
            _ => {
                // A few times many pieces, so that nesting and lengths run into their limits.
                let piece = PIECES[script.byte() % PIECES.len()].repeat(script.byte().pow(2) / 64 + 1);
                text.splice(place..place, piece);
            }
        }
    }
    text
}
