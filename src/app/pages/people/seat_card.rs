//! Presence by seat card: the code of a card notes its holder as there, without a name.

use super::Here;
use super::grid::{count, half_day};
use crate::app::route::{Paper, Route};
use crate::app::widgets::handlers::{change, click, submit};
use crate::app::widgets::live;
use crate::app::widgets::live::CollectAny;
use crate::app::widgets::{Field, Icon, icon};
use crate::browser::page::{self, value_of};
use crate::form::ProblemKind;
use crate::i18n::{faults, words};
use crate::model::seat_code::BadSeatCode;
use crate::model::{Attendance, Id, Kind, SeatCode};
use crate::people::{HalfDay, Presence};
use crate::record::Key;
use leptos::prelude::*;

/// The field of the seat card, with the half-day it is for.
pub(super) fn seat_card(
    here: Here,
    activity: &Id,
    presence: Memo<Presence>,
    half_days: &[HalfDay],
    chosen: RwSignal<Option<HalfDay>>,
) -> AnyView {
    let (desk, l) = (here.desk, here.desk.l());
    let typed = RwSignal::new(String::new());
    let tried = RwSignal::new(false);
    // A slip of the finger is told at once; that it is too short or does not check only when it is sent.
    let wrong = Signal::derive(move || match typed.with(|typed| SeatCode::parse(typed)) {
        Err(fault @ BadSeatCode::Character(_)) => faults::problem(l, &ProblemKind::SeatCode(fault)),
        Err(fault) if tried.get() => faults::problem(l, &ProblemKind::SeatCode(fault)),
        _ => String::new(),
    });
    let fits = Signal::derive(move || typed.with(|typed| SeatCode::parse(typed).is_ok()));
    let card = {
        let activity = activity.clone();
        move |at: HalfDay, code: &str| Attendance {
            activity: activity.clone(),
            day: at.day,
            half: at.half,
            person: None,
            code: code.to_owned(),
            present: true,
        }
    };
    let note = {
        let card = card.clone();
        submit(move || {
            tried.set(true);
            page::focus("seat-code");
            let (Some(at), Ok(code)) = (chosen.get_untracked(), typed.with_untracked(|typed| SeatCode::parse(typed)))
            else {
                return;
            };
            tried.set(false);
            typed.set(String::new());
            let card = card(at, code.as_str());
            if presence.with_untracked(|p| p.cards(at).iter().any(|there| there == code.as_str())) {
                return desk.say(words::card_already(l, &code.to_string()));
            }
            if desk.put(&card.id(), &card).is_ok() {
                desk.say(words::card_noted(l, &code.to_string(), &half_day(l, at)));
            }
        })
    };
    let options = half_days.iter().enumerate().map(|(place, at)| {
        view! { <option value=place.to_string() selected=Some(*at) == chosen.get_untracked()>{half_day(l, *at)}</option> }
    });
    let choose = {
        let half_days = half_days.to_vec();
        change(move |e| {
            let at = value_of(&e).parse().ok().and_then(|place: usize| half_days.get(place).copied());
            chosen.update(|chosen| *chosen = at.or(*chosen));
        })
    };
    let counted = live(move || {
        chosen.get().map(|at| {
            let count = count(here, presence, at);
            view! { <strong>{words::card_count(l, &words::card_by_name(l, count.there as u64), &words::card_by_card(l, count.cards as u64))}</strong> }
        })
    });
    let noted = live(move || {
        let at = chosen.get()?;
        let codes = presence.with(|presence| presence.cards(at).to_vec());
        let card = card.clone();
        (!codes.is_empty()).then(|| {
            let codes = codes.into_iter().map(|code| {
                let key = Key::new(Kind::Attendance, card(at, &code).id());
                let shown = SeatCode::parse(&code).map_or(code, |code| code.to_string());
                let label = words::card_remove(l, &shown);
                let gone = words::card_removed(l, &shown);
                view! {
                    <li><bdi class="code">{shown}</bdi>
                        <button class="button plain icon-only" type="button" aria-label=label
                            on:click=click(move || desk.delete_with_undo(std::slice::from_ref(&key), gone.clone()))>{icon(Icon::Cross)}</button>
                    </li>
                }
            });
            view! { <h3>{words::card_list(l)}</h3><ul class="codes">{codes.collect_any()}</ul> }
        })
    });
    let print = Route::Paper(activity.clone(), Paper::Cards).fragment();
    view! {
        <section class="card seat-cards" aria-labelledby="cards">
            <h2 id="cards">{words::card_title(l)}</h2>
            <p class="quiet">{words::card_words(l)}</p>
            <a class="button" href=print>{icon(Icon::Print)}{words::cards_print(l)}</a>
            <form on:submit=note novalidate="true">
                <div class="field"><label for="card-half-day">{words::card_half_day(l)}</label>
                    <span class="select"><select id="card-half-day" on:change=choose>{options.collect_any()}</select>{icon(Icon::Down)}</span></div>
                <Field id="seat-code" label=words::card_code(l).to_owned() value=typed wrong=wrong/>
                <p class="fits note" role="status">{live(move || fits.get().then(|| view! { {icon(Icon::Check)}{words::card_fits(l)} }))}</p>
                <button class="button first" type="submit">{words::card_note(l)}</button>
            </form>
            <p class="counted" role="status">{counted}</p>
            {noted}
        </section>
    }
    .into_any()
}
