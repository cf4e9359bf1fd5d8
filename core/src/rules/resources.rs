//! A pod requests, of each resource, the larger of what its apps and sidecars request together and the highest
//! need of its start-up, where each init container counts together with the sidecars started before it; the
//! pod's own `resources` replace that for cpu, memory and huge pages, and `overhead` is added.
//!
//! Source: `staging/src/k8s.io/component-helpers/resource/helpers.go: PodRequests, PodLimits`; the sidecars
//! count since 1.28, the pod's own resources by default since 1.34.
//!
//! The surprises: the documentation leaves out the sidecars beside an init container, so it may promise less
//! than is reserved ([`Breakdown::documented`]). A container without a limit adds nothing to the limits: a
//! limit in all is no proof that everything is limited. Overhead is added only to limits that are there.
//! What counts while a pod is resized is decided in [`crate::rules::resize::counted`].

use crate::pod::aggregate::{add, container_limits, container_requests};
use crate::pod::{ContainerId, Pod, ResourceList, ResourceRequirements};
use crate::quantity::{Quantity, Unit};
use crate::rules::container_kind::{ContainerKind, container_kind};
use crate::version::{FeatureGates, Gate};

/// Which of the two lists of `resources`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Bound {
    /// `requests`: what is reserved.
    Requests,
    /// `limits`: what may be used.
    Limits,
}

impl Bound {
    /// The API's word.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Requests => "requests",
            Self::Limits => "limits",
        }
    }

    /// That list of these resources.
    #[must_use]
    pub const fn of(self, resources: &ResourceRequirements) -> &ResourceList {
        match self {
            Self::Requests => &resources.requests,
            Self::Limits => &resources.limits,
        }
    }
}

/// What the scheduler reserves for a pod, and what its containers may use in all.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct EffectiveResources {
    /// `requests`
    pub requests: ResourceList,
    /// `limits`
    pub limits: ResourceList,
}

/// What the scheduler reserves for the pod, and what its containers may use in all.
#[must_use]
pub fn effective(pod: &Pod, gates: FeatureGates) -> EffectiveResources {
    let mut requests = without_overhead(pod, Bound::Requests, gates);
    add(&mut requests, &pod.spec.overhead);
    let mut limits = without_overhead(pod, Bound::Limits, gates);
    for (name, overhead) in &pod.spec.overhead {
        if let Some(limit) = limits.get_mut(name).filter(|limit| !limit.is_zero()) {
            *limit += overhead;
        }
    }
    EffectiveResources { requests, limits }
}

/// The same without the pod's `overhead`.
#[must_use]
pub fn without_overhead(pod: &Pod, bound: Bound, gates: FeatureGates) -> ResourceList {
    let mut total = of_containers(pod, bound);
    if let Some(own) = pod_level(pod, bound, gates) {
        let own = own.iter().filter(|(name, _)| is_pod_level(name));
        total.extend(own.map(|(name, amount)| (name.clone(), amount.clone())));
    }
    total
}

/// The same from the containers alone, after defaulting.
#[must_use]
pub fn of_containers(pod: &Pod, bound: Bound) -> ResourceList {
    match bound {
        Bound::Requests => container_requests(pod),
        Bound::Limits => container_limits(pod),
    }
}

/// The pod's own list, where the version knows it and it names a resource that it may.
#[must_use]
pub fn pod_level(pod: &Pod, bound: Bound, gates: FeatureGates) -> Option<&ResourceList> {
    let own = pod.spec.resources.as_ref().filter(|_| gates.enabled(Gate::PodLevelResources))?;
    Some(bound.of(own)).filter(|list| list.keys().any(|name| is_pod_level(name)))
}

/// Whether a pod may have a request or limit of its own for this resource.
#[must_use]
pub fn is_pod_level(resource: &str) -> bool {
    matches!(resource, "cpu" | "memory") || resource.starts_with("hugepages-")
}

/// How the effective amount of one resource comes about.
#[derive(Clone, Debug, PartialEq)]
pub struct Breakdown {
    /// The resource.
    pub resource: String,
    /// Requests or limits.
    pub bound: Bound,
    /// What runs at once, in the order of the start; the apps' step is the last.
    pub steps: Vec<Step>,
    /// The step that decides, if any container names the resource.
    pub deciding: Option<usize>,
    /// The pod's own amount, which replaces that of its containers.
    pub pod_level: Option<Quantity>,
    /// What the pod itself needs besides, where it is added.
    pub overhead: Option<Quantity>,
    /// The effective amount; `None` where nobody names the resource.
    pub effective: Option<Quantity>,
    /// What the documentation's formula gives; for limits `None` also where one container has none, which
    /// the documentation takes for the highest limit.
    pub documented: Option<Quantity>,
}

