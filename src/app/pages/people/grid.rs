//! The grid: rows are people by institution, columns half-days. One cell has the focus; arrows move it, Space or Enter
//! or a tap goes round: there, not there, nothing noted.

use super::Here;
use crate::app::state::Desk;
use crate::app::widgets::handlers::click;
use crate::app::widgets::live;
use crate::app::widgets::live::CollectAny;
use crate::app::widgets::{Icon, icon, said};
use crate::browser::page;
use crate::i18n::{Locale, dates, numbers, words};
use crate::model::{Attendance, Date, Direction, Half, Id, Kind};
use crate::people::attendance::Count;
use crate::people::{HalfDay, Member, Noted, Presence};
use crate::record::Key;
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

/// Row and column of the cell that has the focus, or would have.
type At = (usize, usize);

/// What cells share.
#[derive(Clone)]
struct Grid {
    here: Here,
    activity: Id,
    presence: Memo<Presence>,
    half_days: Vec<HalfDay>,
    focus: RwSignal<At>,
    /// What is said to those who do not see the cell.
    told: RwSignal<String>,
}

/// The attendance of the participants.
pub(super) fn grid(here: Here, activity: &Id, presence: Memo<Presence>, half_days: &[HalfDay]) -> AnyView {
    let l = here.desk.l();
    let grid = Grid {
        here,
        activity: activity.clone(),
        presence,
        half_days: half_days.to_vec(),
        focus: RwSignal::new((0, 0)),
        told: RwSignal::new(String::new()),
    };
    let told = grid.told;
    let width = half_days.len();
    let keys = {
        let focus = grid.focus;
        move |e: KeyboardEvent| {
            let rows = here.roster.with_untracked(|roster| roster.participants.len());
            if let Some(next) = stepped(focus.get_untracked(), &e, (rows, width), l) {
                e.prevent_default();
                focus.set(next);
                page::focus(&cell_id(next));
            }
        }
    };
    let body = {
        let grid = grid.clone();
        live(move || grid.body(l))
    };
    let table = view! {
        <table class="presence" role="grid" aria-labelledby="attendance" on:keydown=keys>
            {grid.head(l)}
            {body}
            {grid.foot(l)}
        </table>
    };
    view! {
        <section class="card flush" aria-labelledby="attendance">
            <div class="card-bar"><div>
                <h2 id="attendance">{words::attendance_title(l)}</h2>
                <p class="note">{words::attendance_words(l)}</p>
            </div><ul class="legend">{legend(l)}</ul></div>
            <div class="scroll">{table}</div>
            <p class="unseen" role="status">{live(move || told.get())}</p>
        </section>
    }
    .into_any()
}

/// Where a key leads from a cell; `None` for keys that lead nowhere.
fn stepped((row, column): At, e: &KeyboardEvent, (rows, columns): At, l: Locale) -> Option<At> {
    let (last_row, last_column) = (rows.checked_sub(1)?, columns.checked_sub(1)?);
    // Along the line of reading: in Arabic the next column stands on the left.
    let (forward, back) =
        if l.direction() == Direction::Rtl { ("ArrowLeft", "ArrowRight") } else { ("ArrowRight", "ArrowLeft") };
    let next = match e.key().as_str() {
        key if key == forward => (row, column.saturating_add(1).min(last_column)),
        key if key == back => (row, column.saturating_sub(1)),
        "ArrowDown" => (row.saturating_add(1).min(last_row), column),
        "ArrowUp" => (row.saturating_sub(1), column),
        "Home" if e.ctrl_key() => (0, 0),
        "End" if e.ctrl_key() => (last_row, last_column),
        "Home" => (row, 0),
        "End" => (row, last_column),
        _ => return None,
    };
    Some(next)
}

fn cell_id((row, column): At) -> String {
    format!("presence-{row}-{column}")
}

