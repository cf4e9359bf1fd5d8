//! What makes the difference between two lives.

use std::rc::Rc;

use podreel_core::examples::Example;
use podreel_core::pod::Pod;
use podreel_core::sim::scenario::ActionKind;
use podreel_core::time::Instant;
use podreel_core::version::{Gate, KubernetesVersion, Switch};

/// What makes the difference between two lives.
#[derive(Clone, Debug, PartialEq)]
pub enum Variation {
    /// Something happens to the pod in one of them.
    Tried {
        /// What.
        what: ActionKind,
        /// When.
        at: Instant,
        /// The pod whose containers it names.
        pod: Rc<Pod>,
    },
    /// This one is lived in another Kubernetes.
    Version {
        /// The other life's.
        from: KubernetesVersion,
        /// This life's.
        to: KubernetesVersion,
    },
    /// A feature gate has another position.
    Gate {
        /// Which.
        gate: Gate,
        /// Its position in this life.
        switch: Switch,
    },
    /// A container does something else.
    Assumed {
        /// Its name.
        container: Rc<str>,
        /// The field of its entry in the Scenario.
        field: Rc<str>,
    },
    /// They are of different examples, or one is of a text of the reader.
    Example {
        /// The other life's.
        other: Option<Example>,
        /// This life's.
        this: Option<Example>,
    },
    /// They are of different workloads.
    Workload {
        /// The other life's.
        other: String,
        /// This life's.
        this: String,
    },
    /// The other is of the text as it was when it was opened.
    Opened,
    /// The other is of the text before its last change.
    Edited,
}

impl Variation {
    /// The same with the two lives in each other's place.
    #[must_use]
    pub fn reversed(self) -> Self {
        match self {
            Self::Version { from, to } => Self::Version { from: to, to: from },
            Self::Gate { gate, switch } => Self::Gate { gate, switch: switch.other() },
            Self::Example { other, this } => Self::Example { other: this, this: other },
            Self::Workload { other, this } => Self::Workload { other: this, this: other },
            Self::Tried { .. } | Self::Assumed { .. } | Self::Opened | Self::Edited => self,
        }
    }
}
