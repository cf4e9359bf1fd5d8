//! The width of an element, told whenever it changes.

use std::cell::Cell;

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, ResizeObserver};
use yew::{Callback, NodeRef};

use super::document;

/// The width of the axis in the still, which the page takes the place of.
pub(crate) fn of_still() -> Option<f64> {
    let axis = document().query_selector(".still .axis").ok()??;
    Some(axis.get_bounding_client_rect().width()).filter(|width_px| *width_px > 0.0)
}

/// Follows one element until it is dropped.
pub(crate) struct Observer {
    element: Element,
    observer: ResizeObserver,
    _told: Closure<dyn FnMut()>,
}

impl Observer {
    /// Follows the element that is there now; one that is followed already stays followed.
    pub(crate) fn follow(before: Option<Self>, place: &NodeRef, tell: &Callback<f64>) -> Option<Self> {
        let element = place.cast::<Element>()?;
        if before.as_ref().is_some_and(|before| before.element == element) {
            return before;
        }
        let (measured, tell) = (element.clone(), tell.clone());
        let last_px = Cell::new(0.0);
        let told = Closure::<dyn FnMut()>::new(move || {
            let width_px = measured.get_bounding_client_rect().width();
            // Zero while another view of a narrow screen is shown; the same where only the height is another.
            if width_px > 0.0 && width_px != last_px.replace(width_px) {
                tell.emit(width_px);
            }
        });
        let observer = ResizeObserver::new(told.as_ref().unchecked_ref()).ok()?;
        observer.observe(&element);
        Some(Self { element, observer, _told: told })
    }
}

impl Drop for Observer {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}
