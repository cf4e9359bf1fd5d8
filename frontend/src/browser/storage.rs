//! What the browser keeps from visit to visit. Where it keeps nothing, the page works all the same.

use std::cell::RefCell;

use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use podreel_core::words::Language;
use web_sys::Storage;
use yew::Callback;

use super::window;
use crate::model::drafts::Shelf;
use crate::model::effect::Effect;
use crate::model::panel::Theme;
use crate::model::stored::{DRAFT, DRAFTS, LANGUAGE, LINKED, THEME};

/// The longest that an edit waits to be kept.
const SOON_MS: u32 = 300;

thread_local! {
    static WAITING: RefCell<Vec<(&'static str, String)>> = const { RefCell::new(Vec::new()) };
    static TIMER: RefCell<Option<Timeout>> = const { RefCell::new(None) };
    static NOT_KEPT: RefCell<Option<Callback<Shelf>>> = const { RefCell::new(None) };
}

/// Everything that was kept.
pub(crate) struct Stored {
    /// The reader's own text.
    pub(crate) draft: Option<String>,
    /// The list of the texts that are kept beside it.
    pub(crate) drafts: Option<String>,
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
            drafts: read(DRAFTS),
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

/// Keeps what the reader made of the text of a link.
pub(crate) fn save_linked(fragment: &str, text: &str) {
    save_soon(LINKED, format!("{fragment}\n{text}"));
}

/// Keeps the list of the drafts.
pub(crate) fn save_drafts(list: &str) {
    save(DRAFTS, list);
}

/// Keeps the text of one draft.
pub(crate) fn save_text(id: u32, text: &str) {
    save(&key(id), text);
}

/// The text of one draft.
pub(crate) fn text(id: u32) -> Option<String> {
    read(&key(id))
}

/// Forgets the text of one draft.
pub(crate) fn drop_text(id: u32) {
    if let Some(storage) = storage() {
        // What cannot be forgotten is in nobody's way.
        let _ = storage.remove_item(&key(id));
    }
}

fn key(id: u32) -> String {
    format!("{DRAFT}.{id}")
}

/// Follows what other tabs do to the list of the drafts, so that none overwrites what another has kept.
pub(crate) fn follow_other_tabs(tell: Callback<Shelf>) -> EventListener {
    EventListener::new(&window(), "storage", move |_| {
        tell.emit(Shelf::Followed(read(DRAFTS).unwrap_or_default()));
    })
}

/// Says from now on what the browser had no room for.
pub(crate) fn tell_what_is_not_kept(tell: Callback<Shelf>) {
    NOT_KEPT.set(Some(tell));
}

/// What has to be done again when there is room.
fn refused(key: &str, value: &str) -> Option<Effect> {
    let text = value.to_owned();
    match key {
        DRAFT => Some(Effect::SaveDraft(text)),
        DRAFTS => Some(Effect::StoreDrafts(text)),
        LINKED => {
            let (fragment, text) = value.split_once('\n')?;
            Some(Effect::SaveLinked { fragment: fragment.to_owned(), text: text.to_owned() })
        }
        _ => {
            let id = key.strip_prefix(DRAFT)?.strip_prefix('.')?.parse().ok()?;
            Some(Effect::StoreDraft { id, text })
        }
    }
}

/// Keeps the language.
pub(crate) fn save_language(language: Language) {
    // Without room a choice lasts as long as the page.
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
    // Gone before anything is refused, for what follows from that may wait anew. Its own call may be the one that runs
    // now, and has then nothing to cancel.
    let fired = TIMER.take();
    for (key, value) in WAITING.take() {
        save(key, &value);
    }
    drop(fired);
}

/// Nothing that waits is lost when the page goes.
pub(crate) fn save_before_leaving() -> EventListener {
    EventListener::new(&window(), "pagehide", |_| save_waiting())
}

fn save(key: &str, value: &str) {
    // A browser that keeps nothing at all loses the convenience, never the text on the screen.
    let Some(storage) = storage() else { return };
    if storage.set_item(key, value).is_err()
        && let Some(effect) = refused(key, value)
        && let Some(tell) = NOT_KEPT.with_borrow(Option::clone)
    {
        tell.emit(Shelf::NotKept(Box::new(effect)));
    }
}
