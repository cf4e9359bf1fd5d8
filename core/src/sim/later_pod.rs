//! The world of a pod that is not the first of its workload: the same on a clock of its own, with what the pods before it
//! have left behind.

use std::rc::Rc;

use crate::sim::event::{EventId, EventKind, ImageEvent};
use crate::sim::latency;
use crate::sim::scenario::{Action, Image, Scenario};
use crate::sim::timeline::Timeline;
use crate::time::Instant;

impl Scenario {
    /// The world of a pod that is made at `created`, after `number` others, and in which that of the actions happens
    /// which it `meets`.
    pub(super) fn of_later_pod(
        &self,
        created: Instant,
        number: usize,
        meets: &dyn Fn(&Action) -> bool,
    ) -> Self {
        let own_time = |action: &Action| Action {
            at: Instant::START + action.at.since(created),
            pod: None,
            ..action.clone()
        };
        Self {
            actions: self.actions.iter().filter(|action| meets(action)).map(own_time).collect(),
            missing: self.missing_since(created),
            horizon: (Instant::START + self.horizon).since(created),
            seed: latency::seed_of(self.seed, number),
            ..self.clone()
        }
    }

    /// What the pod of that life, created at `since`, has pulled by `now` is on the node.
    pub(super) fn find_images_of(&mut self, timeline: &Timeline, since: Instant, now: Instant) {
        for (place, event) in timeline.events.iter().enumerate() {
            let name = match (&event.kind, event.container) {
                (EventKind::Image(ImageEvent::PullFinished { .. }), Some(id)) => {
                    Some(timeline.image(EventId::at(place), id))
                }
                (EventKind::VolumeImage { volume, what: ImageEvent::PullFinished { .. } }, _) => {
                    timeline.pod.volume_image(*volume)
                }
                _ => None,
            };
            let Some(name) = name else { continue };
            if event.at.on_makers_clock(since) > now {
                break;
            }
            match self.images.iter_mut().find(|image| image.name == *name) {
                Some(image) => image.present = true,
                None => self.images.push(Image {
                    name: Rc::clone(name),
                    present: true,
                    pull: self.default_pull,
                    error: None,
                }),
            }
        }
    }
}
