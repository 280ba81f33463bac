//! Built-in instruments: templates of forms that the objectives and case studies of an activity fill.
//!
//! A template (`public/forms/<name>.json`) is the body of a form in which every text is `{"en": "...", ...}`, with
//! four members that a form has not, on pages, questions, statements and choices:
//! `each` repeats one for every `objective` of the activity or every `case` (case study) of its agenda, but not
//! for the objectives that `except` names; `when` asks it only where the activity measures that objective; what stands
//! with `"unless": "card"` is not asked where people have seat cards, and commitments are asked only there. Of the
//! questions for a code the form gets the one that its maker wishes.
//! `{objective}` and `{case}` are the words of it in texts and its name elsewhere; `{activity}` is the activity's
//! title, `{days}` its days in brackets. `reviewed` lists the languages that a native reader has approved.
//!
//! Invariant: a text in which words of another language stand is a draft, whatever the template says.

use crate::model::{
    Activity, ActivityKind, Form, Id, Language, Layout, Moment, Phrase, Programme, QuestionKind, Session, SessionKind,
    Text, TextState, json, order,
};
use crate::record::Library;
use serde_json::{Map, Value};

/// The instruments by name, in the order offered.
pub const INSTRUMENTS: [&str; 10] = [
    "before",
    "daily",
    "end",
    "end_imag",
    "study_visit",
    "technical_seminar",
    "expert_needs",
    "consultation",
    "case_study",
    "follow_up",
];

/// The instruments that go with a kind of activity, offered before the others.
#[must_use]
pub fn offered_first(kind: ActivityKind) -> &'static [&'static str] {
    match kind {
        ActivityKind::Workshop => &["before", "daily", "end"],
        ActivityKind::StudyVisit => &["study_visit"],
        ActivityKind::TechnicalSeminar => &["technical_seminar", "expert_needs"],
        ActivityKind::ConsultativeMeeting => &["consultation"],
        ActivityKind::ExpertCall => &["expert_needs", "daily"],
    }
}

/// A template of a form.
#[derive(Debug, Clone, PartialEq)]
pub struct Template {
    /// Name of the instrument.
    pub name: String,
    /// When it is answered.
    pub moment: Moment,
    /// Title of the form.
    pub title: Text,
    /// What it measures, in words for whoever chooses it.
    pub about: Text,
    body: Map<String, Value>,
}

/// What a template is filled with.
#[derive(Debug, Clone, PartialEq)]
pub struct Occasion {
    /// The activity's identifier.
    pub id: Id,
    /// The activity.
    pub activity: Activity,
    /// Its programme.
    pub programme: Programme,
    /// Its days in words; empty where it has none.
    pub days: Text,
    /// Titles of the case studies of its agenda, in order.
    pub cases: Vec<Text>,
}

/// What the maker of the form chooses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wishes {
    /// How the answers of one person are known to belong together.
    pub code: Code,
    /// Languages it can be answered in, in the order offered.
    pub languages: Vec<Language>,
    /// One question a screen, or a page at a time.
    pub layout: Layout,
}

/// How the answers of one person to several forms are known to belong together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Code {
    /// By the code on a seat card.
    Seat,
    /// By a code that the person makes of three facts.
    Own,
    /// Not at all.
    None,
}

/// Why a template makes no form.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FillFault {
    /// It asks about each objective, and the activity measures none.
    #[error("the activity measures no objective")]
    NoObjective,
    /// It asks about each case study, and the agenda has none.
    #[error("the agenda has no case study")]
    NoCase,
    /// It is no template of a form: the reader's reason.
    #[error("no template of a form: {0}")]
    Unreadable(String),
}

impl Occasion {
    /// An activity of the library; `days` are its days in words. `None` where it or its programme is not there.
    #[must_use]
    pub fn of(library: &Library, id: &Id, days: Text) -> Option<Self> {
        let activity: Activity = library.get(id)?;
        let programme = library.get(&activity.programme)?;
        let mut cases: Vec<Session> = library
            .all::<Session>()
            .map(|(_, session)| session)
            .filter(|s| s.activity == *id && s.kind == SessionKind::CaseStudy && !s.title.is_empty())
            .collect();
        order::sort_by(&mut cases, |a, b| (a.day, a.start).cmp(&(b.day, b.start)));
        let cases = cases.into_iter().map(|session| session.title).collect();
        Some(Self { id: id.clone(), activity, programme, days, cases })
    }
}

