//! Collect: start the kiosk, and the custody count in figures readable from across the room.

use super::codes;
use super::custody as devices;
use super::seal::{fetch_seal_collection_screen, seal_collection_screen};
use super::session_dialog::finish;
use crate::app::fetched::{fetched, fetched_part};
use crate::app::route::{Paper, Part, Route};
use crate::app::state::Desk;
use crate::app::widgets::handlers::{change, click, submit};
use crate::app::widgets::live;
use crate::app::widgets::live::CollectAny;
use crate::app::widgets::{Dialog, Field, Icon, icon, said};
use crate::browser::{chance, page};
use crate::bundle::Scope;
use crate::form::collection::forms_of;
use crate::form::length;
use crate::form::wording::progress;
use crate::i18n::{Locale, numbers, words};
use crate::model::{Abandoned, Activity, Form, Id, Kind, Programme, QuestionKind};
use crate::record::Key;
use crate::store::Pin;
use leptos::prelude::*;

/// Collecting answers of an activity.
pub(super) fn collect(desk: Desk, id: Id, activity: &Activity) -> AnyView {
    let l = desk.l();
    let forms: Memo<Vec<(Id, Form)>> = {
        let id = id.clone();
        Memo::new(move |_| desk.library.with(|library| forms_of(library, &id)))
    };
    // The one that was just answered, or the first that is open: which one is answered next, the order of their moments says.
    let just = desk.collected.get_untracked();
    let first = forms.with(|forms| {
        let just = forms.iter().find(|(id, form)| Some(id) == just.as_ref() && !form.closed);
        just.or_else(|| forms.iter().find(|(_, form)| !form.closed)).or_else(|| forms.first()).cloned()
    });
    let Some((first, _)) = first else {
        let add = Route::Activity(id, Part::Forms).fragment();
        return view! {
            <div class="empty"><h2>{words::collect_no_form(l)}</h2><p>{words::collect_no_form_words(l)}</p>
                <a class="button first" href=add>{words::forms_add(l)}</a></div>
        }
        .into_any();
    };
    let chosen = RwSignal::new(first);
    let asking = RwSignal::new(false);
    let seals = RwSignal::new(false);
    let of = id.clone();
    let start = {
        let id = id.clone();
        Callback::new(move |()| {
            page::full_screen();
            desk.start_kiosk(id.clone(), chosen.get_untracked());
        })
    };
    let activity = activity.clone();
    let invited = activity.participants.len();
    // What is told of other devices and of codes is in modules of their own, fetched only where there is something to tell:
    // a tablet that begins needs neither.
    let some = move |kind: Kind| desk.library.with(|library| library.of_kind(kind).next().is_some());
    let answered = Memo::new(move |_| some(Kind::Response));
    let told = Memo::new(move |_| {
        some(Kind::Custody) || desk.imports.with(|imports| imports.iter().any(|note| !note.answers.is_empty()))
    });
    let what = file_start(desk, &activity);
    let scope = Scope { programme: None, activity: Some(id.clone()) };
    view! {
        <div class="collect">
            <section class="card flush custody" aria-labelledby="custody">
                <h2 id="custody" class="unseen">{words::collect_where(l)}</h2>
                {live(move || custody(desk, &chosen.get(), invited))}
                {
                    let (scope, what) = (scope.clone(), what.clone());
                    live(move || state_line(desk, &forms.get(), scope.clone(), what.clone()))
                }
            </section>
            <aside class="stack" aria-label=words::collect_begin(l)>
                {live(move || begin(desk, &activity, &forms.get(), chosen, start, asking, seals))}
            </aside>
            <div class="rest stack">
                {live(move || told.get().then(|| {
                    fetched_part(desk, false, devices::fetch_custody_screen, move || devices::custody_screen(desk, chosen))
                }))}
                {live(move || {
                    let id = id.clone();
                    answered.get().then(|| fetched(desk, codes::fetch_codes_screen, move || codes::codes_screen(desk, id.clone())))
                })}
            </div>
            {live(move || asking.get().then(|| choose_pin(desk, asking, start)))}
            {live(move || seals.get().then(|| {
                let id = of.clone();
                fetched_part(desk, false, fetch_seal_collection_screen, move || seal_collection_screen(desk, id.clone(), seals))
            }))}
        </div>
    }
    .into_any()
}

