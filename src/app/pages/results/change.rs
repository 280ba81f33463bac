//! Change: a dumbbell a question, with counts and medians. From before to after by code, or from then to now in one form.

use super::{guard_note, meanings, name_of, table_behind, why};
use crate::app::widgets::live::CollectAny;
use crate::i18n::{Locale, numbers, words};
use crate::model::{Choice, Form, Question, QuestionKind};
use crate::results::{Figure, Pairing, Report, Shift, ShownChange};
use leptos::prelude::*;

/// One thing that changed.
pub(super) struct Row<'a> {
    form: &'a Form,
    question: &'a Question,
    statement: Option<&'a Choice>,
    shown: &'a ShownChange,
    /// Of how many people who answered at the end, where pairs are found by code.
    of: Option<u32>,
    shift: Option<Shift>,
    /// What else is to be known.
    pub note: Option<String>,
}

/// Rows of then and now in one form. What is held back because it is shown as change from before to after is left out.
pub(super) fn rows<'a>(form: &'a Form, report: &'a Report) -> Vec<Row<'a>> {
    let findings = report.findings.iter().filter(|finding| !super::is_held_back(&finding.figure));
    let row = |finding: &'a crate::results::Finding| match &finding.figure {
        Figure::Change(shown) => {
            let question = form.question(&finding.question)?;
            Some(Row { form, question, statement: None, shown, of: None, shift: None, note: None })
        }
        _ => None,
    };
    findings.filter_map(row).collect()
}

/// Rows of change from before to after.
pub(super) fn paired_rows<'a>(forms: &[&'a Form], pairing: &'a Pairing) -> Vec<Row<'a>> {
    let row = |paired: &'a crate::results::Paired| {
        let form = forms.get(paired.source).copied()?;
        let question = form.question(&paired.finding.question)?;
        let statement = match (&question.kind, &paired.finding.statement) {
            (QuestionKind::Likert { statements, .. }, Some(name)) => statements.iter().find(|s| s.name == *name),
            _ => None,
        };
        let Figure::Change(shown) = &paired.finding.figure else { return None };
        Some(Row { form, question, statement, shown, of: Some(paired.of), shift: paired.shift, note: None })
    };
    pairing.paired.iter().filter_map(row).collect()
}

