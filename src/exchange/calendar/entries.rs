//! What of a library goes into a calendar.

use super::Event;
use crate::follow_up::{Standing, actions_of, actions_of_programme, meetings};
use crate::model::{
    Action, ActionState, Activity, Date, Entity, Id, Institution, Language, Meeting, Programme, Text, order,
};
use crate::record::{Key, Library};

/// The words of a calendar, in the language of whoever saves it.
pub struct Wording<'a> {
    /// The language.
    pub language: Language,
    /// An action that is due: "Due: ...".
    pub due: &'a dyn Fn(&str) -> String,
    /// "Responsible institution: ...".
    pub responsible: &'a dyn Fn(&str) -> String,
    /// "Support asked: ...".
    pub support: &'a dyn Fn(&str) -> String,
    /// "State: ...".
    pub state: &'a dyn Fn(ActionState) -> String,
    /// A meeting without a title.
    pub meeting: String,
}

/// The entries of a programme, or of one of its activities with the programme's meetings: days of activities, meetings,
/// and the days by which actions are due. By day, then by name.
#[must_use]
pub fn entries(library: &Library, programme: &Id, only: Option<&Id>, today: Date, wording: &Wording<'_>) -> Vec<Event> {
    let code = library.get::<Programme>(programme).map(|programme| programme.code).unwrap_or_default();
    let wanted = |id: &Id, activity: &Activity| activity.programme == *programme && only.is_none_or(|only| only == id);
    let mut events: Vec<Event> = Vec::new();
    for (id, activity) in library.all::<Activity>().filter(|(id, activity)| wanted(id, activity)) {
        events.extend(days(library, &id, &activity, &code, wording));
    }
    for (id, meeting) in meetings(library, programme) {
        let title = words(&meeting.title, wording);
        let title = if title.is_empty() { wording.meeting.clone() } else { title };
        events.push(Event {
            description: words(&meeting.notes, wording),
            busy: true,
            ..event(library, "meeting", &Key::new(Meeting::KIND, id), meeting.day, headed(&code, &title))
        });
    }
    let standings = match only {
        Some(activity) => actions_of(library, activity, today),
        None => actions_of_programme(library, programme, today),
    };
    events.extend(standings.iter().filter_map(|one| due(library, one, &code, wording)));
    let key = |event: &Event| (event.first, event.uid.clone());
    order::sort_by(&mut events, |a, b| key(a).cmp(&key(b)));
    events
}

/// The day by which an action is due.
fn due(library: &Library, one: &Standing, code: &str, wording: &Wording<'_>) -> Option<Event> {
    let institution = one.action.institution.as_ref().and_then(|id| library.get::<Institution>(id));
    let institution = institution.map(|institution| words(&institution.name, wording)).filter(|name| !name.is_empty());
    let support = Some(words(&one.action.support, wording)).filter(|support| !support.is_empty());
    let lines = [
        institution.map(|name| (wording.responsible)(&name)),
        Some((wording.state)(one.state())),
        support.map(|support| (wording.support)(&support)),
    ];
    let summary = headed(code, &(wording.due)(&words(&one.action.text, wording)));
    Some(Event {
        description: lines.into_iter().flatten().collect::<Vec<_>>().join("\n"),
        cancelled: one.state() == ActionState::Dropped,
        ..event(library, "action", &Key::new(Action::KIND, one.id.clone()), one.action.due?, summary)
    })
}

/// The days of an activity: an entry for each run of days.
fn days(library: &Library, id: &Id, activity: &Activity, code: &str, wording: &Wording<'_>) -> Vec<Event> {
    let title = words(&activity.title, wording);
    let title = [activity.code.trim(), title.as_str()].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>();
    let key = Key::new(Activity::KIND, id.clone());
    let mut days = activity.days.clone();
    order::sort_and_dedup(&mut days);
    let runs = days.chunk_by(|day, next| day.days_until(*next) == 1);
    let run = |(n, run): (usize, &[Date])| {
        let (first, last) = run.first().zip(run.last())?;
        // The first run has the plain name: most activities have one only.
        let name = if n == 0 { "activity".to_owned() } else { format!("activity-{}", n.saturating_add(1)) };
        Some(Event {
            last: *last,
            description: words(&activity.theme, wording),
            place: words(&activity.place, wording),
            busy: true,
            ..event(library, &name, &key, *first, headed(code, &title.join(" ")))
        })
    };
    runs.enumerate().filter_map(run).collect()
}

fn event(library: &Library, name: &str, key: &Key, day: Date, summary: String) -> Event {
    let edits = library.record(key).and_then(|record| record.shown()).map_or(0, |revision| revision.seen.edits());
    Event {
        uid: format!("{name}-{}@warsha", key.id),
        first: day,
        last: day,
        summary,
        description: String::new(),
        place: String::new(),
        // The first version is number nought.
        sequence: edits.saturating_sub(1),
        cancelled: false,
        busy: false,
    }
}

fn headed(code: &str, what: &str) -> String {
    if code.trim().is_empty() { what.to_owned() } else { format!("{code}: {what}") }
}

fn words(text: &Text, wording: &Wording<'_>) -> String {
    text.words(&wording.language).trim().to_owned()
}
