//! Removing a record with its parts: what goes with it is said before, answers are asked for twice, and all of it
//! comes back with one undo.

use super::{go, name_of};
use crate::app::route::Route;
use crate::app::state::Desk;
use crate::app::widgets::dialog::{Dialog, DialogProps};
use crate::app::widgets::handlers::click;
use crate::app::widgets::live::CollectAny;
use crate::app::widgets::{Icon, icon, live};
use crate::bundle::Scope;
use crate::i18n::{Locale, faults, words};
use crate::model::{Activity, Kind};
use crate::record::Key;
use crate::record::belonging::{parts, used_by};
use leptos::prelude::*;

/// The dialog of removing a record; nothing when it is not there.
pub(super) fn delete_dialog(desk: Desk, key: &Key, close: Callback<()>) -> Option<AnyView> {
    let l = desk.shown_locale.get_untracked();
    let (name, going, users) = desk.library.with_untracked(|library| {
        let record = library.record(key).filter(|record| record.body().is_some())?;
        let mut going = vec![key.clone()];
        going.extend(library.joins().others(key).iter().cloned());
        going.extend(parts(library, key));
        let users = match key.kind {
            Kind::Institution | Kind::Person => used_by(library, key),
            _ => Vec::new(),
        };
        let names = |key: &Key| Some(name_of(l, library.record(key)?, true));
        Some((name_of(l, record, false), going, users.iter().filter_map(names).collect::<Vec<String>>()))
    })?;
    let with_it = counted(l, &going, key);
    let answers = going.iter().filter(|key| key.kind == Kind::Response).count();
    let asked = RwSignal::new(answers == 0);
    let scope = match key.kind {
        Kind::Programme => Scope { programme: Some(key.id.clone()), activity: None },
        Kind::Activity => Scope { programme: None, activity: Some(key.id.clone()) },
        _ => Scope::default(),
    };
    let above = above(desk, key);
    let said = words::planning_deleted(l, &name);
    let remove = Callback::new(move |()| {
        close.run(());
        if let Some(route) = &above {
            go(desk, route);
        }
        desk.delete_with_undo(&going, said.clone());
    });
    let heading = words::planning_delete_named(l, &name);
    let content = move || {
        let shown_users = users.iter().take(8).map(|name| view! { <li><bdi>{name.clone()}</bdi></li> }).collect_any();
        let more = users.len().saturating_sub(8);
        let what = name.clone();
        view! {
            <h2 id="delete-dialog">{heading}</h2>
            {(!with_it.is_empty()).then(|| view! { <p>{words::planning_with_it(l)}</p><ul class="listed">{
                with_it.iter().map(|words| view! { <li>{words.clone()}</li> }).collect_any()}</ul> })}
            {(!users.is_empty()).then(|| view! {
                <p>{words::planning_used_in(l)}</p><ul class="listed">{shown_users}</ul>
                {(more > 0).then(|| view! { <p class="note">{words::planning_more(l, more as u64)}</p> })}
            })}
            {(answers > 0).then(|| view! {
                <div class="notice heed">{icon(Icon::Heed)}<p>{words::planning_answers(l, answers as u64)}</p>
                    <button class="button" type="button" on:click=click(move || desk.export(scope.clone(), &what))>
                        {icon(Icon::Export)}{words::planning_export_first(l)}</button></div>
            })}
            <p class="note">{words::planning_can_undo(l)}</p>
            <div class="buttons">
                <button class="button" type="button" on:click=click(move || close.run(()))>{words::app_cancel(l)}</button>
                {live(move || if asked.get() {
                    let words = if answers > 0 { words::planning_delete_answers(l, answers as u64) } else { words::planning_delete(l).to_owned() };
                    view! { <button class="button warm" type="button" id="delete-now" on:click=click(move || remove.run(()))>{words}</button> }.into_any()
                } else {
                    view! { <button class="button warm" type="button" on:click=click(move || {
                        asked.set(true);
                        crate::browser::page::focus_soon("delete-now");
                    })>{words::planning_delete(l)}</button> }.into_any()
                })}
            </div>
        }
        .into_any()
    };
    let dialog =
        Dialog(DialogProps { labelled_by: "delete-dialog", on_close: close, wide: false, children: Box::new(content) });
    Some(dialog.into_any())
}

/// What goes along, by kind: "8 sessions", "24 answers".
fn counted(l: Locale, going: &[Key], itself: &Key) -> Vec<String> {
    let mut counts: Vec<(Kind, usize)> = Vec::new();
    for key in going.iter().filter(|key| *key != itself) {
        match counts.iter_mut().find(|(kind, _)| *kind == key.kind) {
            Some((_, n)) => *n = n.saturating_add(1),
            None => counts.push((key.kind.clone(), 1)),
        }
    }
    counts.iter().map(|(kind, n)| faults::of_kind(l, kind, *n)).collect()
}

/// Where one is when the record has gone: above it, where its own page is open.
fn above(desk: Desk, key: &Key) -> Option<Route> {
    let here = desk.route.get_untracked();
    match (&key.kind, here) {
        (Kind::Programme, Route::Programme(id)) if id == key.id => Some(Route::Home),
        (Kind::Activity, Route::Activity(id, _) | Route::Within(id, ..)) if id == key.id => {
            let activity: Option<Activity> = desk.library.with_untracked(|library| library.get(&id));
            activity.map(|activity| Route::Programme(activity.programme))
        }
        _ => None,
    }
}
