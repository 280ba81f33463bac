//! Fills a built-in instrument for an activity of a bundle and prints the form's body: how the forms of the
//! example programmes are made.
//!
//! `cargo run --no-default-features --example fill -- public/examples/imag.warsha.json imag-ws2 before seat`

use std::error::Error;
use std::{env, fs};
use warsha::form::instrument::{Code, Occasion, Template, Wishes, fill};
use warsha::i18n::{Locale, dates};
use warsha::model::{Activity, Id, Layout, entity};
use warsha::record::Library;

fn main() -> Result<(), Box<dyn Error>> {
    let mut words = env::args().skip(1);
    let mut next = || words.next().ok_or("fill BUNDLE ACTIVITY INSTRUMENT [seat|own]");
    let (bundle, activity, instrument) = (next()?, Id::parse(&next()?)?, next()?);
    let code = match next().as_deref() {
        Ok("seat") => Code::Seat,
        Ok("own") => Code::Own,
        _ => Code::None,
    };

    let bundle = warsha::bundle::read(&fs::read(bundle)?, true).map_err(|refusal| format!("{refusal:?}"))?;
    let mut library = Library::default();
    for (key, revision) in bundle.records {
        library.merge_revisions(&key, &[revision]);
    }
    let days = library.get::<Activity>(&activity).map(|a| dates::days_in_every_language(&a.days));
    let occasion = Occasion::of(&library, &activity, days.unwrap_or_default()).ok_or("no such activity")?;

    let file = format!("{}/public/forms/{instrument}.json", env!("CARGO_MANIFEST_DIR"));
    let template = Template::read(&serde_json::from_slice(&fs::read(file)?)?)?;
    let languages = Locale::ALL.map(Locale::language).to_vec();
    let form = fill(&template, &occasion, &Wishes { code, languages, layout: Layout::OnePerScreen })?;
    println!("{}", entity::to_body(&form)?);
    Ok(())
}
