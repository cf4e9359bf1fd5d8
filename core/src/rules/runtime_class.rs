//! A RuntimeClass gives its pods the overhead that their sandbox needs; a pod that brings an overhead of its own
//! is refused, unless it is the same.
//!
//! Source: `plugin/pkg/admission/runtimeclass/admission.go`; the class fills in before validation
//! (`pod::admission`), and the pod is checked after it (here).
//!
//! The surprise: `overhead` is a field of the pod, and nobody may write it.
//! What we leave out: a RuntimeClass that the text does not have, which only the cluster knows.

use crate::pod::Pod;
use crate::pod::admission::RuntimeClass;

/// Why the pod is refused for its overhead, in the API server's words.
#[must_use]
pub fn refusal(pod: &Pod, class: Option<&RuntimeClass>) -> Option<&'static str> {
    let own = &pod.spec.overhead;
    let expected = class.map(|class| &class.overhead).filter(|overhead| !overhead.is_empty());
    match expected {
        Some(expected) if expected != own => {
            Some("pod rejected: Pod's Overhead doesn't match RuntimeClass's defined Overhead")
        }
        Some(_) => None,
        None if own.is_empty() => None,
        // A class that the text does not have may define it.
        None if class.is_none() && pod.spec.runtime_class_name.is_some() => None,
        None => Some("pod rejected: Pod Overhead set without corresponding RuntimeClass defined Overhead"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::resources::fixture::{amounts, app, pod};

    fn check(class_name: Option<&str>, own: &str, class: Option<&str>, is_refused: Option<&str>) {
        let mut pod = pod([], [app("app", "", "")]);
        pod.spec.runtime_class_name = class_name.map(str::to_owned);
        pod.spec.overhead = amounts(own);
        let class = class.map(|overhead| RuntimeClass { name: "kata".into(), overhead: amounts(overhead) });
        let found = refusal(&pod, class.as_ref());
        assert_eq!(found.is_some(), is_refused.is_some(), "{found:?}");
        assert!(found.unwrap_or_default().contains(is_refused.unwrap_or_default()), "{found:?}");
    }

    #[test]
    fn an_overhead_needs_a_class_that_defines_it() {
        check(None, "", None, None);
        check(None, "cpu=1", None, Some("without corresponding"));
        check(Some("kata"), "cpu=1", None, None);
        check(Some("kata"), "cpu=1", Some(""), Some("without corresponding"));
        check(Some("kata"), "cpu=1", Some("cpu=2"), Some("doesn't match"));
        check(Some("kata"), "cpu=1", Some("cpu=1000m"), None);
    }
}
