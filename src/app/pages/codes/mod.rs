//! Codes on Collect: how many people are found again, which codes nearly match, and taking back one's answers. No
//! answer is shown beside a code.

mod pairs;
mod withdraw;

use crate::app::state::Desk;
use crate::app::widgets::live::CollectAny;
use crate::app::widgets::{live, said};
use crate::i18n::{Locale, numbers, words};
use crate::model::{Activity, Choice, CodeJoin, Id, QuestionKind};
use crate::results::codes::{Joined, decisions};
use crate::results::seen::{Seen, found_again, seen};
use leptos::prelude::*;

/// What the parts share.
#[derive(Clone, Copy)]
struct Room {
    desk: Desk,
    /// The activity in view.
    activity: StoredValue<Id>,
    programme: StoredValue<Id>,
    /// The programme's forms that ask for a code, and the codes given.
    seen: Memo<Vec<Seen>>,
    /// The programme's decisions about codes.
    decided: Memo<Vec<(Id, CodeJoin)>>,
}

crate::app::fetched::screen! {
    desk:
    /// The codes of an activity; nothing where no form asks for one.
    fn codes_screen(desk: Desk, activity: Id) after fetch_codes_screen { codes(desk, activity) }
}

fn codes(desk: Desk, activity: Id) -> AnyView {
    let Some(programme) = untrack(|| desk.get::<Activity>(&activity)).map(|a| a.programme) else {
        return ().into_any();
    };
    let (of_seen, of_decided) = (programme.clone(), programme.clone());
    let room = Room {
        desk,
        activity: StoredValue::new(activity),
        programme: StoredValue::new(programme),
        seen: Memo::new(move |_| desk.library.with(|library| seen(library, &of_seen))),
        decided: Memo::new(move |_| desk.library.with(|library| decisions(library, &of_decided).collect())),
    };
    let asks = Memo::new(move |_| room.seen.with(|seen| seen.iter().any(|seen| room.is_here(seen))));
    live(move || {
        asks.get().then(|| {
            view! {
                <section class="card stack codes" aria-labelledby="codes">
                    {live(move || found(room))}
                    {live(move || pairs::pairs(room))}
                    {withdraw::withdraw(room)}
                </section>
            }
        })
    })
}

impl Room {
    fn is_here(self, seen: &Seen) -> bool {
        self.activity.with_value(|activity| seen.form.activity == *activity)
    }

    fn joined(self) -> Joined {
        self.decided.with(|decided| Joined::of(decided.iter().map(|(_, join)| join)))
    }

    /// The name of a form, with the code of its activity where that is another one.
    fn form_name(self, l: Locale, seen: &Seen) -> AnyView {
        let activity = if self.is_here(seen) { None } else { self.desk.get::<Activity>(&seen.form.activity) };
        let code = activity.map(|a| view! { " (" <bdi>{a.code}</bdi> ")" });
        view! { <span>{said(&seen.form.title, l)}{code}</span> }.into_any()
    }

    /// Every fact that a form of the programme offers, those of this activity's forms first.
    fn facts(self) -> Vec<Choice> {
        let mut facts: Vec<Choice> = Vec::new();
        self.seen.with(|seen| {
            let (here, elsewhere): (Vec<&Seen>, Vec<&Seen>) = seen.iter().partition(|seen| self.is_here(seen));
            for form in here.into_iter().chain(elsewhere).map(|seen| &seen.form) {
                for question in form.questions() {
                    let QuestionKind::OwnCode { list } = &question.kind else { continue };
                    for fact in form.list(list) {
                        if !facts.iter().any(|known| known.name == fact.name) {
                            facts.push(fact.clone());
                        }
                    }
                }
            }
        });
        facts
    }
}

/// How many people are found again, form by form.
fn found(room: Room) -> AnyView {
    let l = room.desk.l();
    let joined = room.joined();
    room.seen.with(|seen| {
        let here: Vec<&Seen> = seen.iter().filter(|seen| room.is_here(seen)).collect();
        let rows = here.iter().map(|form| {
            let (people, again) = found_again(&here, form, &joined);
            let number = |n: u32| numbers::number(l, n.into());
            view! {
                <tr data-form=form.id.to_string()>
                    <th scope="row">{room.form_name(l, form)}</th>
                    <td class="number">{number(people)}</td><td class="number">{number(again)}</td><td class="number">{number(form.without)}</td>
                </tr>
            }
        });
        view! {
            <div><h2 id="codes">{words::codes_title(l)}</h2><p class="note">{words::codes_words(l)}</p></div>
            <div class="scroll" tabindex="0" role="region" aria-labelledby="codes"><table class="table close">
                <thead><tr>
                    <th scope="col">{words::collect_form(l)}</th><th scope="col" class="number">{words::codes_people(l)}</th>
                    <th scope="col" class="number">{words::codes_again(l)}</th><th scope="col" class="number">{words::codes_without(l)}</th>
                </tr></thead>
                <tbody>{rows.collect_any()}</tbody>
            </table></div>
        }
        .into_any()
    })
}