impl Grid {
    /// Days, their halves, and one button for everybody.
    fn head(&self, l: Locale) -> AnyView {
        let mut days: Vec<(Date, usize)> = Vec::new();
        for at in &self.half_days {
            match days.last_mut() {
                Some((day, n)) if *day == at.day => *n = n.saturating_add(1),
                _ => days.push((at.day, 1)),
            }
        }
        let days = days.into_iter().map(|(day, n)| {
            view! { <th scope="colgroup" colspan=n.to_string()>{dates::day_and_month(l, day)}</th> }
        });
        let halves = self.half_days.iter().map(|at| view! { <th scope="col">{half(l, at.half)}</th> });
        let everyone = self.half_days.iter().map(|at| view! { <td>{self.everyone(l, *at)}</td> });
        view! {
            <thead>
                <tr><td class="who"></td>{days.collect_any()}<th scope="col" rowspan="2" class="per-person">{words::attendance_there(l)}</th></tr>
                <tr><td class="who"></td>{halves.collect_any()}</tr>
                <tr class="all"><td class="who"></td>{everyone.collect_any()}<td class="per-person"></td></tr>
            </thead>
        }
        .into_any()
    }

    /// Notes as there whoever is not noted yet.
    fn everyone(&self, l: Locale, at: HalfDay) -> AnyView {
        let (here, presence, activity) = (self.here, self.presence, self.activity.clone());
        let count = Memo::new(move |_| count(here, presence, at));
        let note = click(move || {
            let open = here.roster.with_untracked(|roster| {
                let open =
                    roster.participants.iter().filter(|m| presence.with_untracked(|p| p.noted(&m.id, at).is_none()));
                open.map(|member| by_name(&activity, &member.id, at, true)).collect::<Vec<_>>()
            });
            if open.is_empty() {
                return;
            }
            let n = open.len() as u64;
            let records: Vec<(Id, Attendance)> = open.into_iter().map(|one| (one.id(), one)).collect();
            let said = words::attendance_noted_all(l, n, &half_day(l, at));
            let _shown = here.desk.put_all(&records, said);
        });
        view! {
            <button class="button plain" type="button" on:click=note
                aria-disabled=Signal::derive(move || (count.get().open == 0).then_some("true"))
                aria-label=Signal::derive(move || format!("{}: {}", half_day(l, at), everyone(l, count.get())))>
                {live(move || everyone(l, count.get()))}
            </button>
        }
        .into_any()
    }

    fn body(&self, l: Locale) -> AnyView {
        let roster = self.here.roster.get();
        let mut row = 0;
        let groups = roster.by_institution().into_iter().map(|(institution, members)| {
            let rows = members.into_iter().map(|member| {
                let shown = self.row(l, member, row);
                row = row.saturating_add(1);
                shown
            });
            let rows = rows.collect_any();
            let span = self.half_days.len().saturating_add(2);
            view! {
                <tbody>
                    <tr class="group"><th scope="rowgroup" colspan=span.to_string()>{self.here.institution(l, institution.as_ref())}</th></tr>
                    {rows}
                </tbody>
            }
        });
        let nobody = roster.participants.is_empty().then(|| {
            let span = self.half_days.len().saturating_add(2);
            view! { <tbody><tr><td colspan=span.to_string() class="note nobody">{words::attendance_nobody(l)}</td></tr></tbody> }
        });
        view! { {groups.collect_any()}{nobody} }.into_any()
    }

    fn row(&self, l: Locale, member: &Member, row: usize) -> AnyView {
        let name = member.person.name.words(&l.language()).to_owned();
        let cells = self.half_days.iter().enumerate().map(|(column, at)| {
            let cell = self.cell(l, &member.id, &name, *at, (row, column));
            view! { <td role="gridcell">{cell}</td> }
        });
        let (presence, id, of) = (self.presence, member.id.clone(), self.half_days.len() as u64);
        let sum = live(move || words::attendance_of_half_days(l, of, presence.with(|p| p.of_person(&id)) as u64));
        view! {
            <tr><th scope="row" class="who">{said(&member.person.name, l)}</th>{cells.collect_any()}<td class="per-person">{sum}</td></tr>
        }
        .into_any()
    }

    fn cell(&self, l: Locale, person: &Id, name: &str, at: HalfDay, place: At) -> AnyView {
        let (desk, presence, focus, told) = (self.here.desk, self.presence, self.focus, self.told);
        let noted = {
            let person = person.clone();
            Memo::new(move |_| presence.with(|presence| presence.noted(&person, at)))
        };
        let label = {
            let what = format!("{name}, {}", half_day(l, at));
            Signal::derive(move || format!("{what}: {}", state(l, noted.get())))
        };
        let toggle = {
            let one = by_name(&self.activity, person, at, true);
            let name = name.to_owned();
            click(move || {
                let former = noted.get_untracked();
                note(desk, &one, former, Noted::after(former));
                told.set(format!("{name}: {}", state(l, noted.get_untracked())));
            })
        };
        let class = Signal::derive(move || class(noted.get()));
        view! {
            <button type="button" class=class id=cell_id(place) aria-label=label on:click=toggle on:focus=move |_| focus.set(place)
                tabindex=Signal::derive(move || if focus.get() == place { "0" } else { "-1" })>
                {live(move || mark(noted.get()))}
            </button>
        }
        .into_any()
    }

