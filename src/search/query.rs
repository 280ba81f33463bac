//! Finding: which records have all the words, how well, and where the words stand.

use super::index::{Entry, Field, Index, Line};
use super::near::edits;
use crate::model::fold::{fold, fold_with_places};
use crate::model::order::{sort_and_dedup, sort_by};
use crate::model::{Language, Map};
use crate::record::Key;
use std::ops::Range;

/// A record that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// The record.
    pub key: Key,
    /// How well it fits; more is better.
    pub score: u32,
    /// Its name as the reader reads it.
    pub name: Found,
    /// Its code or abbreviation, where it has one.
    pub code: Option<Found>,
    /// Where else the words stand, when the name and code do not have all of them.
    pub also: Option<Found>,
}

/// A text and what of it was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// What the text is.
    pub field: Field,
    /// Its language; codes have none.
    pub language: Option<Language>,
    /// The text; of a long one the part around what was found.
    pub text: String,
    /// What was found, as ranges of bytes, in order and apart from each other.
    pub marks: Vec<Range<usize>>,
}

/// Words of a query that are looked for; the rest is left out.
const WORDS: usize = 12;
/// Letters of a word from which on one that is a letter off is found too.
const FORGIVEN_FROM: usize = 5;
/// Characters of a long text that are shown.
const SHOWN: usize = 120;

/// How a word stands in a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    /// A letter off.
    Near,
    /// Inside a word.
    Inside,
    /// At the beginning of a word.
    Beginning,
    /// As a word.
    Whole,
}

impl Fit {
    fn worth(self) -> u32 {
        match self {
            Self::Near => 1,
            Self::Inside => 3,
            Self::Beginning => 6,
            Self::Whole => 8,
        }
    }
}

impl Field {
    fn weight(self) -> u32 {
        match self {
            Self::Code => 6,
            Self::Name => 5,
            Self::Alias => 4,
            Self::Position | Self::Place | Self::Theme | Self::Lead => 3,
            Self::About | Self::Question => 2,
            Self::Around => 1,
        }
    }
}

impl Index {
    /// Records that have every word of the query somewhere (at least one of them in a text of their own), the best
    /// first. Texts are given in the reader's language where they are written in it.
    #[must_use]
    pub fn find(&self, query: &str, reader: &Language) -> Vec<Hit> {
        let words = words(query);
        let phrase = fold(query);
        let mut hits: Vec<Hit> = Vec::new();
        if words.is_empty() {
            return hits;
        }
        for entry in &self.entries {
            if let Some(score) = score(entry, &words, &phrase) {
                hits.extend(hit(entry, score, &words, reader));
            }
        }
        sort_by(&mut hits, |a, b| b.score.cmp(&a.score).then_with(|| a.name.text.cmp(&b.name.text)));
        hits
    }
}

/// The words of a query, folded, each once.
fn words(query: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for word in fold(query).split(' ').filter(|word| !word.is_empty()).take(WORDS) {
        if !words.iter().any(|known| known == word) {
            words.push(word.to_owned());
        }
    }
    words
}

/// An Arabic word without its article, where enough of it is left: "التخطيط" and "تخطيط" are looked for alike.
fn without_article(word: &str) -> Option<&str> {
    word.strip_prefix("ال").filter(|rest| rest.chars().count() >= 3)
}

/// How well an entry fits; `None` when a word is missing, or all stand around it only.
fn score(entry: &Entry, words: &[String], phrase: &str) -> Option<u32> {
    let (mut sum, mut own) = (0_u32, false);
    for word in words {
        let fits = entry.lines.iter().filter_map(|line| Some((line.field, fit(line, word)?)));
        let (field, worth) =
            fits.map(|(f, fit)| (f, fit.worth().saturating_mul(f.weight()))).max_by_key(|(_, w)| *w)?;
        own = own || field != Field::Around;
        sum = sum.saturating_add(worth);
    }
    let as_said = |line: &Line| match line.folded.find(phrase) {
        Some(0) if line.folded.len() == phrase.len() => 40,
        Some(0) => 20,
        Some(_) => 10,
        None => 0,
    };
    let own_lines = || entry.lines.iter().filter(|line| line.field != Field::Around);
    let as_said = own_lines().map(|line| as_said(line).min(line.field.weight().saturating_mul(8))).max();
    own.then(|| sum.saturating_add(as_said.unwrap_or(0)))
}

