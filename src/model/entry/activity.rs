//! An activity as it is entered.

use super::{Fault, Faults, note, whole_number};
use crate::model::activity::REMIND_AT;
use crate::model::fold::fold;
use crate::model::{Activity, ActivityKind, Date, Id, KioskRules, Text, order};

/// What is entered of an activity.
#[derive(Debug, Clone, PartialEq)]
pub struct ActivityEntry {
    /// What it is.
    pub kind: ActivityKind,
    /// Short code.
    pub code: String,
    /// Title.
    pub title: Text,
    /// Theme.
    pub theme: Text,
    /// City and venue.
    pub place: Text,
    /// Days chosen.
    pub days: Vec<Date>,
    /// Days typed and not added yet.
    pub typed_days: String,
    /// Places there are.
    pub places: String,
    /// Answers that may stand on one device only.
    pub remind_at: String,
    /// Experts.
    pub experts: Vec<Id>,
    /// Names of objectives it is measured by.
    pub objectives: Vec<String>,
    /// What came of it.
    pub outcome: Text,
    /// Whether an agenda is to be set on its days.
    pub with_agenda: bool,
}

/// A new activity of a programme.
#[must_use]
pub fn empty(programme: Id, kind: ActivityKind) -> Activity {
    Activity {
        programme,
        kind,
        code: String::new(),
        title: Text::default(),
        theme: Text::default(),
        place: Text::default(),
        days: Vec::new(),
        experts: Vec::new(),
        participants: Vec::new(),
        places: None,
        objectives: Vec::new(),
        need: String::new(),
        outcome: Text::default(),
        forms: Vec::new(),
        kiosk: KioskRules::default(),
        seal: None,
        remind_at: REMIND_AT,
    }
}

impl ActivityEntry {
    /// An activity to be edited; `digits` writes figures as the reader does.
    #[must_use]
    pub fn of(it: &Activity, digits: &dyn Fn(&str) -> String) -> Self {
        Self {
            kind: it.kind,
            code: it.code.clone(),
            title: it.title.clone(),
            theme: it.theme.clone(),
            place: it.place.clone(),
            days: it.days.clone(),
            typed_days: String::new(),
            places: it.places.map(|n| digits(&n.to_string())).unwrap_or_default(),
            remind_at: digits(&it.remind_at.to_string()),
            experts: it.experts.clone(),
            objectives: it.objectives.clone(),
            outcome: it.outcome.clone(),
            with_agenda: false,
        }
    }

    /// The activity, with what is entered elsewhere as in `base`. `codes` are those of the programme's other
    /// activities; `days` reads typed days.
    ///
    /// # Errors
    /// What is wrong, by the name of the field.
    pub fn read(
        &self,
        base: &Activity,
        codes: &[String],
        days: &dyn Fn(&str) -> Option<Vec<Date>>,
    ) -> Result<Activity, Faults> {
        let mut faults = Faults::new();
        let code = self.code.trim();
        if code.chars().count() > 24 {
            faults.insert("code", Fault::TooLong(24));
        } else if !code.is_empty() && codes.iter().any(|other| fold(other) == fold(code)) {
            faults.insert("code", Fault::Taken);
        }
        if self.title.is_empty() {
            faults.insert("title", Fault::Missing);
        }
        let mut held = self.days.clone();
        held.extend(note(&mut faults, "days", days(&self.typed_days).ok_or(Fault::NoDays)).unwrap_or_default());
        order::sort_and_dedup(&mut held);
        if self.with_agenda && held.is_empty() && faults.get("days").is_none() {
            faults.insert("days", Fault::NoDaysForAgenda);
        }
        let given = !self.places.trim().is_empty();
        let places = given.then(|| whole_number(&self.places, 1, 9999));
        let places = places.and_then(|read| note(&mut faults, "places", read));
        // Nothing typed is what is usual.
        let usual = self.remind_at.trim().is_empty();
        let remind_at = if usual { Ok(u64::from(REMIND_AT)) } else { whole_number(&self.remind_at, 1, 9999) };
        let remind_at = note(&mut faults, "remind_at", remind_at);
        if !faults.is_empty() {
            return Err(faults);
        }
        Ok(Activity {
            kind: self.kind,
            code: code.to_owned(),
            title: self.title.trimmed(),
            theme: self.theme.trimmed(),
            place: self.place.trimmed(),
            days: held,
            places: places.and_then(|n| u16::try_from(n).ok()),
            remind_at: remind_at.and_then(|n| u16::try_from(n).ok()).unwrap_or(REMIND_AT),
            experts: self.experts.clone(),
            objectives: self.objectives.clone(),
            outcome: self.outcome.trimmed(),
            ..base.clone()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Language;
    use crate::model::calendar::parse_days;

    fn days(typed: &str) -> Option<Vec<Date>> {
        parse_days(typed, &|_| None)
    }

    fn base() -> Activity {
        empty(Id::parse("p").unwrap(), ActivityKind::Workshop)
    }

    fn entry() -> ActivityEntry {
        ActivityEntry {
            code: "WS 2".into(),
            title: Text::of(&Language::english(), " Second workshop "),
            ..ActivityEntry::of(&base(), &str::to_owned)
        }
    }

    #[test]
    fn typed_days_join_the_chosen_ones() {
        let mut entry = entry();
        entry.days = days("2023-09-12").unwrap();
        entry.typed_days = "١١/٩/٢٠٢٣, 12.9.2023".into();
        entry.places = "١٠".into();
        entry.remind_at = "٤٠".into();
        entry.with_agenda = true;
        let read = entry.read(&base(), &["WS 1".into()], &days).unwrap();
        assert_eq!(read.days.iter().map(Date::to_string).collect::<Vec<_>>(), ["2023-09-11", "2023-09-12"]);
        assert_eq!((read.places, read.title.words(&Language::english())), (Some(10), "Second workshop"));
        assert_eq!((read.remind_at, base().remind_at), (40, REMIND_AT));
        assert_eq!(ActivityEntry::of(&read, &str::to_owned).read(&read, &[], &days), Ok(read));
    }

    #[test]
    fn each_wrong_field_is_told() {
        type Break = fn(&mut ActivityEntry);
        let cases: [(&str, Fault, Break); 8] = [
            ("title", Fault::Missing, |e| e.title = Text::default()),
            ("code", Fault::Taken, |e| e.code = "ws ١".into()),
            ("code", Fault::TooLong(24), |e| e.code = "x".repeat(25)),
            ("days", Fault::NoDays, |e| (e.typed_days, e.with_agenda) = ("soon".into(), true)),
            ("days", Fault::NoDaysForAgenda, |e| e.with_agenda = true),
            ("places", Fault::TooSmall(1), |e| e.places = "0".into()),
            ("remind_at", Fault::TooSmall(1), |e| e.remind_at = "٠".into()),
            ("remind_at", Fault::NoNumber, |e| e.remind_at = "many".into()),
        ];
        for (field, fault, break_it) in cases {
            let mut entry = entry();
            break_it(&mut entry);
            let faults = entry.read(&base(), &["WS 1".into()], &days).unwrap_err();
            assert_eq!(faults.iter().collect::<Vec<_>>(), [(&field, &fault)]);
        }
    }
}
