//! How the choice stands between the institutions: figures and bars, and a word where one has none or too many.

use super::nomination::Choice;
use crate::app::widgets::live;
use crate::app::widgets::live::CollectAny;
use crate::app::widgets::{Icon, icon};
use crate::i18n::{Locale, numbers, words};
use crate::model::Institution;
use crate::people::Share;
use crate::people::nomination::{balance, selected};
use leptos::prelude::*;

/// The card.
pub(super) fn balance_card(choice: Choice, l: Locale) -> AnyView {
    let shares = Memo::new(move |_| choice.nominees.with(|all| balance(all, choice.places())));
    let full = Memo::new(move |_| choice.nominees.with(|all| selected(all)) >= choice.places());
    let rows = live(move || {
        let shares = shares.get();
        let most = shares.iter().map(|share| share.nominated).max().unwrap_or(1);
        let full = full.get();
        shares.iter().map(|share| row(choice, l, share, most, full)).collect_any()
    });
    view! {
        <section class="card balance-card" aria-labelledby="balance">
            <h2 id="balance">{words::nomination_balance(l)}</h2>
            <p class="note">{words::nomination_balance_words(l)}</p>
            <ul class="balance">{rows}</ul>
        </section>
    }
    .into_any()
}

fn row(choice: Choice, l: Locale, share: &Share, most: usize, full: bool) -> AnyView {
    let institution = share.institution.as_ref().and_then(|id| choice.here.desk.get::<Institution>(id));
    let name = match institution.filter(|institution| !institution.short.is_empty()) {
        Some(institution) => {
            let full = institution.name.words(&l.language()).to_owned();
            view! { <abbr title=full><bdi>{institution.short}</bdi></abbr> }.into_any()
        }
        None => choice.here.institution(l, share.institution.as_ref()),
    };
    let number = |n: usize| numbers::number(l, n as u64);
    let expected = if share.least == share.most {
        words::nomination_expected(l, &number(share.least))
    } else {
        words::nomination_expected_between(l, &number(share.least), &number(share.most))
    };
    let heed = |words: &'static str| view! { <span class="badge heed">{icon(Icon::Heed)}{words}</span> };
    // While places are free it is too early to say that one has none.
    let warning = if share.has_too_many() {
        Some(heed(words::nomination_has_too_many(l)))
    } else if share.has_none() && full {
        Some(heed(words::nomination_has_none(l)))
    } else {
        None
    };
    let bar = view! {
        <div class="part" aria-hidden="true" style=("--n", share.selected.to_string()) style=("--of", share.nominated.to_string())
            style=("--most", most.to_string())><i></i></div>
    };
    view! {
        <li data-institution=share.institution.as_ref().map(ToString::to_string)>
            <p><b>{name}</b>" "{words::nomination_share(l, share.nominated as u64, share.selected as u64)}" · "{expected}</p>
            {bar}{warning}
        </li>
    }
    .into_any()
}
