//! A controller makes a new pod in the place of one that no longer counts: a Deployment, a ReplicaSet and
//! a ReplicationController as soon as the old pod's deletion is asked for or it has ended, a StatefulSet and a DaemonSet
//! when its object is gone.
//!
//! Source: `pkg/controller/controller_utils.go: IsPodActive`,
//! `pkg/controller/replicaset/replica_set.go: manageReplicas`,
//! `pkg/controller/statefulset/stateful_set_control.go: processReplica`,
//! `pkg/controller/daemon/daemon_controller.go: podsShouldBeOnNode`; v1.36.
//!
//! The surprises: a Deployment does not wait for the end of the old pod, so during its grace period both run, and yet
//! one replica is not enough to be drained without a gap, because the old pod's endpoint stops being ready at once
//! while the new one still starts. A StatefulSet's new pod has the old one's name and must wait for it.
//! A controller that is paused, suspended or asked for no pod makes none, and Kubernetes leaves a Job alone that names
//! another controller; nor does it then tell of it.
//! We leave out that a StatefulSet and a DaemonSet delete a pod that has failed, which makes room for the next.

use crate::diagnostic::Idle;
use crate::pod::job::Suspend;
use crate::pod::template::Workload;
use crate::pod::workload_kind::WorkloadKind;
use crate::status::PodPhase;
use crate::time::Instant;

/// What a controller sees of a pod that it made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seen {
    /// Its phase.
    pub phase: PodPhase,
    /// When its deletion was asked for, if it was.
    pub deletion: Option<Instant>,
    /// Whether its object no longer exists.
    pub gone: bool,
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
}

/// Why the controller of that kind makes another pod in the place of the one it sees; nothing while it does not.
///
/// A Job counts its pods by rules of its own, and nobody replaces a pod that stands alone.
#[must_use]
pub fn loss(kind: WorkloadKind, seen: Seen) -> Option<Loss> {
    match kind {
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
    if job.managed_by.is_some() {
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
        let running = Seen { phase: PodPhase::Running, deletion: None, gone: false };
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
    fn nobody_replaces_a_pod_that_stands_alone() {
        check(WorkloadKind::Pod, [None; 4]);
    }
}
