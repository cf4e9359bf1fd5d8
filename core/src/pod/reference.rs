//! What a pod takes from ConfigMaps and Secrets, and which of them stand in a text.

use std::rc::Rc;

use super::decode::object_meta;
use super::field::Owner;
use super::{Field, Namespace, Pod};
use crate::yaml::{Document, Node};

/// Whether it is a ConfigMap or a Secret.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ObjectKind {
    /// `ConfigMap`
    ConfigMap,
    /// `Secret`
    Secret,
}

impl ObjectKind {
    /// Both.
    pub const ALL: [Self; 2] = [Self::ConfigMap, Self::Secret];

    /// As the API writes it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::ConfigMap => "ConfigMap",
            Self::Secret => "Secret",
        }
    }
}

/// Something that is taken from a ConfigMap or from a Secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// From which kind.
    pub kind: ObjectKind,
    /// `name`, or `secretName` in a volume.
    pub name: Rc<str>,
    /// `key`, or those of `items`; empty: all there are.
    pub keys: Vec<Rc<str>>,
    /// `optional`
    pub optional: bool,
}

/// The field of the Secrets that a registry is shown.
pub(crate) const PULL_SECRETS: &str = "imagePullSecrets";

impl Pod {
    /// Everything that the pod takes from ConfigMaps and Secrets, each with the field that says so.
    #[must_use]
    pub(crate) fn references(&self) -> Vec<(Field, &Reference)> {
        let mut found = Vec::new();
        for id in self.container_ids() {
            let container = self.container(id);
            for (index, reference) in (0..).zip(&container.env_from) {
                let name = match reference.kind {
                    ObjectKind::ConfigMap => "configMapRef",
                    ObjectKind::Secret => "secretRef",
                };
                found.push((Field { owner: Owner::EnvFrom(id, index), name }, reference));
            }
            for (index, variable) in (0..).zip(&container.env) {
                let Some(reference) = &variable.value_from else { continue };
                let name = match reference.kind {
                    ObjectKind::ConfigMap => "valueFrom.configMapKeyRef",
                    ObjectKind::Secret => "valueFrom.secretKeyRef",
                };
                found.push((Field { owner: Owner::Env(id, index), name }, reference));
            }
        }
        for (index, volume) in (0..).zip(&self.spec.volumes) {
            let name = match &*volume.source {
                "configMap" => "configMap",
                "secret" => "secret",
                _ => "projected.sources",
            };
            let field = Field { owner: Owner::Volume(index), name };
            found.extend(volume.references.iter().map(|reference| (field, reference)));
        }
        let pulls = Field::pod(PULL_SECRETS);
        found.extend(self.spec.image_pull_secrets.iter().map(|reference| (pulls, reference)));
        found
    }
}

/// A ConfigMap or a Secret that stands in a text.
#[derive(Clone, Debug)]
pub struct ConfigObject<'d> {
    /// Which of the two.
    pub kind: ObjectKind,
    /// `metadata.name`
    pub name: Rc<str>,
    /// `metadata.namespace`
    pub namespace: Namespace,
    node: Node<'d>,
}

impl ConfigObject<'_> {
    /// Whether it has that key.
    #[must_use]
    pub fn has(&self, key: &str) -> bool {
        const FIELDS: [&str; 3] = ["data", "binaryData", "stringData"];
        FIELDS.iter().any(|field| self.node.get(field).is_some_and(|data| data.get(key).is_some()))
    }
}

/// The ConfigMaps and Secrets that stand in these documents.
#[must_use]
pub(crate) fn config_objects<'d>(documents: impl Iterator<Item = &'d Document>) -> Vec<ConfigObject<'d>> {
    let mut found = Vec::new();
    for root in documents.filter(|document| document.is_whole()).filter_map(Document::root) {
        add(root, &mut found);
    }
    found
}

fn add<'d>(object: Node<'d>, found: &mut Vec<ConfigObject<'d>>) {
    let text = |name| object.get(name).and_then(Node::as_str).unwrap_or_default();
    let kind = text("kind");
    if kind == "List" {
        let items = object.get("items").into_iter();
        items.flat_map(|items| items.items()).for_each(|item| add(item, found));
    }
    let kind = ObjectKind::ALL.into_iter().find(|known| known.name() == kind);
    if let Some(kind) = kind.filter(|_| text("apiVersion") == "v1") {
        let meta = object.get("metadata").map(object_meta).unwrap_or_default();
        found.push(ConfigObject { kind, name: meta.name, namespace: meta.namespace, node: object });
    }
}