impl Template {
    /// Reads a template.
    ///
    /// # Errors
    /// [`FillFault::Unreadable`] where its name, moment, title or description is missing.
    pub fn read(value: &Value) -> Result<Self, FillFault> {
        let body = value.as_object().cloned().ok_or_else(|| FillFault::Unreadable("no object".into()))?;
        let member = |name: &str| body.get(name).ok_or_else(|| FillFault::Unreadable(format!("no {name}")));
        let unreadable = |e: json::Unreadable| FillFault::Unreadable(e.to_string());
        Ok(Self {
            name: json::read(member("instrument")?).map_err(unreadable)?,
            moment: json::read(member("moment")?).map_err(unreadable)?,
            title: plain_text(member("title")?),
            about: plain_text(member("about")?),
            body,
        })
    }

    /// Whether it can ask for a code.
    #[must_use]
    pub fn has_code(&self) -> bool {
        any(&Value::Object(self.body.clone()), &|member, value| member == "kind" && value == "seat_code")
    }
}

/// Makes the form of an activity out of a template.
///
/// # Errors
/// [`FillFault`]: what the activity lacks, or that this is no template.
pub fn fill(template: &Template, occasion: &Occasion, wishes: &Wishes) -> Result<Form, FillFault> {
    let body = Value::Object(template.body.clone());
    let repeats = |what: &str| any(&body, &|member, value| member == "each" && value == what);
    let scope = Scope::of(template, occasion, wishes.code == Code::Seat);
    if repeats("objective") && scope.objectives.is_empty() {
        return Err(FillFault::NoObjective);
    }
    if repeats("case") && scope.cases.is_empty() {
        return Err(FillFault::NoCase);
    }
    let mut filled = Map::new();
    for member in ["instrument", "moment", "title", "choices", "pages"] {
        if let Some(value) = template.body.get(member) {
            filled.insert(member.to_owned(), scope.fill(value));
        }
    }
    filled.insert("activity".to_owned(), occasion.id.as_str().into());
    filled.insert("languages".to_owned(), wishes.languages.iter().map(Language::tag).collect());
    let mut form: Form =
        json::read(&Value::Object(filled)).map_err(|e: json::Unreadable| FillFault::Unreadable(e.to_string()))?;
    form.layout = wishes.layout;
    for page in &mut form.pages {
        page.questions.retain(|q| match q.kind {
            // Commitments are sealed to the card.
            QuestionKind::SeatCode | QuestionKind::Commitments | QuestionKind::Review => wishes.code == Code::Seat,
            QuestionKind::OwnCode { .. } => wishes.code == Code::Own,
            _ => true,
        });
        for question in &mut page.questions {
            if !occasion.programme.objectives.iter().any(|o| o.name == question.tags.objective) {
                question.tags.objective.clear();
            }
        }
    }
    form.pages.retain(|page| !page.questions.is_empty());
    let used: Vec<String> = form.questions().filter_map(|q| q.kind.list()).map(str::to_owned).collect();
    form.choices.retain(|list, _| used.contains(list));
    Ok(form)
}

/// Whether a member of an object anywhere in the value is as looked for.
fn any(value: &Value, is: &dyn Fn(&str, &Value) -> bool) -> bool {
    match value {
        Value::Object(members) => members.iter().any(|(name, value)| is(name, value) || any(value, is)),
        Value::Array(items) => items.iter().any(|item| any(item, is)),
        _ => false,
    }
}

/// A text of a template as a text of the model, every language a draft.
fn plain_text(value: &Value) -> Text {
    let mut text = Text::default();
    for (tag, words) in value.as_object().into_iter().flatten() {
        if let (Ok(language), Some(words)) = (Language::parse(tag), words.as_str()) {
            text.set(&language, words);
        }
    }
    text
}

/// Something a part of a template is repeated for: its name and its words.
#[derive(Clone)]
struct Item {
    name: String,
    words: Text,
}

/// What placeholders stand for, here.
#[derive(Clone)]
struct Scope<'a> {
    occasion: &'a Occasion,
    /// Whether people have seat cards.
    cards: bool,
    reviewed: Vec<&'a str>,
    objectives: Vec<Item>,
    cases: Vec<Item>,
    /// The items in hand, by the name of their placeholder.
    here: Vec<(&'static str, Item)>,
}

