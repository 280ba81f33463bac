//! The editor of one document: its head, its contents, its sections in two languages side by side, and what stands beside.

use super::create::{Editing, document_dialog};
use super::drafts::Drafts;
use super::list::stage_badge;
use super::out::out_buttons;
use super::section::{SectionTask, section, section_dialog};
use super::{aside, basis, comments, endorse, missing, own_name, paper};
use crate::app::route::{Part, Route};
use crate::app::state::Desk;
use crate::app::widgets::handlers::click;
use crate::app::widgets::live::CollectAny;
use crate::app::widgets::{Icon, icon, live, said};
use crate::browser::page;
use crate::document::assemble::{LinedUp, assemble, sections};
use crate::document::lineup::Piece;
use crate::document::state::stage;
use crate::document::trace::{Ground, grounds};
use crate::document::tree::Tree;
use crate::document::{Frame, state};
use crate::i18n::document::{Spoken, kind_name};
use crate::i18n::{Locale, numbers, words};
use crate::model::{Comment, Document, Id, Language, Paragraph};
use leptos::prelude::*;

/// What is open beside the document.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Task {
    /// What a paragraph rests on.
    Basis(Id),
    /// A section.
    Section(SectionTask),
    /// A comment: a new one about a paragraph or all of it, or one that is there.
    Comment(comments::Editing),
    /// The day of an endorsement by an institution, or of sending it round.
    Day(endorse::Dated),
}

/// Everything the parts of the editor share.
#[derive(Clone, Copy)]
pub(super) struct Editor {
    pub desk: Desk,
    id: StoredValue<Id>,
    pub document: Memo<Option<Document>>,
    /// The languages of the document.
    pub languages: Memo<Vec<Language>>,
    /// The sections with their pieces.
    pub lined: Memo<Vec<LinedUp>>,
    pub drafts: Drafts,
    pub task: RwSignal<Option<Task>>,
}

impl Editor {
    /// The document's identifier.
    pub(super) fn id(self) -> Id {
        self.id.get_value()
    }

    /// A section, tracked.
    pub(super) fn section(self, name: &str) -> Option<LinedUp> {
        self.lined.with(|lined| lined.iter().find(|lined| lined.section.name == name).cloned())
    }

    /// A piece of a section, tracked.
    pub(super) fn piece(self, section: &str, name: &str) -> Option<Piece> {
        self.lined.with(|lined| {
            let section = lined.iter().find(|lined| lined.section.name == section)?;
            section.pieces.iter().find(|piece| piece.name() == name).cloned()
        })
    }

    /// "2.3": the section and the piece in it, in the digits of the screen. Headings are not counted.
    pub(super) fn number(self, section: &str, name: &str, l: Locale) -> String {
        self.lined
            .with(|lined| {
                let (at, lined) = lined.iter().enumerate().find(|(_, lined)| lined.section.name == section)?;
                let shown = lined.pieces.iter().filter(|piece| !matches!(piece, Piece::Filled { hidden: true, .. }));
                let place = shown.map(Piece::name).position(|piece| piece == name)?;
                let number = format!("{}.{}", at.saturating_add(1), place.saturating_add(1));
                Some(numbers::in_digits_of(l, &number))
            })
            .unwrap_or_default()
    }

    /// What something rests on, in the words of the screen.
    pub(super) fn grounds(self, rests_on: &[crate::model::Basis]) -> Vec<Ground> {
        self.framed(|frame| grounds(frame, rests_on)).unwrap_or_default()
    }

