//! What only a browser can show: the shelf over real local storage, randomness, the clock.
#![cfg(target_arch = "wasm32")]
#![cfg(test)]

use warsha::app::route::{Part, Route};
use warsha::browser::{chance, clock, shelf::DeviceShelf};
use warsha::model::Id;
use warsha::store::{Shelf, open};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen_test]
fn local_storage_keeps_text_as_it_is() {
    let mut shelf = DeviceShelf::find();
    assert!(shelf.lasts());
    for text in ["", "ورشة \"x\" \\ \u{2028}", "a\u{0}b", "😀"] {
        shelf.set("warsha-test", text).unwrap();
        assert_eq!(shelf.get("warsha-test").unwrap().as_deref(), Some(text));
        assert!(shelf.keys().unwrap().contains(&"warsha-test".to_owned()));
    }
    shelf.remove("warsha-test").unwrap();
    assert_eq!(shelf.get("warsha-test"), Ok(None));
}

#[wasm_bindgen_test]
fn a_full_storage_says_so_and_keeps_what_was_there() {
    let mut shelf = DeviceShelf::find();
    shelf.set("warsha-test-small", "here").unwrap();
    let huge = "x".repeat(6_000_000);
    assert!(shelf.set("warsha-test-small", &huge).is_err());
    assert_eq!(shelf.get("warsha-test-small").unwrap().as_deref(), Some("here"));
    shelf.remove("warsha-test-small").unwrap();
}

#[wasm_bindgen_test]
fn keys_of_others_do_not_stop_the_start() {
    let mut shelf = DeviceShelf::find();
    shelf.set("someone else's", "not json").unwrap();
    let opened = open(&mut shelf).unwrap();
    assert!(opened.damaged.is_empty());
    assert_eq!(shelf.get("someone else's").unwrap().as_deref(), Some("not json"));
    shelf.remove("someone else's").unwrap();
}

#[wasm_bindgen_test]
fn identifiers_differ_and_the_clock_goes() {
    assert_ne!(chance::anonymous_id(), chance::anonymous_id());
    assert_ne!(chance::random::<16>(), [0; 16]);
    assert!(clock::now().as_second() > 1_700_000_000);
    let (day, _) = clock::local(clock::now());
    assert!(day <= clock::today() && day.year() > 2022);
}

#[wasm_bindgen_test]
fn every_address_comes_back() {
    let id = |text| Id::parse(text).unwrap();
    for route in [
        Route::Home,
        Route::Programme(id("imag")),
        Route::Activity(id("a1"), Part::Plan),
        Route::Activity(id("a1"), Part::Collect),
        Route::Activity(id("a1"), Part::Results),
        Route::Kiosk(id("a1"), id("f1")),
        Route::Merge,
        Route::Settings,
    ] {
        assert_eq!(Route::parse(&route.fragment()), route);
    }
    for (fragment, route) in [
        ("", Route::Home),
        ("#/nowhere", Route::Home),
        ("#/activity/a1", Route::Activity(id("a1"), Part::Plan)),
        ("#/activity/a%20b/plan", Route::Home),
    ] {
        assert_eq!(Route::parse(fragment), route, "{fragment}");
    }
}
