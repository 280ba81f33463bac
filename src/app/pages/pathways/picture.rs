//! The picture on the screen: a lane an institution, for each step today above the proposal, in a table that reads as one.

use super::moving::{handle, toolbar};
use super::{Editing, Here, Where, behind, said, sheet};
use crate::app::route::{Part, Route};
use crate::app::widgets::handlers::click;
use crate::app::widgets::live::CollectAny;
use crate::app::widgets::{Icon, icon, live};
use crate::i18n::pathway::{days, gain, notes, range};
use crate::i18n::{Locale, numbers, words};
use crate::pathway::Span;
use crate::pathway::layout::{Arrow, Drawn, DrawnLane, DrawnStep};
use leptos::prelude::*;

/// One pathway with all that is done with it.
pub(super) fn picture(here: Here, several: Memo<bool>) -> AnyView {
    let l = here.desk.l();
    let drawn = here.drawn;
    let paper = RwSignal::new(sheet::Paper::A4);
    let has_steps =
        Memo::new(move |_| drawn.with(|drawn| drawn.as_ref().is_some_and(|drawn| drawn.steps().count() > 0)));
    let figure = live(move || {
        if has_steps.get() {
            view! {
                <figure class="card flush path" aria-labelledby="path-title">
                    {live(move || drawn.with(|drawn| drawn.as_ref().map(|drawn| head(l, drawn))))}
                    <div class="scroll" tabindex="0" role="group" aria-labelledby="path-title">
                        {live(move || drawn.with(|drawn| drawn.as_ref().map(|drawn| lanes(here, l, drawn))))}
                    </div>
                </figure>
                <p class="note path-hint">{words::paths_drag_hint(l)}</p>
            }
            .into_any()
        } else {
            view! { <div class="empty"><p>{words::paths_no_steps(l)}</p></div> }.into_any()
        }
    });
    view! {
        {page_head(here, l, several, paper, has_steps)}
        {figure}
        {live(move || here.graph.with(|graph| graph.as_ref().map(|graph| behind::findings(l, graph))))}
        {live(move || has_steps.get().then(|| behind::table(here, l)))}
        {here.drag.ghost(here)}
        {live(move || has_steps.get().then(|| sheet::sheet(here, paper)))}
    }
    .into_any()
}

fn page_head(
    here: Here,
    l: Locale,
    several: Memo<bool>,
    paper: RwSignal<sheet::Paper>,
    has_steps: Memo<bool>,
) -> AnyView {
    let drawn = here.drawn;
    let edit = click(move || {
        if let Some(graph) = here.graph.get_untracked() {
            here.editing.set(Some(Editing::Pathway(graph.id)));
        }
    });
    let add = click(move || {
        let last = here.graph.with_untracked(|graph| Some(graph.as_ref()?.nodes.last()?.id.clone()));
        here.editing.set(Some(Editing::NewStep(Where::After(last))));
    });
    let new = click(move || here.editing.set(Some(Editing::NewPathway)));
    let up = Route::Activity(here.activity.get_value(), Part::Pathways).fragment();
    view! {
        <div class="page-head">
            <div>
                {live(move || several.get().then(|| view! { <a class="up" href=up.clone()>{words::paths_all(l)}</a> }))}
                <h2 id="path-title">{live(move || drawn.with(|drawn| drawn.as_ref().map(|drawn| said(&drawn.title, l))))}</h2>
                {live(move || drawn.with(|drawn| drawn.as_ref().filter(|drawn| !drawn.notes.words.is_empty())
                    .map(|drawn| view! { <p class="quiet">{said(&drawn.notes, l)}</p> })))}
            </div>
            <div class="buttons">
                <button class="button first" type="button" id="step-add" on:click=add>{icon(Icon::Plus)}{words::paths_step_add(l)}</button>
                {live(move || has_steps.get().then(|| sheet::buttons(l, paper)))}
                <button class="button" type="button" on:click=edit>{icon(Icon::Pen)}{words::paths_edit(l)}</button>
                <button class="button" type="button" on:click=new>{icon(Icon::Plus)}{words::paths_new(l)}</button>
            </div>
        </div>
    }
    .into_any()
}

/// The totals and the legend.
fn head(l: Locale, drawn: &Drawn) -> AnyView {
    let (usual, would) = (drawn.totals.usual, drawn.totals.proposed);
    let proposal = (drawn.changed > 0).then(|| {
        view! {
            <div class="after"><dt>{words::paths_of_proposal(l, would.into())}</dt><dd data-total="proposed">{numbers::number(l, would.into())}</dd></div>
        }
    });
    let spare = drawn
        .steps()
        .any(|step| !step.on_longest)
        .then(|| view! { <li><i class="swatch-spare"></i>{words::paths_spare(l)}</li> });
    view! {
        <figcaption class="path-head">
            <div>
                <dl class="path-total">
                    <div><dt>{words::paths_of_today(l, usual.into())}</dt><dd data-total="today">{numbers::number(l, usual.into())}</dd></div>
                    {proposal}
                </dl>
                {range(l, drawn).map(|range| view! { <p class="note">{range}</p> })}
            </div>
            {(drawn.changed > 0).then(|| view! { <p class="gain">{gain(l, drawn)}</p> })}
            <ul class="legend">
                <li><i class="swatch-then"></i>{words::paths_today(l)}</li>
                <li><i class="swatch-now"></i>{words::paths_proposed(l)}</li>
                {spare}
            </ul>
        </figcaption>
    }
    .into_any()
}

