//! Name plates: a folded tent each, with the name on both sides, in the person's language and in English.

use super::{Sheet, nobody, pages, print_button};
use crate::app::widgets::live::CollectAny;
use crate::i18n::{Locale, words};
use crate::people::Member;
use crate::people::paper::two_lines;
use leptos::prelude::*;

/// Plates to a page.
const PER_PAGE: usize = 2;

/// The plates of participants and experts.
pub(super) fn plates(sheet: &Sheet) -> AnyView {
    let l = sheet.l;
    let people: Vec<&Member> = sheet.roster.participants.iter().chain(&sheet.roster.experts).collect();
    if people.is_empty() {
        return nobody(l);
    }
    let sheets = people.chunks(PER_PAGE).map(|people| {
        let plates = people.iter().map(|member| plate(sheet, member)).collect_any();
        view! { <section class="sheet plates">{plates}</section> }
    });
    let sheets = sheets.collect_any();
    view! {
        <div class="paper-choices"><p class="quiet">{words::paper_plates_words(l)}</p><div class="buttons">{print_button(l)}</div></div>
        {pages(l, sheets)}
    }
    .into_any()
}

fn plate(sheet: &Sheet, member: &Member) -> AnyView {
    let own = sheet.language(&member.person);
    // Who reads English has the second line in the language of the others, where there is one.
    let second = if own == Locale::En { Locale::Ar } else { Locale::En };
    let (name, name_too) = two_lines(&member.person.name, &own.language(), &second.language());
    let (institution, institution_too) =
        two_lines(&sheet.institution(&member.person), &own.language(), &second.language());
    let side = |turned: bool| {
        let line = |class: &'static str, of: Locale, words: String| {
            view! { <p class=class lang=of.tag() dir=of.language().direction().attribute()>{words}</p> }
        };
        let too = |class: &'static str, words: &Option<String>| words.clone().map(|words| line(class, second, words));
        view! {
            <div class="plate-side" class:turned=turned aria-hidden=turned.then_some("true")>
                {line("plate-name", own, name.clone())}{too("plate-too", &name_too)}
                {line("plate-place", own, institution.clone())}{too("plate-place-too", &institution_too)}
            </div>
        }
        .into_any()
    };
    view! { <article class="plate">{side(true)}{side(false)}</article> }.into_any()
}