/// The one sentence on top: where most people moved up. Only what the guard shows. Over a programme (`joined`) people
/// count in each activity, so it speaks of comparisons.
pub(super) fn headline(l: Locale, rows: &[Row<'_>], joined: bool) -> Option<String> {
    let moved = rows.iter().filter_map(|row| Some((row, row.shown.moved()?, row.shown.n())));
    let (row, moved, n) = moved.max_by_key(|(_, moved, _)| moved.improved)?;
    let question = if row.question.short.is_empty() { &row.question.label } else { &row.question.short };
    let text = row.statement.map_or(question, |statement| &statement.label);
    let share = words::results_share(l, moved.improved.into(), n.into());
    let what = text.words(&l.language());
    Some(if joined {
        words::results_headline_joined(l, &share, what)
    } else {
        words::results_headline(l, &share, what)
    })
}

/// The picture of change from before to after, of an activity or `joined` over a programme.
pub(super) fn paired(l: Locale, rows: &[Row<'_>], joined: bool) -> AnyView {
    let words = Words {
        kind: "paired",
        id: "paired".to_owned(),
        title: words::results_paired_title(l),
        note: if joined { words::results_paired_joined(l) } else { words::results_paired_note(l) },
        after: words::results_at_end(l),
        median_after: words::results_median_end(l),
        mean_after: words::results_mean_end(l),
        pairs: words::results_matched(l),
    };
    figure(l, rows, &words)
}

/// The picture of then and now in one form.
pub(super) fn then_and_now(l: Locale, rows: &[Row<'_>], at: usize) -> AnyView {
    let words = Words {
        kind: "change",
        id: format!("change-{at}"),
        title: words::results_change_title(l),
        note: words::results_change_note(l),
        after: words::results_after(l),
        median_after: words::results_median_after(l),
        mean_after: words::results_mean_after(l),
        pairs: words::results_pairs(l),
    };
    figure(l, rows, &words)
}

/// The words in which the two kinds of change differ.
struct Words {
    kind: &'static str,
    id: String,
    title: &'static str,
    note: &'static str,
    after: &'static str,
    median_after: &'static str,
    mean_after: &'static str,
    pairs: &'static str,
}

fn figure(l: Locale, rows: &[Row<'_>], said: &Words) -> AnyView {
    let scale = scale_of(rows);
    let axis = axis(l, scale);
    let drawn = rows.iter().map(|row| draw(l, row, said, scale)).collect_any();
    let behind = rows.iter().map(|row| behind_row(l, row)).collect_any();
    let shifted = rows.iter().any(|row| row.shift.is_some());
    let head = |words: &'static str| view! { <th scope="col" class="number">{words}</th> };
    let (id, labelled_by) = (said.id.clone(), said.id.clone());
    view! {
        <figure class="card" aria-labelledby=labelled_by data-figure=said.kind>
            <figcaption class="card-head"><h2 id=id>{said.title}</h2><p>{said.note}</p></figcaption>
            <ul class="legend">
                <li><i class="dot then"></i>{words::results_before(l)}</li><li><i class="dot now"></i>{said.after}</li>
            </ul>
            <table class="chart-table change">
                <thead><tr>
                    <th scope="col">{words::results_question(l)}</th>
                    <th scope="col" class="plot">{axis}<span class="unseen">{words::results_before_after(l)}</span></th>
                    {head(words::results_change(l))}{head(words::results_improved(l))}{head(words::results_same(l))}
                    {head(words::results_declined(l))}{head(said.pairs)}
                </tr></thead>
                <tbody>{drawn}</tbody>
            </table>
            {table_behind(
                l,
                view! {
                    <th scope="col">{words::results_question(l)}</th>
                    {head(words::results_median_before(l))}{head(said.median_after)}{head(words::results_median_change(l))}
                    {head(words::results_mean_before(l))}{head(said.mean_after)}
                    {head(words::results_improved(l))}{head(words::results_same(l))}{head(words::results_declined(l))}{head(said.pairs)}
                    {head(words::results_normalized(l))}{head(words::results_effect(l))}{head(words::results_p(l))}
                    {shifted.then(|| head(words::results_shift(l)))}
                },
                behind,
            )}
            {meanings::meanings(l, shifted)}
        </figure>
    }
    .into_any()
}

/// The ends of the scale: of all that is drawn; 1 to 5 where nothing says.
fn scale_of(rows: &[Row<'_>]) -> (f64, f64) {
    let points = rows.iter().flat_map(|row| match &row.question.kind {
        QuestionKind::Rating { max, .. } => vec![1.0, f64::from(*max)],
        QuestionKind::Recommendation => vec![0.0, 10.0],
        #[expect(clippy::cast_precision_loss, reason = "ends of a scale are small")]
        QuestionKind::Integer { min: Some(min), max: Some(max) } => vec![*min as f64, *max as f64],
        kind => {
            let names = kind.list().map(|list| row.form.list(list)).unwrap_or_default();
            names.iter().filter_map(|choice| choice.name.parse().ok()).collect()
        }
    });
    let (least, most) = points.fold((f64::INFINITY, f64::NEG_INFINITY), |(a, b), p| (a.min(p), b.max(p)));
    if most > least { (least, most) } else { (1.0, 5.0) }
}

/// A value as its place on the drawn axis, which runs from 1 to 5.
fn place(value: f64, (least, most): (f64, f64)) -> String {
    format!("{:.3}", 1.0 + 4.0 * (value - least) / (most - least))
}

fn axis(l: Locale, scale: (f64, f64)) -> impl IntoView {
    #[expect(clippy::cast_possible_truncation, reason = "points of a scale are small whole numbers")]
    let (least, most) = (scale.0 as i64, scale.1 as i64);
    // No more than eleven ticks, whatever the scale.
    let step = most.saturating_sub(least).checked_div(10).unwrap_or(1).max(1);
    let ticks =
        std::iter::successors(Some(least), |at| at.checked_add(step)).take_while(|at| *at <= most).map(|value| {
            #[expect(clippy::cast_precision_loss, reason = "points of a scale are small whole numbers")]
            let at = place(value as f64, scale);
            view! { <span style=("--v", at)>{numbers::in_digits_of(l, &value.to_string())}</span> }
        });
    view! { <div class="dumbbell-axis" aria-hidden="true">{ticks.collect_any()}</div> }
}

fn draw(l: Locale, row: &Row<'_>, said: &Words, scale: (f64, f64)) -> impl IntoView + use<> {
    let shown = row.shown;
    let after = said.after;
    let plot = match shown.middles() {
        Some((then, now)) => {
            let (from, to) = (place(then.mean, scale), place(now.mean, scale));
            let (lower, upper) = (then.mean.min(now.mean), then.mean.max(now.mean));
            view! {
                <div class="dumbbell" class:falls=now.mean < then.mean style=("--a", from) style=("--b", to)
                    style=("--low", place(lower, scale)) style=("--high", place(upper, scale))>
                    <span class="span"></span><i class="then"></i><i class="now"></i>
                    <b class="from"><span class="unseen">{words::results_before(l)}" "</span>{numbers::decimal(l, then.mean, 1)}</b>
                    <b class="to"><span class="unseen">{after}" "</span>{numbers::decimal(l, now.mean, 1)}</b>
                </div>
            }
            .into_any()
        }
        None => guard_note(why(l, shown.why(), false)).into_any(),
    };
    let change = shown.middles().map(|(then, now)| numbers::signed(l, now.mean - then.mean, 1));
    let moved = shown.moved();
    let figure = |name: &'static str, n: Option<u32>| {
        let n = n.map_or_else(|| "–".to_owned(), |n| numbers::number(l, n.into()));
        view! { <td class="number" data-name=name>{n}</td> }
    };
    let pairs = match row.of {
        None => numbers::number(l, shown.n().into()).into_any(),
        Some(of) => {
            let rate = numbers::percent(l, f64::from(shown.n()) / f64::from(of.max(1)));
            view! { {words::results_share(l, shown.n().into(), of.into())}" "<br/><span class="note">{rate}</span> }
                .into_any()
        }
    };
    let why = (shown.middles().is_some() && moved.is_none()).then(|| why(l, shown.why(), true));
    let notes = why
        .into_iter()
        .chain(row.note.clone())
        .map(|note| view! { <tr class="why"><td colspan="7">{guard_note(note)}</td></tr> });
    view! {
        <tr data-change=row.question.name.clone()>
            <th scope="row">{name_of(l, row.question, row.statement)}</th>
            <td>{plot}</td>
            <td class="number"><strong>{change}</strong></td>
            {figure(words::results_improved(l), moved.map(|m| m.improved))}
            {figure(words::results_same(l), moved.map(|m| m.same))}
            {figure(words::results_declined(l), moved.map(|m| m.declined))}
            <td class="number" data-name=said.pairs>{pairs}</td>
        </tr>
        {notes.collect_any()}
    }
}

fn behind_row(l: Locale, row: &Row<'_>) -> impl IntoView + use<> {
    let cell = |words: Option<String>| view! { <td class="number">{words.unwrap_or_else(|| "–".into())}</td> };
    let (middles, moved, whole) = (row.shown.middles(), row.shown.moved(), row.shown.change());
    let n = |n: Option<u32>| n.map(|n| numbers::number(l, n.into()));
    let test = whole.and_then(|change| change.test);
    view! {
        <tr>
            <th scope="row">{name_of(l, row.question, row.statement)}</th>
            {cell(middles.map(|(then, _)| numbers::median(l, then.median)))}
            {cell(middles.map(|(_, now)| numbers::median(l, now.median)))}
            {cell(row.shown.median_change().map(|change| numbers::signed(l, change, usize::from(change.fract() != 0.0))))}
            {cell(middles.map(|(then, _)| numbers::decimal(l, then.mean, 2)))}
            {cell(middles.map(|(_, now)| numbers::decimal(l, now.mean, 2)))}
            {cell(n(moved.map(|m| m.improved)))}{cell(n(moved.map(|m| m.same)))}{cell(n(moved.map(|m| m.declined)))}
            {cell(n(Some(row.shown.n())))}
            {cell(whole.and_then(|change| change.normalized).map(|c| numbers::signed(l, c.mean, 2)))}
            {cell(test.map(|test| numbers::signed(l, test.effect(), 2)))}
            {cell(test.map(|test| chance(l, test.p)))}
            {row.shift.map(|shift| cell(Some(numbers::signed(l, shift.mean, 2))))}
        </tr>
    }
}

/// A probability to three places; one that is smaller is not written as nought.
fn chance(l: Locale, p: f64) -> String {
    if p < 0.001 { format!("\u{200e}< {}", numbers::decimal(l, 0.001, 3)) } else { numbers::decimal(l, p, 3) }
}
