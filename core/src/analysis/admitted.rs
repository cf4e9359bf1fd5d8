//! What the cluster refuses after the API server's validation, as far as the same text says it.

use super::{joined, span_in};
use crate::diagnostic::{Diagnostic, Problem, Severity};
use crate::pod::Field;
use crate::pod::admission::Admission;
use crate::pod::template::Workload;
use crate::rules::{limit_range, priority, runtime_class};
use crate::version::FeatureGates;
use crate::yaml::Document;

/// The refusals of a workload's pod.
pub(super) fn refusals(
    document: &Document,
    workload: &Workload,
    admission: &Admission,
    gates: FeatureGates,
) -> Vec<Diagnostic> {
    let pod = &workload.pod;
    let refusal = |field: Field, reason: String, by: Option<String>| {
        let path = joined(&workload.pod_path, &field.to_string());
        let span = span_in(document, &workload.pod_path, field).unwrap_or(document.span());
        Diagnostic::new(Severity::Error, Problem::NotAdmitted { reason, by }, span, path)
    };
    let mut found = Vec::new();
    for range in admission.limit_ranges(pod) {
        for violation in limit_range::violations(pod, range, gates) {
            let field = match violation.container {
                Some(container) => container.field("resources"),
                None => Field::pod("containers"),
            };
            found.push(refusal(field, violation.to_string(), Some(format!("LimitRange/{}", range.name))));
        }
    }
    if let Some((field, reason)) = priority::refusal(pod, admission.priority(pod)) {
        let by = Some(&*pod.spec.priority_class_name).filter(|class| !class.is_empty());
        let by = by.map(|class| format!("PriorityClass/{class}"));
        found.push(refusal(Field::pod(field), reason, by));
    }
    let class = admission.runtime_class(pod);
    if let Some(reason) = runtime_class::refusal(pod, class) {
        let by = class.map(|class| format!("RuntimeClass/{}", class.name));
        found.push(refusal(Field::pod("overhead"), reason.to_owned(), by));
    }
    found
}
