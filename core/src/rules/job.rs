//! A Job makes pods until enough of them have succeeded, and gives up when too many have failed, when it has
//! been active for too long, or when a rule of its podFailurePolicy says so.
//!
//! Source: `pkg/controller/job/job_controller.go: syncJob, manageJob`, `backoff_utils.go`,
//! `pod_failure_policy.go`.
//!
//! The surprises: under OnFailure every restart of a container in a living pod counts towards backoffLimit,
//! those of init containers and sidecars too, and limits 0 and 1 both end the Job at the first. A pod that
//! somebody deleted counts as failed while it still terminates, whatever its exit code will be, unless
//! podReplacementPolicy is Failed. The delay before a replacement counts from the last end of an app container
//! or sidecar; where an app container never ran, from the moment the pod was first seen not ready.
//!
//! With backoffLimitPerIndex each index has a limit and a delay of its own, and the Job goes on until all its
//! indexes are done.
//!
//! A Job whose managedBy names another controller is left alone: it is neither counted nor given pods, and its status
//! is written by that other.

pub mod delay;
pub mod index;
pub mod policy;
pub mod removal;

use std::borrow::Cow;

use crate::pod::job::{CompletionMode, JobSpec, PodReplacementPolicy, Suspend};
use crate::pod::{Field, Pod, RestartPolicy};
use crate::status::{PodConditionType, PodPhase, PodStatus, Reason};
use crate::time::{Instant, WallClock};
use crate::version::{FeatureGates, Gate};

/// A pod as the Job's controller sees it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Seen<'a> {
    /// The pod.
    pub pod: &'a Pod,
    /// Its status, whose times count from `created`.
    pub status: &'a PodStatus,
    /// When it was created, on the Job's clock.
    pub created: Instant,
    /// When it was asked to go, on its own clock, if it was.
    pub deletion: Option<Instant>,
    /// What an Indexed Job's controller has written on it.
    pub ticket: Option<index::Ticket>,
}

impl Seen<'_> {
    /// Its completion index.
    #[must_use]
    pub(crate) fn index(&self) -> Option<u32> {
        self.ticket.map(|ticket| ticket.index)
    }

    /// Whether it runs, or will.
    #[must_use]
    pub(crate) fn is_active(&self) -> bool {
        self.deletion.is_none() && !self.status.phase.is_terminal()
    }

    /// Whether it was asked to go and has not ended.
    #[must_use]
    pub(crate) fn is_terminating(&self) -> bool {
        self.deletion.is_some() && !self.status.phase.is_terminal()
    }

    /// Whether it counts as ready.
    #[must_use]
    pub(crate) fn is_ready(&self) -> bool {
        self.is_active() && self.status.is_true(&PodConditionType::Ready)
    }

    /// Whether it counts as succeeded.
    #[must_use]
    pub(crate) fn has_succeeded(&self) -> bool {
        self.status.phase == PodPhase::Succeeded
    }

    /// Whether it counts as failed, before podFailurePolicy is asked.
    #[must_use]
    pub(crate) fn has_failed(&self, job: &JobSpec) -> bool {
        match self.status.phase {
            PodPhase::Failed => true,
            PodPhase::Succeeded => false,
            PodPhase::Pending | PodPhase::Running | PodPhase::Unknown | PodPhase::Unset => {
                self.deletion.is_some() && !replaces_failed_only(job)
            }
        }
    }

    /// How often its containers have been restarted; an ended pod has nothing more to restart.
    fn restarts(&self) -> u64 {
        if self.status.phase.is_terminal() {
            return 0;
        }
        let containers =
            self.status.init_container_statuses.iter().chain(self.status.container_statuses.iter());
        containers.map(|container| u64::from(container.restart_count)).sum()
    }
}

/// Why a Job fails.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// `reason` of its conditions.
    pub reason: Reason,
    /// `message` of its conditions.
    pub message: Cow<'static, str>,
    /// The field that decided it.
    pub field: Field,
}

/// Whether Kubernetes' own controller does not touch the Job, for another manages it.
#[must_use]
pub(crate) const fn is_left_alone(job: &JobSpec) -> bool {
    job.managed_by.is_some()
}

/// Whether a pod is replaced only once it has ended, not as soon as it is asked to go.
#[must_use]
pub(crate) fn replaces_failed_only(job: &JobSpec) -> bool {
    job.pod_replacement_policy == PodReplacementPolicy::Failed || job.pod_failure_policy.is_some()
}

