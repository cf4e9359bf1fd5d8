//! The fields of a Job's `spec` that decide how often and for how long its pods run.
//!
//! Source: `k8s.io/api/batch/v1`; defaults: `pkg/apis/batch/v1/defaults.go`; what is dropped where its gate is off:
//! `pkg/registry/batch/job/strategy.go: PrepareForCreate`.

use super::decode::{clamped, int, seconds};
use crate::time::Duration;
use crate::version::{FeatureGates, Gate};
use crate::yaml::{Node, Value};

/// `spec` of a Job, with its defaults.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JobSpec {
    /// `parallelism`
    pub parallelism: i32,
    /// `completions`; `None` where any success completes the Job.
    pub completions: Option<i32>,
    /// `backoffLimit`
    pub backoff_limit: i32,
    /// `backoffLimitPerIndex`
    pub backoff_limit_per_index: Option<i32>,
    /// `maxFailedIndexes`
    pub max_failed_indexes: Option<i32>,
    /// `activeDeadlineSeconds`
    pub active_deadline: Option<Duration>,
    /// `ttlSecondsAfterFinished`
    pub ttl_after_finished: Option<Duration>,
    /// `completionMode`
    pub completion_mode: CompletionMode,
    /// `suspend`
    pub suspend: Suspend,
    /// `managedBy`, where that is another than Kubernetes' own controller.
    pub managed_by: Option<String>,
    /// `podReplacementPolicy`
    pub pod_replacement_policy: PodReplacementPolicy,
    /// `podFailurePolicy.rules`; `None` where there is no policy.
    pub pod_failure_policy: Option<Vec<PodFailurePolicyRule>>,
    /// `successPolicy.rules`; `None` where there is no policy.
    pub success_policy: Option<Vec<SuccessPolicyRule>>,
}

/// `completionMode`
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CompletionMode {
    /// Any success counts.
    NonIndexed,
    /// Each index has to succeed.
    Indexed,
}

/// `suspend`
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Suspend {
    /// Pods are made.
    No,
    /// No pod is made.
    Yes,
}

/// `podReplacementPolicy`
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PodReplacementPolicy {
    /// A pod is replaced as soon as it terminates.
    TerminatingOrFailed,
    /// A pod is replaced once it is Failed.
    Failed,
}

/// One of `podFailurePolicy.rules`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PodFailurePolicyRule {
    /// `action`
    pub action: PodFailurePolicyAction,
    /// `onExitCodes`
    pub on_exit_codes: Option<OnExitCodes>,
    /// `type` and `status` of each of `onPodConditions`.
    pub on_pod_conditions: Vec<(String, String)>,
}

/// What a rule of `podFailurePolicy` does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PodFailurePolicyAction {
    /// The Job fails.
    FailJob,
    /// The pod's index fails.
    FailIndex,
    /// The failure does not count.
    Ignore,
    /// The failure counts.
    Count,
}

/// `onExitCodes`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OnExitCodes {
    /// `containerName`; empty for every container.
    pub container: String,
    /// `operator` and `values`: the code is one of them, or it is none of them.
    pub codes: ExitCodes,
}

/// `operator` with its `values`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ExitCodes {
    /// `In`
    In(Vec<i32>),
    /// `NotIn`
    NotIn(Vec<i32>),
}

/// One of `successPolicy.rules`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SuccessPolicyRule {
    /// `succeededIndexes`
    pub indexes: Option<String>,
    /// `succeededCount`
    pub count: Option<i32>,
}

/// `managedBy` of a Job that Kubernetes itself looks after.
const OWN_CONTROLLER: &str = "kubernetes.io/job-controller";

