//! An institution as it is entered.

use super::{Fault, Faults};
use crate::model::fold::fold;
use crate::model::{Id, Institution, InstitutionKind, Level, Text};

/// What is entered of an institution.
#[derive(Debug, Clone, PartialEq)]
pub struct InstitutionEntry {
    /// Full name.
    pub name: Text,
    /// Abbreviation.
    pub short: String,
    /// What it is.
    pub kind: InstitutionKind,
    /// Where it stands.
    pub level: Level,
}

impl InstitutionEntry {
    /// Where nothing was entered yet.
    #[must_use]
    pub fn new() -> Self {
        let kind = InstitutionKind::FederalMinistry;
        Self { name: Text::default(), short: String::new(), kind, level: kind.usual_level() }
    }

    /// An institution to be edited.
    #[must_use]
    pub fn of(it: &Institution) -> Self {
        Self { name: it.name.clone(), short: it.short.clone(), kind: it.kind, level: it.level }
    }

    /// The institution. `others` are the ones there are, without the edited one: the same name, in whatever
    /// spelling and language, is taken.
    ///
    /// # Errors
    /// What is wrong with `name` or `short`.
    pub fn read(&self, others: &[(Id, Institution)]) -> Result<Institution, Faults> {
        let mut faults = Faults::new();
        let names = |text: &Text| {
            text.0.values().map(|phrase| fold(&phrase.text)).filter(|name| !name.is_empty()).collect::<Vec<_>>()
        };
        let mine = names(&self.name);
        if mine.is_empty() {
            faults.insert("name", Fault::Missing);
        } else if others.iter().any(|(_, other)| names(&other.name).iter().any(|name| mine.contains(name))) {
            faults.insert("name", Fault::Taken);
        }
        let short = self.short.trim();
        if short.chars().count() > 20 {
            faults.insert("short", Fault::TooLong(20));
        }
        if !faults.is_empty() {
            return Err(faults);
        }
        Ok(Institution { name: self.name.trimmed(), short: short.to_owned(), kind: self.kind, level: self.level })
    }
}

impl Default for InstitutionEntry {
    fn default() -> Self {
        Self::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Language;

    #[test]
    fn a_name_is_needed_and_its_own() {
        let ar = Language::parse("ar").unwrap();
        let mut entry = InstitutionEntry::new();
        assert_eq!(entry.read(&[]).unwrap_err().get("name"), Some(&Fault::Missing));
        entry.name = Text::of(&ar, " وزارة الهجرة والمهجرين ");
        entry.short = " MoMD ".into();
        let read = entry.read(&[]).unwrap();
        assert_eq!(
            (read.name.exactly(&ar), read.short.as_str(), read.level),
            ("وزارة الهجرة والمهجرين", "MoMD", Level::National)
        );
        assert_eq!(InstitutionEntry::of(&read).read(&[]), Ok(read.clone()));
        let others = [(Id::parse("a").unwrap(), read)];
        entry.name = Text::of(&ar, "وزاره الهجره والمهجرين");
        entry.short = "x".repeat(21);
        let faults = entry.read(&others).unwrap_err();
        assert_eq!((faults.get("name"), faults.get("short")), (Some(&Fault::Taken), Some(&Fault::TooLong(20))));
    }
}
