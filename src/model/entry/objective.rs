//! Names of objectives in the data: made once, from the English words, and kept when the words change.

use crate::model::{Objective, Text};

/// A name that none of the others has: the first longer English words, `coordination_body`; else a number.
#[must_use]
pub fn new_name(text: &Text, others: &[Objective]) -> String {
    let english = crate::model::Language::english();
    let lower = text.exactly(&english).to_lowercase();
    let words = lower.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| word.len() > 3);
    let name = words.take(3).collect::<Vec<_>>().join("_");
    let is_free = |name: &str| others.iter().all(|other| other.name != name);
    if name.starts_with(|c: char| c.is_ascii_lowercase()) && is_free(&name) {
        return name;
    }
    let stem = if name.is_empty() { "objective" } else { name.as_str() };
    (1..=u32::MAX).map(|n| format!("{stem}_{n}")).find(|name| is_free(name)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Language;

    #[test]
    fn names_follow_the_english_words_and_are_unique() {
        let en = |words| Text::of(&Language::english(), words);
        let ar = Text::of(&Language::parse("ar").unwrap(), "تنسيق");
        let mut others = Vec::new();
        for (text, expected) in [
            (en("Set up a coordination body for migration"), "coordination_body_migration"),
            (en("Coordination: body, migration!"), "coordination_body_migration_1"),
            (ar.clone(), "objective_1"),
            (ar, "objective_2"),
            (en("2030 goals"), "2030_goals_1"),
            (en("to be"), "objective_3"),
        ] {
            let name = new_name(&text, &others);
            assert_eq!(name, expected);
            others.push(Objective { name, text });
        }
    }
}
