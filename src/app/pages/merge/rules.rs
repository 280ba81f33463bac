//! Conflicts decided by a rule: what it would do is shown before it is done, and it can be taken back.

use super::plan_view::record_name;
use crate::app::state::Desk;
use crate::app::widgets::handlers::{change, click};
use crate::app::widgets::live;
use crate::app::widgets::live::CollectAny;
use crate::app::widgets::{Icon, icon};
use crate::browser::{clock, page};
use crate::i18n::{Locale, faults, words};
use crate::model::{Kind, Map};
use crate::record::rule::{Effect, Open, Rule};
use crate::record::{Library, Planned};
use leptos::prelude::*;

/// Records listed at most when a person looks.
const LISTED: usize = 100;

/// What the card of the rules works on.
#[derive(Clone, Copy)]
pub(super) struct Ruled {
    /// The rules that make sense here.
    pub rules: &'static [Rule],
    /// Conflicts that nobody decided.
    pub open: Signal<Vec<Planned>>,
    /// Whether they come in: then this device's own version is what the library holds.
    pub come_in: bool,
    /// How many a rule decided that can be taken back here.
    pub decided: Signal<usize>,
    /// Does what the rule says.
    pub decide: Callback<Effect>,
    /// Takes that back.
    pub take_back: Callback<()>,
}

/// The card of the rules; nothing when fewer than two conflicts are open and none was decided by a rule.
pub(super) fn rules(desk: Desk, ruled: Ruled) -> AnyView {
    let Ruled { rules, open, come_in, decided, decide, take_back } = ruled;
    let rule = RwSignal::new(rules.first().copied().unwrap_or(Rule::Newest));
    let kind: RwSignal<Option<Kind>> = RwSignal::new(None);
    let several = Memo::new(move |_| open.with(Vec::len) > 1);
    let effect = Memo::new(move |_| {
        let of = |library: &Library| {
            open.with(|open| kind.with(|kind| Effect::of(rule.get(), kind.as_ref(), open, library, clock::now())))
        };
        if come_in { desk.library.with(of) } else { of(&Library::default()) }
    });
    live(move || {
        let l = desk.l();
        let decided = decided.get();
        let told = (decided > 0).then(|| view! {
            <div class="rule-effect" role="status" id="rule-told" tabindex="-1">
                <p>{icon(Icon::Check)}{words::rule_decided(l, decided as u64)}</p>
                <button class="button" type="button" on:click=click(move || take_back.run(()))>{icon(Icon::Undo)}{words::rule_take_back(l)}</button>
            </div>
        });
        if !several.get() {
            return told.map(|told| {
                view! { <section class="card flush rule" aria-label=words::rule_title(l)>{told}</section> }.into_any()
            });
        }
        Some(view! {
            <section class="card flush rule" aria-labelledby="rule">
                <div class="card-bar"><div><h2 id="rule">{words::rule_title(l)}</h2><p class="note">{words::rule_words(l)}</p></div></div>
                <div class="rule-choice">
                    {choose_rule(l, rules, rule)}
                    {live(move || choose_kind(l, &open.get(), kind))}
                </div>
                {live(move || {
                    let open = open.get();
                    shown_effect(desk, &effect.get(), &open, come_in, decide)
                })}
                {told}
            </section>
        }.into_any())
    })
}

fn choose_rule(l: Locale, rules: &'static [Rule], rule: RwSignal<Rule>) -> impl IntoView {
    let options = rules.iter().enumerate().map(|(place, one)| {
        let one = *one;
        let selected = rule.get_untracked() == one;
        view! { <option value=place.to_string() selected=selected>{rule_name(l, one)}</option> }
    });
    view! {
        <div class="field"><label for="rule-which">{words::rule_take(l)}</label>
            <span class="select"><select id="rule-which" on:change=change(move |e| {
                let place = page::value_of(&e).parse().ok();
                if let Some(one) = place.and_then(|place: usize| rules.get(place)) { rule.set(*one); }
            })>{options.collect_any()}</select>{icon(Icon::Down)}</span></div>
    }
}

