//! Columns: the cards that are shown, by kind, theme, group or country.

use super::Cards;
use crate::model::fold::fold;
use crate::model::{Board, Card, CardKind, Id, Language, Named, Purpose, Text};

/// What the columns are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    /// What the cards are.
    Kind,
    /// Their themes.
    Theme,
    /// The groups that wrote them.
    Group,
    /// The countries of cases.
    Country,
}

/// What a column stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Heading {
    /// Cards of a kind.
    Kind(CardKind),
    /// Cards of a theme by its name; empty for those without.
    Theme(String),
    /// Cards of a group by its name; empty for those without.
    Group(String),
    /// Cases of a country as it was first written; empty for those without.
    Country(Text),
}

/// A column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// What it stands for.
    pub heading: Heading,
    /// Its cards, in order.
    pub cards: Vec<Id>,
}

/// Which cards are shown. Empty: all.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Filter {
    /// Those of a group.
    pub group: String,
    /// Those of a theme.
    pub theme: String,
}

impl Filter {
    /// Whether it lets a card through.
    #[must_use]
    pub fn lets(&self, card: &Card) -> bool {
        (self.group.is_empty() || self.group == card.group) && (self.theme.is_empty() || self.theme == card.theme)
    }
}

impl By {
    /// What the columns of a board can be, the usual first.
    #[must_use]
    pub fn of(board: &Board) -> Vec<Self> {
        let mut all = vec![if board.purpose == Purpose::Cases { Self::Country } else { Self::Kind }];
        if !board.themes.is_empty() {
            all.push(Self::Theme);
        }
        if !board.groups.is_empty() {
            all.push(Self::Group);
        }
        all
    }
}

impl Heading {
    /// Makes a card one of this column.
    pub fn put(&self, card: &mut Card) {
        match self {
            Self::Kind(kind) => card.kind = *kind,
            Self::Theme(name) => card.theme.clone_from(name),
            Self::Group(name) => card.group.clone_from(name),
            Self::Country(country) => card.country = country.clone(),
        }
    }

    /// Whether a card stands in this column of a board.
    #[must_use]
    pub fn holds(&self, board: &Board, card: &Card) -> bool {
        let known = |all: &[Named], name: &str| all.iter().any(|one| one.name == name);
        match self {
            Self::Kind(kind) => card.kind == *kind,
            // What the board no longer has is as good as none.
            Self::Theme(name) if name.is_empty() => !known(&board.themes, &card.theme),
            Self::Theme(name) => card.theme == *name,
            Self::Group(name) if name.is_empty() => !known(&board.groups, &card.group),
            Self::Group(name) => card.group == *name,
            Self::Country(country) => is_same(country, &card.country),
        }
    }
}

/// Whether two texts name the same: in a language that both have, without regard to letters that are read alike.
fn is_same(a: &Text, b: &Text) -> bool {
    if a.is_empty() || b.is_empty() {
        return a.is_empty() && b.is_empty();
    }
    a.0.iter().any(|(language, phrase)| {
        let other = fold(b.exactly(language));
        !other.is_empty() && other == fold(&phrase.text)
    })
}

/// The columns of a board.
#[must_use]
pub fn columns(board: &Board, cards: &Cards, by: By, filter: &Filter, reader: &Language) -> Vec<Column> {
    let headings = headings(board, cards, by, reader);
    let mut columns: Vec<Column> = headings.into_iter().map(|heading| Column { heading, cards: Vec::new() }).collect();
    for (id, card) in cards.shown().filter(|(_, card)| filter.lets(card)) {
        if let Some(column) = columns.iter_mut().find(|column| column.heading.holds(board, card)) {
            column.cards.push(id.clone());
        }
    }
    columns.retain(|column| !column.cards.is_empty() || column.heading.stays_empty(board));
    columns
}

impl Heading {
    /// Whether the column is there before it has a card.
    fn stays_empty(&self, board: &Board) -> bool {
        match self {
            Self::Kind(kind) => board.purpose == Purpose::Work && *kind != CardKind::Case,
            Self::Theme(name) | Self::Group(name) => !name.is_empty(),
            Self::Country(_) => false,
        }
    }
}

/// What the columns stand for, in order.
fn headings(board: &Board, cards: &Cards, by: By, reader: &Language) -> Vec<Heading> {
    match by {
        By::Kind => CardKind::OF_WORK.into_iter().chain([CardKind::Case]).map(Heading::Kind).collect(),
        By::Theme => {
            let names = board.themes.iter().map(|theme| theme.name.clone());
            names.chain([String::new()]).map(Heading::Theme).collect()
        }
        By::Group => {
            let names = board.groups.iter().map(|group| group.name.clone());
            names.chain([String::new()]).map(Heading::Group).collect()
        }
        By::Country => {
            let mut countries: Vec<Text> = Vec::new();
            for (_, card) in cards.shown().filter(|(_, card)| !card.country.is_empty()) {
                if !countries.iter().any(|known| is_same(known, &card.country)) {
                    countries.push(card.country.clone());
                }
            }
            crate::model::order::sort_by(&mut countries, |a, b| fold(a.words(reader)).cmp(&fold(b.words(reader))));
            countries.into_iter().chain([Text::default()]).map(Heading::Country).collect()
        }
    }
}
