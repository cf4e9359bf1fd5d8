//! Files: one that the reader chooses or drops on the page, and one that the reader takes along.

use gloo::events::{EventListener, EventListenerOptions, EventListenerPhase};
use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Blob, DragEvent, Event, File, HtmlElement, HtmlInputElement, Url};
use yew::Callback;

use super::{document, window};
use crate::model::drafts::Shelf;

/// No larger file is read; a text of that size is refused anyway.
const LARGEST: f64 = 1024.0 * 1024.0;

/// Files are taken until this is dropped.
pub(crate) struct Files {
    _listeners: [EventListener; 3],
}

impl Files {
    /// Turns files that are chosen in the field of that name, or dropped, into messages.
    pub(crate) fn listen(field: &'static str, tell: &Callback<Shelf>) -> Self {
        let chosen = tell.clone();
        let chosen = EventListener::new(&document(), "change", move |event: &Event| {
            let input = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
            let Some(input) = input.filter(|input| input.id() == field) else { return };
            if let Some(file) = input.files().and_then(|files| files.get(0)) {
                read(file, chosen.clone());
            }
            // So that the same file can be chosen again.
            input.set_value("");
        });
        // Before the editor hears of it, which would take the file's name for a text.
        let options = EventListenerOptions { phase: EventListenerPhase::Capture, passive: false };
        let over = EventListener::new_with_options(&window(), "dragover", options, |event: &Event| {
            if dropped(event).is_some() {
                event.prevent_default();
            }
        });
        let dropped_on = tell.clone();
        let drop = EventListener::new_with_options(&window(), "drop", options, move |event: &Event| {
            let Some(files) = dropped(event) else { return };
            event.prevent_default();
            event.stop_propagation();
            if let Some(file) = files.get(0) {
                read(file, dropped_on.clone());
            }
        });
        Self { _listeners: [chosen, over, drop] }
    }
}

/// The files that are dragged over the page, if any are.
fn dropped(event: &Event) -> Option<web_sys::FileList> {
    let data = event.dyn_ref::<DragEvent>()?.data_transfer()?;
    let holds_files = data.types().iter().any(|kind| kind == "Files");
    if holds_files { data.files() } else { None }
}

fn read(file: File, tell: Callback<Shelf>) {
    spawn_local(async move {
        let text = match file.size() <= LARGEST {
            true => JsFuture::from(file.text()).await.ok().and_then(|text| text.as_string()),
            false => None,
        };
        // What is no UTF-8 comes with marks in place of its letters.
        let text = text.filter(|text| !text.contains(char::REPLACEMENT_CHARACTER));
        tell.emit(Shelf::FileRead(text));
    });
}

/// Gives the reader a file.
pub(crate) fn download(name: &str, text: &str) {
    let parts = Array::of1(&JsValue::from_str(text));
    let address =
        Blob::new_with_str_sequence(&parts).and_then(|blob| Url::create_object_url_with_blob(&blob));
    let link = document().create_element("a").ok().and_then(|link| link.dyn_into::<HtmlElement>().ok());
    if let (Ok(address), Some(link)) = (address, link) {
        // Neither name is one that a browser refuses.
        let _ = (link.set_attribute("href", &address), link.set_attribute("download", name));
        link.click();
        let _ = Url::revoke_object_url(&address);
    }
}
