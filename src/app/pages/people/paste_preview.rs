//! The preview of a pasted spreadsheet: what its columns are taken for, institutions that are not there yet, and every
//! row with its standing.

use super::paste_dialog::Pasted;
use crate::app::pages::planning::institution_kind;
use crate::app::widgets::handlers::change;
use crate::app::widgets::live;
use crate::app::widgets::live::CollectAny;
use crate::app::widgets::{Icon, icon};
use crate::browser::page::{is_checked, value_of};
use crate::exchange::people::{Entry, Meaning, Sheet, Standing, Unknown};
use crate::i18n::{Locale, numbers, words};
use crate::model::{Id, InstitutionKind};
use leptos::prelude::*;

/// The preview. It follows what the person changes; the heads of the columns stay, so that the focus does.
pub(super) fn preview(pasted: Pasted, l: Locale) -> AnyView {
    let width = pasted.sheet.with_untracked(|sheet| sheet.as_ref().map_or(0, |sheet| sheet.meanings().len()));
    let heads = (0..width).map(|column| head(pasted, l, column));
    let headed = change(move |e| {
        let on = is_checked(&e);
        pasted.against.set(crate::model::Map::new());
        pasted.there.with_value(|there| {
            pasted.sheet.update(|sheet| {
                if let Some(sheet) = sheet {
                    sheet.set_headed(on, &there.institutions);
                }
            });
        });
    });
    let is_headed = Signal::derive(move || pasted.sheet.with(|sheet| sheet.as_ref().is_some_and(Sheet::headed)));
    view! {
        <p class="sum-up" role="status" id="paste-sum" tabindex="-1">{live(move || sum_up(pasted, l))}</p>
        {live(move || new_institutions(pasted, l))}
        <label class="check"><input type="checkbox" prop:checked=is_headed on:change=headed/><span>{words::paste_headed(l)}</span></label>
        <div class="scroll roster-preview" tabindex="0" role="region" aria-label=words::paste_preview(l)>
            <table class="table close">
                <thead><tr><th scope="col">{words::paste_take(l)}</th><th scope="col">{words::paste_standing(l)}</th>{heads.collect_any()}</tr></thead>
                {live(move || rows(pasted, l, width))}
            </table>
        </div>
    }
    .into_any()
}

/// How many are added, and why the others are not.
fn sum_up(pasted: Pasted, l: Locale) -> AnyView {
    let taken = pasted.taken().len() as u64;
    let count = |is: fn(&Standing) -> bool| {
        pasted.reading.with(|r| r.entries.iter().filter(|e| is(&e.standing)).count() as u64)
    };
    let members = count(|standing| matches!(standing, Standing::Member(_)));
    let repeated = count(|standing| matches!(standing, Standing::Repeated(_)));
    let nameless = count(|standing| matches!(standing, Standing::Nameless));
    let others = [
        (members > 0).then(|| words::paste_members(l, members)),
        (repeated > 0).then(|| words::paste_repeated(l, repeated)),
        (nameless > 0).then(|| words::paste_nameless(l, nameless)),
    ];
    let others = others.into_iter().flatten().map(|words| view! { " · "{words} }).collect_any();
    let nobody = (taken == 0 && pasted.tried.get())
        .then(|| view! { <span class="wrong-words">{icon(Icon::Heed)}{words::paste_nobody(l)}</span> });
    view! { <strong>{words::paste_will_add(l, taken)}</strong>{others}{nobody} }.into_any()
}

fn meaning(l: Locale, meaning: Meaning) -> &'static str {
    match meaning {
        Meaning::Name => words::person_name(l),
        Meaning::Position => words::person_position(l),
        Meaning::Institution => words::person_institution(l),
        Meaning::Sex => words::paste_sex(l),
        Meaning::Languages => words::paste_languages(l),
        Meaning::CoreGroup => words::people_core_member(l),
        Meaning::Nothing => words::paste_left_out(l),
    }
}

