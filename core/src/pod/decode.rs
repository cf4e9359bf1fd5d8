//! Nodes to values: a [`Pod`] out of what is written.
//!
//! Reading is lenient, since `schema` has already said what is unknown or of the wrong type: such a value
//! counts as not written. A word that its field does not know, such as `restartPolicy: always`, reads as the
//! default; `validate` looks at the text again and refuses it in its right place.

mod container;
mod handler;
mod reference;

use std::collections::BTreeMap;
use std::rc::Rc;

pub(super) use self::container::{container, restart_policy, security_context};
use super::{
    Namespace, ObjectMeta, Pod, PodSpec, ResourceList, ResourceRequirements, RestartPolicy, Toleration,
    Volume, VolumeImage,
};
use crate::quantity::Quantity;
use crate::time::Duration;
use crate::yaml::{Node, Value};

/// The pod of an object with `metadata` and `spec`: a Pod itself, or a template.
#[must_use]
pub fn pod(node: Node<'_>) -> Pod {
    let metadata = node.get("metadata").map(object_meta).unwrap_or_default();
    Pod { metadata, spec: node.get("spec").map(pod_spec).unwrap_or_default(), job: None }
}

/// An object's `metadata`.
#[must_use]
pub(crate) fn object_meta(node: Node<'_>) -> ObjectMeta {
    let mut meta = ObjectMeta::default();
    for entry in node.entries() {
        let value = entry.value;
        match entry.key {
            "name" => meta.name = shared(value),
            "generateName" => meta.generate_name = text(value),
            "namespace" => meta.namespace = Namespace::from(&*text(value)),
            "uid" => meta.uid = text(value),
            "labels" => meta.labels = string_map(value),
            "annotations" => meta.annotations = string_map(value),
            "finalizers" => meta.finalizers = texts(value),
            _ => {}
        }
    }
    meta
}

/// The fields that choose among nodes.
const NODE_CHOICES: [&str; 3] = ["nodeSelector", "affinity", "topologySpreadConstraints"];

fn pod_spec(node: Node<'_>) -> PodSpec {
    let mut spec = PodSpec::default();
    for entry in node.entries() {
        let value = entry.value;
        match entry.key {
            "volumes" => spec.volumes = value.items().map(volume).collect(),
            "initContainers" => spec.init_containers = value.items().map(container).collect(),
            "containers" => spec.containers = value.items().map(container).collect(),
            "ephemeralContainers" => {
                spec.ephemeral_containers = names(value).map(Rc::from).collect();
            }
            "restartPolicy" => spec.restart_policy = restart_policy(value).unwrap_or(RestartPolicy::Always),
            "terminationGracePeriodSeconds" => spec.termination_grace_period = seconds(value),
            "activeDeadlineSeconds" => spec.active_deadline = seconds(value),
            "nodeName" => spec.node_name = text(value),
            "hostNetwork" => spec.host_network = value.value() == Value::Bool(true),
            "dnsPolicy" => spec.dns_policy = text(value),
            "hostIPC" => spec.host_ipc = value.value() == Value::Bool(true),
            "securityContext" => {
                spec.security_context = security_context(value);
                spec.sysctls = value
                    .get("sysctls")
                    .map(|list| names(list).map(str::to_owned).collect())
                    .unwrap_or_default();
            }
            "resources" => spec.resources = set(value).map(resource_requirements),
            "overhead" => spec.overhead = resource_list(value),
            "runtimeClassName" => spec.runtime_class_name = set(value).map(text),
            "schedulerName" => spec.scheduler_name = shared(value),
            "priorityClassName" => spec.priority_class_name = text(value),
            "priority" => spec.priority = int(value).map(clamped),
            "preemptionPolicy" => spec.preemption_policy = set(value).map(text),
            "readinessGates" => {
                let conditions = value.items().filter_map(|gate| gate.get("conditionType"));
                spec.readiness_gates = conditions.map(text).collect();
            }
            "tolerations" => spec.tolerations = value.items().map(toleration).collect(),
            "imagePullSecrets" => {
                spec.image_pull_secrets = value.items().map(reference::of_pull).collect();
            }
            "schedulingGates" => spec.scheduling_gates = names(value).map(str::to_owned).collect(),
            "os" => spec.os = value.get("name").map(text).unwrap_or_default(),
            "affinity" => spec.cross_namespace_pod_affinity = is_cross_namespace(value),
            _ => {}
        }
    }
    let is_set = |name: &&str| {
        let value = node.get(name);
        value.is_some_and(|value| value.entries().next().is_some() || value.items().next().is_some())
    };
    spec.node_choices = NODE_CHOICES.into_iter().filter(is_set).collect();
    spec
}

