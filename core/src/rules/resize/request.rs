//! Which resizes the API server takes.
//!
//! Source: `pkg/apis/core/validation/validation.go: ValidatePodResize, validateContainerResize`.
//!
//! The surprises: no resize may change the QoS class, so a container of a Guaranteed pod changes request and limit
//! together. Nothing can be taken away. 1.33 lowers no memory limit without a restart, nor adds one.

use crate::diagnostic::{FieldErrorType, Help};
use crate::pod::defaults::fill_requests;
use crate::pod::{ContainerId, Pod, ResourceRequirements};
use crate::rules::container_kind::{ContainerKind, container_kind};
use crate::rules::qos;
use crate::rules::resize::{RESIZABLE, is_resizable};
use crate::rules::resources::{Bound, of_containers, pod_level};
use crate::version::{FeatureGates, Gate};

/// Why a resize is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Of which list, and of which resource in it; `None`: of the whole.
    pub at: Option<(Bound, &'static str)>,
    /// How the API server calls it.
    pub kind: FieldErrorType,
    /// The API server's words after the path.
    pub message: String,
    /// What to write instead.
    pub help: Help,
}

/// A container's resources after those that `change` names have replaced those of the same name.
#[must_use]
pub fn resized(before: &ResourceRequirements, change: &ResourceRequirements) -> ResourceRequirements {
    let mut after = before.clone();
    after.requests.extend(change.requests.clone());
    after.limits.extend(change.limits.clone());
    fill_requests(&mut after);
    after
}

/// The first reason for which the API server refuses to give the container of `pod` those resources.
#[must_use]
pub fn fault(pod: &Pod, id: ContainerId, after: &ResourceRequirements, gates: FeatureGates) -> Option<Fault> {
    let mut resized = pod.clone();
    resized.container_mut(id).resources = after.clone().into();
    above_limit(after)
        .or_else(|| above_pod(&resized, id, gates))
        .or_else(|| of_whole(pod, gates))
        .or_else(|| other_class(pod, &resized, gates))
        .or_else(|| of_init(pod, id, gates))
        .or_else(|| lower_memory(pod, id, after, gates))
}

fn above_limit(after: &ResourceRequirements) -> Option<Fault> {
    RESIZABLE.into_iter().find_map(|name| {
        let (request, limit) = (after.requests.get(name)?, after.limits.get(name)?);
        let message =
            format!("Invalid value: \"{request}\": must be less than or equal to {name} limit of {limit}");
        let at = Some((Bound::Requests, name));
        let fault = Fault { at, kind: FieldErrorType::Invalid, message, help: Help::RequestUpToLimit };
        (request > limit).then_some(fault)
    })
}

/// What its containers have together may not be more than what the pod has.
fn above_pod(pod: &Pod, id: ContainerId, gates: FeatureGates) -> Option<Fault> {
    RESIZABLE.into_iter().find_map(|name| {
        let whole = |bound| pod_level(pod, bound, gates)?.get(name).cloned();
        let sum = of_containers(pod, Bound::Requests).get(name).cloned();
        if let (Some(whole), Some(sum)) = (whole(Bound::Requests), sum)
            && sum > whole
        {
            let message = format!(
                "Invalid value: \"{whole}\": must be greater than or equal to aggregate container requests of {sum}"
            );
            let help = Help::RequestWhatContainersDo;
            return Some(Fault { at: Some((Bound::Requests, name)), kind: FieldErrorType::Invalid, message, help });
        }
        let limit = pod.container(id).resources.limits.get(name);
        let (limit, whole) = limit.zip(whole(Bound::Limits))?;
        let message = format!("Invalid value: \"{limit}\": must be less than or equal to pod limits of {whole}");
        let help = Help::LimitUpToPod;
        let fault = Fault { at: Some((Bound::Limits, name)), kind: FieldErrorType::Invalid, message, help };
        (*limit > whole).then_some(fault)
    })
}

fn of_whole(pod: &Pod, gates: FeatureGates) -> Option<Fault> {
    let is_windows = pod.spec.os == "windows";
    let has_own =
        [Bound::Requests, Bound::Limits].into_iter().any(|bound| pod_level(pod, bound, gates).is_some());
    let may = gates.enabled(Gate::InPlacePodLevelResourcesVerticalScaling);
    if is_windows {
        return Some(forbidden("windows pods cannot be resized"));
    }
    (has_own && !may).then(|| {
        forbidden(if gates.version().at_least(35) {
            "resize of pods with pod-level resources is forbidden when InPlacePodLevelResourcesVerticalScalingEnabled \
             feature gate is disabled"
        } else {
            "pods with pod-level resources cannot be resized"
        })
    })
}

fn other_class(before: &Pod, after: &Pod, gates: FeatureGates) -> Option<Fault> {
    let class = qos::qos_class(before, gates);
    let message = format!("Invalid value: \"{class}\": Pod QOS Class may not change as a result of resizing");
    let fault = Fault { at: None, kind: FieldErrorType::Invalid, message, help: Help::KeepClass };
    (class != qos::qos_class(after, gates)).then_some(fault)
}

fn of_init(pod: &Pod, id: ContainerId, gates: FeatureGates) -> Option<Fault> {
    let kind = container_kind(pod, id, gates);
    if !is_resizable(kind, gates) {
        return Some(forbidden("resources for non-sidecar init containers are immutable"));
    }
    let restarts = pod.container(id).resize_policy.iter().any(|policy| policy.restart);
    (kind == ContainerKind::Init && restarts).then(|| {
        forbidden("non-sidecar init containers with a resize policy of RestartContainer cannot be resized")
    })
}

fn lower_memory(
    pod: &Pod,
    id: ContainerId,
    after: &ResourceRequirements,
    gates: FeatureGates,
) -> Option<Fault> {
    let container = pod.container(id);
    let policy = container.resize_policy.iter().find(|policy| policy.resource == "memory");
    let restarts = policy.is_some_and(|policy| policy.restart);
    if restarts || gates.version().at_least(34) {
        return None;
    }
    let (before, after) = (container.resources.limits.get("memory"), after.limits.get("memory")?);
    let what = match before {
        Some(before) if after >= before => return None,
        Some(_) => "decreased",
        None => "added",
    };
    let message = format!("memory limits cannot be {what} unless resizePolicy is RestartContainer");
    Some(Fault { at: Some((Bound::Limits, "memory")), help: Help::RestartForMemory, ..forbidden(&message) })
}

fn forbidden(message: &str) -> Fault {
    Fault {
        at: None,
        kind: FieldErrorType::Forbidden,
        message: format!("Forbidden: {message}"),
        help: Help::Remove,
    }
}
