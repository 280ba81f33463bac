//! Results joined over the activities of a programme: who took part, change from before to after, what several activities
//! ask, answers by group.

use super::{Frame, Pairing, breakdown, change, matched, moment_name, pictures, print_button};
use crate::app::pages::programme::missing;
use crate::app::route::{Part, Route};
use crate::app::state::Desk;
use crate::app::widgets::live::CollectAny;
use crate::app::widgets::{live, said};
use crate::browser::page;
use crate::form::collection::forms_of;
use crate::i18n::{Locale, dates, numbers, words};
use crate::model::{Activity, Attendance, Form, Id, Moment, Programme, order};
use crate::record::Library;
use crate::results::gather::{activities, gather};
use crate::results::{Finding, Gathered, ProgrammeReport, Study, Together, programme};
use leptos::prelude::*;

crate::app::fetched::screen! {
    desk:
    /// Results of a programme.
    fn programme_results_screen(desk: Desk, id: Id) after fetch_programme_results_screen { screen(desk, id) }
}

/// What may be shown of a programme now.
#[derive(Clone, PartialEq)]
struct Seen {
    activities: Vec<Line>,
    /// Distinct people invited, and present for at least half a day.
    invited: usize,
    present: usize,
    forms: Vec<Form>,
    report: ProgrammeReport,
    /// Forms with answers that are not closed yet.
    open: usize,
}

/// One activity's participation.
#[derive(Clone, PartialEq)]
struct Line {
    id: Id,
    activity: Activity,
    invited: usize,
    present: usize,
    /// People who answered a form before, and one at the end.
    answered: [u32; 2],
}

fn screen(desk: Desk, id: Id) -> AnyView {
    let of = id.clone();
    let seen = Memo::new(move |_| look(desk, &of));
    live(move || {
        let l = desk.l();
        let Some(programme) = desk.get::<Programme>(&id) else {
            return missing(l, words::programme_missing(l)).into_any();
        };
        page::set_title(&programme.code);
        let up = Route::Programme(id.clone()).fragment();
        let content = seen.with(|seen| content(l, seen));
        view! {
            <div class="activity-head"><div>
                <a class="up" href=up><bdi>{programme.code.clone()}</bdi></a>
                <h1>{words::results_of_programme(l)}</h1><p>{said(&programme.title, l)}</p>
            </div></div>
            <main class="page">{content}</main>
        }
        .into_any()
    })
}

/// Counts what is there; open forms are left out.
fn look(desk: Desk, id: &Id) -> Seen {
    let guard = desk.get::<Programme>(id).map(|p| p.guard).unwrap_or_default();
    desk.library.with(|library| {
        let all = activities(library, id);
        let forms = all.iter().flat_map(|(activity, _)| forms_of(library, activity)).collect();
        let (closed, open): (Vec<Gathered>, Vec<Gathered>) = gather(library, id, forms)
            .into_iter()
            .filter(|gathered| gathered.sheet.people > 0)
            .partition(|gathered| gathered.form.closed);
        let report = programme(&Study::new(closed.iter().map(Gathered::source).collect()), guard);
        let present = present(library);
        let invited = all.iter().flat_map(|(_, activity)| activity.participants.iter().cloned());
        let (invited, here) = (distinct(invited), present.iter().filter(|(of, _)| all.iter().any(|(id, _)| id == of)));
        Seen {
            invited,
            present: distinct(here.map(|(_, who)| who.clone())),
            activities: all.into_iter().map(|(id, activity)| line(id, activity, &closed, &present)).collect(),
            forms: closed.into_iter().map(|gathered| gathered.form).collect(),
            report,
            open: open.len(),
        }
    })
}

/// Who was present at least once, by activity.
fn present(library: &Library) -> Vec<(Id, String)> {
    let who =
        |a: Attendance| (a.activity.clone(), a.person.as_ref().map_or(a.code.clone(), |person| person.to_string()));
    library.all::<Attendance>().filter(|(_, a)| a.present).map(|(_, a)| who(a)).collect()
}

fn distinct<T: Ord>(of: impl Iterator<Item = T>) -> usize {
    let mut all: Vec<T> = of.collect();
    order::sort_and_dedup(&mut all);
    all.len()
}

