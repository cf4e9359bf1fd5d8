//! What the ResourceQuotas of a text make of its pods: each counts for those that come after it.

use super::{Analysis, MOST, joined};
use crate::diagnostic::{Diagnostic, Problem, Severity};
use crate::pod::ResourceList;
use crate::pod::aggregate::add;
use crate::pod::resource_quota::ResourceQuota;
use crate::pod::template::Workload;
use crate::rules::resource_quota::{
    Counted, Reason, Violation, counted, exceeded, holds_for, unspecified, usage,
};
use crate::rules::resources::{breakdown, effective};
use crate::text::Span;
use crate::yaml::Value;

impl Analysis {
    /// What the text's ResourceQuotas refuse, of what nothing else does. A workload counts for one pod.
    pub(super) fn refused_by_quotas(&self) -> Vec<Diagnostic> {
        self.asked_quotas().0
    }

    /// What counts for each ResourceQuota of the text.
    pub(super) fn used_of_quotas(&self) -> Vec<ResourceList> {
        self.asked_quotas().1
    }

    /// What the quotas refuse, and what then counts for each.
    fn asked_quotas(&self) -> (Vec<Diagnostic>, Vec<ResourceList>) {
        let quotas = self.admission.resource_quotas();
        let mut used: Vec<ResourceList> = quotas.iter().map(|quota| quota.used.clone()).collect();
        let mut found = Vec::new();
        for workload in self.workloads.iter().filter(|_| !quotas.is_empty()) {
            if self.is_refused(workload) {
                continue;
            }
            let pod = &*workload.pod;
            let holds = |quota: &ResourceQuota| {
                quota.namespace == pod.metadata.namespace && holds_for(quota, pod, self.gates)
            };
            let holding: Vec<usize> = (0..quotas.len()).filter(|at| holds(&quotas[*at])).collect();
            let missing = holding.iter().filter_map(|at| unspecified(pod, &quotas[*at], self.gates));
            let mut violations: Vec<Violation> = missing.collect();
            let effective = effective(pod, self.gates);
            let usages: Vec<ResourceList> =
                holding.iter().map(|at| usage(&effective, &quotas[*at])).collect();
            if violations.is_empty() {
                let bounds = holding.iter().zip(&usages);
                violations.extend(bounds.filter_map(|(at, usage)| exceeded(&quotas[*at], &used[*at], usage)));
            }
            if violations.is_empty() {
                for (at, usage) in holding.iter().zip(&usages) {
                    add(&mut used[*at], usage);
                }
            }
            found.extend(violations.into_iter().map(|violation| self.refusal(workload, &violation)));
            if found.len() >= MOST {
                break;
            }
        }
        (found, used)
    }

    /// Whether the document of the pod has an error, so that no quota is asked.
    fn is_refused(&self, workload: &Workload) -> bool {
        let answer = &self.answers[workload.document];
        answer.diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error)
    }

    fn refusal(&self, workload: &Workload, violation: &Violation) -> Diagnostic {
        let path = match &violation.reason {
            Reason::MustSpecify(missing) => {
                let first = missing.values().flatten().map(|(_, id)| *id).min();
                first.map_or("spec".to_owned(), |id| format!("{id}.resources"))
            }
            Reason::Exceeded(bounds) => self.heaviest(workload, &bounds[0].name),
        };
        let path = joined(&workload.pod_path, &path);
        let by = Some(format!("ResourceQuota/{}", violation.quota));
        let problem = Problem::NotAdmitted { reason: violation.to_string(), by };
        Diagnostic::new(Severity::Error, problem, self.written_at(workload.document, &path), path)
    }

    /// What of the pod weighs most under this name in `spec.hard`: its own amount, or that of a container.
    fn heaviest(&self, workload: &Workload, name: &str) -> String {
        let Some(Counted::Amount(bound, resource)) = counted(name) else { return "spec".to_owned() };
        let breakdown = breakdown(&workload.pod, bound, resource, self.gates);
        let list = bound.name();
        if breakdown.pod_level.is_some() {
            return format!("spec.resources.{list}[{resource}]");
        }
        let shares = breakdown.deciding.map(|step| &*breakdown.steps[step].shares).unwrap_or_default();
        let heaviest = shares.iter().rev().max_by(|(_, one), (_, other)| one.cmp(other));
        heaviest.map_or("spec.overhead".to_owned(), |(id, _)| format!("{id}.resources.{list}[{resource}]"))
    }

    /// The value at the path, or the nearest place above it that is written.
    fn written_at(&self, document: usize, path: &str) -> Span {
        let document = &self.documents.as_slice()[document];
        let mut path = path;
        loop {
            match document.at(path) {
                Some(node) if !matches!(node.value(), Value::Mapping | Value::Sequence) => {
                    return node.span();
                }
                Some(_) if !path.is_empty() => return document.field_span(path).unwrap_or(document.span()),
                _ => {}
            }
            let Some(end) = path.rfind(['.', '[']) else { return document.span() };
            path = &path[..end];
        }
    }
}
