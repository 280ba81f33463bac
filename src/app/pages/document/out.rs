//! A document to take along: as Word, as a page in one file, as Markdown. Pictures become pixels here, since a worker cannot
//! draw Arabic letters; the file itself is written in the worker.

use crate::app::fetched::apart;
use crate::app::spoken;
use crate::app::state::Desk;
use crate::app::widgets::handlers::click;
use crate::app::widgets::live::CollectAny;
use crate::app::widgets::{Icon, icon, live};
use crate::browser::{clock, files, raster, worker};
use crate::document::tree::{Block, Tree};
use crate::exchange::format::{Format, Labels};
use crate::exchange::parcel::Parcel;
use crate::exchange::picture::standalone;
use crate::i18n::{Locale, words};
use leptos::prelude::*;
use leptos::task::spawn_local;

apart! {
    writing:
    /// Writes a document on the page, where there is no worker.
    fn write_part(parcel: Vec<u8>, format: Format) -> Option<Vec<u8>>, after fetch_write_part {
        Parcel::of(&parcel).map(|Parcel { tree, labels }| format.write(&tree, &labels, &mut |_| {}))
    }
}

/// Hundredths that the pictures are of the whole work, where a format needs them drawn.
const PICTURES: u8 = 40;

/// What became of the last press.
#[derive(Clone, Copy, PartialEq)]
enum State {
    Idle,
    /// A file is being written; hundredths.
    Works(u8),
    Failed,
}

/// The buttons that take a document out. `tree` gives it as it is at the moment of the press.
pub fn out_buttons(desk: Desk, tree: impl Fn() -> Tree + 'static) -> AnyView {
    let state = RwSignal::new(State::Idle);
    let tree = std::rc::Rc::new(tree);
    let buttons = Format::ALL.map(|format| {
        let tree = tree.clone();
        let press = move || {
            if matches!(state.get_untracked(), State::Works(_)) {
                return;
            }
            state.set(State::Works(0));
            let tree = untrack(|| tree());
            spawn_local(async move {
                let done = take_out(desk, tree, format, state).await;
                // The screen may be gone; the file is not.
                let _nobody_waits = state.try_set(if done { State::Idle } else { State::Failed });
            });
        };
        let note = format!("out-{}", format.ending().trim_start_matches('.'));
        let about = note.clone();
        view! {
            <li>
                <button class="button" type="button" aria-describedby=about
                    aria-disabled=move || matches!(state.get(), State::Works(_)).then_some("true") on:click=click(press)>
                    {icon(Icon::Export)}{live(move || name(desk.l(), format))}
                </button>
                <p class="note" id=note>{live(move || note_of(desk.l(), format))}</p>
            </li>
        }
    });
    view! {
        <section class="card out" aria-labelledby="out">
            <h2 id="out">{live(move || words::out_title(desk.l()))}</h2>
            <p class="quiet">{live(move || words::out_words(desk.l()))}</p>
            <ul class="out-formats">{buttons.into_iter().collect_any()}</ul>
            <p role="status" class="note">
                {live(move || matches!(state.get(), State::Works(_)).then(|| words::out_busy(desk.l())))}
            </p>
            {live(move || match state.get() {
                State::Idle => ().into_any(),
                State::Works(done) => view! {
                    <progress max="100" prop:value=done.to_string() aria-label=words::out_busy(desk.l())></progress>
                }.into_any(),
                State::Failed => view! {
                    <p class="wrong-words" role="alert">{icon(Icon::Heed)}<span>{words::out_failed(desk.l())}</span></p>
                }.into_any(),
            })}
        </section>
    }
    .into_any()
}

fn name(l: Locale, format: Format) -> &'static str {
    match format {
        Format::Word => words::out_word(l),
        Format::Page => words::out_page(l),
        Format::Markdown => words::out_markdown(l),
    }
}

fn note_of(l: Locale, format: Format) -> &'static str {
    match format {
        Format::Word => words::out_word_words(l),
        Format::Page => words::out_page_words(l),
        Format::Markdown => words::out_markdown_words(l),
    }
}

/// Writes a file and hands it to the browser. Tells whether there was one.
async fn take_out(desk: Desk, mut tree: Tree, format: Format, state: RwSignal<State>) -> bool {
    let l = desk.shown_locale.get_untracked();
    // What stands beside the document's words is in its languages, not in that of the screen.
    if spoken::bring_all().await.is_err() {
        return false;
    }
    let missing = if format.needs_png() { draw(&mut tree, state).await } else { 0 };
    let (day, time) = clock::local(clock::now());
    let name = format.file_name(&tree, &format!("{day}_{:02}{:02}", time.hour(), time.minute()));
    let begin = if format.needs_png() { PICTURES } else { 0 };
    let tell = move |done: u8| {
        let rest = u16::from(100_u8.saturating_sub(begin)).saturating_mul(u16::from(done.min(100))) / 100;
        let done = begin.saturating_add(u8::try_from(rest).unwrap_or_default());
        let _nobody_looks = state.try_set(State::Works(done));
    };
    let parcel = Parcel { labels: labels(&tree), tree }.into_bytes();
    let Some(bytes) = worker::write_document(parcel, format, tell, write_here).await else { return false };
    if !files::save_bytes(&name, format.media_type(), &bytes) {
        return false;
    }
    if missing > 0 {
        desk.warn(words::out_pictures_missing(l, missing));
    } else {
        desk.say(words::export_done(l, &name));
    }
    true
}

/// Writes on the page, where there is no worker.
fn write_here(parcel: Vec<u8>, format: Format) -> worker::Written {
    Box::pin(async move { write_part(parcel, format).await.ok().flatten() })
}

/// The words beside the document, one a language of it.
fn labels(tree: &Tree) -> Labels {
    let of = |say: fn(Locale) -> &'static str| {
        let one = |language: &crate::model::Language| say(Locale::best([language.tag()])).to_owned();
        tree.languages.iter().map(one).collect()
    };
    Labels { contents: of(words::out_contents), no_basis: of(words::out_no_basis) }
}

/// Draws every picture; how many could not be drawn.
async fn draw(tree: &mut Tree, state: RwSignal<State>) -> u64 {
    let blocks = tree.sections.iter_mut().flat_map(|section| &mut section.blocks);
    let pictures: Vec<&mut Block> = blocks.filter(|block| matches!(block, Block::Picture { .. })).collect();
    let all = pictures.len();
    let mut missing = 0_u64;
    for (place, picture) in pictures.into_iter().enumerate() {
        if let Block::Picture { svg, png, width, height, .. } = picture {
            if png.is_empty() {
                *png = raster::png(&standalone(svg, *width, *height), *width, *height).await.unwrap_or_default();
            }
            missing = missing.saturating_add(u64::from(png.is_empty()));
        }
        let done = place.saturating_add(1).saturating_mul(usize::from(PICTURES)).checked_div(all).unwrap_or_default();
        let _nobody_looks = state.try_set(State::Works(u8::try_from(done).unwrap_or(PICTURES)));
    }
    missing
}
