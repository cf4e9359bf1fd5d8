//! Numbers to draw with: moments, and how many there are of something.

use podreel_core::time::Instant;

/// Milliseconds of a moment, for drawing.
#[must_use]
#[expect(clippy::cast_precision_loss, reason = "a life is far shorter than 2^52 ms")]
pub fn millis(instant: Instant) -> f64 {
    instant.as_millis() as f64
}

/// The moment in whole milliseconds.
#[must_use]
#[expect(clippy::cast_possible_truncation, reason = "a life is far shorter than 2^63 ms")]
pub fn instant(at_ms: f64) -> Instant {
    Instant::from_millis(at_ms as i64)
}

/// So many things, to reckon with.
#[must_use]
#[expect(clippy::cast_precision_loss, reason = "there are far fewer than 2^52 of anything")]
pub fn count(things: usize) -> f64 {
    things as f64
}

/// The nearest tenth of a second: what is drawn changes no more often, and every clock of the page says the same.
#[must_use]
#[expect(clippy::cast_possible_truncation, reason = "a life is far shorter than 2^63 tenths")]
pub fn tenths(at_ms: f64) -> i64 {
    (at_ms / 100.0).round() as i64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_shortly_before_a_tenth_is_that_tenth() {
        assert_eq!([0.0, 4_449.9, 4_450.0, 4_499.0, 4_500.0].map(tenths), [0, 44, 45, 45, 45]);
    }
}