/// How files of this activity begin: programme and code.
fn file_start(desk: Desk, activity: &Activity) -> String {
    let programme = desk.get::<Programme>(&activity.programme).map(|p| p.code).unwrap_or_default();
    format!("{programme} {}", activity.code)
}

/// Answers to forms: all on this device, and those that stand only here.
fn answers(desk: Desk, forms: &[&Id]) -> (usize, usize) {
    let ledger = desk.ledger.get();
    desk.library.with(|library| {
        let of_form = library.of_kind(Kind::Response).filter(|r| {
            let form = r.body().and_then(|body| body.get("form")).and_then(serde_json::Value::as_str);
            form.is_some_and(|form| forms.iter().any(|id| id.as_str() == form))
        });
        of_form.fold((0_usize, 0_usize), |(all, here), record| {
            let only_here = ledger.is_only_here(&Key::new(Kind::Response, record.key.id.clone()));
            (all.saturating_add(1), here.saturating_add(usize::from(only_here)))
        })
    })
}

fn custody(desk: Desk, form: &Id, invited: usize) -> impl IntoView + use<> {
    let l = desk.l();
    let counts = desk.ledger.with(|ledger| ledger.forms.get(form).copied()).unwrap_or_default();
    let (_, only_here) = answers(desk, &[form]);
    let exported = u64::from(counts.submitted).saturating_sub(only_here as u64);
    let figure = |name: &'static str, n: u64, id: &'static str, heed: bool, note: String| {
        view! {
            <div><dt>{name}</dt><dd class="figure" class:heed=heed data-figure=id>{numbers::number(l, n)}</dd><dd class="note">{note}</dd></div>
        }
    };
    let left = match (counts.started, counts.left) {
        (0, _) => String::new(),
        (_, 0) => words::collect_none_left(l).into(),
        (_, left) => words::collect_left(l, left.into()),
    };
    let of_invited = if invited > 0 { words::collect_of_invited(l, invited as u64) } else { String::new() };
    view! {
        <dl class="figures">
            {figure(words::collect_started(l), counts.started.into(), "started", false, left)}
            {figure(words::collect_submitted(l), counts.submitted.into(), "submitted", false, of_invited)}
            {figure(words::collect_exported(l), exported, "exported", only_here > 0,
                words::collect_of_submitted(l, counts.submitted.into()))}
        </dl>
    }
}

/// What stands beside the export, of the whole activity as the export is.
fn state_line(desk: Desk, forms: &[(Id, Form)], scope: Scope, what: String) -> impl IntoView + use<> {
    let l = desk.l();
    let forms: Vec<&Id> = forms.iter().map(|(id, _)| id).collect();
    let (all, only_here) = answers(desk, &forms);
    let collected = desk.ledger.with(|ledger| {
        let counts = forms.iter().filter_map(|form| ledger.forms.get(form));
        counts.fold(0_usize, |sum, custody| sum.saturating_add(custody.collected() as usize))
    });
    let (mark, said) = match (all, only_here) {
        (_, 1..) => (Icon::Heed, view! { <strong>{words::collect_only_here(l, only_here as u64)}</strong>" "{words::collect_only_here_words(l)} }.into_any()),
        (0, _) => (Icon::Check, words::collect_none_here(l).into_any()),
        _ => (Icon::Check, words::collect_all_exported(l).into_any()),
    };
    let sealed = (scope.clone(), what.clone());
    view! {
        <div class="custody-state" class:calm=only_here == 0 role="status">
            {icon(mark)}
            <p>{said}{(all > collected).then(|| format!(" {}", words::collect_in_library(l, all as u64)))}</p>
            <button class="button plain" type="button" on:click=click(move || desk.sealing.set(Some(sealed.clone())))>
                {words::seal_export(l)}
            </button>
            <button class="button" type="button" on:click=click(move || desk.export(scope.clone(), &what))>
                {icon(Icon::Export)}{words::collect_export(l)}
            </button>
        </div>
    }
}