fn line(id: Id, activity: Activity, closed: &[Gathered], present: &[(Id, String)]) -> Line {
    let answered = [Moment::Before, Moment::End].map(|moment| {
        let forms = closed.iter().filter(|gathered| gathered.form.activity == id && gathered.form.moment == moment);
        forms.fold(0, |sum: u32, gathered| sum.saturating_add(gathered.sheet.people))
    });
    let here = present.iter().filter(|(of, _)| *of == id).map(|(_, who)| who.clone());
    Line { invited: activity.participants.len(), present: distinct(here), answered, id, activity }
}

fn content(l: Locale, seen: &Seen) -> AnyView {
    let forms: Vec<&Form> = seen.forms.iter().collect();
    let pairing = seen.report.pairing.as_ref().filter(|pairing| pairing.before > 0 && pairing.after > 0);
    let rows = pairing.map_or_else(Vec::new, |pairing| paired_rows(l, &forms, &seen.activities, pairing));
    let open = (seen.open > 0).then(|| words::results_open_forms(l, seen.open as u64));
    let uncoded = (seen.report.uncoded > 0).then(|| words::results_uncoded(l, seen.report.uncoded.into()));
    let said = format!(
        "{} · {}",
        words::results_answers(l, seen.report.answers.into()),
        words::programme_people(l, seen.report.people.into())
    );
    let more = uncoded.into_iter().chain(open).map(|words| format!(" {words}")).collect::<String>();
    let together = Moment::ALL.map(|moment| together(l, moment, &forms, seen));
    let by = breakdown::breakdowns(l, &forms, &seen.report.breakdowns);
    view! {
        <div class="page-head">
            <div class="headline">
                {change::headline(l, &rows, true).map(|words| view! { <h2>{words}</h2> })}
                <p class="quiet" data-people=seen.report.people.to_string() data-answers=seen.report.answers.to_string()>
                    {said}"."{more}
                </p>
                {pairing.map(|pairing| matched(l, pairing))}
            </div>
            {print_button(l)}
        </div>
        {participation(l, seen)}
        {(!rows.is_empty()).then(|| change::paired(l, &rows, true))}
        {together.into_iter().collect_any()}
        {by}
    }
    .into_any()
}

/// Change, with what is left out of it.
fn paired_rows<'a>(l: Locale, forms: &[&'a Form], lines: &[Line], pairing: &'a Pairing) -> Vec<change::Row<'a>> {
    let mut rows = change::paired_rows(forms, pairing);
    for (row, paired) in rows.iter_mut().zip(&pairing.paired) {
        row.note = note(l, forms, lines, &paired.left_out, paired.reworded, &paired.finding);
    }
    rows
}

fn participation(l: Locale, seen: &Seen) -> impl IntoView + use<> {
    let number = |n: u64| view! { <td class="number">{numbers::number(l, n)}</td> };
    let rows = seen.activities.iter().map(|line| {
        let name = if line.activity.code.is_empty() { None } else { Some(line.activity.code.clone()) };
        let [before, end] = line.answered;
        view! {
            <tr>
                <th scope="row"><a href=Route::Activity(line.id.clone(), Part::Results).fragment()>
                    {name.map(|code| view! { <bdi>{code}</bdi>" " })}{said(&line.activity.title, l)}</a>
                    <span class="note">{line.activity.days.first().map(|day| dates::day(l, *day))}</span></th>
                {number(line.invited as u64)}{number(line.present as u64)}{number(before.into())}{number(end.into())}
            </tr>
        }
    });
    let head = |words: &'static str| view! { <th scope="col" class="number">{words}</th> };
    view! {
        <section class="card" aria-labelledby="participation">
            <div class="card-head"><h2 id="participation">{words::results_participation(l)}</h2>
                <p>{words::results_participation_note(l)}</p></div>
            <div class="scroll" tabindex="0"><table class="table close participation">
                <thead><tr><th scope="col">{words::results_activity(l)}</th>{head(words::results_invited(l))}
                    {head(words::results_present(l))}{head(words::results_answered_before(l))}{head(words::results_answered_end(l))}</tr></thead>
                <tbody>{rows.collect_any()}</tbody>
                <tfoot><tr><th scope="row">{words::results_distinct(l)}</th>
                    {number(seen.invited as u64)}{number(seen.present as u64)}
                    <td class="number" colspan="2" data-distinct=seen.report.people.to_string()>{numbers::number(l, seen.report.people.into())}</td>
                </tr></tfoot>
            </table></div>
        </section>
    }
}

