//! A paragraph that a person writes: a field a language side by side, how far each translation is, what it rests on, and
//! its tools.

use super::editor::{Editor, Task};
use super::own_name;
use super::pieces::{shift, write_behind};
use super::section::shortened;
use super::tools::{chips, naming, tool};
use crate::app::widgets::handlers::{change, click};
use crate::app::widgets::live::CollectAny;
use crate::app::widgets::{Icon, icon, live};
use crate::browser::page::{self, value_of};
use crate::document::trace::is_missing;
use crate::i18n::document::style_name;
use crate::i18n::{Locale, words};
use crate::model::{Id, Language, Paragraph, ParagraphStyle, TextState};
use leptos::prelude::*;

/// The identifier of the field of a paragraph in a language.
pub(super) fn field_id(id: &Id, language: &Language) -> String {
    format!("write-{id}-{}", language.tag())
}

/// What the parts of one paragraph share.
#[derive(Clone, Copy)]
struct Own {
    editor: Editor,
    section: StoredValue<String>,
    id: StoredValue<Id>,
    paragraph: Memo<Option<Paragraph>>,
}

impl Own {
    fn id(self) -> Id {
        self.id.get_value()
    }

    fn number(self) -> String {
        self.section.with_value(|section| self.editor.number(section, self.id().as_str(), self.editor.desk.l()))
    }

    /// Its first words in the language of the screen, for the names of its buttons.
    fn begins(self) -> Signal<String> {
        Signal::derive(move || {
            let language = self.editor.desk.l().language();
            let begins = |p: &Paragraph| shortened(p.text.words(&language));
            self.paragraph
                .with(|paragraph| paragraph.as_ref().map(begins))
                .filter(|b| !b.is_empty())
                .unwrap_or_else(|| self.number())
        })
    }
}

/// A paragraph.
pub(super) fn written(editor: Editor, section: String, id: Id) -> AnyView {
    let of = id.clone();
    let paragraph = Memo::new(move |_| editor.desk.get::<Paragraph>(&of));
    let own = Own { editor, section: StoredValue::new(section), id: StoredValue::new(id.clone()), paragraph };
    let columns = live(move || {
        let languages = editor.languages.get();
        let single = languages.len() < 2;
        let columns = languages.into_iter().map(|language| column(own, language)).collect_any();
        view! { <div class="beside" class:single=single>{columns}</div> }
    });
    let style = Memo::new(move |_| paragraph.with(|paragraph| paragraph.as_ref().map(|p| p.style).unwrap_or_default()));
    view! {
        <section class="para written" data-paragraph=id.to_string() data-style=Signal::derive(move || style_key(style.get()))
            aria-label=Signal::derive(move || words::docs_paragraph(editor.desk.l(), &own.number()))>
            {columns}
            <div class="sources"><div class="resting"><span class="num">{live(move || own.number())}</span>{rests(own)}</div>
                {tools(own)}</div>
        </section>
    }
    .into_any()
}

fn style_key(style: ParagraphStyle) -> &'static str {
    match style {
        ParagraphStyle::Body => "body",
        ParagraphStyle::Heading => "heading",
        ParagraphStyle::Item => "item",
        ParagraphStyle::Quote => "quote",
    }
}

/// The field of one language, and how far its translation is.
fn column(own: Own, language: Language) -> AnyView {
    let Own { editor, paragraph, .. } = own;
    let (tag, direction) = (language.tag().to_owned(), language.direction().attribute());
    let field = field_id(&own.id(), &language);
    let label = {
        let name = own_name(&language);
        Signal::derive(move || {
            words::docs_paragraph_in(editor.desk.l(), &own.number(), &name).replace(['\u{2068}', '\u{2069}'], "")
        })
    };
    let value = {
        let language = language.clone();
        Memo::new(move |_| {
            let kept =
                || paragraph.with(|p| p.as_ref().map(|p| p.text.exactly(&language).to_owned())).unwrap_or_default();
            editor.drafts.typed(&own.id(), &language).unwrap_or_else(kept)
        })
    };
    let typed = {
        let language = language.clone();
        change(move |event| editor.drafts.write(&own.id(), &language, value_of(&event)))
    };
    // A field that goes while it has the focus is left after its paragraph is gone.
    let left = {
        let id = own.id();
        move |_: leptos::ev::FocusEvent| editor.drafts.keep(&id)
    };
    let rows = Memo::new(move |_| rows(&value.get()));
    let placeholder = Signal::derive(move || words::docs_write_here(editor.desk.l()));
    let reviewed = live(move || translation(own, &language));
    view! {
        <div class="cell" lang=tag.clone() dir=direction>
            <textarea id=field class="write" lang=tag.clone() dir=direction rows=Signal::derive(move || rows.get().to_string()) autocomplete="off"
                aria-label=label placeholder=placeholder prop:value=Signal::derive(move || value.get()) on:input=typed on:blur=left></textarea>
            {reviewed}
        </div>
    }
    .into_any()
}

/// Lines that a text takes, about: for browsers that do not let a field grow by itself.
fn rows(text: &str) -> usize {
    const WIDE: usize = 52;
    let of_line = |line: &str| line.chars().count().checked_div(WIDE).unwrap_or(0).saturating_add(1);
    text.split('\n').map(of_line).fold(0, usize::saturating_add).max(2)
}

