//! An event of one life in another: the same kind for the same container, as often.

use podreel_core::sim::timeline::Timeline;

use crate::model::cursor::Cursor;
use crate::model::millis::millis;
use crate::model::picture::Picture;

impl Picture {
    /// The playhead at the event that it was at in another life: the same kind for the same container, as often.
    #[must_use]
    pub fn same_event(&self, before: &Self, cursor: Cursor) -> Cursor {
        let at = cursor.event.min(before.timeline.events.len().saturating_sub(1));
        let Some(found) = same_event(&before.timeline, at, &self.timeline) else {
            return Cursor::at(&self.timeline, cursor.at_ms);
        };
        // As long after the event as before, but not past the next one.
        let offset = cursor.at_ms - before.cursor_at_event(at).at_ms;
        let place = self.cursor_at_event(found);
        let next = self
            .timeline
            .events
            .get(found + 1)
            .map_or(f64::INFINITY, |_| self.cursor_at_event(found + 1).at_ms);
        let at_ms = (place.at_ms + offset).min(next).min(millis(self.timeline.until));
        Cursor { at_ms: at_ms.max(place.at_ms), ..place }
    }
}

/// The place of the event that has the same kind for the same container, as often, in another life.
#[must_use]
pub fn same_event(life: &Timeline, at: usize, other: &Timeline) -> Option<usize> {
    let name = |life: &Timeline, place: usize| {
        let event = &life.events[place];
        let container = event.container.map(|id| life.pod.container(id).name.clone());
        (container, std::mem::discriminant(&event.kind))
    };
    if at >= life.events.len() {
        return None;
    }
    let wanted = name(life, at);
    let ordinal = (0..at).filter(|place| name(life, *place) == wanted).count();
    (0..other.events.len()).filter(|place| name(other, *place) == wanted).nth(ordinal)
}
