//! The document itself: its language, its theme, and what it says if the page has panicked.

use std::cell::RefCell;
use std::panic;

use podreel_core::words::Language;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, ScrollIntoViewOptions, ScrollLogicalPosition};
use yew::NodeRef;

use super::{document, window};
use crate::model::Model;
use crate::model::arrival::Played;
use crate::model::panel::{Shows, Theme};
use crate::model::share::Share;

thread_local! {
    static TEXT: RefCell<String> = const { RefCell::new(String::new()) };
}

/// What the document itself shows of the model.
#[derive(Clone, Copy, PartialEq)]
pub(crate) struct Dress {
    language: Language,
    theme: Theme,
    shows: Shows,
}

impl Dress {
    /// That of a model.
    pub(crate) fn of(model: &Model) -> Self {
        Self { language: model.language, theme: model.theme, shows: model.shows }
    }
}

/// Gives it to the document.
pub(crate) fn put_on(dress: Dress) {
    let Some(root) = document().document_element() else { return };
    let put = |name: &str, value: &str| {
        // The still had it on already, most times.
        if root.get_attribute(name).as_deref() != Some(value) {
            // Only a name that is no name is refused.
            let _ = root.set_attribute(name, value);
        }
    };
    put("lang", dress.language.code());
    put("data-theme", dress.theme.code());
    put("data-shows", dress.shows.code());
}

/// How far the still was played, which the page takes the place of.
pub(crate) fn played() -> Option<Played> {
    Played::read(&document().document_element()?.get_attribute("data-played")?)
}

/// Whether the focus is on the still.
pub(crate) fn still_has_focus() -> bool {
    document().query_selector(".still :focus").is_ok_and(|found| found.is_some())
}

/// Whether the page is dark now.
pub(crate) fn is_dark(theme: Theme) -> bool {
    match theme {
        Theme::Auto => matches("(prefers-color-scheme: dark)"),
        Theme::Light => false,
        Theme::Dark => true,
    }
}

/// Whether the screen is as narrow as a phone's.
pub(crate) fn is_narrow() -> bool {
    matches("(max-width: 900px)")
}

fn matches(query: &str) -> bool {
    window().match_media(query).ok().flatten().is_some_and(|query| query.matches())
}

/// Gives the focus to the element of that name.
pub(crate) fn focus(id: &str) {
    let element = document().get_element_by_id(id).and_then(|found| found.dyn_into::<HtmlElement>().ok());
    if let Some(element) = element {
        // What cannot take the focus keeps working by hand.
        let _ = element.focus();
    }
}

/// Scrolls no farther than it takes to see an element.
pub(crate) fn bring_into_view(place: &NodeRef) {
    if let Some(element) = place.cast::<HtmlElement>() {
        let options = ScrollIntoViewOptions::new();
        options.set_block(ScrollLogicalPosition::Nearest);
        element.scroll_into_view_with_scroll_into_view_options(&options);
    }
}

/// What scrolls an element that would scroll by itself: on a narrow screen the whole page does.
fn scroller(place: &NodeRef) -> Option<Element> {
    if is_narrow() { document().scrolling_element() } else { place.cast() }
}

/// How far an element is scrolled.
pub(crate) fn scrolled(place: &NodeRef) -> i32 {
    scroller(place).map_or(0, |element| element.scroll_top())
}

/// Scrolls an element that far.
pub(crate) fn scroll(place: &NodeRef, top_px: i32) {
    if let Some(element) = scroller(place) {
        element.set_scroll_top(top_px);
    }
}

/// Remembers the text, for the case that nothing else remembers it.
pub(crate) fn keep_for_panic(text: &str) {
    TEXT.with_borrow_mut(|kept| {
        if kept != text {
            text.clone_into(kept);
        }
    });
}

/// From now on a panic leaves a sentence and a link that keeps the text.
pub(crate) fn show_panics() {
    panic::set_hook(Box::new(|info| {
        let text = TEXT.with(|kept| kept.try_borrow().map(|kept| kept.clone()).unwrap_or_default());
        let fragment = Share { text, ..Share::default() }.encode();
        let create = |name: &str| document().create_element(name).ok();
        let (Some(body), Some(sheet), Some(message), Some(link)) =
            (document().body(), create("section"), create("p"), create("a"))
        else {
            return;
        };
        message.set_text_content(Some(&format!("Podreel has made a mistake and stopped: {info}")));
        link.set_text_content(Some("This link keeps your text"));
        let path = window().location().pathname().unwrap_or_default();
        // What cannot be shown now cannot be shown at all.
        let _ = (
            sheet.set_attribute("class", "panicked"),
            sheet.set_attribute("role", "alert"),
            link.set_attribute("href", &format!("{path}?editor=plain#{fragment}")),
            sheet.append_child(&message),
            sheet.append_child(&link),
            body.append_child(&sheet),
        );
    }));
}
