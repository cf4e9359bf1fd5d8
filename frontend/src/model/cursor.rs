//! Where the playhead is.

use podreel_core::sim::timeline::Timeline;
use podreel_core::time::Instant;

use super::millis::{instant, millis};

/// The playhead: a moment, and the last event that has happened there.
///
/// Many events share one moment, so the moment alone could not step through them.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Cursor {
    /// The moment, in milliseconds; between two of them while it plays.
    pub at_ms: f64,
    /// The place in the Timeline of the last event that has happened.
    pub event: usize,
}

impl Cursor {
    /// A moment with everything that happens in it.
    #[must_use]
    pub fn at(timeline: &Timeline, at_ms: f64) -> Self {
        let at_ms = at_ms.clamp(0.0, millis(timeline.until));
        Self { at_ms, event: timeline.events_by(instant(at_ms)).saturating_sub(1) }
    }

    /// The moment in whole milliseconds.
    #[must_use]
    pub fn instant(self) -> Instant {
        instant(self.at_ms)
    }
}
