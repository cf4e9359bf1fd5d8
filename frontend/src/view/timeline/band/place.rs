//! Where in a band something stands, and what is said of it.

use podreel_core::words::Language;

use crate::model::ruler::Ruler;
use crate::view::clock;
use crate::view::decimal::tenth as px;

/// Length of what begins with the end of the axis, or goes on after it.
pub(super) const REST_PX: f64 = 30.0;

/// What it is, and from when to when.
pub(super) fn said(language: Language, name: &str, from_ms: f64, to_ms: f64) -> String {
    format!("{name}: {} – {}", clock::words(language, from_ms), clock::words(language, to_ms))
}

/// Where something stands, and how wide it is.
pub(super) fn place(ruler: &Ruler, from_ms: f64, to_ms: f64, least_px: f64) -> (f64, f64) {
    let (from, to) = (ruler.px(from_ms), ruler.px(to_ms));
    (from.min(ruler.width_px - least_px), (to - from - 1.0).max(least_px))
}

/// The same for the style sheet.
pub(super) fn style(left: f64, width: f64) -> String {
    format!("left:{}px;width:{}px", px(left), px(width))
}
