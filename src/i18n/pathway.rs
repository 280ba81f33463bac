//! What the picture of a pathway says.

use super::{Locale, numbers, words};
use crate::pathway::layout::{Drawn, DrawnStep};
use crate::pathway::picture::PictureWords;

/// The words of a picture for readers of a language.
#[must_use]
pub fn picture_words(l: Locale) -> PictureWords {
    PictureWords {
        language: l.language(),
        institution: words::paths_institution(l).to_owned(),
        step: words::paths_step(l).to_owned(),
        today: words::paths_today(l).to_owned(),
        proposed: words::paths_proposed(l).to_owned(),
        whole: words::paths_whole(l).to_owned(),
        nobody: words::paths_nobody(l).to_owned(),
        dropped: words::paths_dropped(l).to_owned(),
        totals: Box::new(move |drawn| totals(l, drawn)),
        number: Box::new(move |n| numbers::number(l, n.into())),
        days: Box::new(move |n, range| days(l, n, range)),
        notes: Box::new(move |step| notes(l, step)),
    }
}

/// "21 days (14–30)".
#[must_use]
pub fn days(l: Locale, n: u32, range: Option<(u16, u16)>) -> String {
    let range = range.map(|(least, most)| {
        let number = |n: u16| numbers::number(l, n.into());
        format!(" ({}–{})", number(least), number(most))
    });
    format!("{}{}", words::paths_days(l, n.into()), range.unwrap_or_default())
}

/// "104 days shorter (68%)".
#[must_use]
pub fn gain(l: Locale, drawn: &Drawn) -> String {
    let saving = drawn.totals.saving();
    match saving.days {
        0 => words::paths_same(l).to_owned(),
        days if days > 0 => {
            let percent = numbers::percent(l, saving.percent.unwrap_or(0) as f64 / 100.0);
            words::paths_shorter(l, days.unsigned_abs(), &percent)
        }
        days => words::paths_longer(l, days.unsigned_abs()),
    }
}

/// "from 96 to 230 days"; nothing where today always takes the same time.
#[must_use]
pub fn range(l: Locale, drawn: &Drawn) -> Option<String> {
    let (least, most) = (drawn.totals.least, drawn.totals.most);
    let days = |n: u32| words::paths_days(l, n.into());
    (least != most).then(|| words::paths_range(l, &days(least), &days(most)))
}

/// Numbers of steps: "3, 4".
#[must_use]
pub fn steps(l: Locale, steps: &[usize]) -> String {
    let comma = if l == Locale::En { ", " } else { "، " };
    steps.iter().map(|step| numbers::number(l, *step as u64)).collect::<Vec<_>>().join(comma)
}

/// What is said under a step, without its obstacles in words.
#[must_use]
pub fn notes(l: Locale, step: &DrawnStep) -> Vec<String> {
    let then = (!step.then.is_empty()).then(|| words::paths_then(l, &steps(l, &step.then)));
    let ends = step.ends.then(|| words::paths_ends(l).to_owned());
    let beside = (!step.beside.is_empty()).then(|| words::paths_beside(l, &steps(l, &step.beside)));
    let obstacles = (!step.obstacles.is_empty()).then(|| words::paths_obstacles(l, step.obstacles.len() as u64));
    let refers = step.refers_to.iter().map(|(_, other)| words::paths_refers(l, &other.words));
    [then, ends, beside, obstacles].into_iter().flatten().chain(refers).collect()
}

fn totals(l: Locale, drawn: &Drawn) -> String {
    let one = |n: u32, of: fn(Locale, u64) -> String| format!("{} {}", numbers::number(l, n.into()), of(l, n.into()));
    let today = one(drawn.totals.usual, words::paths_of_today);
    if drawn.changed == 0 {
        return today;
    }
    format!("{today} · {} · {}", one(drawn.totals.proposed, words::paths_of_proposal), gain(l, drawn))
}
