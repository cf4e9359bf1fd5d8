//! What lies over the page: its dialogs and its menus.
//!
//! The browser shows them, keeps what is behind a dialog out of reach, closes them by Escape or a press beside them,
//! and gives the focus back. It is asked to here, and here the keys walk along the choices of a menu.

use gloo::events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use web_sys::{Element, Event, HtmlElement, KeyboardEvent};
use yew::Callback;

use super::document;
use crate::model::Visibility;
use crate::model::lists::List;
use crate::model::msg::{Msg, Overlay};

const MENU: &str = ":popover-open";
const CHOICES: &str = "button.choice, .choice input";

#[wasm_bindgen]
extern "C" {
    type Dialog;
    #[wasm_bindgen(method, catch, js_name = showModal)]
    fn show_modal(this: &Dialog) -> Result<(), JsValue>;
    #[wasm_bindgen(method)]
    fn close(this: &Dialog);
}

/// Dialogs and menus are followed until this is dropped.
pub(crate) struct Over {
    _closed: EventListener,
    _opens: EventListener,
    _toggled: EventListener,
}

impl Over {
    /// Tells of a dialog that the browser has closed, and lets the keys into a menu that they have opened.
    pub(crate) fn listen(tell: Callback<Msg>) -> Self {
        // Neither event bubbles.
        let options = EventListenerOptions::run_in_capture_phase();
        let (tell_opens, tell_toggled) = (tell.clone(), tell.clone());
        let closed = move |event: &Event| {
            if is(event, "dialog").is_some() {
                tell.emit(Msg::Overlay(Overlay::Escaped));
            }
        };
        let opens = move |event: &Event| {
            if let Some(list) = shut(event) {
                tell_opens.emit(Msg::Overlay(Overlay::ListSeen(list, Visibility::Shown)));
            }
        };
        let toggled = move |event: &Event| {
            if let Some(list) = shut(event) {
                tell_toggled.emit(Msg::Overlay(Overlay::ListSeen(list, Visibility::Hidden)));
            }
            let by_key = || find(":focus-visible").is_some();
            if let Some(menu) = is(event, MENU).filter(|_| by_key()) {
                focus(choices(&menu).first());
            }
        };
        Self {
            _closed: EventListener::new_with_options(&document(), "close", options, closed),
            _opens: EventListener::new_with_options(&document(), "beforetoggle", options, opens),
            _toggled: EventListener::new_with_options(&document(), "toggle", options, toggled),
        }
    }
}

/// Whether a dialog or a menu lies over the page.
pub(crate) fn lies_there() -> bool {
    has_dialog() || find(MENU).is_some()
}

/// Whether a dialog lies over the page.
pub(crate) fn has_dialog() -> bool {
    find("dialog[open]").is_some()
}

/// Shows the dialog that holds the element of that name, and gives that element the focus.
pub(crate) fn show(name: &str) {
    let Some(element) = document().get_element_by_id(name) else { return };
    // A menu gives the focus back to its button first, so that the dialog can give it back there.
    hide(find(MENU));
    if let Some(dialog) = element.closest("dialog").ok().flatten() {
        // Refused only where it is shown already.
        let _ = dialog.unchecked_ref::<Dialog>().show_modal();
    }
    focus(element.dyn_ref());
}

/// Closes the dialog that lies over the page, so that the focus returns to where it was.
pub(crate) fn close() {
    if let Some(dialog) = find("dialog[open]") {
        dialog.unchecked_ref::<Dialog>().close();
    }
}

/// Closes the menu that is open.
pub(crate) fn close_list() {
    hide(find(MENU));
}

/// Presses the button of a menu, if it is there; it has the focus then, and gets it back from the menu.
pub(crate) fn press(name: &str) {
    let button = document().get_element_by_id(name).and_then(|found| found.dyn_into::<HtmlElement>().ok());
    if let Some(button) = button {
        focus(Some(&button));
        button.click();
    }
}

/// Whether a key is one of an open menu: arrows, Home and End walk along its choices, and Tab leaves it.
pub(crate) fn walk(event: &KeyboardEvent) -> bool {
    let Some(menu) = find(MENU) else { return false };
    let focused = document().active_element();
    let choices = choices(&menu);
    let has_focus = |choice: &HtmlElement| focused.as_ref().is_some_and(|element| **choice == *element);
    let here = choices.iter().position(has_focus);
    let next = match (event.key().as_str(), here) {
        ("Tab", _) => {
            if menu.contains(focused.as_deref()) {
                hide(Some(menu));
            }
            return false;
        }
        ("ArrowDown", Some(here)) => here + 1,
        ("ArrowDown" | "Home", _) => 0,
        ("ArrowUp", Some(here)) if here > 0 => here - 1,
        ("ArrowUp", Some(_)) => 0,
        ("ArrowUp" | "End", _) => choices.len(),
        _ => return false,
    };
    focus(choices.get(next).or(choices.last()));
    true
}

fn choices(menu: &Element) -> Vec<HtmlElement> {
    let Ok(found) = menu.query_selector_all(CHOICES) else { return Vec::new() };
    (0..found.length()).filter_map(|at| found.get(at)?.dyn_into().ok()).collect()
}

fn hide(menu: Option<Element>) {
    if let Some(menu) = menu.and_then(|menu| menu.dyn_into::<HtmlElement>().ok()) {
        // Refused only where it is hidden already.
        let _ = menu.hide_popover();
    }
}

fn focus(element: Option<&HtmlElement>) {
    if let Some(element) = element {
        // What cannot take the focus keeps working by hand.
        let _ = element.focus();
    }
}

fn find(selector: &str) -> Option<Element> {
    // A browser that does not know a selector has nothing of the kind.
    document().query_selector(selector).ok().flatten()
}

/// What an event is about, if it is of that kind.
fn is(event: &Event, selector: &str) -> Option<Element> {
    let target: Element = event.target()?.dyn_into().ok()?;
    target.matches(selector).unwrap_or_default().then_some(target)
}

/// The list that an event is about, if it is one that is made when it opens, and is shut.
fn shut(event: &Event) -> Option<List> {
    let menu = is(event, ".menu").filter(|menu| !menu.matches(MENU).unwrap_or_default())?;
    let name = menu.id();
    List::ALL.into_iter().find(|list| list.name() == name)
}
