//! Keys, wherever the focus is, but not while somebody types.

use gloo::events::{EventListener, EventListenerOptions, EventListenerPhase};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, KeyboardEvent};
use yew::Callback;

use super::{document, over};
use crate::model::keys::{self, Heard, Held, Key};
use crate::model::msg::{Msg, Overlay};

/// Keys are heard until this is dropped.
pub(crate) struct Keys {
    _listener: EventListener,
    _history: EventListener,
}

impl Keys {
    /// Turns keys into messages.
    pub(crate) fn listen(tell: Callback<Msg>) -> Self {
        let tell_history = tell.clone();
        let options = EventListenerOptions::enable_prevent_default();
        let listener =
            EventListener::new_with_options(&document(), "keydown", options, move |event: &Event| {
                let Some(event) = event.dyn_ref::<KeyboardEvent>() else { return };
                if over::walk(event) {
                    return event.prevent_default();
                }
                if let Some(msg) = message(event) {
                    // What Escape does of its own accord, it goes on doing.
                    if msg != Msg::Overlay(Overlay::Escaped) {
                        event.prevent_default();
                    }
                    tell.emit(msg);
                }
            });
        Self { _listener: listener, _history: history(tell_history) }
    }
}

/// The editor's own history would know nothing of the controls, so its keys are heard before it hears them.
fn history(tell: Callback<Msg>) -> EventListener {
    let options = EventListenerOptions { phase: EventListenerPhase::Capture, passive: false };
    EventListener::new_with_options(&document(), "keydown", options, move |event: &Event| {
        let Some(event) = event.dyn_ref::<KeyboardEvent>() else { return };
        let Some(key) = pressed(event).filter(|key| key.heard == Heard::BeforeEditor) else { return };
        if is_within(event, "input:not([type=range]), .find-widget") {
            return;
        }
        event.prevent_default();
        event.stop_propagation();
        tell.emit((key.msg)());
    })
}

fn message(event: &KeyboardEvent) -> Option<Msg> {
    let key = pressed(event)?;
    let types = || {
        const FIELDS: &str = "textarea, .editor, select, input:not([type=range]), [contenteditable=true]";
        event.alt_key() || is_within(event, FIELDS)
    };
    let is_heard = match key.heard {
        Heard::BeforeEditor => false,
        Heard::Everywhere => true,
        // The editor closes what it has opened; so does the browser, which tells of it.
        Heard::WhereNothingCloses => !is_within(event, ".editor") && !over::lies_there(),
        Heard::WhereNobodyTypes => !types(),
        Heard::OnPage => !types() && !over::has_dialog(),
        Heard::OffLists => {
            let lists = "[role=tablist], [role=grid], [popover]";
            !types() && !over::has_dialog() && !is_within(event, lists)
        }
        Heard::OffButtons => !types() && !over::has_dialog() && !is_within(event, "button, a, summary"),
    };
    is_heard.then(|| (key.msg)())
}

fn pressed(event: &KeyboardEvent) -> Option<&'static Key> {
    let held = match (event.ctrl_key() || event.meta_key(), event.shift_key()) {
        (false, false) => Held::Nothing,
        (false, true) => Held::Shift,
        (true, false) => Held::Control,
        (true, true) => Held::ControlShift,
    };
    keys::pressed(&event.key(), held)
}

/// Whether what has the focus stands within such an element.
fn is_within(event: &KeyboardEvent, selector: &str) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    target.is_some_and(|target| target.closest(selector).is_ok_and(|found| found.is_some()))
}
