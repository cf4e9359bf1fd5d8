//! The row of `kubectl get pod`: READY, STATUS, RESTARTS and AGE.
//!
//! STATUS is no field of the pod: the API server makes it up from the phase, the first init container that has
//! not done its part, and the first app container that has a reason.
//!
//! Source: `pkg/printers/internalversion/printers.go: printPod`.
//!
//! The surprises: a sidecar that is down after the start-up shows as `Init:Error` though the apps run. While
//! init containers run, RESTARTS counts theirs; afterwards only sidecars and apps count. Since 1.35 the exit of
//! a failed container shows rather than `Completed` or `NotReady`.

use std::borrow::Cow;

use crate::kubectl::age::age;
use crate::pod::Pod;
use crate::rules::container_kind::{ContainerKind, container_kind};
use crate::rules::container_state::is_plain_wait;
use crate::rules::phase;
use crate::sim::timeline::{Moment, Timeline};
use crate::status::{ContainerState, ContainerStatus, PodConditionType, PodStatus};
use crate::time::Instant;
use crate::version::FeatureGates;

/// One row, without NAME.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// READY: `1/2`.
    pub ready: String,
    /// STATUS: `Init:0/1`, `CrashLoopBackOff` …
    pub status: Cow<'static, str>,
    /// RESTARTS: `3 (20s ago)`.
    pub restarts: String,
    /// AGE: `95s`.
    pub age: String,
}

impl Row {
    /// Whether STATUS names something that keeps the pod from working, or that has ended it.
    #[must_use]
    pub fn tells_trouble(&self) -> bool {
        let own = self.status.strip_prefix("Init:").unwrap_or(&self.status);
        let is_plain = is_plain_wait(own)
            || own.starts_with(|first: char| first.is_ascii_digit())
            || matches!(
                own,
                "Pending"
                    | "SchedulingGated"
                    | "Running"
                    | "NotReady"
                    | "Succeeded"
                    | "Completed"
                    | "Terminating"
                    | "Unknown"
            );
        !is_plain
    }
}

/// The pod's object as far as the row shows it.
#[derive(Clone, Copy, Debug)]
pub struct Object<'a> {
    /// The pod.
    pub pod: &'a Pod,
    /// Its status.
    pub status: &'a PodStatus,
    /// When it was created.
    pub created: Instant,
    /// When it was asked to go, if it was.
    pub deletion: Option<Instant>,
}

/// The row at `now`.
#[must_use]
pub fn row(object: Object<'_>, now: Instant, gates: FeatureGates) -> Row {
    let Object { pod, status, created, deletion } = object;
    let sidecar = |id| container_kind(pod, id, gates) == ContainerKind::Sidecar;
    let total = pod.spec.containers.len() + pod.init_ids().filter(|id| sidecar(*id)).count();

    let mut reason: Cow<'static, str> =
        if status.reason.is_empty() { status.phase.name().into() } else { status.reason.clone() };
    if let Some(scheduled) = status.condition(&PodConditionType::PodScheduled)
        && scheduled.reason == "SchedulingGated"
    {
        reason = "SchedulingGated".into();
    }
    let (mut all, mut sidecars) = (Restarts::default(), Restarts::default());
    let mut ready = 0;
    let mut initializing = false;
    for (at, container) in status.init_container_statuses.iter().enumerate() {
        // By name, because a status may leave some out.
        let is_sidecar = pod.init_ids().any(|id| pod.container(id).name == container.name && sidecar(id));
        all.count(container);
        if is_sidecar {
            sidecars.count(container);
        }
        if let ContainerState::Terminated { exit_code: 0, .. } = container.state {
            continue;
        }
        if is_sidecar && container.started == Some(true) {
            ready += usize::from(container.ready);
            continue;
        }
        reason = match &container.state {
            ContainerState::Terminated { .. } => format!("Init:{}", ended(&container.state)).into(),
            ContainerState::Waiting { reason, .. } if !reason.is_empty() && reason != "PodInitializing" => {
                format!("Init:{reason}").into()
            }
            ContainerState::Waiting { .. } | ContainerState::Running { .. } => {
                format!("Init:{at}/{}", pod.spec.init_containers.len()).into()
            }
        };
        initializing = true;
        break;
    }
    if !initializing || status.is_true(&PodConditionType::Initialized) {
        all = sidecars;
        ready += apps(status, &mut reason, &mut all, gates);
    }
    if deletion.is_some() && status.reason == "NodeLost" {
        reason = "Unknown".into();
    } else if deletion.is_some() && phase::shows_terminating(status.phase, gates) {
        reason = "Terminating".into();
    }
    Row {
        ready: format!("{ready}/{total}"),
        status: reason,
        restarts: all.printed(now),
        age: age(now.since(created)),
    }
}

