//! A board: its title, session, purpose, groups and themes.

use super::list::when;
use crate::app::route::{Part, Route};
use crate::app::state::Desk;
use crate::app::widgets::form_dialog::{FormDialog, FormDialogProps};
use crate::app::widgets::handlers::click;
use crate::app::widgets::live::CollectAny;
use crate::app::widgets::{Icon, Select, TextField, icon, live};
use crate::browser::{address, chance, page};
use crate::i18n::{Locale, words};
use crate::model::{Board, Entity, Id, Kind, Named, Purpose, Session, Text, order};
use crate::record::{Key, belonging};
use leptos::prelude::*;

/// One group or theme while it is edited.
#[derive(Debug, Clone, PartialEq)]
struct Line {
    name: String,
    text: RwSignal<Text>,
}

/// The groups or themes while they are edited.
#[derive(Clone, Copy)]
struct Lines {
    all: RwSignal<Vec<Line>>,
    /// How the names begin that cards refer to.
    letter: char,
    title: fn(Locale) -> &'static str,
    add: fn(Locale) -> &'static str,
    one: fn(Locale, u64) -> String,
    remove: fn(Locale, &str) -> String,
}

impl Lines {
    fn of(named: &[Named]) -> RwSignal<Vec<Line>> {
        let line = |one: &Named| Line { name: one.name.clone(), text: RwSignal::new(one.text.clone()) };
        RwSignal::new(named.iter().map(line).collect())
    }

    /// As they are filled in; a line without words is left out.
    fn read(self) -> Vec<Named> {
        let named = |line: &Line| Named { name: line.name.clone(), text: line.text.with(Text::trimmed) };
        self.all.with(|all| all.iter().map(named).filter(|one| !one.text.is_empty()).collect())
    }

    /// A new line, with a name that none had.
    fn add(self, l: Locale) {
        let number = |line: &Line| line.name.strip_prefix(self.letter)?.parse::<u64>().ok();
        let next = self.all.with_untracked(|all| all.iter().filter_map(number).max()).unwrap_or(0).saturating_add(1);
        let words = (self.one)(l, next).replace(['\u{2068}', '\u{2069}'], "");
        let name = format!("{}{next}", self.letter);
        page::focus_soon_on(format!("named-{name}"));
        self.all.update(|all| all.push(Line { name, text: RwSignal::new(Text::of(&l.language(), &words)) }));
    }

    fn fields(self, l: Locale) -> AnyView {
        let lines = live(move || {
            let lines = self.all.get().into_iter().enumerate().map(|(place, line)| {
                let n = place.saturating_add(1) as u64;
                let label = (self.one)(l, n).replace(['\u{2068}', '\u{2069}'], "");
                let name = line.name.clone();
                let remove = click(move || self.all.update(|all| all.retain(|one| one.name != name)));
                let said = (self.remove)(l, &label);
                view! {
                    <li><TextField id=format!("named-{}", line.name) label=label value=line.text/>
                        <button class="button plain icon-only" type="button" aria-label=said on:click=remove>{icon(Icon::Cross)}</button></li>
                }
            });
            let lines = lines.collect_any();
            view! { <ul class="named-list">{lines}</ul> }
        });
        view! {
            <fieldset class="group"><legend>{(self.title)(l)}</legend>{lines}
                <div><button class="button" type="button" on:click=click(move || self.add(l))>{icon(Icon::Plus)}{(self.add)(l)}</button></div>
            </fieldset>
        }
        .into_any()
    }
}