/// Why the Job fails now, if it does: a rule of podFailurePolicy, then backoffLimit, then the deadline.
#[must_use]
pub(crate) fn failure(
    job: &JobSpec,
    pods: &[Seen<'_>],
    failed: u32,
    start: Option<Instant>,
    now: Instant,
) -> Option<Failure> {
    if let Some(message) = policy::failing(job, pods) {
        let field = Field::job("podFailurePolicy");
        return Some(Failure { reason: "PodFailurePolicy".into(), message: message.into(), field });
    }
    if i64::from(failed) > i64::from(job.backoff_limit) || restarted_too_often(job, pods) {
        let message = "Job has reached the specified backoff limit".into();
        return Some(Failure {
            reason: "BackoffLimitExceeded".into(),
            message,
            field: Field::job("backoffLimit"),
        });
    }
    if deadline(job, start).is_some_and(|deadline| now >= deadline) {
        let message = "Job was active longer than specified deadline".into();
        let field = Field::job("activeDeadlineSeconds");
        return Some(Failure { reason: "DeadlineExceeded".into(), message, field });
    }
    None
}

/// Whether the restarts of all living pods have used up backoffLimit; only where they are restarted in place.
fn restarted_too_often(job: &JobSpec, pods: &[Seen<'_>]) -> bool {
    let in_place = pods.iter().filter(|seen| seen.pod.spec.restart_policy == RestartPolicy::OnFailure);
    let restarts: u64 = in_place.map(Seen::restarts).sum();
    // A limit of 0 allows no restart, and a limit of 1 allows none either: it is reached, not passed.
    restarts >= u64::try_from(job.backoff_limit.max(1)).unwrap_or(1)
}

/// When the Job will have been active for too long.
#[must_use]
pub fn deadline(job: &JobSpec, start: Option<Instant>) -> Option<Instant> {
    match (job.active_deadline, start, job.suspend) {
        (Some(limit), Some(start), Suspend::No) => Some(start + limit),
        _ => None,
    }
}

/// `startTime` of a Job that has just been suspended or resumed, in whole seconds, as the API keeps it.
///
/// Before 1.36 it stays through the suspension, and a Job that is resumed after its deadline fails at once.
#[must_use]
pub fn start_time(
    job: &JobSpec,
    before: Option<Instant>,
    now: Instant,
    wall: WallClock,
    gates: FeatureGates,
) -> Option<Instant> {
    match job.suspend {
        Suspend::No => Some(wall.second_of(now)),
        Suspend::Yes => before.filter(|_| !gates.enabled(Gate::MutableSchedulingDirectivesForSuspendedJobs)),
    }
}

/// How many pods should be active, of which `active` are; the others' deletion or creation is due.
#[must_use]
pub fn wanted(job: &JobSpec, active: u32, succeeded: u32) -> u32 {
    let parallelism = u32::try_from(job.parallelism).unwrap_or(0);
    match job.completions {
        // Any success is enough; what still runs may run on.
        None if succeeded > 0 => active,
        None => parallelism,
        Some(completions) => {
            u32::try_from(completions).unwrap_or(0).saturating_sub(succeeded).min(parallelism)
        }
    }
}

/// Whether enough pods have succeeded and none is active any more.
#[must_use]
pub(crate) fn is_complete(job: &JobSpec, active: u32, succeeded: u32) -> bool {
    let needed = job.completions.map_or(1, |completions| u32::try_from(completions).unwrap_or(0));
    active == 0 && succeeded >= needed
}

/// `reason` and `message` of the conditions of a Job whose completions have been reached.
#[must_use]
pub fn completed(gates: FeatureGates) -> (&'static str, &'static str) {
    if gates.enabled(Gate::JobSuccessPolicy) {
        ("CompletionsReached", "Reached expected number of succeeded pods")
    } else {
        ("", "")
    }
}

/// How a Job comes to its end in a version.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// FailureTarget or SuccessCriteriaMet first, and Failed or Complete when no pod terminates any more.
    InTwoSteps,
    /// Failed or Complete at once, though pods still terminate.
    AtOnce,
}

/// How a Job comes to its end.
///
/// Source: `pkg/controller/job/job_controller.go: delayTerminalCondition`.
#[must_use]
pub fn ending(gates: FeatureGates) -> Ending {
    let waits = [Gate::JobPodReplacementPolicy, Gate::JobManagedBy];
    if gates.version().at_least(31) && waits.into_iter().any(|gate| gates.enabled(gate)) {
        Ending::InTwoSteps
    } else {
        Ending::AtOnce
    }
}

/// `terminating` of a status, of so many pods that were asked to go and have not ended.
#[must_use]
pub(crate) fn terminating(number: u32, gates: FeatureGates) -> u32 {
    if gates.enabled(Gate::JobPodReplacementPolicy) { number } else { 0 }
}

/// What the API server says of a change that a Job does not allow; it is always `completions` that may not be so.
///
/// Source: `pkg/apis/batch/validation/validation.go: validateCompletions`.
#[must_use]
pub(crate) fn patch_fault(before: &JobSpec, after: &JobSpec) -> Option<String> {
    let completions = after.completions.filter(|_| after.completions != before.completions)?;
    let detail = match after.completion_mode {
        CompletionMode::NonIndexed => "field is immutable",
        CompletionMode::Indexed if completions == after.parallelism => return None,
        CompletionMode::Indexed => "can only be modified in tandem with spec.parallelism",
    };
    Some(format!("Invalid value: {completions}: {detail}"))
}

/// When a finished Job is deleted, counted from its last condition, whose time the API keeps in whole seconds.
#[must_use]
pub(crate) fn expiry(job: &JobSpec, finished: Instant, wall: WallClock) -> Option<Instant> {
    job.ttl_after_finished.map(|ttl| wall.second_of(finished) + ttl)
}

#[cfg(test)]
mod tests;
