//! Documents written from the work.

pub mod out;

use crate::app::state::Desk;
use crate::app::widgets::live;
use crate::document::tree::{Block, Tree, TreeSection};
use crate::i18n::words;
use crate::model::{Activity, Id, Language, Programme, Session, Text, order};
use leptos::prelude::*;

crate::app::fetched::screen! {
    document:
    /// Documents written from the work.
    fn document_screen(desk: Desk, id: Id, one: Option<Id>) after fetch_document_screen {
        let _scaffold = one;
        view! {
            <h2>{live(move || words::activity_document(desk.l()))}</h2>
            {out::out_buttons(desk, move || agenda(desk, &id))}
        }.into_any()
    }
}

/// Scaffold until documents are written here: the activity and its agenda.
fn agenda(desk: Desk, id: &Id) -> Tree {
    let lead = desk.l().language();
    let mut languages = vec![lead];
    for tag in ["en", "ar"] {
        if let Ok(language) = Language::parse(tag).map_err(drop)
            && !languages.contains(&language)
            && languages.len() < 2
        {
            languages.push(language);
        }
    }
    let lines = |text: &Text| languages.iter().map(|language| text.exactly(language).to_owned()).collect::<Vec<_>>();
    let same = |text: &str| languages.iter().map(|_| text.to_owned()).collect::<Vec<_>>();
    let mut tree = Tree { languages: languages.clone(), ..Tree::default() };
    desk.library.with(|library| {
        let Some(activity) = library.get::<Activity>(id) else { return };
        tree.title = lines(&activity.title);
        if let Some(programme) = library.get::<Programme>(&activity.programme) {
            tree.subtitle = lines(&programme.title);
        }
        tree.facts = vec![lines(&activity.place), lines(&activity.theme)];
        let mut sessions: Vec<Session> =
            library.all::<Session>().filter(|(_, s)| s.activity == *id).map(|(_, s)| s).collect();
        order::sort_by(&mut sessions, |a, b| (a.day, a.start_minute()).cmp(&(b.day, b.start_minute())));
        let rows = sessions.iter().map(|s| vec![same(&s.day.to_string()), lines(&s.title)]).collect();
        let both = |say: fn(crate::i18n::Locale) -> &'static str| {
            languages.iter().map(|l| say(crate::i18n::Locale::best([l.tag()])).to_owned()).collect::<Vec<_>>()
        };
        let svg = "<svg viewBox=\"0 0 320 80\"><rect width=\"320\" height=\"80\" fill=\"#dcecea\"/><text x=\"160\" y=\"50\" font-size=\"28\" text-anchor=\"middle\" direction=\"rtl\">ورشة Warsha</text></svg>";
        let blocks = vec![
            Block::Heading { level: 2, text: both(words::session_day) },
            Block::Table { head: vec![both(words::session_day), both(words::session_titles)], rows, caption: both(words::activity_plan) },
            Block::Picture { svg: svg.to_owned(), png: Vec::new(), width: 320, height: 80, alt: both(words::out_contents) },
        ];
        tree.sections = vec![TreeSection { name: "agenda".to_owned(), title: both(words::activity_plan), blocks }];
    });
    tree
}
