//! Everything of a pathway as a table, to read and to copy; and what was mended in it or is not known.

use super::{Here, said};
use crate::app::route::{Part, Route};
use crate::app::widgets::live::CollectAny;
use crate::app::widgets::{Icon, icon, live};
use crate::i18n::pathway::steps;
use crate::i18n::{Locale, numbers, words};
use crate::model::{Card, Id, Text};
use crate::pathway::graph::{Finding, Graph, Node};
use crate::pathway::layout::{Drawn, DrawnStep, Said};
use leptos::prelude::*;

/// The table, behind a word.
pub(super) fn table(here: Here, l: Locale) -> AnyView {
    let rows = live(move || {
        here.graph.with(|graph| {
            here.drawn.with(|drawn| {
                let (Some(graph), Some(drawn)) = (graph.as_ref(), drawn.as_ref()) else { return ().into_any() };
                let row = |node: &Node| Some(row(here, l, drawn, node, drawn.steps().find(|step| step.id == node.id)?));
                graph.nodes.iter().filter_map(row).collect_any()
            })
        })
    });
    let heads = [
        words::paths_number(l),
        words::paths_step(l),
        words::paths_responsible(l),
        words::paths_comes_in(l),
        words::paths_goes_out(l),
        words::paths_data(l),
        words::paths_least(l),
        words::paths_usual(l),
        words::paths_most(l),
        words::paths_days_proposed(l),
        words::paths_next(l),
        words::paths_obstacle_head(l),
        words::paths_refers_head(l),
    ];
    let heads = heads.map(|head| view! { <th scope="col">{head}</th> }).collect_any();
    view! {
        <details class="table-behind path-table">
            <summary>{icon(Icon::Table)}{words::paths_table(l)}</summary>
            <div class="scroll" tabindex="0" role="group" aria-labelledby="path-title"><table class="table">
                <thead><tr>{heads}</tr></thead><tbody>{rows}</tbody>
            </table></div>
        </details>
    }
    .into_any()
}

fn row(here: Here, l: Locale, drawn: &Drawn, node: &Node, step: &DrawnStep) -> AnyView {
    let text = |text: &Text| said(&Said::of(text, &l.language()), l);
    let number = |n: Option<u16>| n.map(|n| numbers::number(l, n.into()));
    let lane = drawn.lanes.get(node.lane).map(|lane| said(&lane.name, l));
    let today = node.step.today.map(crate::model::Days::in_order);
    let proposed = if node.step.dropped {
        words::paths_dropped(l).to_owned()
    } else {
        number(node.step.proposed).unwrap_or_default()
    };
    let next: Vec<usize> = node.next.iter().map(|to| to.saturating_add(1)).collect();
    let list = |items: &[(Id, Said)], place: &dyn Fn(&Id) -> Option<Route>| {
        let link = |id: &Id, words: &Said| match place(id) {
            Some(route) => view! { <a class="path-link" href=route.fragment()>{said(words, l)}</a> }.into_any(),
            None => said(words, l),
        };
        let items = items.iter().map(|(id, words)| view! { <li>{link(id, words)}</li> });
        (items.len() > 0).then(|| view! { <ul>{items.collect_any()}</ul> })
    };
    let activity = here.activity.get_value();
    let board = |card: &Id| {
        let card = here.desk.get::<Card>(card)?;
        Some(Route::Within(card.activity, Part::Board, card.board))
    };
    let other = |pathway: &Id| Some(Route::Within(activity.clone(), Part::Pathways, pathway.clone()));
    view! {
        <tr><td class="number">{numbers::number(l, step.number as u64)}</td><th scope="row">{said(&step.title, l)}</th><td>{lane}</td>
            <td>{text(&node.step.comes_in)}</td><td>{text(&node.step.goes_out)}</td><td>{text(&node.step.data)}</td>
            <td class="number">{number(today.map(|days| days.least))}</td><td class="number">{number(today.map(|days| days.usual))}</td>
            <td class="number">{number(today.map(|days| days.most))}</td><td class="number">{proposed}</td>
            <td>{steps(l, &next)}</td><td>{list(&step.obstacles, &board)}</td><td>{list(&step.refers_to, &other)}</td></tr>
    }
    .into_any()
}

/// What was mended, or is not known.
pub(super) fn findings(l: Locale, graph: &Graph) -> AnyView {
    let number = |id: &Id| {
        let place = graph.place(id).map_or(0, |place| place.saturating_add(1));
        numbers::number(l, place as u64)
    };
    let line = |finding: &Finding| match finding {
        Finding::Circle { from, to, .. } => words::paths_circle(l, &number(from), &number(to)),
        Finding::NoStep { from, .. } => words::paths_no_step(l, &number(from)),
        Finding::NoInstitution(step) => words::paths_no_institution(l, &number(step)),
        Finding::NoCard(step) => words::paths_no_card(l, &number(step)),
        Finding::NoPathway(step) => words::paths_no_pathway(l, &number(step)),
        Finding::DaysNotInOrder(step) => words::paths_days_mixed(l, &number(step)),
        Finding::NoDays(step) => words::paths_no_days(l, &number(step)),
    };
    // Hostile data may bring thousands.
    let lines = graph.findings.iter().take(20).map(|finding| view! { <li>{line(finding)}</li> });
    (!graph.findings.is_empty())
        .then(
            || view! { <div class="notice heed path-findings">{icon(Icon::Heed)}<ul>{lines.collect_any()}</ul></div> },
        )
        .into_any()
}
