//! Search: what was found, the best first, by kind; each leads to its screen.

use crate::app::route::{Part, Route};
use crate::app::state::Desk;
use crate::app::widgets::handlers::click;
use crate::app::widgets::live;
use crate::app::widgets::live::CollectAny;
use crate::app::widgets::{Icon, icon};
use crate::browser::page;
use crate::i18n::{Locale, dates, faults, words};
use crate::model::{
    Action, Activity, Board, Card, Form, Id, Input, Institution, Kind, Language, Meeting, Pathway, Person, Programme,
    Session, Step,
};
use crate::record::Key;
use crate::search::query::by_kind;
use crate::search::{Field, Found, Hit, Index};
use leptos::prelude::*;

/// Records of a kind that are listed until a person wants all of them.
const LISTED: usize = 8;

crate::app::fetched::screen! {
    search:
    /// The results of a search.
    fn search_screen() after fetch_search_screen { Search().into_any() }
}

/// The results of a search; they follow the address.
#[component]
pub fn Search() -> impl IntoView {
    let desk = Desk::here();
    let index = Memo::new(move |_| desk.library.with(Index::of));
    let query = Memo::new(move |_| match desk.route.get() {
        Route::Search(words) => words,
        _ => String::new(),
    });
    let hits = Memo::new(move |_| index.with(|index| index.find(&query.get(), &desk.l().language())));
    // The kinds of which a person wants to see all.
    let all: RwSignal<Vec<Kind>> = RwSignal::default();
    Effect::new(move |_| page::set_title(words::search_title(desk.l())));
    // The words before what follows from them: an effect that reads a memo before that memo's own source can miss
    // a change of the source that leaves the memo as it was.
    let count = move || {
        let query = query.get();
        match (query.trim(), hits.with(Vec::len)) {
            ("", _) => words::search_start(desk.l()).to_owned(),
            (_, 0) => String::new(),
            (query, n) => words::search_found(desk.l(), n as u64, query),
        }
    };
    view! {
        <main class="page narrow search">
            <div class="page-head"><div><h1>{live(move || words::search_title(desk.l()))}</h1>
                <p class="quiet" role="status">{live(count)}</p></div></div>
            {live(move || {
                let l = desk.l();
                let query = query.get();
                let hits = hits.get();
                if hits.is_empty() && !query.trim().is_empty() {
                    return none(l, query.trim()).into_any();
                }
                let groups = by_kind(hits).into_iter().map(|(kind, hits)| group(desk, l, kind, hits, all));
                view! { <div class="stack">{groups.collect_any()}</div> }.into_any()
            })}
        </main>
    }
}

fn none(l: Locale, query: &str) -> impl IntoView + use<> {
    view! {
        <div class="empty" role="status">{icon(Icon::Search)}
            <h2>{words::search_none(l, query)}</h2><p>{words::search_none_words(l)}</p>
        </div>
    }
}

fn group(desk: Desk, l: Locale, kind: Kind, hits: Vec<Hit>, all: RwSignal<Vec<Kind>>) -> impl IntoView + use<> {
    let n = hits.len();
    let title = faults::of_kind(l, &kind, n);
    let id = format!("found-{}", kind.as_str());
    let labelled_by = id.clone();
    let is_all = {
        let kind = kind.clone();
        move || all.with(|all| all.contains(&kind))
    };
    let more = {
        let is_all = is_all.clone();
        live(move || {
            let kind = kind.clone();
            (n > LISTED && !is_all()).then(|| {
                view! {
                    <button class="button plain all" type="button" on:click=click(move || {
                        all.update(|all| all.push(kind.clone()));
                        page::focus_soon_on(format!("found-{}", kind.as_str()));
                    })>
                        {words::search_all(l, n as u64)}</button>
                }
            })
        })
    };
    view! {
        <section class="card flush" aria-labelledby=labelled_by>
            <div class="card-bar"><h2 id=id tabindex="-1">{title}</h2></div>
            <ul class="found">{live(move || {
                let shown = if is_all() { n } else { LISTED };
                hits.iter().take(shown).map(|hit| line(desk, l, hit)).collect_any()
            })}</ul>
            {more}
        </section>
    }
}

