//! The room votes in the kiosk: one person after the other gives dots or scores to the cards of a board.
//!
//! A module of its own beside the kiosk's, so that what comes before a form's first question stays small. Invariant, as
//! there: between two people everything is reset, and no screen reads what another person gave.

mod dots;
mod handover;
mod marking;
mod review;
mod scores;

use super::fetched::screen;
use super::kiosk::{between, idle, leave};
use super::spoken;
use super::state::Desk;
use super::state::commands::CommandFault;
use crate::app::widgets::live;
use crate::browser::{chance, page};
use crate::i18n::{Locale, words};
use crate::model::{
    Activity, Ballot, Board, Id, Institution, Kind, Map, Programme, SeatCode, Vote, VoteBy, VoteKind, order,
};
use crate::people::Roster;
use crate::record::Key;
use crate::store::{HalfBallot, KioskNote, ShelfError};
use crate::votes::{BadMarking, Marking, Slate};
use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use leptos::wasm_split::SplitLoaderError;

screen! {
    voting:
    /// The room votes on a board.
    fn voting_screen(desk: Desk, note: KioskNote) after fetch_voting_screen { voting(desk, note) }
}

/// Fetches the screen, and the words of every language: whoever votes chooses theirs.
///
/// # Errors
/// A module could not be fetched.
pub async fn fetch_voting() -> Result<(), SplitLoaderError> {
    fetch_voting_screen().await?;
    if !Locale::ALL.iter().all(|locale| words::are_here(*locale)) {
        // Whoever fetches a screen asks once whether it is here already, and then for the words of one language. Two who
        // ask for the same words, the first of them never again before the second has them, would wait for each other.
        TimeoutFuture::new(0).await;
        spoken::bring_all().await?;
    }
    Ok(())
}

/// Where the vote is with the person in front of it.
#[derive(Debug, Clone, PartialEq)]
enum Stage {
    /// Nobody has started.
    Welcome,
    /// The institution is chosen, where institutions vote.
    Institution,
    /// A person gives dots or scores.
    Marking,
    /// The ballot is being written, which takes longer than the eye notices.
    Keeping,
    /// The ballot is kept.
    Saved,
    /// The ballot is in memory only: why, and which record to try again.
    NotSaved(ShelfError, Option<Key>),
}

/// What stands in the way of going on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wrong {
    Marking(BadMarking),
    Code,
}

/// What the screens of a vote share.
#[derive(Clone, Copy)]
struct Booth {
    desk: Desk,
    board_id: StoredValue<Id>,
    board: Memo<Option<Board>>,
    activity: Memo<Option<Activity>>,
    /// The cards, as they were when the person began.
    slate: RwSignal<Slate>,
    stage: RwSignal<Stage>,
    marking: RwSignal<Marking>,
    /// The screen: of a vote by scores one a card, and the review after them.
    at: RwSignal<usize>,
    institution: RwSignal<Option<Id>>,
    /// The seat code as typed.
    code: RwSignal<String>,
    /// The identifier that a person's ballot will have.
    ballot: StoredValue<Id>,
    /// The ballot is on its way to the storage.
    sending: StoredValue<bool>,
    wrong: RwSignal<Option<Wrong>>,
    leaving: RwSignal<bool>,
}

fn voting(desk: Desk, note: KioskNote) -> AnyView {
    let (activity_id, board_id) = (note.activity, note.form.clone());
    let of_board = board_id.clone();
    let booth = Booth {
        desk,
        board_id: StoredValue::new(board_id.clone()),
        board: Memo::new(move |_| desk.get(&of_board)),
        activity: Memo::new(move |_| desk.get(&activity_id)),
        slate: RwSignal::default(),
        stage: RwSignal::new(Stage::Welcome),
        marking: RwSignal::default(),
        at: RwSignal::new(0),
        institution: RwSignal::new(None),
        code: RwSignal::default(),
        ballot: StoredValue::new(chance::anonymous_id()),
        sending: StoredValue::new(false),
        wrong: RwSignal::new(None),
        leaving: RwSignal::new(false),
    };
    booth.take_slate();
    if let Some(half) = desk.take_half_ballot(&board_id) {
        desk.shown_locale.set(Locale::of_tag(&half.language).unwrap_or(Locale::En));
        booth.ballot.set_value(half.ballot);
        booth.institution.set(half.institution);
        booth.marking.set(half.marking);
        booth.slate.with_untracked(|slate| booth.marking.update(|marking| marking.keep_to(slate)));
        booth.at.set(half.screen.min(booth.last()));
        booth.stage.set(Stage::Marking);
    }
    let watched = idle::Watched {
        desk,
        activity: booth.activity,
        busy: Memo::new(move |_| matches!(booth.stage.get(), Stage::Institution | Stage::Marking)),
        may_keep: false,
        left: Callback::new(move |()| booth.person_left()),
    };
    let watch = idle::watch(watched);
    let open = Memo::new(move |_| {
        let is_open = |board: &Board| board.vote.is_some_and(|vote| !vote.closed);
        booth.board.with(|board| board.as_ref().is_some_and(is_open)) && booth.slate.with(|slate| !slate.is_empty())
    });
    view! {
        {live(move || match booth.stage.get() {
            Stage::Institution if open.get() => marking::institutions(booth),
            Stage::Marking if open.get() => marking::marking(booth),
            // What was sent is told, whatever became of the vote meanwhile.
            Stage::Welcome | Stage::Institution | Stage::Marking if !open.get() => handover::over(booth),
            stage => handover::handover(booth, &stage),
        })}
        {idle::still_there(watched, watch)}
        {live(move || booth.leaving.get().then(|| {
            let l = desk.shown_locale.get_untracked();
            let left = Callback::new(move |()| booth.person_left());
            leave::enter_pin(desk, booth.leaving, left, [words::votes_pin_words(l), words::votes_pin_open(l)])
        }))}
    }
    .into_any()
}

