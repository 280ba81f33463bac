//! Who was there: the half-days of an activity, what is noted for each person, and how many cards were shown.

use crate::model::{Activity, Attendance, Date, Half, Id, Map, Time, order};
use crate::record::{Key, Library, Record};

/// The hour at which the afternoon begins where the agenda says nothing else.
const MIDDAY: u8 = 13;

/// Half a day of an activity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct HalfDay {
    /// The day.
    pub day: Date,
    /// Which half of it.
    pub half: Half,
}

/// What is noted for one person and half-day. "Not noted" is the absence of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Noted {
    /// Not there.
    NotThere,
    /// There.
    There,
    /// Two devices say different things; somebody has to say which holds.
    Disputed,
}

/// What is noted for one activity.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Presence {
    /// The half-days: those of the activity's days, and others for which something is noted all the same.
    pub half_days: Vec<HalfDay>,
    noted: Map<(HalfDay, Id), Option<Noted>>,
    cards: Map<HalfDay, Vec<String>>,
}

/// How many of so many people were there for half a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Count {
    /// There, by name.
    pub there: usize,
    /// Not there.
    pub not_there: usize,
    /// Nothing is noted, or two devices disagree.
    pub open: usize,
    /// There, by seat card.
    pub cards: usize,
}

impl Noted {
    /// What the next tap makes of it: nothing, there, not there, nothing again. A dispute is decided for "there" first.
    #[must_use]
    pub fn after(former: Option<Self>) -> Option<Self> {
        match former {
            None | Some(Self::Disputed) => Some(Self::There),
            Some(Self::There) => Some(Self::NotThere),
            Some(Self::NotThere) => None,
        }
    }
}

impl Presence {
    /// What the library holds for an activity.
    #[must_use]
    pub fn of(library: &Library, id: &Id, activity: &Activity) -> Self {
        let mut presence = Self::default();
        for day in &activity.days {
            presence.half_days.extend(Half::ALL.map(|half| HalfDay { day: *day, half }));
        }
        for (record, noted) in library.all::<Attendance>().filter(|(_, noted)| noted.activity == *id) {
            let at = HalfDay { day: noted.day, half: noted.half };
            presence.half_days.push(at);
            let key = Key::new(crate::model::Kind::Attendance, record);
            let disputed = library.record(&key).is_some_and(Record::in_conflict);
            match noted.person {
                Some(person) => {
                    let noted = match (disputed, noted.present) {
                        (true, _) => Noted::Disputed,
                        (false, true) => Noted::There,
                        (false, false) => Noted::NotThere,
                    };
                    // Two records that were joined as one person: where one of them was seen, the person was there.
                    presence.noted.change((at, person), |former| *former = (*former).max(Some(noted)));
                }
                None if noted.present && !noted.code.is_empty() => {
                    presence.cards.change(at, |codes| codes.push(noted.code.clone()));
                }
                None => {}
            }
        }
        presence.cards.values_mut().for_each(order::sort_and_dedup);
        order::sort_and_dedup(&mut presence.half_days);
        presence
    }

    /// What is noted for a person.
    #[must_use]
    pub fn noted(&self, person: &Id, at: HalfDay) -> Option<Noted> {
        self.noted.get(&(at, person.clone())).copied().flatten()
    }

    /// The codes of the seat cards shown for half a day, sorted.
    #[must_use]
    pub fn cards(&self, at: HalfDay) -> &[String] {
        self.cards.get(&at).map_or(&[], Vec::as_slice)
    }

    /// How many of these people were there.
    #[must_use]
    pub fn count<'a>(&self, people: impl Iterator<Item = &'a Id>, at: HalfDay) -> Count {
        let mut count = Count { cards: self.cards(at).len(), ..Count::default() };
        for person in people {
            let one = match self.noted(person, at) {
                Some(Noted::There) => &mut count.there,
                Some(Noted::NotThere) => &mut count.not_there,
                Some(Noted::Disputed) | None => &mut count.open,
            };
            *one = one.saturating_add(1);
        }
        count
    }

    /// For how many half-days a person was there.
    #[must_use]
    pub fn of_person(&self, person: &Id) -> usize {
        self.half_days.iter().filter(|at| self.noted(person, **at) == Some(Noted::There)).count()
    }

    /// The half-day to begin with: now where the activity is on, else the first for which nothing is noted, else the
    /// last. `None` where there are no days.
    #[must_use]
    pub fn now(&self, today: Date, time: Time) -> Option<HalfDay> {
        let half = if time.hour() < MIDDAY { Half::Morning } else { Half::Afternoon };
        let untouched = |at: &HalfDay| self.cards(*at).is_empty() && !self.noted.keys().any(|(noted, _)| noted == at);
        let find = |wanted: &dyn Fn(&HalfDay) -> bool| self.half_days.iter().copied().find(|at| wanted(at));
        find(&|at| *at == HalfDay { day: today, half }).or_else(|| find(&untouched)).or(self.half_days.last().copied())
    }
}
