//! What each container does from moment to moment, read off the events.

use crate::pod::ContainerId;
use crate::rules::startup::startup_plan;
use crate::sim::event::EventKind;
use crate::sim::timeline::{Activity, Interval, Timeline};
use crate::time::Instant;

impl Timeline {
    /// What every container does: one lane each, `initContainers` first, without gaps from creation to the end.
    ///
    /// What another follows in the same instant has no length, and is there all the same.
    #[must_use]
    pub fn lanes(&self) -> Vec<(ContainerId, Vec<Interval>)> {
        let plan = startup_plan(&self.pod, self.gates);
        let gate = |id| plan.steps.iter().find(|step| step.container == id).and_then(|step| step.gate);
        let mut lanes: Vec<Lane> = self
            .pod
            .container_ids()
            .map(|id| Lane::new(id, Activity::Waiting { on: gate(id).map(|gate| gate.container()) }))
            .collect();
        let inits = self.pod.spec.init_containers.len();
        for (index, event) in self.events.iter().enumerate() {
            let Some(id) = event.container else { continue };
            let at = match id {
                ContainerId::Init(index) => index as usize,
                ContainerId::App(index) => inits + index as usize,
            };
            lanes[at].note(event.at, &event.kind, u32::try_from(index).unwrap_or(u32::MAX));
        }
        lanes.into_iter().map(|lane| (lane.id, lane.finished(self.until))).collect()
    }
}

struct Lane {
    id: ContainerId,
    done: Vec<Interval>,
    current: Interval,
}

impl Lane {
    fn new(id: ContainerId, activity: Activity) -> Self {
        let current = Interval { from: Instant::START, to: Instant::START, activity, attempt: 0, event: 0 };
        Self { id, done: Vec::new(), current }
    }

    fn note(&mut self, now: Instant, kind: &EventKind, event: u32) {
        if let EventKind::ContainerCreated { attempt } | EventKind::ContainerStarted { attempt } = kind {
            self.current.attempt = *attempt;
        }
        let activity = match kind {
            EventKind::PullStarted => Activity::Pulling,
            EventKind::PullFinished { .. }
            | EventKind::ImagePresent
            | EventKind::ContainerCreated { .. }
            | EventKind::Restarting { .. } => Activity::Starting,
            EventKind::ContainerStarted { .. } | EventKind::PostStartFinished => Activity::Running,
            EventKind::PostStartBegan => Activity::PostStart,
            // It waits for what others make, and no back-off counts.
            EventKind::EnvironmentFailed { .. } => Activity::Waiting { on: None },
            EventKind::BackOff { .. }
            | EventKind::PullFailed { .. }
            | EventKind::PullBackOff
            | EventKind::ImageNameInvalid
            | EventKind::ImageNeverPull => Activity::BackOff,
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
