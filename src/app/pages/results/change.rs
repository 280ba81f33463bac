//! Then and now: a dumbbell a question, with counts and medians.

use super::{Frame, guard_note, name_of, table_behind};
use crate::app::widgets::live::CollectAny;
use crate::i18n::{Locale, numbers, words};
use crate::model::{Question, QuestionKind};
use crate::results::{Finding, ShownChange};
use leptos::prelude::*;

/// The one sentence on top: where most people moved up. Only what the guard shows.
pub(super) fn headline(frame: Frame<'_>, changes: &[&Finding]) -> Option<String> {
    let l = frame.l;
    let best = changes.iter().filter_map(|finding| match finding {
        Finding::Change { question, shown } => Some((question, shown.moved()?, shown.n())),
        _ => None,
    });
    let (question, moved, n) = best.max_by_key(|(_, moved, _)| moved.improved)?;
    let question = frame.form.question(question)?;
    let text = if question.short.is_empty() { &question.label } else { &question.short };
    let share = words::results_share(l, moved.improved.into(), n.into());
    Some(words::results_headline(l, &share, text.words(&l.language())))
}

/// The picture of all then-and-now questions.
pub(super) fn change(frame: Frame<'_>, changes: &[&Finding]) -> AnyView {
    let l = frame.l;
    let rows: Vec<(&Question, &ShownChange)> = changes
        .iter()
        .filter_map(|finding| match finding {
            Finding::Change { question, shown } => Some((frame.form.question(question)?, shown)),
            _ => None,
        })
        .collect();
    let (least, most) = scale_of(frame, &rows);
    let axis = axis(l, least, most);
    let drawn = rows.iter().map(|(question, shown)| row(frame, question, shown, (least, most))).collect_any();
    let behind = rows.iter().map(|(question, shown)| behind_row(frame, question, shown)).collect_any();
    let head = |words: &'static str| view! { <th scope="col" class="number">{words}</th> };
    view! {
        <figure class="card" aria-labelledby="change">
            <figcaption class="card-head"><h2 id="change">{words::results_change_title(l)}</h2><p>{words::results_change_note(l)}</p></figcaption>
            <ul class="legend">
                <li><i class="dot then"></i>{words::results_before(l)}</li><li><i class="dot now"></i>{words::results_after(l)}</li>
            </ul>
            <table class="chart-table change">
                <thead><tr>
                    <th scope="col">{words::results_question(l)}</th>
                    <th scope="col" class="plot">{axis}<span class="unseen">{words::results_before_after(l)}</span></th>
                    {head(words::results_change(l))}{head(words::results_improved(l))}{head(words::results_same(l))}
                    {head(words::results_declined(l))}{head(words::results_pairs(l))}
                </tr></thead>
                <tbody>{drawn}</tbody>
            </table>
            {table_behind(
                l,
                view! {
                    <th scope="col">{words::results_question(l)}</th>
                    {head(words::results_median_before(l))}{head(words::results_median_after(l))}
                    {head(words::results_mean_before(l))}{head(words::results_mean_after(l))}
                    {head(words::results_improved(l))}{head(words::results_same(l))}{head(words::results_declined(l))}{head(words::results_pairs(l))}
                },
                behind,
            )}
        </figure>
    }
    .into_any()
}

/// The ends of the scale: of the form's list, 1 to 5 where it has none.
fn scale_of(frame: Frame<'_>, rows: &[(&Question, &ShownChange)]) -> (f64, f64) {
    let points: Vec<f64> = rows
        .iter()
        .filter_map(|(q, _)| if let QuestionKind::ThenAndNow { list, .. } = &q.kind { Some(list) } else { None })
        .flat_map(|list| frame.form.list(list))
        .filter_map(|choice| choice.name.parse().ok())
        .collect();
    let least = points.iter().copied().fold(f64::INFINITY, f64::min);
    let most = points.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    if most > least { (least, most) } else { (1.0, 5.0) }
}

/// A value as its place on the drawn axis, which runs from 1 to 5.
fn place(value: f64, (least, most): (f64, f64)) -> String {
    format!("{:.3}", 1.0 + 4.0 * (value - least) / (most - least))
}

