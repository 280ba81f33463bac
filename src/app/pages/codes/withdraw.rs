//! Taking back one's answers by code. The facilitator sees how many there are, form by form, never what they say.
//!
//! There is no way back, on purpose. A way back needs the answers kept somewhere after the person was told they are
//! gone, on a device that is handed round; and whoever stands there next could look them up again. Against slips stand
//! the code itself, which must match to the letter, and a second step that counts what goes.

use super::Room;
use crate::app::widgets::handlers::{change, click, submit};
use crate::app::widgets::live;
use crate::app::widgets::live::CollectAny;
use crate::app::widgets::own_code::{TakeFact, own_code};
use crate::app::widgets::{Dialog, Field, Icon, icon};
use crate::browser::page;
use crate::form::ProblemKind;
use crate::i18n::{faults, words};
use crate::model::{Answer, Id, Map, QuestionKind, SeatCode};
use crate::results::codes::Code;
use crate::results::seen::answers_of;
use leptos::prelude::*;
use std::rc::Rc;

/// Answers of one code: the form, which ones, and whether they go.
type Found = Vec<(Id, Vec<Id>, RwSignal<bool>)>;

/// A panel that opens.
pub(super) fn withdraw(room: Room) -> AnyView {
    let seat = RwSignal::new(String::new());
    let own: RwSignal<Option<Answer>> = RwSignal::new(None);
    let (wrong_seat, wrong_own) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let found: RwSignal<Option<(Code, Found)>> = RwSignal::new(None);
    let look = move |answer: Answer, wrong: RwSignal<String>, field: &'static str| match look_for(room, &answer) {
        Ok(answers) => {
            wrong.set(String::new());
            found.set(Some(answers));
        }
        Err(words) => {
            wrong.set(words);
            page::focus_soon(field);
        }
    };
    let asks = move |kind: fn(&QuestionKind) -> bool| {
        room.seen.with(|seen| seen.iter().any(|seen| seen.form.questions().any(|q| kind(&q.kind))))
    };
    let by_seat = live(move || {
        let l = room.desk.l();
        asks(|kind| *kind == QuestionKind::SeatCode).then(|| view! {
            <form class="inline-form" novalidate="true" on:submit=submit(move || look(Answer::Text(seat.get_untracked()), wrong_seat, "withdraw-seat"))>
                <Field id="withdraw-seat" label=words::withdraw_seat(l).into() value=seat wrong=wrong_seat/>
                <button class="button" type="submit">{words::withdraw_look(l)}</button>
            </form>
        })
    });
    let by_own = live(move || {
        let l = room.desk.l();
        asks(|kind| matches!(kind, QuestionKind::OwnCode { .. })).then(|| {
            let set: TakeFact = Rc::new(move |fact: &str, typed: &str| own.update(|own| {
                let mut fields = match own.take() {
                    Some(Answer::Fields(fields)) => fields,
                    _ => Map::new(),
                };
                if typed.trim().is_empty() {
                    fields.remove(fact);
                } else {
                    fields.insert(fact.to_owned(), typed.to_owned());
                }
                *own = Some(Answer::Fields(fields));
            }));
            let facts = room.facts();
            view! {
                <form class="inline-form" novalidate="true" on:submit=submit(move || look(own.get_untracked().unwrap_or(Answer::Fields(Map::new())), wrong_own, "withdraw-own-wrong"))>
                    <fieldset><legend>{words::withdraw_own(l)}</legend>
                        {own_code(l, &l.language(), "withdraw", &facts, own.into(), &set, false)}
                    </fieldset>
                    {live(move || {
                        let words = wrong_own.get();
                        (!words.is_empty()).then(|| view! { <p class="wrong-words" id="withdraw-own-wrong" role="alert" tabindex="-1">{icon(Icon::Heed)}{words}</p> })
                    })}
                    <button class="button" type="submit">{words::withdraw_look(l)}</button>
                </form>
            }
        })
    });
    let clear = Callback::new(move |()| {
        seat.set(String::new());
        own.set(None);
        found.set(None);
    });
    view! {
        <details class="withdraw">
            <summary>{live(move || words::withdraw_title(room.desk.l()))}</summary>
            <p class="note">{live(move || words::withdraw_words(room.desk.l()))}</p>
            {by_seat}{by_own}
        </details>
        {live(move || found.get().map(|(code, answers)| confirm(room, code, answers, found, clear)))}
    }
    .into_any()
}