fn line(desk: Desk, l: Locale, hit: &Hit) -> impl IntoView + use<> {
    let reader = l.language();
    let code = hit.code.as_ref().map(|code| view! { <span class="badge">{marked(code, &reader)}</span> });
    let also = hit.also.as_ref().map(|also| {
        let name = field(l, also.field).map(|name| view! { <span class="note">{name}": "</span> });
        view! { <p class="also">{name}{marked(also, &reader)}</p> }
    });
    let around = around(desk, l, &hit.key);
    let around = (!around.is_empty()).then(|| view! { <p class="note">{around}</p> });
    let name = marked(&hit.name, &reader);
    let name = match screen_of(desk, &hit.key) {
        Some(route) => view! { <a href=route.fragment()>{name}</a> }.into_any(),
        None => view! { <b>{name}</b> }.into_any(),
    };
    view! { <li data-found=hit.key.id.to_string()><p class="found-name">{name}{code}</p>{around}{also}</li> }
}

/// A text with what was found marked, in its own direction.
fn marked(found: &Found, reader: &Language) -> AnyView {
    let mut parts: Vec<AnyView> = Vec::new();
    let mut from = 0;
    for mark in &found.marks {
        parts.push(found.text.get(from..mark.start).unwrap_or_default().to_owned().into_any());
        let words = found.text.get(mark.clone()).unwrap_or_default().to_owned();
        parts.push(view! { <mark>{words}</mark> }.into_any());
        from = mark.end;
    }
    parts.push(found.text.get(from..).unwrap_or_default().to_owned().into_any());
    match &found.language {
        Some(language) if language == reader => view! { <span>{parts}</span> }.into_any(),
        Some(language) => {
            let (tag, direction) = (language.tag().to_owned(), language.direction().attribute());
            view! { <span class="said" lang=tag dir=direction>{parts}</span> }.into_any()
        }
        None => view! { <bdi>{parts}</bdi> }.into_any(),
    }
}

/// What a line is, where it is not a name.
fn field(l: Locale, field: Field) -> Option<&'static str> {
    match field {
        Field::Name | Field::Code | Field::Alias | Field::Around | Field::About => None,
        Field::Position => Some(words::search_position(l)),
        Field::Place => Some(words::field_place(l)),
        Field::Theme => Some(words::plan_theme(l)),
        Field::Lead => Some(words::field_lead(l)),
        Field::Question => Some(words::search_question(l)),
    }
}

/// Where a record stands, in words: programme, activity, day.
fn around(desk: Desk, l: Locale, key: &Key) -> String {
    let code = |id: &Id| desk.get::<Activity>(id).map(|activity| activity_line(desk, &activity)).unwrap_or_default();
    let parts: Vec<String> = match key.kind {
        Kind::Activity => desk.get::<Activity>(&key.id).map_or(Vec::new(), |activity| {
            let programme = desk.get::<Programme>(&activity.programme).map(|p| p.code).unwrap_or_default();
            vec![programme, dates::days(l, &activity.days)]
        }),
        Kind::Session => desk.get::<Session>(&key.id).map_or(Vec::new(), |session| {
            vec![code(&session.activity), dates::day(l, session.day), dates::time(l, session.start)]
        }),
        Kind::Form => desk.get::<Form>(&key.id).map_or(Vec::new(), |form| vec![code(&form.activity)]),
        Kind::Board => desk.get::<Board>(&key.id).map_or(Vec::new(), |board| vec![code(&board.activity)]),
        Kind::Card => desk.get::<Card>(&key.id).map_or(Vec::new(), |card| {
            let board = desk.get::<Board>(&card.board).map(|b| b.title.words(&l.language()).to_owned());
            vec![code(&card.activity), board.unwrap_or_default()]
        }),
        Kind::Input => desk.get::<Input>(&key.id).map_or(Vec::new(), |input| {
            let name = input.institution.and_then(|id| desk.get::<Institution>(&id));
            let name = name.map(|i| i.name.words(&l.language()).to_owned()).unwrap_or_default();
            vec![code(&input.activity), name]
        }),
        Kind::Pathway => desk.get::<Pathway>(&key.id).map_or(Vec::new(), |pathway| vec![code(&pathway.activity)]),
        Kind::Step => desk.get::<Step>(&key.id).map_or(Vec::new(), |step| {
            let pathway = desk.get::<Pathway>(&step.pathway);
            let title = pathway.map(|pathway| pathway.title.words(&l.language()).to_owned()).unwrap_or_default();
            vec![code(&step.activity), title]
        }),
        Kind::Person => {
            let institution = desk.get::<Person>(&key.id).and_then(|person| person.institution);
            let name = institution.and_then(|id| desk.get::<Institution>(&id));
            name.map_or(Vec::new(), |i| vec![i.name.words(&l.language()).to_owned()])
        }
        Kind::Action => desk.get::<Action>(&key.id).map_or(Vec::new(), |action| {
            vec![code(&action.activity), action.due.map(|due| dates::day(l, due)).unwrap_or_default()]
        }),
        Kind::Meeting => desk.get::<Meeting>(&key.id).map_or(Vec::new(), |meeting| {
            let programme = desk.get::<Programme>(&meeting.programme).map(|p| p.code).unwrap_or_default();
            vec![programme, dates::day(l, meeting.day)]
        }),
        _ => Vec::new(),
    };
    let isolated = parts.iter().filter(|part| !part.is_empty()).map(|part| format!("\u{2068}{part}\u{2069}"));
    isolated.collect::<Vec<_>>().join(" · ")
}

