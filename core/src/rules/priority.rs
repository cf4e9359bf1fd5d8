//! A pod's priority is that of its PriorityClass, or 0; a pod that brings another number is refused, and so is one
//! that brings another preemptionPolicy.
//!
//! Source: `plugin/pkg/admission/priority/admission.go: admitPod`; the class fills in before validation
//! (`pod::admission`), and the pod is checked here.
//!
//! The surprise: `priority` is a field of the pod, and nobody may write another number there than the class has.
//! What we leave out: a PriorityClass that the text does not have, which only the cluster knows; the two that every
//! cluster has are known.

use std::fmt::Display;

use crate::pod::Pod;
use crate::pod::admission::Priority;

/// The priority from which on a pod is critical.
const CRITICAL: i32 = 2_000_000_000;

/// Whether the pod is critical by its priority: its node makes room for it.
///
/// Source: `pkg/kubelet/types/pod_update.go: IsCriticalPodBasedOnPriority`.
#[must_use]
pub(crate) fn is_critical(pod: &Pod) -> bool {
    pod.spec.priority.is_some_and(|priority| priority >= CRITICAL)
}

/// Why the pod is refused for its priority, in the API server's words, with the field that brings it; `class` is what
/// its PriorityClass says.
#[must_use]
pub fn refusal(pod: &Pod, class: Option<Priority<'_>>) -> Option<(&'static str, String)> {
    let Priority { value, preemption } = class?;
    let differing = |what: &str, written: &dyn Display, computed: &dyn Display| {
        format!(
            "the {what} ({written}) must not be provided in pod spec; priority admission controller computed {computed} \
             from the given PriorityClass name"
        )
    };
    if let Some(written) = pod.spec.priority.filter(|written| *written != value) {
        return Some(("priority", differing("integer value of priority", &written, &value)));
    }
    let written = pod.spec.preemption_policy.as_deref().filter(|written| *written != preemption)?;
    let reason = differing("string value of PreemptionPolicy", &written, &preemption);
    Some(("preemptionPolicy", reason))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pod::admission::Admission;

    fn check(class: &str, written: Option<i32>, expected: (Option<i32>, bool)) {
        let mut pod = Pod::default();
        pod.spec.priority_class_name = class.to_owned();
        pod.spec.priority = written;
        let admission = Admission::default();
        admission.apply(&mut pod);
        let is_refused = refusal(&pod, admission.priority(&pod)).is_some();
        assert_eq!((pod.spec.priority, is_refused), expected, "{class} {written:?}");
    }

    #[test]
    fn the_class_decides() {
        check("", None, (Some(0), false));
        check("", Some(0), (Some(0), false));
        check("", Some(1000), (Some(1000), true));
        check("system-node-critical", None, (Some(2_000_001_000), false));
        check("system-cluster-critical", Some(2_000_000_000), (Some(2_000_000_000), false));
    }

    #[test]
    fn only_the_cluster_knows_a_class_that_the_text_does_not_have() {
        check("high", None, (None, false));
        check("high", Some(1000), (Some(1000), false));
    }
}
