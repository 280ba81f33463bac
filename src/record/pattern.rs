//! Copies as the pattern of something new: an activity, or a programme with its activities. Pure: new identifiers
//! are passed in. Answers, attendance and decisions about people never come along.

use super::{Key, Library};
use crate::model::{Activity, Date, Entity, Form, Id, Misfit, Programme, Session, entity, order};
use serde_json::Value;

/// What comes along from an activity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ActivityAlong {
    /// Its sessions, on the new days.
    pub agenda: bool,
    /// Its forms, open and without answers.
    pub forms: bool,
    /// Its participants.
    pub participants: bool,
}

/// What comes along from a programme.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ProgrammeAlong {
    /// Its objectives.
    pub objectives: bool,
    /// Its institutions.
    pub institutions: bool,
    /// Its core group.
    pub core_group: bool,
    /// Its activities with their agendas.
    pub activities: bool,
    /// The forms of its activities.
    pub forms: bool,
}

/// Records to be made.
pub type New = Vec<(Key, Value)>;

/// A new activity as `into` says, with what comes along from another one. The first day of the agenda is set on
/// the first new day, and so on; sessions of days for which there is no new one stay behind.
///
/// # Errors
/// [`Misfit`] when something cannot be written.
pub fn activity(
    library: &Library,
    from: &Id,
    mut into: Activity,
    along: ActivityAlong,
    new_id: &mut dyn FnMut() -> Id,
) -> Result<(Id, New), Misfit> {
    let former: Option<Activity> = library.get(from);
    let agenda = sessions(library, from);
    let mut former_days: Vec<Date> = former.as_ref().map(|activity| activity.days.clone()).unwrap_or_default();
    order::sort_and_dedup(&mut former_days);
    let days = into.days.clone();
    let place = |day: Date| former_days.iter().position(|d| *d == day).and_then(|place| days.get(place)).copied();
    if along.participants {
        into.participants = former.map(|activity| activity.participants).unwrap_or_default();
    }
    let agenda = if along.agenda { agenda } else { Vec::new() };
    copy(library, from, into, agenda, &place, along.forms, new_id)
}

/// How many sessions of an activity stay behind when its agenda is set on so many days.
#[must_use]
pub fn left_behind(library: &Library, from: &Id, days: usize) -> usize {
    let mut held: Vec<Date> = library.get::<Activity>(from).map(|activity| activity.days).unwrap_or_default();
    order::sort_and_dedup(&mut held);
    let kept = held.get(..days.min(held.len())).unwrap_or_default();
    sessions(library, from).iter().filter(|session| !kept.contains(&session.day)).count()
}

/// A new programme as `into` says, with what comes along from another one. Its activities are shifted by whole
/// weeks, so that a Sunday stays a Sunday: from the former start (or the first activity) to the new one.
/// Participants come along as far as they are in the core group that does; codes stay.
///
/// # Errors
/// [`Misfit`] when something cannot be written.
pub fn programme(
    library: &Library,
    from: &Id,
    mut into: Programme,
    along: ProgrammeAlong,
    new_id: &mut dyn FnMut() -> Id,
) -> Result<(Id, New), Misfit> {
    let id = new_id();
    let former: Option<Programme> = library.get(from);
    let mut held: Vec<(Id, Activity)> = library.all().filter(|(_, a): &(Id, Activity)| a.programme == *from).collect();
    order::sort_by(&mut held, |(_, a), (_, b)| a.days.first().cmp(&b.days.first()));
    let began = former.as_ref().and_then(|programme| programme.start);
    let began = began.or_else(|| held.iter().find_map(|(_, activity)| activity.days.first().copied()));
    let weeks = began.zip(into.start).map_or(0, |(began, begins)| whole_weeks(began, begins));
    let shift = |day: Date| Some(day.plus_days(weeks));
    if let Some(former) = former {
        if along.objectives {
            into.objectives = former.objectives;
        }
        if along.institutions {
            into.institutions = former.institutions;
        }
        if along.core_group {
            into.core_group = former.core_group;
        }
    }
    let mut new: New = vec![(Key::new(Programme::KIND, id.clone()), entity::to_body(&into)?)];
    for (from, mut activity) in held.into_iter().filter(|_| along.activities) {
        let agenda = sessions(library, &from);
        activity.programme = id.clone();
        activity.days = activity.days.iter().filter_map(|day| shift(*day)).collect();
        activity.participants.retain(|person| into.core_group.contains(person));
        if !along.objectives {
            activity.objectives.clear();
        }
        new.extend(copy(library, &from, activity, agenda, &shift, along.forms, new_id)?.1);
    }
    Ok((id, new))
}

/// Days from one day to the other, to the nearest whole week.
fn whole_weeks(from: Date, to: Date) -> i32 {
    from.days_until(to).saturating_add(3).div_euclid(7).saturating_mul(7)
}

fn sessions(library: &Library, activity: &Id) -> Vec<Session> {
    library.all::<Session>().map(|(_, session)| session).filter(|session| session.activity == *activity).collect()
}

/// The activity, its agenda on other days, and its forms.
fn copy(
    library: &Library,
    from: &Id,
    mut into: Activity,
    agenda: Vec<Session>,
    place: &dyn Fn(Date) -> Option<Date>,
    with_forms: bool,
    new_id: &mut dyn FnMut() -> Id,
) -> Result<(Id, New), Misfit> {
    let id = new_id();
    into.forms = Vec::new();
    let mut new = New::new();
    for mut form in library.all::<Form>().map(|(_, form)| form).filter(|form| with_forms && form.activity == *from) {
        (form.activity, form.version, form.closed) = (id.clone(), 1, false);
        let form_id = new_id();
        new.push((Key::new(Form::KIND, form_id.clone()), entity::to_body(&form)?));
        into.forms.push(form_id);
    }
    for mut session in agenda {
        if let Some(day) = place(session.day) {
            (session.activity, session.day) = (id.clone(), day);
            new.push((Key::new(Session::KIND, new_id()), entity::to_body(&session)?));
        }
    }
    new.push((Key::new(Activity::KIND, id.clone()), entity::to_body(&into)?));
    Ok((id, new))
}