impl Booth {
    fn l(self) -> Locale {
        self.desk.l()
    }

    /// What the room is asked; as it is now.
    fn vote(self) -> Option<Vote> {
        self.board.with_untracked(|board| board.as_ref().and_then(|board| board.vote))
    }

    fn take_slate(self) {
        let on = self.vote().map(|vote| vote.on);
        let board = self.board_id.get_value();
        let slate = on.map(|on| self.desk.library.with_untracked(|library| Slate::of(library, &board, on)));
        self.slate.set(slate.unwrap_or_default());
    }

    /// The last screen of a ballot: its review.
    fn last(self) -> usize {
        match self.vote().map(|vote| vote.kind) {
            Some(VoteKind::Scores) => self.slate.with_untracked(Slate::len),
            _ => 1,
        }
    }

    /// A new person starts, in this language.
    fn begin(self, locale: Locale) {
        let Some(vote) = self.vote() else { return };
        self.desk.shown_locale.set(locale);
        self.clear();
        self.take_slate();
        self.ballot.set_value(chance::anonymous_id());
        self.stage.set(match vote.by {
            VoteBy::Person => Stage::Marking,
            VoteBy::Institution => Stage::Institution,
        });
        page::to_top();
    }

    /// The person votes for this institution.
    fn for_institution(self, id: Id) {
        self.institution.set(Some(id));
        self.stage.set(Stage::Marking);
        self.keep_half();
        page::to_top();
    }

    /// The person switches the language; what was given stays.
    fn switch(self, locale: Locale) {
        self.desk.shown_locale.set(locale);
        self.keep_half();
    }

    /// Changes what was given and notes it.
    fn mark(self, what: impl FnOnce(&mut Marking)) {
        self.marking.update(what);
        self.wrong.set(None);
        self.keep_half();
    }

    fn keep_half(self) {
        // What is covered or sealed is kept nowhere half-filled.
        let seals = self.activity.with_untracked(|a| a.as_ref().is_some_and(|a| a.seal.is_some()));
        if seals || self.desk.vault.with_untracked(Option::is_some) || self.stage.get_untracked() != Stage::Marking {
            return;
        }
        self.desk.keep_half_ballot(HalfBallot {
            tab: String::new(),
            at: 0,
            board: self.board_id.get_value(),
            ballot: self.ballot.get_value(),
            language: self.l_now().tag().to_owned(),
            institution: self.institution.get_untracked(),
            marking: self.marking.get_untracked(),
            screen: self.at.get_untracked(),
        });
    }

    fn l_now(self) -> Locale {
        self.desk.shown_locale.get_untracked()
    }

    /// Next screen, or what is missing on this one.
    fn next(self) {
        let Some(vote) = self.vote() else { return };
        let at = self.at.get_untracked();
        let checked = match vote.kind {
            VoteKind::Dots => self.marking.with_untracked(|marking| marking.check(&vote)),
            VoteKind::Scores => {
                let half = |card: &Id| self.marking.with_untracked(|marking| marking.is_half(card));
                let half = self.slate.with_untracked(|slate| slate.cards.get(at).is_some_and(|(card, _)| half(card)));
                if half { Err(BadMarking::Half) } else { Ok(()) }
            }
        };
        match checked {
            Ok(()) => self.go(at.saturating_add(1)),
            Err(bad) => self.complain(Wrong::Marking(bad)),
        }
    }