fn activity_line(desk: Desk, activity: &Activity) -> String {
    let programme = desk.get::<Programme>(&activity.programme).map(|p| p.code).unwrap_or_default();
    format!("{programme} {}", activity.code).trim().to_owned()
}

/// The screen on which a record is read; none for what stands nowhere yet.
fn screen_of(desk: Desk, key: &Key) -> Option<Route> {
    let id = &key.id;
    match key.kind {
        Kind::Programme => Some(Route::Programme(id.clone())),
        Kind::Activity => Some(Route::Activity(id.clone(), Part::Plan)),
        Kind::Session => desk.get::<Session>(id).map(|session| Route::Activity(session.activity, Part::Plan)),
        Kind::Form => desk.get::<Form>(id).map(|form| Route::Activity(form.activity, Part::Forms)),
        Kind::Board => desk.get::<Board>(id).map(|board| Route::Within(board.activity, Part::Board, id.clone())),
        Kind::Card => desk.get::<Card>(id).map(|card| Route::Within(card.activity, Part::Board, card.board)),
        Kind::Input => desk.get::<Input>(id).map(|input| Route::Activity(input.activity, Part::Board)),
        Kind::Pathway => {
            desk.get::<Pathway>(id).map(|pathway| Route::Within(pathway.activity, Part::Pathways, id.clone()))
        }
        Kind::Step => desk.get::<Step>(id).map(|step| Route::Within(step.activity, Part::Pathways, step.pathway)),
        Kind::Action => desk.get::<Action>(id).map(|action| Route::Activity(action.activity, Part::FollowUp)),
        Kind::Meeting => desk.get::<Meeting>(id).map(|meeting| Route::ProgrammeFollowUp(meeting.programme)),
        Kind::Person => desk.library.with(|library| {
            let mut activities = library.all::<Activity>();
            let activity = activities.find(|(_, a)| a.participants.contains(id) || a.experts.contains(id));
            let in_group = || library.all::<Programme>().find(|(_, programme)| programme.core_group.contains(id));
            activity
                .map(|(activity, _)| Route::Activity(activity, Part::Plan))
                .or_else(|| in_group().map(|(programme, _)| Route::Programme(programme)))
        }),
        Kind::Institution => desk.library.with(|library| {
            let names = |programme: &Programme| {
                let paying = [&programme.funder, &programme.implementer].into_iter().flatten();
                programme.institutions.iter().chain(paying).any(|institution| institution == id)
            };
            library.all::<Programme>().find(|(_, p)| names(p)).map(|(programme, _)| Route::Programme(programme))
        }),
        _ => None,
    }
}
