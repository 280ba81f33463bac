//! The words of a form: where each text stands, and how far its translations are.

use crate::model::{Form, Language, Question, QuestionKind, Text, TextState};

/// A text of a form, by where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// The form's title.
    Title,
    /// The heading of a page, counted from 0.
    Page(usize),
    /// What a question asks.
    Label(String),
    /// What the question about now asks: then and now.
    Now(String),
    /// A question's sentence of help.
    Hint(String),
    /// The words at the low end of a rating.
    Low(String),
    /// The words at the high end of a rating.
    High(String),
    /// A statement of a matrix: question and statement.
    Statement(String, String),
    /// A choice of a list: list and choice. Every question with that list has it.
    Choice(String, String),
    /// A few words for results.
    Short(String),
}

/// How far the translation of something is; the worst of its parts counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Translation {
    /// No words in this language, or an objective in another one among them.
    Missing,
    /// Not yet read by a native reader.
    Draft,
    /// Read and approved.
    Reviewed,
}

/// How many questions of a form are how far in one language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Progress {
    /// Questions with a text that is missing.
    pub missing: usize,
    /// Questions with a draft.
    pub draft: usize,
    /// Questions that are reviewed throughout.
    pub reviewed: usize,
}

impl Place {
    /// The title and the headings of the pages.
    #[must_use]
    pub fn of_head(form: &Form) -> Vec<Self> {
        let pages = form.pages.iter().enumerate().filter(|(_, page)| !page.title.is_empty());
        std::iter::once(Self::Title).chain(pages.map(|(place, _)| Self::Page(place))).collect()
    }

    /// The texts of a question, in the order in which a person meets them; the words for results last.
    #[must_use]
    pub fn of_question(form: &Form, question: &Question) -> Vec<Self> {
        let name = || question.name.clone();
        let mut places = vec![Self::Label(name())];
        match &question.kind {
            QuestionKind::ThenAndNow { .. } => places.push(Self::Now(name())),
            QuestionKind::Rating { .. } => places.extend([Self::Low(name()), Self::High(name())]),
            QuestionKind::Likert { statements, .. } => {
                places.extend(statements.iter().map(|s| Self::Statement(name(), s.name.clone())));
            }
            _ => {}
        }
        places.push(Self::Hint(name()));
        if let Some(list) = question.kind.list() {
            places.extend(form.list(list).iter().map(|c| Self::Choice(list.to_owned(), c.name.clone())));
        }
        places.push(Self::Short(name()));
        places
    }

    /// The text that stands there.
    #[must_use]
    pub fn text<'a>(&self, form: &'a Form) -> Option<&'a Text> {
        let question = |name: &str| form.question(name);
        match self {
            Self::Title => Some(&form.title),
            Self::Page(place) => form.pages.get(*place).map(|page| &page.title),
            Self::Label(name) => question(name).map(|q| &q.label),
            Self::Hint(name) => question(name).map(|q| &q.hint),
            Self::Short(name) => question(name).map(|q| &q.short),
            Self::Choice(list, name) => form.list(list).iter().find(|c| c.name == *name).map(|c| &c.label),
            Self::Now(name) | Self::Low(name) | Self::High(name) | Self::Statement(name, _) => {
                match (&question(name)?.kind, self) {
                    (QuestionKind::ThenAndNow { now, .. }, Self::Now(_)) => Some(now),
                    (QuestionKind::Rating { low, .. }, Self::Low(_)) => Some(low),
                    (QuestionKind::Rating { high, .. }, Self::High(_)) => Some(high),
                    (QuestionKind::Likert { statements, .. }, Self::Statement(_, statement)) => {
                        statements.iter().find(|s| s.name == *statement).map(|s| &s.label)
                    }
                    _ => None,
                }
            }
        }
    }

    /// The text that stands there, to be changed.
    pub fn text_mut<'a>(&self, form: &'a mut Form) -> Option<&'a mut Text> {
        let question = match self {
            Self::Title => return Some(&mut form.title),
            Self::Page(place) => return form.pages.get_mut(*place).map(|page| &mut page.title),
            Self::Choice(list, name) => {
                let choices = form.choices.get_mut(list)?;
                return choices.iter_mut().find(|c| c.name == *name).map(|c| &mut c.label);
            }
            Self::Label(name)
            | Self::Hint(name)
            | Self::Short(name)
            | Self::Now(name)
            | Self::Low(name)
            | Self::High(name)
            | Self::Statement(name, _) => form.question_mut(name)?,
        };
        match (&mut question.kind, self) {
            (_, Self::Label(_)) => Some(&mut question.label),
            (_, Self::Hint(_)) => Some(&mut question.hint),
            (_, Self::Short(_)) => Some(&mut question.short),
            (QuestionKind::ThenAndNow { now, .. }, Self::Now(_)) => Some(now),
            (QuestionKind::Rating { low, .. }, Self::Low(_)) => Some(low),
            (QuestionKind::Rating { high, .. }, Self::High(_)) => Some(high),
            (QuestionKind::Likert { statements, .. }, Self::Statement(_, statement)) => {
                statements.iter_mut().find(|s| s.name == *statement).map(|s| &mut s.label)
            }
            _ => None,
        }
    }

    /// Whether it may be left out in every language.
    #[must_use]
    pub fn is_optional(&self) -> bool {
        matches!(self, Self::Page(_) | Self::Hint(_) | Self::Short(_) | Self::Low(_) | Self::High(_))
    }

    /// How far the text is in a language; `None` where there is none in any language, and none is needed.
    #[must_use]
    pub fn translation(&self, form: &Form, language: &Language) -> Option<Translation> {
        let text = self.text(form)?;
        if self.is_optional() && text.is_empty() {
            return None;
        }
        // Words of another language, isolated by `instrument`, are as good as none.
        let own = |words: &str| !words.trim().is_empty() && !words.contains('\u{2068}');
        Some(match text.0.get(language).filter(|phrase| own(&phrase.text)) {
            None => Translation::Missing,
            Some(phrase) if phrase.state == TextState::Reviewed => Translation::Reviewed,
            Some(_) => Translation::Draft,
        })
    }
}

/// How far several texts are in a language: as far as the one that is behind.
#[must_use]
pub fn translation(form: &Form, places: &[Place], language: &Language) -> Translation {
    places.iter().filter_map(|place| place.translation(form, language)).min().unwrap_or(Translation::Reviewed)
}

/// How far the questions of a form are in a language.
#[must_use]
pub fn progress(form: &Form, language: &Language) -> Progress {
    let mut progress = Progress::default();
    for question in form.questions() {
        let count = match translation(form, &Place::of_question(form, question), language) {
            Translation::Missing => &mut progress.missing,
            Translation::Draft => &mut progress.draft,
            Translation::Reviewed => &mut progress.reviewed,
        };
        *count = count.saturating_add(1);
    }
    progress
}
