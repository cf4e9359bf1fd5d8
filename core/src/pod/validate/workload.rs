//! What the API server refuses around a pod: names, selectors, and what a controller can do with its template.
//!
//! Source: `pkg/apis/apps/validation/validation.go`, `pkg/apis/batch/validation/validation.go`, and
//! `ValidateReplicationControllerSpec` in `pkg/apis/core/validation/validation.go`.

mod job;
mod schedule;
mod stateful_set;
mod strategy;
mod success;
mod zones;

use std::collections::BTreeMap;

use super::refusal::{Word, forbidden, invalid, not_supported, required};
use super::selector::{self, Of};
use super::warnings::warnings;
use super::{Owner, metadata, names, template, template_of};
use crate::diagnostic::{Diagnostic, Help, Label, LabelRole};
use crate::pod::place::Place;
use crate::pod::workload_kind::WorkloadKind;
use crate::pod::{Pod, RestartPolicy};
use crate::version::FeatureGates;
use crate::yaml::Node;

/// Refuses what is refused in an object of that kind, and warns of what is accepted with a warning.
pub(in crate::pod) fn workload<'d>(
    kind: WorkloadKind,
    owner: &Place<'_, 'd>,
    place: &Place<'_, 'd>,
    pod: &Pod,
    gates: FeatureGates,
    out: &mut Vec<Diagnostic>,
) {
    refusals(kind, owner, place, pod, gates, out);
    warnings(kind, owner, place, pod, out);
}

fn refusals<'d>(
    kind: WorkloadKind,
    owner: &Place<'_, 'd>,
    place: &Place<'_, 'd>,
    pod: &Pod,
    gates: FeatureGates,
    out: &mut Vec<Diagnostic>,
) {
    let spec = owner.field("spec");
    match kind {
        WorkloadKind::Pod => return super::pod(place, pod, gates, out),
        WorkloadKind::PodTemplate => {
            metadata::object_meta(&owner.field("metadata"), out);
            return template(place, pod, gates, out);
        }
        WorkloadKind::StatefulSet => metadata::named_meta(&owner.field("metadata"), names::label, out),
        _ => metadata::object_meta(&owner.field("metadata"), out),
    }
    match kind {
        WorkloadKind::Job => return job::job(owner, &spec, place, pod, gates, out),
        WorkloadKind::CronJob => return job::cron_job(owner, &spec, place, pod, gates, out),
        _ => {}
    }
    if kind == WorkloadKind::StatefulSet {
        stateful_set::stateful_set(&spec, out);
    }
    not_negative(&spec.field("replicas"), out);
    not_negative(&spec.field("minReadySeconds"), out);
    if kind == WorkloadKind::ReplicationController {
        let selector = spec.field("selector");
        if selector.node().is_some_and(|node| node.entries().next().is_some()) {
            refuse_mismatch(place, &selector, matches_labels(&selector, pod), pod, out);
        } else if pod.metadata.labels.is_empty() {
            out.push(required(&selector, "").with_help(Help::Add("selector: {app: my-app}")));
        }
    } else {
        label_selector(kind, &spec.field("selector"), place, pod, out);
    }
    let claims = spec.field("volumeClaimTemplates");
    let claim = |claim: Place<'_, 'd>| claim.node()?.get("metadata")?.get("name")?.as_str();
    let template = if kind == WorkloadKind::StatefulSet { Owner::NamedTemplate } else { Owner::Template };
    template_of(template, place, pod, claims.items().filter_map(claim).collect(), gates, out);
    only_always(kind, place, pod, out);
    match kind {
        WorkloadKind::Deployment => strategy::deployment(&spec, out),
        WorkloadKind::DaemonSet => strategy::daemon_set(&spec.field("updateStrategy"), out),
        _ => {}
    }
    // A StatefulSet with a negative one keeps all revisions.
    if kind != WorkloadKind::StatefulSet {
        not_negative(&spec.field("revisionHistoryLimit"), out);
    }
}

/// A field that counts something.
fn not_negative(place: &Place<'_, '_>, out: &mut Vec<Diagnostic>) {
    if let Some(number) = place.int().filter(|number| *number < 0) {
        let refusal = invalid(place, number, "must be greater than or equal to 0");
        out.push(refusal.with_help(Help::AtLeast(0)).clamped(place, 0, i64::MAX));
    }
}

