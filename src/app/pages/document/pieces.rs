//! One piece of a section in the editor: what fills itself, with the ways to take it over, leave it out and move it.

use super::editor::Editor;
use super::section::{move_between, shortened, write_between};
use super::show::block;
use super::tools::{chips, naming, tool};
use super::written::{field_id, written};
use super::{own_name, told};
use crate::app::widgets::handlers::click;
use crate::app::widgets::live::CollectAny;
use crate::app::widgets::{Icon, live};
use crate::browser::page;
use crate::document::assemble::taken_over;
use crate::document::fill::Filled;
use crate::document::lineup::{Piece, reordered};
use crate::document::tree::Block;
use crate::i18n::{Locale, words};
use crate::model::{Card, Document, Id, Language, TextState};
use leptos::prelude::*;

/// A piece, by its name in the section.
pub(super) fn piece(editor: Editor, section: String, name: String, is_written: bool) -> AnyView {
    if is_written {
        return Id::parse(&name).map_or_else(|_| ().into_any(), |id| written(editor, section, id));
    }
    let now = {
        let (section, name) = (section.clone(), name.clone());
        Memo::new(move |_| editor.piece(&section, &name))
    };
    live(move || match now.get() {
        Some(Piece::Filled { filled, hidden: false, grown }) => shown(editor, &section, &filled, grown),
        _ => ().into_any(),
    })
}

fn shown(editor: Editor, section: &str, filled: &Filled, grown: bool) -> AnyView {
    let l = editor.desk.l();
    let languages = editor.languages.get();
    let own = (section.to_owned(), filled.name.clone());
    let number = {
        let (section, name) = own.clone();
        Memo::new(move |_| editor.number(&section, &name, editor.desk.l()))
    };
    let place = languages.iter().position(|language| *language == l.language()).unwrap_or(0);
    let words = first_words(&filled.block).get(place).or_else(|| first_words(&filled.block).first());
    let begins = words.map(|words| shortened(words)).unwrap_or_default();
    let begins = Signal::derive(move || if begins.is_empty() { number.get() } else { begins.clone() });
    let states = filled.states.as_deref().unwrap_or_default();
    let open = languages.iter().zip(states).enumerate().filter(|(place, (_, state))| match state {
        Some(TextState::Draft) => true,
        Some(TextState::Reviewed) => false,
        // Where nothing stands the gap says so.
        None => first_words(&filled.block).get(*place).is_some_and(|words| !words.trim().is_empty()),
    });
    let draft = open.map(|(_, (language, state))| match (&filled.card, state) {
        (Some(card), Some(_)) => approve(editor, card, language),
        _ => {
            let state = if state.is_some() { words::text_draft(l) } else { words::text_missing(l) };
            let tag = language.tag().to_owned();
            view! { <span class="note"><span lang=tag>{own_name(language)}</span>": "{state}</span> }.into_any()
        }
    });
    let draft = draft.collect_any();
    let grown = grown.then(|| view! { <span class="badge heed">{words::docs_grown(l)}</span> });
    let take = takes_over(&filled.block).then(|| {
        let (section, piece) = (section.to_owned(), filled.clone());
        let take = click(move || take_over(editor, &section, &piece));
        let label = naming(editor, words::docs_take_over, begins);
        view! { <button class="button plain" type="button" aria-label=label on:click=take>{words::docs_take_over(l)}</button> }
    });
    let button = |shows: Icon, key: &str, say: fn(Locale) -> &'static str, what: fn(Editor, &str, &str)| {
        let (section, name) = own.clone();
        let id = format!("{key}-{name}");
        let what = {
            let id = id.clone();
            click(move || {
                what(editor, &section, &name);
                page::focus_soon(&id);
            })
        };
        tool(shows, id, naming(editor, say, begins), what)
    };
    let up: fn(Editor, &str, &str) = |editor, section, name| reorder(editor, section, name, false);
    let down: fn(Editor, &str, &str) = |editor, section, name| reorder(editor, section, name, true);
    let below = {
        let (section, name) = own.clone();
        click(move || write_behind(editor, &section, &name))
    };
    let tools = view! {
        <div class="tools">
            {take}
            {button(Icon::Up, "up", words::docs_up, up)}
            {button(Icon::Down, "down", words::docs_down, down)}
            {tool(Icon::Plus, format!("below-{}", filled.name), naming(editor, words::docs_write_below, begins), below)}
            {button(Icon::Cross, "hide", words::docs_hide, hide)}
        </div>
    };
    let rests_on = filled.rests_on.clone();
    let chips = chips(editor, Signal::derive(move || rests_on.clone()));
    view! {
        <section class="para filled" aria-label=Signal::derive(move || words::docs_piece(editor.desk.l(), &number.get())) data-piece=filled.name.clone()>
            {block(&filled.block, &languages, words::docs_gap(l))}
            <div class="sources"><div class="resting"><span class="num">{live(move || number.get())}</span>{chips}{draft}{grown}</div>{tools}</div>
        </section>
    }
    .into_any()
}

