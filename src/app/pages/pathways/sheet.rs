//! The pathway on one sheet of paper: the core's picture, as large as the sheet allows.

use super::Here;
use crate::app::widgets::handlers::click;
use crate::app::widgets::{Icon, icon, live};
use crate::browser::places;
use crate::i18n::pathway::picture_words;
use crate::i18n::{Locale, words};
use crate::pathway::picture::drawing;
use leptos::prelude::*;

/// A size of paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Paper {
    /// 210 by 297 mm.
    A4,
    /// 297 by 420 mm.
    A3,
}

/// The buttons that print.
pub(super) fn buttons(l: Locale, paper: RwSignal<Paper>) -> AnyView {
    let print = |size: Paper| {
        click(move || {
            paper.set(size);
            places::print_soon();
        })
    };
    view! {
        <button class="button" type="button" on:click=print(Paper::A4)>{icon(Icon::Print)}{words::paths_print_a4(l)}</button>
        <button class="button" type="button" on:click=print(Paper::A3)>{icon(Icon::Print)}{words::paths_print_a3(l)}</button>
    }
    .into_any()
}

/// The sheet; only paper shows it. What is taller than wide stands upright.
pub(super) fn sheet(here: Here, paper: RwSignal<Paper>) -> AnyView {
    let l = here.desk.l();
    let picture =
        move || here.drawn.with(|drawn| drawn.as_ref().map(|drawn| drawing(drawn, &picture_words(l), l.direction())));
    live(move || {
        picture().map(|picture| {
            let class = move || match (paper.get(), picture.height > picture.width) {
                (Paper::A4, false) => "path-sheet a4",
                (Paper::A4, true) => "path-sheet a4 tall",
                (Paper::A3, false) => "path-sheet a3",
                (Paper::A3, true) => "path-sheet a3 tall",
            };
            view! { <div class=class inner_html=picture.svg></div> }
        })
    })
}
