//! The answers to one question: columns for the recommendation, bars for everything else.

use super::{Frame, guard_note, name_of, table_behind, why};
use crate::app::widgets::live::CollectAny;
use crate::app::widgets::said;
use crate::form::pledge::is_about;
use crate::i18n::{Locale, numbers, words};
use crate::model::answer::ASIDE;
use crate::model::{Question, QuestionKind};
use crate::results::{Middle, Shown, Tally};
use leptos::prelude::*;

/// The picture of one question.
pub(super) fn distribution(
    frame: Frame<'_>,
    question: &Question,
    shown: &Shown,
    several: bool,
    note: Option<String>,
) -> AnyView {
    let l = frame.l;
    let picture = match shown {
        Shown::Everything(tally) if question.kind == QuestionKind::Recommendation => columns(l, tally).into_any(),
        Shown::Everything(tally) => bars(frame, question, tally).into_any(),
        Shown::MiddleOnly { .. } | Shown::Nothing { .. } => {
            guard_note(why(l, shown.why(), shown.middle().is_some())).into_any()
        }
    };
    let middle = shown.middle();
    let behind = shown.tally().map(|tally| behind(frame, question, tally));
    let id = frame.id(question);
    let labelled_by = id.clone();
    view! {
        <figure class="card" aria-labelledby=labelled_by data-finding=question.name.clone()>
            <figcaption class="card-head stacked"><h2 id=id>{name_of(l, question, None)}</h2>
                {several.then(|| view! { <p>{more_of_each(l, question)}</p> })}{note.map(|note| view! { <p>{note}</p> })}</figcaption>
            {score(l, question, shown, middle)}
            {picture}
            {behind}
        </figure>
    }
    .into_any()
}

/// n, median and mean in large figures; the recommendation score where it is one.
fn score(l: Locale, question: &Question, shown: &Shown, middle: Option<Middle>) -> impl IntoView + use<> {
    let n = match shown.tally().filter(|_| is_about(&question.kind)) {
        // People answer with several commitments each, and of those the figures are.
        Some(tally) => {
            let people = words::results_people(l, tally.n.into());
            format!("{} · {people}", words::pledge_rate(l, of_all(question, tally).into()))
        }
        None => words::results_answers(l, shown.n().into()),
    };
    let middles =
        middle.map(|m| words::results_median_mean(l, &numbers::median(l, m.median), &numbers::decimal(l, m.mean, 1)));
    let net = match shown {
        Shown::Everything(tally) if question.kind == QuestionKind::Recommendation => tally.recommendation_score(),
        _ => None,
    };
    match (net, middle) {
        (Some(net), _) => view! {
            <p class="score"><b>{numbers::signed(l, net, 0)}</b>
                <span>{words::results_score(l)}<br/><span class="note">{n}{middles.map(|m| format!(" · {m}"))}</span></span></p>
        }
        .into_any(),
        (None, Some(m)) if is_scale(&question.kind) => view! {
            <p class="score"><b>{numbers::decimal(l, m.mean, 1)}</b>
                <span>{words::results_mean(l)}<br/><span class="note">{n}{middles.map(|m| format!(" · {m}"))}</span></span></p>
        }
        .into_any(),
        _ => view! { <p class="note n">{n}{middles.map(|m| format!(" · {m}"))}</p> }.into_any(),
    }
}

/// What stands under the heading where a person can give more than one answer.
fn more_of_each(l: Locale, question: &Question) -> &'static str {
    match question.kind {
        QuestionKind::Commitments => words::pledge_strengths(l),
        QuestionKind::Review => words::pledge_kind_review(l),
        _ => words::results_more_chosen(l),
    }
}

/// What is counted: people, or commitments.
fn counted(l: Locale, question: &Question) -> &'static str {
    if is_about(&question.kind) { words::pledge_title(l) } else { words::results_count(l) }
}

/// What shares are of: people, or commitments.
fn of_all(question: &Question, tally: &Tally) -> u32 {
    if is_about(&question.kind) { tally.counts.iter().fold(0, |sum, (_, n)| sum.saturating_add(*n)) } else { tally.n }
}

fn is_scale(kind: &QuestionKind) -> bool {
    matches!(kind, QuestionKind::Rating { .. } | QuestionKind::Integer { .. } | QuestionKind::Recommendation)
}

