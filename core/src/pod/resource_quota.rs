//! `v1/ResourceQuota`: how much the pods of a namespace may have together.
//!
//! What it refuses is decided in `rules::resource_quota`. `status.used` says what others of the namespace have
//! already; a text seldom has it, and then it is nothing.

use std::rc::Rc;

use super::decode::{object_meta, resource_list};
use super::{Namespace, ResourceList};
use crate::yaml::Node;

/// A ResourceQuota.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ResourceQuota {
    /// `metadata.name`
    pub name: Rc<str>,
    /// `metadata.namespace`
    pub namespace: Namespace,
    /// `spec.hard`
    pub hard: ResourceList,
    /// `status.used`
    pub used: ResourceList,
    /// `spec.scopes` and `spec.scopeSelector.matchExpressions`: the pods that it holds for.
    pub scopes: Vec<ScopeRequirement>,
}

/// What a pod must be for a quota to hold for it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ScopeRequirement {
    /// `scopeName`: `BestEffort`, `PriorityClass` …
    pub scope: String,
    /// `operator`: `Exists` for an entry of `spec.scopes`.
    pub operator: String,
    /// `values`
    pub values: Vec<String>,
}

/// Reads a ResourceQuota.
#[must_use]
pub(crate) fn resource_quota(node: Node<'_>) -> ResourceQuota {
    let meta = node.get("metadata").map(object_meta).unwrap_or_default();
    let list = |part: &str, name: &str| node.get(part)?.get(name).map(resource_list);
    let spec = node.get("spec");
    let of_spec = |name: &str| spec.and_then(|spec| spec.get(name));
    let names = of_spec("scopes").into_iter().flat_map(|scopes| scopes.items());
    let mut scopes: Vec<ScopeRequirement> = names.map(exists).collect();
    let selector = of_spec("scopeSelector").and_then(|selector| selector.get("matchExpressions"));
    scopes.extend(selector.into_iter().flat_map(|list| list.items()).map(requirement));
    ResourceQuota {
        name: meta.name,
        namespace: meta.namespace,
        hard: list("spec", "hard").unwrap_or_default(),
        used: list("status", "used").unwrap_or_default(),
        scopes,
    }
}

fn exists(scope: Node<'_>) -> ScopeRequirement {
    ScopeRequirement { scope: text(Some(scope)), operator: "Exists".to_owned(), values: Vec::new() }
}

fn requirement(node: Node<'_>) -> ScopeRequirement {
    let values = node.get("values").into_iter().flat_map(|values| values.items());
    ScopeRequirement {
        scope: text(node.get("scopeName")),
        operator: text(node.get("operator")),
        values: values.map(|value| text(Some(value))).collect(),
    }
}

fn text(node: Option<Node<'_>>) -> String {
    node.and_then(|node| node.as_str()).unwrap_or_default().to_owned()
}
