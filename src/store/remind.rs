//! When a person is reminded to export: after the last session of the day, and whenever more answers than the activity
//! says stand only on this device. Put away, a reminder is silent until the next day's end or as many answers again.

use crate::model::{Activity, Date, Id, Kind, Map, Session, Time, Timestamp};
use crate::record::{Key, Library};
use crate::store::Ledger;
use serde::{Deserialize, Serialize};

/// Why it is time for an export.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// So many answers of the activity stand only on this device.
    Answers(usize),
    /// The last session of this day is over, and something stands only on this device.
    DayOver(Date),
}

/// What a person put away, by activity.
pub type PutAway = Map<Id, Silence>;

/// A reminder that was put away.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Silence {
    /// The export before it: a later one begins anew.
    #[serde(default)]
    pub since: Option<Timestamp>,
    /// Answers that stood only here then.
    pub answers: usize,
    /// The day whose end it was about.
    #[serde(default)]
    pub day: Option<Date>,
}

/// Answers that stand only on this device, by activity.
#[must_use]
pub fn only_here(library: &Library, ledger: &Ledger) -> Map<Id, usize> {
    let mut counts = Map::new();
    for (kind, id) in ledger.unexported.iter().filter(|(kind, _)| *kind == Kind::Response) {
        let record = library.record(&Key::new(kind.clone(), id.clone()));
        let activity = record.and_then(|record| record.body()?.get("activity")?.as_str());
        if let Some(activity) = activity.and_then(|id| Id::parse(id).ok()) {
            counts.change(activity, |n: &mut usize| *n = n.saturating_add(1));
        }
    }
    counts
}

/// The moment of the oldest record that stands only on this device.
fn oldest(library: &Library, ledger: &Ledger) -> Option<Timestamp> {
    let records = ledger.unexported.iter().filter_map(|(kind, id)| library.record(&Key::new(kind.clone(), id.clone())));
    records.filter_map(|record| record.revisions().iter().map(|revision| revision.at).max()).min()
}

/// The days whose last session is over, by activity: today, or yesterday where today's are not; none where an export
/// came after it.
#[must_use]
pub fn days_over(library: &Library, now: (Date, Time), exported: Option<(Date, Time)>) -> Map<Id, Date> {
    let (today, now) = (now.0, minute(now.1));
    let before = Timestamp::from_second(Timestamp::start_of(today).as_second().saturating_sub(1));
    let yesterday = before.map_or(today, |moment| moment.civil_at(0).0);
    let mut ends: Map<(Id, Date), u32> = Map::new();
    for (_, session) in library.all::<Session>().filter(|(_, session)| [today, yesterday].contains(&session.day)) {
        let end = session.end_minute();
        ends.change((session.activity, session.day), |last: &mut u32| *last = end.max(*last));
    }
    let mut over = Map::new();
    for ((activity, day), end) in &ends {
        // A session may run past midnight.
        let since = if *day == today { now } else { now.saturating_add(1_440) };
        let done = exported.is_some_and(|(on, at)| on > *day || (on == *day && minute(at) >= *end));
        if since >= *end && !done {
            // The days of one activity come in order.
            over.insert(activity.clone(), *day);
        }
    }
    over
}

fn minute(time: Time) -> u32 {
    u32::from(time.hour()).saturating_mul(60).saturating_add(u32::from(time.minute()))
}

/// Whether it is time, for one activity of which so many answers stand only here; `over` is its day that is over.
#[must_use]
pub fn due(
    remind_at: u16,
    only_here: usize,
    over: Option<Date>,
    last_export: Option<Timestamp>,
    put_away: Option<&Silence>,
) -> Option<Reason> {
    if let Some(day) = over
        && put_away.is_none_or(|silence| silence.day < over)
    {
        return Some(Reason::DayOver(day));
    }
    let silent = put_away.filter(|silence| silence.since == last_export).map_or(0, |silence| silence.answers);
    (only_here > usize::from(remind_at).saturating_add(silent)).then_some(Reason::Answers(only_here))
}

/// A reminder for one activity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reminder {
    /// The activity.
    pub activity: Id,
    /// Why.
    pub reason: Reason,
    /// What is noted when it is put away.
    pub silence: Silence,
}

/// All that is due, the activity with most answers first. `local` gives day and time of the place.
#[must_use]
pub fn all_due(
    library: &Library,
    ledger: &Ledger,
    put_away: &PutAway,
    now: Timestamp,
    local: &dyn Fn(Timestamp) -> (Date, Time),
) -> Vec<Reminder> {
    let mut found: Vec<Reminder> = Vec::new();
    if ledger.unexported.is_empty() {
        return found;
    }
    let counts = only_here(library, ledger);
    let over = days_over(library, local(now), ledger.last_export.map(local));
    // What was entered this morning is not yesterday's.
    let oldest = oldest(library, ledger).map(|at| local(at).0);
    for (id, activity) in library.all::<Activity>() {
        let answers = counts.get(&id).copied().unwrap_or(0);
        let day = over.get(&id).copied().filter(|day| oldest.is_none_or(|oldest| oldest <= *day));
        let former = put_away.get(&id);
        if let Some(reason) = due(activity.remind_at, answers, day, ledger.last_export, former) {
            // What was said of a day stays said.
            let day = day.max(former.and_then(|silence| silence.day));
            found.push(Reminder { activity: id, reason, silence: Silence { since: ledger.last_export, answers, day } });
        }
    }
    crate::model::order::sort_by(&mut found, |a, b| {
        (b.silence.answers, &a.activity).cmp(&(a.silence.answers, &b.activity))
    });
    found
}
