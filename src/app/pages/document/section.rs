//! A section in the editor: its titles, its pieces, and the dialog in which a section is added, renamed, moved or removed.

use super::editor::{Editor, Task, section_id};
use super::pieces::piece;
use super::show::cell;
use super::told;
use crate::app::widgets::form_dialog::{FormDialog, FormDialogProps};
use crate::app::widgets::handlers::click;
use crate::app::widgets::live::CollectAny;
use crate::app::widgets::{Icon, Select, TextField, icon, live};
use crate::browser::page;
use crate::document::assemble::paragraphs;
use crate::document::lineup::{Piece, place_between};
use crate::document::outline;
use crate::i18n::document::filling_name;
use crate::i18n::{Locale, numbers, words};
use crate::model::document::{END, TOP};
use crate::model::{Document, Entity, Filling, Id, Kind, Paragraph, ParagraphStyle, Section, Text, entity};
use crate::record::{Key, Record, edit};
use leptos::prelude::*;

/// What is done to a section.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum SectionTask {
    /// A new one, as the last.
    New,
    /// The one of this name.
    There(String),
}

/// A section with all its pieces.
pub(super) fn section(editor: Editor, name: String) -> AnyView {
    let name = StoredValue::new(name);
    let of = move || name.get_value();
    let keys = Memo::new(move |_| {
        let pieces = editor.section(&of()).map(|lined| lined.pieces).unwrap_or_default();
        let key = |piece: &Piece| match piece {
            Piece::Filled { filled, .. } => (false, filled.name.clone()),
            Piece::Written(id, _) => (true, id.to_string()),
        };
        pieces.iter().map(key).collect::<Vec<(bool, String)>>()
    });
    let nothing = live(move || {
        let lined = editor.section(&of())?;
        let words = match lined.section.filled {
            Some(_) if lined.pieces.is_empty() => words::docs_nothing_yet(editor.desk.l()),
            None if lined.pieces.is_empty() => words::docs_unwritten(editor.desk.l()),
            _ => return None,
        };
        Some(view! { <p class="para note unfilled">{words}</p> })
    });
    let write = click(move || write_at_end(editor, &of()));
    view! {
        <section class="of-document" id=section_id(&of()) tabindex="-1" aria-label=Signal::derive(move || title_of(editor, &of()))>
            {live(move || titles(editor, &of()))}
            {nothing}
            <For each=move || keys.get() key=|key| key.clone() children=move |(written, key)| piece(editor, of(), key, written)/>
            <div class="para add"><button class="button plain" type="button" on:click=write>
                {icon(Icon::Plus)}{live(move || words::docs_write(editor.desk.l()))}</button></div>
        </section>
    }
    .into_any()
}

fn title_of(editor: Editor, name: &str) -> String {
    let language = editor.desk.l().language();
    editor.section(name).map(|lined| lined.section.title.words(&language).to_owned()).unwrap_or_default()
}

/// The titles of a section, in each language, and what can be done to it.
fn titles(editor: Editor, name: &str) -> AnyView {
    let l = editor.desk.l();
    let Some(lined) = editor.section(name) else { return ().into_any() };
    let place = editor.lined.with(|all| all.iter().position(|other| other.section.name == name)).unwrap_or(0);
    let languages = editor.languages.get();
    let single = languages.len() < 2;
    let titles = languages.iter().map(|language| {
        let its = Locale::of_tag(language.tag()).unwrap_or(l);
        let number = numbers::number(its, place.saturating_add(1) as u64);
        let title = lined.section.title.exactly(language).to_owned();
        let content = if title.trim().is_empty() {
            view! { <h3><span class="num">{number}</span>" "<span class="gap" lang=l.tag() dir=l.direction().attribute()>{words::docs_gap(l)}</span></h3> }
                .into_any()
        } else {
            view! { <h3><span class="num">{number}</span>" "<bdi>{title}</bdi></h3> }.into_any()
        };
        cell(language, content)
    });
    let filled = lined.section.filled.map(|filling| {
        let words = words::docs_filled_with(l, filling_name(l, filling)).replace(['\u{2068}', '\u{2069}'], "");
        view! { <span class="badge">{words}</span> }
    });
    let hidden = lined.pieces.iter().filter(|piece| matches!(piece, Piece::Filled { hidden: true, .. })).count();
    let show_all = (hidden > 0).then(|| {
        let (name, id) = (name.to_owned(), editor.id());
        let show = click(move || {
            let name = name.clone();
            let show = move |document: &mut Document| {
                let found = document.sections.iter_mut().find(|section| section.name == name);
                found.into_iter().for_each(|section| section.hidden.clear());
            };
            told(editor.desk, editor.desk.change_with_undo(&id, show, words::docs_shown_again(l)));
        });
        view! { <button class="button plain" type="button" on:click=show>{words::docs_show_again(l, hidden as u64)}</button> }
    });
    let edit = {
        let task = Task::Section(SectionTask::There(name.to_owned()));
        click(move || editor.task.set(Some(task.clone())))
    };
    let label = words::docs_edit_section_named(l, lined.section.title.words(&l.language()));
    view! {
        <div class="para titles"><div class="beside" class:single=single>{titles.collect_any()}</div>
            <div class="sources"><div class="resting">{filled}{show_all}</div>
                <div class="tools"><button class="button plain icon-only" type="button" aria-label=label on:click=edit>{icon(Icon::Pen)}</button></div>
            </div>
        </div>
    }
    .into_any()
}

