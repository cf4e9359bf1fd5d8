//! Whether an element is in sight, told whenever that changes.

use js_sys::Array;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, IntersectionObserver, IntersectionObserverEntry};
use yew::{Callback, NodeRef};

use crate::model::Visibility;

/// Follows one element until it is dropped.
pub(crate) struct Observer {
    element: Element,
    observer: IntersectionObserver,
    _told: Closure<dyn FnMut(Array)>,
}

impl Observer {
    /// Follows the element that is there now; one that is followed already stays followed.
    pub(crate) fn follow(
        before: Option<Self>,
        place: &NodeRef,
        tell: impl FnOnce() -> Callback<Visibility>,
    ) -> Option<Self> {
        let element = place.cast::<Element>()?;
        if before.as_ref().is_some_and(|before| before.element == element) {
            return before;
        }
        let tell = tell();
        let told = Closure::<dyn FnMut(Array)>::new(move |changes: Array| {
            let last: IntersectionObserverEntry = changes.get(changes.length() - 1).unchecked_into();
            tell.emit(if last.is_intersecting() { Visibility::Shown } else { Visibility::Hidden });
        });
        let observer = IntersectionObserver::new(told.as_ref().unchecked_ref()).ok()?;
        observer.observe(&element);
        Some(Self { element, observer, _told: told })
    }
}

impl Drop for Observer {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}
