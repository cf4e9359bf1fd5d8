//! A controller makes a new pod in the place of one that no longer counts: a Deployment, a ReplicaSet and
//! a ReplicationController as soon as the old pod's deletion is asked for or it has ended, a StatefulSet and a DaemonSet
//! when its object is gone; those two delete a pod that has ended, so that its place is free. All but the StatefulSet
//! also make one in the place of a pod whose labels they no longer select, and let that one go.
//!
//! Source: `pkg/controller/controller_utils.go: IsPodActive`,
//! `pkg/controller/controller_ref_manager.go: ClaimObject`,
//! `pkg/controller/replicaset/replica_set.go: manageReplicas`,
//! `pkg/controller/statefulset/stateful_set_control.go: processReplica`,
//! `pkg/controller/daemon/daemon_controller.go: podsShouldBeOnNode`; v1.36.
//!
//! The surprises: a Deployment does not wait for the end of the old pod, so during its grace period both run, and yet
//! one replica is not enough to be drained without a gap, because the old pod's endpoint stops being ready at once
//! while the new one still starts. A StatefulSet's new pod has the old one's name and must wait for it.
//! A controller that is paused, suspended or asked for no pod makes none, and Kubernetes leaves a Job alone that names
//! another controller; nor does it then tell of it.
//! A pod that was let go keeps its name, so a StatefulSet cannot make the next one.
//! We leave out that a pod which is let go and gets its labels back is counted again, and that a DaemonSet goes on making pods for a node that shuts down, whose kubelet refuses them all.

use crate::diagnostic::Idle;
use crate::pod::job::Suspend;
use crate::pod::template::Workload;
use crate::pod::workload_kind::WorkloadKind;
use crate::rules::job::is_left_alone;
use crate::status::PodPhase;
use crate::time::{Duration, Instant};

/// How long a DaemonSet's controller waits at first, and at most, between two pods that fail soon after each other.
const FIRST_WAIT: Duration = Duration::from_secs(1);
const LONGEST_WAIT: Duration = Duration::from_secs(15 * 60);

/// What a controller does about a pod that has ended and that nobody deletes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clearing {
    /// It leaves it where it is.
    Never,
    /// It deletes it.
    AtOnce,
    /// It deletes it; one that fails less than this after the last one that failed has to wait this long.
    Held(Duration),
}

impl Clearing {
    /// What the controller of that kind does about its first pod.
    #[must_use]
    pub const fn of(kind: WorkloadKind) -> Self {
        match kind {
            WorkloadKind::StatefulSet => Self::AtOnce,
            WorkloadKind::DaemonSet => Self::Held(Duration::ZERO),
            _ => Self::Never,
        }
    }

    /// Whether it wants the next pod on the node of the one before.
    #[must_use]
    pub(crate) const fn keeps_to_the_node(self) -> bool {
        matches!(self, Self::Held(_))
    }

    /// How long after a pod's end at that age, in that phase, the controller deletes it; nothing where it does not.
    #[must_use]
    pub fn wait(self, phase: PodPhase, age: Duration) -> Option<Duration> {
        match self {
            Self::Held(wait) if phase == PodPhase::Failed && age < wait => Some(wait),
            Self::AtOnce | Self::Held(_) if phase.is_terminal() => Some(Duration::ZERO),
            _ => None,
        }
    }

    /// What it does about the next pod, which it makes in the place of one that came to that phase at that age.
    #[must_use]
    pub fn next(self, phase: PodPhase, age: Duration) -> Self {
        match self {
            Self::Held(wait) if phase == PodPhase::Failed => {
                let goes_on = wait != Duration::ZERO && age <= LONGEST_WAIT + LONGEST_WAIT;
                Self::Held(if goes_on { (wait + wait).min(LONGEST_WAIT) } else { FIRST_WAIT })
            }
            other => other,
        }
    }
}

/// What a controller sees of a pod that it made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Seen {
    /// Its phase.
    pub phase: PodPhase,
    /// When its deletion was asked for, if it was.
    pub deletion: Option<Instant>,
    /// Whether its object no longer exists.
    pub gone: bool,
    /// Whether the controller's selector matches its labels.
    pub selection: Selection,
}

/// Whether a selector matches a pod's labels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Selection {
    /// It does.
    Selected,
    /// It does not.
    Foreign,
}

/// Why a controller no longer counts a pod that it made, and makes another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Loss {
    /// Its deletion was asked for.
    Deleted,
    /// It ended without that.
    Ended,
    /// Its object no longer exists.
    Gone,
    /// Its labels are no longer those that the controller selects.
    Released,
}

