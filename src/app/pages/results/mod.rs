//! Results of a form: every question as a picture with a table behind it, as far as the guard allows.

mod change;
mod distribution;
mod statements;
mod voices;

use super::session_dialog::finish;
use crate::app::state::Desk;
use crate::app::widgets::handlers::click;
use crate::app::widgets::live;
use crate::app::widgets::live::CollectAny;
use crate::app::widgets::{Icon, icon, said};
use crate::i18n::{Locale, words};
use crate::model::{Activity, Form, Guard, Id, Programme, Question, QuestionKind, Response, Text};
use crate::results::{Finding, Report, Shown, report};
use leptos::prelude::*;

/// What the pictures need.
#[derive(Clone, Copy)]
struct Frame<'a> {
    l: Locale,
    form: &'a Form,
}

crate::app::fetched::screen! {
    desk:
    /// Results of an activity.
    fn results_screen(desk: Desk, activity: Activity) after fetch_results_screen { results(desk, &activity) }
}

/// Results of an activity: of its forms, one after the other.
fn results(desk: Desk, activity: &Activity) -> AnyView {
    let l = desk.l();
    if activity.forms.is_empty() {
        return view! { <div class="empty"><h2>{words::collect_no_form(l)}</h2><p>{words::collect_no_form_words(l)}</p></div> }
            .into_any();
    }
    let guard = desk.get::<Programme>(&activity.programme).map(|p| p.guard).unwrap_or_default();
    let invited = activity.participants.len();
    activity.forms.iter().map(|form| form_results(desk, form.clone(), guard, invited)).collect_any()
}

fn form_results(desk: Desk, id: Id, guard: Guard, invited: usize) -> impl IntoView {
    let show_now = RwSignal::new(false);
    let data = {
        let id = id.clone();
        Memo::new(move |_| {
            let form: Form = desk.get(&id)?;
            let responses: Vec<Response> = desk
                .library
                .with(|library| library.all().map(|(_, r)| r).filter(|r: &Response| r.form == id).collect());
            let report = report(&form, &responses, guard);
            Some((form, report))
        })
    };
    live(move || {
        let (form, report) = data.get()?;
        let l = desk.l();
        Some(if report.people == 0 {
            view! { <div class="empty"><h2>{words::results_none(l)}</h2><p>{words::results_none_words(l)}</p></div> }
                .into_any()
        } else if form.closed || show_now.get() {
            shown(l, &form, &report, invited).into_any()
        } else {
            hidden(desk, &id, &report, show_now).into_any()
        })
    })
}

fn hidden(desk: Desk, id: &Id, report: &Report, show_now: RwSignal<bool>) -> impl IntoView + use<> {
    let l = desk.l();
    let id = id.clone();
    view! {
        <div class="empty wide">{icon(Icon::Shield)}
            <h2>{words::results_hidden(l)}</h2>
            <p>{words::results_hidden_words(l, &words::results_people(l, report.people.into()))}</p>
            <div class="buttons">
                <button class="button first" type="button" on:click=click(move || finish(desk, desk.set_closed(&id, true), words::collect_closed(l)))>
                    {words::results_close_and_show(l)}
                </button>
                <button class="button" type="button" on:click=click(move || show_now.set(true))>{words::results_show_now(l)}</button>
            </div>
        </div>
    }
}

fn shown(l: Locale, form: &Form, report: &Report, invited: usize) -> impl IntoView + use<> {
    let frame = Frame { l, form };
    let n = u64::from(report.people);
    let title = form.title.words(&l.language()).to_owned();
    let taking_part = if invited > 0 {
        words::results_of_invited(l, &title, n, invited as u64)
    } else {
        format!("{title}: {}", words::results_people(l, n))
    };
    let more = [
        (report.partial > 0).then(|| words::results_partial(l, report.partial.into())),
        (report.repeated > 0).then(|| words::results_repeated(l, report.repeated.into())),
        (!form.closed).then(|| words::results_live(l).to_owned()),
    ];
    let more = more.into_iter().flatten().map(|words| format!(" {words}")).collect::<String>();
    let changes: Vec<_> = report.findings.iter().filter(|f| matches!(f, Finding::Change { .. })).collect();
    let (main, side): (Vec<AnyView>, Vec<AnyView>) = pictures(frame, report);
    view! {
        <div class="page-head">
            <div class="headline">
                {change::headline(frame, &changes).map(|words| view! { <h2>{words}</h2> })}
                <p class="quiet" data-people=n.to_string()>{taking_part}{more}</p>
            </div>
            <div class="buttons">
                <button class="button" type="button" on:click=click(move || { if let Some(w) = web_sys::window() { let _nothing = w.print(); } })>
                    {icon(Icon::Print)}{words::results_print(l)}
                </button>
            </div>
        </div>
        <div class="result-grid">
            <div class="stack">{(!changes.is_empty()).then(|| change::change(frame, &changes))}{main}</div>
            <div class="stack">{side}</div>
        </div>
    }
}

/// A picture a question: matrices and own words in the wide column, the rest beside it.
fn pictures(frame: Frame<'_>, report: &Report) -> (Vec<AnyView>, Vec<AnyView>) {
    let (mut wide, mut narrow) = (Vec::new(), Vec::new());
    for question in frame.form.questions() {
        let of: Vec<&Finding> = report.findings.iter().filter(|f| f.question() == question.name).collect();
        match (&question.kind, of.first()) {
            (QuestionKind::Likert { list, statements }, Some(_)) => {
                let rows: Vec<(&Text, &Shown)> = of
                    .iter()
                    .filter_map(|finding| match finding {
                        Finding::Answers { statement: Some(name), shown, .. } => {
                            Some((&statements.iter().find(|s| s.name == *name)?.label, shown))
                        }
                        _ => None,
                    })
                    .collect();
                wide.push(statements::statements(frame, question, list, &rows));
            }
            (_, Some(Finding::Words { n, texts, needed, .. })) => {
                wide.push(voices::voices(frame, question, *n, texts.as_deref(), *needed));
            }
            (_, Some(Finding::Answers { shown, .. })) => {
                narrow.push(distribution::distribution(frame, question, shown, false))
            }
            (_, Some(Finding::Several { shown, .. })) => {
                narrow.push(distribution::distribution(frame, question, shown, true))
            }
            _ => {}
        }
    }
    (wide, narrow)
}

/// The question's few words for results, or the question itself.
fn name_of(frame: Frame<'_>, question: &Question) -> AnyView {
    said(if question.short.is_empty() { &question.label } else { &question.short }, frame.l)
}

/// Why something is not shown.
fn guard_note(said: String) -> impl IntoView {
    view! { <p class="guard">{icon(Icon::Shield)}<span>{said}</span></p> }
}

/// The table behind a picture.
fn table_behind(l: Locale, head: impl IntoView, body: impl IntoView) -> impl IntoView {
    view! {
        <details class="table-behind">
            <summary>{icon(Icon::Table)}{words::results_as_table(l)}</summary>
            <div class="scroll" tabindex="0"><table class="table close"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>
        </details>
    }
}