fn begin(
    desk: Desk,
    activity: &Activity,
    forms: &[(Id, Form)],
    chosen: RwSignal<Id>,
    start: Callback<()>,
    asking: RwSignal<bool>,
    seals: RwSignal<bool>,
) -> AnyView {
    let l = desk.l();
    let Some((form_id, form)) = forms.iter().find(|(id, _)| *id == chosen.get()).cloned() else { return ().into_any() };
    let questions = length::questions(&form);
    let languages = form.languages.iter().map(|language| {
        let name =
            Locale::of_tag(language.tag()).map_or(language.tag().to_owned(), |locale| locale.own_name().to_owned());
        view! { <li lang=language.tag().to_owned()>{name}</li> }
    });
    let names = form.questions().find_map(|q| match q.kind {
        QuestionKind::SeatCode => Some(words::collect_names_code(l)),
        QuestionKind::OwnCode { .. } => Some(words::collect_names_own(l)),
        _ => None,
    });
    let abandoned = match activity.kiosk.abandoned {
        Abandoned::Discard => words::collect_abandoned_discard(l),
        Abandoned::Keep => words::collect_abandoned_keep(l),
    };
    let has_pin = desk.pin.with(Option::is_some);
    let rule = |term: &'static str, words: AnyView| view! { <div><dt>{term}</dt><dd>{words}</dd></div> };
    let button = if !desk.lasts.get() {
        view! { <p class="wrong-words" role="alert">{icon(Icon::Heed)}{words::collect_denied(l)}</p> }.into_any()
    } else if form.closed {
        let reopen = form_id.clone();
        view! {
            <p class="notice">{words::collect_closed(l)}</p>
            <button class="button" type="button" on:click=click(move || finish(desk, desk.set_closed(&reopen, false), words::collect_reopen(l)))>
                {words::collect_reopen(l)}
            </button>
        }
        .into_any()
    } else {
        let close = form_id.clone();
        view! {
            <button class="button first large" type="button"
                on:click=click(move || if has_pin { start.run(()) } else { asking.set(true) })>
                {words::collect_start(l)}{icon(Icon::Arrow)}
            </button>
            <p class="note">{words::collect_start_words(l)}</p>
            <div class="close-form">
                <p class="note">{words::collect_close_words(l)}</p>
                <button class="button" type="button" on:click=click(move || finish(desk, desk.set_closed(&close, true), words::collect_closed(l)))>
                    {words::collect_close(l)}
                </button>
            </div>
        }
        .into_any()
    };
    view! {
        <section class="card begin" aria-labelledby="begin">
            <h2 id="begin">{words::collect_begin(l)}</h2>
            {choose_form(l, forms, chosen)}
            <p class="note">{words::collect_form_facts(l, questions as u64, form.version.into())}</p>
            {(!form.closed).then(|| untranslated(l, &form_id, &form))}
            <dl class="rules">
                {rule(words::collect_languages(l), view! { <ul class="in-line">{languages.collect_any()}</ul> }.into_any())}
                {rule(words::collect_names(l), names.unwrap_or_else(|| words::collect_names_none(l)).into_any())}
                {rule(words::collect_idle(l), words::collect_idle_asks(l, activity.kiosk.idle_seconds.into()).into_any())}
                {rule(words::collect_abandoned(l), abandoned.into_any())}
                {rule(words::collect_seal(l), if activity.seal.is_some() { words::collect_seal_yes(l) } else { words::collect_seal_no(l) }.into_any())}
                {rule(words::collect_leave(l), if has_pin { words::collect_pin_set(l) } else { words::collect_pin_unset(l) }.into_any())}
            </dl>
            <a class="button plain" href=Route::Activity(form.activity.clone(), Part::Forms).fragment()>{words::forms_rules_change(l)}</a>
            <button class="button plain" type="button" on:click=click(move || seals.set(true))>{words::seal_collection_open(l)}</button>
            <a class="button plain" href=Route::Prepare(Some(form.activity.clone())).fragment()>{words::prepare_open(l)}</a>
            <a class="button plain" href=Route::Paper(form.activity.clone(), Paper::Cards).fragment()>{words::cards_print(l)}</a>
            {button}
        </section>
        <details class="card pinning">
            <summary>{words::collect_pinning(l)}</summary>
            <p>{words::collect_pinning_ios(l)}</p><p>{words::collect_pinning_android(l)}</p>
        </details>
    }
    .into_any()
}

