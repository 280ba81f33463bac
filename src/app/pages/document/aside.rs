//! What is not in the document yet: challenges, solutions and recommendations that nothing in it rests on.

use super::editor::Editor;
use super::tools::chips;
use crate::app::widgets::live;
use crate::document::trace::left_out;
use crate::i18n::words;
use leptos::prelude::*;

pub(super) fn panel(editor: Editor) -> AnyView {
    let left_out = Memo::new(move |_| {
        editor.framed(|frame| editor.lined.with(|lined| left_out(frame, lined))).unwrap_or_default()
    });
    live(move || {
        let l = editor.desk.l();
        let n = left_out.with(Vec::len);
        (n > 0).then(|| {
            view! {
                <section class="card left-out" aria-labelledby="left-out">
                    <h2 id="left-out">{words::docs_left_out(l)}</h2>
                    <p class="quiet">{words::docs_left_out_words(l, n as u64)}</p>
                    {chips(editor, left_out.into())}
                </section>
            }
        })
    })
}
