//! Records that are likely the same person or institution, side by side: joined, said to be two, or left; and what was
//! decided, each with its way back.

use crate::app::state::Desk;
use crate::app::state::commands::CommandFault;
use crate::app::widgets::handlers::click;
use crate::app::widgets::live::CollectAny;
use crate::app::widgets::{Icon, icon};
use crate::browser::page;
use crate::i18n::{Locale, faults, words};
use crate::model::{Activity, Entity, Id, Institution, Join, Kind, Person, Programme, Text, entity};
use crate::record::{Hand, Key, Library, Record, edit};
use crate::search::{Likely, Why, likely};
use leptos::prelude::*;

/// Pairs on screen; the next ones come when these are decided.
const SHOWN: usize = 5;

/// The card of what is likely the same, and of what was decided about it; nothing when there is neither.
pub(super) fn same(desk: Desk) -> Option<impl IntoView> {
    let l = desk.l();
    let pairs = desk.library.with(likely);
    let decided = desk.library.with(|library| library.all::<Join>().collect::<Vec<(Id, Join)>>());
    let n = pairs.len();
    let shown = pairs.into_iter().take(SHOWN).map(|likely| pair(desk, l, likely)).collect_any();
    let more =
        (n > SHOWN).then(|| view! { <p class="note more">{words::same_more(l, n.saturating_sub(SHOWN) as u64)}</p> });
    let title = if n == 0 { words::same_none(l).to_owned() } else { words::same_title(l, n as u64) };
    let is_any = n > 0 || !decided.is_empty();
    let all = decisions(desk, l, decided);
    is_any.then(|| {
        view! {
            <section class="card flush same" aria-labelledby="same" data-same=n.to_string()>
                <div class="card-bar"><div><h2 id="same" tabindex="-1">{title}</h2><p class="note">{words::same_words(l)}</p></div></div>
                <ul class="likely-pairs">{shown}</ul>{more}{all}
            </section>
        }
    })
}

fn pair(desk: Desk, l: Locale, likely: Likely) -> impl IntoView {
    let Likely { kind, a, b, why } = likely;
    let name = words::same_pair(l, &name_of(desk, l, &kind, &a), &name_of(desk, l, &kind, &b));
    let keep = |keep: &Id, gone: &Id| {
        let (kind, keep, gone) = (kind.clone(), keep.clone(), gone.clone());
        let label = format!("{}: {}", words::same_keep(l), name_of(desk, l, &kind, &keep));
        view! {
            <button class="button" type="button" aria-label=label
                on:click=click(move || decide(desk, &Join::same(kind.clone(), keep.clone(), gone.clone())))>
                {icon(Icon::Merge)}{words::same_keep(l)}
            </button>
        }
    };
    let (keep_a, keep_b) = (keep(&a, &b), keep(&b, &a));
    let (one, other) = (facts(desk, l, &kind, &a), facts(desk, l, &kind, &b));
    let apart = Join::apart(kind.clone(), a, b);
    view! {
        <li class="likely"><fieldset>
            <legend class="unseen">{name}</legend>
            <p class="why"><span class="badge">{faults::kind_name(l, &kind)}</span>" "{why_words(l, why)}</p>
            <div class="two-sides">
                <div class="side-of">{one}{keep_a}</div>
                <div class="side-of">{other}{keep_b}</div>
            </div>
            <button class="button plain" type="button" on:click=click(move || decide(desk, &apart))>{words::same_not(l)}</button>
        </fieldset></li>
    }
}

/// What there is to compare two records by: names in all languages, and where they stand.
fn facts(desk: Desk, l: Locale, kind: &Kind, id: &Id) -> AnyView {
    let (name, more, used) = desk.library.with(|library| {
        if *kind == Kind::Institution {
            let institution = library.get::<Institution>(id);
            let short = institution.as_ref().map(|i| i.short.clone()).unwrap_or_default();
            (institution.map(|i| i.name).unwrap_or_default(), vec![short], uses(library, kind, id))
        } else {
            let person = library.get::<Person>(id);
            let place = person.as_ref().and_then(|p| library.get::<Institution>(p.institution.as_ref()?));
            let more = [
                person.as_ref().map(|p| p.position.words(&l.language()).to_owned()),
                place.map(|i| i.name.words(&l.language()).to_owned()),
            ];
            (person.map(|p| p.name).unwrap_or_default(), more.into_iter().flatten().collect(), uses(library, kind, id))
        }
    });
    let more: Vec<String> = more.into_iter().filter(|words| !words.is_empty()).collect();
    let more = more.into_iter().map(|words| view! { <p class="note" dir="auto">{words}</p> }).collect_any();
    view! { {names(&name)}{more}<p class="note">{words::same_used(l, used as u64)}</p> }.into_any()
}