/// What several forms of a moment ask.
fn together(l: Locale, moment: Moment, forms: &[&Form], seen: &Seen) -> Option<AnyView> {
    let of: Vec<&Together> = seen.report.together.iter().filter(|t| t.moment == moment).collect();
    let form = joined_form(forms, &of)?;
    let findings: Vec<Finding> = of.iter().map(|together| together.finding.clone()).collect();
    let about = |finding: &Finding| {
        let together =
            of.iter().find(|t| t.finding.question == finding.question && t.finding.statement == finding.statement)?;
        let n = words::results_in_activities(l, together.sources.len() as u64);
        let people = words::programme_people(l, finding.people.into());
        let known = note(l, forms, &seen.activities, &together.left_out, together.reworded, finding);
        Some([Some(format!("{n} · {people}")), known].into_iter().flatten().collect::<Vec<_>>().join(". "))
    };
    let at = Moment::ALL.iter().position(|m| *m == moment).unwrap_or(0);
    let (wide, narrow) = pictures::pictures(Frame { l, form: &form, at }, &findings, &about);
    if wide.is_empty() && narrow.is_empty() {
        return None;
    }
    let title = match moment {
        Moment::Before => words::moment_before(l),
        Moment::Daily => words::moment_daily(l),
        Moment::End => words::moment_end(l),
        Moment::FollowUp => words::moment_follow_up(l),
        Moment::Any => words::moment_any(l),
    };
    Some(
        view! {
            <section class="of-form" data-moment=moment_name(moment)>
                <div class="section-head"><h2>{words::results_together(l)}" "{title}</h2></div>
                <div class="result-grid"><div class="stack">{wide}</div><div class="stack">{narrow}</div></div>
            </section>
        }
        .into_any(),
    )
}

/// The first form of several, with the questions and choices that others have besides.
fn joined_form(forms: &[&Form], together: &[&Together]) -> Option<Form> {
    let mut sources: Vec<usize> = together.iter().flat_map(|t| t.sources.iter().copied()).collect();
    order::sort_and_dedup(&mut sources);
    let mut all = sources.iter().filter_map(|source| forms.get(*source));
    let mut form: Form = (*all.next()?).clone();
    for other in all {
        for page in &other.pages {
            let mut page = page.clone();
            page.questions.retain(|question| form.question(&question.name).is_none());
            form.pages.push(page);
        }
        for (name, list) in &other.choices {
            let known = form.list(name).to_vec();
            let more = list.iter().filter(|choice| !known.iter().any(|k| k.name == choice.name)).cloned();
            form.choices.insert(name.clone(), known.iter().cloned().chain(more).collect());
        }
    }
    Some(form)
}

/// What is left out, and where the words changed.
fn note(
    l: Locale,
    forms: &[&Form],
    lines: &[Line],
    left_out: &[usize],
    reworded: bool,
    finding: &Finding,
) -> Option<String> {
    let name = |source: &usize| {
        let activity = &forms.get(*source)?.activity;
        let line = lines.iter().find(|line| line.id == *activity)?;
        let title = line.activity.title.words(&l.language());
        Some(if line.activity.code.is_empty() { title.to_owned() } else { line.activity.code.clone() })
    };
    let left_out: Vec<String> = left_out.iter().filter_map(name).collect();
    let said = [
        (!left_out.is_empty()).then(|| words::results_left_out(l, &left_out.join(words::planning_comma(l)))),
        reworded.then(|| words::results_asked_otherwise(l).to_owned()),
        (finding.earlier_words > 0).then(|| words::results_earlier_words(l, finding.earlier_words.into())),
    ];
    let said: Vec<String> = said.into_iter().flatten().collect();
    (!said.is_empty()).then(|| said.join(" "))
}
