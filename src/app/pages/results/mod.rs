//! Results of an activity: change from before to after, every question as a picture with a table behind it, answers by
//! group; as far as the guard allows.

mod breakdown;
mod change;
mod distribution;
mod meanings;
mod pictures;
pub mod programme;
mod statements;
mod voices;

use super::session_dialog::finish;
use crate::app::state::Desk;
use crate::app::widgets::handlers::click;
use crate::app::widgets::live;
use crate::app::widgets::live::CollectAny;
use crate::app::widgets::{Icon, icon, said};
use crate::form::collection::forms_of;
use crate::i18n::{Locale, numbers, words};
use crate::model::{Activity, Choice, Form, Id, Moment, Programme, Question};
use crate::results::gather::gather;
use crate::results::{ActivityReport, Figure, Finding, Gathered, Pairing, Report, Study, Why, activity};
use leptos::prelude::*;

/// What the pictures need.
#[derive(Clone, Copy)]
struct Frame<'a> {
    l: Locale,
    form: &'a Form,
    /// Which of the forms on the screen it is.
    at: usize,
}

impl Frame<'_> {
    /// The identifier of a question's heading on the screen.
    fn id(self, question: &Question) -> String {
        format!("q-{}-{}", self.at, question.name)
    }
}

/// What may be shown of an activity now.
#[derive(Clone, PartialEq)]
struct Seen {
    /// Forms that are shown, in the order of the report.
    forms: Vec<Form>,
    report: ActivityReport,
    /// Forms that are still open, and how many answered.
    open: Vec<(Id, Form, u32)>,
    /// Answers that are sealed.
    sealed: usize,
}

crate::app::fetched::screen! {
    desk:
    /// Results of an activity.
    fn results_screen(desk: Desk, id: Id, activity: Activity) after fetch_results_screen { results(desk, id, activity) }
}

fn results(desk: Desk, id: Id, activity: Activity) -> AnyView {
    let show_now = RwSignal::new(false);
    let invited = activity.participants.len();
    let seen = Memo::new(move |_| look(desk, &id, &activity.programme, show_now.get()));
    live(move || seen.with(|seen| page(desk, seen, invited, show_now)))
}

/// Counts what is there. Open forms are left out, also of what the others are guarded beside, until somebody wants them.
fn look(desk: Desk, id: &Id, programme: &Id, open_too: bool) -> Seen {
    let guard = desk.get::<Programme>(programme).map(|p| p.guard).unwrap_or_default();
    let gathered = desk.library.with(|library| gather(library, programme, forms_of(library, id)));
    let sealed = gathered.iter().map(|gathered| gathered.sealed).sum();
    let (shown, open): (Vec<Gathered>, Vec<Gathered>) =
        gathered.into_iter().partition(|gathered| open_too || gathered.form.closed || gathered.sheet.people == 0);
    let report = activity(&Study::new(shown.iter().map(Gathered::source).collect()), guard);
    let forms = shown.into_iter().map(|gathered| gathered.form).collect();
    Seen { forms, report, open: open.into_iter().map(|g| (g.id, g.form, g.sheet.people)).collect(), sealed }
}