/// How far a translation is, and the button that says a native reader has read it.
fn translation(own: Own, language: &Language) -> AnyView {
    let Own { editor, paragraph, .. } = own;
    let l = editor.desk.l();
    let (screen, direction) = (l.tag(), l.direction().attribute());
    let state = paragraph.with(|paragraph| paragraph.as_ref().and_then(|p| p.text.state(language)));
    let is_new = paragraph.with(|paragraph| paragraph.as_ref().is_some_and(|p| p.text.is_empty()));
    let is_reviewed = state == Some(TextState::Reviewed);
    let (reviewed_id, tag) = (format!("reviewed-{}-{}", own.id(), language.tag()), language.tag().to_owned());
    let press = {
        let language = language.clone();
        click(move || {
            let language = language.clone();
            let next = if is_reviewed { TextState::Draft } else { TextState::Reviewed };
            let id = own.id();
            editor.drafts.change(&id, move |paragraph| paragraph.text.set_state(&language, next));
            page::focus_soon(&format!("reviewed-{id}-{tag}"));
        })
    };
    let name = words::docs_reviewed_named(l, &own_name(language), &own.number()).replace(['\u{2068}', '\u{2069}'], "");
    let state = match state {
        None if is_new => ().into_any(),
        None => view! { <span class="badge heed">{words::text_missing(l)}</span> }.into_any(),
        Some(_) => {
            let pressed = if is_reviewed { "true" } else { "false" };
            let badge = if is_reviewed { "badge good" } else { "badge open" };
            let words = if is_reviewed { words::text_reviewed(l) } else { words::text_draft(l) };
            view! {
                <button class="reviewing" type="button" id=reviewed_id aria-pressed=pressed aria-label=name title=words::docs_mark_reviewed(l) on:click=press>
                    <span class=badge>{is_reviewed.then(|| icon(Icon::Check))}{words}</span></button>
            }
            .into_any()
        }
    };
    view! { <div class="cell-foot" lang=screen dir=direction>{state}</div> }.into_any()
}

/// What it rests on, or that it rests on nothing.
fn rests(own: Own) -> AnyView {
    let Own { editor, paragraph, .. } = own;
    let is_missing = Memo::new(move |_| {
        let missing = |paragraph: &Paragraph| editor.desk.library.with(|library| is_missing(library, paragraph));
        paragraph.with(|paragraph| paragraph.as_ref().is_some_and(missing))
    });
    let nothing = live(move || {
        let words = words::docs_rests_on_nothing(editor.desk.l());
        is_missing
            .get()
            .then(|| view! { <span class="badge heed" data-missing="basis">{icon(Icon::Heed)}{words}</span> })
    });
    let says_itself = Memo::new(move |_| paragraph.with(|p| p.as_ref().is_some_and(|p| p.own_words)));
    let own_words = live(move || {
        let words = words::docs_own_words_short(editor.desk.l());
        says_itself.get().then(|| view! { <span class="note" data-own-words>{words}</span> })
    });
    let rests_on =
        Signal::derive(move || paragraph.with(|p| p.as_ref().map(|p| p.rests_on.clone()).unwrap_or_default()));
    let choose = click(move || editor.task.set(Some(Task::Basis(own.id()))));
    view! {
        {chips(editor, rests_on)}{nothing}{own_words}
        <button class="button plain" type="button" aria-label=naming(editor, words::docs_choose_basis, own.begins()) on:click=choose>
            {live(move || words::docs_choose_basis(editor.desk.l()))}</button>
    }
    .into_any()
}

fn tools(own: Own) -> AnyView {
    let Own { editor, paragraph, .. } = own;
    let begins = own.begins();
    let name = |say: fn(Locale) -> &'static str| naming(editor, say, begins);
    let id = |what: &str| format!("{what}-{}", own.id());
    let style = Memo::new(move |_| paragraph.with(|paragraph| paragraph.as_ref().map(|p| p.style).unwrap_or_default()));
    let options = ParagraphStyle::ALL.into_iter().map(|one| {
        let is_it = style.get_untracked() == one;
        view! { <option value=style_key(one) selected=is_it>{live(move || style_name(editor.desk.l(), one))}</option> }
    });
    let chosen = change(move |event| {
        let wanted = value_of(&event);
        if let Some(style) = ParagraphStyle::ALL.into_iter().find(|style| style_key(*style) == wanted) {
            editor.drafts.change(&own.id(), move |paragraph| paragraph.style = style);
        }
    });
    let comment = click(move || {
        let what = super::comments::Editing::New(Some(own.id()));
        editor.task.set(Some(Task::Comment(what)));
    });
    let moving = |later: bool, id: String| {
        click(move || {
            own.section.with_value(|section| shift(editor, section, &own.id(), later));
            page::focus_soon(&id);
        })
    };
    let below = click(move || own.section.with_value(|section| write_behind(editor, section, own.id().as_str())));
    let remove = click(move || {
        let l = editor.desk.shown_locale.get_untracked();
        editor.drafts.remove(&own.id(), words::docs_paragraph_removed(l));
    });
    view! {
        <div class="tools">
            <span class="select"><select aria-label=name(words::docs_style) prop:value=Signal::derive(move || style_key(style.get()))
                on:change=chosen>{options.collect_any()}</select>{icon(Icon::Down)}</span>
            {tool(Icon::Up, id("up"), name(words::docs_up), moving(false, id("up")))}
            {tool(Icon::Down, id("down"), name(words::docs_down), moving(true, id("down")))}
            {tool(Icon::Plus, id("below"), name(words::docs_write_below), below)}
            {tool(Icon::Pen, id("comment"), name(words::docs_add_comment), comment)}
            {tool(Icon::Bin, id("remove"), name(words::docs_remove_paragraph), remove)}
        </div>
    }
    .into_any()
}

/// The first words of a paragraph, with its number, for lists that name it.
pub(super) fn named(editor: Editor, l: Locale, id: &Id) -> String {
    let Some(paragraph) = editor.desk.get::<Paragraph>(id) else { return String::new() };
    let number = editor.number(&paragraph.section, id.as_str(), l);
    format!("{number} {}", shortened(paragraph.text.words(&l.language()))).trim().to_owned()
}
