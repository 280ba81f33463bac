//! Sheets to sign, one or more a day, with a line for each participant in their own language.

use super::{Sheet, nobody, pages, print_button};
use crate::app::widgets::live::CollectAny;
use crate::app::widgets::said;
use crate::app::widgets::said::said_in;
use crate::i18n::{Locale, dates, numbers, words};
use crate::model::Date;
use crate::people::Member;
use crate::people::paper::BLANK;
use leptos::prelude::*;

/// Lines to a page.
const LINES: usize = 16;

/// The sheets of every day of the activity.
pub(super) fn attendance(sheet: &Sheet) -> AnyView {
    let l = sheet.l;
    if sheet.roster.participants.is_empty() {
        return nobody(l);
    }
    let days: Vec<Option<Date>> = match sheet.activity.days.as_slice() {
        [] => vec![None],
        days => days.iter().copied().map(Some).collect(),
    };
    // Those who come without being named sign on the blank lines.
    let lines: Vec<Option<&Member>> =
        sheet.roster.participants.iter().map(Some).chain(std::iter::repeat_n(None, BLANK)).collect();
    let of = lines.chunks(LINES).count();
    let sheets = days.into_iter().flat_map(|day| {
        lines.chunks(LINES).zip(1_usize..).map(move |(lines, page)| (day, lines, page)).collect::<Vec<_>>()
    });
    let sheets = sheets.map(|(day, lines, page)| one(sheet, day, lines, page, of)).collect_any();
    view! {
        <div class="paper-choices"><p class="quiet">{words::paper_attendance_words(l)}</p><div class="buttons">{print_button(l)}</div></div>
        {pages(l, sheets)}
    }
    .into_any()
}

fn one(sheet: &Sheet, day: Option<Date>, lines: &[Option<&Member>], page: usize, of: usize) -> AnyView {
    let l = sheet.l;
    let before = page.saturating_sub(1).saturating_mul(LINES);
    let rows = lines.iter().zip(before.saturating_add(1)..).map(|(member, n)| row(sheet, *member, n));
    let day = match day {
        Some(day) => dates::weekday_and_day(l, day),
        None => format!("{} ____________", words::paper_day(l)),
    };
    let figures = |n: usize| numbers::number(l, u64::try_from(n).unwrap_or(u64::MAX));
    let pages = (of > 1).then(|| view! { <p>{words::paper_page(l, &figures(page), &figures(of))}</p> });
    view! {
        <section class="sheet signatures">
            <header>
                <div><h2>{words::people_attendance(l)}</h2><p>{said(&sheet.activity.title, l)}</p></div>
                <div><p><strong>{day}</strong></p><p>{said(&sheet.activity.place, l)}</p>{pages}</div>
            </header>
            <table>
                <thead><tr>
                    <th scope="col" class="number">{words::paper_number(l)}</th><th scope="col">{words::paper_name(l)}</th>
                    <th scope="col">{words::paper_institution(l)}</th>
                    <th scope="col" class="sign">{words::paper_sign_morning(l)}</th>
                    <th scope="col" class="sign">{words::paper_sign_afternoon(l)}</th>
                </tr></thead>
                <tbody>{rows.collect_any()}</tbody>
            </table>
        </section>
    }
    .into_any()
}

fn row(sheet: &Sheet, member: Option<&Member>, n: usize) -> AnyView {
    let number = numbers::number(sheet.l, u64::try_from(n).unwrap_or(u64::MAX));
    let (name, institution) = match member {
        Some(member) => {
            let language = sheet.language(&member.person);
            let own = |text| marked(sheet.l, language, text);
            (own(&member.person.name), own(&sheet.institution(&member.person)))
        }
        None => (().into_any(), ().into_any()),
    };
    view! { <tr><td class="number">{number}</td><th scope="row">{name}</th><td>{institution}</td><td></td><td></td></tr> }.into_any()
}

/// A text in the language of its person, marked as such where the page is in another one.
pub(super) fn marked(page: Locale, own: Locale, text: &crate::model::Text) -> AnyView {
    let (tag, direction) = (own.tag(), own.language().direction().attribute());
    let words = said_in(text, &own.language());
    if page == own { words } else { view! { <bdi lang=tag dir=direction>{words}</bdi> }.into_any() }
}
