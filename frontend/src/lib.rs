//! Podreel's page.
//!
//! # The map
//! [`model`] is the whole state and every decision: a closed [`model::msg::Msg`], one `update`, the effects it
//! asks for. It knows neither Yew nor the browser and is tested natively. `view` draws a model: props in,
//! messages out. `browser` is the only part that touches the browser. `app` owns the model and joins the three.

#[cfg(target_arch = "wasm32")]
mod app;
#[cfg(target_arch = "wasm32")]
mod browser;
pub mod model;
#[cfg(all(feature = "still", not(target_arch = "wasm32")))]
pub mod still;
#[cfg(any(feature = "still", target_arch = "wasm32"))]
#[cfg_attr(
    not(target_arch = "wasm32"),
    allow(unused_imports, reason = "only a browser finds elements by name")
)]
mod view;

#[cfg(target_arch = "wasm32")]
pub use self::app::run;