fn choose_kind(l: Locale, open: &[Planned], kind: RwSignal<Option<Kind>>) -> impl IntoView + use<> {
    let mut kinds: Map<Kind, usize> = Map::new();
    for planned in open {
        kinds.change(planned.key.kind.clone(), |n| *n = n.saturating_add(1));
    }
    let chosen = kind.get_untracked().filter(|kind| kinds.contains_key(kind));
    let names: Vec<Kind> = kinds.keys().cloned().collect();
    let options = kinds.iter().map(|(one, n)| {
        let selected = chosen.as_ref() == Some(one);
        view! { <option value=one.as_str().to_owned() selected=selected>{faults::of_kind(l, one, *n)}</option> }
    });
    view! {
        <div class="field"><label for="rule-kind">{words::rule_for(l)}</label>
            <span class="select"><select id="rule-kind" on:change=change(move |e| {
                let value = page::value_of(&e);
                kind.set(names.iter().find(|kind| kind.as_str() == value).cloned());
            })>
                <option value="" selected=chosen.is_none()>{words::rule_all(l, open.len() as u64)}</option>
                {options.collect_any()}
            </select>{icon(Icon::Down)}</span></div>
    }
}

/// What the rule would do, and the button that does it.
fn shown_effect(
    desk: Desk,
    effect: &Effect,
    open: &[Planned],
    come_in: bool,
    decide: Callback<Effect>,
) -> impl IntoView + use<> {
    let l = desk.l();
    let n = effect.decided.len();
    let here = effect.decided.iter().filter(|decided| decided.is_here).count();
    let say = |n: usize, words: fn(Locale, u64) -> String| (n > 0).then(|| words(l, n as u64));
    let takes = match come_in {
        true => vec![say(here, words::rule_takes_here), say(n.saturating_sub(here), words::rule_takes_there)],
        false => vec![say(n, words::rule_takes_newest)],
    };
    let takes: Vec<String> = takes.into_iter().flatten().collect();
    let left: Vec<String> = [Open::NotHere, Open::SeveralThere, Open::SameMoment, Open::ClockAhead]
        .into_iter()
        .filter_map(|why| say(effect.left(why), why_open(why)))
        .collect();
    let names = effect.decided.iter().take(LISTED).filter_map(|decided| {
        let planned = open.iter().find(|planned| planned.key == decided.key)?;
        let side = match (&decided.body, decided.is_here) {
            (None, _) => Some(words::merge_deleted(l)),
            _ if !come_in => None,
            (_, true) => Some(words::merge_mine(l)),
            (_, false) => Some(words::merge_theirs(l)),
        };
        let side = side.map(|side| view! { <span class="badge">{side}</span> });
        Some(view! { <li><span>{record_name(l, &planned.outcome)}</span>{side}</li> })
    });
    let names = names.collect_any();
    let effect = effect.clone();
    view! {
        <div class="rule-effect">
            <div role="status">
                <p>{if n == 0 { words::rule_none(l).to_owned() } else { takes.join(" · ") }}</p>
                {(!left.is_empty()).then(|| view! { <p class="note">{left.join(" · ")}</p> })}
            </div>
            {(n > 0).then(|| view! {
                <details><summary>{words::rule_look(l)}</summary><ul class="names">{names}</ul></details>
                <button class="button" type="button" on:click=click(move || decide.run(effect.clone()))>{words::rule_apply(l, n as u64)}</button>
            })}
        </div>
    }
}

fn rule_name(l: Locale, rule: Rule) -> &'static str {
    match rule {
        Rule::Newest => words::rule_newest(l),
        Rule::Here => words::rule_here(l),
        Rule::There => words::rule_there(l),
    }
}

fn why_open(why: Open) -> fn(Locale, u64) -> String {
    match why {
        Open::NotHere => words::rule_left_not_here,
        Open::SeveralThere => words::rule_left_several,
        Open::SameMoment => words::rule_left_same_moment,
        Open::ClockAhead => words::rule_left_ahead,
    }
}
