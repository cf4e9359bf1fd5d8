//! Times as the page prints them.

use podreel_core::sim::timeline::Timeline;
use podreel_core::time::Instant;
use podreel_core::words::{Language, phrase};

use crate::model::millis::{millis, tenths};
use crate::model::picture::Picture;

/// The moment of so many tenths of a second.
pub(super) fn instant(tenths: i64) -> Instant {
    Instant::from_millis(tenths * 100)
}

/// The end of a life in milliseconds.
pub(super) fn end(picture: &Picture) -> f64 {
    millis(picture.timeline.until)
}

/// `02:06.5`, always as wide.
pub(super) fn digits(at_ms: f64) -> String {
    let tenths = tenths(at_ms);
    format!("{:02}:{:02}.{}", tenths / 600, tenths / 10 % 60, tenths % 10)
}

/// A moment to the tenth of a second, in words.
pub(super) fn words(language: Language, at_ms: f64) -> String {
    phrase::moment(language, tenths(at_ms))
}

/// When something of a life is, in words.
pub(super) fn at(language: Language, instant: Instant) -> String {
    words(language, millis(instant))
}

/// How long after the creation an event of a life is, in words.
pub(super) fn of_event(language: Language, timeline: &Timeline, event: usize) -> String {
    at(language, timeline.events[event].at)
}
