//! What is taken to be so where a manifest does not say it, and why.

use std::rc::Rc;

use crate::pod::workload_kind::WorkloadKind;
use crate::pod::{ContainerId, Field, ProbeKind};

/// One thing that a manifest does not say, and why it is taken to be so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assumption {
    /// Whose; `None` for the pod's story.
    pub container: Option<ContainerId>,
    /// What is assumed; its value stands in the Scenario.
    pub part: Part,
    /// Why.
    pub origin: Origin,
}

/// A part of a Scenario that a reader can see and change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// How long the program runs, and how it ends.
    Runs,
    /// What it does about the stop signal.
    Stop,
    /// How long its postStart hook takes.
    PostStart,
    /// How long its preStop hook takes.
    PreStop,
    /// When a check succeeds.
    Probe(ProbeKind),
    /// How long the pull of its image takes.
    Pull,
    /// The same of the image that the volume at that place is.
    VolumePull(u32),
    /// Which ConfigMaps and Secrets are not there.
    Missing,
    /// What happens to the pod from outside.
    Story,
    /// Which Kubernetes it is, with its feature gates.
    Version,
    /// How fast the node is.
    Latency,
    /// What picks the jitter.
    Seed,
    /// How long is watched.
    Horizon,
    /// What the node has.
    Node,
}

impl Part {
    /// The parts that are the whole Scenario's, each with its field below `spec`.
    pub(crate) const SETTINGS: [(Self, &str); 5] = [
        (Self::Version, "kubernetesVersion"),
        (Self::Latency, "latency"),
        (Self::Seed, "seed"),
        (Self::Horizon, "horizon"),
        (Self::Node, "node"),
    ];
}

/// Why a part of a Scenario is as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The Scenario says so.
    Written(Field),
    /// The manifest lets it be read.
    Inferred {
        /// The field that it was read from.
        from: Field,
        /// The words there that decided it, such as `sleep 30`.
        words: Rc<str>,
    },
    /// The command waits for something outside the pod.
    Awaited {
        /// The field that it was read from.
        from: Field,
        /// What is tried until it succeeds, such as `nslookup db`.
        words: Rc<str>,
        /// What is known of that.
        awaited: Awaited,
    },
    /// Nothing says so; it is what is taken where nothing does.
    Default,
}

/// What the text that a pod stands in says of something that the pod waits for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Awaited {
    /// Nothing.
    Unknown,
    /// It is the name of this Service, which resolves at once.
    Named(Rc<str>),
    /// It needs a ready pod behind this Service.
    Behind(Rc<str>),
    /// The same, and no pod is behind it but the one that waits.
    ItselfAlone(Rc<str>),
}

impl Origin {
    /// The field that says it, or that it was read from.
    #[must_use]
    pub const fn field(&self) -> Option<Field> {
        match self {
            Self::Written(field) | Self::Inferred { from: field, .. } | Self::Awaited { from: field, .. } => {
                Some(*field)
            }
            Self::Default => None,
        }
    }
}

/// Who made the pod, as far as its programs care.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Maker {
    /// A Job, directly or through a CronJob: its programs are expected to end.
    Job,
    /// Anybody else.
    Other,
}

impl From<WorkloadKind> for Maker {
    fn from(kind: WorkloadKind) -> Self {
        match kind {
            WorkloadKind::Job | WorkloadKind::CronJob => Self::Job,
            WorkloadKind::Pod
            | WorkloadKind::PodTemplate
            | WorkloadKind::ReplicationController
            | WorkloadKind::Deployment
            | WorkloadKind::ReplicaSet
            | WorkloadKind::StatefulSet
            | WorkloadKind::DaemonSet => Self::Other,
        }
    }
}
