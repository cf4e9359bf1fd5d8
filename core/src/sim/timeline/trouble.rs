//! What keeps a pod that is still there from working when watching it ends.

use crate::pod::ContainerId;
use crate::rules::container_state::is_plain_wait;
use crate::sim::event::EventKind;
use crate::sim::timeline::Timeline;
use crate::status::{ContainerState, PodCondition, PodConditionType, Reason};

/// What does not work, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trouble {
    /// Which container; none where the pod has no node.
    pub container: Option<ContainerId>,
    /// The reason in its status, such as `CrashLoopBackOff`, or that of the pod's condition `PodScheduled`.
    pub reason: Reason,
    /// How often it has been restarted.
    pub restarts: u32,
}

impl Timeline {
    /// The first container that does not work, or that the pod has no node, at the end of a pod that is still there, and that nobody told to stop.
    #[must_use]
    pub fn trouble(&self) -> Option<Trouble> {
        let last = self.moments.last()?;
        if last.gone || last.deletion.is_some() || last.status.phase.is_terminal() {
            return None;
        }
        let unscheduled = last.status.condition(&PodConditionType::PodScheduled).filter(|own| !own.is_true());
        if let Some(PodCondition { reason, .. }) = unscheduled {
            return Some(Trouble { container: None, reason: reason.clone(), restarts: 0 });
        }
        let mut ids = self.pod.container_ids();
        ids.find_map(|container| {
            let status = last.status.container(container)?;
            let reason = match &status.state {
                ContainerState::Waiting { reason, .. } => {
                    (!is_plain_wait(reason) || self.lacks_a_volume()).then_some(reason)
                }
                ContainerState::Terminated { exit_code, reason, .. } => {
                    self.is_missed(container, *exit_code).then_some(reason)
                }
                ContainerState::Running { .. } => None,
            };
            reason.map(|reason| Trouble {
                container: Some(container),
                reason: reason.clone(),
                restarts: status.restart_count,
            })
        })
    }

    /// Whether a container that has ended failed by itself, or waits to be started again.
    fn is_missed(&self, id: ContainerId, exit_code: i32) -> bool {
        let last = self.instances_of(id).next_back();
        let was_told = last.is_some_and(|last| last.stop.is_some());
        let own = self.events.iter().rfind(|event| event.container == Some(id));
        let waits = own.is_some_and(|own| matches!(own.kind, EventKind::BackOff { .. }));
        waits || (exit_code != 0 && !was_told)
    }

    fn lacks_a_volume(&self) -> bool {
        let is_of_a_volume = |kind: &EventKind| {
            matches!(
                kind,
                EventKind::MountFailed { .. } | EventKind::VolumesAwaited | EventKind::VolumeMounted { .. }
            )
        };
        let last = self.events.iter().rfind(|event| is_of_a_volume(&event.kind));
        last.is_some_and(|last| !matches!(last.kind, EventKind::VolumeMounted { .. }))
    }
}

#[cfg(test)]
mod tests;