impl<'a> Scope<'a> {
    fn of(template: &'a Template, occasion: &'a Occasion, cards: bool) -> Self {
        let objectives = occasion.activity.objectives.iter().filter_map(|name| {
            let objective = occasion.programme.objectives.iter().find(|o| o.name == *name)?;
            Some(Item { name: name.clone(), words: objective.text.clone() })
        });
        let cases =
            occasion.cases.iter().zip(1_u32..).map(|(words, n)| Item { name: n.to_string(), words: words.clone() });
        let reviewed = template.body.get("reviewed").and_then(Value::as_array).into_iter().flatten();
        Self {
            occasion,
            cards,
            reviewed: reviewed.filter_map(Value::as_str).collect(),
            objectives: objectives.collect(),
            cases: cases.collect(),
            here: Vec::new(),
        }
    }

    fn fill(&self, value: &Value) -> Value {
        match value {
            Value::Object(members) if members.contains_key("en") => self.text(members),
            Value::Object(members) => members
                .iter()
                .filter(|(name, _)| !["each", "except", "when", "unless"].contains(&name.as_str()))
                .map(|(name, value)| (name.clone(), self.fill(value)))
                .collect(),
            Value::Array(items) => items.iter().flat_map(|item| self.item(item)).collect(),
            Value::String(words) => self.names(words).into(),
            other => other.clone(),
        }
    }

    /// An item of a list: none, one or many.
    fn item(&self, item: &Value) -> Vec<Value> {
        if self.cards && item.get("unless").and_then(Value::as_str) == Some("card") {
            return Vec::new();
        }
        let (placeholder, all) = match item.get("each").and_then(Value::as_str) {
            Some("objective") => ("objective", &self.objectives),
            Some("case") => ("case", &self.cases),
            _ => {
                let wanted = item.get("when").and_then(Value::as_str);
                let asked = wanted.is_none_or(|name| self.objectives.iter().any(|o| o.name == name));
                return asked.then(|| self.fill(item)).into_iter().collect();
            }
        };
        let except: Vec<&str> =
            item.get("except").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str).collect();
        let repeated = all.iter().filter(|one| !except.contains(&one.name.as_str())).map(|one| {
            let mut scope = self.clone();
            scope.here.push((placeholder, one.clone()));
            scope.fill(item)
        });
        repeated.collect()
    }

    /// Names in the place of placeholders: in what is no text.
    fn names(&self, words: &str) -> String {
        self.here.iter().fold(words.to_owned(), |words, (what, item)| words.replace(&format!("{{{what}}}"), &item.name))
    }

    fn text(&self, members: &Map<String, Value>) -> Value {
        let mut text = Text::default();
        for (tag, words) in members {
            let (Ok(language), Some(words)) = (Language::parse(tag), words.as_str()) else { continue };
            text.0.insert(language.clone(), self.phrase(&language, words));
        }
        serde_json::to_value(&text).unwrap_or_default()
    }

    /// Words in the place of placeholders. Those of another language are isolated, so that they keep their direction.
    fn phrase(&self, language: &Language, words: &str) -> Phrase {
        let mut words = words.to_owned();
        let mut approved = self.reviewed.contains(&language.tag());
        let here = self.here.iter().map(|(what, item)| (*what, &item.words));
        for (what, text) in here.chain([("activity", &self.occasion.activity.title)]) {
            let placeholder = format!("{{{what}}}");
            if !words.contains(&placeholder) {
                continue;
            }
            let found = text.best(language);
            let is_own = found.is_some_and(|(own, _)| own == language);
            approved &= is_own && text.0.get(language).is_some_and(|phrase| phrase.state == TextState::Reviewed);
            let filler = match found {
                Some((_, filler)) if is_own => filler.to_owned(),
                Some((_, filler)) => format!("\u{2068}{filler}\u{2069}"),
                None => String::new(),
            };
            words = words.replace(&placeholder, &filler);
        }
        let days = self.occasion.days.words(language);
        let days = if days.is_empty() { String::new() } else { format!(" ({days})") };
        let state = if approved { TextState::Reviewed } else { TextState::Draft };
        Phrase { text: words.replace("{days}", &days), state }
    }
}
