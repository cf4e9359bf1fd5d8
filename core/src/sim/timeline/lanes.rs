//! What each container does from moment to moment, read off the events.

use crate::pod::PerContainer;
use crate::rules::startup::{StartGate, startup_plan};
use crate::sim::event::{EventId, EventKind, ImageEvent};
use crate::sim::timeline::{Activity, Interval, Timeline};
use crate::time::Instant;

impl Timeline {
    /// What every container does: one lane each, `initContainers` first, without gaps from creation to the end.
    ///
    /// What another follows in the same instant has no length, and is there all the same.
    #[must_use]
    pub fn lanes(&self) -> PerContainer<Vec<Interval>> {
        let gates = startup_plan(&self.pod, self.gates).gates(&self.pod);
        let mut lanes = PerContainer::new(&self.pod, |id| {
            Lane::new(Activity::Waiting { on: gates[id].map(StartGate::container) })
        });
        for (index, event) in self.events.iter().enumerate() {
            let Some(id) = event.container else { continue };
            lanes[id].note(event.at, &event.kind, EventId::at(index));
        }
        lanes.map(|lane| lane.finished(self.until))
    }
}

struct Lane {
    done: Vec<Interval>,
    current: Interval,
}

impl Lane {
    fn new(activity: Activity) -> Self {
        let current = Interval {
            from: Instant::START,
            to: Instant::START,
            activity,
            attempt: 0,
            event: EventId::FIRST,
        };
        Self { done: Vec::new(), current }
    }

    fn note(&mut self, now: Instant, kind: &EventKind, event: EventId) {
        if let EventKind::ContainerCreated { attempt } | EventKind::ContainerStarted { attempt } = kind {
            self.current.attempt = *attempt;
        }
        let activity = match kind {
            EventKind::Image(ImageEvent::PullStarted) => Activity::Pulling,
            EventKind::Image(ImageEvent::PullFinished { .. } | ImageEvent::Present)
            | EventKind::ContainerCreated { .. }
            | EventKind::Restarting { .. } => Activity::Starting,
            EventKind::ContainerStarted { .. } | EventKind::PostStartFinished => Activity::Running,
            EventKind::PostStartBegan => Activity::PostStart,
            // It waits for what others make, and no back-off counts.
            EventKind::EnvironmentFailed { .. } => Activity::Waiting { on: None },
            EventKind::BackOff { .. }
            | EventKind::VolumeImageLacked { .. }
            | EventKind::Image(
                ImageEvent::PullFailed { .. }
                | ImageEvent::PullBackOff { .. }
                | ImageEvent::NameInvalid
                | ImageEvent::NeverPull,
            ) => Activity::BackOff,
            EventKind::PreStopBegan => Activity::PreStop,
            EventKind::WaitsForTurn { on } => Activity::WaitingToStop { on: *on },
            EventKind::Stopping { .. } | EventKind::StopSignal { .. } => Activity::Stopping,
            EventKind::Exited { code: 0, .. } => Activity::Finished,
            EventKind::Exited { code, .. } | EventKind::StartFailed { code, .. } => {
                Activity::Failed { code: *code }
            }
            _ => return,
        };
        self.close(now);
        self.current = Interval { from: now, to: now, activity, attempt: self.current.attempt, event };
    }

    fn close(&mut self, now: Instant) {
        self.current.to = now;
        self.done.push(self.current);
    }

    fn finished(mut self, until: Instant) -> Vec<Interval> {
        self.close(until);
        self.done
    }
}