fn head(pasted: Pasted, l: Locale, column: usize) -> AnyView {
    let now = move || pasted.sheet.with(|sheet| sheet.as_ref().and_then(|sheet| sheet.meanings().get(column).copied()));
    let choose = change(move |e| {
        let chosen = value_of(&e).parse().ok().and_then(|place: usize| Meaning::ALL.get(place).copied());
        if let Some(chosen) = chosen {
            pasted.sheet.update(|sheet| {
                if let Some(sheet) = sheet {
                    sheet.set_meaning(column, chosen);
                }
            });
        }
    });
    let value = Signal::derive(move || {
        let place = now().and_then(|now| Meaning::ALL.iter().position(|one| *one == now));
        place.map(|place| place.to_string()).unwrap_or_default()
    });
    let first = now();
    let options = Meaning::ALL.iter().enumerate().map(|(place, one)| {
        view! { <option value=place.to_string() selected=Some(*one) == first>{meaning(l, *one)}</option> }
    });
    let label = words::paste_column(l, (column.saturating_add(1)) as u64);
    let heading = live(move || {
        let heading = pasted.sheet.with(|sheet| sheet.as_ref().and_then(|s| s.heading(column).map(str::to_owned)));
        heading.map(|heading| view! { <p class="note"><bdi>{heading}</bdi></p> })
    });
    view! {
        <th scope="col"><div class="field"><span class="select"><select aria-label=label prop:value=value on:change=choose>
            {options.collect_any()}</select>{icon(Icon::Down)}</span></div>{heading}</th>
    }
    .into_any()
}

fn rows(pasted: Pasted, l: Locale, width: usize) -> AnyView {
    let reading = pasted.reading.get();
    let content = pasted.sheet.with_untracked(|sheet| sheet.as_ref().map(|s| s.content().to_vec()).unwrap_or_default());
    let left_out: Vec<bool> = pasted.sheet.with_untracked(|sheet| {
        sheet.iter().flat_map(|s| s.meanings().iter().map(|one| *one == Meaning::Nothing)).collect()
    });
    let rows = reading.entries.iter().zip(&content).map(|(entry, cells)| {
        let shown = (0..width).map(|column| {
            let cell = cells.get(column).cloned().unwrap_or_default();
            let odd = entry.not_understood.contains(&column).then(|| {
                view! { <span class="wrong-words">{icon(Icon::Heed)}{words::paste_not_understood(l)}</span> }
            });
            let class = if left_out.get(column) == Some(&true) { "left-out" } else { "" };
            view! { <td class=class><bdi>{cell}</bdi>{odd}</td> }
        });
        view! { <tr>{take(pasted, l, entry)}<td>{standing(l, entry)}</td>{shown.collect_any()}</tr> }
    });
    view! { <tbody>{rows.collect_any()}</tbody> }.into_any()
}

fn take(pasted: Pasted, l: Locale, entry: &Entry) -> AnyView {
    let row = entry.row;
    let name = entry.name.words(&l.language()).to_owned();
    let on = {
        let entry = entry.clone();
        Signal::derive(move || pasted.takes(&entry))
    };
    let tick = change(move |e| {
        let on = is_checked(&e);
        pasted.against.update(|against| {
            against.insert(row, on);
        });
    });
    view! {
        <td><label class="check"><input type="checkbox" prop:checked=on disabled=!entry.may_be_taken() on:change=tick/>
            <span class="unseen">{words::paste_take_named(l, &name)}</span></label></td>
    }
    .into_any()
}

fn standing(l: Locale, entry: &Entry) -> AnyView {
    let (class, words) = match &entry.standing {
        Standing::New => ("badge good", words::paste_is_new(l).to_owned()),
        Standing::Known(_) => ("badge good", words::paste_is_known(l).to_owned()),
        Standing::Member(_) => ("badge open", words::paste_is_member(l).to_owned()),
        Standing::Repeated(of) => {
            let row = numbers::number(l, of.saturating_add(1) as u64);
            ("badge heed", words::paste_is_repeated(l, &row))
        }
        Standing::Nameless => ("badge heed", words::paste_is_nameless(l).to_owned()),
    };
    view! { <span class=class>{words}</span> }.into_any()
}

