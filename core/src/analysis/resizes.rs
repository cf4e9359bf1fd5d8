//! What the LimitRanges and ResourceQuotas of a text make of the resizes of its Scenario.
//!
//! Source: `plugin/pkg/admission/limitranger/admission.go: SupportsAttributes`,
//! `pkg/quota/v1/evaluator/core/pods.go: Handles`, `apiserver/pkg/admission/plugin/resourcequota/controller.go:
//! CheckRequest`. A quota is asked for what a resize adds, a LimitRange for the whole pod.

use std::rc::Rc;

use super::Analysis;
use crate::diagnostic::{Diagnostic, Problem, Severity};
use crate::pod::aggregate::add;
use crate::pod::field::Owner;
use crate::pod::template::Workload;
use crate::pod::{Pod, ResourceList};
use crate::quantity::Quantity;
use crate::rules::limit_range::violations;
use crate::rules::resize::request::resized;
use crate::rules::resource_quota::{exceeded, holds_for, usage};
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
        let resizes = scenario.actions.iter().any(|action| matches!(action.what, ActionKind::Resize { .. }));
        let Some(document) = self.scenario.filter(|_| resizes) else { return };
        let mut used = self.used_of_quotas();
        let mut pods: Vec<(Option<u32>, Rc<Pod>)> = Vec::new();
        scenario.actions.retain(|action| {
            let (ActionKind::Resize { container, change }, Owner::Action(index)) =
                (&action.what, action.source.owner)
            else {
                return true;
            };
            let known = pods.iter().position(|(number, _)| *number == action.pod).unwrap_or_else(|| {
                pods.push((action.pod, Rc::clone(&workload.pod)));
                pods.len() - 1
            });
            let before = &pods[known].1;
            let mut after = Pod::clone(before);
            let asked = resized(&before.container(*container).resources, change);
            after.container_mut(*container).resources = Rc::new(asked);
            let Some((by, reason)) = self.refusal_of_resize(before, &after, &mut used) else {
                pods[known].1 = Rc::new(after);
                return true;
            };
            let path = format!("spec.actions[{index}].resize");
            let document = &self.documents.as_slice()[document];
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

/// What one list has more than the other; nothing below zero, and no zeros.
fn difference(list: &ResourceList, less: &ResourceList) -> ResourceList {
    let more = list.iter().filter_map(|(name, amount)| {
        let mut more = amount.clone();
        if let Some(less) = less.get(name) {
            more -= less;
        }
        (more > Quantity::default()).then(|| (name.clone(), more))
    });
    more.collect()
}
