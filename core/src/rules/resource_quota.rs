//! A ResourceQuota refuses a pod with which the namespace would have more than its bounds: more pods, or more
//! requested or limited together, each pod counted with its effective sum.
//!
//! Source: `pkg/quota/v1/evaluator/core/pods.go`,
//! `staging/src/k8s.io/apiserver/pkg/admission/plugin/resourcequota/controller.go: CheckRequest`. It is the last
//! to look at a pod, after defaults, a LimitRange, validation and overhead.
//!
//! The surprises: where a quota bounds cpu or memory, every container must name it, init containers too, or the
//! pod is refused however small it is; the pod's own `resources` free it from that. A quota for `BestEffort` pods
//! can only count them. A priority class that is `NotIn` a list includes having none.
//! What we leave out: what the namespace has outside of the text, unless `status.used` says it; and classes of
//! devices (`deviceclass.resource.kubernetes.io/…`).

use std::collections::BTreeMap;
use std::fmt;

use crate::order::sort_by_text;
use crate::pod::resource_quota::{ResourceQuota, ScopeRequirement};
use crate::pod::{ContainerId, Pod, ResourceList};
use crate::quantity::{Format, Quantity};
use crate::rules::qos::{QosClass, qos_class};
use crate::rules::resources::{Bound, EffectiveResources, pod_level};
use crate::version::FeatureGates;

/// What a name in `spec.hard` counts of a pod.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counted<'n> {
    /// The pod itself.
    Pod,
    /// Its effective amount of a resource.
    Amount(Bound, &'n str),
}

/// What a name in `spec.hard` counts of a pod; nothing where it bounds something else, such as `services`.
#[must_use]
pub fn counted(name: &str) -> Option<Counted<'_>> {
    let is_plain = |name: &str| matches!(name, "cpu" | "memory" | "ephemeral-storage");
    let is_huge = |name: &str| name.starts_with("hugepages-");
    let is_extended = |name: &str| name.contains('/') && !name.contains("kubernetes.io/");
    if matches!(name, "pods" | "count/pods") {
        return Some(Counted::Pod);
    }
    if is_plain(name) || is_huge(name) {
        return Some(Counted::Amount(Bound::Requests, name));
    }
    if let Some(name) = name.strip_prefix("limits.").filter(|name| is_plain(name)) {
        return Some(Counted::Amount(Bound::Limits, name));
    }
    let requested = |name: &&str| is_plain(name) || is_huge(name) || is_extended(name);
    name.strip_prefix("requests.").filter(requested).map(|name| Counted::Amount(Bound::Requests, name))
}

/// Why a quota refuses a pod; it prints as the API server says it.
#[derive(Clone, Debug, PartialEq)]
pub struct Violation {
    /// The name of the quota.
    pub quota: String,
    /// What is wrong.
    pub reason: Reason,
}

/// What is wrong with a pod in the eyes of a quota.
#[derive(Clone, Debug, PartialEq)]
pub enum Reason {
    /// Containers do not name a bounded resource: the names in `spec.hard` with the containers.
    MustSpecify(BTreeMap<String, Vec<(String, ContainerId)>>),
    /// The namespace would have too much: by the names in `spec.hard`.
    Exceeded(Vec<Excess>),
}

/// One bound of a quota that a pod would exceed.
#[derive(Clone, Debug, PartialEq)]
pub struct Excess {
    /// The name in `spec.hard`.
    pub name: String,
    /// What the pod asks for.
    pub requested: Quantity,
    /// What is used already.
    pub used: Quantity,
    /// The bound.
    pub hard: Quantity,
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let quota = &self.quota;
        match &self.reason {
            Reason::MustSpecify(missing) => {
                let missing: Vec<String> = missing
                    .iter()
                    .map(|(name, containers)| {
                        let names: Vec<&str> = containers.iter().map(|(name, _)| name.as_str()).collect();
                        format!("{name} for: {}", names.join(","))
                    })
                    .collect();
                write!(f, "failed quota: {quota}: must specify {}", missing.join("; "))
            }
            Reason::Exceeded(bounds) => {
                let list = |of: fn(&Excess) -> &Quantity| {
                    let pairs: Vec<String> =
                        bounds.iter().map(|excess| format!("{}={}", excess.name, of(excess))).collect();
                    pairs.join(",")
                };
                let (requested, used) = (list(|excess| &excess.requested), list(|excess| &excess.used));
                let hard = list(|excess| &excess.hard);
                write!(f, "exceeded quota: {quota}, requested: {requested}, used: {used}, limited: {hard}")
            }
        }
    }
}