/// A new paragraph at the end of a section, with the focus in it.
fn write_at_end(editor: Editor, section: &str) {
    let pieces = untrack(|| editor.section(section)).map(|lined| lined.pieces).unwrap_or_default();
    write_between(editor, section, &pieces, &[]);
}

/// A new paragraph between two pieces, with the focus in it.
pub(super) fn write_between(editor: Editor, section: &str, before: &[Piece], behind: &[Piece]) {
    let Some(document) = editor.document.get_untracked() else { return };
    let (mut after, place) = place_between(before, behind);
    if after == TOP && before.is_empty() && behind.is_empty() {
        END.clone_into(&mut after);
    }
    let paragraph = Paragraph {
        activity: document.activity.clone(),
        document: editor.id(),
        section: section.to_owned(),
        style: ParagraphStyle::Body,
        text: Text::default(),
        rests_on: Vec::new(),
        own_words: false,
        place,
        after,
        replaces: String::new(),
    };
    let l = editor.desk.shown_locale.get_untracked();
    let made = editor.drafts.add(&[paragraph], words::docs_paragraph_added(l));
    if let (Some(id), Some(language)) = (made.first(), document.languages.first()) {
        page::focus_soon(&super::written::field_id(id, language));
    }
}

/// The dialog of a section.
pub(super) fn section_dialog(editor: Editor, task: SectionTask) -> AnyView {
    let desk = editor.desk;
    let l = desk.shown_locale.get_untracked();
    let close = Callback::new(move |()| editor.task.set(None));
    let Some(document) = editor.document.get_untracked() else { return ().into_any() };
    let Some(base) = desk.shown(&Key::new(Kind::Document, editor.id())) else { return ().into_any() };
    let at_now = match &task {
        SectionTask::New => None,
        SectionTask::There(name) => document.sections.iter().position(|section| section.name == *name),
    };
    let there = at_now.and_then(|at| document.sections.get(at).cloned());
    let is_new = there.is_none();
    let title = RwSignal::new(there.as_ref().map(|section| section.title.clone()).unwrap_or_default());
    let filled = RwSignal::new(there.as_ref().and_then(|section| section.filled).map_or_else(String::new, place_of));
    let last = document.sections.len().saturating_sub(usize::from(!is_new));
    let place = RwSignal::new(at_now.unwrap_or(last).to_string());
    let tried = RwSignal::new(false);
    let no_title = Signal::derive(move || {
        let is_wrong = tried.get() && title.with(Text::is_empty);
        if is_wrong { words::docs_no_section_title(l).to_owned() } else { String::new() }
    });
    let typed = move || (title.get(), filled.get(), place.get());
    let before = untrack(typed);
    let changed = Signal::derive(move || typed() != before);
    // A section that fills itself gets its usual title where nobody wrote another one.
    let languages = document.languages.clone();
    let usual = Callback::new(move |()| {
        if let (true, Some(filling)) = (title.with_untracked(Text::is_empty), filling_at(&filled.get_untracked())) {
            let part = outline::Part::Filled(filling);
            title.set(outline::section(part, &languages, &crate::i18n::document::Spoken).title);
        }
    });
    let save = {
        let (document, there, id) = (document.clone(), there.clone(), editor.id());
        Callback::new(move |()| {
            tried.set(true);
            if title.with_untracked(Text::is_empty) {
                return;
            }
            let mut document = document.clone();
            let filling = filling_at(&filled.get_untracked());
            let wanted = filling.map_or("section", outline::name_of);
            let fresh = || Section {
                name: outline::free_name(&document.sections, wanted),
                title: Text::default(),
                filled: None,
                order: Vec::new(),
                hidden: Vec::new(),
            };
            let mut section = there.clone().unwrap_or_else(fresh);
            section.title = title.with_untracked(Text::trimmed);
            section.filled = filling;
            document.sections.retain(|other| other.name != section.name);
            let to = place.get_untracked().parse().unwrap_or(usize::MAX).min(document.sections.len());
            document.sections.insert(to, section);
            match desk.edit(&id, &base, &document) {
                Ok(()) => desk.say(if is_new { words::docs_section_added(l) } else { words::docs_section_saved(l) }),
                fault => told(desk, fault),
            }
            close.run(());
        })
    };
    let remove = there.as_ref().filter(|_| document.sections.len() > 1).map(|section| {
        let name = section.name.clone();
        let remove = click(move || {
            remove_section(editor, &name);
            close.run(());
        });
        view! { <button class="button warm" type="button" on:click=remove>{words::docs_remove_section(l)}</button> }
            .into_any()
    });
    let nothing = (String::new(), words::docs_fills_nothing(l).to_owned());
    let fillings = Filling::ALL.into_iter().map(|filling| (place_of(filling), filling_name(l, filling).to_owned()));
    let fillings: Vec<(String, String)> = std::iter::once(nothing).chain(fillings).collect();
    let others: Vec<&Section> = document
        .sections
        .iter()
        .filter(|section| there.as_ref().is_none_or(|there| there.name != section.name))
        .collect();
    let first = std::iter::once(("0".to_owned(), words::docs_at_top(l).to_owned()));
    let behind = others.iter().enumerate().map(|(at, section)| {
        let title = section.title.words(&l.language());
        (at.saturating_add(1).to_string(), words::docs_behind(l, title).replace(['\u{2068}', '\u{2069}'], ""))
    });
    let places: Vec<(String, String)> = first.chain(behind).collect();
    let fields = move || {
        view! {
            <Select id="section-filled" label=words::docs_section_filling(l).into() options=fillings value=filled then=usual/>
            <TextField id="section-title" label=words::docs_section_title(l).into() value=title wrong=no_title/>
            <Select id="section-place" label=words::docs_section_place(l).into() options=places value=place/>
        }
        .into_any()
    };
    FormDialog(FormDialogProps {
        id: "section-dialog",
        title: if is_new { words::docs_add_section(l) } else { words::docs_edit_section(l) }.to_owned(),
        send: None,
        changed,
        on_save: save,
        on_close: close,
        extra: remove,
        children: Box::new(fields),
    })
    .into_any()
}

