//! The clipboard.

use wasm_bindgen_futures::{JsFuture, spawn_local};
use yew::Callback;

use super::window;
use crate::model::msg::Outcome;

/// Puts a text into the clipboard and says whether the browser let us.
pub(crate) fn copy(text: &str, done: Callback<Outcome>) {
    let clipboard = window().navigator().clipboard();
    // A page that is not served safely has no clipboard at all.
    if clipboard.is_undefined() {
        return done.emit(Outcome::Refused);
    }
    let writing = JsFuture::from(clipboard.write_text(text));
    spawn_local(async move {
        done.emit(if writing.await.is_ok() { Outcome::Done } else { Outcome::Refused });
    });
}