fn fit(line: &Line, word: &str) -> Option<Fit> {
    let whole_or_part = |word: &str| {
        let mut best = None;
        for written in line.folded.split(' ') {
            let bare = without_article(written.strip_prefix('و').unwrap_or(written)).unwrap_or(written);
            best = best.max(match (written.find(word), bare.strip_prefix(word)) {
                (Some(0), _) if written.len() == word.len() => Some(Fit::Whole),
                (_, Some("")) => Some(Fit::Whole),
                (Some(0), _) | (_, Some(_)) => Some(Fit::Beginning),
                // One letter inside a word says nothing.
                (Some(_), _) if word.chars().nth(1).is_some() => Some(Fit::Inside),
                _ => None,
            });
        }
        best
    };
    whole_or_part(word)
        .or_else(|| whole_or_part(without_article(word)?))
        .or_else(|| line.folded.split(' ').any(|written| is_near(written, word)).then_some(Fit::Near))
}

fn is_near(written: &str, word: &str) -> bool {
    let long = word.chars().nth(FORGIVEN_FROM.saturating_sub(1)).is_some();
    // Words that are one edit apart begin or end alike; asked first, because it is cheap.
    let alike = || written.chars().next() == word.chars().next() || written.chars().last() == word.chars().last();
    long && alike() && !word.contains(|c: char| c.is_ascii_digit()) && edits(written, word, 1).is_some()
}

/// An entry as it is shown; `None` for one without any name.
fn hit(entry: &Entry, score: u32, words: &[String], reader: &Language) -> Option<Hit> {
    let of = |field: Field| entry.lines.iter().filter(move |line| line.field == field);
    let in_language = |tag: &str| of(Field::Name).find(|line| line.language.as_ref().is_some_and(|l| l.tag() == tag));
    let name = in_language(reader.tag())
        .or_else(|| in_language("en"))
        .or_else(|| of(Field::Name).next())
        .or_else(|| of(Field::Code).next())?;
    let code = of(Field::Code).next().filter(|code| *code != name);
    let shown = |line: &&Line| *line == name || Some(*line) == code;
    let has = |line: &Line, word: &String| fit(line, word).is_some();
    let missing: Vec<&String> =
        words.iter().filter(|word| !entry.lines.iter().filter(shown).any(|line| has(line, word))).collect();
    // The line that has most of what is missing; of several the weightiest, then the reader's own language.
    let own = |line: &&Line| line.field != Field::Around && !shown(line);
    let also = entry
        .lines
        .iter()
        .filter(own)
        .map(|line| (missing.iter().filter(|word| has(line, word)).count(), line))
        .filter(|(n, _)| *n > 0)
        .max_by_key(|(n, line)| (*n, line.field.weight(), line.language.as_ref() == Some(reader)))
        .map(|(_, line)| line);
    let found = |line: &Line| Found {
        field: line.field,
        language: line.language.clone(),
        text: line.text.clone(),
        marks: marks(&line.text, words),
    };
    Some(Hit {
        key: entry.key.clone(),
        score,
        name: found(name),
        code: code.map(found),
        also: also.map(|line| found(line).around()),
    })
}