/// Why the controller of that kind makes another pod in the place of the one it sees; nothing while it does not.
///
/// A Job counts its pods by rules of its own, and nobody replaces a pod that stands alone.
#[must_use]
pub(crate) fn loss(kind: WorkloadKind, seen: Seen) -> Option<Loss> {
    let is_released = seen.selection == Selection::Foreign && !seen.gone;
    match kind {
        WorkloadKind::Deployment
        | WorkloadKind::ReplicaSet
        | WorkloadKind::ReplicationController
        | WorkloadKind::DaemonSet
            if is_released =>
        {
            Some(Loss::Released)
        }
        WorkloadKind::Deployment | WorkloadKind::ReplicaSet | WorkloadKind::ReplicationController => {
            if seen.deletion.is_some() {
                Some(Loss::Deleted)
            } else if seen.gone {
                Some(Loss::Gone)
            } else {
                seen.phase.is_terminal().then_some(Loss::Ended)
            }
        }
        WorkloadKind::StatefulSet | WorkloadKind::DaemonSet => seen.gone.then_some(Loss::Gone),
        WorkloadKind::Pod | WorkloadKind::PodTemplate | WorkloadKind::Job | WorkloadKind::CronJob => None,
    }
}

/// Why nothing makes a pod of the workload, and the field of the workload that says so.
#[must_use]
pub fn idle(workload: &Workload) -> Option<(Idle, &'static str)> {
    if workload.replicas.is_some_and(|replicas| replicas <= 0) {
        return Some((Idle::NoReplicas, "spec.replicas"));
    }
    let is_cron_job = workload.kind == WorkloadKind::CronJob;
    if workload.is_on_hold {
        return Some(if is_cron_job {
            (Idle::Suspended, "spec.suspend")
        } else {
            (Idle::Paused, "spec.paused")
        });
    }
    let job = workload.pod.job.as_deref()?;
    let [managed_by, suspend, completions, parallelism] = if is_cron_job {
        [
            "spec.jobTemplate.spec.managedBy",
            "spec.jobTemplate.spec.suspend",
            "spec.jobTemplate.spec.completions",
            "spec.jobTemplate.spec.parallelism",
        ]
    } else {
        ["spec.managedBy", "spec.suspend", "spec.completions", "spec.parallelism"]
    };
    if is_left_alone(job) {
        Some((Idle::ManagedElsewhere, managed_by))
    } else if job.suspend == Suspend::Yes {
        Some((Idle::JobSuspended, suspend))
    } else if job.completions == Some(0) {
        Some((Idle::NoCompletions, completions))
    } else {
        (job.parallelism <= 0).then_some((Idle::NoParallelism, parallelism))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(kind: WorkloadKind, expected: [Option<Loss>; 4]) {
        let selection = Selection::Selected;
        let running = Seen { phase: PodPhase::Running, deletion: None, gone: false, selection };
        let deleted = Seen { deletion: Some(Instant::START), ..running };
        let evicted = Seen { phase: PodPhase::Failed, ..running };
        let gone = Seen { gone: true, ..deleted };
        assert_eq!([running, deleted, evicted, gone].map(|seen| loss(kind, seen)), expected);
    }

    #[test]
    fn a_deployment_does_not_wait_for_the_old_pod() {
        let deleted = Some(Loss::Deleted);
        check(WorkloadKind::Deployment, [None, deleted, Some(Loss::Ended), deleted]);
    }

    #[test]
    fn a_statefulset_waits_until_the_name_is_free() {
        check(WorkloadKind::StatefulSet, [None, None, None, Some(Loss::Gone)]);
    }

    #[test]
    fn a_daemonset_waits_longer_and_longer_between_pods_that_fail_at_once() {
        let age = Duration::from_millis(100);
        let mut clearing = Clearing::of(WorkloadKind::DaemonSet);
        let mut waits = Vec::new();
        for _ in 0..4 {
            waits.push(clearing.wait(PodPhase::Failed, age).map(Duration::as_millis));
            clearing = clearing.next(PodPhase::Failed, age);
        }
        assert_eq!(waits, [Some(0), Some(1000), Some(2000), Some(4000)]);
        assert_eq!(clearing.wait(PodPhase::Failed, Duration::from_secs(9)), Some(Duration::ZERO));
        assert_eq!(clearing.wait(PodPhase::Succeeded, age), Some(Duration::ZERO));
        assert_eq!(clearing.wait(PodPhase::Running, age), None);
        let much_later = clearing.next(PodPhase::Failed, Duration::from_secs(3600));
        assert_eq!(much_later, Clearing::Held(FIRST_WAIT));
        assert_eq!(Clearing::of(WorkloadKind::StatefulSet).wait(PodPhase::Failed, age), Some(Duration::ZERO));
        assert_eq!(Clearing::of(WorkloadKind::Deployment).wait(PodPhase::Failed, age), None);
    }

    #[test]
    fn a_pod_with_other_labels_is_let_go() {
        let selection = Selection::Foreign;
        let seen = Seen { phase: PodPhase::Running, deletion: None, gone: false, selection };
        let kinds = [WorkloadKind::ReplicaSet, WorkloadKind::DaemonSet, WorkloadKind::StatefulSet];
        let released = Some(Loss::Released);
        assert_eq!(kinds.map(|kind| loss(kind, seen)), [released, released, None]);
    }

    #[test]
    fn nobody_replaces_a_pod_that_stands_alone() {
        check(WorkloadKind::Pod, [None; 4]);
    }
}