/// The row of a simulated pod, from one of its life's moments, at `now`.
#[must_use]
pub fn row_at(timeline: &Timeline, moment: &Moment, now: Instant) -> Row {
    let object = Object {
        pod: &timeline.pod,
        status: &moment.status,
        created: Instant::START,
        deletion: moment.deletion,
    };
    row(object, now, timeline.gates)
}

/// Lets the app containers decide the reason; gives how many are ready.
fn apps(
    status: &PodStatus,
    reason: &mut Cow<'static, str>,
    restarts: &mut Restarts,
    gates: FeatureGates,
) -> usize {
    let (mut ready, mut running) = (0, false);
    let mut error: Option<Cow<'static, str>> = None;
    for container in status.container_statuses.listed().rev() {
        restarts.count(container);
        match &container.state {
            ContainerState::Waiting { reason: waits, .. } if !waits.is_empty() => *reason = waits.clone(),
            ContainerState::Terminated { exit_code, .. } => {
                *reason = ended(&container.state);
                if *exit_code != 0 {
                    error = Some(reason.clone());
                }
            }
            ContainerState::Running { .. } if container.ready => {
                running = true;
                ready += 1;
            }
            ContainerState::Waiting { .. } | ContainerState::Running { .. } => {}
        }
    }
    if reason == "Completed" {
        let pod_ready = status.is_true(&PodConditionType::Ready);
        let error = error.filter(|_| phase::shows_failed_container(gates));
        if running && pod_ready {
            *reason = "Running".into();
        } else if let Some(error) = error {
            *reason = error;
        } else if running {
            *reason = "NotReady".into();
        }
    }
    ready
}

/// How an ended container shows: its reason, or its signal, or its exit code.
fn ended(state: &ContainerState) -> Cow<'static, str> {
    match state {
        ContainerState::Terminated { reason, signal, exit_code, .. } => match (&**reason, *signal) {
            ("", 0) => format!("ExitCode:{exit_code}").into(),
            ("", signal) => format!("Signal:{signal}").into(),
            _ => reason.clone(),
        },
        ContainerState::Waiting { .. } | ContainerState::Running { .. } => Cow::Borrowed(""),
    }
}

/// How often containers were restarted, and when the last one before ended.
#[derive(Clone, Copy, Default)]
struct Restarts {
    count: u64,
    last: Option<Instant>,
}

impl Restarts {
    fn count(&mut self, container: &ContainerStatus) {
        self.count += u64::from(container.restart_count);
        if let Some(ContainerState::Terminated { finished_at: Some(finished), .. }) = &container.last_state {
            self.last = self.last.max(Some(*finished));
        }
    }

    fn printed(&self, now: Instant) -> String {
        match self.last {
            Some(last) if self.count > 0 => format!("{} ({} ago)", self.count, age(now.since(last))),
            _ => self.count.to_string(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_status_tells_trouble_or_none() {
        let check = |status: &'static str, expected| {
            let empty = String::new;
            let row = Row { ready: empty(), status: status.into(), restarts: empty(), age: empty() };
            assert_eq!(row.tells_trouble(), expected, "{status}");
        };
        for plain in ["Pending", "ContainerCreating", "PodInitializing", "Init:0/2", "Running", "Completed"] {
            check(plain, false);
        }
        for trouble in ["CrashLoopBackOff", "Error", "Init:Error", "OOMKilled", "ErrImagePull", "Evicted"] {
            check(trouble, true);
        }
    }
}