/// A native reader approves the words of a card where they are read, in the document.
fn approve(editor: Editor, card: &Id, language: &Language) -> AnyView {
    let l = editor.desk.l();
    let name = own_name(language);
    let press = {
        let (card, language) = (card.clone(), language.clone());
        click(move || {
            let said = words::docs_approved(l, &own_name(&language));
            let change = |card: &mut Card| card.text.set_state(&language, TextState::Reviewed);
            told(editor.desk, editor.desk.change_with_undo(&card, change, &said));
        })
    };
    view! { <button class="button plain" type="button" data-approve=language.tag().to_owned() on:click=press>{words::docs_approve(l, &name)}</button> }
        .into_any()
}

/// Whether it has words of its own that a person could go on writing.
fn takes_over(block: &Block) -> bool {
    matches!(block, Block::Paragraph { .. } | Block::Heading { .. })
}

fn first_words(block: &Block) -> &[String] {
    match block {
        Block::Paragraph { text, .. } | Block::Heading { text, .. } => text,
        Block::Table { caption, .. } => caption,
        Block::Picture { alt, .. } => alt,
        Block::List { items, .. } => items.first().map_or(&[], Vec::as_slice),
    }
}

/// Makes a paragraph of it, in its place, with the focus in it.
fn take_over(editor: Editor, section: &str, piece: &Filled) {
    let Some(document) = editor.document.get_untracked() else { return };
    let Some(paragraph) = taken_over(&document, &editor.id(), section, piece) else { return };
    let l = editor.desk.shown_locale.get_untracked();
    let made = editor.drafts.add(&[paragraph], words::docs_taken_over(l));
    if let (Some(id), Some(language)) = (made.first(), document.languages.first()) {
        page::focus_soon(&field_id(id, language));
    }
}

/// Leaves it out.
fn hide(editor: Editor, section: &str, name: &str) {
    let l = editor.desk.shown_locale.get_untracked();
    let (section, name) = (section.to_owned(), name.to_owned());
    let hide = move |document: &mut Document| {
        if let Some(section) = document.sections.iter_mut().find(|other| other.name == section) {
            section.hidden.push(name);
        }
    };
    told(editor.desk, editor.desk.change_with_undo(&editor.id(), hide, words::docs_hidden(l)));
}

/// Moves it one place among what fills itself; the paragraphs behind it go along.
fn reorder(editor: Editor, section: &str, name: &str, later: bool) {
    let l = editor.desk.shown_locale.get_untracked();
    let pieces = untrack(|| editor.section(section)).map(|lined| lined.pieces).unwrap_or_default();
    let order = reordered(&pieces, name, later);
    let section = section.to_owned();
    let reorder = move |document: &mut Document| {
        if let Some(section) = document.sections.iter_mut().find(|other| other.name == section) {
            section.order = order;
        }
    };
    told(editor.desk, editor.desk.change_with_undo(&editor.id(), reorder, words::docs_moved(l)));
}

/// Moves a paragraph past its neighbour.
pub(super) fn shift(editor: Editor, section: &str, id: &Id, later: bool) {
    let pieces = untrack(|| editor.section(section)).map(|lined| lined.pieces).unwrap_or_default();
    // What is left out is not seen, so it is passed as well.
    let seen = |piece: &Piece| !matches!(piece, Piece::Filled { hidden: true, .. });
    let pieces: Vec<Piece> = pieces.into_iter().filter(seen).collect();
    let Some(at) = pieces.iter().position(|piece| piece.name() == id.as_str()) else { return };
    let rest: Vec<Piece> = pieces.into_iter().filter(|piece| piece.name() != id.as_str()).collect();
    let to = if later { at.saturating_add(1) } else { at.saturating_sub(1) };
    if let Some((before, behind)) = rest.split_at_checked(to)
        && to != at
    {
        move_between(editor, id, before, behind);
    }
}

/// A new paragraph behind a piece.
pub(super) fn write_behind(editor: Editor, section: &str, name: &str) {
    let pieces = untrack(|| editor.section(section)).map(|lined| lined.pieces).unwrap_or_default();
    let at = pieces.iter().position(|piece| piece.name() == name).map_or(pieces.len(), |at| at.saturating_add(1));
    if let Some((before, behind)) = pieces.split_at_checked(at) {
        write_between(editor, section, before, behind);
    }
}