/// The dialog of a board that is there, or of a new one.
pub(super) fn board_dialog(desk: Desk, activity: &Id, id: Option<Id>, close: Callback<()>) -> AnyView {
    let l = desk.shown_locale.get_untracked();
    let base = id.as_ref().and_then(|id| desk.shown(&Key::new(Board::KIND, id.clone())));
    let found = id.as_ref().and_then(|id| desk.library.with_untracked(|library| library.get::<Board>(id)));
    let board = found.unwrap_or_else(|| Board {
        activity: activity.clone(),
        session: None,
        title: Text::default(),
        purpose: Purpose::Work,
        groups: Vec::new(),
        themes: Vec::new(),
        vote: None,
    });
    let title = RwSignal::new(board.title.clone());
    let session = RwSignal::new(board.session.as_ref().map(ToString::to_string).unwrap_or_default());
    let purpose = RwSignal::new(purpose_value(board.purpose).to_owned());
    let groups = Lines {
        all: Lines::of(&board.groups),
        letter: 'g',
        title: words::boards_groups,
        add: words::boards_add_group,
        one: words::boards_group_n,
        remove: words::boards_remove_named,
    };
    let themes = Lines {
        all: Lines::of(&board.themes),
        letter: 't',
        title: words::boards_themes,
        add: words::boards_add_theme,
        one: words::boards_theme_n,
        remove: words::boards_remove_named,
    };
    let tried = RwSignal::new(false);
    let filled = {
        let board = board.clone();
        move || Board {
            title: title.with(Text::trimmed),
            session: session.with(|session| Id::parse(session).ok()),
            purpose: if purpose.with(|value| value == "cases") { Purpose::Cases } else { Purpose::Work },
            groups: groups.read(),
            themes: themes.read(),
            ..board.clone()
        }
    };
    let changed = {
        let (board, filled) = (board.clone(), filled.clone());
        Signal::derive(move || filled() != board)
    };
    let save = {
        let id = id.clone();
        Callback::new(move |()| {
            tried.set(true);
            if title.with_untracked(Text::is_empty) {
                return;
            }
            let board = untrack(&filled);
            match (&id, &base) {
                (Some(id), Some(base)) => match desk.edit(id, base, &board) {
                    Ok(()) => desk.say(words::boards_saved(l)),
                    Err(crate::app::state::commands::CommandFault::Storage(_)) => {}
                    Err(_) => desk.warn(words::boards_gone(l)),
                },
                _ => {
                    let made = chance::new_id();
                    let there = Route::Within(board.activity.clone(), Part::Board, made.clone());
                    address::go(&there.fragment());
                    // The word belongs to the place where one is then.
                    desk.route.set(there);
                    let _told_by_the_banner = desk.put_all(&[(made, board)], words::boards_made(l).to_owned());
                }
            }
            close.run(());
        })
    };
    let is_new = id.is_none();
    let extra = id.map(|id| {
        let activity = board.activity.clone();
        let delete = click(move || {
            let key = Key::new(Kind::Board, id.clone());
            let mut keys = desk.library.with_untracked(|library| belonging::parts(library, &key));
            keys.push(key);
            close.run(());
            let there = Route::Activity(activity.clone(), Part::Board);
            address::go(&there.fragment());
            // The word belongs to the place where one is then.
            desk.route.set(there);
            desk.delete_with_undo(&keys, words::boards_deleted(l));
        });
        view! { <button class="button warm" type="button" on:click=delete>{words::boards_delete(l)}</button> }
            .into_any()
    });
    let sessions = sessions(desk, l, activity);
    let purposes = [(Purpose::Work, words::boards_purpose_work(l)), (Purpose::Cases, words::boards_purpose_cases(l))];
    let purposes: Vec<(String, String)> =
        purposes.map(|(purpose, words)| (purpose_value(purpose).to_owned(), words.to_owned())).into_iter().collect();
    let wrong = Signal::derive(move || {
        let is_wrong = tried.get() && title.with(Text::is_empty);
        if is_wrong { words::boards_no_title(l).to_owned() } else { String::new() }
    });
    FormDialog(FormDialogProps {
        id: "board-dialog",
        title: if is_new { words::boards_new(l) } else { words::boards_edit(l) }.to_owned(),
        send: None,
        changed,
        on_save: save,
        on_close: close,
        extra,
        children: Box::new(move || {
            view! {
                <TextField id="board-title" label=words::boards_name(l).to_owned() value=title wrong=wrong/>
                <div class="two">
                    <Select id="board-session" label=words::boards_session(l).to_owned() options=sessions value=session/>
                    <Select id="board-purpose" label=words::boards_purpose(l).to_owned() options=purposes value=purpose/>
                </div>
                {groups.fields(l)}
                {themes.fields(l)}
            }
            .into_any()
        }),
    })
    .into_any()
}

fn purpose_value(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::Work => "work",
        Purpose::Cases => "cases",
    }
}

/// The sessions of an activity, in the order of the agenda, and none.
fn sessions(desk: Desk, l: Locale, activity: &Id) -> Vec<(String, String)> {
    desk.library.with_untracked(|library| {
        let mut all: Vec<(Id, Session)> =
            library.all::<Session>().filter(|(_, session)| session.activity == *activity).collect();
        order::sort_by(&mut all, |(a_id, a), (b_id, b)| (a.day, a.start, a_id).cmp(&(b.day, b.start, b_id)));
        let words = |session: &Session| format!("{} ({})", session.title.words(&l.language()), when(l, session));
        let all = all.into_iter().map(|(id, session)| (id.to_string(), words(&session)));
        [(String::new(), words::boards_no_session(l).to_owned())].into_iter().chain(all).collect()
    })
}
