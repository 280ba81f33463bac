//! What people wrote in their own words.

use super::{Frame, guard_note, name_of};
use crate::app::widgets::live::CollectAny;
use crate::i18n::words;
use crate::model::Question;
use leptos::prelude::*;

/// The texts of one open question.
pub(super) fn voices(frame: Frame<'_>, question: &Question, n: u32, texts: Option<&[String]>, needed: u32) -> AnyView {
    let l = frame.l;
    let content = match texts {
        Some(texts) => {
            let items = texts.iter().map(|text| view! { <li dir="auto">{text.clone()}</li> }).collect_any();
            view! { <ul class="voices">{items}</ul> }.into_any()
        }
        None if n == 0 => guard_note(words::results_nobody(l).to_owned()).into_any(),
        None => guard_note(words::results_guard_nothing(l, n.into(), needed.into())).into_any(),
    };
    let id = frame.id(question);
    let labelled_by = id.clone();
    view! {
        <section class="card" aria-labelledby=labelled_by data-finding=question.name.clone()>
            <div class="card-head"><h2 id=id>{name_of(l, question, None)}</h2>
                <p>{words::results_words_title(l)}" · "{words::results_answers(l, n.into())}" · "{words::results_words_note(l)}</p></div>
            {content}
        </section>
    }
    .into_any()
}
