//! What the LimitRanges and ResourceQuotas of a text make of the resizes of its Scenario.
//!
//! Source: `plugin/pkg/admission/limitranger/admission.go: SupportsAttributes`,
//! `pkg/quota/v1/evaluator/core/pods.go: Handles`, `apiserver/pkg/admission/plugin/resourcequota/controller.go:
//! CheckRequest`. A quota is asked for what a resize adds, a LimitRange for the whole pod.

use super::Analysis;
use crate::diagnostic::{Diagnostic, Problem, Severity};
use crate::pod::aggregate::add;
use crate::pod::template::Workload;
use crate::pod::{Pod, ResourceList};
use crate::rules::limit_range::violations;
use crate::rules::resource_quota::{difference, exceeded, holds_for, usage};
use crate::rules::resources::effective;
use crate::sim::scenario::{ActionKind, Scenario};

impl Analysis {
    /// Leaves out the resizes that the namespace refuses, and says why.
    pub(super) fn admit_resizes(
        &self,
        workload: &Workload,
        scenario: &mut Scenario,
        diagnostics: &mut Vec<Diagnostic>,
    ) {
        let has_any = scenario.actions.iter().any(|action| matches!(action.what, ActionKind::Resize { .. }));
        let Some(document) = self.scenario.filter(|_| has_any) else { return };
        let document = &self.documents.as_slice()[document];
        let mut used = self.used_of_quotas();
        scenario.retain_resizes(&workload.pod, |resize| {
            let refusal = self.refusal_of_resize(resize.before, resize.after, &mut used);
            let Some((by, reason)) = refusal else { return true };
            let path = format!("spec.actions[{}].resize", resize.place);
            let span = document.field_span(&path).unwrap_or(document.span());
            let problem = Problem::NotAdmitted { reason, by: Some(by) };
            diagnostics.push(Diagnostic::new(Severity::Error, problem, span, path));
            false
        });
    }

    /// Who refuses it, and why; a quota counts what it lets through.
    fn refusal_of_resize(
        &self,
        before: &Pod,
        after: &Pod,
        used: &mut [ResourceList],
    ) -> Option<(String, String)> {
        for range in self.admission.limit_ranges(after) {
            if let Some(violation) = violations(after, range, self.gates).first() {
                return Some((format!("LimitRange/{}", range.name), violation.to_string()));
            }
        }
        let [was, is] = [before, after].map(|pod| effective(pod, self.gates));
        let quotas = self.admission.resource_quotas().iter().enumerate();
        let holding = quotas.filter(|(_, quota)| {
            quota.namespace == after.metadata.namespace && holds_for(quota, after, self.gates)
        });
        let usages: Vec<_> =
            holding.map(|(at, quota)| (at, quota, usage(&was, quota), usage(&is, quota))).collect();
        for (at, quota, was, is) in &usages {
            if let Some(violation) = exceeded(quota, &used[*at], &difference(is, was)) {
                return Some((format!("ResourceQuota/{}", quota.name), violation.to_string()));
            }
        }
        // Counted anew once the status says that it is in force, so what became less is free for the next.
        for (at, _, was, is) in usages {
            used[at] = difference(&used[at], &was);
            add(&mut used[at], &is);
        }
        None
    }
}