/// 0 to 10: numbers, so left to right in every language.
fn columns(l: Locale, tally: &Tally) -> impl IntoView + use<> {
    let most = tally.counts.iter().map(|(_, n)| *n).max().unwrap_or(1).max(1);
    let column = |(name, n): &(String, u32)| {
        let group = match name.parse::<u8>() {
            _ if *n == 0 => "none",
            Ok(0..=6) => "low",
            Ok(7 | 8) => "mid",
            _ => "high",
        };
        view! {
            <li class=group><span class="pile">{numbers::number(l, (*n).into())}
                <i style=("--n", format!("{:.3}", 8.0 * f64::from(*n) / f64::from(most)))></i></span>
                <span class="tick">{numbers::in_digits_of(l, name)}</span></li>
        }
    };
    let (low, middle, high) = tally.recommendation_groups();
    let group = |class: &'static str, name: &'static str, n: u32| {
        view! { <div><dt><i class=class></i>{name}</dt><dd>{numbers::number(l, n.into())}</dd></div> }
    };
    view! {
        <ol class="columns" aria-hidden="true">{tally.counts.iter().map(column).collect_any()}</ol>
        <dl class="sum">
            {group("a2", words::results_low(l), low)}{group("a4", words::results_middle(l), middle)}{group("a5", words::results_high(l), high)}
        </dl>
    }
}

fn bars(frame: Frame<'_>, question: &Question, tally: &Tally) -> impl IntoView + use<> {
    let l = frame.l;
    // A full bar is everyone: three of nine must not look like all.
    let most = tally.counts.iter().map(|(_, n)| *n).chain([tally.aside, tally.n]).max().unwrap_or(1).max(1);
    let aside = (tally.aside > 0).then(|| (ASIDE.to_owned(), tally.aside));
    let rows = tally.counts.iter().cloned().chain(aside).map(|(name, n)| {
        view! {
            <tr><th scope="row">{answer_name(frame, question, &name)}</th>
                <td><div class="part" style=("--n", n.to_string()) style=("--of", most.to_string()) style=("--most", most.to_string())><i></i></div></td>
                <td class="number">{numbers::number(l, n.into())}</td></tr>
        }
    });
    view! {
        <table class="chart-table parts">
            <thead><tr>
                <th scope="col"><span class="unseen">{words::results_answer(l)}</span></th>
                <th scope="col"><span class="unseen">{words::results_share_of(l)}</span></th>
                <th scope="col" class="number"><span class="unseen">{counted(l, question)}</span></th>
            </tr></thead>
            <tbody>{rows.collect_any()}</tbody>
        </table>
    }
}

/// An answer in words.
pub(super) fn answer_name(frame: Frame<'_>, question: &Question, name: &str) -> AnyView {
    let l = frame.l;
    match &question.kind {
        _ if name == ASIDE => words::results_aside(l).into_any(),
        QuestionKind::Review => match name {
            "done" => words::pledge_done(l).into_any(),
            "partly" => words::pledge_partly(l).into_any(),
            _ => words::pledge_not_yet(l).into_any(),
        },
        QuestionKind::YesNo if name == "yes" => words::kiosk_yes(l).into_any(),
        QuestionKind::YesNo => words::kiosk_no(l).into_any(),
        QuestionKind::SelectOne { list } | QuestionKind::SelectMultiple { list } => {
            match frame.form.list(list).iter().find(|c| c.name == name) {
                Some(choice) => said(&choice.label, l),
                None => view! { <bdi>{name.to_owned()}</bdi> }.into_any(),
            }
        }
        _ => numbers::in_digits_of(l, name).into_any(),
    }
}

fn behind(frame: Frame<'_>, question: &Question, tally: &Tally) -> impl IntoView + use<> {
    let l = frame.l;
    let all = of_all(question, tally);
    let n = f64::from(all.max(1));
    let aside = (tally.aside > 0).then(|| (ASIDE.to_owned(), tally.aside));
    let rows = tally.counts.iter().cloned().chain(aside).map(|(name, count)| {
        view! {
            <tr><th scope="row">{answer_name(frame, question, &name)}</th>
                <td class="number">{words::results_share(l, count.into(), all.into())}</td>
                <td class="number">{numbers::percent(l, f64::from(count) / n)}</td></tr>
        }
    });
    table_behind(
        l,
        view! { <th scope="col">{words::results_answer(l)}</th><th scope="col" class="number">{counted(l, question)}</th><th scope="col" class="number">{words::results_share_of(l)}</th> },
        rows.collect_any(),
    )
}