fn toleration(node: Node<'_>) -> Toleration {
    let word = |name| node.get(name).map(text).unwrap_or_default();
    Toleration {
        key: word("key"),
        operator: word("operator"),
        value: word("value"),
        effect: word("effect"),
        seconds: node.get("tolerationSeconds").and_then(seconds),
    }
}

/// Whether a term of the pod's affinities to other pods names namespaces.
fn is_cross_namespace(affinity: Node<'_>) -> bool {
    let is_term_of_others = |term: Node<'_>| {
        let names = term.get("namespaces").is_some_and(|names| names.items().next().is_some());
        names || term.get("namespaceSelector").and_then(set).is_some()
    };
    let of_pods = ["podAffinity", "podAntiAffinity"].into_iter().filter_map(|name| affinity.get(name));
    let mut terms = of_pods.flat_map(|pods| {
        let list = |name: &str| pods.get(name).into_iter().flat_map(|list| list.items());
        let preferred = list("preferredDuringSchedulingIgnoredDuringExecution");
        list("requiredDuringSchedulingIgnoredDuringExecution")
            .chain(preferred.filter_map(|weighted| weighted.get("podAffinityTerm")))
    });
    terms.any(is_term_of_others)
}

fn volume(node: Node<'_>) -> Volume {
    let mut volume = Volume::default();
    for entry in node.entries() {
        if entry.key == "name" {
            volume.name = text(entry.value);
        } else if volume.source.is_empty() && set(entry.value).is_some() {
            entry.key.clone_into(&mut volume.source);
            volume.references = reference::of_volume(entry.key, entry.value);
            volume.image = (entry.key == "image").then(|| volume_image(entry.value));
        }
    }
    volume
}

fn volume_image(node: Node<'_>) -> VolumeImage {
    VolumeImage {
        reference: node.get("reference").map(text).unwrap_or_default().into(),
        pull_policy: node.get("pullPolicy").and_then(container::image_pull_policy),
    }
}

pub(crate) fn resource_requirements(node: Node<'_>) -> ResourceRequirements {
    let list = |name| node.get(name).map(resource_list).unwrap_or_default();
    ResourceRequirements { limits: list("limits"), requests: list("requests") }
}

/// Amounts by resource name; what cannot be read is left out, and what is finer than a thousandth is rounded
/// up to one, as the API server does.
pub(crate) fn resource_list(node: Node<'_>) -> ResourceList {
    let amounts = node.entries().filter_map(|entry| {
        // An amount that is left empty is zero, and not absent.
        let is_empty = entry.value.value() == Value::Null;
        let amount = if is_empty { Quantity::default() } else { quantity(Some(entry.value))? };
        Some((entry.key.to_owned(), amount.rounded_to_milli()))
    });
    let mut list = ResourceList::new();
    list.extend(amounts);
    list
}

/// A quantity, written as text or as a number.
pub(super) fn quantity(node: Option<Node<'_>>) -> Option<Quantity> {
    match node?.value() {
        Value::Str(text) | Value::Float(text) => text.parse().ok(),
        Value::Int(int) => int.to_string().parse().ok(),
        _ => None,
    }
}

/// The `name` of every item.
fn names(node: Node<'_>) -> impl Iterator<Item = &str> {
    node.items().filter_map(|item| item.get("name")?.as_str())
}

fn set(node: Node<'_>) -> Option<Node<'_>> {
    if node.is_null() { None } else { Some(node) }
}

fn text(node: Node<'_>) -> String {
    node.as_str().unwrap_or_default().to_owned()
}

fn shared(node: Node<'_>) -> Rc<str> {
    Rc::from(node.as_str().unwrap_or_default())
}

fn texts(node: Node<'_>) -> Vec<String> {
    node.items().map(text).collect()
}

pub(super) fn string_map(node: Node<'_>) -> BTreeMap<String, String> {
    let mut map = BTreeMap::new();
    map.extend(node.entries().map(|entry| (entry.key.to_owned(), text(entry.value))));
    map
}

pub(super) fn int(node: Node<'_>) -> Option<i64> {
    if let Value::Int(int) = node.value() { Some(int) } else { None }
}

pub(super) fn clamped(int: i64) -> i32 {
    i32::try_from(int).unwrap_or(if int < 0 { i32::MIN } else { i32::MAX })
}

pub(super) fn seconds(node: Node<'_>) -> Option<Duration> {
    int(node).map(Duration::from_secs)
}
