//! A pod is Guaranteed if each container, init containers and sidecars included, has cpu and memory limits
//! that equal its requests; it is BestEffort if none has any request or limit of the two; else it is Burstable.
//!
//! Source: `pkg/apis/core/v1/helper/qos/qos.go: ComputePodQOS`; the class never changes after creation.
//!
//! The surprises: a lone init container without resources makes a pod Burstable. A request of zero counts as
//! absent. Where `spec.resources` is given, only it counts, and an empty one makes the pod BestEffort whatever
//! its containers say. The API server copies limits to missing requests first, so limits alone suffice.

use std::fmt;

use crate::pod::aggregate::container_requests;
use crate::pod::field::Owner;
use crate::pod::{Field, Pod, ResourceList, ResourceRequirements};
use crate::quantity::Quantity;
use crate::version::{FeatureGates, Gate};

/// The quality-of-service class.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum QosClass {
    /// Evicted and killed first.
    BestEffort,
    /// In between.
    Burstable,
    /// Evicted and killed last.
    Guaranteed,
}

impl fmt::Display for QosClass {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::BestEffort => "BestEffort",
            Self::Burstable => "Burstable",
            Self::Guaranteed => "Guaranteed",
        })
    }
}

/// The class of the pod.
#[must_use]
pub fn qos_class(pod: &Pod, gates: FeatureGates) -> QosClass {
    let mut requests = [None, None];
    let mut limits = [None, None];
    let mut all_limited = true;
    for (owner, resources) in counted(pod, gates) {
        // The pod's own list may be without limits and still not stand in the way of Guaranteed.
        let may_lack = owner == Owner::Pod && resources.limits.is_empty();
        for (at, resource) in COUNTED.iter().enumerate() {
            let limit = resource.of(&resources.limits);
            all_limited &= limit.is_some() || may_lack;
            add(&mut limits[at], limit);
            add(&mut requests[at], resource.of(&resources.requests));
        }
    }
    if requests == [None, None] && limits == [None, None] {
        QosClass::BestEffort
    } else if all_limited && requests == limits {
        QosClass::Guaranteed
    } else {
        QosClass::Burstable
    }
}

fn add(sum: &mut Option<Quantity>, amount: Option<&Quantity>) {
    match (sum, amount) {
        (_, None) => {}
        (Some(sum), Some(amount)) => *sum += amount,
        (empty, Some(amount)) => *empty = Some(amount.clone()),
    }
}

/// Whose resources count: the pod's own alone where they are given, else those of every container.
fn counted(pod: &Pod, gates: FeatureGates) -> impl Iterator<Item = (Owner, &ResourceRequirements)> {
    let own = pod.spec.resources.as_ref().filter(|_| gates.enabled(Gate::PodLevelResources));
    let containers = pod.container_ids().filter(move |_| own.is_none());
    let containers = containers.map(|id| (Owner::Container(id), &*pod.container(id).resources));
    own.map(|own| (Owner::Pod, own)).into_iter().chain(containers)
}

/// The resources that decide the class.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Resource {
    /// `cpu`
    Cpu,
    /// `memory`
    Memory,
}

const COUNTED: [Resource; 2] = [Resource::Cpu, Resource::Memory];

impl Resource {
    /// The API's word.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Cpu => "cpu",
            Self::Memory => "memory",
        }
    }

    /// Its amount, if that is above zero.
    fn of(self, list: &ResourceList) -> Option<&Quantity> {
        list.get(self.name()).filter(|amount| amount.signum() > 0)
    }
}

/// One cell of the checklist: does this owner's cpu or memory allow Guaranteed?
#[derive(Clone, Debug, PartialEq)]
pub struct Check {
    /// A container, or the pod where its own resources count.
    pub owner: Owner,
    /// The resource.
    pub resource: Resource,
    /// The request, if it counts.
    pub request: Option<Quantity>,
    /// The limit, if it counts.
    pub limit: Option<Quantity>,
    /// What stands in the way.
    pub verdict: Verdict,
    /// For the pod itself: what its containers ask for together, and the least limit that bears them all.
    borne: Option<Borne>,
}

#[derive(Clone, Debug, PartialEq)]
struct Borne {
    requests: Quantity,
    least: Quantity,
}

/// Whether a cell allows Guaranteed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Verdict {
    /// The limit equals the request.
    Equal,
    /// There is neither.
    Absent,
    /// There is no limit.
    NoLimit,
    /// The request is not the limit.
    Differs,
}

/// What to write so that a cell allows Guaranteed.
#[derive(Clone, Debug, PartialEq)]
pub struct Remedy {
    /// The field.
    pub field: Field,
    /// Its value; `None` where any amount will do.
    pub value: Option<Quantity>,
}