fn page(desk: Desk, seen: &Seen, invited: usize, show_now: RwSignal<bool>) -> AnyView {
    let l = desk.l();
    let answered: Vec<(&Form, &Report)> =
        seen.forms.iter().zip(&seen.report.forms).filter(|(_, report)| report.people > 0).collect();
    let hidden = seen.open.iter().map(|open| hidden(desk, open, show_now)).collect_any();
    if seen.forms.is_empty() && seen.open.is_empty() {
        return empty(words::collect_no_form(l), words::collect_no_form_words(l));
    }
    let sealed = (seen.sealed > 0).then(|| {
        view! {
            <div class="notice" data-sealed=seen.sealed.to_string()>{icon(Icon::Lock)}
                <p>{words::results_sealed(l, seen.sealed as u64)}</p>
                <a class="button" href=crate::app::route::Route::Merge.fragment()>{words::app_merge_desk(l)}</a>
            </div>
        }
    });
    if answered.is_empty() && seen.open.is_empty() && seen.sealed > 0 {
        return view! { {sealed} }.into_any();
    }
    if answered.is_empty() && seen.open.is_empty() {
        return empty(words::results_none(l), words::results_none_words(l));
    }
    let pairing = seen.report.pairing.as_ref().filter(|pairing| pairing.before > 0 && pairing.after > 0);
    let forms: Vec<&Form> = seen.forms.iter().collect();
    let rows = pairing.map_or_else(Vec::new, |pairing| change::paired_rows(&forms, pairing));
    let alone = answered.len() == 1 && seen.open.is_empty();
    let sections = answered.iter().enumerate().map(|(at, (form, report))| {
        let frame = Frame { l, form, at };
        section(frame, report, invited, !alone)
    });
    let sections = sections.collect_any();
    let without: Vec<&Form> =
        seen.forms.iter().zip(&seen.report.forms).filter(|(_, r)| r.people == 0).map(|(form, _)| form).collect();
    let without = without
        .iter()
        .map(|form| view! { <p class="quiet">{said(&form.title, l)}": "{words::results_none(l)}</p> })
        .collect_any();
    let first = answered.first().filter(|_| alone).map(|(form, report)| taking_part(l, form, report, invited));
    let headline = change::headline(l, &rows, false)
        .or_else(|| answered.iter().find_map(|(form, report)| change::headline(l, &change::rows(form, report), false)));
    view! {
        <div class="page-head">
            <div class="headline">
                {headline.map(|words| view! { <h2>{words}</h2> })}
                {pairing.map(|pairing| matched(l, pairing))}
                {first}
            </div>
            {print_button(l)}
        </div>
        {sealed}
        {hidden}
        {(!rows.is_empty()).then(|| change::paired(l, &rows, false))}
        {sections}
        {breakdown::breakdowns(l, &forms, &seen.report.breakdowns)}
        {without}
    }
    .into_any()
}

fn empty(head: &'static str, what: &'static str) -> AnyView {
    view! { <div class="empty"><h2>{head}</h2><p>{what}</p></div> }.into_any()
}

fn print_button(l: Locale) -> impl IntoView {
    view! {
        <div class="buttons">
            <button class="button" type="button" on:click=click(move || { if let Some(w) = web_sys::window() { let _nothing = w.print(); } })>
                {icon(Icon::Print)}{words::results_print(l)}
            </button>
        </div>
    }
}

/// How many were found again by their code.
fn matched(l: Locale, pairing: &Pairing) -> impl IntoView + use<> {
    let share = words::results_share(l, pairing.matched.into(), pairing.after.into());
    let rate = numbers::percent(l, f64::from(pairing.matched) / f64::from(pairing.after.max(1)));
    view! { <p class="quiet" data-matched=pairing.matched.to_string()>{words::results_matched_words(l, &share, &rate)}</p> }
}

fn hidden(desk: Desk, (id, form, people): &(Id, Form, u32), show_now: RwSignal<bool>) -> impl IntoView + use<> {
    let l = desk.l();
    let (id, title) = (id.clone(), said(&form.title, l));
    view! {
        <div class="empty wide">{icon(Icon::Shield)}
            <h2>{title}": "{words::results_hidden(l)}</h2>
            <p>{words::results_hidden_words(l, &words::results_people(l, (*people).into()))}</p>
            <div class="buttons">
                <button class="button first" type="button" on:click=click(move || finish(desk, desk.set_closed(&id, true), words::collect_closed(l)))>
                    {words::results_close_and_show(l)}
                </button>
                <button class="button" type="button" on:click=click(move || show_now.set(true))>{words::results_show_now(l)}</button>
            </div>
        </div>
    }
}

