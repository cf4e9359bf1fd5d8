//! Names of fields: one small value says which field of the text decided something.
//!
//! Rules and the simulator answer with a [`Field`]; its `Display` is the path that the API server prints, and
//! the document's tree finds the span of that path. So the rules need no spans, and a highlight, an error and
//! a cause all name a field in the same way.

use std::fmt;

/// Which container of a pod: its list, and its place there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ContainerId {
    /// `spec.initContainers[n]`
    Init(u32),
    /// `spec.containers[n]`
    App(u32),
}

impl ContainerId {
    /// The place in its list.
    #[must_use]
    pub const fn index(self) -> usize {
        match self {
            Self::Init(index) | Self::App(index) => index as usize,
        }
    }

    /// Its field `name`, such as `startupProbe.periodSeconds`; empty for the whole entry.
    #[must_use]
    pub const fn field(self, name: &'static str) -> Field {
        Field { owner: Owner::Container(self), name }
    }
}

/// `spec.containers[0]`
impl fmt::Display for ContainerId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Init(index) => write!(f, "spec.initContainers[{index}]"),
            Self::App(index) => write!(f, "spec.containers[{index}]"),
        }
    }
}

/// A field that decided something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Field {
    /// What it is a field of.
    pub owner: Owner,
    /// Its path below the owner, such as `lifecycle.preStop`; empty for the owner itself.
    pub name: &'static str,
}

/// What a [`Field`] belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Owner {
    /// The pod: `spec`.
    Pod,
    /// One of its containers.
    Container(ContainerId),
    /// `env[n]` of one of its containers.
    Env(ContainerId, u32),
    /// `envFrom[n]` of one of its containers.
    EnvFrom(ContainerId, u32),
    /// `spec.volumes[n]`.
    Volume(u32),
    /// The Job that makes the pod: its `spec`.
    Job,
    /// The Scenario: its `spec`.
    Scenario,
    /// `spec.containers[n]` of the Scenario.
    Behaviour(u32),
    /// `spec.actions[n]` of the Scenario.
    Action(u32),
    /// `spec.missing[n]` of the Scenario.
    Missing(u32),
}

impl Field {
    /// The field of the pod's `spec` that is called `name`.
    #[must_use]
    pub const fn pod(name: &'static str) -> Self {
        Self { owner: Owner::Pod, name }
    }

    /// The field of the Job's `spec` that is called `name`.
    #[must_use]
    pub const fn job(name: &'static str) -> Self {
        Self { owner: Owner::Job, name }
    }

    /// Whether it stands in the Scenario and not in the manifest.
    #[must_use]
    pub(crate) const fn is_in_scenario(self) -> bool {
        matches!(self.owner, Owner::Scenario | Owner::Behaviour(_) | Owner::Action(_) | Owner::Missing(_))
    }
}

/// The path inside its document, where the pod is the document: `spec.containers[0].image`.
impl fmt::Display for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.owner {
            Owner::Pod | Owner::Job | Owner::Scenario => f.write_str("spec")?,
            Owner::Container(container) => write!(f, "{container}")?,
            Owner::Behaviour(index) => write!(f, "spec.containers[{index}]")?,
            Owner::Action(index) => write!(f, "spec.actions[{index}]")?,
            Owner::Missing(index) => write!(f, "spec.missing[{index}]")?,
            Owner::Volume(index) => write!(f, "spec.volumes[{index}]")?,
            Owner::Env(container, index) => write!(f, "{container}.env[{index}]")?,
            Owner::EnvFrom(container, index) => write!(f, "{container}.envFrom[{index}]")?,
        }
        if self.name.is_empty() { Ok(()) } else { write!(f, ".{}", self.name) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(field: Field, path: &str) {
        assert_eq!(field.to_string(), path);
    }

    #[test]
    fn a_field_is_named_as_the_api_server_names_it() {
        check(Field::pod("restartPolicy"), "spec.restartPolicy");
        check(
            ContainerId::Init(1).field("startupProbe.periodSeconds"),
            "spec.initContainers[1].startupProbe.periodSeconds",
        );
        check(ContainerId::App(0).field(""), "spec.containers[0]");
        check(Field::job("backoffLimit"), "spec.backoffLimit");
        check(Field { owner: Owner::Action(2), name: "delete" }, "spec.actions[2].delete");
        let variable = Owner::Env(ContainerId::App(0), 1);
        check(Field { owner: variable, name: "valueFrom" }, "spec.containers[0].env[1].valueFrom");
        check(Field { owner: Owner::Volume(3), name: "secret" }, "spec.volumes[3].secret");
    }
}
