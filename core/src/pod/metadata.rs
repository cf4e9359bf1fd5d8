//! What an object is called.

use std::collections::BTreeMap;
use std::fmt;
use std::rc::Rc;

/// The part of `metadata` that matters here.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ObjectMeta {
    /// `name`; empty where only `generateName` is given.
    pub name: Rc<str>,
    /// `generateName`
    pub generate_name: String,
    /// `namespace`
    pub namespace: Namespace,
    /// `uid`, which the API server gives.
    pub uid: String,
    /// `labels`
    pub labels: BTreeMap<String, String>,
    /// `annotations`
    pub annotations: BTreeMap<String, String>,
    /// `finalizers`
    pub finalizers: Vec<String>,
}

/// A namespace; the one that is not written is `default`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Namespace(Rc<str>);

impl ObjectMeta {
    /// `namespace/name`
    #[must_use]
    pub(crate) fn namespaced_name(&self) -> String {
        format!("{}/{}", self.namespace, self.name)
    }

    /// The pod as the kubelet's messages name it: `name_namespace(uid)`.
    #[must_use]
    pub(crate) fn full_name(&self) -> String {
        format!("{}_{}({})", self.name, self.namespace, self.uid)
    }
}

impl From<&str> for Namespace {
    fn from(written: &str) -> Self {
        if written.is_empty() { Self::default() } else { Self(written.into()) }
    }
}

impl Default for Namespace {
    fn default() -> Self {
        Self("default".into())
    }
}

impl fmt::Display for Namespace {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}
