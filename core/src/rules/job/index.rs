//! An Indexed Job: each index has to succeed once; with `backoffLimitPerIndex` each fails on its own, and
//! `successPolicy` says which are enough.
//!
//! Source: `pkg/controller/job/indexed_job_utils.go`, `success_policy.go`.

use crate::pod::Field;
use crate::pod::job::{CompletionMode, JobSpec, PodFailurePolicyAction, SuccessPolicyRule};
use crate::rules::job::{Failure, Seen, policy};
use crate::status::job::Indexes;

/// What the controller writes on a pod of an Indexed Job.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Ticket {
    /// The completion index.
    pub index: u32,
    /// How many pods of the index had failed before; only with `backoffLimitPerIndex`.
    pub failures: u32,
    /// How many of them podFailurePolicy ignored, in addition.
    pub ignored: u32,
}

impl Ticket {
    /// The first of its index.
    #[must_use]
    pub(crate) const fn first(index: u32) -> Self {
        Self { index, failures: 0, ignored: 0 }
    }

    /// How many pods of the index had failed before, in any way.
    #[must_use]
    pub(crate) const fn tries(self) -> u32 {
        self.failures + self.ignored
    }

    /// That of the pod that replaces `failed`, which carries this one.
    #[must_use]
    pub(crate) fn next(self, job: &JobSpec, failed: &Seen<'_>) -> Self {
        if policy::counts(job, failed.status) {
            Self { failures: self.failures + 1, ..self }
        } else {
            Self { ignored: self.ignored + 1, ..self }
        }
    }
}

/// How many indexes there are; `None` for a Job without.
#[must_use]
pub fn completions(job: &JobSpec) -> Option<u32> {
    let indexed = job.completion_mode == CompletionMode::Indexed;
    job.completions.filter(|_| indexed).map(|completions| u32::try_from(completions).unwrap_or(0))
}

/// Whether the Job asks for what the pod was made for; not for an index that it has been cut down from.
#[must_use]
pub(crate) fn is_asked_for(job: &JobSpec, seen: &Seen<'_>) -> bool {
    completions(job).is_none_or(|all| seen.index().is_some_and(|index| index < all))
}

/// Whether the failure of a pod is the failure of its index.
#[must_use]
pub(crate) fn has_index_failed(job: &JobSpec, seen: &Seen<'_>) -> bool {
    let (Some(limit), Some(ticket)) = (job.backoff_limit_per_index, seen.ticket) else { return false };
    if !seen.has_failed(job) {
        return false;
    }
    let fails_index = policy::matching(job, seen.status)
        .is_some_and(|found| found.action == PodFailurePolicyAction::FailIndex);
    fails_index || (policy::counts(job, seen.status) && i64::from(ticket.failures) >= i64::from(limit))
}

/// Why the Job fails for its indexes: too many have failed, or all are done and one has failed.
#[must_use]
pub fn failure(job: &JobSpec, succeeded: &Indexes, failed: &Indexes) -> Option<Failure> {
    let (most, all) = (job.max_failed_indexes, completions(job)?);
    if most.is_some_and(|most| i64::from(failed.len()) > i64::from(most)) {
        return Some(Failure {
            reason: "MaxFailedIndexesExceeded".into(),
            message: "Job has exceeded the specified maximal number of failed indexes".into(),
            field: Field::job("maxFailedIndexes"),
        });
    }
    (!failed.is_empty() && failed.len() + succeeded.len() >= all).then(|| Failure {
        reason: "FailedIndexes".into(),
        message: "Job has failed indexes".into(),
        field: Field::job("backoffLimitPerIndex"),
    })
}

/// The message with which successPolicy is content, if it is.
#[must_use]
pub fn success(job: &JobSpec, succeeded: &Indexes) -> Option<String> {
    let all = completions(job)?;
    let rules = job.success_policy.as_deref().unwrap_or_default();
    if succeeded.is_empty() {
        return None;
    }
    let rule = rules.iter().position(|rule| is_met(rule, succeeded, all))?;
    Some(format!("Matched rules at index {rule}"))
}

fn is_met(rule: &SuccessPolicyRule, succeeded: &Indexes, all: u32) -> bool {
    let enough = |number: u32| rule.count.is_some_and(|count| i64::from(number) >= i64::from(count));
    let Some(text) = &rule.indexes else { return enough(succeeded.len()) };
    let needed = Indexes::parse(text, all);
    let found = needed.iter().filter(|index| succeeded.contains(*index)).count();
    let found = u32::try_from(found).unwrap_or(u32::MAX);
    !needed.is_empty() && (found == needed.len() || enough(found))
}

/// The places in `pods` of those that are not counted until they are replaced, because their replacements count on
/// from them: of each index that is neither done nor active the one that failed last.
#[must_use]
pub(crate) fn to_be_replaced(
    job: &JobSpec,
    pods: &[Seen<'_>],
    succeeded: &Indexes,
    failed: &Indexes,
) -> Vec<(usize, Ticket)> {
    let mut kept: Vec<(usize, Ticket)> = Vec::new();
    let active = |index| pods.iter().any(|seen| seen.is_active() && seen.index() == Some(index));
    for (place, seen) in pods.iter().enumerate() {
        let Some(ticket) = seen.ticket.filter(|_| seen.has_failed(job)) else { continue };
        let index = ticket.index;
        if succeeded.contains(index) || failed.contains(index) || active(index) {
            continue;
        }
        match kept.iter_mut().find(|(_, one)| one.index == index) {
            Some(last) if last.1.tries() <= ticket.tries() => *last = (place, ticket),
            Some(_) => {}
            None => kept.push((place, ticket)),
        }
    }
    kept
}

/// The first indexes, at most `number`, that are in none of the lists.
#[must_use]
pub(crate) fn pending(all: u32, number: u32, taken: impl Fn(u32) -> bool) -> Vec<u32> {
    (0..all).filter(|index| !taken(*index)).take(number as usize).collect()
}