impl Breakdown {
    /// An amount of it in the unit that all of them share.
    #[must_use]
    pub fn print(&self, amount: Option<&Quantity>) -> String {
        let Some(amount) = amount else { return "0".to_owned() };
        self.unit().map_or_else(|| amount.to_string(), |unit| unit.print(amount))
    }

    fn unit(&self) -> Option<Unit> {
        // The pod's own amount stands without those of its containers.
        let steps = if self.pod_level.is_some() { &[][..] } else { &self.steps };
        let shares = steps.iter().flat_map(|step| step.shares.iter().map(|(_, amount)| amount));
        let sums = steps.iter().map(|step| &step.total);
        let whole = [&self.pod_level, &self.overhead, &self.effective, &self.documented];
        Unit::common(shares.chain(sums).chain(whole).flatten())
    }
}

/// Containers that run at once while a pod starts.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// The containers with what each names.
    pub shares: Vec<(ContainerId, Option<Quantity>)>,
    /// The sum; `None` where none names the resource.
    pub total: Option<Quantity>,
}

/// How the effective amount of `resource` comes about.
#[must_use]
pub fn breakdown(pod: &Pod, bound: Bound, resource: &str, gates: FeatureGates) -> Breakdown {
    let effective = effective(pod, gates);
    let totals = if bound == Bound::Requests { effective.requests } else { effective.limits };
    let share = |id: ContainerId| (id, bound.of(&pod.container(id).resources).get(resource).cloned());
    let is_sidecar = |id: &ContainerId| container_kind(pod, *id, gates) == ContainerKind::Sidecar;
    let until = |last: ContainerId| {
        let sidecars = pod.init_ids().take(last.index()).filter(is_sidecar);
        Step::of(sidecars.chain([last]).map(share).collect())
    };
    let mut steps: Vec<Step> = pod.init_ids().map(until).collect();
    let running: Vec<ContainerId> = pod.init_ids().filter(is_sidecar).chain(pod.app_ids()).collect();
    steps.push(Step::of(running.iter().copied().map(share).collect()));

    // The apps' step wins a tie, and of the others the earliest.
    let mut deciding = None;
    for at in [steps.len() - 1].into_iter().chain(0..steps.len() - 1) {
        if steps[at].total > deciding.and_then(|best: usize| steps[best].total.clone()) {
            deciding = Some(at);
        }
    }

    let own = pod_level(pod, bound, gates).filter(|_| is_pod_level(resource));
    let own = own.and_then(|list| list.get(resource)).cloned();
    let limited = bound == Bound::Requests
        || without_overhead(pod, bound, gates).get(resource).is_some_and(|limit| !limit.is_zero());
    let overhead = pod.spec.overhead.get(resource).filter(|_| limited).cloned();
    let unlimited = bound == Bound::Limits && pod.container_ids().any(|id| share(id).1.is_none());
    let documented = own.clone().or_else(|| {
        let each = pod.init_ids().filter_map(|id| share(id).1);
        let highest = each.chain(steps.last().and_then(|step| step.total.clone())).max();
        highest.filter(|_| !unlimited)
    });
    let documented = match (documented, &overhead) {
        (Some(mut amount), Some(overhead)) => {
            amount += overhead;
            Some(amount)
        }
        (None, overhead) => overhead.clone().filter(|_| bound == Bound::Requests),
        (amount, None) => amount,
    };
    Breakdown {
        resource: resource.to_owned(),
        bound,
        deciding,
        steps,
        pod_level: own,
        overhead,
        effective: totals.get(resource).cloned(),
        documented,
    }
}

impl Step {
    fn of(shares: Vec<(ContainerId, Option<Quantity>)>) -> Self {
        let total = shares.iter().filter_map(|(_, amount)| amount.clone()).reduce(|mut sum, amount| {
            sum += &amount;
            sum
        });
        Self { shares, total }
    }
}

#[cfg(test)]
pub(crate) mod fixture;
#[cfg(test)]
mod tests;
