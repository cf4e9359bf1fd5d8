//! A kubelet that is given a pod for which its node is too small refuses it: the pod is Failed, with the reason
//! `OutOfcpu` or `OutOfmemory`, and none of its containers is made.
//!
//! Source: `pkg/kubelet/lifecycle/predicate.go: Admit`, `pkg/kubelet/kubelet.go: rejectPod`,
//! `pkg/kubelet/preemption/preemption.go: HandleAdmissionFailure`; v1.36.
//!
//! The surprises: a scheduler would have left such a pod Pending, so this happens to a pod that names its node itself. It
//! stays Failed, and nothing is tried again. For a critical pod the kubelet would end others, but where the whole node is
//! too small that is of no use, and the pod is refused as well, with the reason `UnexpectedAdmissionError`.
//! What we leave out: what else runs on the node, and so that a critical pod pushes it aside; other resources, and how
//! many pods a node takes.

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
    pub(crate) fn status_message(&self) -> String {
        format!("Pod was rejected: {}", self.message)
    }
}

/// Something that a node has too little of.
struct Shortage {
    name: &'static str,
    reason: &'static str,
    requested: i64,
    capacity: i64,
}

/// Why the kubelet of the node that the pod names refuses it, if it does.
#[must_use]
pub fn rejection(pod: &Pod, node: NodeSize, gates: FeatureGates) -> Option<Rejection> {
    if pod.spec.node_name.is_empty() { None } else { lack(pod, node, gates) }
}

/// Why a kubelet with a node of that size would refuse the pod, if it would.
#[must_use]
pub(crate) fn lack(pod: &Pod, node: NodeSize, gates: FeatureGates) -> Option<Rejection> {
    let requests = effective(pod, gates).requests;
    let cpu = requests.get("cpu").map(|cpu| cpu.milli_value());
    let memory = requests.get("memory").map(|memory| memory.value());
    let amounts = [("cpu", "OutOfcpu", cpu, node.milli_cpu), ("memory", "OutOfmemory", memory, node.memory)];
    let mut short = Vec::new();
    for (name, reason, requested, capacity) in amounts {
        let (Some(requested), Some(capacity)) = (requested, capacity) else { continue };
        if requested > capacity {
            short.push(Shortage { name, reason, requested, capacity });
        }
    }
    let Shortage { name, reason, requested, capacity } = short.first()?;
    if priority::is_critical(pod) {
        return Some(Rejection { reason: "UnexpectedAdmissionError", message: not_enough(&short) });
    }
    let message = format!(
        "Node didn't have enough resource: {name}, requested: {requested}, used: 0, capacity: {capacity}"
    );
    Some(Rejection { reason, message })
}

/// What is said where no pod that could make room would be enough.
fn not_enough(short: &[Shortage]) -> String {
    let lacked =
        short.iter().map(|one| format!("(res: {}, q: {}), ", one.name, one.requested - one.capacity));
    format!(
        "Unexpected error while attempting to recover from admission failure: preemption: error finding a set of pods to \
         preempt: no set of running pods found to reclaim resources: [{}]",
        lacked.collect::<String>()
    )
}
