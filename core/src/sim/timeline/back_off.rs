//! When a wait before the next try ends, also where watching ends before it.

use std::rc::Rc;

use crate::pod::ContainerId;
use crate::rules::backoff::{self, Backoff};
use crate::sim::event::EventKind;
use crate::sim::timeline::Timeline;
use crate::time::Instant;

impl Timeline {
    /// When the back-off in which a container stands after an event ends; `None` where no delay is in force.
    #[must_use]
    pub fn back_off_ends(&self, id: ContainerId, event: usize) -> Option<Instant> {
        let past = self.events.get(..=event).unwrap_or(&self.events);
        match past.iter().rfind(|past| past.container == Some(id))?.kind {
            EventKind::BackOff { until, .. } => Some(until),
            EventKind::PullFailed { .. } | EventKind::PullBackOff => self.pull_back_off_ends(id, event),
            _ => None,
        }
    }

    /// The delay grows with each failed pull of the image, whichever container wanted it.
    fn pull_back_off_ends(&self, id: ContainerId, event: usize) -> Option<Instant> {
        let image = |at: usize, id| Rc::clone(self.image(u32::try_from(at).unwrap_or(u32::MAX), id));
        let wanted = image(event, id);
        let mut in_force: Option<Backoff> = None;
        for (place, past) in self.events.iter().enumerate().take(event + 1) {
            if past.container.is_some_and(|of| image(place, of) != wanted) {
                continue;
            }
            match past.kind {
                EventKind::PullFailed { .. } => {
                    let before = in_force.filter(|before| !backoff::is_forgotten(*before, past.at));
                    let delay = backoff::raised(before, backoff::IMAGE_LIMITS);
                    in_force = Some(Backoff { delay, updated: past.at });
                }
                EventKind::PullFinished { .. } | EventKind::KubeletStarted => in_force = None,
                _ => {}
            }
        }
        in_force.map(|in_force| in_force.updated + in_force.delay)
    }
}
