//! Group work: boards with their cards, the view for the hall, and where the institutions stand.

mod board_dialog;
mod card_dialog;
mod card_view;
mod columns_view;
mod decision_field;
mod dragging;
mod hall;
mod links_field;
mod list;
mod map_view;
mod merge_dialogs;
mod moving;
mod page;
mod positions_field;
mod positions_view;
mod signs;
mod threads_view;
mod wording;

use crate::app::pages::consult::consult_panel;
use crate::app::state::Desk;
use crate::app::state::commands::CommandFault;
use crate::app::widgets::live;
use crate::board::{By, Cards, Change, Column, Filter, Positions, columns};
use crate::i18n::{Locale, words};
use crate::model::{Activity, Board, Id, Institution, Programme};
use leptos::prelude::*;

crate::app::fetched::screen! {
    board:
    /// Group work: the list of boards, or one of them; the only one is opened at once.
    fn board_screen(desk: Desk, id: Id, one: Option<Id>) after fetch_board_screen { boards(desk, id, one) }
}

crate::app::fetched::screen! {
    board:
    /// A board for the hall: large, and nothing but the cards.
    fn hall_screen(desk: Desk, id: Id, one: Id) after fetch_hall_screen { hall::hall(desk, id, one) }
}

/// How a board is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sight {
    /// In columns.
    Columns,
    /// Each challenge with what hangs on it.
    Threads,
    /// Effort against effect.
    Map,
}

/// What a dialog is open for.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Task {
    /// A board.
    Board,
    /// A card.
    Card(Id),
    /// The positions on a card.
    Positions(Id),
    /// What says the same as a card.
    Merge(Id),
    /// A card in two.
    Split(Id),
}

/// A board as it is now, and how it is looked at.
#[derive(Clone, Copy)]
struct Here {
    desk: Desk,
    activity: StoredValue<Id>,
    id: StoredValue<Id>,
    board: Memo<Option<Board>>,
    cards: Memo<Cards>,
    columns: Memo<Vec<Column>>,
    institutions: Memo<Vec<(Id, Institution)>>,
    positions: Memo<Positions>,
    sight: RwSignal<Sight>,
    by: RwSignal<Option<By>>,
    filter: RwSignal<Filter>,
    /// The group at this tablet.
    group: RwSignal<String>,
    task: RwSignal<Option<Task>>,
    /// The card that is being moved by keyboard or buttons.
    moving: RwSignal<Option<Id>>,
}

impl Here {
    fn new(desk: Desk, activity: &Id, id: &Id) -> Self {
        let board = {
            let id = id.clone();
            Memo::new(move |_| desk.get::<Board>(&id))
        };
        let cards = {
            let id = id.clone();
            Memo::new(move |_| desk.library.with(|library| Cards::of(library, &id)))
        };
        let institutions = {
            let activity = activity.clone();
            Memo::new(move |_| institutions(desk, &activity))
        };
        let positions = Memo::new(move |_| {
            let asked: Vec<Id> = institutions.with(|all| all.iter().map(|(id, _)| id.clone()).collect());
            desk.library.with(|library| cards.with(|cards| Positions::of(library, cards, &asked)))
        });
        let (by, filter) = (RwSignal::new(None::<By>), RwSignal::new(Filter::default()));
        let columns = Memo::new(move |_| {
            let reader = desk.l().language();
            let by = by.get();
            board.with(|board| {
                let Some(board) = board else { return Vec::new() };
                let usual = By::of(board);
                let by = by.filter(|by| usual.contains(by)).or(usual.first().copied()).unwrap_or(By::Kind);
                cards.with(|cards| filter.with(|filter| columns::columns(board, cards, by, filter, &reader)))
            })
        });
        Self {
            desk,
            activity: StoredValue::new(activity.clone()),
            id: StoredValue::new(id.clone()),
            board,
            cards,
            columns,
            institutions,
            positions,
            sight: RwSignal::new(Sight::Columns),
            by,
            filter,
            group: RwSignal::new(String::new()),
            task: RwSignal::new(None),
            moving: RwSignal::new(None),
        }
    }

    /// Keeps changed and new cards in one step, with a way back.
    fn keep(self, change: &Change, words: String) {
        self.told(self.desk.put_all(change, words));
    }

    /// Says what went wrong with a command that says by itself what went well. A full storage has its own banner.
    fn told(self, done: Result<(), CommandFault>) {
        match done {
            Ok(()) | Err(CommandFault::Storage(_)) => {}
            Err(_) => self.gone(),
        }
    }

    /// Says that a card is not there any more.
    fn gone(self) {
        self.desk.warn(words::boards_gone(self.desk.shown_locale.get_untracked()));
    }

    /// The language of the screen, as it was drawn.
    fn l(self) -> Locale {
        self.desk.shown_locale.get_untracked()
    }
}

/// The institutions of the activity's programme; all there are where it names none.
fn institutions(desk: Desk, activity: &Id) -> Vec<(Id, Institution)> {
    desk.library.with(|library| {
        let programme = library.get::<Activity>(activity).and_then(|a| library.get::<Programme>(&a.programme));
        let named = programme.map(|programme| programme.institutions).unwrap_or_default();
        if named.is_empty() {
            return library.all().collect();
        }
        named.into_iter().filter_map(|id| library.get(&id).map(|institution| (id, institution))).collect()
    })
}

/// What is on screen.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Which {
    List,
    One(Id),
}

fn boards(desk: Desk, activity: Id, one: Option<Id>) -> AnyView {
    // What institutions said in a consultation belongs to the activity, whichever of its boards is open.
    let said = one.is_none().then(|| consult_panel(desk, activity.clone()));
    let which = {
        let activity = activity.clone();
        Memo::new(move |_| {
            let boards = list::boards(desk, &activity);
            match (&one, boards.as_slice()) {
                (Some(one), _) if boards.iter().any(|(id, _)| id == one) => Which::One(one.clone()),
                (None, [(only, _)]) => Which::One(only.clone()),
                _ => Which::List,
            }
        })
    };
    let shown = live(move || match which.get() {
        Which::List => list::list(desk, &activity),
        Which::One(board) => page::page(desk, &activity, &board),
    });
    view! { <div class="stack">{shown}{said}</div> }.into_any()
}