    /// How many were there, half-day by half-day.
    fn foot(&self, l: Locale) -> AnyView {
        let line = |class: &'static str, words: &'static str, figure: fn(Count) -> usize| {
            let cells = self.half_days.iter().map(|at| {
                let (here, presence, at) = (self.here, self.presence, *at);
                view! { <td>{live(move || numbers::number(l, figure(count(here, presence, at)) as u64))}</td> }
            });
            view! { <tr class=class><th scope="row" class="who">{words}</th>{cells.collect_any()}<td class="per-person"></td></tr> }
        };
        view! {
            <tfoot>
                {line("strong", words::attendance_by_name(l), |count| count.there)}
                {line("strong", words::attendance_by_card(l), |count| count.cards)}
                {line("quiet", words::attendance_not_there(l), |count| count.not_there)}
                {line("quiet", words::attendance_open(l), |count| count.open)}
            </tfoot>
        }
        .into_any()
    }
}

/// How many participants were there.
pub(super) fn count(here: Here, presence: Memo<Presence>, at: HalfDay) -> Count {
    here.roster.with(|roster| presence.with(|p| p.count(roster.participants.iter().map(|member| &member.id), at)))
}

fn by_name(activity: &Id, person: &Id, at: HalfDay, present: bool) -> Attendance {
    let HalfDay { day, half } = at;
    Attendance { activity: activity.clone(), day, half, person: Some(person.clone()), code: String::new(), present }
}

/// Notes what holds now. Where two devices disagreed, the tap is the word that decides.
fn note(desk: Desk, one: &Attendance, former: Option<Noted>, next: Option<Noted>) {
    let id = one.id();
    let told = match next {
        Some(next) => {
            let one = Attendance { present: next == Noted::There, ..one.clone() };
            if former == Some(Noted::Disputed) { desk.settle(&id, &one) } else { desk.put(&id, &one) }
        }
        None => desk.delete(&Key::new(Kind::Attendance, id)),
    };
    // A full storage has its banner; that the record went meanwhile shows in the cell.
    let _shown = told;
}

/// The half of a day.
pub(super) fn half(l: Locale, half: Half) -> &'static str {
    match half {
        Half::Morning => words::attendance_morning(l),
        Half::Afternoon => words::attendance_afternoon(l),
    }
}

/// "11 September, morning".
pub(super) fn half_day(l: Locale, at: HalfDay) -> String {
    words::attendance_half_day(l, &dates::day_and_month(l, at.day), half(l, at.half))
}

fn everyone(l: Locale, count: Count) -> &'static str {
    match count {
        Count { open: 0, .. } => words::attendance_all_noted(l),
        Count { there: 0, not_there: 0, .. } => words::attendance_everyone(l),
        _ => words::attendance_others(l),
    }
}

fn state(l: Locale, noted: Option<Noted>) -> &'static str {
    match noted {
        Some(Noted::There) => words::attendance_there(l),
        Some(Noted::NotThere) => words::attendance_not_there(l),
        Some(Noted::Disputed) => words::attendance_disputed(l),
        None => words::attendance_open(l),
    }
}

fn class(noted: Option<Noted>) -> &'static str {
    match noted {
        Some(Noted::There) => "mark there",
        Some(Noted::NotThere) => "mark absent",
        Some(Noted::Disputed) => "mark disputed",
        None => "mark",
    }
}

fn mark(noted: Option<Noted>) -> AnyView {
    match noted {
        Some(Noted::There) => icon(Icon::Check).into_any(),
        Some(Noted::NotThere) => icon(Icon::Cross).into_any(),
        Some(Noted::Disputed) => icon(Icon::Heed).into_any(),
        None => ().into_any(),
    }
}

fn legend(l: Locale) -> AnyView {
    [Some(Noted::There), Some(Noted::NotThere), None]
        .map(|noted| view! { <li><span class=class(noted) aria-hidden="true">{mark(noted)}</span>{state(l, noted)}</li> })
        .collect_any()
}