/// Languages in which somebody would read words of another one; nothing where there is none.
fn untranslated(l: Locale, id: &Id, form: &Form) -> AnyView {
    let lines = form.languages.iter().filter_map(|language| {
        let missing = progress(form, language).missing;
        let name =
            Locale::of_tag(language.tag()).map_or(language.tag().to_owned(), |named| named.own_name().to_owned());
        (missing > 0).then(|| view! { <li>{words::collect_untranslated(l, missing as u64, &name)}</li> })
    });
    let lines: Vec<_> = lines.collect();
    if lines.is_empty() {
        return ().into_any();
    }
    view! {
        <div class="notice heed" data-untranslated>
            {icon(Icon::Heed)}
            <div>
                <ul>{lines.into_iter().collect_any()}</ul>
                <p>{words::collect_untranslated_words(l)}</p>
                <a class="button plain" href=Route::Form(id.clone()).fragment()>{words::collect_untranslated_open(l)}</a>
            </div>
        </div>
    }
    .into_any()
}

/// A form in the list: its title, and that it is closed.
fn named(l: Locale, form: &Form) -> String {
    let title = form.title.words(&l.language());
    if form.closed { format!("{title} · {}", words::forms_closed(l)) } else { title.to_owned() }
}

fn choose_form(l: Locale, forms: &[(Id, Form)], chosen: RwSignal<Id>) -> AnyView {
    match forms {
        [(_, only)] => view! { <p class="form-name"><strong>{said(&only.title, l)}</strong></p> }.into_any(),
        several => {
            let ids: Vec<Id> = several.iter().map(|(id, _)| id.clone()).collect();
            let options = several.iter().map(|(id, form)| {
                view! {
                    <option value=id.to_string() selected=*id == chosen.get()>{named(l, form)}</option>
                }
            });
            view! {
                <div class="field"><label for="form">{words::collect_form(l)}</label>
                    <span class="select"><select id="form" on:change=change(move |e| {
                        let value = page::value_of(&e);
                        if let Some(id) = ids.iter().find(|id| id.as_str() == value) { chosen.set(id.clone()) }
                    })>{options.collect_any()}</select>{icon(Icon::Down)}</span>
                </div>
            }
            .into_any()
        }
    }
}

/// A PIN is chosen once, before the first start.
pub(super) fn choose_pin(desk: Desk, asking: RwSignal<bool>, start: Callback<()>) -> impl IntoView {
    let l = desk.shown_locale.get_untracked();
    let typed = RwSignal::new(String::new());
    let wrong = RwSignal::new(String::new());
    let choose = move || match Pin::set(&typed.get_untracked(), chance::random()) {
        Ok(pin) => {
            asking.set(false);
            desk.set_pin(Some(pin));
            start.run(());
        }
        Err(_) => {
            wrong.set(words::pin_bad(l).into());
            page::focus_soon("pin-new");
        }
    };
    view! {
        <Dialog labelled_by="pin-dialog" on_close=move |()| asking.set(false)>
            <form on:submit=submit(move || { choose(); }) novalidate="true">
                <h2 id="pin-dialog">{words::pin_choose(l)}</h2>
                <p id="pin-words">{words::pin_choose_words(l)}</p>
                <Field id="pin-new" label=words::pin_label(l).into() value=typed wrong=wrong inputmode="numeric"/>
                <div class="buttons">
                    <button class="button" type="button" on:click=click(move || asking.set(false))>{words::app_cancel(l)}</button>
                    <button class="button first" type="submit">{words::pin_start(l)}</button>
                </div>
            </form>
        </Dialog>
    }
}
