//! The calendar file: due dates, meetings and days of activities, handed to the browser.

use super::Here;
use super::marks::state_name;
use crate::browser::{clock, files};
use crate::exchange::calendar::{MEDIA_TYPE, Wording, entries, file_name, write};
use crate::i18n::words;
use crate::model::{Id, Programme};
use leptos::prelude::*;

/// Saves the calendar of a programme, or of one of its activities; `what` is what the calendar is called.
pub(super) fn save(here: Here, programme: &Id, only: Option<&Id>, what: &str) {
    let desk = here.desk;
    let l = desk.shown_locale.get_untracked();
    let wording = Wording {
        language: l.language(),
        due: &|what| plain(&words::actions_calendar_due(l, what)),
        responsible: &|who| plain(&words::actions_calendar_line(l, words::actions_responsible(l), who)),
        support: &|what| plain(&words::actions_calendar_line(l, words::actions_support(l), what)),
        state: &|state| plain(&words::actions_calendar_line(l, words::actions_state(l), state_name(l, state))),
        meeting: words::actions_meeting_plain(l).to_owned(),
    };
    let (code, events) = desk.library.with_untracked(|library| {
        let code = library.get::<Programme>(programme).map(|programme| programme.code).unwrap_or_default();
        (code, entries(library, programme, only, here.today, &wording))
    });
    if events.is_empty() {
        return desk.warn(words::actions_calendar_empty(l));
    }
    let called = if code.is_empty() || code == what { what.to_owned() } else { format!("{code} {what}") };
    let name = file_name(&called, here.today);
    if files::save(&name, MEDIA_TYPE, &write(&called, &events, clock::now())) {
        desk.say(words::actions_calendar_saved(l, events.len() as u64, &name));
    } else {
        desk.warn(words::export_failed(l));
    }
}

/// Without the marks that keep the direction of typed words on a screen: not every calendar knows them.
fn plain(words: &str) -> String {
    words.replace(['\u{2068}', '\u{2069}'], "")
}