/// Who answered a form, and what is to be known of their number.
fn taking_part(l: Locale, form: &Form, report: &Report, invited: usize) -> impl IntoView + use<> {
    let n = u64::from(report.people);
    let title = form.title.words(&l.language()).to_owned();
    let who = if invited > 0 {
        words::results_of_invited(l, &title, n, invited as u64)
    } else {
        format!("{title}: {}", words::results_people(l, n))
    };
    let more = [
        (report.partial > 0).then(|| words::results_partial(l, report.partial.into())),
        (report.repeated > 0).then(|| words::results_repeated(l, report.repeated.into())),
        (!form.closed).then(|| words::results_live(l).to_owned()),
        reworded(l, form),
    ];
    let more = more.into_iter().flatten().map(|words| format!(" {words}")).collect::<String>();
    view! { <p class="quiet" data-people=n.to_string()>{who}{more}</p> }
}

/// The questions that earlier versions asked in other words; their answers are counted together.
fn reworded(l: Locale, form: &Form) -> Option<String> {
    let questions = form.questions().filter(|q| form.reworded.get(&q.name).is_some());
    let names = questions.map(|q| if q.short.is_empty() { &q.label } else { &q.short });
    let names: Vec<String> = names.map(|text| format!("“{}”", text.words(&l.language()))).collect();
    (!names.is_empty()).then(|| words::results_reworded(l, &names.join(" · ")))
}

/// One form: then and now, statements and own words in the wide column, the rest beside it. What is shown as change from
/// before to after, and may not be shown beside it, is named only.
fn section(frame: Frame<'_>, report: &Report, invited: usize, headed: bool) -> impl IntoView + use<> {
    let Frame { l, form, at } = frame;
    let rows = change::rows(form, report);
    let reworded = |finding: &Finding| {
        (finding.earlier_words > 0).then(|| words::results_earlier_words(l, finding.earlier_words.into()))
    };
    let (wide, narrow) = pictures::pictures(frame, &report.findings, &reworded);
    let head = headed.then(|| {
        view! { <div class="section-head"><h2>{said(&form.title, l)}</h2>{taking_part(l, form, report, invited)}</div> }
    });
    let shown_above = report.findings.iter().filter(|finding| is_held_back(&finding.figure)).count() as u64;
    let note = (shown_above > 0).then(|| guard_note(words::results_shown_above(l, shown_above)));
    view! {
        <section class="of-form" data-moment=moment_name(form.moment)>
            {head}
            <div class="result-grid">
                <div class="stack">{(!rows.is_empty()).then(|| change::then_and_now(l, &rows, at))}{wide}{note}</div>
                <div class="stack">{narrow}</div>
            </div>
        </section>
    }
}

fn moment_name(moment: Moment) -> &'static str {
    match moment {
        Moment::Before => "before",
        Moment::Daily => "daily",
        Moment::End => "end",
        Moment::FollowUp => "follow_up",
        Moment::Any => "any",
    }
}

/// Whether a figure is held back beside others, not because too few answered.
fn is_held_back(figure: &Figure) -> bool {
    let why = match figure {
        Figure::Answers(shown) | Figure::Several(shown) => shown.why(),
        Figure::Change(shown) => shown.why(),
        Figure::Words { .. } => None,
    };
    matches!(why, Some(Why::WouldTell { .. })) && figure.extent() == crate::results::Extent::Nothing
}

/// The statement's words, or the question's few words for results, or the question itself.
fn name_of(l: Locale, question: &Question, statement: Option<&Choice>) -> AnyView {
    match statement {
        Some(statement) => said(&statement.label, l),
        None => said(if question.short.is_empty() { &question.label } else { &question.short }, l),
    }
}

/// Why something is not shown.
fn guard_note(said: String) -> impl IntoView {
    view! { <p class="guard">{icon(Icon::Shield)}<span>{said}</span></p> }
}

/// Why something is not shown, in words.
fn why(l: Locale, why: Option<Why>, means_shown: bool) -> String {
    match why {
        None => String::new(),
        Some(Why::TooFew { people: 0, .. }) => words::results_nobody(l).to_owned(),
        Some(Why::TooFew { people, needed }) if means_shown => {
            words::results_guard_distribution(l, people.into(), needed.into())
        }
        Some(Why::TooFew { people, needed }) => words::results_guard_nothing(l, people.into(), needed.into()),
        Some(Why::WouldTell { needed }) => words::results_guard_would_tell(l, needed.into()),
    }
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
