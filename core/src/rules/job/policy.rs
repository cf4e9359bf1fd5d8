//! podFailurePolicy: the first rule that a failed pod matches decides what its failure means.

use crate::pod::job::{ExitCodes, JobSpec, OnExitCodes, PodFailurePolicyAction, PodFailurePolicyRule};
use crate::rules::job::Seen;
use crate::status::{ContainerState, ContainerStatus, PodStatus};

/// What a failed pod matched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Match {
    /// The place of the rule.
    pub rule: usize,
    /// What it does.
    pub action: PodFailurePolicyAction,
    what: What,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum What {
    Exit { container: String, code: i32 },
    Condition { kind: String },
}

/// The first rule that the failed pod matches.
#[must_use]
pub(crate) fn matching(job: &JobSpec, status: &PodStatus) -> Option<Match> {
    let rules = job.pod_failure_policy.as_deref().unwrap_or_default();
    let found = |(rule, one): (usize, &PodFailurePolicyRule)| {
        let what = match &one.on_exit_codes {
            Some(codes) => exit(codes, status)?,
            None => condition(&one.on_pod_conditions, status)?,
        };
        // Without limits for each index there is no index to fail, and the next rule is asked.
        (one.action != PodFailurePolicyAction::FailIndex || job.backoff_limit_per_index.is_some())
            .then_some(Match { rule, action: one.action, what })
    };
    rules.iter().enumerate().find_map(found)
}

/// Whether the failure of the pod counts towards backoffLimit.
#[must_use]
pub fn counts(job: &JobSpec, status: &PodStatus) -> bool {
    matching(job, status).is_none_or(|found| found.action != PodFailurePolicyAction::Ignore)
}

/// The message with which the Job fails because of one of its pods.
pub(super) fn failing(job: &JobSpec, pods: &[Seen<'_>]) -> Option<String> {
    pods.iter().filter(|seen| seen.has_failed(job)).find_map(|seen| {
        let found = matching(job, seen.status)?;
        let pod = seen.pod.metadata.namespaced_name();
        (found.action == PodFailurePolicyAction::FailJob).then(|| message(&found, &pod))
    })
}

fn message(found: &Match, pod: &str) -> String {
    let rule = found.rule;
    match &found.what {
        What::Exit { container, code } => format!(
            "Container {container} for pod {pod} failed with exit code {code} matching FailJob rule at index {rule}"
        ),
        What::Condition { kind } => {
            format!("Pod {pod} has condition {kind} matching FailJob rule at index {rule}")
        }
    }
}

/// Apps are asked before init containers and sidecars, by their names; exit code 0 never matches.
fn exit(wanted: &OnExitCodes, status: &PodStatus) -> Option<What> {
    let containers = status.container_statuses.listed().chain(status.init_container_statuses.iter());
    let named = containers.filter(|one| wanted.container.is_empty() || *wanted.container == *one.name);
    let found = |one: &ContainerStatus| {
        let ContainerState::Terminated { exit_code, .. } = one.state else { return None };
        let fits = match &wanted.codes {
            ExitCodes::In(codes) => codes.contains(&exit_code),
            ExitCodes::NotIn(codes) => !codes.contains(&exit_code),
        };
        (exit_code != 0 && fits).then(|| What::Exit { container: one.name.to_string(), code: exit_code })
    };
    named.map(|one| &**one).find_map(found)
}

fn condition(wanted: &[(String, String)], status: &PodStatus) -> Option<What> {
    let matched = status.conditions.iter().find(|condition| {
        let is = condition.status.name();
        wanted.iter().any(|(kind, status)| kind == condition.kind.name() && status == is)
    });
    matched.map(|condition| What::Condition { kind: condition.kind.name().to_owned() })
}