/// Removes a section with what people wrote in it, as one step with a way back.
fn remove_section(editor: Editor, name: &str) {
    let Editor { desk, drafts, .. } = editor;
    drafts.keep_all();
    let (id, l) = (editor.id(), desk.shown_locale.get_untracked());
    let records = desk.library.with_untracked(|library| {
        let mut records: Vec<Record> = paragraphs(library, &id)
            .into_iter()
            .filter(|(_, paragraph)| paragraph.section == name)
            .filter_map(|(id, _)| library.record(&Key::new(Kind::Paragraph, id)))
            .map(|record| Record::new(record.key.clone(), edit::delete(record, &desk.hand())))
            .collect();
        let key = Key::new(Document::KIND, id.clone());
        let record = library.record(&key)?;
        let base = record.shown()?;
        let mut document = library.get::<Document>(&id)?;
        document.sections.retain(|section| section.name != name);
        let body = entity::with_unknown_kept(base.body.as_ref()?, &document).ok()?;
        records.push(Record::new(key, edit::edit(record, base, body, &desk.hand())));
        Some(records)
    });
    if let Some(records) = records {
        told(desk, desk.keep_with_undo(&records, words::docs_section_removed(l)));
    }
}

/// Moves a paragraph to where it comes between two pieces.
pub(super) fn move_between(editor: Editor, id: &Id, before: &[Piece], behind: &[Piece]) {
    let (after, place) = place_between(before, behind);
    let l = editor.desk.shown_locale.get_untracked();
    let moved = move |paragraph: &mut Paragraph| {
        paragraph.after = after;
        paragraph.place = place;
    };
    editor.drafts.change_with_undo(id, moved, words::docs_moved(l));
}

fn place_of(filling: Filling) -> String {
    Filling::ALL.iter().position(|f| *f == filling).unwrap_or(0).to_string()
}

fn filling_at(place: &str) -> Option<Filling> {
    Filling::ALL.get(place.parse::<usize>().ok()?).copied()
}

/// Words of a text in the language of the screen, shortened for a button's name.
pub(super) fn shortened(words: &str) -> String {
    const MOST: usize = 60;
    let short: String = words.chars().take(MOST).collect();
    if words.chars().count() > MOST { format!("{}…", short.trim_end()) } else { short }
}
