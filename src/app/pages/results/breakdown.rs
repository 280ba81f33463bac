//! Results by group: a table a question that people are told apart by.

use super::distribution::answer_name;
use super::{Frame, guard_note, name_of};
use crate::app::widgets::live::CollectAny;
use crate::app::widgets::said;
use crate::i18n::{Locale, numbers, words};
use crate::model::{Form, Question, QuestionKind};
use crate::results::{Breakdown, Figure, Finding, Line, Why};
use leptos::prelude::*;

/// One table a breakdown. `forms` are the sources of the report.
pub(super) fn breakdowns(l: Locale, forms: &[&Form], breakdowns: &[Breakdown]) -> AnyView {
    breakdowns.iter().filter_map(|breakdown| table(l, forms, breakdown)).collect_any()
}

fn table(l: Locale, forms: &[&Form], breakdown: &Breakdown) -> Option<AnyView> {
    let form = *forms.get(breakdown.source)?;
    let by = form.question(&breakdown.question)?;
    let groups = breakdown.groups.iter().map(|(name, people)| {
        let n = words::programme_people(l, (*people).into());
        view! { <th scope="col" class="number">{answer_name(Frame { l, form, at: 0 }, by, name)}<br/><span class="note">{n}</span></th> }
    });
    let rows = breakdown.lines.iter().filter_map(|line| row(l, forms, line)).collect_any();
    let id = format!("by-{}-{}", super::moment_name(breakdown.moment), breakdown.question);
    let labelled_by = id.clone();
    Some(
        view! {
            <figure class="card by" aria-labelledby=labelled_by data-by=breakdown.question.clone()>
                <figcaption class="card-head"><h2 id=id>{words::results_by(l)}" "{name_of(l, by, None)}</h2>
                    <p>{said(&form.title, l)}" · "{words::results_by_note(l)}</p></figcaption>
                <div class="scroll" tabindex="0"><table class="table close">
                    <thead><tr><th scope="col">{words::results_question(l)}</th>{groups.collect_any()}</tr></thead>
                    <tbody>{rows}</tbody>
                </table></div>
                {held_back(breakdown).map(|needed| guard_note(words::results_by_hidden(l, needed.into())))}
            </figure>
        }
        .into_any(),
    )
}

/// From how many people on figures are shown, where one is not shown.
fn held_back(breakdown: &Breakdown) -> Option<u32> {
    let why = |finding: &Finding| match &finding.figure {
        Figure::Answers(shown) | Figure::Several(shown) if shown.middle().is_none() => shown.why(),
        Figure::Change(shown) if shown.middles().is_none() => shown.why(),
        _ => None,
    };
    let needed = breakdown.lines.iter().flat_map(|line| &line.cells).filter_map(why).map(|why| match why {
        Why::TooFew { needed, .. } | Why::WouldTell { needed } => needed,
    });
    needed.min()
}

/// One thing that was asked; of a choice in words one row a choice.
fn row(l: Locale, forms: &[&Form], line: &Line) -> Option<AnyView> {
    let form = *forms.get(line.source)?;
    let first = line.cells.first()?;
    let question = form.question(&first.question)?;
    let statement = match (&question.kind, &first.statement) {
        (QuestionKind::Likert { statements, .. }, Some(name)) => statements.iter().find(|s| s.name == *name),
        _ => None,
    };
    let name = name_of(l, question, statement);
    let choices = choices(line);
    if choices.is_empty() {
        let cells = line.cells.iter().map(|finding| cell(l, finding)).collect_any();
        return Some(view! { <tr data-line=first.question.clone()><th scope="row">{name}</th>{cells}</tr> }.into_any());
    }
    let rows = choices.iter().map(|choice| counts(l, form, question, choice, line));
    Some(
        view! {
            <tr class="asked"><th scope="rowgroup" colspan=line.cells.len().saturating_add(1).to_string()>{name}</th></tr>
            {rows.collect_any()}
        }
        .into_any(),
    )
}

/// The choices of an answer in words, where any group's may be shown; none for what has means.
fn choices(line: &Line) -> Vec<String> {
    let tallies = line.cells.iter().filter_map(|finding| match &finding.figure {
        Figure::Answers(shown) | Figure::Several(shown) => shown.tally(),
        _ => None,
    });
    let in_words: Vec<_> = tallies.filter(|tally| tally.middle.is_none()).collect();
    in_words.first().map_or_else(Vec::new, |tally| tally.counts.iter().map(|(name, _)| name.clone()).collect())
}

fn counts(l: Locale, form: &Form, question: &Question, choice: &str, line: &Line) -> impl IntoView + use<> {
    let cells = line.cells.iter().map(|finding| match &finding.figure {
        Figure::Answers(shown) | Figure::Several(shown) => match shown.tally() {
            Some(tally) => words::results_share(l, tally.count(choice).into(), tally.n.into()),
            None => "–".to_owned(),
        },
        _ => String::new(),
    });
    let cells = cells.map(|words| view! { <td class="number">{words}</td> }).collect_any();
    view! { <tr class="choice-row"><th scope="row">{answer_name(Frame { l, form, at: 0 }, question, choice)}</th>{cells}</tr> }
}

/// A mean or a change, and of how many.
fn cell(l: Locale, finding: &Finding) -> impl IntoView + use<> {
    let (figure, n) = match &finding.figure {
        Figure::Answers(shown) | Figure::Several(shown) => {
            let middle = shown.middle();
            (middle.map(|m| numbers::decimal(l, m.mean, 1)), middle.map_or(shown.n(), |m| m.n))
        }
        Figure::Change(shown) => {
            let change = shown.middles().map(|(then, now)| numbers::signed(l, now.mean - then.mean, 1));
            (change, shown.n())
        }
        Figure::Words { n, .. } => (None, *n),
    };
    let n = words::results_n(l, n.into());
    match figure {
        Some(figure) => view! { <td class="number"><b>{figure}</b><br/><span class="note">{n}</span></td> }.into_any(),
        None => view! { <td class="number hidden-figure">"–"<br/><span class="note">{n}</span></td> }.into_any(),
    }
}