/// Where the words stand in a text, as ranges of its bytes: whole words that are meant or near, else the part that is.
#[must_use]
pub fn marks(text: &str, words: &[String]) -> Vec<Range<usize>> {
    let (folded, end) = fold_with_places(text);
    let mut ranges: Vec<(usize, usize)> = Vec::new();
    let mut from = 0_usize;
    for letters in folded.split(|(c, _)| *c == ' ') {
        let written: String = letters.iter().map(|(c, _)| *c).collect();
        // A letter ends where the next one begins, so that the marks above and below it stay with it.
        let place = |nth: usize| folded.get(from.saturating_add(nth)).map_or(end, |(_, place)| *place);
        for word in words {
            let part = [Some(word.as_str()), without_article(word)].into_iter().flatten().find_map(|word| {
                let at = written.find(word).filter(|at| *at == 0 || word.chars().nth(1).is_some())?;
                let before = written.get(..at)?.chars().count();
                Some((before, before.saturating_add(word.chars().count())))
            });
            let part = part.or_else(|| is_near(&written, word).then_some((0, letters.len())));
            ranges.extend(part.map(|(start, end)| (place(start), place(end))));
        }
        from = from.saturating_add(letters.len()).saturating_add(1);
    }
    sort_and_dedup(&mut ranges);
    let mut apart: Vec<Range<usize>> = Vec::new();
    for (start, end) in ranges {
        match apart.last_mut() {
            Some(last) if start <= last.end => last.end = last.end.max(end),
            _ => apart.push(start..end),
        }
    }
    apart
}

impl Found {
    /// The part of a long text around the first mark, cut between words.
    fn around(self) -> Self {
        let place = |nth: usize| self.text.char_indices().nth(nth).map_or(self.text.len(), |(place, _)| place);
        if self.text.chars().count() <= SHOWN {
            return self;
        }
        let first = self.marks.first().map_or(0, |mark| mark.start);
        let before = self.text.get(..first).map_or(0, |before| before.chars().count());
        let start = place(before.saturating_sub(SHOWN / 3));
        let end = place(before.saturating_sub(SHOWN / 3).saturating_add(SHOWN));
        let is_gap = |c: char| c.is_whitespace();
        let start = match self.text.get(start..first).and_then(|piece| piece.find(is_gap)) {
            Some(gap) if start > 0 => start.saturating_add(gap),
            _ => start,
        };
        let end = match self.text.get(first..end).and_then(|piece| piece.rfind(is_gap)) {
            Some(gap) if end < self.text.len() => first.saturating_add(gap),
            _ => end,
        };
        let mut text = String::from(if start > 0 { "… " } else { "" });
        let piece = self.text.get(start..end).unwrap_or_default();
        let moved = text.len();
        let lead = piece.len().saturating_sub(piece.trim_start().len());
        let cut = start.saturating_add(lead);
        text.push_str(piece.trim());
        let inside = |mark: &Range<usize>| {
            let (from, to) = (mark.start.max(cut), mark.end.min(cut.saturating_add(piece.trim().len())));
            (from < to).then(|| {
                let to_here = |place: usize| place.saturating_sub(cut).saturating_add(moved);
                to_here(from)..to_here(to)
            })
        };
        let marks = self.marks.iter().filter_map(inside).collect();
        if end < self.text.len() {
            text.push_str(" …");
        }
        Self { text, marks, ..self }
    }
}

/// Hits of each kind together, the best kind first, each still with its best first.
#[must_use]
pub fn by_kind(hits: Vec<Hit>) -> Vec<(crate::model::Kind, Vec<Hit>)> {
    let mut kinds: Vec<(crate::model::Kind, Vec<Hit>)> = Vec::new();
    let mut places: Map<crate::model::Kind, usize> = Map::new();
    for hit in hits {
        let place = places.get(&hit.key.kind).copied();
        match place.and_then(|place| kinds.get_mut(place)) {
            Some((_, of_kind)) => of_kind.push(hit),
            None => {
                places.insert(hit.key.kind.clone(), kinds.len());
                kinds.push((hit.key.kind.clone(), vec![hit]));
            }
        }
    }
    kinds
}