    /// Something of the records the document draws on, in the language of the screen.
    pub(super) fn framed<T>(self, what: impl FnOnce(&Frame<'_>) -> T) -> Option<T> {
        let mut document = self.document.get()?;
        document.languages = vec![self.desk.l().language()];
        Some(self.desk.library.with(|library| what(&Frame::of(library, &document, &Spoken))))
    }
}

pub(super) fn editor(desk: Desk, activity: Id, one: Id) -> AnyView {
    let id = StoredValue::new(one);
    let document = Memo::new(move |_| id.with_value(|id| desk.get::<Document>(id)));
    let lined = Memo::new(move |_| {
        let Some(document) = document.get() else { return Vec::new() };
        desk.library.with(|library| id.with_value(|id| sections(library, id, &document, &Spoken)))
    });
    let languages = Memo::new(move |_| document.with(|d| d.as_ref().map(|d| d.languages.clone()).unwrap_or_default()));
    let editor = Editor { desk, id, document, languages, lined, drafts: Drafts::new(desk), task: RwSignal::new(None) };
    let is_there = Memo::new(move |_| document.with(Option::is_some));
    let editing: RwSignal<Option<Editing>> = RwSignal::new(None);
    let dialog = {
        let activity = activity.clone();
        live(move || editing.get().map(|what| document_dialog(desk, activity.clone(), what, editing)))
    };
    let task = live(move || editor.task.get().map(|task| open(editor, task)));
    let body = live(move || {
        if !is_there.get() {
            return missing(desk);
        }
        view! {
            <div class="document">
                {head(editor, &activity, editing)}
                <div class="doc">
                    {contents(editor)}
                    {sheet(editor)}
                    <aside class="stack" aria-label=words::docs_beside(desk.l())>
                        {endorse::panel(editor)}
                        {comments::panel(editor)}
                        {aside::panel(editor)}
                        {out_buttons(desk, move || finished(editor))}
                    </aside>
                </div>
            </div>
            {paper::paper(editor)}
        }
        .into_any()
    });
    view! { {body}{dialog}{task} }.into_any()
}

/// The document as it is written out, with what is being typed.
fn finished(editor: Editor) -> Tree {
    editor.drafts.keep_all();
    let id = editor.id();
    editor.desk.library.with_untracked(|library| assemble(library, &id, &Spoken)).unwrap_or_default()
}

fn open(editor: Editor, task: Task) -> AnyView {
    match task {
        Task::Basis(id) => basis::basis_dialog(editor, id),
        Task::Section(task) => section_dialog(editor, task),
        Task::Comment(what) => comments::comment_dialog(editor, what),
        Task::Day(what) => endorse::day_dialog(editor, what),
    }
}

fn head(editor: Editor, activity: &Id, editing: RwSignal<Option<Editing>>) -> AnyView {
    let desk = editor.desk;
    let all = Route::Activity(activity.clone(), Part::Document).fragment();
    live(move || {
        let l = desk.l();
        let Some(document) = editor.document.get() else { return ().into_any() };
        page::set_title(document.title.words(&l.language()));
        let id = editor.id();
        let stage = desk.library.with(|library| stage(library, &id, &document));
        let edit = {
            let id = id.clone();
            click(move || editing.set(Some(Editing::There(id.clone()))))
        };
        view! {
            <a class="up" href=all.clone()>{icon(Icon::Back)}{words::docs_all(l)}</a>
            <div class="page-head">
                <div>
                    <h2 class="big">{said(&document.title, l)}</h2>
                    <p class="quiet">{kind_name(l, document.kind)}" "{stage_badge(l, stage)}</p>
                    {live(move || resting(editor))}
                </div>
                <div class="buttons">
                    <button class="button" type="button" id="document-edit" on:click=edit>{icon(Icon::Pen)}{words::docs_edit(l)}</button>
                    <button class="button" type="button" id="document-print" on:click=click(move || print(editor))>{icon(Icon::Print)}{words::results_print(l)}</button>
                </div>
            </div>
        }
        .into_any()
    })
}

fn print(editor: Editor) {
    editor.drafts.keep_all();
    if let Some(window) = web_sys::window() {
        let _nothing_to_tell = window.print();
    }
}

/// How many paragraphs there are, and how many of them rest on nothing.
fn resting(editor: Editor) -> AnyView {
    let l = editor.desk.l();
    let (all, without) = editor.lined.with(|lined| {
        let written = lined.iter().flat_map(|lined| &lined.pieces).filter_map(|piece| match piece {
            Piece::Written(_, paragraph) => Some(paragraph),
            Piece::Filled { .. } => None,
        });
        let written: Vec<&Paragraph> = written.collect();
        let is_missing = |paragraph: &&&Paragraph| {
            editor.desk.library.with(|library| crate::document::trace::is_missing(library, paragraph))
        };
        (written.len(), written.iter().filter(is_missing).count())
    });
    if all == 0 {
        return view! { <p class="quiet">{words::docs_only_filled(l)}</p> }.into_any();
    }
    let grounded = if without == 0 {
        view! { <span class="badge good">{icon(Icon::Check)}{words::docs_all_rest(l)}</span> }.into_any()
    } else {
        view! { <span class="badge heed">{icon(Icon::Heed)}{words::docs_without_basis(l, without as u64)}</span> }
            .into_any()
    };
    view! { <p class="quiet" data-paragraphs=all.to_string()>{words::docs_n_paragraphs(l, all as u64)}" "{grounded}</p> }
        .into_any()
}

/// The contents, as links to the sections.
fn contents(editor: Editor) -> AnyView {
    live(move || {
        let l = editor.desk.l();
        let entry = |(at, lined): (usize, LinedUp)| {
            let target = section_id(&lined.section.name);
            let go = {
                let target = target.clone();
                move |event: leptos::ev::MouseEvent| {
                    // The fragment is the app's own address.
                    event.prevent_default();
                    page::show_soon(&format!("#{target}"));
                    page::focus_soon(&target);
                }
            };
            let number = numbers::number(l, at.saturating_add(1) as u64);
            let title = said(&lined.section.title, l);
            view! { <li><a href=format!("#{target}") on:click=go><span>{number}</span><span>{title}</span></a></li> }
        };
        let entries = editor.lined.get().into_iter().enumerate().map(entry).collect_any();
        view! {
            <nav class="outline" aria-label=words::docs_contents(l)><ol>{entries}</ol>
                <button class="button plain" type="button" id="section-new"
                    on:click=click(move || editor.task.set(Some(Task::Section(SectionTask::New))))>
                    {icon(Icon::Plus)}{words::docs_add_section(l)}</button>
            </nav>
        }
        .into_any()
    })
}

/// The identifier of a section on the screen.
pub(super) fn section_id(name: &str) -> String {
    format!("section-{name}")
}

/// The sections, side by side in the languages of the document.
fn sheet(editor: Editor) -> AnyView {
    let names = Memo::new(move |_| {
        editor.lined.with(|lined| lined.iter().map(|lined| lined.section.name.clone()).collect::<Vec<_>>())
    });
    view! {
        <article class="sheet" aria-label=Signal::derive(move || words::docs_text_of(editor.desk.l()))>
            {live(move || heads(editor))}
            <For each=move || names.get() key=|name| name.clone() children=move |name| section(editor, name)/>
        </article>
    }
    .into_any()
}

/// The languages above the columns, with how far each is.
fn heads(editor: Editor) -> AnyView {
    let l = editor.desk.l();
    let Some(document) = editor.document.get() else { return ().into_any() };
    let translations = editor.lined.with(|lined| state::translations(&document, lined));
    let one = |translation: state::Translation| {
        let state::Translation { language, reviewed, draft, missing } = translation;
        let all = reviewed.saturating_add(draft).saturating_add(missing);
        let counted = if reviewed == all {
            view! { <span class="badge good">{icon(Icon::Check)}{words::docs_all_reviewed(l)}</span> }.into_any()
        } else {
            let counted = words::docs_n_reviewed(l, reviewed as u64, all as u64);
            view! { <span class="badge open">{counted}</span> }.into_any()
        };
        let missing =
            (missing > 0).then(|| view! { <span class="badge heed">{words::docs_n_missing(l, missing as u64)}</span> });
        let tag = language.tag().to_owned();
        view! {
            <p data-translation=tag.clone()><span lang=tag.clone()>{own_name(&language)}</span>
                <span class="badges">{counted}{missing}</span></p>
        }
    };
    let single = document.languages.len() < 2;
    let heads = translations.into_iter().map(one).collect_any();
    view! { <div class="beside sheet-heads" class:single=single>{heads}</div> }.into_any()
}

/// The comments on a document, the newest last.
pub(super) fn comments_on(editor: Editor) -> Vec<(Id, Comment)> {
    let id = editor.id();
    editor.desk.library.with(|library| {
        let mut here: Vec<(Id, Comment)> =
            library.all::<Comment>().filter(|(_, comment)| comment.document == id).collect();
        crate::model::order::sort_by(&mut here, |(a_id, a), (b_id, b)| (a.day, a_id).cmp(&(b.day, b_id)));
        here
    })
}