fn axis(l: Locale, least: f64, most: f64) -> impl IntoView {
    #[expect(clippy::cast_possible_truncation, reason = "points of a scale are small whole numbers")]
    let ticks = (least as i64..=most as i64).map(|value| {
        #[expect(clippy::cast_precision_loss, reason = "points of a scale are small whole numbers")]
        let at = place(value as f64, (least, most));
        view! { <span style=("--v", at)>{numbers::in_digits_of(l, &value.to_string())}</span> }
    });
    view! { <div class="dumbbell-axis" aria-hidden="true">{ticks.collect_any()}</div> }
}

fn row(frame: Frame<'_>, question: &Question, shown: &ShownChange, scale: (f64, f64)) -> impl IntoView + use<> {
    let l = frame.l;
    let plot = match shown.middles() {
        Some((then, now)) => {
            let (from, to) = (place(then.mean, scale), place(now.mean, scale));
            let (lower, upper) = (then.mean.min(now.mean), then.mean.max(now.mean));
            view! {
                <div class="dumbbell" class:falls=now.mean < then.mean style=("--a", from) style=("--b", to)
                    style=("--low", place(lower, scale)) style=("--high", place(upper, scale))>
                    <span class="span"></span><i class="then"></i><i class="now"></i>
                    <b class="from"><span class="unseen">{words::results_before(l)}" "</span>{numbers::decimal(l, then.mean, 1)}</b>
                    <b class="to"><span class="unseen">{words::results_after(l)}" "</span>{numbers::decimal(l, now.mean, 1)}</b>
                </div>
            }
            .into_any()
        }
        None => guard_note(why(l, shown)).into_any(),
    };
    let change = shown.middles().map(|(then, now)| numbers::signed(l, now.mean - then.mean, 1));
    let moved = shown.moved();
    let figure = |name: &'static str, n: Option<u32>| {
        let n = n.map_or_else(|| "–".to_owned(), |n| numbers::number(l, n.into()));
        view! { <td class="number" data-name=name>{n}</td> }
    };
    view! {
        <tr data-change=question.name.clone()>
            <th scope="row">{name_of(frame, question)}</th>
            <td>{plot}</td>
            <td class="number"><strong>{change}</strong></td>
            {figure(words::results_improved(l), moved.map(|m| m.improved))}
            {figure(words::results_same(l), moved.map(|m| m.same))}
            {figure(words::results_declined(l), moved.map(|m| m.declined))}
            {figure(words::results_pairs(l), Some(shown.n()))}
        </tr>
        {(shown.middles().is_some() && moved.is_none()).then(|| view! {
            <tr class="why"><td colspan="7">{guard_note(why(l, shown))}</td></tr>
        })}
    }
}

fn behind_row(frame: Frame<'_>, question: &Question, shown: &ShownChange) -> impl IntoView + use<> {
    let l = frame.l;
    let cell = |words: Option<String>| view! { <td class="number">{words.unwrap_or_else(|| "–".into())}</td> };
    let middles = shown.middles();
    let moved = shown.moved();
    let n = |n: Option<u32>| n.map(|n| numbers::number(l, n.into()));
    view! {
        <tr>
            <th scope="row">{name_of(frame, question)}</th>
            {cell(middles.map(|(then, _)| numbers::median(l, then.median)))}
            {cell(middles.map(|(_, now)| numbers::median(l, now.median)))}
            {cell(middles.map(|(then, _)| numbers::decimal(l, then.mean, 2)))}
            {cell(middles.map(|(_, now)| numbers::decimal(l, now.mean, 2)))}
            {cell(n(moved.map(|m| m.improved)))}{cell(n(moved.map(|m| m.same)))}{cell(n(moved.map(|m| m.declined)))}
            {cell(n(Some(shown.n())))}
        </tr>
    }
}

fn why(l: Locale, shown: &ShownChange) -> String {
    match shown {
        ShownChange::Nothing { n: 0, .. } => words::results_nobody(l).to_owned(),
        ShownChange::Nothing { n, needed } => words::results_guard_nothing(l, (*n).into(), (*needed).into()),
        ShownChange::MiddleOnly { n, needed, .. } => {
            words::results_guard_distribution(l, (*n).into(), (*needed).into())
        }
        ShownChange::Everything(_) => String::new(),
    }
}
