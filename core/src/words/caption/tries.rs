//! How often what fails has been tried, and when it is tried again.

use super::Telling;
use crate::sim::event::{Event, EventKind, ImageEvent};
use crate::time::{Duration, Instant};
use crate::words::Language;

/// What an event is to the tries of something.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Step {
    Failure,
    Success,
}

impl Telling<'_> {
    /// Behind a title: which try it is, where it is not the first.
    pub(super) fn which_try(&self) -> String {
        let mut count = 1;
        for event in self.before().filter(|event| self.is_same(event)) {
            match step(&event.kind) {
                Some(Step::Success) => break,
                Some(Step::Failure) => count += 1,
                None => {}
            }
        }
        match (self.language, count) {
            (_, 1) => String::new(),
            (Language::English, _) => format!(" (attempt {count})"),
            (Language::Korean, _) => format!("(시도 {count}회째)"),
        }
    }

    /// Whether the same failed before, and has not succeeded since.
    pub(super) fn is_tried_again(&self) -> bool {
        !self.which_try().is_empty()
    }

    /// When the kubelet looks at the event's container for the next time.
    pub(super) fn next_look(&self) -> Option<Duration> {
        let mut later = self.timeline.events.iter().skip(self.index + 1);
        let next = later.find(|event| self.is_same(event) && event.at > self.event.at)?;
        Some(next.at.since(self.event.at))
    }

    /// When the event's image is pulled again: not before its back-off is over.
    pub(super) fn next_pull(&self, until: Instant) -> String {
        let is_pull = |event: &&Event| {
            let what = match &event.kind {
                EventKind::Image(what) | EventKind::VolumeImage { what, .. } => Some(what),
                _ => None,
            };
            self.is_same(event) && what == Some(&ImageEvent::PullStarted)
        };
        let next = self.timeline.events.iter().skip(self.index + 1).find(is_pull);
        self.duration(next.map_or(until, |next| next.at).since(Instant::START))
    }

    /// Whether an event is about the same container, and about the same volume if this one is about one.
    fn is_same(&self, event: &Event) -> bool {
        event.container == self.event.container && volume(&event.kind) == volume(&self.event.kind)
    }
}

const fn volume(kind: &EventKind) -> Option<u32> {
    match kind {
        EventKind::VolumeImage { volume, .. }
        | EventKind::MountFailed { volume, .. }
        | EventKind::VolumeMounted { volume } => Some(*volume),
        _ => None,
    }
}

const fn step(kind: &EventKind) -> Option<Step> {
    match kind {
        EventKind::Image(ImageEvent::PullFailed { .. })
        | EventKind::VolumeImage { what: ImageEvent::PullFailed { .. }, .. }
        | EventKind::MountFailed { .. }
        | EventKind::EnvironmentFailed { .. }
        | EventKind::SchedulingFailed { .. } => Some(Step::Failure),
        EventKind::Image(ImageEvent::PullFinished { .. })
        | EventKind::VolumeImage { what: ImageEvent::PullFinished { .. }, .. }
        | EventKind::VolumeMounted { .. }
        | EventKind::ContainerCreated { .. } => Some(Step::Success),
        _ => None,
    }
}