/// Institutions that are not there: new ones with what they are, or one that is there after all.
fn new_institutions(pasted: Pasted, l: Locale) -> Option<AnyView> {
    let unknown = pasted.reading.with(|reading| reading.unknown.clone());
    let matched = pasted.same.with(|same| !same.is_empty());
    if unknown.is_empty() && !matched {
        return None;
    }
    let known: Vec<(Id, String)> = pasted
        .here
        .institutions(l)
        .into_iter()
        .map(|(id, institution)| (id, institution.name.words(&l.language()).to_owned()))
        .collect();
    let lines = unknown.into_iter().enumerate().map(|(place, one)| line(pasted, l, place, &one, &known));
    let undo = matched.then(|| {
        view! {
            <li><button class="button plain" type="button" on:click=crate::app::widgets::handlers::click(move || {
                pasted.same.set(crate::model::Map::new());
            })>{icon(Icon::Undo)}{words::paste_same_undo(l)}</button></li>
        }
    });
    Some(
        view! {
            <section class="notice heed new-institutions" aria-labelledby="new-institutions">
                <h3 id="new-institutions">{words::paste_unknown(l)}</h3>
                <p>{words::paste_unknown_words(l)}</p>
                <ul>{lines.collect_any()}{undo}</ul>
            </section>
        }
        .into_any(),
    )
}

fn line(pasted: Pasted, l: Locale, place: usize, one: &Unknown, known: &[(Id, String)]) -> AnyView {
    let id = format!("new-institution-{place}");
    let chosen = {
        let one = one.clone();
        Memo::new(move |_| pasted.kind(&one))
    };
    let choose = {
        let key = one.key.clone();
        change(move |e| {
            let value = value_of(&e);
            match value.parse::<usize>() {
                Ok(kind) => {
                    if let Some(kind) = InstitutionKind::ALL.get(kind).copied() {
                        pasted.kinds.update(|kinds| {
                            kinds.insert(key.clone(), kind);
                        });
                    }
                }
                Err(_) => {
                    if let Some(id) = value.strip_prefix("is-").and_then(|id| Id::parse(id).ok()) {
                        pasted.same.update(|same| {
                            same.insert(key.clone(), id);
                        });
                    }
                }
            }
        })
    };
    let kinds = InstitutionKind::ALL.into_iter().enumerate().map(|(n, kind)| {
        let selected = chosen.get_untracked() == Some(kind);
        view! { <option value=n.to_string() selected=selected>{institution_kind(l, kind)}</option> }
    });
    let ones = known.iter().map(|(id, name)| view! { <option value=format!("is-{id}")>{name.clone()}</option> });
    let wrong = move || pasted.tried.get() && chosen.get().is_none() && pasted.is_needed(place);
    let wrong_id = format!("{id}-wrong");
    let short = (!one.short.is_empty()).then(|| view! { " ("<bdi>{one.short.clone()}</bdi>")" });
    let name = one.name.words(&l.language()).to_owned();
    view! {
        <li class="field" class:wrong=Signal::derive(wrong)>
            <label for=id.clone()><bdi>{name}</bdi>{short}" · "{words::people_count(l, one.people)}</label>
            <span class="select"><select id=id aria-invalid=Signal::derive(move || wrong().then_some("true"))
                aria-describedby=wrong_id.clone() on:change=choose>
                <option value="" selected=chosen.get_untracked().is_none()>{words::paste_choose(l)}</option>
                <optgroup label=words::paste_new(l)>{kinds.collect_any()}</optgroup>
                <optgroup label=words::paste_same(l)>{ones.collect_any()}</optgroup>
            </select>{icon(Icon::Down)}</span>
            <div id=wrong_id>{live(move || wrong().then(|| view! {
                <p class="wrong-words" role="alert">{icon(Icon::Heed)}{words::person_no_kind(l)}</p>
            }))}</div>
        </li>
    }
    .into_any()
}
