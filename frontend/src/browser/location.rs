//! The address: what it asks for, and the link that is put there.

use gloo::events::EventListener;
use wasm_bindgen::JsValue;
use yew::Callback;

use super::storage::Stored;
use super::window;
use crate::model::start::Start;

/// Everything that the browser knows before the page is drawn.
pub(crate) fn start(stored: Stored) -> Start {
    let location = window().location();
    let path = location.pathname().unwrap_or_default();
    let query = location.search().unwrap_or_default();
    let languages = window().navigator().languages();
    Start {
        fragment: fragment(),
        query: query.trim_start_matches('?').to_owned(),
        is_embed: path.ends_with("/embed.html") || path.ends_with("/embed"),
        draft: stored.draft,
        drafts: stored.drafts.unwrap_or_default(),
        now_ms: js_sys::Date::now(),
        linked: stored.linked,
        language: stored.language,
        browser_languages: languages.iter().filter_map(|language| language.as_string()).collect(),
        theme: stored.theme,
    }
}

/// Puts a link into the address bar, without a step of history, and gives the whole of it.
pub(crate) fn show_link(fragment: &str) -> String {
    let link = playground(fragment);
    replace(&link);
    link
}

/// Opens the whole page in a tab of its own.
pub(crate) fn open_playground(fragment: &str) {
    // A browser that forbids it says so itself.
    let _ = window().open_with_url_and_target(&playground(fragment), "_blank");
}

fn playground(fragment: &str) -> String {
    let location = window().location();
    let origin = location.origin().unwrap_or_default();
    let path = location.pathname().unwrap_or_default();
    format!("{origin}{}#{fragment}", path.trim_end_matches("embed.html").trim_end_matches("embed"))
}

/// Takes fragment and query out of the address, but keeps how the editor was asked for.
pub(crate) fn clear() {
    let location = window().location();
    let query = location.search().unwrap_or_default();
    let plain = if asks_for_plain_editor(&query) { "?editor=plain" } else { "" };
    replace(&(location.pathname().unwrap_or_default() + plain));
}

/// Whether the address asks for a plain textarea.
pub(crate) fn wants_plain_editor() -> bool {
    asks_for_plain_editor(&window().location().search().unwrap_or_default())
}

fn asks_for_plain_editor(query: &str) -> bool {
    query.trim_start_matches('?').split('&').any(|pair| pair == "editor=plain")
}

fn replace(address: &str) {
    if let Ok(history) = window().history() {
        // A page inside a frame may be refused; then the address stays as it is.
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(address));
    }
}

fn fragment() -> String {
    window().location().hash().unwrap_or_default().trim_start_matches('#').to_owned()
}

/// Listens to the address until it is dropped.
pub(crate) struct Listener {
    _listener: EventListener,
}

impl Listener {
    /// Tells each new fragment.
    pub(crate) fn new(tell: Callback<String>) -> Self {
        let listener = EventListener::new(&window(), "hashchange", move |_| tell.emit(fragment()));
        Self { _listener: listener }
    }
}
