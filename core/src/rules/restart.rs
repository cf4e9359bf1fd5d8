//! A container that has ended is started again if its own `restartPolicy` says so, or, where it has none, if
//! the pod's does: `Always` after any exit, `OnFailure` after a code other than 0, `Never` not at all.
//!
//! Source: `pkg/api/v1/pod/util.go: ContainerShouldRestart`, `pkg/kubelet/container/helpers.go`.
//!
//! The surprises: a container's policy beats the pod's in both directions (gate ContainerRestartRules, on since
//! 1.35), and its `restartPolicyRules` are asked before it, the first match winning. A kill for a failed probe
//! asks only for the policies, because there is no exit code yet. A sidecar is restarted whatever the pod's
//! policy says; that is decided where init containers are started, not here.

use crate::observed::{InstanceState, Observed};
use crate::pod::{Container, ContainerRestartRule, ExitCodeOperator, Pod, RestartPolicy, RestartRuleAction};
use crate::status::{ContainerState, PodConditionType, PodStatus};
use crate::version::{FeatureGates, Gate};

/// What follows from an exit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum AfterExit {
    /// The container is started again.
    Restart,
    /// Every container of the pod is started again, in place.
    RestartAll,
    /// It stays as it is.
    Stay,
}

/// What decides over a container that has ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decider {
    /// A restart rule of its own that names the exit code.
    Rule(RestartRuleAction),
    /// The policy in force.
    Policy(RestartPolicy),
}

/// What decides when `container` ends with `code`.
#[must_use]
pub(crate) fn decider(pod: &Pod, container: &Container, code: i32, gates: FeatureGates) -> Decider {
    let has_rules = gates.enabled(Gate::ContainerRestartRules) && container.restart_policy.is_some();
    match matching_action(container, code).filter(|_| has_rules) {
        Some(RestartRuleAction::RestartAllContainers)
            if !gates.enabled(Gate::RestartAllContainersOnContainerExits) => {}
        Some(action) => return Decider::Rule(action),
        None => {}
    }
    Decider::Policy(effective_policy(pod, container, gates))
}

/// What follows when `container` ends with `code`.
#[must_use]
pub(crate) fn after_exit(pod: &Pod, container: &Container, code: i32, gates: FeatureGates) -> AfterExit {
    match decider(pod, container, code, gates) {
        Decider::Rule(RestartRuleAction::Restart) => AfterExit::Restart,
        Decider::Rule(RestartRuleAction::RestartAllContainers) => AfterExit::RestartAll,
        Decider::Policy(policy) => by_policy(policy, code),
    }
}

/// The action of the first rule that the exit code matches.
fn matching_action(container: &Container, code: i32) -> Option<RestartRuleAction> {
    let matches = |rule: &&ContainerRestartRule| {
        let listed = rule.values.contains(&code);
        match rule.operator {
            ExitCodeOperator::In => listed,
            ExitCodeOperator::NotIn => !listed,
        }
    };
    container.restart_policy_rules.iter().find(matches).map(|rule| rule.action)
}

/// Whether a rule of any container could restart them all.
#[must_use]
pub(crate) fn could_restart_all(pod: &Pod, gates: FeatureGates) -> bool {
    let restarts_all = |id| {
        let rules = &pod.container(id).restart_policy_rules;
        rules.iter().any(|rule| rule.action == RestartRuleAction::RestartAllContainers)
    };
    gates.enabled(Gate::RestartAllContainersOnContainerExits) && pod.container_ids().any(restarts_all)
}

/// Whether this exit makes every container of the pod start again.
#[must_use]
pub(crate) fn triggers_all(pod: &Pod, container: &Container, code: i32, gates: FeatureGates) -> bool {
    could_restart_all(pod, gates)
        && matching_action(container, code) == Some(RestartRuleAction::RestartAllContainers)
}

/// Whether every container of the pod is to be started again, as the kubelet sees it: it has said so and not
/// finished, or one has ended with a code that a rule names.
#[must_use]
pub(crate) fn restarts_all(pod: &Pod, observed: &Observed, before: &PodStatus, gates: FeatureGates) -> bool {
    if !could_restart_all(pod, gates) {
        return false;
    }
    before.is_true(&PodConditionType::AllContainersRestarting)
        || pod.container_ids().any(|id| match observed.state(id) {
            Some(InstanceState::Exited { code, .. }) => triggers_all(pod, pod.container(id), *code, gates),
            _ => false,
        })
}

/// The same, as its status tells it.
#[must_use]
pub(crate) fn says_restarts_all(pod: &Pod, status: &PodStatus, gates: FeatureGates) -> bool {
    could_restart_all(pod, gates)
        && (status.is_true(&PodConditionType::AllContainersRestarting)
            || pod.container_ids().any(|id| match status.container(id).map(|one| &one.state) {
                Some(ContainerState::Terminated { exit_code, .. }) => {
                    triggers_all(pod, pod.container(id), *exit_code, gates)
                }
                _ => false,
            }))
}

/// Whether a container that is killed while it runs, for a probe, is started again.
#[must_use]
pub(crate) fn restarts_after_kill(pod: &Pod, container: &Container, gates: FeatureGates) -> bool {
    effective_policy(pod, container, gates) != RestartPolicy::Never
}

/// The policy in force for a container, rules aside.
#[must_use]
pub(crate) fn effective_policy(pod: &Pod, container: &Container, gates: FeatureGates) -> RestartPolicy {
    match container.restart_policy {
        Some(policy) if gates.enabled(Gate::ContainerRestartRules) => policy,
        _ => pod.spec.restart_policy,
    }
}

fn by_policy(policy: RestartPolicy, code: i32) -> AfterExit {
    let restarts = match policy {
        RestartPolicy::Always => true,
        RestartPolicy::OnFailure => code != 0,
        RestartPolicy::Never => false,
    };
    if restarts { AfterExit::Restart } else { AfterExit::Stay }
}
