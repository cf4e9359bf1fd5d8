//! What the browser keeps from visit to visit. Where it keeps nothing, the page works all the same.

use std::cell::RefCell;

use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use podreel_core::words::Language;
use web_sys::Storage;

use super::window;
use crate::model::panel::Theme;

const DRAFT: &str = "podreel.draft";
const EARLIER: &str = "podreel.draft.earlier";
const LINKED: &str = "podreel.linked";
const LANGUAGE: &str = "podreel.language";
const THEME: &str = "podreel.theme";

/// The longest that an edit waits to be kept.
const SOON_MS: u32 = 300;

thread_local! {
    static WAITING: RefCell<Vec<(&'static str, String)>> = const { RefCell::new(Vec::new()) };
    static TIMER: RefCell<Option<Timeout>> = const { RefCell::new(None) };
}

/// Everything that was kept.
pub(crate) struct Stored {
    /// The reader's own text.
    pub(crate) draft: Option<String>,
    /// The own text before that.
    pub(crate) earlier: Option<String>,
    /// What the reader made of the text of a link: its fragment, and the text.
    pub(crate) linked: Option<(String, String)>,
    /// The chosen language.
    pub(crate) language: Option<Language>,
    /// The chosen theme.
    pub(crate) theme: Option<Theme>,
}

impl Stored {
    /// Reads it.
    pub(crate) fn read() -> Self {
        let pair =
            |kept: String| kept.split_once('\n').map(|(link, text)| (link.to_owned(), text.to_owned()));
        Self {
            draft: read(DRAFT),
            earlier: read(EARLIER),
            linked: read(LINKED).and_then(pair),
            language: read(LANGUAGE).and_then(|code| code.parse().ok()),
            theme: read(THEME).and_then(|code| Theme::from_code(&code)),
        }
    }
}

/// Keeps the reader's own text.
pub(crate) fn save_draft(text: String) {
    save_soon(DRAFT, text);
}

/// Keeps the own text that another takes the place of.
pub(crate) fn save_earlier(text: &str) {
    save(EARLIER, text);
}

/// Keeps what the reader made of the text of a link.
pub(crate) fn save_linked(fragment: &str, text: &str) {
    save_soon(LINKED, format!("{fragment}\n{text}"));
}

/// Keeps the language.
pub(crate) fn save_language(language: Language) {
    save(LANGUAGE, language.code());
}

/// Keeps the theme.
pub(crate) fn save_theme(theme: Theme) {
    save(THEME, theme.code());
}

fn storage() -> Option<Storage> {
    window().local_storage().ok().flatten()
}

fn read(key: &str) -> Option<String> {
    storage()?.get_item(key).ok().flatten()
}

/// Keeps a value within a moment, and in any case before the page goes: the browser halts the page to write, and an
/// edit must not wait for that.
fn save_soon(key: &'static str, value: String) {
    WAITING.with_borrow_mut(|waiting| {
        waiting.retain(|(other, _)| *other != key);
        waiting.push((key, value));
    });
    TIMER.with_borrow_mut(|timer| {
        timer.get_or_insert_with(|| Timeout::new(SOON_MS, save_waiting));
    });
}

/// Keeps what waits to be kept.
fn save_waiting() {
    for (key, value) in WAITING.take() {
        save(key, &value);
    }
    TIMER.with_borrow_mut(|timer| {
        // Its own call may be the one that runs now, and has then nothing to cancel.
        drop(timer.take());
    });
}

/// Nothing that waits is lost when the page goes.
pub(crate) fn save_before_leaving() -> EventListener {
    EventListener::new(&window(), "pagehide", |_| save_waiting())
}

fn save(key: &str, value: &str) {
    if let Some(storage) = storage() {
        // A full or forbidden storage loses the convenience, never the text on the screen.
        let _ = storage.set_item(key, value);
    }
}
