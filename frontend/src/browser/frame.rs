//! One call for each frame that the browser draws.

use std::cell::RefCell;
use std::mem;
use std::rc::Rc;

use gloo::render::{AnimationFrame, request_animation_frame};
use gloo::timers::callback::Timeout;
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

/// Acts once what stands there now has been shown: it is drawn in the first frame, and seen by the second.
pub(crate) fn after_two(act: impl FnOnce() + 'static) {
    let second = |_| mem::forget(request_animation_frame(|_| next_task(act)));
    // A frame that is dropped is called off.
    mem::forget(request_animation_frame(second));
}

/// Acts when the browser has done what it has to do first.
pub(crate) fn next_task(act: impl FnOnce() + 'static) {
    Timeout::new(0, act).forget();
}

/// How long a hand rests that is not only slow.
const REST_MS: u32 = 100;

/// Acts when nothing has asked for it again for a moment; a rest that is dropped is called off.
pub(crate) fn rest(act: impl FnOnce() + 'static) -> Timeout {
    Timeout::new(REST_MS, act)
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
