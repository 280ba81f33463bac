//! Changing a form: its words, the order of its questions, what is asked and what must be answered.
//!
//! Invariants: consent stays the first question; a question stays behind those that its condition names. A form that
//! was answered is never changed in place: its next version is, and it keeps from which version on a question has
//! other words, so that results can say so.

use super::wording::Place;
use crate::model::{Form, Language, Question, QuestionKind, TextState};

/// What hides a question: XLSForm's constant, before whatever condition it had.
const NEVER: &str = "false()";

/// Which way a question goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shift {
    /// Asked earlier.
    Up,
    /// Asked later.
    Down,
}

/// The form to be changed: the same one while nobody answered this version, else its next version.
#[must_use]
pub fn next(form: &Form, answered: bool) -> Form {
    let mut next = form.clone();
    if answered {
        next.version = form.version.saturating_add(1);
    }
    next
}

/// Sets the words of a text in one language; changed words are a draft. From the second version on it is noted which
/// questions have other words than before.
pub fn reword(form: &mut Form, place: &Place, language: &Language, words: &str) {
    let version = form.version;
    let Some(text) = place.text_mut(form) else { return };
    if text.exactly(language) == words.trim() {
        return;
    }
    text.set(language, words.trim());
    if version > 1 {
        for name in asked_with(form, place) {
            form.reworded.insert(name, version);
        }
    }
}

/// The questions that a person reads with this text; none for titles and the words of results.
fn asked_with(form: &Form, place: &Place) -> Vec<String> {
    match place {
        Place::Title | Place::Page(_) | Place::Short(_) => Vec::new(),
        Place::Choice(list, _) => {
            form.questions().filter(|q| q.kind.list() == Some(list)).map(|q| q.name.clone()).collect()
        }
        Place::Label(name)
        | Place::Hint(name)
        | Place::Now(name)
        | Place::Low(name)
        | Place::High(name)
        | Place::Statement(name, _) => vec![name.clone()],
    }
}

/// Marks a text as read and approved by a native reader, or takes that back.
pub fn review(form: &mut Form, place: &Place, language: &Language, reviewed: bool) {
    if let Some(phrase) = place.text_mut(form).and_then(|text| text.0.get_mut(language)) {
        phrase.state = if reviewed { TextState::Reviewed } else { TextState::Draft };
    }
}

/// Whether a question stays where it is and is always asked.
#[must_use]
pub fn is_fixed(question: &Question) -> bool {
    question.kind == QuestionKind::Consent
}

/// The questions whose condition names this one.
pub fn dependents<'a>(form: &'a Form, name: &str) -> impl Iterator<Item = &'a Question> + use<'a> {
    let reference = format!("${{{name}}}");
    form.questions().filter(move |q| q.relevant.contains(&reference))
}

/// Takes a question out, and a page that is empty then.
pub fn remove(form: &mut Form, name: &str) {
    if form.question(name).is_some_and(is_fixed) {
        return;
    }
    for page in &mut form.pages {
        page.questions.retain(|q| q.name != name);
    }
    form.pages.retain(|page| !page.questions.is_empty());
    let used: Vec<String> = form.questions().filter_map(|q| q.kind.list()).map(str::to_owned).collect();
    form.choices.retain(|list, _| used.contains(list));
}

/// Whether a question can go this way.
#[must_use]
pub fn can_shift(form: &Form, name: &str, shift: Shift) -> bool {
    let mut moved = form.clone();
    self::shift(&mut moved, name, shift);
    moved.pages != form.pages
}

/// Asks a question earlier or later: past its neighbour on the page, at the edge of it on the page beside.
pub fn shift(form: &mut Form, name: &str, shift: Shift) {
    let mut pages = form.pages.clone();
    let found = pages.iter().enumerate().find_map(|(page, p)| {
        let place = p.questions.iter().position(|q| q.name == name && !is_fixed(q))?;
        Some((page, place))
    });
    let Some((page, place)) = found else { return };
    let beside = |n: usize| match shift {
        Shift::Up => n.checked_sub(1),
        Shift::Down => n.checked_add(1),
    };
    let Some(here) = pages.get_mut(page) else { return };
    match beside(place).filter(|to| *to < here.questions.len()) {
        Some(to) => here.questions.swap(place, to),
        None => {
            let question = here.questions.remove(place);
            let Some(there) = beside(page).and_then(|to| pages.get_mut(to)) else { return };
            match shift {
                Shift::Up => there.questions.push(question),
                Shift::Down => there.questions.insert(0, question),
            }
        }
    }
    pages.retain(|page| !page.questions.is_empty());
    let moved = Form { pages, ..form.clone() };
    if is_in_order(&moved) {
        *form = moved;
    }
}

/// Whether consent comes first and every condition names only questions asked before.
fn is_in_order(form: &Form) -> bool {
    let mut before: Vec<&Question> = Vec::new();
    form.questions().all(|question| {
        let too_late = is_fixed(question) && before.iter().any(|q| !is_fixed(q));
        let too_early = dependents(form, &question.name).any(|q| before.iter().any(|b| b.name == q.name));
        before.push(question);
        !too_late && !too_early
    })
}

/// Whether a question is hidden: it is in the form, and nobody is asked.
#[must_use]
pub fn is_hidden(question: &Question) -> bool {
    question.relevant.trim_start().starts_with(NEVER)
}

/// Hides a question, or asks it again under the condition it had.
pub fn hide(question: &mut Question, hidden: bool) {
    if hidden == is_hidden(question) || is_fixed(question) {
        return;
    }
    let condition = question.relevant.trim().to_owned();
    question.relevant = if !hidden {
        let rest = condition.strip_prefix(NEVER).unwrap_or_default().trim();
        rest.strip_prefix("and (").and_then(|rest| rest.strip_suffix(')')).unwrap_or_default().to_owned()
    } else if condition.is_empty() {
        NEVER.to_owned()
    } else {
        format!("{NEVER} and ({condition})")
    };
}