    fn back(self) {
        match self.at.get_untracked().checked_sub(1) {
            Some(at) => self.go(at),
            None if self.institution.with_untracked(Option::is_some) => self.stage.set(Stage::Institution),
            None => {}
        }
    }

    /// Goes to a screen.
    fn go(self, at: usize) {
        self.wrong.set(None);
        self.at.set(at.min(self.last()));
        self.keep_half();
        page::to_top();
    }

    fn complain(self, wrong: Wrong) {
        self.wrong.set(Some(wrong));
        page::focus_soon(if wrong == Wrong::Code { "vote-code" } else { "problem" });
    }

    /// Sends the ballot. "Saved" is said only when it is.
    fn send(self) {
        let (Some(vote), false) = (self.vote(), self.sending.get_value()) else { return };
        if let Err(bad) = self.marking.with_untracked(|marking| marking.check(&vote)) {
            return self.complain(Wrong::Marking(bad));
        }
        let typed = self.code.get_untracked();
        let code = if typed.trim().is_empty() {
            Ok(String::new())
        } else {
            SeatCode::parse(&typed).map(|code| code.as_str().to_owned())
        };
        let Ok(code) = code else { return self.complain(Wrong::Code) };
        let Some(activity) = self.board.with_untracked(|board| board.as_ref().map(|board| board.activity.clone()))
        else {
            return;
        };
        let (board, institution) = (self.board_id.get_value(), self.institution.get_untracked());
        let id = match &institution {
            Some(institution) => Ballot::id_of_institution(&board, institution),
            None => self.ballot.get_value(),
        };
        let blank = Ballot { activity, board, institution, code, dots: Map::default(), scores: Map::default() };
        let ballot = self.marking.with_untracked(|marking| marking.ballot(&vote, blank));
        match self.desk.cast(id.clone(), &ballot) {
            Ok(key) => self.acknowledge(key),
            Err(CommandFault::Storage(fault)) => {
                self.rest(Stage::NotSaved(fault, Some(Key::new(Kind::Ballot, id))));
            }
            Err(_) => self.rest(Stage::NotSaved(ShelfError::NotKept, None)),
        }
    }

    /// Says what became of the ballot once it is known.
    fn acknowledge(self, key: Key) {
        let of = key.clone();
        let outcome = move |kept| {
            self.rest(match kept {
                Ok(()) => Stage::Saved,
                Err(fault) => Stage::NotSaved(fault, Some(of)),
            });
        };
        between::acknowledge(self.desk, key, self.sending, move || self.rest(Stage::Keeping), outcome);
    }

    /// Tries to keep a ballot that is in memory only.
    fn try_again(self, key: Option<Key>) {
        let _known_when_the_copies_answer = self.desk.try_again();
        if let Some(key) = key {
            self.acknowledge(key);
        }
    }

    /// The person has gone: what was given is thrown away, and the screen is clean.
    fn person_left(self) {
        self.desk.drop_half_ballot();
        if matches!(self.stage.get_untracked(), Stage::Institution | Stage::Marking) {
            self.rest(Stage::Welcome);
        }
        self.desk.shown_locale.set(self.desk.locale.get_untracked());
    }

    fn clear(self) {
        self.marking.set(Marking::default());
        self.institution.set(None);
        self.code.set(String::new());
        self.wrong.set(None);
        self.at.set(0);
    }

    /// Nobody is in front of the screen: nothing of the former person stays.
    fn rest(self, stage: Stage) {
        self.clear();
        self.stage.set(stage);
        page::to_top();
        page::focus_soon("handover");
    }

    /// The institutions that may vote: those of the participants, else those of the programme, by their names.
    fn institutions(self) -> Vec<(Id, Institution)> {
        let Some(activity) = self.activity.get_untracked() else { return Vec::new() };
        let language = self.l_now().language();
        self.desk.library.with_untracked(|library| {
            let roster = Roster::of(library, &activity);
            let mut ids: Vec<Id> =
                roster.by_institution().into_iter().filter_map(|(institution, _)| institution).collect();
            if ids.is_empty() {
                ids = library
                    .get::<Programme>(&activity.programme)
                    .map(|programme| programme.institutions)
                    .unwrap_or_default();
            }
            let mut all: Vec<(Id, Institution)> =
                ids.into_iter().filter_map(|id| library.get(&id).map(|institution| (id, institution))).collect();
            order::sort_by(&mut all, |(_, a), (_, b)| a.name.words(&language).cmp(b.name.words(&language)));
            all
        })
    }
}