fn names(text: &Text) -> AnyView {
    let line = |(language, phrase): (&crate::model::Language, &crate::model::Phrase)| {
        let (tag, direction) = (language.tag().to_owned(), language.direction().attribute());
        view! { <p class="name"><b lang=tag dir=direction>{phrase.text.clone()}</b></p> }
    };
    text.0.iter().filter(|(_, phrase)| !phrase.text.trim().is_empty()).map(line).collect_any()
}

/// In how many programmes, activities and people a record is named.
fn uses(library: &Library, kind: &Kind, id: &Id) -> usize {
    if *kind == Kind::Institution {
        let programmes = library.all::<Programme>().filter(|(_, p)| {
            p.institutions.contains(id) || [&p.funder, &p.implementer].into_iter().flatten().any(|named| named == id)
        });
        let people = library.all::<Person>().filter(|(_, p)| p.institution.as_ref() == Some(id));
        programmes.count().saturating_add(people.count())
    } else {
        let activities =
            library.all::<Activity>().filter(|(_, a)| a.participants.contains(id) || a.experts.contains(id));
        let programmes = library.all::<Programme>().filter(|(_, p)| p.core_group.contains(id));
        activities.count().saturating_add(programmes.count())
    }
}

fn why_words(l: Locale, why: Why) -> &'static str {
    match why {
        Why::SameName => words::same_why_name(l),
        Why::Abbreviation => words::same_why_short(l),
        Why::OtherOrder => words::same_why_order(l),
        Why::FewLetters => words::same_why_letters(l),
        Why::PartOfName => words::same_why_part(l),
    }
}

/// The name of a record by itself, joined or not, in the reader's language.
fn name_of(desk: Desk, l: Locale, kind: &Kind, id: &Id) -> String {
    let body = desk.library.with(|library| {
        library
            .record(&Key::new(kind.clone(), id.clone()))
            .and_then(Record::body)
            .and_then(|body| body.get("name"))
            .cloned()
    });
    let text: Option<Text> = body.and_then(|name| crate::model::json::read(&name).ok());
    let name = text.map(|text| text.words(&l.language()).to_owned()).unwrap_or_default();
    if name.is_empty() { id.to_string() } else { name }
}

/// What was decided, each with its way back.
fn decisions(desk: Desk, l: Locale, decided: Vec<(Id, Join)>) -> Option<impl IntoView> {
    let n = decided.len();
    let rows = decided.into_iter().map(|(id, join)| {
        let name = |id: &Id| name_of(desk, l, &join.kind, id);
        let (keep, gone) = (name(&join.keep), name(&join.gone));
        let (said, back) = if join.apart {
            (words::same_said_apart(l, &keep, &gone), words::same_ask_again(l))
        } else {
            (words::same_said_joined(l, &gone, &keep), words::same_split(l))
        };
        let (label, name) = (format!("{back}: {said}"), id.to_string());
        view! {
            <li data-join=name><span>{said}</span>
                <button class="button" type="button" aria-label=label on:click=click(move || take_back(desk, &id))>{icon(Icon::Undo)}{back}</button></li>
        }
    });
    let rows = rows.collect_any();
    (n > 0).then(|| view! { <details class="joined"><summary>{words::same_decided(l, n as u64)}</summary><ul class="names">{rows}</ul></details> })
}

/// Keeps a decision, with the way back in its word.
fn decide(desk: Desk, join: &Join) {
    let l = desk.shown_locale.get_untracked();
    let key = Key::new(Join::KIND, join.id());
    let before = desk.before(std::slice::from_ref(&key));
    match keep(desk, key, join) {
        Ok(()) => {
            let words = if join.apart { words::same_kept_apart(l) } else { words::same_kept_joined(l) };
            desk.say_with_undo(words, desk.way_back(&before));
        }
        Err(_) => desk.warn(words::storage_unsaved_words(l)),
    }
    to_heading();
}

/// The button that was pressed is gone: the focus goes to the heading, or to the main part when that is gone too.
fn to_heading() {
    page::focus_soon("same");
    page::focus_back(None);
}

/// The first decision about two records has its own identifier as its writer, so that devices which decide alike write
/// the same; a later one is built upon everything that stands.
fn keep(desk: Desk, key: Key, join: &Join) -> Result<(), CommandFault> {
    let body = entity::to_body(join)?;
    let hand = desk.hand();
    let record = desk.library.with_untracked(|library| match library.record(&key) {
        Some(record) => Record::new(key.clone(), edit::decide(record, Some(body), &hand)),
        None => edit::create(key.clone(), body, &Hand { writer: key.id.clone(), ..hand }),
    });
    desk.keep(&record).map_err(Into::into)
}

/// Takes two records apart again, or asks about them again.
fn take_back(desk: Desk, id: &Id) {
    let l = desk.shown_locale.get_untracked();
    desk.delete_with_undo(&[Key::new(Join::KIND, id.clone())], words::same_taken_back(l));
    to_heading();
}
