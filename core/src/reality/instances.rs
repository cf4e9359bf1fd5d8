//! What a status tells of each container's instances: at most the present one and the one before it.

use std::rc::Rc;

use super::{RealContainer, RealInstance, Reality};
use crate::pod::Pod;
use crate::status::{ContainerState, ContainerStatus, PodStatus};
use crate::time::{Duration, Instant};
use crate::yaml::Node;

/// How long after `from` it was; negative where it was before.
pub(super) fn between(from: Instant, to: Instant) -> Duration {
    Duration::from_millis(to.as_millis().saturating_sub(from.as_millis()))
}

impl Reality {
    /// Takes over what the status says, its moments counted from `begins`.
    pub(super) fn take_status(&mut self, pod: &Pod, mut status: PodStatus, node: Node<'_>, begins: Instant) {
        for condition in &mut status.conditions {
            condition.since = count(begins, condition.since);
        }
        status.start_time = status.start_time.map(|at| count(begins, at));
        for (list, name) in [
            (&mut status.init_container_statuses, "initContainerStatuses"),
            (&mut status.container_statuses, "containerStatuses"),
        ] {
            let mut nodes = node.get(name).into_iter().flat_map(Node::items);
            for place in 0..list.len() {
                let span = nodes.next().map(Node::span);
                let Some(known) = list.get_mut(place) else { continue };
                rebase(known, begins);
                match pod.find(&known.name) {
                    Some(id) => self.containers[id] = RealContainer { span, ..container(known) },
                    None => self.strangers.push(Rc::clone(&known.name)),
                }
            }
        }
        self.status = Some(status);
    }
}

/// The moment as it is counted from `begins`. What Kubernetes leaves at 1970 stays unset.
fn count(begins: Instant, at: Instant) -> Instant {
    Instant::START + between(begins, at)
}

fn rebase(status: &mut ContainerStatus, begins: Instant) {
    for state in [Some(&mut status.state), status.last_state.as_mut()].into_iter().flatten() {
        match state {
            ContainerState::Waiting { .. } => {}
            ContainerState::Running { started_at } => *started_at = count(begins, *started_at),
            ContainerState::Terminated { started_at, finished_at, .. } => {
                for at in [started_at, finished_at] {
                    // A process that never ran is said to have begun in 1970.
                    *at = at.filter(|at| *at > Instant::START).map(|at| count(begins, at));
                }
            }
        }
    }
}

fn container(status: &ContainerStatus) -> RealContainer {
    let waits = match &status.state {
        ContainerState::Waiting { reason, message } => Some((reason.clone(), Rc::clone(message))),
        ContainerState::Running { .. } | ContainerState::Terminated { .. } => None,
    };
    // While it waits for a restart, what ended last is the newest instance.
    let before = if waits.is_some() { status.restart_count } else { status.restart_count.saturating_sub(1) };
    let last = status.last_state.as_ref().and_then(|state| instance(state, before));
    let instances = last.into_iter().chain(instance(&status.state, status.restart_count)).collect();
    RealContainer {
        instances,
        pulls: Vec::new(),
        restarts: status.restart_count,
        ready: Some(status.ready),
        started: status.started,
        waits,
        span: None,
    }
}

fn instance(state: &ContainerState, attempt: u32) -> Option<RealInstance> {
    match state {
        ContainerState::Waiting { .. } => None,
        ContainerState::Running { started_at } => {
            Some(RealInstance { attempt, started: Some(*started_at), finished: None, exit: None })
        }
        ContainerState::Terminated { exit_code, reason, started_at, finished_at, .. } => Some(RealInstance {
            attempt,
            started: *started_at,
            finished: *finished_at,
            exit: Some((*exit_code, reason.clone())),
        }),
    }
}
