//! How the kiosk of an activity behaves: when it asks whether somebody is still there, and what becomes of a form that
//! is left half-way.

use crate::app::pages::session_dialog::finish;
use crate::app::state::Desk;
use crate::app::widgets::handlers::submit;
use crate::app::widgets::{Field, Select};
use crate::browser::page;
use crate::i18n::{numbers, words};
use crate::model::language::western_digits;
use crate::model::{Abandoned, Activity, Id, KioskRules};
use leptos::prelude::*;
use std::ops::RangeInclusive;

/// Seconds that make sense: shorter than ten, and it asks people who read.
const SECONDS: RangeInclusive<u32> = 10..=3600;

/// The rules of an activity's kiosk, to be changed.
pub(super) fn rules(desk: Desk, id: Id, activity: &Activity) -> AnyView {
    let l = desk.shown_locale.get_untracked();
    let seconds = RwSignal::new(numbers::in_digits_of(l, &activity.kiosk.idle_seconds.to_string()));
    let abandoned = RwSignal::new(name(activity.kiosk.abandoned).to_owned());
    let wrong = RwSignal::new(String::new());
    let save = move || {
        let Some(idle_seconds) = parse(&seconds.get_untracked()) else {
            wrong.set(words::forms_rules_idle_bad(l).into());
            return page::focus_soon("idle-seconds");
        };
        wrong.set(String::new());
        let rules = KioskRules { idle_seconds, abandoned: of_name(&abandoned.get_untracked()) };
        finish(desk, desk.set_kiosk_rules(&id, rules), words::forms_rules_saved(l));
        // The page is drawn again with the activity.
        page::focus_soon("rules-save");
    };
    let options = vec![
        (name(Abandoned::Discard).to_owned(), words::collect_abandoned_discard(l).to_owned()),
        (name(Abandoned::Keep).to_owned(), words::collect_abandoned_keep(l).to_owned()),
    ];
    view! {
        <section class="card" aria-labelledby="rules">
            <h2 id="rules">{words::forms_rules_title(l)}</h2>
            <form class="stack close spaced" novalidate="true" on:submit=submit(save)>
                <Field id="idle-seconds" label=words::forms_rules_idle(l).into() value=seconds wrong=wrong
                    hint=words::forms_rules_idle_hint(l) inputmode="numeric"/>
                <Select id="abandoned" label=words::forms_rules_abandoned(l).into() options=options value=abandoned/>
                <div class="buttons"><button class="button" type="submit" id="rules-save">{words::app_save(l)}</button></div>
            </form>
        </section>
    }
    .into_any()
}

/// Seconds as typed, in any of the three sets of digits.
fn parse(typed: &str) -> Option<u32> {
    western_digits(typed.trim()).parse().ok().filter(|seconds| SECONDS.contains(seconds))
}

fn name(abandoned: Abandoned) -> &'static str {
    match abandoned {
        Abandoned::Discard => "discard",
        Abandoned::Keep => "keep",
    }
}

fn of_name(name: &str) -> Abandoned {
    if name == "keep" { Abandoned::Keep } else { Abandoned::Discard }
}
