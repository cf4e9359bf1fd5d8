//! `v1/LimitRange`: what the pods of a namespace get where they say nothing, and what they must keep to.
//!
//! What it refuses is decided in `rules::limit_range`.
//! Source: `pkg/apis/core/v1/defaults.go: SetDefaults_LimitRangeItem`,
//! `plugin/pkg/admission/limitranger/admission.go: PodMutateLimitFunc`.

use std::rc::Rc;

use super::decode::{object_meta, resource_list};
use super::{Namespace, Pod, ResourceList};
use crate::yaml::Node;

/// A LimitRange.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LimitRange {
    /// `metadata.name`
    pub name: Rc<str>,
    /// `metadata.namespace`
    pub namespace: Namespace,
    /// `spec.limits`
    pub limits: Vec<LimitRangeItem>,
}

/// An entry of `spec.limits`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LimitRangeItem {
    /// `type`: `Container`, `Pod`, `PersistentVolumeClaim`.
    pub limit_type: String,
    /// `max`
    pub max: ResourceList,
    /// `min`
    pub min: ResourceList,
    /// `default`: the limits of containers that have none.
    pub default: ResourceList,
    /// `defaultRequest`: the requests of containers that have neither.
    pub default_request: ResourceList,
    /// `maxLimitRequestRatio`
    pub max_limit_request_ratio: ResourceList,
}

/// Reads a LimitRange, with what the API server fills in.
#[must_use]
pub fn limit_range(node: Node<'_>) -> LimitRange {
    let meta = node.get("metadata").map(object_meta).unwrap_or_default();
    let limits = node.get("spec").and_then(|spec| spec.get("limits"));
    let limits = limits.into_iter().flat_map(|limits| limits.items()).map(item).collect();
    LimitRange { name: meta.name, namespace: meta.namespace, limits }
}

fn item(node: Node<'_>) -> LimitRangeItem {
    let list = |name| node.get(name).map(resource_list).unwrap_or_default();
    let limit_type = node.get("type").and_then(|value| value.as_str()).unwrap_or_default().to_owned();
    let mut item = LimitRangeItem {
        limit_type,
        max: list("max"),
        min: list("min"),
        default: list("default"),
        default_request: list("defaultRequest"),
        max_limit_request_ratio: list("maxLimitRequestRatio"),
    };
    if item.limit_type == "Container" {
        fill(&mut item.default, &item.max);
        fill(&mut item.default_request, &item.default);
        fill(&mut item.default_request, &item.min);
    }
    item
}

/// Adds the amounts of resources that the list does not name.
fn fill(list: &mut ResourceList, from: &ResourceList) -> Vec<String> {
    let missing: Vec<String> = from.keys().filter(|name| !list.contains_key(*name)).cloned().collect();
    for name in &missing {
        list.insert(name.clone(), from[name].clone());
    }
    missing
}

/// The annotation that tells what was filled in.
pub const ANNOTATION: &str = "kubernetes.io/limit-ranger";

/// Fills in what the pod's containers leave out, and notes it in the pod's annotations.
pub fn apply(pod: &mut Pod, range: &LimitRange) {
    let mut requests = ResourceList::new();
    let mut limits = ResourceList::new();
    for item in range.limits.iter().filter(|item| item.limit_type == "Container") {
        requests.extend(item.default_request.clone());
        limits.extend(item.default.clone());
    }
    let mut notes = Vec::new();
    let apps = pod.spec.containers.iter_mut().map(|app| ("container", app));
    let inits = pod.spec.init_containers.iter_mut().map(|init| ("init container", init));
    for (kind, container) in apps.chain(inits) {
        let resources = Rc::make_mut(&mut container.resources);
        let limited = fill(&mut resources.limits, &limits);
        let requested = fill(&mut resources.requests, &requests);
        for (names, list) in [(requested, "request"), (limited, "limit")] {
            if !names.is_empty() {
                notes.push(format!("{} {list} for {kind} {}", names.join(", "), container.name));
            }
        }
    }
    if !notes.is_empty() {
        let note = format!("LimitRanger plugin set: {}", notes.join("; "));
        pod.metadata.annotations.insert(ANNOTATION.to_owned(), note);
    }
}