fn label_selector(
    kind: WorkloadKind,
    selector: &Place<'_, '_>,
    place: &Place<'_, '_>,
    pod: &Pod,
    out: &mut Vec<Diagnostic>,
) {
    if !selector.is_set() {
        // A DaemonSet without one fails for the labels that nothing selects.
        if kind != WorkloadKind::DaemonSet {
            out.push(required(selector, "").with_help(Help::Add("selector: {matchLabels: {app: my-app}}")));
        }
        refuse_mismatch(place, selector, false, pod, out);
        return;
    }
    let (matched, expressions) = (selector.field("matchLabels"), selector.field("matchExpressions"));
    metadata::labels(&matched, out);
    let mut fits = matches_labels(&matched, pod);
    let mut is_sound = true;
    for item in expressions.items() {
        let before = out.len();
        selector::requirement(&item, Of::Pods, out);
        is_sound &= out.len() == before;
        fits &= matches_requirement(&item, &pod.metadata.labels);
    }
    let is_empty =
        !expressions.has_items() && matched.node().is_none_or(|node| node.entries().next().is_none());
    if is_empty {
        // The API server calls a ReplicaSet a deployment here.
        let name = match kind {
            // It selects every pod.
            WorkloadKind::Job => return,
            WorkloadKind::StatefulSet => "statefulset",
            WorkloadKind::DaemonSet => "daemonset",
            _ => "deployment",
        };
        let refusal = invalid(selector, "{}", format_args!("empty selector is invalid for {name}"));
        out.push(refusal.with_help(Help::Add("matchLabels: {app: my-app}")));
    } else if is_sound {
        refuse_mismatch(place, selector, fits, pod, out);
    }
}

fn matches_labels(selector: &Place<'_, '_>, pod: &Pod) -> bool {
    let mut entries = selector.node().into_iter().flat_map(|node| node.entries());
    entries.all(|entry| {
        let label = pod.metadata.labels.get(entry.key).map(String::as_str);
        label == Some(entry.value.as_str().unwrap_or_default())
    })
}

fn matches_requirement(item: &Place<'_, '_>, labels: &BTreeMap<String, String>) -> bool {
    let label = labels.get(item.field("key").str()).map(String::as_str);
    let listed = |label: &str| {
        let values = item.field("values");
        values.items().any(|value| value.node().and_then(Node::as_str) == Some(label))
    };
    match item.field("operator").str() {
        "In" => label.is_some_and(listed),
        "NotIn" => !label.is_some_and(listed),
        "Exists" => label.is_some(),
        "DoesNotExist" => label.is_none(),
        _ => false,
    }
}

fn refuse_mismatch(
    place: &Place<'_, '_>,
    selector: &Place<'_, '_>,
    fits: bool,
    pod: &Pod,
    out: &mut Vec<Diagnostic>,
) {
    if fits {
        return;
    }
    let metadata = place.field("metadata");
    let labels = metadata.field("labels");
    let detail = "`selector` does not match template `labels`";
    let mut refusal = invalid(&labels, labels_as_json(&pod.metadata.labels), detail);
    if selector.is_set() {
        refusal.labels.push(Label { span: selector.span(), role: LabelRole::Contradicts });
    }
    out.push(refusal.with_help(Help::LabelTheTemplate));
}

fn labels_as_json(labels: &BTreeMap<String, String>) -> String {
    if labels.is_empty() {
        return "null".to_owned();
    }
    let pairs: Vec<String> =
        labels.iter().map(|(key, value)| format!("{}:{}", Word(key), Word(value))).collect();
    format!("{{{}}}", pairs.join(","))
}

/// Only pods that are always restarted suit a controller that keeps them running.
fn only_always(kind: WorkloadKind, place: &Place<'_, '_>, pod: &Pod, out: &mut Vec<Diagnostic>) {
    let spec = place.field("spec");
    let (policy, deadline) = (spec.field("restartPolicy"), spec.field("activeDeadlineSeconds"));
    if pod.spec.restart_policy != RestartPolicy::Always || !matches!(policy.str(), "" | "Always") {
        let refusal = not_supported(&policy, policy.str(), &["Always"]);
        out.push(refusal.mended_by("Always"));
    }
    if deadline.is_set() {
        // A Deployment is checked as the ReplicaSet that it makes.
        let name = if kind == WorkloadKind::Deployment { "ReplicaSet" } else { kind.name() };
        let detail = format!("activeDeadlineSeconds in {name} is not Supported");
        out.push(forbidden(&deadline, &detail));
    }
}

#[cfg(test)]
mod tests;
