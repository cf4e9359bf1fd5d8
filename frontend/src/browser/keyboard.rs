//! Keys, wherever the focus is, but not while somebody types.

use gloo::events::{EventListener, EventListenerOptions, EventListenerPhase};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, KeyboardEvent};
use yew::Callback;

use super::{document, over};
use crate::model::drafts::Shelf;
use crate::model::link_form::LinkForm;
use crate::model::msg::Msg;

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
                    if msg != Msg::Escaped {
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
        let msg = match (
            event.ctrl_key() || event.meta_key(),
            event.shift_key(),
            &*event.key().to_ascii_lowercase(),
        ) {
            (true, false, "z") => Msg::Undone,
            (true, true, "z") | (true, false, "y") => Msg::Redone,
            _ => return,
        };
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let own = "input:not([type=range]), .find-widget";
        if target.is_some_and(|target| target.closest(own).is_ok_and(|found| found.is_some())) {
            return;
        }
        event.prevent_default();
        event.stop_propagation();
        tell.emit(msg);
    })
}

fn message(event: &KeyboardEvent) -> Option<Msg> {
    let key = event.key();
    if event.ctrl_key() || event.meta_key() {
        return (key == "s" && !event.shift_key()).then_some(Msg::LinkWanted(LinkForm::Plain));
    }
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let within = |selector: &str| {
        target.as_ref().is_some_and(|target| target.closest(selector).is_ok_and(|found| found.is_some()))
    };
    if key == "Escape" {
        // The editor closes what it has opened; so does the browser, which tells of it.
        return (!within(".editor") && !over::lies_there()).then_some(Msg::Escaped);
    }
    if event.alt_key() || within("textarea, .editor, select, input:not([type=range]), [contenteditable=true]")
    {
        return None;
    }
    // Arrows walk along tabs, bars, marks and choices.
    let walks = within("[role=tablist], [role=grid], [popover]");
    let step_ms = if event.shift_key() { 1_000.0 } else { 100.0 };
    match key.as_str() {
        "d" => Some(Msg::Shelf(Shelf::Toggled)),
        "?" => Some(Msg::HelpToggled),
        "/" => Some(Msg::SearchWanted),
        // Nothing moves behind a dialog.
        _ if over::has_dialog() => None,
        // Space presses the button that has the focus.
        " " if !within("button, a, summary") => Some(Msg::PlayToggled),
        "ArrowLeft" if !walks => Some(Msg::Nudged(-step_ms)),
        "ArrowRight" if !walks => Some(Msg::Nudged(step_ms)),
        "Home" => Some(Msg::ToStart),
        "End" => Some(Msg::ToEnd),
        "w" => Some(Msg::WhatIfWanted),
        "c" => Some(Msg::CompareWanted),
        "," => Some(Msg::StepBack),
        "." => Some(Msg::StepOn),
        "[" => Some(Msg::Slower),
        "]" => Some(Msg::Faster),
        "+" | "=" => Some(Msg::Scaled(0.5)),
        "-" => Some(Msg::Scaled(2.0)),
        "0" => Some(Msg::ZoomedOut(0)),
        _ => None,
    }
}
