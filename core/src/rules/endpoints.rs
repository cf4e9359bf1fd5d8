//! A Service lists a pod that it selects once the pod has an address: *ready* while the pod is Ready and not
//! deleted, *serving* while it is Ready, *terminating* once it is deleted; it drops the pod when all of it has
//! ended.
//!
//! Source: `staging/src/k8s.io/endpointslice/utils.go: podToEndpoint`,
//! `staging/src/k8s.io/endpointslice/util/controller_utils.go: ShouldPodBeInEndpoints, podEndpointsChanged`.
//!
//! The surprises: the controller looks again only when the pod's readiness, address or labels have changed, and at
//! every change of a pod that is being deleted. So a pod that is first not Ready and then Succeeded keeps its
//! endpoint until it is deleted. With publishNotReadyAddresses an endpoint is always ready, also while it
//! terminates; serving still tells the truth. The stop signal and the Service learn of a deletion at the same
//! moment, and neither waits for the other.
//!
//! What we leave out: ports, which decide where traffic goes but not whether; and the few milliseconds that the
//! controller takes.

use std::collections::BTreeMap;

use crate::observed::Observed;
use crate::pod::Pod;
use crate::pod::service::Service;
use crate::status::{PodConditionType, PodStatus};

/// The conditions of a pod's endpoint in an EndpointSlice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Endpoint {
    /// Whether it gets new traffic.
    pub ready: bool,
    /// Whether it would answer.
    pub serving: bool,
    /// Whether its pod is being deleted.
    pub terminating: bool,
}

/// The pod's object, as far as the controller looks at it.
#[derive(Clone, Copy, Debug)]
pub struct Object<'a> {
    /// The pod as it was created.
    pub pod: &'a Pod,
    /// The labels it has now.
    pub labels: &'a BTreeMap<String, String>,
    /// Its status.
    pub status: &'a PodStatus,
    /// Whether its deletion was asked for.
    pub is_deleted: bool,
}

/// Whether the kubelet knows the pod's address: that of its sandbox, or the node's.
#[must_use]
pub(crate) fn has_address(pod: &Pod, observed: &Observed) -> bool {
    pod.spec.host_network || observed.sandbox.is_some_and(|sandbox| sandbox.ready)
}

/// The endpoint that the controller makes when it looks at the pod; `None` where it makes none.
#[must_use]
pub fn endpoint(service: &Service, object: Object<'_>) -> Option<Endpoint> {
    let Object { pod, labels, status, is_deleted } = object;
    if !service.selects(pod, labels) || status.phase.is_terminal() || !status.has_pod_ip {
        return None;
    }
    let serving = status.is_true(&PodConditionType::Ready);
    let ready = service.publish_not_ready_addresses || (serving && !is_deleted);
    Some(Endpoint { ready, serving, terminating: is_deleted })
}

/// Whether a change of the pod makes the controller look at it again.
#[must_use]
pub(crate) fn is_noticed(service: &Service, before: Object<'_>, after: Object<'_>) -> bool {
    let is_ready = |object: Object<'_>| object.status.is_true(&PodConditionType::Ready);
    let is_selected = |object: Object<'_>| service.selects(object.pod, object.labels);
    after.is_deleted
        || is_ready(before) != is_ready(after)
        || before.status.has_pod_ip != after.status.has_pod_ip
        || is_selected(before) != is_selected(after)
}
