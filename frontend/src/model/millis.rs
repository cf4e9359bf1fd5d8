//! Moments as numbers to draw with.

use podreel_core::time::Instant;

/// Milliseconds of a moment, for drawing.
#[must_use]
#[expect(clippy::cast_precision_loss, reason = "a life is far shorter than 2^52 ms")]
pub fn millis(instant: Instant) -> f64 {
    instant.as_millis() as f64
}

/// Tenths of a second: what is drawn changes no more often.
#[must_use]
#[expect(clippy::cast_possible_truncation, reason = "a life is far shorter than 2^63 tenths")]
pub fn tenths(at_ms: f64) -> i64 {
    (at_ms / 100.0) as i64
}