/// The answers of the person of a code; in words, why there are none.
fn look_for(room: Room, answer: &Answer) -> Result<(Code, Found), String> {
    let l = room.desk.shown_locale.get_untracked();
    let wrong = |kind: ProblemKind| faults::problem(l, &kind);
    let code = Code::of(answer).ok_or_else(|| match answer {
        Answer::Fields(given) if given.len() == crate::model::own_code::FACTS => wrong(ProblemKind::LongFact),
        Answer::Fields(given) => wrong(ProblemKind::Facts(given.len())),
        _ => words::problem_missing_text(l).to_owned(),
    })?;
    let joined = untrack(|| room.joined());
    let answers = room.desk.library.with_untracked(|library| {
        room.programme.with_value(|programme| answers_of(library, programme, &joined, &code))
    });
    if answers.is_empty() {
        // A code of another tool need not fit its check character; one that is nowhere is better explained by it.
        return Err(match answer.text().map(SeatCode::parse) {
            Some(Err(bad)) => wrong(ProblemKind::SeatCode(bad)),
            _ => words::withdraw_none(l).to_owned(),
        });
    }
    Ok((code, answers.into_iter().map(|(form, answers)| (form, answers, RwSignal::new(true))).collect()))
}

fn confirm(
    room: Room,
    code: Code,
    found: Found,
    state: RwSignal<Option<(Code, Found)>>,
    clear: Callback<()>,
) -> impl IntoView {
    let l = room.desk.shown_locale.get_untracked();
    let rows = found.iter().map(|(form, answers, goes)| {
        let (goes, n) = (*goes, answers.len() as u64);
        let name = room.seen.with_untracked(|seen| {
            seen.iter().find(|seen| seen.id == *form).map(|seen| untrack(|| room.form_name(l, seen)))
        });
        view! {
            <li><label class="check">
                <input type="checkbox" prop:checked=Signal::derive(move || goes.get()) on:change=change(move |_| goes.update(|goes| *goes = !*goes))/>
                <span>{name}": "{words::kind_response(l, n)}</span>
            </label></li>
        }
    }).collect_any();
    let chosen = StoredValue::new(found);
    let n = Memo::new(move |_| {
        chosen.with_value(|found| {
            found.iter().filter(|(_, _, goes)| goes.get()).map(|(_, answers, _)| answers.len()).sum::<usize>()
        })
    });
    let joins: Vec<Id> = untrack(|| {
        room.decided.with(|decided| {
            let joined = room.joined();
            let is_of = |code_in: &Answer| Code::of(code_in).is_some_and(|c| joined.person(&c) == joined.person(&code));
            decided.iter().filter(|(_, join)| is_of(&join.a) || is_of(&join.b)).map(|(id, _)| id.clone()).collect()
        })
    });
    let includes_joined =
        untrack(|| room.decided.with(|decided| decided.iter().any(|(id, join)| join.same && joins.contains(id))));
    let go = move || {
        let (goes, all): (Vec<(Id, Id)>, bool) = chosen.with_value(|found| {
            let chosen = found.iter().filter(|(_, _, goes)| goes.get_untracked());
            let goes = chosen.flat_map(|(form, answers, _)| answers.iter().map(|a| (form.clone(), a.clone())));
            (goes.collect(), found.iter().all(|(_, _, goes)| goes.get_untracked()))
        });
        if goes.is_empty() {
            return;
        }
        let n = goes.len() as u64;
        // The decisions hold the code too; they go with the last answer of it.
        room.desk.withdraw(&goes, if all { &joins } else { &[] });
        clear.run(());
        room.desk.say(words::withdraw_done(l, n));
    };
    view! {
        <Dialog labelled_by="withdraw-dialog" on_close=move |()| state.set(None)>
            <form on:submit=submit(go) novalidate="true">
                <h2 id="withdraw-dialog">{words::withdraw_which(l)}</h2>
                <ul class="forms">{rows}</ul>
                {includes_joined.then(|| view! { <p>{words::withdraw_joined(l)}</p> })}
                <p class="wrong-words">{icon(Icon::Heed)}{words::withdraw_final(l)}</p>
                <div class="buttons">
                    <button class="button" type="button" on:click=click(move || state.set(None))>{words::app_cancel(l)}</button>
                    <button class="button warm" type="submit" disabled=Signal::derive(move || n.get() == 0)>
                        {live(move || words::withdraw_button(l, n.get() as u64))}
                    </button>
                </div>
            </form>
        </Dialog>
    }
}