/// The Job's `spec` as the API server stores it.
pub(super) fn job_spec(spec: Node<'_>, gates: FeatureGates) -> JobSpec {
    let number = |name| spec.get(name).and_then(int).map(clamped);
    let policy = |name| spec.get(name).filter(|policy| policy.value() == Value::Mapping);
    let (parallelism, completions) = (number("parallelism"), number("completions"));
    let has_limit_per_index = gates.enabled(Gate::JobBackoffLimitPerIndex);
    let backoff_limit_per_index = number("backoffLimitPerIndex").filter(|_| has_limit_per_index);
    let unlimited = if backoff_limit_per_index.is_some() { i32::MAX } else { 6 };
    let mut failure_policy =
        policy("podFailurePolicy").filter(|_| gates.enabled(Gate::JobPodFailurePolicy)).map(failure_rules);
    if let Some(rules) = failure_policy.as_mut().filter(|_| !has_limit_per_index) {
        rules.retain(|rule| rule.action != PodFailurePolicyAction::FailIndex);
    }
    JobSpec {
        parallelism: parallelism.unwrap_or(1),
        completions: if parallelism.is_none() { completions.or(Some(1)) } else { completions },
        backoff_limit: number("backoffLimit").unwrap_or(unlimited),
        backoff_limit_per_index,
        max_failed_indexes: number("maxFailedIndexes").filter(|_| has_limit_per_index),
        active_deadline: spec.get("activeDeadlineSeconds").and_then(seconds),
        ttl_after_finished: spec.get("ttlSecondsAfterFinished").and_then(seconds),
        completion_mode: match word(spec, "completionMode") {
            "Indexed" => CompletionMode::Indexed,
            _ => CompletionMode::NonIndexed,
        },
        suspend: match spec.get("suspend").map(Node::value) {
            Some(Value::Bool(true)) => Suspend::Yes,
            _ => Suspend::No,
        },
        managed_by: Some(word(spec, "managedBy"))
            .filter(|name| !matches!(*name, "" | OWN_CONTROLLER) && gates.enabled(Gate::JobManagedBy))
            .map(str::to_owned),
        pod_replacement_policy: replacement(
            // The field is dropped where its gate is off, and then a pod is replaced as soon as it terminates.
            Some(word(spec, "podReplacementPolicy"))
                .filter(|_| gates.enabled(Gate::JobPodReplacementPolicy))
                .unwrap_or_default(),
            failure_policy.as_deref(),
        ),
        pod_failure_policy: failure_policy,
        success_policy: policy("successPolicy")
            .filter(|_| gates.enabled(Gate::JobSuccessPolicy))
            .map(success_rules),
    }
}

fn replacement(written: &str, failure_policy: Option<&[PodFailurePolicyRule]>) -> PodReplacementPolicy {
    match (written, failure_policy) {
        ("Failed", _) | ("", Some(_)) => PodReplacementPolicy::Failed,
        _ => PodReplacementPolicy::TerminatingOrFailed,
    }
}

fn failure_rules(policy: Node<'_>) -> Vec<PodFailurePolicyRule> {
    let rules = policy.get("rules").into_iter().flat_map(Node::items);
    rules.filter_map(failure_rule).collect()
}

fn failure_rule(rule: Node<'_>) -> Option<PodFailurePolicyRule> {
    let action = match word(rule, "action") {
        "FailJob" => PodFailurePolicyAction::FailJob,
        "FailIndex" => PodFailurePolicyAction::FailIndex,
        "Ignore" => PodFailurePolicyAction::Ignore,
        "Count" => PodFailurePolicyAction::Count,
        _ => return None,
    };
    let conditions = rule.get("onPodConditions").into_iter().flat_map(Node::items);
    let condition = |condition| {
        let status = word(condition, "status");
        (word(condition, "type").to_owned(), if status.is_empty() { "True" } else { status }.to_owned())
    };
    Some(PodFailurePolicyRule {
        action,
        on_exit_codes: rule.get("onExitCodes").and_then(on_exit_codes),
        on_pod_conditions: conditions.map(condition).collect(),
    })
}

fn on_exit_codes(node: Node<'_>) -> Option<OnExitCodes> {
    let values = node.get("values").into_iter().flat_map(Node::items);
    let values = values.filter_map(int).map(clamped).collect();
    let codes = match word(node, "operator") {
        "In" => ExitCodes::In(values),
        "NotIn" => ExitCodes::NotIn(values),
        _ => return None,
    };
    Some(OnExitCodes { container: word(node, "containerName").to_owned(), codes })
}

fn success_rules(policy: Node<'_>) -> Vec<SuccessPolicyRule> {
    let rules = policy.get("rules").into_iter().flat_map(Node::items);
    let rule = |rule: Node<'_>| SuccessPolicyRule {
        indexes: rule.get("succeededIndexes").and_then(|indexes| indexes.as_str()).map(str::to_owned),
        count: rule.get("succeededCount").and_then(int).map(clamped),
    };
    rules.map(rule).collect()
}

fn word<'d>(node: Node<'d>, name: &str) -> &'d str {
    node.get(name).and_then(|value| value.as_str()).unwrap_or_default()
}
