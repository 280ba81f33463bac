//! A programme as it is entered. Objectives, institutions and the core group are entered apart from it.

use super::money::{amount, countries, currency};
use super::{Fault, Faults, note, whole_number};
use crate::model::{Date, Guard, Id, Money, Programme, Text};

/// The fewest people from whom anything may be shown.
pub const FEWEST: u64 = 3;
/// The longest code, in characters.
const LONGEST_CODE: usize = 24;

/// What is entered of a programme.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ProgrammeEntry {
    /// Short name.
    pub code: String,
    /// Full title.
    pub title: Text,
    /// What it is about.
    pub summary: Text,
    /// Country codes.
    pub countries: String,
    /// The donor's identifier.
    pub funder: Option<Id>,
    /// The implementer's identifier.
    pub implementer: Option<Id>,
    /// First day.
    pub start: String,
    /// Duration in months.
    pub months: String,
    /// Budget, in whole units.
    pub amount: String,
    /// Its currency.
    pub currency: String,
    /// Means and medians from so many people.
    pub means: String,
    /// Distributions from so many people.
    pub distributions: String,
}

/// A programme with nothing in it yet.
#[must_use]
pub fn empty() -> Programme {
    Programme {
        code: String::new(),
        title: Text::default(),
        summary: Text::default(),
        countries: Vec::new(),
        funder: None,
        implementer: None,
        start: None,
        months: None,
        budget: None,
        objectives: Vec::new(),
        institutions: Vec::new(),
        core_group: Vec::new(),
        guard: Guard::default(),
    }
}

impl ProgrammeEntry {
    /// A programme to be edited; `digits` writes figures as the reader does.
    #[must_use]
    pub fn of(it: &Programme, digits: &dyn Fn(&str) -> String) -> Self {
        let number = |n: u64| digits(&n.to_string());
        Self {
            code: it.code.clone(),
            title: it.title.clone(),
            summary: it.summary.clone(),
            countries: it.countries.join(", "),
            funder: it.funder.clone(),
            implementer: it.implementer.clone(),
            start: it.start.map(|day| digits(&day.in_figures())).unwrap_or_default(),
            months: it.months.map(|n| number(n.into())).unwrap_or_default(),
            amount: it.budget.as_ref().map(|money| number(money.amount)).unwrap_or_default(),
            currency: it.budget.as_ref().map(|money| money.currency.clone()).unwrap_or_default(),
            means: number(it.guard.means.into()),
            distributions: number(it.guard.distributions.into()),
        }
    }

