//! `v1/Service`: which pods it selects. What that makes of a pod is decided in `rules::endpoints`.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::decode::{object_meta, string_map};
use super::{Namespace, Pod};
use crate::text::Span;
use crate::yaml::{Document, Node, Value};

/// A Service.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Service {
    /// `metadata.name`
    pub name: Rc<str>,
    /// `metadata.namespace`
    pub namespace: Namespace,
    /// Where its name leads.
    pub address: Address,
    /// `spec.selector`; empty selects nothing.
    pub selector: BTreeMap<String, String>,
    /// `spec.publishNotReadyAddresses`
    pub publish_not_ready_addresses: bool,
}

/// Where the name of a Service leads, by its `spec.type` and `spec.clusterIP`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Address {
    /// To an address of its own.
    #[default]
    Own,
    /// To those of its endpoints: it is headless.
    Endpoints,
    /// To another name, outside the cluster.
    External,
}

/// The Services that stand in these documents, each with the place of its `kind`.
#[must_use]
pub(crate) fn services<'d>(documents: impl Iterator<Item = &'d Document>) -> Vec<(Service, Span)> {
    let mut found = Vec::new();
    for root in documents.filter(|document| document.is_whole()).filter_map(Document::root) {
        add(root, &mut found);
    }
    found
}

fn add(object: Node<'_>, found: &mut Vec<(Service, Span)>) {
    let text = |name| object.get(name).and_then(Node::as_str).unwrap_or_default();
    match (text("kind"), text("apiVersion")) {
        ("Service", "v1") => {
            let span = object.get("kind").map_or(object.span(), Node::span);
            found.push((service(object), span));
        }
        ("List", _) => {
            let items = object.get("items").into_iter();
            items.flat_map(|items| items.items()).for_each(|item| add(item, found));
        }
        _ => {}
    }
}

fn service(object: Node<'_>) -> Service {
    let meta = object.get("metadata").map(object_meta).unwrap_or_default();
    let spec = object.get("spec");
    let field = |name| spec.and_then(|spec| spec.get(name));
    let address = match field("type").and_then(Node::as_str) {
        Some("ExternalName") => Address::External,
        _ if field("clusterIP").and_then(Node::as_str) == Some("None") => Address::Endpoints,
        _ => Address::Own,
    };
    // A name outside the cluster has no endpoints, whatever the selector says.
    let selector = field("selector").filter(|_| address != Address::External);
    let selector = selector.map(string_map).unwrap_or_default();
    Service {
        name: meta.name,
        namespace: meta.namespace,
        address,
        selector,
        publish_not_ready_addresses: field("publishNotReadyAddresses")
            .is_some_and(|value| value.value() == Value::Bool(true)),
    }
}

impl Service {
    /// Whether it selects the pod while the pod has these labels.
    #[must_use]
    pub fn selects(&self, pod: &Pod, labels: &BTreeMap<String, String>) -> bool {
        !self.selector.is_empty()
            && self.namespace == pod.metadata.namespace
            && self.selector.iter().all(|(name, value)| labels.get(name) == Some(value))
    }
}
