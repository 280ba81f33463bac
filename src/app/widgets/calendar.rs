//! A month to choose days from: our own, as the browser's speaks the browser's language and knows neither the
//! months nor the week of Iraq.
//!
//! Keys as the ARIA authoring practices have them for a grid of dates: arrows by day and week (mirrored from
//! right to left), Home and End within the week, Page Up and Page Down by month, with Shift by year.

use super::icon::{Icon, icon};
use super::live::CollectAny;
use crate::app::state::Desk;
use crate::app::widgets::handlers::click;
use crate::app::widgets::live;
use crate::browser::{clock, page};
use crate::i18n::{Locale, dates, numbers, words};
use crate::model::{Date, Direction, calendar};
use leptos::ev::{KeyboardEvent, MouseEvent};
use leptos::prelude::*;

/// A day that was chosen, and whether it ends a range (Shift was held).
pub type Picked = (Date, bool);

/// One month, with the days chosen so far. The day the person stands on gets the focus when it appears.
#[component]
pub fn Calendar(
    /// Identifier; its days are named after it.
    #[prop(into)]
    id: String,
    /// The days chosen so far.
    #[prop(into)]
    chosen: Signal<Vec<Date>>,
    /// Called with a day that was chosen or taken back.
    pick: Callback<Picked>,
) -> impl IntoView {
    let l = Desk::here().shown_locale.get_untracked();
    let start = chosen.with_untracked(|days| days.first().copied()).unwrap_or_else(clock::today);
    let at = RwSignal::new(start);
    let month = Memo::new(move |_| at.get().first_of_month());
    let heading = format!("{id}-month");
    let label = heading.clone();
    page::focus_soon(&day_id(&id, start));
    let go = {
        let id = id.clone();
        move |day: Date| {
            at.set(day);
            page::focus_soon(&day_id(&id, day));
        }
    };
    let keys = move |e: KeyboardEvent| {
        if let Some(day) = by_key(&e.key(), e.shift_key(), l, at.get_untracked()) {
            e.prevent_default();
            go(day);
        }
    };
    let days = id.clone();
    let turn = move |months: i32| click(move || at.update(|day| *day = day.plus_months(months)));
    view! {
        <div class="calendar" id=id>
            <div class="calendar-head">
                <button class="button plain icon-only" type="button" aria-label=words::calendar_previous(l) on:click=turn(-1)>
                    {icon(Icon::Back)}</button>
                <p id=heading aria-live="polite">{live(move || dates::month_and_year(l, month.get()))}</p>
                <button class="button plain icon-only" type="button" aria-label=words::calendar_next(l) on:click=turn(1)>
                    {icon(Icon::Forward)}</button>
            </div>
            <table role="grid" aria-labelledby=label on:keydown=keys>
                <thead><tr>{week_head(l, start)}</tr></thead>
                <tbody>{live(move || {
                    let row = |week: [Option<Date>; 7]| {
                        let cells = week.map(|day| cell(l, &days, day, at, chosen, pick));
                        view! { <tr>{cells.collect_any()}</tr> }
                    };
                    calendar::weeks(month.get()).into_iter().map(row).collect_any()
                })}</tbody>
            </table>
        </div>
    }
}

fn day_id(calendar: &str, day: Date) -> String {
    format!("{calendar}-{day}")
}

/// Where a key leads from a day.
fn by_key(key: &str, shift: bool, l: Locale, from: Date) -> Option<Date> {
    let (right, left) = if l.direction() == Direction::Rtl { (-1, 1) } else { (1, -1) };
    let (later, earlier) = if shift { (12, -12) } else { (1, -1) };
    Some(match key {
        "ArrowRight" => from.plus_days(right),
        "ArrowLeft" => from.plus_days(left),
        "ArrowDown" => from.plus_days(7),
        "ArrowUp" => from.plus_days(-7),
        "Home" => from.first_of_week(),
        "End" => from.first_of_week().plus_days(6),
        "PageDown" => from.plus_months(later),
        "PageUp" => from.plus_months(earlier),
        _ => return None,
    })
}

fn week_head(l: Locale, any: Date) -> AnyView {
    let sunday = any.first_of_week();
    (0..7)
        .map(|n| {
            let weekday = sunday.plus_days(n).weekday();
            view! {
                <th scope="col" abbr=dates::weekday(l, weekday) class:weekend=sunday.plus_days(n).is_weekend()>
                    {dates::weekday_letter(l, weekday)}</th>
            }
        })
        .collect_any()
}

fn cell(
    l: Locale,
    calendar: &str,
    day: Option<Date>,
    at: RwSignal<Date>,
    chosen: Signal<Vec<Date>>,
    pick: Callback<Picked>,
) -> AnyView {
    let Some(day) = day else { return view! { <td></td> }.into_any() };
    let is_chosen = Signal::derive(move || chosen.with(|days| days.contains(&day)));
    let selected = Signal::derive(move || if is_chosen.get() { "true" } else { "false" });
    let tab = Signal::derive(move || if at.get() == day { "0" } else { "-1" });
    let take: Box<dyn FnMut(MouseEvent)> = Box::new(move |e: MouseEvent| {
        at.set(day);
        pick.run((day, e.shift_key()));
    });
    let is_today = day == clock::today();
    view! {
        <td role="gridcell" aria-selected=selected class:weekend=day.is_weekend()>
            <button type="button" id=day_id(calendar, day) tabindex=tab aria-label=dates::weekday_and_day(l, day)
                aria-current=is_today.then_some("date") class:chosen=is_chosen on:click=take>
                {numbers::in_digits_of(l, &day.day().to_string())}</button>
        </td>
    }
    .into_any()
}
