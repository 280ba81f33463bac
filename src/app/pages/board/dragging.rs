//! Dragging a card: what the pointer does on the board, and what becomes of it.

use super::Here;
use super::moving::put_into;
use crate::browser::drag::Drag;
use crate::model::Id;
use leptos::ev::PointerEvent;
use leptos::prelude::*;
use send_wrapper::SendWrapper;

type Handler = Box<dyn FnMut(PointerEvent)>;

/// The handlers of the board.
pub(super) struct Handlers {
    pub(super) down: Handler,
    pub(super) step: Handler,
    pub(super) up: Handler,
    pub(super) cancel: Handler,
}

/// What the pointer does on the board; Escape lays the card down where it was.
pub(super) fn dragging(here: Here) -> Handlers {
    let drag = Drag::default();
    let keys = {
        let drag = SendWrapper::new(drag.clone());
        window_event_listener(leptos::ev::keydown, move |event| {
            if event.key() == "Escape" && drag.cancel() {
                event.prevent_default();
            }
        })
    };
    on_cleanup(move || keys.remove());
    let (down, step, up) = (drag.clone(), drag.clone(), drag.clone());
    Handlers {
        down: Box::new(move |event| down.down(&event)),
        step: Box::new(move |event| step.step(&event)),
        up: Box::new(move |event| {
            let Some(dropped) = up.up(&event) else { return };
            let column = dropped.column.parse::<usize>().ok();
            let columns = here.columns.get_untracked();
            let column = column.and_then(|place| columns.get(place));
            if let (Some(column), Ok(id)) = (column, Id::parse(&dropped.card)) {
                put_into(here, &id, &column.heading, &column.cards, dropped.at);
            }
        }),
        cancel: Box::new(move |_| {
            let _none_is_fine = drag.cancel();
        }),
    }
}
