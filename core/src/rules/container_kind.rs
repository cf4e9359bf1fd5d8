//! An entry of `initContainers` whose own `restartPolicy` is exactly `Always` is a sidecar; every other entry
//! is a plain init container.
//!
//! Source: `pkg/api/v1/pod/util.go: IsRestartableInitContainer`; Kubernetes 1.29 and later by default.
//!
//! The surprise: nothing else plays a part. Neither the pod's `restartPolicy` nor probes nor the image make a
//! container a sidecar, and before 1.29 the field does nothing: the container is a plain init container that
//! must exit before anything else starts.

use crate::pod::{ContainerId, Field, Pod, RestartPolicy};
use crate::version::{FeatureGates, Gate};

/// The part that a container plays in its pod's life.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ContainerKind {
    /// Runs to its end before the next one starts.
    Init,
    /// Starts in the order of the init containers and runs until the apps have ended.
    Sidecar,
    /// The reason the pod exists.
    App,
}

impl ContainerKind {
    /// The word for it in `podreel simulate`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Init => "Init",
            Self::Sidecar => "Sidecar",
            Self::App => "App",
        }
    }

    /// The field of the container `id` that gives it this part.
    #[must_use]
    pub const fn field(self, id: ContainerId) -> Field {
        id.field(match self {
            Self::Sidecar => "restartPolicy",
            Self::Init | Self::App => "",
        })
    }
}

/// The part that the container plays.
#[must_use]
pub fn container_kind(pod: &Pod, id: ContainerId, gates: FeatureGates) -> ContainerKind {
    match id {
        ContainerId::App(_) => ContainerKind::App,
        ContainerId::Init(_) => {
            let always = pod.container(id).restart_policy == Some(RestartPolicy::Always);
            if always && gates.enabled(Gate::SidecarContainers) {
                ContainerKind::Sidecar
            } else {
                ContainerKind::Init
            }
        }
    }
}