    /// The programme, with what is entered elsewhere as in `base`; `day` reads a typed day.
    ///
    /// # Errors
    /// What is wrong, by the name of the field.
    pub fn read(&self, base: &Programme, day: &dyn Fn(&str) -> Option<Date>) -> Result<Programme, Faults> {
        let mut faults = Faults::new();
        let code = self.code.trim();
        if code.is_empty() {
            faults.insert("code", Fault::Missing);
        } else if code.chars().count() > LONGEST_CODE {
            faults.insert("code", Fault::TooLong(LONGEST_CODE));
        }
        if self.title.is_empty() {
            faults.insert("title", Fault::Missing);
        }
        let countries = note(&mut faults, "countries", countries(&self.countries)).unwrap_or_default();
        let given = |typed: &str| !typed.trim().is_empty();
        let start = given(&self.start).then(|| day(&self.start).ok_or(Fault::NoDay));
        let start = start.and_then(|read| note(&mut faults, "start", read));
        let months = given(&self.months).then(|| whole_number(&self.months, 1, 600));
        let months = months.and_then(|read| note(&mut faults, "months", read));
        let budget = given(&self.amount).then(|| {
            let amount = note(&mut faults, "amount", amount(&self.amount));
            let currency = note(&mut faults, "currency", currency(&self.currency));
            Some(Money { amount: amount?, currency: currency? })
        });
        let means = note(&mut faults, "means", whole_number(&self.means, FEWEST, 1000));
        // Who sees all answers sees more than who sees their mean.
        let least = means.unwrap_or(FEWEST);
        let distributions = note(&mut faults, "distributions", whole_number(&self.distributions, least, 1000));
        let threshold = |n: Option<u64>| n.and_then(|n| u32::try_from(n).ok());
        let (Some(means), Some(distributions), true) = (threshold(means), threshold(distributions), faults.is_empty())
        else {
            return Err(faults);
        };
        Ok(Programme {
            code: code.to_owned(),
            title: self.title.trimmed(),
            summary: self.summary.trimmed(),
            countries,
            funder: self.funder.clone(),
            implementer: self.implementer.clone(),
            start,
            months: months.and_then(|n| u16::try_from(n).ok()),
            budget: budget.flatten(),
            guard: Guard { means, distributions },
            ..base.clone()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Language;
    use crate::model::calendar::parse_date;

    fn day(typed: &str) -> Option<Date> {
        parse_date(typed, &|_| None)
    }

    fn imed() -> ProgrammeEntry {
        ProgrammeEntry {
            code: " IMED ".into(),
            title: Text::of(&Language::english(), "Knowledge and expertise"),
            countries: "iq".into(),
            start: "١٥/١١/٢٠٢٠".into(),
            months: "12".into(),
            amount: "303,280".into(),
            currency: "eur".into(),
            ..ProgrammeEntry::of(&empty(), &str::to_owned)
        }
    }

    #[test]
    fn what_is_typed_becomes_a_programme_and_is_shown_again() {
        let read = imed().read(&empty(), &day).unwrap();
        assert_eq!(read.code, "IMED");
        assert_eq!(read.start.unwrap().to_string(), "2020-11-15");
        assert_eq!(read.budget, Some(Money { amount: 303_280, currency: "EUR".into() }));
        assert_eq!((read.months, read.guard), (Some(12), Guard::default()));
        let again = ProgrammeEntry::of(&read, &str::to_owned);
        assert_eq!((again.start.as_str(), again.amount.as_str(), again.means.as_str()), ("15/11/2020", "303280", "5"));
        assert_eq!(again.read(&read, &day), Ok(read));
    }

    #[test]
    fn only_code_and_title_are_needed() {
        let entry =
            ProgrammeEntry { code: "X".into(), title: imed().title, ..ProgrammeEntry::of(&empty(), &str::to_owned) };
        let read = entry.read(&empty(), &day).unwrap();
        assert_eq!((read.start, read.months, read.budget), (None, None, None));
    }

    #[test]
    fn each_wrong_field_is_told() {
        type Break = fn(&mut ProgrammeEntry);
        let cases: [(&str, Fault, Break); 12] = [
            ("code", Fault::Missing, |e| e.code = " ".into()),
            ("code", Fault::TooLong(24), |e| e.code = "x".repeat(25)),
            ("title", Fault::Missing, |e| e.title = Text::default()),
            ("countries", Fault::NoCountry("Iraq".into()), |e| e.countries = "IQ, Iraq".into()),
            ("start", Fault::NoDay, |e| e.start = "31/2/2020".into()),
            ("months", Fault::TooSmall(1), |e| e.months = "0".into()),
            ("amount", Fault::NoNumber, |e| e.amount = "a lot".into()),
            ("currency", Fault::NoCurrency, |e| e.currency = String::new()),
            ("means", Fault::TooSmall(3), |e| e.means = "2".into()),
            ("means", Fault::NoNumber, |e| e.means = String::new()),
            ("distributions", Fault::TooSmall(9), |e| (e.means, e.distributions) = ("9".into(), "8".into())),
            ("distributions", Fault::TooLarge(1000), |e| e.distributions = "5000".into()),
        ];
        for (field, fault, break_it) in cases {
            let mut entry = imed();
            break_it(&mut entry);
            let faults = entry.read(&empty(), &day).unwrap_err();
            assert_eq!(faults.iter().collect::<Vec<_>>(), [(&field, &fault)]);
        }
        let faults = ProgrammeEntry::default().read(&empty(), &day).unwrap_err();
        assert_eq!(faults.keys().copied().collect::<Vec<_>>(), ["code", "distributions", "means", "title"]);
    }
}