/// Whether the quota counts the pod; a quota of another namespace never does.
#[must_use]
pub(crate) fn holds_for(quota: &ResourceQuota, pod: &Pod, gates: FeatureGates) -> bool {
    quota.hard.keys().any(|name| counted(name).is_some())
        && quota.scopes.iter().all(|requirement| is_in_scope(pod, requirement, gates))
}

fn is_in_scope(pod: &Pod, requirement: &ScopeRequirement, gates: FeatureGates) -> bool {
    let is_terminating = pod.spec.active_deadline.is_some_and(|deadline| deadline.as_millis() >= 0);
    let is_best_effort = qos_class(pod, gates) == QosClass::BestEffort;
    match &*requirement.scope {
        "Terminating" => is_terminating,
        "NotTerminating" => !is_terminating,
        "BestEffort" => is_best_effort,
        "NotBestEffort" => !is_best_effort,
        "CrossNamespacePodAffinity" => pod.spec.cross_namespace_pod_affinity,
        "PriorityClass" => {
            let class = &pod.spec.priority_class_name;
            let is_listed = requirement.values.contains(class);
            match &*requirement.operator {
                "Exists" => !class.is_empty(),
                "DoesNotExist" => class.is_empty(),
                "In" => !class.is_empty() && is_listed,
                "NotIn" => class.is_empty() || !is_listed,
                _ => false,
            }
        }
        _ => false,
    }
}

/// What a pod of these sums counts for, by the names in `spec.hard` of the quota; zeros are left out.
#[must_use]
pub fn usage(effective: &EffectiveResources, quota: &ResourceQuota) -> ResourceList {
    let mut usage = ResourceList::new();
    for name in quota.hard.keys() {
        let amount = match counted(name) {
            None => None,
            Some(Counted::Pod) => Some(Quantity::new(1, Format::DecimalSI)),
            Some(Counted::Amount(Bound::Requests, resource)) => effective.requests.get(resource).cloned(),
            Some(Counted::Amount(Bound::Limits, resource)) => effective.limits.get(resource).cloned(),
        };
        if let Some(amount) = amount.filter(|amount| !amount.is_zero()) {
            usage.insert(name.clone(), amount);
        }
    }
    usage
}

/// What containers must name and do not; `None` where nothing is missing.
#[must_use]
pub(crate) fn unspecified(pod: &Pod, quota: &ResourceQuota, gates: FeatureGates) -> Option<Violation> {
    // The pod's own resources stand for those of its containers.
    if [Bound::Requests, Bound::Limits].iter().any(|bound| pod_level(pod, *bound, gates).is_some()) {
        return None;
    }
    let mut missing: BTreeMap<String, Vec<(String, ContainerId)>> = BTreeMap::new();
    for name in quota.hard.keys() {
        let Some(Counted::Amount(bound, resource @ ("cpu" | "memory"))) = counted(name) else { continue };
        for id in pod.container_ids() {
            let container = pod.container(id);
            if !bound.of(&container.resources).contains_key(resource) {
                missing.entry(name.clone()).or_default().push((container.name.to_string(), id));
            }
        }
    }
    if missing.is_empty() {
        return None;
    }
    missing.values_mut().for_each(|containers| sort_by_text(containers, |(name, _)| name));
    Some(Violation { quota: quota.name.to_string(), reason: Reason::MustSpecify(missing) })
}

/// What one list has more than the other, which is what an update of a pod counts for; nothing below zero, and no zeros.
///
/// Source: `staging/src/k8s.io/apiserver/pkg/quota/v1/resources.go: SubtractWithNonNegativeResult`.
#[must_use]
pub(crate) fn difference(list: &ResourceList, less: &ResourceList) -> ResourceList {
    let more = list.iter().filter_map(|(name, amount)| {
        let mut more = amount.clone();
        if let Some(less) = less.get(name) {
            more -= less;
        }
        (more > Quantity::default()).then(|| (name.clone(), more))
    });
    more.collect()
}

/// The bounds that the pod would exceed where so much is used already; `None` where it fits.
#[must_use]
pub fn exceeded(quota: &ResourceQuota, used: &ResourceList, usage: &ResourceList) -> Option<Violation> {
    let mut bounds = Vec::new();
    for (name, requested) in usage {
        let zero = Quantity::new(0, Format::DecimalSI);
        let (used, hard) = (used.get(name).cloned().unwrap_or(zero), &quota.hard[name]);
        let mut sum = used.clone();
        sum += requested;
        if sum > *hard {
            let (name, requested, hard) = (name.clone(), requested.clone(), hard.clone());
            bounds.push(Excess { name, requested, used, hard });
        }
    }
    let is_exceeded = !bounds.is_empty();
    is_exceeded.then(|| Violation { quota: quota.name.to_string(), reason: Reason::Exceeded(bounds) })
}

#[cfg(test)]
mod tests;
