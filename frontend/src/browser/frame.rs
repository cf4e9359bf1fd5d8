//! One call for each frame that the browser draws.

use std::cell::RefCell;
use std::rc::Rc;

use gloo::render::{AnimationFrame, request_animation_frame};
use yew::Callback;

type Slot = Rc<RefCell<Option<AnimationFrame>>>;

/// Frames come until this is dropped.
pub(crate) struct Frame(Slot);

impl Frame {
    /// Tells the milliseconds since the frame before.
    pub(crate) fn each(tell: Callback<f64>) -> Self {
        let slot = Slot::default();
        request(&slot, None, tell);
        Self(slot)
    }
}

impl Drop for Frame {
    fn drop(&mut self) {
        self.0.borrow_mut().take();
    }
}

fn request(slot: &Slot, before_ms: Option<f64>, tell: Callback<f64>) {
    let again = Rc::downgrade(slot);
    let frame = request_animation_frame(move |now_ms| {
        let Some(slot) = again.upgrade() else { return };
        request(&slot, Some(now_ms), tell.clone());
        if let Some(before_ms) = before_ms {
            tell.emit(now_ms - before_ms);
        }
    });
    // The frame that is running now must outlive its own call, so it is dropped a frame later.
    let before = slot.borrow_mut().replace(frame);
    drop(before);
}
