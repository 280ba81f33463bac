//! Dragging an element among columns, by pointer: by mouse from anywhere on it, by finger from its grip. While it is
//! dragged nothing is drawn anew: the element and a line move by `transform`, once a frame, and where it would land is
//! looked up in what was measured when it was lifted.

use js_sys::{Function, Reflect};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, HtmlElement, PointerEvent, Window};

/// Pixels that the pointer goes before an element is lifted.
const SLACK: f64 = 6.0;
/// Pixels from the edge of the window at which it begins to scroll, and by how many at most a frame.
const EDGE: f64 = 56.0;
const SPEED: f64 = 18.0;

/// Where an element was dropped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drop {
    /// What the element says in `data-card`.
    pub card: String,
    /// What the column says in `data-column`.
    pub column: String,
    /// Its place among the others of the column.
    pub at: usize,
}

/// A column as it was measured, from the corner of the board.
struct Lane {
    name: String,
    left: f64,
    right: f64,
    top: f64,
    /// The others in it: upper and lower edge.
    cards: Vec<(f64, f64)>,
}

/// What is held.
struct Hold {
    board: HtmlElement,
    card: HtmlElement,
    pointer: i32,
    /// Where the pointer went down and where it is, in the window.
    start: (f64, f64),
    now: (f64, f64),
    lifted: Option<Lifted>,
}

/// What was measured when it was lifted.
struct Lifted {
    lanes: Vec<Lane>,
    line: Option<HtmlElement>,
    line_at: (f64, f64),
    /// Where the pointer went down, from the corner of the board.
    from: (f64, f64),
    over: Option<(usize, usize)>,
}

/// A drag among the columns of one board. A handle: a copy is the same drag.
#[derive(Clone, Default)]
pub struct Drag(Rc<RefCell<Option<Hold>>>);

impl Drag {
    /// The pointer goes down.
    pub fn down(&self, event: &PointerEvent) {
        let target = event.target().and_then(|t| t.dyn_into::<Element>().ok());
        let near = |selector: &str| target.as_ref().and_then(|t| t.closest(selector).ok().flatten());
        let by_grip = near(".grip").is_some();
        let may = event.is_primary() && event.button() == 0;
        let on_control = near("button, a, input, select, textarea, summary, details").is_some();
        if !may || !by_grip && (event.pointer_type() != "mouse" || on_control) {
            return;
        }
        let card = near("[data-card]").and_then(|e| e.dyn_into::<HtmlElement>().ok());
        let board = near("[data-columns]").and_then(|e| e.dyn_into::<HtmlElement>().ok());
        if let (Some(card), Some(board)) = (card, board) {
            let at = (f64::from(event.client_x()), f64::from(event.client_y()));
            let hold = Hold { board, card, pointer: event.pointer_id(), start: at, now: at, lifted: None };
            self.0.replace(Some(hold));
        }
    }

    /// The pointer goes along.
    pub fn step(&self, event: &PointerEvent) {
        let mut held = self.0.borrow_mut();
        let Some(hold) = held.as_mut().filter(|hold| hold.pointer == event.pointer_id()) else { return };
        hold.now = (f64::from(event.client_x()), f64::from(event.client_y()));
        let (x, y) = (hold.now.0 - hold.start.0, hold.now.1 - hold.start.1);
        if hold.lifted.is_none() && x.hypot(y) > SLACK {
            hold.lift();
            drop(held);
            self.every_frame();
        }
    }

    /// The pointer goes up: where the element was dropped, if it was dragged to another place.
    #[must_use]
    pub fn up(&self, event: &PointerEvent) -> Option<Drop> {
        let is_ours = self.0.borrow().as_ref().is_some_and(|hold| hold.pointer == event.pointer_id());
        if !is_ours {
            return None;
        }
        let mut hold = self.0.take()?;
        hold.now = (f64::from(event.client_x()), f64::from(event.client_y()));
        hold.show();
        hold.lay_down();
        let lifted = hold.lifted?;
        let (column, at) = lifted.over?;
        let column = lifted.lanes.get(column)?.name.clone();
        Some(Drop { card: hold.card.get_attribute("data-card")?, column, at })
    }

    /// The drag ends without a drop; tells whether there was one.
    pub fn cancel(&self) -> bool {
        let hold = self.0.take();
        let was_lifted = hold.as_ref().is_some_and(|hold| hold.lifted.is_some());
        if let Some(hold) = hold {
            hold.lay_down();
        }
        was_lifted
    }

    /// Shows where it is, frame by frame, until it is laid down.
    fn every_frame(&self) {
        let drag = self.clone();
        let callback = Closure::once_into_js(move || {
            let goes_on = match drag.0.borrow_mut().as_mut() {
                Some(hold) if hold.lifted.is_some() => {
                    hold.scroll();
                    hold.show();
                    true
                }
                _ => false,
            };
            if goes_on {
                drag.every_frame();
            }
        });
        if let Some(window) = web_sys::window() {
            let _a_page_always_has_frames = window.request_animation_frame(callback.unchecked_ref());
        }
    }
}

fn window() -> Option<Window> {
    web_sys::window()
}

/// A place in the window as one from the corner of the board, wherever both are scrolled to. The rectangle is read by
/// its name: web-sys' own type for it is nowhere else in the app.
fn on_board(board: &HtmlElement, (x, y): (f64, f64)) -> (f64, f64) {
    let found = Reflect::get(board, &"getBoundingClientRect".into()).ok().and_then(|f| f.dyn_into::<Function>().ok());
    let found = found.and_then(|measure| measure.call0(board).ok());
    let edge = |name: &str| found.as_ref().and_then(|f| Reflect::get(f, &name.into()).ok()?.as_f64()).unwrap_or(0.0);
    (x - edge("left") + f64::from(board.scroll_left()), y - edge("top"))
}

