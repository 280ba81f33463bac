//! Statements on one scale: a diverging bar each, around the middle of the scale.

use super::{Frame, guard_note, name_of, table_behind, why};
use crate::app::widgets::live::CollectAny;
use crate::app::widgets::said;
use crate::i18n::{Locale, numbers, words};
use crate::model::{Choice, Question, Text};
use crate::results::{Shown, Tally};
use leptos::prelude::*;

/// The picture of a matrix.
pub(super) fn statements(
    frame: Frame<'_>,
    question: &Question,
    list: &str,
    rows: &[(&Text, &Shown)],
    note: Option<String>,
) -> AnyView {
    let l = frame.l;
    let points = frame.form.list(list).to_vec();
    let n = rows.iter().map(|(_, shown)| shown.n()).max().unwrap_or(0);
    let sides: Vec<(f64, f64)> = rows.iter().filter_map(|(_, s)| s.tally()).map(|t| sides(&points, t)).collect();
    let widest = |side: fn(&(f64, f64)) -> f64| sides.iter().map(side).fold(0.0, f64::max);
    let zero = widest(|s| s.0) + 0.5;
    let span = zero + widest(|s| s.1) + 0.5;
    let legend = points.iter().enumerate().map(|(place, point)| view! {
        <li><i class=shade(place, points.len())>{numbers::in_digits_of(l, &point.name)}</i>{said(&point.label, l)}</li>
    });
    let drawn = rows.iter().map(|(label, shown)| {
        let bar = match shown.tally() {
            Some(tally) => bar(l, &points, tally, zero, span).into_any(),
            None => guard_note(why(l, shown.why(), shown.middle().is_some())).into_any(),
        };
        let agree = shown.tally().map(|tally| words::results_share(l, upper(&points, tally).into(), tally.n.into()));
        view! { <tr><th scope="row">{said(label, l)}</th><td>{bar}</td><td class="number">{agree}</td></tr> }
    });
    let head = points.iter().map(|p| view! { <th scope="col" class="number">{said(&p.label, l)}</th> }).collect_any();
    let behind = rows.iter().map(|(label, shown)| {
        let cells = points.iter().map(|point| {
            let count = shown.tally().map_or_else(|| "–".into(), |t| numbers::number(l, t.count(&point.name).into()));
            view! { <td class="number">{count}</td> }
        });
        let aside = shown.tally().map_or_else(|| "–".into(), |t| numbers::number(l, t.aside.into()));
        view! {
            <tr><th scope="row">{said(label, l)}</th>{cells.collect_any()}<td class="number">{aside}</td>
                <td class="number">{numbers::number(l, shown.n().into())}</td>
                <td class="number">{shown.middle().map(|m| numbers::decimal(l, m.mean, 2))}</td>
                <td class="number">{shown.middle().map(|m| numbers::median(l, m.median))}</td></tr>
        }
    });
    let id = frame.id(question);
    let labelled_by = id.clone();
    view! {
        <figure class="card" aria-labelledby=labelled_by data-finding=question.name.clone()>
            <figcaption class="card-head"><h2 id=id>{name_of(l, question, None)}</h2>
                <p>{words::results_answers(l, n.into())}" · "{words::results_statements_note(l)}</p>{note.map(|note| view! { <p>{note}</p> })}</figcaption>
            <ul class="legend">{legend.collect_any()}</ul>
            <table class="chart-table likert">
                <thead><tr><th scope="col">{words::results_statement(l)}</th>
                    <th scope="col" class="plot"><span class="unseen">{words::results_disagree_to_agree(l)}</span></th>
                    <th scope="col" class="number">{words::results_agree(l)}</th></tr></thead>
                <tbody>{drawn.collect_any()}</tbody>
            </table>
            {table_behind(
                l,
                view! {
                    <th scope="col">{words::results_statement(l)}</th>{head}
                    <th scope="col" class="number">{words::results_aside(l)}</th>
                    <th scope="col" class="number">{words::results_count(l)}</th>
                    <th scope="col" class="number">{words::results_mean(l)}</th>
                    <th scope="col" class="number">{words::results_median(l)}</th>
                },
                behind.collect_any(),
            )}
        </figure>
    }
    .into_any()
}

/// The colour of a point: five shades over any number of points.
pub(super) fn shade(place: usize, of: usize) -> &'static str {
    let steps = of.saturating_sub(1).max(1);
    match place.saturating_mul(4).saturating_add(steps / 2).checked_div(steps).unwrap_or(0) {
        0 => "a1",
        1 => "a2",
        2 => "a3",
        3 => "a4",
        _ => "a5",
    }
}

/// Where the middle of the scale is: half the points lie before it.
fn sides(points: &[Choice], tally: &Tally) -> (f64, f64) {
    let mut sides = (0.0, 0.0);
    for (place, point) in points.iter().enumerate() {
        let n = f64::from(tally.count(&point.name));
        let twice = place.saturating_mul(2).saturating_add(1);
        match twice.cmp(&points.len()) {
            std::cmp::Ordering::Less => sides.0 += n,
            std::cmp::Ordering::Equal => {
                sides.0 += n / 2.0;
                sides.1 += n / 2.0;
            }
            std::cmp::Ordering::Greater => sides.1 += n,
        }
    }
    sides
}

/// People on the upper side of the scale, its middle left out.
fn upper(points: &[Choice], tally: &Tally) -> u32 {
    let above = points.iter().enumerate().filter(|(place, _)| place.saturating_mul(2).saturating_add(1) > points.len());
    above.fold(0, |sum, (_, point)| sum.saturating_add(tally.count(&point.name)))
}

fn bar(l: Locale, points: &[Choice], tally: &Tally, zero: f64, span: f64) -> impl IntoView + use<> {
    let before = zero - sides(points, tally).0;
    let pieces = points.iter().enumerate().filter_map(|(place, point)| {
        let n = tally.count(&point.name);
        (n > 0).then(|| {
            view! {
                <span class=shade(place, points.len()) style=("--n", n.to_string())>
                    <span class="unseen">{said(&point.label, l)}": "</span>{numbers::number(l, n.into())}
                </span>
            }
        })
    });
    view! {
        <div class="diverge" style=("--before", before.to_string()) style=("--zero", zero.to_string()) style=("--span", span.to_string())>
            {pieces.collect_any()}
        </div>
    }
}
