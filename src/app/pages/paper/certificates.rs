//! Certificates of attendance, each in its person's language, for who was there at least a set share of the half-days.

use super::{Sheet, nobody, pages, print_button};
use crate::app::widgets::live::CollectAny;
use crate::app::widgets::said::said_in;
use crate::app::widgets::{Field, Icon, Select, icon, live};
use crate::i18n::numbers::in_digits_of;
use crate::i18n::{Locale, dates, words};
use crate::model::language::western_digits;
use crate::model::{Institution, Programme};
use crate::people::paper::{Attended, USUAL_SHARE, attended};
use leptos::prelude::*;

/// The certificates, and who gets none.
pub(super) fn certificates(sheet: &Sheet) -> AnyView {
    let l = sheet.l;
    if sheet.roster.participants.is_empty() {
        return nobody(l);
    }
    let people = attended(&sheet.roster, &sheet.presence);
    let typed = RwSignal::new(in_digits_of(l, &USUAL_SHARE.to_string()));
    let layout = RwSignal::new("one".to_owned());
    let share = Memo::new(move |_| {
        let share: Option<u8> =
            typed.with(|typed| western_digits(typed.trim().trim_end_matches(['%', '٪']).trim()).parse().ok());
        share.filter(|share| (1..=100).contains(share))
    });
    let wrong = Signal::derive(move || match share.get() {
        Some(_) => String::new(),
        None => words::paper_share_wrong(l).to_owned(),
    });
    let none_noted = people.iter().all(|one| one.of == 0);
    let sheet = sheet.clone();
    let content = live(move || {
        let reached: Vec<&Attended> = people.iter().filter(|one| share.get().is_some_and(|s| one.reaches(s))).collect();
        let others = people.len().saturating_sub(reached.len()) as u64;
        let said = if none_noted {
            words::paper_none_noted(l).to_owned()
        } else {
            words::paper_reached(l, reached.len() as u64, &words::paper_reached_not(l, others))
        };
        let two = layout.with(|layout| layout == "two");
        let sheets = reached.chunks(if two { 2 } else { 1 }).map(|people| {
            let all = people.iter().map(|one| certificate(&sheet, one)).collect_any();
            view! { <section class="sheet certificates" class:two=two>{all}</section> }
        });
        let sheets = sheets.collect_any();
        let shown = (!reached.is_empty()).then(|| pages(l, sheets));
        view! { <div class="notice" role="status" data-certified=reached.len().to_string()>{icon(Icon::Heed)}<p>{said}</p></div>{shown} }.into_any()
    });
    view! {
        <div class="paper-choices">
            <Field id="share" label=words::paper_share(l).to_owned() value=typed wrong=wrong inputmode="numeric" hint=words::paper_share_hint(l)/>
            <Select id="certificate-layout" label=words::paper_layout(l).to_owned() value=layout options=vec![
                ("one".to_owned(), words::paper_layout_one(l).to_owned()), ("two".to_owned(), words::paper_layout_two(l).to_owned()),
            ]/>
            <div class="buttons">{print_button(l)}</div>
        </div>
        {content}
    }
    .into_any()
}

fn certificate(sheet: &Sheet, one: &Attended) -> AnyView {
    let person = &one.member.person;
    let own = sheet.language(person);
    let language = own.language();
    let activity = &sheet.activity;
    let programme = sheet.desk.get::<Programme>(&activity.programme);
    let implementer = programme.as_ref().and_then(|p| sheet.desk.get::<Institution>(p.implementer.as_ref()?));
    let days = dates::days(own, &activity.days);
    let figures = |n: usize| in_digits_of(own, &n.to_string());
    let institution = sheet.institution(person);
    let place = (!activity.place.is_empty()).then(|| said_in(&activity.place, &language));
    let comma = if own == Locale::En { ", " } else { "، " };
    let between = (place.is_some() && !days.is_empty()).then_some(comma);
    view! {
        <article class="certificate" lang=own.tag() dir=language.direction().attribute() data-person=one.member.id.to_string()>
            <p class="certificate-programme">{programme.as_ref().map(|p| said_in(&p.title, &language))}</p>
            <h2>{words::paper_certificate(own)}</h2>
            <p>{words::paper_certify(own)}</p>
            <p class="certificate-name">{said_in(&person.name, &language)}</p>
            <p>{(!person.position.is_empty()).then(|| said_in(&person.position, &language))}
                {(!person.position.is_empty() && !institution.is_empty()).then_some(comma)}
                {(!institution.is_empty()).then(|| said_in(&institution, &language))}</p>
            <p>{words::paper_took_part(own)}</p>
            <p class="certificate-of">{said_in(&activity.title, &language)}</p>
            <p>{place}{between}{days}</p>
            <p class="certificate-share">{words::paper_half_days(own, &figures(one.there), &figures(one.of))}</p>
            <div class="certificate-foot">
                <p class="line">{words::paper_sign_implementer(own)}<br/><strong>{implementer.map(|it| said_in(&it.name, &language))}</strong></p>
                <p class="line">{words::paper_sign_day(own)}</p>
            </div>
        </article>
    }
    .into_any()
}