fn lanes(here: Here, l: Locale, drawn: &Drawn) -> AnyView {
    let axis = drawn
        .axis
        .lines()
        .map(|day| view! { <span style=("--v", day.to_string())>{numbers::number(l, day.into())}</span> });
    let bodies = drawn.lanes.iter().enumerate().map(|(at, lane)| body(here, l, drawn, at, lane));
    let whole = |total: u32| Span { start: 0, end: total };
    let foot = view! {
        {bar(l, whole(drawn.totals.usual), None, true)}
        {(drawn.changed > 0).then(|| bar(l, whole(drawn.totals.proposed), None, false))}
    };
    view! {
        <table class="lanes" style=("--days", drawn.axis.days.to_string()) style=("--every", drawn.axis.every.to_string())>
            <colgroup><col class="who"/><col class="what"/><col class="do"/><col/></colgroup>
            <thead><tr>
                <th scope="col" class="who">{words::paths_institution(l)}</th>
                <th scope="col" class="what">{words::paths_step(l)}</th>
                <th scope="col" class="do"><span class="unseen">{words::paths_do(l)}</span></th>
                <th scope="col" class="chart"><span class="unseen">{words::paths_axis(l)}</span><div class="axis" aria-hidden="true">{axis.collect_any()}</div></th>
            </tr></thead>
            {bodies.collect_any()}
            <tfoot><tr><th class="who" scope="row" colspan="3">{words::paths_whole(l)}</th>
                <td class="chart"><div class="track">{foot}</div></td></tr></tfoot>
        </table>
    }
    .into_any()
}

fn body(here: Here, l: Locale, drawn: &Drawn, at: usize, lane: &DrawnLane) -> AnyView {
    let rows = lane.steps.len().to_string();
    let name = if lane.name.words.is_empty() {
        view! { <span class="quiet">{words::paths_nobody(l)}</span> }.into_any()
    } else {
        said(&lane.name, l)
    };
    let mut who = Some(view! { <th scope="rowgroup" class="who" rowspan=rows>{name}</th> }.into_any());
    let rows = lane.steps.iter().map(|step| row(here, l, drawn, step, who.take())).collect::<Vec<_>>();
    let over = here.drag.is_over(at);
    view! { <tbody class:over=over>{rows.collect_any()}</tbody> }.into_any()
}

fn row(here: Here, l: Locale, drawn: &Drawn, step: &DrawnStep, who: Option<AnyView>) -> AnyView {
    let number = numbers::number(l, step.number as u64);
    let edit = {
        let id = step.id.clone();
        click(move || here.editing.set(Some(Editing::Step(id.clone()))))
    };
    let put = |place: Where| click(move || here.editing.set(Some(Editing::NewStep(place.clone()))));
    let insert = put(Where::After(Some(step.id.clone())));
    let branch = put(Where::Beside(step.id.clone()));
    let mut lines = notes(l, step);
    if step.dropped {
        lines.push(words::paths_dropped(l).to_owned());
    }
    let lines = lines.into_iter().map(|line| view! { <span class="note">{line}</span> }).collect_any();
    let arrows = drawn.arrows.iter().filter_map(|arrow| segment(arrow, step.row)).collect_any();
    let today = step.today.map(|span| bar(l, span, step.range, true));
    let proposed = step.proposed.map(|span| bar(l, span, None, false));
    let (inserts, branches) = (words::paths_insert(l, &number), words::paths_branch(l, &number));
    view! {
        <tr data-step=step.id.to_string()>
            {who}
            <th scope="row" class="what"><div>
                {handle(here, l, step)}
                <div><button type="button" class="path-step" on:click=edit>{said(&step.title, l)}</button>{lines}{toolbar(here, l, &step.id)}</div>
            </div></th>
            <td class="do"><div>
                <button class="button icon-only plain" type="button" aria-label=inserts.clone() title=inserts on:click=insert>{icon(Icon::Plus)}</button>
                <button class="button icon-only plain" type="button" aria-label=branches.clone() title=branches on:click=branch>{icon(Icon::Branch)}</button>
            </div></td>
            <td class="chart">{arrows}<div class="track">{today}{proposed}</div></td>
        </tr>
    }
    .into_any()
}

/// A bar with its figure.
fn bar(l: Locale, span: Span, range: Option<(u16, u16)>, today: bool) -> AnyView {
    let (class, figure, what) = if today {
        ("bar-then", "d-then", words::paths_today(l))
    } else {
        ("bar-now", "d-now", words::paths_proposed(l))
    };
    let (from, to) = (span.start.to_string(), span.end.to_string());
    view! {
        <i class=class style=("--from", from) style=("--to", to.clone())></i>
        <span class=figure style=("--to", to)><span class="unseen">{format!("{what}: ")}</span>{days(l, span.days(), range)}</span>
    }
    .into_any()
}

/// What of an arrow goes through a row: down or up along the day on which the first step ends, then along to the day on
/// which the second begins.
fn segment(arrow: &Arrow, row: usize) -> Option<AnyView> {
    let (above, below) = (arrow.from.min(arrow.to), arrow.from.max(arrow.to));
    if row < above || row > below || above == below {
        return None;
    }
    let down = arrow.to > arrow.from;
    let class = match (row == arrow.from, row == arrow.to) {
        (true, _) if down => "arrow leaves-down",
        (true, _) => "arrow leaves-up",
        (_, true) if down => "arrow comes-down",
        (_, true) => "arrow comes-up",
        _ => "arrow through",
    };
    let along = (row == arrow.to && arrow.arrives > arrow.leaves).then(|| {
        view! { <i class="arrow along" style=("--from", arrow.leaves.to_string()) style=("--to", arrow.arrives.to_string())></i> }
    });
    Some(view! { <i class=class style=("--from", arrow.leaves.to_string())></i>{along} }.into_any())
}
