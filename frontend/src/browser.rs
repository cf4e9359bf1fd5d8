//! The only part that touches the browser.

pub(crate) mod clipboard;
pub(crate) mod files;
pub(crate) mod frame;
pub(crate) mod held;
pub(crate) mod host;
pub(crate) mod keyboard;
pub(crate) mod location;
pub(crate) mod monaco;
pub(crate) mod over;
pub(crate) mod page;
pub(crate) mod sight;
pub(crate) mod storage;
pub(crate) mod wheel;
pub(crate) mod width;

use web_sys::{Document, Window};

fn window() -> Window {
    gloo::utils::window()
}

fn document() -> Document {
    gloo::utils::document()
}
