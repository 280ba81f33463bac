//! The picture of two axes: fit at home across, feasibility up. Axes labelled with numbers run alike in every language.
//! What its marks are stands beside it, and the figures in the table behind it, so it says nothing to a screen reader.

use crate::app::widgets::live::CollectAny;
use crate::i18n::{Locale, numbers, words};
use crate::votes::Means;
use crate::votes::marking::SCALE;
use crate::votes::spread::{Spot, spread};
use leptos::prelude::*;

/// One mark.
pub(super) struct Mark {
    /// What stands on it.
    pub number: String,
    /// Where it stands.
    pub means: Means,
}

/// Where the axes begin and end, in both directions, and how far from them the least and the most lie.
const BEGIN: f64 = 40.0;
const LENGTH: f64 = 360.0;
const INSET: f64 = 24.0;
/// Half a mark's width, and how far two marks stand from each other.
const RADIUS: f64 = 14.0;
const APART: f64 = 30.0;

/// How far along an axis a mean stands.
fn along(mean: f64) -> f64 {
    let (least, most) = (f64::from(*SCALE.start()), f64::from(*SCALE.end()));
    INSET + (mean - least) / (most - least) * (LENGTH - 2.0 * INSET)
}

fn spot(means: Means) -> Spot {
    Spot { x: BEGIN + along(means.fit), y: BEGIN + LENGTH - along(means.feasible) }
}

/// A number for an attribute, in whole tenths.
fn attribute(value: f64) -> String {
    numbers::decimal(Locale::En, value, 1)
}

/// The picture.
pub(super) fn picture(l: Locale, marks: &[Mark]) -> AnyView {
    let (end, middle) = (BEGIN + LENGTH, BEGIN + along(3.0));
    let grid = SCALE.map(|n| {
        let (x, y) = (BEGIN + along(n.into()), end - along(n.into()));
        let tick = numbers::number(l, n.into());
        let class = if n == 3 { "axis-line middle" } else { "axis-line" };
        view! {
            <line class=class x1=attribute(x) y1=attribute(BEGIN) x2=attribute(x) y2=attribute(end)/>
            <line class=class x1=attribute(BEGIN) y1=attribute(y) x2=attribute(end) y2=attribute(y)/>
            <text class="axis-tick" x=attribute(x) y=attribute(end + 20.0) text-anchor="middle">{tick.clone()}</text>
            <text class="axis-tick" x=attribute(BEGIN - 12.0) y=attribute(y + 5.0) text-anchor="middle">{tick}</text>
        }
    });
    let spots: Vec<Spot> = marks.iter().map(|mark| spot(mark.means)).collect();
    let placed = spread(&spots, APART, BEGIN + RADIUS, end - RADIUS);
    // Below all marks, so that none is crossed out.
    let leads = spots.iter().zip(&placed).filter(|(spot, at)| spot != at).map(|(spot, at)| {
        view! { <line class="mark-lead" x1=attribute(spot.x) y1=attribute(spot.y) x2=attribute(at.x) y2=attribute(at.y)/> }
    });
    let drawn = marks.iter().zip(&placed).map(|(mark, at)| {
        view! {
            <circle class="mark" cx=attribute(at.x) cy=attribute(at.y) r=attribute(RADIUS)/>
            <text class="mark-number" x=attribute(at.x) y=attribute(at.y + 5.0) text-anchor="middle">{mark.number.clone()}</text>
        }
    });
    view! {
        <svg class="two-axes" viewBox="0 0 408 452" aria-hidden="true" direction="ltr">
            <rect class="axis-ground" x=attribute(BEGIN) y=attribute(BEGIN) width=attribute(LENGTH) height=attribute(LENGTH)/>
            <rect class="axis-best" x=attribute(middle) y=attribute(BEGIN) width=attribute(end - middle) height=attribute(middle - BEGIN)/>
            {grid.collect_any()}
            // Arrows of their own: within the words they would turn with the direction of the language.
            <path class="axis-arrow" d="M10 27V13M5 18l5-5 5 5"/>
            <text class="axis-name" x="22" y="25" text-anchor="start">{words::votes_feasible(l)}</text>
            <path class="axis-arrow" d="M384 439h14M393 434l5 5-5 5"/>
            <text class="axis-name" x="376" y="444" text-anchor="end">{words::votes_fit(l)}</text>
            <text class="axis-best-words" x=attribute(end - 8.0) y=attribute(BEGIN + 16.0) text-anchor="end">{words::votes_best(l)}</text>
            {leads.collect_any()}
            {drawn.collect_any()}
        </svg>
    }
    .into_any()
}
