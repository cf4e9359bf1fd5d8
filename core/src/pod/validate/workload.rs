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
use super::{Object, Owner, metadata, names, pod, template, template_of};
use crate::diagnostic::{Diagnostic, Help, Label, LabelRole};
use crate::pod::place::Place;
use crate::pod::workload_kind::WorkloadKind;
use crate::pod::{Pod, RestartPolicy};
use crate::yaml::Node;

/// Refuses what is refused in an object of its kind, and warns of what is accepted with a warning.
pub(in crate::pod) fn workload(object: Object<'_, '_>, out: &mut Vec<Diagnostic>) {
    refusals(object, out);
    warnings(object, out);
}

fn refusals(object: Object<'_, '_>, out: &mut Vec<Diagnostic>) {
    let meta = object.root.field("metadata");
    match object.kind {
        WorkloadKind::StatefulSet => metadata::named_meta(&meta, names::label, out),
        _ => metadata::object_meta(&meta, out),
    }
    match object.kind {
        WorkloadKind::Pod => pod(object, out),
        WorkloadKind::PodTemplate => template(object, out),
        WorkloadKind::Job => job::job(object, out),
        WorkloadKind::CronJob => job::cron_job(object, out),
        WorkloadKind::Deployment
        | WorkloadKind::ReplicaSet
        | WorkloadKind::StatefulSet
        | WorkloadKind::DaemonSet
        | WorkloadKind::ReplicationController => controller(object, out),
    }
}

/// What keeps pods running.
fn controller<'d>(object: Object<'_, 'd>, out: &mut Vec<Diagnostic>) {
    let kind = object.kind;
    let spec = object.root.field("spec");
    if kind == WorkloadKind::StatefulSet {
        stateful_set::stateful_set(&spec, out);
    }
    not_negative(&spec.field("replicas"), out);
    not_negative(&spec.field("minReadySeconds"), out);
    if kind == WorkloadKind::ReplicationController {
        let selector = spec.field("selector");
        if selector.node().is_some_and(|node| node.entries().next().is_some()) {
            if !matches_labels(&selector, object.pod) {
                out.push(mismatch(object, &selector));
            }
        } else if object.pod.metadata.labels.is_empty() {
            out.push(required(&selector, "").with_help(Help::Add("selector: {app: my-app}")));
        }
    } else {
        label_selector(object, &spec.field("selector"), out);
    }
    let claims = spec.field("volumeClaimTemplates");
    let claim = |claim: Place<'_, 'd>| claim.node()?.get("metadata")?.get("name")?.as_str();
    let owner = if kind == WorkloadKind::StatefulSet { Owner::NamedTemplate } else { Owner::Template };
    template_of(owner, object, claims.items().filter_map(claim).collect(), out);
    only_always(object, out);
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

fn label_selector(object: Object<'_, '_>, selector: &Place<'_, '_>, out: &mut Vec<Diagnostic>) {
    let Object { kind, pod, .. } = object;
    if !selector.is_set() {
        // A DaemonSet without one fails for the labels that nothing selects.
        if kind != WorkloadKind::DaemonSet {
            out.push(required(selector, "").with_help(Help::Add("selector: {matchLabels: {app: my-app}}")));
        }
        out.push(mismatch(object, selector));
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
    } else if is_sound && !fits {
        out.push(mismatch(object, selector));
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

/// The selector does not select the pods that the template makes.
fn mismatch(object: Object<'_, '_>, selector: &Place<'_, '_>) -> Diagnostic {
    let metadata = object.template.field("metadata");
    let labels = metadata.field("labels");
    let detail = "`selector` does not match template `labels`";
    let mut refusal = invalid(&labels, labels_as_json(&object.pod.metadata.labels), detail);
    if selector.is_set() {
        refusal.labels.push(Label { span: selector.span(), role: LabelRole::Contradicts });
    }
    refusal.with_help(Help::LabelTheTemplate)
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
fn only_always(object: Object<'_, '_>, out: &mut Vec<Diagnostic>) {
    let Object { kind, pod, .. } = object;
    let spec = object.template.field("spec");
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
