//! References to ConfigMaps and Secrets: from variables, from whole environments and from volumes.

use std::rc::Rc;

use super::shared;
use crate::pod::{ObjectKind, Reference};
use crate::yaml::{Node, Value};

/// `valueFrom` of a variable.
pub(super) fn of_variable(node: Node<'_>) -> Option<Reference> {
    let (kind, of) = either(node, "configMapKeyRef", "secretKeyRef")?;
    Some(Reference { keys: of.get("key").map(shared).into_iter().collect(), ..reference(kind, "name", of) })
}

/// An entry of `envFrom`.
pub(super) fn of_environment(node: Node<'_>) -> Option<Reference> {
    let (kind, of) = either(node, "configMapRef", "secretRef")?;
    Some(reference(kind, "name", of))
}

/// An entry of `imagePullSecrets`.
pub(super) fn of_pull(node: Node<'_>) -> Reference {
    reference(ObjectKind::Secret, "name", node)
}

/// The source of a volume, which stands under `key`.
pub(super) fn of_volume(key: &str, source: Node<'_>) -> Vec<Reference> {
    match key {
        "configMap" => vec![files(ObjectKind::ConfigMap, "name", source)],
        "secret" => vec![files(ObjectKind::Secret, "secretName", source)],
        "projected" => {
            let sources = source.get("sources").into_iter().flat_map(|list| list.items());
            let each = sources.filter_map(|source| either(source, "configMap", "secret"));
            each.map(|(kind, of)| files(kind, "name", of)).collect()
        }
        _ => Vec::new(),
    }
}

/// The ConfigMap or the Secret that is named below `node`.
fn either<'d>(node: Node<'d>, config_map: &str, secret: &str) -> Option<(ObjectKind, Node<'d>)> {
    let field = |name| node.get(name).filter(|of| !of.is_null());
    let of_config_map = field(config_map).map(|of| (ObjectKind::ConfigMap, of));
    of_config_map.or_else(|| field(secret).map(|of| (ObjectKind::Secret, of)))
}

fn files(kind: ObjectKind, name: &str, of: Node<'_>) -> Reference {
    let items = of.get("items").into_iter().flat_map(|items| items.items());
    let keys: Vec<Rc<str>> = items.filter_map(|item| item.get("key")).map(shared).collect();
    Reference { keys, ..reference(kind, name, of) }
}

fn reference(kind: ObjectKind, name: &str, of: Node<'_>) -> Reference {
    Reference {
        kind,
        name: of.get(name).map(shared).unwrap_or_default(),
        keys: Vec::new(),
        optional: of.get("optional").is_some_and(|value| value.value() == Value::Bool(true)),
    }
}
