//! A kubelet that is given a pod for which its node is too small refuses it: the pod is Failed, with the reason
//! `OutOfcpu` or `OutOfmemory`, and none of its containers is made.
//!
//! Source: `pkg/kubelet/lifecycle/predicate.go: Admit`, `pkg/kubelet/kubelet.go: rejectPod`; v1.36.
//!
//! The surprise: a scheduler would have left such a pod Pending, so this happens to a pod that names its node itself. It
//! stays Failed, and nothing is tried again.
//! What we leave out: what else runs on the node, other resources, how many pods it takes, and that a critical pod
//! pushes others aside.

use crate::pod::Pod;
use crate::rules::priority;
use crate::rules::resources::effective;
use crate::version::FeatureGates;

/// What a node has, where that is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct NodeSize {
    /// In thousandths.
    pub milli_cpu: Option<i64>,
    /// In bytes.
    pub memory: Option<i64>,
}

/// Why a kubelet refuses a pod.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rejection {
    /// `reason` of its status and of the event.
    pub reason: &'static str,
    /// `message` of the event.
    pub message: String,
}

impl Rejection {
    /// `message` of the pod's status.
    #[must_use]
    pub fn status_message(&self) -> String {
        format!("Pod was rejected: {}", self.message)
    }
}

/// Why the kubelet of the node that the pod names refuses it, if it does.
#[must_use]
pub fn rejection(pod: &Pod, node: NodeSize, gates: FeatureGates) -> Option<Rejection> {
    if pod.spec.node_name.is_empty() || priority::is_critical(pod) {
        return None;
    }
    let requests = effective(pod, gates).requests;
    let requested = |name: &str| requests.get(name);
    let amounts = [
        ("cpu", "OutOfcpu", requested("cpu").map(|cpu| cpu.milli_value()), node.milli_cpu),
        ("memory", "OutOfmemory", requested("memory").map(|memory| memory.value()), node.memory),
    ];
    amounts.into_iter().find_map(|(name, reason, requested, has)| {
        let (requested, has) = (requested?, has?);
        let message = format!(
            "Node didn't have enough resource: {name}, requested: {requested}, used: 0, capacity: {has}"
        );
        (requested > has).then_some(Rejection { reason, message })
    })
}
