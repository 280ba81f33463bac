//! Consultation: what institutions said in which round, and what became of it.
//!
//! Nothing is kept of that beside the input itself and its answer: an input was taken up where a paragraph of a document
//! rests on it, so it is no longer where the paragraph goes.
//! Not for: writing the document.

use crate::model::fold::fold;
use crate::model::{Document, Id, Input, Institution, InstitutionKind, Kind, Paragraph, Set, order};
use crate::record::Library;

/// One input and what became of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Said {
    /// Which record.
    pub id: Id,
    /// What was said.
    pub input: Input,
    /// The kind of who said it; none where nobody is named, or another device has the record.
    pub kind: Option<InstitutionKind>,
    /// The documents whose paragraphs rest on it, and how many paragraphs of each.
    pub taken_up: Vec<(Id, usize)>,
}

/// What became of an input.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// A paragraph rests on it.
    TakenUp,
    /// It was not taken up, and was answered.
    Answered,
    /// Neither.
    Open,
}

impl Fate {
    /// Every fate, in the order told.
    pub const ALL: [Self; 3] = [Self::TakenUp, Self::Answered, Self::Open];
}

impl Said {
    /// What became of it.
    #[must_use]
    pub fn fate(&self) -> Fate {
        if !self.taken_up.is_empty() {
            Fate::TakenUp
        } else if self.input.answer.is_empty() {
            Fate::Open
        } else {
            Fate::Answered
        }
    }
}

/// One round in figures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Round {
    /// Which one, from 1.
    pub round: u16,
    /// Inputs by the kind of institution, in the order of kinds; those of nobody last.
    pub kinds: Vec<(Option<InstitutionKind>, usize)>,
    /// Distinct institutions that said something.
    pub institutions: usize,
    /// Inputs.
    pub inputs: usize,
}

/// The inputs of an activity, by round, then by day (those without one last), then as they were written down.
#[must_use]
pub fn inputs_of(library: &Library, activity: &Id) -> Vec<Said> {
    let of_activity = library.all::<Input>().filter(|(_, input)| input.activity == *activity);
    let mut all: Vec<Said> = of_activity
        .map(|(id, input)| {
            let institution = input.institution.as_ref().and_then(|id| library.get::<Institution>(id));
            Said { id, input, kind: institution.map(|i| i.kind), taken_up: Vec::new() }
        })
        .collect();
    order::sort_by(&mut all, |a, b| {
        let place = |said: &Said| (said.input.round, said.input.day.is_none(), said.input.day);
        (place(a), a.id.made()).cmp(&(place(b), b.id.made()))
    });
    if all.is_empty() {
        return all;
    }
    for (_, paragraph) in library.all::<Paragraph>() {
        // A paragraph that a deleted document left behind takes nothing up.
        let inputs: Set<&Id> = paragraph.rests_on.iter().filter(|b| b.kind == Kind::Input).map(|b| &b.id).collect();
        if inputs.is_empty() || library.get::<Document>(&paragraph.document).is_none() {
            continue;
        }
        for said in all.iter_mut().filter(|said| inputs.contains(&&said.id)) {
            match said.taken_up.iter_mut().find(|(document, _)| *document == paragraph.document) {
                Some((_, n)) => *n = n.saturating_add(1),
                None => said.taken_up.push((paragraph.document.clone(), 1)),
            }
        }
    }
    all.iter_mut().for_each(|said| order::sort_by(&mut said.taken_up, |a, b| a.0.cmp(&b.0)));
    all
}

/// How many had this fate.
#[must_use]
pub fn count(all: &[Said], fate: Fate) -> usize {
    all.iter().filter(|said| said.fate() == fate).count()
}

/// The rounds in figures, the first one first.
#[must_use]
pub fn rounds(all: &[Said]) -> Vec<Round> {
    let mut numbers: Vec<u16> = all.iter().map(|said| said.input.round).collect();
    order::sort_and_dedup(&mut numbers);
    let figures = |round: u16| {
        let of_round: Vec<&Said> = all.iter().filter(|said| said.input.round == round).collect();
        let kinds = InstitutionKind::ALL.into_iter().map(Some).chain([None]);
        let n = |kind: Option<InstitutionKind>| of_round.iter().filter(|said| said.kind == kind).count();
        let institutions: Set<&Id> = of_round.iter().filter_map(|said| said.input.institution.as_ref()).collect();
        Round {
            round,
            kinds: kinds.map(|kind| (kind, n(kind))).filter(|(_, n)| *n > 0).collect(),
            institutions: institutions.len(),
            inputs: of_round.len(),
        }
    };
    numbers.into_iter().map(figures).collect()
}

/// The round that an input written down now most likely belongs to: the last one there is.
#[must_use]
pub fn last_round(all: &[Said]) -> u16 {
    all.iter().map(|said| said.input.round).max().unwrap_or(1)
}

/// Whether an input has all these words in what was said, in its answer, its place or the name of who said it, in any
/// language and however it is spelled (see [`fold`]).
#[must_use]
pub fn has(library: &Library, said: &Said, words: &str) -> bool {
    let institution = said.input.institution.as_ref().and_then(|id| library.get::<Institution>(id));
    let texts = [
        Some(&said.input.text),
        Some(&said.input.answer),
        Some(&said.input.place),
        institution.as_ref().map(|i| &i.name),
    ];
    let written = texts.into_iter().flatten().flat_map(|text| text.0.values()).map(|phrase| phrase.text.as_str());
    let short = institution.as_ref().map(|i| i.short.as_str());
    let all = written.chain(short).map(fold).collect::<Vec<String>>().join(" ");
    fold(words).split_whitespace().all(|word| all.contains(word))
}
