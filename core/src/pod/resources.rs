//! What a container or a pod asks for and may use.

use std::collections::BTreeMap;

use crate::quantity::Quantity;

/// Amounts by resource name.
pub type ResourceList = BTreeMap<String, Quantity>;

/// `resources`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ResourceRequirements {
    /// `limits`
    pub limits: ResourceList,
    /// `requests`
    pub requests: ResourceList,
}

/// An entry of `resizePolicy`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContainerResizePolicy {
    /// `resourceName`
    pub resource: String,
    /// Whether `restartPolicy` is `RestartContainer`.
    pub restart: bool,
}
