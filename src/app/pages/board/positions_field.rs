//! Where each institution stands on one card: agreed, reserved with the reason, or not discussed.

use super::{Here, wording};
use crate::app::widgets::handlers::{change, click};
use crate::app::widgets::live::CollectAny;
use crate::app::widgets::{Icon, TextField, icon, live};
use crate::i18n::{Locale, words};
use crate::model::{Id, Institution, Position, Stance, Text};
use leptos::prelude::*;

/// The position of one institution while it is noted.
#[derive(Clone)]
struct Line {
    institution: Id,
    name: String,
    stance: RwSignal<Stance>,
    reason: RwSignal<Text>,
    former: (Stance, Text),
    disputed: bool,
}

/// The positions on a card while they are noted.
#[derive(Clone, Copy)]
pub(super) struct PositionsField {
    here: Here,
    card: StoredValue<Id>,
    lines: StoredValue<Vec<Line>>,
}

impl PositionsField {
    /// The positions on a card as they are now.
    pub(super) fn new(here: Here, card: &Id) -> Self {
        let l = here.l();
        let all = here.positions.get_untracked();
        let row = all.row(card).cloned();
        let lines = all.institutions.iter().enumerate().map(|(place, id)| {
            let stand = row.as_ref().and_then(|row| row.stands.get(place)).cloned().unwrap_or_default();
            let found = here.desk.library.with_untracked(|library| library.get::<Institution>(id));
            let name = found.map(|one| one.name.words(&l.language()).to_owned()).unwrap_or_default();
            Line {
                institution: id.clone(),
                name,
                stance: RwSignal::new(stand.stance),
                reason: RwSignal::new(stand.reason.clone()),
                former: (stand.stance, stand.reason),
                disputed: stand.disputed,
            }
        });
        Self { here, card: StoredValue::new(card.clone()), lines: StoredValue::new(lines.collect()) }
    }

    /// Whether something was changed.
    pub(super) fn is_changed(self) -> bool {
        self.lines.with_value(|lines| lines.iter().any(|line| line.now() != line.former))
    }

    /// The positions that were changed. `Err` where a reservation has no reason.
    pub(super) fn read(self) -> Result<Vec<(Id, Position)>, ()> {
        self.lines.with_value(|lines| {
            let mut changed = Vec::new();
            for line in lines {
                let (stance, reason) = untrack(|| line.now());
                if stance == Stance::Reserved && reason.is_empty() {
                    return Err(());
                }
                if (stance, &reason) != (line.former.0, &line.former.1) {
                    let institution = line.institution.clone();
                    let activity = self.here.activity.get_value();
                    let position = Position { activity, card: self.card.get_value(), institution, stance, reason };
                    changed.push((position.id(), position));
                }
            }
            Ok(changed)
        })
    }

    /// One line an institution.
    pub(super) fn fields(self, l: Locale, tried: RwSignal<bool>) -> AnyView {
        let lines = self.lines.get_value();
        if lines.is_empty() {
            return view! { <p class="note">{words::boards_no_institutions(l)}</p> }.into_any();
        }
        let all = lines.clone();
        let everyone = click(move || {
            for line in all.iter().filter(|line| line.stance.get_untracked() == Stance::NotDiscussed) {
                line.stance.set(Stance::Agreed);
            }
        });
        let rows = lines.into_iter().enumerate().map(|(place, line)| line.field(l, place, tried)).collect_any();
        view! {
            <div><button class="button" type="button" on:click=everyone>{icon(Icon::Check)}{words::boards_all_agree(l)}</button></div>
            <div class="stand-lines">{rows}</div>
        }
        .into_any()
    }
}

impl Line {
    /// What is noted; a reason belongs to a reservation only.
    fn now(&self) -> (Stance, Text) {
        let stance = self.stance.get();
        let reason = self.reason.with(Text::trimmed);
        (stance, if stance == Stance::Reserved { reason } else { Text::default() })
    }

    fn field(self, l: Locale, place: usize, tried: RwSignal<bool>) -> AnyView {
        let (stance, reason) = (self.stance, self.reason);
        let choices = Stance::ALL.map(|one| {
            let chosen = Signal::derive(move || stance.get() == one);
            view! {
                <label><input type="radio" name=format!("stand-{place}") prop:checked=chosen on:change=change(move |_| stance.set(one))/>
                    <span>{wording::stance(l, one)}</span></label>
            }
        });
        let wrong = Signal::derive(move || {
            let is_wrong = tried.get() && stance.get() == Stance::Reserved && reason.with(Text::is_empty);
            if is_wrong { words::boards_no_reason(l).to_owned() } else { String::new() }
        });
        let is_reserved = Memo::new(move |_| stance.get() == Stance::Reserved);
        let why = live(move || {
            is_reserved.get().then(|| {
                view! { <TextField id=format!("reason-{place}") label=words::boards_reason(l).to_owned() value=reason wrong=wrong/> }
            })
        });
        let disputed = self.disputed.then(|| view! { <p class="note">{words::boards_disputed(l)}</p> });
        view! {
            <fieldset class="stand-line"><legend><bdi>{self.name}</bdi></legend>
                <div class="segments">{choices.collect_any()}</div>{disputed}{why}</fieldset>
        }
        .into_any()
    }
}