/// The corner of an element on the board, and its far corner.
fn corners(element: &HtmlElement) -> (f64, f64, f64, f64) {
    let (left, top) = (f64::from(element.offset_left()), f64::from(element.offset_top()));
    (left, top, left + f64::from(element.offset_width()), top + f64::from(element.offset_height()))
}

fn all(inside: &Element, selector: &str) -> Vec<HtmlElement> {
    let Ok(found) = inside.query_selector_all(selector) else { return Vec::new() };
    (0..found.length()).filter_map(|n| found.item(n)?.dyn_into().ok()).collect()
}

impl Hold {
    /// Measures everything once, and shows that the element is lifted.
    fn lift(&mut self) {
        let _the_pointer_is_down = self.card.set_pointer_capture(self.pointer);
        let lanes = all(&self.board, "[data-column]").into_iter().filter_map(|lane| {
            let (left, top, right, _) = corners(&lane);
            let others = all(&lane, "[data-card]").into_iter().filter(|card| *card != self.card);
            let cards = others.map(|card| {
                let (_, top, _, bottom) = corners(&card);
                (top, bottom)
            });
            let list = lane.query_selector("ol").ok().flatten().and_then(|e| e.dyn_into::<HtmlElement>().ok());
            let top = list.map_or(top, |list| corners(&list).1);
            Some(Lane { name: lane.get_attribute("data-column")?, left, right, top, cards: cards.collect() })
        });
        let lanes: Vec<Lane> = lanes.collect();
        let line =
            self.board.query_selector(".drop-line").ok().flatten().and_then(|e| e.dyn_into::<HtmlElement>().ok());
        let mut line_at = (0.0, 0.0);
        if let (Some(line), Some(first)) = (&line, lanes.first()) {
            set(line, "inline-size", &format!("{}px", first.right - first.left));
            line.set_hidden(false);
            let (left, top, _, _) = corners(line);
            line_at = (left, top);
        }
        let _cannot_fail = self.card.class_list().add_1("dragged");
        let _cannot_fail = self.board.class_list().add_1("dragging");
        let from = on_board(&self.board, self.start);
        self.lifted = Some(Lifted { lanes, line, line_at, from, over: None });
    }

    /// Scrolls where the pointer is near an edge.
    fn scroll(&self) {
        let Some(window) = window() else { return };
        let size = |value: Result<wasm_bindgen::JsValue, _>| value.ok().and_then(|v| v.as_f64()).unwrap_or(0.0);
        let (width, height) = (size(window.inner_width()), size(window.inner_height()));
        let pull = |at: f64, end: f64| {
            let near = |distance: f64| ((EDGE - distance) / EDGE).clamp(0.0, 1.0) * SPEED;
            near(end - at) - near(at)
        };
        let (x, y) = (pull(self.now.0, width), pull(self.now.1, height));
        if y != 0.0 {
            window.scroll_by_with_x_and_y(0.0, y);
        }
        if x != 0.0 {
            // A step of a frame: far below what an i32 holds.
            #[allow(clippy::cast_possible_truncation, reason = "at most the speed")]
            self.board.set_scroll_left(self.board.scroll_left().saturating_add(x as i32));
        }
    }

    /// Moves the element under the pointer, and the line to where it would land.
    fn show(&mut self) {
        let at = on_board(&self.board, self.now);
        let Some(lifted) = &mut self.lifted else { return };
        let (x, y) = (at.0 - lifted.from.0, at.1 - lifted.from.1);
        set(&self.card, "transform", &format!("translate({x}px, {y}px)"));
        lifted.over = lifted.place(at);
        let over = lifted.over.and_then(|(column, at)| Some((lifted.lanes.get(column)?, at)));
        if let (Some(line), Some((lane, at))) = (&lifted.line, over) {
            let above = at.checked_sub(1).and_then(|n| lane.cards.get(n)).map(|(_, bottom)| bottom + 4.0);
            let below = lane.cards.get(at).map(|(top, _)| top - 8.0);
            let top = above.or(below).unwrap_or(lane.top);
            let (x, y) = (lane.left - lifted.line_at.0, top - lifted.line_at.1);
            set(line, "transform", &format!("translate({x}px, {y}px)"));
        }
    }

    /// Puts everything back as it was.
    fn lay_down(&self) {
        let Some(lifted) = &self.lifted else { return };
        let _none_is_fine = self.card.style().remove_property("transform");
        let _cannot_fail = self.card.class_list().remove_1("dragged");
        let _cannot_fail = self.board.class_list().remove_1("dragging");
        if let Some(line) = &lifted.line {
            line.set_hidden(true);
            let _none_is_fine = line.style().remove_property("transform");
        }
        let _no_longer_held = self.card.release_pointer_capture(self.pointer);
    }
}

impl Lifted {
    /// The column that is nearest, and the place in it.
    fn place(&self, (x, y): (f64, f64)) -> Option<(usize, usize)> {
        let far = |lane: &Lane| (lane.left - x).max(x - lane.right).max(0.0);
        let nearest = self.lanes.iter().enumerate().min_by(|(_, a), (_, b)| far(a).total_cmp(&far(b)))?;
        let at = nearest.1.cards.iter().filter(|(top, bottom)| f64::midpoint(*top, *bottom) < y).count();
        Some((nearest.0, at))
    }
}

fn set(element: &HtmlElement, property: &str, value: &str) {
    let _known_properties = element.style().set_property(property, value);
}