/// Each cell of the checklist, in the order of the containers.
#[must_use]
pub fn checklist(pod: &Pod, gates: FeatureGates) -> Vec<Check> {
    let cells = counted(pod, gates).flat_map(|(owner, resources)| {
        COUNTED.map(|resource| {
            let borne = if owner == Owner::Pod { borne(pod, resource) } else { None };
            let request = resource.of(&resources.requests).cloned();
            let limit = resource.of(&resources.limits).cloned();
            let verdict = match (&request, &limit) {
                (None, None) => Verdict::Absent,
                (Some(_), None) => Verdict::NoLimit,
                (request, limit) if request == limit => Verdict::Equal,
                _ => Verdict::Differs,
            };
            Check { owner, resource, request, limit, verdict, borne }
        })
    });
    cells.collect()
}

/// What the containers ask for, where they ask for any: the pod's limit is at least that of each of them.
fn borne(pod: &Pod, resource: Resource) -> Option<Borne> {
    let requests = container_requests(pod).remove(resource.name())?;
    let mut least = requests.clone();
    for id in pod.container_ids() {
        let limit = resource.of(&pod.container(id).resources.limits);
        if let Some(limit) = limit.filter(|limit| **limit > least) {
            least = limit.clone();
        }
    }
    Some(Borne { requests, least })
}

impl Check {
    /// What to write so that this cell no longer stands in the way; nothing where it does not.
    #[must_use]
    pub fn remedies(&self) -> Vec<Remedy> {
        let (limit, request) = match self.resource {
            Resource::Cpu => ("resources.limits.cpu", "resources.requests.cpu"),
            Resource::Memory => ("resources.limits.memory", "resources.requests.memory"),
        };
        let least = self.borne.as_ref().map(|borne| &borne.least);
        // A missing request follows the limit, but the pod's own what its containers request.
        let follows = self.borne.as_ref().map(|borne| &borne.requests);
        let (limited, requested) = match self.verdict {
            Verdict::Equal => return Vec::new(),
            Verdict::Absent => (Some(least.cloned()), least.filter(|least| Some(*least) != follows)),
            Verdict::NoLimit => {
                let larger = least.filter(|least| self.request.as_ref() < Some(least));
                (Some(larger.or(self.request.as_ref()).cloned()), larger)
            }
            Verdict::Differs => (None, self.limit.as_ref()),
        };
        let remedy = |name, value| Remedy { field: Field { owner: self.owner, name }, value };
        let limited = limited.map(|value| remedy(limit, value));
        let requested = requested.map(|value| remedy(request, Some(value.clone())));
        limited.into_iter().chain(requested).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::resources::fixture::{app, init, pod};

    fn check(pod: &Pod, class: QosClass, remedies: &[&str]) {
        let gates = FeatureGates::default();
        let found: Vec<String> = checklist(pod, gates).iter().flat_map(Check::remedies).map(print).collect();
        assert_eq!(
            (qos_class(pod, gates), found),
            (class, remedies.iter().map(ToString::to_string).collect())
        );
    }

    fn print(remedy: Remedy) -> String {
        let value = remedy.value.map_or_else(|| "any".to_owned(), |value| value.to_string());
        format!("{}: {value}", remedy.field)
    }

    #[test]
    fn limits_equal_to_requests_everywhere_are_guaranteed() {
        let equal = "cpu=1,memory=1Gi";
        check(&pod([], [app("app", equal, equal)]), QosClass::Guaranteed, &[]);
        check(&pod([], [app("app", "cpu=1000m,memory=1Gi", equal)]), QosClass::Guaranteed, &[]);
    }

    #[test]
    fn a_lone_init_container_without_resources_makes_it_burstable() {
        let equal = "cpu=1,memory=1Gi";
        check(
            &pod([init("init", "")], [app("app", equal, equal)]),
            QosClass::Burstable,
            &[
                "spec.initContainers[0].resources.limits.cpu: any",
                "spec.initContainers[0].resources.limits.memory: any",
            ],
        );
    }

    #[test]
    fn a_request_below_its_limit_is_burstable() {
        check(
            &pod([], [app("app", "cpu=1,memory=1Gi", "cpu=2")]),
            QosClass::Burstable,
            &[
                "spec.containers[0].resources.requests.cpu: 2",
                "spec.containers[0].resources.limits.memory: 1Gi",
            ],
        );
    }

    #[test]
    fn nothing_or_zero_is_best_effort() {
        let any = [
            "spec.containers[0].resources.limits.cpu: any",
            "spec.containers[0].resources.limits.memory: any",
        ];
        check(&pod([], [app("app", "", "")]), QosClass::BestEffort, &any);
        check(&pod([], [app("app", "cpu=0", "cpu=0")]), QosClass::BestEffort, &any);
        check(&pod([], [app("app", "ephemeral-storage=1Gi", "")]), QosClass::BestEffort, &any);
    }

    #[test]
    fn resources_of_the_pod_count_alone_even_when_empty() {
        let mut pod = pod([], [app("app", "cpu=1", "cpu=1")]);
        pod.spec.resources = Some(ResourceRequirements::default());
        assert_eq!(qos_class(&pod, FeatureGates::default()), QosClass::BestEffort);
        let before = FeatureGates::of("1.33".parse().expect("a known version"));
        assert_eq!(qos_class(&pod, before), QosClass::Burstable);
    }
}
