//! The wheel over the timeline, while Ctrl is held.

use gloo::events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, WheelEvent};
use yew::{Callback, NodeRef};

use crate::model::msg::{Axis, Msg};

/// How much of the wheel doubles what is shown.
const DOUBLE_PX: f64 = 300.0;

/// Follows one element until it is dropped.
pub(crate) struct Wheel {
    element: Element,
    _listener: EventListener,
}

impl Wheel {
    /// Follows the element that is there now; one that is followed already stays followed.
    pub(crate) fn follow(before: Option<Self>, place: &NodeRef, tell: &Callback<Msg>) -> Option<Self> {
        let element = place.cast::<Element>()?;
        if before.as_ref().is_some_and(|before| before.element == element) {
            return before;
        }
        let (measured, tell) = (element.clone(), tell.clone());
        // Otherwise the browser would make the whole page larger.
        let options = EventListenerOptions::enable_prevent_default();
        let listener = EventListener::new_with_options(&element, "wheel", options, move |event: &Event| {
            let Some(wheel) = event.dyn_ref::<WheelEvent>().filter(|wheel| wheel.ctrl_key()) else { return };
            wheel.prevent_default();
            let px = f64::from(wheel.client_x()) - measured.get_bounding_client_rect().left();
            let turned = wheel.delta_y().clamp(-DOUBLE_PX, DOUBLE_PX) / DOUBLE_PX;
            // Near enough to a power of two, and the same way back.
            let factor = if turned < 0.0 { 1.0 / (1.0 - turned) } else { 1.0 + turned };
            tell.emit(Msg::Axis(Axis::ScaledAt { factor, px }));
        });
        Some(Self { element, _listener: listener })
    }
}
